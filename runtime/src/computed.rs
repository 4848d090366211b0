//! Values that are computed for a request.

use std::time::SystemTime;

use aws_lc_rs::{digest, hmac, rand};
use base64::Engine as _;
use base64::prelude::{BASE64_STANDARD, BASE64_URL_SAFE_NO_PAD};
use tokenwright_plan::{Computed, DigestAlgorithm, Expr, Form, Plan, TextEncoding};
use zeroize::Zeroizing;

use crate::ErrorKind;
use crate::eval::{Exprs, Made, Sources};
use crate::json;
use crate::secret::Buffer;
use crate::time;

/// Makes the computed values that these expressions use and that are not made yet, at one moment. One that
/// uses something which was not given is not made.
pub(crate) fn make(
    plan: &Plan,
    exprs: Exprs<'_>,
    made: &mut Vec<Made>,
    sources: Sources<'_>,
    now: SystemTime,
) -> Result<(), ErrorKind> {
    if plan.computed.is_empty() {
        return Ok(());
    }
    let mut needed = Vec::new();
    exprs(&mut |expr| {
        plan.each(expr, &mut |part| {
            if let Expr::Computed(name) = part {
                needed.push(name);
            }
        });
    });
    // Each uses only those before it.
    for Computed { name, form } in plan.computed.iter().filter(|computed| needed.contains(&computed.name)) {
        if made.iter().any(|known| known.name == *name) {
            continue;
        }
        let sources = Sources { computed: made, ..sources };
        if let Some(value) = value(*form, sources, now)? {
            made.push(Made { name, value });
        }
    }
    Ok(())
}

type Value = Zeroizing<String>;

fn value(form: Form, sources: Sources<'_>, now: SystemTime) -> Result<Option<Value>, ErrorKind> {
    Ok(match form {
        Form::Uuid => Some(uuid()?),
        Form::Random { bytes, encoding } => Some(encoded(&random(bytes.into())?, encoding)),
        Form::Now { format, plus } => Some(time::format(now + plus, format).into()),
        Form::Json(value) => {
            let mut out = Buffer::default();
            json::write(value, sources, &mut out).and_then(|()| text(out.as_slice()))
        }
        Form::Encoded { of, encoding } => sources.bytes(of).map(|of| encoded(of.as_slice(), encoding)),
        Form::Digest { algorithm, of, encoding } => {
            sources.bytes(of).map(|of| encoded(digest(algorithm, of.as_slice()).as_ref(), encoding))
        }
        Form::Hmac { algorithm, key, of, encoding } => {
            let parts = sources.bytes(key).zip(sources.bytes(of));
            parts.map(|(key, of)| encoded(sign(algorithm, key.as_slice(), of.as_slice()).as_ref(), encoding))
        }
    })
}

fn text(bytes: &[u8]) -> Option<Value> {
    std::str::from_utf8(bytes).ok().map(|text| text.to_owned().into())
}

fn encoded(bytes: &[u8], encoding: TextEncoding) -> Value {
    Zeroizing::new(match encoding {
        TextEncoding::Hex => hex(bytes),
        TextEncoding::Base64 => BASE64_STANDARD.encode(bytes),
        TextEncoding::Base64Url => BASE64_URL_SAFE_NO_PAD.encode(bytes),
    })
}

fn hex(bytes: &[u8]) -> String {
    let digits = bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    // So that nothing is left behind where it grew.
    let mut hex = String::with_capacity(2 * bytes.len());
    hex.extend(digits.filter_map(|digit| char::from_digit(digit.into(), 16)));
    hex
}

fn random(count: usize) -> Result<Zeroizing<Vec<u8>>, ErrorKind> {
    let mut bytes = Zeroizing::new(vec![0; count]);
    rand::fill(&mut bytes).map_err(|_| ErrorKind::NoRandomness)?;
    Ok(bytes)
}

/// RFC 9562 section 5.4.
fn uuid() -> Result<Value, ErrorKind> {
    let mut bytes = random(16)?;
    bytes[6] = (bytes[6] & 0x0f) | 0x40;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    let hex = hex(&bytes);
    let parts = [&hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..]];
    Ok(parts.join("-").into())
}

fn digest(algorithm: DigestAlgorithm, of: &[u8]) -> digest::Digest {
    let algorithm = match algorithm {
        DigestAlgorithm::Sha1 => &digest::SHA1_FOR_LEGACY_USE_ONLY,
        DigestAlgorithm::Sha256 => &digest::SHA256,
        DigestAlgorithm::Sha384 => &digest::SHA384,
        DigestAlgorithm::Sha512 => &digest::SHA512,
    };
    digest::digest(algorithm, of)
}

fn sign(algorithm: DigestAlgorithm, key: &[u8], of: &[u8]) -> hmac::Tag {
    let algorithm = match algorithm {
        DigestAlgorithm::Sha1 => hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY,
        DigestAlgorithm::Sha256 => hmac::HMAC_SHA256,
        DigestAlgorithm::Sha384 => hmac::HMAC_SHA384,
        DigestAlgorithm::Sha512 => hmac::HMAC_SHA512,
    };
    hmac::sign(&hmac::Key::new(algorithm, key), of)
}

#[cfg(test)]
mod tests {
    use tokenwright_plan::{DigestAlgorithm, TextEncoding};

    use super::{digest, encoded, sign, uuid};

    #[test]
    fn digests_are_those_of_the_standards() {
        // FIPS 180 examples for "abc", and RFC 4231 section 4.3.
        let hex = |bytes: &[u8]| encoded(bytes, TextEncoding::Hex).to_string();
        let of_abc = |algorithm| hex(digest(algorithm, b"abc").as_ref());
        assert_eq!(of_abc(DigestAlgorithm::Sha1), "a9993e364706816aba3e25717850c26c9cd0d89d");
        assert!(of_abc(DigestAlgorithm::Sha256).starts_with("ba7816bf8f01cfea414140de5dae2223"));
        assert!(of_abc(DigestAlgorithm::Sha384).starts_with("cb00753f45a35e8bb5a03d699ac65007"));
        assert!(of_abc(DigestAlgorithm::Sha512).starts_with("ddaf35a193617abacc417349ae204131"));
        let signed = |algorithm| hex(sign(algorithm, b"Jefe", b"what do ya want for nothing?").as_ref());
        assert_eq!(signed(DigestAlgorithm::Sha1), "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79");
        assert!(signed(DigestAlgorithm::Sha256).starts_with("5bdcc146bf60754e6a042426089575c7"));
        assert!(signed(DigestAlgorithm::Sha384).starts_with("af45d2e376484031617f78d2b58a6b1b"));
        assert!(signed(DigestAlgorithm::Sha512).starts_with("164b7a7bfcf819e2e395fbe73b56e0a3"));
    }

    #[test]
    fn bytes_are_written_in_three_ways() {
        let bytes = [0xfb, 0xff, 0x01];
        assert_eq!(*encoded(&bytes, TextEncoding::Hex), "fbff01");
        assert_eq!(*encoded(&bytes, TextEncoding::Base64), "+/8B");
        assert_eq!(*encoded(&bytes[..2], TextEncoding::Base64), "+/8=");
        assert_eq!(*encoded(&bytes[..2], TextEncoding::Base64Url), "-_8");
    }

    #[test]
    fn a_uuid_is_random_and_says_so() {
        let (one, other) = (uuid().unwrap(), uuid().unwrap());
        assert_ne!(*one, *other);
        let parts: Vec<usize> = one.split('-').map(str::len).collect();
        assert_eq!(parts, [8, 4, 4, 4, 12]);
        assert_eq!(&one[14..15], "4");
        assert!("89ab".contains(&one[19..20]));
    }
}
