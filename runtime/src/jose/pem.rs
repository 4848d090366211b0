//! Private keys in PEM (RFC 7468): PKCS #8, PKCS #1, SEC 1.

use aws_lc_rs::rsa;
use aws_lc_rs::signature::{
    ECDSA_P256_SHA256_FIXED_SIGNING, ECDSA_P384_SHA384_FIXED_SIGNING, ECDSA_P521_SHA512_FIXED_SIGNING,
    EcdsaKeyPair, EcdsaSigningAlgorithm, Ed25519KeyPair,
};
#[cfg(any(feature = "dpop", feature = "mtls"))]
use base64::Engine as _;
#[cfg(any(feature = "dpop", feature = "mtls"))]
use base64::prelude::BASE64_STANDARD;
use rustls_pki_types::pem::{Error, PemObject, SectionKind};
use tokenwright_plan::SigningAlgorithm;
use zeroize::Zeroizing;

use super::key::{KeyError, KeyPair};
use crate::secret::replaced;

/// The curves, each with the one algorithm that it is for.
pub(super) static CURVES: [(&str, &EcdsaSigningAlgorithm, SigningAlgorithm); 3] = [
    ("P-256", &ECDSA_P256_SHA256_FIXED_SIGNING, SigningAlgorithm::Es256),
    ("P-384", &ECDSA_P384_SHA384_FIXED_SIGNING, SigningAlgorithm::Es384),
    ("P-521", &ECDSA_P521_SHA512_FIXED_SIGNING, SigningAlgorithm::Es512),
];

pub(super) fn read(text: &str) -> Result<KeyPair, KeyError> {
    if text.is_empty() {
        return Err(KeyError::Empty);
    }
    let text = replaced(text, "\\n", "\n");
    let labels = labels(&text);
    let Some(first) = labels.first() else {
        return Err(if text.contains(BEGIN) { KeyError::BrokenPem } else { KeyError::NeitherPemNorJwk });
    };
    if labels.contains(&"ENCRYPTED PRIVATE KEY") || text.contains("Proc-Type: 4,ENCRYPTED") {
        return Err(KeyError::Encrypted);
    }
    for section in <(SectionKind, Vec<u8>)>::pem_slice_iter(text.as_bytes()) {
        let (kind, der) = section.map_err(|error| match error {
            Error::NoItemsFound => KeyError::OtherPem { label: (*first).into() },
            _ => KeyError::BrokenPem,
        })?;
        let der = Zeroizing::new(der);
        match kind {
            SectionKind::PrivateKey => return pkcs8(&der),
            SectionKind::RsaPrivateKey => {
                let pair = rsa::KeyPair::from_der(&der);
                return pair.map(KeyPair::Rsa).map_err(|_| KeyError::Rejected { kind: "an RSA key" });
            }
            SectionKind::EcPrivateKey => {
                return ec(|curve| EcdsaKeyPair::from_private_key_der(curve, &der).ok())
                    .ok_or(KeyError::Rejected { kind: "an EC key, or one on another curve," });
            }
            // A certificate may stand before the key that belongs to it.
            _ => {}
        }
    }
    let is_cut_off =
        labels.iter().any(|label| label.ends_with("PRIVATE KEY") && *label != "OPENSSH PRIVATE KEY");
    Err(if is_cut_off { KeyError::BrokenPem } else { KeyError::OtherPem { label: (*first).into() } })
}

/// What a section begins with.
pub(super) const BEGIN: &str = "-----BEGIN ";

/// What the sections call themselves, in order. What is not written as labels are is left out: where dashes were
/// lost, it is the key itself.
pub(super) fn labels(text: &str) -> Vec<&str> {
    let is_label = |label: &&str| {
        label.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b' ')
    };
    let sections = text.split(BEGIN).skip(1);
    sections.filter_map(|section| Some(section.split_once("-----")?.0)).filter(is_label).collect()
}

/// A section of PEM.
#[cfg(any(feature = "dpop", feature = "mtls"))]
pub(super) fn section(label: &str, der: &[u8]) -> Zeroizing<String> {
    let base64 = Zeroizing::new(BASE64_STANDARD.encode(der));
    // So that nothing is left behind where it grew.
    let mut text = Zeroizing::new(String::with_capacity(base64.len() / 64 + base64.len() + 128));
    text.extend(["-----BEGIN ", label, "-----\n"]);
    let mut rest = base64.as_str();
    while !rest.is_empty() {
        let (line, next) = rest.split_at(rest.len().min(64));
        text.extend([line, "\n"]);
        rest = next;
    }
    text.extend(["-----END ", label, "-----\n"]);
    text
}

/// PKCS #8 says in itself which kind of key it holds.
fn pkcs8(der: &[u8]) -> Result<KeyPair, KeyError> {
    if let Ok(pair) = rsa::KeyPair::from_pkcs8(der) {
        return Ok(KeyPair::Rsa(pair));
    }
    if let Some(pair) = ec(|curve| EcdsaKeyPair::from_pkcs8(curve, der).ok()) {
        return Ok(pair);
    }
    let pair = Ed25519KeyPair::from_pkcs8_maybe_unchecked(der);
    pair.map(KeyPair::Ed25519).map_err(|_| KeyError::Rejected { kind: "a PKCS #8 key" })
}

/// Tries the curves one after the other.
fn ec(read: impl Fn(&'static EcdsaSigningAlgorithm) -> Option<EcdsaKeyPair>) -> Option<KeyPair> {
    CURVES.iter().find_map(|(_, curve, algorithm)| Some(KeyPair::Ec(read(curve)?, *algorithm)))
}
