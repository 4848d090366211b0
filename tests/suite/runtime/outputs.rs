//! What answers say with a token, and where that leads, through the trial spec `instance`.

use std::sync::Arc;
use std::time::Duration;

use tokenwright::reqwest::{Method, Request};
use tokenwright::{Clock, Error, ErrorKind, ManualClock, Options, Outputs, Session};
use tokenwright_simulator::{Account, Simulator};

use crate::generated::instance::{self, user};
use crate::generated::{token_in_cookie, token_in_query};
use crate::providers::constant;
use crate::recorder::{Recorder, answer, json};
use crate::store::Store;

const DISCOVERY: &str = "/.well-known/smart-configuration";

async fn simulated() -> Simulator {
    Simulator::start(&instance::PLAN, Account::example(&instance::PLAN)).await.unwrap()
}

fn client(simulator: &Simulator) -> instance::Client {
    client_at(
        constant(simulator, "configuration_url"),
        constant(simulator, "session_url"),
        Options::default(),
    )
}

fn client_at(configuration_url: String, session_url: String, options: Options) -> instance::Client {
    let environment =
        instance::Environment::Custom(instance::CustomEnvironment { configuration_url, session_url });
    let config = instance::Config {
        environment,
        client_id: "simulated-client".into(),
        client_secret: "simulated-secret".into(),
    };
    instance::Client::with_options(config, options).unwrap()
}

/// A client of a server that gives these answers after the document that says where its token endpoint is.
async fn recorded(answers: impl FnOnce(&str) -> Vec<String>) -> (Recorder, instance::Client) {
    let recorder = Recorder::start_knowing(|origin| {
        let document = json(200, &format!(r#"{{"token_endpoint": "{origin}/token"}}"#));
        [vec![document], answers(origin)].concat()
    })
    .await;
    let url = |path: &str| format!("{}/{path}", recorder.origin);
    let client = client_at(url("configuration"), url("session"), Options::default());
    (recorder, client)
}

/// The answer to a token request that says this instance.
fn token(instance_url: &str) -> String {
    let body = format!(
        r#"{{"access_token": "t", "expires_in": 3600, "instance_url": "{instance_url}", "organization": 42}}"#
    );
    answer(200, &["X-Api-Key: k3y"], &body)
}

fn session() -> String {
    json(200, r#"{"id": "s1"}"#)
}

async fn refusal(answer: impl FnOnce(&str) -> String) -> (Recorder, Error) {
    let (recorder, client) = recorded(|origin| vec![answer(origin), session()]).await;
    let error = client.get("x").send().await.unwrap_err();
    (recorder, error)
}

#[tokio::test]
async fn what_is_said_with_a_token_is_read_as_typed_fields() {
    let simulator = simulated().await;
    let outputs = instance::TokenOutputs::of(&client(&simulator).token().await.unwrap()).unwrap();
    let origin = format!("http://{}", simulator.address());
    assert_eq!(outputs.instance_url.as_str(), format!("{origin}/token/instance_url"));
    assert_eq!(outputs.organization, 1001);
    assert_eq!(outputs.tier, Some(instance::Tier::Basic));
    assert!(outputs.api_key.expose().starts_with("simulated-token-api_key-"));
}

#[tokio::test]
async fn what_may_be_missing_is_none() {
    let (_recorder, client) = recorded(|_| vec![token("https://eu1.instance.example"), session()]).await;
    let outputs = instance::TokenOutputs::of(&client.token().await.unwrap()).unwrap();
    assert_eq!((outputs.tier, outputs.organization), (None, 42));
}

#[tokio::test]
async fn secrets_that_are_said_with_a_token_are_in_no_debug_output() {
    let simulator = simulated().await;
    let client = client(&simulator);
    let token = client.token().await.unwrap();
    let outputs = instance::TokenOutputs::of(&token).unwrap();
    let shown = format!("{client:?} {token:?} {outputs:?} {:?}", token.outputs());
    assert!(!shown.contains(outputs.api_key.expose()), "{shown}");
}

#[tokio::test]
async fn a_token_of_another_module_says_nothing() {
    let simulator = simulated().await;
    let token = client(&simulator).token().await.unwrap();
    let error = user::TokenOutputs::of(&token).unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::InvalidValue { name, .. } if &**name == "token"), "{error}");
}

#[tokio::test]
async fn calls_go_to_the_base_that_came_with_the_token() {
    let simulator = simulated().await;
    let client = client(&simulator);
    let echo = client.get("a/b?c=d").query(&[("e", "f g")]).send().await.unwrap();
    let echo: serde_json::Value = serde_json::from_str(&echo.text().await.unwrap()).unwrap();
    assert_eq!(
        (&echo["base"], &echo["path"], &echo["query"]),
        (&"default".into(), &"a/b".into(), &"c=d&e=f+g".into())
    );
    let files = client.at(instance::ApiBase::Files).get("x").send().await.unwrap();
    assert!(files.url().path().starts_with("/token/instance_url/files/x"), "{}", files.url());
}

#[tokio::test]
async fn a_base_that_comes_with_the_token_has_no_url_before() {
    let simulator = simulated().await;
    let client = client(&simulator);
    let error = client.url("x").unwrap_err().to_string();
    assert!(error.contains("`API base` is said by the provider with each token"), "{error}");
    let url = client.url_with(&client.token().await.unwrap(), "x").unwrap();
    assert!(url.as_str().ends_with("/token/instance_url/data/x"), "{url}");
}

#[tokio::test]
async fn a_renewed_token_takes_the_call_to_its_own_base() {
    let (recorder, client) = recorded(|origin| {
        let expired = answer(401, &["WWW-Authenticate: Bearer error=\"invalid_token\""], "");
        let [first, second] = ["eu1", "us2"].map(|place| token(&format!("{origin}/{place}")));
        vec![first, session(), expired, second, session(), json(200, "{}")]
    })
    .await;
    assert_eq!(client.get("x").send().await.unwrap().status(), 200);
    let requests = recorder.requests();
    let calls: Vec<&str> = requests.iter().filter(|it| it.method == "GET").map(|it| &*it.target).collect();
    assert_eq!(calls, ["/configuration", "/eu1/data/x?version=2", "/us2/data/x?version=2"]);
}

#[tokio::test]
async fn a_token_does_not_follow_an_answer_out_of_the_declared_domains() {
    for elsewhere in [
        "https://instance.example.evil.example",
        "https://eu1.instance.example@evil.example",
        "http://eu1.instance.example",
        "http://127.0.0.1:1",
        "eu1.instance.example",
        "",
    ] {
        let (recorder, error) = refusal(|_| token(elsewhere)).await;
        assert!(matches!(error.kind(), ErrorKind::UnusableAnswer { .. }), "{elsewhere}: {error}");
        assert!(error.to_string().contains("the output `instance_url` must be"), "{error}");
        assert_eq!(recorder.requests().len(), 2, "{elsewhere}: nothing follows the answer");
    }
}

#[tokio::test]
async fn an_answer_without_an_output_cannot_be_used() {
    let (_, error) = refusal(|_| json(200, r#"{"access_token": "t", "expires_in": 60}"#)).await;
    let said = "the output `instance_url` is missing: status 200";
    assert!(error.to_string().contains(said), "{error}");
}

#[tokio::test]
async fn an_absolute_url_must_be_at_the_base_that_came_with_the_token() {
    let simulator = simulated().await;
    let client = client(&simulator);
    let request = |url: &str| Request::new(Method::GET, url.parse().unwrap());
    let here = format!("http://{}/token/instance_url/data/x", simulator.address());
    assert_eq!(client.execute(request(&here)).await.unwrap().status(), 200);
    let error = client.execute(request("https://base.invalid/x")).await.unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::UndeclaredOrigin { .. }), "{error}");
}

#[tokio::test]
async fn a_path_below_a_base_that_is_known_later_cannot_leave_it() {
    let simulator = simulated().await;
    let client = client(&simulator);
    for path in ["../x", "/x", "https://evil.example/", "a/%2e%2e/b"] {
        let error = client.get(path).send().await.unwrap_err();
        assert!(matches!(error.kind(), ErrorKind::InvalidValue { name, .. } if &**name == "path"), "{path}");
    }
    assert_eq!(simulator.log(), []);
}

#[tokio::test]
async fn a_document_says_where_tokens_are_and_is_kept() {
    let simulator = simulated().await;
    let client = client(&simulator);
    for _ in 0..2 {
        client.invalidate(&client.token().await.unwrap());
    }
    let log = simulator.log();
    let paths: Vec<&str> = log.iter().map(|exchange| &*exchange.path).collect();
    let document = format!("/configuration_url{DISCOVERY}");
    let token = "/discovery/token_endpoint";
    assert_eq!(paths, [&*document, token, "/session_url/session", token, "/session_url/session"]);
}

#[tokio::test]
async fn a_document_that_names_another_host_gets_no_credential_sent() {
    let document = json(200, r#"{"token_endpoint": "https://login.evil.example/token"}"#);
    let recorder = Recorder::start([document]).await;
    let url = |path: &str| format!("{}/{path}", recorder.origin);
    let error =
        client_at(url("configuration"), url("session"), Options::default()).token().await.unwrap_err();
    let said = "the output `token_endpoint` of the step `discovery` must be an https URL";
    assert!(error.to_string().contains(said), "{error}");
    assert_eq!(recorder.requests().len(), 1);
}

async fn simulated_users() -> Simulator {
    Simulator::start(&user::PLAN, Account::example(&user::PLAN)).await.unwrap()
}

fn users(simulator: &Simulator) -> (user::Client, Arc<ManualClock>) {
    let clock = Arc::new(ManualClock::new());
    let options = Options::default().clock(Arc::clone(&clock) as Arc<dyn Clock>);
    let config = user::Config {
        environment: user::Environment::Custom(user::CustomEnvironment {
            configuration_url: constant(simulator, "configuration_url"),
            authorize_url: constant(simulator, "authorize_url"),
            session_url: constant(simulator, "session_url"),
        }),
        client_id: "simulated-client".into(),
        redirect_uri: "http://127.0.0.1:8080/callback".to_owned(),
    };
    (user::Client::with_options(config, options).unwrap(), clock)
}

async fn signed_in(simulator: &Simulator, client: &user::Client, store: &Store) -> Session {
    let pending = client.authorize().unwrap();
    let callback = simulator.sign_in(pending.url(), "dr-durand").unwrap();
    client.finish(&pending, &callback, store.keep()).await.unwrap()
}

async fn patient(session: &Session) -> String {
    let outputs = user::TokenOutputs::of(&session.token().await.unwrap()).unwrap();
    outputs.patient.expect("the simulator says one").as_str().to_owned()
}

#[tokio::test]
async fn what_a_refresh_answer_leaves_out_is_as_it_was() {
    let simulator = simulated_users().await;
    let (client, clock) = users(&simulator);
    let session = signed_in(&simulator, &client, &Store::default()).await;
    let before = patient(&session).await;
    simulator.set_outputs_on_refresh(false);
    for _ in 0..2 {
        clock.advance(Duration::from_hours(2));
        assert_eq!(patient(&session).await, before);
        assert_eq!(session.get("x").send().await.unwrap().status(), 200);
    }
    assert_eq!(simulator.tokens_issued(), 3);
}

#[tokio::test]
async fn a_stored_session_knows_what_was_said_before() {
    let simulator = simulated_users().await;
    let (client, _) = users(&simulator);
    let store = Store::default();
    let session = signed_in(&simulator, &client, &store).await;
    let before = patient(&session).await;
    let stored = serde_json::to_string(session.token().await.unwrap().outputs()).unwrap();
    drop(session);
    simulator.set_outputs_on_refresh(false);

    let outputs: Outputs = serde_json::from_str(&stored).unwrap();
    let session = client.resume(store.last(), store.keep()).with_outputs(outputs);
    assert_eq!(patient(&session).await, before);
    assert_eq!(session.get("x").send().await.unwrap().status(), 200);
}

#[tokio::test]
async fn a_session_without_what_was_said_before_says_what_it_lacks() {
    let simulator = simulated_users().await;
    let (client, _) = users(&simulator);
    let store = Store::default();
    drop(signed_in(&simulator, &client, &store).await);
    simulator.set_outputs_on_refresh(false);
    let elsewhere: Outputs =
        serde_json::from_str(r#"[["instance_url", "https://evil.example"], ["more", "x"]]"#).unwrap();
    for known in [Outputs::default(), elsewhere] {
        simulator.set_rotation(false);
        let error = client.resume(store.last(), store.keep()).with_outputs(known).token().await.unwrap_err();
        let said = "the output `instance_url` is missing, and is not known from before (see \
                    `Session::with_outputs`)";
        assert!(error.to_string().contains(said), "{error}");
    }
}

#[tokio::test]
async fn what_a_new_answer_says_takes_the_place_of_what_was_stored() {
    let simulator = simulated_users().await;
    let (client, _) = users(&simulator);
    let store = Store::default();
    let before = patient(&signed_in(&simulator, &client, &store).await).await;
    let other = "123e4567-e89b-42d3-a456-426614174000";
    let stored: Outputs = serde_json::from_str(&format!(r#"[["patient", "{other}"]]"#)).unwrap();
    let session = client.resume(store.last(), store.keep()).with_outputs(stored);
    assert_eq!(patient(&session).await, before);
}

fn in_query(token_url: String, api: String) -> token_in_query::Client {
    let environment =
        token_in_query::Environment::Custom(token_in_query::CustomEnvironment { token_url, api });
    token_in_query::Client::new(token_in_query::Config {
        environment,
        client_id: "simulated-client".into(),
        client_secret: "simulated-secret".into(),
    })
    .unwrap()
}

const TOKEN: &str = r#"{"access_token": "t/1", "expires_in": 300}"#;

#[tokio::test]
async fn fields_of_the_query_are_the_providers_beside_the_callers() {
    let recorder = Recorder::start([json(200, TOKEN), json(200, "{}"), json(200, "{}")]).await;
    let client = in_query(format!("{}/token", recorder.origin), format!("{}/api", recorder.origin));
    client.get("x?a=%20b").send().await.unwrap();
    let client = client.for_region(token_in_query::Region::Eu);
    client.get("x?access_token=mine&a=1").send().await.unwrap();
    let requests = recorder.requests();
    for (call, wanted) in requests[1..].iter().zip([
        "/api/x?a=%20b&access_token=t%2F1&request_id=",
        "/api/x?a=1&access_token=t%2F1&region=eu&request_id=",
    ]) {
        let (target, id) = call.target.split_once("request_id=").unwrap();
        assert_eq!(format!("{target}request_id="), wanted);
        // What is computed is one value in all its places.
        assert_eq!((call.header("x-request-id"), call.header("authorization")), (Some(id), None));
    }
}

#[tokio::test]
async fn a_token_that_no_header_shows_has_none_for_other_clients() {
    let recorder = Recorder::start([json(200, TOKEN)]).await;
    let client = in_query(format!("{}/token", recorder.origin), format!("{}/api", recorder.origin));
    let error = client.authorization().await.unwrap_err();
    assert!(error.to_string().contains("`authorization` cannot be had"), "{error}");
    assert_eq!(client.token().await.unwrap().headers().count(), 0);
}

#[tokio::test]
async fn a_redirect_carries_the_query_once() {
    let moved = answer(302, &["Location: /api/y?access_token=t%2F1&z=1"], "");
    let recorder = Recorder::start([json(200, TOKEN), moved, json(200, "{}")]).await;
    let client = in_query(format!("{}/token", recorder.origin), format!("{}/api", recorder.origin));
    client.get("x").send().await.unwrap();
    let target = recorder.requests()[2].target.clone();
    assert!(target.starts_with("/api/y?z=1&access_token=t%2F1&request_id="), "{target}");
}

#[tokio::test]
async fn cookies_of_the_caller_are_kept_beside_the_providers() {
    let simulator = Simulator::start(&token_in_cookie::PLAN, Account::example(&token_in_cookie::PLAN)).await;
    let simulator = simulator.unwrap();
    let client = |token_url: String, api: String| {
        token_in_cookie::Client::new(token_in_cookie::Config {
            environment: token_in_cookie::Environment::Custom(token_in_cookie::CustomEnvironment {
                token_url,
                api,
            }),
            client_id: "simulated-client".into(),
            client_secret: "simulated-secret".into(),
        })
        .unwrap()
    };
    let simulated = client(constant(&simulator, "token_url"), constant(&simulator, "api"));
    assert_eq!(simulated.get("x").header("Cookie", "theme=dark").send().await.unwrap().status(), 200);

    let recorder = Recorder::start([json(200, TOKEN), json(200, "{}")]).await;
    let client = client(format!("{}/token", recorder.origin), recorder.origin.clone());
    client.get("x").header("Cookie", "theme=dark; sid=mine").send().await.unwrap();
    assert_eq!(recorder.requests()[1].header("cookie"), Some("theme=dark; sid=t/1"));
}

#[tokio::test]
async fn a_token_that_no_cookie_can_carry_is_said_before_the_call() {
    let odd = r#"{"access_token": "t;x=1", "expires_in": 300}"#;
    let recorder = Recorder::start([json(200, odd)]).await;
    let environment = token_in_cookie::Environment::Custom(token_in_cookie::CustomEnvironment {
        token_url: format!("{}/token", recorder.origin),
        api: recorder.origin.clone(),
    });
    let (client_id, client_secret) = ("id".into(), "secret".into());
    let config = token_in_cookie::Config { environment, client_id, client_secret };
    let error = token_in_cookie::Client::new(config).unwrap().get("x").send().await.unwrap_err();
    assert!(
        error.to_string().contains("`sid` must consist of characters that a cookie can carry"),
        "{error}"
    );
    assert_eq!(recorder.requests().len(), 1);
}

#[tokio::test]
async fn an_output_of_another_type_cannot_be_used() {
    let (_, error) = refusal(|_| token("https://eu1.instance.example").replace(": 42", ": {}")).await;
    assert!(error.to_string().contains("the output `organization` is no text"), "{error}");
}

#[tokio::test]
async fn an_api_that_repeats_what_came_with_the_token_is_not_quoted() {
    let (_recorder, client) = recorded(|origin| {
        let key = "0123456789abcdef";
        let refused = json(401, &format!(r#"{{"error": "invalid_token", "error_description": "no {key}"}}"#));
        let token = token(&format!("{origin}/eu1")).replace("k3y", key);
        let challenged =
            refused.replacen("\r\n", "\r\nWWW-Authenticate: Bearer error=\"insufficient_scope\"\r\n", 1);
        vec![token, session(), challenged]
    })
    .await;
    let response = client.get("x").send().await.unwrap();
    let said = client.explain(&response).unwrap().to_string();
    assert!(said.contains("no [redacted]"), "{said}");
}
