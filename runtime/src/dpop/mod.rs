//! Tokens that are bound to a key (RFC 9449): with each request goes a proof that the client has it.

#[cfg(feature = "dpop")]
mod client;
#[cfg(feature = "dpop")]
mod key;
#[cfg(feature = "dpop")]
mod nonces;
#[cfg(not(feature = "dpop"))]
mod off;
#[cfg(feature = "dpop")]
mod prover;

#[cfg(feature = "dpop")]
pub use key::DpopKey;
#[cfg(not(feature = "dpop"))]
pub(crate) use off::Prover;
#[cfg(feature = "dpop")]
pub(crate) use prover::Prover;

use http::{HeaderMap, HeaderName, StatusCode};

use crate::classify::challenge_errors;

/// Carries the proof (section 4.1).
#[cfg(feature = "dpop")]
pub(crate) const PROOF: HeaderName = HeaderName::from_static("dpop");

/// Carries the nonce that the next proof must have (section 8.1).
pub(crate) const NONCE: HeaderName = HeaderName::from_static("dpop-nonce");

/// The code by which a server asks for its nonce in the proof (section 8).
pub(crate) const USE_NONCE: &str = "use_dpop_nonce";

/// Which server a proof is for. Each gives nonces of its own, be they at one address (section 9).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Server {
    /// The one that issues tokens.
    Token,
    /// One that a token is presented to.
    Api,
}

/// Whether an answer of an API asks for its nonce in the proof, and has one (section 9).
pub(crate) fn api_wants_nonce(status: StatusCode, headers: &HeaderMap) -> bool {
    let mut challenges = headers.get_all(http::header::WWW_AUTHENTICATE).iter();
    status == StatusCode::UNAUTHORIZED
        && headers.contains_key(NONCE)
        && challenges.any(|challenge| {
            let challenge = challenge.to_str().unwrap_or_default();
            challenge_errors(challenge).contains(&USE_NONCE)
        })
}
