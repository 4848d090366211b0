//! What an answer brings: what a token is read from, or the error that says what came in its place.

use std::time::Duration;

use http::header::LOCATION;
use tokenwright_plan::{Format, Location, Meaning};
use zeroize::Zeroizing;

use super::reader::{self, Reading};
use super::{SHORTEST_HIDDEN, TokenEndpoint, hints};
use crate::answer::{Found, TokenAnswer};
use crate::classify::Refusal;
use crate::error::Answer;
use crate::excerpt;
use crate::inputs::Credential as Given;
use crate::server_clock;
use crate::{Error, ErrorKind};

impl TokenEndpoint {
    /// The error for a request that got no answer. Its URL is left out: it may hold a secret.
    pub(crate) fn transport(&self, error: reqwest::Error) -> Error {
        let kind = if error.is_timeout() {
            ErrorKind::Timeout
        } else if error.is_builder() {
            ErrorKind::InvalidValue { name: "request".into(), expected: "cannot be sent".into() }
        } else if error.is_connect() {
            ErrorKind::Connect
        } else {
            ErrorKind::Interrupted
        };
        let hint = hints::of_connection(&kind, &error);
        self.error(kind).with_source(error.without_url()).with_hint(hint)
    }

    pub(crate) fn read(&self, answer: &TokenAnswer) -> Result<Reading, Error> {
        let response = &self.plan.response;
        let token = answer.at(response.access_token);
        // Beside an error, what is empty or no text is none: the whole body, error and all, may be where it is.
        let has_code = answer.at(response.error_code).and_then(Found::to_text).is_some();
        let is_token = |found: Found<'_>| !has_code || found.as_str().is_some_and(|text| !text.is_empty());
        let holds_token = answer.status.is_success() && token.is_some_and(is_token);
        // Any text could be a token, an error too.
        let is_error = || response.format == Format::Text && self.declared(answer).is_some();
        if holds_token && !is_error() {
            return reader::read(self.plan, answer, self.clock.system_time())
                .map_err(|what| self.unusable(answer, &what));
        }
        Err(self.refused(answer))
    }

    /// What the plan says that an answer means.
    fn declared(&self, answer: &TokenAnswer) -> Option<Meaning> {
        let response = &self.plan.response;
        let code = answer.at(response.error_code).and_then(Found::to_text);
        let code = code.as_ref().map(|code| code.as_str());
        Refusal { status: answer.status.as_u16(), code, body: &answer.text() }.declared(response.errors)
    }

    /// The error for an answer that is no success.
    pub(crate) fn refused(&self, answer: &TokenAnswer) -> Error {
        let response = &self.plan.response;
        let status = answer.status;
        let code = answer.at(response.error_code).and_then(Found::to_text);
        let body = answer.text();
        let refusal =
            Refusal { status: status.as_u16(), code: code.as_ref().map(|code| code.as_str()), body: &body };
        let kind = if let Some(meaning) = refusal.declared(response.errors) {
            ErrorKind::refusal(meaning)
        } else if status.is_redirection() {
            ErrorKind::Redirected
        } else if status.is_success() && code.is_none() {
            answer.body_fault().unwrap_or_else(|| self.no_token(answer))
        } else if code.is_none() && matches!(refusal.status, 404 | 405) {
            ErrorKind::NotTokenEndpoint
        } else if let Some(fault) = answer.body_fault()
            && status.is_client_error()
            && !answer.is_empty()
            && !matches!(refusal.status, 401 | 429)
        {
            // A page for people, not a refusal: this is hardly a token endpoint.
            fault
        } else {
            ErrorKind::refusal(refusal.at_token_endpoint())
        };
        let code = code.as_ref().map(|code| code.as_str());
        let hint = self.hint(answer, &kind, code);
        let shown = self.shown(answer, code);
        self.error(kind).with_answer(shown).with_hint(hint)
    }

    pub(crate) fn unusable(&self, answer: &TokenAnswer, what: &str) -> Error {
        // It may name members of the answer: one may be called like the token, or like what the request carried.
        let mut hidden = self.spellings(&self.hidden(answer));
        hidden.retain(|spelling| spelling.len() >= SHORTEST_HIDDEN);
        let what = excerpt::without(what, &hidden).as_str().into();
        self.error(ErrorKind::UnusableAnswer { what }).with_answer(self.shown(answer, None))
    }

    /// What of an answer may be shown. The body of a success is never shown: it may hold the token.
    fn shown(&self, answer: &TokenAnswer, code: Option<&str>) -> Answer {
        let description = answer.at(self.plan.response.error_description).and_then(Found::to_text);
        let location = answer.at(Location::Header(LOCATION.as_str())).and_then(Found::to_text);
        let description = description.as_ref().map(|text| text.as_str());
        let text = match location {
            Some(location) if description.is_none() => {
                Some(location.split(['?', '#']).next().unwrap_or_default().to_owned().into())
            }
            // The body of a success may hold the token, and a code says more than a body.
            _ if description.is_none() && (answer.status.is_success() || code.is_some()) => None,
            _ => excerpt::of_answer(description, answer.json(), &answer.text()),
        };
        let hidden = self.hidden(answer);
        Answer {
            status: Some(answer.status.as_u16()),
            code: code.and_then(|code| self.excerpt(code, &hidden)),
            excerpt: text.and_then(|text| self.excerpt(&text, &hidden)),
            retry_after: self.retry_after(answer),
            clock_ahead: answer.is_dated.then(|| self.clock.ahead()),
        }
    }

    /// What of an answer nothing may show: what its request carried, and the tokens of a success.
    pub(super) fn hidden<'a>(&self, answer: &'a TokenAnswer) -> Vec<&'a str> {
        let response = &self.plan.response;
        let tokens = [response.access_token, response.refresh_token].into_iter();
        let tokens = tokens.filter_map(|location| answer.at(location)?.as_str());
        let tokens = tokens.filter(|token| answer.status.is_success() && token.len() >= SHORTEST_HIDDEN);
        answer.hidden().into_iter().chain(tokens).collect()
    }

    /// How long an answer says that no further request is wanted.
    pub(super) fn retry_after(&self, answer: &TokenAnswer) -> Option<Duration> {
        server_clock::retry_after(answer.headers())
            .or_else(|| reader::retry_after(answer, self.plan.response.retry_after?))
    }

    /// The start of a text that a provider sent, fit to be shown: without credentials, and without what
    /// else is `hidden`, such as a token.
    pub(crate) fn excerpt(&self, text: &str, hidden: &[&str]) -> Option<Box<str>> {
        excerpt::excerpt(text, &self.spellings(hidden))
    }

    /// Every way in which an answer is likely to spell the credentials and what else is hidden.
    fn spellings(&self, hidden: &[&str]) -> Vec<Zeroizing<String>> {
        let mut secrets = Vec::new();
        let mut names = Vec::new();
        for (_, credential) in &self.credentials {
            match credential {
                Given::Secret(secret) => secrets.push(secret.expose()),
                Given::Identifier(name) => names.push(name.as_str()),
                #[cfg(feature = "jwt")]
                Given::PrivateKey(_) | Given::Certificate(_) => {}
                Given::Token(_) => {}
            }
        }
        let pairs =
            names.iter().flat_map(|name| secrets.iter().map(move |secret| excerpt::basic(name, secret)));
        let pairs: Vec<Zeroizing<String>> = pairs.collect();
        let all = secrets.iter().chain(hidden).copied().chain(pairs.iter().map(|pair| pair.as_str()));
        all.flat_map(excerpt::spellings).collect()
    }
}
