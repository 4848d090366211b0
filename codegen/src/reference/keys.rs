//! The list of keys.

use std::fmt::Write as _;

use serde_json::Value;

use super::cell;
use super::places::{Places, reference};
use crate::schema;

const INTRODUCTION: &str = "\
# All keys of the spec language

Made from the schema by `scripts/generate`; the [guide](language.md) says what they are for. In a path, `<name>` is a name that
the spec chooses, `<grant>` any of the grants and `[]` each entry of a list. A key that is not required and has no default may be left
out, and then says nothing. In a spec that `extends` another, `spec` and `evidence` alone are required.
";

/// Every key and every word, in Markdown: a section a map of keys and a section a choice among words.
pub fn keys() -> String {
    let mut whole = schema::whole();
    let definitions = whole["$defs"].as_object_mut().map(std::mem::take).unwrap_or_default();
    whole["$defs"] = definitions.clone().into();
    let places = Places::of(&whole);
    let mut page = INTRODUCTION.to_owned();
    section(&mut page, "Spec", &whole, "Stands at the top.");
    for (name, definition) in &definitions {
        let paths: Vec<String> = places.all(name).map(|path| format!("`{path}`")).collect();
        section(&mut page, name, definition, &format!("Stands at {}.", paths.join(", ")));
    }
    page
}

fn section(page: &mut String, name: &str, definition: &Value, stands: &str) {
    let description = definition["description"].as_str().unwrap_or_default();
    let _ = write!(page, "\n## {}\n\n{}\n\n{stands}\n", title(name), sentence(description));
    if let Some(keys) = definition["properties"].as_object() {
        page.push_str("\n| key | type | default | meaning |\n|---|---|---|---|\n");
        let required: Vec<&str> =
            definition["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        for (key, schema) in keys {
            let (meaning, default) = meaning(schema);
            let default = if required.contains(&key.as_str()) { "required" } else { &default };
            let (kind, default, meaning) = (cell(&kind(schema)), cell(default), cell(&meaning));
            let _ = writeln!(page, "| `{key}` | {kind} | {default} | {meaning} |");
        }
    } else if let Some(choices) = definition["oneOf"].as_array() {
        page.push_str("\n| word | meaning |\n|---|---|\n");
        for choice in choices {
            let meaning = cell(choice["description"].as_str().unwrap_or_default());
            let _ = writeln!(page, "| {} | {meaning} |", cell(&word(choice)));
        }
    } else if let Some(words) = definition["enum"].as_array() {
        let words: Vec<String> = words.iter().filter_map(Value::as_str).map(|it| format!("`{it}`")).collect();
        let _ = writeln!(page, "\nOne of {}.", words.join(", "));
    }
}

/// A choice as it is written: a word, or a map with one key.
fn word(choice: &Value) -> String {
    let tagged = choice["properties"].as_object().and_then(|members| members.iter().next());
    match tagged {
        Some((tag, value)) => format!("`{{{tag}: …}}`, {}", kind(value)),
        None => format!("`{}`", choice["const"].as_str().unwrap_or_default()),
    }
}

/// What a value is.
fn kind(schema: &Value) -> String {
    if let Some(name) = reference(schema) {
        let title = title(name);
        return format!("[{title}](#{})", title.to_lowercase().replace(' ', "-"));
    }
    let form = schema["patternErrorMessage"].as_str().and_then(|text| text.strip_prefix("must be "));
    match schema["type"].as_str().unwrap_or_default() {
        "boolean" => "`true` or `false`".to_owned(),
        "integer" => whole_number(schema),
        "array" => format!("list of: {}", kind(&schema["items"])),
        "object" => format!("names, and to each: {}", kind(&schema["additionalProperties"])),
        "string" => form.unwrap_or("text").to_owned(),
        _ => "any value".to_owned(),
    }
}

fn whole_number(schema: &Value) -> String {
    match (schema["minimum"].as_i64(), schema["maximum"].as_i64()) {
        (Some(least), Some(most)) if least == most => format!("`{least}`"),
        (Some(least), Some(most)) => format!("whole number from {least} to {most}"),
        (Some(least), None) => format!("whole number from {least}"),
        _ => "whole number".to_owned(),
    }
}

/// What a key means, and what holds where it is left out. The doc comment of a key says that in a sentence
/// that begins with `Default:`.
fn meaning(schema: &Value) -> (String, String) {
    const DEFAULT: &str = "Default: ";
    let text = schema["description"].as_str().unwrap_or_default();
    if let Some((before, after)) = text.split_once(DEFAULT) {
        let (default, rest) = after.split_once(". ").unwrap_or((after.trim_end_matches('.'), ""));
        return (format!("{before}{rest}").trim_end().to_owned(), default.to_owned());
    }
    let default = match (&schema["default"], schema["type"].as_str()) {
        (Value::Null, Some("boolean")) => "`false`".to_owned(),
        (Value::Null, _) => String::new(),
        (Value::String(word), _) => format!("`{word}`"),
        (other, _) => format!("`{other}`"),
    };
    (text.to_owned(), default)
}

/// `ClientAuth` in words.
fn title(name: &str) -> String {
    let mut title = String::new();
    for c in name.chars() {
        if c.is_uppercase() && !title.is_empty() {
            title.push(' ');
            title.extend(c.to_lowercase());
        } else {
            title.push(c);
        }
    }
    title
}

/// A description as a sentence of its own.
fn sentence(text: &str) -> String {
    let mut chars = text.chars();
    let first = chars.next().map(char::to_uppercase);
    let text: String = first.into_iter().flatten().chain(chars).collect();
    if text.ends_with('.') { text } else { format!("{text}.") }
}
