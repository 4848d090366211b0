//! Who can sign in at a simulated provider.

use std::fmt;

use tokenwright_plan::Plan;

/// A user of a simulated provider. Without more, they have no password and may have every scope.
///
/// ```
/// use tokenwright_simulator::User;
///
/// let assistant = User::new("mr-petit").password("s3same").without(["write:prescription"]);
/// assert!(assistant.may_have("read:patient"));
/// assert!(!assistant.may_have("write:prescription"));
/// ```
#[derive(Clone)]
pub struct User {
    name: String,
    password: Option<String>,
    /// The scopes that they may have; `None` for every one.
    scopes: Option<Vec<String>>,
    /// The scopes that they may not have all the same.
    lacks: Vec<String>,
}

impl User {
    /// A user who may have every scope.
    pub fn new(name: impl Into<String>) -> User {
        User { name: name.into(), password: None, scopes: None, lacks: Vec::new() }
    }

    /// Sets the password that the sign-in page asks for.
    #[must_use]
    pub fn password(mut self, password: impl Into<String>) -> User {
        self.password = Some(password.into());
        self
    }

    /// Sets the scopes that they may have, and no other.
    #[must_use]
    pub fn scopes(mut self, scopes: impl IntoIterator<Item = impl Into<String>>) -> User {
        self.scopes = Some(scopes.into_iter().map(Into::into).collect());
        self
    }

    /// Takes away scopes that they may otherwise have.
    #[must_use]
    pub fn without(mut self, scopes: impl IntoIterator<Item = impl Into<String>>) -> User {
        self.lacks.extend(scopes.into_iter().map(Into::into));
        self
    }

    /// The name that they sign in with.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Whether they may have this scope.
    pub fn may_have(&self, scope: &str) -> bool {
        let has = |scopes: &[String]| scopes.iter().any(|known| known == scope);
        self.scopes.as_deref().is_none_or(has) && !has(&self.lacks)
    }

    pub(crate) fn known_password(&self) -> Option<&str> {
        self.password.as_deref()
    }

    /// Whether this is what they type for a password. Nothing, if they have none.
    pub(crate) fn types(&self, password: &str) -> bool {
        self.password.as_deref().unwrap_or_default() == password
    }

    /// Whether they can be a user of the plan's provider. The error is a sentence without secrets.
    pub(crate) fn check(&self, plan: &Plan) -> Result<(), String> {
        if self.name.is_empty() || self.name.chars().any(char::is_control) {
            return Err("a user's name is empty or holds a control character".to_owned());
        }
        if self.password.as_deref().is_some_and(str::is_empty) {
            return Err(format!("the password of the user `{}` is empty", self.name));
        }
        let unknown = |scope: &&String| !plan.scopes.is_empty() && !plan.scopes.allows(scope);
        match self.scopes.iter().flatten().chain(&self.lacks).find(unknown) {
            Some(scope) => Err(format!("the plan of {} has no scope `{scope}`", plan.provider)),
            None => Ok(()),
        }
    }
}

/// Shows no password.
impl fmt::Debug for User {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("User")
            .field("name", &self.name)
            .field("scopes", &self.scopes)
            .field("lacks", &self.lacks)
            .finish_non_exhaustive()
    }
}
