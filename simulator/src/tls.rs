//! Encryption, where clients are known by certificates: the simulator's own certificate and those of clients.

use std::io;
use std::net::IpAddr;
use std::sync::Arc;

use ::aws_lc_rs::digest::{SHA1_FOR_LEGACY_USE_ONLY, SHA256, digest};
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use rcgen::{BasicConstraints, CertificateParams, DnType, IsCa, Issuer, KeyPair};
use tokenwright_plan::DigestAlgorithm;
use tokio::net::TcpStream;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::client::danger::HandshakeSignatureValid;
use tokio_rustls::rustls::crypto::{
    WebPkiSupportedAlgorithms, aws_lc_rs, verify_tls12_signature, verify_tls13_signature,
};
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer, UnixTime};
use tokio_rustls::rustls::server::danger::{ClientCertVerified, ClientCertVerifier};
use tokio_rustls::rustls::{DigitallySignedStruct, DistinguishedName, Error, ServerConfig, SignatureScheme};
use tokio_rustls::server::TlsStream;

/// The simulator's end of encrypted connections.
pub(crate) struct Tls {
    acceptor: TlsAcceptor,
    /// The certificate of the authority that its own is of, in PEM.
    pub(crate) authority: String,
}

impl Tls {
    /// One for a simulator at this address, with a certificate and an authority of its own.
    pub(crate) fn new(address: IpAddr) -> io::Result<Tls> {
        let (chain, key, authority) = own_certificate(address).map_err(io::Error::other)?;
        let provider = Arc::new(aws_lc_rs::default_provider());
        let any = AnyCertificate(provider.signature_verification_algorithms);
        let config = ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .map_err(io::Error::other)?
            .with_client_cert_verifier(Arc::new(any))
            .with_single_cert(chain, key)
            .map_err(io::Error::other)?;
        Ok(Tls { acceptor: TlsAcceptor::from(Arc::new(config)), authority })
    }

    /// An encrypted connection, and the certificate that the client presented.
    pub(crate) async fn accept(
        &self,
        stream: TcpStream,
    ) -> io::Result<(TlsStream<TcpStream>, Option<Vec<u8>>)> {
        let stream = self.acceptor.accept(stream).await?;
        let (_, connection) = stream.get_ref();
        let presented = connection.peer_certificates().and_then(|chain| chain.first());
        let presented = presented.map(|certificate| certificate.to_vec());
        Ok((stream, presented))
    }
}

type Own = (Vec<CertificateDer<'static>>, PrivateKeyDer<'static>, String);

/// A certificate for the simulator, its key, and the authority's certificate in PEM.
fn own_certificate(address: IpAddr) -> Result<Own, rcgen::Error> {
    let mut authority = CertificateParams::new(Vec::new())?;
    authority.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    authority.distinguished_name.push(DnType::CommonName, "Authority of a simulated provider");
    let authority_key = KeyPair::generate()?;
    let authority_certificate = authority.self_signed(&authority_key)?;
    let issuer = Issuer::from_params(&authority, &authority_key);

    let mut own = CertificateParams::new(vec!["localhost".to_owned(), address.to_string()])?;
    own.distinguished_name.push(DnType::CommonName, "A simulated provider");
    let key = KeyPair::generate()?;
    let certificate = own.signed_by(&key, &issuer)?;
    let key = PrivatePkcs8KeyDer::from(key.serialize_der());
    Ok((vec![certificate.der().clone()], key.into(), authority_certificate.pem()))
}

/// A certificate for this key, which signs it itself, in PEM.
pub(crate) fn example_certificate(key: &str) -> Option<String> {
    let key = KeyPair::from_pem(key).ok()?;
    let mut params = CertificateParams::new(Vec::new()).ok()?;
    params.distinguished_name.push(DnType::CommonName, "simulated-client");
    Some(params.self_signed(&key).ok()?.pem())
}

/// The first certificate of a chain in PEM.
pub(crate) fn leaf(chain: &str) -> Option<Vec<u8>> {
    let (_, after) = chain.split_once("-----BEGIN CERTIFICATE-----")?;
    let (body, _) = after.split_once("-----END CERTIFICATE-----")?;
    STANDARD.decode(body.split_whitespace().collect::<String>()).ok()
}

/// RFC 7515 sections 4.1.7 and 4.1.8.
pub(crate) fn thumbprint(chain: &str, algorithm: DigestAlgorithm) -> Option<String> {
    let algorithm = match algorithm {
        DigestAlgorithm::Sha1 => &SHA1_FOR_LEGACY_USE_ONLY,
        DigestAlgorithm::Sha256 => &SHA256,
        DigestAlgorithm::Sha384 | DigestAlgorithm::Sha512 => return None,
    };
    Some(URL_SAFE_NO_PAD.encode(digest(algorithm, &leaf(chain)?)))
}

/// Lets every certificate through whose key the client holds: which one it is decides what a request gets.
#[derive(Debug)]
struct AnyCertificate(WebPkiSupportedAlgorithms);

impl ClientCertVerifier for AnyCertificate {
    fn client_auth_mandatory(&self) -> bool {
        false
    }

    fn root_hint_subjects(&self) -> &[DistinguishedName] {
        &[]
    }

    fn verify_client_cert(
        &self,
        _: &CertificateDer<'_>,
        _: &[CertificateDer<'_>],
        _: UnixTime,
    ) -> Result<ClientCertVerified, Error> {
        Ok(ClientCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        verify_tls12_signature(message, certificate, signed, &self.0)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        verify_tls13_signature(message, certificate, signed, &self.0)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.0.supported_schemes()
    }
}
