//! Spec to plans: names resolved, defaults spelled out, everything kept for as long as the process
//! runs. A grant is a plan.

mod api;
mod expr;
mod intern;
mod jwt;
mod module;
mod provider;
mod request;
mod response;
mod used;

use indexmap::IndexMap;
use tokenwright_plan::{Environment, FORMAT, Field, Grant, Plan, ScopeRequest, Scopes, Setting, ValueType};

pub use provider::{About, Module, Provider, Scope, Setting as NamedSetting, Word};

use crate::check::Checked;
use crate::names::{FeatureName, ModuleName};
use crate::spec::{self, Common, Spec};

/// What the checked spec means.
pub fn lower(checked: &Checked) -> Provider {
    let Checked { id, path, spec } = checked;
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
    let Common { grant, request, refresh, response, .. } = common;
    let scopes = scopes(spec, common);
    let user = spec.grants.authorization_code.as_ref().filter(|_| grant == Grant::AuthorizationCode);
    let device = spec.grants.device_code.as_ref().filter(|_| grant == Grant::DeviceCode);
    let plan = Plan {
        format: FORMAT,
        provider: intern::text(id),
        name: intern::text(&spec.name),
        grant,
        environments: intern::slice(&environments(spec)),
        credentials: &[],
        settings: intern::slice(&settings(spec)),
        scopes,
        before: &[],
        request: request::token(request, grant, user.map(|user| user.pkce), scopes.request),
        response: response::token_response(response),
        authorize: user.map(|user| request::authorize(&user.authorize, user.pkce, scopes.request)),
        device: device.map(|device| request::device(&device.device, request, scopes.request)),
        refresh: refresh.map(|refresh| request::refresh(refresh, request)),
        api: api::api(&spec.api),
    };
    intern::value(used::only_used(spec, &plan))
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
        spec::ValueType::Text => ValueType::Text,
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
