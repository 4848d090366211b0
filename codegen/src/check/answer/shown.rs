//! What a sample shows of an answer, and what stands where in it.

use serde_json::{Map, Value};
use tokenwright_plan::{Format, Location};

use crate::spec::HeaderLine;

/// What a sample shows of an answer.
pub(super) struct Shown<'a> {
    format: Format,
    /// The body, if it is shown.
    body: Option<Value>,
    headers: Vec<(&'a str, &'a str)>,
}

/// What a sample shows at a place.
pub(super) enum At {
    Found(Value),
    Missing,
    /// This part of the answer is not shown.
    NotShown,
}

impl<'a> Shown<'a> {
    /// Reads what is shown. None if the body is not of that format.
    pub(super) fn read(format: Format, body: Option<&str>, headers: &'a [HeaderLine]) -> Option<Shown<'a>> {
        let body = match body {
            Some(text) => Some(parse(format, text.trim())?),
            None => None,
        };
        let headers = headers.iter().filter_map(|line| line.as_str().split_once(": ")).collect();
        Some(Shown { format, body, headers })
    }

    /// What stands at a place; nothing is missing.
    pub(super) fn at(&self, location: Location) -> At {
        let found = match (location, &self.body) {
            (Location::Body(_), None) => return At::NotShown,
            (Location::Body(path), Some(body)) if self.format == Format::Xml => at_xml(body, path).cloned(),
            (Location::Body(path), Some(body)) => at(body, path).cloned(),
            _ if self.headers.is_empty() => return At::NotShown,
            (Location::Header(name), _) => {
                let header = self.headers.iter().find(|(known, _)| known.eq_ignore_ascii_case(name));
                header.map(|(_, value)| Value::from(*value))
            }
            (Location::Cookie(name), _) => {
                self.cookies().find(|(known, _)| *known == name).map(|(_, value)| Value::from(value))
            }
            (Location::Cookies, _) => {
                let pairs: Vec<String> =
                    self.cookies().map(|(name, value)| format!("{name}={value}")).collect();
                (!pairs.is_empty()).then(|| pairs.join("; ").into())
            }
        };
        found.map_or(At::Missing, At::Found)
    }

    fn cookies(&self) -> impl Iterator<Item = (&'a str, &'a str)> {
        let set = self.headers.iter().filter(|(name, _)| name.eq_ignore_ascii_case("set-cookie"));
        set.filter_map(|(_, value)| value.split(';').next()?.trim().split_once('='))
    }

    /// The place of the first member of the body that looks like what is sought, as a spec writes it.
    pub(super) fn find(&self, is_sought: &dyn Fn(&str, &Value) -> bool) -> Option<String> {
        search(self.body.as_ref()?, "body", is_sought)
    }
}

fn parse(format: Format, text: &str) -> Option<Value> {
    match format {
        Format::Json => serde_json::from_str(text).ok(),
        Format::Xml => {
            // Reading takes time that grows with the square of the attributes and the cube of the namespaces.
            let is_modest = text.matches(['"', '\'']).count() <= 1_000 && text.matches("xmlns").count() <= 64;
            let text = Some(text).filter(|_| is_modest)?;
            let document = roxmltree::Document::parse(text).ok()?;
            let root = document.root_element();
            let mut members = Map::new();
            members.insert(root.tag_name().name().to_owned(), element(root, 0)?);
            Some(Value::Object(members))
        }
        Format::Text => (!text.starts_with(['<', '{', '"'])).then(|| text.into()),
        Format::Form if text.contains('=') => {
            let fields = form_urlencoded::parse(text.as_bytes());
            Some(Value::Object(fields.map(|(name, value)| (name.into_owned(), value.into())).collect()))
        }
        Format::Form => None,
    }
}

/// As deep as JSON is read.
const DEEPEST: usize = 128;

/// An element: its text, or its attributes, its text and its children, those of one name as a list.
fn element(node: roxmltree::Node<'_, '_>, depth: usize) -> Option<Value> {
    let text = node.text().unwrap_or_default().trim();
    let mut members: Map<String, Value> = node
        .attributes()
        .map(|attribute| (format!("@{}", attribute.name()), attribute.value().into()))
        .collect();
    for child in node.children().filter(roxmltree::Node::is_element) {
        let value = element(child, depth + 1).filter(|_| depth < DEEPEST)?;
        match members.get_mut(child.tag_name().name()) {
            None => drop(members.insert(child.tag_name().name().to_owned(), value)),
            Some(Value::Array(several)) => several.push(value),
            Some(one) => *one = Value::Array(vec![one.take(), value]),
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

/// The text of an XML element that has attributes too. No JSON member is called so by accident.
const TEXT: &str = "\u{0}text";

/// The value at a path; null is none.
fn at<'a>(body: &'a Value, path: &[&str]) -> Option<&'a Value> {
    let step = |value: &'a Value, step: &&str| match value {
        Value::Array(items) => items.get(step.parse::<usize>().ok()?),
        value => value.get(*step),
    };
    path.iter().try_fold(body, step).filter(|value| !value.is_null())
}

/// The text at a path of elements. An index says which of several it is, or else it is the first.
fn at_xml<'a>(root: &'a Value, path: &[&str]) -> Option<&'a Value> {
    let one = |value: &'a Value, index: usize| match value {
        Value::Array(several) => several.get(index),
        only => (index == 0).then_some(only),
    };
    let step = |value: &'a Value, step: &&str| match step.parse::<usize>() {
        Ok(index) => one(value, index),
        Err(_) => one(value, 0)?.get(*step),
    };
    let found = one(path.iter().try_fold(root, step)?, 0)?;
    if found.is_object() { found.get(TEXT) } else { Some(found) }
}

fn search(value: &Value, path: &str, is_sought: &dyn Fn(&str, &Value) -> bool) -> Option<String> {
    let members: Vec<(String, &Value)> = match value {
        Value::Object(members) => members.iter().map(|(name, value)| (name.clone(), value)).collect(),
        Value::Array(items) => items.iter().enumerate().map(|(at, value)| (at.to_string(), value)).collect(),
        _ => return None,
    };
    let place = |name: &str| format!("{path}/{}", name.replace('~', "~0").replace('/', "~1"));
    let here = members.iter().find(|(name, value)| is_sought(&name.to_lowercase(), value));
    here.map(|(name, _)| place(name))
        .or_else(|| members.iter().find_map(|(name, value)| search(value, &place(name), is_sought)))
}

/// A place in an answer, as a spec writes it.
pub(super) fn written(location: Location) -> String {
    match location {
        Location::Body(path) => {
            let steps = path.iter().map(|step| step.replace('~', "~0").replace('/', "~1"));
            std::iter::once("body".to_owned()).chain(steps).collect::<Vec<_>>().join("/")
        }
        Location::Header(name) => format!("header/{name}"),
        Location::Cookie(name) => format!("cookie/{name}"),
        Location::Cookies => "cookie".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use tokenwright_plan::{Format, Location};

    use super::{At, Shown, written};

    const ANSWER: &str = r#"<a:r xmlns:a="urn:a"><e c="1">one</e><e c="2"/><only><t>two</t></only></a:r>"#;

    fn found(path: &'static [&'static str]) -> Option<String> {
        match Shown::read(Format::Xml, Some(ANSWER), &[])?.at(Location::Body(path)) {
            At::Found(found) => found.as_str().map(str::to_owned),
            At::Missing | At::NotShown => None,
        }
    }

    #[test]
    fn places_in_xml_are_elements_attributes_and_indexes() {
        assert_eq!(found(&["r", "e"]).as_deref(), Some("one"));
        assert_eq!(found(&["r", "e", "1", "@c"]).as_deref(), Some("2"));
        assert_eq!(found(&["r", "only", "0", "t", "0"]).as_deref(), Some("two"));
        for path in [&["r", "only"][..], &["r", "e", "2"], &["r", "only", "1"], &["e"], &[]] {
            assert_eq!(found(path), None, "{path:?}");
        }
    }

    #[test]
    fn a_place_is_written_as_specs_write_it() {
        assert_eq!(written(Location::Body(&["a/b", "c~"])), "body/a~1b/c~0");
        assert_eq!(written(Location::Cookie("SESSION")), "cookie/SESSION");
    }
}
