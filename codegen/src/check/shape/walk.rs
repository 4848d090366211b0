//! Maps, lists and choices.

use std::collections::HashMap;
use std::fmt;

use super::cure;
use super::model::{Alternative, KeyShape, MapShape, SHAPES, Shape, Shapes, TextShape};
use crate::check::nearest::{nearest, one_of, quoted};
use crate::diagnostic::{Diagnostic, Fault, MAX_FAULTS};
use crate::parse::{Entry, Map, Node, Value};
use crate::source::{Source, Span};

pub(super) fn faults(source: &Source, root: &Node) -> Vec<Diagnostic> {
    let mut walk = Walk { source, shapes: &SHAPES, faults: Vec::new() };
    walk.value(&SHAPES.root, root, &At { subject: Subject::Spec, span: first_key(root), required: true });
    walk.faults
}

pub(super) struct Walk<'a> {
    pub(super) source: &'a Source,
    pub(super) shapes: &'static Shapes,
    pub(super) faults: Vec<Diagnostic>,
}

/// What a value is to the map or list that it is in.
pub(super) struct At<'a> {
    pub(super) subject: Subject<'a>,
    /// Where to point if the fault is not in the value itself: the key.
    pub(super) span: Span,
    pub(super) required: bool,
}

/// How messages call a value.
#[derive(Clone, Copy)]
pub(super) enum Subject<'a> {
    Spec,
    Key(&'a str),
    EntryOf(&'a str),
}

impl fmt::Display for Subject<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Subject::Spec => f.write_str("the spec"),
            Subject::Key(key) => f.write_str(&quoted(key)),
            Subject::EntryOf(list) => write!(f, "an entry of {}", quoted(list)),
        }
    }
}

impl Subject<'_> {
    fn key(&self) -> &str {
        match self {
            Subject::Spec => "",
            Subject::Key(key) | Subject::EntryOf(key) => key,
        }
    }
}

impl Walk<'_> {
    pub(super) fn fault(&mut self, fault: Diagnostic) {
        self.faults.push(fault);
    }

    pub(super) fn value(&mut self, shape: &'static Shape, node: &Node, at: &At<'_>) {
        let shape = self.shapes.resolve(shape);
        match (shape, &node.value) {
            (_, Value::Unreadable) => {}
            (_, Value::Null) => self.null_value(shape, node, at),
            (Shape::Text(shape), _) => self.text(shape, node, at),
            (Shape::Integer { min, max }, _) => self.integer((*min, *max), node, at),
            (Shape::Boolean, _) => self.boolean(node, at),
            (Shape::List { item, filled, unique }, Value::List(items)) => {
                self.list(item, items, at);
                if *filled && items.is_empty() {
                    self.empty_value(shape, node, at);
                }
                if *unique {
                    self.duplicate_entry(items, at);
                }
            }
            (Shape::Map(shape), Value::Map(map)) => self.map(shape, map, node, at),
            (Shape::Choice(alternatives), Value::Text(word)) => self.word(alternatives, word, node, at),
            (Shape::Choice(alternatives), Value::Map(map)) => self.tagged(alternatives, map, node, at),
            (Shape::Choice(_) | Shape::List { .. } | Shape::Map(_), _) => self.wrong_type(shape, node, at),
            // A name without a shape: the schema's own references are whole.
            (Shape::Named(_), _) => {}
        }
    }

    fn null_value(&mut self, shape: &'static Shape, node: &Node, at: &At<'_>) {
        let span = if node.span.is_empty() { at.span } else { node.span };
        self.nothing_said(Fault::NullValue, span, format!("{} has no value", at.subject), shape, at);
    }

    fn empty_value(&mut self, shape: &'static Shape, node: &Node, at: &At<'_>) {
        self.nothing_said(Fault::EmptyValue, node.span, format!("{} is empty", at.subject), shape, at);
    }

    fn nothing_said(
        &mut self,
        fault: Fault,
        span: Span,
        message: String,
        shape: &'static Shape,
        at: &At<'_>,
    ) {
        let or_nothing = if at.required { "" } else { ", or leave the key out" };
        let help = format!("write {}{or_nothing}", cure::hint(self.shapes, shape));
        self.fault(Diagnostic::error(fault, span, message).help(help));
    }

    fn list(&mut self, item: &'static Shape, items: &[Node], at: &At<'_>) {
        for node in items {
            if self.faults.len() >= MAX_FAULTS {
                return;
            }
            let subject = Subject::EntryOf(at.subject.key());
            self.value(item, node, &At { subject, span: first_key(node), required: true });
        }
    }

    fn duplicate_entry(&mut self, items: &[Node], at: &At<'_>) {
        let mut seen: HashMap<&str, Span> = HashMap::new();
        for item in items {
            let Value::Text(text) = &item.value else { continue };
            let Some(first) = seen.insert(text, item.span) else { continue };
            let message = format!("{} stands twice in {}", quoted(text), at.subject);
            let fault = Diagnostic::error(Fault::DuplicateEntry, item.span, message).label("and again here");
            self.fault(fault.also(first, "it stands here").help("keep one of them"));
        }
    }

    fn map(&mut self, shape: &'static MapShape, map: &Map, node: &Node, at: &At<'_>) {
        // A key that was meant and misspelt is one fault, not a missing key as well.
        let mut meant = Vec::new();
        for entry in &map.entries {
            if self.faults.len() >= MAX_FAULTS {
                return;
            }
            let known = shape.keys.iter().find(|key| key.name == entry.key);
            match (known, &shape.others) {
                (Some(key), _) => self.entry(&key.shape, entry, key.required),
                (None, Some((_, value))) if self.lacks_name(value, entry) => {
                    let message = format!("{} is no entry of {}", quoted(&entry.key), at.subject);
                    let fault = Diagnostic::error(Fault::WrongType, entry.key_span, message);
                    self.fault(
                        fault
                            .help("the name of the entry is missing: put it above, and indent this below it"),
                    );
                }
                (None, Some((name, value))) => {
                    self.malformed_name(name, entry);
                    self.entry(value, entry, false);
                }
                (None, None) => meant.extend(self.unknown_key(shape, map, entry, at)),
            }
        }
        if !map.complete {
            return;
        }
        let is_missing = |key: &&KeyShape| {
            key.required && map.get(&key.name).is_none() && !meant.contains(&key.name.as_str())
        };
        for key in shape.keys.iter().filter(is_missing) {
            self.missing_key(key, node, at);
        }
        if shape.filled && map.entries.is_empty() {
            let fault = Diagnostic::error(Fault::EmptyValue, node.span, format!("{} is empty", at.subject));
            self.fault(fault.help(match shape.keys.as_slice() {
                [] => "write at least one entry".to_owned(),
                keys => format!("write {}", one_of(keys.iter().map(|key| key.name.as_str()))),
            }));
        }
    }

    fn entry(&mut self, shape: &'static Shape, entry: &Entry, required: bool) {
        let at = At { subject: Subject::Key(&entry.key), span: entry.key_span, required };
        self.value(shape, &entry.value, &at);
    }

    /// Whether an entry is what belongs into one: a text where a map is wanted.
    fn lacks_name(&self, shape: &'static Shape, entry: &Entry) -> bool {
        matches!(self.shapes.resolve(shape), Shape::Map(_)) && matches!(entry.value.value, Value::Text(_))
    }

    fn malformed_name(&mut self, names: &TextShape, entry: &Entry) {
        if names.filled && entry.key.is_empty() {
            let fault = Diagnostic::error(Fault::EmptyValue, entry.key_span, "this name is empty");
            self.fault(fault.help("write a name"));
            return;
        }
        let Some(form) = names.form.as_ref().filter(|form| !form.pattern.is_match(&entry.key)) else {
            return;
        };
        let message = format!("{} {}", quoted(&entry.key), form.must);
        let fault = Diagnostic::error(Fault::MalformedName, entry.key_span, message);
        self.fault(match cure::reform(&entry.key, form) {
            Some(name) => fault.suggest(format!("write `{name}`"), entry.key_span, name),
            None => fault,
        });
    }

    /// Reports a key that is not known here, and says which was meant, if one is near.
    fn unknown_key<'s>(
        &mut self,
        shape: &'s MapShape,
        map: &Map,
        entry: &Entry,
        at: &At<'_>,
    ) -> Option<&'s str> {
        let key = entry.key.as_str();
        let message = format!("{} is no key of {}", quoted(key), at.subject);
        let fault = Diagnostic::error(Fault::UnknownKey, entry.key_span, message);
        let absent = shape.keys.iter().map(|key| key.name.as_str()).filter(|name| map.get(name).is_none());
        let has_key = |meant: &&str| shape.keys.iter().any(|key| key.name == *meant);
        let synonym = cure::synonym(key).filter(has_key).filter(|meant| map.get(meant).is_none());
        let meant = nearest(key, absent).or(synonym);
        let elsewhere = cure::maps_with_key(self.shapes, key);
        self.fault(if let Some(meant) = meant {
            fault.suggest(format!("write `{meant}`"), entry.key_span, meant)
        } else if let Some(place) = cure::place(key) {
            fault.help(place)
        } else if !elsewhere.is_empty() {
            fault.help(format!("{} is a key of {}", quoted(key), one_of(elsewhere)))
        } else {
            let keys = cure::all_of(shape.keys.iter().map(|key| key.name.as_str()));
            fault.help(format!("the keys here are {keys}"))
        });
        meant
    }

    fn missing_key(&mut self, key: &'static KeyShape, node: &Node, at: &At<'_>) {
        let message = format!("{} lacks the key `{}`", at.subject, key.name);
        let span = if matches!(at.subject, Subject::EntryOf(_)) { first_key(node) } else { at.span };
        let hint = cure::hint(self.shapes, &key.shape);
        let description = cure::clause(&key.description);
        let help = format!("add `{}: …` ({description}): {hint}", key.name);
        self.fault(Diagnostic::error(Fault::MissingKey, span, message).help(help));
    }

    fn word(&mut self, alternatives: &'static [Alternative], word: &str, node: &Node, at: &At<'_>) {
        match alternatives.iter().find(|alternative| alternative.word == word) {
            None => self.unknown_word(alternatives, word, node.span, at),
            Some(Alternative { value: None, .. }) => {}
            Some(Alternative { value: Some(value), .. }) => {
                let message = format!("`{word}` needs a value");
                let fault = Diagnostic::error(Fault::WordOrMap, node.span, message);
                self.fault(fault.help(format!("write {}", cure::tagged(self.shapes, word, value))));
            }
        }
    }

    fn tagged(&mut self, alternatives: &'static [Alternative], map: &Map, node: &Node, at: &At<'_>) {
        let [entry] = map.entries.as_slice() else {
            if map.complete {
                let message = format!("{} is a choice: a word, or a map with one key", at.subject);
                let fault = Diagnostic::error(Fault::WordOrMap, node.span, message);
                self.fault(fault.help(format!("write {}", cure::choice(alternatives))));
            }
            return;
        };
        match alternatives.iter().find(|alternative| alternative.word == entry.key) {
            None => self.unknown_word(alternatives, &entry.key, entry.key_span, at),
            Some(Alternative { value: Some(value), .. }) => self.entry(value, entry, true),
            Some(Alternative { value: None, word }) => {
                let message = format!("`{word}` takes no value");
                let fault = Diagnostic::error(Fault::WordOrMap, node.span, message);
                self.fault(fault.suggest("write the word alone", node.span, word));
            }
        }
    }

    fn unknown_word(&mut self, alternatives: &[Alternative], word: &str, span: Span, at: &At<'_>) {
        let message = format!("{} cannot be {}", at.subject, quoted(word));
        let fault = Diagnostic::error(Fault::UnknownWord, span, message);
        self.fault(match nearest(word, alternatives.iter().map(|alternative| alternative.word.as_str())) {
            Some(meant) => fault.suggest(format!("write `{meant}`"), span, meant),
            None => fault.help(format!("write {}", cure::choice(alternatives))),
        });
    }

    /// How an entry of a list is written whose word alone stands there, if the word needs a value.
    fn entry_with_value(&self, item: &'static Shape, written: &str) -> Option<String> {
        let Shape::Choice(alternatives) = self.shapes.resolve(item) else { return None };
        let alternative = alternatives.iter().find(|alternative| alternative.word == written)?;
        Some(cure::tagged(self.shapes, written, alternative.value.as_ref()?))
    }

    /// A value of another kind, where a list, a map or a choice is wanted.
    fn wrong_type(&mut self, shape: &'static Shape, node: &Node, at: &At<'_>) {
        let written = self.source.slice(node.span);
        let (wanted, help) = match shape {
            Shape::List { item, .. } if let Some(entry) = self.entry_with_value(item, written) => {
                ("a list", format!("write a list with {entry}"))
            }
            Shape::List { .. } if cure::is_simple_word(written) => {
                let fault = self.wanted("a list", node, at);
                self.fault(fault.suggest("put it in brackets", node.span, format!("[{written}]")));
                return;
            }
            Shape::List { .. } => ("a list", "begin each entry with `- `, on a line of its own".to_owned()),
            Shape::Choice(alternatives) => ("a word", format!("write {}", cure::choice(alternatives))),
            _ => ("a map", format!("write {}", cure::hint(self.shapes, shape))),
        };
        let fault = self.wanted(wanted, node, at);
        self.fault(fault.help(help));
    }

    /// The fault that something else is wanted than what stands there.
    pub(super) fn wanted(&self, wanted: &str, node: &Node, at: &At<'_>) -> Diagnostic {
        let found = match &node.value {
            Value::Null | Value::Unreadable => "this is nothing",
            Value::Boolean(_) => "this is `true` or `false`",
            Value::Integer(_) => "this is a number",
            Value::Float(_) => "this number has a fraction, or is too large",
            Value::Text(_) => "this is a text",
            Value::List(_) => "this is a list",
            Value::Map(_) => "this is a map",
        };
        let is_long = self.source.slice(node.span).contains('\n');
        let span = if is_long { at.span } else { node.span };
        Diagnostic::error(Fault::WrongType, span, format!("{} must be {wanted}", at.subject)).label(found)
    }
}

/// Where to point for a whole map: a line of its own, if it is short, or else its first key.
pub(super) fn first_key(node: &Node) -> Span {
    match &node.value {
        Value::Map(map) => map.entries.first().map_or(node.span, |entry| entry.key_span),
        _ => node.span,
    }
}
