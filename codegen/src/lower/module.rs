//! What a provider has for one grant: its plan, and the names of the plan's parts.

use tokenwright_plan::{Grant, Plan, Setting, ValueType};

use super::intern;
use super::provider::{Module, Scope, Setting as NamedSetting, Word};
use crate::names::{FieldName, MethodName, ModuleName, TypeName, VariablePrefix};
use crate::spec::Spec;

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
        named_setting(spec, setting, is_shared)
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
        bases: plan.api.bases.iter().map(|base| Word::new(base.name)).collect(),
        shares_bases: outer.is_some(),
        plan,
    }
}

fn named_setting(spec: &Spec, plan: &'static Setting, is_shared: bool) -> NamedSetting {
    let declared = spec.settings.get(plan.name);
    NamedSetting {
        plan,
        type_name: TypeName::of_setting(plan.name),
        is_shared,
        field: FieldName::of(plan.name),
        method: MethodName::for_setting(plan.name),
        summary: declared.map(|setting| setting.summary.clone()).unwrap_or_default(),
        example: declared.and_then(|setting| setting.example.clone()),
        words: match plan.value_type {
            ValueType::OneOf(words) => words.iter().map(|word| Word::new(word)).collect(),
            _ => Vec::new(),
        },
    }
}

/// The scopes that the grant can have; in the provider's own module, those too that no machine ever has.
fn named_scopes(spec: &Spec, plan: &Plan) -> Vec<Scope> {
    let can_have = |scope: &str, of_users: bool| {
        spec.grants.each().filter(|it| it.grant.is_of_users() == of_users).find(|it| it.can_have(scope))
    };
    let scope = |(scope, summary): (&String, &String)| Scope {
        word: Word::new(intern::text(scope)),
        summary: summary.clone(),
        granted: plan.scopes.allowed.contains(&scope.as_str()),
        for_users: can_have(scope, true).map(|user| ModuleName::of_grant(user.grant)),
    };
    let is_root = plan.grant == Grant::ClientCredentials;
    let is_named = |scope: &Scope| scope.granted || (is_root && can_have(scope.word.text, false).is_none());
    spec.scopes.iter().map(scope).filter(is_named).collect()
}
