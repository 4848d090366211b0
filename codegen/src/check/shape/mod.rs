//! The shape of a spec: which keys there are, and what their values look like.
//!
//! The tree is walked along the JSON Schema, so that every fault of a file is found in one run and in
//! its place, and an editor that knows the schema finds the same ones. The walk also reads: what it
//! gives is the tree as far as it has the shape, so that one fault does not hide the rules that the rest
//! breaks.

mod choice;
mod comma;
mod cure;
mod map;
pub(super) mod merge;
mod model;
mod value;
mod walk;

use std::borrow::Cow;

use crate::diagnostic::Diagnostic;
use crate::parse::Node;
use crate::source::Source;

/// What could be read of a tree, and every fault of its shape.
///
/// A slip is read as what was meant; what cannot be read is [`Value::Unreadable`](crate::parse::Value)
/// or, if its key is not known, left out of a map that is then not complete.
pub(super) fn read<'n>(source: &Source, root: &'n Node) -> (Cow<'n, Node>, Vec<Diagnostic>) {
    walk::read(source, root)
}
