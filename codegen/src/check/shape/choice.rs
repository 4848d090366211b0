//! Choices: a word, or a map with one key.

use std::borrow::Cow;

use super::cure;
use super::model::Alternative;
use super::walk::{At, Subject, Walk};
use crate::check::nearest::{nearest, quoted};
use crate::diagnostic::{Diagnostic, Fault};
use crate::parse::{Entry, Map, Node, Value};
use crate::source::Span;

impl Walk<'_> {
    pub(super) fn word<'n>(
        &mut self,
        alternatives: &'static [Alternative],
        word: &str,
        node: &'n Node,
        at: &At<'_>,
    ) -> Option<Cow<'n, Value>> {
        match alternatives.iter().find(|alternative| alternative.word == word) {
            None => {
                let meant = self.unknown_word(alternatives, word, node.span, at)?;
                meant.value.is_none().then(|| Cow::Owned(Value::Text(meant.word.clone())))
            }
            Some(Alternative { value: None, .. }) => Some(Cow::Borrowed(&node.value)),
            Some(Alternative { value: Some(value), .. }) => {
                let message = format!("`{word}` needs a value");
                let fault = Diagnostic::error(Fault::WordOrMap, node.span, message);
                self.fault(fault.help(format!("write {}", cure::tagged(self.shapes, word, value))));
                None
            }
        }
    }

    pub(super) fn tagged<'n>(
        &mut self,
        alternatives: &'static [Alternative],
        map: &'n Map,
        node: &'n Node,
        at: &At<'_>,
    ) -> Option<Cow<'n, Value>> {
        let Some(entry) = map.only() else {
            if map.complete {
                let message = format!("{} is a choice: a word, or a map with one key", at.subject);
                let fault = Diagnostic::error(Fault::WordOrMap, node.span, message);
                self.fault(fault.help(format!("write {}", cure::choice(alternatives))));
            }
            return None;
        };
        let known = alternatives.iter().find(|alternative| alternative.word == entry.key);
        let alternative =
            known.or_else(|| self.unknown_word(alternatives, &entry.key, entry.key_span, at))?;
        let word = &alternative.word;
        match &alternative.value {
            Some(value) => {
                let at = At { subject: Subject::Key(word), span: entry.key_span, required: true };
                let value = self.value(value, &entry.value, &at);
                if known.is_some() && matches!(value, Cow::Borrowed(_)) {
                    return Some(Cow::Borrowed(&node.value));
                }
                let mut read = Map::new(map.complete);
                let value = value.into_owned();
                read.add(Entry { key: word.clone(), key_span: entry.key_span, value });
                Some(Cow::Owned(Value::Map(read)))
            }
            None if known.is_some() => {
                let message = format!("`{word}` takes no value");
                let fault = Diagnostic::error(Fault::WordOrMap, node.span, message);
                self.fault(fault.suggest("write the word alone", node.span, word));
                Some(Cow::Owned(Value::Text(word.clone())))
            }
            None => None,
        }
    }

    /// Reports a word that is none of those to choose from, and says which was meant, if one is near.
    fn unknown_word(
        &mut self,
        alternatives: &'static [Alternative],
        word: &str,
        span: Span,
        at: &At<'_>,
    ) -> Option<&'static Alternative> {
        let message = format!("{} cannot be {}", at.subject, quoted(word));
        let fault = Diagnostic::error(Fault::UnknownWord, span, message);
        let near = nearest(word, alternatives.iter().map(|alternative| alternative.word.as_str()));
        let find = |meant: &str| alternatives.iter().find(|alternative| alternative.word == meant);
        let meant = near.or(cure::word(word)).and_then(find);
        self.fault(match meant {
            Some(Alternative { word, value: None }) => fault.suggest(format!("write `{word}`"), span, word),
            Some(Alternative { word, value: Some(value) }) => {
                fault.help(format!("write {}", cure::tagged(self.shapes, word, value)))
            }
            None => fault.help(format!("write {}", cure::choice(alternatives))),
        });
        meant
    }
}
