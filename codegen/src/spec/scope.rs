//! Scopes of the catalog: names, perhaps with parts that are chosen together with them.

use std::ops::Range;

use tokenwright_plan::ScopeChoice;

/// A piece of a scope of the catalog, and where it stands in its name (in bytes, brackets included).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ScopePiece<'a> {
    /// Characters that are sent as they are.
    Text(&'a str),
    /// `{name}`: a setting.
    Setting(&'a str, Range<usize>),
    /// `<read|write>`: what to choose from.
    Choice(Vec<Choice<'a>>, Range<usize>),
    /// Brackets or braces that hold nothing of the kind.
    Malformed(Range<usize>),
}

/// What can stand in a part of a scope.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice<'a> {
    /// This word.
    Word(&'a str),
    /// All of a kind.
    Kind(ScopeChoice),
}

/// The words that stand for all of a kind.
pub const SCOPE_KINDS: [(&str, ScopeChoice); 6] = [
    ("resource", ScopeChoice::Resource),
    ("cruds", ScopeChoice::Cruds),
    ("cruds?query", ScopeChoice::CrudsQuery),
    ("text", ScopeChoice::Text),
    ("uuid", ScopeChoice::Uuid),
    ("url", ScopeChoice::Url),
];

/// Whether a scope has parts that are chosen together with it.
pub fn has_parts(scope: &str) -> bool {
    scope.contains('<')
}

/// Whether a scope is `<text>`: any at all.
pub fn is_open(scope: &str) -> bool {
    scope == "<text>"
}

/// The pieces of a scope. Reading one never fails: what is no piece becomes [`ScopePiece::Malformed`].
pub fn pieces(scope: &str) -> Vec<ScopePiece<'_>> {
    let mut pieces = Vec::new();
    let mut from = 0;
    while let Some(found) = scope[from..].find(['<', '>', '{', '}']) {
        let at = from + found;
        if from < at {
            pieces.push(ScopePiece::Text(&scope[from..at]));
        }
        let close = match &scope[at..=at] {
            "<" => scope[at..].find('>'),
            "{" => scope[at..].find('}'),
            _ => None,
        };
        let end = close.map_or(at + 1, |close| at + close + 1);
        let inner = scope.get(at + 1..end.saturating_sub(1)).unwrap_or_default();
        pieces.push(match (close, &scope[at..=at]) {
            (Some(_), "{") if is_name(inner) => ScopePiece::Setting(inner, at..end),
            (Some(_), "<") => choices(inner)
                .map_or(ScopePiece::Malformed(at..end), |choices| ScopePiece::Choice(choices, at..end)),
            _ => ScopePiece::Malformed(at..end),
        });
        from = end;
    }
    if from < scope.len() {
        pieces.push(ScopePiece::Text(&scope[from..]));
    }
    pieces
}

fn is_name(inner: &str) -> bool {
    inner.starts_with(|c: char| c.is_ascii_lowercase())
        && inner.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
}

/// What stands between the bars of a part. A single word leaves nothing to choose.
fn choices(inner: &str) -> Option<Vec<Choice<'_>>> {
    let choice = |word| {
        let kind = SCOPE_KINDS.iter().find(|(name, _)| *name == word);
        kind.map_or(Choice::Word(word), |(_, kind)| Choice::Kind(*kind))
    };
    let choices: Vec<Choice<'_>> = inner.split('|').map(choice).collect();
    let is_empty = choices.contains(&Choice::Word(""));
    let is_fixed = matches!(choices[..], [Choice::Word(_)]);
    (!is_empty && !is_fixed && !inner.contains(['<', '{'])).then_some(choices)
}

#[cfg(test)]
mod tests {
    use tokenwright_plan::ScopeChoice;

    use super::{Choice, ScopePiece, pieces};

    #[test]
    fn a_scope_is_cut_into_texts_settings_and_choices() {
        assert_eq!(
            pieces("{tenant}/<resource|*>.rs"),
            [
                ScopePiece::Setting("tenant", 0..8),
                ScopePiece::Text("/"),
                ScopePiece::Choice(vec![Choice::Kind(ScopeChoice::Resource), Choice::Word("*")], 9..21),
                ScopePiece::Text(".rs"),
            ]
        );
    }

    #[test]
    fn what_leaves_nothing_to_choose_is_malformed() {
        for scope in ["<>", "<read>", "<a||b>", "<a", "a>", "{A}", "{", "<a|<b>>"] {
            assert!(
                pieces(scope).iter().any(|piece| matches!(piece, ScopePiece::Malformed(_))),
                "{scope}: {:?}",
                pieces(scope)
            );
        }
    }
}
