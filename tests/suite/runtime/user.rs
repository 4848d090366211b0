//! Users who sign in, through the generated client and the simulator.

use std::future::{Ready, ready};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use tokenwright::photon::user::{self, Scope};
use tokenwright::{Actor, Clock, ErrorKind, ManualClock, Options, PendingAuthorization, Secret, Session};
use tokenwright_simulator::{Account, Answer, Simulator};

use crate::providers::constant;
use crate::runtime::outside;
use crate::store::Store;

pub(super) async fn simulated() -> Simulator {
    let account = Account::example(&user::PLAN).setting("organization", "org_AbCdEf123");
    Simulator::start_as(&user::PLAN, account, "sandbox").await.unwrap()
}

pub(super) fn client(simulator: &Simulator) -> (user::Client, Arc<ManualClock>) {
    let clock = Arc::new(ManualClock::new());
    let options = Options::default().clock(Arc::clone(&clock) as Arc<dyn Clock>);
    let config = user::Config {
        environment: user::Environment::Custom(user::CustomEnvironment {
            authorize_url: constant(simulator, "authorize_url"),
            token_url: constant(simulator, "token_url"),
            audience: constant(simulator, "audience"),
            api: constant(simulator, "api"),
        }),
        client_id: "simulated-client".into(),
        redirect_uri: "http://127.0.0.1:8080/callback".to_owned(),
        organization: user::Organization::new("org_AbCdEf123").unwrap(),
    };
    (user::Client::with_options(config, options).unwrap(), clock)
}

async fn signed_in(simulator: &Simulator, client: &user::Client, name: &str, store: &Store) -> Session {
    let pending =
        client.authorize([Scope::ReadPatient, Scope::WritePrescription, Scope::OfflineAccess]).unwrap();
    let callback = simulator.sign_in(pending.url(), name).unwrap();
    client.finish(&pending, &callback, store.keep()).await.unwrap()
}

#[tokio::test]
async fn a_clinician_can_write_prescriptions_and_an_assistant_cannot() {
    let simulator = simulated().await;
    let (client, _) = client(&simulator);
    let clinician = signed_in(&simulator, &client, "dr-durand", &Store::default()).await;
    assert_eq!(clinician.get("needs/write:prescription").send().await.unwrap().status(), 200);

    let assistant = signed_in(&simulator, &client, "mr-petit", &Store::default()).await;
    assert_eq!(assistant.get("needs/read:patient").send().await.unwrap().status(), 200);
    let response = assistant.get("needs/write:prescription").send().await.unwrap();
    assert_eq!(assistant.explain(&response).unwrap().kind(), &ErrorKind::InsufficientScope);
}

#[tokio::test]
async fn a_session_that_is_over_is_not_refreshed_for_five_minutes() {
    let simulator = simulated().await;
    let (client, clock) = client(&simulator);
    let session = signed_in(&simulator, &client, "dr-durand", &Store::default()).await;
    clock.advance(Duration::from_hours(48));
    let before = simulator.token_requests();
    for (passed, requests) in [(0, 1), (299, 1), (1, 2)] {
        clock.advance(Duration::from_secs(passed));
        simulator.next_token_answer(Answer::json(400, r#"{"error": "invalid_grant"}"#));
        assert_eq!(session.token().await.unwrap_err().kind(), &ErrorKind::InvalidGrant);
        assert_eq!(simulator.token_requests() - before, requests);
    }
}

#[tokio::test]
async fn a_pending_authorization_can_be_stored_in_between() {
    let simulator = simulated().await;
    let (client, _) = client(&simulator);
    let stored = serde_json::to_string(&client.authorize([Scope::ReadPatient]).unwrap()).unwrap();
    let pending: PendingAuthorization = serde_json::from_str(&stored).unwrap();
    let callback = simulator.sign_in(pending.url(), "dr-durand").unwrap();
    assert!(callback.contains(pending.state()));
    assert!(client.finish(&pending, &callback, Store::default().keep()).await.is_ok());
}

#[tokio::test]
async fn an_answer_that_is_not_to_this_authorization_is_refused_without_a_request() {
    let simulator = simulated().await;
    let (client, _) = client(&simulator);
    let (mine, other) =
        (client.authorize([Scope::ReadPatient]).unwrap(), client.authorize([Scope::ReadPatient]).unwrap());
    let callback = simulator.sign_in(other.url(), "dr-durand").unwrap();
    let state = mine.state();
    for callback in [
        callback.as_str(),
        "",
        "http://127.0.0.1:8080/callback",
        &format!("?state={state}"),
        &format!("?state={state}&code="),
        &format!("?code=x&state={state}&state={state}"),
    ] {
        let error = client.finish(&mine, callback, Store::default().keep()).await.unwrap_err();
        assert!(matches!(error.kind(), ErrorKind::AuthorizationMismatch { .. }), "{callback}: {error}");
        assert_eq!(error.actor(), Actor::User);
    }
    assert_eq!(simulator.token_requests(), 0);
}

#[tokio::test]
async fn what_a_user_comes_back_with_is_read_from_a_url_or_its_query_whatever_its_values_hold() {
    let simulator = simulated().await;
    let (client, _) = client(&simulator);
    let pending = client.authorize([Scope::ReadPatient]).unwrap();
    let state = pending.state();
    // The simulator never issued that code: that it is asked means that it was read.
    for callback in [
        format!("code=a?b&state={state}"),
        format!("?code=a?b&state={state}"),
        format!("iss=https://a.example/?x&code=a?b&state={state}"),
        format!("https://app.example/callback?code=a?b&state={state}#_=_"),
        format!("/callback;v=1?state={state}&code=a?b"),
        format!("com.example.app:/cb?tenant=1&code=a?b&state={state}"),
        format!("app.example/callback?code=a?b&state={state}"),
    ] {
        let error = client.finish(&pending, &callback, Store::default().keep()).await.unwrap_err();
        assert_eq!(error.kind(), &ErrorKind::InvalidGrant, "{callback}: {error}");
    }
}

#[tokio::test]
async fn a_user_who_was_sent_to_another_custom_environment_is_not_let_in() {
    let (here, elsewhere) = (simulated().await, simulated().await);
    let pending = client(&elsewhere).0.authorize([Scope::ReadPatient]).unwrap();
    let callback = elsewhere.sign_in(pending.url(), "dr-durand").unwrap();
    let error = client(&here).0.finish(&pending, &callback, Store::default().keep()).await.unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::AuthorizationMismatch { .. }), "{error}");
    assert_eq!(here.token_requests(), 0, "it does not get the code of another");
    let restarted = client(&elsewhere).0;
    assert!(restarted.finish(&pending, &callback, Store::default().keep()).await.is_ok());
}

#[tokio::test]
async fn a_provider_that_is_down_has_refused_nobody() {
    let simulator = simulated().await;
    let (client, _) = client(&simulator);
    let pending = client.authorize([Scope::ReadPatient]).unwrap();
    for code in ["server_error", "temporarily_unavailable"] {
        let callback = format!("?error={code}&state={}", pending.state());
        let error = client.finish(&pending, &callback, Store::default().keep()).await.unwrap_err();
        assert_eq!((error.kind(), error.actor()), (&ErrorKind::Unavailable, Actor::Provider));
        assert!(error.is_retry_safe());
        let said = format!(
            "Photon Health (custom): the provider is not available: {code}; try again later, or ask the provider; \
             the user must start again"
        );
        assert_eq!(error.to_string(), said);
    }
}

#[test]
fn without_a_runtime_nobody_is_let_in_and_there_is_no_panic() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let simulator = runtime.block_on(simulated());
    let (client, _) = client(&simulator);
    let pending = client.authorize([Scope::ReadPatient]).unwrap();
    let callback = simulator.sign_in(pending.url(), "dr-durand").unwrap();
    let error = outside(client.finish(&pending, &callback, Store::default().keep())).unwrap_err();
    assert_eq!(error.kind(), &ErrorKind::NoRuntime);
    assert!(runtime.block_on(client.finish(&pending, &callback, Store::default().keep())).is_ok());
}

#[tokio::test]
async fn a_user_who_says_no_is_an_error_of_its_own() {
    let simulator = simulated().await;
    let (client, _) = client(&simulator);
    let pending = client.authorize([Scope::ReadPatient]).unwrap();
    let callback = simulator.deny(pending.url()).unwrap();
    let error = client.finish(&pending, &callback, Store::default().keep()).await.unwrap_err();
    assert_eq!((error.kind(), error.code()), (&ErrorKind::AuthorizationRefused, Some("access_denied")));
}

#[tokio::test]
async fn a_code_is_good_once() {
    let simulator = simulated().await;
    let (client, _) = client(&simulator);
    let pending = client.authorize([Scope::ReadPatient]).unwrap();
    let callback = simulator.sign_in(pending.url(), "dr-durand").unwrap();
    client.finish(&pending, &callback, Store::default().keep()).await.unwrap();
    let error = client.finish(&pending, &callback, Store::default().keep()).await.unwrap_err();
    assert_eq!((error.kind(), error.actor()), (&ErrorKind::InvalidGrant, Actor::User));
}

#[tokio::test]
async fn a_rotated_refresh_token_is_handed_over_before_its_token_is_used() {
    let simulator = simulated().await;
    let (client, clock) = client(&simulator);
    let store = Store::default();
    let session = signed_in(&simulator, &client, "dr-durand", &store).await;
    assert_eq!(store.kept().len(), 1);
    clock.advance(Duration::from_hours(30));
    let calls_before = simulator.api_requests();
    session.get("needs/write:prescription").send().await.unwrap();
    assert_eq!((store.kept().len(), simulator.api_requests() - calls_before), (2, 1));
    assert_eq!(session.refresh_token().unwrap().expose(), store.kept()[1]);
}

/// A store that is full as long as that is set.
fn keep_unless(
    full: &Arc<AtomicBool>,
) -> impl Fn(Secret) -> Ready<Result<(), &'static str>> + Send + Sync + use<> {
    let full = Arc::clone(full);
    move |_| ready(if full.load(Ordering::SeqCst) { Err("the disk is full") } else { Ok(()) })
}

#[tokio::test]
async fn a_token_that_ended_before_its_refresh_token_was_kept_is_not_given_out() {
    let simulator = simulated().await;
    let (client, clock) = client(&simulator);
    let first = signed_in(&simulator, &client, "dr-durand", &Store::default()).await;
    let full = Arc::new(AtomicBool::new(true));
    let session = client.resume(first.refresh_token().unwrap(), keep_unless(&full));
    assert_eq!(session.token().await.unwrap_err().kind(), &ErrorKind::RefreshTokenNotKept);
    full.store(false, Ordering::SeqCst);
    clock.advance(Duration::from_hours(48));
    let token = session.token().await.unwrap();
    assert!(token.expires_at() > clock.now());
    assert_eq!(simulator.tokens_issued(), 3, "the sign-in's, the one that ended, and this one");
}

#[tokio::test]
async fn a_user_whose_first_refresh_token_could_not_be_kept_must_sign_in_again() {
    let simulator = simulated().await;
    let (client, _) = client(&simulator);
    let pending = client.authorize([Scope::ReadPatient, Scope::OfflineAccess]).unwrap();
    let callback = simulator.sign_in(pending.url(), "dr-durand").unwrap();
    let full = Arc::new(AtomicBool::new(true));
    let error = client.finish(&pending, &callback, keep_unless(&full)).await.unwrap_err();
    assert_eq!((error.kind(), error.actor()), (&ErrorKind::RefreshTokenNotKept, Actor::Caller));
    let said = "Photon Health (custom): the new refresh token could not be kept; mend the store; \
                then the user must sign in again";
    assert_eq!(error.to_string(), said);
}

#[tokio::test]
async fn a_token_whose_refresh_token_could_not_be_kept_is_not_used_until_it_is() {
    let simulator = simulated().await;
    let (client, clock) = client(&simulator);
    let first = signed_in(&simulator, &client, "dr-durand", &Store::default()).await;
    let full = Arc::new(AtomicBool::new(true));
    let session = client.resume(first.refresh_token().unwrap(), keep_unless(&full));
    let requests = simulator.token_requests();
    let error = session.token().await.unwrap_err();
    assert_eq!((error.kind(), error.actor()), (&ErrorKind::RefreshTokenNotKept, Actor::Caller));
    let advice = "; mend the store; keeping it is tried again with the next token";
    assert!(error.to_string().ends_with(advice), "{error}");
    full.store(false, Ordering::SeqCst);
    clock.advance(Duration::from_secs(6));
    assert!(session.token().await.is_ok());
    assert_eq!(
        simulator.token_requests() - requests,
        1,
        "the token that waited is used, the refresh token too"
    );
}

#[tokio::test]
async fn a_session_is_taken_up_from_its_refresh_token() {
    let simulator = simulated().await;
    let (client, _) = client(&simulator);
    let store = Store::default();
    drop(signed_in(&simulator, &client, "dr-durand", &store).await);
    let session = client.resume(store.last(), store.keep());
    assert_eq!(session.get("needs/write:prescription").send().await.unwrap().status(), 200);
    assert_eq!(store.kept().len(), 2);
}

#[tokio::test]
async fn a_rotated_refresh_token_is_kept_although_the_session_is_gone_before_it_arrives() {
    let simulator = simulated().await;
    let (client, _) = client(&simulator);
    let store = Store::default();
    drop(signed_in(&simulator, &client, "dr-durand", &store).await);
    simulator.set_delay(Duration::from_millis(200));
    let session = client.resume(store.last(), store.keep());
    let asking = tokio::time::timeout(Duration::from_millis(100), session.token()).await;
    assert!(asking.is_err(), "whoever asked has left");
    drop(session);
    tokio::time::timeout(Duration::from_secs(5), async {
        while store.kept().len() < 2 {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    })
    .await
    .expect("the new one is kept");
    simulator.set_delay(Duration::ZERO);
    assert!(client.resume(store.last(), store.keep()).token().await.is_ok());
}

#[tokio::test]
async fn what_one_user_is_refused_the_others_are_not() {
    let simulator = simulated().await;
    let (client, clock) = client(&simulator);
    let one = signed_in(&simulator, &client, "dr-durand", &Store::default()).await;
    let other = signed_in(&simulator, &client, "mr-petit", &Store::default()).await;
    clock.advance(Duration::from_hours(30));
    simulator.next_token_answer(Answer::json(403, "{}"));
    assert_eq!(one.token().await.unwrap_err().kind(), &ErrorKind::UnauthorizedClient);
    assert!(other.token().await.is_ok());
}

#[tokio::test]
async fn when_the_grant_has_ended_the_user_must_sign_in_again() {
    let simulator = simulated().await;
    let (client, clock) = client(&simulator);
    let session = signed_in(&simulator, &client, "dr-durand", &Store::default()).await;
    simulator.end_sessions();
    clock.advance(Duration::from_hours(30));
    let error = session.token().await.unwrap_err();
    assert_eq!((error.kind(), error.actor()), (&ErrorKind::InvalidGrant, Actor::User));
}

#[test]
fn a_redirect_uri_is_https_on_loopback_or_the_applications_own() {
    let config = |redirect_uri: &str| user::Config {
        environment: user::Environment::Sandbox,
        client_id: "id".into(),
        redirect_uri: redirect_uri.to_owned(),
        organization: user::Organization::new("org_AbCdEf123").unwrap(),
    };
    for good in ["https://app.example/callback?tenant=1", "http://127.0.0.1:1/cb", "com.example.app:/cb"] {
        assert!(user::Client::new(config(good)).is_ok(), "{good}");
    }
    for bad in [
        "",
        "/callback",
        "http://app.example/callback",
        "https://app.example/#fragment",
        "javascript:alert(1)",
    ] {
        assert!(user::Client::new(config(bad)).is_err(), "{bad}");
    }
}

#[tokio::test]
async fn debug_shows_nothing_of_the_flow() {
    let simulator = simulated().await;
    let (client, _) = client(&simulator);
    let pending = client.authorize([Scope::ReadPatient, Scope::OfflineAccess]).unwrap();
    let callback = simulator.sign_in(pending.url(), "dr-durand").unwrap();
    let session = client.finish(&pending, &callback, Store::default().keep()).await.unwrap();
    let refresh_token = session.refresh_token().unwrap();
    let verifier: Vec<serde_json::Value> =
        serde_json::from_str(&serde_json::to_string(&pending).unwrap()).unwrap();
    let verifier = verifier[4].as_str().unwrap();
    let token = session.token().await.unwrap();
    for shown in
        [format!("{client:?}"), format!("{pending:?}"), format!("{session:?}"), format!("{refresh_token:?}")]
    {
        for secret in [pending.state(), verifier, refresh_token.expose(), token.expose()] {
            assert!(!shown.contains(secret), "{shown}");
        }
    }
}
