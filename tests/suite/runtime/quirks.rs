//! What providers do otherwise, where their specs say so.

use std::collections::HashSet;
use std::io::Error;
use std::time::Duration;

use tokenwright_runtime::plan::{Plan, Quirk};
use tokenwright_runtime::{ErrorKind, Inputs, Options, ProviderClient, UserFlow};
use tokenwright_simulator::Answer;

use super::responses::{client, client_with, simulated};
use crate::catalog::example_inputs;
use crate::generated::{acme, by_cookie, by_text};
use crate::recorder::{Recorder, answer, json};
use crate::store::Store;

#[tokio::test]
async fn each_call_has_a_token_of_its_own_where_one_is_good_for_one_call() {
    let simulator = simulated(&by_text::PLAN).await;
    let (client, _) = client(&by_text::PLAN, &simulator);
    let calls: Vec<_> = (0..8)
        .map(|_| {
            let client = client.clone();
            tokio::spawn(async move { client.get("x").send().await.unwrap().status() })
        })
        .collect();
    for call in calls {
        assert_eq!(call.await.unwrap(), 200);
    }
    assert_eq!((simulator.tokens_issued(), simulator.api_requests()), (8, 8));

    let mut tokens = HashSet::new();
    for _ in 0..3 {
        tokens.insert(client.token().await.unwrap().expose().to_owned());
    }
    assert_eq!(tokens.len(), 3);
}

#[tokio::test]
async fn a_token_for_one_call_opens_no_second_one() {
    let simulator = simulated(&by_text::PLAN).await;
    let (client, _) = client(&by_text::PLAN, &simulator);
    let ticket = format!("Ticket {}", client.token().await.unwrap().expose());
    let by_hand = tokenwright_runtime::reqwest::Client::new();
    let mut statuses = Vec::new();
    for _ in 0..2 {
        let call = by_hand.get(client.url("x").unwrap()).header("Authorization", &ticket);
        statuses.push(call.send().await.unwrap().status().as_u16());
    }
    assert_eq!(statuses, [200, 401]);
}

/// Users whose tokens are good for one call.
fn single_use() -> &'static Plan {
    Box::leak(Box::new(Plan { quirks: &[Quirk::SingleUse], ..acme::user::PLAN }))
}

#[tokio::test]
async fn a_session_of_tokens_for_one_call_uses_its_first_one_and_then_refreshes() {
    let plan = single_use();
    let simulator = simulated(plan).await;
    let inputs = Inputs::custom(simulator.constants())
        .identifier("client_id", "simulated-client".into())
        .redirect_uri("http://127.0.0.1:8080/callback".to_owned());
    let flow = UserFlow::new(plan, inputs, Options::default()).unwrap();
    let pending = flow.authorize(["read", "offline_access"]).unwrap();
    let callback = simulator.sign_in(pending.url(), "dr-durand").unwrap();
    let store = Store::default();
    let session = flow.finish(&pending, &callback, store.keep()).await.unwrap();
    assert_eq!(session.get("x").send().await.unwrap().status(), 200);
    assert_eq!(simulator.tokens_issued(), 1);
    // Each refresh voids the refresh token before it.
    let (one, two) = tokio::join!(session.get("x").send(), session.get("x").send());
    assert_eq!((one.unwrap().status().as_u16(), two.unwrap().status().as_u16()), (200, 200));
    assert_eq!(simulator.tokens_issued(), 3);
}

#[tokio::test]
async fn nobody_waits_for_ever_for_a_token_for_one_call() {
    let plan = single_use();
    let tokens =
        r#"{"access_token": "t", "token_type": "Bearer", "expires_in": 60, "refresh_token": "another"}"#;
    let recorder = Recorder::start([json(200, tokens)]).await;
    let inputs =
        example_inputs(plan, &recorder.origin).redirect_uri("https://app.example/callback".to_owned());
    let options = Options::default().token_timeout(Duration::from_millis(100));
    let flow = UserFlow::new(plan, inputs, options).unwrap();
    // The application's store hangs.
    let session = flow.resume("an-earlier-one".into(), |_| std::future::pending::<Result<(), Error>>());
    assert_eq!(session.token().await.unwrap_err().kind(), &ErrorKind::Timeout);
}

#[tokio::test]
async fn a_secret_in_a_url_is_in_no_error() {
    let simulator = simulated(&by_text::PLAN).await;
    let (client, _) = client_with(&by_text::PLAN, &simulator, "5ecret-of-ours");
    let refused = client.token().await.unwrap_err();
    // Another client, which does not remember the refusal.
    let (client, _) = client_with(&by_text::PLAN, &simulator, "5ecret-of-ours");
    drop(simulator);
    let unsent = client.token().await.unwrap_err();
    assert_eq!(unsent.kind(), &ErrorKind::Connect);
    for error in [refused, unsent] {
        let text = format!("{error} {error:?}");
        assert!(!text.contains("5ecret"), "{text}");
    }
}

#[tokio::test]
async fn a_secret_in_a_url_is_in_no_error_of_an_answer_that_breaks_off() {
    let recorder = Recorder::start(["HTTP/1.1 200 X\r\nContent-Length: 100\r\n\r\nhalf".to_owned()]).await;
    let inputs = Inputs::custom([
        ("token_url", format!("{}/token", recorder.origin)),
        ("api", format!("{}/api", recorder.origin)),
    ]);
    let inputs = inputs.identifier("client_id", "id".into()).secret("client_secret", "5ecret-of-ours".into());
    let client = ProviderClient::new(&by_text::PLAN, inputs, Options::default()).unwrap();
    let mut error: &dyn std::error::Error = &client.token().await.unwrap_err();
    assert!(recorder.requests()[0].target.contains("5ecret"));
    loop {
        let text = format!("{error} {error:?}");
        assert!(!text.contains("5ecret"), "{text}");
        let Some(source) = error.source() else { break };
        error = source;
    }
}

#[tokio::test]
async fn a_refused_credential_is_remembered_also_where_each_call_asks() {
    let simulator = simulated(&by_text::PLAN).await;
    let (client, clock) = client_with(&by_text::PLAN, &simulator, "another-secret");
    for _ in 0..3 {
        assert_eq!(client.token().await.unwrap_err().kind(), &ErrorKind::InvalidClient);
    }
    assert_eq!(simulator.token_requests(), 1);
    clock.advance(Duration::from_mins(6));
    client.token().await.unwrap_err();
    assert_eq!(simulator.token_requests(), 2);
}

#[tokio::test]
async fn an_endpoint_that_is_down_is_not_asked_for_each_call_where_each_call_asks() {
    let simulator = simulated(&by_text::PLAN).await;
    let (client, clock) = client(&by_text::PLAN, &simulator);
    simulator.next_token_answer(Answer::json(503, "{}"));
    for _ in 0..3 {
        assert_eq!(client.token().await.unwrap_err().kind(), &ErrorKind::Unavailable);
    }
    assert_eq!(simulator.token_requests(), 1);
    clock.advance(Duration::from_millis(100));
    client.token().await.unwrap();
}

#[tokio::test]
async fn failures_with_tokens_between_them_are_no_row_where_each_call_asks() {
    let simulator = simulated(&by_text::PLAN).await;
    let (client, clock) = client(&by_text::PLAN, &simulator);
    for _ in 0..6 {
        simulator.next_token_answer(Answer::json(503, "{}"));
        client.token().await.unwrap_err();
        clock.advance(Duration::from_millis(100));
        client.token().await.expect("a pause after a first failure is that short");
    }
}

#[tokio::test]
async fn a_token_for_one_call_follows_no_redirect() {
    let elsewhere = answer(302, &["Location: /api/y"], "");
    let answers = [answer(200, &[], "t1"), elsewhere];
    let recorder = Recorder::start(answers).await;
    let inputs = Inputs::custom([
        ("token_url", format!("{}/token", recorder.origin)),
        ("api", format!("{}/api", recorder.origin)),
    ]);
    let inputs = inputs.identifier("client_id", "id".into()).secret("client_secret", "secret".into());
    let client = ProviderClient::new(&by_text::PLAN, inputs, Options::default()).unwrap();
    assert_eq!(client.get("x").send().await.unwrap().status(), 302);
    assert_eq!(recorder.requests().len(), 2);
}

#[tokio::test]
async fn a_token_that_the_next_one_ends_is_used_to_its_end() {
    let simulator = simulated(&by_cookie::PLAN).await;
    let (client, clock) = client(&by_cookie::PLAN, &simulator);
    client.token().await.unwrap();
    // Half an hour, but for the second that a date leaves out.
    clock.advance(Duration::from_secs(1_795));
    for _ in 0..3 {
        assert_eq!(client.get("x").send().await.unwrap().status(), 200);
    }
    assert_eq!(simulator.token_requests(), 1);
    clock.advance(Duration::from_secs(6));
    assert_eq!(client.get("x").send().await.unwrap().status(), 200);
    assert_eq!(simulator.token_requests(), 2);
}

#[tokio::test]
async fn a_token_that_another_process_ended_is_replaced_once_it_is_refused() {
    let simulator = simulated(&by_cookie::PLAN).await;
    let (ours, _) = client(&by_cookie::PLAN, &simulator);
    let (theirs, _) = client(&by_cookie::PLAN, &simulator);
    for client in [&ours, &theirs, &ours] {
        assert_eq!(client.get("x").send().await.unwrap().status(), 200);
    }
    assert_eq!(simulator.token_requests(), 3);
}
