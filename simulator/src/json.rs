//! JSON that a client sends, read strictly and compared with what a plan says of it.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};
use tokenwright_plan::{Expr, Json, Member};

use crate::decode;
use crate::known::{Bound, Known};
use crate::scopes;

pub(crate) type Object = Map<String, Value>;

/// Reads an object in which nothing stands twice (RFC 8259 section 4 leaves open which one counts). The
/// error is a sentence.
pub(crate) fn object(text: &str) -> Result<Object, String> {
    match serde_json::from_str(text) {
        Ok(Strict(Value::Object(members))) => Ok(members),
        Err(error) if error.is_data() => {
            let message = error.to_string();
            // What serde adds is where it stands.
            Err(message.split(" at line ").next().unwrap_or_default().to_owned())
        }
        Ok(_) | Err(_) => Err("the body is not a JSON object".to_owned()),
    }
}

/// Reads a value in which nothing stands twice.
pub(crate) fn value(text: &str) -> Result<Value, serde_json::Error> {
    serde_json::from_str(text).map(|Strict(value)| value)
}

/// Compares objects with what a plan says of them.
pub(crate) struct Reader<'a> {
    pub(crate) known: &'a Known,
    /// The URL of the request in hand.
    pub(crate) url: Expr,
    /// Members that are read elsewhere.
    pub(crate) own: &'static [&'static str],
}

impl Reader<'_> {
    /// The error names the first member that is missing, wrong or unexpected.
    pub(crate) fn object(
        &self,
        wanted: &[Member],
        received: &Object,
        bound: &Bound,
    ) -> Result<Bound, String> {
        let is_known =
            |name: &str| self.own.contains(&name) || wanted.iter().any(|member| member.name == name);
        if let Some(unexpected) = received.keys().find(|name| !is_known(name)) {
            return Err(unexpected.clone());
        }
        wanted.iter().try_fold(bound.clone(), |bound, member| {
            let read = match (received.get(member.name), member.value) {
                (Some(value), wanted) => self.value(wanted, value, &bound),
                (None, wanted) => self.nothing(wanted, &bound),
            };
            read.ok_or_else(|| member.name.to_owned())
        })
    }

    pub(crate) fn value(&self, wanted: Json, received: &Value, bound: &Bound) -> Option<Bound> {
        match wanted {
            Json::Boolean(boolean) => (*received == boolean).then(|| bound.clone()),
            Json::Integer(integer) => (*received == integer).then(|| bound.clone()),
            Json::Text(Expr::RequestUrl) => {
                let urls = self.known.values(self.url, decode::percent_encode, bound);
                urls.into_iter().find(|(url, _)| *received == *url.as_str()).map(|(_, bound)| bound)
            }
            Json::Text(Expr::Scope) if scopes::are_a_list(self.known.plan) => {
                let scopes = received.as_array().filter(|scopes| !scopes.is_empty())?;
                let scopes = scopes.iter().map(|scope| scope.as_str().map(str::to_owned));
                let mut bound = bound.clone();
                bound.scopes = Some(scopes.collect::<Option<_>>()?);
                Some(bound)
            }
            Json::Text(expr) => self.known.read(expr, received.as_str()?, bound),
            // One of which nothing is left is not sent.
            Json::List(items) => {
                let received = received.as_array().filter(|it| items.is_empty() || !it.is_empty())?;
                self.list(items, received, bound)
            }
            Json::Object(members) => {
                let received = received.as_object().filter(|it| members.is_empty() || !it.is_empty())?;
                let inner = Reader { known: self.known, url: self.url, own: &[] };
                inner.object(members, received, bound).ok()
            }
        }
    }

    /// Entries may be absent, so each that is there is the next one that it can be.
    fn list(&self, wanted: &[Json], received: &[Value], bound: &Bound) -> Option<Bound> {
        let Some((next, others)) = wanted.split_first() else {
            return received.is_empty().then(|| bound.clone());
        };
        let read = received.split_first().and_then(|(first, rest)| {
            let bound = self.value(*next, first, bound)?;
            self.list(others, rest, &bound)
        });
        read.or_else(|| self.list(others, received, &self.nothing(*next, bound)?))
    }

    pub(crate) fn nothing(&self, wanted: Json, bound: &Bound) -> Option<Bound> {
        match wanted {
            Json::Text(expr) => self.known.read_nothing(expr, bound),
            Json::Boolean(_) | Json::Integer(_) | Json::List([]) | Json::Object([]) => None,
            Json::List(items) => {
                items.iter().try_fold(bound.clone(), |bound, item| self.nothing(*item, &bound))
            }
            Json::Object(members) => {
                members.iter().try_fold(bound.clone(), |bound, member| self.nothing(member.value, &bound))
            }
        }
    }
}

/// JSON in which no member stands twice.
struct Strict(Value);

impl<'de> Deserialize<'de> for Strict {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Strict, D::Error> {
        deserializer.deserialize_any(Reading).map(Strict)
    }
}

struct Reading;

impl<'de> Visitor<'de> for Reading {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, boolean: bool) -> Result<Value, E> {
        Ok(boolean.into())
    }

    fn visit_i64<E>(self, number: i64) -> Result<Value, E> {
        Ok(number.into())
    }

    fn visit_u64<E>(self, number: u64) -> Result<Value, E> {
        Ok(number.into())
    }

    fn visit_f64<E>(self, number: f64) -> Result<Value, E> {
        Ok(Number::from_f64(number).map_or(Value::Null, Value::Number))
    }

    fn visit_str<E>(self, text: &str) -> Result<Value, E> {
        Ok(text.into())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Value, A::Error> {
        let mut items = Vec::new();
        while let Some(Strict(item)) = list.next_element()? {
            items.push(item);
        }
        Ok(Value::Array(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value, A::Error> {
        let mut members = Map::new();
        while let Some((name, Strict(value))) = map.next_entry::<String, Strict>()? {
            if members.contains_key(&name) {
                let name = decode::shown(&name);
                return Err(A::Error::custom(format!("the JSON member `{name}` is given twice")));
            }
            members.insert(name, value);
        }
        Ok(Value::Object(members))
    }
}

#[cfg(test)]
mod tests {
    use super::object;

    #[test]
    fn an_object_is_read_whole() {
        let members = object(r#"{"b": "1", "a": {"c": ["\u00e4", true, 7]}}"#).unwrap();
        assert_eq!(members["a"]["c"][0], "ä");
        assert_eq!(members["b"], "1");
    }

    #[test]
    fn anything_else_is_refused() {
        for text in ["", "[]", "\"a\"", "{", r#"{"a": "1"} x"#] {
            assert!(object(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_member_that_stands_twice_is_named_however_deep() {
        for text in [r#"{"a": "1", "a": "1"}"#, r#"{"b": [{"a": 1, "a": 2}]}"#] {
            assert_eq!(object(text).unwrap_err(), "the JSON member `a` is given twice");
        }
    }

    #[test]
    fn deep_nesting_is_refused() {
        assert!(object(&format!(r#"{{"a": {}"#, "[".repeat(60_000))).is_err());
    }
}
