//! What operators can watch: events of the feature `tracing`, numbers of the feature `metrics`. Without both, nobody
//! watches, and it costs nothing.
//!
//! The names are documented in the SDK crate, and nothing but providers, environments, grants and kinds of errors is
//! a label: no secret, no token, and no tenant.

#[cfg(not(any(feature = "metrics", feature = "tracing")))]
mod off;
#[cfg(any(feature = "metrics", feature = "tracing"))]
mod on;

#[cfg(not(any(feature = "metrics", feature = "tracing")))]
pub(crate) use off::{TokenRequest, clock_is_wrong, evicted, invalidated, quota_remains, served};
#[cfg(any(feature = "metrics", feature = "tracing"))]
pub(crate) use on::{TokenRequest, clock_is_wrong, evicted, invalidated, quota_remains, served};
