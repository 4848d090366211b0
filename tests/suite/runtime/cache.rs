//! One request; early renewal; the valid token is served meanwhile.

use std::time::Duration;

use tokenwright::ErrorKind;
use tokenwright_simulator::Answer;

use crate::providers::{lifen_client, simulated_lifen};
use crate::runtime::outside;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn any_number_of_tasks_cause_one_request() {
    let simulator = simulated_lifen().await;
    simulator.set_delay(Duration::from_millis(50));
    let (lifen, _) = lifen_client(&simulator);
    let tasks: Vec<_> = (0..200)
        .map(|_| {
            tokio::spawn({
                let lifen = lifen.clone();
                async move { lifen.token().await.unwrap().expose().to_owned() }
            })
        })
        .collect();
    let mut tokens = Vec::new();
    for task in tasks {
        tokens.push(task.await.unwrap());
    }
    tokens.dedup();
    assert_eq!((tokens.len(), simulator.token_requests()), (1, 1));
}

#[tokio::test]
async fn waiters_share_a_failure_and_after_a_moment_a_caller_asks_again() {
    let simulator = simulated_lifen().await;
    simulator.set_delay(Duration::from_millis(50));
    simulator.next_token_answer(Answer::json(503, "{}"));
    let (lifen, clock) = lifen_client(&simulator);
    let (first, second) = tokio::join!(lifen.token(), lifen.token());
    let third = lifen.token().await;
    for error in [first, second, third].map(Result::unwrap_err) {
        assert_eq!(error.kind(), &ErrorKind::Unavailable);
    }
    assert_eq!(simulator.token_requests(), 1);
    clock.advance(Duration::from_millis(100));
    assert!(lifen.token().await.is_ok());
}

#[tokio::test]
async fn a_caller_who_gives_up_takes_nothing_away_from_the_others() {
    let simulator = simulated_lifen().await;
    simulator.set_delay(Duration::from_millis(100));
    let (lifen, _) = lifen_client(&simulator);
    let leader = tokio::spawn({
        let lifen = lifen.clone();
        async move { lifen.token().await }
    });
    tokio::time::sleep(Duration::from_millis(20)).await;
    let follower = tokio::spawn({
        let lifen = lifen.clone();
        async move { lifen.token().await }
    });
    leader.abort();
    assert!(follower.await.unwrap().is_ok());
    assert_eq!(simulator.token_requests(), 1);
}

#[tokio::test]
async fn a_valid_token_is_served_while_it_is_renewed() {
    let simulator = simulated_lifen().await;
    simulator.set_lifetime(Duration::from_mins(5));
    let (lifen, clock) = lifen_client(&simulator);
    let first = lifen.token().await.unwrap();
    simulator.set_delay(Duration::from_millis(200));

    clock.advance(Duration::from_secs(270));
    let meanwhile = lifen.token().await.unwrap();
    assert_eq!(meanwhile.expose(), first.expose(), "the renewal takes longer than this call");

    let renewed = wait_until(|| async { lifen.token().await.unwrap().expose() != first.expose() }).await;
    assert!(renewed);
    assert_eq!(simulator.token_requests(), 2);
}

#[tokio::test]
async fn a_failed_renewal_never_displaces_a_token_that_is_good() {
    let simulator = simulated_lifen().await;
    simulator.set_lifetime(Duration::from_mins(5));
    let (lifen, clock) = lifen_client(&simulator);
    let first = lifen.token().await.unwrap();
    for _ in 0..3 {
        simulator.next_token_answer(Answer::json(503, "{}"));
    }
    clock.advance(Duration::from_secs(280));
    for _ in 0..20 {
        assert_eq!(lifen.token().await.unwrap().expose(), first.expose());
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    assert_eq!(simulator.token_requests(), 2, "a failed renewal is not tried again at once");

    clock.advance(Duration::from_secs(21));
    assert_eq!(lifen.token().await.unwrap_err().kind(), &ErrorKind::Unavailable, "it has ended by now");
}

#[tokio::test]
async fn a_refused_credential_is_remembered_for_five_minutes() {
    let simulator = simulated_lifen().await;
    for _ in 0..2 {
        simulator.next_token_answer(Answer::json(401, r#"{"error": "access_denied"}"#));
    }
    let (lifen, clock) = lifen_client(&simulator);
    for _ in 0..50 {
        assert_eq!(lifen.token().await.unwrap_err().kind(), &ErrorKind::InvalidClient);
    }
    assert_eq!(simulator.token_requests(), 1);
    clock.advance(Duration::from_mins(6));
    assert_eq!(lifen.token().await.unwrap_err().kind(), &ErrorKind::InvalidClient);
    assert_eq!(simulator.token_requests(), 2);
}

#[test]
fn a_request_on_a_runtime_that_stands_still_does_not_hold_others_for_ever() {
    let server = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
    let simulator = server.block_on(simulated_lifen());
    let clock = std::sync::Arc::new(tokenwright::ManualClock::new());
    let options = tokenwright::Options::default()
        .clock(std::sync::Arc::clone(&clock) as std::sync::Arc<dyn tokenwright::Clock>)
        .token_timeout(Duration::from_millis(200))
        .http(|builder| builder.pool_max_idle_per_host(0));
    let config = crate::providers::lifen_config(&simulator);
    let lifen = tokenwright::lifen::Client::with_options(config, options).unwrap();
    let parked = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    parked.block_on(lifen.token()).unwrap();
    clock.advance(Duration::from_secs(48 * 3_600 - 30));
    // Starts a renewal that nobody drives from here on.
    parked.block_on(lifen.token()).unwrap();
    clock.advance(Duration::from_mins(2));
    assert_eq!(server.block_on(lifen.token()).unwrap_err().kind(), &ErrorKind::Timeout);
    assert!(server.block_on(lifen.token()).is_ok());
}

#[tokio::test]
async fn news_of_a_siblings_token_is_no_news_of_this_one() {
    let simulator = simulated_lifen().await;
    let (lifen, _) = lifen_client(&simulator);
    let other =
        lifen.for_database_reference(&tokenwright::lifen::DatabaseReference::new("ZyXwVuTs98").unwrap());
    let (mine, others) = (lifen.token().await.unwrap(), other.token().await.unwrap());
    lifen.invalidate(&others);
    assert_eq!(lifen.token().await.unwrap().expose(), mine.expose());
}

#[tokio::test]
async fn an_expired_token_is_not_served() {
    let simulator = simulated_lifen().await;
    let (lifen, clock) = lifen_client(&simulator);
    let first = lifen.token().await.unwrap();
    clock.advance(Duration::from_hours(49));
    assert_ne!(lifen.token().await.unwrap().expose(), first.expose());
}

#[test]
fn a_request_whose_runtime_ends_leaves_nobody_waiting() {
    let runtime =
        || tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
    let server = runtime();
    let simulator = server.block_on(simulated_lifen());
    simulator.set_delay(Duration::from_millis(150));
    let (lifen, _) = lifen_client(&simulator);
    let token = || {
        let lifen = lifen.clone();
        async move { lifen.token().await }
    };

    let short_lived = runtime();
    short_lived.spawn(token());
    std::thread::sleep(Duration::from_millis(50));
    let waiting = server.spawn(token());
    short_lived.shutdown_background();

    // Which comes first is chance: the end of the task, upon which the waiter asks by itself, or that of
    // its connection, which is a failure to be shared.
    if let Err(error) = server.block_on(waiting).unwrap() {
        assert!(error.is_retry_safe(), "{error}");
    }
    let again = server.block_on(token());
    assert!(again.is_ok(), "{again:?}");
}

#[tokio::test]
async fn nothing_outlives_the_client() {
    let simulator = simulated_lifen().await;
    simulator.set_delay(Duration::from_mins(1));
    let (lifen, clock) = lifen_client(&simulator);
    let waiting = tokio::spawn(async move { lifen.token().await });
    tokio::time::sleep(Duration::from_millis(50)).await;
    waiting.abort();
    // The task that asks for the token holds the clock; it ends with the client.
    assert!(wait_until(|| async { std::sync::Arc::strong_count(&clock) == 1 }).await);
}

#[test]
fn without_a_runtime_there_is_an_error_and_no_panic() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let simulator = runtime.block_on(simulated_lifen());
    let (lifen, _) = lifen_client(&simulator);
    assert_eq!(outside(lifen.token()).unwrap_err().kind(), &ErrorKind::NoRuntime);
}

#[test]
fn a_token_that_cannot_be_renewed_without_a_runtime_is_served() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let simulator = runtime.block_on(simulated_lifen());
    let (lifen, clock) = lifen_client(&simulator);
    let first = runtime.block_on(lifen.token()).unwrap();
    clock.advance(Duration::from_secs(48 * 3_600 - 30));
    assert_eq!(outside(lifen.token()).unwrap().expose(), first.expose());
}

#[test]
fn a_request_that_is_dropped_again_and_again_is_an_error() {
    let server = tokio::runtime::Runtime::new().unwrap();
    let simulator = server.block_on(simulated_lifen());
    let (lifen, _) = lifen_client(&simulator);
    let ended = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let handle = ended.handle().clone();
    drop(ended);
    // Every task is dropped as soon as it is started.
    let _inside = handle.enter();
    let mut token = std::pin::pin!(lifen.token());
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    match token.as_mut().poll(&mut context) {
        std::task::Poll::Ready(Err(error)) => assert_eq!(error.kind(), &ErrorKind::Abandoned),
        other => panic!("{other:?}"),
    }
}

/// Whether something comes true within two seconds.
async fn wait_until<F: Future<Output = bool>>(mut condition: impl FnMut() -> F) -> bool {
    for _ in 0..200 {
        if condition().await {
            return true;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    false
}
