//! What is served without a lock: the token, and until when nothing is to be done for it.
//!
//! The two are written under the lock of the [state](super::state) and read without it, so a reader may see the time of
//! one writing and the token of another. The token is right by itself, because one that must not be served is not here;
//! an older time makes a reader look at the state too early or, by one call, too late. The time is written last and read
//! first, so that a newer one never comes with an older token.
//!
//! They stand side by side, not behind a pointer of their own: where many credentials are used in turn, each pointer is
//! a wait for memory, and the time changes every second while the token does not.

use std::sync::{Arc, LazyLock};
use std::time::Instant;

use super::state::Held;
use super::sync::{ArcSwapOption, AtomicU64, Ordering};

pub(super) struct Published<T> {
    held: ArcSwapOption<Held<T>>,
    /// In [`ticks`]; zero if there is no token. It is never later than the token's end.
    until: AtomicU64,
}

impl<T> Published<T> {
    pub(super) fn new() -> Published<T> {
        Published { held: ArcSwapOption::empty(), until: AtomicU64::new(0) }
    }

    /// What is read of the token, if nothing is to be done for it. It is lent, because a clone for a moment costs those
    /// who do the same on other processors more than all else here.
    pub(super) fn read<R>(&self, now: Instant, read: impl FnOnce(&Arc<Held<T>>) -> R) -> Option<R> {
        if ticks(now) >= self.until.load(Ordering::Acquire) {
            return None;
        }
        self.held.load().as_ref().map(read)
    }

    /// Puts a token here that is to be served until a time, or none.
    pub(super) fn write(&self, quiet: Option<(&Arc<Held<T>>, Instant)>) {
        let (held, until) = quiet.map_or((None, 0), |(held, until)| (Some(held), ticks(until)));
        let before = self.held.load();
        if before.as_ref().map(Arc::as_ptr) != held.map(Arc::as_ptr) {
            self.held.store(held.cloned());
        }
        self.until.store(until, Ordering::Release);
    }
}

/// A moment as a number that grows with it: the seconds since the first that was asked for, and behind them the
/// nanoseconds. It lasts for five centuries.
fn ticks(moment: Instant) -> u64 {
    static FIRST: LazyLock<Instant> = LazyLock::new(Instant::now);
    let passed = moment.saturating_duration_since(*FIRST);
    passed.as_secs() << 30 | u64::from(passed.subsec_nanos())
}
