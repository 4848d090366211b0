//! Writes answers that are not JSON.

use std::fmt::Write as _;

use serde_json::{Map, Value};

/// The text of an element that has attributes.
pub(crate) const TEXT: &str = "#text";

/// Fields as a form has them (WHATWG URL, `application/x-www-form-urlencoded`). None if one is no text.
pub(crate) fn form(fields: &Map<String, Value>) -> Option<String> {
    let mut form = String::new();
    for (name, value) in fields {
        let separator = if form.is_empty() { "" } else { "&" };
        let _ = write!(form, "{separator}{}={}", escaped(name), escaped(&scalar(value)?));
    }
    Some(form)
}

fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    for byte in text.bytes() {
        match byte {
            b' ' => escaped.push('+'),
            b'*' | b'-' | b'.' | b'_' | b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' => escaped.push(byte.into()),
            _ => {
                let _ = write!(escaped, "%{byte:02X}");
            }
        }
    }
    escaped
}

/// An XML document of this root: members are elements, those that begin with `@` are attributes, and a list
/// is an element for each of its items.
pub(crate) fn xml(name: &str, root: &Value) -> String {
    let mut document = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".to_owned();
    // A document has one root.
    element(name, root.get(0).unwrap_or(root), &mut document);
    document.push('\n');
    document
}

fn element(name: &str, value: &Value, out: &mut String) {
    if let Value::Array(several) = value {
        for one in several {
            element(name, one, out);
        }
        return;
    }
    let _ = write!(out, "<{name}");
    let members = value.as_object().into_iter().flatten();
    for (attribute, value) in
        members.clone().filter_map(|(name, value)| Some((name.strip_prefix('@')?, value)))
    {
        let _ = write!(out, " {attribute}=\"{}\"", text(&scalar(value).unwrap_or_default()));
    }
    out.push('>');
    for (name, value) in members.filter(|(name, _)| !name.starts_with('@')) {
        match name.as_str() {
            TEXT => out.push_str(&text(&scalar(value).unwrap_or_default())),
            name => element(name, value, out),
        }
    }
    if let Some(scalar) = scalar(value) {
        out.push_str(&text(&scalar));
    }
    let _ = write!(out, "</{name}>");
}

/// XML 1.0 section 2.4; quotes too, for attributes.
fn text(text: &str) -> String {
    text.chars().fold(String::new(), |mut out, c| {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c => out.push(c),
        }
        out
    })
}

fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(boolean) => Some(boolean.to_string()),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}
