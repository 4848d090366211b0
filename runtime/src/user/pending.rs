//! A user who was sent away and has not come back yet.

use std::borrow::Cow;
use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use zeroize::Zeroizing;

use super::check_start;
use crate::error::Answer;
use crate::token::TokenEndpoint;
use crate::{Error, ErrorKind, Secret};

/// What must be remembered while a user is away: a state that ties their answer to this start, and the
/// secret that proves who started.
///
/// It can be stored anywhere that only the server can read, such as a session store; serde writes it as a
/// list of texts. It is good for one answer: delete it then.
#[derive(Clone)]
pub struct PendingAuthorization {
    pub(super) provider: String,
    pub(super) environment: String,
    pub(super) url: String,
    pub(super) state: Secret,
    pub(super) code_verifier: Secret,
    pub(super) redirect_uri: String,
    pub(super) scopes: Vec<String>,
}

impl PendingAuthorization {
    /// Where to send the user.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// The state that the answer will carry: the key to find this by when the user comes back.
    pub fn state(&self) -> &str {
        self.state.expose()
    }

    /// The code that the user came back with, if the answer belongs to this start.
    pub(super) fn code(&self, endpoint: &TokenEndpoint, callback: &str) -> Result<Secret, Error> {
        let mismatch = |what: &str| endpoint.error(ErrorKind::AuthorizationMismatch { what: what.into() });
        check_start(endpoint, &self.provider, &self.environment)?;
        let fields = form_urlencoded::parse(query(callback).as_bytes());
        let fields = fields.map(|(name, value)| (name, Zeroizing::new(value.into_owned())));
        let fields: Vec<(Cow<'_, str>, Zeroizing<String>)> = fields.collect();
        // RFC 6749 section 3.1: no parameter more than once.
        let one = |name: &str| -> Result<Option<&str>, Error> {
            let mut found = fields.iter().filter(|(known, _)| known == name).map(|(_, value)| value.as_str());
            match (found.next(), found.next()) {
                (first, None) => Ok(first),
                (_, Some(_)) => Err(mismatch("a parameter stands in it twice")),
            }
        };
        if one("state")? != Some(self.state.expose()) {
            return Err(mismatch("its state is not the one that the user was sent away with"));
        }
        if let Some(code) = one("error")? {
            let answer = Answer {
                status: None,
                code: endpoint.excerpt(code, &[]),
                excerpt: one("error_description")?.and_then(|text| endpoint.excerpt(text, &[])),
                ..Answer::default()
            };
            // RFC 6749 section 4.1.2.1: these two stand for the statuses 500 and 503.
            return Err(match code {
                "server_error" | "temporarily_unavailable" => {
                    let error = endpoint.error(ErrorKind::Unavailable).with_answer(answer);
                    error.with_hint(Some("the user must start again"))
                }
                _ => endpoint.error(ErrorKind::AuthorizationRefused).with_answer(answer),
            });
        }
        match one("code")? {
            Some(code) if !code.is_empty() => Ok(Secret::from(code)),
            _ => Err(mismatch("it holds no code")),
        }
    }
}

/// The query of a URL, or of what follows its host. Else it is one already, in which a question mark may stand, too
/// (RFC 3986 section 3.4).
fn query(callback: &str) -> &str {
    let callback = callback.split('#').next().unwrap_or_default();
    match callback.split_once('?') {
        Some((before, query)) if before.starts_with('/') || has_scheme(before) || !before.contains('=') => {
            query
        }
        _ => callback,
    }
}

/// RFC 3986 section 3.1.
fn has_scheme(address: &str) -> bool {
    let is_of_scheme = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.');
    address.split_once(':').is_some_and(|(scheme, _)| !scheme.is_empty() && scheme.chars().all(is_of_scheme))
}

/// As serde writes it. By hand, because serde's derive would add crates to a consumer's tree.
type Fields<'a> = (&'a str, &'a str, &'a str, &'a str, &'a str, &'a str, &'a [String]);

impl Serialize for PendingAuthorization {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let fields: Fields<'_> = (
            &self.provider,
            &self.environment,
            &self.url,
            self.state.expose(),
            self.code_verifier.expose(),
            &self.redirect_uri,
            &self.scopes,
        );
        fields.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for PendingAuthorization {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<PendingAuthorization, D::Error> {
        type Owned = (String, String, String, String, String, String, Vec<String>);
        let (provider, environment, url, state, code_verifier, redirect_uri, scopes) =
            Owned::deserialize(deserializer)?;
        Ok(PendingAuthorization {
            provider,
            environment,
            url,
            state: state.into(),
            code_verifier: code_verifier.into(),
            redirect_uri,
            scopes,
        })
    }
}

impl fmt::Debug for PendingAuthorization {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PendingAuthorization")
            .field("provider", &self.provider)
            .field("environment", &self.environment)
            .field("scopes", &self.scopes)
            .finish_non_exhaustive()
    }
}
