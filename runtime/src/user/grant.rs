//! What a user granted: a refresh token, and who keeps it.

use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokenwright_plan::UserValue;

use crate::cache::times;
use crate::error::BoxError;
use crate::inputs::Settings;
use crate::scope::ScopeName;
use crate::token::{Asked, Fetched, KeptOutputs, TokenEndpoint};
use crate::{Error, ErrorKind, Outputs, Secret};

type Kept = Pin<Box<dyn Future<Output = Result<(), BoxError>> + Send>>;

/// The caller's function that keeps a refresh token.
#[derive(Clone)]
pub(crate) struct Keep(Arc<dyn Fn(Secret) -> Kept + Send + Sync>);

impl Keep {
    pub(super) fn new<F, E>(keep: impl Fn(Secret) -> F + Send + Sync + 'static) -> Keep
    where
        F: Future<Output = Result<(), E>> + Send + 'static,
        E: Into<BoxError>,
    {
        Keep(Arc::new(move |refresh_token| {
            let kept = keep(refresh_token);
            Box::pin(async move { kept.await.map_err(Into::into) })
        }))
    }
}

/// What a user granted.
pub(crate) struct Grant {
    settings: Settings,
    /// The scopes that the user was asked for, if that is known.
    asked: Option<Box<[ScopeName]>>,
    keep: Keep,
    /// Who asks. A refresh token may be good for one request.
    turn: tokio::sync::Mutex<()>,
    kept: KeptOutputs,
    /// Never held across an await.
    held: Mutex<Held>,
}

struct Held {
    refresh_token: Option<Secret>,
    /// A token whose refresh token could not be kept yet. It is not used before it is, and may have ended by then.
    unkept: Option<Fetched>,
}

impl Grant {
    pub(super) fn new(
        settings: Settings,
        asked: Option<Box<[ScopeName]>>,
        refresh_token: Option<Secret>,
        keep: Keep,
        kept: KeptOutputs,
    ) -> Grant {
        let held = Mutex::new(Held { refresh_token, unkept: None });
        Grant { settings, asked, keep, kept, turn: tokio::sync::Mutex::default(), held }
    }

    /// Whether an answer that names no scopes grants this one. If nobody knows, it may.
    pub(crate) fn grants_unsaid(&self, scope: &ScopeName) -> bool {
        self.asked.as_deref().is_none_or(|asked| asked.contains(scope))
    }

    /// The refresh token that is good now, as far as is known.
    pub(super) fn refresh_token(&self) -> Option<Secret> {
        self.held().refresh_token.clone()
    }

    /// Takes in what was stored of an earlier token, unless a later one has said something since.
    pub(super) fn recall(&self, outputs: Outputs) {
        self.kept.recall(outputs);
    }

    /// Hands a refresh token to the caller. `otherwise` says what becomes of it if they cannot keep it.
    pub(super) async fn keep(
        &self,
        endpoint: &TokenEndpoint,
        refresh_token: &Secret,
        otherwise: &'static str,
    ) -> Result<(), Error> {
        let Keep(keep) = &self.keep;
        let kept = keep(refresh_token.clone()).await;
        kept.map_err(|error| {
            let not_kept = endpoint.error(ErrorKind::RefreshTokenNotKept).with_boxed_source(error);
            not_kept.with_hint(Some(otherwise))
        })
    }

    /// Gets another token. One such request is made at a time.
    pub(crate) async fn refresh(&self, endpoint: &TokenEndpoint) -> Result<Fetched, Error> {
        let _turn = self.turn.lock().await;
        let unkept = self.held().unkept.take();
        if let Some(waited) = unkept {
            let waited = self.kept(endpoint, waited).await?;
            let (_, served) = times(waited.lifetime, endpoint.plan);
            if endpoint.clock.now() < waited.sent_at + served {
                return self.complete(endpoint, waited).await;
            }
        }
        let fetched = self.ask(endpoint).await?;
        if let Some(rotated) = &fetched.refresh_token {
            // The old one may be void from now on, whatever the caller's store says.
            self.held().refresh_token = Some(rotated.clone());
        }
        let fetched = self.kept(endpoint, fetched).await?;
        self.complete(endpoint, fetched).await
    }

    /// The token, once the caller has kept its refresh token. It waits if they could not.
    async fn kept(&self, endpoint: &TokenEndpoint, fetched: Fetched) -> Result<Fetched, Error> {
        let Some(refresh_token) = &fetched.refresh_token else { return Ok(fetched) };
        match self.keep(endpoint, refresh_token, "keeping it is tried again with the next token").await {
            Ok(()) => Ok(fetched),
            Err(error) => {
                self.held().unkept = Some(fetched);
                Err(error)
            }
        }
    }

    /// Makes the calls that the plan wants with the token, once nothing can be lost by their failure.
    pub(super) async fn complete(
        &self,
        endpoint: &TokenEndpoint,
        fetched: Fetched,
    ) -> Result<Fetched, Error> {
        endpoint.complete(fetched, &self.settings, &self.kept).await
    }

    async fn ask(&self, endpoint: &TokenEndpoint) -> Result<Fetched, Error> {
        let ended = || endpoint.error(ErrorKind::InvalidGrant);
        let refresh_token = self.refresh_token().ok_or_else(ended)?;
        let request = endpoint.plan.refresh.as_ref().ok_or_else(ended)?;
        let user = [(UserValue::RefreshToken, refresh_token.expose())];
        let Grant { settings, kept, .. } = self;
        endpoint.ask(Asked { request, settings, scopes: &[], tokens: &[], user: &user, kept }).await
    }

    fn held(&self) -> MutexGuard<'_, Held> {
        // Nothing in here can panic between two writes.
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
