//! Answers: what errors mean, how long a token lives, where the API is, what samples show.

use tokenwright_plan::Grant;

use super::Rules;
use crate::check::nearest::{nearest, one_of};
use crate::check::samples;
use crate::diagnostic::{Diagnostic, Fault};
use crate::parse::Place;
use crate::spec::{Common, ErrorEntry, ErrorMeaning, Expiry, KebabName, Sample, SnakeName, WhenMissing};

impl Rules<'_> {
    pub(super) fn answers(&mut self) {
        let spec = self.spec;
        for Common { grant, response, .. } in spec.grants.each() {
            let place = self.grant(grant).key("response");
            self.errors(&response.errors, place.key("errors"));
            self.meaning_does_not_fit(&response.errors, place.key("errors"), Some(grant));
            self.assume_longer_than_documented(&response.expiry, place.key("expiry"));
            self.refusal_undecided(&response.expiry, place.key("expiry"));
        }
        let api = self.root.key("api");
        self.errors(&spec.api.errors, api.key("errors"));
        self.meaning_does_not_fit(&spec.api.errors, api.key("errors"), None);
        self.default_base_missing(api.key("bases"));
        for (index, sample) in spec.samples.iter().enumerate() {
            let place = self.root.key("samples").item(index);
            self.sample_environment_unknown(sample, place.key("environment"));
            self.sample_grant_missing(sample, place.key("grant"));
            self.sample_malformed(sample, place.key("curl"));
        }
    }

    fn errors(&mut self, entries: &[ErrorEntry], place: Place<'_>) {
        self.error_never_matches(entries, place);
        self.setting_not_named(entries, place);
    }

    /// What an error means where it cannot mean it: at the token endpoint of a grant, or at the API.
    fn meaning_does_not_fit(&mut self, entries: &[ErrorEntry], place: Place<'_>, grant: Option<Grant>) {
        for (index, entry) in entries.iter().enumerate() {
            let means = place.item(index).key("means");
            let (message, help) = match (entry.means, grant) {
                (ErrorMeaning::TokenExpired, Some(grant)) if grant.is_of_users() => (
                    "the token endpoint sees no access token that could have expired",
                    "write `means: invalid_grant` for an expired code or refresh token, or move the entry to \
                     `api.errors`",
                ),
                (ErrorMeaning::TokenExpired, Some(_)) => (
                    "the token endpoint sees no access token that could have expired",
                    "move the entry to `api.errors`, or write `means: invalid_client` for an expired secret",
                ),
                (ErrorMeaning::InsufficientScope, Some(_)) => (
                    "the token endpoint sees no access token that could lack a scope",
                    "move the entry to `api.errors`, or write `means: invalid_scope` for a scope that cannot be \
                     asked for",
                ),
                (ErrorMeaning::InvalidGrant, None) => (
                    "the API sees no code and no refresh token",
                    "write `means: token_expired` if a new token helps, or move the entry to the grant's \
                     `response.errors`",
                ),
                (ErrorMeaning::InvalidScope, None) => (
                    "no scopes are asked for in calls of the API",
                    "write `means: insufficient_scope` for a token that lacks one, or move the entry to the \
                     grant's `response.errors`",
                ),
                _ => continue,
            };
            if means.is_known() {
                self.fault(Diagnostic::error(Fault::MeaningDoesNotFit, means.span(), message).help(help));
            }
        }
    }

    fn error_never_matches(&mut self, entries: &[ErrorEntry], place: Place<'_>) {
        let is_known = |index: &usize| place.item(*index).is_known();
        for (index, entry) in entries.iter().enumerate().filter(|(index, _)| is_known(index)) {
            let span = place.item(index).span();
            if !has_condition(entry) {
                let message = "this error says nothing of the answer that it is read from";
                let fault = Diagnostic::error(Fault::ErrorNeverMatches, span, message);
                self.fault(fault.help("add `status`, `code` or `contains`"));
                continue;
            }
            let earlier = (0..index)
                .filter(is_known)
                .find(|earlier| has_condition(&entries[*earlier]) && covers(&entries[*earlier], entry));
            if let Some(earlier) = earlier {
                let message = "this error never matches: an earlier one takes all of its answers";
                let fault = Diagnostic::error(Fault::ErrorNeverMatches, span, message);
                let fault = fault.also(place.item(earlier).span(), "this one matches first");
                self.fault(fault.help("move it before the other one, or remove it"));
            }
        }
    }

    fn setting_not_named(&mut self, entries: &[ErrorEntry], place: Place<'_>) {
        for (index, entry) in entries.iter().enumerate() {
            let place = place.item(index);
            if !place.is_known() {
                continue;
            }
            match (entry.means, &entry.setting) {
                (ErrorMeaning::InvalidSetting, None) => {
                    let message = "this error does not say which setting is wrong";
                    let fault = Diagnostic::error(Fault::SettingNotNamed, place.key("means").span(), message);
                    self.fault(match self.settings() {
                        Some(settings) => fault.help(format!("add `setting: …`: {settings}")),
                        None => fault.help("this spec has no settings: choose another meaning"),
                    });
                }
                (ErrorMeaning::InvalidSetting, Some(name)) => {
                    self.setting_unknown(name, place.key("setting"));
                }
                (_, Some(_)) => {
                    let message = "only `means: invalid_setting` names a setting";
                    let span = place.key("setting").key_span();
                    let fault = Diagnostic::error(Fault::SettingNotNamed, span, message);
                    let fault = fault.also(place.key("means").span(), "this error means something else");
                    self.fault(fault.help("remove `setting`, or write `means: invalid_setting`"));
                }
                (_, None) => {}
            }
        }
    }

    fn setting_unknown(&mut self, name: &SnakeName, place: Place<'_>) {
        if self.spec.settings.contains_key(name) || !self.root.key("settings").has_all_keys() {
            return;
        }
        let message = format!("there is no setting `{name}`");
        let fault = Diagnostic::error(Fault::SettingNotNamed, place.span(), message);
        self.fault(match nearest(name.as_str(), self.spec.settings.keys().map(SnakeName::as_str)) {
            Some(meant) => fault.suggest(format!("write `{meant}`"), place.span(), meant),
            None => match self.settings() {
                Some(settings) => fault.help(format!("write {settings}")),
                None => fault.help("this spec has no settings: choose another meaning"),
            },
        });
    }

    fn settings(&self) -> Option<String> {
        let names = self.spec.settings.keys().map(SnakeName::as_str);
        (!self.spec.settings.is_empty()).then(|| one_of(names))
    }

    fn assume_longer_than_documented(&mut self, expiry: &Expiry, place: Place<'_>) {
        let (WhenMissing::Assume(assumed), Some(documented)) = (&expiry.when_missing, &expiry.documented)
        else {
            return;
        };
        if !place.is_known() {
            return;
        }
        if assumed.duration() > documented.duration() {
            let message = format!("{assumed} is assumed where the documentation says {documented}");
            let span = place.key("when_missing").key("assume").span();
            let fault = Diagnostic::error(Fault::AssumeLongerThanDocumented, span, message);
            let fault = fault.also(place.key("documented").span(), "what the documentation says");
            self.fault(
                fault.help(format!("assume {documented} or less: a token must not be used after its end")),
            );
        }
    }

    /// A token that is used until it is refused needs a sign of that.
    fn refusal_undecided(&mut self, expiry: &Expiry, place: Place<'_>) {
        let errors = &self.spec.api.errors;
        let says_so = errors.iter().any(|entry| entry.means == ErrorMeaning::TokenExpired);
        let is_known = self.root.key("api").key("errors").is_known();
        if expiry.when_missing == WhenMissing::UntilRefused && !says_so && is_known {
            let span = place.key("when_missing").span();
            let message = "nothing says how the API refuses a token that has ended";
            let fault = Diagnostic::error(Fault::RefusalUndecided, span, message);
            self.fault(
                fault.help("add the sign to the API: `api: {errors: [{status: 401, means: token_expired}]}`"),
            );
        }
    }

    fn default_base_missing(&mut self, place: Place<'_>) {
        let Some(bases) = &self.spec.api.bases else { return };
        if !bases.is_empty() && !bases.contains_key("default") && place.has_all_keys() {
            let message = "no API base is called `default`";
            let fault = Diagnostic::error(Fault::DefaultBaseMissing, place.key_span(), message);
            self.fault(fault.help("call the one `default` that is used when the caller names none"));
        }
    }

    fn sample_environment_unknown(&mut self, sample: &Sample, place: Place<'_>) {
        let environments = &self.spec.environments;
        let is_known = place.is_known() && self.root.key("environments").has_all_keys();
        if environments.contains_key(&sample.environment) || !is_known {
            return;
        }
        let span = place.span();
        let message = format!("there is no environment `{}`", sample.environment);
        let fault = Diagnostic::error(Fault::SampleEnvironmentUnknown, span, message);
        let names = || environments.keys().map(KebabName::as_str);
        self.fault(match nearest(sample.environment.as_str(), names()) {
            Some(meant) => fault.suggest(format!("write `{meant}`"), span, meant),
            None => fault.help(format!("write {}", one_of(names()))),
        });
    }

    fn sample_malformed(&mut self, sample: &Sample, place: Place<'_>) {
        if place.is_known() {
            self.faults.extend(samples::sample_malformed(self.source, sample, place));
        }
    }

    fn sample_grant_missing(&mut self, sample: &Sample, place: Place<'_>) {
        let Some(grant) = sample.grant.map(Grant::from) else { return };
        let names: Vec<&str> = self.spec.grants.each().map(|it| it.grant.name()).collect();
        if names.contains(&grant.name()) || !place.is_known() || !self.root.key("grants").has_all_keys() {
            return;
        }
        let message = format!("the spec has no grant `{}`", grant.name());
        let fault = Diagnostic::error(Fault::SampleGrantMissing, place.span(), message);
        self.fault(fault.help(format!("write {}, or describe the grant under `grants`", one_of(names))));
    }
}

fn has_condition(entry: &ErrorEntry) -> bool {
    entry.status.is_some() || entry.code.is_some() || entry.contains.is_some()
}

/// Whether every answer that matches `later` matches `earlier` too.
fn covers(earlier: &ErrorEntry, later: &ErrorEntry) -> bool {
    let status = earlier.status.is_none() || earlier.status == later.status;
    let code = earlier.code.is_none() || earlier.code == later.code;
    let contains = match (&earlier.contains, &later.contains) {
        (None, _) => true,
        (Some(_), None) => false,
        (Some(earlier), Some(later)) => later.contains(earlier.as_str()),
    };
    status && code && contains
}
