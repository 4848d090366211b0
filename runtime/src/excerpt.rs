//! What of an answer may be shown to people and logs.

/// Longer excerpts help nobody.
const MAX_CHARS: usize = 200;

/// A run of so many characters without a blank or punctuation is more likely a token than a word.
const OPAQUE_RUN: usize = 32;

const REDACTED: &str = "[redacted]";

/// The start of a text, without the caller's secrets, without what looks like a token, and without
/// anything that could steer a terminal.
pub(crate) fn excerpt<'a>(text: &str, secrets: impl Iterator<Item = &'a str>) -> Option<Box<str>> {
    let mut shown = text.to_owned();
    for secret in secrets.filter(|secret| !secret.is_empty()) {
        let encoded: String = form_urlencoded::byte_serialize(secret.as_bytes()).collect();
        for form in [secret, &encoded] {
            shown = shown.replace(form, REDACTED);
        }
    }
    let printable: String =
        mask_opaque_runs(&shown).chars().map(|c| if is_printable(c) { c } else { ' ' }).collect();
    let words: Vec<&str> = printable.split_whitespace().collect();
    let line = words.join(" ").replace('"', "'");
    if line.is_empty() {
        return None;
    }
    let cut: String = line.chars().take(MAX_CHARS).collect();
    Some(if cut.len() < line.len() { format!("{cut} …").into() } else { cut.into() })
}

fn mask_opaque_runs(text: &str) -> String {
    let is_opaque = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '+' | '=' | '.' | '~');
    let mut masked = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let run = rest.find(|c| is_opaque(c) != is_opaque(first)).unwrap_or(rest.len());
        let (piece, after) = rest.split_at(run);
        // Host names and sentences have dots as well; a token has digits in it.
        let is_token =
            is_opaque(first) && run >= OPAQUE_RUN && piece.bytes().any(|byte| byte.is_ascii_digit());
        masked.push_str(if is_token { REDACTED } else { piece });
        rest = after;
    }
    masked
}

/// Neither a control character nor one that reorders what follows (Unicode's bidirectional controls).
fn is_printable(c: char) -> bool {
    !c.is_control()
        && !matches!(c, '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}')
}

#[cfg(test)]
mod tests {
    use super::excerpt;

    #[track_caller]
    fn shown(text: &str, secrets: &[&str]) -> String {
        excerpt(text, secrets.iter().copied()).map(Into::into).unwrap_or_default()
    }

    #[test]
    fn a_sentence_is_shown_as_it_is() {
        let text = "Service not enabled within domain: https://production.platform-apis/";
        assert_eq!(shown(text, &["s3cr3t"]), text);
    }

    #[test]
    fn secrets_are_replaced_in_both_forms() {
        assert_eq!(shown("bad secret a+b c, a%2Bb+c", &["a+b c"]), "bad secret [redacted], [redacted]");
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
        assert_eq!(excerpt(" \n", std::iter::empty()), None);
    }
}
