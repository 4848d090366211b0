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
mod scope;
mod used;

use indexmap::IndexMap;
use tokenwright_plan::{
    Environment, FORMAT, Field, Grant, Output, Plan, Presence, ScopeFormat, ScopePattern, ScopeRequest,
    Scopes, Setting, Step, ValueType,
};

pub use provider::{
    About, Module, Output as NamedOutput, Provider, Scope, ScopePart, Setting as NamedSetting, Word,
};

use crate::check::Checked;
use crate::names::{FeatureName, ModuleName};
use crate::spec::{self, Common, Spec};

/// What a scope of the catalog with parts can be.
pub(crate) fn scope_pattern(scope: &str) -> ScopePattern {
    scope::pattern(scope)
}

/// The parts of a scope of the catalog that are chosen with it, with their names.
pub(crate) fn scope_parts(scope: &str) -> Vec<ScopePart> {
    scope::parts(&scope::pattern(scope))
}

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

/// The plan of one grant of a checked spec; without a name, of the one that is usual.
pub(crate) fn plan_of(checked: &Checked, grant: Option<Grant>) -> Option<&'static Plan> {
    let Checked { id, spec, .. } = checked;
    let common = match grant {
        Some(grant) => spec.grants.each().find(|common| common.grant == grant),
        None => spec.grants.usual(),
    };
    common.map(|common| plan(id, spec, common))
}

fn plan(id: &str, spec: &Spec, common: Common<'_>) -> &'static Plan {
    let Common { grant, request, refresh, response, before, after, dpop, .. } = common;
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
        computed: intern::slice(&computed::computed(spec)),
        scopes,
        before: steps(before),
        request: request::token(request, grant, user.map(|user| user.pkce), scopes.request),
        after: steps(after),
        response: response::token_response(response),
        authorize: user
            .map(|user| request::authorize(&user.authorize, user.pkce, scopes.request, dpop.is_some())),
        device: device.map(|device| request::device(&device.device, request, scopes.request)),
        refresh: refresh.map(|refresh| request::refresh(refresh, request)),
        dpop: dpop.map(jwt::dpop),
        api: api::api(&spec.api, dpop.is_some()),
        quirks: response::quirks(&spec.quirks, dpop.is_some()),
    };
    let plan = by_hand::placed_once(&plan, spec, common);
    intern::value(used::only_used(spec, &plan))
}

fn steps(spec: &[spec::Step]) -> &'static [Step] {
    let step = |step: &spec::Step| Step {
        name: intern::text(step.name.as_str()),
        request: request::step(&step.request),
        outputs: outputs(&step.outputs),
        keep: step.keep.as_ref().map(spec::DurationText::duration),
    };
    intern::slice(&spec.iter().map(step).collect::<Vec<_>>())
}

fn outputs(spec: &IndexMap<spec::SnakeName, spec::Output>) -> &'static [Output] {
    intern::slice(&spec.iter().map(|(name, it)| output(name, it)).collect::<Vec<_>>())
}

fn output(name: &spec::SnakeName, spec: &spec::Output) -> Output {
    Output {
        name: intern::text(name.as_str()),
        read: response::location(Some(&spec.read), ""),
        value_type: value_type(&spec.value_type, None),
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
        value_type: value_type(&setting.value_type, setting.example.as_deref()),
        presence: match &setting.default {
            Some(default) => Presence::Default(intern::text(default)),
            None if setting.optional => Presence::Optional,
            None => Presence::Required,
        },
    };
    spec.settings.iter().map(setting).collect()
}

/// What values of a type look like, of which this is an example.
pub(crate) fn value_type(spec: &spec::ValueType, example: Option<&str>) -> ValueType {
    match spec {
        spec::ValueType::Text | spec::ValueType::Secret => ValueType::Text,
        spec::ValueType::Integer => ValueType::Integer,
        spec::ValueType::Uuid => ValueType::Uuid,
        spec::ValueType::HostLabel => ValueType::HostLabel,
        spec::ValueType::PathSegment => ValueType::PathSegment,
        spec::ValueType::OneOf(words) => ValueType::OneOf(texts(words)),
        spec::ValueType::Host => ValueType::Host,
        spec::ValueType::HostUnder(domains) => ValueType::HostUnder(self::domains(domains)),
        spec::ValueType::Url => ValueType::Url,
        spec::ValueType::UrlUnder(domains) => ValueType::UrlUnder(self::domains(domains)),
        spec::ValueType::Matches(pattern) => ValueType::Matches {
            pattern: intern::text(pattern),
            example: intern::text(example.unwrap_or_default()),
        },
    }
}

fn domains(domains: &[spec::Domain]) -> &'static [&'static str] {
    let domains: Vec<&'static str> = domains.iter().map(|domain| intern::text(domain.as_str())).collect();
    intern::slice(&domains)
}

fn texts<'a>(texts: impl IntoIterator<Item = &'a String>) -> &'static [&'static str] {
    let texts: Vec<&'static str> = texts.into_iter().map(|text| intern::text(text)).collect();
    intern::slice(&texts)
}

/// The scopes that a grant can have. Without any, none is sent.
fn scopes(spec: &Spec, grant: Common<'_>) -> Scopes {
    let default = spec::Scopes::default();
    let said = grant.scopes.unwrap_or(&default);
    let can_have = || spec.scopes.keys().filter(|scope| grant.can_have(scope));
    let patterns: Vec<ScopePattern> =
        can_have().filter(|scope| spec::has_parts(scope)).map(|scope| scope::pattern(scope)).collect();
    let scopes = Scopes {
        request: ScopeRequest::Never,
        allowed: texts(can_have().filter(|scope| !spec::has_parts(scope))),
        patterns: intern::slice(&patterns),
        always: texts(&said.always),
        default: texts(&said.default),
        at_most: said.at_most,
        format: match said.format {
            spec::ScopeFormat::Space => ScopeFormat::Space,
            spec::ScopeFormat::Comma => ScopeFormat::Comma,
            spec::ScopeFormat::JsonArray => ScopeFormat::JsonArray,
        },
    };
    let request = match said.request {
        _ if scopes.is_empty() => ScopeRequest::Never,
        // Where there is a default, the caller need not name any.
        spec::ScopeRequest::Required if said.default.is_empty() => ScopeRequest::Required,
        spec::ScopeRequest::Required | spec::ScopeRequest::Optional => ScopeRequest::Optional,
        spec::ScopeRequest::Never => ScopeRequest::Never,
    };
    Scopes { request, ..scopes }
}
