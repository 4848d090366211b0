//! Typographic quotes around a text. Word processors and web pages write them; to YAML they are letters.

use crate::diagnostic::{Diagnostic, Fault};
use crate::source::Span;

const DOUBLE: [char; 5] = ['“', '”', '„', '«', '»'];
const SINGLE: [char; 3] = ['‘', '’', '‚'];

/// Whether a character is such a quote. Within a word it may be an apostrophe.
pub(crate) fn is_typographic(c: char) -> bool {
    DOUBLE.contains(&c) || SINGLE.contains(&c)
}

/// What stands within such quotes, if a text begins and ends with them and holds no others: `“Acme”`,
/// but not `“Acme” and “Beta”`.
pub(super) fn within(text: &str) -> Option<&str> {
    let inner = text.strip_prefix(is_typographic)?.strip_suffix(is_typographic)?;
    (!inner.contains(DOUBLE)).then_some(inner)
}

/// The fault of such a text.
pub(super) fn fault(inner: &str, span: Span) -> Diagnostic {
    let message = "YAML takes typographic quotes for a part of the text";
    Diagnostic::error(Fault::TypographicQuotes, span, message).suggest(
        "quote it with straight ones",
        span,
        straight(inner),
    )
}

/// A text in quotes that YAML knows.
pub(crate) fn straight(inner: &str) -> String {
    if inner.contains(['"', '\\']) {
        format!("'{}'", inner.replace('\'', "''"))
    } else {
        format!("\"{inner}\"")
    }
}

#[cfg(test)]
mod tests {
    use super::within;

    #[test]
    fn quotes_around_a_text_are_told_from_quotes_in_it() {
        assert_eq!(within("“Acme”"), Some("Acme"));
        assert_eq!(within("„Acme“"), Some("Acme"));
        assert_eq!(within("‘the clinic’s own’"), Some("the clinic’s own"));
        for text in ["Acme’s", "“Acme” and “Beta”", "The “old” guide", "“", ""] {
            assert_eq!(within(text), None, "{text}");
        }
    }
}
