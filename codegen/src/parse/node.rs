//! YAML as a tree in which everything knows its place.

use indexmap::IndexMap;
use serde_json::Value as Json;

use crate::source::{Source, Span};

/// A value and its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// The place. A map or list in block style begins with its first entry and ends with its last.
    pub span: Span,
    /// The value.
    pub value: Value,
}

/// What a node says.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Nothing.
    Null,
    /// `true` or `false`.
    Boolean(bool),
    /// A whole number.
    Integer(i64),
    /// A number that is not whole, or too large to be held as such.
    Float(f64),
    /// A text.
    Text(String),
    /// A list.
    List(Vec<Node>),
    /// A map.
    Map(Map),
    /// Something that the language does not take; it is reported already. What the types are given in
    /// its place, so that the rest can be read, is no more than a value of the right shape.
    Unreadable(Json),
}

/// A map, in the order of the text. No key stands in it twice.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Map {
    entries: IndexMap<String, Entry>,
    /// Whether its entries are all that the text says. If not, the rest is reported already.
    pub complete: bool,
}

/// A key and its value.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The key.
    pub key: String,
    /// The key's place.
    pub key_span: Span,
    /// The value.
    pub value: Node,
}

impl Map {
    /// A map without entries, so far.
    pub(crate) fn new(complete: bool) -> Map {
        Map { entries: IndexMap::new(), complete }
    }

    /// The same map with its first entries alone.
    pub(crate) fn first(&self, count: usize) -> Map {
        let entries = self.entries.iter().take(count);
        let entries = entries.map(|(key, entry)| (key.clone(), entry.clone()));
        Map { entries: entries.collect(), complete: self.complete }
    }

    /// The entry of that key.
    pub fn get(&self, key: &str) -> Option<&Entry> {
        self.entries.get(key)
    }

    /// The entries, in order.
    pub fn entries(&self) -> indexmap::map::Values<'_, String, Entry> {
        self.entries.values()
    }

    /// The entry, if there is but one.
    pub fn only(&self) -> Option<&Entry> {
        self.entries.values().next().filter(|_| self.entries.len() == 1)
    }

    /// Takes an entry out.
    pub(crate) fn remove(&mut self, key: &str) -> Option<Entry> {
        self.entries.shift_remove(key)
    }

    /// The entries, in order, to be changed.
    pub(crate) fn entries_mut(&mut self) -> indexmap::map::ValuesMut<'_, String, Entry> {
        self.entries.values_mut()
    }

    /// The entry of that key, to be changed.
    pub(crate) fn get_mut(&mut self, key: &str) -> Option<&mut Entry> {
        self.entries.get_mut(key)
    }

    /// Adds an entry, unless there is one of its key.
    pub(crate) fn add(&mut self, entry: Entry) {
        self.entries.entry(entry.key.clone()).or_insert(entry);
    }
}

impl Node {
    /// The same value without places. What cannot be said in JSON becomes `null`.
    pub fn to_json(&self) -> Json {
        match &self.value {
            Value::Null => Json::Null,
            Value::Unreadable(stand_in) => stand_in.clone(),
            Value::Boolean(boolean) => (*boolean).into(),
            Value::Integer(integer) => (*integer).into(),
            Value::Float(float) => (*float).into(),
            Value::Text(text) => text.as_str().into(),
            Value::List(items) => items.iter().map(Node::to_json).collect(),
            Value::Map(map) => {
                map.entries().map(|entry| (entry.key.clone(), entry.value.to_json())).collect()
            }
        }
    }

    /// The place of this node, from which others are found.
    pub fn place(&self) -> Place<'_> {
        Place { node: Some(self), key: None, near: self.span, is_lost: false }
    }

    /// Whether the tree holds all that the text says here.
    fn is_whole(&self) -> bool {
        match &self.value {
            Value::Unreadable(_) => false,
            Value::List(items) => items.iter().all(Node::is_whole),
            Value::Map(map) => map.complete && map.entries().all(|entry| entry.value.is_whole()),
            Value::Null | Value::Boolean(_) | Value::Integer(_) | Value::Float(_) | Value::Text(_) => true,
        }
    }

    /// Where a part of this text stands in the source.
    ///
    /// `range` is in bytes of the text as YAML understands it. Where escapes or folding make that
    /// differ from what is written, the same characters are looked for; if they are not found, the
    /// place is the whole text.
    pub fn part(&self, source: &Source, range: std::ops::Range<usize>) -> Span {
        let Value::Text(text) = &self.value else { return self.span };
        let written = source.slice(self.span);
        let (Some(before), Some(part)) = (text.get(..range.start), text.get(range)) else { return self.span };
        // As it stands, or between quotes, it is where it is written; a search would be dear in a long text.
        let verbatim = [0, 1]
            .into_iter()
            .find(|start| written.get(*start..).is_some_and(|written| written.starts_with(text.as_str())));
        let start = match verbatim {
            Some(start) => Some(start + before.len()),
            None => written.match_indices(part).nth(before.matches(part).count()).map(|(start, _)| start),
        };
        start.map_or(self.span, |start| {
            let start = self.span.start + start;
            Span::new(start, start + part.len())
        })
    }
}

/// A walk through a tree, by keys and indices. Where the tree ends, the last place that exists stands
/// in, so that something can be said about what is not there.
#[derive(Clone, Copy, Debug)]
pub struct Place<'a> {
    node: Option<&'a Node>,
    key: Option<Span>,
    near: Span,
    /// Whether the text may say something here that is not in the tree.
    is_lost: bool,
}

impl<'a> Place<'a> {
    /// The value of that key.
    #[must_use]
    pub fn key(self, key: &str) -> Place<'a> {
        let entry = match self.node {
            Some(Node { value: Value::Map(map), .. }) => map.get(key),
            _ => None,
        };
        match entry {
            Some(entry) => {
                let key = Some(entry.key_span);
                Place { node: Some(&entry.value), key, near: entry.key_span, is_lost: false }
            }
            None => self.nowhere(),
        }
    }

    /// The entry at that index.
    #[must_use]
    pub fn item(self, index: usize) -> Place<'a> {
        let item = match self.node {
            Some(Node { value: Value::List(items), .. }) => items.get(index),
            _ => None,
        };
        match item {
            Some(item) => Place { node: Some(item), key: None, near: item.span, is_lost: false },
            None => self.nowhere(),
        }
    }

    /// What is not in the tree.
    fn nowhere(self) -> Place<'a> {
        let is_lost = match self.node.map(|node| &node.value) {
            Some(Value::Map(map)) => !map.complete,
            Some(Value::Unreadable(_)) => true,
            Some(_) => false,
            None => self.is_lost,
        };
        Place { node: None, is_lost, ..self }
    }

    /// Whether the tree holds all that the text says here, be it nothing. What it does not hold is
    /// reported already, so who concludes from it would report a consequence.
    pub fn is_known(self) -> bool {
        self.node.map_or(!self.is_lost, Node::is_whole)
    }

    /// Whether every key is known that the text has here, whatever their values are.
    pub fn has_all_keys(self) -> bool {
        match self.node.map(|node| &node.value) {
            Some(Value::Map(map)) => map.complete,
            Some(Value::Unreadable(_)) => false,
            Some(_) => true,
            None => !self.is_lost,
        }
    }

    /// The node, if there is one.
    pub fn node(self) -> Option<&'a Node> {
        self.node
    }

    /// The span of the value.
    pub fn span(self) -> Span {
        self.node.map_or(self.near, |node| node.span)
    }

    /// The span of the key; of an entry in a list, its value's.
    pub fn key_span(self) -> Span {
        self.key.unwrap_or(self.near)
    }
}

#[cfg(test)]
mod tests {
    use super::{Node, Value};
    use crate::parse::parse;
    use crate::source::{Source, Span};

    fn tree(text: &str) -> (Source, Node) {
        let source = Source::new("x.yaml", text);
        let root = parse(&source).root.unwrap();
        (source, root)
    }

    /// Where the hole `{b}` of the value of `a` is found.
    fn hole(text: &str) -> Span {
        let (source, root) = tree(text);
        let node = root.place().key("a").node().unwrap();
        let Value::Text(value) = &node.value else { panic!("{node:?}") };
        let start = value.rfind("{b}").unwrap();
        node.part(&source, start..start + 3)
    }

    #[test]
    fn a_part_of_a_text_is_found_however_it_is_written() {
        let written = [
            "a: é{b}",
            "a: 'x {b}'",
            "a: \"é\\t{b}\"",
            "a: 'it''s {b} {b}'",
            "a: >-\n  x\n  {b} y\n",
            "a: |\n  {b}\n",
        ];
        for text in written {
            let start = text.rfind("{b}").unwrap();
            assert_eq!(hole(text), Span::new(start, start + 3), "{text:?}");
        }
    }

    #[test]
    fn a_part_that_is_written_as_an_escape_is_the_whole_text() {
        assert_eq!(hole("a: \"x\\u007bb}\""), Span::new(3, 14));
    }

    #[test]
    fn a_path_that_ends_early_stays_at_its_last_place() {
        let (source, root) = tree("a:\n  - b: 1\n  - {}\n");
        let at = |place: super::Place<'_>| (source.slice(place.key_span()), source.slice(place.span()));
        assert_eq!(at(root.place().key("a").item(0).key("b")), ("b", "1"));
        assert_eq!(at(root.place().key("a").item(0).key("c").item(7)), ("b: 1", "b: 1"));
        assert_eq!(at(root.place().key("a").item(9)), ("a", "a"));
        assert_eq!(at(root.place().key("c")), (source.text.trim_end(), source.text.trim_end()));
    }
}
