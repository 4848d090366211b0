//! Changes of a request that was sent, on the wire.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use serde_json::{Map, Value};

use crate::recorder::Recorded;

pub const FORM: &str = "application/x-www-form-urlencoded";
pub const JSON: &str = "application/json";

/// Where in a request something stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    Query,
    Header,
    Body,
}

impl Recorded {
    /// The value that stands there.
    pub fn value(&self, place: Place, name: &str) -> Option<String> {
        let of_name = |fields: Vec<(String, String)>| {
            fields.into_iter().find(|(known, _)| known == name).map(|(_, value)| value)
        };
        match place {
            Place::Header => self.header(&name.to_ascii_lowercase()).map(str::to_owned),
            Place::Query => of_name(self.query()),
            Place::Body => match self.members() {
                Some(members) => members.get(name).map(text),
                None => of_name(pairs(&self.body)),
            },
        }
    }

    /// The same request without what stands there.
    pub fn without(&self, place: Place, name: &str) -> Recorded {
        let mut changed = self.clone();
        let drop_first = |mut fields: Vec<(String, String)>| {
            if let Some(at) = fields.iter().position(|(known, _)| known == name) {
                fields.remove(at);
            }
            encoded(&fields)
        };
        match place {
            Place::Header => changed.headers.retain(|(known, _)| !known.eq_ignore_ascii_case(name)),
            Place::Query => changed.target = with_query(&self.target, &drop_first(self.query())),
            Place::Body => match self.members() {
                Some(mut members) => {
                    members.remove(name);
                    changed.body = Value::from(members).to_string();
                }
                None => changed.body = drop_first(pairs(&self.body)),
            },
        }
        changed
    }

    /// The same request with this there, too.
    pub fn with(&self, place: Place, name: &str, value: &str) -> Recorded {
        let mut changed = self.clone();
        let pair = (name.to_owned(), value.to_owned());
        match place {
            Place::Header => changed.headers.push((name.to_ascii_lowercase(), value.to_owned())),
            Place::Query => {
                let fields: Vec<_> = self.query().into_iter().chain([pair]).collect();
                changed.target = with_query(&self.target, &encoded(&fields));
            }
            Place::Body => {
                if let Some(mut members) = self.members() {
                    members.insert(pair.0, pair.1.into());
                    changed.body = Value::from(members).to_string();
                } else {
                    let fields: Vec<_> = pairs(&self.body).into_iter().chain([pair]).collect();
                    changed.body = encoded(&fields);
                    if self.header("content-type").is_none() {
                        changed.headers.push(("content-type".to_owned(), FORM.to_owned()));
                    }
                }
            }
        }
        changed
    }

    /// The same request with another body.
    pub fn with_body(&self, content_type: &str, body: String) -> Recorded {
        let mut changed = self.without(Place::Header, "content-type");
        changed.headers.push(("content-type".to_owned(), content_type.to_owned()));
        Recorded { body, ..changed }
    }

    /// What the body holds, as a form says it.
    pub fn as_form(&self) -> String {
        match self.members() {
            Some(members) => {
                let fields: Vec<_> =
                    members.iter().map(|(name, value)| (name.clone(), text(value))).collect();
                encoded(&fields)
            }
            None => encoded(&[("document".to_owned(), self.body.clone())]),
        }
    }

    /// What the body holds, as JSON says it.
    pub fn as_json(&self) -> String {
        let members = pairs(&self.body).into_iter().map(|(name, value)| (name, Value::from(value)));
        Value::from(members.collect::<Map<_, _>>()).to_string()
    }

    /// Name and secret of HTTP Basic, if it is sent.
    pub fn basic(&self) -> Option<(String, String)> {
        let encoded = self.header("authorization")?.strip_prefix("Basic ")?;
        let decoded = String::from_utf8(BASE64_STANDARD.decode(encoded).ok()?).ok()?;
        decoded.split_once(':').map(|(name, secret)| (name.to_owned(), secret.to_owned()))
    }

    /// The same request with HTTP Basic.
    pub fn with_basic(&self, name: &str, secret: &str) -> Recorded {
        let encoded = BASE64_STANDARD.encode(format!("{name}:{secret}"));
        self.with(Place::Header, "authorization", &format!("Basic {encoded}"))
    }

    fn members(&self) -> Option<Map<String, Value>> {
        serde_json::from_str(&self.body).ok()
    }

    fn query(&self) -> Vec<(String, String)> {
        pairs(self.target.split_once('?').map_or("", |(_, query)| query))
    }
}

fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn pairs(text: &str) -> Vec<(String, String)> {
    form_urlencoded::parse(text.as_bytes()).into_owned().collect()
}

fn encoded(fields: &[(String, String)]) -> String {
    form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish()
}

fn with_query(target: &str, query: &str) -> String {
    let path = target.split('?').next().unwrap_or_default();
    if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
}
