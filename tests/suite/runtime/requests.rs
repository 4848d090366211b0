//! What requests are made of, through the trial specs that show it.

use tokenwright_runtime::plan::{Plan, ScopeFormat, Scopes};
use tokenwright_runtime::{ErrorKind, Identifier, Inputs, Options, ProviderClient, Secret, reqwest};
use tokenwright_simulator::{Account, Answer, Endpoint, Simulator};

use crate::generated::{envelope, nested, nonce, session};
use crate::recorder::{Recorder, answer, json};

/// A client of a simulator that knows this account, with all of its credentials and settings.
fn client(plan: &'static Plan, simulator: &Simulator) -> ProviderClient {
    client_but(plan, simulator, |_, value| value.to_owned())
}

/// The same, with credentials changed.
fn client_but(
    plan: &'static Plan,
    simulator: &Simulator,
    change: impl Fn(&str, &str) -> String,
) -> ProviderClient {
    let given = |name: &'static str| {
        let mut known = simulator.account().credentials();
        change(name, known.find(|(known, _)| *known == name).map_or("", |(_, value)| value))
    };
    let mut inputs = Inputs::custom(simulator.constants());
    for credential in plan.credentials {
        let value = given(credential.name);
        inputs = match credential.kind {
            tokenwright_runtime::plan::CredentialKind::Identifier => {
                inputs.identifier(credential.name, Identifier::from(value))
            }
            _ => inputs.secret(credential.name, Secret::from(value)),
        };
    }
    for setting in plan.settings.iter().filter(|setting| setting.is_required()) {
        let mut known = simulator.account().settings();
        let value = known.find(|(known, _)| *known == setting.name).map_or("", |(_, value)| value);
        inputs = inputs.setting(setting.name, value);
    }
    ProviderClient::new(plan, inputs, Options::default()).unwrap()
}

async fn simulated(plan: &'static Plan, account: Account) -> Simulator {
    Simulator::start(plan, account).await.unwrap()
}

#[tokio::test]
async fn json_holds_values_in_values_without_what_is_absent() {
    let account = Account::example(&nested::PLAN).credential("password", "p\"a\\s");
    let simulator = simulated(&nested::PLAN, account).await;
    let client = client(&nested::PLAN, &simulator);
    client.token().await.unwrap();
    client.with_setting("ward", "simulated-ward").token().await.unwrap();
    assert_eq!(simulator.tokens_issued(), 2);
    let error = client_but(&nested::PLAN, &simulator, |_, _| "another".to_owned()).token().await.unwrap_err();
    assert_eq!(error.kind(), &ErrorKind::InvalidClient);
}

#[tokio::test]
async fn scopes_of_a_list_are_its_entries() {
    let simulator = simulated(&nested::PLAN, Account::example(&nested::PLAN)).await;
    let both = client(&nested::PLAN, &simulator).with_scopes(["read", "write"]);
    let granted = ["read".to_owned(), "write".to_owned()];
    assert_eq!(both.token().await.unwrap().scopes(), Some(&granted[..]));
}

#[tokio::test]
async fn a_text_is_no_list_of_scopes() {
    static AS_TEXT: Plan =
        Plan { scopes: Scopes { format: ScopeFormat::Space, ..nested::PLAN.scopes }, ..nested::PLAN };
    let simulator = simulated(&nested::PLAN, Account::example(&nested::PLAN)).await;
    let error = client(&AS_TEXT, &simulator).with_scopes(["read"]).token().await.unwrap_err();
    assert_eq!(error.kind(), &ErrorKind::InvalidScope);
}

#[tokio::test]
async fn nothing_breaks_out_of_an_xml_document() {
    let account = Account::example(&envelope::PLAN)
        .credential("password", "</password><admin>1</admin>&amp;\"'")
        .setting("site", "a\" admin=\"1");
    let simulator = simulated(&envelope::PLAN, account).await;
    let client = client(&envelope::PLAN, &simulator);
    assert_eq!(client.get("x").send().await.unwrap().status(), 200);
}

#[tokio::test]
async fn a_nonce_comes_first_and_a_signature_stands_for_the_secret() {
    let simulator = simulated(&nonce::PLAN, Account::example(&nonce::PLAN)).await;
    let client = client(&nonce::PLAN, &simulator);
    client.token().await.unwrap();
    client.with_setting("patient", "simulated-patient").token().await.unwrap();
    let endpoints: Vec<Endpoint> = simulator.log().iter().map(|exchange| exchange.endpoint).collect();
    let (step, token) = (Endpoint::Step("nonce"), Endpoint::Token);
    assert_eq!(endpoints, [step, token, step, token], "each token has a nonce of its own");
    let secret = |name: &str, value: &str| {
        if name == "client_secret" { "another".to_owned() } else { value.to_owned() }
    };
    let error = client_but(&nonce::PLAN, &simulator, secret).token().await.unwrap_err();
    assert_eq!(error.kind(), &ErrorKind::InvalidClient);
    assert_eq!(simulator.token_requests(), 2, "who signs wrongly gets no nonce");
}

#[tokio::test]
async fn a_computed_value_is_one_value_in_all_its_places_and_another_in_each_request() {
    let (nonce, token) =
        (r#"{"body": {"nonce": "n0"}}"#, r#"{"body": {"access_token": "t", "expires_in": 9}}"#);
    let recorder = Recorder::start([json(200, nonce), json(200, token)]).await;
    let constants =
        ["nonce_url", "token_url", "api"].map(|name| (name, format!("{}/{name}", recorder.origin)));
    let inputs =
        Inputs::custom(constants).identifier("client_id", "id".into()).secret("client_secret", "s".into());
    ProviderClient::new(&nonce::PLAN, inputs, Options::default()).unwrap().token().await.unwrap();
    let [first, second] = &recorder.requests()[..] else { panic!("two requests are made") };
    let id = second.header("x-request-id").unwrap();
    assert!(second.body.contains(&format!("request_id={id}&")), "{}", second.body);
    assert_ne!(first.header("x-request-id"), Some(id));
    // printf '%s' 'requesttoken,id,n0' | openssl dgst -sha256 -hmac s
    let signature = "signature=6c0dcc75697a0b2e25a7b308cd451e668d274bf053cca7b0c7c41cd4ac1535a9&";
    assert!(second.body.contains(signature), "{}", second.body);
}

#[tokio::test]
async fn a_secret_that_was_computed_is_not_shown_where_a_provider_repeats_it() {
    let nonce = r#"{"body": {"nonce": "n0nce-value"}}"#;
    let refusal = r#"{"error": "invalid_request", "error_description": "bad nonce n0nce-value"}"#;
    let recorder = Recorder::start([json(200, nonce), json(400, refusal)]).await;
    let constants =
        ["nonce_url", "token_url", "api"].map(|name| (name, format!("{}/{name}", recorder.origin)));
    let inputs = Inputs::custom(constants)
        .identifier("client_id", "id".into())
        .secret("client_secret", "s3cret".into());
    let client = ProviderClient::new(&nonce::PLAN, inputs, Options::default()).unwrap();
    let error = client.token().await.unwrap_err().to_string();
    assert!(error.contains("bad nonce [redacted]"), "{error}");
}

#[tokio::test]
async fn a_session_comes_with_the_token_and_calls_are_signed() {
    let simulator = simulated(&session::PLAN, Account::example(&session::PLAN)).await;
    let client = client(&session::PLAN, &simulator);
    assert_eq!(client.get("x?b=2&a=1&a=%C3%A9").send().await.unwrap().status(), 200);
    let call = client.post("y/z").form(&[("c", "1 2"), ("a", "/")]);
    assert_eq!(call.send().await.unwrap().status(), 200);
    assert_eq!(client.request(reqwest::Method::PUT, "y").body("raw").send().await.unwrap().status(), 200);
}

#[tokio::test]
async fn a_body_that_is_a_stream_cannot_be_signed() {
    let simulator = simulated(&session::PLAN, Account::example(&session::PLAN)).await;
    let stream = reqwest::Body::wrap(http_body_util::Full::new(bytes::Bytes::from_static(b"once")));
    let error = client(&session::PLAN, &simulator).post("x").body(stream).send().await.unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::InvalidValue { name, .. } if &**name == "body"), "{error}");
    assert_eq!(simulator.api_requests(), 0);
}

#[tokio::test]
async fn outputs_that_are_kept_serve_further_tokens_until_something_goes_wrong() {
    let simulator = simulated(&session::PLAN, Account::example(&session::PLAN)).await;
    let client = client(&session::PLAN, &simulator);
    let steps = || simulator.log().iter().filter(|it| it.endpoint == Endpoint::Step("session")).count();
    for _ in 0..2 {
        let token = client.token().await.unwrap();
        client.invalidate(&token);
    }
    assert_eq!((simulator.token_requests(), steps()), (2, 1));
    simulator.next_token_answer(Answer::new(503, "busy"));
    client.token().await.unwrap_err();
    // So long is nothing asked after a first failure.
    tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    client.get("x").send().await.unwrap();
    assert_eq!(steps(), 2);
}

#[tokio::test]
async fn an_output_that_may_be_missing_leaves_out_what_uses_it() {
    let token = r#"{"access_token": "t", "expires_in": 60}"#;
    let session = answer(200, &["X-Session-Id: s1"], "{}");
    let recorder = Recorder::start([json(200, token), session, json(200, "{}")]).await;
    let constants =
        ["session_url", "token_url", "api"].map(|name| (name, format!("{}/{name}/", recorder.origin)));
    let inputs = Inputs::custom(constants)
        .identifier("client_id", "id".into())
        .secret("client_secret", "s".into())
        .setting("practice", "123e4567-e89b-12d3-a456-426614174000");
    let client = ProviderClient::new(&session::PLAN, inputs, Options::default()).unwrap();
    client.get("x").send().await.unwrap();
    let [_, session, call] = &recorder.requests()[..] else { panic!("three requests are made") };
    assert_eq!((session.method.as_str(), session.header("authorization")), ("PUT", Some("Bearer t")));
    assert_eq!(session.body, r#"{"practice":{"id":"123e4567-e89b-12d3-a456-426614174000"}}"#);
    assert_eq!((call.header("x-session-id"), call.header("x-language")), (Some("s1"), None));
}
