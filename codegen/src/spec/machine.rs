//! The grants of machines beside that of client credentials.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Common, Dpop, Refresh, Request, Response, Scopes, Step};

/// A grant by which a machine gets a token for what it shows: a JWT, another token, a password, or what a
/// provider thought of itself.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MachineGrant {
    /// What to send.
    pub request: Request,
    /// Which scopes this grant can have. Where a spec has several grants and a catalog, each says its
    /// own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scopes: Option<Scopes>,
    /// What to send for a refresh token. Left out, the provider gives none, or none is used: the request
    /// is made again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refresh: Option<Refresh>,
    /// Calls before the token request, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub before: Vec<Step>,
    /// Calls once there is a token, in order. `{token}` may stand in them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub after: Vec<Step>,
    /// The proof of the key that tokens are bound to (RFC 9449). Left out, tokens are bearer tokens.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dpop: Option<Dpop>,
    /// How to read the answer.
    pub response: Response,
}

impl MachineGrant {
    pub(super) fn common(&self, grant: tokenwright_plan::Grant) -> Common<'_> {
        Common {
            grant,
            request: &self.request,
            refresh: self.refresh.as_ref(),
            scopes: self.scopes.as_ref(),
            before: &self.before,
            after: &self.after,
            dpop: self.dpop.as_ref(),
            response: &self.response,
        }
    }
}
