//! Whether the spec means what its samples show.

use tokenwright_plan::{ClientAuth, ScopeRequest};

use super::Checked;
use crate::diagnostic::{Diagnostic, Fault};
use crate::lower::{Provider, lower};
use crate::parse::{Node, Place};
use crate::sample::{SampleRequest, parse};
use crate::spec::Sample;

/// Every sample whose request is not what the spec sends.
pub(super) fn faults(checked: &Checked, root: &Node) -> Vec<Diagnostic> {
    if checked.spec.samples.is_empty() {
        return Vec::new();
    }
    let provider = lower(checked);
    let place = |index| root.place().key("samples").item(index).key("curl");
    let samples = checked.spec.samples.iter().enumerate();
    samples.filter_map(|(index, sample)| fault(&provider, sample, place(index))).collect()
}

fn fault(provider: &Provider, sample: &Sample, place: Place<'_>) -> Option<Diagnostic> {
    let documented = match parse(&sample.curl) {
        Ok(documented) => documented,
        Err(why) => {
            let message = format!("this is no request that a sample can show: {why}");
            let fault = Diagnostic::error(Fault::SampleMalformed, place.key_span(), message);
            return Some(
                fault.help("paste the documented curl command line, with variables for what is secret"),
            );
        }
    };
    let differences = differences(provider, sample, &documented);
    if differences.is_empty() {
        return None;
    }
    let message = format!("the spec does not send what this sample shows: {}", differences.join("; "));
    let fault = Diagnostic::error(Fault::SampleContradictsSpec, place.key_span(), message);
    Some(fault.help(
        "correct the one that is wrong; in a sample, `$CLIENT_SECRET` stands for that credential, and a \
         setting stands as the variable of its name",
    ))
}

/// In what the sample differs from what the plan sends, with the way of client authentication that comes
/// nearest.
fn differences(provider: &Provider, sample: &Sample, documented: &SampleRequest) -> Vec<String> {
    let module = match sample.grant {
        Some(grant) => provider.module_of(grant.into()),
        None => Some(provider.usual()),
    };
    let Some(plan) = module.map(|module| module.plan) else { return Vec::new() };
    let Some(environment) = plan.environment(sample.environment.as_str()) else { return Vec::new() };
    let mut optional: Vec<String> =
        plan.settings.iter().filter(|setting| setting.optional).map(variable).collect();
    if plan.scopes.request == ScopeRequest::Optional {
        optional.push("SCOPE".to_owned());
    }
    let of = |auth: Option<&ClientAuth>| {
        SampleRequest::of(plan, environment, auth).differences(documented, &optional)
    };
    let ways = plan.request.client_auth.iter().map(|auth| of(Some(auth)));
    ways.min_by_key(Vec::len).unwrap_or_else(|| of(None))
}

fn variable(setting: &tokenwright_plan::Setting) -> String {
    setting.name.to_ascii_uppercase()
}
