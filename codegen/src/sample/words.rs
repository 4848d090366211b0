//! The words of a POSIX shell's command line, without expansions.

use std::iter::Peekable;
use std::ops::Range;
use std::str::CharIndices;

use super::parse::NotCurl;
use crate::parse::is_typographic;

/// A word, and where it stands.
#[derive(Clone, Debug)]
pub(super) struct Word {
    pub(super) text: String,
    pub(super) range: Range<usize>,
}

/// Splits a command line.
///
/// A backslash before the end of a line continues it. Where YAML has folded the lines into one, that
/// backslash stands before a blank: it is one of those that stands alone, or has an option after it.
pub(super) fn words(command: &str) -> Result<Vec<Word>, NotCurl> {
    let mut words = Vec::new();
    let mut word: Option<Word> = None;
    let mut characters = command.char_indices().peekable();
    while let Some((at, c)) = characters.next() {
        if c.is_whitespace() {
            words.extend(word.take());
            continue;
        }
        let rest = &command[at + c.len_utf8()..];
        let ends_line =
            rest.trim_start_matches([' ', '\t', '\r']).is_empty() || rest.starts_with(['\n', '\r']);
        let is_before_blank = rest.starts_with([' ', '\t']);
        if c == '\\'
            && (ends_line || (is_before_blank && (word.is_none() || rest.trim_start().starts_with('-'))))
        {
            continue;
        }
        let open = word.get_or_insert_with(|| Word { text: String::new(), range: at..at });
        match c {
            '\\' => open.text.extend(characters.next().map(|(_, escaped)| escaped)),
            '\'' | '"' => quoted(&mut characters, (at, c), &mut open.text)?,
            c if is_typographic(c) => {
                let range = at..at + c.len_utf8();
                let cure = Some("write straight quotes, `'` or `\"`");
                return Err(NotCurl {
                    cure,
                    ..NotCurl::new(format!("{c} is no quote that a shell knows"), &range)
                });
            }
            c => open.text.push(c),
        }
        open.range.end = characters.peek().map_or(command.len(), |(next, _)| *next);
    }
    words.extend(word);
    words.iter().try_for_each(is_for_shell)?;
    Ok(words)
}

/// Whether a word is none that only another shell or a word processor writes.
fn is_for_shell(word: &Word) -> Result<(), NotCurl> {
    let (why, cure) = match word.text.as_str() {
        text if text.starts_with(['\u{2012}', '\u{2013}', '\u{2014}', '\u{2212}']) => (
            format!("`{text}` begins with a dash that is none of a keyboard"),
            "write `-` for the dash, or `--`",
        ),
        mark @ ("^" | "`") => (
            format!("`{mark}` continues a line on Windows only"),
            "remove it, or write `\\` at the end of the line",
        ),
        _ => return Ok(()),
    };
    Err(NotCurl { cure: Some(cure), ..NotCurl::new(why, &word.range) })
}

fn quoted(
    characters: &mut Peekable<CharIndices<'_>>,
    (start, mark): (usize, char),
    word: &mut String,
) -> Result<(), NotCurl> {
    while let Some((_, c)) = characters.next() {
        match c {
            c if c == mark => return Ok(()),
            '\\' if mark == '"' => match characters.next().map(|(_, escaped)| escaped) {
                Some(escaped @ ('"' | '\\' | '$' | '`')) => word.push(escaped),
                Some('\n') | None => {}
                Some(other) => word.extend(['\\', other]),
            },
            c => word.push(c),
        }
    }
    let why = format!("a quotation that starts with {mark} has no end");
    Err(NotCurl { cure: Some("write the same quote at its end"), ..NotCurl::new(why, &(start..start + 1)) })
}
