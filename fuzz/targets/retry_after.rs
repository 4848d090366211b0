//! What an answer says of time: `Retry-After` and `Date`, a line each.

#![no_main]

use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime};

use http::header::{DATE, RETRY_AFTER};
use http::{HeaderMap, HeaderValue};
use libfuzzer_sys::{Corpus, fuzz_target};
use tokenwright_runtime::fuzzing::{retry_after, time_at_server};
use tokenwright_runtime::{Clock, ManualClock};

fuzz_target!(|input: &[u8]| -> Corpus {
    let mut lines = input.splitn(2, |byte| *byte == b'\n');
    let mut headers = HeaderMap::new();
    for name in [RETRY_AFTER, DATE] {
        let Some(line) = lines.next() else { break };
        let Ok(value) = HeaderValue::from_bytes(line) else { return Corpus::Reject };
        headers.insert(name, value);
    }
    let wait = retry_after(&headers);
    let said = headers.get(RETRY_AFTER).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let seconds = said.trim().parse::<u64>().ok().filter(|_| !said.contains('+'));
    if let Some(seconds) = seconds {
        assert_eq!(wait, Some(Duration::from_secs(seconds)));
    }
    // Whatever it is, adding it to the time must be decidable.
    let _ = wait.map(|wait| Instant::now().checked_add(wait));
    let clock: Arc<dyn Clock> = Arc::new(ManualClock::new());
    let there = time_at_server(clock, &headers, SystemTime::now());
    // Its seconds are written into JWTs; a year of five digits would be no date of HTTP.
    let _ = there.duration_since(SystemTime::UNIX_EPOCH).map(|since| since.as_secs());
    Corpus::Keep
});
