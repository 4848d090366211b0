//! The encodings that a token request uses, read strictly.
//!
//! Nothing here is shared with the runtime: two readings of the same RFCs must agree.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

/// Percent-decodes one part of a URL path (RFC 3986 section 2.1). `+` stands for itself.
pub(crate) fn percent(text: &str) -> Option<String> {
    decode(text, |byte| byte.is_ascii_graphic().then_some(byte))
}

/// Percent-encodes all but the unreserved characters (RFC 3986 section 2.3).
pub(crate) fn percent_encode(text: &str) -> String {
    let encode = |byte: u8| match byte {
        b'-' | b'.' | b'_' | b'~' => char::from(byte).to_string(),
        _ if byte.is_ascii_alphanumeric() => char::from(byte).to_string(),
        _ => format!("%{byte:02X}"),
    };
    text.bytes().map(encode).collect()
}

/// Reads a value that must have been encoded as RFC 6749 appendix B says: what the encoding would
/// have escaped may not stand there unescaped, or the sender did not encode.
pub(crate) fn form_urlencoded(text: &str) -> Option<String> {
    decode(text, |byte| match byte {
        b'+' => Some(b' '),
        b'*' | b'-' | b'.' | b'_' | b'~' => Some(byte),
        _ => byte.is_ascii_alphanumeric().then_some(byte),
    })
}

/// Reads `a=1&b=2`, as [`form_pairs`] does, and refuses fields that stand there twice (RFC 6749
/// section 3.2). The error is a sentence.
pub(crate) fn form_fields(text: &str) -> Result<Vec<(String, String)>, String> {
    let fields = form_pairs(text)?;
    for (at, (name, _)) in fields.iter().enumerate() {
        if fields[..at].iter().any(|(other, _)| other == name) {
            return Err(format!("`{}` is given twice", shown(name)));
        }
    }
    Ok(fields)
}

/// Reads `a=1&b=2`. Documentation shows values such as `https://api.example.com` unescaped and
/// every server takes them, so all visible characters pass here; broken escapes and fields without
/// `=` do not. The error is a sentence.
pub(crate) fn form_pairs(text: &str) -> Result<Vec<(String, String)>, &'static str> {
    let pair = |piece: &str| {
        let (name, value) = piece.split_once('=').ok_or("a field has no `=`")?;
        form_value(name).zip(form_value(value)).ok_or("a field is not form-urlencoded UTF-8")
    };
    text.split('&').filter(|_| !text.is_empty()).map(pair).collect()
}

fn form_value(text: &str) -> Option<String> {
    decode(text, |byte| match byte {
        b'+' => Some(b' '),
        _ => byte.is_ascii_graphic().then_some(byte),
    })
}

/// Reads base64 with padding (RFC 4648 section 4) of a UTF-8 text.
pub(crate) fn base64(text: &str) -> Option<String> {
    String::from_utf8(STANDARD.decode(text).ok()?).ok()
}

/// Reads text of an XML document or an attribute in it (XML 1.0 sections 2.4 and 4.6): what would be
/// markup must have been escaped.
pub(crate) fn xml_text(text: &str) -> Option<String> {
    let mut pieces = text.split('&');
    let first = pieces.next().unwrap_or_default();
    let is_text = |piece: &str| !piece.contains(['<', '>', '"', '\'']);
    let mut decoded = first.to_owned();
    for piece in pieces {
        let (entity, rest) = piece.split_once(';')?;
        decoded.push(match entity {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "quot" => '"',
            "apos" => '\'',
            _ => return None,
        });
        if !is_text(rest) {
            return None;
        }
        decoded.push_str(rest);
    }
    is_text(first).then_some(decoded)
}

/// A name that someone sent, if it looks like one: it goes into a message as it is or not at all, so
/// that a secret which strayed there is found by [`Known::gives_away`](crate::known::Known::gives_away).
/// A code verifier, which the provider does not know, has 43 characters at least.
pub(crate) fn shown(name: &str) -> &str {
    let is_name_byte = |byte: u8| byte.is_ascii_alphanumeric() || b"-._".contains(&byte);
    if name.len() < 43 && name.bytes().all(is_name_byte) { name } else { "[unreadable]" }
}

/// Undoes percent escapes; `unescaped` says what any other byte stands for, if it may stand there.
fn decode(text: &str, unescaped: impl Fn(u8) -> Option<u8>) -> Option<String> {
    let mut decoded = Vec::with_capacity(text.len());
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        decoded.push(match byte {
            b'%' => hex_digit(bytes.next()?)? << 4 | hex_digit(bytes.next()?)?,
            other => unescaped(other)?,
        });
    }
    String::from_utf8(decoded).ok()
}

fn hex_digit(byte: u8) -> Option<u8> {
    let digit = char::from(byte).to_digit(16)?;
    u8::try_from(digit).ok()
}

#[cfg(test)]
mod tests {
    use super::{form_fields, form_urlencoded, percent, percent_encode, xml_text};

    #[test]
    fn a_path_part_keeps_its_plus() {
        assert_eq!(percent("a+b%20c%C3%A4").as_deref(), Some("a+b cä"));
    }

    #[test]
    fn broken_escapes_and_broken_utf_8_are_refused() {
        for broken in ["%", "%4", "%zz", "%+1", "%ff", "a b", "ä"] {
            assert_eq!(percent(broken), None, "{broken}");
        }
    }

    #[test]
    fn encoding_then_decoding_gives_the_text_back() {
        let text = "a/b:c d+e%f~ä?#";
        assert_eq!(percent(&percent_encode(text)).as_deref(), Some(text));
        assert_eq!(form_urlencoded(&percent_encode(text)).as_deref(), Some(text));
    }

    #[test]
    fn a_basic_credential_that_was_not_encoded_is_refused() {
        assert_eq!(form_urlencoded("s/cret="), None);
        assert_eq!(form_urlencoded("s%2Fcret%3D+x").as_deref(), Some("s/cret= x"));
    }

    #[test]
    fn text_of_xml_that_was_not_escaped_is_refused() {
        for broken in ["a<b", "a&b", "&amp;<", "\"", "&unknown;"] {
            assert_eq!(xml_text(broken), None, "{broken}");
        }
        assert_eq!(xml_text("a&lt;b&gt; &amp;amp;&quot;&apos;").as_deref(), Some("a<b> &amp;\"'"));
    }

    #[test]
    fn form_fields_may_leave_visible_characters_unescaped() {
        let fields = form_fields("audience=https://a.example/&x=1+2").unwrap();
        assert_eq!(fields, [("audience".into(), "https://a.example/".into()), ("x".into(), "1 2".into())]);
    }

    #[test]
    fn malformed_forms_are_refused() {
        for malformed in ["a", "a=1&", "&a=1", "a=%zz", "a=1&a=2", "a=1&%61=2", "a=b c"] {
            assert!(form_fields(malformed).is_err(), "{malformed}");
        }
    }
}
