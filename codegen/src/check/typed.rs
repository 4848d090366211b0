//! The tree as the types of the language, read where it stands: no value is copied but into its type.

use std::fmt;

use serde::de::value::{MapAccessDeserializer, MapDeserializer, SeqDeserializer, StrDeserializer};
use serde::de::{self, Deserialize, Deserializer, IntoDeserializer, Visitor};
use serde::forward_to_deserialize_any;

use crate::diagnostic::{Diagnostic, Fault};
use crate::parse::{Map, Node, Value};
use crate::source::Span;
use crate::spec::Spec;

/// What the shape check gives, the types take; were it not so, the place is still known.
pub(super) fn read(root: &Node) -> Result<Spec, Box<Diagnostic>> {
    Spec::deserialize(Typed(root)).map_err(|Misfit { message, span }| {
        let message = format!("this cannot be read: {message}");
        Box::new(Diagnostic::error(Fault::WrongType, span.unwrap_or(root.span), message))
    })
}

/// What a type does not take, and where it stands.
#[derive(Debug)]
struct Misfit {
    message: String,
    span: Option<Span>,
}

impl Misfit {
    /// The innermost place is told first.
    fn at(self, span: Span) -> Misfit {
        Misfit { span: self.span.or(Some(span)), ..self }
    }
}

impl fmt::Display for Misfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Misfit {}

impl de::Error for Misfit {
    fn custom<T: fmt::Display>(message: T) -> Misfit {
        Misfit { message: message.to_string(), span: None }
    }
}

/// A node, to be read as a type.
#[derive(Clone, Copy)]
struct Typed<'de>(&'de Node);

impl<'de> IntoDeserializer<'de, Misfit> for Typed<'de> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

fn entries(map: &Map) -> MapDeserializer<'_, impl Iterator<Item = (&str, Typed<'_>)>, Misfit> {
    MapDeserializer::new(map.entries().map(|entry| (entry.key.as_str(), Typed(&entry.value))))
}

impl<'de> Deserializer<'de> for Typed<'de> {
    type Error = Misfit;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        let read = match &self.0.value {
            Value::Null => visitor.visit_unit(),
            Value::Boolean(boolean) => visitor.visit_bool(*boolean),
            Value::Integer(integer) => visitor.visit_i64(*integer),
            Value::Float(float) => visitor.visit_f64(*float),
            Value::Text(text) => visitor.visit_borrowed_str(text),
            Value::List(items) => visitor.visit_seq(SeqDeserializer::new(items.iter().map(Typed))),
            Value::Map(map) => visitor.visit_map(entries(map)),
            Value::Unreadable(stand_in) => stand_in.deserialize_any(visitor).map_err(de::Error::custom),
        };
        read.map_err(|misfit| misfit.at(self.0.span))
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        match &self.0.value {
            Value::Null | Value::Unreadable(serde_json::Value::Null) => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Misfit> {
        visitor.visit_newtype_struct(self)
    }

    /// A word, or a map with one key.
    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        words: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Misfit> {
        let read = match &self.0.value {
            Value::Text(word) => visitor.visit_enum(StrDeserializer::new(word)),
            Value::Map(map) => visitor.visit_enum(MapAccessDeserializer::new(entries(map))),
            Value::Unreadable(stand_in) => {
                stand_in.deserialize_enum(name, words, visitor).map_err(de::Error::custom)
            }
            _ => return self.deserialize_any(visitor),
        };
        read.map_err(|misfit| misfit.at(self.0.span))
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit
        unit_struct seq tuple tuple_struct map struct identifier ignored_any
    }
}

#[cfg(test)]
mod tests {
    use super::read;
    use crate::parse::parse;
    use crate::source::Source;

    #[test]
    fn what_the_types_refuse_is_reported_at_its_place() {
        let source = Source::new("x.yaml", "spec: 1\nname: A\nsummary: B\nevidence: {grade: 5}\n");
        let fault = read(&parse(&source).root.unwrap()).unwrap_err();
        assert_eq!(source.slice(fault.span), "5");
        assert!(fault.message.starts_with("this cannot be read: invalid type"), "{}", fault.message);
    }
}
