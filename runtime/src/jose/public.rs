//! The public half of a key as a JWK (RFC 7517), its thumbprint (RFC 7638), and new keys.

use aws_lc_rs::digest;
use aws_lc_rs::rsa::{self, KeySize};
use aws_lc_rs::signature::{EcdsaKeyPair, Ed25519KeyPair, KeyPair as _};
use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use tokenwright_plan::SigningAlgorithm;

use super::der::{SEQUENCE, element};
use super::key::{KeyError, KeyPair, PrivateKey};
use super::pem::CURVES;
use crate::secret::Secret;

impl PrivateKey {
    /// The public half, with the members that RFC 7638 wants and in its order, so that what is shown of the
    /// key is what its thumbprint is of. None, if it cannot be read.
    pub(crate) fn public_jwk(&self) -> Option<String> {
        let text = |bytes: &[u8]| BASE64_URL_SAFE_NO_PAD.encode(bytes);
        match self.pair() {
            KeyPair::Rsa(pair) => {
                let [n, e] = rsa_public_key(pair.public_key().as_ref())?;
                Some(format!(r#"{{"e":"{}","kty":"RSA","n":"{}"}}"#, text(e), text(n)))
            }
            KeyPair::Ec(pair, algorithm) => {
                let (curve, ..) = CURVES.iter().find(|(_, _, own)| own == algorithm)?;
                // A point that is not compressed (SEC 1 section 2.3.3).
                let point = pair.public_key().as_ref().strip_prefix(&[4])?;
                let (x, y) = point.split_at_checked(point.len() / 2)?;
                Some(format!(r#"{{"crv":"{curve}","kty":"EC","x":"{}","y":"{}"}}"#, text(x), text(y)))
            }
            KeyPair::Ed25519(pair) => {
                let x = text(pair.public_key().as_ref());
                Some(format!(r#"{{"crv":"Ed25519","kty":"OKP","x":"{x}"}}"#))
            }
        }
    }
}

/// The thumbprint of a public key that is written as RFC 7638 section 3 wants it.
pub(crate) fn thumbprint(public_jwk: &str) -> String {
    sha256(public_jwk)
}

/// The SHA-256 of a text, in base64url.
pub(crate) fn sha256(text: &str) -> String {
    BASE64_URL_SAFE_NO_PAD.encode(digest::digest(&digest::SHA256, text.as_bytes()))
}

/// A new key for this algorithm, in PEM (PKCS #8).
pub(crate) fn new_pem(algorithm: SigningAlgorithm) -> Result<Secret, KeyError> {
    let pair = match algorithm {
        SigningAlgorithm::EdDsa => Ed25519KeyPair::generate().ok().map(KeyPair::Ed25519),
        SigningAlgorithm::Hs256 | SigningAlgorithm::Hs384 | SigningAlgorithm::Hs512 => {
            return Err(KeyError::Unsupported { what: "a secret that both sides know".into() });
        }
        SigningAlgorithm::Es256 | SigningAlgorithm::Es384 | SigningAlgorithm::Es512 => ec(algorithm),
        _ => rsa::KeyPair::generate(KeySize::Rsa2048).ok().map(KeyPair::Rsa),
    };
    let pem = pair.and_then(|pair| pair.pem()).ok_or(KeyError::NotMade)?;
    Ok(Secret::from(pem.as_str()))
}

fn ec(algorithm: SigningAlgorithm) -> Option<KeyPair> {
    let (_, curve, _) = CURVES.iter().find(|(_, _, own)| *own == algorithm)?;
    EcdsaKeyPair::generate(curve).ok().map(|pair| KeyPair::Ec(pair, algorithm))
}

const INTEGER: u8 = 0x02;

/// Modulus and exponent of a public key in PKCS #1 (RFC 8017 appendix A.1.1).
fn rsa_public_key(der: &[u8]) -> Option<[&[u8]; 2]> {
    let (SEQUENCE, numbers, []) = element(der)? else { return None };
    let (INTEGER, n, rest) = element(numbers)? else { return None };
    let (INTEGER, e, []) = element(rest)? else { return None };
    // A number whose first bit is set has a zero before it.
    let without_sign = |number: &'_ [u8]| number.iter().take_while(|byte| **byte == 0).count();
    Some([&n[without_sign(n)..], &e[without_sign(e)..]])
}

#[cfg(test)]
mod tests {
    use serde_json::Value;
    use tokenwright_plan::SigningAlgorithm;

    use super::{new_pem, thumbprint};
    use crate::PrivateKey;

    macro_rules! key {
        ($file:literal) => {
            include_str!(concat!("../../tests/keys/", $file))
        };
    }

    #[test]
    fn the_public_half_is_what_the_jwk_says_and_nothing_else() {
        for text in [
            key!("rsa.jwk.json"),
            key!("p256.jwk.json"),
            key!("p384.jwk.json"),
            key!("p521.jwk.json"),
            key!("ed25519.jwk.json"),
        ] {
            let whole: Value = serde_json::from_str(text).unwrap();
            let public = PrivateKey::new(text).unwrap().public_jwk().unwrap();
            let public: Value = serde_json::from_str(&public).unwrap();
            for (name, value) in public.as_object().unwrap() {
                assert_eq!(value, &whole[name], "{name}");
            }
            assert!(public.get("d").is_none() && public.get("kid").is_none());
            assert_eq!(public.as_object().unwrap().len(), if public["kty"] == "EC" { 4 } else { 3 });
        }
    }

    #[test]
    fn the_thumbprint_is_that_of_rfc_7638_section_3_1() {
        let n = "0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw";
        let jwk = format!(r#"{{"e":"AQAB","kty":"RSA","n":"{n}"}}"#);
        assert_eq!(thumbprint(&jwk), "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs");
    }

    #[test]
    fn a_new_key_is_of_the_kind_that_its_algorithm_wants() {
        let kind = |algorithm| PrivateKey::new(new_pem(algorithm).unwrap().expose()).unwrap().kind();
        assert_eq!(kind(SigningAlgorithm::Es256), "an EC key on P-256");
        assert_eq!(kind(SigningAlgorithm::Es384), "an EC key on P-384");
        assert_eq!(kind(SigningAlgorithm::Es512), "an EC key on P-521");
        assert_eq!(kind(SigningAlgorithm::EdDsa), "an Ed25519 key");
        assert_eq!(kind(SigningAlgorithm::Ps256), "an RSA key");
        assert!(new_pem(SigningAlgorithm::Hs256).is_err());
    }
}
