//! Courses of events in virtual time: callers, outages, slow answers, revocations and clocks that are set. The code
//! of `shared.rs` runs on Tokio's own clock, which jumps to the next event.

use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime};

use proptest::collection::vec;
use proptest::prelude::*;
use tokio::task::AbortHandle;
use tokio::time::{Instant, sleep, timeout};

use super::shared::{Landing, Lost, Shared, World};
use super::state::{Failure, Held};
use crate::clock::Moment;

/// A token that the provider issued, or revoked.
type Token = u64;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Failed {
    Unavailable,
    Lost,
}

/// What happens, in seconds since the beginning.
#[derive(Clone, Debug)]
struct Course {
    length: u64,
    lifetime: u64,
    /// Between two calls.
    gap: u64,
    /// From when to when the provider answers 503.
    outages: Vec<(u64, u64)>,
    /// From when to when an answer takes so long.
    slow: Vec<(u64, u64, u64)>,
    /// When the token of that time is revoked.
    revocations: Vec<u64>,
    /// When the time of day is set ahead by how much.
    clock_steps: Vec<(u64, i64)>,
}

/// A provider that behaves as a course of events says.
struct Provider {
    course: Course,
    start: Instant,
    ahead: AtomicI64,
    requests: AtomicU64,
    failures: AtomicU64,
    on_their_way: AtomicU64,
    /// The last token that was given out, and when it ends.
    issued: Mutex<Option<(Token, Instant)>>,
    /// Numbers for chance: the same in each run.
    chance: AtomicU64,
}

impl Provider {
    fn new(course: &Course) -> Provider {
        let zero = || AtomicU64::new(0);
        Provider {
            course: course.clone(),
            start: Instant::now(),
            ahead: AtomicI64::new(0),
            requests: zero(),
            failures: zero(),
            on_their_way: zero(),
            issued: Mutex::new(None),
            chance: zero(),
        }
    }

    fn seconds(&self) -> u64 {
        self.start.elapsed().as_secs()
    }

    fn chance(&self) -> f64 {
        let number = self.chance.fetch_add(1, Ordering::SeqCst);
        f64::from(u32::try_from(number * 7_919 % 1_000).unwrap()) / 1_000.0
    }

    fn is_out(&self) -> bool {
        let now = self.seconds();
        self.course.outages.iter().any(|(from, until)| (*from..*until).contains(&now))
    }

    fn latency(&self) -> Duration {
        let now = self.seconds();
        let slow = self.course.slow.iter().find(|(from, until, _)| (*from..*until).contains(&now));
        slow.map_or(Duration::from_millis(80), |(_, _, seconds)| Duration::from_secs(*seconds))
    }
}

#[derive(Clone)]
struct There(Arc<Provider>);

impl World<Token, Failed> for There {
    fn now(&self) -> Moment {
        let passed = self.0.start.elapsed();
        let ahead = self.0.ahead.load(Ordering::SeqCst);
        let day = SystemTime::UNIX_EPOCH + Duration::from_hours(24 * 365) + passed;
        let by = Duration::from_secs(ahead.unsigned_abs());
        let system = if ahead < 0 { day - by } else { day + by };
        Moment { monotonic: Instant::now().into_std(), system }
    }

    fn next_generation(&self) -> u64 {
        self.0.requests.fetch_add(1, Ordering::SeqCst) + 1
    }

    fn start(
        &self,
        landing: Landing<Token, Failed>,
        _: Option<Arc<Held<Token>>>,
    ) -> Result<Option<AbortHandle>, Failed> {
        let there = self.clone();
        assert_eq!(there.0.on_their_way.fetch_add(1, Ordering::SeqCst), 0, "two requests at a time");
        let task = tokio::spawn(async move {
            let sent_at = Instant::now();
            sleep(there.0.latency()).await;
            let brought = if there.0.is_out() {
                there.0.failures.fetch_add(1, Ordering::SeqCst);
                Err(Failure { error: Failed::Unavailable, until: None, chance: there.0.chance() })
            } else {
                let lifetime = Duration::from_secs(there.0.course.lifetime);
                *there.0.issued.lock().unwrap() = Some((landing.generation, sent_at + lifetime));
                let sent_at = sent_at.into_std();
                Ok(Held {
                    token: landing.generation,
                    generation: landing.generation,
                    renew_after: sent_at + lifetime * 4 / 5,
                    expires_at: sent_at + lifetime,
                })
            };
            there.0.on_their_way.fetch_sub(1, Ordering::SeqCst);
            landing.land(there.now(), brought);
        });
        Ok(Some(task.abort_handle()))
    }

    async fn patiently<F: Future + Send>(&self, waiting: F) -> Result<F::Output, Lost> {
        timeout(Duration::from_mins(1), waiting).await.map_err(|_| Lost::TooSlow)
    }

    fn lost(&self, _: Lost) -> Failed {
        Failed::Lost
    }
}

/// What came of a course of events.
#[derive(Debug, Default)]
struct Account {
    calls: u64,
    served: u64,
    /// Calls that failed although a token was good.
    failed_in_vain: u64,
    requests: u64,
    failures: u64,
    revocations: u64,
}

/// Runs a course of events to its end.
fn run(course: &Course) -> Account {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().start_paused(true).build();
    runtime.unwrap().block_on(async {
        let there = There(Arc::new(Provider::new(course)));
        let shared = Arc::new(Shared::new());
        let mut account = Account::default();
        let (mut revocations, mut steps) =
            (course.revocations.iter().peekable(), course.clock_steps.iter().peekable());
        while there.0.seconds() < course.length {
            let now = there.0.seconds();
            if let Some((_, ahead)) = steps.next_if(|(at, _)| *at <= now) {
                there.0.ahead.store(*ahead, Ordering::SeqCst);
            }
            account.calls += 1;
            let monotonic = there.now().monotonic;
            let token = match shared.cached(monotonic, Arc::clone) {
                Some(token) => Ok(token),
                None => shared.token(&there).await,
            };
            let good = there.0.issued.lock().unwrap().filter(|(_, ends)| Instant::now() < *ends);
            match token.map(|held| held.token) {
                Ok(token) => {
                    account.served += 1;
                    let ended = good.is_none_or(|(last, _)| token > last);
                    assert!(!ended, "a token is served that has ended or was never given out");
                    if revocations.next_if(|at| **at <= now).is_some() {
                        account.revocations += 1;
                        shared.change(monotonic, |state| state.invalidate(token));
                        // What is revoked is no token that anybody could be served.
                        let mut issued = there.0.issued.lock().unwrap();
                        if issued.is_some_and(|(last, _)| last == token) {
                            *issued = None;
                        }
                    }
                }
                Err(_) => account.failed_in_vain += u64::from(good.is_some()),
            }
            sleep(Duration::from_secs(course.gap)).await;
        }
        account.requests = there.0.requests.load(Ordering::SeqCst);
        account.failures = there.0.failures.load(Ordering::SeqCst);
        account
    })
}

fn courses() -> impl Strategy<Value = Course> {
    let length = 7_200_u64;
    let span = (0..length, 1_u64..1_200).prop_map(|(from, length)| (from, from + length));
    let slow =
        (0..length, 1_u64..600, 1_u64..20).prop_map(|(from, length, takes)| (from, from + length, takes));
    let step = (0..length, -90_000_i64..90_000);
    let sorted = |mut times: Vec<u64>| {
        times.sort_unstable();
        times
    };
    (
        5_u64..2_000,
        1_u64..30,
        vec(span, 0..4),
        vec(slow, 0..3),
        vec(0..length, 0..5).prop_map(sorted),
        vec(step, 0..4).prop_map(|mut steps| {
            steps.sort_unstable();
            steps
        }),
    )
        .prop_map(move |(lifetime, gap, outages, mut slow, revocations, clock_steps)| {
            // A token that takes longer to arrive than it lives is given to those who wait for it, and has ended.
            slow.retain(|(_, _, takes)| *takes < lifetime);
            Course { length, lifetime, gap, outages, slow, revocations, clock_steps }
        })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nobody_fails_while_a_token_is_good_whatever_happens(course in courses()) {
        let account = run(&course);
        prop_assert_eq!(account.failed_in_vain, 0, "{:?}", account);
    }

    #[test]
    fn there_are_no_more_requests_than_one_a_lifetime_beside_those_that_must_be(course in courses()) {
        let account = run(&course);
        let lifetimes = course.length.div_ceil(course.lifetime);
        let steps = u64::try_from(course.clock_steps.len()).unwrap();
        let least = lifetimes + account.revocations + steps;
        let succeeded = account.requests - account.failures;
        prop_assert!(succeeded <= least + lifetimes + 1, "{:?}", account);
        // One a second, and one at the end of each outage.
        let out: u64 = course.outages.iter().map(|(from, until)| until - from + 1).sum();
        prop_assert!(account.failures <= out * 2, "{:?}", account);
    }
}

/// A provider that gives tokens of ten minutes, and a token of it.
async fn with_token() -> (There, Arc<Shared<Token, Failed>>) {
    let course = Course {
        length: 3_600,
        lifetime: 600,
        gap: 1,
        outages: Vec::new(),
        slow: Vec::new(),
        revocations: Vec::new(),
        clock_steps: Vec::new(),
    };
    let (there, shared) = (There(Arc::new(Provider::new(&course))), Arc::new(Shared::new()));
    assert_eq!(shared.token(&there).await.map(|held| held.token), Ok(1));
    (there, shared)
}

#[tokio::test(start_paused = true)]
async fn a_token_is_served_without_a_lock_but_for_once_a_second() {
    let (there, shared) = with_token().await;
    let cached = || shared.cached(there.now().monotonic, |held| held.token);
    for _ in 0..3 {
        sleep(Duration::from_millis(999)).await;
        assert_eq!(cached(), Some(1));
        sleep(Duration::from_millis(1)).await;
        assert_eq!(cached(), None, "the clocks are to be compared");
        assert!(shared.token(&there).await.is_ok());
    }
}

#[tokio::test(start_paused = true)]
async fn a_token_that_is_known_to_be_no_longer_good_is_not_served_without_a_lock() {
    let (there, shared) = with_token().await;
    let now = there.now().monotonic;
    shared.change(now, |state| state.invalidate(1));
    assert_eq!(shared.cached(now, |held| held.token), None);
}

#[tokio::test(start_paused = true)]
async fn a_token_that_is_being_renewed_is_served_without_a_lock() {
    let (there, shared) = with_token().await;
    sleep(Duration::from_mins(8)).await;
    assert!(shared.token(&there).await.is_ok());
    assert_eq!(there.0.on_their_way.load(Ordering::SeqCst), 1);
    assert_eq!(shared.cached(there.now().monotonic, |held| held.token), Some(1));
}

/// A world in which so many requests are dropped before they are sent.
struct Dropping {
    there: There,
    dropped: AtomicU64,
}

impl World<Token, Failed> for Dropping {
    fn now(&self) -> Moment {
        self.there.now()
    }

    fn next_generation(&self) -> u64 {
        self.there.next_generation()
    }

    fn start(
        &self,
        landing: Landing<Token, Failed>,
        renewed: Option<Arc<Held<Token>>>,
    ) -> Result<Option<AbortHandle>, Failed> {
        if self.dropped.load(Ordering::SeqCst) == 0 {
            return self.there.start(landing, renewed);
        }
        self.dropped.fetch_sub(1, Ordering::SeqCst);
        drop(landing);
        Ok(None)
    }

    async fn patiently<F: Future + Send>(&self, waiting: F) -> Result<F::Output, Lost> {
        self.there.patiently(waiting).await
    }

    fn lost(&self, lost: Lost) -> Failed {
        self.there.lost(lost)
    }
}

#[tokio::test(start_paused = true)]
async fn a_request_that_is_dropped_is_made_again_twice() {
    for (dropped, is_served) in [(2, true), (3, false)] {
        let (there, shared) = with_token().await;
        shared.change(there.now().monotonic, |state| state.invalidate(1));
        let world = Dropping { there, dropped: AtomicU64::new(dropped) };
        assert_eq!(shared.token(&world).await.is_ok(), is_served, "{dropped}");
    }
}

/// A month with an outage each day, a slow hour each day, a revocation every other day, and a clock that is set
/// each week; tokens of ten minutes; a call every quarter of a minute.
#[test]
fn a_month_goes_by_without_a_call_that_fails_while_a_token_is_good() {
    const DAY: u64 = 86_400;
    let days = || 0..30_u64;
    let course = Course {
        length: 30 * DAY,
        lifetime: 600,
        gap: 15,
        outages: days().map(|day| (day * DAY + 30_000, day * DAY + 30_000 + 60 * (day + 1))).collect(),
        slow: days().map(|day| (day * DAY + 50_000, day * DAY + 53_600, 20)).collect(),
        revocations: days().step_by(2).map(|day| day * DAY + 70_000).collect(),
        clock_steps: vec![(7 * DAY, 3_600), (14 * DAY, -3_600), (21 * DAY, 90), (28 * DAY, 0)],
    };
    let account = run(&course);
    println!("{account:#?}");
    assert_eq!(account.failed_in_vain, 0);
    // Outages that are longer than what a token has left leave callers without one: nobody can help that.
    let out: u64 = course.outages.iter().map(|(from, until)| until - from).sum();
    assert!(account.calls - account.served <= out / course.gap);
    let lifetimes = course.length / course.lifetime;
    assert!(account.requests - account.failures <= 2 * lifetimes);
    assert!(account.failures >= 30);
}
