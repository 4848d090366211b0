//! Names that two things of a spec would share. The checker reports them as `name_clash`.

use std::collections::BTreeMap;

use tokenwright_plan::{Grant, ScopeChoice};

use super::{TypeName, VariantName, casing, of_grant};
use crate::lower;
use crate::spec::{self, KNOWN_CREDENTIALS, KebabName, PRIVATE_KEY, SnakeName, Spec, ValueType};

/// A name that cannot be given to what the spec calls so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clash {
    /// Where it stands in the spec: keys, and indexes into lists.
    pub path: Vec<String>,
    /// Where the other one stands that has the name already, if it is in the spec.
    pub other_path: Option<Vec<String>>,
    /// What is wrong, in one sentence.
    pub message: String,
    /// What to do about it.
    pub cure: String,
}

/// Types that a generated module has, or may have once its spec says more.
const MODULE_TYPES: [&str; 10] = [
    "ApiBase",
    "Client",
    "Config",
    "Credentials",
    "CustomEnvironment",
    "Environment",
    "MachineScope",
    "NeverGranted",
    "Scope",
    "TokenOutputs",
];

/// Values that a generated module reads beside the settings, each into a variable of that name.
const MODULE_VALUES: [&str; 13] = [
    "certificate",
    "client_auth",
    "client_id",
    "client_secret",
    "credentials",
    "environment",
    "key_id",
    "password",
    "private_key",
    "redirect_uri",
    "scopes",
    "username",
    "vars",
];

/// Features and modules of the generated crate that are no providers.
const CRATE_NAMES: [&str; 18] = [
    "computed",
    "default",
    "dpop",
    "full",
    "jwt",
    "matches",
    "metrics",
    "mtls",
    "native-tls",
    "plan",
    "reqwest",
    "rustls",
    "rustls-no-provider",
    "socks",
    "system-proxy",
    "tracing",
    "user-flow",
    "xml",
];

/// What to do about a name that only the spec uses.
const RENAME: &str = "choose another name; what is sent does not change with it";

/// What to do about the name of an output.
const RENAME_OUTPUT: &str = "choose another name; what is read does not change with it";

/// What to do about a word that is itself what is sent.
const KEEP_ONE: &str = "what is sent cannot be renamed: keep the one of them that is needed";

/// Whether the generated crate uses the name itself, so that no provider can have it.
pub fn is_taken_by_crate(id: &str) -> bool {
    CRATE_NAMES.contains(&id)
}

/// Every name that the spec's words cannot have, in the order of the file.
pub fn clashes(spec: &Spec) -> Vec<Clash> {
    let mut found = Clashes::default();
    found.credentials(spec);
    found.settings(spec);
    found.computed(spec);
    found.environments(spec.environments.keys().map(KebabName::as_str));
    found.scopes(spec);
    found.outputs(spec);
    let bases = spec.api.written_bases().map(|(name, _)| name.as_str());
    found.variants(bases.map(|name| (name, path(&["api", "bases", name]))), RENAME);
    found.0
}

/// What to do about a setting with the name of something that generated modules have.
fn instead_of_setting(name: &str) -> String {
    match name {
        "client_id" | "client_secret" => format!(
            "remove the setting: `{name}` is a credential, which no spec declares; where it is sent by hand, \
             write `{{credential.{name}}}`"
        ),
        "scope" | "scopes" => "remove the setting: list the provider's scopes under `scopes` at the top of the \
                               spec; those that the caller asks for are sent by themselves, or by hand as `{scope}`"
            .to_owned(),
        "redirect_uri" => {
            "remove the setting: where users sign in, the address that they return to is sent by itself"
                .to_owned()
        }
        _ => RENAME.to_owned(),
    }
}

/// The grant's module whose variables would begin as this name does, and what the rest would be there.
fn of_module(name: &str) -> Option<(&'static str, &str)> {
    let modules = Grant::ALL.into_iter().filter(|grant| *grant != Grant::ClientCredentials);
    modules.map(of_grant).find_map(|module| Some((module, name.strip_prefix(module)?.strip_prefix('_')?)))
}

fn path(steps: &[&str]) -> Vec<String> {
    steps.iter().map(|step| String::from(*step)).collect()
}

/// Whether specs use the credential without declaring it.
fn is_known_credential(name: &str) -> bool {
    KNOWN_CREDENTIALS.iter().chain([&PRIVATE_KEY]).any(|(known, _)| *known == name)
}

/// The types that a part of a scope makes: its own, and those of the kinds that may stand in it.
fn part_types(part: &lower::ScopePart) -> Vec<TypeName> {
    let kinds = part.choices.iter().filter(|(_, choice)| !matches!(choice, ScopeChoice::Word(_)));
    let kinds = kinds.map(|(_, choice)| TypeName::of_scope_part(&[*choice]));
    kinds.chain([part.type_name.clone()]).collect()
}

#[derive(Default)]
struct Clashes(Vec<Clash>);

impl Clashes {
    fn reserved(&mut self, path: Vec<String>, message: String, cure: impl Into<String>) {
        self.0.push(Clash { path, other_path: None, message, cure: cure.into() });
    }

    /// A credential is a field and a variable, as a setting is.
    fn credentials(&mut self, spec: &Spec) {
        for name in spec.credentials.keys().map(SnakeName::as_str) {
            let here = path(&["credentials", name]);
            if MODULE_VALUES.contains(&name) && !is_known_credential(name) {
                let message = format!(
                    "a credential cannot be called `{name}`: generated modules have a value of that name"
                );
                self.reserved(here, message, RENAME);
            } else if spec.settings.contains_key(name) {
                let message = format!("`{name}` is a credential and a setting");
                let cure =
                    "keep the credential, if it says who calls, or the setting, if it says what is asked for";
                self.0.push(Clash {
                    path: here,
                    other_path: Some(path(&["settings", name])),
                    message,
                    cure: cure.into(),
                });
            }
        }
    }

    fn settings(&mut self, spec: &Spec) {
        let mut types = Names::default();
        let is_value = |name: &str| MODULE_VALUES.contains(&name) || spec.settings.contains_key(name);
        for (name, setting) in &spec.settings {
            let here = path(&["settings", name.as_str()]);
            let type_name = TypeName::of_setting(name.as_str());
            if MODULE_VALUES.contains(&name.as_str()) {
                self.reserved(
                    here,
                    format!(
                        "a setting cannot be called `{name}`: generated modules have a value of that name"
                    ),
                    instead_of_setting(name.as_str()),
                );
            } else if let Some((module, rest)) = of_module(name.as_str()).filter(|(_, rest)| is_value(rest)) {
                let whose = if module == "user" { "signed-in users" } else { "that grant" };
                self.reserved(
                    here,
                    format!(
                        "a setting cannot be called `{name}`: the `{rest}` of {whose} is read from a variable of that name"
                    ),
                    RENAME,
                );
            } else if MODULE_TYPES.contains(&type_name.as_str()) {
                self.reserved(
                    here,
                    format!(
                        "a setting cannot be called `{name}`: generated modules have a type `{type_name}`"
                    ),
                    instead_of_setting(name.as_str()),
                );
            } else {
                self.0.extend(types.take(name.as_str(), type_name.as_str(), here, RENAME));
            }
            if let ValueType::OneOf(words) = &setting.value_type {
                let places = words.iter().enumerate().map(|(index, word)| {
                    let index = index.to_string();
                    (word.as_str(), path(&["settings", name.as_str(), "type", "one_of", &index]))
                });
                self.variants(places, KEEP_ONE);
            }
        }
    }

    /// A computed value is a variable where people read the request, as settings and credentials are.
    fn computed(&mut self, spec: &Spec) {
        for name in spec.computed.keys().map(SnakeName::as_str) {
            let (what, list) = if spec.settings.contains_key(name) {
                ("setting", Some("settings"))
            } else if spec.credentials.contains_key(name) {
                ("credential", Some("credentials"))
            } else if is_known_credential(name) {
                ("credential", None)
            } else {
                continue;
            };
            let variable = name.to_uppercase();
            let message = format!("`{name}` is a {what} and a computed value: both would be `${variable}`");
            self.0.push(Clash {
                path: path(&["computed", name]),
                other_path: list.map(|list| path(&[list, name])),
                message,
                cure: RENAME.into(),
            });
        }
    }

    /// A scope is a variant; what there is to choose in its parts makes types, each with variants.
    fn scopes(&mut self, spec: &Spec) {
        let mut variants = Names::default();
        for scope in spec.scopes.keys() {
            let here = path(&["scopes", scope]);
            if !spec::has_parts(scope) && !casing::has_name(scope) {
                self.unnamed(scope, here);
                continue;
            }
            let variant = VariantName::of_scope(scope);
            self.0.extend(variants.take(scope, variant.as_str(), here.clone(), KEEP_ONE));
            for part in lower::scope_parts(scope) {
                let types = part_types(&part);
                let setting =
                    spec.settings.keys().find(|name| types.contains(&TypeName::of_setting(name.as_str())));
                if let Some(setting) = setting {
                    let message = format!(
                        "a setting cannot be called `{setting}`: the scopes have a part of the type `{}`",
                        TypeName::of_setting(setting.as_str())
                    );
                    let place = path(&["settings", setting.as_str()]);
                    self.0.push(Clash {
                        path: place,
                        other_path: Some(here.clone()),
                        message,
                        cure: RENAME.into(),
                    });
                }
                let mut choices = Names::default();
                for (name, choice) in &part.choices {
                    let word = format!("{choice:?}");
                    self.0.extend(choices.take(&word, name.as_str(), here.clone(), KEEP_ONE));
                }
            }
        }
    }

    /// What an answer says with a token is a type, as a setting is.
    fn outputs(&mut self, spec: &Spec) {
        let parts = spec.scopes.keys().flat_map(|scope| lower::scope_parts(scope));
        let of_parts: Vec<TypeName> = parts.flat_map(|part| part_types(&part)).collect();
        for common in spec.grants.each() {
            let mut types = Names::default();
            for name in spec.settings.keys().map(SnakeName::as_str) {
                let type_name = TypeName::of_setting(name);
                // Two settings of one name have been reported.
                let _ = types.take(name, type_name.as_str(), path(&["settings", name]), RENAME);
            }
            for (name, output) in &common.response.outputs {
                let name = name.as_str();
                let here = path(&["grants", common.grant.name(), "response", "outputs", name]);
                let type_name = TypeName::of_setting(name);
                if MODULE_TYPES.contains(&type_name.as_str()) || of_parts.contains(&type_name) {
                    let message = format!(
                        "an output cannot be called `{name}`: generated modules have a type `{type_name}`"
                    );
                    self.reserved(here.clone(), message, RENAME_OUTPUT);
                } else {
                    let word = format!("token.{name}");
                    self.0.extend(types.take(&word, type_name.as_str(), here.clone(), RENAME_OUTPUT));
                }
                if let ValueType::OneOf(words) = &output.value_type {
                    let places = words.iter().enumerate().map(|(index, word)| {
                        let steps = ["type".to_owned(), "one_of".to_owned(), index.to_string()];
                        (word.as_str(), here.iter().cloned().chain(steps).collect())
                    });
                    self.variants(places, KEEP_ONE);
                }
            }
        }
    }

    fn unnamed(&mut self, word: &str, here: Vec<String>) {
        self.reserved(
            here,
            format!("`{word}` has no letter or digit to make a name of"),
            "leave it out: what is sent cannot be renamed, and callers could not name it",
        );
    }

    fn environments<'a>(&mut self, names: impl Iterator<Item = &'a str> + Clone) {
        let is_custom = |name: &&str| VariantName::of(name).as_str() == "Custom";
        for name in names.clone().filter(is_custom) {
            self.reserved(
                path(&["environments", name]),
                format!("an environment cannot be called `{name}`: that is the one whose addresses the caller gives"),
                RENAME,
            );
        }
        let others = names.filter(|name| !is_custom(name));
        self.variants(others.map(|name| (name, path(&["environments", name]))), RENAME);
    }

    /// The words become variants of one enum.
    fn variants<'a>(&mut self, words: impl Iterator<Item = (&'a str, Vec<String>)>, cure: &str) {
        let mut variants = Names::default();
        for (word, here) in words {
            if casing::has_name(word) {
                self.0.extend(variants.take(word, VariantName::of(word).as_str(), here, cure));
            } else {
                self.unnamed(word, here);
            }
        }
    }
}

/// The names that are taken, and by what.
#[derive(Default)]
struct Names(BTreeMap<String, (String, Vec<String>)>);

impl Names {
    fn take(&mut self, word: &str, name: &str, path: Vec<String>, cure: &str) -> Option<Clash> {
        if let Some((other, other_path)) = self.0.get(name) {
            let message = if word == other {
                format!("`{word}` is listed twice")
            } else {
                format!("`{word}` and `{other}` would both be called `{name}`")
            };
            let (other_path, cure) = (Some(other_path.clone()), cure.to_owned());
            return Some(Clash { path, other_path, message, cure });
        }
        self.0.insert(name.to_owned(), (word.to_owned(), path));
        None
    }
}
