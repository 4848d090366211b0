//! Public keys in JWK (RFC 7517), what they have signed, and their thumbprints (RFC 7638).

use aws_lc_rs::signature::{self, RsaParameters, RsaPublicKeyComponents, UnparsedPublicKey};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::Value;
use sha2::{Digest, Sha256};
use tokenwright_plan::SigningAlgorithm;

use crate::json::Object;

/// Whether a key of this kind signed the message so.
pub(crate) fn is_signed(algorithm: SigningAlgorithm, jwk: &Object, message: &[u8], signature: &[u8]) -> bool {
    let of_curve = |kind: &str, curve: &str, public: &'static dyn signature::VerificationAlgorithm| {
        let is_it = text(jwk, "kty") == Some(kind) && text(jwk, "crv") == Some(curve);
        let key = point(jwk).filter(|_| is_it);
        key.is_some_and(|key| UnparsedPublicKey::new(public, key).verify(message, signature).is_ok())
    };
    let rsa = |parameters: &'static RsaParameters| {
        let key = bytes(jwk, "n").zip(bytes(jwk, "e")).filter(|_| text(jwk, "kty") == Some("RSA"));
        let key = key.map(|(n, e)| RsaPublicKeyComponents { n, e });
        key.is_some_and(|key| key.verify(parameters, message, signature).is_ok())
    };
    match algorithm {
        SigningAlgorithm::Hs256 | SigningAlgorithm::Hs384 | SigningAlgorithm::Hs512 => false,
        SigningAlgorithm::Rs256 => rsa(&signature::RSA_PKCS1_2048_8192_SHA256),
        SigningAlgorithm::Rs384 => rsa(&signature::RSA_PKCS1_2048_8192_SHA384),
        SigningAlgorithm::Rs512 => rsa(&signature::RSA_PKCS1_2048_8192_SHA512),
        SigningAlgorithm::Ps256 => rsa(&signature::RSA_PSS_2048_8192_SHA256),
        SigningAlgorithm::Ps384 => rsa(&signature::RSA_PSS_2048_8192_SHA384),
        SigningAlgorithm::Ps512 => rsa(&signature::RSA_PSS_2048_8192_SHA512),
        SigningAlgorithm::Es256 => of_curve("EC", "P-256", &signature::ECDSA_P256_SHA256_FIXED),
        SigningAlgorithm::Es384 => of_curve("EC", "P-384", &signature::ECDSA_P384_SHA384_FIXED),
        SigningAlgorithm::Es512 => of_curve("EC", "P-521", &signature::ECDSA_P521_SHA512_FIXED),
        SigningAlgorithm::EdDsa => of_curve("OKP", "Ed25519", &signature::ED25519),
    }
}

/// The thumbprint of a key, if it has all that its kind must have.
pub(crate) fn thumbprint(jwk: &Object) -> Option<String> {
    let members: &[&str] = match text(jwk, "kty")? {
        "RSA" => &["e", "kty", "n"],
        "EC" => &["crv", "kty", "x", "y"],
        "OKP" => &["crv", "kty", "x"],
        _ => return None,
    };
    let member = |name: &&str| Some(format!("{}:{}", Value::from(*name), Value::from(text(jwk, name)?)));
    let members: Vec<String> = members.iter().map(member).collect::<Option<_>>()?;
    let canonical = format!("{{{}}}", members.join(","));
    Some(URL_SAFE_NO_PAD.encode(Sha256::digest(canonical.as_bytes())))
}

/// A key on a curve: of two coordinates (SEC 1 section 2.3.3), or of one (RFC 8032).
fn point(jwk: &Object) -> Option<Vec<u8>> {
    let x = bytes(jwk, "x")?;
    match bytes(jwk, "y") {
        Some(y) => Some([&[4][..], &x, &y].concat()),
        None => Some(x),
    }
}

fn text<'k>(jwk: &'k Object, name: &str) -> Option<&'k str> {
    jwk.get(name)?.as_str()
}

fn bytes(jwk: &Object, name: &str) -> Option<Vec<u8>> {
    URL_SAFE_NO_PAD.decode(text(jwk, name)?).ok()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::thumbprint;

    #[test]
    fn the_thumbprint_is_that_of_rfc_9449_section_6() {
        let jwk = json!({
            "kty": "EC", "crv": "P-256", "kid": "is left out",
            "x": "l8tFrhx-34tV3hRICRDY9zCkDlpBhF42UQUfWVAWBFs",
            "y": "9VE4jf_Ok_o64zbTTlcuNJajHmt6v9TDVrU0CdvGRDA",
        });
        let found = thumbprint(jwk.as_object().unwrap());
        assert_eq!(found.as_deref(), Some("0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I"));
        assert_eq!(thumbprint(json!({"kty": "EC", "crv": "P-256"}).as_object().unwrap()), None);
    }
}
