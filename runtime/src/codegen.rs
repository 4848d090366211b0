//! What only generated modules call.

use std::str::FromStr;

use tokenwright_plan::{Plan, ScopePattern};

use crate::{Error, ErrorKind, MalformedScope, Token};

/// Checks a value of the setting of that name.
pub fn checked(plan: &'static Plan, setting: &str, value: String) -> Result<String, Error> {
    match plan.setting(setting).map(|setting| setting.value_type.check(&value)) {
        Some(Err(fault)) => Err(invalid(plan, setting, fault.to_string())),
        Some(Ok(())) | None => Ok(value),
    }
}

/// What a word stands for, if it is one of those known.
pub fn word<T: Clone>(plan: &'static Plan, name: &str, words: &[(&str, T)], word: &str) -> Result<T, Error> {
    let meant = words.iter().find(|(known, _)| *known == word).map(|(_, meant)| meant.clone());
    meant.ok_or_else(|| unknown_word(plan, name, words.iter().map(|(known, _)| *known)))
}

/// The error for a scope that is none of those that the grant can have.
pub fn unknown_scope(plan: &'static Plan) -> Error {
    unknown_word(plan, "scope", plan.scopes.names())
}

/// What stands in the parts of a scope, if it is of this kind.
pub fn scope_parts<'t, const N: usize>(pattern: &ScopePattern, scope: &'t str) -> Option<[&'t str; N]> {
    pattern.values(scope)?.try_into().ok()
}

/// What the provider said with a token, if it said it.
pub fn output<T: FromStr>(plan: &'static Plan, token: &Token, name: &str) -> Result<Option<T>, Error> {
    let own = token.issued().plan;
    if (own.provider, own.grant) != (plan.provider, plan.grant) {
        let expected = format!("must be one that the grant `{}` of {} gave", plan.grant.name(), plan.name);
        return Err(invalid(plan, "token", expected));
    }
    let value = token.outputs().get(name).map(str::parse).transpose();
    value.map_err(|_| invalid(plan, name, "must be one that the spec knows".to_owned()))
}

/// What the provider says with every token.
pub fn required_output<T: FromStr>(plan: &'static Plan, token: &Token, name: &str) -> Result<T, Error> {
    output(plan, token, name)?.ok_or_else(|| invalid(plan, name, "must be said with the token".to_owned()))
}

/// The error for a text that is none of the things to choose from in a part of a scope.
pub const NO_PART: MalformedScope = MalformedScope::NO_PART;

fn unknown_word<'a>(plan: &Plan, name: &str, words: impl Iterator<Item = &'a str>) -> Error {
    invalid(plan, name, format!("must be one of `{}`", words.collect::<Vec<_>>().join("`, `")))
}

fn invalid(plan: &Plan, name: &str, expected: String) -> Error {
    Error::new(plan, None, ErrorKind::InvalidValue { name: name.into(), expected: expected.into() })
}
