//! Spec to plans: names resolved, defaults spelled out, everything kept for as long as the process
//! runs. A grant is a plan.

mod api;
mod by_hand;
mod computed;
mod expr;
mod intern;
mod json;
mod jwt;
mod module;
mod provider;
mod request;
mod response;
mod used;

use indexmap::IndexMap;
use tokenwright_plan::{
    Environment, FORMAT, Field, Grant, Output, Plan, ScopeRequest, Scopes, Setting, Step, ValueType,
};

pub use provider::{About, Module, Provider, Scope, Setting as NamedSetting, Word};

use crate::check::Checked;
use crate::names::{FeatureName, ModuleName};
use crate::spec::{self, Common, Spec};

/// What the checked spec means.
pub fn lower(checked: &Checked) -> Provider {
    let Checked { id, path, spec, .. } = checked;
    let plans: Vec<&'static Plan> = spec.grants.each().map(|grant| plan(id, spec, grant)).collect();
    Provider {
        id: id.clone(),
        source: path.replace('\\', "/"),
        module: ModuleName::of_provider(id),
        feature: FeatureName::of_provider(id),
        about: About {
            summary: spec.summary.clone(),
            evidence: spec.evidence.clone(),
            notes: spec.notes.clone(),
            limits: spec.limits.clone(),
        },
        modules: plans.iter().map(|plan| module::module(spec, plan, &plans)).collect(),
    }
}

fn plan(id: &str, spec: &Spec, common: Common<'_>) -> &'static Plan {
    let Common { grant, request, refresh, response, before, after, .. } = common;
    let scopes = scopes(spec, common);
    let user = spec.grants.authorization_code.as_ref().filter(|_| grant == Grant::AuthorizationCode);
    let plan = Plan {
        format: FORMAT,
        provider: intern::text(id),
        name: intern::text(&spec.name),
        grant,
        environments: intern::slice(&environments(spec)),
        credentials: &[],
        settings: intern::slice(&settings(spec)),
        computed: intern::slice(&computed::computed(spec)),
        scopes,
        before: steps(before),
        request: match user {
            Some(user) => request::authorization_code(request, user.pkce),
            None => request::client_credentials(request, scopes.request),
        },
        after: steps(after),
        response: response::token_response(response),
        authorize: user.map(|user| request::authorize(&user.authorize, user.pkce, scopes.request)),
        refresh: refresh.map(|refresh| request::refresh(refresh, request)),
        api: api::api(&spec.api),
    };
    let plan = by_hand::placed_once(&plan, spec, common);
    intern::value(used::only_used(spec, &plan))
}

fn steps(spec: &[spec::Step]) -> &'static [Step] {
    let step = |step: &spec::Step| {
        let outputs: Vec<Output> = step.outputs.iter().map(|(name, it)| output(name, it)).collect();
        Step {
            name: intern::text(step.name.as_str()),
            request: request::step(&step.request),
            outputs: intern::slice(&outputs),
            keep: step.keep.as_ref().map(spec::DurationText::duration),
        }
    };
    intern::slice(&spec.iter().map(step).collect::<Vec<_>>())
}

fn output(name: &spec::SnakeName, spec: &spec::Output) -> Output {
    Output {
        name: intern::text(name.as_str()),
        read: response::location(Some(&spec.read), ""),
        value_type: value_type(&spec.value_type),
        optional: spec.optional,
    }
}

fn environments(spec: &Spec) -> Vec<Environment> {
    let environment = |(name, constants): (&spec::KebabName, &IndexMap<_, _>)| {
        let constants: Vec<Field> = expr::fields(constants).collect();
        Environment { name: intern::text(name.as_str()), constants: intern::slice(&constants) }
    };
    spec.environments.iter().map(environment).collect()
}

fn settings(spec: &Spec) -> Vec<Setting> {
    let setting = |(name, setting): (&spec::SnakeName, &spec::Setting)| Setting {
        name: intern::text(name.as_str()),
        value_type: value_type(&setting.value_type),
        optional: setting.optional,
    };
    spec.settings.iter().map(setting).collect()
}

fn value_type(spec: &spec::ValueType) -> ValueType {
    match spec {
        spec::ValueType::Text | spec::ValueType::Secret => ValueType::Text,
        spec::ValueType::Integer => ValueType::Integer,
        spec::ValueType::Uuid => ValueType::Uuid,
        spec::ValueType::HostLabel => ValueType::HostLabel,
        spec::ValueType::PathSegment => ValueType::PathSegment,
        spec::ValueType::OneOf(words) => ValueType::OneOf(texts(words)),
    }
}

fn texts<'a>(texts: impl IntoIterator<Item = &'a String>) -> &'static [&'static str] {
    let texts: Vec<&'static str> = texts.into_iter().map(|text| intern::text(text)).collect();
    intern::slice(&texts)
}

/// The scopes that a grant can have. Without any, none is sent.
fn scopes(spec: &Spec, grant: Common<'_>) -> Scopes {
    let allowed = texts(spec.scopes.keys().filter(|scope| grant.can_have(scope)));
    let request = match grant.scopes.map(|scopes| scopes.request).unwrap_or_default() {
        _ if allowed.is_empty() => ScopeRequest::Never,
        spec::ScopeRequest::Required => ScopeRequest::Required,
        spec::ScopeRequest::Optional => ScopeRequest::Optional,
        spec::ScopeRequest::Never => ScopeRequest::Never,
    };
    Scopes { request, allowed }
}
