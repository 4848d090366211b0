//! Whether the spec means what its samples show.

use std::collections::HashMap;

use tokenwright_plan::{ClientAuth, Grant, Plan, Presence};

use super::{Checked, answer};
use crate::diagnostic::{Diagnostic, Fault, MAX_FAULTS};
use crate::lower::plan_of;
use crate::parse::{Node, Place};
use crate::sample::{Difference, NotCurl, SampleRequest, locate, optional_variables};
use crate::source::{Source, Span};
use crate::spec::Sample;

/// Every fault of a sample whose request is not what the spec sends, or whose answer it would not take.
pub(super) fn faults(source: &Source, checked: &Checked, root: &Node) -> Vec<Diagnostic> {
    // To lower a grant takes a good part of a check, so that it is done once, and only where a sample is.
    let mut plans = HashMap::new();
    let mut faults = Vec::new();
    for (index, sample) in checked.spec.samples.iter().enumerate() {
        let place = root.place().key("samples").item(index);
        let grant: Option<Grant> = sample.grant.map(Into::into);
        let Some(plan) = *plans.entry(grant).or_insert_with(|| plan_of(checked, grant)) else { continue };
        faults.extend(sample_contradicts_spec(source, plan, sample, place.key("curl")));
        let response = checked.response_of(root, sample);
        faults.extend(answer::faults(source, plan, sample, place, response));
    }
    faults
}

impl Checked {
    /// The place of the response of the grant that a sample is of.
    fn response_of<'a>(&self, root: &'a Node, sample: &Sample) -> Place<'a> {
        let usual = self.spec.grants.usual().map(|usual| usual.grant);
        let grant = sample.grant.map(Into::into).or(usual).map_or("", Grant::name);
        root.place().key("grants").key(grant).key("response")
    }
}

/// A sample whose request cannot be read. Nothing of the spec is needed to see that.
pub(super) fn sample_malformed(source: &Source, sample: &Sample, place: Place<'_>) -> Option<Diagnostic> {
    let why: NotCurl = locate(&sample.curl).err()?;
    let message = format!("this is no request that a sample can show: {why}");
    let span = part(source, place, why.range());
    Some(Diagnostic::error(Fault::SampleMalformed, span, message).help(why.cure()))
}

/// What differs. All that the sample lacks is one fault, since nothing in it can be pointed at.
fn sample_contradicts_spec(
    source: &Source,
    plan: &Plan,
    sample: &Sample,
    place: Place<'_>,
) -> Vec<Diagnostic> {
    let Ok((documented, places)) = locate(&sample.curl) else { return Vec::new() };
    let (missing, other): (Vec<_>, Vec<_>) =
        differences(plan, sample, &documented).into_iter().partition(|difference| difference.is_missing);
    let fault = |difference: &Difference, what: &str| {
        let message = format!("this sample contradicts the spec: {what}");
        let span = part(source, place, places.of(&difference.part));
        Diagnostic::error(Fault::SampleContradictsSpec, span, message).help(difference.cure.clone())
    };
    let all: Vec<&str> = missing.iter().map(|difference| difference.message.as_str()).collect();
    let missing = missing.first().map(|first| fault(first, &all.join("; ")));
    let other = other.iter().take(MAX_FAULTS).map(|difference| fault(difference, &difference.message));
    missing.into_iter().chain(other).collect()
}

/// The place of a part of a sample. One that is not found, since YAML has folded it, is that of the key.
pub(super) fn part(source: &Source, place: Place<'_>, range: std::ops::Range<usize>) -> Span {
    let span = place.node().map_or(place.span(), |node| node.part(source, range));
    if source.slice(span).contains('\n') { place.key_span() } else { span }
}

/// In what the sample differs from what the plan sends, with the way of client authentication that comes
/// nearest.
fn differences(plan: &Plan, sample: &Sample, documented: &SampleRequest) -> Vec<Difference> {
    let Some(environment) = plan.environment(sample.environment.as_str()) else { return Vec::new() };
    let optional = optional_variables(plan, &|_| false);
    // Where the documentation shows no variable, it shows what is sent by default.
    let shown = documented.variables();
    let value = |variable: &str| {
        let setting = plan.settings.iter().find(|setting| setting.name.eq_ignore_ascii_case(variable));
        match setting.map(|setting| setting.presence) {
            Some(Presence::Default(default)) if !shown.iter().any(|name| name == variable) => {
                Some(default.to_owned())
            }
            _ => Some(format!("${variable}")),
        }
    };
    let of = |auth: Option<&ClientAuth>| {
        SampleRequest::of(plan, environment, auth).with(&value).differences(documented, &optional)
    };
    let ways = plan.request.client_auth.iter().map(|auth| of(Some(auth)));
    ways.min_by_key(Vec::len).unwrap_or_else(|| of(None))
}
