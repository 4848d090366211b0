//! Providers that say in their own words when they want to be asked no more, and how often they may be, through the
//! trial spec `limited`.

use std::time::Duration;

use metrics_util::debugging::{DebugValue, DebuggingRecorder};
use tokenwright_runtime::ErrorKind;

use super::responses::{client, simulated};
use crate::generated::limited;

#[tokio::test]
async fn a_delay_that_an_answer_says_where_its_spec_has_it_is_obeyed_by_all_siblings() {
    let simulator = simulated(&limited::PLAN).await;
    simulator.throttle_next(Duration::from_secs(30));
    let (client, clock) = client(&limited::PLAN, &simulator);
    assert_eq!(client.token().await.unwrap_err().retry_after(), Some(Duration::from_secs(30)));
    clock.advance(Duration::from_secs(29));
    for client in [&client, &client.with_scopes(["read"])] {
        assert_eq!(client.token().await.unwrap_err().kind(), &ErrorKind::Throttled);
    }
    assert_eq!(simulator.token_requests(), 1);
    clock.advance(Duration::from_secs(1));
    assert!(client.token().await.is_ok());
}

/// Long enough for a renewal in the background to be asked for.
async fn settled() {
    tokio::time::sleep(Duration::from_millis(50)).await;
}

#[tokio::test]
async fn no_sibling_renews_its_token_while_nothing_remains_of_the_quota() {
    let simulator = simulated(&limited::PLAN).await;
    simulator.set_quota(2, Duration::from_hours(2));
    let (client, clock) = client(&limited::PLAN, &simulator);
    let sibling = client.with_scopes(["read"]);
    let tokens = [client.token().await.unwrap(), sibling.token().await.unwrap()];
    clock.advance(Duration::from_mins(59));
    for _ in 0..2 {
        for (client, token) in [&client, &sibling].into_iter().zip(&tokens) {
            assert_eq!(client.token().await.unwrap().expose(), token.expose());
            settled().await;
        }
        clock.advance(Duration::from_secs(5));
    }
    assert_eq!(simulator.token_requests(), 2);
}

#[tokio::test]
async fn whoever_has_no_token_asks_although_nothing_remains_of_the_quota() {
    let simulator = simulated(&limited::PLAN).await;
    simulator.set_quota(1, Duration::from_hours(2));
    let (client, clock) = client(&limited::PLAN, &simulator);
    client.token().await.unwrap();
    clock.advance(Duration::from_mins(61));
    assert_eq!(client.token().await.unwrap_err().kind(), &ErrorKind::Throttled);
    assert_eq!(simulator.token_requests(), 2);
}

#[tokio::test]
async fn a_token_is_renewed_as_usual_once_the_quota_has_started_anew() {
    let simulator = simulated(&limited::PLAN).await;
    simulator.set_quota(1, Duration::from_mins(30));
    let (client, clock) = client(&limited::PLAN, &simulator);
    client.token().await.unwrap();
    clock.advance(Duration::from_mins(59));
    client.token().await.unwrap();
    while simulator.token_requests() < 2 {
        settled().await;
    }
}

#[test]
fn what_remains_of_a_quota_is_measured() {
    let recorder = DebuggingRecorder::new();
    let snapshotter = recorder.snapshotter();
    let asked = async {
        let simulator = simulated(&limited::PLAN).await;
        simulator.set_quota(10, Duration::from_hours(1));
        client(&limited::PLAN, &simulator).0.token().await.unwrap();
    };
    // On this thread alone, so on a runtime that has no other.
    metrics::with_local_recorder(&recorder, || {
        tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(asked);
    });
    let measured = snapshotter.snapshot().into_vec().into_iter().find_map(|(key, _, _, value)| {
        (key.key().name() == "tokenwright_token_quota_remaining").then_some(value)
    });
    assert_eq!(measured, Some(DebugValue::Gauge(9.0.into())));
}
