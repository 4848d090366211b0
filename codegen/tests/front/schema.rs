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
