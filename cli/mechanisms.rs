//! Which provider uses what of the language: a table for those who look for an example.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use tokenwright_codegen::lower::{Provider, lower};
use tokenwright_codegen::{Checked, check};
use tokenwright_runtime::plan::{
    ApiBase, Body, ExpiryUnit, Expr, Format, Location, Plan, Presence, ScopeFormat, ScopeRequest, ValueType,
    WhenMissing,
};

use crate::catalog::Embedded;

/// The table, as Markdown: a row a mechanism, with the providers that use it.
pub fn table(catalog: &[Embedded]) -> String {
    let mut rows: BTreeMap<(&str, String), BTreeSet<&str>> = BTreeMap::new();
    for embedded in catalog.iter().filter(|spec| spec.faults.is_empty()) {
        // The build script found no fault in it, and this is the same checker.
        let Ok(checked) = check(&embedded.source()) else { continue };
        for (kind, name) in of_provider(&checked, &lower(&checked)) {
            rows.entry((kind, name)).or_default().insert(embedded.id());
        }
    }
    let mut table = String::from("| | mechanism | providers |\n| --- | --- | --- |\n");
    for ((kind, name), providers) in rows {
        let providers: Vec<&str> = providers.into_iter().collect();
        // Writing to a `String` cannot fail.
        let _ = writeln!(table, "| {kind} | `{name}` | {} |", providers.join(", "));
    }
    table
}

/// What a provider uses, each with the kind of thing that it is.
fn of_provider(checked: &Checked, provider: &Provider) -> Vec<(&'static str, String)> {
    let mut found = Vec::new();
    if checked.spec.extends.is_some() {
        found.push(("spec", "extends".to_owned()));
    }
    for module in &provider.modules {
        found.extend(of_plan(module.plan));
    }
    found
}

fn of_plan(plan: &Plan) -> Vec<(&'static str, String)> {
    let mut found = vec![("grant", plan.grant.name().to_owned())];
    for way in plan.request.client_auth {
        found.push(("client authentication", way.method.name().to_owned()));
        let algorithms = way.assertion.iter().flat_map(|jwt| jwt.algorithms);
        found.extend(algorithms.map(|algorithm| ("signature", algorithm.name().to_owned())));
    }
    found.extend(of_request(plan));
    found.extend(of_credentials(plan));
    found.extend(of_answer(plan));
    found.extend(of_scopes(plan));
    found.extend(plan.settings.iter().map(|setting| ("setting", value_type(setting.value_type).to_owned())));
    let defaults = plan.settings.iter().any(|setting| matches!(setting.presence, Presence::Default(_)));
    let is_there = [
        (defaults, ("setting", "default")),
        (!plan.before.is_empty(), ("step", "before")),
        (!plan.after.is_empty(), ("step", "after")),
        (!plan.computed.is_empty(), ("value", "computed")),
        (plan.refresh.is_some(), ("grant", "refresh")),
        (plan.dpop.is_some(), ("grant", "dpop")),
        (plan.api.bases.is_empty(), ("api", "no bases")),
        (plan.api.bases.len() > 1, ("api", "several bases")),
        (plan.api.bases.iter().any(ApiBase::is_answered), ("api", "a base from an answer")),
        (!plan.api.query.is_empty(), ("api", "query")),
        (!plan.api.cookies.is_empty(), ("api", "cookies")),
        (!plan.response.outputs.is_empty(), ("answer", "outputs")),
    ];
    found.extend(is_there.iter().filter(|(is, _)| *is).map(|(_, (kind, name))| (*kind, (*name).to_owned())));
    found
}

fn of_request(plan: &Plan) -> Vec<(&'static str, String)> {
    let encoding = match plan.request.body {
        Body::None => "none",
        Body::Form(_) => "form",
        Body::Json(_) => "json",
        Body::Xml(_) => "xml",
    };
    let mut found = vec![("encoding", encoding.to_owned())];
    for field in plan.request.client_auth.iter().flat_map(|way| way.headers) {
        let mut is_percent = false;
        field.value.each(&mut |expr| is_percent |= matches!(expr, Expr::PercentEncoded(_)));
        let encoding = if is_percent { "client_secret_basic: percent" } else { "client_secret_basic: raw" };
        found.push(("encoding", encoding.to_owned()));
    }
    found
}

fn of_credentials(plan: &Plan) -> Vec<(&'static str, String)> {
    let presents = [plan.request.client_certificate, plan.api.client_certificate].contains(&true);
    let mut names_certificate = false;
    plan.each_token_expr(&mut |expr| names_certificate |= matches!(expr, Expr::Thumbprint { .. }));
    let is_there = [
        (presents, "client_certificate"),
        (names_certificate, "a certificate by its thumbprint"),
        (plan.credentials.iter().any(|known| known.optional), "optional"),
        (plan.credentials.iter().any(|known| known.value_type != ValueType::Text), "with a type"),
    ];
    is_there.iter().filter(|(is, _)| *is).map(|(_, name)| ("credential", (*name).to_owned())).collect()
}

fn of_answer(plan: &Plan) -> Vec<(&'static str, String)> {
    let response = plan.response;
    let when_missing = match response.expiry.when_missing {
        WhenMissing::Refuse => "refuse",
        WhenMissing::Assume(_) => "assume",
        WhenMissing::JwtExp => "jwt_exp",
        WhenMissing::UntilRefused => "until_refused",
    };
    let mut found = vec![("lifetime", format!("when_missing: {when_missing}"))];
    if response.expiry.unit != ExpiryUnit::Seconds {
        found.push(("lifetime", format!("as: {}", response.expiry.unit.name())));
    }
    if response.format != Format::Json {
        found.push(("answer", format!("format: {}", response.format.name())));
    }
    if !matches!(response.access_token, Location::Body([_])) {
        found.push(("answer", "a token in another place".to_owned()));
    }
    found.extend(plan.quirks.iter().map(|quirk| ("quirk", quirk.name().to_owned())));
    found
}

fn of_scopes(plan: &Plan) -> Vec<(&'static str, String)> {
    let scopes = plan.scopes;
    let is_open = scopes.patterns.iter().any(|pattern| pattern.name == "<text>");
    let is_there = [
        (scopes.request == ScopeRequest::Required, "request: required"),
        (scopes.patterns.iter().any(|pattern| pattern.name != "<text>"), "parts"),
        (is_open, "<text>"),
        (!scopes.always.is_empty(), "always"),
        (!scopes.default.is_empty(), "default"),
        (scopes.at_most.is_some(), "at_most"),
        (scopes.format == ScopeFormat::Comma, "format: comma"),
        (scopes.format == ScopeFormat::JsonArray, "format: json_array"),
    ];
    is_there.iter().filter(|(is, _)| *is).map(|(_, name)| ("scopes", (*name).to_owned())).collect()
}

fn value_type(value_type: ValueType) -> &'static str {
    match value_type {
        ValueType::Text => "text",
        ValueType::Integer => "integer",
        ValueType::Uuid => "uuid",
        ValueType::HostLabel => "host_label",
        ValueType::PathSegment => "path_segment",
        ValueType::OneOf(_) => "one_of",
        ValueType::Host => "host",
        ValueType::HostUnder(_) => "host_under",
        ValueType::Url => "url",
        ValueType::UrlUnder(_) => "url_under",
        ValueType::Matches { .. } => "matches",
    }
}
