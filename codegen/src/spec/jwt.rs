//! JSON Web Tokens that requests carry.

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use tokenwright_plan::SigningAlgorithm;

use super::{DurationText, Json, SnakeName};

/// A signed JWT (RFC 7523). The language adds `typ: JWT` to the header, and the claims `aud` (the
/// request's URL), `jti`, `iat` and `exp`; where it proves who calls, also `iss` and `sub` (the
/// `client_id`).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Jwt {
    /// The algorithms that the provider takes, the best first. The caller's key decides among them.
    #[schemars(length(min = 1), extend("uniqueItems" = true))]
    pub algs: Vec<Algorithm>,
    /// The credential that signs. Default: `private_key`, or for `HS…` the `client_secret`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<SnakeName>,
    /// How long it is good, from the moment that it is made.
    pub lifetime: DurationText,
    /// Members of the header beyond the standard ones, such as `kid`. One of the same name replaces the
    /// standard one.
    #[serde(default, skip_serializing_if = "IndexMap::is_empty")]
    #[schemars(extend("propertyNames" = { "minLength": 1 }))]
    pub header: IndexMap<String, Json>,
    /// Claims beyond the standard ones. One of the same name replaces the standard one.
    #[serde(default, skip_serializing_if = "IndexMap::is_empty")]
    #[schemars(extend("propertyNames" = { "minLength": 1 }))]
    pub claims: IndexMap<String, Json>,
    /// Standard members of the header and standard claims that the provider does not want.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(extend("uniqueItems" = true))]
    pub omit: Vec<StandardMember>,
    /// Whether it has the claim `nbf`, the same as `iat`.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub nbf: bool,
}

impl Jwt {
    /// The name of the credential that signs it.
    pub fn key_name(&self) -> &str {
        let is_symmetric = |algorithm: &Algorithm| SigningAlgorithm::from(*algorithm).is_symmetric();
        match &self.key {
            Some(key) => key.as_str(),
            None if self.algs.iter().any(is_symmetric) => "client_secret",
            None => "private_key",
        }
    }
}

/// What a JWT has by itself and can do without.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum StandardMember {
    /// The header's `typ`.
    Typ,
    /// The claim that says who made it.
    Iss,
    /// The claim that says whom it is about.
    Sub,
    /// The claim that says whom it is for.
    Aud,
    /// The claim that no other JWT has.
    Jti,
}

impl StandardMember {
    /// Its name.
    pub const fn name(self) -> &'static str {
        match self {
            StandardMember::Typ => "typ",
            StandardMember::Iss => "iss",
            StandardMember::Sub => "sub",
            StandardMember::Aud => "aud",
            StandardMember::Jti => "jti",
        }
    }
}

/// An algorithm that signs, by its name in RFC 7518 and RFC 8037.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "UPPERCASE")]
#[expect(missing_docs, reason = "the names are those of the RFCs, and of `SigningAlgorithm`, which has docs")]
pub enum Algorithm {
    Hs256,
    Hs384,
    Hs512,
    Rs256,
    Rs384,
    Rs512,
    Ps256,
    Ps384,
    Ps512,
    Es256,
    Es384,
    Es512,
    #[serde(rename = "EdDSA")]
    EdDsa,
}

impl From<Algorithm> for SigningAlgorithm {
    fn from(algorithm: Algorithm) -> SigningAlgorithm {
        match algorithm {
            Algorithm::Hs256 => SigningAlgorithm::Hs256,
            Algorithm::Hs384 => SigningAlgorithm::Hs384,
            Algorithm::Hs512 => SigningAlgorithm::Hs512,
            Algorithm::Rs256 => SigningAlgorithm::Rs256,
            Algorithm::Rs384 => SigningAlgorithm::Rs384,
            Algorithm::Rs512 => SigningAlgorithm::Rs512,
            Algorithm::Ps256 => SigningAlgorithm::Ps256,
            Algorithm::Ps384 => SigningAlgorithm::Ps384,
            Algorithm::Ps512 => SigningAlgorithm::Ps512,
            Algorithm::Es256 => SigningAlgorithm::Es256,
            Algorithm::Es384 => SigningAlgorithm::Es384,
            Algorithm::Es512 => SigningAlgorithm::Es512,
            Algorithm::EdDsa => SigningAlgorithm::EdDsa,
        }
    }
}
