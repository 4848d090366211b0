//! The language as a JSON Schema: what the shape check walks along, and what editors complete from.

use schemars::generate::SchemaSettings;
use schemars::transform::{RecursiveTransform, Transform};
use schemars::{JsonSchema, Schema};
use serde_json::{Map, Value, json};

use crate::spec::{KebabName, SnakeName, Spec};

/// The JSON Schema of a spec, draft 2020-12: that of a whole one or, where it builds on another, of one
/// that may leave out whatever it inherits.
pub fn schema() -> Value {
    let whole = whole();
    let (mut whole, mut partial) = (whole.clone(), with_nothing_required(whole));
    let take = |schema: &mut Value, key: &str| schema.as_object_mut().and_then(|it| it.shift_remove(key));
    let mut definitions = Map::new();
    for schema in [&mut whole, &mut partial] {
        if let Some(Value::Object(own)) = take(schema, "$defs") {
            definitions.extend(own);
        }
    }
    let (draft, title) = (take(&mut whole, "$schema"), take(&mut whole, "title"));
    drop((take(&mut partial, "$schema"), take(&mut partial, "title")));
    partial["required"] = json!(["spec", "evidence"]);
    definitions.insert("Spec".to_owned(), whole);
    definitions.insert("ExtendingSpec".to_owned(), partial);
    json!({
        "$schema": draft,
        "title": title,
        "if": { "required": ["extends"] },
        "then": { "$ref": "#/$defs/ExtendingSpec" },
        "else": { "$ref": "#/$defs/Spec" },
        "$defs": definitions,
    })
}

/// The same for a spec that builds on another: whatever is required may be inherited.
fn with_nothing_required(schema: Value) -> Value {
    match schema {
        Value::Object(members) => {
            let member = |(name, member): (String, Value)| match (name.as_str(), member) {
                ("required" | "minProperties", Value::Array(_) | Value::Number(_)) => None,
                ("$ref", Value::String(path)) => {
                    Some((name, path.replace("#/$defs/", "#/$defs/Extending").into()))
                }
                ("$defs", Value::Object(definitions)) => {
                    let definitions = definitions.into_iter();
                    let definitions =
                        definitions.map(|(name, it)| (format!("Extending{name}"), with_nothing_required(it)));
                    Some((name, definitions.collect::<Map<_, _>>().into()))
                }
                (_, member) => Some((name, with_nothing_required(member))),
            };
            members.into_iter().filter_map(member).collect::<Map<_, _>>().into()
        }
        Value::Array(items) => items.into_iter().map(with_nothing_required).collect(),
        other => other,
    }
}

/// The JSON Schema of a spec that stands alone.
///
/// It is what schemars derives from [`Spec`], made to say what a spec means: a key that may be left out
/// is not `null` instead, and a map whose names have a form says so in words.
pub(crate) fn whole() -> Value {
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
