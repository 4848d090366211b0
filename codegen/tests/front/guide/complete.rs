//! A part of a spec, made whole: what is required and not shown is added, what it names is declared, and what
//! it declares is used.

use serde_json::{Map, Value, json};
use tokenwright_codegen::spec::KNOWN_CREDENTIALS;

use super::blocks::Block;

/// The holes that are words of the language.
const WORDS: [&str; 4] = ["scope", "token", "refresh_token", "assertion"];

/// The spec that a block is a part of, as text.
pub(super) fn spec(block: &Block<'_>) -> String {
    let shown: Value = serde_yaml::from_str(&block.text)
        .unwrap_or_else(|error| panic!("line {}: {error}\n{}", block.line, block.text));
    let path = block.option("in").unwrap_or_default();
    let steps: Vec<&str> = path.split('.').filter(|step| !step.is_empty()).collect();
    let shown = steps.iter().rev().fold(shown, |inner, step| json!({ *step: inner }));

    let holes = holes(&block.text);
    let mut whole = json!({
        "spec": 1,
        "name": "Acme",
        "summary": "An example.",
        "evidence": {"grade": "documented", "checked": "2026-11-22", "docs": ["https://docs.acme.example/"]},
        "settings": settings(&holes, &shown),
        "credentials": credentials(&holes, &shown),
        "environments": {"production": constants(&holes, &shown, &block.text)},
        "grants": grants(&shown),
    });
    if shown["environments"].is_object() {
        whole["environments"] = json!({});
    }
    for (source, prefix) in [("settings", ""), ("credentials", "credential."), ("computed", "computed.")] {
        use_sources(&mut whole, &shown, &holes, source, prefix);
    }
    merge(&mut whole, shown);
    whole.as_object_mut().unwrap().retain(|_, value| value.as_object().is_none_or(|map| !map.is_empty()));
    serde_yaml::to_string(&whole).unwrap()
}

/// What stands in single braces.
fn holes(text: &str) -> Vec<&str> {
    let is_of_name = |b: u8| b.is_ascii_alphanumeric() || b"._#".contains(&b);
    let is_name =
        |text: &str| text.starts_with(|c: char| c.is_ascii_lowercase()) && text.bytes().all(is_of_name);
    let ends = text.match_indices('{').filter_map(|(at, _)| text[at + 1..].split_once('}'));
    ends.map(|(inner, _)| inner).filter(|inner| is_name(inner)).collect()
}

fn settings(holes: &[&str], shown: &Value) -> Map<String, Value> {
    let is_setting = |name: &&&str| !name.contains('.') && !WORDS.contains(*name);
    let unknown = holes.iter().filter(is_setting).filter(|name| shown["settings"][**name].is_null());
    unknown.map(|name| ((*name).to_owned(), json!({"summary": "A setting.", "example": "x"}))).collect()
}

fn credentials(holes: &[&str], shown: &Value) -> Map<String, Value> {
    let named = holes.iter().filter_map(|hole| hole.strip_prefix("credential."));
    // What follows another dot is a part of the credential.
    let named = named.filter_map(|path| path.split('.').next());
    let is_known = |name: &str| KNOWN_CREDENTIALS.iter().any(|(known, _)| *known == name);
    let unknown = named.filter(|name| !is_known(name) && shown["credentials"][*name].is_null());
    unknown.map(|name| (name.to_owned(), json!({"summary": "A credential."}))).collect()
}

fn constants(holes: &[&str], shown: &Value, text: &str) -> Map<String, Value> {
    let named = holes.iter().filter_map(|hole| hole.strip_prefix("environment."));
    let used = [
        ("token_url", true),
        ("authorize_url", text.contains("authorization_code:")),
        ("device_url", text.contains("device_code:")),
        ("api", shown["api"]["bases"].is_null()),
    ];
    let used = used.into_iter().filter(|(_, is_used)| *is_used).map(|(name, _)| name);
    used.chain(named).map(|name| (name.to_owned(), format!("https://acme.example/{name}").into())).collect()
}

/// The grants that are shown, or else client credentials, with what each must have.
fn grants(shown: &Value) -> Value {
    let names: Vec<&str> = match shown["grants"].as_object() {
        Some(grants) => grants.keys().map(String::as_str).collect(),
        None => vec!["client_credentials"],
    };
    let grant = |name: &str| {
        let request = match name {
            "jwt_bearer" | "token_exchange" | "custom" => json!({}),
            "authorization_code" | "device_code" => json!({"client_auth": ["none"]}),
            _ => json!({"client_auth": ["client_secret_post"]}),
        };
        let mut grant = json!({"request": request, "response": {"expiry": {"when_missing": "refuse"}}});
        if name == "authorization_code" {
            grant["pkce"] = "S256".into();
        }
        (name.to_owned(), grant)
    };
    names.into_iter().map(grant).collect::<Map<_, _>>().into()
}

/// What is declared and not used in the part that is shown is sent as a parameter.
fn use_sources(whole: &mut Value, shown: &Value, holes: &[&str], source: &str, prefix: &str) {
    let Some(declared) = shown[source].as_object() else { return };
    let is_key = |value: &Value| value["kind"] == "private_key";
    for name in declared.iter().filter(|(_, value)| !is_key(value)).map(|(name, _)| name) {
        let hole = format!("{prefix}{name}");
        if !holes.contains(&hole.as_str()) {
            let request = &mut whole["grants"]["client_credentials"]["request"];
            request["parameters"][name] = format!("{{{hole}}}").into();
        }
    }
}

fn merge(whole: &mut Value, part: Value) {
    match (whole, part) {
        (Value::Object(whole), Value::Object(part)) => {
            for (name, value) in part {
                merge(whole.entry(name).or_insert(Value::Null), value);
            }
        }
        (whole, part) => *whole = part,
    }
}
