//! Text that is safe to show on a terminal, and that shows all there is.

use std::borrow::Cow;
use std::fmt::Write;

/// The text with every character escaped that a terminal would obey or hide: control characters
/// (line breaks and tabs too), marks that change the direction of text, those without a width, and blanks
/// that only look like a space.
pub fn visible(text: &str) -> Cow<'_, str> {
    if !text.contains(is_hidden) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        push_visible(&mut shown, c);
    }
    Cow::Owned(shown)
}

pub(super) fn push_visible(shown: &mut String, c: char) {
    match c {
        '\n' => shown.push_str("\\n"),
        '\t' => shown.push_str("\\t"),
        c if is_hidden(c) => write!(shown, "\\u{{{:x}}}", u32::from(c)).unwrap_or_default(),
        c => shown.push(c),
    }
}

/// Whether a character is not shown as itself.
pub(crate) fn is_hidden(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_control();
    }
    c.is_control() || is_format_character(c) || c.is_whitespace() || c == '\u{2800}'
}

/// Whether a character has no form of its own and changes how others are read: direction marks,
/// joiners, invisible operators, line separators, tags and variation selectors.
fn is_format_character(c: char) -> bool {
    matches!(
        c,
        '\u{ad}'
            | '\u{34f}'
            | '\u{61c}'
            | '\u{115f}'..='\u{1160}'
            | '\u{17b4}'..='\u{17b5}'
            | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{3164}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}'
            | '\u{ffa0}'
            | '\u{fff0}'..='\u{fffb}'
            | '\u{1bca0}'..='\u{1bca3}'
            | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e0fff}'
    )
}

#[cfg(test)]
mod tests {
    use super::visible;

    #[test]
    fn what_a_terminal_would_obey_is_escaped() {
        assert_eq!(visible("a\u{1b}[31mb\u{9b}c\u{7f}"), "a\\u{1b}[31mb\\u{9b}c\\u{7f}");
        assert_eq!(visible("a\u{202e}b\u{2066}\u{200b}\u{feff}"), "a\\u{202e}b\\u{2066}\\u{200b}\\u{feff}");
        assert_eq!(visible("a\u{a0}b\u{3000}c d"), "a\\u{a0}b\\u{3000}c d");
        assert_eq!(visible("a\r\n\tb"), "a\\u{d}\\n\\tb");
    }

    #[test]
    fn other_text_is_left_alone() {
        assert_eq!(visible("Größe 日本語 🩺 `x`"), "Größe 日本語 🩺 `x`");
    }
}
