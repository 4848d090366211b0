//! API calls: authorized, renewed once, explained.

use tokenwright::{Actor, ErrorKind, ProviderClient, reqwest};
use tokenwright_simulator::Answer;

use crate::providers::{lifen_client, photon_client, simulated_lifen, simulated_photon};

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
async fn a_revoked_token_is_renewed_once_and_the_call_is_made_again() {
    for declared in [true, false] {
        // Photon declares its sign; Lifen goes by RFC 6750.
        let simulator = if declared { simulated_photon().await } else { simulated_lifen().await };
        let client: ProviderClient =
            if declared { photon_client(&simulator).0.into() } else { lifen_client(&simulator).0.into() };
        client.get("").send().await.unwrap();
        simulator.revoke_tokens();
        let response = client.post("").json(&["a body that can be sent twice"]).send().await.unwrap();
        assert_eq!(response.status(), 200);
        assert_eq!((simulator.token_requests(), simulator.api_requests()), (2, 3));
    }
}

#[tokio::test]
async fn a_call_that_is_refused_twice_is_not_made_a_third_time() {
    let simulator = simulated_photon().await;
    let (photon, _) = photon_client(&simulator);
    for _ in 0..2 {
        // Tokens that the simulator never issued, so its API refuses them.
        simulator.next_token_answer(Answer::json(200, r#"{"access_token": "forged", "expires_in": 3600}"#));
    }
    let response = photon.get("").send().await.unwrap();
    assert_eq!(response.status(), 401);
    assert_eq!((simulator.token_requests(), simulator.api_requests()), (2, 2));
    let error = photon.explain(&response).unwrap();
    assert_eq!(error.kind(), &ErrorKind::TokenExpired);
}

#[tokio::test]
async fn a_body_that_cannot_be_sent_twice_is_not() {
    let simulator = simulated_photon().await;
    let (photon, _) = photon_client(&simulator);
    photon.get("").send().await.unwrap();
    simulator.revoke_tokens();
    let stream = reqwest::Body::wrap(http_body_util::Full::new(bytes::Bytes::from_static(b"once")));
    let response = photon.post("").body(stream).send().await.unwrap();
    assert_eq!(response.status(), 401);
    assert_eq!(simulator.api_requests(), 2);
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

#[tokio::test]
async fn a_success_and_a_failure_of_another_kind_are_not_explained() {
    let simulator = simulated_lifen().await;
    let (lifen, _) = lifen_client(&simulator);
    let success = lifen.get("Patient/1").send().await.unwrap();
    assert!(lifen.explain(&success).is_none());
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
