//! What remains of a quota of tokens, where a token endpoint says so in headers of its answers.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use http::HeaderMap;

use super::TokenEndpoint;
use crate::telemetry;

/// What is known of the quota of a client and its siblings, who have one credential.
#[derive(Default)]
pub(crate) struct Quota {
    used_up_until: Mutex<Option<Instant>>,
}

impl Quota {
    /// Until when nothing remains of it, which may be over.
    pub(crate) fn used_up_until(&self) -> Option<Instant> {
        *self.lock()
    }

    /// Takes in what the headers of these names say, and gives how many tokens remain at least. None if they say
    /// nothing; then what was known is left.
    pub(super) fn note(&self, headers: &HeaderMap, names: &[&str], now: Instant) -> Option<u32> {
        let values = names.iter().flat_map(|name| headers.get_all(*name));
        let texts = values.filter_map(|value| value.to_str().ok());
        let buckets: Vec<Bucket> = texts.flat_map(buckets).collect();
        let least = buckets.iter().map(|bucket| bucket.remaining).min()?;
        let empty = buckets.iter().filter(|bucket| bucket.remaining == 0);
        // A time that no clock can say is none.
        let until = empty.filter_map(|bucket| now.checked_add(bucket.resets_in?)).max();
        *self.lock() = until;
        Some(least)
    }

    fn lock(&self) -> MutexGuard<'_, Option<Instant>> {
        // Nothing in here can panic between two writes.
        self.used_up_until.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl TokenEndpoint {
    /// Takes in what an answer says of the quota.
    pub(crate) fn note_quota(&self, headers: &HeaderMap) {
        let names = self.plan.response.quota_headers;
        if !names.is_empty()
            && let Some(remaining) = self.quota.note(headers, names, self.clock.now())
        {
            telemetry::quota_remains(self, remaining);
        }
    }
}

/// One of the quotas that a header counts.
#[derive(Debug, PartialEq, Eq)]
struct Bucket {
    remaining: u32,
    resets_in: Option<Duration>,
}

/// `b=per_hour;q=10;r=7;t=3540, b=per_day;…`, and so does the field `RateLimit` of the IETF's draft: items between
/// commas, each with the parameters `r`, what remains, and `t`, the seconds until it starts anew. What has no `r` counts
/// nothing.
fn buckets(text: &str) -> impl Iterator<Item = Bucket> {
    text.split(',').filter_map(|item| {
        let number = |name: &str| {
            let mut parameters = item.split(';').filter_map(|parameter| parameter.split_once('='));
            let (_, value) = parameters.find(|(known, _)| known.trim() == name)?;
            let value = value.trim();
            let is_number = !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit());
            // One that is too long for a number is as good as the largest.
            is_number.then(|| value.parse().unwrap_or(u32::MAX))
        };
        let resets_in = number("t").map(|seconds| Duration::from_secs(seconds.into()));
        Some(Bucket { remaining: number("r")?, resets_in })
    })
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use http::HeaderMap;

    use super::{Bucket, Quota, buckets};

    fn bucket(remaining: u32, resets_in: Option<u64>) -> Bucket {
        Bucket { remaining, resets_in: resets_in.map(Duration::from_secs) }
    }

    #[test]
    fn each_bucket_says_what_remains_and_when_it_starts_anew() {
        let read = |text: &str| buckets(text).collect::<Vec<_>>();
        let both = [bucket(7, Some(3_540)), bucket(47, Some(43_200))];
        assert_eq!(read("b=per_hour;q=10;r=7;t=3540,b=per_day;q=50;r=47;t=43200"), both);
        assert_eq!(read(" t = 3540 ; r = 7 , r=47;t=43200"), both);
        assert_eq!(read("\"default\";r=0;t=30"), [bucket(0, Some(30))]);
        assert_eq!(read("\"default\";r=5"), [bucket(5, None)]);
        assert_eq!(read("r=99999999999;t=99999999999"), [bucket(u32::MAX, Some(u32::MAX.into()))]);
        for garbage in
            ["", "r", "b=per_hour;q=10;t=5", "r=;t=5", "r=-1", "r=+1", "r=1.5", "r=soon", ";=,", "R=1"]
        {
            assert_eq!(read(garbage), [], "{garbage}");
        }
    }

    #[test]
    fn it_is_used_up_until_the_last_empty_bucket_starts_anew() {
        let (quota, now) = (Quota::default(), Instant::now());
        let note = |lines: &[(&'static str, &'static str)]| {
            let lines = lines.iter().map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap()));
            quota.note(&lines.collect::<HeaderMap>(), &["X-Client", "X-Tenant"], now)
        };
        let used_up_for = || quota.used_up_until().map(|until| (until - now).as_secs());
        assert_eq!(used_up_for(), None);
        assert_eq!(note(&[("x-client", "r=0;t=60,r=0;t=20,r=9;t=99"), ("x-tenant", "r=3;t=80")]), Some(0));
        assert_eq!(used_up_for(), Some(60));
        assert_eq!(note(&[("x-client", "soon"), ("x-other", "r=5;t=1")]), None);
        assert_eq!(used_up_for(), Some(60), "an answer that says nothing changes nothing");
        assert_eq!(note(&[("x-client", "r=2;t=60"), ("x-tenant", "r=1;t=80")]), Some(1));
        assert_eq!(used_up_for(), None);
        assert_eq!(note(&[("x-tenant", "r=0")]), Some(0));
        assert_eq!(used_up_for(), None, "nobody knows until when");
    }
}
