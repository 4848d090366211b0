//! Spec to plan: names resolved, defaults spelled out, everything kept for as long as the process
//! runs.

mod api;
mod expr;
mod intern;
mod provider;
mod request;
mod response;

use indexmap::IndexMap;
use tokenwright_plan::{
    Credential, CredentialKind, Environment, Expr, FORMAT, Field, Grant, Plan, ScopeRequest, Scopes, Setting,
    ValueType,
};

pub use provider::{About, Provider, Scope, Setting as NamedSetting, Word};

use crate::check::Checked;
use crate::names::{FeatureName, FieldName, MethodName, ModuleName, TypeName, VariablePrefix};
use crate::spec::{self, Spec};

/// Credentials that name the caller. All others prove something and are secret.
const IDENTIFIERS: [&str; 3] = ["client_id", "username", "key_id"];

/// What the checked spec means.
pub fn lower(checked: &Checked) -> Provider {
    let Checked { id, path, spec } = checked;
    let plan = plan(id, spec);
    Provider {
        id: id.clone(),
        source: path.replace('\\', "/"),
        module: ModuleName::of_provider(id),
        feature: FeatureName::of_provider(id),
        variables: VariablePrefix::of_provider(id),
        about: About {
            summary: spec.summary.clone(),
            evidence: spec.evidence.clone(),
            notes: spec.notes.clone(),
            limits: spec.limits.clone(),
        },
        environments: plan.environments.iter().map(|environment| Word::new(environment.name)).collect(),
        settings: spec.settings.values().zip(plan.settings).map(named_setting).collect(),
        scopes: named_scopes(spec, plan),
        bases: plan.api.bases.iter().map(|base| Word::new(base.name)).collect(),
        plan,
    }
}

fn plan(id: &str, spec: &Spec) -> &'static Plan {
    let grant = &spec.grants.client_credentials;
    let scopes = scopes(spec);
    let mut plan = Plan {
        format: FORMAT,
        provider: intern::text(id),
        name: intern::text(&spec.name),
        grant: Grant::ClientCredentials,
        environments: intern::slice(&environments(spec)),
        credentials: &[],
        settings: intern::slice(&settings(spec)),
        scopes,
        before: &[],
        request: request::client_credentials(&grant.request, scopes.request),
        response: response::token_response(&grant.response),
        authorize: None,
        refresh: None,
        api: api::api(&spec.api),
    };
    plan.credentials = intern::slice(&credentials(&plan));
    intern::value(plan)
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

/// The scopes that the grant can have. Without a catalog none is sent.
fn scopes(spec: &Spec) -> Scopes {
    let scopes = &spec.grants.client_credentials.scopes;
    let request = match scopes.request {
        _ if spec.scopes.is_empty() => ScopeRequest::Never,
        spec::ScopeRequest::Required => ScopeRequest::Required,
        spec::ScopeRequest::Optional => ScopeRequest::Optional,
        spec::ScopeRequest::Never => ScopeRequest::Never,
    };
    let is_allowed = |scope: &&String| match &scopes.allowed {
        Some(allowed) => allowed.contains(scope),
        None => true,
    };
    Scopes { request, allowed: texts(spec.scopes.keys().filter(is_allowed)) }
}

/// The credentials that the plan's expressions use: first those of RFC 6749, then the others in the
/// order of their use.
fn credentials(plan: &Plan) -> Vec<Credential> {
    let mut names = vec!["client_id", "client_secret"];
    let mut used = Vec::new();
    let mut visit = |expr: Expr| {
        if let Expr::Credential(name) = expr {
            used.push(name);
        }
    };
    plan.each_token_expr(&mut visit);
    plan.api.bases.iter().for_each(|base| base.url.each(&mut visit));
    plan.api.headers.iter().for_each(|header| header.value.each(&mut visit));
    names.retain(|name| used.contains(name));
    for name in used {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let kind = |name| {
        if IDENTIFIERS.contains(&name) { CredentialKind::Identifier } else { CredentialKind::Secret }
    };
    names.into_iter().map(|name| Credential { name, kind: kind(name) }).collect()
}

fn named_setting((spec, plan): (&spec::Setting, &'static Setting)) -> NamedSetting {
    NamedSetting {
        plan,
        type_name: TypeName::of_setting(plan.name),
        field: FieldName::of(plan.name),
        method: MethodName::for_setting(plan.name),
        summary: spec.summary.clone(),
        example: spec.example.clone(),
        words: match plan.value_type {
            ValueType::OneOf(words) => words.iter().map(|word| Word::new(word)).collect(),
            _ => Vec::new(),
        },
    }
}

fn named_scopes(spec: &Spec, plan: &Plan) -> Vec<Scope> {
    let scope = |(scope, summary): (&String, &String)| Scope {
        word: Word::new(intern::text(scope)),
        summary: summary.clone(),
        granted: plan.scopes.allowed.contains(&scope.as_str()),
    };
    spec.scopes.iter().map(scope).collect()
}
