//! The API that the tokens open.

use std::time::Duration;

use tokenwright_plan::Plan;
use tokenwright_simulator::{Account, Simulator};

use crate::http::{FORM, JSON, get, post, send};
use crate::plans::{HOSPITAL, PLAIN, PRESCRIPTIONS};

async fn provider(plan: &'static Plan) -> Simulator {
    Simulator::start(plan, Account::example(plan)).await.unwrap()
}

async fn plain_token(plain: &Simulator) -> String {
    let form = "grant_type=client_credentials&client_id=simulated-client&client_secret=simulated-secret";
    post(plain, "/token_url/oauth2/token", FORM, form).await.token()
}

async fn hospital_token(hospital: &Simulator) -> String {
    let form = "grant_type=client_credentials&client_id=simulated-client&client_secret=simulated-secret\
        &audience=https://production.platform/&database_reference=simulated-database-reference";
    post(hospital, "/token_url/v1/token", FORM, form).await.token()
}

async fn prescriptions_token(prescriptions: &Simulator) -> String {
    let json = r#"{"grant_type": "client_credentials", "client_id": "simulated-client",
        "client_secret": "simulated-secret", "audience": "https://api.prescriptions.example"}"#;
    post(prescriptions, "/token_url/oauth/token", JSON, json).await.token()
}

#[tokio::test]
async fn a_call_is_echoed() {
    let hospital = provider(&HOSPITAL).await;
    let bearer = format!("Bearer {}", hospital_token(&hospital).await);
    let headers = [("authorization", &*bearer)];
    let reply = send(&hospital, "POST", "/api/fhir/v3/Patient/_search?name=Durand", &headers, "12345").await;
    let echo = r#"{"base":"default","body_bytes":5,"environment":"production","method":"POST",
        "path":"Patient/_search","provider":"hospital","query":"name=Durand"}"#;
    assert_eq!(reply.status, 200);
    assert_eq!(reply.json(""), serde_json::from_str::<serde_json::Value>(echo).unwrap());
}

#[tokio::test]
async fn a_token_is_good_at_every_base() {
    let hospital = provider(&HOSPITAL).await;
    let token = hospital_token(&hospital).await;
    assert_eq!(get(&hospital, "/api/fhir/v3/Patient", &token).await.json("/base"), "default");
    assert_eq!(get(&hospital, "/north/fhir/v3/Patient", &token).await.json("/base"), "north");
}

#[tokio::test]
async fn a_base_without_a_trailing_slash_is_an_endpoint() {
    let prescriptions = provider(&PRESCRIPTIONS).await;
    let token = prescriptions_token(&prescriptions).await;
    assert_eq!(get(&prescriptions, "/api/graphql", &token).await.json("/path"), "");
    assert_eq!(get(&prescriptions, "/api/graphql/needs/read:patient", &token).await.status, 200);
    assert_eq!(get(&prescriptions, "/api/graphql2", &token).await.status, 404);
}

#[tokio::test]
async fn a_base_with_a_trailing_slash_holds_only_what_is_under_it() {
    let plain = provider(&PLAIN).await;
    let token = plain_token(&plain).await;
    assert_eq!(get(&plain, "/api/v1/", &token).await.status, 200);
    assert_eq!(get(&plain, "/api/v1", &token).await.status, 404);
}

#[tokio::test]
async fn no_token_is_challenged_without_an_error() {
    let reply = send(&provider(&PLAIN).await, "GET", "/api/v1/x", &[], "").await;
    assert_eq!(reply.status, 401);
    assert_eq!(reply.header("www-authenticate"), Some("Bearer realm=\"plain\""));
}

#[tokio::test]
async fn an_unknown_token_is_invalid() {
    let reply = get(&provider(&PLAIN).await, "/api/v1/x", "made-up").await;
    assert_eq!(reply.error(), (401, "invalid_token".to_owned()));
    assert_eq!(reply.header("www-authenticate"), Some("Bearer realm=\"plain\", error=\"invalid_token\""));
}

#[tokio::test]
async fn the_token_of_another_simulator_is_unknown() {
    let (one, other) = (provider(&PLAIN).await, provider(&PLAIN).await);
    let token = plain_token(&one).await;
    assert_eq!(get(&other, "/api/v1/x", &token).await.status, 401);
}

#[tokio::test]
async fn an_expired_token_is_refused() {
    let plain = provider(&PLAIN).await;
    plain.set_lifetime(Duration::from_millis(50));
    let token = plain_token(&plain).await;
    tokio::time::sleep(Duration::from_millis(60)).await;
    assert_eq!(get(&plain, "/api/v1/x", &token).await.error(), (401, "invalid_token".to_owned()));
}

#[tokio::test]
async fn a_revoked_token_is_refused_and_the_next_one_is_good() {
    let plain = provider(&PLAIN).await;
    let old = plain_token(&plain).await;
    plain.revoke_tokens();
    assert_eq!(get(&plain, "/api/v1/x", &old).await.status, 401);
    let new = plain_token(&plain).await;
    assert_eq!(get(&plain, "/api/v1/x", &new).await.status, 200);
}

#[tokio::test]
async fn a_documented_refusal_shows_no_other_signal() {
    let reply = get(&provider(&PRESCRIPTIONS).await, "/api/graphql", "made-up").await;
    assert_eq!(reply.status, 401);
    assert_eq!(reply.header("www-authenticate"), Some("Bearer realm=\"prescriptions\""));
    assert_eq!(reply.text, r#"{"errors":[{"message":"the token is expired, revoked or unknown"}]}"#);
}

#[tokio::test]
async fn a_missing_scope_is_insufficient() {
    let plain = provider(&PLAIN).await;
    plain.set_scopes(["read"]);
    let token = plain_token(&plain).await;
    assert_eq!(get(&plain, "/api/v1/needs/read", &token).await.status, 200);
    let reply = get(&plain, "/api/v1/needs/write", &token).await;
    assert_eq!(reply.error(), (403, "insufficient_scope".to_owned()));
    let challenge = "Bearer realm=\"plain\", error=\"insufficient_scope\", scope=\"write\"";
    assert_eq!(reply.header("www-authenticate"), Some(challenge));
}

#[tokio::test]
async fn a_scope_in_a_path_may_be_escaped() {
    let prescriptions = provider(&PRESCRIPTIONS).await;
    let token = prescriptions_token(&prescriptions).await;
    assert_eq!(get(&prescriptions, "/api/graphql/needs/read%3Apatient", &token).await.status, 200);
}

#[tokio::test]
async fn a_missing_scope_is_refused_by_the_documented_text() {
    let hospital = provider(&HOSPITAL).await;
    let token = hospital_token(&hospital).await;
    let reply = get(&hospital, "/api/fhir/v3/needs/PATIENT_WRITE", &token).await;
    assert_eq!(reply.status, 403);
    assert!(reply.text.contains("insufficient scope"), "{}", reply.text);
    assert_eq!(reply.header("www-authenticate"), None);
}

#[tokio::test]
async fn a_missing_scope_of_graphql_is_an_error_in_a_200() {
    let prescriptions = provider(&PRESCRIPTIONS).await;
    let token = prescriptions_token(&prescriptions).await;
    let reply = get(&prescriptions, "/api/graphql/needs/write:prescription", &token).await;
    assert_eq!(reply.status, 200);
    assert_eq!(reply.json("/errors/0/extensions/code"), "FORBIDDEN");
}

#[tokio::test]
async fn another_scheme_presents_no_token() {
    let plain = provider(&PLAIN).await;
    let basic = format!("Basic {}", plain_token(&plain).await);
    let reply = send(&plain, "GET", "/api/v1/x", &[("authorization", &basic)], "").await;
    assert_eq!(reply.header("www-authenticate"), Some("Bearer realm=\"plain\""));
}

#[tokio::test]
async fn a_token_in_the_query_is_an_invalid_request() {
    let plain = provider(&PLAIN).await;
    let token = plain_token(&plain).await;
    let reply = get(&plain, &format!("/api/v1/x?access_token={token}"), &token).await;
    assert_eq!(reply.error(), (400, "invalid_request".to_owned()));
}
