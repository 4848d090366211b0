//! What a user's token was granted, as far as answers say it, and what a session makes of it that must have some.

use std::time::Duration;

use tokenwright::photon::user::{Client, Scope};
use tokenwright::{ErrorKind, Session};
use tokenwright_simulator::{Answer, Simulator};

use super::user::{client, simulated};
use crate::store::Store;

/// An answer with a token that names these scopes, or none.
fn granted(scopes: Option<&str>) -> Answer {
    let scope = scopes.map(|scopes| format!(r#", "scope": "{scopes}""#)).unwrap_or_default();
    let body = format!(r#"{{"access_token": "t", "expires_in": 86400, "refresh_token": "r"{scope}}}"#);
    Answer::json(200, body)
}

/// A user who was asked for two scopes and a refresh token, and an answer that grants these.
async fn signed_in(simulator: &Simulator, client: &Client, scopes: Option<&str>) -> Session {
    let asked = [Scope::ReadPatient, Scope::WritePrescription, Scope::OfflineAccess];
    let pending = client.authorize(asked).unwrap();
    let callback = simulator.sign_in(pending.url(), "dr-durand").unwrap();
    simulator.next_token_answer(granted(scopes));
    client.finish(&pending, &callback, Store::default().keep()).await.unwrap()
}

/// Which of these scopes a session refuses to be without.
async fn missing<const N: usize>(session: &Session, scopes: [&'static str; N]) -> Vec<&'static str> {
    let mut missing = Vec::new();
    for scope in scopes {
        match session.requiring([scope]).token().await {
            Ok(_) => {}
            Err(error) => {
                assert_eq!(error.kind(), &ErrorKind::ScopeNotGranted { missing: [scope.into()].into() });
                missing.push(scope);
            }
        }
    }
    missing
}

const SCOPES: [&str; 3] = ["read:patient", "write:prescription", "write:order"];

#[tokio::test]
async fn an_answer_that_names_no_scopes_grants_what_the_user_was_asked_for() {
    let simulator = simulated().await;
    let (client, clock) = client(&simulator);
    let session = signed_in(&simulator, &client, None).await;
    assert_eq!(missing(&session, SCOPES).await, ["write:order"]);
    clock.advance(Duration::from_hours(30));
    simulator.next_token_answer(granted(None));
    assert_eq!(missing(&session, SCOPES).await, ["write:order"]);
    assert_eq!(session.token().await.unwrap().scopes(), None, "no answer has said so");
}

#[tokio::test]
async fn a_refresh_whose_answer_names_no_scopes_grants_those_of_before() {
    let simulator = simulated().await;
    let (client, clock) = client(&simulator);
    let session = signed_in(&simulator, &client, Some("read:patient offline_access")).await;
    for _ in 0..2 {
        clock.advance(Duration::from_hours(30));
        simulator.next_token_answer(granted(None));
        assert_eq!(missing(&session, SCOPES).await, ["write:prescription", "write:order"]);
    }
    assert_eq!(session.token().await.unwrap().scopes().unwrap(), ["read:patient", "offline_access"]);
    clock.advance(Duration::from_hours(30));
    simulator.next_token_answer(granted(Some("write:order")));
    assert_eq!(missing(&session, SCOPES).await, ["read:patient", "write:prescription"]);
}

#[tokio::test]
async fn a_session_that_is_taken_up_again_has_any_scope_until_an_answer_says_which() {
    let simulator = simulated().await;
    let (client, clock) = client(&simulator);
    let session = client.resume("r".into(), Store::default().keep());
    simulator.next_token_answer(granted(None));
    assert_eq!(missing(&session, SCOPES).await, [""; 0]);
    clock.advance(Duration::from_hours(30));
    simulator.next_token_answer(granted(Some("read:patient")));
    assert_eq!(missing(&session, SCOPES).await, ["write:prescription", "write:order"]);
}

#[tokio::test]
async fn a_session_has_the_scopes_of_its_sign_in_and_no_others() {
    let simulator = simulated().await;
    let (client, _) = client(&simulator);
    let session = signed_in(&simulator, &client, None).await;
    let other = session.with_scopes(["write:order"]);
    for error in [
        other.token().await.unwrap_err(),
        other.requiring(["write:order"]).token().await.unwrap_err(),
        other.get("x").send().await.unwrap_err(),
    ] {
        let said = "Photon Health (custom): `scopes` of a user are chosen when they sign in";
        assert_eq!(error.to_string(), said);
    }
    assert!(session.token().await.is_ok());
}
