//! Texts that nobody can guess, and what proves that one knows one.

#[cfg(feature = "user-flow")]
use aws_lc_rs::digest;
use aws_lc_rs::rand;
use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use zeroize::Zeroizing;

/// 256 bits of chance in base64url: 43 characters, as RFC 7636 section 4.1 recommends for a verifier. An
/// error means that the machine has no randomness to give.
pub(crate) fn text() -> Result<Zeroizing<String>, ()> {
    let mut bytes = Zeroizing::new([0_u8; 32]);
    rand::fill(&mut *bytes).map_err(|_| ())?;
    Ok(Zeroizing::new(BASE64_URL_SAFE_NO_PAD.encode(*bytes)))
}

/// The code challenge of a verifier, by the method S256 (RFC 7636 section 4.2).
#[cfg(feature = "user-flow")]
pub(crate) fn challenge(code_verifier: &str) -> String {
    BASE64_URL_SAFE_NO_PAD.encode(digest::digest(&digest::SHA256, code_verifier.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::text;

    #[cfg(feature = "user-flow")]
    #[test]
    fn the_challenge_is_that_of_rfc_7636_appendix_b() {
        let verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
        assert_eq!(super::challenge(verifier), "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
    }

    #[test]
    fn no_two_texts_are_the_same() {
        let (a, b) = (text().unwrap(), text().unwrap());
        assert_eq!((a.len(), b.len()), (43, 43));
        assert_ne!(*a, *b);
    }
}
