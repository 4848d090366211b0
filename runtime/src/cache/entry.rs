//! A token of a provider, and the request that gets or renews it.
//!
//! The request runs in a task of its own, so that a caller who gives up takes nothing away from the others. When
//! the last client that could use the token is gone, the request is aborted, unless it may bring what must be kept: a
//! user's refresh token.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

use tokenwright_plan::Quirk;
use tokio::runtime::Handle;
use tokio::task::AbortHandle;

use super::refusals;
use super::shared::{Landing, Lost, Shared, World};
use super::state::{Failure, Held, State};
use super::times::times;
use crate::clock::Moment;
use crate::telemetry::{self, TokenRequest};
use crate::token::{AccessToken, Fetched, Issued, Source, Token, TokenEndpoint};
use crate::{Error, ErrorKind};

/// Numbers the tokens of this process, so that news of one is never taken for news of another.
static GENERATION: AtomicU64 = AtomicU64::new(0);

/// One token and the request that gets it. Clones share both.
#[derive(Clone)]
pub(crate) struct Entry {
    source: Arc<Source>,
    pub(super) shared: Arc<Shared<Issued, Error>>,
}

impl Entry {
    pub(crate) fn new(source: Source) -> Entry {
        Entry { source: Arc::new(source), shared: Arc::new(Shared::new()) }
    }

    /// An entry that has its first token already.
    #[cfg(feature = "user-flow")]
    pub(crate) fn with_token(source: Source, fetched: Fetched, endpoint: &TokenEndpoint) -> Entry {
        let entry = Entry::new(source);
        let (now, held) = (endpoint.clock.moment(), issue(fetched, next_generation(), endpoint));
        entry.shared.change(now.monotonic, |state| state.hold(now, held));
        entry
    }

    /// What it asks for.
    pub(crate) fn source(&self) -> &Source {
        &self.source
    }

    /// Whether nobody else holds it.
    pub(super) fn is_idle(&self) -> bool {
        Arc::strong_count(&self.shared) == 1
    }

    /// What is read of the token, if nothing needs to be done for it.
    pub(crate) fn cached<R>(&self, now: Instant, read: impl FnOnce(&Arc<Held<Issued>>) -> R) -> Option<R> {
        self.shared.cached(now, read)
    }

    /// The token: from the cache, while a renewal runs if one is due, or from the provider.
    pub(crate) async fn token(&self, endpoint: &Arc<TokenEndpoint>) -> Result<Token, Error> {
        if endpoint.plan.has(Quirk::SingleUse) {
            return self.token_for_one_call(endpoint).await;
        }
        let world = Provider { source: &self.source, endpoint };
        self.shared.token(&world).await.map(Token)
    }

    /// A token that is good for one call: nobody shares it, so every caller asks for one.
    async fn token_for_one_call(&self, endpoint: &Arc<TokenEndpoint>) -> Result<Token, Error> {
        let now = endpoint.clock.now();
        // The one that came with the sign-in.
        if let Some(first) = self.shared.change(now, |state| state.take(now)) {
            return Ok(Token(first));
        }
        if let Some(error) = self.shared.change(now, |state| state.failure(now)) {
            return Err(error);
        }
        let (source, asked) = (Arc::clone(&self.source), Arc::clone(endpoint));
        // In a task of its own, so that a refresh token is kept although the caller gives up.
        let fetching = runtime(endpoint)?.spawn(async move { fetch(&source, &asked, None).await });
        let fetched = tokio::time::timeout(endpoint.patience(), fetching).await;
        let fetched = fetched.map_err(|_| endpoint.error(ErrorKind::Timeout))?;
        let fetched = fetched.map_err(|_| endpoint.error(ErrorKind::Abandoned))?;
        let now = endpoint.clock.now();
        match fetched {
            Ok(fetched) => {
                self.shared.change(now, State::recover);
                Ok(Token(Arc::new(issue(fetched, next_generation(), endpoint))))
            }
            Err(failure) => {
                let error = failure.error.clone();
                self.shared.change(now, |state| state.fail(now, failure));
                Err(error)
            }
        }
    }

    /// Forgets a token, unless a newer one has taken its place.
    pub(crate) fn invalidate(&self, token: &Token, now: Instant) {
        self.shared.change(now, |state| state.invalidate(token.0.generation));
    }

    /// Takes in that the API refused a token, and says whether another is to be used in its place.
    pub(crate) fn refuse(&self, token: &Token, now: Instant) -> bool {
        self.shared.change(now, |state| state.refuse(token.0.generation, now))
    }
}

/// Where the token of an entry comes from.
struct Provider<'a> {
    source: &'a Arc<Source>,
    endpoint: &'a Arc<TokenEndpoint>,
}

impl World<Issued, Error> for Provider<'_> {
    fn now(&self) -> Moment {
        self.endpoint.clock.moment()
    }

    /// A renewal can wait for the quota; a caller without a token cannot.
    fn put_off(&self) -> Option<Instant> {
        self.endpoint.quota.used_up_until()
    }

    fn next_generation(&self) -> u64 {
        next_generation()
    }

    fn start(
        &self,
        landing: Landing<Issued, Error>,
        renewed: Option<Arc<Held<Issued>>>,
    ) -> Result<Option<AbortHandle>, Error> {
        let (source, endpoint) = (Arc::clone(self.source), Arc::clone(self.endpoint));
        // It is large, and a task is moved more than once until it has its place.
        let task = runtime(self.endpoint)?.spawn(Box::pin(async move {
            let fetched = fetch(&source, &endpoint, renewed.as_deref()).await;
            let issued = fetched.map(|fetched| issue(fetched, landing.generation, &endpoint));
            landing.land(endpoint.clock.moment(), issued);
        }));
        // The provider may have taken the old refresh token back by now: the new one must reach the caller's store.
        Ok((!self.source.is_of_user()).then(|| task.abort_handle()))
    }

    fn served(&self) {
        telemetry::served(self.endpoint);
    }

    async fn patiently<F: Future + Send>(&self, waiting: F) -> Result<F::Output, Lost> {
        Handle::try_current().map_err(|_| Lost::NoRuntime)?;
        tokio::time::timeout(self.endpoint.patience(), waiting).await.map_err(|_| Lost::TooSlow)
    }

    fn lost(&self, lost: Lost) -> Error {
        self.endpoint.error(match lost {
            Lost::NoRuntime => ErrorKind::NoRuntime,
            Lost::TooSlow => ErrorKind::Timeout,
            Lost::Abandoned => ErrorKind::Abandoned,
        })
    }
}

pub(crate) fn runtime(endpoint: &TokenEndpoint) -> Result<Handle, Error> {
    Handle::try_current().map_err(|_| endpoint.error(ErrorKind::NoRuntime))
}

/// Asks the provider, unless it is known what it would say.
async fn fetch(
    source: &Source,
    endpoint: &TokenEndpoint,
    renewed: Option<&Held<Issued>>,
) -> Result<Fetched, Failure<Error>> {
    if let Some(failure) = endpoint.refusals.known(endpoint.clock.now()) {
        return Err(failure);
    }
    let request = TokenRequest::start(endpoint, renewed);
    let fetching = source.fetch(endpoint);
    #[cfg(feature = "tracing")]
    let fetching = tracing::Instrument::instrument(fetching, request.span());
    let fetched = fetching.await;
    match fetched {
        Ok(fetched) => {
            request.issued(fetched.lifetime);
            endpoint.refusals.forget();
            Ok(fetched)
        }
        Err(error) => {
            request.failed(&error);
            let now = endpoint.clock.now();
            endpoint.refusals.remember(&error, now);
            // The user must sign in again, and that is another session.
            let is_over = source.is_of_user() && *error.kind() == ErrorKind::InvalidGrant;
            Err(refusals::failure(error, is_over, now))
        }
    }
}

fn next_generation() -> u64 {
    GENERATION.fetch_add(1, Ordering::Relaxed)
}

fn issue(fetched: Fetched, generation: u64, endpoint: &TokenEndpoint) -> Held<Issued> {
    let Fetched {
        access_token,
        headers,
        outputs,
        token_outputs,
        scopes,
        refresh_token: _,
        sent_at,
        lifetime,
    } = fetched;
    let plan = endpoint.plan;
    let (used, kept) = times(lifetime, plan);
    let token = Issued {
        access_token: AccessToken::shown_in(&headers, !endpoint.completes_calls, access_token.expose()),
        headers,
        outputs: outputs.into(),
        token_outputs,
        plan,
        scopes,
    };
    Held { token, generation, renew_after: sent_at + used, expires_at: sent_at + kept }
}
