//! Characters that a spec must not hold, because a reviewer would not see them.

use crate::diagnostic::{Diagnostic, Fault, MAX_FAULTS};
use crate::source::{Source, Span};

/// One fault for every run of refused characters.
pub(super) fn refused(source: &Source) -> Vec<Diagnostic> {
    let mut faults: Vec<Diagnostic> = Vec::new();
    let mut chars = source.text.char_indices().peekable();
    while let Some((start, c)) = chars.next() {
        if faults.len() == MAX_FAULTS {
            break;
        }
        let ends_line = c == '\r' && matches!(chars.peek(), None | Some((_, '\n')));
        if ends_line || !is_refused(c) {
            continue;
        }
        let span = Span::new(start, start + c.len_utf8());
        match faults.last_mut() {
            Some(last) if last.span.end == span.start => last.span.end = span.end,
            _ => faults.push(fault(c, span)),
        }
    }
    faults
}

fn fault(c: char, span: Span) -> Diagnostic {
    if c == char::REPLACEMENT_CHARACTER {
        return Diagnostic::error(Fault::NotUtf8, span, "the file is not UTF-8")
            .label("these bytes are no character")
            .help("save the file as UTF-8");
    }
    let message =
        format!("the text holds the character U+{:04X}, which is not shown as itself", u32::from(c));
    Diagnostic::error(Fault::ControlCharacter, span, message).help("remove it")
}

/// Controls other than tab and line feed, marks that turn the direction of what follows, line breaks
/// that not every editor knows, and what stands for bytes that were lost.
fn is_refused(c: char) -> bool {
    (c.is_control() && !matches!(c, '\n' | '\t'))
        || matches!(
            c,
            '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{fffd}'..='\u{ffff}'
        )
}
