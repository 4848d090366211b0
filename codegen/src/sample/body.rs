//! The body that the data options of a curl command line make.

use serde_json::Value;

use super::parse::NotCurl;
use super::words::Word;
use super::{Part, Places};

/// What one option says of the body.
pub(super) struct Data {
    pub(super) word: Word,
    /// Whether it is `name=value` that curl encodes, and not what is sent.
    pub(super) is_unencoded: bool,
}

/// The body as JSON, and where its members stand.
pub(super) fn json(data: &[Data], command: &str, places: &mut Places) -> Result<Value, NotCurl> {
    let text: String = data.iter().map(|data| data.word.text.as_str()).collect();
    let range = data.first().map_or(0..0, |data| data.word.range.clone());
    let body: Value = serde_json::from_str(&text)
        .map_err(|error| NotCurl::new(format!("its body is no JSON: {error}"), &range))?;
    for name in body.as_object().into_iter().flat_map(serde_json::Map::keys) {
        let member = Value::from(name.as_str()).to_string();
        let at = command[range.clone()].find(&member).map(|at| range.start + at);
        let place = at.map_or(range.clone(), |at| at..at + member.len());
        places.parts.push((Part::Parameter(name.clone()), place));
    }
    Ok(body)
}

/// The body as a form, and where its fields stand.
pub(super) fn form(data: &[Data], command: &str, places: &mut Places) -> Vec<(String, String)> {
    let mut pairs = Vec::new();
    for Data { word, is_unencoded } in data {
        if *is_unencoded {
            let (name, value) = word.text.split_once('=').unwrap_or((&word.text, ""));
            places.parts.push((Part::Parameter(name.to_owned()), word.range.clone()));
            pairs.push((name.to_owned(), value.to_owned()));
            continue;
        }
        for pair in word.text.split('&') {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            let at = command[word.range.clone()].find(pair).map(|at| word.range.start + at);
            let place = at.map_or(word.range.clone(), |at| at..at + pair.len());
            places.parts.push((Part::Parameter(decode(name)), place));
            pairs.push((decode(name), decode(value)));
        }
    }
    pairs
}

/// Decodes `application/x-www-form-urlencoded`. An escape that is none stays as it is, as servers have it.
fn decode(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        let escaped = match (first, after) {
            (b'%', [high, low, ..]) => hex(*high).zip(hex(*low)).map(|(high, low)| high * 16 + low),
            _ => None,
        };
        bytes.push(match (escaped, first) {
            (Some(byte), _) => byte,
            (None, b'+') => b' ',
            (None, other) => *other,
        });
        rest = if escaped.is_some() { &after[2..] } else { after };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).and_then(|value| u8::try_from(value).ok())
}
