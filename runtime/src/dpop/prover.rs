//! Makes proofs: JWTs, each of one request alone.

use std::time::{SystemTime, UNIX_EPOCH};

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use http::{HeaderMap, HeaderValue, Method};
use tokenwright_plan::{Dpop, SigningAlgorithm};
use url::Url;

use super::nonces::Nonces;
use super::{DpopKey, PROOF, Server};
use crate::jose::{self, KeyError, SigningKey};
use crate::json::Object;
use crate::secret::Buffer;
use crate::{ErrorKind, Options, random};

/// Makes the proofs of a client and its siblings, whose tokens are bound to one key.
pub(crate) struct Prover {
    key: DpopKey,
    algorithm: SigningAlgorithm,
    /// The header of every proof, as it stands in one.
    header: String,
    nonces: Nonces,
}

impl Prover {
    /// Proofs with the key that the caller gave, or with a new one.
    pub(crate) fn new(dpop: &Dpop, options: &Options) -> Result<Prover, ErrorKind> {
        let (key, algorithm) = if let Some(key) = &options.dpop_key {
            let fits = |known: &&SigningAlgorithm| SigningKey::Private(key.private()).fits(**known);
            let algorithm = dpop.algorithms.iter().find(fits).ok_or_else(|| unfit(dpop, Some(key)))?;
            (key.clone(), *algorithm)
        } else {
            let algorithm = dpop.algorithms.iter().find(|known| is_made(**known));
            let algorithm = *algorithm.ok_or_else(|| unfit(dpop, None))?;
            let key = DpopKey::fresh(algorithm).map_err(|fault| match fault {
                KeyError::NotMade => ErrorKind::NoRandomness,
                _ => unfit(dpop, None),
            })?;
            (key, algorithm)
        };
        let (name, jwk) = (algorithm.name(), key.public_jwk());
        let header = format!(r#"{{"typ":"dpop+jwt","alg":"{name}","jwk":{jwk}}}"#);
        let header = BASE64_URL_SAFE_NO_PAD.encode(header);
        Ok(Prover { key, algorithm, header, nonces: Nonces::default() })
    }

    /// Adds the proof to a request that is otherwise ready. `token` is the one that it presents, `now` the time
    /// at the server.
    pub(crate) fn prove(
        &self,
        request: &mut reqwest::Request,
        server: Server,
        token: Option<&str>,
        now: SystemTime,
    ) -> Result<(), ErrorKind> {
        let proof = self.proof(server, request.method(), request.url(), token, now)?;
        request.headers_mut().insert(PROOF, proof);
        Ok(())
    }

    /// The proof of a request (section 4.2).
    pub(super) fn proof(
        &self,
        server: Server,
        method: &Method,
        url: &Url,
        token: Option<&str>,
        now: SystemTime,
    ) -> Result<HeaderValue, ErrorKind> {
        let id = random::text().map_err(|()| ErrorKind::NoRandomness)?;
        let now = now.duration_since(UNIX_EPOCH).unwrap_or_default().as_secs();
        let mut claims = Buffer::default();
        let mut members = Object::new(&mut claims);
        members.member("jti", id.as_str());
        members.member("htm", method.as_str());
        members.member("htu", format!("{}{}", url.origin().ascii_serialization(), url.path()));
        members.member("iat", now);
        if let Some(token) = token {
            members.member("ath", jose::sha256(token));
        }
        if let Some(nonce) = self.nonces.of(server, url) {
            members.member("nonce", nonce);
        }
        members.end();
        let mut proof = format!("{}.{}", self.header, BASE64_URL_SAFE_NO_PAD.encode(claims.as_slice()));
        let signature = SigningKey::Private(self.key.private()).sign(self.algorithm, proof.as_bytes());
        let signature = signature.ok_or(ErrorKind::NoRandomness)?;
        proof.push('.');
        proof.push_str(&BASE64_URL_SAFE_NO_PAD.encode(signature));
        // Base64 and dots always are a header's value.
        let mut proof = HeaderValue::try_from(proof).map_err(|_| ErrorKind::NoRandomness)?;
        proof.set_sensitive(true);
        Ok(proof)
    }

    /// Keeps the nonce of an answer, if it has one.
    pub(crate) fn keep_nonce(&self, server: Server, url: &Url, headers: &HeaderMap) {
        self.nonces.keep(server, url, headers);
    }

    /// The thumbprint of the key.
    #[cfg(feature = "user-flow")]
    pub(crate) fn thumbprint(&self) -> &str {
        self.key.thumbprint()
    }
}

/// Whether a key for it is made in no time. One of RSA is not, so the caller gives it.
fn is_made(algorithm: SigningAlgorithm) -> bool {
    use SigningAlgorithm::{EdDsa, Es256, Es384, Es512};
    matches!(algorithm, Es256 | Es384 | Es512 | EdDsa)
}

fn unfit(dpop: &Dpop, given: Option<&DpopKey>) -> ErrorKind {
    let names: Vec<&str> = dpop.algorithms.iter().map(|algorithm| algorithm.name()).collect();
    let names = names.join(", ");
    let expected = match given {
        Some(key) => format!("must be a key for {names}; {} was given", key.private().kind()),
        None => format!("must be given with `Options::dpop_key`: a key for {names}"),
    };
    ErrorKind::InvalidValue { name: "dpop_key".into(), expected: expected.into() }
}
