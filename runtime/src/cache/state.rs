//! What is known of one token, and what is to be done about it. Nothing in here waits, locks, sends or reads a
//! clock: times come in, decisions go out. So every course of events can be tried.

use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::clock::Moment;

/// How long a failed renewal of a token that is still good is not tried again, at first and at most.
const RENEWAL_PAUSES: [Duration; 2] = [Duration::from_secs(1), Duration::from_secs(30)];

/// The same where there is no good token: every caller fails meanwhile, so it is short.
const COLD_PAUSES: [Duration; 2] = [Duration::from_millis(100), Duration::from_secs(1)];

/// How long no other token is fetched because the API refused one, at first and at most. There are APIs that refuse
/// every token in some of their calls, and to which no token is worth a request a call.
const REFUSAL_PAUSES: [Duration; 2] = [Duration::from_secs(5), Duration::from_mins(1)];

/// By how much the system time must run ahead of the monotonic one to mean that the machine slept, in which the
/// monotonic one stands still. Less than that is an adjustment.
const SLEEP_NOTICED: Duration = Duration::from_secs(10);

/// A token, and when to do what about it.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Held<T> {
    pub(crate) token: T,
    /// Numbers the token, so that news of an old one cannot harm a newer one.
    pub(crate) generation: u64,
    /// From then on another one is fetched while this one is served.
    pub(super) renew_after: Instant,
    /// From then on it is served no more.
    pub(crate) expires_at: Instant,
}

impl<T> Held<T> {
    fn renewed_from(&self, put_off: Option<Instant>) -> Instant {
        put_off.map_or(self.renew_after, |until| until.max(self.renew_after))
    }
}

/// Why there is no other token, and until when that is taken for granted.
#[derive(Clone, Debug)]
pub(super) struct Failure<E> {
    pub(super) error: E,
    /// The time until which asking again is known to be of no use. Without one, the pause grows with each failure.
    pub(super) until: Option<Instant>,
    /// A number from 0 to 1, by which pauses differ, so that many clients do not come back at the same moment.
    pub(super) chance: f64,
}

/// What a caller is to do.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Next<T, E> {
    /// Use this token.
    Serve(Arc<Held<T>>),
    /// Use this token, and see to it that a request is on its way which renews it.
    Renew(Arc<Held<T>>),
    /// See to it that a request is on its way, and wait for it.
    Fetch,
    /// Fail: the last request did, and it is too early for another.
    Fail(E),
}

pub(super) struct State<T, E> {
    current: Option<Arc<Held<T>>>,
    /// Whether the token may have ended: the machine has slept since it came, or the API has refused it. It is served
    /// only if no other can be had.
    is_doubtful: bool,
    /// How many refusals of the API came soon after the pause that the one before had caused.
    refusals_in_a_row: u8,
    /// In a place of its own: most tokens never have one.
    failed: Option<Box<Failed<E>>>,
    /// Until then no other token is fetched because the API refused one.
    patient_until: Option<Instant>,
    seen: Option<Moment>,
}

/// Failures in a row.
struct Failed<E> {
    last: Failure<E>,
    at: Instant,
    /// How many there were before it.
    before: u32,
}

impl<T: PartialEq, E: Clone> State<T, E> {
    pub(super) const fn new() -> State<T, E> {
        State {
            current: None,
            is_doubtful: false,
            refusals_in_a_row: 0,
            failed: None,
            patient_until: None,
            seen: None,
        }
    }

    /// Says what a caller is to do. Until `put_off`, a token that is good is not renewed.
    pub(super) fn ask(&mut self, now: Moment, put_off: Option<Instant>) -> Next<T, E> {
        self.notice_sleep(now);
        let now = now.monotonic;
        let Some(held) = self.good(now) else {
            return self.failure(now).map_or(Next::Fetch, Next::Fail);
        };
        let held = Arc::clone(held);
        let is_due = now >= held.renewed_from(put_off) || self.is_doubtful;
        if !is_due || self.pause(now, RENEWAL_PAUSES).is_some() {
            Next::Serve(held)
        } else if self.is_doubtful {
            Next::Fetch
        } else {
            Next::Renew(held)
        }
    }

    /// The token that can be served without asking, and until when: nothing is to be done before.
    pub(super) fn quiet(
        &self,
        now: Instant,
        put_off: Option<Instant>,
        is_on_its_way: bool,
    ) -> Option<(&Arc<Held<T>>, Instant)> {
        let held = self.good(now).filter(|_| !self.is_doubtful)?;
        let due = held.renewed_from(put_off);
        let until = match self.pause(now, RENEWAL_PAUSES) {
            _ if is_on_its_way => held.expires_at,
            Some((paused_until, _)) => paused_until.max(due),
            None => due,
        };
        let until = until.min(held.expires_at);
        (now < until).then_some((held, until))
    }

    /// A token that is good, although another one could not be had.
    pub(super) fn last_resort(&self, now: Instant) -> Option<Arc<Held<T>>> {
        self.good(now).map(Arc::clone)
    }

    /// Takes in a new token, to be shared from now on.
    pub(super) fn hold(&mut self, now: Moment, mut held: Held<T>) -> Arc<Held<T>> {
        if self.current.as_ref().is_some_and(|current| current.token == held.token) {
            // Until it ends, the provider has no other: asking early would bring the same one again.
            held.renew_after = held.expires_at;
        }
        let held = Arc::new(held);
        self.seen = Some(now);
        (self.current, self.failed, self.is_doubtful) = (Some(Arc::clone(&held)), None, false);
        held
    }

    /// Takes in a failure, which never displaces a token that is good.
    pub(super) fn fail(&mut self, now: Instant, last: Failure<E>) {
        let before = self.failed.as_ref().map_or(0, |failed| failed.before.saturating_add(1));
        self.failed = Some(Box::new(Failed { last, at: now, before }));
    }

    /// The failure that forbids another request for now.
    pub(super) fn failure(&self, now: Instant) -> Option<E> {
        self.pause(now, COLD_PAUSES).map(|(_, error)| error)
    }

    /// Forgets a token that is known to be no longer good, unless a newer one has taken its place.
    pub(super) fn invalidate(&mut self, generation: u64) {
        self.current.take_if(|current| current.generation == generation);
    }

    /// Takes the token away, for a call of its own.
    pub(super) fn take(&mut self, now: Instant) -> Option<Arc<Held<T>>> {
        self.current.take().filter(|held| now < held.expires_at)
    }

    /// Takes in that a request went well whose token is for one call.
    pub(super) fn recover(&mut self) {
        self.failed = None;
    }

    /// Takes in that the API refused a token, and says whether another is to be used in its place. The refused one
    /// stays for those who get no other: what one call refuses may do for the rest.
    pub(super) fn refuse(&mut self, generation: u64, now: Instant) -> bool {
        let is_news = |current: &Arc<Held<T>>| current.generation == generation && !self.is_doubtful;
        if self.current.as_ref().is_some_and(|current| !is_news(current)) {
            // There is another, or somebody is about to see to it.
            return true;
        }
        let pause = |in_a_row: u8| longer(REFUSAL_PAUSES, in_a_row.into());
        let in_a_row = match self.patient_until {
            Some(until) if now < until => return false,
            Some(until) if now < until + pause(self.refusals_in_a_row) => {
                self.refusals_in_a_row.saturating_add(1)
            }
            _ => 0,
        };
        (self.refusals_in_a_row, self.patient_until) = (in_a_row, Some(now + pause(in_a_row)));
        self.is_doubtful = self.current.is_some();
        true
    }

    fn good(&self, now: Instant) -> Option<&Arc<Held<T>>> {
        self.current.as_ref().filter(|held| now < held.expires_at)
    }

    /// The last failure, and until when no request is made because of it.
    fn pause(&self, now: Instant, pauses: [Duration; 2]) -> Option<(Instant, E)> {
        let Failed { last, at, before } = &**self.failed.as_ref()?;
        let until = *at + longer(pauses, *before).mul_f64(0.5 + 0.5 * last.chance);
        let until = last.until.map_or(until, |known| known.max(until));
        (now < until).then(|| (until, last.error.clone()))
    }

    /// Compares the clocks. A machine that sleeps stops the monotonic one, and tokens end all the same.
    fn notice_sleep(&mut self, now: Moment) {
        let Some(before) = self.seen.replace(now) else { return };
        let by_system = now.system.duration_since(before.system).unwrap_or_default();
        let by_monotonic = now.monotonic.saturating_duration_since(before.monotonic);
        let slept = by_system.saturating_sub(by_monotonic) >= SLEEP_NOTICED;
        self.is_doubtful |= slept && self.current.is_some();
        if slept {
            self.failed = None;
        }
    }
}

/// A pause that has doubled so many times.
fn longer([first, longest]: [Duration; 2], times: u32) -> Duration {
    first.saturating_mul(1_u32.checked_shl(times).unwrap_or(u32::MAX)).min(longest)
}
