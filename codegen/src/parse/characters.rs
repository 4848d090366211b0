//! Characters that a spec must not hold, because a reviewer would not see them.

use std::borrow::Cow;

use crate::diagnostic::{Diagnostic, Fault, MAX_FAULTS, is_hidden};
use crate::source::{Source, Span};

/// One fault for every run of refused characters.
pub(super) fn refused(source: &Source) -> Vec<Diagnostic> {
    if is_plain(source) {
        return Vec::new();
    }
    let mut runs: Vec<(char, Instead, Span)> = Vec::new();
    let mut chars = source.text.char_indices().peekable();
    while let Some((start, c)) = chars.next() {
        let ends_line = c == '\r' && matches!(chars.peek(), None | Some((_, '\n')));
        if ends_line || !is_refused(c) || is_byte_order_mark(start, c) {
            continue;
        }
        let (instead, span) = (Instead::of(c), Span::new(start, start + c.len_utf8()));
        let is_full = runs.len() == MAX_FAULTS;
        match runs.last_mut() {
            Some((_, before, run)) if *before == instead && run.end == start => run.end = span.end,
            _ if is_full => break,
            _ => runs.push((c, instead, span)),
        }
    }
    runs.into_iter().map(|(first, instead, span)| fault(source, first, instead, span)).collect()
}

/// What is read instead of a refused character, so that it is one fault and no more.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Instead {
    /// A space, of what looks like one.
    Space,
    /// Nothing, of what is not seen.
    Nothing,
    /// The replacement character itself: what stood there is lost.
    Itself,
}

impl Instead {
    fn of(c: char) -> Instead {
        match c {
            '\u{fff0}'..='\u{ffff}' => Instead::Itself,
            c if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') => Instead::Nothing,
            c if c.is_whitespace() || c == '\u{2800}' => Instead::Space,
            _ => Instead::Nothing,
        }
    }
}

fn fault(source: &Source, c: char, instead: Instead, span: Span) -> Diagnostic {
    let code = u32::from(c);
    match instead {
        Instead::Itself => Diagnostic::error(Fault::NotUtf8, span, "the file is not UTF-8")
            .label("these bytes are no character")
            .help("save the file as UTF-8"),
        Instead::Nothing => {
            let message = format!("the text holds the character U+{code:04X}, which is not shown as itself");
            Diagnostic::error(Fault::ControlCharacter, span, message).help("remove it")
        }
        Instead::Space => {
            let message = format!("the text holds the character U+{code:04X}, which only looks like a space");
            let spaces = " ".repeat(source.slice(span).chars().count());
            Diagnostic::error(Fault::ControlCharacter, span, message).suggest("write a space", span, spaces)
        }
    }
}

/// Controls other than tab and line feed, all that is not shown as itself, and what stands for bytes that
/// were lost.
fn is_refused(c: char) -> bool {
    (is_hidden(c) && !matches!(c, '\n' | '\t')) || matches!(c, '\u{fff0}'..='\u{ffff}')
}

/// Whether the text holds nothing but what ASCII shows, and its white space.
fn is_plain(source: &Source) -> bool {
    source.text.bytes().all(|byte| matches!(byte, b' '..=b'~' | b'\n' | b'\t'))
}

fn is_byte_order_mark(at: usize, c: char) -> bool {
    at == 0 && c == '\u{feff}'
}

/// The text without refused characters, and where each of its characters stands in the source, in bytes,
/// if that is not where it stands in the text.
pub(super) fn legible(source: &Source) -> (Cow<'_, str>, Option<Vec<usize>>) {
    if is_plain(source) {
        return (Cow::Borrowed(&source.text), None);
    }
    let mut text = String::with_capacity(source.text.len());
    let mut places = Vec::with_capacity(source.text.len());
    for (at, c) in source.text.char_indices() {
        let read = match Instead::of(c) {
            _ if c == '\r' || !is_refused(c) || is_byte_order_mark(at, c) => c,
            Instead::Space => ' ',
            Instead::Itself => c,
            Instead::Nothing => continue,
        };
        text.push(read);
        places.push(at);
    }
    (Cow::Owned(text), Some(places))
}
