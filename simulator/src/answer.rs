//! What the simulator answers, and how an answer is put together.

use serde_json::{Map, Value};
use tokenwright_plan::Location;

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
#[derive(Default)]
pub(crate) struct Draft {
    headers: Vec<(String, String)>,
    body: Value,
}

impl Draft {
    pub(crate) fn put(&mut self, location: Location, value: Value) {
        match (location, value) {
            (Location::Body(path), value) => put(&mut self.body, path, value),
            (Location::Header(name), Value::String(text)) => self.headers.push((name.to_owned(), text)),
            (Location::Header(name), value) => self.headers.push((name.to_owned(), value.to_string())),
        }
    }

    pub(crate) fn finish(self, status: u16) -> Answer {
        let body = if self.body.is_null() { Value::Object(Map::new()) } else { self.body };
        let mut answer = Answer::json(status, body.to_string());
        answer.headers.extend(self.headers);
        answer
    }
}

/// Puts `value` at `path`. Where two values want the same place, the first stays.
fn put(place: &mut Value, path: &[&str], value: Value) {
    let Some((first, rest)) = path.split_first() else {
        if place.is_null() {
            *place = value;
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
    use tokenwright_plan::Location;

    use super::Draft;

    fn body(values: &[(&'static [&'static str], &str)]) -> String {
        let mut draft = Draft::default();
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
}
