//! JSON values with holes.

use std::borrow::Cow;

use indexmap::IndexMap;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value;

use super::Template;

/// A JSON value whose texts may have holes. The language has no `null`.
#[derive(Clone, Debug, PartialEq)]
pub enum Json {
    /// `true` or `false`.
    Boolean(bool),
    /// A whole number.
    Integer(i64),
    /// A text.
    Text(Template),
    /// A list.
    List(Vec<Json>),
    /// An object.
    Map(IndexMap<String, Json>),
}

impl Json {
    /// Its texts with holes, in order.
    pub fn texts(&self) -> Vec<&Template> {
        match self {
            Json::Text(text) => vec![text],
            Json::List(items) => items.iter().flat_map(Json::texts).collect(),
            Json::Map(members) => members.values().flat_map(Json::texts).collect(),
            Json::Boolean(_) | Json::Integer(_) => Vec::new(),
        }
    }
}

impl From<Value> for Json {
    fn from(value: Value) -> Json {
        match value {
            // The shape check takes neither null nor other numbers.
            Value::Null => Json::Integer(0),
            Value::Bool(boolean) => Json::Boolean(boolean),
            Value::Number(number) => Json::Integer(number.as_i64().unwrap_or_default()),
            Value::String(text) => Json::Text(Template::new(text)),
            Value::Array(items) => Json::List(items.into_iter().map(Json::from).collect()),
            Value::Object(members) => {
                Json::Map(members.into_iter().map(|(name, value)| (name, Json::from(value))).collect())
            }
        }
    }
}

impl From<&Json> for Value {
    fn from(json: &Json) -> Value {
        match json {
            Json::Boolean(boolean) => (*boolean).into(),
            Json::Integer(integer) => (*integer).into(),
            Json::Text(text) => text.as_str().into(),
            Json::List(items) => items.iter().map(Value::from).collect(),
            Json::Map(members) => {
                members.iter().map(|(name, value)| (name.clone(), Value::from(value))).collect()
            }
        }
    }
}

impl Serialize for Json {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Value::from(self).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Json {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Json, D::Error> {
        Value::deserialize(deserializer).map(Json::from)
    }
}

impl JsonSchema for Json {
    fn schema_name() -> Cow<'static, str> {
        "Json".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let value = generator.subschema_for::<Json>();
        json_schema!({
            "description": "any value; a text may have holes such as {credential.key_id}",
            "type": ["boolean", "integer", "string", "array", "object"],
            "items": value,
            "additionalProperties": value,
        })
    }
}
