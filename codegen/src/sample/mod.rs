//! Samples: token requests as documentation shows them, as curl command lines.
//!
//! A sample is read ([`parse`]) and held against what the plan sends ([`SampleRequest::of`]); what the
//! plan sends is also written ([`SampleRequest::to_curl`]), to be held against documentation by people.
//! In all three a credential or setting stands as the variable of its name: `$CLIENT_ID`.

mod compare;
mod curl;
mod parse;
mod plan;
mod variables;

use serde_json::Value;

pub use parse::{NotCurl, parse};

/// A token request, as a curl command line makes it.
#[derive(Clone, Debug, PartialEq)]
pub struct SampleRequest {
    /// The HTTP method.
    pub method: String,
    /// The URL, as written.
    pub url: String,
    /// The headers, names in small letters.
    pub headers: Vec<(String, String)>,
    /// What `--user` gives.
    pub user: Option<String>,
    /// The body.
    pub body: SampleBody,
}

/// The body that a curl command line sends.
#[derive(Clone, Debug, PartialEq)]
pub enum SampleBody {
    /// None.
    None,
    /// A form: names and values, decoded.
    Form(Vec<(String, String)>),
    /// JSON.
    Json(Value),
}
