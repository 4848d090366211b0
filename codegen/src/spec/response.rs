//! What is read from an answer, and what errors mean.

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{DurationText, HeaderName, LocationText, Output, SnakeName};

/// How to read the answer to a token request.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Response {
    /// What the body is written in. Default: `json`.
    #[serde(default, skip_serializing_if = "Format::is_default")]
    pub format: Format,
    /// Where the access token stands. Default: `body/access_token`; the whole body with `format: text`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub access_token: Option<LocationText>,
    /// Where the token type stands. Default: `body/token_type`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub token_type: Option<LocationText>,
    /// Where the granted scopes stand. Default: `body/scope`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scope: Option<LocationText>,
    /// Where a refresh token stands, if there is one. Default: `body/refresh_token`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refresh_token: Option<LocationText>,
    /// How long the token lives.
    pub expiry: Expiry,
    /// What else the answer says with the token, by name: typed fields for the caller, and `{token.name}` in calls
    /// after it and in `api`. One that the answer to a refresh request leaves out keeps its value.
    #[serde(default, skip_serializing_if = "IndexMap::is_empty")]
    pub outputs: IndexMap<SnakeName, Output>,
    /// Where an error's code stands. Default: `body/error`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error_code: Option<LocationText>,
    /// Where an error's description stands. Default: `body/error_description`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error_description: Option<LocationText>,
    /// Where an error says how many seconds no further request is wanted, as a number or with its unit (`30s`).
    /// `Retry-After` needs no entry, and goes before it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retry_after: Option<LocationText>,
    /// The headers by which answers count a quota of tokens, such as `b=per_hour;q=10;r=7;t=3540`: `r` is what remains,
    /// `t` the seconds until it starts anew. While nothing remains, no token is renewed before its end.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(extend("uniqueItems" = true))]
    pub quota_headers: Vec<HeaderName>,
    /// What the provider's errors mean; the first match wins. The codes of RFC 6749 need no entry.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<ErrorEntry>,
}

/// What the body of an answer is written in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// JSON.
    #[default]
    Json,
    /// XML. Places are element names without prefixes, the outermost first; `@name` at the end is an
    /// attribute: `body/session/credentials/@token`.
    Xml,
    /// The token itself and nothing else.
    Text,
    /// Fields as a form has them.
    Form,
}

impl Format {
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "the signature that serde wants")]
    fn is_default(&self) -> bool {
        *self == Format::default()
    }

    /// The word for it in a spec.
    pub const fn word(self) -> &'static str {
        match self {
            Format::Json => "json",
            Format::Xml => "xml",
            Format::Text => "text",
            Format::Form => "form",
        }
    }
}

/// How long a token lives.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Expiry {
    /// Where the answer says how long the token lives. Default: `body/expires_in`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub read: Option<LocationText>,
    /// How it is written there. Default: a number of `seconds` from now.
    #[serde(default, rename = "as", skip_serializing_if = "ExpiryUnit::is_default")]
    pub unit: ExpiryUnit,
    /// The lifetime that the documentation states or shows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub documented: Option<DurationText>,
    /// What to do when the answer does not say it.
    pub when_missing: WhenMissing,
    /// How long before its end a token is renewed. Default: when a fifth of its life is left, or five minutes
    /// if that is less; write it only where that is wrong. It is kept as it is written, unless a token lives no
    /// longer; the old token is served meanwhile, but not where a new one ends it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub margin: Option<DurationText>,
}

/// How an answer writes when a token ends.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ExpiryUnit {
    /// Seconds from now.
    #[default]
    Seconds,
    /// Milliseconds from now.
    Milliseconds,
    /// Minutes from now.
    Minutes,
    /// The moment at which it ends, in seconds since 1970.
    Unix,
    /// The moment at which it ends, in milliseconds since 1970.
    UnixMs,
    /// The moment at which it ends, in ISO 8601: `2026-11-21T10:30:00+01:00`. Without an offset it is UTC.
    Date,
    /// The moment at which it ends, as HTTP writes it: `Sat, 21 Nov 2026 10:30:00 GMT`.
    HttpDate,
    /// Days, hours and minutes from now: `0:01:30`.
    DHhMm,
    /// A number with its unit, from now: `60 minutes`, `1h`.
    Duration,
}

impl ExpiryUnit {
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "the signature that serde wants")]
    fn is_default(&self) -> bool {
        *self == ExpiryUnit::default()
    }
}

/// What to do with a token whose answer says nothing of its lifetime.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum WhenMissing {
    /// Refuse the answer.
    Refuse,
    /// The token is a JWT: its own `exp` says it.
    JwtExp,
    /// Nobody says it: the token is good until the API answers with an error that means `token_expired`.
    UntilRefused,
    /// Assume this lifetime.
    Assume(DurationText),
}

/// One of a provider's errors. All that is given must match.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ErrorEntry {
    /// The HTTP status.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 100, max = 599))]
    pub status: Option<u16>,
    /// The error's code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(min = 1))]
    pub code: Option<String>,
    /// A text that the body holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(min = 1))]
    pub contains: Option<String>,
    /// What it means.
    pub means: ErrorMeaning,
    /// The setting that is wrong, with `means: invalid_setting`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub setting: Option<SnakeName>,
}

/// What an error means, by who must act.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ErrorMeaning {
    /// Credential's owner: the credential is wrong, revoked or expired.
    InvalidClient,
    /// Credential's owner: the application may not use this grant.
    UnauthorizedClient,
    /// Caller: a scope is unknown or not allowed.
    InvalidScope,
    /// Caller: a setting has a wrong value; `setting` says which.
    InvalidSetting,
    /// Caller: the credential belongs to another environment.
    WrongEnvironment,
    /// Caller: the token lacks a right that the call needs.
    InsufficientScope,
    /// User: the code or refresh token is no longer good.
    InvalidGrant,
    /// Spec: the request is malformed.
    InvalidRequest,
    /// Provider: down, or refuses for now.
    Unavailable,
    /// Provider: too many requests.
    Throttled,
    /// Nobody: the token is no longer good and is renewed.
    TokenExpired,
}
