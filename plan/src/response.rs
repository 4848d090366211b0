//! What to read from an answer, and what it means.

use std::time::Duration;

use crate::ValueType;

/// What the body of an answer is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// JSON (RFC 8259), as RFC 6749 section 5.1 has it.
    Json,
    /// XML, in UTF-8 and without a document type.
    Xml,
    /// The token itself and nothing else.
    Text,
    /// `application/x-www-form-urlencoded`.
    Form,
}

impl Format {
    /// The format as people write it: `JSON`, `a form`.
    pub const fn name(self) -> &'static str {
        match self {
            Format::Json => "JSON",
            Format::Xml => "XML",
            Format::Text => "text",
            Format::Form => "a form",
        }
    }
}

/// A place in an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Location {
    /// A path into the body. In JSON: member names, and indexes into arrays. In XML: element names without
    /// their prefixes, the outermost first, an index after one that is repeated, and at the end perhaps an
    /// attribute, `@name`. In a form: a field. An empty path is the whole body.
    Body(&'static [&'static str]),
    /// A header, by name.
    Header(&'static str),
    /// The value of a cookie that the answer sets, by name (RFC 6265 section 4.1).
    Cookie(&'static str),
    /// All cookies that the answer sets, as the value of a `Cookie` header (RFC 6265 section 4.2).
    Cookies,
}

/// A named value that is read from the answer of a step, or of the token request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Output {
    /// The name by which [`Expr::Output`](crate::Expr::Output) or
    /// [`Expr::TokenOutput`](crate::Expr::TokenOutput) refers to it.
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
    /// What its body is written in.
    pub format: Format,
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
    /// What else the answer says with the token.
    pub outputs: &'static [Output],
    /// Where an error's code stands.
    pub error_code: Location,
    /// Where an error's description stands.
    pub error_description: Location,
    /// Where an error says how long no further request is wanted, in seconds, if it says so elsewhere than in
    /// `Retry-After` (RFC 9110 section 10.2.3).
    pub retry_after: Option<Location>,
    /// The headers of answers that count a quota of tokens: `b=per_hour;q=10;r=7;t=3540`, where `r` is what remains and
    /// `t` the seconds until it starts anew.
    pub quota_headers: &'static [&'static str],
    /// What the provider's errors mean. The first match wins; the codes of RFC 6749 need no entry.
    pub errors: &'static [ErrorRule],
}

/// How long a token lives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Expiry {
    /// Where the answer says it.
    pub read: Location,
    /// How it is written there.
    pub unit: ExpiryUnit,
    /// The lifetime that the provider documents, if it does.
    pub documented: Option<Duration>,
    /// What to do when the answer does not say it.
    pub when_missing: WhenMissing,
    /// How long before its end the token is renewed, where the share of its life that is usual is wrong. A
    /// token that lives no longer than that is renewed as usual.
    pub margin: Option<Duration>,
}

/// How an answer writes when a token ends.
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
    /// The moment at which the token ends, as ISO 8601 and RFC 3339 write it: `2026-11-21T10:30:00+01:00`.
    /// Without an offset it is UTC.
    Date,
    /// The moment at which the token ends, as HTTP writes it (RFC 9110 section 5.6.7).
    HttpDate,
    /// Days, hours and minutes from now: `0:01:30`.
    DaysHoursMinutes,
    /// A number with its unit, from now: `60 minutes`, `1h`.
    Duration,
}

impl ExpiryUnit {
    /// The word of the language for it.
    pub const fn name(self) -> &'static str {
        match self {
            ExpiryUnit::Seconds => "seconds",
            ExpiryUnit::Milliseconds => "milliseconds",
            ExpiryUnit::Minutes => "minutes",
            ExpiryUnit::Unix => "unix",
            ExpiryUnit::UnixMilliseconds => "unix_ms",
            ExpiryUnit::Date => "date",
            ExpiryUnit::HttpDate => "http_date",
            ExpiryUnit::DaysHoursMinutes => "d_hh_mm",
            ExpiryUnit::Duration => "duration",
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
