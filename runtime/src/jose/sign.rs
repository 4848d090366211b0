//! Signatures (RFC 7518 section 3).

use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{
    RSA_PKCS1_SHA256, RSA_PKCS1_SHA384, RSA_PKCS1_SHA512, RSA_PSS_SHA256, RSA_PSS_SHA384, RSA_PSS_SHA512,
    RsaEncoding,
};
use aws_lc_rs::{hmac, rsa};
use tokenwright_plan::SigningAlgorithm;

use super::key::{KeyPair, PrivateKey};

/// What signs: a key pair, or a secret that both sides know.
#[derive(Clone, Copy)]
pub(crate) enum SigningKey<'a> {
    Private(&'a PrivateKey),
    Shared(&'a [u8]),
}

impl SigningKey<'_> {
    /// Whether this key can sign so.
    pub(crate) fn fits(self, algorithm: SigningAlgorithm) -> bool {
        use SigningAlgorithm::{EdDsa, Ps256, Ps384, Ps512, Rs256, Rs384, Rs512};
        match self {
            SigningKey::Shared(_) => algorithm.is_symmetric(),
            SigningKey::Private(key) => match key.pair() {
                KeyPair::Rsa(_) => matches!(algorithm, Rs256 | Rs384 | Rs512 | Ps256 | Ps384 | Ps512),
                KeyPair::Ec(_, own) => *own == algorithm,
                KeyPair::Ed25519(_) => algorithm == EdDsa,
            },
        }
    }

    /// The signature, or none if the key is for another algorithm or the machine has no randomness.
    pub(crate) fn sign(self, algorithm: SigningAlgorithm, message: &[u8]) -> Option<Vec<u8>> {
        match self {
            SigningKey::Shared(secret) => {
                let key = hmac::Key::new(hmac_algorithm(algorithm)?, secret);
                Some(hmac::sign(&key, message).as_ref().to_vec())
            }
            SigningKey::Private(_) if !self.fits(algorithm) => None,
            SigningKey::Private(key) => match key.pair() {
                KeyPair::Rsa(pair) => sign_rsa(pair, rsa_encoding(algorithm)?, message),
                KeyPair::Ec(pair, _) => {
                    let signature = pair.sign(&SystemRandom::new(), message).ok()?;
                    Some(signature.as_ref().to_vec())
                }
                KeyPair::Ed25519(pair) => Some(pair.sign(message).as_ref().to_vec()),
            },
        }
    }
}

fn sign_rsa(pair: &rsa::KeyPair, encoding: &'static dyn RsaEncoding, message: &[u8]) -> Option<Vec<u8>> {
    let mut signature = vec![0; pair.public_modulus_len()];
    pair.sign(encoding, &SystemRandom::new(), message, &mut signature).ok()?;
    Some(signature)
}

fn hmac_algorithm(algorithm: SigningAlgorithm) -> Option<hmac::Algorithm> {
    match algorithm {
        SigningAlgorithm::Hs256 => Some(hmac::HMAC_SHA256),
        SigningAlgorithm::Hs384 => Some(hmac::HMAC_SHA384),
        SigningAlgorithm::Hs512 => Some(hmac::HMAC_SHA512),
        _ => None,
    }
}

fn rsa_encoding(algorithm: SigningAlgorithm) -> Option<&'static dyn RsaEncoding> {
    match algorithm {
        SigningAlgorithm::Rs256 => Some(&RSA_PKCS1_SHA256),
        SigningAlgorithm::Rs384 => Some(&RSA_PKCS1_SHA384),
        SigningAlgorithm::Rs512 => Some(&RSA_PKCS1_SHA512),
        SigningAlgorithm::Ps256 => Some(&RSA_PSS_SHA256),
        SigningAlgorithm::Ps384 => Some(&RSA_PSS_SHA384),
        SigningAlgorithm::Ps512 => Some(&RSA_PSS_SHA512),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use aws_lc_rs::hmac;
    use aws_lc_rs::signature::{self, KeyPair as _, UnparsedPublicKey, VerificationAlgorithm};
    use tokenwright_plan::SigningAlgorithm;

    use super::SigningKey;
    use crate::PrivateKey;
    use crate::jose::key::KeyPair;

    macro_rules! key {
        ($file:literal) => {
            PrivateKey::new(include_str!(concat!("../../tests/keys/", $file))).unwrap()
        };
    }

    fn public(key: &PrivateKey) -> Vec<u8> {
        match key.pair() {
            KeyPair::Rsa(pair) => pair.public_key().as_ref().to_vec(),
            KeyPair::Ec(pair, _) => pair.public_key().as_ref().to_vec(),
            KeyPair::Ed25519(pair) => pair.public_key().as_ref().to_vec(),
        }
    }

    fn verification(algorithm: SigningAlgorithm) -> Option<&'static dyn VerificationAlgorithm> {
        Some(match algorithm {
            SigningAlgorithm::Hs256 | SigningAlgorithm::Hs384 | SigningAlgorithm::Hs512 => return None,
            SigningAlgorithm::Rs256 => &signature::RSA_PKCS1_2048_8192_SHA256,
            SigningAlgorithm::Rs384 => &signature::RSA_PKCS1_2048_8192_SHA384,
            SigningAlgorithm::Rs512 => &signature::RSA_PKCS1_2048_8192_SHA512,
            SigningAlgorithm::Ps256 => &signature::RSA_PSS_2048_8192_SHA256,
            SigningAlgorithm::Ps384 => &signature::RSA_PSS_2048_8192_SHA384,
            SigningAlgorithm::Ps512 => &signature::RSA_PSS_2048_8192_SHA512,
            SigningAlgorithm::Es256 => &signature::ECDSA_P256_SHA256_FIXED,
            SigningAlgorithm::Es384 => &signature::ECDSA_P384_SHA384_FIXED,
            SigningAlgorithm::Es512 => &signature::ECDSA_P521_SHA512_FIXED,
            SigningAlgorithm::EdDsa => &signature::ED25519,
        })
    }

    #[test]
    fn every_form_of_a_key_is_the_same_key() {
        for forms in [
            vec![key!("rsa.pkcs8.pem"), key!("rsa.pkcs1.pem"), key!("rsa.jwk.json")],
            vec![key!("p256.pkcs8.pem"), key!("p256.sec1.pem"), key!("p256.jwk.json")],
            vec![key!("p384.pkcs8.pem"), key!("p384.sec1.pem"), key!("p384.jwk.json")],
            vec![key!("p521.pkcs8.pem"), key!("p521.sec1.pem"), key!("p521.jwk.json")],
            vec![key!("ed25519.pkcs8.pem"), key!("ed25519.jwk.json")],
        ] {
            assert!(forms.iter().all(|form| public(form) == public(&forms[0])), "{}", forms[0].kind());
            assert!(forms.last().unwrap().key_id().is_some(), "the JWK names the key");
        }
    }

    #[test]
    fn each_algorithm_has_one_kind_of_key_and_its_signature_is_good() {
        let keys = [
            key!("rsa.pkcs8.pem"),
            key!("p256.pkcs8.pem"),
            key!("p384.pkcs8.pem"),
            key!("p521.pkcs8.pem"),
            key!("ed25519.pkcs8.pem"),
        ];
        for algorithm in SigningAlgorithm::ALL {
            let Some(verification) = verification(algorithm) else { continue };
            let fitting: Vec<_> =
                keys.iter().filter(|key| SigningKey::Private(key).fits(algorithm)).collect();
            let [key] = fitting[..] else { panic!("{}", algorithm.name()) };
            let signature = SigningKey::Private(key).sign(algorithm, b"a message").unwrap();
            let public = UnparsedPublicKey::new(verification, public(key));
            assert!(public.verify(b"a message", &signature).is_ok(), "{}", algorithm.name());
            assert!(public.verify(b"another one", &signature).is_err(), "{}", algorithm.name());
            for other in keys.iter().filter(|other| !SigningKey::Private(other).fits(algorithm)) {
                assert_eq!(SigningKey::Private(other).sign(algorithm, b"a message"), None);
            }
        }
    }

    #[test]
    fn a_secret_signs_with_hmac_alone() {
        let key = SigningKey::Shared(b"secret");
        let signature = key.sign(SigningAlgorithm::Hs256, b"a message").unwrap();
        let known = hmac::Key::new(hmac::HMAC_SHA256, b"secret");
        assert!(hmac::verify(&known, b"a message", &signature).is_ok());
        assert_eq!(key.sign(SigningAlgorithm::Rs256, b"a message"), None);
    }
}
