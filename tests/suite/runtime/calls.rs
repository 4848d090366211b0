//! API calls: authorized, renewed once, explained.

use tokenwright::{Actor, ErrorKind, ManualClock, Options, ProviderClient, reqwest};
use tokenwright_simulator::Answer;

use crate::catalog::{example_client, example_inputs};
use crate::generated::acme;
use crate::providers::{lifen_client, photon_client, simulated_lifen, simulated_photon};
use crate::recorder::{Recorder, answer, json};

#[tokio::test]
async fn a_call_reaches_the_api_with_the_token() {
    let simulator = simulated_lifen().await;
    let (lifen, _) = lifen_client(&simulator);
    let response = lifen.post("Patient/_search").form(&[("name", "Durand")]).send().await.unwrap();
    assert_eq!(response.status(), 200);
    let echo = response.text().await.unwrap();
    assert!(echo.contains("Patient/_search"), "{echo}");
}

#[tokio::test]
async fn clients_of_different_providers_fit_into_one_collection() {
    let (simulated_lifen, simulated_photon) = (simulated_lifen().await, simulated_photon().await);
    let clients: Vec<ProviderClient> =
        vec![lifen_client(&simulated_lifen).0.into(), photon_client(&simulated_photon).0.into()];
    for client in &clients {
        assert_eq!(client.get("").send().await.unwrap().status(), 200, "{client:?}");
    }
}

#[tokio::test]
async fn another_http_client_finds_the_header_with_the_token_ready() {
    let api = Recorder::start([json(200, TOKEN)]).await;
    let client = example_client(&tokenwright::photon::PLAN, &api.origin);
    let (name, value) = client.authorization().await.unwrap();
    let token = client.token().await.unwrap();
    let headers: Vec<_> = token.headers().collect();
    assert_eq!(headers, [(&name, &value)]);
    let [(name, value)] = headers[..] else { panic!("{headers:?}") };
    assert_eq!((name.as_str(), value.to_str().unwrap()), ("authorization", "Bearer t0ken"));
    assert!(value.is_sensitive());
    assert_eq!(token.expose(), "t0ken");
}

const TOKEN: &str = r#"{"access_token": "t0ken", "expires_in": 3600}"#;

#[tokio::test]
async fn an_api_that_refuses_every_token_does_not_cause_a_request_for_each_call() {
    let simulator = simulated_photon().await;
    let (photon, clock) = photon_client(&simulator);
    for _ in 0..20 {
        simulator.next_token_answer(Answer::json(200, r#"{"access_token": "forged", "expires_in": 3600}"#));
    }
    for _ in 0..10 {
        assert_eq!(photon.get("").send().await.unwrap().status(), 401);
    }
    assert_eq!(simulator.token_requests(), 2);
    clock.advance(std::time::Duration::from_secs(6));
    photon.get("").send().await.unwrap();
    assert_eq!(simulator.token_requests(), 3);
}

#[tokio::test]
async fn calls_that_are_always_refused_take_no_token_from_the_others() {
    let refused = || json(401, r#"{"call": "refused"}"#);
    let accepted = || json(200, "{}");
    let answers =
        [json(200, TOKEN), accepted(), refused(), json(503, "{}"), accepted(), refused(), accepted()];
    let api = Recorder::start(answers).await;
    let (inputs, options) = (example_inputs(&tokenwright::photon::PLAN, &api.origin), Options::default());
    let options = options.clock(std::sync::Arc::new(ManualClock::new()));
    let client = ProviderClient::new(&tokenwright::photon::PLAN, inputs, options).unwrap();
    for status in [200, 401, 200, 401, 200] {
        assert_eq!(client.get("").send().await.unwrap().status(), status);
    }
    assert_eq!(api.requests().len(), 7, "another token is asked for once");
}

#[tokio::test]
async fn all_calls_whose_token_is_refused_are_made_again_with_the_same_other_one() {
    let simulator = simulated_photon().await;
    let (photon, _) = photon_client(&simulator);
    simulator.next_token_answer(Answer::json(200, r#"{"access_token": "forged", "expires_in": 3600}"#));
    let calls: Vec<_> = (0..20).map(|_| tokio::spawn(photon.get("").send())).collect();
    for call in calls {
        assert_eq!(call.await.unwrap().unwrap().status(), 200);
    }
    assert_eq!(simulator.token_requests(), 2);
}

#[tokio::test]
async fn without_another_token_the_refusal_itself_is_returned() {
    let api = Recorder::start([json(200, TOKEN), json(200, "{}"), json(401, "{}"), json(503, "{}")]).await;
    let client = example_client(&tokenwright::photon::PLAN, &api.origin);
    client.get("").send().await.unwrap();
    let response = client.get("").send().await.unwrap();
    assert_eq!(response.status(), 401);
    assert_eq!(client.explain(&response).unwrap().kind(), &ErrorKind::TokenExpired);
}

#[tokio::test]
async fn a_call_that_may_have_been_carried_out_is_not_safe_to_repeat() {
    for (method, is_safe) in [(reqwest::Method::POST, false), (reqwest::Method::GET, true)] {
        // The answer breaks off before it is complete.
        let broken = "HTTP/1.1 200 X\r\nContent-".to_owned();
        let (client, api) = answered(broken).await;
        let error = client.request(method, "x").send().await.unwrap_err();
        assert_eq!((error.kind(), error.is_retry_safe()), (&ErrorKind::Interrupted, is_safe));
        assert_eq!(api.requests().len(), 2);
    }
}

#[tokio::test]
async fn a_refusal_whose_body_breaks_off_is_still_a_refusal() {
    let broken = "HTTP/1.1 401 X\r\nContent-Length: 100\r\n\r\n{\"err".to_owned();
    let api = Recorder::start([json(200, TOKEN), broken, json(200, TOKEN), json(200, "{}")]).await;
    let client = example_client(&tokenwright::photon::PLAN, &api.origin);
    assert_eq!(client.get("").send().await.unwrap().status(), 200, "renewed, and called again");
}

#[tokio::test]
async fn a_token_that_the_api_sends_back_is_not_shown() {
    for token in ["short", "opaque-t0ken-of-24-chars", "AAAAbbbbCCCC1111/ddddEEEE2222ffff/GGGG3333hhhhIIII"] {
        let issued = json(200, &format!(r#"{{"access_token": "{token}", "expires_in": 3600}}"#));
        let refusal = json(403, &format!(r#"{{"message": "insufficient scope: token {token} lacks it"}}"#));
        let api = Recorder::start([issued, refusal]).await;
        let client = example_client(&tokenwright::photon::PLAN, &api.origin);
        let response = client.get("").send().await.unwrap();
        let error = client.explain(&response).unwrap();
        assert!(!error.to_string().contains(token) && !format!("{error:?}").contains(token), "{error}");
    }
}

#[tokio::test]
async fn a_missing_right_is_explained_and_renews_nothing() {
    let simulator = simulated_lifen().await;
    let (lifen, _) = lifen_client(&simulator);
    let response = lifen.get("needs/SEND_TO_EHR").send().await.unwrap();
    let error = lifen.explain(&response).unwrap();
    assert_eq!((error.kind(), error.actor()), (&ErrorKind::InsufficientScope, Actor::Caller));
    assert_eq!(simulator.token_requests(), 1);
    // What was looked at is still there.
    assert!(response.text().await.unwrap().contains("insufficient scope"));
}

/// A client whose API gives one answer.
async fn answered(answer: String) -> (ProviderClient, Recorder) {
    let api = Recorder::start([json(200, TOKEN), answer]).await;
    (example_client(&acme::PLAN, &api.origin), api)
}

#[tokio::test]
async fn a_success_and_a_failure_of_another_kind_are_not_explained() {
    for status in [200, 404, 500] {
        let (client, _api) = answered(json(status, "{}")).await;
        let response = client.get("x").send().await.unwrap();
        assert!(client.explain(&response).is_none(), "{status}");
    }
}

#[tokio::test]
async fn a_long_answer_that_was_looked_at_arrives_whole() {
    let body = "x".repeat(300_000);
    let (client, _api) = answered(answer(403, &[], &body)).await;
    let response = client.get("x").send().await.unwrap();
    assert_eq!(response.url().path(), "/api/x");
    assert_eq!(response.text().await.unwrap(), body);
}

#[tokio::test]
async fn the_token_goes_to_declared_origins_only() {
    let (simulator, elsewhere) = (simulated_lifen().await, simulated_photon().await);
    let (lifen, _) = lifen_client(&simulator);
    let url = format!("http://{}/", elsewhere.address());
    let request = reqwest::Request::new(reqwest::Method::GET, url.parse().unwrap());
    let error = lifen.execute(request).await.unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::UndeclaredOrigin { .. }), "{error}");
    assert_eq!((elsewhere.log().len(), simulator.token_requests()), (0, 0));
}

#[tokio::test]
async fn an_absolute_url_of_a_declared_origin_is_called() {
    let simulator = simulated_lifen().await;
    let (lifen, _) = lifen_client(&simulator);
    let url = lifen.url("Patient/1").unwrap();
    let request = reqwest::Request::new(reqwest::Method::GET, url);
    assert_eq!(lifen.execute(request).await.unwrap().status(), 200);
}

#[tokio::test]
async fn a_path_that_would_leave_the_base_makes_no_call() {
    let simulator = simulated_lifen().await;
    let (lifen, _) = lifen_client(&simulator);
    for path in ["/Patient", "../x", "https://evil.example/", "a/%2e%2e/b"] {
        let error = lifen.get(path).send().await.unwrap_err();
        assert!(matches!(error.kind(), ErrorKind::InvalidValue { .. }), "{path}: {error}");
    }
    assert_eq!(simulator.log().len(), 0);
}
