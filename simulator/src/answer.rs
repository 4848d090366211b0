//! What the simulator answers, and how an answer is put together.

use serde_json::{Map, Value};
use tokenwright_plan::{Format, Location};

use crate::encode;

/// An HTTP answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The status.
    pub status: u16,
    /// The headers, name and value.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Vec<u8>,
}

impl Answer {
    /// An answer without headers of its own.
    ///
    /// ```
    /// use tokenwright_simulator::Answer;
    ///
    /// let busy = Answer::new(503, "Service Unavailable").header("Retry-After", "2");
    /// assert_eq!(busy.headers, [("Retry-After".to_owned(), "2".to_owned())]);
    /// ```
    pub fn new(status: u16, body: impl Into<Vec<u8>>) -> Answer {
        Answer { status, headers: Vec::new(), body: body.into() }
    }

    /// An answer whose body is JSON, and says so.
    pub fn json(status: u16, body: impl Into<Vec<u8>>) -> Answer {
        Answer::new(status, body).header("Content-Type", "application/json")
    }

    /// Adds a header.
    #[must_use]
    pub fn header(mut self, name: &str, value: &str) -> Answer {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }
}

/// The highest array index that a location makes an array for.
const LAST_INDEX: usize = 31;

/// An answer in the making: values are put where the plan says they stand.
pub(crate) struct Draft {
    format: Format,
    headers: Vec<(String, String)>,
    body: Value,
}

impl Draft {
    /// An answer that is to be written in this format.
    pub(crate) fn new(format: Format) -> Draft {
        Draft { format, headers: Vec::new(), body: Value::Null }
    }

    pub(crate) fn put(&mut self, location: Location, value: Value) {
        let text = |value: Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        match location {
            Location::Body(path) => put(&mut self.body, path, value),
            Location::Header(name) => self.headers.push((name.to_owned(), text(value))),
            Location::Cookie(name) => self.set_cookie(&format!("{name}={}", text(value))),
            Location::Cookies => text(value).split("; ").for_each(|pair| self.set_cookie(pair)),
        }
    }

    fn set_cookie(&mut self, pair: &str) {
        self.headers
            .push(("Set-Cookie".to_owned(), format!("{pair}; Path=/; Secure; HttpOnly; SameSite=Lax")));
    }

    pub(crate) fn finish(self, status: u16) -> Answer {
        let (content_type, body) = self.body();
        let mut answer = Answer::new(status, body).header("Content-Type", content_type);
        answer.headers.extend(self.headers);
        answer
    }

    /// The body, and what it is written in. What the format cannot hold, such as a code beside a bare text,
    /// is JSON, as it is with most providers.
    fn body(&self) -> (&'static str, String) {
        let written = match (self.format, &self.body) {
            (Format::Text, Value::String(text)) => Some(("text/plain", format!("{text}\n"))),
            (Format::Form, Value::Object(fields)) => {
                encode::form(fields).map(|form| ("application/x-www-form-urlencoded", form))
            }
            (Format::Xml, Value::Object(members)) => {
                members.iter().next().map(|(name, root)| ("text/xml", encode::xml(name, root)))
            }
            (Format::Json | Format::Xml | Format::Text | Format::Form, _) => None,
        };
        written.unwrap_or_else(|| {
            let body = if self.body.is_null() { "{}".to_owned() } else { self.body.to_string() };
            ("application/json", body)
        })
    }
}

/// Puts `value` at `path`. Where two values want the same place, the first stays.
fn put(place: &mut Value, path: &[&str], value: Value) {
    let Some((first, rest)) = path.split_first() else {
        match place {
            Value::Null => *place = value,
            // The text of an XML element that has attributes.
            Value::Object(members) if members.keys().all(|name| name.starts_with('@')) => {
                members.insert(encode::TEXT.to_owned(), value);
            }
            _ => {}
        }
        return;
    };
    if place.is_null() {
        let is_index = array_index(first).is_some();
        *place = if is_index { Value::Array(Vec::new()) } else { Value::Object(Map::new()) };
    }
    match place {
        Value::Object(members) => put(members.entry(*first).or_insert(Value::Null), rest, value),
        Value::Array(elements) => {
            let Some(index) = array_index(first) else { return };
            if elements.len() <= index {
                elements.resize(index + 1, Value::Null);
            }
            put(&mut elements[index], rest, value);
        }
        _ => {}
    }
}

fn array_index(segment: &str) -> Option<usize> {
    segment.parse().ok().filter(|index| *index <= LAST_INDEX)
}

#[cfg(test)]
mod tests {
    use tokenwright_plan::{Format, Location};

    use super::Draft;

    fn body(values: &[(&'static [&'static str], &str)]) -> String {
        body_in(Format::Json, values)
    }

    fn body_in(format: Format, values: &[(&'static [&'static str], &str)]) -> String {
        let mut draft = Draft::new(format);
        for (path, value) in values {
            draft.put(Location::Body(path), (*value).into());
        }
        String::from_utf8(draft.finish(200).body).unwrap()
    }

    #[test]
    fn a_numeric_segment_is_an_array_index() {
        let body = body(&[
            (&["errors", "0", "extensions", "code"], "FORBIDDEN"),
            (&["errors", "0", "message"], "no"),
        ]);
        assert_eq!(body, r#"{"errors":[{"extensions":{"code":"FORBIDDEN"},"message":"no"}]}"#);
    }

    #[test]
    fn an_empty_path_is_the_whole_body() {
        assert_eq!(body(&[(&[], "token"), (&["scope"], "read")]), r#""token""#);
    }

    #[test]
    fn a_huge_index_makes_no_huge_array() {
        assert_eq!(body(&[(&["4000000000"], "x")]), r#"{"4000000000":"x"}"#);
    }

    #[test]
    fn a_form_has_fields_and_what_is_deeper_is_json() {
        let form = |values| body_in(Format::Form, values);
        assert_eq!(form(&[(&["a"], "1 2"), (&["b"], "ä&=")]), "a=1+2&b=%C3%A4%26%3D");
        assert_eq!(form(&[(&["a", "b"], "1")]), r#"{"a":{"b":"1"}}"#);
    }

    #[test]
    fn a_text_stands_alone_and_what_has_names_is_json() {
        assert_eq!(body_in(Format::Text, &[(&[], "t"), (&["scope"], "read")]), "t\n");
        assert_eq!(body_in(Format::Text, &[(&["error"], "x")]), r#"{"error":"x"}"#);
    }

    #[test]
    fn xml_has_one_root_with_attributes_texts_and_repeated_elements() {
        let xml = body_in(
            Format::Xml,
            &[
                (&["r", "c", "@token"], "a<\"&"),
                (&["r", "c"], "text"),
                (&["r", "e", "1", "code"], "x>&"),
                (&["other"], "left out"),
            ],
        );
        let declaration = r#"<?xml version="1.0" encoding="UTF-8"?>"#;
        assert_eq!(
            xml,
            format!(
                "{declaration}\n<r><c token=\"a&lt;&quot;&amp;\">text</c><e></e><e><code>x&gt;&amp;</code></e></r>\n"
            )
        );
    }
}
