//! Keys, certificates and signatures (JOSE: RFC 7515, 7517, 7518).

mod certificate;
mod der;
mod jwk;
pub(crate) mod jwt;
mod key;
mod pem;
#[cfg(feature = "dpop")]
mod public;
mod sign;

pub use certificate::{Certificate, CertificateError};
pub use key::{KeyError, PrivateKey};
#[cfg(feature = "dpop")]
pub(crate) use public::{new_pem, sha256, thumbprint};
pub(crate) use sign::SigningKey;
