//! With the features `tracing` and `metrics`, or one of them.

use std::time::{Duration, Instant};

use crate::Error;
use crate::cache::Held;
use crate::token::{Issued, TokenEndpoint};

/// What the operators of consumers filter by. It is theirs, so it does not follow the names of modules.
#[cfg(feature = "tracing")]
const TARGET: &str = "tokenwright";

/// A token was served from the cache.
pub(crate) fn served(endpoint: &TokenEndpoint) {
    #[cfg(feature = "metrics")]
    metrics::counter!("tokenwright_tokens_served_total", labels(endpoint)).increment(1);
    let _ = endpoint;
}

/// A token request, from its start to its end.
pub(crate) struct TokenRequest<'a> {
    endpoint: &'a TokenEndpoint,
    /// Of the token that it renews before its end.
    renews: Option<Instant>,
    started: Instant,
}

impl<'a> TokenRequest<'a> {
    pub(crate) fn start(endpoint: &'a TokenEndpoint, renewed: Option<&Held<Issued>>) -> TokenRequest<'a> {
        let renews = renewed.map(|held| held.expires_at);
        TokenRequest { endpoint, renews, started: Instant::now() }
    }

    /// The span in which the request runs.
    #[cfg(feature = "tracing")]
    pub(crate) fn span(&self) -> tracing::Span {
        tracing::debug_span!(
            target: TARGET,
            "token_request",
            provider = self.endpoint.plan.provider,
            environment = self.endpoint.environment_name,
            grant = self.endpoint.plan.grant.name(),
            early = self.renews.is_some(),
        )
    }

    /// It brought a token, which lives so long.
    pub(crate) fn issued(self, lifetime: Duration) {
        let left = self.left();
        #[cfg(feature = "tracing")]
        tracing::debug!(
            target: TARGET,
            provider = self.endpoint.plan.provider,
            environment = self.endpoint.environment_name,
            lifetime_seconds = lifetime.as_secs(),
            milliseconds = self.milliseconds(),
            left_seconds = left.map(|left| left.as_secs()),
            "token issued"
        );
        #[cfg(feature = "metrics")]
        {
            metrics::counter!("tokenwright_tokens_issued_total", labels(self.endpoint)).increment(1);
            metrics::histogram!("tokenwright_token_lifetime_seconds", labels(self.endpoint)).record(lifetime);
            self.took();
            if let Some(left) = left {
                metrics::counter!("tokenwright_tokens_renewed_early_total", labels(self.endpoint))
                    .increment(1);
                metrics::histogram!("tokenwright_token_left_seconds", labels(self.endpoint)).record(left);
            }
        }
    }

    /// It failed.
    pub(crate) fn failed(self, error: &Error) {
        #[cfg(feature = "tracing")]
        tracing::warn!(
            target: TARGET,
            provider = self.endpoint.plan.provider,
            environment = self.endpoint.environment_name,
            kind = error.kind().name(),
            actor = %error.actor(),
            status = error.status(),
            retry_after_seconds = error.retry_after().map(|wait| wait.as_secs()),
            milliseconds = self.milliseconds(),
            left_seconds = self.left().map(|left| left.as_secs()),
            "token request failed: {error}"
        );
        #[cfg(feature = "metrics")]
        {
            let mut labels = labels(self.endpoint);
            labels.push(metrics::Label::from_static_parts("kind", error.kind().name()));
            metrics::counter!("tokenwright_token_failures_total", labels).increment(1);
            self.took();
        }
    }

    /// How much is left of the token that it renews.
    fn left(&self) -> Option<Duration> {
        let now = self.endpoint.clock.now();
        self.renews.map(|ends| ends.saturating_duration_since(now))
    }

    #[cfg(feature = "tracing")]
    fn milliseconds(&self) -> u64 {
        u64::try_from(self.started.elapsed().as_millis()).unwrap_or(u64::MAX)
    }

    #[cfg(feature = "metrics")]
    fn took(&self) {
        let histogram = metrics::histogram!("tokenwright_token_request_seconds", labels(self.endpoint));
        histogram.record(self.started.elapsed());
    }
}

/// A call was refused for its token, or the caller called a token bad.
pub(crate) fn invalidated(endpoint: &TokenEndpoint) {
    #[cfg(feature = "tracing")]
    tracing::info!(
        target: TARGET,
        provider = endpoint.plan.provider,
        environment = endpoint.environment_name,
        "token invalidated"
    );
    #[cfg(feature = "metrics")]
    metrics::counter!("tokenwright_tokens_invalidated_total", labels(endpoint)).increment(1);
    let _ = endpoint;
}

/// Tokens of siblings that nobody held were dropped to make room.
pub(crate) fn evicted(siblings: usize) {
    #[cfg(feature = "tracing")]
    tracing::debug!(target: TARGET, siblings, "idle siblings evicted");
    #[cfg(feature = "metrics")]
    metrics::counter!("tokenwright_siblings_evicted_total").increment(siblings as u64);
    let _ = siblings;
}

/// So many tokens remain of the provider's quota.
pub(crate) fn quota_remains(endpoint: &TokenEndpoint, tokens: u32) {
    #[cfg(feature = "tracing")]
    if tokens == 0 {
        tracing::warn!(
            target: TARGET,
            provider = endpoint.plan.provider,
            environment = endpoint.environment_name,
            "token quota used up"
        );
    }
    #[cfg(feature = "metrics")]
    metrics::gauge!("tokenwright_token_quota_remaining", labels(endpoint)).set(f64::from(tokens));
    let _ = (endpoint, tokens);
}

/// The clock of this machine differs from the provider's.
pub(crate) fn clock_is_wrong(endpoint: &TokenEndpoint, seconds_ahead: i64) {
    #[cfg(feature = "tracing")]
    if seconds_ahead.unsigned_abs() >= CLOCK_WARNED {
        tracing::warn!(
            target: TARGET,
            provider = endpoint.plan.provider,
            environment = endpoint.environment_name,
            provider_ahead_seconds = seconds_ahead,
            "the clock of this machine is wrong by the provider's; what is signed allows for it"
        );
    }
    let _ = (endpoint, seconds_ahead);
}

/// From how many seconds on a wrong clock is worth a warning.
#[cfg(feature = "tracing")]
const CLOCK_WARNED: u64 = 30;

#[cfg(feature = "metrics")]
fn labels(endpoint: &TokenEndpoint) -> Vec<metrics::Label> {
    vec![
        metrics::Label::from_static_parts("provider", endpoint.plan.provider),
        metrics::Label::from_static_parts("environment", endpoint.environment_name),
        metrics::Label::from_static_parts("grant", endpoint.plan.grant.name()),
    ]
}
