//! A user who signed in.

use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

use super::Grant;
use crate::cache::Entry;
use crate::client::Choice;
use crate::token::{Fetched, Source, TokenEndpoint};
use crate::{ProviderClient, Secret};

/// A user who signed in. It gets tokens and calls the API like any client: it dereferences to
/// [`ProviderClient`]. Tokens are renewed from the refresh token as long as the provider accepts it; after
/// that, errors are of kind [`InvalidGrant`](crate::ErrorKind::InvalidGrant) and the user must sign in
/// again.
#[derive(Clone)]
pub struct Session {
    client: ProviderClient,
    entry: Arc<Entry>,
}

impl Session {
    pub(super) fn new(
        endpoint: &Arc<TokenEndpoint>,
        choice: Choice,
        grant: Grant,
        fetched: Option<Fetched>,
    ) -> Session {
        let source = Source::User(grant);
        let entry = Arc::new(match fetched {
            Some(fetched) => Entry::with_token(source, fetched),
            None => Entry::new(source),
        });
        Session { client: ProviderClient::of_user(Arc::clone(endpoint), Arc::clone(&entry), choice), entry }
    }

    /// The refresh token that is good now, to [`resume`](super::UserFlow::resume) from later. None if the
    /// provider gave none.
    pub fn refresh_token(&self) -> Option<Secret> {
        match self.entry.source() {
            Source::User(grant) => grant.refresh_token(),
            Source::Application { .. } => None,
        }
    }
}

impl Deref for Session {
    type Target = ProviderClient;

    fn deref(&self) -> &ProviderClient {
        &self.client
    }
}

impl From<Session> for ProviderClient {
    fn from(session: Session) -> ProviderClient {
        session.client
    }
}

impl fmt::Debug for Session {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Session").field("client", &self.client).finish_non_exhaustive()
    }
}
