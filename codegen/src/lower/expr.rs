//! Templates to expressions, and the maps of templates to fields.

use std::borrow::Borrow;

use indexmap::IndexMap;
use tokenwright_plan::{Expr, Field, UserValue};

use super::intern;
use crate::spec::{Hole, Piece, Template};

/// The expression that a template describes. A hole's name is one of the language's own words or a
/// setting; the checker knows that it is declared.
pub(super) fn expr(template: &Template) -> Expr {
    let parts: Vec<Expr> = template.pieces().iter().map(|piece| part(template, piece)).collect();
    match parts[..] {
        [] => Expr::Text(""),
        [only] => only,
        _ => Expr::Concat(intern::slice(&parts)),
    }
}

/// The XML document that a template describes: what fills its holes is text in it.
pub(super) fn xml(template: &Template) -> Expr {
    let parts = template.pieces().iter().map(|piece| match (piece, part(template, piece)) {
        (Piece::Hole(..), value) => Expr::XmlText(intern::value(value)),
        (Piece::Text(_) | Piece::Malformed(_), text) => text,
    });
    Expr::Concat(intern::slice(&parts.collect::<Vec<_>>()))
}

fn part(template: &Template, piece: &Piece) -> Expr {
    match piece {
        Piece::Text(text) => Expr::Text(intern::text(text)),
        Piece::Hole(Hole::Name(name), _) => match name.as_str() {
            "scope" => Expr::Scope,
            "token" => Expr::Token,
            "assertion" => Expr::Assertion,
            "refresh_token" => Expr::User(UserValue::RefreshToken),
            setting => Expr::Setting(intern::text(setting)),
        },
        Piece::Hole(Hole::Environment(name), _) => Expr::Constant(intern::text(name)),
        Piece::Hole(Hole::Credential(name), _) => Expr::Credential(intern::text(name)),
        Piece::Hole(Hole::Computed(name), _) => Expr::Computed(intern::text(name)),
        Piece::Hole(Hole::Step { step, output }, _) => {
            Expr::Output { step: intern::text(step), output: intern::text(output) }
        }
        Piece::Hole(Hole::Call(value), _) => Expr::Call(*value),
        Piece::Hole(Hole::TokenOutput(name), _) => Expr::TokenOutput(intern::text(name)),
        Piece::Hole(Hole::Thumbprint { certificate, digest }, _) => {
            Expr::Thumbprint { certificate: intern::text(certificate), digest: *digest }
        }
        // No checked spec has one.
        Piece::Malformed(range) => Expr::Text(intern::text(&template.as_str()[range.clone()])),
    }
}

/// The fields that a map of templates describes, in its order.
pub(super) fn fields<K: Borrow<str>>(entries: &IndexMap<K, Template>) -> impl Iterator<Item = Field> {
    entries.iter().map(|(name, value)| field(name.borrow(), expr(value)))
}

/// A field of that name and value.
pub(super) fn field(name: &str, value: Expr) -> Field {
    Field { name: intern::text(name), value }
}

/// Whether the template uses that word of the language: `scope`, `token`.
pub(super) fn uses(template: &Template, word: &str) -> bool {
    template.holes().any(|(hole, _)| matches!(hole, Hole::Name(name) if name == word))
}
