//! Sources of values: settings, environments and their constants.

use std::collections::HashSet;

use indexmap::IndexMap;
use tokenwright_plan::Grant;

use super::Rules;
use super::site::{Sent, Site};
use crate::check::nearest::one_of;
use crate::diagnostic::{Diagnostic, Fault};
use crate::lower::value_type;
use crate::names::{self, Clash};
use crate::parse::{Place, Value};
use crate::spec::{ClientAuth, Hole, ScopePiece, Setting, SnakeName, ValueType, pieces};

/// Words of the holes. Those that generated modules need for themselves are the `names` room's.
const TAKEN: [&str; 7] = ["token", "step", "credential", "computed", "call", "assertion", "refresh_token"];

impl<'a> Rules<'a> {
    pub(super) fn sources(&mut self) {
        for (name, setting) in &self.spec.settings {
            if self.is_full() {
                return;
            }
            let place = self.root.key("settings").key(name.as_str());
            self.word_of_the_language(name.as_str(), place);
            self.example_missing(name.as_str(), setting, place);
            self.malformed_pattern(&setting.value_type, place);
            self.example_does_not_fit(setting, place);
            self.default_does_not_fit(setting, place);
        }
        self.name_clash();
        self.constant_missing();
    }

    /// What nothing uses. A hole or a key with a slip in its name uses what was meant, so this waits until
    /// all that can hold one was read, and every hole has a value.
    pub(super) fn unused(&mut self) {
        let holes = |fault: &Diagnostic| {
            matches!(fault.fault, Fault::MalformedHole | Fault::UnknownHole | Fault::SigningKeyUnknown)
        };
        let places = ["environments", "computed", "grants", "api"];
        if self.faults.iter().any(holes) || !places.iter().all(|key| self.root.key(key).is_known()) {
            return;
        }
        self.unused_setting();
        self.unused_credential();
        self.unused_constant();
        self.unused_computed();
        self.unused_output();
    }

    /// A word of the holes as the name of a setting.
    fn word_of_the_language(&mut self, name: &str, place: Place<'_>) {
        if TAKEN.contains(&name) {
            let message = format!("`{name}` is a word of the language and cannot name a setting");
            let fault = Diagnostic::error(Fault::NameClash, place.key_span(), message);
            self.fault(
                fault.help("choose another name; what is sent is named by the parameter, not by the setting"),
            );
        }
    }

    /// What two things of the generated module would both be called.
    fn name_clash(&mut self) {
        for Clash { path, other_path, message, cure } in names::clashes(self.spec) {
            let fault = Diagnostic::error(Fault::NameClash, self.named(&path).key_span(), message).help(cure);
            self.fault(match other_path {
                Some(other) => fault.also(self.named(&other).key_span(), "the other one"),
                None => fault,
            });
        }
    }

    /// The place at a path of keys and indexes.
    fn named(&self, path: &[String]) -> Place<'a> {
        let step =
            |place: Place<'a>, step: &String| match (place.node().map(|node| &node.value), step.parse()) {
                (Some(Value::List(_)), Ok(index)) => place.item(index),
                _ => place.key(step),
            };
        path.iter().fold(self.root, step)
    }

    fn unused_setting(&mut self) {
        let holes = self.sites.iter().flat_map(|site| site.template.holes());
        let used = holes.filter_map(|(hole, _)| match hole {
            Hole::Name(name) => Some(name.as_str()),
            _ => None,
        });
        let in_scopes = self.spec.scopes.keys().flat_map(|scope| pieces(scope));
        let in_scopes = in_scopes.filter_map(|piece| match piece {
            ScopePiece::Setting(name, _) => Some(name),
            _ => None,
        });
        let used: HashSet<&str> = used.chain(in_scopes).collect();
        for name in self.spec.settings.keys().filter(|name| !used.contains(name.as_str())) {
            if self.is_full() {
                return;
            }
            let place = self.root.key("settings").key(name.as_str());
            let message = format!("nothing uses the setting `{name}`");
            let fault = Diagnostic::error(Fault::UnusedSetting, place.key_span(), message);
            let help =
                format!("send it, for example as a parameter: `parameters: {{{name}: \"{{{name}}}\"}}`");
            self.fault(fault.help(format!("{help}; or remove it")));
        }
    }

    fn unused_credential(&mut self) {
        let holes = self.sites.iter().flat_map(|site| site.template.holes());
        let named = holes.filter_map(|(hole, _)| match hole {
            Hole::Credential(name) | Hole::Thumbprint { certificate: name, .. } => Some(name.as_str()),
            _ => None,
        });
        // A spec may describe both credentials of a client, whichever of its ways sends them.
        let requests = self.requests();
        let ways = requests.iter().flat_map(|sent| &sent.request.client_auth);
        let registered = ways.filter(|way| **way != ClientAuth::Custom);
        let of_clients = registered.flat_map(|_| ["client_id", "client_secret"]);
        let used: HashSet<&str> = named.chain(of_clients).chain(self.sent_by_itself().into_keys()).collect();
        for name in self.spec.credentials.keys().filter(|name| !used.contains(name.as_str())) {
            let span = self.root.key("credentials").key(name.as_str()).key_span();
            let fault = Diagnostic::error(
                Fault::UnusedCredential,
                span,
                format!("nothing uses the credential `{name}`"),
            );
            let help = format!(
                "send it, for example as a parameter: `parameters: {{{name}: \"{{credential.{name}}}\"}}`"
            );
            self.fault(fault.help(format!("{help}; or remove it")));
        }
    }

    fn example_missing(&mut self, name: &str, setting: &Setting, place: Place<'_>) {
        let is_known = place.key("example").is_known() && place.key("type").is_known();
        if is_known && setting.example.is_none() && !matches!(setting.value_type, ValueType::OneOf(_)) {
            let message = format!("the setting `{name}` has no example");
            let fault = Diagnostic::error(Fault::ExampleMissing, place.key_span(), message);
            self.fault(fault.help("add `example: …`, a value as the provider's documentation shows it"));
        }
    }

    fn example_does_not_fit(&mut self, setting: &Setting, place: Place<'_>) {
        let Some(example) = &setting.example else { return };
        let is_known = place.key("example").is_known() && place.key("type").is_known();
        if !is_known {
            return;
        }
        let span = place.key("example").span();
        match (&setting.value_type, misfit(&setting.value_type, Some(example), example)) {
            (_, None) => {}
            (ValueType::OneOf(words), Some(_)) => {
                let words = one_of(words.iter().map(String::as_str));
                let message = format!("the example must be {words}");
                let fault = Diagnostic::error(Fault::ExampleDoesNotFit, span, message);
                self.fault(fault.help("choose one of them, or leave the example out"));
            }
            (_, Some(misfit)) => {
                let fault =
                    Diagnostic::error(Fault::ExampleDoesNotFit, span, format!("the example {misfit}"));
                self.fault(fault.help("correct the example, or the setting's `type`"));
            }
        }
    }

    fn default_does_not_fit(&mut self, setting: &Setting, place: Place<'_>) {
        let Some(default) = &setting.default else { return };
        let key = place.key("default");
        let is_known = key.is_known() && place.key("type").is_known();
        if setting.optional && place.key("optional").is_known() {
            let message = "a setting with a default always has a value, so that nothing is left out";
            let fault =
                Diagnostic::error(Fault::DefaultDoesNotFit, place.key("optional").key_span(), message);
            let fault = fault.also(key.key_span(), "the default");
            self.fault(
                fault
                    .help("remove `optional`; or remove `default`, if nothing is to be sent without a value"),
            );
        }
        // An empty default is for a value that the provider wants empty.
        if !is_known || default.is_empty() && setting.value_type == ValueType::Text {
            return;
        }
        if let Some(misfit) = misfit(&setting.value_type, setting.example.as_deref(), default) {
            let fault =
                Diagnostic::error(Fault::DefaultDoesNotFit, key.span(), format!("the default {misfit}"));
            self.fault(fault.help("correct the default, or the setting's `type`"));
        }
    }

    /// `place` is that of a setting or a credential.
    pub(super) fn malformed_pattern(&mut self, value_type: &ValueType, place: Place<'_>) {
        let ValueType::Matches(pattern) = value_type else { return };
        let place = place.key("type").key("matches");
        let Err(error) = regex_lite::Regex::new(pattern) else { return };
        if place.is_known() {
            let message = format!("this is no pattern: {error}");
            let fault = Diagnostic::error(Fault::MalformedPattern, place.span(), message);
            let help = "a pattern is a regular expression in the syntax of the crate `regex`, such as \
                        `[A-Z]{2}[0-9]+`; it is matched against the whole value";
            self.fault(fault.help(help));
        }
    }

    /// Constants that another environment has, or that are used by default.
    fn constant_missing(&mut self) {
        let environments = self.root.key("environments");
        let mut lacking = self.defaults();
        lacking.retain(|(name, _)| !self.has_constant(name));
        // The first environment that has a constant.
        let mut first = IndexMap::new();
        for (environment, constants) in &self.spec.environments {
            for name in constants.keys() {
                first.entry(name.as_str()).or_insert(environment);
            }
        }
        for (environment, constants) in &self.spec.environments {
            if self.is_full() {
                return;
            }
            let place = environments.key(environment.as_str());
            if !place.has_all_keys() {
                continue;
            }
            let span = place.key_span();
            let fault = |name: &str| {
                let message = format!("the environment `{environment}` lacks the constant `{name}`");
                Diagnostic::error(Fault::ConstantMissing, span, message)
            };
            for (name, other) in &first {
                if !constants.contains_key(*name) {
                    let there = environments.key(other.as_str()).key(name).key_span();
                    let fault = fault(name).also(there, format!("`{other}` has it"));
                    self.fault(fault.help("write it in every environment, or in none"));
                }
            }
            for (name, why) in &lacking {
                self.fault(fault(name).help(*why));
            }
        }
    }

    /// The constants that are used without a hole, and what for.
    pub(super) fn defaults(&self) -> Vec<(&'static str, &'static str)> {
        let mut defaults = Vec::new();
        let lacks_url = |sent: &Sent<'_>| sent.request.url.is_none() && sent.place.key("url").is_known();
        if self.requests().iter().any(lacks_url) {
            defaults.push((
                "token_url",
                "the token request goes to `token_url`, unless `request.url` says where",
            ));
        }
        let authorize_url = self.grant(Grant::AuthorizationCode).key("authorize").key("url");
        let user = self.spec.grants.authorization_code.as_ref();
        if user.is_some_and(|user| user.authorize.url.is_none()) && authorize_url.is_known() {
            defaults.push((
                "authorize_url",
                "users sign in at `authorize_url`, unless `authorize.url` says where",
            ));
        }
        let device_url = self.grant(Grant::DeviceCode).key("device").key("url");
        let device = self.spec.grants.device_code.as_ref();
        if device.is_some_and(|grant| grant.device.url.is_none()) && device_url.is_known() {
            defaults.push((
                "device_url",
                "devices ask for codes at `device_url`, unless `device.url` says where",
            ));
        }
        if self.spec.api.bases.is_none() && self.root.key("api").key("bases").is_known() {
            defaults.push((
                "api",
                "API calls go to `api`, unless `api.bases` says where; a provider that only issues tokens, \
                 for APIs that are not its own, has `api: {bases: {}}`",
            ));
        }
        defaults
    }

    /// The constants that are used by default, or by a hole at one of these places.
    pub(super) fn used_constants(&self, is_place: impl Fn(&Site<'_>) -> bool) -> HashSet<&'a str> {
        let mut used: HashSet<&str> = self.defaults().iter().map(|(name, _)| *name).collect();
        for site in self.sites.iter().filter(|site| is_place(site)) {
            used.extend(site.template.holes().filter_map(|(hole, _)| match hole {
                Hole::Environment(name) => Some(name.as_str()),
                _ => None,
            }));
        }
        used
    }

    fn unused_constant(&mut self) {
        // That a constant is used by another is a fault of its own.
        let used = self.used_constants(|_| true);
        // The first environment that has it stands for all: they have the same.
        let mut seen = HashSet::new();
        for (environment, constants) in &self.spec.environments {
            for name in constants.keys().map(SnakeName::as_str) {
                if used.contains(name) || !seen.insert(name) {
                    continue;
                }
                let place = self.root.key("environments").key(environment.as_str()).key(name);
                let message = format!("nothing uses the constant `{name}`");
                let fault = Diagnostic::error(Fault::UnusedConstant, place.key_span(), message);
                let help = format!(
                    "use it with the hole `{{environment.{name}}}`, or remove it from every environment"
                );
                self.fault(fault.help(help));
            }
        }
    }
}

/// What is wrong with a value of that type, if anything is. A pattern that is none has a fault of its own.
pub(super) fn misfit(of: &ValueType, example: Option<&str>, value: &str) -> Option<String> {
    if matches!(of, ValueType::Matches(pattern) if regex_lite::Regex::new(pattern).is_err()) {
        return None;
    }
    value_type(of, example).check(value).err().map(|fault| fault.to_string())
}
