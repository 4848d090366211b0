//! Keys and signatures (JOSE: RFC 7515, 7517, 7518).

mod jwk;
pub(crate) mod jwt;
mod key;
mod pem;
mod sign;

pub use key::{KeyError, PrivateKey};
pub(crate) use sign::SigningKey;
