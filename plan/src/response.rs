//! What to read from an answer, and what it means.

use std::time::Duration;

use crate::ValueType;

/// A place in an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Location {
    /// A path into the JSON body: member names, and indexes into arrays. An empty path is the whole
    /// body.
    Body(&'static [&'static str]),
    /// A header, by name.
    Header(&'static str),
}

/// A named value that a step reads from its answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Output {
    /// The name by which [`Expr::Output`](crate::Expr::Output) refers to it.
    pub name: &'static str,
    /// Where it stands.
    pub read: Location,
    /// What its values look like.
    pub value_type: ValueType,
    /// Whether it may be missing. Then what uses it is left out.
    pub optional: bool,
}

/// How to read the answer to a token request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct TokenResponse {
    /// Where the access token stands.
    pub access_token: Location,
    /// Where the token type stands.
    pub token_type: Location,
    /// Where the granted scopes stand.
    pub scope: Location,
    /// Where a refresh token stands, if there is one.
    pub refresh_token: Location,
    /// How long the token lives.
    pub expiry: Expiry,
    /// Where an error's code stands.
    pub error_code: Location,
    /// Where an error's description stands.
    pub error_description: Location,
    /// What the provider's errors mean. The first match wins; the codes of RFC 6749 need no entry.
    pub errors: &'static [ErrorRule],
}

/// How long a token lives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Expiry {
    /// Where the answer says it.
    pub read: Location,
    /// What the number there counts.
    pub unit: ExpiryUnit,
    /// The lifetime that the provider documents, if it does.
    pub documented: Option<Duration>,
    /// What to do when the answer does not say it.
    pub when_missing: WhenMissing,
}

/// What the number in an answer's expiry counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ExpiryUnit {
    /// Seconds from now (RFC 6749 section 5.1).
    Seconds,
    /// Milliseconds from now.
    Milliseconds,
    /// Minutes from now.
    Minutes,
    /// The moment at which the token ends, in seconds since 1970.
    Unix,
    /// The moment at which the token ends, in milliseconds since 1970.
    UnixMilliseconds,
}

impl ExpiryUnit {
    /// How many seconds a number in this unit is, and whether they count from 1970 instead of from now.
    pub fn seconds(self, number: f64) -> (f64, bool) {
        match self {
            ExpiryUnit::Seconds => (number, false),
            ExpiryUnit::Milliseconds => (number / 1e3, false),
            ExpiryUnit::Minutes => (number * 60.0, false),
            ExpiryUnit::Unix => (number, true),
            ExpiryUnit::UnixMilliseconds => (number / 1e3, true),
        }
    }
}

/// What to do with a token whose answer says nothing of its lifetime.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WhenMissing {
    /// Refuse the answer.
    Refuse,
    /// Assume this lifetime. A token that is a JWT ends at its own `exp`, if that is sooner.
    Assume(Duration),
    /// The token is a JWT and says it itself (`exp`, RFC 7519 section 4.1.4).
    JwtExp,
    /// Nobody says it: the token is good until the API says that it is not. One that is a JWT ends at its
    /// own `exp`.
    UntilRefused,
}

/// One of a provider's errors. All that is given must match.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ErrorRule {
    /// The HTTP status.
    pub status: Option<u16>,
    /// The error's code, exactly.
    pub code: Option<&'static str>,
    /// A text that the body holds, case-sensitive.
    pub contains: Option<&'static str>,
    /// What the error means.
    pub means: Meaning,
}

/// What an error means, by who must act.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Meaning {
    /// The credential is wrong, revoked or expired. Its owner must act.
    InvalidClient,
    /// The application may not use this grant. The credential's owner must act.
    UnauthorizedClient,
    /// A scope is unknown or not allowed. The caller must act.
    InvalidScope,
    /// This setting has a wrong value. The caller must act.
    InvalidSetting(&'static str),
    /// The credential belongs to another environment. The caller must act.
    WrongEnvironment,
    /// The token lacks a right that the call needs. The caller must act.
    InsufficientScope,
    /// The user's code or refresh token is no longer good. The user must act.
    InvalidGrant,
    /// The request is malformed. The spec must be mended.
    InvalidRequest,
    /// The provider is down or refuses for now. Waiting helps.
    Unavailable,
    /// Too many requests. Waiting helps.
    Throttled,
    /// The token is no longer good. The client renews it; nobody must act.
    TokenExpired,
}
