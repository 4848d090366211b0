//! What time it is, as far as tokens are concerned.

use std::fmt;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::time::{Duration, Instant, SystemTime};

/// Tells the time by which tokens age. Give another one through
/// [`Options::clock`](crate::Options::clock) to test what happens after hours, in milliseconds.
pub trait Clock: Send + Sync + fmt::Debug + 'static {
    /// A time that never goes back.
    fn now(&self) -> Instant;

    /// The time of day: what is signed and dated for a provider is so by this clock, as far as the provider's
    /// answers do not say that it is wrong. Default: the machine's.
    fn system_time(&self) -> SystemTime {
        SystemTime::now()
    }
}

/// A point in time, by both clocks. They part when the machine sleeps, in which the monotonic one may stand
/// still, and when somebody sets the time of day.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Moment {
    pub(crate) monotonic: Instant,
    pub(crate) system: SystemTime,
}

/// The machine's monotonic clock: the default.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> Instant {
        Instant::now()
    }
}

/// A manual clock goes no further than a thousand years: every machine can count so far.
const LONGEST_MILLIS: u64 = 1_000 * 365 * 24 * 3_600 * 1_000;

/// A clock that stands still until it is moved. Its time of day is that of the machine when it was made; it moves
/// with it, and can be [set ahead](ManualClock::set_ahead) of it.
///
/// ```
/// use std::time::Duration;
/// use tokenwright_runtime::{Clock, ManualClock};
///
/// let clock = ManualClock::new();
/// let before = clock.now();
/// clock.advance(Duration::from_secs(3_600));
/// assert_eq!(clock.now() - before, Duration::from_secs(3_600));
/// ```
#[derive(Debug)]
pub struct ManualClock {
    start: Instant,
    start_of_day: SystemTime,
    elapsed_millis: AtomicU64,
    ahead_seconds: AtomicI64,
}

impl ManualClock {
    /// A clock that starts now.
    pub fn new() -> ManualClock {
        ManualClock {
            start: Instant::now(),
            start_of_day: SystemTime::now(),
            elapsed_millis: AtomicU64::new(0),
            ahead_seconds: AtomicI64::new(0),
        }
    }

    /// Moves the clock forward, in whole milliseconds.
    pub fn advance(&self, by: Duration) {
        let millis = u64::try_from(by.as_millis()).unwrap_or(u64::MAX);
        let advance = |elapsed: u64| Some(elapsed.saturating_add(millis).min(LONGEST_MILLIS));
        let _ = self.elapsed_millis.try_update(Ordering::SeqCst, Ordering::SeqCst, advance);
    }

    /// Sets the time of day so many seconds ahead of where it was by itself, or behind it, if they are less than
    /// none: as when a machine sleeps, or somebody sets its clock.
    pub fn set_ahead(&self, seconds: i64) {
        self.ahead_seconds.store(seconds, Ordering::SeqCst);
    }

    fn elapsed(&self) -> Duration {
        Duration::from_millis(self.elapsed_millis.load(Ordering::SeqCst))
    }
}

impl Default for ManualClock {
    fn default() -> ManualClock {
        ManualClock::new()
    }
}

impl Clock for ManualClock {
    fn now(&self) -> Instant {
        self.start + self.elapsed()
    }

    fn system_time(&self) -> SystemTime {
        let (time, ahead) = (self.start_of_day + self.elapsed(), self.ahead_seconds.load(Ordering::SeqCst));
        let by = Duration::from_secs(ahead.unsigned_abs());
        let shifted = if ahead < 0 { time.checked_sub(by) } else { time.checked_add(by) };
        shifted.unwrap_or(time)
    }
}
