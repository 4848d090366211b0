//! Redirects of token requests.

use http::header::LOCATION;
use http::{HeaderMap, StatusCode};
use url::Url;

/// Where the request is to be made again as it was (RFC 9110 sections 15.4.8 and 15.4.9), if that is at the origin that
/// got it: whatever the request carries has gone there already. One that makes a GET of a POST, or names a user, does
/// not count.
pub(super) fn within_origin(status: StatusCode, headers: &HeaderMap, from: &Url) -> Option<Url> {
    if !matches!(status, StatusCode::TEMPORARY_REDIRECT | StatusCode::PERMANENT_REDIRECT) {
        return None;
    }
    let mut to = from.join(headers.get(LOCATION)?.to_str().ok()?).ok()?;
    to.set_fragment(None);
    let names_user = !to.username().is_empty() || to.password().is_some();
    (to.origin() == from.origin() && !names_user).then_some(to)
}

#[cfg(test)]
mod tests {
    use http::{HeaderMap, StatusCode};
    use url::Url;

    use super::within_origin;

    fn leads(status: u16, location: &str) -> Option<String> {
        let headers = HeaderMap::from_iter([(http::header::LOCATION, location.parse().unwrap())]);
        let from = Url::parse("https://login.example/oauth/token?a=b").unwrap();
        within_origin(StatusCode::from_u16(status).unwrap(), &headers, &from).map(String::from)
    }

    #[test]
    fn only_the_same_request_at_the_same_origin_counts() {
        let there = Some("https://login.example/oauth/v2?c=d".to_owned());
        for same in [
            "v2?c=d",
            "/oauth/v2?c=d#e",
            "//login.example/oauth/v2?c=d",
            "https://login.example:443/oauth/v2?c=d",
        ] {
            assert_eq!(leads(307, same), there, "{same}");
            assert_eq!(leads(308, same), there, "{same}");
            assert_eq!(leads(302, same), None, "{same}");
        }
        for other in [
            "http://login.example/oauth/v2",
            "https://login.example:8443/oauth/v2",
            "https://login.example.evil.example/oauth/v2",
            "//evil.example/oauth/v2",
            "https://user@login.example/oauth/v2",
            "https://login.example@evil.example/oauth/v2",
            "\\\\evil.example/oauth/v2",
            "https://:secret@login.example/oauth/v2",
            "data:text/plain,x",
            "https://",
        ] {
            assert_eq!(leads(307, other), None, "{other}");
        }
    }
}
