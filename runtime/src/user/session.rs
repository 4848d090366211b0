//! A user who signed in.

use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

use super::grant::{Grant, Keep};
use crate::cache::Entry;
use crate::client::Choice;
use crate::scope::ScopeName;
use crate::token::{Fetched, KeptOutputs, Source, TokenEndpoint};
use crate::{Error, Outputs, ProviderClient, Secret};

/// A user who signed in. It gets tokens and calls the API like any client: it dereferences to
/// [`ProviderClient`]. Tokens are renewed from the refresh token as long as the provider accepts it; after
/// that, errors are of kind [`InvalidGrant`](crate::ErrorKind::InvalidGrant) and the user must sign in
/// again.
///
/// What its tokens are granted was chosen at the sign-in: [`requiring`](ProviderClient::requiring) holds them
/// against it, and [`with_scopes`](ProviderClient::with_scopes) cannot change it. Of a session that was taken up
/// again, nobody knows what was granted until an answer of the provider says it: until then, `requiring` lets its
/// tokens pass.
#[derive(Clone)]
pub struct Session(ProviderClient);

impl Session {
    /// The session of a user who has just signed in and was asked for these scopes. Their refresh token is kept
    /// first.
    pub(super) async fn begin(
        endpoint: &Arc<TokenEndpoint>,
        choice: &Choice,
        asked: Box<[ScopeName]>,
        fetched: Fetched,
        keep: Keep,
        kept: KeptOutputs,
    ) -> Result<Session, Error> {
        // The client was let in: what one user is refused says nothing of the others.
        endpoint.refusals.forget();
        let refresh_token = fetched.refresh_token.clone();
        let grant = Grant::new(choice.settings.clone(), Some(asked), refresh_token, keep, kept);
        if let Some(refresh_token) = &fetched.refresh_token {
            grant.keep(endpoint, refresh_token, "then the user must sign in again").await?;
        }
        let fetched = grant.complete(endpoint, fetched).await?;
        Ok(Session::new(endpoint, choice.clone(), grant, Some(fetched)))
    }

    /// The session of a user who signed in earlier.
    pub(super) fn resume(
        endpoint: &Arc<TokenEndpoint>,
        choice: &Choice,
        refresh_token: Secret,
        keep: Keep,
    ) -> Session {
        let kept = KeptOutputs::default();
        let grant = Grant::new(choice.settings.clone(), None, Some(refresh_token), keep, kept);
        Session::new(endpoint, choice.clone(), grant, None)
    }

    fn new(endpoint: &Arc<TokenEndpoint>, choice: Choice, grant: Grant, fetched: Option<Fetched>) -> Session {
        let source = Source::User(Box::new(grant));
        let entry = match fetched {
            Some(fetched) => Entry::with_token(source, fetched, endpoint),
            None => Entry::new(source),
        };
        Session(ProviderClient::of_user(Arc::clone(endpoint), entry, choice))
    }

    /// The same session, which knows what the provider said with an earlier token of the same user: what an
    /// answer to a refresh request leaves out is as it was then. Call it before the first token is asked for.
    ///
    /// Store [`Token::outputs`](crate::Token::outputs) beside the refresh token to have them here.
    #[must_use]
    pub fn with_outputs(self, outputs: Outputs) -> Session {
        if let Source::User(grant) = self.0.source() {
            grant.recall(self.0.endpoint().recalled(outputs));
        }
        self
    }

    /// The refresh token that is good now, to [`resume`](super::UserFlow::resume) from later. None if the
    /// provider gave none.
    pub fn refresh_token(&self) -> Option<Secret> {
        match self.0.source() {
            Source::User(grant) => grant.refresh_token(),
            Source::Application(_) => None,
        }
    }
}

impl Deref for Session {
    type Target = ProviderClient;

    fn deref(&self) -> &ProviderClient {
        &self.0
    }
}

impl From<Session> for ProviderClient {
    fn from(session: Session) -> ProviderClient {
        session.0
    }
}

impl fmt::Debug for Session {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Session").field(&self.0).finish()
    }
}
