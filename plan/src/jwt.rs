//! JSON Web Tokens that requests carry.

use std::time::Duration;

use crate::{Expr, Member};

/// A JWT that is made and signed for each request (RFC 7519, RFC 7523).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Jwt {
    /// The algorithms that the provider takes. The first that the caller's key can do is used.
    pub algorithms: &'static [SigningAlgorithm],
    /// The credential that signs: a private key, or a secret that both sides know.
    pub key: &'static str,
    /// The members of the header, without `alg`.
    pub header: &'static [Member],
    /// The claims, without `jti` and times.
    pub claims: &'static [Member],
    /// How long after `iat` it is good: `exp`.
    pub lifetime: Duration,
    /// Whether it has a `jti`, which no other has.
    pub unique_id: bool,
    /// Whether it has an `nbf`, the same as `iat`.
    pub not_before: bool,
}

impl Jwt {
    /// Visits every expression that the JWT is made of, the key that signs it among them.
    pub fn each_expr(&self, visit: &mut dyn FnMut(Expr)) {
        Expr::Credential(self.key).each(visit);
        for member in self.header.iter().chain(self.claims) {
            member.value.each_expr(visit);
        }
    }
}

/// An algorithm that signs (RFC 7518 section 3.1; `EdDSA`: RFC 8037).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SigningAlgorithm {
    /// HMAC with SHA-256.
    Hs256,
    /// HMAC with SHA-384.
    Hs384,
    /// HMAC with SHA-512.
    Hs512,
    /// RSA, PKCS #1 version 1.5, with SHA-256.
    Rs256,
    /// RSA, PKCS #1 version 1.5, with SHA-384.
    Rs384,
    /// RSA, PKCS #1 version 1.5, with SHA-512.
    Rs512,
    /// RSA, PSS, with SHA-256.
    Ps256,
    /// RSA, PSS, with SHA-384.
    Ps384,
    /// RSA, PSS, with SHA-512.
    Ps512,
    /// ECDSA on P-256 with SHA-256.
    Es256,
    /// ECDSA on P-384 with SHA-384.
    Es384,
    /// ECDSA on P-521 with SHA-512.
    Es512,
    /// Ed25519.
    EdDsa,
}

impl SigningAlgorithm {
    /// Every algorithm.
    pub const ALL: [SigningAlgorithm; 13] = {
        use SigningAlgorithm::{
            EdDsa, Es256, Es384, Es512, Hs256, Hs384, Hs512, Ps256, Ps384, Ps512, Rs256, Rs384, Rs512,
        };
        [Hs256, Hs384, Hs512, Rs256, Rs384, Rs512, Ps256, Ps384, Ps512, Es256, Es384, Es512, EdDsa]
    };

    /// Its name in the header `alg`: `RS256`.
    pub const fn name(self) -> &'static str {
        match self {
            SigningAlgorithm::Hs256 => "HS256",
            SigningAlgorithm::Hs384 => "HS384",
            SigningAlgorithm::Hs512 => "HS512",
            SigningAlgorithm::Rs256 => "RS256",
            SigningAlgorithm::Rs384 => "RS384",
            SigningAlgorithm::Rs512 => "RS512",
            SigningAlgorithm::Ps256 => "PS256",
            SigningAlgorithm::Ps384 => "PS384",
            SigningAlgorithm::Ps512 => "PS512",
            SigningAlgorithm::Es256 => "ES256",
            SigningAlgorithm::Es384 => "ES384",
            SigningAlgorithm::Es512 => "ES512",
            SigningAlgorithm::EdDsa => "EdDSA",
        }
    }

    /// Whether the key is a secret that both sides know.
    pub const fn is_symmetric(self) -> bool {
        matches!(self, SigningAlgorithm::Hs256 | SigningAlgorithm::Hs384 | SigningAlgorithm::Hs512)
    }
}
