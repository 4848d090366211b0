//! Tokens that are bound to a key (RFC 9449).

use crate::SigningAlgorithm;

/// Tokens are bound to a key of the client, which proves with each request that it has it (RFC 9449).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Dpop {
    /// The algorithms that the provider takes for proofs. The first that the client's key can do is used.
    pub algorithms: &'static [SigningAlgorithm],
}
