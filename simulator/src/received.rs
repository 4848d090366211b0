//! A request as it arrived, and what it carries.

use std::fmt;

use hyper::HeaderMap;
use hyper::body::Bytes;
use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::Value;
use tokenwright_plan::Body;

use crate::decode::{form_fields, form_pairs, shown};
use crate::refusal::Refusal;

/// A request as it arrived.
pub(crate) struct Received {
    pub(crate) method: String,
    pub(crate) path: String,
    pub(crate) query: Option<String>,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
}

impl Received {
    /// The value of a header. It must be given once at most, and be visible ASCII.
    pub(crate) fn header(&self, name: &str) -> Result<Option<&str>, Refusal> {
        let mut values = self.headers.get_all(name).iter();
        let Some(value) = values.next() else { return Ok(None) };
        if values.next().is_some() {
            return Err(Refusal::invalid_request(format!("the header `{name}` is given twice")));
        }
        let unreadable = |_| Refusal::invalid_request(format!("the header `{name}` is not visible ASCII"));
        value.to_str().map(Some).map_err(unreadable)
    }

    /// The fields of the query.
    pub(crate) fn query_fields(&self) -> Result<Vec<(String, String)>, Refusal> {
        let fields = form_fields(self.query.as_deref().unwrap_or_default());
        fields.map_err(|fault| Refusal::invalid_request(format!("the query: {fault}")))
    }

    /// The fields of the query, those that stand there twice too.
    pub(crate) fn query_pairs(&self) -> Result<Vec<(String, String)>, Refusal> {
        let pairs = form_pairs(self.query.as_deref().unwrap_or_default());
        pairs.map_err(|fault| Refusal::invalid_request(format!("the query: {fault}")))
    }

    /// The parameters of the body, which must be of the kind that `wanted` is.
    pub(crate) fn parameters(&self, wanted: Body) -> Result<Vec<(String, String)>, Refusal> {
        if self.headers.contains_key("content-encoding") {
            return Err(Refusal::invalid_request("the body must not be compressed"));
        }
        match wanted {
            Body::None => self.no_body(),
            Body::Form(_) => {
                self.require_media_type("application/x-www-form-urlencoded")?;
                form_fields(self.text()?)
                    .map_err(|fault| Refusal::invalid_request(format!("the form: {fault}")))
            }
            Body::Json(_) => {
                self.require_media_type("application/json")?;
                json_members(self.text()?)
            }
        }
    }

    fn no_body(&self) -> Result<Vec<(String, String)>, Refusal> {
        if self.body.is_empty() && !self.headers.contains_key("content-type") {
            Ok(Vec::new())
        } else {
            Err(Refusal::invalid_request("the request must have neither a body nor a `Content-Type`"))
        }
    }

    fn text(&self) -> Result<&str, Refusal> {
        std::str::from_utf8(&self.body).map_err(|_| Refusal::invalid_request("the body is not UTF-8"))
    }

    fn require_media_type(&self, wanted: &str) -> Result<(), Refusal> {
        let mut parts = self.header("content-type")?.unwrap_or_default().split(';').map(str::trim);
        let is_wanted = parts.next().is_some_and(|media_type| media_type.eq_ignore_ascii_case(wanted));
        let is_utf_8 = |parameter: &str| {
            let parameter = parameter.to_ascii_lowercase();
            parameter == "charset=utf-8" || parameter == "charset=\"utf-8\""
        };
        if is_wanted && parts.all(is_utf_8) {
            Ok(())
        } else {
            Err(Refusal::invalid_request(format!("the body must be `{wanted}` in UTF-8")))
        }
    }
}

/// The members of a JSON object all of whose values are strings.
fn json_members(text: &str) -> Result<Vec<(String, String)>, Refusal> {
    let mut json = serde_json::Deserializer::from_str(text);
    let members = json.deserialize_map(Members).and_then(|members| json.end().map(|()| members));
    let members = members.map_err(|_| Refusal::invalid_request("the body is not a JSON object"))?;
    let mut parameters: Vec<(String, String)> = Vec::new();
    for (name, value) in members {
        let Value::String(value) = value else {
            let fault = format!("the JSON member `{}` is not a string", shown(&name));
            return Err(Refusal::invalid_request(fault));
        };
        if parameters.iter().any(|(other, _)| *other == name) {
            let fault = format!("the JSON member `{}` is given twice", shown(&name));
            return Err(Refusal::invalid_request(fault));
        }
        parameters.push((name, value));
    }
    Ok(parameters)
}

/// Reads every member of an object, those of the same name too.
struct Members;

impl<'de> Visitor<'de> for Members {
    type Value = Vec<(String, Value)>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut members = Vec::new();
        while let Some(member) = map.next_entry()? {
            members.push(member);
        }
        Ok(members)
    }
}

#[cfg(test)]
mod tests {
    use super::json_members;

    #[test]
    fn an_object_of_strings_is_read_in_order() {
        let members = json_members(r#"{"b": "1", "a": "\u00e4"}"#).unwrap();
        assert_eq!(members, [("b".into(), "1".into()), ("a".into(), "ä".into())]);
    }

    #[test]
    fn anything_else_is_refused() {
        for text in ["", "[]", "\"a\"", "{", r#"{"a": 1}"#, r#"{"a": "1"} x"#, r#"{"a": "1", "a": "1"}"#] {
            assert!(json_members(text).is_err(), "{text}");
        }
    }

    #[test]
    fn deep_nesting_is_refused() {
        assert!(json_members(&format!(r#"{{"a": {}"#, "[".repeat(60_000))).is_err());
    }
}
