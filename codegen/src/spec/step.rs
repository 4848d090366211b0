//! Calls on the way to a token, or with it.

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{DurationText, Output, Request, SnakeName};

/// A call before the token request (discovery, a nonce) or after it (a session). The language adds nothing
/// to its request.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// The name by which holes refer to it.
    pub name: SnakeName,
    /// What to send.
    pub request: Request,
    /// What to read from the answer, by name: `{step.name.output}`.
    #[serde(default, skip_serializing_if = "IndexMap::is_empty")]
    pub outputs: IndexMap<SnakeName, Output>,
    /// How long the outputs are good for further tokens. Default: the call is made for each token.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub keep: Option<DurationText>,
}
