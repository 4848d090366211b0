//! Whether a spec says something that can be carried out.
//!
//! Four stages, each only if the one before found nothing: the text, its shape, its rules, and whether
//! it means what its samples show. A stage reports all that it finds, so that a file is mended in few
//! rounds.

mod nearest;
mod rules;
mod samples;
mod shape;

use serde_path_to_error::{Path, Segment};

use crate::diagnostic::{Diagnostic, Fault, MAX_FAULTS};
use crate::parse::{Node, parse};
use crate::source::Source;
use crate::spec::Spec;

/// A spec without faults.
#[derive(Clone, Debug, PartialEq)]
pub struct Checked {
    /// The provider's identifier: the name of the spec's file.
    pub id: String,
    /// The spec's path, as it is shown to people.
    pub path: String,
    /// What the spec says.
    pub spec: Spec,
}

/// Checks a spec. The error holds everything that is wrong with it, in the order of the text.
pub fn check(source: &Source) -> Result<Checked, Vec<Diagnostic>> {
    let parsed = parse(source);
    let mut faults = parsed.faults;
    let Some(root) = parsed.root else { return Err(faults) };
    faults.extend(shape::faults(source, &root));
    faults.sort_by_key(|fault| fault.span.start);
    faults.truncate(MAX_FAULTS);
    if !faults.is_empty() {
        return Err(faults);
    }
    let spec = read(&root)?;
    let faults = rules::faults(source, &root, &spec);
    if !faults.is_empty() {
        return Err(faults);
    }
    let checked = Checked { id: source.id.clone(), path: source.path.clone(), spec };
    let faults = samples::faults(&checked, &root);
    if faults.is_empty() { Ok(checked) } else { Err(faults) }
}

/// The tree as the types of the language. What the shape check took, they take; were it not so, the
/// place is still known.
fn read(root: &Node) -> Result<Spec, Vec<Diagnostic>> {
    serde_path_to_error::deserialize(root.to_json()).map_err(|error| {
        let message = format!("this cannot be read: {}", error.inner());
        vec![Diagnostic::error(Fault::WrongType, place(root, error.path()).span(), message)]
    })
}

fn place<'a>(root: &'a Node, path: &Path) -> crate::parse::Place<'a> {
    path.iter().fold(root.place(), |place, segment| match segment {
        Segment::Seq { index } => place.item(*index),
        Segment::Map { key } | Segment::Enum { variant: key } => place.key(key),
        Segment::Unknown => place,
    })
}

#[cfg(test)]
mod tests {
    use super::read;
    use crate::parse::parse;
    use crate::source::Source;

    #[test]
    fn what_the_types_refuse_is_reported_at_its_place() {
        let source = Source::new("x.yaml", "spec: 1\nname: A\nsummary: B\nevidence: {grade: 5}\n");
        let faults = read(&parse(&source).root.unwrap()).unwrap_err();
        let [fault] = faults.as_slice() else { panic!("{faults:?}") };
        assert_eq!(source.slice(fault.span), "5");
        assert!(fault.message.starts_with("this cannot be read: invalid type"), "{}", fault.message);
    }
}
