//! The interleavings of a shared token, tried by a scheduler that chooses them: the code of `shared.rs` and
//! `published.rs` itself, over locks, channels and tasks that can be stopped anywhere.
//!
//! A lost wake-up shows as a deadlock, and the scheduler says by which choices it came about.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::task::Poll;
use std::time::{Duration, Instant, SystemTime};

use shuttle::future::{self, JoinHandle, block_on, yield_now};
use shuttle::rand::{Rng, thread_rng};
use shuttle::scheduler::{PctScheduler, RandomScheduler, Scheduler};

use super::state;
use crate::clock::Moment;
use shared::{Landing, Lost, Shared, World};
use state::{Failure, Held};

#[path = "published.rs"]
#[allow(clippy::duplicate_mod, reason = "the same code, made of other things")]
mod published;
#[path = "shared.rs"]
#[allow(clippy::duplicate_mod, dead_code, reason = "the same code, made of other things")]
mod shared;

/// What `shared.rs` is made of here.
mod sync {
    use std::future::poll_fn;
    use std::sync::Arc;
    use std::task::{Poll, Waker};

    pub(super) use shuttle::future::AbortHandle;
    pub(super) use shuttle::sync::atomic::{AtomicU64, Ordering};
    pub(super) use shuttle::sync::{Mutex, MutexGuard};

    /// A place that is read and written as a whole.
    pub(super) struct ArcSwapOption<T>(Mutex<Option<Arc<T>>>);

    impl<T> ArcSwapOption<T> {
        pub(super) fn empty() -> ArcSwapOption<T> {
            ArcSwapOption(Mutex::new(None))
        }

        pub(super) fn load(&self) -> Option<Arc<T>> {
            self.0.lock().unwrap().clone()
        }

        pub(super) fn store(&self, value: Option<Arc<T>>) {
            *self.0.lock().unwrap() = value;
        }
    }

    /// A channel that does what that of Tokio promises, as far as it is used.
    pub(super) mod watch {
        use super::{Arc, Mutex, Poll, Waker, poll_fn};

        struct Channel<T> {
            value: T,
            is_closed: bool,
            waiting: Vec<Waker>,
        }

        pub(in super::super) struct Sender<T>(Arc<Mutex<Channel<T>>>);
        pub(in super::super) struct Receiver<T>(Arc<Mutex<Channel<T>>>);

        pub(in super::super) fn channel<T>(value: T) -> (Sender<T>, Receiver<T>) {
            let channel = Arc::new(Mutex::new(Channel { value, is_closed: false, waiting: Vec::new() }));
            (Sender(Arc::clone(&channel)), Receiver(channel))
        }

        impl<T> Sender<T> {
            pub(in super::super) fn send_replace(&self, value: T) {
                let mut channel = self.0.lock().unwrap();
                channel.value = value;
                let waiting = std::mem::take(&mut channel.waiting);
                drop(channel);
                waiting.into_iter().for_each(Waker::wake);
            }
        }

        impl<T> Drop for Sender<T> {
            fn drop(&mut self) {
                let mut channel = self.0.lock().unwrap();
                channel.is_closed = true;
                let waiting = std::mem::take(&mut channel.waiting);
                drop(channel);
                waiting.into_iter().for_each(Waker::wake);
            }
        }

        impl<T> Clone for Receiver<T> {
            fn clone(&self) -> Receiver<T> {
                Receiver(Arc::clone(&self.0))
            }
        }

        impl<T: Clone> Receiver<T> {
            pub(in super::super) async fn wait_for(
                &mut self,
                is_wanted: impl Fn(&T) -> bool,
            ) -> Result<Value<T>, ()> {
                poll_fn(|context| {
                    let mut channel = self.0.lock().unwrap();
                    if is_wanted(&channel.value) {
                        return Poll::Ready(Ok(Value(channel.value.clone())));
                    }
                    if channel.is_closed {
                        return Poll::Ready(Err(()));
                    }
                    channel.waiting.push(context.waker().clone());
                    Poll::Pending
                })
                .await
            }
        }

        /// What was received.
        pub(in super::super) struct Value<T>(T);

        impl<T> std::ops::Deref for Value<T> {
            type Target = T;

            fn deref(&self) -> &T {
                &self.0
            }
        }
    }
}

/// A token says by which request it came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Token(u64);

/// There is no token, for whatever reason.
#[derive(Clone, Debug)]
struct Refused;

/// A world in which requests succeed, fail, are dropped or stand still, and time passes by chance.
struct Chance {
    start: Moment,
    seconds: AtomicU64,
    generations: AtomicU64,
    /// Requests that are on their way now.
    on_their_way: AtomicU64,
    /// Every token up to this one is known to be no longer good.
    invalidated: AtomicU64,
    what: Chances,
    /// Whether nothing goes wrong from now on.
    is_calm: AtomicBool,
}

/// How many times in a hundred.
#[derive(Clone, Copy)]
struct Chances {
    fails: u32,
    is_dropped: u32,
    patience_ends: u32,
    time_passes: u32,
}

#[derive(Clone)]
struct Somewhere(Arc<Chance>);

impl Somewhere {
    fn happens(&self, times_in_a_hundred: impl Fn(&Chances) -> u32) -> bool {
        let is_calm = self.0.is_calm.load(Ordering::SeqCst);
        !is_calm && thread_rng().gen_range(0..100) < times_in_a_hundred(&self.0.what)
    }
}

/// Counts a request for as long as it is on its way.
struct OnItsWay(Somewhere);

impl Drop for OnItsWay {
    fn drop(&mut self) {
        self.0.0.on_their_way.fetch_sub(1, Ordering::SeqCst);
    }
}

impl World<Token, Refused> for Somewhere {
    fn now(&self) -> Moment {
        if self.happens(|what| what.time_passes) {
            self.0.seconds.fetch_add(20, Ordering::SeqCst);
        }
        let passed = Duration::from_secs(self.0.seconds.load(Ordering::SeqCst));
        Moment { monotonic: self.0.start.monotonic + passed, system: self.0.start.system + passed }
    }

    fn next_generation(&self) -> u64 {
        self.0.generations.fetch_add(1, Ordering::SeqCst) + 1
    }

    fn start(
        &self,
        landing: Landing<Token, Refused>,
        _: Option<Arc<Held<Token>>>,
    ) -> Result<Option<future::AbortHandle>, Refused> {
        let world = self.clone();
        let before = world.0.on_their_way.fetch_add(1, Ordering::SeqCst);
        // One that was given up ends when its task does.
        assert!(before == 0 || world.0.what.patience_ends > 0, "two requests are on their way");
        let on_its_way = OnItsWay(world.clone());
        let task = future::spawn(async move {
            yield_now().await;
            if world.happens(|what| what.is_dropped) {
                drop(on_its_way);
                return;
            }
            yield_now().await;
            let now = world.now();
            let brought = if world.happens(|what| what.fails) {
                Err(Failure { error: Refused, until: None, chance: 0.5 })
            } else {
                let token = Token(landing.generation);
                let renew_after = now.monotonic + Duration::from_secs(30);
                let expires_at = now.monotonic + Duration::from_mins(1);
                Ok(Held { token, generation: landing.generation, renew_after, expires_at })
            };
            drop(on_its_way);
            landing.land(now, brought);
        });
        // One that is given up in its last moment lands all the same.
        let is_late = self.happens(|what| what.patience_ends);
        Ok((!is_late).then(|| task.abort_handle()))
    }

    async fn patiently<F: Future + Send>(&self, waiting: F) -> Result<F::Output, Lost> {
        let mut waiting = std::pin::pin!(waiting);
        let mut polled = 0;
        std::future::poll_fn(move |context| {
            if let Poll::Ready(outcome) = waiting.as_mut().poll(context) {
                return Poll::Ready(Ok(outcome));
            }
            polled += 1;
            if polled == 1 && self.happens(|what| what.patience_ends) {
                return Poll::Ready(Err(Lost::TooSlow));
            }
            Poll::Pending
        })
        .await
    }

    fn lost(&self, lost: Lost) -> Refused {
        assert!(!matches!(lost, Lost::NoRuntime));
        Refused
    }
}

/// Asks, and perhaps says that the token is no longer good. Says whether there was one.
async fn call(shared: Arc<Shared<Token, Refused>>, world: Somewhere) -> bool {
    let invalidated = world.0.invalidated.load(Ordering::SeqCst);
    let cached = shared.cached(world.now().monotonic, Arc::clone);
    let token = match cached {
        Some(token) => Ok(token),
        None => shared.token(&world).await,
    };
    let Ok(Token(generation)) = token.map(|held| held.token) else { return false };
    assert!(generation > invalidated, "a token is served that was known to be no longer good");
    if world.happens(|_| 30) {
        let now = world.now().monotonic;
        shared.change(now, |state| state.invalidate(generation));
        world.0.invalidated.fetch_max(generation, Ordering::SeqCst);
    }
    true
}

/// Callers of whom some are cancelled, wherever they are.
fn callers(what: Chances) {
    let start = Moment { monotonic: Instant::now(), system: SystemTime::UNIX_EPOCH };
    let zero = || AtomicU64::new(0);
    let world = Somewhere(Arc::new(Chance {
        start,
        seconds: zero(),
        generations: zero(),
        on_their_way: zero(),
        invalidated: zero(),
        what,
        is_calm: AtomicBool::new(false),
    }));
    let shared = Arc::new(Shared::new());
    let calls: Vec<JoinHandle<()>> = (0..3)
        .map(|_| {
            let (shared, world) = (Arc::clone(&shared), world.clone());
            future::spawn(async move {
                for _ in 0..3 {
                    call(Arc::clone(&shared), world.clone()).await;
                }
            })
        })
        .collect();
    block_on(async {
        yield_now().await;
        for call in calls {
            if world.happens(|_| 25) {
                call.abort();
            }
            let _ = call.await;
        }
        // Whatever came before, the next caller is served once nothing goes wrong any more.
        world.0.is_calm.store(true, Ordering::SeqCst);
        let mut is_served = false;
        // A request that went wrong may land yet.
        for _ in 0..3 {
            world.0.seconds.fetch_add(60, Ordering::SeqCst);
            is_served |= call(Arc::clone(&shared), world.clone()).await;
        }
        assert!(is_served, "no token");
    });
}

fn explore(what: Chances) {
    let schedulers: [Box<dyn Scheduler + Send>; 2] =
        [Box::new(RandomScheduler::new(ITERATIONS)), Box::new(PctScheduler::new(3, ITERATIONS))];
    for scheduler in schedulers {
        shuttle::Runner::new(scheduler, shuttle::Config::new()).run(move || callers(what));
    }
}

/// Of each scheduler.
const ITERATIONS: usize = 1_000;

const CALM: Chances = Chances { fails: 0, is_dropped: 0, patience_ends: 0, time_passes: 0 };

#[test]
fn one_request_serves_all_callers_whichever_of_them_are_cancelled() {
    explore(CALM);
}

#[test]
fn no_caller_is_left_waiting_when_requests_fail_and_are_dropped() {
    explore(Chances { fails: 30, is_dropped: 30, time_passes: 30, ..CALM });
}

#[test]
fn a_request_that_stands_still_is_given_up_and_its_late_outcome_overwrites_nothing() {
    explore(Chances { fails: 10, is_dropped: 10, patience_ends: 50, time_passes: 30 });
}
