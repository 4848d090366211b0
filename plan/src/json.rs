//! JSON values that are made from expressions.

use crate::Expr;

/// A JSON value (RFC 8259). A text that uses something optional that was not given is absent, and so is
/// the member or the entry that would have held it; so is, in turn, a list or an object in which nothing is
/// left of what it would have held.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Json {
    /// `true` or `false`.
    Boolean(bool),
    /// A whole number.
    Integer(i64),
    /// A text.
    Text(Expr),
    /// A list.
    List(&'static [Json]),
    /// An object.
    Object(&'static [Member]),
}

/// A member of a JSON object.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Member {
    /// The member's name.
    pub name: &'static str,
    /// The member's value.
    pub value: Json,
}

impl Json {
    /// Visits every expression in the value.
    pub fn each_expr(self, visit: &mut dyn FnMut(Expr)) {
        match self {
            Json::Text(expr) => expr.each(visit),
            Json::List(items) => items.iter().for_each(|item| item.each_expr(visit)),
            Json::Object(members) => members.iter().for_each(|member| member.value.each_expr(visit)),
            Json::Boolean(_) | Json::Integer(_) => {}
        }
    }
}
