//! Computed values: whether each is used, comes to an end, and is as strong as it looks.

use std::collections::{HashMap, HashSet};

use super::Rules;
use super::site::{self, Site, Standing};
use crate::diagnostic::{Diagnostic, Fault};
use crate::parse::Place;
use crate::spec::{Computed, DigestAlgorithm, Hole};

impl Rules<'_> {
    pub(super) fn computed(&mut self) {
        let spec = self.spec;
        for (name, computed) in &spec.computed {
            if self.is_full() {
                return;
            }
            let place = self.root.key("computed").key(name.as_str());
            self.weak_digest(computed, place);
        }
        self.computed_cycle();
    }

    /// A hole with a slip in its name uses what was meant, so this waits until every hole has a value.
    pub(super) fn unused_computed(&mut self) {
        let spec = self.spec;
        let uses = |name: &str, site: &Site<'_>| {
            site.template.holes().any(|(hole, _)| matches!(hole, Hole::Computed(used) if used == name))
        };
        for name in spec.computed.keys() {
            if self.is_full() || self.sites.iter().any(|site| uses(name.as_str(), site)) {
                continue;
            }
            let span = self.root.key("computed").key(name.as_str()).key_span();
            let message = format!("nothing uses the computed value `{name}`");
            let fault = Diagnostic::error(Fault::UnusedComputed, span, message);
            self.fault(fault.help(format!("send it with the hole `{{computed.{name}}}`, or remove it")));
        }
    }

    /// A value that is made of itself, reported at the hole by which it comes back to itself.
    fn computed_cycle(&mut self) {
        let mut walk = Walk::default();
        for (name, computed) in &self.spec.computed {
            let place = self.root.key("computed").key(name.as_str());
            walk.sites.insert(name.as_str(), site::of_computed(computed, place));
        }
        for name in self.spec.computed.keys() {
            walk.visit(name.as_str());
        }
        for (name, back) in walk.back {
            let message = format!("the computed value `{name}` is made of itself");
            let fault = Diagnostic::error(Fault::ComputedCycle, back.span(self.source), message);
            self.fault(fault.help("make it of settings, credentials, outputs, or other computed values"));
        }
    }

    fn weak_digest(&mut self, computed: &Computed, place: Place<'_>) {
        let (form, algorithm) = match computed {
            Computed::Digest(digest) => ("digest", digest.alg),
            Computed::Hmac(hmac) => ("hmac", hmac.alg),
            _ => return,
        };
        let place = place.key(form).key("alg");
        if algorithm == DigestAlgorithm::Sha1 && place.is_known() {
            let message = "SHA-1 is broken: others can make two texts with one digest";
            let fault = Diagnostic::warning(Fault::WeakDigest, place.span(), message);
            self.fault(fault.help("choose `sha256`, if the provider takes it"));
        }
    }
}

/// A walk from each computed value to those that it is made of.
#[derive(Default)]
struct Walk<'a> {
    sites: HashMap<&'a str, Vec<Site<'a>>>,
    /// Those on the way to where the walk is.
    open: HashSet<&'a str>,
    done: HashSet<&'a str>,
    /// The holes that lead back to where the walk came from.
    back: Vec<(&'a str, Standing<'a>)>,
}

impl<'a> Walk<'a> {
    fn visit(&mut self, name: &'a str) {
        if self.done.contains(name) || !self.open.insert(name) {
            return;
        }
        let sites = self.sites.get(name).cloned().unwrap_or_default();
        for standing in sites.into_iter().flat_map(Site::holes) {
            let Hole::Computed(inner) = standing.hole else { continue };
            if self.open.contains(inner.as_str()) {
                self.back.push((inner, standing));
            } else {
                self.visit(inner);
            }
        }
        self.open.remove(name);
        self.done.insert(name);
    }
}
