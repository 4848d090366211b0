//! Values that clients compute: read by their form, and made again to be compared.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use aws_lc_rs::{digest, hmac};
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use serde_json::Value;
use tokenwright_plan::{Computed, DigestAlgorithm, Expr, Form, Json, TextEncoding, TimeFormat};

use crate::json::{self, Reader};
use crate::known::{Bound, Known};
use crate::moment;

/// How far a client's clock may be from the provider's.
const TOLERANCE: Duration = Duration::from_mins(1);

impl Known {
    /// Reads a computed value. What cannot be judged before the rest of the request is known, such as a
    /// digest, is judged by [`Known::check_computed`].
    pub(crate) fn read_computed(&self, name: &'static str, received: &str, bound: &Bound) -> Option<Bound> {
        let Computed { form, .. } = self.plan.computed(name)?;
        if let Some(known) = bound.computed.get(name) {
            return (known == received).then(|| bound.clone());
        }
        let mut bound = bound.clone();
        bound.computed.insert(name, received.to_owned());
        match *form {
            Form::Uuid => is_uuid(received).then_some(bound),
            Form::Random { bytes, encoding } => {
                let decoded = decode(received, encoding)?;
                (decoded.len() == usize::from(bytes)).then_some(bound)
            }
            Form::Now { format, plus } => is_now(received, format, plus).then_some(bound),
            Form::Json(wanted) => {
                let value: Value = json::value(received).ok()?;
                let reader = Reader { known: self, url: Expr::Text(""), own: &[] };
                reader.value(wanted, &value, &bound)
            }
            Form::Encoded { of, encoding } => {
                let text = String::from_utf8(decode(received, encoding)?).ok()?;
                self.read(of, &text, &bound)
            }
            Form::Digest { encoding, .. } | Form::Hmac { encoding, .. } => {
                decode(received, encoding).map(|_| bound)
            }
        }
    }

    /// Whether every digest that a request holds is the one that the rest of it makes. The error names the
    /// first that is not.
    pub(crate) fn check_computed(&self, bound: &Bound) -> Result<(), &'static str> {
        for Computed { name, form } in self.plan.computed {
            let Some(received) = bound.computed.get(name) else { continue };
            if !matches!(form, Form::Digest { .. } | Form::Hmac { .. }) {
                continue;
            }
            let made = self.made(*form, bound);
            // What is made of something that is nowhere sent cannot be made again.
            if !made.is_empty() && !made.contains(received) {
                return Err(name);
            }
        }
        Ok(())
    }

    /// Every text that a computed value can be, as far as the rest of the request says it.
    pub(crate) fn values_of_computed(&self, name: &str, bound: &Bound) -> Vec<String> {
        match (bound.computed.get(name), self.plan.computed(name)) {
            (Some(received), _) => vec![received.clone()],
            (None, Some(computed)) => self.made(computed.form, bound),
            (None, None) => Vec::new(),
        }
    }

    fn made(&self, form: Form, bound: &Bound) -> Vec<String> {
        let texts = |expr| -> Vec<String> {
            self.values(expr, str::to_owned, bound).into_iter().map(|(text, _)| text).collect()
        };
        match form {
            Form::Uuid | Form::Random { .. } | Form::Now { .. } => Vec::new(),
            Form::Json(value) => self.json_values(value, bound),
            Form::Encoded { of, encoding } => {
                texts(of).iter().map(|text| encode(text.as_bytes(), encoding)).collect()
            }
            Form::Digest { algorithm, of, encoding } => {
                let digest = |text: &String| digest::digest(hash(algorithm), text.as_bytes());
                texts(of).iter().map(|text| encode(digest(text).as_ref(), encoding)).collect()
            }
            Form::Hmac { algorithm, key, of, encoding } => {
                let keys = texts(key);
                let texts = texts(of);
                let pairs = keys.iter().flat_map(|key| texts.iter().map(move |text| (key, text)));
                let signed = |(key, text): (&String, &String)| {
                    let key = hmac::Key::new(keyed(algorithm), key.as_bytes());
                    encode(hmac::sign(&key, text.as_bytes()).as_ref(), encoding)
                };
                pairs.map(signed).collect()
            }
        }
    }

    /// The texts of a JSON value whose members stand in the plan's order. Other orders are as good, so a
    /// digest of one is not judged.
    fn json_values(&self, value: Json, bound: &Bound) -> Vec<String> {
        match value {
            Json::Boolean(boolean) => vec![boolean.to_string()],
            Json::Integer(integer) => vec![integer.to_string()],
            Json::Text(expr) => {
                let texts = self.values(expr, str::to_owned, bound);
                texts.into_iter().map(|(text, _)| Value::from(text).to_string()).collect()
            }
            Json::List(_) | Json::Object(_) => Vec::new(),
        }
    }
}

/// RFC 9562 section 5.4.
fn is_uuid(text: &str) -> bool {
    let groups: Vec<&str> = text.split('-').collect();
    let is_hex = |group: &&str| group.bytes().all(|byte| byte.is_ascii_hexdigit());
    groups.iter().map(|group| group.len()).eq([8, 4, 4, 4, 12])
        && groups.iter().all(is_hex)
        && groups[2].starts_with('4')
        && groups[3].starts_with(['8', '9', 'a', 'b', 'A', 'B'])
}

fn is_now(text: &str, format: TimeFormat, plus: Duration) -> bool {
    let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let number = || text.parse::<u64>().ok().filter(|_| is_number);
    let (read, precision) = match format {
        TimeFormat::Unix => (number().map(Duration::from_secs), Duration::ZERO),
        TimeFormat::UnixMilliseconds => (number().map(Duration::from_millis), Duration::ZERO),
        TimeFormat::Pattern(pattern) => (moment::read(pattern, text), moment::precision(pattern)),
    };
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default() + plus;
    read.is_some_and(|read| read.abs_diff(now) <= TOLERANCE + precision)
}

fn decode(text: &str, encoding: TextEncoding) -> Option<Vec<u8>> {
    match encoding {
        TextEncoding::Base64 => STANDARD.decode(text).ok(),
        TextEncoding::Base64Url => URL_SAFE_NO_PAD.decode(text).ok(),
        TextEncoding::Hex => {
            let is_lower = text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
            let pairs = text.as_bytes().chunks(2).map(|pair| {
                let pair = std::str::from_utf8(pair).ok().filter(|pair| pair.len() == 2)?;
                u8::from_str_radix(pair, 16).ok()
            });
            if is_lower { pairs.collect() } else { None }
        }
    }
}

fn encode(bytes: &[u8], encoding: TextEncoding) -> String {
    match encoding {
        TextEncoding::Base64 => STANDARD.encode(bytes),
        TextEncoding::Base64Url => URL_SAFE_NO_PAD.encode(bytes),
        TextEncoding::Hex => {
            let digits = bytes.iter().flat_map(|byte| [byte / 16, byte % 16]);
            digits.filter_map(|digit| char::from_digit(digit.into(), 16)).collect()
        }
    }
}

fn hash(algorithm: DigestAlgorithm) -> &'static digest::Algorithm {
    match algorithm {
        DigestAlgorithm::Sha1 => &digest::SHA1_FOR_LEGACY_USE_ONLY,
        DigestAlgorithm::Sha256 => &digest::SHA256,
        DigestAlgorithm::Sha384 => &digest::SHA384,
        DigestAlgorithm::Sha512 => &digest::SHA512,
    }
}

fn keyed(algorithm: DigestAlgorithm) -> hmac::Algorithm {
    match algorithm {
        DigestAlgorithm::Sha1 => hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY,
        DigestAlgorithm::Sha256 => hmac::HMAC_SHA256,
        DigestAlgorithm::Sha384 => hmac::HMAC_SHA384,
        DigestAlgorithm::Sha512 => hmac::HMAC_SHA512,
    }
}
