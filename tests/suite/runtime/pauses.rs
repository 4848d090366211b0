//! What was refused is not asked for again and again.

use std::time::Duration;

use tokenwright::{ErrorKind, lifen};
use tokenwright_simulator::{Answer, Simulator};

use crate::providers::{lifen_client, lifen_config, simulated_lifen};

fn other_reference() -> lifen::DatabaseReference {
    lifen::DatabaseReference::new("ZyXwVuTs98").unwrap()
}

/// A client whose secret is wrong.
fn refused_client(simulator: &Simulator) -> lifen::Client {
    lifen::Client::new(lifen::Config { client_secret: "wrong".into(), ..lifen_config(simulator) }).unwrap()
}

#[tokio::test]
async fn a_provider_that_names_a_time_is_not_asked_before() {
    let simulator = simulated_lifen().await;
    simulator.next_token_answer(Answer::json(429, "{}").header("Retry-After", "7"));
    let (lifen, clock) = lifen_client(&simulator);
    assert_eq!(lifen.token().await.unwrap_err().retry_after(), Some(Duration::from_secs(7)));
    clock.advance(Duration::from_secs(6));
    assert_eq!(lifen.token().await.unwrap_err().kind(), &ErrorKind::Throttled);
    let sibling = lifen.for_database_reference(&other_reference());
    assert_eq!(sibling.token().await.unwrap_err().kind(), &ErrorKind::Throttled, "it is the same credential");
    assert_eq!(simulator.token_requests(), 1);
    clock.advance(Duration::from_secs(1));
    assert!(lifen.token().await.is_ok());
}

#[tokio::test]
async fn a_provider_that_wants_a_day_is_asked_after_five_minutes() {
    let simulator = simulated_lifen().await;
    simulator.next_token_answer(Answer::json(429, "{}").header("Retry-After", "86400"));
    let (lifen, clock) = lifen_client(&simulator);
    for passed in [0, 299] {
        clock.advance(Duration::from_secs(passed));
        assert_eq!(lifen.token().await.unwrap_err().kind(), &ErrorKind::Throttled);
    }
    assert_eq!(simulator.token_requests(), 1);
    clock.advance(Duration::from_secs(1));
    assert!(lifen.token().await.is_ok());
}

#[tokio::test]
async fn a_wrong_secret_makes_one_request_for_all_siblings() {
    let simulator = simulated_lifen().await;
    let lifen = refused_client(&simulator);
    for client in [lifen.clone(), lifen.for_database_reference(&other_reference()), lifen] {
        assert_eq!(client.token().await.unwrap_err().kind(), &ErrorKind::InvalidClient);
    }
    assert_eq!(simulator.token_requests(), 1);
}

#[tokio::test]
async fn a_client_that_may_not_ask_does_not_ask_again() {
    for (body, refused) in [
        ("{}", ErrorKind::UnauthorizedClient),
        (r#"{"error": "access_denied"}"#, ErrorKind::WrongEnvironment),
    ] {
        let simulator = simulated_lifen().await;
        simulator.next_token_answer(Answer::json(403, body));
        let (lifen, clock) = lifen_client(&simulator);
        for passed in [0, 299] {
            clock.advance(Duration::from_secs(passed));
            assert_eq!(lifen.token().await.unwrap_err().kind(), &refused);
        }
        assert_eq!(simulator.token_requests(), 1);
    }
}

#[tokio::test]
async fn a_client_that_may_not_ask_at_all_asks_once_for_all_tenants() {
    let simulator = simulated_lifen().await;
    simulator.next_token_answer(Answer::json(403, "{}"));
    let (lifen, _) = lifen_client(&simulator);
    for client in [lifen.clone(), lifen.for_database_reference(&other_reference())] {
        assert_eq!(client.token().await.unwrap_err().kind(), &ErrorKind::UnauthorizedClient);
    }
    assert_eq!(simulator.token_requests(), 1);
}

#[tokio::test]
async fn a_client_that_may_not_ask_for_some_tenants_asks_for_the_others() {
    let simulator = simulated_lifen().await;
    let (lifen, _) = lifen_client(&simulator);
    lifen.token().await.unwrap();
    for n in 0..4 {
        simulator.next_token_answer(Answer::json(403, "{}"));
        let closed = lifen::DatabaseReference::new(format!("closed{n:04}")).unwrap();
        let refused = lifen.for_database_reference(&closed).token().await;
        assert_eq!(refused.unwrap_err().kind(), &ErrorKind::UnauthorizedClient);
    }
    assert!(lifen.for_database_reference(&other_reference()).token().await.is_ok());
}

#[tokio::test]
async fn a_refused_grant_is_of_one_tenant_also_where_it_is_the_first() {
    let simulator = simulated_lifen().await;
    simulator.next_token_answer(Answer::json(400, r#"{"error": "invalid_grant"}"#));
    let (lifen, _) = lifen_client(&simulator);
    assert_eq!(lifen.token().await.unwrap_err().kind(), &ErrorKind::InvalidClient);
    assert!(lifen.for_database_reference(&other_reference()).token().await.is_ok());
}

#[tokio::test]
async fn what_was_said_to_one_tenant_is_not_said_to_another() {
    let simulator = simulated_lifen().await;
    let refusal = r#"{"error": "invalid_client", "error_description": "not for ward 7"}"#;
    simulator.next_token_answer(Answer::json(401, refusal));
    let (lifen, _) = lifen_client(&simulator);
    let own = lifen.token().await.unwrap_err();
    let others = lifen.for_database_reference(&other_reference()).token().await.unwrap_err();
    assert_eq!((own.excerpt(), others.excerpt()), (Some("not for ward 7"), None));
    assert_eq!((others.code(), others.status()), (Some("invalid_client"), Some(401)));
    assert_eq!(simulator.token_requests(), 1);
}

#[tokio::test]
async fn a_tenant_that_is_refused_for_another_is_served_once_a_third_one_is() {
    let simulator = simulated_lifen().await;
    let (lifen, clock) = lifen_client(&simulator);
    simulator.set_delay(Duration::from_millis(300));
    let slow = tokio::spawn({
        let lifen = lifen.clone();
        async move { lifen.token().await }
    });
    while simulator.token_requests() == 0 {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    simulator.set_delay(Duration::ZERO);
    simulator.next_token_answer(Answer::json(401, r#"{"error": "invalid_client"}"#));
    let unknown = lifen.for_database_reference(&lifen::DatabaseReference::new("unknown000").unwrap());
    assert_eq!(unknown.token().await.unwrap_err().kind(), &ErrorKind::InvalidClient);
    let other = lifen.for_database_reference(&other_reference());
    assert_eq!(other.token().await.unwrap_err().kind(), &ErrorKind::InvalidClient, "without a request");
    assert!(slow.await.unwrap().is_ok());
    assert_eq!(simulator.token_requests(), 2);
    clock.advance(Duration::from_secs(1));
    assert!(other.token().await.is_ok());
}

#[tokio::test]
async fn what_one_tenant_is_refused_the_others_are_not() {
    let simulator = simulated_lifen().await;
    let (lifen, _) = lifen_client(&simulator);
    lifen.token().await.unwrap();
    simulator.next_token_answer(Answer::json(401, r#"{"error": "invalid_client"}"#));
    let refused = lifen.for_database_reference(&lifen::DatabaseReference::new("unknown000").unwrap());
    assert_eq!(refused.token().await.unwrap_err().kind(), &ErrorKind::InvalidClient);
    assert!(lifen.for_database_reference(&other_reference()).token().await.is_ok());
}

#[tokio::test]
async fn a_tenant_that_is_refused_is_not_asked_for_again_for_five_minutes() {
    let simulator = simulated_lifen().await;
    let (lifen, clock) = lifen_client(&simulator);
    lifen.token().await.unwrap();
    let tenant = lifen.for_database_reference(&other_reference());
    simulator.next_token_answer(Answer::json(401, r#"{"error": "invalid_client"}"#));
    for passed in [0, 299] {
        clock.advance(Duration::from_secs(passed));
        assert_eq!(tenant.token().await.unwrap_err().kind(), &ErrorKind::InvalidClient);
    }
    assert_eq!(simulator.token_requests(), 2);
    clock.advance(Duration::from_secs(1));
    assert!(tenant.token().await.is_ok());
}

#[tokio::test]
async fn a_credential_that_is_revoked_is_asked_with_three_times_however_many_siblings_there_are() {
    let simulator = simulated_lifen().await;
    let (lifen, _) = lifen_client(&simulator);
    lifen.token().await.unwrap();
    let siblings: Vec<_> = (0..10)
        .map(|n| {
            simulator.next_token_answer(Answer::json(401, r#"{"error": "invalid_client"}"#));
            lifen.for_database_reference(&lifen::DatabaseReference::new(format!("tenant{n:04}")).unwrap())
        })
        .collect();
    for sibling in siblings {
        assert_eq!(sibling.token().await.unwrap_err().kind(), &ErrorKind::InvalidClient);
    }
    assert_eq!(simulator.token_requests(), 1 + 3);
}

#[tokio::test]
async fn refusals_of_some_tenants_with_tokens_of_others_between_them_are_no_revocation() {
    let simulator = simulated_lifen().await;
    let (lifen, _) = lifen_client(&simulator);
    let known = lifen.for_database_reference(&other_reference());
    for n in 0..4 {
        known.invalidate(&known.token().await.expect("its provider knows it"));
        simulator.next_token_answer(Answer::json(401, r#"{"error": "invalid_client"}"#));
        let unknown = lifen::DatabaseReference::new(format!("unknown{n:03}")).unwrap();
        let refused = lifen.for_database_reference(&unknown).token().await;
        assert_eq!(refused.unwrap_err().kind(), &ErrorKind::InvalidClient);
    }
}

#[tokio::test]
async fn an_endpoint_that_is_down_is_asked_ten_times_a_minute_at_most_while_the_token_is_good() {
    let simulator = simulated_lifen().await;
    simulator.set_lifetime(Duration::from_mins(5));
    let (lifen, clock) = lifen_client(&simulator);
    let first = lifen.token().await.unwrap();
    clock.advance(Duration::from_mins(4));
    (0..60).for_each(|_| simulator.next_token_answer(Answer::json(503, "{}")));
    for _ in 0..60 {
        for _ in 0..2 {
            assert_eq!(lifen.token().await.unwrap().expose(), first.expose());
            settled(&simulator).await;
        }
        clock.advance(Duration::from_millis(990));
    }
    let renewals = simulator.token_requests() - 1;
    assert!((5..=10).contains(&renewals), "{renewals}");
    clock.advance(Duration::from_secs(1));
    assert_eq!(lifen.token().await.unwrap_err().kind(), &ErrorKind::Unavailable, "now it has ended");
}

#[tokio::test]
async fn a_cold_client_is_back_a_second_after_its_provider() {
    let simulator = simulated_lifen().await;
    let (lifen, clock) = lifen_client(&simulator);
    (0..20).for_each(|_| simulator.next_token_answer(Answer::json(503, "{}")));
    let mut seconds = 0;
    while lifen.token().await.is_err() {
        clock.advance(Duration::from_secs(1));
        seconds += 1;
    }
    assert_eq!((seconds, simulator.token_requests()), (20, 21), "one request a second, whatever came before");
}

/// Until a renewal that runs in the background has been answered and taken in.
async fn settled(simulator: &Simulator) {
    let mut requests = simulator.token_requests();
    loop {
        tokio::time::sleep(Duration::from_millis(5)).await;
        let now = simulator.token_requests();
        if now == requests {
            return;
        }
        requests = now;
    }
}
