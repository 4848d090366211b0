//! Text to tree: YAML, without what a spec does not need of it.
//!
//! Anchors, aliases, tags, merge keys, directives and second documents are refused: what a spec says
//! stands where it holds. Everything else of this room reads one file of the language, and nothing
//! outside it knows which YAML parser is used.

mod characters;
mod indentation;
mod node;
mod quotes;
mod reader;
mod scalar;
mod syntax;

pub use node::{Entry, Map, Node, Place, Value};

pub(crate) use quotes::{is_typographic, straight};

use crate::diagnostic::{Diagnostic, Fault};
use crate::source::{Source, Span};

/// The longest text that is read, in bytes. The longest spec has some 10 KiB.
pub const MAX_TEXT: usize = 64 * 1024;

/// The deepest nesting that is read. The language itself needs eight.
pub const MAX_DEPTH: usize = 32;

/// What a text says that it builds on.
pub(crate) fn extends(source: &Source) -> Option<String> {
    // Few do, and this is asked of every spec before it is checked. An escape may spell the word, too.
    let may_extend = source.text.contains("extends") || source.text.contains('\\');
    let root = may_extend.then(|| parse(source).root)??;
    match &root.place().key("extends").node()?.value {
        Value::Text(id) => Some(id.clone()),
        _ => None,
    }
}

/// What could be read of a text.
#[derive(Clone, Debug)]
pub struct Parsed {
    /// The tree, if the text could be read to its end.
    pub root: Option<Node>,
    /// What is wrong with the text, in its order.
    pub faults: Vec<Diagnostic>,
}

/// Reads a text.
pub fn parse(source: &Source) -> Parsed {
    if source.text.len() > MAX_TEXT {
        let message = format!("the file has {} bytes; a spec has {MAX_TEXT} at most", source.text.len());
        let fault = Diagnostic::error(Fault::TextTooLong, Span::default(), message)
            .help("write one file a provider, and shorten its samples");
        return Parsed { root: None, faults: vec![fault] };
    }
    let mut faults = characters::refused(source);
    let (root, found) = reader::read(source);
    faults.extend(found);
    faults.sort_by_key(|fault| fault.span.start);
    Parsed { root, faults }
}
