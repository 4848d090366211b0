//! What a user's browser does, for tests that have none.

use std::fmt;

use hyper::HeaderMap;
use hyper::body::Bytes;
use hyper::header::{CONTENT_TYPE, HeaderValue};

use crate::addresses::{segments, sign_in};
use crate::answer::Answer;
use crate::decode::percent_encode;
use crate::device;
use crate::provider::{Outcome, Provider};
use crate::received::Received;
use crate::simulator::Simulator;

/// A sign-in that went nowhere: the user saw a page that says why.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct SignInRefused {
    /// The status of the page.
    pub status: u16,
    /// Why the sign-in did not go on.
    pub reason: String,
}

impl fmt::Display for SignInRefused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the sign-in went nowhere ({}): {}", self.status, self.reason)
    }
}

impl std::error::Error for SignInRefused {}

impl Simulator {
    /// Does what the browser of this user does who is sent to `url` and allows what is asked for: gets
    /// the page and posts the choice. The answer is the URL that the user comes back to, with a code or
    /// with an error.
    ///
    /// # Errors
    ///
    /// If the user is not sent back: `url` names no client and no redirect URI to go back to, is not
    /// one of this simulator, or there is no such user.
    pub fn sign_in(&self, url: &str, user: &str) -> Result<String, SignInRefused> {
        let password = self.account().user_named(user).and_then(|user| user.known_password());
        let password = password.map(|password| format!("&password={}", percent_encode(password)));
        let user = percent_encode(user);
        self.choose(url, &format!("user={user}{}&decision=allow", password.unwrap_or_default()))
    }

    /// Does what the browser of a user does who is sent to `url` and denies what is asked for. The answer
    /// is the URL that the user comes back to, with an error.
    ///
    /// # Errors
    ///
    /// As [`Simulator::sign_in`].
    pub fn deny(&self, url: &str) -> Result<String, SignInRefused> {
        let user = self.account().users().first().map_or("", |user| user.name());
        self.choose(url, &format!("user={}&decision=deny", percent_encode(user)))
    }

    /// Does what the browser of this user does who types the code that their device shows, and allows what
    /// is asked for.
    ///
    /// # Errors
    ///
    /// If there is no such code, or no such user.
    pub fn type_code(&self, user_code: &str, user: &str) -> Result<(), SignInRefused> {
        let password = self.account().user_named(user).and_then(|user| user.known_password());
        let password = password.map(|password| format!("&password={}", percent_encode(password)));
        let user = percent_encode(user);
        self.post_code(user_code, &format!("user={user}{}&decision=allow", password.unwrap_or_default()))
    }

    /// Does what the browser of a user does who types the code that their device shows, and denies what is
    /// asked for.
    ///
    /// # Errors
    ///
    /// If there is no such code.
    pub fn deny_code(&self, user_code: &str) -> Result<(), SignInRefused> {
        self.post_code(user_code, "decision=deny")
    }

    fn post_code(&self, user_code: &str, form: &str) -> Result<(), SignInRefused> {
        let form = format!("user_code={}&{form}", percent_encode(user_code));
        let received = received("POST", device::PATH, None, &form);
        let outcome = self.provider.code_page(&received);
        self.provider.note("POST", device::PATH, &outcome);
        match outcome.reason {
            None => Ok(()),
            Some(reason) => Err(SignInRefused { status: outcome.answer.status, reason }),
        }
    }

    fn choose(&self, url: &str, form: &str) -> Result<String, SignInRefused> {
        let origin = &self.provider.origin;
        let elsewhere =
            || SignInRefused { status: 404, reason: "users do not sign in at this address".to_owned() };
        let target =
            url.split('#').next().and_then(|url| url.strip_prefix(origin.as_str())).ok_or_else(elsewhere)?;
        let visit = |method: &str, form: &str| visit(&self.provider, method, target, form);
        let seen = visit("GET", "").ok_or_else(elsewhere)?;
        let last = match seen.answer.status {
            200 => visit("POST", form).ok_or_else(elsewhere)?,
            _ => seen,
        };
        let refused =
            || SignInRefused { status: last.answer.status, reason: last.reason.clone().unwrap_or_default() };
        location(&last.answer).ok_or_else(refused)
    }
}

/// Requests `target`, and notes it like any request. `None`: users do not sign in there.
fn visit(provider: &Provider, method: &str, target: &str, form: &str) -> Option<Outcome> {
    let (path, query) = target.split_once('?').map_or((target, None), |(path, query)| (path, Some(query)));
    let received = received(method, path, query, form);
    let (route, authorize) = sign_in(&provider.routes, &segments(path)?)?;
    let outcome = provider.authorization(route, authorize, &received);
    provider.note(method, path, &outcome);
    Some(outcome)
}

fn received(method: &str, path: &str, query: Option<&str>, form: &str) -> Received {
    let mut headers = HeaderMap::new();
    if !form.is_empty() {
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/x-www-form-urlencoded"));
    }
    Received {
        certificate: None,
        method: method.to_owned(),
        path: path.to_owned(),
        query: query.map(str::to_owned),
        headers,
        body: Bytes::copy_from_slice(form.as_bytes()),
    }
}

fn location(answer: &Answer) -> Option<String> {
    answer.headers.iter().find(|(name, _)| name == "Location").map(|(_, value)| value.clone())
}
