//! What an address may look like: the same for a spec's author and for a caller.

use std::net::Ipv6Addr;

/// Whether this is a host, with or without a port, as it stands in a URL: no user, no path.
pub fn is_authority(authority: &str) -> bool {
    let is_port = |port: &str| port.parse::<u16>().is_ok() && port.bytes().all(|byte| byte.is_ascii_digit());
    if let Some((address, rest)) = authority.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        return address.parse::<Ipv6Addr>().is_ok()
            && (rest.is_empty() || rest.strip_prefix(':').is_some_and(is_port));
    }
    let (host, port) = authority.split_once(':').map_or((authority, None), |(host, port)| (host, Some(port)));
    is_host_name(host) && port.is_none_or(is_port)
}

/// Whether the host of an authority is this machine, which no network can listen to.
pub fn is_loopback(authority: &str) -> bool {
    let name = match authority.strip_prefix('[') {
        Some(rest) => rest.split(']').next().unwrap_or_default(),
        None => authority.split(':').next().unwrap_or_default(),
    };
    matches!(name, "localhost" | "127.0.0.1" | "::1")
}

/// Whether a character can stand in the path of a URL as it is.
pub fn is_of_path(c: char) -> bool {
    c.is_ascii_graphic() && !"?\"#<>\\^`{|}".contains(c)
}

/// Labels of ASCII letters, digits, `-` and `_`, with dots between them.
fn is_host_name(host: &str) -> bool {
    let is_label = |label: &str| {
        (1..=63).contains(&label.len())
            && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    host.split('.').all(is_label)
}

/// Whether a host is one of these domains, or below one of them.
pub(crate) fn is_under(host: &str, domains: &[&str]) -> bool {
    is_host_name(host)
        && domains.iter().any(|domain| {
            let (host, domain) = (host.to_ascii_lowercase(), domain.to_ascii_lowercase());
            host == domain || host.strip_suffix(&*domain).is_some_and(|rest| rest.ends_with('.'))
        })
}

/// The authority of an absolute URL that can be called: https, or http on loopback, without user, query
/// and fragment, and with no segment that leads out of its path.
pub(crate) fn authority(url: &str) -> Option<&str> {
    let (rest, is_encrypted) = match url.strip_prefix("https://") {
        Some(rest) => (rest, true),
        None => (url.strip_prefix("http://")?, false),
    };
    let (authority, path) = rest.split_once('/').unwrap_or((rest, ""));
    let is_dot = |segment: &str| {
        let decoded = segment.replace("%2e", ".").replace("%2E", ".");
        matches!(decoded.as_str(), "." | "..")
    };
    let is_good = is_authority(authority)
        && (is_encrypted || is_loopback(authority))
        && path.chars().all(is_of_path)
        && !path.split('/').any(is_dot);
    is_good.then_some(authority)
}

#[cfg(test)]
mod tests {
    use super::{authority, is_authority, is_loopback, is_under};

    #[test]
    fn an_authority_is_a_host_and_perhaps_a_port() {
        for good in ["a.example", "a.example:8443", "[::1]:80", "127.0.0.1", "a_b.example"] {
            assert!(is_authority(good), "{good}");
        }
        for bad in
            ["", "a..b", "-a.example", "a.example:", "a.example:99999", "a@b", "a/b", "[::1", "ä.example"]
        {
            assert!(!is_authority(bad), "{bad}");
        }
    }

    #[test]
    fn loopback_is_a_whole_host() {
        assert!(is_loopback("localhost:80") && is_loopback("[::1]:80"));
        assert!(!is_loopback("localhost.example") && !is_loopback("127.0.0.1.example"));
    }

    #[test]
    fn a_host_under_a_domain_ends_with_a_whole_label_of_it() {
        let domains = ["salesforce.com"];
        for good in ["salesforce.com", "acme.my.Salesforce.com"] {
            assert!(is_under(good, &domains), "{good}");
        }
        for bad in [
            "evilsalesforce.com",
            "salesforce.com.evil.example",
            "",
            "a.salesforce.com:1",
            "a/salesforce.com",
        ] {
            assert!(!is_under(bad, &domains), "{bad}");
        }
    }

    #[test]
    fn a_url_that_can_be_called_is_encrypted_and_has_a_path_alone() {
        for good in ["https://a.example", "https://a.example:8443/fhir/r4/", "http://localhost:1/x"] {
            assert!(authority(good).is_some(), "{good}");
        }
        for bad in [
            "http://a.example",
            "a.example",
            "ftp://a.example",
            "https://",
            "https://u:p@a.example",
            "https://a.example/?x",
            "https://a.example?x",
            "https://a.example/a#b",
            "https://a.example/../b",
            "https://a.example/%2e%2E/b",
            "https://a.example/a b",
            "https://a.example/{b}",
        ] {
            assert_eq!(authority(bad), None, "{bad}");
        }
    }
}
