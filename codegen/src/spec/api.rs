//! How the token is used.

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{ErrorEntry, LocationText, SnakeName, Template};

/// How the token is used.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Api {
    /// Where the API is, by name. Default: `{default: "{environment.api}"}`. The token goes to these
    /// origins only. One that an answer says, such as `{token.instance_url}`, needs an output of a type that
    /// ends in `_under`. `{}` says that the provider issues tokens for APIs that are not its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bases: Option<IndexMap<SnakeName, Template>>,
    /// Headers of every call. Default: `Authorization: Bearer {token}`; placing `{token}` here, in `query` or in
    /// `cookies` replaces it.
    #[serde(default, skip_serializing_if = "IndexMap::is_empty")]
    pub headers: IndexMap<String, Template>,
    /// Fields of every call's query. One of the caller's own with the same name is replaced.
    #[serde(default, skip_serializing_if = "IndexMap::is_empty")]
    pub query: IndexMap<String, Template>,
    /// Cookies of every call, beside those of the caller's own.
    #[serde(default, skip_serializing_if = "IndexMap::is_empty")]
    pub cookies: IndexMap<String, Template>,
    /// Whether each call presents the client certificate (`certificate`, with its `private_key`), as it must
    /// where tokens are bound to it (RFC 8705 section 3).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub client_certificate: bool,
    /// Where an error's code stands. Default: `body/error`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error_code: Option<LocationText>,
    /// Where an error's description stands. Default: `body/error_description`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error_description: Option<LocationText>,
    /// What the API's errors mean; the first match wins. The codes of RFC 6750 need no entry.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<ErrorEntry>,
}

impl Api {
    /// The bases that are written out.
    pub fn written_bases(&self) -> impl Iterator<Item = (&SnakeName, &Template)> {
        self.bases.iter().flatten()
    }

    /// What every call carries: headers, fields of the query, cookies.
    pub fn carried(&self) -> impl Iterator<Item = (&String, &Template)> {
        self.headers.iter().chain(&self.query).chain(&self.cookies)
    }

    pub(super) fn is_default(&self) -> bool {
        *self == Api::default()
    }
}
