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
mod typed;

use crate::diagnostic::{Diagnostic, Fault, MAX_FAULTS, Severity};
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
    /// What is weak about it, in the order of the text.
    pub warnings: Vec<Diagnostic>,
}

/// Checks a spec. The error holds everything that is wrong with it or weak about it, in the order of the
/// text; what is only weak stops nothing.
pub fn check(source: &Source) -> Result<Checked, Vec<Diagnostic>> {
    let mut faults = identifier::faults(source);
    let parsed = parse(source);
    faults.extend(parsed.faults);
    let root = parsed.root.and_then(|root| extends::extended(source, root, &mut faults));
    let checked = root.and_then(|root| examine(source, &root, &mut faults));
    faults.sort_by_key(|fault| fault.span.start);
    faults.truncate(MAX_FAULTS);
    match checked {
        Some(checked) if faults.iter().all(|fault| fault.severity == Severity::Warning) => {
            Ok(Checked { warnings: faults, ..checked })
        }
        _ => Err(faults),
    }
}

/// The shape, the rules and the samples of a tree.
fn examine(source: &Source, root: &Node, faults: &mut Vec<Diagnostic>) -> Option<Checked> {
    let (root, of_shape) = shape::read(source, root);
    faults.extend(of_shape);
    let spec = typed::read(&root).map_err(|fault| faults.push(*fault)).ok()?;
    let of_rules = rules::faults(source, &root, &spec);
    let is_of_no_plan =
        |fault: &Diagnostic| fault.fault == Fault::SampleMalformed || fault.severity == Severity::Warning;
    let keeps_rules = of_rules.iter().all(is_of_no_plan);
    faults.extend(of_rules);
    let checked = Checked { id: source.id.clone(), path: source.path.clone(), spec, warnings: Vec::new() };
    if keeps_rules && LOWERED.iter().all(|key| root.place().key(key).is_known()) {
        faults.extend(samples::faults(source, &checked, &root));
    }
    Some(checked)
}

/// What a plan is made of. The samples are held against plans, so all of it must be known.
const LOWERED: [&str; 8] =
    ["credentials", "settings", "computed", "environments", "scopes", "grants", "api", "samples"];
