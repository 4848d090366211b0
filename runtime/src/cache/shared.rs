//! One token, shared by all who need it, and the one request that gets or renews it.
//!
//! What is to be done is decided by the [state](super::state), under a lock that is never held across an await.
//! Whoever makes the request holds a [`Landing`]: dropping it, for whatever reason, hands the request to the next
//! caller, and those who wait ask again.

use std::sync::{Arc, PoisonError, Weak};
use std::time::{Duration, Instant};

use super::published::Published;
use super::state::{Failure, Held, Next, State};
use super::sync::{AbortHandle, Mutex, MutexGuard, watch};
use crate::clock::Moment;

/// How often the clocks are compared while a token is served: so long after the machine slept, a token that
/// ended meanwhile may be served.
const LOOK_EVERY: Duration = Duration::from_secs(1);

/// A request that was dropped is started again, so many times.
const ABANDONED_AT_MOST: usize = 3;

pub(super) struct Shared<T, E> {
    published: Published<T>,
    /// Never held across an await, nor while anything is dropped that could lock it.
    inner: Mutex<Inner<T, E>>,
}

struct Inner<T, E> {
    state: State<T, E>,
    flight: Option<Flight<T, E>>,
}

/// A request on its way.
struct Flight<T, E> {
    generation: u64,
    outcome: watch::Receiver<Outcome<T, E>>,
    /// How to end it, if it may be ended.
    task: Option<AbortHandle>,
}

type Outcome<T, E> = Option<Result<Arc<Held<T>>, E>>;

/// What a caller is to do.
enum Asked<T, E> {
    Serve(Arc<Held<T>>),
    /// Make the request, whose outcome nobody waits for.
    Renew(Arc<Held<T>>, Landing<T, E>),
    /// Make the request, and wait for its outcome.
    Fetch(Landing<T, E>, Waiting<T, E>),
    Wait(Waiting<T, E>),
    Fail(E),
}

/// What a shared token needs of the world.
pub(super) trait World<T, E> {
    fn now(&self) -> Moment;

    /// Until when tokens that are good are not renewed, for a reason that lies outside of them.
    fn put_off(&self) -> Option<Instant> {
        None
    }

    /// A number greater than that of every request before.
    fn next_generation(&self) -> u64;

    /// Starts a request in a task of its own, and says how to end it when nobody can use its outcome any longer, if it
    /// may be ended. With it, a token is renewed that is still good, if there is one.
    fn start(&self, landing: Landing<T, E>, renewed: Option<Arc<Held<T>>>) -> Result<Option<AbortHandle>, E>;

    /// A token is served from here.
    fn served(&self) {}

    /// Waits as long as a request may take.
    fn patiently<F: Future + Send>(&self, waiting: F)
    -> impl Future<Output = Result<F::Output, Lost>> + Send;

    /// Why there is no token although there was no failure.
    fn lost(&self, lost: Lost) -> E;
}

/// Why a caller gets no outcome.
pub(super) enum Lost {
    /// There is nothing to wait on.
    NoRuntime,
    /// The request does not move.
    TooSlow,
    /// It was dropped, again and again.
    Abandoned,
}

/// The place where a request ends, in one way or the other.
pub(super) struct Landing<T, E> {
    /// The request does not keep the token's place alive: with the last client that could use it, it ends.
    shared: Weak<Shared<T, E>>,
    pub(super) generation: u64,
    outcome: watch::Sender<Outcome<T, E>>,
}

/// A place in the line.
struct Waiting<T, E> {
    generation: u64,
    outcome: watch::Receiver<Outcome<T, E>>,
}

impl<T, E> Shared<T, E>
where
    T: PartialEq + Send + Sync,
    E: Clone + Send + Sync,
{
    pub(super) fn new() -> Shared<T, E> {
        let inner = Mutex::new(Inner { state: State::new(), flight: None });
        Shared { published: Published::new(), inner }
    }

    /// What is read of the token, if nothing is to be done for it.
    pub(super) fn cached<R>(&self, now: Instant, read: impl FnOnce(&Arc<Held<T>>) -> R) -> Option<R> {
        self.published.read(now, read)
    }

    /// The token: while a renewal runs if one is due, or from a request that all who wait share.
    pub(super) async fn token(self: &Arc<Self>, world: &impl World<T, E>) -> Result<Arc<Held<T>>, E> {
        for _ in 0..ABANDONED_AT_MOST {
            let mut waiting = match self.ask(world) {
                Asked::Serve(held) => {
                    world.served();
                    return Ok(held);
                }
                Asked::Renew(held, landing) => {
                    world.served();
                    // If the renewal cannot be started, the token is as good as before.
                    let _ = self.start(world, landing, Some(Arc::clone(&held)));
                    return Ok(held);
                }
                Asked::Fetch(landing, waiting) => {
                    self.start(world, landing, None)?;
                    waiting
                }
                Asked::Wait(waiting) => waiting,
                Asked::Fail(error) => return Err(error),
            };
            match world.patiently(waiting.outcome()).await {
                Ok(Some(outcome)) => return outcome,
                // The request ended without an outcome: with its runtime.
                Ok(None) => {}
                Err(lost) => {
                    // Its runtime exists and does not run it.
                    if matches!(lost, Lost::TooSlow) {
                        self.give_up(waiting.generation);
                    }
                    return Err(world.lost(lost));
                }
            }
        }
        Err(world.lost(Lost::Abandoned))
    }

    /// Starts a request, and remembers its task, so that it ends when the request is given up.
    fn start(
        &self,
        world: &impl World<T, E>,
        landing: Landing<T, E>,
        renewed: Option<Arc<Held<T>>>,
    ) -> Result<(), E> {
        let generation = landing.generation;
        let task = world.start(landing, renewed)?;
        if let Some(flight) = self.lock().flight.as_mut().filter(|flight| flight.generation == generation) {
            flight.task = task;
        }
        Ok(())
    }

    /// Says what a caller is to do.
    fn ask(self: &Arc<Self>, world: &impl World<T, E>) -> Asked<T, E> {
        let (now, put_off) = (world.now(), world.put_off());
        let mut inner = self.lock();
        let next = inner.state.ask(now, put_off);
        let asked = match (next, &inner.flight) {
            (Next::Serve(held), _) | (Next::Renew(held), Some(_)) => Asked::Serve(held),
            (Next::Fetch | Next::Fail(_), Some(flight)) => Asked::Wait(flight.wait()),
            (Next::Fail(error), None) => Asked::Fail(error),
            (Next::Renew(held), None) => Asked::Renew(held, self.take_off(&mut inner, world).0),
            (Next::Fetch, None) => {
                let (landing, waiting) = self.take_off(&mut inner, world);
                Asked::Fetch(landing, waiting)
            }
        };
        self.publish(&inner, now.monotonic, put_off);
        asked
    }

    fn take_off(
        self: &Arc<Self>,
        inner: &mut Inner<T, E>,
        world: &impl World<T, E>,
    ) -> (Landing<T, E>, Waiting<T, E>) {
        // Under the lock, so that a later request has a greater number.
        let generation = world.next_generation();
        let (sender, outcome) = watch::channel(None);
        let flight = Flight { generation, outcome, task: None };
        let waiting = flight.wait();
        inner.flight = Some(flight);
        (Landing { shared: Arc::downgrade(self), generation, outcome: sender }, waiting)
    }

    /// Changes the state by what happened outside of requests that are shared.
    pub(super) fn change<R>(&self, now: Instant, change: impl FnOnce(&mut State<T, E>) -> R) -> R {
        let mut inner = self.lock();
        let changed = change(&mut inner.state);
        self.publish(&inner, now, None);
        changed
    }

    /// Under the lock, so that what is published last is what was decided last.
    fn publish(&self, inner: &Inner<T, E>, now: Instant, put_off: Option<Instant>) {
        let quiet = inner.state.quiet(now, put_off, inner.flight.is_some());
        self.published.write(quiet.map(|(held, until)| (held, until.min(now + LOOK_EVERY))));
    }
}

impl<T, E> Shared<T, E> {
    /// Ends a request that does not move, so that the next caller makes another.
    fn give_up(&self, generation: u64) {
        let mut inner = self.lock();
        let flight = inner.flight.take_if(|flight| flight.generation == generation);
        drop(inner);
        flight.iter().for_each(Flight::abort);
    }

    fn lock(&self) -> MutexGuard<'_, Inner<T, E>> {
        // Nothing in here can panic between two writes, so a poisoned state is a whole one.
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<T, E> Flight<T, E> {
    fn wait(&self) -> Waiting<T, E> {
        Waiting { generation: self.generation, outcome: self.outcome.clone() }
    }

    fn abort(&self) {
        if let Some(task) = &self.task {
            task.abort();
        }
    }
}

impl<T, E> Landing<T, E>
where
    T: PartialEq + Send + Sync,
    E: Clone + Send + Sync,
{
    /// Hands in what the request brought. Those who wait get it, or a token that is still good in place of a
    /// failure.
    pub(super) fn land(self, now: Moment, brought: Result<Held<T>, Failure<E>>) {
        let outcome = match self.shared.upgrade() {
            Some(shared) => self.land_in(&shared, now, brought),
            None => brought.map(Arc::new).map_err(|failure| failure.error),
        };
        self.outcome.send_replace(Some(outcome));
    }

    fn land_in(
        &self,
        shared: &Shared<T, E>,
        now: Moment,
        brought: Result<Held<T>, Failure<E>>,
    ) -> Result<Arc<Held<T>>, E> {
        let mut inner = shared.lock();
        // One that was given up says nothing of what is now.
        let counts = inner.flight.take_if(|flight| flight.generation == self.generation).is_some();
        let outcome = match brought {
            Ok(held) if counts => Ok(inner.state.hold(now, held)),
            Ok(held) => Ok(Arc::new(held)),
            Err(failure) => {
                let error = failure.error.clone();
                if counts {
                    inner.state.fail(now.monotonic, failure);
                }
                inner.state.last_resort(now.monotonic).ok_or(error)
            }
        };
        shared.publish(&inner, now.monotonic, None);
        outcome
    }
}

impl<T, E> Drop for Landing<T, E> {
    fn drop(&mut self) {
        if let Some(shared) = self.shared.upgrade() {
            shared.give_up(self.generation);
        }
    }
}

impl<T, E: Clone> Waiting<T, E> {
    /// What the request brought. None if it ended without: then another caller may make it.
    async fn outcome(&mut self) -> Option<Result<Arc<Held<T>>, E>> {
        self.outcome.wait_for(Option::is_some).await.ok()?.clone()
    }
}

impl<T, E> Drop for Shared<T, E> {
    fn drop(&mut self) {
        let inner = self.inner.get_mut().unwrap_or_else(PoisonError::into_inner);
        inner.flight.iter().for_each(Flight::abort);
    }
}
