//! The text of a spec, and places in it.

use std::path::Path;
use std::{fs, io};

use crate::parse;

/// The text of one spec file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The provider's identifier: the file's name without its ending.
    pub id: String,
    /// The path, as it is shown to people.
    pub path: String,
    /// The text.
    pub text: String,
    /// The specs that it builds on with `extends`, the nearest first, as far as they were found.
    pub bases: Vec<Source>,
}

impl Source {
    /// A spec's text, with the path that it was read from.
    pub fn new(path: impl Into<String>, text: impl Into<String>) -> Source {
        let path = path.into();
        let id = Path::new(&path).file_stem().map(|stem| stem.to_string_lossy().into_owned());
        Source { id: id.unwrap_or_default(), path, text: text.into(), bases: Vec::new() }
    }

    /// A spec's bytes, with the path that they were read from.
    ///
    /// Bytes that are not UTF-8 become replacement characters, which the parser refuses with their
    /// place: so there is one way to report a fault, for this one too.
    pub fn from_bytes(path: impl Into<String>, bytes: &[u8]) -> Source {
        Source::new(path, String::from_utf8_lossy(bytes))
    }

    /// The same spec with those that it builds on, which `find` looks for by their identifiers.
    #[must_use]
    pub fn extending(mut self, find: impl Fn(&str) -> Option<Source>) -> Source {
        let mut next = parse::extends(&self);
        while let Some(base) = next.filter(|id| !self.is_of_chain(id)).and_then(|id| find(&id)) {
            next = parse::extends(&base);
            self.bases.push(base);
        }
        self
    }

    /// Reads a spec file and, from its folder, those that it builds on. `shown` is how people see the
    /// folder.
    ///
    /// # Errors
    ///
    /// If the file cannot be read.
    pub fn read(path: &Path, shown: &str) -> io::Result<Source> {
        let read = |path: &Path| -> io::Result<Source> {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            Ok(Source::from_bytes(format!("{shown}{name}"), &fs::read(path)?))
        };
        Ok(read(path)?.extending(|id| read(&path.with_file_name(format!("{id}.yaml"))).ok()))
    }

    /// Whether this spec, or one that it builds on, has this identifier.
    fn is_of_chain(&self, id: &str) -> bool {
        self.id == id || self.bases.iter().any(|base| base.id == id)
    }

    /// The text in a span; empty if the span is not of this text.
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(span.start..span.end).unwrap_or_default()
    }

    /// Where people look for a byte of the text. A byte order mark has no column.
    pub fn location(&self, offset: usize) -> Location {
        let before = &self.text[..self.text.floor_char_boundary(offset)];
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        Location {
            line: before.matches('\n').count() + 1,
            column: before[line_start..].trim_start_matches('\u{feff}').chars().count() + 1,
        }
    }
}

/// A line and a column, both from 1. Columns count characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Location {
    /// The line.
    pub line: usize,
    /// The column, in characters.
    pub column: usize,
}

/// A range of a source's text, in bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    /// Where it begins.
    pub start: usize,
    /// Where it ends; this byte is no longer part of it.
    pub end: usize,
}

impl Span {
    /// The span from one byte to before another.
    pub const fn new(start: usize, end: usize) -> Span {
        Span { start, end }
    }

    /// The span from the beginning of this one to the end of another.
    #[must_use]
    pub fn to(self, other: Span) -> Span {
        Span { start: self.start, end: other.end.max(self.start) }
    }

    /// Whether it holds nothing.
    pub const fn is_empty(self) -> bool {
        self.end <= self.start
    }
}

#[cfg(test)]
mod tests {
    use super::{Location, Source};

    #[test]
    fn the_identifier_is_the_file_s_name_without_its_ending() {
        assert_eq!(Source::new("specs/photon.yaml", "").id, "photon");
        assert_eq!(Source::new("", "").id, "");
    }

    #[test]
    fn columns_count_characters_from_one_and_skip_the_byte_order_mark() {
        let source = Source::new("x.yaml", "\u{feff}a: 1\r\n日本: 2\n");
        let at = |needle: &str| source.location(source.text.find(needle).unwrap());
        assert_eq!(at("1"), Location { line: 1, column: 4 });
        assert_eq!(at("2"), Location { line: 2, column: 5 });
        assert_eq!(source.location(usize::MAX), Location { line: 3, column: 1 });
    }
}
