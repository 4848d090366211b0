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

use serde_json::{Map, Value};

pub use compare::Difference;
pub use parse::{NotCurl, locate, parse};
pub use plan::{optional_variables, spelled};

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
    /// Whether it presents a client certificate.
    pub presents_certificate: bool,
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
    /// An XML document.
    Xml(String),
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
    /// The client certificate.
    Certificate,
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
        let found = self.parts.iter().find(|(known, _)| known == part || is_within(known, part));
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
            presents_certificate: self.presents_certificate,
            body: self.body.map_texts(&|text| Some(change(text))),
        }
    }
}

/// Whether a part is a value in a JSON member that is known: `a.b` in `a`.
fn is_within(known: &Part, part: &Part) -> bool {
    let (Part::Parameter(known), Part::Parameter(part)) = (known, part) else { return false };
    part.strip_prefix(known).is_some_and(|rest| rest.starts_with(['.', '[']))
}

impl SampleBody {
    /// The body with each of its texts changed. A parameter, member or entry without a text is left out.
    fn map_texts(self, change: &dyn Fn(&str) -> Option<String>) -> SampleBody {
        match self {
            SampleBody::None => SampleBody::None,
            SampleBody::Form(fields) => {
                let fields = fields.into_iter().filter_map(|(name, text)| Some((name, change(&text)?)));
                SampleBody::Form(fields.collect())
            }
            SampleBody::Json(value) => {
                SampleBody::Json(map_json(value, change).unwrap_or_else(|| Map::new().into()))
            }
            SampleBody::Xml(text) => {
                let changed = change(&text);
                SampleBody::Xml(changed.unwrap_or(text))
            }
        }
    }
}

fn map_json(value: Value, change: &dyn Fn(&str) -> Option<String>) -> Option<Value> {
    Some(match value {
        Value::String(text) => Value::from(change(&text)?),
        // One of which nothing is left is left out itself.
        Value::Array(items) if !items.is_empty() => {
            let items: Vec<Value> = items.into_iter().filter_map(|item| map_json(item, change)).collect();
            return (!items.is_empty()).then_some(Value::Array(items));
        }
        Value::Object(members) if !members.is_empty() => {
            let members = members.into_iter();
            let members: Map<String, Value> =
                members.filter_map(|(name, it)| Some((name, map_json(it, change)?))).collect();
            return (!members.is_empty()).then_some(Value::Object(members));
        }
        other => other,
    })
}
