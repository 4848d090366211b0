//! How errors read: `Provider (environment): what happened: what the answer said; what to do next`.

use std::fmt;

use super::{Answer, Error, ErrorKind};

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.provider())?;
        if let Some(environment) = self.environment() {
            write!(f, " ({environment})")?;
        }
        write!(f, ": {}", Happened(self.kind()))?;
        if let Some(answer) = &self.0.answer {
            write!(f, ": {answer}")?;
        }
        if let Some(wait) = self.retry_after() {
            return write!(f, "; the provider wants no request for {} s", wait.as_secs());
        }
        if let Some(ahead) = self.clock_ahead() {
            let side = if ahead < 0 { "ahead of" } else { "behind" };
            let by = ahead.unsigned_abs();
            write!(f, "; the clock of this machine is {by} s {side} the provider's, which was allowed for")?;
        }
        if let Some(advice) = advice(self.kind()) {
            write!(f, "; {advice}")?;
        }
        if let Some(hint) = self.0.hint {
            write!(f, "; {hint}")?;
        }
        Ok(())
    }
}

impl Error {
    /// By how many seconds the provider's clock is ahead of this machine's, if that can be the reason.
    fn clock_ahead(&self) -> Option<i64> {
        let ahead = self.0.answer.as_ref()?.clock_ahead.filter(|ahead| *ahead != 0)?;
        let may_be_of_clock = matches!(
            self.kind(),
            ErrorKind::InvalidClient | ErrorKind::InvalidGrant | ErrorKind::InvalidRequest
        );
        may_be_of_clock.then_some(ahead)
    }
}

impl fmt::Display for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let status = self.status.map(|status| format!("status {status}"));
        let excerpt = self.excerpt.as_ref().map(|excerpt| format!("\"{excerpt}\""));
        let parts = [status.as_deref(), self.code.as_deref(), excerpt.as_deref()];
        f.write_str(&parts.into_iter().flatten().collect::<Vec<_>>().join(", "))
    }
}

/// The kind in words of a machine.
pub(super) fn name(kind: &ErrorKind) -> &'static str {
    match kind {
        ErrorKind::InvalidClient => "invalid_client",
        ErrorKind::UnauthorizedClient => "unauthorized_client",
        ErrorKind::InvalidScope => "invalid_scope",
        ErrorKind::InvalidSetting { .. } => "invalid_setting",
        ErrorKind::WrongEnvironment => "wrong_environment",
        ErrorKind::InsufficientScope => "insufficient_scope",
        ErrorKind::InvalidGrant => "invalid_grant",
        ErrorKind::InvalidRequest => "invalid_request",
        ErrorKind::Unavailable => "unavailable",
        ErrorKind::Throttled => "throttled",
        ErrorKind::TokenExpired => "token_expired",
        ErrorKind::InvalidValue { .. } => "invalid_value",
        ErrorKind::Variables { .. } => "variables",
        ErrorKind::UndeclaredOrigin { .. } => "undeclared_origin",
        ErrorKind::ScopeNotGranted { .. } => "scope_not_granted",
        ErrorKind::Connect => "connect",
        ErrorKind::Timeout => "timeout",
        ErrorKind::Interrupted => "interrupted",
        ErrorKind::Redirected => "redirected",
        ErrorKind::AnswerTooLarge => "answer_too_large",
        ErrorKind::NotJson => "not_json",
        ErrorKind::WrongFormat { .. } => "wrong_format",
        ErrorKind::UnusableAnswer { .. } => "unusable_answer",
        ErrorKind::TooManyRedirects => "too_many_redirects",
        ErrorKind::AuthorizationRefused => "authorization_refused",
        ErrorKind::AuthorizationExpired => "authorization_expired",
        ErrorKind::AuthorizationMismatch { .. } => "authorization_mismatch",
        ErrorKind::RefreshTokenNotKept => "refresh_token_not_kept",
        ErrorKind::TokenNotGiven { .. } => "token_not_given",
        ErrorKind::NoRandomness => "no_randomness",
        ErrorKind::NoRuntime => "no_runtime",
        ErrorKind::Abandoned => "abandoned",
        ErrorKind::NotTokenEndpoint => "not_token_endpoint",
        ErrorKind::Compressed => "compressed",
    }
}

struct Happened<'a>(&'a ErrorKind);

impl fmt::Display for Happened<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.0 {
            ErrorKind::InvalidClient => "the credential was refused",
            ErrorKind::UnauthorizedClient => "the application may not use this grant",
            ErrorKind::InvalidScope => "a scope is unknown or not allowed",
            ErrorKind::InvalidSetting { setting } => {
                return write!(f, "the value of `{setting}` was refused");
            }
            ErrorKind::WrongEnvironment => "the credential does not belong to this environment",
            ErrorKind::InsufficientScope => "the token lacks a right that this call needs",
            ErrorKind::InvalidGrant => "the code, refresh token or subject token is no longer good",
            ErrorKind::InvalidRequest => "the token request was called malformed",
            ErrorKind::Unavailable => "the provider is not available",
            ErrorKind::Throttled => "too many requests",
            ErrorKind::TokenExpired => "the token is no longer good",
            ErrorKind::InvalidValue { name, expected } => return write!(f, "`{name}` {expected}"),
            ErrorKind::Variables { faults } => {
                return write!(f, "cannot be configured from the environment: {}", faults.join("; "));
            }
            ErrorKind::UndeclaredOrigin { origin } => {
                return write!(f, "{origin} is none of the provider's API bases and does not get the token");
            }
            ErrorKind::ScopeNotGranted { missing } => {
                return write!(f, "the token was granted without `{}`", missing.join("`, `"));
            }
            ErrorKind::Connect => "no connection to the provider",
            ErrorKind::Timeout => "no answer in time",
            ErrorKind::Interrupted => "the connection broke before the answer was complete",
            ErrorKind::Redirected => "the token endpoint answered with a redirect, which is not followed",
            ErrorKind::AnswerTooLarge => "the answer is too large to be one of a token endpoint",
            ErrorKind::NotJson => "the answer is no JSON",
            ErrorKind::WrongFormat { expected } => return write!(f, "the answer is not {expected}"),
            ErrorKind::UnusableAnswer { what } => return write!(f, "the answer cannot be used: {what}"),
            ErrorKind::TooManyRedirects => "the redirects do not end",
            ErrorKind::AuthorizationRefused => "the authorization was refused",
            ErrorKind::AuthorizationExpired => "the user did not decide in time",
            ErrorKind::AuthorizationMismatch { what } => {
                return write!(f, "the answer is not to this authorization: {what}");
            }
            ErrorKind::RefreshTokenNotKept => "the new refresh token could not be kept",
            ErrorKind::TokenNotGiven { name } => return write!(f, "the caller's function gave no `{name}`"),
            ErrorKind::NoRandomness => "the machine has no randomness to give",
            ErrorKind::NoRuntime => "there is no Tokio runtime to run the token request on",
            ErrorKind::Abandoned => "the token request was given up because its runtime ended",
            ErrorKind::NotTokenEndpoint => "what answered is no token endpoint",
            ErrorKind::Compressed => "the answer is compressed, which was not asked for",
        })
    }
}

/// What to do next. A refusal of a value says it already.
fn advice(kind: &ErrorKind) -> Option<&'static str> {
    Some(match kind {
        ErrorKind::InvalidClient => "its owner must check it, or issue a new one",
        ErrorKind::UnauthorizedClient => "its owner must ask the provider for this grant",
        ErrorKind::InvalidScope => "ask for fewer scopes, or have them granted to the application",
        ErrorKind::InvalidSetting { .. } => "check it against what the provider issued",
        ErrorKind::WrongEnvironment => "check the environment, or use the credential of this one",
        ErrorKind::InsufficientScope => "have the right granted to the application",
        ErrorKind::InvalidGrant => "the user must sign in again",
        ErrorKind::InvalidRequest | ErrorKind::UnusableAnswer { .. } => {
            "compare the provider's spec with its documentation"
        }
        ErrorKind::Unavailable | ErrorKind::TokenExpired => "try again later, or ask the provider",
        ErrorKind::Throttled => "wait before the next request",
        ErrorKind::UndeclaredOrigin { .. } => "call it with a client of your own, without this token",
        ErrorKind::ScopeNotGranted { .. } => "have it granted to the application",
        ErrorKind::Connect | ErrorKind::Timeout | ErrorKind::Interrupted => {
            "check the network and proxy, and try again"
        }
        ErrorKind::Redirected
        | ErrorKind::AnswerTooLarge
        | ErrorKind::NotJson
        | ErrorKind::WrongFormat { .. } => "check the address of the token endpoint",
        ErrorKind::TooManyRedirects => "check the address of the call",
        ErrorKind::AuthorizationRefused => "ask the user, or have the right granted to them",
        ErrorKind::AuthorizationExpired | ErrorKind::AuthorizationMismatch { .. } => {
            "the user must start again"
        }
        ErrorKind::RefreshTokenNotKept => "mend the store",
        ErrorKind::TokenNotGiven { .. } => "see why in the source of this error",
        ErrorKind::NoRandomness => "check the operating system",
        ErrorKind::NoRuntime => "call this from within a Tokio runtime",
        ErrorKind::Abandoned => "call this from a runtime that goes on",
        ErrorKind::NotTokenEndpoint => "check its address, and what stands between here and there",
        ErrorKind::Compressed => "ask the provider, or whoever runs the proxy, to send it as it is",
        ErrorKind::InvalidValue { .. } | ErrorKind::Variables { .. } => return None,
    })
}
