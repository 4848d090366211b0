//! Users without a browser on their device.

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Dpop, Refresh, Request, Response, Scopes, Step, Template};

/// RFC 8628: a user types a code elsewhere, signs in there and lets the device act for them. The language
/// adds `grant_type` and `device_code`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DeviceCode {
    /// Where the device asks for the code.
    #[serde(default, skip_serializing_if = "Device::is_default")]
    pub device: Device,
    /// What to send for the token, until the user has decided.
    pub request: Request,
    /// Which scopes this grant can have. Where a spec has several grants and a catalog, each says its
    /// own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scopes: Option<Scopes>,
    /// What to send for a refresh token. Left out, the provider gives none.
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

/// Where a device asks for a code that its user types elsewhere (RFC 8628 section 3.1). The language adds
/// `scope`, and what `client_auth` of the token request adds.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Device {
    /// The URL. Default: `{environment.device_url}`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<Template>,
    /// Parameters of the form beyond the standard ones. One of the same name replaces the standard one.
    #[serde(default, skip_serializing_if = "IndexMap::is_empty")]
    #[schemars(extend("propertyNames" = { "minLength": 1 }))]
    pub parameters: IndexMap<String, Template>,
}

impl Device {
    fn is_default(&self) -> bool {
        *self == Device::default()
    }
}
