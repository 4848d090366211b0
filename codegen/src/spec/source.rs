//! Sources of values: what the caller says.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A value that says what is asked for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Setting {
    /// What it is, in one sentence.
    #[schemars(length(min = 1))]
    pub summary: String,
    /// A value of the right form. Required unless the type lists its values.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub example: Option<String>,
    /// What its values look like. Default: `text`.
    #[serde(default, rename = "type")]
    pub value_type: ValueType,
    /// Whether it may be left out; then everything that uses it is left out too.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub optional: bool,
}

/// What a setting's values look like.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum ValueType {
    /// Any text without control characters, not empty.
    #[default]
    Text,
    /// A whole number.
    Integer,
    /// A UUID.
    Uuid,
    /// One label of a host name.
    HostLabel,
    /// One segment of a URL path.
    PathSegment,
    /// One of these texts.
    OneOf(#[schemars(length(min = 1), inner(length(min = 1)), extend("uniqueItems" = true))] Vec<String>),
}
