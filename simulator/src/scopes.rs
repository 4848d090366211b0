//! Which scopes a provider knows, and how they are written.

use tokenwright_plan::{Plan, ScopeFormat, ScopePattern};

use crate::Account;

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
        Some(pattern) => pattern.values(scope).is_some(),
        None => with_settings(account, granted) == scope,
    }
}

/// What is granted, with a scope in place of each kind.
pub(crate) fn each(plan: &Plan, account: &Account, granted: &[String]) -> Vec<String> {
    let scope = |granted: &String| match pattern(plan, granted) {
        Some(pattern) => pattern.example(),
        None => with_settings(account, granted),
    };
    granted.iter().map(scope).collect()
}

fn pattern<'p>(plan: &'p Plan, name: &str) -> Option<&'p ScopePattern> {
    plan.scopes.patterns.iter().find(|pattern| pattern.name == name)
}

/// The scope with this customer's settings in their places.
fn with_settings(account: &Account, scope: &str) -> String {
    let mut text = scope.to_owned();
    for (name, value) in account.settings() {
        text = text.replace(&format!("{{{name}}}"), value);
    }
    text
}
