//! What time it is, as far as tokens are concerned.

use std::fmt;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// Tells the time by which tokens age. Give another one through
/// [`Options::clock`](crate::Options::clock) to test what happens after hours, in milliseconds.
pub trait Clock: Send + Sync + fmt::Debug + 'static {
    /// A time that never goes back.
    fn now(&self) -> Instant;
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

/// A clock that stands still until it is moved.
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
    elapsed_millis: AtomicU64,
}

impl ManualClock {
    /// A clock that starts now.
    pub fn new() -> ManualClock {
        ManualClock { start: Instant::now(), elapsed_millis: AtomicU64::new(0) }
    }

    /// Moves the clock forward, in whole milliseconds.
    pub fn advance(&self, by: Duration) {
        let millis = u64::try_from(by.as_millis()).unwrap_or(u64::MAX);
        let advance = |elapsed: u64| Some(elapsed.saturating_add(millis).min(LONGEST_MILLIS));
        let _ = self.elapsed_millis.try_update(Ordering::SeqCst, Ordering::SeqCst, advance);
    }
}

impl Default for ManualClock {
    fn default() -> ManualClock {
        ManualClock::new()
    }
}

impl Clock for ManualClock {
    fn now(&self) -> Instant {
        self.start + Duration::from_millis(self.elapsed_millis.load(Ordering::SeqCst))
    }
}
