//! What only generated modules call.

use tokenwright_plan::Plan;

use crate::{Error, ErrorKind};

/// Checks a value of the setting of that name.
pub fn checked(plan: &'static Plan, setting: &str, value: String) -> Result<String, Error> {
    match plan.setting(setting).map(|setting| setting.value_type.check(&value)) {
        Some(Err(fault)) => Err(invalid(plan, setting, fault.to_string())),
        Some(Ok(())) | None => Ok(value),
    }
}

/// The error for a word that is none of those known.
pub fn unknown_word(plan: &'static Plan, name: &str, words: &[&str]) -> Error {
    invalid(plan, name, format!("must be one of `{}`", words.join("`, `")))
}

fn invalid(plan: &Plan, name: &str, expected: String) -> Error {
    Error::new(plan, None, ErrorKind::InvalidValue { name: name.into(), expected: expected.into() })
}
