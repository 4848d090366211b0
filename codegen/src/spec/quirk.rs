//! What a provider does otherwise than the RFCs and than any key says.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Url;

/// What a provider does otherwise than the RFCs and than any key says, each with the page that shows it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Quirks {
    /// Bearer tokens that are said to be of another type.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub token_type: Option<TokenTypeQuirk>,
    /// A lifetime of zero or less, which does not mean that the token has ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub zero_expiry: Option<ZeroExpiryQuirk>,
    /// A token is good for one API call, so each call gets its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub single_use: Option<Quirk>,
    /// A new token ends the one before, so none is renewed while the old one is good.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub new_token_ends_old: Option<Quirk>,
    /// The provider takes a secret in the URL of the token request and nowhere else.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub secret_in_url: Option<Quirk>,
    /// The token endpoint redirects within its own origin (307, 308): the same request is made there, once.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub same_origin_redirect: Option<Quirk>,
}

impl Quirks {
    pub(super) fn is_default(&self) -> bool {
        *self == Quirks::default()
    }
}

/// A quirk that needs no more than to be said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Quirk {
    /// The page that shows it.
    pub source: Url,
}

/// Bearer tokens that are said to be of another type.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TokenTypeQuirk {
    /// What is taken for `Bearer`, in any case of its letters: `[BearerToken]`.
    #[schemars(length(min = 1), inner(length(min = 1)), extend("uniqueItems" = true))]
    pub accept: Vec<String>,
    /// The page that shows it.
    pub source: Url,
}

/// A lifetime of zero or less, which does not mean that the token has ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ZeroExpiryQuirk {
    /// What it means.
    pub means: ZeroMeaning,
    /// The page that shows it.
    pub source: Url,
}

/// What a lifetime of zero or less means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ZeroMeaning {
    /// What a missing one means: `when_missing` decides.
    Default,
}
