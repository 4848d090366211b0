//! Private keys as JWK (RFC 7517, RFC 7518 section 6, RFC 8037).

use aws_lc_rs::rsa::{self, KeyPairComponents, PublicKeyComponents};
use aws_lc_rs::signature::{EcdsaKeyPair, Ed25519KeyPair};
use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use serde_json::{Map, Value};
use zeroize::{Zeroize, Zeroizing};

use super::key::{KeyError, KeyPair};
use super::pem::CURVES;

type Bytes = Zeroizing<Vec<u8>>;

pub(super) fn read(text: &str) -> Result<(KeyPair, Option<Box<str>>), KeyError> {
    let broken = |what: &str| KeyError::BrokenJwk { what: what.into() };
    let jwk = Jwk(serde_json::from_str(text).map_err(|_| broken("it is not JSON"))?);
    if jwk.0.contains_key("keys") {
        return Err(broken("it is a set of keys; give the one key that signs, with its `kid`"));
    }
    let key_type = jwk.text("kty")?;
    let pair = match key_type {
        "RSA" | "EC" | "OKP" if !jwk.0.contains_key("d") => Err(KeyError::PublicJwk),
        "RSA" => jwk.rsa(),
        "EC" => jwk.ec(),
        "OKP" => jwk.okp(),
        other => Err(KeyError::Unsupported { what: format!("a key of the type `{}`", shown(other)).into() }),
    }?;
    let key_id = jwk.0.get("kid").and_then(Value::as_str);
    Ok((pair, key_id.map(Into::into)))
}

/// The members of a JWK, wiped when dropped.
struct Jwk(Map<String, Value>);

impl Drop for Jwk {
    fn drop(&mut self) {
        for member in self.0.values_mut() {
            if let Value::String(text) = member {
                text.zeroize();
            }
        }
    }
}

impl Jwk {
    fn rsa(&self) -> Result<KeyPair, KeyError> {
        let public_key = PublicKeyComponents { n: self.integer("n")?, e: self.integer("e")? };
        let pair = rsa::KeyPair::from_components(&KeyPairComponents {
            public_key,
            d: self.integer("d")?,
            p: self.integer("p")?,
            q: self.integer("q")?,
            dP: self.integer("dp")?,
            dQ: self.integer("dq")?,
            qInv: self.integer("qi")?,
        });
        pair.map(KeyPair::Rsa).map_err(|_| KeyError::Rejected { kind: "an RSA key" })
    }

    fn ec(&self) -> Result<KeyPair, KeyError> {
        let name = self.text("crv")?;
        let Some((_, curve, algorithm)) = CURVES.iter().find(|(known, ..)| *known == name) else {
            return Err(KeyError::Unsupported { what: format!("an EC key on `{}`", shown(name)).into() });
        };
        let [x, y, d] = [self.bytes("x")?, self.bytes("y")?, self.bytes("d")?];
        // A point that is not compressed (SEC 1 section 2.3.3).
        let point = Zeroizing::new([&[4], x.as_slice(), y.as_slice()].concat());
        let pair = EcdsaKeyPair::from_private_key_and_public_key(curve, &d, &point);
        pair.map(|pair| KeyPair::Ec(pair, *algorithm)).map_err(|_| KeyError::Rejected { kind: "an EC key" })
    }

    fn okp(&self) -> Result<KeyPair, KeyError> {
        match self.text("crv")? {
            "Ed25519" => {
                let pair = Ed25519KeyPair::from_seed_and_public_key(&self.bytes("d")?, &self.bytes("x")?);
                pair.map(KeyPair::Ed25519).map_err(|_| KeyError::Rejected { kind: "an Ed25519 key" })
            }
            other => Err(KeyError::Unsupported { what: format!("a key on `{}`", shown(other)).into() }),
        }
    }

    fn text(&self, name: &str) -> Result<&str, KeyError> {
        let value = self.0.get(name).and_then(Value::as_str);
        value.ok_or_else(|| KeyError::BrokenJwk { what: format!("`{name}` must be a text").into() })
    }

    fn bytes(&self, name: &str) -> Result<Bytes, KeyError> {
        let decoded = BASE64_URL_SAFE_NO_PAD.decode(self.text(name)?.trim_end_matches('='));
        decoded
            .map(Zeroizing::new)
            .map_err(|_| KeyError::BrokenJwk { what: format!("`{name}` must be Base64 with - and _").into() })
    }

    /// A number, without the zeros that some libraries put before it.
    fn integer(&self, name: &str) -> Result<Bytes, KeyError> {
        let mut bytes = self.bytes(name)?;
        let zeros = bytes.iter().take_while(|byte| **byte == 0).count();
        bytes.drain(..zeros);
        Ok(bytes)
    }
}

/// A word of the key that is no secret, short enough for a message.
fn shown(word: &str) -> String {
    word.chars().filter(char::is_ascii_graphic).take(32).collect()
}
