//! Commas in texts. Between braces a comma ends the text before it, and YAML takes what follows for a key
//! without a value.

use std::collections::HashMap;

use super::model::MapShape;
use crate::check::nearest::quoted;
use crate::diagnostic::{Diagnostic, Fault};
use crate::parse::{Entry, Map, Value, straight};
use crate::source::{Source, Span};

/// The keys of a map that are the rest of a text, each with the whole text if it is the first of them. The
/// others of a text are no faults of their own.
pub(super) fn rests<'m>(source: &Source, shape: &MapShape, map: &'m Map) -> HashMap<&'m str, Option<Span>> {
    let mut rests = HashMap::new();
    // The text that the entry before belongs to, and the key after its first comma.
    let mut text: Option<(Span, Option<&str>)> = None;
    for entry in map.entries() {
        let begun = text.filter(|(span, _)| is_rest(source, shape, *span, entry));
        text = match (begun, &entry.value.value) {
            (Some((span, first)), _) => {
                let whole = Span { start: span.start, end: entry.key_span.end };
                let first = first.unwrap_or(&entry.key);
                rests.insert(entry.key.as_str(), None);
                rests.insert(first, Some(whole));
                Some((whole, Some(first)))
            }
            (None, Value::Text(_)) => Some((entry.value.span, None)),
            (None, _) => None,
        };
    }
    rests
}

/// Whether an entry is no more than what follows a comma in a text that begins before it.
fn is_rest(source: &Source, shape: &MapShape, text: Span, entry: &Entry) -> bool {
    let is_alone = entry.value.value == Value::Null && source.slice(entry.value.span).is_empty();
    let is_unknown = shape.others.is_none() && shape.keys.iter().all(|key| key.name != entry.key);
    let between = Span { start: text.end, end: entry.key_span.start };
    let is_plain = !source.slice(text).starts_with(['"', '\'']);
    is_alone && is_unknown && is_plain && between.start < between.end && source.slice(between).trim() == ","
}

/// The fault of a text that a comma ends too early.
pub(super) fn unquoted(source: &Source, key: &Entry, text: Span) -> Diagnostic {
    let message = format!("{} is the rest of a text, which the comma before it ends", quoted(&key.key));
    Diagnostic::error(Fault::UnknownKey, key.key_span, message).suggest(
        "put the whole text in quotes",
        text,
        straight(source.slice(text)),
    )
}
