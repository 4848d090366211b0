//! What steps answer, for a server that records what it gets.

use serde_json::Value;
use tokenwright_runtime::plan::{Location, Output, Step, ValueType};

use crate::recorder::answer;

/// What a step answers: its outputs, where they are read. A URL leads to `origin`.
pub fn step_answer(step: &Step, origin: &str) -> String {
    let mut headers = Vec::new();
    let mut body = Value::Null;
    for known in step.outputs {
        let (_, value) = output(step, known, origin);
        match known.read {
            Location::Header(name) => headers.push(format!("{name}: {value}")),
            Location::Cookie(name) => headers.push(format!("set-cookie: {name}={value}")),
            Location::Cookies => headers.push(format!("set-cookie: {value}")),
            Location::Body(path) => put(&mut body, path, value),
        }
    }
    let headers: Vec<&str> = headers.iter().map(String::as_str).collect();
    answer(200, &headers, &body.to_string())
}

/// The variable of an output, and its value.
pub fn output(step: &Step, output: &Output, origin: &str) -> (String, String) {
    let name = format!("{}_{}", step.name, output.name);
    let value = match output.value_type {
        ValueType::Url | ValueType::UrlUnder(_) => format!("{origin}/{name}"),
        _ => format!("sample-{name}"),
    };
    (name.to_ascii_uppercase(), value)
}

fn put(place: &mut Value, path: &[&str], value: String) {
    match path {
        [] => *place = value.into(),
        [first, rest @ ..] => {
            if place.is_null() {
                *place = Value::Object(serde_json::Map::new());
            }
            put(&mut place[*first], rest, value);
        }
    }
}
