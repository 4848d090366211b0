//! The words of the language, and those that the guide says.

use std::collections::BTreeSet;

use serde_json::Value;
use tokenwright_codegen::schema::schema;
use tokenwright_codegen::spec::{KNOWN_CREDENTIALS, SCOPE_KINDS};
use tokenwright_plan::CallValue;

use super::Page;

/// Every key and word of the language, with the pieces that must be found.
pub(super) fn of_the_language() -> Vec<(String, BTreeSet<String>)> {
    let schema = schema();
    let mut words = BTreeSet::new();
    collect(&schema, &mut words);
    words.extend(KNOWN_CREDENTIALS.iter().map(|(name, _)| (*name).to_owned()));
    words.extend(SCOPE_KINDS.iter().map(|(name, _)| (*name).to_owned()));
    words.extend(CallValue::ALL.iter().map(|value| value.name().to_owned()));
    words.extend(["token", "refresh_token", "step", "environment"].map(str::to_owned));
    assert!(words.contains("client_secret_basic") && words.contains("d_hh_mm"), "{words:?}");
    words.into_iter().map(|word| (word.clone(), pieces(&word).collect())).collect()
}

/// Keys and words of the schema. Definitions for specs that build on another say the same again.
fn collect(schema: &Value, words: &mut BTreeSet<String>) {
    match schema {
        Value::Object(members) => {
            for (name, member) in members {
                match (name.as_str(), member) {
                    ("properties", Value::Object(keys)) => words.extend(keys.keys().cloned()),
                    ("enum", Value::Array(members)) => {
                        words.extend(members.iter().filter_map(Value::as_str).map(str::to_owned));
                    }
                    ("const", Value::String(word)) => drop(words.insert(word.clone())),
                    _ => {}
                }
                collect(member, words);
            }
        }
        Value::Array(members) => members.iter().for_each(|member| collect(member, words)),
        _ => {}
    }
}

/// The pieces of everything that the pages show as code.
pub(super) fn said(pages: &[Page]) -> BTreeSet<String> {
    // A fence is a run of backticks, too, and what it holds is code.
    let codes =
        pages.iter().flat_map(|page| page.text.split('`').skip(1).step_by(2).chain(fenced(&page.text)));
    codes.flat_map(pieces).collect()
}

fn fenced(text: &str) -> impl Iterator<Item = &str> {
    text.split("\n```").skip(1).step_by(2)
}

fn pieces(text: &str) -> impl Iterator<Item = String> {
    let is_of_word = |c: char| c.is_ascii_alphanumeric() || c == '_';
    text.split(move |c| !is_of_word(c)).filter(|piece| !piece.is_empty()).map(str::to_owned)
}
