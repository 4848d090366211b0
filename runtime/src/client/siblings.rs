//! How siblings are made: what they choose is checked, and what is the same for two of them is shared.

use std::sync::Arc;

use tokenwright_plan::CredentialKind;

use super::{Choice, Family, Sibling, Tokens};
use crate::api::Bases;
use crate::cache::Key;
use crate::inputs::check_settings;
use crate::scope::{self, ScopeName};
use crate::{ErrorKind, TokenSource};

impl Family {
    /// A sibling, of another one if there is one.
    pub(super) fn sibling(&self, mut choice: Choice, other: Option<&Sibling>) -> Sibling {
        let plan = self.endpoint.plan;
        if self.is_of_application() {
            choice.scopes = scope::asked(&plan.scopes, choice.scopes);
            // The same scopes in another order are the same token.
            choice.scopes.sort_unstable();
        }
        let (environment, way) = (self.endpoint.constants.environment, self.endpoint.client_auth);
        let entry = match &self.tokens {
            Tokens::OfApplication(registry) => registry.entry(Key {
                settings: choice.settings.only(|name| plan.changes_token(environment, way, name)),
                scopes: choice.scopes.clone(),
                tokens: choice.tokens.clone(),
            }),
            #[cfg(feature = "user-flow")]
            Tokens::OfUser(entry) => entry.clone(),
        };
        let checked = check_settings(plan, environment, &choice.settings)
            .and_then(|()| self.check_scopes(&choice.scopes))
            .and_then(|()| self.check_tokens(&choice.tokens))
            .and_then(|()| self.bases(&choice, other));
        let (bases, fault) = match checked {
            Ok(bases) => (bases, None),
            Err(kind) => (Arc::default(), Some(self.endpoint.error(kind))),
        };
        Sibling { choice, bases, entry, fault }
    }

    /// The API bases, which are another sibling's too if nothing makes a difference.
    fn bases(&self, choice: &Choice, other: Option<&Sibling>) -> Result<Arc<Bases>, ErrorKind> {
        let plan = self.endpoint.plan;
        let makes_difference =
            |name: &str| plan.api.bases.iter().any(|base| plan.uses_setting(base.url, name));
        let have_same = |other: &&Sibling| {
            other.fault.is_none()
                && other.choice.base == choice.base
                && (other.choice.settings == choice.settings
                    || !plan.settings.iter().any(|setting| makes_difference(setting.name)))
        };
        match other.filter(have_same) {
            Some(other) => Ok(Arc::clone(&other.bases)),
            None => Bases::new(&self.endpoint, &choice.settings, &choice.base).map(Arc::new),
        }
    }

    /// Holds the scopes to ask for against what the plan allows. A user's were asked for when they signed
    /// in: their tokens can have no others.
    fn check_scopes(&self, asked: &[ScopeName]) -> Result<(), ErrorKind> {
        if self.is_of_application() {
            return scope::check_asked(&self.endpoint.plan.scopes, asked);
        }
        if asked.is_empty() {
            return Ok(());
        }
        let expected = "of a user are chosen when they sign in".into();
        Err(ErrorKind::InvalidValue { name: "scopes".into(), expected })
    }

    /// Holds the tokens to show against the credentials of the plan.
    fn check_tokens(&self, tokens: &[(&'static str, TokenSource)]) -> Result<(), ErrorKind> {
        let is_token = |name: &str| {
            let known = self.endpoint.plan.credential(name);
            known.is_some_and(|known| known.kind == CredentialKind::Token)
        };
        match tokens.iter().find(|(name, _)| !is_token(name)) {
            Some((name, _)) => {
                let expected = "is no token that this provider is shown".into();
                Err(ErrorKind::InvalidValue { name: (*name).into(), expected })
            }
            None => Ok(()),
        }
    }

    fn is_of_application(&self) -> bool {
        matches!(self.tokens, Tokens::OfApplication(_))
    }
}
