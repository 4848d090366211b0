//! Grants: calls that end in a token.

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use tokenwright_plan::Grant;

use super::{DeviceCode, Dpop, MachineGrant, Request, Response, Step, Template};

/// The ways to get a token. A spec has at least one.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(extend("minProperties" = 1))]
pub struct Grants {
    /// RFC 6749 section 4.4: the application asks on its own behalf.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub client_credentials: Option<ClientCredentials>,
    /// RFC 7523 section 2.1: the application shows a JWT that it signed, which `request.assertion`
    /// describes. The language adds `grant_type` and `assertion`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub jwt_bearer: Option<MachineGrant>,
    /// RFC 8693: the application shows a token and gets another for it. The language adds `grant_type`;
    /// the tokens are parameters, from credentials of `kind: token`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub token_exchange: Option<MachineGrant>,
    /// RFC 6749 section 4.3: the application shows a name and a password. The language adds `grant_type`,
    /// `username` and `password`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub password: Option<MachineGrant>,
    /// A login that is not OAuth, or has no or another `grant_type`. The language adds nothing but
    /// `client_auth`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub custom: Option<MachineGrant>,
    /// RFC 6749 section 4.1: a user signs in at the provider and lets the application act for them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub authorization_code: Option<AuthorizationCode>,
    /// RFC 8628: a user types a code elsewhere, signs in there and lets the device act for them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub device_code: Option<DeviceCode>,
}

impl Grants {
    /// Every grant of the spec, as what all grants have in common: first those of machines.
    pub fn each(&self) -> impl Iterator<Item = Common<'_>> {
        let machine = self.client_credentials.as_ref().map(|grant| Common {
            grant: Grant::ClientCredentials,
            request: &grant.request,
            refresh: None,
            scopes: grant.scopes.as_ref(),
            before: &grant.before,
            after: &grant.after,
            dpop: grant.dpop.as_ref(),
            response: &grant.response,
        });
        let user = self.authorization_code.as_ref().map(|grant| Common {
            grant: Grant::AuthorizationCode,
            request: &grant.request,
            refresh: grant.refresh.as_ref(),
            scopes: grant.scopes.as_ref(),
            before: &grant.before,
            after: &grant.after,
            dpop: grant.dpop.as_ref(),
            response: &grant.response,
        });
        let device = self.device_code.as_ref().map(|grant| Common {
            grant: Grant::DeviceCode,
            request: &grant.request,
            refresh: grant.refresh.as_ref(),
            scopes: grant.scopes.as_ref(),
            before: &grant.before,
            after: &grant.after,
            dpop: grant.dpop.as_ref(),
            response: &grant.response,
        });
        let others = [
            (&self.jwt_bearer, Grant::JwtBearer),
            (&self.token_exchange, Grant::TokenExchange),
            (&self.password, Grant::Password),
            (&self.custom, Grant::Custom),
        ];
        let others = others.into_iter().filter_map(|(own, grant)| Some(own.as_ref()?.common(grant)));
        machine.into_iter().chain(others).chain(user).chain(device)
    }

    /// The grant that is meant where none is named: the first.
    pub fn usual(&self) -> Option<Common<'_>> {
        self.each().next()
    }
}

/// A grant, by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum GrantName {
    /// The application asks on its own behalf.
    ClientCredentials,
    /// A user signs in.
    AuthorizationCode,
    /// The application shows a JWT that it signed.
    JwtBearer,
    /// The application shows a token and gets another for it.
    TokenExchange,
    /// The application shows a name and a password.
    Password,
    /// A login that is not OAuth.
    Custom,
    /// A user types a code elsewhere.
    DeviceCode,
}

impl From<GrantName> for Grant {
    fn from(name: GrantName) -> Grant {
        match name {
            GrantName::ClientCredentials => Grant::ClientCredentials,
            GrantName::AuthorizationCode => Grant::AuthorizationCode,
            GrantName::JwtBearer => Grant::JwtBearer,
            GrantName::TokenExchange => Grant::TokenExchange,
            GrantName::Password => Grant::Password,
            GrantName::Custom => Grant::Custom,
            GrantName::DeviceCode => Grant::DeviceCode,
        }
    }
}

/// What all grants have in common.
#[derive(Clone, Copy, Debug)]
pub struct Common<'a> {
    /// Which grant it is.
    pub grant: Grant,
    /// What to send.
    pub request: &'a Request,
    /// What to send for a refresh token, if the grant gives any.
    pub refresh: Option<&'a Refresh>,
    /// Which scopes it can have, if it says so.
    pub scopes: Option<&'a Scopes>,
    /// The calls before the token request.
    pub before: &'a [Step],
    /// The calls once there is a token.
    pub after: &'a [Step],
    /// The proof of the key that its tokens are bound to, if they are.
    pub dpop: Option<&'a Dpop>,
    /// How to read the answer.
    pub response: &'a Response,
}

impl Common<'_> {
    /// Whether this grant can have a scope of the catalog.
    pub fn can_have(&self, scope: &str) -> bool {
        let allowed = self.scopes.and_then(|scopes| scopes.allowed.as_ref());
        allowed.is_none_or(|allowed| allowed.iter().any(|known| known == scope))
    }
}

/// RFC 6749 section 4.4: the application asks on its own behalf. The language adds `grant_type`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ClientCredentials {
    /// What to send.
    pub request: Request,
    /// Which scopes this grant can have. Where a spec has several grants and a catalog, each says its
    /// own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scopes: Option<Scopes>,
    /// Calls before the token request, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub before: Vec<Step>,
    /// Calls once there is a token, in order. `{token}` may stand in them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub after: Vec<Step>,
    /// The proof of the key that tokens are bound to (RFC 9449). Left out, tokens are bearer tokens.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dpop: Option<Dpop>,
    /// How to read the answer.
    pub response: Response,
}

/// RFC 6749 section 4.1: a user signs in at the provider and lets the application act for them. The
/// language adds `grant_type`, `code`, `redirect_uri` and `code_verifier`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AuthorizationCode {
    /// Whether the flow has a proof key (RFC 7636).
    pub pkce: Pkce,
    /// Where the user is sent to sign in.
    #[serde(default, skip_serializing_if = "Authorize::is_default")]
    pub authorize: Authorize,
    /// What to send for the code that the user comes back with.
    pub request: Request,
    /// Which scopes this grant can have. Where a spec has several grants and a catalog, each says its
    /// own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scopes: Option<Scopes>,
    /// What to send for a refresh token. Left out, the provider gives none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refresh: Option<Refresh>,
    /// Calls before the token request, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub before: Vec<Step>,
    /// Calls once there is a token, in order. `{token}` may stand in them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub after: Vec<Step>,
    /// The proof of the key that tokens are bound to (RFC 9449). Left out, tokens are bearer tokens.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dpop: Option<Dpop>,
    /// How to read the answer.
    pub response: Response,
}

/// Whether a flow has a proof key (RFC 7636).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum Pkce {
    /// It has, and the challenge is the SHA-256 of the verifier.
    S256,
    /// It has none.
    #[serde(rename = "none")]
    None,
}

/// Where a user is sent to sign in. The language adds `response_type`, `client_id`, `redirect_uri`,
/// `scope`, `state` and, with a proof key, `code_challenge` and `code_challenge_method`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Authorize {
    /// The URL. Default: `{environment.authorize_url}`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<Template>,
    /// Fields of the URL's query beyond the standard ones. One of the same name replaces the standard
    /// one.
    #[serde(default, skip_serializing_if = "IndexMap::is_empty")]
    #[schemars(extend("propertyNames" = { "minLength": 1 }))]
    pub parameters: IndexMap<String, Template>,
}

impl Authorize {
    fn is_default(&self) -> bool {
        *self == Authorize::default()
    }
}

/// What to send for a refresh token.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Refresh {
    /// The token request with `grant_type=refresh_token` and the refresh token, without what belongs to
    /// the code, the assertion, the tokens or the password.
    Standard,
    /// Another request. The language adds `grant_type` and `refresh_token`.
    Request(Box<Request>),
}

/// Which scopes a grant can have.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Scopes {
    /// Whether the token request carries scopes. Default: `optional`; without a catalog none is sent.
    #[serde(default)]
    pub request: ScopeRequest,
    /// The scopes of the catalog that this grant can have; an empty list is none. Default: all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("uniqueItems" = true))]
    pub allowed: Option<Vec<String>>,
    /// Scopes that are asked for in any case.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(extend("uniqueItems" = true))]
    pub always: Vec<String>,
    /// Scopes that are asked for when the caller names none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(extend("uniqueItems" = true))]
    pub default: Vec<String>,
    /// How many can be asked for in one request.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 1))]
    pub at_most: Option<u16>,
    /// How several are written. Default: `space`.
    #[serde(default)]
    pub format: ScopeFormat,
}

/// How several scopes are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ScopeFormat {
    /// Joined by blanks (RFC 6749 section 3.3).
    #[default]
    Space,
    /// Joined by commas.
    Comma,
    /// As an array, in a JSON body.
    JsonArray,
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
