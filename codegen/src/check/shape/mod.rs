//! The shape of a spec: which keys there are, and what their values look like.
//!
//! The tree is walked along the JSON Schema, so that every fault of a file is found in one run and in
//! its place, and an editor that knows the schema finds the same ones.

mod cure;
mod model;
mod value;
mod walk;

use crate::diagnostic::Diagnostic;
use crate::parse::Node;
use crate::source::Source;

/// Every fault of a tree's shape, in the order of the text.
pub(super) fn faults(source: &Source, root: &Node) -> Vec<Diagnostic> {
    let mut faults = walk::faults(source, root);
    faults.sort_by_key(|fault| fault.span.start);
    faults
}
