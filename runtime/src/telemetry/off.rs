//! Without the features `tracing` and `metrics` nobody watches.

#![expect(clippy::unused_self, reason = "the signatures are those of the other file")]

use std::time::Duration;

use crate::Error;
use crate::cache::Held;
use crate::token::{Issued, TokenEndpoint};

pub(crate) struct TokenRequest;

impl TokenRequest {
    pub(crate) fn start(_: &TokenEndpoint, _: Option<&Held<Issued>>) -> TokenRequest {
        TokenRequest
    }

    pub(crate) fn issued(self, _: Duration) {}

    pub(crate) fn failed(self, _: &Error) {}
}

pub(crate) fn served(_: &TokenEndpoint) {}

pub(crate) fn invalidated(_: &TokenEndpoint) {}

pub(crate) fn evicted(_: usize) {}

pub(crate) fn clock_is_wrong(_: &TokenEndpoint, _: i64) {}

pub(crate) fn quota_remains(_: &TokenEndpoint, _: u32) {}
