//! The proof key of a sign-in (RFC 7636), read strictly.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};

/// Whether `text` is a challenge of the method `S256`: a SHA-256 in base64url without padding.
pub(crate) fn is_challenge(text: &str) -> bool {
    URL_SAFE_NO_PAD.decode(text).is_ok_and(|hash| hash.len() == 32)
}

/// Whether `text` is a verifier (RFC 7636 section 4.1).
pub(crate) fn is_verifier(text: &str) -> bool {
    (43..=128).contains(&text.len())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte))
}

/// The challenge that a verifier answers.
pub(crate) fn challenge(verifier: &str) -> String {
    URL_SAFE_NO_PAD.encode(Sha256::digest(verifier.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::{challenge, is_challenge, is_verifier};

    // RFC 7636 appendix B.
    const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    #[test]
    fn the_challenge_is_the_one_that_the_rfc_shows() {
        assert_eq!(challenge(VERIFIER), CHALLENGE);
    }

    #[test]
    fn a_challenge_is_32_bytes_in_base64url() {
        assert!(is_challenge(CHALLENGE));
        let near =
            [&CHALLENGE[1..], "", &CHALLENGE.replace('-', "+"), &format!("{CHALLENGE}="), &"9".repeat(43)];
        assert_eq!(near.map(is_challenge), [false; 5]);
    }

    #[test]
    fn a_verifier_has_43_to_128_unreserved_characters() {
        let lengths = [42, 43, 128, 129].map(|length| is_verifier(&"~".repeat(length)));
        assert_eq!(lengths, [false, true, true, false]);
        assert!(!is_verifier(&VERIFIER.replace('-', "+")));
    }
}
