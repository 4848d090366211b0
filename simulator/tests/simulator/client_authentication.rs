//! Where the secret may stand: in one documented place (RFC 6749 section 2.3).

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use tokenwright_plan::Plan;
use tokenwright_simulator::{Account, Simulator};

use crate::http::{FORM, Reply, post, send};
use crate::plans::{HOSPITAL, PERCENT, PLAIN, PUBLIC, RAW};

const TOKEN: &str = "/token_url/oauth2/token";
const GRANT: &str = "grant_type=client_credentials";
const POSTED: &str =
    "grant_type=client_credentials&client_id=simulated-client&client_secret=simulated-secret";
/// A secret that every encoding writes differently.
const ODD_SECRET: &str = "a+b %:/=é";

fn basic(id: &str, secret: &str) -> String {
    format!("Basic {}", STANDARD.encode(format!("{id}:{secret}")))
}

async fn provider(plan: &'static Plan) -> Simulator {
    Simulator::start(plan, Account::example(plan)).await.unwrap()
}

async fn with_odd_secret(plan: &'static Plan) -> Simulator {
    Simulator::start(plan, Account::example(plan).credential("client_secret", ODD_SECRET)).await.unwrap()
}

async fn post_with(simulator: &Simulator, authorization: &str, form: &str) -> Reply {
    let headers = [("content-type", FORM), ("authorization", authorization)];
    send(simulator, "POST", TOKEN, &headers, form).await
}

fn invalid_client() -> (u16, String) {
    (401, "invalid_client".to_owned())
}

fn invalid_request() -> (u16, String) {
    (400, "invalid_request".to_owned())
}

#[tokio::test]
async fn any_one_of_several_ways_is_accepted() {
    let plain = provider(&PLAIN).await;
    assert_eq!(post(&plain, TOKEN, FORM, POSTED).await.status, 200);
    assert_eq!(post_with(&plain, &basic("simulated-client", "simulated-secret"), GRANT).await.status, 200);
}

#[tokio::test]
async fn two_ways_at_once_are_an_invalid_request() {
    let reply =
        post_with(&provider(&PLAIN).await, &basic("simulated-client", "simulated-secret"), POSTED).await;
    assert_eq!(reply.error(), invalid_request());
}

#[tokio::test]
async fn no_way_at_all_is_an_invalid_client() {
    assert_eq!(post(&provider(&PLAIN).await, TOKEN, FORM, GRANT).await.error(), invalid_client());
}

#[tokio::test]
async fn an_id_without_a_secret_is_an_invalid_client() {
    let form = format!("{GRANT}&client_id=simulated-client");
    assert_eq!(post(&provider(&PLAIN).await, TOKEN, FORM, &form).await.error(), invalid_client());
}

#[tokio::test]
async fn a_secret_in_the_header_where_the_body_is_wanted_is_refused_as_documented() {
    let hospital = provider(&HOSPITAL).await;
    let headers = [("content-type", FORM), ("authorization", &basic("simulated-client", "simulated-secret"))];
    let form = format!(
        "{GRANT}&audience=https%3A%2F%2Fproduction.platform%2F&database_reference=simulated-database-reference"
    );
    let reply = send(&hospital, "POST", "/token_url/v1/token", &headers, &form).await;
    assert_eq!(reply.error(), (401, "access_denied".to_owned()));
}

#[tokio::test]
async fn a_secret_in_the_header_and_in_the_body_is_an_invalid_request() {
    let hospital = provider(&HOSPITAL).await;
    let headers = [("content-type", FORM), ("authorization", &basic("simulated-client", "simulated-secret"))];
    let form = format!(
        "{POSTED}&audience=https%3A%2F%2Fproduction.platform%2F&database_reference=simulated-database-reference"
    );
    let reply = send(&hospital, "POST", "/token_url/v1/token", &headers, &form).await;
    assert_eq!(reply.error(), invalid_request());
}

#[tokio::test]
async fn a_secret_in_the_body_where_the_header_is_wanted_is_an_invalid_client() {
    assert_eq!(post(&provider(&PERCENT).await, TOKEN, FORM, POSTED).await.error(), invalid_client());
}

#[tokio::test]
async fn a_secret_in_the_body_beside_the_header_is_an_invalid_request() {
    let reply =
        post_with(&provider(&PERCENT).await, &basic("simulated-client", "simulated-secret"), POSTED).await;
    assert_eq!(reply.error(), invalid_request());
}

#[tokio::test]
async fn a_secret_in_the_query_is_an_invalid_client() {
    let target = format!("{TOKEN}?client_id=simulated-client&client_secret=simulated-secret");
    assert_eq!(post(&provider(&PLAIN).await, &target, FORM, GRANT).await.error(), invalid_client());
}

#[tokio::test]
async fn a_secret_in_the_query_and_in_the_body_is_an_invalid_request() {
    let target = format!("{TOKEN}?client_secret=simulated-secret");
    assert_eq!(post(&provider(&PLAIN).await, &target, FORM, POSTED).await.error(), invalid_request());
}

#[tokio::test]
async fn an_encoded_secret_is_accepted_where_it_must_be_encoded() {
    let percent = with_odd_secret(&PERCENT).await;
    for encoded in ["a%2Bb+%25%3A%2F%3D%C3%A9", "a%2bb%20%25%3a%2f%3d%c3%a9"] {
        let reply = post_with(&percent, &basic("simulated-client", encoded), GRANT).await;
        assert_eq!(reply.status, 200, "{encoded}");
    }
}

#[tokio::test]
async fn a_raw_secret_is_refused_where_it_must_be_encoded() {
    let reply =
        post_with(&with_odd_secret(&PERCENT).await, &basic("simulated-client", ODD_SECRET), GRANT).await;
    assert_eq!(reply.error(), invalid_client());
}

#[tokio::test]
async fn a_raw_secret_is_accepted_where_it_must_be_raw() {
    let reply = post_with(&with_odd_secret(&RAW).await, &basic("simulated-client", ODD_SECRET), GRANT).await;
    assert_eq!(reply.status, 200);
}

#[tokio::test]
async fn an_encoded_secret_is_refused_where_it_must_be_raw() {
    let encoded = "a%2Bb+%25%3A%2F%3D%C3%A9";
    let reply = post_with(&with_odd_secret(&RAW).await, &basic("simulated-client", encoded), GRANT).await;
    assert_eq!(reply.error(), invalid_client());
}

#[tokio::test]
async fn a_refused_basic_header_is_challenged() {
    let reply = post_with(&provider(&PERCENT).await, &basic("simulated-client", "wrong"), GRANT).await;
    assert_eq!(reply.error(), invalid_client());
    assert_eq!(reply.header("www-authenticate"), Some("Basic realm=\"percent\""));
}

#[tokio::test]
async fn a_refused_parameter_is_not_challenged() {
    let reply = post(&provider(&PLAIN).await, TOKEN, FORM, &POSTED.replace("-secret", "-wrong")).await;
    assert_eq!(reply.header("www-authenticate"), None);
}

#[tokio::test]
async fn garbage_in_the_header_is_an_invalid_client() {
    let percent = provider(&PERCENT).await;
    for garbage in ["Basic", "Basic !!!!", "Basic /w==", "Bearer abc", "Basic OjpYWDo6"] {
        assert_eq!(post_with(&percent, garbage, GRANT).await.error(), invalid_client(), "{garbage}");
    }
}

#[tokio::test]
async fn two_headers_are_an_invalid_request() {
    let right = basic("simulated-client", "simulated-secret");
    let headers = [("content-type", FORM), ("authorization", &*right), ("authorization", &*right)];
    let reply = send(&provider(&PERCENT).await, "POST", TOKEN, &headers, GRANT).await;
    assert_eq!(reply.error(), invalid_request());
}

#[tokio::test]
async fn a_public_client_sends_its_id_alone() {
    let public = provider(&PUBLIC).await;
    let id_alone = format!("{GRANT}&client_id=simulated-client");
    assert_eq!(post(&public, TOKEN, FORM, &id_alone).await.status, 200);
    assert_eq!(post(&public, TOKEN, FORM, POSTED).await.status, 200);
    assert_eq!(post(&public, TOKEN, FORM, &format!("{id_alone}-x")).await.error(), invalid_client());
}
