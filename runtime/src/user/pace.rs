//! How often a device asks whether its user has decided (RFC 8628 section 3.5).

use std::time::Duration;

use crate::cache::LONGEST_WAIT;
use crate::{Error, ErrorKind};

/// How often is asked where the provider does not say, and how much less often after it said `slow_down`.
pub(super) const INTERVAL: Duration = Duration::from_secs(5);

/// A provider that may be asked at any time is asked so often at most.
const SHORTEST: Duration = Duration::from_secs(1);

pub(super) struct Pace {
    /// What the provider wants between two requests.
    interval: Duration,
    /// The same, or more while it does not answer.
    pause: Duration,
    /// What must be waited in any case: nothing before the first request.
    least: Duration,
}

impl Pace {
    pub(super) fn new(interval: Duration) -> Pace {
        Pace { interval, pause: interval, least: Duration::ZERO }
    }

    /// How long to wait before the next request, if there is so much time left for it. None if there is not enough
    /// for another.
    pub(super) fn wait(&self, left: Duration) -> Option<Duration> {
        let wait = self.pause.max(self.least);
        // The last one is made at the end, so that it finds whatever was decided before.
        let is_last = left < wait.saturating_add(self.interval.max(SHORTEST));
        let wait = if is_last { left } else { wait };
        (wait >= self.least).then_some(wait)
    }

    /// Takes in why there is no token yet. Whether to ask again.
    pub(super) fn goes_on(&mut self, error: &Error) -> bool {
        self.takes_in(error.code(), error.kind(), error.retry_after())
    }

    fn takes_in(&mut self, code: Option<&str>, kind: &ErrorKind, wanted: Option<Duration>) -> bool {
        self.interval = self.interval.max(SHORTEST);
        match (code, kind) {
            (Some("authorization_pending"), _) => self.pause = self.interval,
            (Some("slow_down"), _) => {
                self.interval = self.interval.saturating_add(INTERVAL);
                self.pause = self.interval;
            }
            // Less and less often, as the RFC recommends for connections that time out.
            (
                _,
                ErrorKind::Connect
                | ErrorKind::Timeout
                | ErrorKind::Interrupted
                | ErrorKind::Unavailable
                | ErrorKind::Throttled,
            ) => self.pause = self.pause.max(self.interval).saturating_mul(2),
            _ => return false,
        }
        self.least = wanted.map_or(self.interval, |wanted| wanted.min(LONGEST_WAIT).max(self.interval));
        true
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::Pace;
    use crate::ErrorKind;

    const LONG: Duration = Duration::from_hours(1);

    fn seconds(seconds: u64) -> Duration {
        Duration::from_secs(seconds)
    }

    /// What is waited after each of these, one after the other.
    fn waits<const N: usize>(interval: u64, events: [(Option<&str>, ErrorKind); N]) -> [Option<u64>; N] {
        let mut pace = Pace::new(seconds(interval));
        events.map(|(code, kind)| {
            pace.takes_in(code, &kind, None).then(|| pace.wait(LONG).expect("there is time").as_secs())
        })
    }

    const PENDING: (Option<&str>, ErrorKind) = (Some("authorization_pending"), ErrorKind::InvalidRequest);
    const SLOW_DOWN: (Option<&str>, ErrorKind) = (Some("slow_down"), ErrorKind::InvalidRequest);
    const DENIED: (Option<&str>, ErrorKind) = (Some("access_denied"), ErrorKind::InvalidRequest);

    #[test]
    fn the_pace_is_the_providers_and_slower_when_it_says_so() {
        assert_eq!(waits(5, [PENDING, SLOW_DOWN, PENDING, DENIED]), [Some(5), Some(10), Some(10), None]);
    }

    #[test]
    fn a_provider_that_does_not_answer_is_asked_less_and_less_often_until_it_does() {
        let silent =
            [ErrorKind::Connect, ErrorKind::Timeout, ErrorKind::Unavailable].map(|kind| (None, kind));
        let [first, second, third] = silent.clone();
        let waited = waits(5, [SLOW_DOWN, first, second, third, PENDING]);
        assert_eq!(waited, [Some(10), Some(20), Some(40), Some(80), Some(10)]);
        assert_eq!(waits(0, silent), [Some(2), Some(4), Some(8)]);
    }

    #[test]
    fn a_provider_that_may_be_asked_at_any_time_is_asked_at_once_and_then_once_a_second() {
        assert_eq!(Pace::new(Duration::ZERO).wait(LONG), Some(Duration::ZERO));
        assert_eq!(waits(0, [PENDING, PENDING]), [Some(1), Some(1)]);
    }

    #[test]
    fn a_provider_that_names_a_time_is_not_asked_before() {
        let mut pace = Pace::new(seconds(5));
        let mut after = |wanted| {
            pace.takes_in(None, &ErrorKind::Unavailable, Some(seconds(wanted)));
            pace.wait(LONG).map(|wait| wait.as_secs())
        };
        assert_eq!([after(60), after(1), after(86_400)], [Some(60), Some(20), Some(300)]);
        assert_eq!(pace.wait(seconds(299)), None, "the code ends before");
    }

    #[test]
    fn the_last_request_is_made_at_the_end_and_no_sooner_than_the_provider_wants() {
        let mut pace = Pace::new(seconds(5));
        assert_eq!(pace.wait(seconds(2)), Some(seconds(2)), "nothing was asked before the first");
        for (code, kind) in [PENDING, (None, ErrorKind::Timeout), (None, ErrorKind::Timeout)] {
            pace.takes_in(code, &kind, None);
        }
        let waits = [30, 25, 24, 5, 4].map(|left| pace.wait(seconds(left)).map(|wait| wait.as_secs()));
        assert_eq!(waits, [Some(20), Some(20), Some(24), Some(5), None]);
    }

    #[test]
    fn no_interval_is_too_long_to_be_counted_with() {
        let mut pace = Pace::new(Duration::MAX);
        for (code, kind) in [SLOW_DOWN, (None, ErrorKind::Timeout)] {
            assert!(pace.takes_in(code, &kind, None));
        }
        assert_eq!(pace.wait(LONG), None);
    }
}
