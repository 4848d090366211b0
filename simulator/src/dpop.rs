//! Proofs that a client has the key to which its tokens are bound (RFC 9449), read as a strict server reads them.

use std::collections::{HashSet, VecDeque};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::Value;
use sha2::{Digest, Sha256};
use tokenwright_plan::Dpop;

use crate::answer::Answer;
use crate::json::{self, Object};
use crate::provider::Provider;
use crate::public_key::{is_signed, thumbprint};
use crate::received::Received;
use crate::refusal::Refusal;
use crate::state::Mint;

/// How far a client's clock may be ahead, and how long a proof is good, in seconds.
const SKEW: u64 = 5;
const LIFETIME: u64 = 60;

/// So many nonces are good at a time: calls that cross each other have other ones.
const NONCES: usize = 16;

/// What a private or a secret key has (RFC 7518 sections 6.2.2, 6.3.2 and 6.4.1).
const PRIVATE: [&str; 8] = ["d", "p", "q", "dp", "dq", "qi", "oth", "k"];

/// Which server reads a proof. Each knows its own nonces alone (sections 8 and 9).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Server {
    Token,
    Api,
}

/// What is known of proofs.
#[derive(Default)]
pub(crate) struct Proofs {
    /// The identifiers of all that were shown.
    ids: HashSet<String>,
    of_token_endpoint: VecDeque<String>,
    of_api: VecDeque<String>,
}

/// What a proof says that was read.
struct Proof {
    thumbprint: String,
    id: String,
    nonce: Option<String>,
}

impl Proofs {
    /// Makes every nonce that was given so far useless.
    pub(crate) fn expire_nonces(&mut self) {
        self.of_token_endpoint.clear();
        self.of_api.clear();
    }

    fn next_nonce(&mut self, server: Server, mint: &mut Mint) -> String {
        let nonce = mint.make("nonce");
        let nonces = self.nonces(server);
        nonces.push_back(nonce.clone());
        if nonces.len() > NONCES {
            nonces.pop_front();
        }
        nonce
    }

    fn nonces(&mut self, server: Server) -> &mut VecDeque<String> {
        match server {
            Server::Token => &mut self.of_token_endpoint,
            Server::Api => &mut self.of_api,
        }
    }

    /// Sections 11.1 and 8: each proof is good once, and has a nonce of the server that reads it.
    fn check(&mut self, server: Server, proof: &Proof) -> Result<(), Refusal> {
        if !self.ids.insert(proof.id.clone()) {
            return Err(refuse(server, "was used before"));
        }
        match &proof.nonce {
            Some(nonce) if self.nonces(server).contains(nonce) => Ok(()),
            Some(_) => Err(Refusal::of_proof(server, "use_dpop_nonce", "the nonce of the proof is not good")),
            None => Err(Refusal::of_proof(server, "use_dpop_nonce", "the proof must have a nonce")),
        }
    }
}

impl Provider {
    /// The thumbprint of the key that a request proves to have. None, if tokens are bound to no key. `token` is the
    /// one that the request presents.
    pub(crate) fn proven(
        &self,
        received: &Received,
        server: Server,
        token: Option<&str>,
    ) -> Result<Option<String>, Refusal> {
        let Some(dpop) = &self.plan().dpop else { return Ok(None) };
        let proof = received.header("dpop").map_err(|fault| refuse_as(server, &fault.description))?;
        let proof = proof.ok_or_else(|| refuse_as(server, "the header `DPoP` is missing"))?;
        let url = format!("{}{}", self.origin, received.path);
        let proof = read(dpop, proof, &received.method, &url, token).map_err(|what| refuse(server, &what))?;
        self.state().proofs.check(server, &proof)?;
        Ok(Some(proof.thumbprint))
    }

    /// The answer with a nonce for the next proof, if there is to be one (section 8.2).
    pub(crate) fn with_nonce(&self, server: Server, answer: Answer) -> Answer {
        if self.plan().dpop.is_none() {
            return answer;
        }
        let mut state = self.state();
        let state = &mut *state;
        let nonce = state.proofs.next_nonce(server, &mut state.mint);
        answer.header("DPoP-Nonce", &nonce)
    }
}

fn refuse(server: Server, what: &str) -> Refusal {
    refuse_as(server, &format!("the proof {what}"))
}

fn refuse_as(server: Server, description: &str) -> Refusal {
    Refusal::of_proof(server, "invalid_dpop_proof", description)
}

/// Reads a proof (section 4.3). The error says what is wrong with it.
fn read(dpop: &Dpop, proof: &str, method: &str, url: &str, token: Option<&str>) -> Result<Proof, String> {
    let [header, claims, signature] = proof.split('.').collect::<Vec<_>>()[..] else {
        return Err("is no JWT".to_owned());
    };
    let object = |part: &str| -> Option<Object> {
        json::object(&String::from_utf8(URL_SAFE_NO_PAD.decode(part).ok()?).ok()?).ok()
    };
    let signed = format!("{header}.{claims}");
    let header = object(header).ok_or("has a header that cannot be read")?;
    let claims = object(claims).ok_or("has claims that cannot be read")?;
    if header.get("typ").and_then(Value::as_str) != Some("dpop+jwt") {
        return Err("has a wrong `typ`".to_owned());
    }
    let named = header.get("alg").and_then(Value::as_str).unwrap_or_default();
    let algorithm = dpop.algorithms.iter().find(|algorithm| algorithm.name() == named);
    let algorithm = algorithm.filter(|algorithm| !algorithm.is_symmetric());
    let algorithm = *algorithm.ok_or("is signed with an algorithm that is not taken")?;
    let jwk = header.get("jwk").and_then(Value::as_object).ok_or("has no `jwk`")?;
    if PRIVATE.iter().any(|member| jwk.contains_key(*member)) {
        return Err("shows a private key".to_owned());
    }
    let thumbprint = thumbprint(jwk).ok_or("has a `jwk` that cannot be read")?;
    let signature = URL_SAFE_NO_PAD.decode(signature).unwrap_or_default();
    if !is_signed(algorithm, jwk, signed.as_bytes(), &signature) {
        return Err("is not signed with its key".to_owned());
    }
    let text = |name: &str| claims.get(name).and_then(Value::as_str).filter(|text| !text.is_empty());
    let id = text("jti").ok_or("has no `jti`")?.to_owned();
    if text("htm").ok_or("has no `htm`")? != method {
        return Err("is for another method".to_owned());
    }
    // Clients leave out query and fragment (section 4.2), of which the address here has none.
    if text("htu").ok_or("has no `htu`")? != url {
        return Err("is for another address".to_owned());
    }
    check_age(&claims)?;
    let ath = token.map(|token| URL_SAFE_NO_PAD.encode(Sha256::digest(token.as_bytes())));
    if text("ath") != ath.as_deref() {
        return Err("is not for this token".to_owned());
    }
    let nonce = match claims.get("nonce") {
        None => None,
        Some(nonce) => Some(nonce.as_str().ok_or("has a `nonce` that is no text")?.to_owned()),
    };
    Ok(Proof { thumbprint, id, nonce })
}

fn check_age(claims: &Object) -> Result<(), &'static str> {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or(Duration::ZERO).as_secs();
    let issued = claims.get("iat").and_then(Value::as_u64).ok_or("has no `iat`")?;
    if issued > now + SKEW {
        return Err("was made in the future");
    }
    if issued + LIFETIME < now {
        return Err("is too old");
    }
    Ok(())
}
