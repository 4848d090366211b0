//! One token, and the one request that gets or renews it.
//!
//! The request runs in a task of its own, so that a caller who gives up takes nothing away from the
//! others. The task holds the entry weakly: when the last client that could use the token is gone,
//! the request is aborted.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::time::{Duration, Instant};

use arc_swap::ArcSwapOption;
use tokenwright_plan::{Plan, Quirk};
use tokio::runtime::Handle;
use tokio::sync::watch;
use tokio::task::AbortHandle;

use super::times::times;
use crate::token::{Fetched, Issued, Source, Token, TokenEndpoint};
use crate::{Error, ErrorKind};

/// How long a failed renewal of a token that is still good is not tried again.
const RENEWAL_PAUSE: Duration = Duration::from_secs(5);

/// How long a refused credential is remembered: asking with it again and again can lock an account.
const REFUSAL_MEMORY: Duration = Duration::from_mins(5);

/// Numbers the tokens of this process, so that news of one is never taken for news of another.
static GENERATION: AtomicU64 = AtomicU64::new(0);

/// A request that its runtime gave up is started again, so many times.
const ABANDONED_AT_MOST: usize = 3;

/// One token and the request that gets it.
pub(crate) struct Entry {
    source: Arc<Source>,
    /// Read by every call, without a lock.
    current: ArcSwapOption<Issued>,
    /// Never held across an await.
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    flight: Option<Flight>,
    /// Until then no renewal is started.
    paused_until: Option<Instant>,
    /// Until then a token that was never accepted is not renewed because the API refused it.
    patient_until: Option<Instant>,
    /// A refusal that asking again cannot change, and until when it is remembered.
    refused: Option<(Error, Instant)>,
}

/// A token request on its way.
struct Flight {
    generation: u64,
    outcome: watch::Receiver<Outcome>,
    task: AbortHandle,
}

type Outcome = Option<Result<Token, Error>>;

impl Entry {
    pub(crate) fn new(source: Source) -> Entry {
        Entry { source: Arc::new(source), current: ArcSwapOption::empty(), state: Mutex::default() }
    }

    /// An entry that has its first token already.
    #[cfg(feature = "user-flow")]
    pub(crate) fn with_token(source: Source, fetched: Fetched, plan: &'static Plan) -> Entry {
        let entry = Entry::new(source);
        entry.current.store(Some(Arc::new(issue(fetched, next_generation(), plan))));
        entry
    }

    /// What it asks for.
    #[cfg(feature = "user-flow")]
    pub(crate) fn source(&self) -> &Source {
        &self.source
    }

    /// The token, if nothing needs to be done for it.
    pub(crate) fn cached(&self, now: Instant) -> Option<Token> {
        let current = self.current.load();
        let issued = current.as_ref()?;
        (now < issued.renew_after).then(|| Token(Arc::clone(issued)))
    }

    /// The token: from the cache, while a renewal runs if one is due, or from the provider.
    pub(crate) async fn token(self: &Arc<Entry>, endpoint: &Arc<TokenEndpoint>) -> Result<Token, Error> {
        if endpoint.plan.has(Quirk::SingleUse) {
            return self.token_for_one_call(endpoint).await;
        }
        for _ in 0..ABANDONED_AT_MOST {
            let now = endpoint.clock.now();
            if let Some(token) = self.cached(now) {
                return Ok(token);
            }
            let mut outcome = match self.renew_or_wait(endpoint, now)? {
                Next::Serve(token) => return Ok(token),
                Next::Wait(outcome) => outcome,
            };
            let landed = tokio::time::timeout(endpoint.patience(), outcome.wait_for(Option::is_some)).await;
            match landed.map(|landed| landed.ok().and_then(|landed| landed.clone())) {
                Ok(Some(landed)) => return landed,
                // The task ended without an outcome: with its runtime.
                Ok(None) => {}
                // Its runtime exists and does not run it.
                Err(_) => {
                    self.give_up(&outcome);
                    return Err(endpoint.error(ErrorKind::Timeout));
                }
            }
        }
        Err(endpoint.error(ErrorKind::Abandoned))
    }

    /// A token that is good for one call: nobody shares it, so every caller asks for one.
    async fn token_for_one_call(self: &Arc<Entry>, endpoint: &Arc<TokenEndpoint>) -> Result<Token, Error> {
        let now = endpoint.clock.now();
        // The one that came with the sign-in.
        if let Some(first) = self.current.swap(None).filter(|issued| now < issued.expires_at) {
            return Ok(Token(first));
        }
        if let Some(error) = self.lock().refusal(now) {
            return Err(error);
        }
        let runtime = Handle::try_current().map_err(|_| endpoint.error(ErrorKind::NoRuntime))?;
        let (source, asked) = (Arc::clone(&self.source), Arc::clone(endpoint));
        // In a task of its own, so that a refresh token is kept although the caller gives up.
        let fetched = runtime.spawn(async move { source.fetch(&asked).await }).await;
        let fetched = fetched.map_err(|_| endpoint.error(ErrorKind::Abandoned))?;
        let mut state = self.lock();
        match fetched {
            Ok(fetched) => {
                state.refused = None;
                Ok(Token(Arc::new(issue(fetched, next_generation(), endpoint.plan))))
            }
            Err(error) => {
                if is_final(&error) {
                    state.refused = Some((error.clone(), endpoint.clock.now() + REFUSAL_MEMORY));
                }
                Err(error)
            }
        }
    }

    /// Forgets a token, unless a newer one has taken its place.
    pub(crate) fn invalidate(&self, token: &Token) {
        let _state = self.lock();
        if self.current.load().as_ref().is_some_and(|current| current.generation == token.0.generation) {
            self.current.store(None);
        }
    }

    /// Whether a token that the API refused may be renewed for that: always if it was good once, and else
    /// every few seconds, because an API that refuses every token must not cause a request for each call.
    pub(crate) fn may_renew(&self, token: &Token, now: Instant) -> bool {
        if token.0.proven.load(Ordering::Relaxed) {
            return true;
        }
        let mut state = self.lock();
        if state.patient_until.is_some_and(|until| now < until) {
            return false;
        }
        state.patient_until = Some(now + RENEWAL_PAUSE);
        true
    }

    /// Ends a request that does not move, so that the next caller starts another.
    fn give_up(&self, outcome: &watch::Receiver<Outcome>) {
        if let Some(flight) = self.lock().flight.take_if(|flight| flight.outcome.same_channel(outcome)) {
            flight.task.abort();
        }
    }

    /// Sees to it that a request is on its way if one is needed, and says what the caller is to do.
    fn renew_or_wait(self: &Arc<Entry>, endpoint: &Arc<TokenEndpoint>, now: Instant) -> Result<Next, Error> {
        let mut state = self.lock();
        let valid = self.current.load_full().filter(|issued| now < issued.expires_at);
        if let Some(issued) = &valid
            && (now < issued.renew_after || state.paused_until.is_some_and(|until| now < until))
        {
            return Ok(Next::Serve(Token(Arc::clone(issued))));
        }
        if valid.is_none()
            && let Some(error) = state.refusal(now)
        {
            return Err(error);
        }
        let on_its_way = state.flight.as_ref().filter(|flight| !flight.is_abandoned());
        let outcome = if let Some(flight) = on_its_way {
            flight.outcome.clone()
        } else {
            match (self.start(&mut state, endpoint), &valid) {
                (Ok(outcome), _) => outcome,
                (Err(_), Some(issued)) => return Ok(Next::Serve(Token(Arc::clone(issued)))),
                (Err(error), None) => return Err(error),
            }
        };
        Ok(valid.map_or(Next::Wait(outcome), |issued| Next::Serve(Token(issued))))
    }

    /// Starts a request in a task of its own.
    fn start(
        self: &Arc<Entry>,
        state: &mut State,
        endpoint: &Arc<TokenEndpoint>,
    ) -> Result<watch::Receiver<Outcome>, Error> {
        let runtime = Handle::try_current().map_err(|_| endpoint.error(ErrorKind::NoRuntime))?;
        let generation = next_generation();
        let (sender, outcome) = watch::channel(None);
        let request = request(Arc::downgrade(self), Arc::clone(endpoint), generation, sender);
        let task = runtime.spawn(request).abort_handle();
        state.flight = Some(Flight { generation, outcome: outcome.clone(), task });
        Ok(outcome)
    }

    /// Takes in what a request brought, unless it was given up. A failed renewal never displaces a token
    /// that is still good.
    fn land(&self, generation: u64, result: &Result<Token, Error>, now: Instant) {
        let mut state = self.lock();
        if state.flight.take_if(|flight| flight.generation == generation).is_none() {
            return;
        }
        match result {
            Ok(Token(issued)) => {
                (state.paused_until, state.refused) = (None, None);
                self.current.store(Some(Arc::clone(issued)));
            }
            Err(error) => {
                let is_final = is_final(error);
                let pause = if is_final { REFUSAL_MEMORY } else { RENEWAL_PAUSE };
                state.paused_until = Some(now + pause);
                state.refused = is_final.then(|| (error.clone(), now + pause));
            }
        }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        // Nothing in here can panic between two writes, so a poisoned state is a whole one.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    /// A refusal that is remembered.
    fn refusal(&self, now: Instant) -> Option<Error> {
        let (error, until) = self.refused.as_ref()?;
        (now < *until).then(|| error.clone())
    }
}

/// Whether asking again cannot change it.
fn is_final(error: &Error) -> bool {
    matches!(error.kind(), ErrorKind::InvalidClient | ErrorKind::UnauthorizedClient)
}

fn next_generation() -> u64 {
    GENERATION.fetch_add(1, Ordering::Relaxed) + 1
}

enum Next {
    Serve(Token),
    Wait(watch::Receiver<Outcome>),
}

impl Flight {
    /// Whether the task ended without landing, as it does when its runtime shuts down: its sender goes
    /// with it.
    fn is_abandoned(&self) -> bool {
        self.outcome.has_changed().is_err()
    }
}

impl Drop for Entry {
    fn drop(&mut self) {
        if let Some(flight) = self.lock().flight.take() {
            flight.task.abort();
        }
    }
}

async fn request(
    entry: Weak<Entry>,
    endpoint: Arc<TokenEndpoint>,
    generation: u64,
    sender: watch::Sender<Outcome>,
) {
    let Some(source) = entry.upgrade().map(|entry| Arc::clone(&entry.source)) else { return };
    let fetched = source.fetch(&endpoint).await;
    let result = fetched.map(|fetched| Token(Arc::new(issue(fetched, generation, endpoint.plan))));
    if let Some(entry) = entry.upgrade() {
        entry.land(generation, &result, endpoint.clock.now());
    }
    sender.send_replace(Some(result));
}

fn issue(fetched: Fetched, generation: u64, plan: &'static Plan) -> Issued {
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
    let (used, kept) = times(lifetime, plan);
    Issued {
        access_token,
        headers,
        outputs,
        token_outputs,
        plan,
        scopes,
        renew_after: sent_at + used,
        expires_at: sent_at + kept,
        generation,
        proven: AtomicBool::new(false),
    }
}
