//! A quota of tokens, and the headers that count it.

use std::time::{Duration, Instant};

use crate::answer::Answer;
use crate::refusal::Refusal;

/// So many tokens in so much time.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Quota {
    tokens: u32,
    remaining: u32,
    period: Duration,
    starts_anew: Instant,
}

impl Quota {
    pub(crate) fn new(tokens: u32, period: Duration) -> Quota {
        Quota { tokens, remaining: tokens, period, starts_anew: Instant::now() + period }
    }

    /// Refuses a token if none remains (RFC 6585 section 4).
    pub(crate) fn check(&mut self) -> Result<(), Refusal> {
        if self.starts_anew <= Instant::now() {
            *self = Quota::new(self.tokens, self.period);
        }
        if self.remaining > 0 { Ok(()) } else { Err(Refusal::throttled(self.left())) }
    }

    pub(crate) fn take(&mut self) {
        self.remaining = self.remaining.saturating_sub(1);
    }

    /// The answer with what remains in these headers.
    pub(crate) fn told(&self, names: &[&str], answer: Answer) -> Answer {
        let Quota { tokens, remaining, .. } = self;
        let value = format!("b=per_period;q={tokens};r={remaining};t={}", self.left().as_secs());
        names.iter().fold(answer, |answer, name| answer.header(name, &value))
    }

    /// How long it is until it starts anew, in whole seconds: no sooner than it does.
    fn left(&self) -> Duration {
        let left = self.starts_anew.saturating_duration_since(Instant::now());
        Duration::from_secs(left.as_secs() + u64::from(left.subsec_nanos() > 0))
    }
}
