//! What the fuzz targets under `fuzz/` need of the inside. It is there in their builds alone.

use std::pin::pin;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};
use std::time::{Duration, SystemTime};

use http::HeaderMap;
use zeroize::Zeroizing;

use crate::answer::TokenAnswer;
use crate::classify;
use crate::server_clock::{self, ServerClock};
use crate::{Clock, Error, ProviderClient};

/// What a client has read from an answer.
#[derive(Debug)]
pub struct Reading {
    /// The token, as it is attached to API calls.
    pub access_token: String,
    /// How long it is good.
    pub lifetime: Duration,
    /// The refresh token.
    pub refresh_token: Option<String>,
}

/// What a client makes of an answer of its token endpoint. `carried` is what nothing may show, besides its own
/// credentials.
pub fn read_answer(
    client: &ProviderClient,
    answer: http::Response<Vec<u8>>,
    carried: &[&str],
) -> Result<Reading, Error> {
    let endpoint = client.endpoint();
    let answer = pin!(TokenAnswer::read(answer.into(), endpoint.plan.response.format));
    // All of it is there, so nothing is waited for.
    let Poll::Ready(Ok(mut answer)) = answer.poll(&mut Context::from_waker(Waker::noop())) else {
        unreachable!("an answer in memory is read at once")
    };
    answer.carried = carried.iter().map(|text| Zeroizing::new((*text).to_owned())).collect();
    endpoint.note_quota(answer.headers());
    let read = endpoint.read(&answer)?;
    endpoint.token_outputs(&answer, None)?;
    Ok(Reading {
        access_token: read.access_token.expose().to_owned(),
        lifetime: read.lifetime,
        refresh_token: read.refresh_token.map(|token| token.expose().to_owned()),
    })
}

/// How long an answer wants no further request.
pub fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    server_clock::retry_after(headers)
}

/// What a client that goes by this clock takes for the time of a server that answered so.
pub fn time_at_server(clock: Arc<dyn Clock>, headers: &HeaderMap, sent_at: SystemTime) -> SystemTime {
    let clock = ServerClock::new(clock);
    clock.measure(headers, sent_at);
    clock.system_time()
}

/// The errors that `WWW-Authenticate` challenges for a token name.
pub fn challenge_errors(challenges: &str) -> Vec<&str> {
    classify::challenge_errors(challenges)
}
