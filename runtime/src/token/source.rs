//! What a cache entry asks for when it needs a token.

use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use tokenwright_plan::{Grant, Request, UserValue};

use super::{Asked, Fetched, KeptOutputs, TokenEndpoint};
use crate::cache::Key;
use crate::scope::ScopeName;
use crate::{Error, ErrorKind, Secret};

/// What a cache entry asks for when it needs a token.
pub(crate) enum Source {
    /// A token for the application itself: the plan's token request, again and again.
    Application(Application),
    /// A token for a user who signed in: their refresh token, as long as it is good.
    #[cfg(feature = "user-flow")]
    User(Box<crate::user::Grant>),
}

/// What the application itself asks for. There may be one for each of many tenants, so what few plans need is made
/// when it is needed.
pub(crate) struct Application {
    key: Arc<Key>,
    kept: KeptOutputs,
    refresh: OnceLock<Box<Refresh>>,
}

/// What there is where the plan has a use for a refresh token.
#[derive(Default)]
struct Refresh {
    /// Who asks: the token may be good for one request.
    turn: tokio::sync::Mutex<()>,
    /// Given with the last token. Never held across an await.
    token: Mutex<Option<Secret>>,
}

impl Source {
    /// Whether a user signed in for it.
    pub(crate) fn is_of_user(&self) -> bool {
        !matches!(self, Source::Application(_))
    }

    /// Whether an answer that names no scopes grants this one, as all that were asked for (RFC 6749 section 5.1).
    pub(crate) fn grants_unsaid(&self, scope: &ScopeName) -> bool {
        match self {
            Source::Application(application) => application.key.scopes.contains(scope),
            #[cfg(feature = "user-flow")]
            Source::User(grant) => grant.grants_unsaid(scope),
        }
    }

    pub(crate) async fn fetch(&self, endpoint: &TokenEndpoint) -> Result<Fetched, Error> {
        match self {
            Source::Application(application) => application.fetch(endpoint).await,
            #[cfg(feature = "user-flow")]
            Source::User(grant) => grant.refresh(endpoint).await,
        }
    }
}

impl Application {
    pub(crate) fn new(key: Arc<Key>) -> Application {
        Application { key, kept: KeptOutputs::default(), refresh: OnceLock::new() }
    }

    async fn fetch(&self, endpoint: &TokenEndpoint) -> Result<Fetched, Error> {
        let Some(request) = &endpoint.plan.refresh else {
            let fetched = self.ask(endpoint).await?;
            return endpoint.complete(fetched, &self.key.settings, &self.kept).await;
        };
        let refresh = self.refresh.get_or_init(Box::default);
        let _turn = refresh.turn.lock().await;
        let fetched = match self.refreshed(request, refresh, endpoint).await {
            Some(refreshed) => refreshed?,
            None => self.ask(endpoint).await?,
        };
        if let Some(rotated) = &fetched.refresh_token {
            refresh.hold(Some(rotated.clone()));
        }
        endpoint.complete(fetched, &self.key.settings, &self.kept).await
    }

    /// A token for the refresh token, if there is one. One that is refused, for whatever reason, leads back
    /// to the beginning, where the provider says what is wrong if anything is.
    async fn refreshed(
        &self,
        request: &Request,
        refresh: &Refresh,
        endpoint: &TokenEndpoint,
    ) -> Option<Result<Fetched, Error>> {
        let refresh_token = refresh.token.lock().unwrap_or_else(PoisonError::into_inner).clone()?;
        let user = [(UserValue::RefreshToken, refresh_token.expose())];
        let (Key { settings, tokens, .. }, kept) = (&*self.key, &self.kept);
        let fetched = endpoint.ask(Asked { request, settings, scopes: &[], tokens, user: &user, kept }).await;
        match fetched {
            Err(error) if !error.is_retry_safe() => {
                refresh.hold(None);
                None
            }
            _ => Some(fetched),
        }
    }

    async fn ask(&self, endpoint: &TokenEndpoint) -> Result<Fetched, Error> {
        let (Key { settings, scopes, tokens }, kept) = (&*self.key, &self.kept);
        let request = &endpoint.plan.request;
        let asked = Asked { request, settings, scopes, tokens, user: &[], kept };
        endpoint.ask(asked).await.map_err(|error| match (error.kind(), endpoint.plan.grant) {
            // What is exchanged is somebody else's. In every other grant of a machine it is the credential
            // that is no longer good (RFC 6749 section 5.2, RFC 7523 section 3.1).
            (ErrorKind::InvalidGrant, grant) if grant != Grant::TokenExchange => {
                error.with_kind(ErrorKind::InvalidClient)
            }
            _ => error,
        })
    }
}

impl Refresh {
    fn hold(&self, token: Option<Secret>) {
        *self.token.lock().unwrap_or_else(PoisonError::into_inner) = token;
    }
}
