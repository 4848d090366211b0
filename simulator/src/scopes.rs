//! Which scopes a provider knows, and how they are written.

use tokenwright_plan::{Plan, ScopeFormat, ScopePart, ScopePattern};

use crate::Account;

/// No scope is longer; telling what one is made of tries every way to cut it.
const LONGEST: usize = 1024;

/// Whether scopes are the entries of a list, where JSON is sent.
pub(crate) fn are_a_list(plan: &Plan) -> bool {
    plan.scopes.format == ScopeFormat::JsonArray
}

/// The scopes of a text, as the plan's provider writes several.
pub(crate) fn split(plan: &Plan, text: &str) -> Vec<String> {
    let separator = match plan.scopes.format {
        ScopeFormat::Space | ScopeFormat::JsonArray => ' ',
        ScopeFormat::Comma => ',',
    };
    text.split(separator).map(str::to_owned).collect()
}

/// The scopes as one text, as the plan's provider writes several.
pub(crate) fn joined(plan: &Plan, scopes: &[String]) -> String {
    scopes.join(match plan.scopes.format {
        ScopeFormat::Space | ScopeFormat::JsonArray => " ",
        ScopeFormat::Comma => ",",
    })
}

/// Whether a scope is `granted`, or one of the kind that this names.
pub(crate) fn covers(plan: &Plan, account: &Account, granted: &str, scope: &str) -> bool {
    match pattern(plan, granted) {
        Some(pattern) => scope.len() <= LONGEST && is_of(account, pattern.parts, scope),
        None => with_settings(account, granted) == scope,
    }
}

/// What is granted, with a scope in place of each kind.
pub(crate) fn each(plan: &Plan, account: &Account, granted: &[String]) -> Vec<String> {
    let scope = |granted: &String| match pattern(plan, granted) {
        Some(pattern) => with_settings(account, &pattern.example()),
        None => with_settings(account, granted),
    };
    granted.iter().map(scope).collect()
}

fn pattern<'p>(plan: &'p Plan, name: &str) -> Option<&'p ScopePattern> {
    plan.scopes.patterns.iter().find(|pattern| pattern.name == name)
}

/// Whether a scope is made of these parts, with this customer's settings in their places.
fn is_of(account: &Account, parts: &[ScopePart], scope: &str) -> bool {
    match parts {
        [] => scope.is_empty(),
        [ScopePart::Text(text), rest @ ..] => {
            let after = scope.strip_prefix(&with_settings(account, text));
            after.is_some_and(|after| is_of(account, rest, after))
        }
        [ScopePart::Choice(choices), rest @ ..] => (1..=scope.len()).any(|end| {
            let Some((chosen, after)) = scope.split_at_checked(end) else { return false };
            choices.iter().any(|choice| choice.accepts(chosen)) && is_of(account, rest, after)
        }),
    }
}

/// The scope with this customer's settings in their places.
fn with_settings(account: &Account, scope: &str) -> String {
    let mut text = scope.to_owned();
    for (name, value) in account.settings() {
        text = text.replace(&format!("{{{name}}}"), value);
    }
    text
}
