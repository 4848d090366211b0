//! What a provider has for one grant: its plan, and the names of the plan's parts.

use tokenwright_plan::{Grant, Output, Plan, Setting, ValueType};

use super::provider::{Module, Output as NamedOutput, Scope, Setting as NamedSetting, Word};
use super::{intern, scope};
use crate::names::{FieldName, MethodName, ModuleName, TypeName, VariablePrefix, VariantName};
use crate::spec::{self, Spec};

/// What a provider with these plans has for one of them.
pub(super) fn module(spec: &Spec, plan: &'static Plan, plans: &[&'static Plan]) -> Module {
    let id = plan.provider;
    let (name, variables) = match plan.grant {
        Grant::ClientCredentials => (ModuleName::of_provider(id), VariablePrefix::of_provider(id)),
        grant => (ModuleName::of_grant(grant), VariablePrefix::of_provider(id).of_grant(grant)),
    };
    // What two modules would both define is the outer one's.
    let outer =
        plans.iter().find(|outer| outer.grant == Grant::ClientCredentials && plan.grant != outer.grant);
    let settings = plan.settings.iter().map(|setting| {
        let is_shared = outer.is_some_and(|outer| outer.setting(setting.name).is_some());
        named_setting(spec, plan, setting, is_shared)
    });
    let credentials = spec.credentials.iter();
    let credentials = credentials.map(|(name, known)| (name.to_string(), known.summary.clone()));
    Module {
        name,
        variables,
        environments: plan.environments.iter().map(|environment| Word::new(environment.name)).collect(),
        credentials: credentials.collect(),
        settings: settings.collect(),
        scopes: named_scopes(spec, plan),
        outputs: plan.response.outputs.iter().map(|output| named_output(spec, plan, output)).collect(),
        bases: plan.api.bases.iter().map(|base| Word::new(base.name)).collect(),
        shares_bases: outer.is_some(),
        plan,
    }
}

fn named_setting(spec: &Spec, plan: &Plan, setting: &'static Setting, is_shared: bool) -> NamedSetting {
    let name = setting.name;
    let declared = spec.settings.get(name);
    NamedSetting {
        plan: setting,
        only_in: only_in(plan, setting),
        type_name: TypeName::of_setting(name),
        is_shared,
        field: FieldName::of(name),
        method: MethodName::for_setting(name),
        summary: declared.map(|setting| setting.summary.clone()).unwrap_or_default(),
        example: declared.and_then(|setting| setting.example.clone()),
        words: words(setting.value_type),
    }
}

fn named_output(spec: &Spec, plan: &Plan, output: &'static Output) -> NamedOutput {
    let declared = spec.grants.each().find(|common| common.grant == plan.grant);
    let declared = declared.and_then(|common| common.response.outputs.get(output.name));
    NamedOutput {
        plan: output,
        is_secret: declared.is_some_and(|output| output.value_type == spec::ValueType::Secret),
        type_name: TypeName::of_setting(output.name),
        field: FieldName::of(output.name),
        summary: declared.and_then(|output| output.summary.clone()).unwrap_or_default(),
        words: words(output.value_type),
    }
}

fn words(value_type: ValueType) -> Vec<Word> {
    match value_type {
        ValueType::OneOf(words) => words.iter().map(|word| Word::new(word)).collect(),
        _ => Vec::new(),
    }
}

/// The environments that a setting belongs to: some of them and not all, and nothing else.
fn only_in(plan: &Plan, setting: &Setting) -> Vec<&'static str> {
    if !setting.is_required() || plan.needs_setting(None, setting.name) {
        return Vec::new();
    }
    let needing =
        plan.environments.iter().filter(|environment| plan.needs_setting(Some(environment), setting.name));
    let names: Vec<&'static str> = needing.map(|environment| environment.name).collect();
    if names.len() < plan.environments.len() { names } else { Vec::new() }
}

/// The scopes that the grant can have; in the provider's own module, those too that no machine ever has.
fn named_scopes(spec: &Spec, plan: &Plan) -> Vec<Scope> {
    let can_have = |scope: &str, of_users: bool| {
        spec.grants.each().filter(|it| it.grant.is_of_users() == of_users).find(|it| it.can_have(scope))
    };
    let scope = |(name, summary): (&String, &String)| {
        let is_pattern = spec::has_parts(name);
        Scope {
            word: Word { text: intern::text(name), variant: VariantName::of_scope(name) },
            summary: summary.clone(),
            granted: plan.scopes.names().any(|granted| granted == name),
            for_users: can_have(name, true).map(|user| ModuleName::of_grant(user.grant)),
            parts: if is_pattern { scope::parts(&scope::pattern(name)) } else { Vec::new() },
        }
    };
    let is_root = plan.grant == Grant::ClientCredentials;
    let is_named = |scope: &Scope| scope.granted || (is_root && can_have(scope.word.text, false).is_none());
    spec.scopes.iter().map(scope).filter(is_named).collect()
}
