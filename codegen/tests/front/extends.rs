//! Specs that build on others.

use tokenwright_codegen::check::{Checked, check};
use tokenwright_codegen::diagnostic::render;
use tokenwright_codegen::source::Source;
use tokenwright_codegen::spec::{Spec, ValueType};

const PLATFORM: &str = r#"spec: 1
name: Platform
summary: Issues tokens for many.
evidence: {grade: documented, checked: 2026-11-21, docs: [https://platform.example/docs]}
notes: [Only of the platform.]
settings:
  issuer: {summary: The deployment., type: url, example: https://id.example}
  realm: {summary: A part of it., type: {one_of: [a, b]}}
environments:
  deployment: {token_url: "{issuer}/{realm}/token", audience: x, api: "{issuer}/api"}
scopes: {read: Read., write: Write.}
grants:
  client_credentials:
    request:
      client_auth: [client_secret_post]
      parameters: {audience: "{environment.audience}", realm: "{realm}"}
    scopes: {request: optional}
    response: {expiry: {documented: 1h, when_missing: {assume: 30m}}}
  authorization_code:
    pkce: S256
    authorize: {url: "{issuer}/authorize"}
    request: {client_auth: [none]}
    scopes: {request: optional}
    response: {expiry: {when_missing: refuse}}
"#;

const TENANT: &str = r#"spec: 1
extends: platform
without: [grants.authorization_code]
name: Tenant
summary: One tenant.
evidence: {grade: documented, checked: 2026-11-22, docs: [https://tenant.example/docs]}
environments:
  production: {token_url: "https://id.tenant.example/token", audience: tenant, api: "https://api.tenant.example/"}
grants:
  client_credentials:
    request: {parameters: {realm: fixed}}
    response: {expiry: {when_missing: refuse}}
"#;

fn source(id: &str, text: &str, others: &[(&str, &str)]) -> Source {
    let find = |id: &str| {
        let (id, text) = others.iter().find(|(other, _)| *other == id)?;
        Some(Source::new(format!("specs/{id}.yaml"), *text))
    };
    Source::new(format!("specs/{id}.yaml"), text).extending(find)
}

fn tenant() -> Spec {
    let Checked { spec, .. } = check(&source("tenant", TENANT, &[("platform", PLATFORM)])).unwrap();
    spec
}

fn faults(source: &Source) -> String {
    let faults = check(source).err().unwrap_or_default();
    let lines: Vec<String> =
        faults.iter().map(|fault| format!("{}: {}", fault.fault.name(), fault.message)).collect();
    lines.join("\n")
}

#[test]
fn maps_are_merged_and_words_are_replaced() {
    let spec = tenant();
    let grant = spec.grants.client_credentials.unwrap();
    let parameters = serde_json::to_value(&grant.request.parameters).unwrap();
    assert_eq!(parameters, serde_json::json!({"audience": "{environment.audience}", "realm": "fixed"}));
    let expiry = serde_json::to_value(&grant.response.expiry).unwrap();
    assert_eq!(expiry, serde_json::json!({"documented": "1h", "when_missing": "refuse"}));
    assert_eq!((spec.name.as_str(), spec.scopes.len()), ("Tenant", 2));
}

#[test]
fn environments_are_replaced_whole() {
    assert_eq!(tenant().environments.keys().map(ToString::to_string).collect::<Vec<_>>(), ["production"]);
}

#[test]
fn what_nothing_uses_any_longer_vanishes() {
    assert!(tenant().settings.is_empty());
}

#[test]
fn what_is_left_out_is_not_inherited() {
    assert!(tenant().grants.authorization_code.is_none());
}

#[test]
fn notes_and_evidence_are_each_spec_s_own() {
    let spec = tenant();
    assert!(spec.notes.is_empty());
    assert_eq!(spec.evidence.checked.to_string(), "2026-11-22");
    let without = TENANT.replace("evidence: {grade", "notes: [x]\n# {grade");
    assert_eq!(
        faults(&source("tenant", &without, &[("platform", PLATFORM)])),
        "missing_key: the spec lacks the key `evidence`"
    );
}

/// `{one_of: …}` and `{matches: …}` are two choices, not one map.
#[test]
fn a_choice_takes_the_place_of_another() {
    let text = TENANT.replace("    request: {parameters: {realm: fixed}}\n", "").replace(
        "environments:",
        "settings: {realm: {type: {matches: '[a-z]+'}, example: abc}}\nenvironments:",
    );
    let Checked { spec, .. } = check(&source("tenant", &text, &[("platform", PLATFORM)])).unwrap();
    assert_eq!(spec.settings["realm"].value_type, ValueType::Matches("[a-z]+".to_owned()));
    assert_eq!(spec.settings["realm"].summary, "A part of it.");
}

#[test]
fn a_spec_builds_on_one_that_builds_on_another() {
    let third = "spec: 1\nextends: tenant\nname: Third\nevidence: {grade: documented, checked: 2026-11-22, \
                 docs: [https://third.example]}\n";
    let others = [("platform", PLATFORM), ("tenant", TENANT)];
    let Checked { spec, .. } = check(&source("third", third, &others)).unwrap();
    assert_eq!((spec.name.as_str(), spec.summary.as_str()), ("Third", "One tenant."));
}

#[test]
fn two_specs_that_build_on_each_other_are_a_cycle() {
    let first = TENANT.replace("extends: platform", "extends: other");
    let other = TENANT.replace("extends: platform", "extends: tenant");
    assert_eq!(
        faults(&source("tenant", &first, &[("other", &other), ("tenant", &first)])),
        "extends_cycle: the spec `other` builds on this one"
    );
}

#[test]
fn a_faulty_base_is_said_to_be() {
    let faulty = PLATFORM.replace("when_missing: refuse", "when_missing: hope");
    assert_eq!(
        faults(&source("tenant", TENANT, &[("platform", &faulty)])),
        "base_unusable: the spec `platform` has faults of its own: 1"
    );
}

/// What is wrong with what is inherited is shown where the spec says that it inherits.
#[test]
fn a_fault_of_both_stands_in_the_spec_that_makes_it() {
    let text = TENANT.replace("audience: tenant, ", "");
    let source = source("tenant", &text, &[("platform", PLATFORM)]);
    insta::assert_snapshot!(render(&source, &check(&source).unwrap_err(), false));
}
