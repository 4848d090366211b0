//! Texts, numbers and truth values.

use std::borrow::Cow;

use super::cure;
use super::model::TextShape;
use super::walk::{At, Walk};
use crate::diagnostic::{Diagnostic, Fault, is_hidden};
use crate::parse::{Node, Value};

impl Walk<'_> {
    pub(super) fn text<'n>(
        &mut self,
        shape: &'static TextShape,
        node: &'n Node,
        at: &At<'_>,
    ) -> Option<Cow<'n, Value>> {
        let Value::Text(text) = &node.value else {
            return self.not_text(shape, node, at).map(Cow::Owned);
        };
        if text.is_empty() && (shape.filled || shape.form.is_some()) {
            let message = format!("{} is empty", at.subject);
            let hint = shape.form.as_ref().map_or("a text".to_owned(), cure::form);
            self.fault(
                Diagnostic::error(Fault::EmptyValue, node.span, message).help(format!("write {hint}")),
            );
            return None;
        }
        if self.control_character(text, node, at) {
            return None;
        }
        let Some(form) = shape.form.as_ref().filter(|form| !form.pattern.is_match(text)) else {
            return Some(Cow::Borrowed(&node.value));
        };
        let message = format!("{} {}", at.subject, form.must);
        let fault = Diagnostic::error(Fault::MalformedText, node.span, message);
        let meant = cure::reform(text, form);
        self.fault(match &meant {
            Some(meant) => fault.suggest(format!("write `{meant}`"), node.span, meant),
            None => fault,
        });
        meant.map(|meant| Cow::Owned(Value::Text(meant)))
    }

    /// A character that was written as an escape and could do harm where the text is shown or sent.
    pub(super) fn control_character(&mut self, text: &str, node: &Node, at: &At<'_>) -> bool {
        let is_harmful = |c: char| is_hidden(c) && !matches!(c, '\n' | '\r' | '\t');
        let is_raw = |c: char| self.source.slice(node.span).contains(c);
        let Some(c) = text.chars().find(|c| is_harmful(*c) && !is_raw(*c)) else { return false };
        let message = format!(
            "{} holds the character U+{:04X}, which is not shown as itself",
            at.subject,
            u32::from(c)
        );
        self.fault(Diagnostic::error(Fault::ControlCharacter, node.span, message).help("remove it"));
        true
    }

    pub(super) fn unquoted_hole(&mut self, node: &Node, at: &At<'_>) -> Value {
        let written = self.source.slice(node.span);
        let message = format!("{} opens with a hole and must be quoted", at.subject);
        let fault =
            Diagnostic::error(Fault::UnquotedHole, node.span, message).label("YAML reads this as a map");
        self.fault(fault.suggest("quote it", node.span, format!("\"{written}\"")));
        Value::Text(written.to_owned())
    }

    fn not_text(&mut self, shape: &'static TextShape, node: &Node, at: &At<'_>) -> Option<Value> {
        let written = self.source.slice(node.span);
        if is_hole(node) && written.starts_with('{') {
            return Some(self.unquoted_hole(node, at));
        }
        let is_scalar = matches!(node.value, Value::Boolean(_) | Value::Integer(_) | Value::Float(_));
        let wanted = shape.form.as_ref().map_or("a text".to_owned(), cure::form);
        let fits = shape.form.as_ref().is_none_or(|form| form.pattern.is_match(written));
        let fault = self.wanted(&wanted, node, at);
        if let Value::List(items) = &node.value
            && let [item @ Node { span, value: Value::Text(_) }] = items.as_slice()
        {
            self.fault(fault.suggest("write it without brackets", node.span, self.source.slice(*span)));
            return Some(item.value.clone());
        }
        let is_map = matches!(node.value, Value::Map(_)) && !written.contains('\'');
        let is_json = is_map && serde_json::from_str::<serde_json::Value>(written).is_ok();
        if is_json && shape.form.is_none() {
            self.fault(fault.suggest("put it in single quotes", node.span, format!("'{written}'")));
            return Some(Value::Text(written.to_owned()));
        }
        if is_scalar && fits {
            self.fault(fault.suggest("quote it", node.span, format!("\"{written}\"")));
            return Some(Value::Text(written.to_owned()));
        }
        let meant = shape.form.as_ref().filter(|_| is_scalar).and_then(|form| cure::reform(written, form));
        self.fault(match &meant {
            Some(meant) => {
                fault.suggest(format!("write `{meant}`, if the number counts seconds"), node.span, meant)
            }
            None => fault,
        });
        meant.map(Value::Text)
    }

    pub(super) fn integer<'n>(
        &mut self,
        (min, max): (i64, i64),
        node: &'n Node,
        at: &At<'_>,
    ) -> Option<Cow<'n, Value>> {
        let number = match &node.value {
            Value::Integer(number) => *number,
            Value::Text(text) if let Ok(number) = text.parse() => {
                let fault = self.wanted("a whole number", node, at);
                self.fault(fault.suggest("write it without quotes", node.span, text.trim_start_matches('+')));
                return (min..=max).contains(&number).then_some(Cow::Owned(Value::Integer(number)));
            }
            _ => {
                let fault = self.wanted("a whole number", node, at);
                self.fault(fault);
                return None;
            }
        };
        if (min..=max).contains(&number) {
            return Some(Cow::Borrowed(&node.value));
        }
        let range = match (min, max) {
            (min, max) if min == max => format!("must be {min}"),
            (min, i64::MAX) => format!("must be {min} or more"),
            (i64::MIN, max) => format!("must be {max} or less"),
            (min, max) => format!("must be from {min} to {max}"),
        };
        self.fault(Diagnostic::error(Fault::OutOfRange, node.span, format!("{} {range}", at.subject)));
        None
    }

    pub(super) fn boolean<'n>(&mut self, node: &'n Node, at: &At<'_>) -> Option<Cow<'n, Value>> {
        if matches!(node.value, Value::Boolean(_)) {
            return Some(Cow::Borrowed(&node.value));
        }
        let fault = self.wanted("`true` or `false`", node, at);
        let meant = match &node.value {
            Value::Text(text) => match text.to_ascii_lowercase().as_str() {
                "yes" | "on" | "y" | "true" => Some("true"),
                "no" | "off" | "n" | "false" => Some("false"),
                _ => None,
            },
            _ => None,
        };
        self.fault(match meant {
            Some(meant) => fault.suggest(format!("write `{meant}`"), node.span, meant),
            None => fault,
        });
        meant.map(|meant| Cow::Owned(Value::Boolean(meant == "true")))
    }
}

/// Whether YAML read `{name}` as a map: one key, and nothing after it.
pub(super) fn is_hole(node: &Node) -> bool {
    match &node.value {
        Value::Map(map) => {
            map.only().is_some_and(|entry| entry.value.value == Value::Null && entry.value.span.is_empty())
        }
        _ => false,
    }
}
