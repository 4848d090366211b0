//! Private keys, and what can be wrong with what someone takes for one.

use std::fmt;
use std::sync::Arc;

use aws_lc_rs::rsa;
use aws_lc_rs::signature::{EcdsaKeyPair, Ed25519KeyPair, KeyPair as _};
use tokenwright_plan::SigningAlgorithm;
#[cfg(any(feature = "dpop", feature = "mtls"))]
use zeroize::Zeroizing;

use super::{jwk, pem};
use crate::secret::Secret;

/// A private key that signs assertions. It is never shown.
///
/// RSA (2048 to 8192 bits), EC (P-256, P-384, P-521) and Ed25519 keys are read from PEM (PKCS #8, PKCS #1,
/// SEC 1) and from JWK (RFC 7517). The key decides the algorithm, out of those that the provider takes.
///
/// ```
/// use tokenwright_runtime::PrivateKey;
///
/// let error = PrivateKey::new("-----BEGIN ENCRYPTED PRIVATE KEY-----\n…").unwrap_err();
/// assert!(error.to_string().starts_with("the private key is encrypted"));
/// ```
#[derive(Clone)]
pub struct PrivateKey(Arc<Inner>);

struct Inner {
    pair: KeyPair,
    /// The key's identifier, if its JWK has one.
    key_id: Option<Box<str>>,
}

/// A key, by its kind.
pub(super) enum KeyPair {
    Rsa(rsa::KeyPair),
    /// With the one algorithm that its curve is for.
    Ec(EcdsaKeyPair, SigningAlgorithm),
    Ed25519(Ed25519KeyPair),
}

#[cfg(any(feature = "dpop", feature = "mtls"))]
impl KeyPair {
    /// The private key in PEM (PKCS #8).
    pub(super) fn pem(&self) -> Option<Zeroizing<String>> {
        use aws_lc_rs::encoding::{AsDer, Pkcs8V1Der};

        let section = |der: &[u8]| pem::section("PRIVATE KEY", der);
        Some(match self {
            KeyPair::Rsa(pair) => {
                let der: Pkcs8V1Der<'_> = pair.as_der().ok()?;
                section(der.as_ref())
            }
            KeyPair::Ec(pair, _) => section(pair.to_pkcs8v1().ok()?.as_ref()),
            KeyPair::Ed25519(pair) => section(pair.to_pkcs8v1().ok()?.as_ref()),
        })
    }
}

impl PrivateKey {
    /// Reads a key in PEM or JWK. Line breaks may be written as `\n`, as environment variables often
    /// have them.
    pub fn new(text: impl Into<String>) -> Result<PrivateKey, KeyError> {
        let text = Secret::from(text.into());
        let trimmed = text.expose().trim();
        let (pair, key_id) =
            if trimmed.starts_with('{') { jwk::read(trimmed)? } else { (pem::read(trimmed)?, None) };
        Ok(PrivateKey(Arc::new(Inner { pair, key_id })))
    }

    /// The key's identifier (`kid`), if it was read from a JWK that has one.
    pub fn key_id(&self) -> Option<&str> {
        self.0.key_id.as_deref()
    }

    pub(super) fn pair(&self) -> &KeyPair {
        &self.0.pair
    }

    /// Its public half, as the certificate of it holds it (RFC 3279 section 2.3, RFC 5480, RFC 8410).
    pub(super) fn public_half(&self) -> &[u8] {
        match self.pair() {
            KeyPair::Rsa(pair) => pair.public_key().as_ref(),
            KeyPair::Ec(pair, _) => pair.public_key().as_ref(),
            KeyPair::Ed25519(pair) => pair.public_key().as_ref(),
        }
    }

    /// The key in PEM (PKCS #8), for the library that makes connections; none if the key cannot be written.
    #[cfg(feature = "mtls")]
    pub(crate) fn pem(&self) -> Option<Zeroizing<String>> {
        self.pair().pem()
    }

    /// What kind of key it is, for messages.
    pub(crate) fn kind(&self) -> &'static str {
        match self.0.pair {
            KeyPair::Rsa(_) => "an RSA key",
            KeyPair::Ec(_, SigningAlgorithm::Es256) => "an EC key on P-256",
            KeyPair::Ec(_, SigningAlgorithm::Es384) => "an EC key on P-384",
            KeyPair::Ec(..) => "an EC key on P-521",
            KeyPair::Ed25519(_) => "an Ed25519 key",
        }
    }
}

impl fmt::Debug for PrivateKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PrivateKey(..)")
    }
}

impl std::str::FromStr for PrivateKey {
    type Err = KeyError;

    fn from_str(text: &str) -> Result<PrivateKey, KeyError> {
        PrivateKey::new(text)
    }
}

/// Why a text is no private key that can be used. It holds nothing of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum KeyError {
    /// There is nothing.
    Empty,
    /// It is neither PEM nor JSON.
    NeitherPemNorJwk,
    /// The PEM has no end, or its Base64 is broken.
    BrokenPem,
    /// It is protected by a passphrase.
    Encrypted,
    /// It is something else than a private key, by the label of its PEM.
    OtherPem {
        /// The label: `CERTIFICATE`.
        label: Box<str>,
    },
    /// The JSON is none, or a member of the JWK is missing or broken.
    BrokenJwk {
        /// Which member, and what it must be.
        what: Box<str>,
    },
    /// It is the public half of a key.
    PublicJwk,
    /// A key of a type or a curve that is not supported.
    Unsupported {
        /// Which.
        what: Box<str>,
    },
    /// The parts of the key do not belong together, or it is too short.
    Rejected {
        /// What kind of key it was taken for.
        kind: &'static str,
    },
    /// No new key could be made.
    NotMade,
}

impl fmt::Display for KeyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            KeyError::Empty => f.write_str("the private key is empty"),
            KeyError::NeitherPemNorJwk => f.write_str(
                "this is no private key: it must begin with `-----BEGIN` (PEM) or with `{` (JWK); if it is the path of a file, give what the file holds",
            ),
            KeyError::BrokenPem => f.write_str(
                "the private key is broken: its PEM has no END line, or what stands between the lines is not Base64",
            ),
            KeyError::Encrypted => f.write_str(
                "the private key is encrypted; decrypt it first, for example with `openssl pkey -in key.pem -out plain.pem`",
            ),
            KeyError::OtherPem { label } => match &**label {
                "CERTIFICATE" => f.write_str("this is a certificate, not a private key"),
                "PUBLIC KEY" | "RSA PUBLIC KEY" => f.write_str("this is a public key, not a private one"),
                "OPENSSH PRIVATE KEY" => f.write_str(
                    "this is a key in OpenSSH's own format; convert a copy of it with `ssh-keygen -p -m PKCS8 -f key`",
                ),
                label => write!(f, "this is no private key, but a PEM of `{label}`"),
            },
            KeyError::BrokenJwk { what } => write!(f, "the JWK is broken: {what}"),
            KeyError::PublicJwk => {
                f.write_str("this is the public half of a JWK, without `d`; the private one is needed")
            }
            KeyError::Unsupported { what } => write!(
                f,
                "{what} cannot be used; keys are RSA, EC on P-256, P-384 or P-521, or Ed25519"
            ),
            KeyError::Rejected { kind } => write!(
                f,
                "{kind} that cannot be used: its parts do not belong together, or it is too short (RSA needs 2048 bits)"
            ),
            KeyError::NotMade => {
                f.write_str("no key could be made: the machine has no randomness to give; check the operating system")
            }
        }
    }
}

impl std::error::Error for KeyError {}

#[cfg(test)]
mod tests {
    use super::{KeyError, PrivateKey};

    fn error(text: &str) -> KeyError {
        PrivateKey::new(text).unwrap_err()
    }

    #[test]
    fn what_is_no_private_key_is_called_what_it_is() {
        let pem = |label: &str| KeyError::OtherPem { label: label.into() };
        assert_eq!(error(include_str!("../../tests/keys/certificate.pem")), pem("CERTIFICATE"));
        assert_eq!(error(include_str!("../../tests/keys/public.pem")), pem("PUBLIC KEY"));
        let openssh = "-----BEGIN OPENSSH PRIVATE KEY-----\nb3Bl\n-----END OPENSSH PRIVATE KEY-----\n";
        assert_eq!(error(openssh), pem("OPENSSH PRIVATE KEY"));
        assert_eq!(error(" \n"), KeyError::Empty);
        assert_eq!(error("/etc/keys/private.pem"), KeyError::NeitherPemNorJwk);
    }

    #[test]
    fn an_encrypted_key_is_called_encrypted_in_both_forms() {
        assert_eq!(error(include_str!("../../tests/keys/encrypted.pkcs8.pem")), KeyError::Encrypted);
        assert_eq!(error(include_str!("../../tests/keys/encrypted.pkcs1.pem")), KeyError::Encrypted);
    }

    #[test]
    fn a_key_that_is_too_short_or_on_another_curve_is_rejected() {
        for text in
            [include_str!("../../tests/keys/rsa1024.pem"), include_str!("../../tests/keys/secp256k1.pem")]
        {
            assert!(matches!(error(text), KeyError::Rejected { .. }));
        }
    }

    #[test]
    fn a_broken_pem_is_called_broken() {
        let good = include_str!("../../tests/keys/rsa.pkcs8.pem");
        let (start, _) = good.split_at(good.len() / 2);
        assert_eq!(error(start), KeyError::BrokenPem);
        assert_eq!(error(&good.replace('a', "!")), KeyError::BrokenPem);
        assert!(matches!(error(&good.replacen("MII", "MIJ", 1)), KeyError::Rejected { .. }));
    }

    #[test]
    fn a_key_whose_dashes_were_lost_is_broken_and_not_taken_for_a_label() {
        let good = include_str!("../../tests/keys/p256.pkcs8.pem");
        assert_eq!(error(&good.replacen("KEY-----", "KEY", 1)), KeyError::BrokenPem);
        assert_eq!(
            error(&good.replace("-----END", "END").replacen("KEY-----", "KEY", 1)),
            KeyError::BrokenPem
        );
    }

    #[test]
    fn line_breaks_may_be_written_out_and_other_sections_stand_around() {
        let good = include_str!("../../tests/keys/p256.pkcs8.pem");
        assert!(PrivateKey::new(good.replace('\n', "\\n")).is_ok());
        assert!(PrivateKey::new(good.replace('\n', "\r\n")).is_ok());
        let certificate = include_str!("../../tests/keys/certificate.pem");
        assert!(PrivateKey::new(format!("Bag Attributes\n{certificate}\n{good}")).is_ok());
    }

    #[test]
    fn a_jwk_says_which_member_is_wrong() {
        let rsa = include_str!("../../tests/keys/rsa.jwk.json");
        let ec = include_str!("../../tests/keys/p256.jwk.json");
        let broken = |what: &str| KeyError::BrokenJwk { what: what.into() };
        assert_eq!(error("{"), broken("it is not JSON"));
        assert_eq!(error("{}"), broken("`kty` must be a text"));
        assert_eq!(error(&rsa.replace("\"qi\"", "\"other\"")), broken("`qi` must be a text"));
        assert_eq!(error(&ec.replace("\"x\": \"", "\"x\": \"+")), broken("`x` must be Base64 with - and _"));
        assert_eq!(error(&ec.replace("\"d\"", "\"other\"")), KeyError::PublicJwk);
        assert!(matches!(error(&ec.replace("P-256", "P-384")), KeyError::Rejected { .. }));
        assert_eq!(
            error(&ec.replace("P-256", "secp256k1")),
            KeyError::Unsupported { what: "an EC key on `secp256k1`".into() }
        );
        assert_eq!(
            error("{\"kty\": \"oct\"}"),
            KeyError::Unsupported { what: "a key of the type `oct`".into() }
        );
        assert!(matches!(error(&format!("{{\"keys\": [{ec}]}}")), KeyError::BrokenJwk { .. }));
    }

    #[test]
    fn debug_and_errors_hold_nothing_of_a_key() {
        let text = include_str!("../../tests/keys/p256.jwk.json");
        assert_eq!(format!("{:?}", PrivateKey::new(text).unwrap()), "PrivateKey(..)");
        let private = text.split("\"d\": \"").nth(1).unwrap().split('"').next().unwrap();
        let error = error(&text.replace("\"x\": \"", "\"x\": \"+"));
        assert!(!format!("{error} {error:?}").contains(private));
    }
}
