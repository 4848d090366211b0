//! What of an answer may be shown to people and logs.

use std::fmt::Write as _;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use serde_json::{Map, Value};
use zeroize::Zeroizing;

use crate::answer::Json;
use crate::answer::looks::is_page;
use crate::secret::{Buffer, replaced};

/// Longer excerpts help nobody.
const MAX_CHARS: usize = 200;

/// What comes after this is not looked at.
const MAX_BYTES: usize = 4 * 1024;

/// A run of so many characters without a blank or punctuation is more likely a token than a word.
const OPAQUE_RUN: usize = 24;

/// And one with slashes, if so many stand between two of them.
const OPAQUE_PIECE: usize = 16;

/// Where error answers that are no OAuth say what is wrong.
const MESSAGES: [&str; 9] = [
    "message",
    "error_message",
    "errorMessage",
    "faultstring",
    "detail",
    "title",
    "reason",
    "error",
    "diagnostics",
];

/// And in which of their members they say it, if they do not say it outside.
const WRAPPERS: [&str; 3] = ["error", "errors", "fault"];

const REDACTED: &str = "[redacted]";

/// The text of an answer that is worth showing: its description, or what its JSON says of it, or its
/// body. A body of JSON or XML is never shown as it is: who knows what is in it.
pub(crate) fn of_answer(description: Option<&str>, json: &Json, body: &str) -> Option<Zeroizing<String>> {
    if let Some(description) = description {
        return Some(description.to_owned().into());
    }
    let value = match json {
        Json::Value(value) => value,
        #[cfg(feature = "xml")]
        Json::Xml(value) => value,
        Json::Text(_) | Json::Broken(_) | Json::TooLarge => return of_page(body),
    };
    let Value::Object(members) = value else { return None };
    let wrapped = || WRAPPERS.iter().find_map(|name| messages(first(members.get(*name)?).as_object()?));
    if let Some(messages) = messages(members).or_else(wrapped) {
        return Some(messages);
    }
    let names: Vec<&str> = members.keys().map(String::as_str).collect();
    (!names.is_empty()).then(|| ["it has: ", &Zeroizing::new(names.join(", "))].concat().into())
}

fn messages(members: &Map<String, Value>) -> Option<Zeroizing<String>> {
    let messages = MESSAGES.iter().filter_map(|name| members.get(*name)?.as_str());
    let messages: Vec<&str> = messages.collect();
    (!messages.is_empty()).then(|| messages.join(": ").into())
}

/// The value itself, or the first of a list of them.
fn first(value: &Value) -> &Value {
    value.get(0).unwrap_or(value)
}

/// What a body says that cannot be read: its title, if it is a page that has one. What was to be JSON or XML is not
/// shown, nor are bytes that are no text.
fn of_page(body: &str) -> Option<Zeroizing<String>> {
    let start = &body[..body.floor_char_boundary(MAX_BYTES)];
    let is_strange = |c: &char| *c == char::REPLACEMENT_CHARACTER || (c.is_control() && !c.is_whitespace());
    if start.chars().filter(is_strange).count() * 8 > start.chars().count() {
        return None;
    }
    // A letter of ASCII has the same place in both.
    let lower = Zeroizing::new(start.to_ascii_lowercase());
    let first = lower.trim_start();
    // JSON that is broken or too large, and XML.
    if first.starts_with(['{', '[']) || (first.starts_with('<') && !is_page(first)) {
        return None;
    }
    let title = lower.find("<title").and_then(|at| Some(at + lower[at..].find('>')? + 1));
    let end = title.and_then(|at| Some(at + lower[at..].find("</title")?));
    let title = title.zip(end).map(|(at, end)| start[at..end].trim()).filter(|title| !title.is_empty());
    Some(title.unwrap_or(body).to_owned().into())
}

/// A text without what is hidden.
pub(crate) fn without(text: &str, hidden: &[Zeroizing<String>]) -> Zeroizing<String> {
    let text = Zeroizing::new(text.to_owned());
    hidden.iter().fold(text, |text, secret| replaced(&text, secret, REDACTED))
}

/// The start of a text, without what is hidden, without what looks like a token, and without anything
/// that could steer a terminal.
pub(crate) fn excerpt(text: &str, hidden: &[Zeroizing<String>]) -> Option<Box<str>> {
    let end = text.floor_char_boundary(MAX_BYTES);
    let mut shown = without(&text[..end], hidden);
    if end < text.len() {
        // The start of a secret through which the cut went is not found as one.
        let longest = hidden.iter().map(|secret| secret.len()).max().unwrap_or_default();
        let kept = shown.floor_char_boundary(shown.len().saturating_sub(longest));
        shown.truncate(kept);
    }
    let printable: String =
        mask_opaque_runs(&shown).chars().map(|c| if is_printable(c) { c } else { ' ' }).collect();
    let words: Vec<&str> = printable.split_whitespace().collect();
    // Those with blanks once more, because blanks that were many are one now.
    let of_words: Vec<_> = hidden.iter().filter(|secret| secret.contains(' ')).cloned().collect();
    let line = without(&words.join(" ").replace('"', "'"), &of_words);
    if line.is_empty() {
        return None;
    }
    let cut: String = line.chars().take(MAX_CHARS).collect();
    Some(if cut.len() < line.len() { format!("{cut} …").into() } else { cut.into() })
}

/// Every way in which an answer is likely to spell a secret, the longest first.
pub(crate) fn spellings(secret: &str) -> Vec<Zeroizing<String>> {
    if secret.is_empty() {
        return Vec::new();
    }
    // As long as any of them, so that nothing is left behind where it grew.
    let empty = || Zeroizing::new(String::with_capacity(6 * secret.len()));
    let mut form = empty();
    form.extend(form_urlencoded::byte_serialize(secret.as_bytes()));
    let percent = replaced(&form, "+", "%20");
    // RFC 3986 section 2.3, and `encodeURIComponent`.
    let strict = each_replaced(&percent, &[("*", "%2A"), ("%7E", "~")]);
    let of_script = [("%21", "!"), ("%27", "'"), ("%28", "("), ("%29", ")"), ("%7E", "~")];
    let of_script = each_replaced(&percent, &of_script);
    let html = [("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("\"", "&quot;")];
    let html = each_replaced(secret, &html);
    let apostrophes = ["&apos;", "&#x27;", "&#39;"].map(|entity| replaced(&html, "'", entity));
    let by_number = replaced(&apostrophes[2], "&quot;", "&#34;");
    let mut quoted = Buffer::default();
    // A buffer takes all that is written.
    let _ = serde_json::to_writer(&mut quoted, secret);
    let json = std::str::from_utf8(quoted.as_slice()).unwrap_or_default().trim_matches('"').to_owned();
    let json = Zeroizing::new(json);
    let slashed = replaced(&json, "/", "\\/");
    let mut escaped = empty();
    for c in secret.chars() {
        match c {
            'a'..='z' | 'A'..='Z' | '0'..='9' => escaped.push(c),
            c => {
                let _ = write!(escaped, "\\u{:04x}", u32::from(c));
            }
        }
    }
    let mut spellings = vec![html, by_number, json, slashed, escaped, secret.to_owned().into()];
    spellings.extend(apostrophes);
    for encoded in [form, percent, strict, of_script] {
        spellings.extend([encoded.to_ascii_lowercase().into(), with_small_digits(&encoded), encoded]);
    }
    spellings.sort_by(|one, other| other.len().cmp(&one.len()).then_with(|| one.cmp(other)));
    spellings.dedup();
    spellings
}

/// A text with all of this replaced, one after the other.
fn each_replaced(text: &str, pairs: &[(&str, &str)]) -> Zeroizing<String> {
    let text = Zeroizing::new(text.to_owned());
    pairs.iter().fold(text, |text, (from, to)| replaced(&text, from, to))
}

/// What is percent-encoded, with the digits `a` to `f` in small letters.
fn with_small_digits(encoded: &str) -> Zeroizing<String> {
    let mut text = Zeroizing::new(String::with_capacity(encoded.len()));
    let mut digits = 0;
    for c in encoded.chars() {
        text.push(if digits > 0 { c.to_ascii_lowercase() } else { c });
        digits = if c == '%' { 2_u8 } else { digits.saturating_sub(1) };
    }
    text
}

/// Name and secret as HTTP Basic joins them.
pub(crate) fn basic(name: &str, secret: &str) -> Zeroizing<String> {
    BASE64_STANDARD.encode(Zeroizing::new([name, ":", secret].concat())).into()
}

fn mask_opaque_runs(text: &str) -> String {
    let is_opaque = |c: char| c.is_ascii_alphanumeric() || "-_+=.~/".contains(c);
    let mut masked = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let run = rest.find(|c| is_opaque(c) != is_opaque(first)).unwrap_or(rest.len());
        let (piece, after) = rest.split_at(run);
        masked.push_str(if is_opaque(first) && looks_like_token(piece) { REDACTED } else { piece });
        rest = after;
    }
    masked
}

/// Addresses have slashes as well as Base64, but short pieces between them; sentences have dots; a token
/// has digits.
fn looks_like_token(run: &str) -> bool {
    let has_long_piece = || run.split('/').any(|piece| piece.len() >= OPAQUE_PIECE && has_digit(piece));
    run.len() >= OPAQUE_RUN && !run.starts_with('/') && has_long_piece()
}

fn has_digit(text: &str) -> bool {
    text.bytes().any(|byte| byte.is_ascii_digit())
}

/// Neither a control character nor one that reorders what follows (Unicode's bidirectional controls).
fn is_printable(c: char) -> bool {
    !c.is_control()
        && !matches!(c, '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}')
}

#[cfg(test)]
mod tests {
    use super::{excerpt, of_answer, spellings};
    use crate::answer::Json;

    #[track_caller]
    fn shown(text: &str, secrets: &[&str]) -> String {
        let hidden: Vec<_> = secrets.iter().flat_map(|secret| spellings(secret)).collect();
        excerpt(text, &hidden).map(Into::into).unwrap_or_default()
    }

    #[test]
    fn a_secret_is_replaced_however_it_is_spelt() {
        let secret = "Pa55+w0rd/x=&y é";
        for spelt in [
            "Pa55+w0rd/x=&y é",
            "Pa55%2Bw0rd%2Fx%3D%26y+%C3%A9",
            "pa55%2bw0rd%2fx%3d%26y%20%c3%a9",
            "Pa55+w0rd\\/x=&y é",
            "Pa55\\u002bw0rd\\u002fx\\u003d\\u0026y\\u0020\\u00e9",
            "Pa55+w0rd/x=&amp;y é",
            "Pa55%2bw0rd%2fx%3d%26y%20%c3%a9",
        ] {
            assert_eq!(shown(&format!("bad: {spelt}!"), &[secret]), "bad: [redacted]!", "{spelt}");
        }
    }

    #[test]
    fn a_secret_with_quotes_is_replaced_however_these_are_spelt() {
        let secret = "Pa55'w\"(*~)!";
        for spelt in [
            "Pa55'w&quot;(*~)!",
            "Pa55&#39;w&quot;(*~)!",
            "Pa55&#39;w&#34;(*~)!",
            "Pa55&#x27;w&quot;(*~)!",
            "Pa55&apos;w&quot;(*~)!",
            "Pa55'w%22(*~)!",
            "Pa55%27w%22%28%2A~%29%21",
            "Pa55%27w%22%28*%7e%29%21",
        ] {
            assert_eq!(shown(&format!("bad: {spelt}?"), &[secret]), "bad: [redacted]?", "{spelt}");
        }
    }

    #[test]
    fn a_json_body_is_never_shown_as_it_is() {
        let text =
            |body: &str| of_answer(None, &Json::parse(body.as_bytes()), body).map(|text| text.to_string());
        assert_eq!(text(r#"{"access_token": "short"}"#).as_deref(), Some("it has: access_token"));
        assert_eq!(
            text(r#"{"token": "x", "message": "Bad credentials"}"#).as_deref(),
            Some("Bad credentials")
        );
        assert_eq!(text(r#"["short"]"#), None);
        assert_eq!(text("<html>").as_deref(), Some("<html>"));
    }

    #[test]
    fn a_sentence_is_shown_as_it_is() {
        let text = "Service not enabled within domain: https://production.platform-apis/";
        assert_eq!(shown(text, &["s3cr3t"]), text);
    }

    #[test]
    fn secrets_are_replaced_in_both_forms() {
        assert_eq!(shown("bad secret a+b c, a%2Bb+c", &["a+b c"]), "bad secret [redacted], [redacted]");
        assert_eq!(shown("AAAAbbbbCCCC1111/ddddEEEE2222ffff/GGGG3333==", &[]), "[redacted]");
        let address = "http://127.0.0.1:39021/token_url/v1/token";
        assert_eq!(shown(address, &[]), address);
    }

    #[test]
    fn what_looks_like_a_token_is_replaced() {
        let jwt = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N";
        assert_eq!(shown(&format!("token={jwt} x"), &[]), "[redacted] x");
    }

    #[test]
    fn nothing_steers_the_terminal() {
        assert_eq!(shown("a\u{1b}[31mb\r\n\u{202e}c", &[]), "a [31mb c");
    }

    #[test]
    fn a_long_text_is_cut() {
        let long = "word ".repeat(100);
        assert_eq!(shown(&long, &[]).chars().count(), 202);
    }

    #[test]
    fn nothing_left_is_no_excerpt() {
        assert_eq!(excerpt(" \n", &[]), None);
    }

    #[test]
    fn a_secret_through_which_the_cut_goes_is_not_shown_in_part() {
        let hidden = spellings("s3cret-of-the-client");
        for before in 4_060..4_100 {
            let text = format!("{}s3cret-of-the-client and more", " ".repeat(before));
            let shown = excerpt(&text, &hidden).unwrap_or_default();
            assert!(!shown.contains("s3c"), "{before}: {shown}");
        }
    }

    #[test]
    fn a_secret_with_other_blanks_in_it_is_not_restored() {
        let shown = excerpt("no client has open \t sesame", &spellings("open sesame")).unwrap();
        assert!(!shown.contains("sesame"), "{shown}");
    }
}
