//! The cookies that an answer sets (RFC 6265).

use std::time::SystemTime;

use http::HeaderMap;
use http::header::SET_COOKIE;
use tokenwright_plan::{ExpiryUnit, Lifetime};
use zeroize::Zeroizing;

use crate::server_clock;

/// The cookies that an answer sets. Wiped when they are dropped: one of them may be the token.
#[derive(Default)]
pub(crate) struct Cookies {
    each: Vec<(String, Zeroizing<String>)>,
    all: Option<Zeroizing<String>>,
}

impl Cookies {
    /// Reads what an answer's `Set-Cookie` headers set. Of two of the same name the last one counts, and one
    /// that has ended is none: that is how a cookie is removed (section 3.1).
    pub(crate) fn set_by(headers: &HeaderMap) -> Cookies {
        let mut each: Vec<(String, Zeroizing<String>)> = Vec::new();
        for line in headers.get_all(SET_COOKIE).iter().filter_map(|line| line.to_str().ok()) {
            let (pair, attributes) = line.split_once(';').unwrap_or((line, ""));
            let Some((name, value)) = pair.split_once('=') else { continue };
            let (name, value) = (name.trim(), value.trim());
            each.retain(|(known, _)| known != name);
            if !has_ended(attributes, headers) {
                each.push((name.to_owned(), value.to_owned().into()));
            }
        }
        let length = each.iter().map(|(name, value)| name.len() + value.len() + "=; ".len()).sum();
        let mut all = Zeroizing::new(String::with_capacity(length));
        for (name, value) in &each {
            let separator = if all.is_empty() { "" } else { "; " };
            all.extend([separator, name, "=", value]);
        }
        Cookies { all: (!each.is_empty()).then_some(all), each }
    }

    /// The value of a cookie.
    pub(crate) fn value(&self, name: &str) -> Option<&str> {
        self.each.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// All of them, as the value of a `Cookie` header; none if there is none.
    pub(crate) fn all(&self) -> Option<&str> {
        self.all.as_ref().map(|all| all.as_str())
    }
}

/// Section 5.3: `Max-Age` says more than `Expires`.
fn has_ended(attributes: &str, headers: &HeaderMap) -> bool {
    let attribute = |wanted: &str| {
        let mut named = attributes.split(';').filter_map(|attribute| attribute.split_once('='));
        named.rfind(|(name, _)| name.trim().eq_ignore_ascii_case(wanted)).map(|(_, value)| value.trim())
    };
    if let Some(seconds) = attribute("max-age").and_then(|value| value.parse::<i64>().ok()) {
        return seconds <= 0;
    }
    let now = server_clock::date(headers).unwrap_or_else(|| server_clock::seconds(SystemTime::now()));
    match attribute("expires").and_then(|date| ExpiryUnit::HttpDate.read(date)) {
        Some(Lifetime::Until(moment)) => moment <= now,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use http::HeaderMap;
    use http::header::SET_COOKIE;

    use super::Cookies;

    fn set_by(lines: &[&str]) -> Cookies {
        let mut headers = HeaderMap::new();
        for line in lines {
            headers.append(SET_COOKIE, line.parse().unwrap());
        }
        Cookies::set_by(&headers)
    }

    #[test]
    fn cookies_are_read_without_their_attributes_and_joined_in_order() {
        let cookies = set_by(&["a=1; Path=/; HttpOnly", "b=x=y;Secure; Max-Age=60", "malformed"]);
        assert_eq!(
            (cookies.value("a"), cookies.value("b"), cookies.value("A")),
            (Some("1"), Some("x=y"), None)
        );
        assert_eq!(cookies.all(), Some("a=1; b=x=y"));
        assert_eq!(set_by(&[]).all(), None);
    }

    #[test]
    fn the_last_cookie_of_a_name_counts_and_one_that_has_ended_is_none() {
        let old = "Thu, 01 Jan 1970 00:00:00 GMT";
        let cookies = set_by(&[
            "a=1",
            "b=1",
            "c=1",
            "a=2",
            "b=; Max-Age=0",
            &format!("c=; expires={old}"),
            &format!("d=4; Expires={old}; Max-Age=60"),
            "e=5; Expires=Thu, 01-Jan-70 00:00:01 GMT",
        ]);
        assert_eq!(cookies.all(), Some("a=2; d=4"));
    }
}
