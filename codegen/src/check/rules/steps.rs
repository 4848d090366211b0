//! Steps: what each answers, who uses it, and whether it is there by then.

use std::collections::{HashMap, HashSet};

use tokenwright_plan::Grant;

use super::Rules;
use super::site::{Call, Sent, Site, Standing, StandsIn};
use crate::check::nearest::nearest;
use crate::diagnostic::{Diagnostic, Fault};
use crate::parse::Place;
use crate::source::Span;
use crate::spec::{ClientAuth, Common, Hole, Output, SnakeName, Step, ValueType};

impl<'a> Rules<'a> {
    pub(super) fn steps(&mut self) {
        for common in self.spec.grants.each() {
            self.step_shadows_step(common);
        }
        for sent in self.requests() {
            match sent.call {
                Call::Before(_) | Call::After(_) => self.step_authenticates_otherwise(sent),
                Call::Token | Call::Refresh | Call::Device => {}
            }
        }
        self.secret_setting();
    }

    /// Outputs that nothing uses. A hole with a slip in its name uses what was meant, so this waits until
    /// every hole has a value.
    pub(super) fn unused_output(&mut self) {
        let holes = self.sites.iter().flat_map(|site| site.template.holes());
        let used: HashSet<(&str, &str)> = holes
            .filter_map(|(hole, _)| match hole {
                Hole::Step { step, output } => Some((step.as_str(), output.as_str())),
                _ => None,
            })
            .collect();
        for common in self.spec.grants.each() {
            for (place, step) in self.steps_of(common) {
                for name in
                    step.outputs.keys().filter(|name| !used.contains(&(step.name.as_str(), name.as_str())))
                {
                    let place = place.key("outputs").key(name.as_str());
                    let message = format!("nothing uses the output `{name}`");
                    let fault = Diagnostic::error(Fault::UnusedOutput, place.key_span(), message);
                    let hole = format!("{{step.{}.{name}}}", step.name);
                    self.fault(fault.help(format!("use it with the hole `{hole}`, or remove it")));
                }
            }
        }
    }

    /// Two steps of one grant with one name, so that holes could mean either.
    fn step_shadows_step(&mut self, common: Common<'a>) {
        let mut seen: HashMap<&str, Span> = HashMap::new();
        for (place, step) in self.steps_of(common) {
            let place = place.key("name");
            if !place.is_known() {
                continue;
            }
            let Some(first) = seen.insert(step.name.as_str(), place.span()) else { continue };
            let message = format!("two steps are called `{}`", step.name);
            let fault = Diagnostic::error(Fault::StepShadowsStep, place.span(), message);
            self.fault(fault.also(first, "the other one").help("choose another name for one of them"));
        }
    }

    /// The caller chooses a way of client authentication once; a step that authenticates takes the same.
    fn step_authenticates_otherwise(&mut self, sent: Sent<'a>) {
        let Some(token) = self.spec.grants.each().find(|common| common.grant == sent.grant) else { return };
        let names = |ways: &[ClientAuth]| -> HashSet<&'static str> {
            ways.iter().map(|way| way.method().name()).collect()
        };
        let (place, there) =
            (sent.place.key("client_auth"), self.grant(sent.grant).key("request").key("client_auth"));
        let differs = names(&sent.request.client_auth) != names(&token.request.client_auth);
        if sent.request.client_auth.is_empty() || !differs || !place.is_known() || !there.is_known() {
            return;
        }
        let message = "the step takes other ways of client authentication than the token request";
        let fault = Diagnostic::error(Fault::ClientAuthDiffers, place.span(), message);
        let fault = fault.also(there.span(), "the token request takes these");
        self.fault(fault.help("write the same list here, or leave it out if the step authenticates nobody"));
    }

    fn secret_setting(&mut self) {
        for (name, setting) in &self.spec.settings {
            let place = self.root.key("settings").key(name.as_str()).key("type");
            if setting.value_type == ValueType::Secret && place.is_known() {
                let message = "what the caller gives and must not be shown is a credential";
                let fault = Diagnostic::error(Fault::SecretSetting, place.span(), message);
                let help = format!(
                    "declare it as one: `credentials: {{{name}: {{summary: …}}}}`, with the hole `{{credential.{name}}}`"
                );
                self.fault(fault.help(help));
            }
        }
    }

    /// The steps of a grant, each with its place, in the order in which they are taken.
    fn steps_of(&self, common: Common<'a>) -> Vec<(Place<'a>, &'a Step)> {
        let grant = self.grant(common.grant);
        let in_order = |key, steps: &'a [Step]| {
            steps.iter().enumerate().map(move |(at, step)| (grant.key(key).item(at), step))
        };
        in_order("before", common.before).chain(in_order("after", common.after)).collect()
    }

    /// A hole of a step, or of what is answered with the token: whether there is such an output, and early
    /// enough.
    pub(super) fn output_hole(&mut self, standing: &Standing<'a>, hole: &Hole) {
        let site = standing.site;
        let fault = match (hole, site.stands_in) {
            (Hole::TokenOutput(output), _) => self.unknown_of_token(output, site),
            (Hole::Step { step, output }, StandsIn::Computed) => {
                self.unknown_in(step, output, &self.all_steps())
            }
            (Hole::Step { step, output }, stands_in) if stands_in.is_of_api() => {
                self.unknown_to_api(step, output)
            }
            (Hole::Step { step, output }, StandsIn::Request(call, _)) => {
                site.grant.and_then(|grant| self.too_early(grant, call, step, output))
            }
            (Hole::Step { .. }, _) => Some((
                Fault::HoleNotAllowedHere,
                format!("{} cannot hold `{hole}`", site.stands_in.name()),
                "what a step answered stands in later requests and in `api`".to_owned(),
            )),
            _ => None,
        };
        if let Some((fault, message, help)) = fault {
            let span = standing.span(self.source);
            self.fault(Diagnostic::error(fault, span, message).help(help));
        }
    }

    fn all_steps(&self) -> Vec<&'a Step> {
        self.spec.grants.each().flat_map(|it| it.before.iter().chain(it.after)).collect()
    }

    /// What is wrong with an output of these steps, if it is none.
    fn unknown_in(&self, step: &str, output: &str, steps: &[&'a Step]) -> Option<(Fault, String, String)> {
        let found: Vec<&Step> = steps.iter().copied().filter(|it| it.name.as_str() == step).collect();
        if found.iter().any(|it| it.outputs.contains_key(output)) || !self.knows_all_steps() {
            return None;
        }
        let (message, known): (String, Vec<&str>) = if found.is_empty() {
            (format!("there is no step `{step}`"), steps.iter().map(|it| it.name.as_str()).collect())
        } else {
            let outputs = found.iter().flat_map(|it| it.outputs.keys().map(SnakeName::as_str));
            (format!("the step `{step}` has no output `{output}`"), outputs.collect())
        };
        let wanted = if found.is_empty() { step } else { output };
        let help = match nearest(wanted, known.iter().copied()) {
            Some(meant) if found.is_empty() => format!("write `{{step.{meant}.{output}}}`"),
            Some(meant) => format!("write `{{step.{step}.{meant}}}`"),
            None if found.is_empty() => {
                "write the step under `before` or `after` of the grant: `{name, request, outputs}`".to_owned()
            }
            None => format!("add it to the step: `outputs: {{{output}: {{read: body/…}}}}`"),
        };
        Some((Fault::UnknownHole, message, help))
    }

    /// API calls are the same whichever grant the token is of, so each must have the step.
    fn unknown_to_api(&self, step: &str, output: &str) -> Option<(Fault, String, String)> {
        self.unknown_in(step, output, &self.all_steps()).or_else(|| {
            let lacks = |common: &Common<'a>| {
                let mut steps = common.before.iter().chain(common.after);
                self.knows_all_steps()
                    && !steps.any(|it| it.name.as_str() == step && it.outputs.contains_key(output))
            };
            let grant = self.spec.grants.each().find(lacks)?.grant.name();
            let message = format!("the grant `{grant}` has no step `{step}` that answers `{output}`");
            let help = "API calls are the same for all grants: write the step in each of them";
            Some((Fault::HoleNotAllowedHere, message, help.to_owned()))
        })
    }

    fn too_early(
        &self,
        grant: Grant,
        call: Call,
        step: &str,
        output: &str,
    ) -> Option<(Fault, String, String)> {
        let common = self.spec.grants.each().find(|common| common.grant == grant)?;
        let all: Vec<&Step> = common.before.iter().chain(common.after).collect();
        let taken = match call {
            Call::Before(at) => at,
            Call::Token | Call::Refresh | Call::Device => common.before.len(),
            Call::After(at) => common.before.len() + at,
        };
        if let Some(unknown) = self.unknown_in(step, output, &all) {
            return Some(unknown);
        }
        if all.iter().take(taken).any(|it| it.name.as_str() == step) || !self.knows_all_steps() {
            return None;
        }
        let message = format!("the step `{step}` is taken only after this request");
        let help = "a request can use what earlier steps answered: change their order";
        Some((Fault::HoleTooEarly, message, help.to_owned()))
    }

    fn knows_all_steps(&self) -> bool {
        let is_known = |common: Common<'a>| {
            let grant = self.grant(common.grant);
            let known = |(place, _): &(Place<'a>, &Step)| {
                place.key("name").is_known() && place.key("outputs").has_all_keys()
            };
            grant.is_known()
                && grant.has_all_keys()
                && grant.key("before").is_known()
                && grant.key("after").is_known()
                && self.steps_of(common).iter().all(known)
        };
        self.root.key("grants").has_all_keys() && self.spec.grants.each().all(is_known)
    }

    /// The outputs that a hole names: one in each grant that has it.
    pub(super) fn outputs<'h>(&self, hole: &'h Hole) -> impl Iterator<Item = &'a Output> + use<'a, 'h> {
        let of_token = |name: &str, common: Common<'a>| common.response.outputs.get(name);
        self.spec.grants.each().filter_map(move |common| match hole {
            Hole::Step { step, output } => {
                let mut steps = common.before.iter().chain(common.after);
                steps.find(|it| it.name.as_str() == step)?.outputs.get(output.as_str())
            }
            Hole::TokenOutput(name) => of_token(name, common),
            _ => None,
        })
    }

    /// Whether what a site holds may be an output that is missing.
    pub(super) fn is_optional_output(&self, hole: &Hole) -> bool {
        self.outputs(hole).any(|output| output.optional)
    }
}

/// The holes of a site that are made of what was answered, computed values taken apart.
pub(super) fn of_answers<'r>(rules: &'r Rules<'_>, hole: &'r Hole, site: Site<'_>) -> Vec<Hole> {
    let is_answered = |hole: &&Hole| matches!(hole, Hole::Step { .. } | Hole::TokenOutput(_));
    let within: Vec<&Hole> =
        if site.stands_in == StandsIn::Computed { Vec::new() } else { rules.made_of(hole) };
    std::iter::once(hole).chain(within).filter(is_answered).cloned().collect()
}
