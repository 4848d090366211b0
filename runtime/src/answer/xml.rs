//! XML, as far as answers of token endpoints have it: elements, attributes and text.
//!
//! A document type is refused, so no entity can grow and nothing outside is fetched. Names lose their
//! prefixes. An element becomes its text, or an object with its attributes (`@name`), its text and its
//! children, those of one name in a list.

use roxmltree::{Document, Node, ParsingOptions};
use serde_json::{Map, Value};

/// More elements and texts than any such answer has.
const NODES_AT_MOST: u32 = 10_000;

/// More attributes, twice, than any such answer has. Reading takes time that grows with their square.
const QUOTES_AT_MOST: usize = 2_000;

/// More namespaces than any such answer has. Reading takes time that grows with their cube.
const NAMESPACES_AT_MOST: usize = 64;

/// As deep as JSON is read.
const DEEPEST: usize = 128;

/// The text of an element that has attributes or children. No element is called so.
const TEXT: &str = "#text";

/// Reads a document. None if it is not one, or larger than any such answer.
pub(super) fn parse(text: &str) -> Option<Value> {
    let quotes = text.bytes().filter(|byte| matches!(byte, b'"' | b'\'')).count();
    if quotes > QUOTES_AT_MOST || text.matches("xmlns").count() > NAMESPACES_AT_MOST {
        return None;
    }
    let options =
        ParsingOptions { allow_dtd: false, nodes_limit: NODES_AT_MOST, ..ParsingOptions::default() };
    let document = Document::parse_with_options(text, options).ok()?;
    let root = document.root_element();
    let mut members = Map::new();
    members.insert(root.tag_name().name().to_owned(), Value::Array(vec![element(root, 0)?]));
    Some(Value::Object(members))
}

fn element(node: Node<'_, '_>, depth: usize) -> Option<Value> {
    if depth == DEEPEST {
        return None;
    }
    let text = node.text().unwrap_or_default().trim();
    let attributes = node.attributes();
    let mut members: Map<String, Value> =
        attributes.map(|attribute| (format!("@{}", attribute.name()), attribute.value().into())).collect();
    for child in node.children().filter(Node::is_element) {
        let name = child.tag_name().name();
        let several = members.entry(name).or_insert_with(|| Value::Array(Vec::new()));
        if let Value::Array(several) = several {
            several.push(element(child, depth + 1)?);
        }
    }
    if members.is_empty() {
        return Some(text.into());
    }
    if !text.is_empty() {
        members.insert(TEXT.to_owned(), text.into());
    }
    Some(Value::Object(members))
}

/// What stands at a path of element names; where several have the same name, an index after it says which
/// one, or else it is the first.
pub(super) fn at<'a>(root: &'a Value, path: &[&str]) -> Option<&'a Value> {
    let mut value = root;
    for step in path {
        if let Value::Array(several) = value {
            if let Ok(index) = step.parse::<usize>() {
                value = several.get(index)?;
                continue;
            }
            value = several.first()?;
        }
        value = value.get(step)?;
    }
    text(value)
}

/// The text of an element. One that has children alone has none.
pub(crate) fn text(value: &Value) -> Option<&Value> {
    match value {
        Value::Array(several) => text(several.first()?),
        Value::Object(members) => members.get(TEXT),
        text => Some(text),
    }
}

#[cfg(test)]
mod tests {
    use super::{at, parse};

    const LIST: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
        <t:response xmlns:t="urn:t" xmlns="urn:d">
            <credentials token="a&amp;b"><site id="1"/><!-- x --></credentials>
            <error code="1">one</error>
            <error code="2"><![CDATA[<two>]]></error>
            <empty/>
        </t:response>"#;

    #[test]
    fn a_path_leads_to_the_text_of_an_element_or_to_an_attribute() {
        let root = parse(LIST).unwrap();
        for (path, found) in [
            (&["response", "credentials", "@token"][..], Some("a&b")),
            (&["response", "credentials", "site", "@id"], Some("1")),
            (&["response", "credentials", "0", "site", "0", "@id"], Some("1")),
            (&["response", "error"], Some("one")),
            (&["response", "error", "1"], Some("<two>")),
            (&["response", "error", "1", "@code"], Some("2")),
            (&["response", "empty"], Some("")),
            (&["response", "error", "2"], None),
            (&["response", "credentials"], None),
            (&["response", "other"], None),
            (&["t:response", "error"], None),
            (&["error"], None),
            (&[], None),
        ] {
            assert_eq!(at(&root, path).and_then(|value| value.as_str()), found, "{path:?}");
        }
    }

    #[test]
    fn what_could_grow_or_reach_out_is_refused() {
        let deep = |depth: usize| format!("{}x{}", "<a>".repeat(depth), "</a>".repeat(depth));
        let wide = |width: usize| format!("<a>{}</a>", "<b/>".repeat(width));
        let each = |count: usize, piece: fn(usize) -> String| {
            format!("<a{}/>", (0..count).map(piece).collect::<String>())
        };
        let attributes = |count: usize| each(count, |n| format!(" x{n}=''"));
        let namespaces = |count: usize| each(count, |n| format!(" xmlns:x{n}='u'"));
        for text in [deep(100), wide(5_000), attributes(500), namespaces(50)] {
            assert!(parse(&text).is_some(), "{}", &text[..60]);
        }
        for text in [
            "",
            "x",
            "<a>",
            "<a></b>",
            "<a/><b/>",
            "<a>&x;</a>",
            "<!DOCTYPE a [<!ENTITY x \"y\">]><a>&x;</a>",
            "<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a/>",
            &deep(200),
            &deep(200_000),
            &wide(20_000),
            &attributes(50_000),
            &namespaces(500),
        ] {
            assert!(parse(text).is_none(), "{}", &text[..text.len().min(60)]);
        }
    }
}
