//! JWTs that requests carry (RFC 7519, RFC 7523), signed anew for each.

use std::time::{SystemTime, UNIX_EPOCH};

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use tokenwright_plan::{Jwt, SigningAlgorithm};
use zeroize::Zeroizing;

use super::key::PrivateKey;
use super::sign::SigningKey;
use crate::eval::Sources;
use crate::inputs::Credential;
use crate::json::Object;
use crate::random;
use crate::secret::Buffer;

/// That of an RSA key of 8192 bits.
const LONGEST_SIGNATURE: usize = 1024;

/// Why there is no JWT.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NotSigned {
    /// The key is not there, or for other algorithms. A client with such a key is not made.
    Key,
    NoRandomness,
}

/// The algorithm that the key signs with: the first of those that the provider takes.
pub(crate) fn algorithm(jwt: &Jwt, key: SigningKey<'_>) -> Option<SigningAlgorithm> {
    jwt.algorithms.iter().copied().find(|algorithm| key.fits(*algorithm))
}

/// The key that signs, out of the caller's credentials.
pub(crate) fn key<'a>(jwt: &Jwt, credentials: &'a [(&'static str, Credential)]) -> Option<SigningKey<'a>> {
    let (_, credential) = credentials.iter().find(|(name, _)| *name == jwt.key)?;
    match credential {
        Credential::PrivateKey(key) => Some(SigningKey::Private(key)),
        Credential::Secret(secret) => Some(SigningKey::Shared(secret.expose().as_bytes())),
        Credential::Identifier(_) | Credential::Token(_) | Credential::Certificate(_) => None,
    }
}

/// What a caller must give instead of a key that fits no algorithm.
pub(crate) fn expected(jwt: &Jwt, given: &PrivateKey) -> String {
    let names: Vec<&str> = jwt.algorithms.iter().map(|algorithm| algorithm.name()).collect();
    format!("must be a key for {}; {} was given", names.join(", "), given.kind())
}

/// Makes and signs a JWT, with an identifier and times of its own.
pub(crate) fn make(jwt: &Jwt, sources: Sources<'_>, now: SystemTime) -> Result<Zeroizing<String>, NotSigned> {
    let key = key(jwt, sources.credentials).ok_or(NotSigned::Key)?;
    let algorithm = algorithm(jwt, key).ok_or(NotSigned::Key)?;
    let mut header = Buffer::default();
    let mut members = Object::new(&mut header);
    members.members(jwt.header, sources);
    members.member("alg", algorithm.name());
    members.end();
    let mut claims = Buffer::default();
    let mut members = Object::new(&mut claims);
    members.members(jwt.claims, sources);
    let now = now.duration_since(UNIX_EPOCH).unwrap_or_default().as_secs();
    members.member("iat", now);
    members.member("exp", now.saturating_add(jwt.lifetime.as_secs()));
    if jwt.not_before {
        members.member("nbf", now);
    }
    if jwt.unique_id {
        let id = random::text().map_err(|()| NotSigned::NoRandomness)?;
        members.member("jti", id.as_str());
    }
    members.end();
    // So that nothing is left behind where it grew.
    let longest = (header.as_slice().len() + claims.as_slice().len() + LONGEST_SIGNATURE) * 4 / 3 + 8;
    let mut text = Zeroizing::new(String::with_capacity(longest));
    BASE64_URL_SAFE_NO_PAD.encode_string(header.as_slice(), &mut text);
    text.push('.');
    BASE64_URL_SAFE_NO_PAD.encode_string(claims.as_slice(), &mut text);
    let signature = key.sign(algorithm, text.as_bytes()).ok_or(NotSigned::NoRandomness)?;
    text.push('.');
    BASE64_URL_SAFE_NO_PAD.encode_string(signature, &mut text);
    Ok(text)
}
