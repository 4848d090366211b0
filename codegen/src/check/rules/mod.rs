//! What the language wants beyond the shape. Each rule is a function named after its fault.

mod answers;
mod assertion;
mod body;
mod computed;
mod credentials;
mod dpop;
mod grant;
mod holes;
mod host;
mod notation;
mod outputs;
mod quirks;
mod request;
mod responses;
mod scopes;
mod site;
mod sources;
mod steps;
mod urls;
mod user;

use std::collections::HashSet;

use tokenwright_plan::Grant;

use crate::diagnostic::{Diagnostic, Fault, MAX_FAULTS};
use crate::parse::{Node, Place};
use crate::source::Source;
use crate::spec::Spec;
use site::{Sent, Site};

/// Every rule that a spec breaks. Where the shape check could not read a part of the tree, the spec has
/// a stand-in, from which no rule concludes anything.
pub(super) fn faults(source: &Source, root: &Node, spec: &Spec) -> Vec<Diagnostic> {
    let root = root.place();
    let sites = site::all(spec, root).into_iter().filter(|site| site.place.is_known()).collect();
    let mut rules = Rules { source, spec, root, sites, faults: Vec::new() };
    rules.sources();
    rules.credentials();
    rules.computed();
    rules.steps();
    rules.holes();
    rules.assertion();
    rules.unused();
    rules.urls();
    rules.request();
    rules.grants();
    rules.scopes();
    rules.user();
    rules.dpop();
    rules.answers();
    rules.responses();
    rules.outputs_of_api();
    rules.quirks();

    // A text that several environments share breaks its rule in each, and so does a setting that they
    // share; it is mended once.
    let mut seen = HashSet::new();
    rules.faults.retain(|fault| {
        let is_of_setting = matches!(fault.fault, Fault::TypeDoesNotFitPlace | Fault::OptionalInUrl);
        seen.insert((fault.fault, fault.message.clone(), if is_of_setting { None } else { Some(fault.span) }))
    });
    rules.faults
}

/// A spec under examination.
struct Rules<'a> {
    source: &'a Source,
    spec: &'a Spec,
    root: Place<'a>,
    /// Every text with holes.
    sites: Vec<Site<'a>>,
    faults: Vec<Diagnostic>,
}

impl<'a> Rules<'a> {
    fn fault(&mut self, fault: Diagnostic) {
        self.faults.push(fault);
    }

    /// Whether enough was found for one round of mending.
    fn is_full(&self) -> bool {
        self.faults.len() >= MAX_FAULTS
    }

    /// The place of a grant.
    fn grant(&self, grant: Grant) -> Place<'a> {
        site::grant(self.root, grant)
    }

    /// Every request that is written out.
    fn requests(&self) -> Vec<Sent<'a>> {
        site::requests(self.spec, self.root)
    }

    /// Whether some environment has this constant.
    fn has_constant(&self, name: &str) -> bool {
        self.spec.environments.values().any(|constants| constants.contains_key(name))
    }
}
