//! JSON values with holes to those with expressions.

use indexmap::IndexMap;
use tokenwright_plan::{Json, Member};

use super::expr::expr;
use super::intern;
use crate::spec;

/// The members that a map of values describes, in its order.
pub(super) fn members(own: &IndexMap<String, spec::Json>) -> impl Iterator<Item = Member> {
    own.iter().map(|(name, value)| Member { name: intern::text(name), value: json(value) })
}

/// The value.
pub(super) fn json(spec: &spec::Json) -> Json {
    match spec {
        spec::Json::Boolean(boolean) => Json::Boolean(*boolean),
        spec::Json::Integer(integer) => Json::Integer(*integer),
        spec::Json::Text(template) => Json::Text(expr(template)),
        spec::Json::List(items) => Json::List(intern::slice(&items.iter().map(json).collect::<Vec<_>>())),
        spec::Json::Map(own) => Json::Object(intern::slice(&members(own).collect::<Vec<_>>())),
    }
}
