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
        self.elapsed_millis.fetch_add(millis, Ordering::SeqCst);
    }
}

impl Default for ManualClock {
    fn default() -> ManualClock {
        ManualClock::new()
    }
}

impl Clock for ManualClock {
    fn now(&self) -> Instant {
        let elapsed = Duration::from_millis(self.elapsed_millis.load(Ordering::SeqCst));
        // A clock that was moved beyond what the machine can count stands still there.
        self.start.checked_add(elapsed).unwrap_or(self.start)
    }
}
