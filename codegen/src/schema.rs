//! The language as a JSON Schema: what the shape check walks along, and what editors complete from.

use schemars::generate::SchemaSettings;
use schemars::transform::{RecursiveTransform, Transform};
use schemars::{JsonSchema, Schema};
use serde_json::{Map, Value};

use crate::spec::{KebabName, SnakeName, Spec};

/// The JSON Schema of a spec, draft 2020-12.
///
/// It is what schemars derives from [`Spec`], made to say what a spec means: a key that may be left out
/// is not `null` instead, and a map whose names have a form says so in words.
pub fn schema() -> Value {
    let mut schema = SchemaSettings::draft2020_12().into_generator().into_root_schema_for::<Spec>();
    RecursiveTransform(tidy).transform(&mut schema);
    // Serializing puts the keywords in the order that people expect; the schema itself does not.
    serde_json::to_value(&schema).unwrap_or_else(|_| schema.to_value())
}

/// The same as text, as it is committed.
pub fn schema_json() -> String {
    format!("{:#}\n", schema())
}

fn tidy(schema: &mut Schema) {
    let Some(schema) = schema.as_object_mut() else { return };
    refuse_null(schema);
    join_lines(schema);
    name_keys(schema);
}

/// `Option<T>` means that a key may be left out, not that it may be `null`.
fn refuse_null(schema: &mut Map<String, Value>) {
    if let Some(Value::Array(types)) = schema.get_mut("type") {
        types.retain(|name| name != "null");
        if let [only] = types.as_slice() {
            let only = only.clone();
            schema.insert("type".to_owned(), only);
        }
    }
    if let Some(Value::Array(mut choices)) = schema.shift_remove("anyOf") {
        choices.retain(|choice| choice.get("type").is_none_or(|name| name != "null"));
        match choices.as_slice() {
            [Value::Object(only)] => schema.extend(only.clone()),
            _ => drop(schema.insert("anyOf".to_owned(), choices.into())),
        }
    }
}

/// A doc comment is wrapped, a description is not.
fn join_lines(schema: &mut Map<String, Value>) {
    if let Some(Value::String(description)) = schema.get_mut("description") {
        *description = description.replace('\n', " ");
    }
}

/// A map with names of a form: as `propertyNames`, which can say what the form is.
fn name_keys(schema: &mut Map<String, Value>) {
    let Some(Value::Object(patterns)) = schema.shift_remove("patternProperties") else { return };
    let Some((pattern, value)) = patterns.into_iter().next() else { return };
    let names = match pattern.as_str() {
        SnakeName::PATTERN => SnakeName::json_schema(&mut schemars::SchemaGenerator::default()),
        _ => KebabName::json_schema(&mut schemars::SchemaGenerator::default()),
    };
    schema.insert("additionalProperties".to_owned(), value);
    schema.insert("propertyNames".to_owned(), names.to_value());
}
