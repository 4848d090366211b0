//! Tokens that are bound to a key (`DPoP`, RFC 9449), through the generated client and the simulator.

use std::sync::Arc;
use std::time::Duration;

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use serde_json::Value;
use tokenwright::reqwest::{self, Method, Url};
use tokenwright::{Clock, DpopKey, ErrorKind, ManualClock, Options};
use tokenwright_simulator::{Account, Answer, Endpoint, Simulator};

use crate::generated::bound::{self, Scope, user};
use crate::providers::constant;
use crate::recorder::{Recorded, Recorder, answer, json};
use crate::store::Store;

const TOKEN: &str = r#"{"access_token": "t0ken", "token_type": "DPoP", "expires_in": 600}"#;
/// The SHA-256 of that token.
const ATH: &str = "tGwJZ3NDJh8LQ5pHJCIiXjojDJwJTWqxZ2LiA2tZcFM";
const KEY: &str = include_str!("../../../runtime/tests/keys/p256.jwk.json");
const OTHER_KEY: &str = include_str!("../../../runtime/tests/keys/rsa.jwk.json");

async fn simulated() -> Simulator {
    Simulator::start(&bound::PLAN, Account::example(&bound::PLAN)).await.unwrap()
}

fn config(url: impl Fn(&str) -> String) -> bound::Config {
    bound::Config {
        environment: bound::Environment::Custom(bound::CustomEnvironment {
            token_url: url("token_url"),
            resource: url("resource"),
            api: url("api"),
        }),
        credentials: bound::Credentials::ClientSecretBasic {
            client_id: "simulated-client".into(),
            client_secret: "simulated-secret".into(),
        },
    }
}

fn client(simulator: &Simulator) -> bound::Client {
    bound::Client::new(config(|name| constant(simulator, name))).unwrap()
}

fn recorded(recorder: &Recorder) -> bound::Client {
    bound::Client::new(config(|name| format!("{}/{name}", recorder.origin))).unwrap()
}

/// Header and claims of the proof that a request carried.
fn proof(request: &Recorded) -> [Value; 2] {
    let mut parts = request.header("dpop").unwrap().split('.');
    let mut part = || BASE64_URL_SAFE_NO_PAD.decode(parts.next().unwrap()).unwrap();
    [part(), part()].map(|json| serde_json::from_slice(&json).unwrap())
}

fn statuses(simulator: &Simulator) -> Vec<u16> {
    simulator.log().iter().map(|exchange| exchange.status).collect()
}

#[tokio::test]
async fn each_server_asks_for_its_nonce_once_and_the_next_proofs_have_it() {
    let simulator = simulated().await;
    let client = client(&simulator);
    for _ in 0..2 {
        assert_eq!(client.get("x?y=z").send().await.unwrap().status(), 200);
    }
    client.with_scopes([Scope::Read]).get("x").send().await.unwrap();
    assert_eq!(statuses(&simulator), [400, 200, 401, 200, 200, 200, 200]);
}

#[tokio::test]
async fn a_nonce_that_has_ended_is_replaced_without_a_new_token() {
    let simulator = simulated().await;
    let client = client(&simulator);
    client.get("x").send().await.unwrap();
    simulator.expire_nonces();
    assert_eq!(client.post("x").body("twice").send().await.unwrap().status(), 200);
    assert_eq!(simulator.tokens_issued(), 1);
}

#[tokio::test]
async fn a_call_with_a_revoked_token_is_made_again_with_a_new_one() {
    let simulator = simulated().await;
    let client = client(&simulator);
    client.get("x").send().await.unwrap();
    simulator.revoke_tokens();
    simulator.expire_nonces();
    assert_eq!(client.get("x").send().await.unwrap().status(), 200);
    assert_eq!(simulator.tokens_issued(), 2);
}

#[tokio::test]
async fn a_body_that_cannot_be_sent_twice_is_not_repeated_for_a_nonce() {
    let simulator = simulated().await;
    let client = client(&simulator);
    let body = reqwest::Body::wrap(http_body_util::Full::new(bytes::Bytes::from("once")));
    assert_eq!(client.post("x").body(body).send().await.unwrap().status(), 401);
    assert_eq!(simulator.api_requests(), 1);
    let body = reqwest::Body::wrap(http_body_util::Full::new(bytes::Bytes::from("once")));
    assert_eq!(client.post("x").body(body).send().await.unwrap().status(), 200, "the nonce is known now");
}

#[tokio::test]
async fn a_proof_says_what_its_request_is_and_shows_the_public_key_alone() {
    let recorder = Recorder::start([json(200, TOKEN), json(200, "{}")]).await;
    recorded(&recorder).get("a/b?c=d").send().await.unwrap();
    let [token, call] = &recorder.requests()[..] else { panic!("two requests are made") };
    let [header, claims] = proof(token);
    assert_eq!((header["typ"].as_str(), header["alg"].as_str()), (Some("dpop+jwt"), Some("ES256")));
    let members: Vec<&String> = header["jwk"].as_object().unwrap().keys().collect();
    assert_eq!(members, ["crv", "kty", "x", "y"]);
    let url = format!("{}/token_url", recorder.origin);
    assert_eq!((claims["htm"].as_str(), claims["htu"].as_str()), (Some("POST"), Some(&*url)));
    assert_eq!((claims.get("ath"), claims.get("nonce")), (None, None));

    let [of_call, claims] = proof(call);
    assert_eq!(of_call, header, "both are of one key");
    let url = format!("{}/api/a/b", recorder.origin);
    assert_eq!((claims["htm"].as_str(), claims["htu"].as_str()), (Some("GET"), Some(&*url)));
    assert_eq!(claims["ath"], ATH);
    assert_eq!(call.header("authorization"), Some("DPoP t0ken"));
}

#[tokio::test]
async fn siblings_share_the_key_and_other_clients_have_another() {
    let recorder = Recorder::start([json(200, TOKEN), json(200, TOKEN), json(200, TOKEN)]).await;
    let client = recorded(&recorder);
    client.token().await.unwrap();
    client.with_scopes([Scope::Read]).token().await.unwrap();
    recorded(&recorder).token().await.unwrap();
    let keys: Vec<Value> = recorder.requests().iter().map(|it| proof(it)[0]["jwk"].clone()).collect();
    assert_eq!(keys[0], keys[1]);
    assert_ne!(keys[0], keys[2]);
}

#[tokio::test]
async fn a_redirected_call_has_a_proof_of_its_own() {
    let redirect = answer(307, &["Location: /api/new?x"], "");
    let recorder = Recorder::start([json(200, TOKEN), redirect, json(200, "{}")]).await;
    assert_eq!(recorded(&recorder).get("old").send().await.unwrap().status(), 200);
    let [_, old, new] = [0, 1, 2].map(|at| proof(&recorder.requests()[at])[1].clone());
    assert_eq!(new["htu"], format!("{}/api/new", recorder.origin));
    assert_ne!(old["jti"], new["jti"]);
}

#[tokio::test]
async fn the_request_that_is_repeated_for_a_nonce_has_it_and_another_identifier() {
    let wants = answer(
        400,
        &["DPoP-Nonce: n0nce", "Content-Type: application/json"],
        r#"{"error": "use_dpop_nonce"}"#,
    );
    let recorder = Recorder::start([wants, json(200, TOKEN)]).await;
    recorded(&recorder).token().await.unwrap();
    let [first, second] = [0, 1].map(|at| proof(&recorder.requests()[at])[1].clone());
    assert_eq!((first.get("nonce"), second["nonce"].as_str()), (None, Some("n0nce")));
    assert_ne!(first["jti"], second["jti"]);
}

#[tokio::test]
async fn a_server_that_wants_ever_another_nonce_is_asked_twice() {
    let wants = |nonce: &str| {
        let nonce = format!("DPoP-Nonce: {nonce}");
        answer(401, &[&nonce, "Content-Type: application/json"], r#"{"error": "use_dpop_nonce"}"#)
    };
    let recorder = Recorder::start([wants("one"), wants("two"), wants("three")]).await;
    let error = recorded(&recorder).token().await.unwrap_err();
    assert_eq!((error.kind(), error.code()), (&ErrorKind::InvalidRequest, Some("use_dpop_nonce")));
    assert_eq!(recorder.requests().len(), 2);
}

#[tokio::test]
async fn a_token_that_is_bound_to_no_key_is_refused() {
    for (token_type, what) in [
        (
            r#", "token_type": "Bearer""#,
            "the token type is Bearer, not DPoP: the token is bound to no key, and whoever finds it can use it",
        ),
        (r#", "token_type": "mac""#, "the token type is not DPoP"),
        ("", "the token type is missing, and must be DPoP"),
    ] {
        let simulator = simulated().await;
        let token = format!(r#"{{"access_token": "t", "expires_in": 60{token_type}}}"#);
        simulator.next_token_answer(Answer::json(200, token));
        let error = client(&simulator).token().await.unwrap_err();
        assert_eq!(error.kind(), &ErrorKind::UnusableAnswer { what: what.into() });
    }
}

#[tokio::test]
async fn another_http_client_calls_with_a_proof_and_hands_the_nonce_back() {
    let simulator = simulated().await;
    let client = client(&simulator);
    let http = reqwest::Client::builder().no_proxy().build().unwrap();
    let url: Url = format!("{}x?y", constant(&simulator, "api")).parse().unwrap();
    let token = client.token().await.unwrap();
    let mut statuses = Vec::new();
    for _ in 0..2 {
        let proof = client.dpop_proof(&Method::PUT, &url, &token).unwrap();
        assert!(proof.is_sensitive());
        let bound = format!("DPoP {}", token.expose());
        let call = http.put(url.clone()).header("authorization", bound).header("dpop", proof);
        let response = call.send().await.unwrap();
        client.keep_dpop_nonce(&url, response.headers());
        statuses.push(response.status().as_u16());
    }
    assert_eq!(statuses, [401, 200]);
}

#[test]
fn a_key_that_the_provider_does_not_take_is_refused_before_anything_is_sent() {
    let other = DpopKey::new(OTHER_KEY).unwrap();
    let options = Options::default().dpop_key(other);
    let environment = user::Environment::Production;
    let config = |redirect_uri: &str| user::Config {
        environment: environment.clone(),
        client_id: "id".into(),
        redirect_uri: redirect_uri.into(),
    };
    assert!(user::Client::with_options(config("https://app.example/"), options.clone()).is_ok(), "RS256");
    let config = bound::device_code::Config {
        environment: bound::device_code::Environment::Production,
        client_id: "id".into(),
        device_name: bound::device_code::DeviceName::new("pump").unwrap(),
    };
    let error = bound::device_code::Client::with_options(config, options).unwrap_err();
    assert_eq!(
        error.to_string(),
        "Bound (production): `dpop_key` must be a key for ES256; an RSA key was given"
    );
}

async fn simulated_user() -> Simulator {
    Simulator::start(&user::PLAN, Account::example(&user::PLAN)).await.unwrap()
}

fn user_client(simulator: &Simulator, key: Option<&str>) -> (user::Client, Arc<ManualClock>) {
    let clock = Arc::new(ManualClock::new());
    let mut options = Options::default().clock(Arc::clone(&clock) as Arc<dyn Clock>);
    if let Some(key) = key {
        options = options.dpop_key(DpopKey::new(key).unwrap());
    }
    let config = user::Config {
        environment: user::Environment::Custom(user::CustomEnvironment {
            authorize_url: constant(simulator, "authorize_url"),
            token_url: constant(simulator, "token_url"),
            api: constant(simulator, "api"),
        }),
        client_id: "simulated-client".into(),
        redirect_uri: "http://127.0.0.1:8080/callback".to_owned(),
    };
    (user::Client::with_options(config, options).unwrap(), clock)
}

#[tokio::test]
async fn a_session_is_refreshed_with_its_key_and_taken_up_by_who_has_it() {
    let simulator = simulated_user().await;
    let (client, clock) = user_client(&simulator, Some(KEY));
    let store = Store::default();
    let pending = client.authorize([user::Scope::Read, user::Scope::OfflineAccess]).unwrap();
    assert!(pending.url().contains(&format!("dpop_jkt={}", DpopKey::new(KEY).unwrap().thumbprint())));
    let callback = simulator.sign_in(pending.url(), "dr-durand").unwrap();
    // Another process, with the same key.
    let (other, _) = user_client(&simulator, Some(KEY));
    let session = client.finish(&pending, &callback, store.keep()).await.unwrap();
    clock.advance(Duration::from_hours(1));
    assert_eq!(session.get("x").send().await.unwrap().status(), 200);
    assert!(other.resume(store.last(), store.keep()).token().await.is_ok());

    let (thief, _) = user_client(&simulator, None);
    let error = thief.resume(store.last(), Store::default().keep()).token().await.unwrap_err();
    assert_eq!(error.kind(), &ErrorKind::InvalidGrant);
}

#[tokio::test]
async fn a_sign_in_that_began_with_another_key_is_not_finished() {
    let simulator = simulated_user().await;
    let (client, _) = user_client(&simulator, None);
    let pending = client.authorize([user::Scope::Read]).unwrap();
    let callback = simulator.sign_in(pending.url(), "dr-durand").unwrap();
    let (other, _) = user_client(&simulator, None);
    let error = other.finish(&pending, &callback, Store::default().keep()).await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "Bound (custom): the answer is not to this authorization: it was started with another DPoP key; give all processes one with `Options::dpop_key`; the user must start again"
    );
    assert!(simulator.log().iter().all(|exchange| exchange.endpoint != Endpoint::Token));
    assert!(client.finish(&pending, &callback, Store::default().keep()).await.is_ok());
}
