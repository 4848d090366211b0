//! What a cache entry asks for when it needs a token.

use std::sync::{Mutex, PoisonError};

use tokenwright_plan::{Grant, UserValue};

use super::{Asked, Fetched, KeptOutputs, TokenEndpoint};
use crate::inputs::Settings;
use crate::scope::ScopeName;
use crate::{Error, ErrorKind, Secret, TokenSource};

/// What a cache entry asks for when it needs a token.
pub(crate) enum Source {
    /// A token for the application itself: the plan's token request, again and again.
    Application(Application),
    /// A token for a user who signed in: their refresh token, as long as it is good.
    #[cfg(feature = "user-flow")]
    User(Box<crate::user::Grant>),
}

/// What the application itself asks for.
pub(crate) struct Application {
    settings: Settings,
    scopes: Box<[ScopeName]>,
    tokens: Box<[(&'static str, TokenSource)]>,
    /// Who asks, where there may be a refresh token: it may be good for one request.
    turn: tokio::sync::Mutex<()>,
    kept: KeptOutputs,
    /// Given with the last token, where the plan has a use for it. Never held across an await.
    refresh_token: Mutex<Option<Secret>>,
}

impl Source {
    /// Whether a user signed in for it.
    pub(crate) fn is_of_user(&self) -> bool {
        !matches!(self, Source::Application(_))
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
    pub(crate) fn new(
        settings: Settings,
        scopes: Box<[ScopeName]>,
        tokens: Box<[(&'static str, TokenSource)]>,
    ) -> Application {
        let turn = tokio::sync::Mutex::default();
        let (kept, refresh_token) = (KeptOutputs::default(), Mutex::default());
        Application { settings, scopes, tokens, turn, kept, refresh_token }
    }

    async fn fetch(&self, endpoint: &TokenEndpoint) -> Result<Fetched, Error> {
        let _turn = match endpoint.plan.refresh {
            Some(_) => Some(self.turn.lock().await),
            None => None,
        };
        let fetched = match self.refreshed(endpoint).await {
            Some(refreshed) => refreshed?,
            None => self.ask(endpoint).await?,
        };
        if let Some(rotated) = &fetched.refresh_token {
            self.hold(Some(rotated.clone()));
        }
        endpoint.complete(fetched, &self.settings, &self.kept).await
    }

    /// A token for the refresh token, if there is one. One that is refused, for whatever reason, leads back
    /// to the beginning, where the provider says what is wrong if anything is.
    async fn refreshed(&self, endpoint: &TokenEndpoint) -> Option<Result<Fetched, Error>> {
        let request = endpoint.plan.refresh.as_ref()?;
        let refresh_token = self.refresh_token.lock().unwrap_or_else(PoisonError::into_inner).clone()?;
        let user = [(UserValue::RefreshToken, refresh_token.expose())];
        let Application { settings, tokens, kept, .. } = self;
        let fetched = endpoint.ask(Asked { request, settings, scopes: &[], tokens, user: &user, kept }).await;
        match fetched.as_ref().map_err(Error::kind) {
            Err(
                ErrorKind::InvalidGrant
                | ErrorKind::InvalidClient
                | ErrorKind::UnauthorizedClient
                | ErrorKind::InvalidRequest,
            ) => {
                self.hold(None);
                None
            }
            _ => Some(fetched),
        }
    }

    async fn ask(&self, endpoint: &TokenEndpoint) -> Result<Fetched, Error> {
        let Application { settings, scopes, tokens, kept, .. } = self;
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

    fn hold(&self, refresh_token: Option<Secret>) {
        *self.refresh_token.lock().unwrap_or_else(PoisonError::into_inner) = refresh_token;
    }
}
