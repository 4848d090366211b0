//! Users who sign in elsewhere than on the device, through the generated client and the simulator.

use std::sync::Arc;
use std::time::{Duration, Instant};

use tokenwright_runtime::{Actor, Clock, ErrorKind, ManualClock, Options, PendingDevice};
use tokenwright_simulator::{Account, Answer, Endpoint, Simulator};

use crate::generated::grants::device_code::{self, Scope};
use crate::providers::constant;
use crate::recorder::{Recorder, json};
use crate::runtime::outside;
use crate::store::Store;

/// A provider that may be asked at any time.
async fn simulated() -> Simulator {
    let simulator = Simulator::start(&device_code::PLAN, Account::example(&device_code::PLAN)).await.unwrap();
    simulator.set_device_codes(Duration::from_mins(10), Duration::ZERO);
    simulator
}

fn client(simulator: &Simulator) -> (device_code::Client, Arc<ManualClock>) {
    let clock = Arc::new(ManualClock::new());
    let config = device_code::Config {
        environment: device_code::Environment::Custom(device_code::CustomEnvironment {
            device_url: constant(simulator, "device_url"),
            token_url: constant(simulator, "token_url"),
            api: constant(simulator, "api"),
        }),
        client_id: "simulated-client".into(),
    };
    let options = Options::default().clock(Arc::clone(&clock) as Arc<dyn Clock>);
    (device_code::Client::with_options(config, options).unwrap(), clock)
}

fn recorded(recorder: &Recorder) -> device_code::Client {
    let config = device_code::Config {
        environment: device_code::Environment::Custom(device_code::CustomEnvironment {
            device_url: format!("{}/device", recorder.origin),
            token_url: format!("{}/token", recorder.origin),
            api: format!("{}/api", recorder.origin),
        }),
        client_id: "id".into(),
    };
    device_code::Client::new(config).unwrap()
}

#[tokio::test]
async fn a_user_types_the_code_and_the_device_acts_for_them() {
    let simulator = simulated().await;
    let (client, clock) = client(&simulator);
    let store = Store::default();
    let pending = client.authorize([Scope::Read]).await.unwrap();
    assert!(pending.verification_uri_complete().unwrap().ends_with(pending.user_code()));
    simulator.type_code(pending.user_code(), "dr-durand").unwrap();
    let session = client.finish(&pending, store.keep()).await.unwrap();
    assert_eq!(session.get("needs/read").send().await.unwrap().status(), 200);
    assert_eq!(session.get("needs/write").send().await.unwrap().status(), 403);

    clock.advance(Duration::from_hours(1));
    assert_eq!(session.get("x").send().await.unwrap().status(), 200);
    assert_eq!(store.kept().len(), 2, "the first refresh token and the one that replaced it");
    assert!(client.resume(store.last(), store.keep()).token().await.is_ok());
}

#[tokio::test]
async fn the_device_waits_until_the_user_has_decided() {
    let simulator = simulated().await;
    let (client, _) = client(&simulator);
    let pending = client.authorize([Scope::Read]).await.unwrap();
    let stored = serde_json::to_string(&pending).unwrap();
    let pending: PendingDevice = serde_json::from_str(&stored).unwrap();
    let mut seen = simulator.follow();
    let waits = client.finish(&pending, Store::default().keep());
    let decides = async {
        // Twice it is told to wait.
        for _ in 0..2 {
            let exchange = seen.recv().await.unwrap();
            assert_eq!((exchange.endpoint, exchange.status), (Endpoint::Token, 400));
        }
        simulator.type_code(pending.user_code(), "dr-durand").unwrap();
    };
    let (session, ()) = tokio::join!(waits, decides);
    assert!(session.unwrap().refresh_token().is_some());
    assert_eq!(simulator.tokens_issued(), 1);
}

#[tokio::test]
async fn a_device_asks_no_more_often_than_it_may() {
    let simulator = simulated().await;
    simulator.set_device_codes(Duration::from_mins(10), Duration::from_secs(1));
    let (client, _) = client(&simulator);
    let pending = client.authorize([Scope::Read]).await.unwrap();
    let mut seen = simulator.follow();
    let waits = client.finish(&pending, Store::default().keep());
    let decides = async {
        seen.recv().await.unwrap();
        simulator.type_code(pending.user_code(), "dr-durand").unwrap();
    };
    let (session, ()) = tokio::join!(waits, decides);
    session.unwrap();
    let refused: Vec<_> = simulator.log().into_iter().filter_map(|exchange| exchange.reason).collect();
    assert_eq!(refused, ["the user has not decided"]);
}

/// What is waited between the requests of a device whose token requests are answered so, until it has its token.
async fn waits(simulator: &Simulator, answers: impl IntoIterator<Item = Answer>) -> Vec<Duration> {
    let (client, _) = client(simulator);
    let pending = client.authorize([Scope::Read]).await.unwrap();
    simulator.type_code(pending.user_code(), "dr-durand").unwrap();
    answers.into_iter().for_each(|answer| simulator.next_token_answer(answer));
    let mut seen = simulator.follow();
    let mut asked = Vec::new();
    let asks = async {
        while let Some(exchange) = seen.recv().await {
            asked.push(Instant::now());
            if exchange.status == 200 {
                return;
            }
        }
    };
    let (session, ()) = tokio::join!(client.finish(&pending, Store::default().keep()), asks);
    session.unwrap();
    asked.windows(2).map(|pair| pair[1] - pair[0]).collect()
}

#[tokio::test]
async fn a_provider_that_may_be_asked_at_any_time_is_asked_once_a_second() {
    let simulator = simulated().await;
    let waits = waits(&simulator, [Answer::json(400, r#"{"error": "authorization_pending"}"#)]).await;
    assert!(waits.len() == 1 && waits[0] >= Duration::from_millis(950), "{waits:?}");
}

#[tokio::test]
async fn a_provider_that_names_a_time_is_not_asked_before_whether_the_user_has_decided() {
    let simulator = simulated().await;
    let waits = waits(&simulator, [Answer::json(429, "{}").header("Retry-After", "3")]).await;
    assert!(waits.len() == 1 && waits[0] >= Duration::from_millis(2950), "{waits:?}");
}

#[tokio::test]
async fn a_user_who_decides_in_the_last_moment_is_let_in() {
    let simulator = simulated().await;
    simulator.set_device_codes(Duration::from_secs(4), Duration::from_secs(2));
    let (client, _) = client(&simulator);
    let pending = client.authorize([Scope::Read]).await.unwrap();
    let decides = async {
        tokio::time::sleep(Duration::from_millis(2400)).await;
        simulator.type_code(pending.user_code(), "dr-durand").unwrap();
    };
    let (session, ()) = tokio::join!(client.finish(&pending, Store::default().keep()), decides);
    session.unwrap();
    let refused: Vec<_> = simulator.log().into_iter().filter_map(|exchange| exchange.reason).collect();
    assert_eq!(refused, [""; 0], "it never asks too often");
}

#[tokio::test]
async fn a_part_of_a_second_between_two_requests_is_a_whole_one() {
    let code = r#"{"device_code": "d", "user_code": "u", "verification_uri": "https://a.example/", "expires_in": 60, "interval": 0.9}"#;
    let recorder = Recorder::start([json(200, code)]).await;
    let pending = recorded(&recorder).authorize([Scope::Read]).await.unwrap();
    let stored = serde_json::to_value(&pending).unwrap();
    assert_eq!(stored[7], 1);
}

#[test]
fn without_a_runtime_a_device_gets_an_error_and_no_panic() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let simulator = runtime.block_on(simulated());
    let (client, _) = client(&simulator);
    let error = outside(client.authorize([Scope::Read])).unwrap_err();
    assert_eq!(error.kind(), &ErrorKind::NoRuntime);
    let pending = runtime.block_on(client.authorize([Scope::Read])).unwrap();
    let error = outside(client.finish(&pending, Store::default().keep())).unwrap_err();
    assert_eq!(error.kind(), &ErrorKind::NoRuntime);
}

#[tokio::test]
async fn a_user_who_says_no_is_not_asked_again() {
    let simulator = simulated().await;
    let (client, _) = client(&simulator);
    let pending = client.authorize([Scope::Read]).await.unwrap();
    simulator.deny_code(pending.user_code()).unwrap();
    let error = client.finish(&pending, Store::default().keep()).await.unwrap_err();
    assert_eq!((error.kind(), error.actor()), (&ErrorKind::AuthorizationRefused, Actor::User));
    assert_eq!(simulator.token_requests(), 1);
}

#[tokio::test]
async fn a_code_that_has_ended_is_of_no_use_to_user_and_device() {
    let simulator = simulated().await;
    let (client, _) = client(&simulator);
    // Ended by the provider's clock, not by the device's.
    let pending = client.authorize([Scope::Read]).await.unwrap();
    simulator.next_token_answer(Answer::json(400, r#"{"error": "expired_token"}"#));
    let error = client.finish(&pending, Store::default().keep()).await.unwrap_err();
    assert_eq!((error.kind(), error.actor()), (&ErrorKind::AuthorizationExpired, Actor::User));

    simulator.set_device_codes(Duration::ZERO, Duration::ZERO);
    let pending = client.authorize([Scope::Read]).await.unwrap();
    assert_eq!(simulator.type_code(pending.user_code(), "dr-durand").unwrap_err().status, 403);
    let error = client.finish(&pending, Store::default().keep()).await.unwrap_err();
    assert_eq!(error.kind(), &ErrorKind::AuthorizationExpired);
    assert_eq!(simulator.token_requests(), 1, "the device knows itself when its code has ended");
}

#[tokio::test]
async fn a_provider_that_is_down_is_asked_again() {
    let simulator = simulated().await;
    let (client, _) = client(&simulator);
    let pending = client.authorize([Scope::Read]).await.unwrap();
    simulator.type_code(pending.user_code(), "dr-durand").unwrap();
    simulator.next_token_answer(Answer::new(503, "down"));
    assert!(client.finish(&pending, Store::default().keep()).await.is_ok());
}

#[tokio::test]
async fn a_device_code_is_good_once_and_at_its_own_provider() {
    let simulator = simulated().await;
    let (client, _) = client(&simulator);
    let pending = client.authorize([Scope::Read]).await.unwrap();
    simulator.type_code(pending.user_code(), "dr-durand").unwrap();
    client.finish(&pending, Store::default().keep()).await.unwrap();
    let error = client.finish(&pending, Store::default().keep()).await.unwrap_err();
    assert_eq!(error.kind(), &ErrorKind::InvalidGrant);

    let production = device_code::Config {
        environment: device_code::Environment::Production,
        client_id: "simulated-client".into(),
    };
    let elsewhere = device_code::Client::new(production).unwrap();
    let error = elsewhere.finish(&pending, Store::default().keep()).await.unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::AuthorizationMismatch { .. }));
}

#[tokio::test]
async fn an_answer_without_a_code_or_with_an_address_in_clear_is_refused() {
    let good = r#"{"device_code": "d", "user_code": "u", "verification_uri": "http://evil.example/", "expires_in": 60}"#;
    for (answer, said) in [
        (good, "`verification_uri` is not https"),
        (
            r#"{"user_code": "u", "verification_uri": "https://a.example/", "expires_in": 60}"#,
            "`device_code` is missing",
        ),
        (
            r#"{"device_code": "d", "user_code": "u", "verification_uri": "https://a.example/"}"#,
            "`expires_in` is no number of seconds",
        ),
    ] {
        let recorder = Recorder::start([json(200, answer)]).await;
        let error = recorded(&recorder).authorize([Scope::Read]).await.unwrap_err();
        assert!(error.to_string().contains(said), "{error}");
    }
}

#[tokio::test]
async fn a_refused_device_request_is_what_its_answer_says() {
    let simulator = simulated().await;
    let config = device_code::Config {
        environment: device_code::Environment::Custom(device_code::CustomEnvironment {
            device_url: constant(&simulator, "device_url"),
            token_url: constant(&simulator, "token_url"),
            api: constant(&simulator, "api"),
        }),
        client_id: "another".into(),
    };
    let error = device_code::Client::new(config).unwrap().authorize([Scope::Read]).await.unwrap_err();
    assert_eq!(error.kind(), &ErrorKind::InvalidClient);
}
