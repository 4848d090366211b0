//! Whether a spec says something that can be carried out.
//!
//! Four stages: the text, its shape, its rules, and whether it means what its samples show. Each goes on
//! with what the one before could read, so that a file is mended in one round; what could not be read is
//! marked in the tree ([`Value::Unreadable`](crate::parse::Value)), so that no stage reports what only
//! follows from another fault.

mod answer;
mod duration;
mod extends;
mod identifier;
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
    let mut faults = identifier::faults(source);
    let parsed = parse(source);
    faults.extend(parsed.faults);
    let root = parsed.root.and_then(|root| extends::extended(source, root, &mut faults));
    let checked = root.and_then(|root| examine(source, &root, &mut faults));
    faults.sort_by_key(|fault| fault.span.start);
    faults.truncate(MAX_FAULTS);
    match checked {
        Some(checked) if faults.is_empty() => Ok(checked),
        _ => Err(faults),
    }
}

/// The shape, the rules and the samples of a tree.
fn examine(source: &Source, root: &Node, faults: &mut Vec<Diagnostic>) -> Option<Checked> {
    let (root, of_shape) = shape::read(source, root);
    faults.extend(of_shape);
    let spec = read(&root).map_err(|fault| faults.push(*fault)).ok()?;
    let of_rules = rules::faults(source, &root, &spec);
    let keeps_rules = of_rules.iter().all(|fault| fault.fault == Fault::SampleMalformed);
    faults.extend(of_rules);
    let checked = Checked { id: source.id.clone(), path: source.path.clone(), spec };
    if keeps_rules && LOWERED.iter().all(|key| root.place().key(key).is_known()) {
        faults.extend(samples::faults(source, &checked, &root));
    }
    Some(checked)
}

/// What a plan is made of. The samples are held against plans, so all of it must be known.
const LOWERED: [&str; 7] = ["credentials", "settings", "environments", "scopes", "grants", "api", "samples"];

/// The tree as the types of the language. What the shape check gives, they take; were it not so, the
/// place is still known.
fn read(root: &Node) -> Result<Spec, Box<Diagnostic>> {
    serde_path_to_error::deserialize(root.to_json()).map_err(|error| {
        let message = format!("this cannot be read: {}", error.inner());
        Box::new(Diagnostic::error(Fault::WrongType, place(root, error.path()).span(), message))
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
        let fault = read(&parse(&source).root.unwrap()).unwrap_err();
        assert_eq!(source.slice(fault.span), "5");
        assert!(fault.message.starts_with("this cannot be read: invalid type"), "{}", fault.message);
    }
}
