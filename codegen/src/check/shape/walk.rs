//! A walk along the schema, which reads what it takes and reports what it does not.

use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt;

use super::cure;
use super::model::{SHAPES, Shape, Shapes};
use super::value::is_hole;
use crate::check::nearest::quoted;
use crate::diagnostic::{Diagnostic, Fault, MAX_FAULTS};
use crate::parse::{Node, Value};
use crate::source::{Source, Span};

/// The tree as far as it has the shape, and what has not. What has it is taken as it stands.
pub(super) fn read<'n>(source: &Source, root: &'n Node) -> (Cow<'n, Node>, Vec<Diagnostic>) {
    let mut walk = Walk { source, shapes: &SHAPES, faults: Vec::new() };
    let at = At { subject: Subject::Spec, span: first_key(root), required: true };
    let root = walk.value(&SHAPES.root, root, &at);
    (root, walk.faults)
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
    /// An entry of a map whose names the spec chooses: that map's key, and the name.
    Named(&'a str, &'a str),
    EntryOf(&'a str),
}

impl fmt::Display for Subject<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Subject::Spec => f.write_str("the spec"),
            Subject::Key(key) | Subject::Named(_, key) => f.write_str(&quoted(key)),
            Subject::EntryOf(list) => write!(f, "an entry of {}", quoted(list)),
        }
    }
}

impl Subject<'_> {
    pub(super) fn key(&self) -> &str {
        match self {
            Subject::Spec => "",
            Subject::Key(key) | Subject::Named(_, key) | Subject::EntryOf(key) => key,
        }
    }
}

impl Walk<'_> {
    pub(super) fn fault(&mut self, fault: Diagnostic) {
        self.faults.push(fault);
    }

    /// What could be read of a value: as it stands, or as it was evidently meant. Else what stands in
    /// for it keeps the rest readable.
    pub(super) fn value<'n>(&mut self, shape: &'static Shape, node: &'n Node, at: &At<'_>) -> Cow<'n, Node> {
        let read = match &node.value {
            Value::Unreadable(_) => None,
            // What could not be taken for anything at all.
            Value::Map(map) if map.entries().len() == 0 && !map.complete => None,
            _ if self.faults.len() >= MAX_FAULTS => None,
            _ => self.read(self.shapes.resolve(shape), node, at),
        };
        let value = match read {
            Some(Cow::Borrowed(_)) => return Cow::Borrowed(node),
            Some(Cow::Owned(value)) => value,
            None => Value::Unreadable(self.shapes.stand_in(shape)),
        };
        Cow::Owned(Node { span: node.span, value })
    }

    /// What is borrowed is the value of the node itself.
    fn read<'n>(&mut self, shape: &'static Shape, node: &'n Node, at: &At<'_>) -> Option<Cow<'n, Value>> {
        match (shape, &node.value) {
            (_, Value::Null) => {
                self.null_value(shape, node, at);
                None
            }
            (Shape::Text(shape), _) => self.text(shape, node, at),
            (Shape::Integer { min, max }, _) => self.integer((*min, *max), node, at),
            (Shape::Boolean, _) => self.boolean(node, at),
            (Shape::Any { item, .. }, Value::List(items)) => Some(self.list(item, items, node, at)),
            (Shape::Any { .. }, Value::Text(text)) => {
                (!self.control_character(text, node, at)).then_some(Cow::Borrowed(&node.value))
            }
            (Shape::Any { .. }, Value::Boolean(_) | Value::Integer(_)) => Some(Cow::Borrowed(&node.value)),
            (Shape::Any { .. }, Value::Map(_)) if is_hole(node) => {
                Some(Cow::Owned(self.unquoted_hole(node, at)))
            }
            (Shape::List { filled: true, .. }, Value::List(items)) if items.is_empty() => {
                self.empty_value(shape, node, at);
                None
            }
            (Shape::List { item, unique, .. }, Value::List(items)) => {
                let read = self.list(item, items, node, at);
                if *unique {
                    self.duplicate_entry(items, at);
                }
                Some(read)
            }
            (Shape::Map(shape) | Shape::Any { map: shape, .. }, Value::Map(map)) => {
                self.map(shape, map, node, at)
            }
            (Shape::Choice(alternatives), Value::Text(word)) => self.word(alternatives, word, node, at),
            (Shape::Choice(alternatives), Value::Map(map)) => self.tagged(alternatives, map, node, at),
            (Shape::Choice(_) | Shape::List { .. } | Shape::Map(_) | Shape::Any { .. }, _) => {
                self.wrong_type(shape, node, at).map(Cow::Owned)
            }
            // A name without a shape: the schema's own references are whole.
            (Shape::Named(_), _) => None,
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
        let help = format!("write {}{or_nothing}", self.hint(shape, at));
        self.fault(Diagnostic::error(fault, span, message).help(help));
    }

    /// What to write for a value, as the object of `write …`.
    pub(super) fn hint(&self, shape: &'static Shape, at: &At<'_>) -> String {
        let contents = match at.subject {
            Subject::Named(map, _) => cure::contents(map),
            Subject::Key(key) => match shape {
                Shape::Map(map) => cure::map_of(key, map.keys.is_empty()),
                _ => None,
            },
            Subject::Spec | Subject::EntryOf(_) => None,
        };
        contents.map_or_else(|| cure::hint(self.shapes, shape), str::to_owned)
    }

    fn list<'n>(
        &mut self,
        item: &'static Shape,
        items: &'n [Node],
        node: &'n Node,
        at: &At<'_>,
    ) -> Cow<'n, Value> {
        let items = self.items(item, items, at);
        if items.iter().all(|item| matches!(item, Cow::Borrowed(_))) {
            return Cow::Borrowed(&node.value);
        }
        Cow::Owned(Value::List(items.into_iter().map(Cow::into_owned).collect()))
    }

    fn items<'n>(&mut self, item: &'static Shape, items: &'n [Node], at: &At<'_>) -> Vec<Cow<'n, Node>> {
        let subject = Subject::EntryOf(at.subject.key());
        let read = |node| self.value(item, node, &At { subject, span: first_key(node), required: true });
        items.iter().map(read).collect()
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

    /// How an entry of a list is written whose word alone stands there, if the word needs a value.
    fn entry_with_value(&self, item: &'static Shape, written: &str) -> Option<String> {
        let Shape::Choice(alternatives) = self.shapes.resolve(item) else { return None };
        let alternative = alternatives.iter().find(|alternative| alternative.word == written)?;
        Some(cure::tagged(self.shapes, written, alternative.value.as_ref()?))
    }

    /// A value of another kind, where a list, a map or a choice is wanted.
    fn wrong_type(&mut self, shape: &'static Shape, node: &Node, at: &At<'_>) -> Option<Value> {
        let written = self.source.slice(node.span);
        let (wanted, help) = match shape {
            Shape::List { item, .. } if let Some(entry) = self.entry_with_value(item, written) => {
                ("a list", format!("write a list with {entry}"))
            }
            Shape::List { item, .. }
                if matches!(node.value, Value::Text(_)) && cure::is_simple_word(written) =>
            {
                let fault = self.wanted("a list", node, at);
                self.fault(fault.suggest("put it in brackets", node.span, format!("[{written}]")));
                let items = self.items(item, std::slice::from_ref(node), at);
                return Some(Value::List(items.into_iter().map(Cow::into_owned).collect()));
            }
            Shape::List { .. } if matches!(node.value, Value::Text(_) | Value::Map(_)) => {
                ("a list", "begin each entry with `- `, on a line of its own".to_owned())
            }
            Shape::List { .. } => ("a list", format!("write {}", self.hint(shape, at))),
            Shape::Choice(alternatives) => ("a word", format!("write {}", cure::choice(alternatives))),
            Shape::Any { .. } => ("a text, a whole number or another value", "quote it".to_owned()),
            _ => ("a map", format!("write {}", self.hint(shape, at))),
        };
        let fault = self.wanted(wanted, node, at);
        self.fault(fault.help(help));
        None
    }

    /// The fault that something else is wanted than what stands there.
    pub(super) fn wanted(&self, wanted: &str, node: &Node, at: &At<'_>) -> Diagnostic {
        let found = match &node.value {
            Value::Null | Value::Unreadable(_) => "this is nothing",
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
        Value::Map(map) => map.entries().next().map_or(node.span, |entry| entry.key_span),
        _ => node.span,
    }
}
