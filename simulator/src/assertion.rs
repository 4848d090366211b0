//! JWTs that requests carry (RFC 7523 section 3), read as a strict server reads them.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use aws_lc_rs::encoding::{AsDer, Pkcs8V1Der};
use aws_lc_rs::rsa::KeySize;
use aws_lc_rs::signature::{self, EcdsaKeyPair, Ed25519KeyPair, KeyPair as _, RsaKeyPair, UnparsedPublicKey};
use aws_lc_rs::{hmac, rsa};
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use serde_json::Value;
use tokenwright_plan::{Expr, Jwt, Meaning, SigningAlgorithm};

use crate::json::{Object, Reader};
use crate::known::{Bound, Known};
use crate::refusal::Refusal;

/// How far a client's clock may be ahead.
const SKEW: u64 = 5;

/// What a JWT is for.
#[derive(Clone, Copy)]
pub(crate) enum Says {
    /// It authenticates the client (section 2.2).
    WhoCalls,
    /// The request asks for a token for it (section 2.1).
    WhatFor,
}

/// Reads an assertion. `url` is that of the request which carries it.
pub(crate) fn judge(
    known: &Known,
    jwt: &Jwt,
    url: Expr,
    says: Says,
    bound: &Bound,
) -> Result<Bound, Refusal> {
    let refuse = |what: &str| {
        let description = format!("the assertion {what}");
        match says {
            Says::WhoCalls => Refusal::new(Meaning::InvalidClient, description),
            Says::WhatFor => Refusal::of_grant(description),
        }
    };
    let received = match says {
        Says::WhoCalls => &bound.client_assertion,
        Says::WhatFor => &bound.assertion,
    };
    let received = received.as_deref().unwrap_or_default();
    let (signed, signature) = received.rsplit_once('.').ok_or_else(|| refuse("is no JWT"))?;
    let (header, claims) = signed.split_once('.').ok_or_else(|| refuse("is no JWT"))?;
    let object =
        |part: &str| -> Option<Object> { serde_json::from_slice(&URL_SAFE_NO_PAD.decode(part).ok()?).ok() };
    let header = object(header).ok_or_else(|| refuse("has a header that cannot be read"))?;
    let claims = object(claims).ok_or_else(|| refuse("has claims that cannot be read"))?;

    let named = header.get("alg").and_then(Value::as_str).unwrap_or_default();
    let algorithm = jwt.algorithms.iter().find(|algorithm| algorithm.name() == named);
    let algorithm = algorithm.ok_or_else(|| refuse("is signed with an algorithm that is not taken"))?;
    let signature = URL_SAFE_NO_PAD.decode(signature).unwrap_or_default();
    let key = known.account.credential_value(jwt.key).unwrap_or_default();
    if !is_signed(*algorithm, key, signed.as_bytes(), &signature) {
        return Err(refuse("is not signed with the client's key"));
    }
    let of_header = Reader { known, url, own: &["alg"] };
    let bound = of_header.object(jwt.header, &header, bound);
    let bound = bound.map_err(|name| refuse(&format!("has a wrong `{name}` in its header")))?;
    let of_claims = Reader { known, url, own: own_claims(jwt) };
    let bound = of_claims.object(jwt.claims, &claims, &bound);
    let mut bound = bound.map_err(|name| refuse(&format!("has a wrong claim `{name}`")))?;
    check_times(jwt, &claims).map_err(refuse)?;
    if jwt.unique_id {
        let id = claims.get("jti").and_then(Value::as_str).filter(|id| !id.is_empty());
        bound.assertion_ids.push(id.ok_or_else(|| refuse("has no `jti`"))?.to_owned());
    }
    Ok(bound)
}

/// The claims that the plan does not spell out.
fn own_claims(jwt: &Jwt) -> &'static [&'static str] {
    match (jwt.unique_id, jwt.not_before) {
        (true, true) => &["iat", "exp", "nbf", "jti"],
        (true, false) => &["iat", "exp", "jti"],
        (false, true) => &["iat", "exp", "nbf"],
        (false, false) => &["iat", "exp"],
    }
}

fn check_times(jwt: &Jwt, claims: &Object) -> Result<(), &'static str> {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or(Duration::ZERO).as_secs();
    let time = |name: &str| claims.get(name).and_then(Value::as_u64);
    let issued = time("iat").ok_or("has no `iat`")?;
    let ends = time("exp").ok_or("has no `exp`")?;
    if issued > now + SKEW {
        return Err("was issued in the future");
    }
    if ends <= now {
        return Err("has ended");
    }
    if ends > issued + jwt.lifetime.as_secs() {
        return Err("lives too long");
    }
    if jwt.not_before && time("nbf").is_none_or(|begins| begins > now + SKEW) {
        return Err("is not good yet");
    }
    Ok(())
}

fn is_signed(algorithm: SigningAlgorithm, key: &str, message: &[u8], signature: &[u8]) -> bool {
    let shared =
        |algorithm| hmac::verify(&hmac::Key::new(algorithm, key.as_bytes()), message, signature).is_ok();
    let public: &dyn signature::VerificationAlgorithm = match algorithm {
        SigningAlgorithm::Hs256 => return shared(hmac::HMAC_SHA256),
        SigningAlgorithm::Hs384 => return shared(hmac::HMAC_SHA384),
        SigningAlgorithm::Hs512 => return shared(hmac::HMAC_SHA512),
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
    };
    let Some(key) = public_half(key) else { return false };
    UnparsedPublicKey::new(public, key).verify(message, signature).is_ok()
}

/// The public half of a private key in PKCS #8.
fn public_half(pem: &str) -> Option<Vec<u8>> {
    let body: String = pem.lines().filter(|line| !line.starts_with("-----")).collect();
    let der = STANDARD.decode(body.trim()).ok()?;
    let curves = [
        &signature::ECDSA_P256_SHA256_FIXED_SIGNING,
        &signature::ECDSA_P384_SHA384_FIXED_SIGNING,
        &signature::ECDSA_P521_SHA512_FIXED_SIGNING,
    ];
    if let Ok(pair) = RsaKeyPair::from_pkcs8(&der) {
        return Some(pair.public_key().as_ref().to_vec());
    }
    if let Some(pair) = curves.iter().find_map(|curve| EcdsaKeyPair::from_pkcs8(curve, &der).ok()) {
        return Some(pair.public_key().as_ref().to_vec());
    }
    let pair = Ed25519KeyPair::from_pkcs8_maybe_unchecked(&der).ok()?;
    Some(pair.public_key().as_ref().to_vec())
}

/// A new private key for one of these algorithms, in PEM.
pub(crate) fn example_key(algorithms: &[SigningAlgorithm]) -> Option<String> {
    // Keys of curves are made in no time, those of RSA are not.
    let of_curve = algorithms.iter().find_map(|algorithm| {
        let curve = match algorithm {
            SigningAlgorithm::Es256 => &signature::ECDSA_P256_SHA256_FIXED_SIGNING,
            SigningAlgorithm::Es384 => &signature::ECDSA_P384_SHA384_FIXED_SIGNING,
            SigningAlgorithm::Es512 => &signature::ECDSA_P521_SHA512_FIXED_SIGNING,
            SigningAlgorithm::EdDsa => {
                return Some(Ed25519KeyPair::generate().ok()?.to_pkcs8().ok()?.as_ref().to_vec());
            }
            _ => return None,
        };
        Some(EcdsaKeyPair::generate(curve).ok()?.to_pkcs8v1().ok()?.as_ref().to_vec())
    });
    let der = of_curve.or_else(|| {
        let pair = rsa::KeyPair::generate(KeySize::Rsa2048).ok()?;
        Some(AsDer::<Pkcs8V1Der<'_>>::as_der(&pair).ok()?.as_ref().to_vec())
    })?;
    let text = STANDARD.encode(der);
    let lines: Vec<&str> = (0..text.len()).step_by(64).map(|at| &text[at..text.len().min(at + 64)]).collect();
    Some(format!("-----BEGIN PRIVATE KEY-----\n{}\n-----END PRIVATE KEY-----\n", lines.join("\n")))
}
