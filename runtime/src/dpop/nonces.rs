//! The nonces that servers gave for the next proof (RFC 9449 section 8).

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use http::HeaderMap;
use url::{Origin, Url};

use super::{NONCE, Server};

/// Nonces of so many servers are kept: a provider whose customers have hosts of their own has many. One that
/// is forgotten costs a request.
const SERVERS_AT_MOST: usize = 256;

/// No server gives a longer one.
const LONGEST: usize = 1_024;

/// The latest nonce of each server.
#[derive(Default)]
pub(super) struct Nonces(Mutex<HashMap<(Server, Origin), Box<str>>>);

impl Nonces {
    /// The nonce that the next proof for this address has.
    pub(super) fn of(&self, server: Server, url: &Url) -> Option<Box<str>> {
        self.lock().get(&(server, url.origin())).cloned()
    }

    /// Keeps the nonce of an answer from this address, if it has one.
    pub(super) fn keep(&self, server: Server, url: &Url, headers: &HeaderMap) {
        let Some(nonce) = headers.get(NONCE).and_then(|nonce| nonce.to_str().ok()) else { return };
        // Section 8.1; RFC 6749 appendix A has the characters.
        let is_formed = |byte: u8| byte.is_ascii_graphic() && !b"\"\\".contains(&byte);
        if nonce.is_empty() || nonce.len() > LONGEST || !nonce.bytes().all(is_formed) {
            return;
        }
        let mut kept = self.lock();
        if kept.len() >= SERVERS_AT_MOST {
            kept.clear();
        }
        kept.insert((server, url.origin()), nonce.into());
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<(Server, Origin), Box<str>>> {
        // Nothing in here can panic between two writes.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use http::{HeaderMap, HeaderValue};
    use url::Url;

    use super::{LONGEST, NONCE, Nonces, SERVERS_AT_MOST, Server};

    fn keep(nonces: &Nonces, server: Server, url: &str, nonce: &str) {
        let headers = HeaderMap::from_iter([(NONCE, HeaderValue::from_str(nonce).unwrap())]);
        nonces.keep(server, &Url::parse(url).unwrap(), &headers);
    }

    fn of(nonces: &Nonces, server: Server, url: &str) -> Option<String> {
        nonces.of(server, &Url::parse(url).unwrap()).map(String::from)
    }

    #[test]
    fn each_server_has_the_latest_of_its_own() {
        let nonces = Nonces::default();
        keep(&nonces, Server::Token, "https://a.example/token", "one");
        keep(&nonces, Server::Token, "https://a.example:443/other", "two");
        keep(&nonces, Server::Api, "https://a.example/api", "three");
        assert_eq!(of(&nonces, Server::Token, "https://a.example/").as_deref(), Some("two"));
        assert_eq!(of(&nonces, Server::Api, "https://a.example/x?y").as_deref(), Some("three"));
        assert_eq!(of(&nonces, Server::Token, "https://b.example/"), None);
    }

    #[test]
    fn what_is_no_nonce_is_not_kept() {
        let nonces = Nonces::default();
        for bad in ["", "a b", "a\"b", "a\\b", &"x".repeat(LONGEST + 1)] {
            keep(&nonces, Server::Token, "https://a.example/", bad);
        }
        assert_eq!(of(&nonces, Server::Token, "https://a.example/"), None);
    }

    #[test]
    fn the_servers_are_bounded() {
        let nonces = Nonces::default();
        for n in 0..=SERVERS_AT_MOST {
            keep(&nonces, Server::Api, &format!("https://a{n}.example/"), "x");
        }
        assert!(nonces.lock().len() <= SERVERS_AT_MOST);
        assert!(of(&nonces, Server::Api, &format!("https://a{SERVERS_AT_MOST}.example/")).is_some());
    }
}
