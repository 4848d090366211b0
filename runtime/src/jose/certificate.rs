//! Certificates (RFC 5280), as far as a client must read its own.

use std::fmt;
use std::sync::Arc;

use aws_lc_rs::digest::{SHA1_FOR_LEGACY_USE_ONLY, SHA256, digest};
use base64::Engine as _;
use base64::prelude::{BASE64_STANDARD, BASE64_URL_SAFE_NO_PAD};
use rustls_pki_types::pem::{PemObject, SectionKind};
use tokenwright_plan::DigestAlgorithm;
use zeroize::Zeroizing;

use super::der::{BIT_STRING, SEQUENCE, element};
use super::key::PrivateKey;
use super::pem::{BEGIN, labels};
use crate::secret::replaced;

/// A certificate, and those between it and its authority. Nothing of it is secret; its private key is a
/// [`PrivateKey`](crate::PrivateKey) of its own.
///
/// It is read from PEM: first the certificate itself, then those that lead to the authority, if there are
/// any. A file that holds the private key too can be given as both.
///
/// ```
/// use tokenwright_runtime::Certificate;
///
/// let error = Certificate::new("-----BEGIN PRIVATE KEY-----\n…").unwrap_err();
/// assert_eq!(error.to_string(), "this is a private key, not a certificate");
/// ```
#[derive(Clone)]
pub struct Certificate(Arc<Inner>);

struct Inner {
    /// As they were given, the key left out.
    chain: Vec<Vec<u8>>,
    public_keys: Vec<Vec<u8>>,
    sha1: String,
    sha256: String,
}

impl Certificate {
    /// Reads a certificate in PEM. Line breaks may be written as `\n`, as environment variables often have
    /// them.
    pub fn new(text: impl AsRef<str>) -> Result<Certificate, CertificateError> {
        let text = replaced(text.as_ref().trim(), "\\n", "\n");
        let labels = labels(&text);
        let Some(first) = labels.first() else { return Err(without_label(&text)) };
        if !labels.contains(&"CERTIFICATE") {
            return Err(CertificateError::OtherPem { label: (*first).into() });
        }
        let mut chain = Vec::new();
        for section in <(SectionKind, Vec<u8>)>::pem_slice_iter(text.as_bytes()) {
            let (kind, der) = section.map_err(|_| CertificateError::Broken)?;
            // A key may stand beside it.
            let mut der = Zeroizing::new(der);
            if kind == SectionKind::Certificate {
                chain.push(std::mem::take(&mut *der));
            }
        }
        let public_keys = chain.iter().map(|der| public_key(der).map(<[u8]>::to_vec));
        let public_keys: Option<Vec<Vec<u8>>> = public_keys.collect();
        let (Some(own), Some(public_keys)) = (chain.first(), public_keys) else {
            return Err(CertificateError::Broken);
        };
        let thumbprint = |algorithm| BASE64_URL_SAFE_NO_PAD.encode(digest(algorithm, own));
        let (sha1, sha256) = (thumbprint(&SHA1_FOR_LEGACY_USE_ONLY), thumbprint(&SHA256));
        Ok(Certificate(Arc::new(Inner { chain, public_keys, sha1, sha256 })))
    }

    /// Reads what a file holds. One that is no text says what it is instead.
    pub fn from_bytes(bytes: &[u8]) -> Result<Certificate, CertificateError> {
        match str::from_utf8(bytes) {
            Ok(text) => Certificate::new(text),
            Err(_) => Err(binary(bytes)),
        }
    }

    /// Its thumbprint in base64url (RFC 7515 sections 4.1.7 and 4.1.8); none with another digest than these
    /// two.
    pub(crate) fn thumbprint(&self, digest: DigestAlgorithm) -> Option<&str> {
        match digest {
            DigestAlgorithm::Sha1 => Some(&self.0.sha1),
            DigestAlgorithm::Sha256 => Some(&self.0.sha256),
            DigestAlgorithm::Sha384 | DigestAlgorithm::Sha512 => None,
        }
    }

    /// Says what is wrong with this key as the one of this certificate, if anything is.
    pub(crate) fn check_key(&self, key: &PrivateKey) -> Result<(), &'static str> {
        let public = key.public_half();
        match self.0.public_keys.iter().position(|known| known == public) {
            Some(0) => Ok(()),
            Some(_) => Err("belongs to another certificate of the chain; its own must stand first"),
            None => Err("does not belong to the certificate: that is of another key"),
        }
    }

    /// The chain in PEM, without anything else.
    #[cfg(feature = "mtls")]
    pub(crate) fn pem(&self) -> String {
        self.0.chain.iter().map(|der| super::pem::section("CERTIFICATE", der).to_string()).collect()
    }
}

/// Shows the thumbprint, by which people tell certificates apart.
impl fmt::Debug for Certificate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (certificates, thumbprint) = (self.0.chain.len(), &self.0.sha256);
        f.debug_struct("Certificate")
            .field("certificates", &certificates)
            .field("x5t#S256", thumbprint)
            .finish()
    }
}

impl std::str::FromStr for Certificate {
    type Err = CertificateError;

    fn from_str(text: &str) -> Result<Certificate, CertificateError> {
        Certificate::new(text)
    }
}

/// Why a text is no certificate that can be used. It holds nothing of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum CertificateError {
    /// There is nothing.
    Empty,
    /// It is no PEM.
    NotPem,
    /// The PEM has no end, its Base64 is broken, or it holds no certificate.
    Broken,
    /// It is a certificate in DER, or in its Base64 alone.
    Der,
    /// It is a PKCS #12 archive: certificate and key together, under a password.
    Pkcs12,
    /// It is something else than a certificate, by the label of its PEM.
    OtherPem {
        /// The label: `PRIVATE KEY`.
        label: Box<str>,
    },
}

impl fmt::Display for CertificateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            CertificateError::Empty => f.write_str("the certificate is empty"),
            CertificateError::NotPem => f.write_str(
                "this is no certificate: it must begin with `-----BEGIN CERTIFICATE-----`; if it is the path of a file, give what the file holds",
            ),
            CertificateError::Broken => f.write_str(
                "the certificate is broken: its PEM has no END line, or what stands between the lines is no certificate in Base64",
            ),
            CertificateError::Der => f.write_str(
                "this is a certificate in DER; convert it to PEM with `openssl x509 -inform der -in certificate.cer`",
            ),
            CertificateError::Pkcs12 => f.write_str(
                "this is a PKCS #12 archive; take the certificate out of it with `openssl pkcs12 -in archive.p12 -nokeys -clcerts`, and its private key with `openssl pkcs12 -in archive.p12 -nocerts -nodes`",
            ),
            CertificateError::OtherPem { label } if label.ends_with("PRIVATE KEY") => {
                f.write_str("this is a private key, not a certificate")
            }
            CertificateError::OtherPem { label } => match &**label {
                "CERTIFICATE REQUEST" | "NEW CERTIFICATE REQUEST" => f.write_str(
                    "this is a request for a certificate; give the certificate that the authority issued for it",
                ),
                "PUBLIC KEY" => f.write_str("this is a public key, not a certificate"),
                label => write!(f, "this is no certificate, but a PEM of `{label}`"),
            },
        }
    }
}

impl std::error::Error for CertificateError {}

/// What a text without any label may be.
fn without_label(text: &str) -> CertificateError {
    if text.is_empty() {
        return CertificateError::Empty;
    }
    if text.contains(BEGIN) {
        return CertificateError::Broken;
    }
    // It may be the Base64 of a key.
    let mut base64 = Zeroizing::new(String::with_capacity(text.len()));
    base64.extend(text.split_whitespace());
    let bytes = BASE64_STANDARD.decode(&*base64).map(Zeroizing::new);
    bytes.map_or(CertificateError::NotPem, |bytes| binary(&bytes))
}

/// What bytes may be: a PKCS #12 archive begins with its version (RFC 7292 section 4), a certificate with what
/// is signed.
fn binary(bytes: &[u8]) -> CertificateError {
    let begins_with_version =
        || matches!(element(bytes), Some((SEQUENCE, content, _)) if content.starts_with(&[2, 1, 3]));
    if public_key(bytes).is_some() {
        CertificateError::Der
    } else if begins_with_version() {
        CertificateError::Pkcs12
    } else {
        CertificateError::NotPem
    }
}

/// `[0]`: the version of a certificate, which the first one lacks.
const VERSION: u8 = 0xa0;

/// The public key of a certificate in DER (RFC 5280 section 4.1): the bits of its `subjectPublicKey`.
fn public_key(der: &[u8]) -> Option<&[u8]> {
    let (SEQUENCE, certificate, []) = element(der)? else { return None };
    let (SEQUENCE, mut fields, _) = element(certificate)? else { return None };
    if let (VERSION, _, rest) = element(fields)? {
        fields = rest;
    }
    // Serial number, signature, issuer, validity, subject.
    for _ in 0..5 {
        (_, _, fields) = element(fields)?;
    }
    let (SEQUENCE, info, _) = element(fields)? else { return None };
    let (SEQUENCE, _algorithm, rest) = element(info)? else { return None };
    let (BIT_STRING, bits, []) = element(rest)? else { return None };
    bits.strip_prefix(&[0])
}

#[cfg(test)]
mod tests {
    use base64::Engine as _;
    use base64::prelude::BASE64_STANDARD;
    use tokenwright_plan::DigestAlgorithm;

    use super::{Certificate, CertificateError};
    use crate::PrivateKey;

    const LEAF: &str = include_str!("../../tests/keys/client.certificate.pem");
    const AUTHORITY: &str = include_str!("../../tests/keys/authority.certificate.pem");
    const KEY: &str = include_str!("../../tests/keys/p256.pkcs8.pem");

    fn error(text: &str) -> CertificateError {
        Certificate::new(text).unwrap_err()
    }

    #[test]
    fn thumbprints_are_those_that_openssl_makes() {
        let certificate = Certificate::new(LEAF).unwrap();
        let known = include_str!("../../tests/keys/client.certificate.thumbprints");
        let thumbprints = [DigestAlgorithm::Sha1, DigestAlgorithm::Sha256]
            .map(|digest| certificate.thumbprint(digest).unwrap().to_owned());
        assert_eq!(known.lines().collect::<Vec<_>>(), thumbprints);
    }

    #[test]
    fn a_key_belongs_to_the_first_certificate_of_the_chain() {
        let key = PrivateKey::new(KEY).unwrap();
        let other = PrivateKey::new(include_str!("../../tests/keys/rsa.pkcs8.pem")).unwrap();
        let good = Certificate::new(format!("{LEAF}{AUTHORITY}")).unwrap();
        assert_eq!(good.check_key(&key), Ok(()));
        assert!(good.check_key(&other).unwrap_err().starts_with("does not belong"));
        let turned = Certificate::new(format!("{AUTHORITY}{LEAF}")).unwrap();
        assert!(turned.check_key(&key).unwrap_err().ends_with("its own must stand first"));
    }

    #[test]
    fn a_file_that_holds_both_can_be_given_as_both() {
        let both = format!("{KEY}{LEAF}");
        let key = PrivateKey::new(&*both).unwrap();
        assert_eq!(Certificate::new(&*both).unwrap().check_key(&key), Ok(()));
        assert_eq!(Certificate::new(both.replace('\n', "\\n")).unwrap().check_key(&key), Ok(()));
    }

    #[test]
    fn what_is_no_certificate_is_called_what_it_is() {
        let pem = |label: &str| CertificateError::OtherPem { label: label.into() };
        assert_eq!(error(KEY), pem("PRIVATE KEY"));
        assert_eq!(error(include_str!("../../tests/keys/encrypted.pkcs8.pem")), pem("ENCRYPTED PRIVATE KEY"));
        assert_eq!(error(include_str!("../../tests/keys/public.pem")), pem("PUBLIC KEY"));
        assert_eq!(error(" \n"), CertificateError::Empty);
        assert_eq!(error("/etc/keys/certificate.pem"), CertificateError::NotPem);
        let (start, _) = LEAF.split_at(LEAF.len() / 2);
        assert_eq!(error(start), CertificateError::Broken);
        assert_eq!(error(&LEAF.replacen("MII", "MIJ", 1)), CertificateError::Broken);
    }

    #[test]
    fn binary_forms_are_called_by_their_names() {
        let archive = include_bytes!("../../tests/keys/client.p12");
        let body: String = LEAF.lines().filter(|line| !line.starts_with("-----")).collect();
        let der = BASE64_STANDARD.decode(&body).unwrap();
        for (bytes, kind) in [(&archive[..], CertificateError::Pkcs12), (&der, CertificateError::Der)] {
            assert_eq!(Certificate::from_bytes(bytes).unwrap_err(), kind);
            assert_eq!(error(&BASE64_STANDARD.encode(bytes)), kind);
        }
    }

    #[test]
    fn a_certificate_of_the_first_version_is_read_too() {
        let certificate = Certificate::new(include_str!("../../tests/keys/v1.certificate.pem")).unwrap();
        assert_eq!(certificate.check_key(&PrivateKey::new(KEY).unwrap()), Ok(()));
    }

    #[test]
    fn no_start_of_a_certificate_is_one() {
        let body: String = LEAF.lines().filter(|line| !line.starts_with("-----")).collect();
        let der = BASE64_STANDARD.decode(body).unwrap();
        assert!((0..der.len()).all(|end| super::public_key(&der[..end]).is_none()));
        assert!(super::public_key(&der).is_some());
    }
}
