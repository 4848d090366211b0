//! One token, and the one request that gets or renews it.
//!
//! The request runs in a task of its own, so that a caller who gives up takes nothing away from the
//! others. The task holds the entry weakly: when the last client that could use the token is gone,
//! the request is aborted.

use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher, Hasher};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::time::{Duration, Instant};

use arc_swap::ArcSwapOption;
use tokio::runtime::Handle;
use tokio::sync::watch;
use tokio::task::AbortHandle;

use crate::inputs::Settings;
use crate::token::{Fetched, Issued, Token, TokenEndpoint};
use crate::{Error, ErrorKind};

/// The share of its life that a token has left when it is renewed: a fifth, but no more than
/// [`LONGEST_MARGIN`]. A 5-minute token serves at least four minutes.
const MARGIN_SHARE: u32 = 5;
const LONGEST_MARGIN: Duration = Duration::from_mins(5);

/// How long a failed renewal of a token that is still good is not tried again.
const RENEWAL_PAUSE: Duration = Duration::from_secs(5);

/// A request that its runtime gave up is started again, so many times.
const ABANDONED_AT_MOST: usize = 3;

/// One token and the request that gets it.
pub(crate) struct Entry {
    settings: Settings,
    scopes: Box<[&'static str]>,
    /// Read by every call, without a lock.
    current: ArcSwapOption<Issued>,
    /// Never held across an await.
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    flight: Option<Flight>,
    /// How many tokens were asked for. The next one gets the next number.
    generation: u64,
    /// Until then no renewal is started.
    paused_until: Option<Instant>,
}

/// A token request on its way.
struct Flight {
    outcome: watch::Receiver<Outcome>,
    task: AbortHandle,
}

type Outcome = Option<Result<Token, Error>>;

impl Entry {
    pub(crate) fn new(settings: Settings, scopes: Box<[&'static str]>) -> Entry {
        Entry { settings, scopes, current: ArcSwapOption::empty(), state: Mutex::default() }
    }

    /// The token, if nothing needs to be done for it.
    pub(crate) fn cached(&self, now: Instant) -> Option<Token> {
        let current = self.current.load();
        let issued = current.as_ref()?;
        (now < issued.renew_after).then(|| Token(Arc::clone(issued)))
    }

    /// The token: from the cache, while a renewal runs if one is due, or from the provider.
    pub(crate) async fn token(self: &Arc<Entry>, endpoint: &Arc<TokenEndpoint>) -> Result<Token, Error> {
        for _ in 0..ABANDONED_AT_MOST {
            let now = endpoint.clock.now();
            if let Some(token) = self.cached(now) {
                return Ok(token);
            }
            let mut outcome = match self.renew_or_wait(endpoint, now)? {
                Next::Serve(token) => return Ok(token),
                Next::Wait(outcome) => outcome,
            };
            // An error here means that the task ended without an outcome: with its runtime.
            if let Ok(outcome) = outcome.wait_for(Option::is_some).await
                && let Some(outcome) = &*outcome
            {
                return outcome.clone();
            }
        }
        Err(endpoint.error(ErrorKind::Abandoned))
    }

    /// Forgets a token, unless a newer one has taken its place.
    pub(crate) fn invalidate(&self, token: &Token) {
        let _state = self.lock();
        if self.current.load().as_ref().is_some_and(|current| current.generation == token.0.generation) {
            self.current.store(None);
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
        state.generation += 1;
        let (sender, outcome) = watch::channel(None);
        let request = request(Arc::downgrade(self), Arc::clone(endpoint), state.generation, sender);
        let task = runtime.spawn(request).abort_handle();
        state.flight = Some(Flight { outcome: outcome.clone(), task });
        Ok(outcome)
    }

    /// Takes in what a request brought. A failed renewal never displaces a token that is still good.
    fn land(&self, result: &Result<Token, Error>, now: Instant) {
        let mut state = self.lock();
        state.flight = None;
        match result {
            Ok(Token(issued)) => {
                state.paused_until = None;
                self.current.store(Some(Arc::clone(issued)));
            }
            Err(_) => state.paused_until = Some(now + RENEWAL_PAUSE),
        }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        // Nothing in here can panic between two writes, so a poisoned state is a whole one.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
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
    let Some(asked) = entry.upgrade().map(|entry| (entry.settings.clone(), entry.scopes.clone())) else {
        return;
    };
    let (settings, scopes) = asked;
    let fetched = endpoint.fetch(&settings, &scopes).await;
    let result = fetched.map(|fetched| Token(Arc::new(issue(fetched, generation))));
    if let Some(entry) = entry.upgrade() {
        entry.land(&result, endpoint.clock.now());
    }
    sender.send_replace(Some(result));
}

fn issue(fetched: Fetched, generation: u64) -> Issued {
    let margin = margin(fetched.lifetime);
    Issued {
        access_token: fetched.access_token,
        headers: fetched.headers,
        scopes: fetched.scopes,
        renew_after: fetched.sent_at + fetched.lifetime.saturating_sub(margin),
        expires_at: fetched.sent_at + fetched.lifetime,
        generation,
    }
}

/// How long before its end a token is renewed. Three quarters to all of the full margin, by chance,
/// so that a fleet that started together does not renew together.
fn margin(lifetime: Duration) -> Duration {
    let full = (lifetime / MARGIN_SHARE).min(LONGEST_MARGIN);
    // The standard library's only source of chance.
    let chance = RandomState::new().build_hasher().finish() % 256;
    full.mul_f64(0.75 + 0.25 * f64::from(u8::try_from(chance).unwrap_or_default()) / 255.0)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::margin;

    #[test]
    fn a_five_minute_token_serves_at_least_four_minutes() {
        for _ in 0..1_000 {
            let margin = margin(Duration::from_mins(5));
            assert!((Duration::from_secs(45)..=Duration::from_mins(1)).contains(&margin), "{margin:?}");
        }
    }

    #[test]
    fn a_long_token_is_renewed_at_most_five_minutes_early() {
        assert!(margin(Duration::from_hours(48)) <= Duration::from_mins(5));
    }

    #[test]
    fn a_short_token_is_used_for_most_of_its_life() {
        assert!(margin(Duration::from_secs(5)) <= Duration::from_secs(1));
    }
}
