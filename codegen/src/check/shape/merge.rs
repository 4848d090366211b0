//! Two trees of the language as one, along its shape.

use super::model::{Alternative, SHAPES, Shape};
use crate::parse::{Entry, Map, Node, Value};
use crate::source::Span;

/// Maps that are inherited or replaced as a whole.
const WHOLE: [&str; 2] = ["environments", "scopes"];

/// What a spec says over what it inherits. `same` is told of what it says again.
pub(in crate::check) fn merge(base: Node, own: Node, same: &mut dyn FnMut(&str, Span)) -> Node {
    let span = own.span;
    let (Value::Map(base), Value::Map(own)) = (base.value, own.value) else {
        return Node { span, value: Value::Null };
    };
    let value = Value::Map(maps(Some(&SHAPES.root), base, own, same));
    Node { span, value }
}

/// The entries of both, in the order of the inherited ones.
fn maps(shape: Option<&'static Shape>, mut base: Map, mut own: Map, same: &mut dyn FnMut(&str, Span)) -> Map {
    let mut merged = Map::new(base.complete && own.complete);
    let keys: Vec<String> = base.entries().map(|entry| entry.key.clone()).collect();
    for key in keys {
        let Some(inherited) = base.remove(&key) else { continue };
        merged.add(match own.remove(&key) {
            None => inherited,
            Some(entry) => over(shape_of(shape, &key), inherited, entry, same),
        });
    }
    own.entries().for_each(|entry| merged.add(entry.clone()));
    merged
}

/// One entry over another of the same key.
fn over(shape: Option<&'static Shape>, base: Entry, own: Entry, same: &mut dyn FnMut(&str, Span)) -> Entry {
    if is_same(&base.value, &own.value) && own.key != "spec" {
        same(&own.key, own.key_span);
    }
    let Entry { key, key_span, value: Node { span, value } } = own;
    let is_whole = WHOLE.contains(&key.as_str());
    let value = match (base.value.value, value) {
        (Value::Map(base), Value::Map(own)) if !is_whole && is_same_choice(shape, &base, &own) => {
            Value::Map(maps(shape, base, own, same))
        }
        (_, own) => own,
    };
    Entry { key, key_span, value: Node { span, value } }
}

/// A map that chooses one thing over a map that chooses another takes its place.
fn is_same_choice(shape: Option<&'static Shape>, base: &Map, own: &Map) -> bool {
    match shape {
        Some(Shape::Choice(_)) => match (base.only(), own.only()) {
            (Some(base), Some(own)) => base.key == own.key,
            _ => false,
        },
        _ => true,
    }
}

/// The shape of what stands under a key.
fn shape_of(shape: Option<&'static Shape>, key: &str) -> Option<&'static Shape> {
    let shape = match shape? {
        Shape::Map(map) | Shape::Any { map, .. } => {
            let known = map.keys.iter().find(|known| known.name == key).map(|known| &known.shape);
            known.or(map.others.as_ref().map(|(_, value)| &**value))
        }
        Shape::Choice(alternatives) => {
            let chosen = alternatives.iter().find(|Alternative { word, .. }| word == key);
            chosen.and_then(|alternative| alternative.value.as_ref())
        }
        _ => None,
    };
    shape.map(|shape| SHAPES.resolve(shape))
}

fn is_same(one: &Node, other: &Node) -> bool {
    one.to_json() == other.to_json()
}
