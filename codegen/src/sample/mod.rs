//! Samples: token requests as documentation shows them, as curl command lines.
//!
//! A sample is read ([`parse`]) and held against what the plan sends ([`SampleRequest::of`]); what the
//! plan sends is also written ([`SampleRequest::to_curl`]), to be held against documentation by people.
//! In all three a credential or setting stands as the variable of its name: `$CLIENT_ID`.

mod body;
mod compare;
mod curl;
mod parse;
mod plan;
mod variables;
mod words;

use std::ops::Range;

use serde_json::Value;

pub use compare::Difference;
pub use parse::{NotCurl, locate, parse};

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

/// A part of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// The HTTP method.
    Method,
    /// The URL.
    Url,
    /// What `--user` gives.
    User,
    /// The header of that name, in small letters.
    Header(String),
    /// The body as a whole.
    Body,
    /// The parameter of that name in the body.
    Parameter(String),
}

/// Where the parts of a request stand in a command line, in bytes.
#[derive(Clone, Debug)]
pub struct Places {
    /// The word `curl`.
    whole: Range<usize>,
    parts: Vec<(Part, Range<usize>)>,
}

impl Places {
    /// The place of a part; of one that the command line does not have, the word `curl`.
    pub fn of(&self, part: &Part) -> Range<usize> {
        let found = self.parts.iter().find(|(known, _)| known == part);
        found.map_or_else(|| self.whole.clone(), |(_, range)| range.clone())
    }
}

impl SampleRequest {
    /// The request with each of its texts changed.
    fn map_texts(self, change: fn(&str) -> String) -> SampleRequest {
        let fields = |fields: Vec<(String, String)>| -> Vec<(String, String)> {
            fields.into_iter().map(|(name, value)| (name, change(&value))).collect()
        };
        SampleRequest {
            method: self.method,
            url: change(&self.url),
            headers: fields(self.headers),
            user: self.user.as_deref().map(change),
            body: match self.body {
                SampleBody::None => SampleBody::None,
                SampleBody::Form(parameters) => SampleBody::Form(fields(parameters)),
                SampleBody::Json(Value::Object(members)) => {
                    let members = members.into_iter().map(|(name, member)| match member {
                        Value::String(text) => (name, Value::from(change(&text))),
                        other => (name, other),
                    });
                    SampleBody::Json(Value::Object(members.collect()))
                }
                SampleBody::Json(other) => SampleBody::Json(other),
            },
        }
    }
}
