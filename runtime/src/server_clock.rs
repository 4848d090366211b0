//! The time, as the token endpoint has it.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use http::HeaderMap;
use http::header::{AGE, DATE, RETRY_AFTER};
use tokenwright_plan::{ExpiryUnit, Lifetime};

use crate::Clock;
use crate::clock::Moment;

/// A smaller difference is none: a `Date` has whole seconds, and answers take their time. The strictest servers
/// allow an assertion to come from ten seconds ahead.
const NOTICED: Duration = Duration::from_secs(5);

/// The client's clock, and by how much the token endpoint's is ahead of it. What is signed and dated for a server
/// must be right by its clock, not by this machine's.
#[derive(Debug)]
pub(crate) struct ServerClock {
    own: Arc<dyn Clock>,
    ahead_millis: AtomicI64,
}

impl ServerClock {
    pub(crate) fn new(own: Arc<dyn Clock>) -> ServerClock {
        ServerClock { own, ahead_millis: AtomicI64::new(0) }
    }

    /// The monotonic time, by which tokens age.
    pub(crate) fn now(&self) -> Instant {
        self.own.now()
    }

    /// The time by both clocks of this machine.
    pub(crate) fn moment(&self) -> Moment {
        Moment { monotonic: self.own.now(), system: self.own.system_time() }
    }

    /// The time at the token endpoint.
    pub(crate) fn system_time(&self) -> SystemTime {
        let own = self.own.system_time();
        let ahead = self.ahead_millis.load(Ordering::Relaxed);
        let difference = Duration::from_millis(ahead.unsigned_abs());
        let there = if ahead < 0 { own.checked_sub(difference) } else { own.checked_add(difference) };
        there.unwrap_or(own)
    }

    /// By how many seconds the token endpoint's clock is ahead of this machine's; less than nothing if it is
    /// behind.
    pub(crate) fn ahead(&self) -> i64 {
        self.ahead_millis.load(Ordering::Relaxed) / 1_000
    }

    /// Compares the clocks by an answer of the token endpoint to a request that was sent at `sent_at`, by this
    /// machine's clock. Says whether what was known of the difference was wrong.
    pub(crate) fn measure(&self, headers: &HeaderMap, sent_at: SystemTime) -> bool {
        // One from a cache is of another time.
        let Some(date) = date(headers).filter(|_| !headers.contains_key(AGE)) else { return false };
        // It was written at some time in that second, and that was between the request and now.
        let latest = date + 1.0 - seconds(sent_at);
        let earliest = date - seconds(self.own.system_time());
        let known = self.ahead_millis.load(Ordering::Relaxed);
        if (millis(earliest)..=millis(latest)).contains(&known) {
            return false;
        }
        // An answer that took its time was dated at its end, as a rule. If it was not, what is dated by it is too old
        // by that time, which servers forgive; they do not forgive what comes from ahead.
        let ahead = f64::midpoint(earliest, latest.min(earliest + 1.0));
        let ahead = if ahead.abs() < NOTICED.as_secs_f64() { 0 } else { millis(ahead) };
        self.ahead_millis.store(ahead, Ordering::Relaxed);
        u128::from(known.abs_diff(ahead)) >= NOTICED.as_millis()
    }
}

/// What an answer says that the time is, in seconds since 1970.
pub(crate) fn date(headers: &HeaderMap) -> Option<f64> {
    http_date(headers.get(DATE)?.to_str().ok()?)
}

/// How long to wait before the next request (RFC 9110 section 10.2.3): a number of seconds, or a date by the
/// clock of the server. What is neither says nothing.
pub(crate) fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let text = headers.get(RETRY_AFTER)?.to_str().ok()?.trim();
    if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
        // One that is too long for a number is too long to be waited for.
        return Some(Duration::from_secs(text.parse().unwrap_or(u64::MAX)));
    }
    let now = date(headers).unwrap_or_else(|| seconds(SystemTime::now()));
    let wanted = http_date(text)? - now;
    Some(Duration::try_from_secs_f64(wanted).unwrap_or_default())
}

fn http_date(text: &str) -> Option<f64> {
    match ExpiryUnit::HttpDate.read(text) {
        Some(Lifetime::Until(moment)) => Some(moment),
        _ => None,
    }
}

/// Seconds since 1970.
pub(crate) fn seconds(time: SystemTime) -> f64 {
    time.duration_since(UNIX_EPOCH).unwrap_or_default().as_secs_f64()
}

#[expect(clippy::cast_possible_truncation, reason = "a float that is too large becomes the largest number")]
fn millis(seconds: f64) -> i64 {
    (seconds * 1_000.0) as i64
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::time::{Duration, SystemTime};

    use http::HeaderMap;

    use super::{ServerClock, retry_after, seconds};
    use crate::ManualClock;

    fn headers(all: &[(&'static str, &str)]) -> HeaderMap {
        all.iter().map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap())).collect()
    }

    const DATE: (&str, &str) = ("date", "Fri, 06 Nov 2026 08:49:37 GMT");

    #[test]
    fn the_time_to_wait_is_a_number_or_a_date_by_the_servers_clock() {
        let wait =
            |value: &str| retry_after(&headers(&[DATE, ("retry-after", value)])).map(|it| it.as_secs());
        assert_eq!(wait("120"), Some(120));
        assert_eq!(wait(" 0 "), Some(0));
        assert_eq!(wait("Fri, 06 Nov 2026 08:51:37 GMT"), Some(120));
        assert_eq!(wait("Friday, 06-Nov-26 08:51:37 GMT"), Some(120));
        assert_eq!(wait("Fri Nov  6 08:51:37 2026"), Some(120));
        assert_eq!(wait("Fri, 06 Nov 2026 08:49:00 GMT"), Some(0), "it is past");
        assert_eq!(wait("99999999999999999999999"), Some(u64::MAX));
        for garbage in ["soon", "0x1A", "-5", "1.5", "", "1 2", "Fri, 99 Nov 2026 08:49:37 GMT"] {
            assert_eq!(wait(garbage), None, "{garbage}");
        }
    }

    #[test]
    fn a_server_that_is_ahead_or_behind_is_followed() {
        let clock = ServerClock::new(Arc::new(ManualClock::new()));
        let at_server = |ahead| is_wrong(&clock, ahead, 0);
        assert!(!at_server(0) && clock.ahead() == 0);
        assert!(at_server(3_600) && (3_599..=3_601).contains(&clock.ahead()), "{}", clock.ahead());
        assert!(!at_server(3_601), "that much was known");
        assert!(at_server(-90) && (-91..=-89).contains(&clock.ahead()), "{}", clock.ahead());
        let there = seconds(clock.system_time()) - seconds(SystemTime::now());
        assert!((-92.0..=-88.0).contains(&there), "{there}");
        assert!(at_server(3) && clock.ahead() == 0, "as good as none");
    }

    #[test]
    fn a_slow_answer_changes_only_what_cannot_be() {
        let clock = ServerClock::new(Arc::new(ManualClock::new()));
        assert!(!is_wrong(&clock, 0, 24) && clock.ahead() == 0, "it was dated at its end");
        assert!(!is_wrong(&clock, -24, 24) && clock.ahead() == 0, "it was dated at its beginning");
        assert!(is_wrong(&clock, 7_200, 24), "{}", clock.ahead());
        assert!((7_198..=7_201).contains(&clock.ahead()), "nothing is dated ahead: {}", clock.ahead());
        let known = clock.ahead();
        assert!(!is_wrong(&clock, 7_180, 24) && clock.ahead() == known, "it may be as it was");
        assert!(is_wrong(&clock, -7_200, 24), "{}", clock.ahead());
        assert!((-7_202..=-7_199).contains(&clock.ahead()), "{}", clock.ahead());
    }

    #[test]
    fn an_answer_from_a_cache_says_nothing_of_the_time() {
        let clock = ServerClock::new(Arc::new(ManualClock::new()));
        assert!(!clock.measure(&headers(&[DATE, ("age", "5")]), SystemTime::now()));
        assert!(!clock.measure(&headers(&[("date", "yesterday")]), SystemTime::now()));
        assert_eq!(clock.ahead(), 0);
    }

    /// Whether an answer shows that a clock is wrong: one that took so many seconds, and whose date is so many ahead
    /// of now.
    fn is_wrong(clock: &ServerClock, ahead: i64, took: u64) -> bool {
        let now = SystemTime::now();
        let by = Duration::from_secs(ahead.unsigned_abs());
        let date = written(if ahead < 0 { now - by } else { now + by });
        clock.measure(&headers(&[("date", &date)]), now - Duration::from_secs(took))
    }

    /// A time as `Date` has it.
    fn written(time: SystemTime) -> String {
        let pattern = tokenwright_plan::TimeFormat::Pattern("%a, %d %b %Y %H:%M:%S GMT");
        crate::time::format(time, pattern)
    }
}
