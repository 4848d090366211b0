//! Configuration from variables, all faults at once.

use std::fmt;
use std::str::FromStr;

use tokenwright_plan::Plan;
use zeroize::Zeroizing;

use crate::{Error, ErrorKind, Identifier, Secret, TokenSource};

type Lookup = dyn Fn(&str) -> Option<String>;

/// Variables with a common prefix, from the process environment or from any other place.
///
/// Reading one that is missing or wrong does not stop: [`Vars::finish`] reports them all.
///
/// ```
/// use tokenwright_runtime::Vars;
///
/// let mut vars = Vars::new("ACME", |name| (name == "ACME_CLIENT_ID").then(|| "id".to_owned()));
/// assert!(vars.identifier("client_id").is_some());
/// assert!(vars.secret("client_secret").is_none());
/// ```
pub struct Vars {
    prefix: String,
    lookup: Box<Lookup>,
    faults: Vec<String>,
}

impl Vars {
    /// Variables that `lookup` finds by their full name: the prefix, an underscore and the name in
    /// capitals.
    pub fn new(prefix: impl Into<String>, lookup: impl Fn(&str) -> Option<String> + 'static) -> Vars {
        Vars { prefix: prefix.into(), lookup: Box::new(lookup), faults: Vec::new() }
    }

    /// Variables of the process environment.
    pub fn from_env(prefix: impl Into<String>) -> Vars {
        Vars::new(prefix, |name| std::env::var(name).ok())
    }

    /// The value of a variable. An empty one counts as missing.
    pub fn text(&mut self, name: &str) -> Option<String> {
        let value = (self.lookup)(&self.variable(name)).filter(|value| !value.is_empty());
        if value.is_none() {
            self.fault(name, "is not set");
        }
        value
    }

    /// The value of a variable that names the caller.
    pub fn identifier(&mut self, name: &str) -> Option<Identifier> {
        self.text(name).map(Identifier::from)
    }

    /// The value of a variable that proves the caller.
    pub fn secret(&mut self, name: &str) -> Option<Secret> {
        self.text(name).map(Secret::from)
    }

    /// The value of a variable that is a token of somebody else's and does not change while this runs.
    pub fn token(&mut self, name: &str) -> Option<TokenSource> {
        self.text(name).map(TokenSource::from)
    }

    /// The private key of a variable, in PEM or JWK.
    #[cfg(feature = "jwt")]
    pub fn private_key(&mut self, name: &str) -> Option<crate::PrivateKey> {
        let key = crate::PrivateKey::new(self.text(name)?);
        key.map_err(|error| self.fault(name, &format!("cannot be used: {error}"))).ok()
    }

    /// The certificate of a variable, in PEM. Its private key may stand beside it.
    #[cfg(feature = "jwt")]
    pub fn certificate(&mut self, name: &str) -> Option<crate::Certificate> {
        let certificate = crate::Certificate::new(&*Zeroizing::new(self.text(name)?));
        certificate.map_err(|error| self.fault(name, &format!("cannot be used: {error}"))).ok()
    }

    /// What `read` makes of a variable that may be missing. None if it is there and wrong.
    pub fn optional<T>(
        &mut self,
        name: &str,
        read: impl FnOnce(&mut Vars, &str) -> Option<T>,
    ) -> Option<Option<T>> {
        let value = (self.lookup)(&self.variable(name)).map(Zeroizing::new);
        if value.is_none_or(|value| value.is_empty()) { Some(None) } else { read(self, name).map(Some) }
    }

    /// The value of a variable with a form of its own.
    pub fn parse<T: FromStr<Err = Error>>(&mut self, name: &str) -> Option<T> {
        let value = self.text(name)?;
        self.check(name, value.parse())
    }

    /// The values of a variable that lists several, between blanks.
    pub fn parse_list<T: FromStr<Err = Error>>(&mut self, name: &str) -> Option<Vec<T>> {
        let value = self.text(name)?;
        let values = value.split_whitespace().map(str::parse).collect();
        self.check(name, values)
    }

    /// The value of a variable that is a whole number.
    pub fn integer(&mut self, name: &str) -> Option<i64> {
        let value = self.text(name)?;
        let number = value.parse().ok();
        if number.is_none() {
            self.fault(name, "must be a whole number");
        }
        number
    }

    /// The value of a variable that is one of these words.
    pub fn one_of(&mut self, name: &str, words: &[&'static str]) -> Option<&'static str> {
        let value = self.text(name)?;
        let word = words.iter().copied().find(|word| *word == value);
        if word.is_none() {
            self.fault(name, &format!("must be one of `{}`", words.join("`, `")));
        }
        word
    }

    /// What was built from the variables, or everything that is wrong with them.
    pub fn finish<T>(self, plan: &Plan, build: impl FnOnce() -> Option<T>) -> Result<T, Error> {
        match build() {
            Some(value) if self.faults.is_empty() => Ok(value),
            _ => Err(Error::new(plan, None, ErrorKind::Variables { faults: self.faults.into() })),
        }
    }

    fn check<T>(&mut self, name: &str, result: Result<T, Error>) -> Option<T> {
        match result {
            Ok(value) => Some(value),
            Err(error) => {
                match error.kind() {
                    ErrorKind::InvalidValue { expected, .. } => self.fault(name, expected),
                    _ => self.fault(name, &error.to_string()),
                }
                None
            }
        }
    }

    fn fault(&mut self, name: &str, what: &str) {
        let variable = self.variable(name);
        self.faults.push(format!("{variable} {what}"));
    }

    fn variable(&self, name: &str) -> String {
        format!("{}_{}", self.prefix, name.to_ascii_uppercase())
    }
}

impl fmt::Debug for Vars {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Vars")
            .field("prefix", &self.prefix)
            .field("faults", &self.faults)
            .finish_non_exhaustive()
    }
}
