//! Grants: calls that end in a token.

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{DurationText, LocationText, SnakeName, Template};

/// The ways to get a token.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Grants {
    /// RFC 6749 section 4.4: the application asks on its own behalf.
    pub client_credentials: ClientCredentials,
}

/// RFC 6749 section 4.4: the application asks on its own behalf. The language adds `grant_type`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ClientCredentials {
    /// What to send.
    pub request: Request,
    /// Which scopes this grant can have.
    #[serde(default, skip_serializing_if = "Scopes::is_default")]
    pub scopes: Scopes,
    /// How to read the answer.
    pub response: Response,
}

/// What to send to get a token.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Request {
    /// The HTTP method. Default: `POST`.
    #[serde(default, skip_serializing_if = "HttpMethod::is_default")]
    pub method: HttpMethod,
    /// The URL. Default: `{environment.token_url}`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<Template>,
    /// The ways of client authentication that the provider takes; the caller chooses one.
    #[schemars(length(min = 1))]
    pub client_auth: Vec<ClientAuth>,
    /// How the body is encoded. Default: `form`.
    #[serde(default)]
    pub encoding: Encoding,
    /// Body parameters beyond the standard ones. One of the same name replaces the standard one.
    #[serde(default, skip_serializing_if = "IndexMap::is_empty")]
    #[schemars(extend("propertyNames" = { "minLength": 1 }))]
    pub parameters: IndexMap<String, Template>,
    /// Fields of the URL's query.
    #[serde(default, skip_serializing_if = "IndexMap::is_empty")]
    #[schemars(extend("propertyNames" = { "minLength": 1 }))]
    pub query: IndexMap<String, Template>,
    /// Headers. Default: `Accept: application/json`.
    #[serde(default, skip_serializing_if = "IndexMap::is_empty")]
    #[schemars(extend("propertyNames" = { "minLength": 1 }))]
    pub headers: IndexMap<String, Template>,
}

/// An HTTP method.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "UPPERCASE")]
pub enum HttpMethod {
    /// `GET`.
    Get,
    /// `POST`.
    #[default]
    Post,
}

impl HttpMethod {
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "the signature that serde wants")]
    fn is_default(&self) -> bool {
        *self == HttpMethod::default()
    }
}

/// How a body is encoded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Encoding {
    /// `application/x-www-form-urlencoded`, as RFC 6749 wants.
    #[default]
    Form,
    /// `application/json`: one object whose members are texts.
    Json,
    /// No body. What would stand in it by default, such as `grant_type`, stands in the query.
    None,
}

/// A way of client authentication.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum ClientAuth {
    /// A public client: `client_id` alone.
    None,
    /// `client_id` and `client_secret` in the body.
    ClientSecretPost,
    /// Both in an HTTP Basic header.
    ClientSecretBasic(BasicEncoding),
}

/// How id and secret are encoded before HTTP Basic joins them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum BasicEncoding {
    /// Not at all, as `curl -u` does.
    Raw,
    /// Form-urlencoded, as RFC 6749 section 2.3.1 wants.
    Percent,
}

/// Which scopes a grant can have.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Scopes {
    /// Whether the token request carries scopes. Default: `optional`; without a catalog none is sent.
    #[serde(default)]
    pub request: ScopeRequest,
    /// The scopes of the catalog that this grant can have. Default: all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(min = 1), extend("uniqueItems" = true))]
    pub allowed: Option<Vec<String>>,
}

impl Scopes {
    fn is_default(&self) -> bool {
        *self == Scopes::default()
    }
}

/// Whether a token request carries scopes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ScopeRequest {
    /// At least one.
    Required,
    /// Those that the caller names, if any.
    #[default]
    Optional,
    /// None; what is granted is read from the answer.
    Never,
}

/// How to read the answer to a token request.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Response {
    /// Where the access token stands. Default: `body/access_token`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub access_token: Option<LocationText>,
    /// Where the token type stands. Default: `body/token_type`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub token_type: Option<LocationText>,
    /// Where the granted scopes stand. Default: `body/scope`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scope: Option<LocationText>,
    /// How long the token lives.
    pub expiry: Expiry,
    /// Where an error's code stands. Default: `body/error`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error_code: Option<LocationText>,
    /// Where an error's description stands. Default: `body/error_description`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error_description: Option<LocationText>,
    /// What the provider's errors mean; the first match wins. The codes of RFC 6749 need no entry.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<ErrorEntry>,
}

/// How long a token lives.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Expiry {
    /// Where the answer says how many seconds the token lives. Default: `body/expires_in`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub read: Option<LocationText>,
    /// The lifetime that the documentation states or shows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub documented: Option<DurationText>,
    /// What to do when the answer does not say it.
    pub when_missing: WhenMissing,
}

/// What to do with a token whose answer says nothing of its lifetime.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum WhenMissing {
    /// Refuse the answer.
    Refuse,
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
