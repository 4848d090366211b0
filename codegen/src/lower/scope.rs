//! Scopes with parts.

use tokenwright_plan::{ScopeChoice, ScopePart, ScopePattern};

use super::intern;
use super::provider;
use crate::names::{TypeName, VariantName};
use crate::spec::{self, Choice, ScopePiece};

/// The pattern that a scope of the catalog describes.
pub(super) fn pattern(scope: &str) -> ScopePattern {
    let parts: Vec<ScopePart> = spec::pieces(scope).iter().map(|piece| part(scope, piece)).collect();
    ScopePattern { name: intern::text(scope), parts: intern::slice(&parts) }
}

fn part(scope: &str, piece: &ScopePiece<'_>) -> ScopePart {
    match piece {
        ScopePiece::Text(text) => ScopePart::Text(intern::text(text)),
        ScopePiece::Choice(choices, _) => {
            let choices: Vec<ScopeChoice> = choices.iter().map(choice).collect();
            ScopePart::Choice(intern::slice(&choices))
        }
        // A setting is put in when the scope is sent. No checked spec has anything malformed.
        ScopePiece::Setting(_, range) | ScopePiece::Malformed(range) => {
            ScopePart::Text(intern::text(&scope[range.clone()]))
        }
    }
}

fn choice(choice: &Choice<'_>) -> ScopeChoice {
    match choice {
        Choice::Word(word) => ScopeChoice::Word(intern::text(word)),
        Choice::Kind(kind) => *kind,
    }
}

/// The parts of a scope that are chosen with it, with their names.
pub(super) fn parts(pattern: &ScopePattern) -> Vec<provider::ScopePart> {
    let named = |part: &ScopePart| match *part {
        ScopePart::Text(_) => None,
        ScopePart::Choice(choices) => Some(provider::ScopePart {
            type_name: TypeName::of_scope_part(choices),
            choices: choices.iter().map(|choice| (VariantName::of_scope_choice(*choice), *choice)).collect(),
        }),
    };
    pattern.parts.iter().filter_map(named).collect()
}
