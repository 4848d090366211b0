//! Keys, certificates and signatures (JOSE: RFC 7515, 7517, 7518).

mod certificate;
mod jwk;
pub(crate) mod jwt;
mod key;
mod pem;
mod sign;

pub use certificate::{Certificate, CertificateError};
pub use key::{KeyError, PrivateKey};
pub(crate) use sign::SigningKey;
