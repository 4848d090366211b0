//! The JSON Schema.

use serde_json::Value;
use tokenwright_codegen::schema::{schema, schema_json};

use crate::base::{BASE, CATALOG, edited};

#[test]
fn the_schema_is_one() {
    jsonschema::meta::validate(&schema()).unwrap();
}

#[test]
fn the_schema_accepts_good_specs() {
    let validator = jsonschema::validator_for(&schema()).unwrap();
    for (path, text) in CATALOG.iter().chain([&("specs/acme.yaml", BASE)]) {
        let spec: Value = serde_yaml::from_str(text).unwrap();
        assert!(validator.is_valid(&spec), "{path}");
    }
}

/// What an editor underlines is what the compiler refuses.
#[test]
fn the_schema_refuses_what_the_shape_check_refuses() {
    let validator = jsonschema::validator_for(&schema()).unwrap();
    for edits in [
        ("name: Acme\n", ""),
        ("documented: 1h", "documentd: 1h"),
        ("example: P-17", "example: 17"),
        ("example: P-17", "example: null"),
        ("grade: documented", "grade: hearsay"),
        ("{client_secret_basic: raw}", "client_secret_basic"),
        ("checked: 2026-11-21", "checked: 21.11.2026"),
        ("  sandbox:", "  Sand_Box:"),
        ("visits.write:", "visits write:"),
        ("status: 401", "status: 1"),
        ("name: Acme", "name: ''"),
        ("[visits.read]", "[visits.read, visits.read]"),
        ("X-Client: tokenwright", "'': x"),
    ] {
        let source = edited(&[edits]);
        let spec: Value = serde_yaml::from_str(&source.text).unwrap();
        assert!(!validator.is_valid(&spec), "{edits:?}");
        assert!(!crate::base::faults(&source).is_empty(), "{edits:?}");
    }
}

#[test]
fn the_schema_as_text_is_the_same_schema() {
    let text = schema_json();
    assert!(text.ends_with("}\n"));
    assert_eq!(serde_json::from_str::<Value>(&text).unwrap(), schema());
    assert!(!text.contains("null"), "a key may be left out, but not be null");
}

/// Editors and other YAML libraries read `on`, `no` or `y` as true or false;
/// a key of that name would be a different key to them.
#[test]
fn no_key_or_word_is_a_boolean_of_yaml_1_1() {
    fn words<'a>(schema: &'a Value, found: &mut Vec<&'a str>) {
        match schema {
            Value::Object(members) => {
                for (name, member) in members {
                    match (name.as_str(), member) {
                        ("properties", Value::Object(keys)) => {
                            found.extend(keys.keys().map(String::as_str));
                        }
                        ("enum", Value::Array(members)) => {
                            found.extend(members.iter().filter_map(Value::as_str));
                        }
                        ("const", Value::String(word)) => found.push(word),
                        _ => {}
                    }
                    words(member, found);
                }
            }
            Value::Array(members) => members.iter().for_each(|member| words(member, found)),
            _ => {}
        }
    }

    let schema = schema();
    let mut found = Vec::new();
    words(&schema, &mut found);
    for known in ["token", "form", "client_secret_basic"] {
        assert!(found.contains(&known), "{known} is not among {found:?}");
    }
    for word in found {
        let lower = word.to_ascii_lowercase();
        assert!(!["y", "n", "yes", "no", "on", "off", "true", "false"].contains(&lower.as_str()), "{word}");
    }
}
