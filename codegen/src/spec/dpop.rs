//! Tokens that are bound to a key.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Algorithm;

/// Tokens are bound to a key of the client (RFC 9449): each request for one, and each call with it, carries a
/// proof that the client has the key, and the scheme of API calls is `DPoP`. The language adds the header
/// `DPoP`, repeats a request with the nonce that the server wants in its proof, and where users sign in it
/// adds `dpop_jkt`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Dpop {
    /// The algorithms that the provider takes for proofs, the best first. A key that the caller gives decides
    /// among them; without one, a new key is made for the first that is `ES…` or `EdDSA`.
    #[schemars(length(min = 1), extend("uniqueItems" = true))]
    pub algs: Vec<Algorithm>,
}
