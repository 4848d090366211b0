//! What an answer says with a token.

use std::borrow::Cow;
use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use tokenwright_plan::{Output, ValueType};
use zeroize::Zeroizing;

use super::TokenEndpoint;
use crate::Error;
use crate::answer::TokenAnswer;
use crate::inputs::check_address;

/// What the provider said with a token, by the names that its spec gives it: whom the token is about, where the
/// API is. Generated modules have it as typed fields, `TokenOutputs`.
///
/// What the answer to a refresh request leaves out keeps its value. So that this holds for a session that is
/// taken up again later, too, store this beside the refresh token and give it to `Session::with_outputs`; serde
/// writes it as a list of pairs. Values may be secret: `Debug` shows names alone.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Outputs(Box<[(Cow<'static, str>, Zeroizing<String>)]>);

impl Outputs {
    /// The value of that name, if the provider said it.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// Whether the provider said nothing but the token.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(crate) fn values(&self) -> impl Iterator<Item = &Zeroizing<String>> {
        self.0.iter().map(|(_, value)| value)
    }
}

impl TokenEndpoint {
    /// What an answer says with its token. What the answer to a refresh request leaves out is as it was
    /// `before`.
    pub(crate) fn token_outputs(
        &self,
        answer: &TokenAnswer,
        before: Option<&Outputs>,
    ) -> Result<Outputs, Error> {
        let mut outputs = Vec::new();
        for output in self.plan.response.outputs {
            let read = self.output(output, answer);
            let read =
                read.map_err(|what| self.unusable(answer, &format!("the output `{}` {what}", output.name)))?;
            let known = || before?.get(output.name).map(|value| Zeroizing::new(value.to_owned()));
            match read.or_else(known) {
                Some(value) => outputs.push((Cow::Borrowed(output.name), value)),
                None if output.optional => {}
                None => {
                    let unknown = match before {
                        Some(_) => ", and is not known from before (see `Session::with_outputs`)",
                        None => "",
                    };
                    let what = format!("the output `{}` is missing{unknown}", output.name);
                    return Err(self.unusable(answer, &what));
                }
            }
        }
        Ok(Outputs(outputs.into()))
    }

    /// An output as an answer has it, if it has it. The error says why its value cannot be used.
    pub(super) fn output(
        &self,
        output: &Output,
        answer: &TokenAnswer,
    ) -> Result<Option<Zeroizing<String>>, String> {
        let Some(found) = answer.at(output.read) else { return Ok(None) };
        let value = found.to_text().ok_or_else(|| "is no text".to_owned())?;
        self.check_output(output, &value)?;
        Ok(Some(value))
    }

    /// What was stored of an earlier token of the same user. What the plan does not know, or knows otherwise,
    /// is left out.
    #[cfg(feature = "user-flow")]
    pub(crate) fn recalled(&self, stored: Outputs) -> Outputs {
        let is_good = |(name, value): &(Cow<'static, str>, Zeroizing<String>)| {
            self.plan.token_output(name).is_some_and(|output| self.check_output(output, value).is_ok())
        };
        Outputs(stored.0.into_iter().filter(is_good).collect())
    }

    /// Says what is wrong with a value, if anything is. Besides at the domains of its type, an address may be
    /// where the caller's own environment is: its addresses are the caller's word.
    fn check_output(&self, output: &Output, value: &str) -> Result<(), String> {
        match output.value_type.check(value) {
            Err(_) if matches!(output.value_type, ValueType::UrlUnder(_)) && self.is_given(value) => Ok(()),
            checked => checked.map_err(|fault| fault.to_string()),
        }
    }

    /// Whether an address has the scheme, host and port of one that the caller gave.
    fn is_given(&self, address: &str) -> bool {
        let Ok(url) = check_address(address) else { return false };
        let mut given = self.constants.given.iter().filter_map(|(_, value)| check_address(value).ok());
        given.any(|given| given.origin() == url.origin())
    }
}

impl Serialize for Outputs {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.iter().map(|(name, value)| (&**name, value.as_str())))
    }
}

impl<'de> Deserialize<'de> for Outputs {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Outputs, D::Error> {
        let pairs: Vec<(String, String)> = Deserialize::deserialize(deserializer)?;
        let output = |(name, value)| (Cow::Owned(name), Zeroizing::new(value));
        Ok(Outputs(pairs.into_iter().map(output).collect()))
    }
}

impl fmt::Debug for Outputs {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Outputs")?;
        f.debug_set().entries(self.0.iter().map(|(name, _)| name)).finish()
    }
}
