//! Requests, and how they say who calls.

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use tokenwright_plan::ClientAuthMethod;

use super::{Json, Jwt, Template};

/// What to send to get a token.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Request {
    /// The HTTP method. Default: `POST`.
    #[serde(default, skip_serializing_if = "HttpMethod::is_default")]
    pub method: HttpMethod,
    /// The URL. Default: `{environment.token_url}`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<Template>,
    /// The ways of client authentication that the provider takes; the caller chooses one. May be left out
    /// in `jwt_bearer`, `token_exchange` and `custom`, where it then adds nothing.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(length(min = 1))]
    pub client_auth: Vec<ClientAuth>,
    /// A JWT that this request carries: the hole `{assertion}`, and in `jwt_bearer` the parameter of that
    /// name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub assertion: Option<Jwt>,
    /// Whether to present the client certificate (`certificate`, with its `private_key`) with any way of client
    /// authentication. `tls_client_auth` presents it by itself.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub client_certificate: bool,
    /// How the body is encoded. Default: `form`.
    #[serde(default)]
    pub encoding: Encoding,
    /// Standard parameters that the provider does not want.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(extend("uniqueItems" = true))]
    pub omit: Vec<StandardParameter>,
    /// Body parameters beyond the standard ones. One of the same name replaces the standard one. With
    /// `encoding: json` a parameter is any value; in a form it is a text, or a list of texts, which is
    /// sent as as many parameters of that name.
    #[serde(default, skip_serializing_if = "IndexMap::is_empty")]
    #[schemars(extend("propertyNames" = { "minLength": 1 }))]
    pub parameters: IndexMap<String, Json>,
    /// The whole body, with `encoding: xml`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<Template>,
    /// Fields of the URL's query.
    #[serde(default, skip_serializing_if = "IndexMap::is_empty")]
    #[schemars(extend("propertyNames" = { "minLength": 1 }))]
    pub query: IndexMap<String, Template>,
    /// Headers. Default: `Accept: application/json`, and the `Content-Type` of the encoding.
    #[serde(default, skip_serializing_if = "IndexMap::is_empty")]
    #[schemars(extend("propertyNames" = { "minLength": 1 }))]
    pub headers: IndexMap<String, Template>,
}

impl Request {
    /// Its own texts with holes, without those of client authentication.
    pub fn texts(&self) -> Vec<&Template> {
        let parameters = self.parameters.values().flat_map(Json::texts);
        let fields = self.query.values().chain(self.headers.values());
        parameters.chain(fields).chain(&self.body).chain(&self.url).collect()
    }

    /// The JWTs that it may carry: of the ways of client authentication, and its own.
    pub fn jwts(&self) -> impl Iterator<Item = &Jwt> {
        self.client_auth.iter().filter_map(ClientAuth::assertion).chain(&self.assertion)
    }
}

/// What a request has by itself and some providers do not want.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum StandardParameter {
    /// `grant_type`.
    GrantType,
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
    /// `PUT`.
    Put,
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
    /// `application/json`: one object.
    Json,
    /// `application/xml`: the document under `body`, to which nothing is added.
    Xml,
    /// No body. What would stand in it by default, such as `grant_type`, stands in the query.
    None,
}

/// A way of client authentication.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum ClientAuth {
    /// A public client: `client_id` alone.
    None,
    /// `client_id` and `client_secret` in the body.
    ClientSecretPost,
    /// Both in an HTTP Basic header.
    ClientSecretBasic(BasicEncoding),
    /// A JWT that the secret signs.
    ClientSecretJwt(Jwt),
    /// A JWT that a private key signs.
    PrivateKeyJwt(Jwt),
    /// The credentials stand in this request as holes: under other names, or in other places.
    Custom,
    /// `client_id`, and a client certificate of an authority that the provider trusts (RFC 8705 section 2.1).
    TlsClientAuth,
    /// `client_id`, and a client certificate that the provider knows by itself (RFC 8705 section 2.2).
    SelfSignedTlsClientAuth,
}

impl ClientAuth {
    /// Its name, as RFC 7591 registers it.
    pub const fn method(&self) -> ClientAuthMethod {
        match self {
            ClientAuth::None => ClientAuthMethod::None,
            ClientAuth::ClientSecretPost => ClientAuthMethod::ClientSecretPost,
            ClientAuth::ClientSecretBasic(_) => ClientAuthMethod::ClientSecretBasic,
            ClientAuth::ClientSecretJwt(_) => ClientAuthMethod::ClientSecretJwt,
            ClientAuth::PrivateKeyJwt(_) => ClientAuthMethod::PrivateKeyJwt,
            ClientAuth::Custom => ClientAuthMethod::Custom,
            ClientAuth::TlsClientAuth => ClientAuthMethod::TlsClientAuth,
            ClientAuth::SelfSignedTlsClientAuth => ClientAuthMethod::SelfSignedTlsClientAuth,
        }
    }

    /// The JWT that it sends, if it sends one.
    pub const fn assertion(&self) -> Option<&Jwt> {
        match self {
            ClientAuth::ClientSecretJwt(jwt) | ClientAuth::PrivateKeyJwt(jwt) => Some(jwt),
            ClientAuth::None
            | ClientAuth::ClientSecretPost
            | ClientAuth::ClientSecretBasic(_)
            | ClientAuth::Custom
            | ClientAuth::TlsClientAuth
            | ClientAuth::SelfSignedTlsClientAuth => None,
        }
    }
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
