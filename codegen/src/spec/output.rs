//! What is read from an answer for later use.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{LocationText, ValueType};

/// A named value that is read from an answer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Output {
    /// Where it stands.
    pub read: LocationText,
    /// What its values look like. Default: `text`.
    #[serde(default, rename = "type", skip_serializing_if = "ValueType::is_text")]
    pub value_type: ValueType,
    /// Whether it may be missing; then what uses it is left out.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub optional: bool,
    /// What it is, in one sentence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(min = 1))]
    pub summary: Option<String>,
}
