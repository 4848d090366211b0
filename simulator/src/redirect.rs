//! Where a user goes back to (RFC 6749 section 3.1.2).

use std::net::IpAddr;

use crate::decode;

/// Whether a provider may send a user to `uri` with a code: it is absolute, has no fragment, and is
/// https, http on loopback, or of a scheme of the application's own (RFC 8252 section 7).
pub(crate) fn is_usable(uri: &str) -> bool {
    let is_written_as_uri = decode::percent(uri).is_some() && !uri.contains(|c| "#\"<>\\^`{|}".contains(c));
    let Some((scheme, rest)) = uri.split_once(':').filter(|_| is_written_as_uri) else { return false };
    match scheme.to_ascii_lowercase().as_str() {
        "https" => host(rest).is_some(),
        "http" => host(rest).is_some_and(is_loopback),
        own => is_own_scheme(own) && !rest.is_empty(),
    }
}

/// The host of `//host:port/path?query`, if all of it is well formed.
fn host(rest: &str) -> Option<&str> {
    let authority = rest.strip_prefix("//")?.split(['/', '?']).next()?;
    let ends = if authority.starts_with('[') { authority.find(']')? + 1 } else { authority.len() };
    let ends = authority[..ends].find(':').filter(|_| !authority.starts_with('[')).unwrap_or(ends);
    let (host, port) = authority.split_at(ends);
    let is_port = port.is_empty() || port.strip_prefix(':').is_some_and(|port| port.parse::<u16>().is_ok());
    (is_port && !host.is_empty() && !authority.contains('@')).then_some(host)
}

fn is_loopback(host: &str) -> bool {
    let address = host.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>();
    host.eq_ignore_ascii_case("localhost") || address.is_ok_and(|address| address.is_loopback())
}

/// RFC 8252 section 7.1: it is the application's domain, reversed.
fn is_own_scheme(scheme: &str) -> bool {
    scheme.contains('.')
        && scheme.starts_with(|first: char| first.is_ascii_alphabetic())
        && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte))
}

/// `uri` with these fields in its query, behind those that it has (RFC 6749 section 4.1.2).
pub(crate) fn with_fields(uri: &str, fields: &[(&str, &str)]) -> String {
    let fields = fields.iter().map(|(name, value)| format!("{name}={}", decode::percent_encode(value)));
    let joint = match uri.split_once('?') {
        None => "?",
        Some((_, query)) if query.is_empty() || query.ends_with('&') => "",
        Some(_) => "&",
    };
    format!("{uri}{joint}{}", fields.collect::<Vec<_>>().join("&"))
}

#[cfg(test)]
mod tests {
    use super::{is_usable, with_fields};

    #[test]
    fn https_loopback_and_own_schemes_are_usable() {
        for uri in [
            "https://app.example/callback",
            "https://app.example:8443/callback?tenant=a%20b",
            "HTTPS://app.example",
            "http://localhost/callback",
            "http://127.0.0.1:53682/",
            "http://[::1]:8080",
            "com.example.app:/callback",
        ] {
            assert!(is_usable(uri), "{uri}");
        }
    }

    #[test]
    fn anything_else_is_not() {
        for uri in [
            "",
            "/callback",
            "//app.example/callback",
            "app.example/callback",
            "https:",
            "https:///callback",
            "https:app.example",
            "https://:443/",
            "https://app.example:https/",
            "https://app.example:65536/",
            "https://user@app.example/",
            "https://app.example/#",
            "https://app.example/#fragment",
            "https://app.example/a b",
            "https://app.example/ä",
            "https://app.example/%zz",
            "https://app.example/\"",
            "https://app.example\\@evil.example/",
            "https://app.example/\r\nset-cookie: a=b",
            "http://app.example/callback",
            "http://localhost.evil.example/",
            "http://127.0.0.1.evil.example/",
            "http://127.0.0.1@evil.example/",
            "http://[::1/",
            "http://[::1]x/",
            "javascript:alert(1)",
            "data:text/html,x",
            "callback:/x",
            "com.example.app:",
        ] {
            assert!(!is_usable(uri), "{uri}");
        }
    }

    #[test]
    fn fields_follow_those_that_the_uri_has() {
        let with = |uri| with_fields(uri, &[("code", "a&b"), ("state", "ä=")]);
        assert_eq!(with("https://a.example/"), "https://a.example/?code=a%26b&state=%C3%A4%3D");
        assert_eq!(with("https://a.example?x=1"), "https://a.example?x=1&code=a%26b&state=%C3%A4%3D");
        assert_eq!(with("https://a.example?"), "https://a.example?code=a%26b&state=%C3%A4%3D");
    }
}
