//! Maps: their keys, and the names that a spec chooses.

use std::borrow::Cow;

use super::model::{KeyShape, MapShape, Shape, TextShape};
use super::walk::{At, Subject, Walk, first_key};
use super::{comma, cure};
use crate::check::nearest::{nearest, one_of, quoted};
use crate::diagnostic::{Diagnostic, Fault, MAX_FAULTS};
use crate::parse::{Entry, Map, Node, Value};

impl Walk<'_> {
    pub(super) fn map<'n>(
        &mut self,
        shape: &'static MapShape,
        map: &'n Map,
        node: &'n Node,
        at: &At<'_>,
    ) -> Option<Cow<'n, Value>> {
        if shape.filled && map.complete && map.entries().len() == 0 {
            let fault = Diagnostic::error(Fault::EmptyValue, node.span, format!("{} is empty", at.subject));
            self.fault(fault.help(match shape.keys.as_slice() {
                [] => "write at least one entry".to_owned(),
                keys => format!("write {}", one_of(keys.iter().map(|key| key.name.as_str()))),
            }));
            return None;
        }
        // What is taken, once that is not the map as it stands.
        let mut other: Option<Map> = None;
        let rests = comma::rests(self.source, shape, map);
        for (index, entry) in map.entries().enumerate() {
            let so_far = || map.first(index);
            if let Some(rest) = rests.get(entry.key.as_str()) {
                if let Some(text) = rest {
                    self.fault(comma::unquoted(self.source, entry, *text));
                }
                other.get_or_insert_with(so_far).complete = false;
                continue;
            }
            let is_full = self.faults.len() >= MAX_FAULTS;
            match Some(entry).filter(|_| !is_full).and_then(|entry| self.entry(shape, map, entry, at)) {
                Some(Cow::Borrowed(_)) if other.is_none() => {}
                Some(taken) if other.get_or_insert_with(so_far).get(&taken.key).is_none() => {
                    other.get_or_insert_with(so_far).add(taken.into_owned());
                }
                _ => other.get_or_insert_with(so_far).complete = false,
            }
        }
        for key in shape.keys.iter().filter(|key| key.required) {
            if other.as_ref().unwrap_or(map).get(&key.name).is_some() {
                continue;
            }
            if map.complete {
                self.missing_key(key, node, at);
            }
            let value = Value::Unreadable(self.shapes.stand_in(&key.shape));
            let value = Node { span: at.span, value };
            let so_far = || map.first(map.entries().len());
            other.get_or_insert_with(so_far).add(Entry { key: key.name.clone(), key_span: at.span, value });
        }
        Some(other.map_or(Cow::Borrowed(&node.value), |other| Cow::Owned(Value::Map(other))))
    }

    /// What could be read of an entry, under the key that was meant.
    fn entry<'n>(
        &mut self,
        shape: &'static MapShape,
        map: &Map,
        entry: &'n Entry,
        at: &At<'_>,
    ) -> Option<Cow<'n, Entry>> {
        let known = shape.keys.iter().find(|key| key.name == entry.key);
        let key_span = entry.key_span;
        match (known, &shape.others) {
            (None, Some((names, value))) => {
                if self.lacks_name(value, entry) {
                    let message = format!("{} is no entry of {}", quoted(&entry.key), at.subject);
                    let fault = Diagnostic::error(Fault::WrongType, key_span, message);
                    let help = "the name of the entry is missing: put it above, and indent this below it";
                    self.fault(fault.help(help));
                    return None;
                }
                let key = self.name(names, entry);
                let subject = Subject::Named(at.subject.key(), &entry.key);
                let is_only = map.only().is_some();
                let value =
                    self.value(value, &entry.value, &At { subject, span: key_span, required: is_only });
                Some(taken(entry, &key?, value))
            }
            (known, _) => {
                let (key, is_other_value) = match known {
                    Some(key) => (key, false),
                    None => self.unknown_key(shape, map, entry, at)?,
                };
                let at = At { subject: Subject::Key(&key.name), span: key_span, required: key.required };
                let value = if is_other_value {
                    let value = Value::Unreadable(self.shapes.stand_in(&key.shape));
                    Cow::Owned(Node { span: entry.value.span, value })
                } else {
                    self.value(&key.shape, &entry.value, &at)
                };
                Some(taken(entry, &key.name, value))
            }
        }
    }

    /// Whether an entry is what belongs into one: a text where a map is wanted, under a name that such
    /// maps have.
    fn lacks_name(&self, shape: &'static Shape, entry: &Entry) -> bool {
        let Shape::Map(map) = self.shapes.resolve(shape) else { return false };
        let is_of_entry = match map.keys.as_slice() {
            [] => cure::is_constant(&entry.key),
            keys => keys.iter().any(|key| key.name == entry.key),
        };
        is_of_entry && matches!(entry.value.value, Value::Text(_))
    }

    /// The name of an entry, or the one that was meant.
    fn name<'n>(&mut self, names: &TextShape, entry: &'n Entry) -> Option<Cow<'n, str>> {
        if names.filled && entry.key.is_empty() {
            let fault = Diagnostic::error(Fault::EmptyValue, entry.key_span, "this name is empty");
            self.fault(fault.help("write a name"));
            return None;
        }
        let Some(form) = names.form.as_ref().filter(|form| !form.pattern.is_match(&entry.key)) else {
            return Some(Cow::Borrowed(&entry.key));
        };
        let message = format!("{} {}", quoted(&entry.key), form.must);
        let fault = Diagnostic::error(Fault::MalformedName, entry.key_span, message);
        let meant = cure::reform(&entry.key, form);
        self.fault(match &meant {
            Some(name) => fault.suggest(format!("write `{name}`"), entry.key_span, name),
            None => fault,
        });
        meant.map(Cow::Owned)
    }

    /// Reports a key that is not known here, and says which was meant, if one is near, and whether its
    /// value is written in another way.
    fn unknown_key(
        &mut self,
        shape: &'static MapShape,
        map: &Map,
        entry: &Entry,
        at: &At<'_>,
    ) -> Option<(&'static KeyShape, bool)> {
        let key = entry.key.as_str();
        let message = format!("{} is no key of {}", quoted(key), at.subject);
        let fault = Diagnostic::error(Fault::UnknownKey, entry.key_span, message);
        let absent = shape.keys.iter().map(|key| key.name.as_str()).filter(|name| map.get(name).is_none());
        let has_key = |meant: &&str| shape.keys.iter().any(|key| key.name == *meant);
        let synonym = cure::synonym(key).filter(has_key).filter(|meant| map.get(meant).is_none());
        let near = nearest(key, absent);
        let meant = near.or(synonym);
        let place = cure::place(key).filter(|_| near.is_none());
        let is_other_value = place.is_some();
        let elsewhere = cure::maps_with_key(self.shapes, key);
        self.fault(if let Some(place) = place {
            fault.help(place)
        } else if let Some(meant) = meant {
            fault.suggest(format!("write `{meant}`"), entry.key_span, meant)
        } else if !elsewhere.is_empty() {
            fault.help(format!("{} is a key of {}", quoted(key), one_of(elsewhere)))
        } else {
            let keys = cure::all_of(shape.keys.iter().map(|key| key.name.as_str()));
            fault.help(format!("the keys here are {keys}"))
        });
        let meant = shape.keys.iter().find(|key| Some(key.name.as_str()) == meant)?;
        Some((meant, is_other_value))
    }

    fn missing_key(&mut self, key: &'static KeyShape, node: &Node, at: &At<'_>) {
        let message = format!("{} lacks the key `{}`", at.subject, key.name);
        let span = if matches!(at.subject, Subject::EntryOf(_)) { first_key(node) } else { at.span };
        let hint = self.hint(
            self.shapes.resolve(&key.shape),
            &At { subject: Subject::Key(&key.name), span, required: true },
        );
        let description = cure::clause(&key.description);
        let help = format!("add `{}: …` ({description}): {hint}", key.name);
        self.fault(Diagnostic::error(Fault::MissingKey, span, message).help(help));
    }
}

/// An entry with the key that was meant and what could be read of its value.
fn taken<'n>(entry: &'n Entry, key: &str, value: Cow<'n, Node>) -> Cow<'n, Entry> {
    match value {
        Cow::Borrowed(_) if entry.key == key => Cow::Borrowed(entry),
        value => {
            let (key, key_span) = (key.to_owned(), entry.key_span);
            Cow::Owned(Entry { key, key_span, value: value.into_owned() })
        }
    }
}
