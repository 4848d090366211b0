//! JSON that is sent, written into memory that is wiped: a `serde_json::Value` would hold another copy of
//! what is secret.

use serde::Serialize;
use tokenwright_plan::{Expr, Json, Member, ScopeFormat};

use crate::eval::{Sources, Text};
use crate::secret::Buffer;

/// A JSON object in the making.
pub(crate) struct Object<'b> {
    out: &'b mut Buffer,
    is_empty: bool,
}

impl<'b> Object<'b> {
    pub(crate) fn new(out: &'b mut Buffer) -> Object<'b> {
        out.push(b"{");
        Object { out, is_empty: true }
    }

    /// Adds the members that have a value.
    pub(crate) fn members(&mut self, members: &[Member], sources: Sources<'_>) {
        for member in members {
            let Some(value) = Present::of(member.value, sources) else { continue };
            self.name(member.name);
            value.write(self.out, sources);
        }
    }

    /// Adds a member that no plan spells out.
    pub(crate) fn member(&mut self, name: &str, value: impl Serialize) {
        self.name(name);
        push(self.out, value);
    }

    pub(crate) fn end(self) {
        self.out.push(b"}");
    }

    fn name(&mut self, name: &str) {
        separate(self.out, &mut self.is_empty);
        push(self.out, name);
        self.out.push(b":");
    }
}

/// Writes a value, unless it is absent.
#[cfg(feature = "computed")]
pub(crate) fn write(value: Json, sources: Sources<'_>, out: &mut Buffer) -> Option<()> {
    Present::of(value, sources)?.write(out, sources);
    Some(())
}

/// A value that there is: a text that uses something which was not given is absent, and so is what holds
/// nothing else.
enum Present<'a> {
    Text(Text<'a>),
    /// The scopes, one by one.
    Scopes(Vec<String>),
    Other(Json),
}

impl<'a> Present<'a> {
    fn of(value: Json, sources: Sources<'a>) -> Option<Present<'a>> {
        let is_present = |value: &Json| Present::of(*value, sources).is_some();
        let is_there = match value {
            Json::Text(Expr::Scope) if sources.scope_format == ScopeFormat::JsonArray => {
                return sources.scope_names().map(Present::Scopes);
            }
            Json::Text(expr) => return sources.text(expr).map(Present::Text),
            Json::Boolean(_) | Json::Integer(_) => true,
            Json::List(items) => items.is_empty() || items.iter().any(is_present),
            Json::Object(members) => members.is_empty() || members.iter().any(|it| is_present(&it.value)),
        };
        is_there.then_some(Present::Other(value))
    }

    fn write(self, out: &mut Buffer, sources: Sources<'_>) {
        match self {
            Present::Text(text) => push(out, &*text),
            Present::Scopes(scopes) => push(out, scopes),
            Present::Other(Json::List(items)) => {
                let mut is_empty = true;
                out.push(b"[");
                for item in items.iter().filter_map(|item| Present::of(*item, sources)) {
                    separate(out, &mut is_empty);
                    item.write(out, sources);
                }
                out.push(b"]");
            }
            Present::Other(Json::Object(members)) => {
                let mut object = Object::new(out);
                object.members(members, sources);
                object.end();
            }
            Present::Other(Json::Boolean(boolean)) => push(out, boolean),
            Present::Other(Json::Integer(integer)) => push(out, integer),
            Present::Other(Json::Text(_)) => {}
        }
    }
}

fn separate(out: &mut Buffer, is_empty: &mut bool) {
    if !std::mem::replace(is_empty, false) {
        out.push(b",");
    }
}

fn push(out: &mut Buffer, value: impl Serialize) {
    let written = serde_json::to_writer(out, &value);
    debug_assert!(
        written.is_ok(),
        "texts and numbers are always JSON, and a buffer takes all that is written"
    );
}
