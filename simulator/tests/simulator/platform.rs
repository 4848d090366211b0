//! Steps, and all else that the plainer plans do not use.

use tokenwright_simulator::{Account, Endpoint, Simulator};

use crate::http::{FORM, Reply, post, send};
use crate::plans::{ONE_ADDRESS, PLATFORM};

const NONCE: &str = "simulated-nonce-value";
const POSTED: &str =
    "grant_type=client_credentials&client_id=simulated-client&client_secret=simulated-secret";

async fn platform() -> Simulator {
    let account = Account::example(&PLATFORM).setting_values("tenant", ["acme west", "acme east"]);
    Simulator::start(&PLATFORM, account).await.unwrap()
}

/// Takes the step that comes before the token request.
async fn nonce(platform: &Simulator) -> String {
    let reply = send(platform, "GET", "/base/nonce", &[], "").await;
    reply.header("x-nonce").unwrap().to_owned()
}

async fn token_request(platform: &Simulator, tenant_in_url: &str, rest: &str) -> Reply {
    let target = format!("/base/tenants/{tenant_in_url}/token?version=2");
    let nonce = nonce(platform).await;
    let headers = [("content-type", FORM), ("accept", "application/json"), ("x-nonce", &*nonce)];
    send(platform, "POST", &target, &headers, &format!("{POSTED}{rest}")).await
}

async fn error_of(tenant_in_url: &str, rest: &str) -> (u16, String) {
    let reply = token_request(&platform().await, tenant_in_url, rest).await;
    (reply.status, reply.json("/errors/0/type").as_str().unwrap_or_default().to_owned())
}

#[tokio::test]
async fn a_step_answers_its_outputs_where_they_stand() {
    let platform = platform().await;
    let reply = send(&platform, "GET", "/base/nonce", &[], "").await;
    assert_eq!(reply.status, 200);
    let first = reply.header("x-nonce").unwrap();
    assert!(first.starts_with(NONCE));
    assert_ne!(nonce(&platform).await, first, "each answer is another");
    assert_eq!(platform.log()[0].endpoint, Endpoint::Step("nonce"));
    assert_eq!(platform.token_requests(), 0);
}

#[tokio::test]
async fn a_step_without_a_body_takes_none() {
    let reply = send(&platform().await, "GET", "/base/nonce", &[("content-type", FORM)], "").await;
    assert_eq!(reply.status, 400);
}

#[tokio::test]
async fn a_token_stands_where_the_plan_says() {
    let reply = token_request(&platform().await, "acme%20west", "&tenant=acme+west&scope=openid+read").await;
    assert_eq!(reply.status, 200);
    assert!(reply.json("/data/tokens/0").as_str().unwrap().starts_with("simulated-token-"));
    assert_eq!(reply.header("x-token-type"), Some("Bearer"));
    assert_eq!(reply.json("/scope"), "read");
}

#[tokio::test]
async fn an_optional_setting_may_be_given_or_left_out() {
    let platform = platform().await;
    let rest = "&tenant=acme+west&scope=openid+read";
    assert_eq!(token_request(&platform, "acme%20west", rest).await.status, 200);
    assert_eq!(token_request(&platform, "acme%20west", &format!("{rest}&region=eu")).await.status, 200);
    assert_eq!(token_request(&platform, "acme%20west", &format!("{rest}&region=us")).await.status, 400);
}

#[tokio::test]
async fn a_setting_has_one_value_in_all_its_places() {
    let says = error_of("acme%20west", "&tenant=acme+east&scope=openid+read").await;
    assert_eq!(says, (400, "invalid_request".to_owned()));
}

#[tokio::test]
async fn required_scopes_cannot_be_left_out() {
    assert_eq!(error_of("acme%20west", "&tenant=acme+west").await, (400, "invalid_scope".to_owned()));
}

#[tokio::test]
async fn text_around_the_scopes_is_wanted() {
    let says = error_of("acme%20west", "&tenant=acme+west&scope=read").await;
    assert_eq!(says, (400, "invalid_scope".to_owned()));
}

#[tokio::test]
async fn a_literal_header_or_query_field_is_wanted() {
    let platform = platform().await;
    let body = format!("{POSTED}&tenant=acme+west&scope=openid+read");
    let target = "/base/tenants/acme%20west/token";
    let mut answers = Vec::new();
    for (query, headers) in [("?version=2", 3), ("?version=3", 3), ("", 3), ("?version=2", 2)] {
        let nonce = nonce(&platform).await;
        let all = [("content-type", FORM), ("x-nonce", &*nonce), ("accept", "application/json")];
        let reply = send(&platform, "POST", &format!("{target}{query}"), &all[..headers], &body).await;
        answers.push(reply.status);
    }
    assert_eq!(answers, [200, 400, 400, 400]);
}

#[tokio::test]
async fn what_a_step_answers_is_good_for_one_token() {
    let platform = platform().await;
    let (nonce, target) = (nonce(&platform).await, "/base/tenants/acme%20west/token?version=2");
    let body = format!("{POSTED}&tenant=acme+west&scope=openid+read");
    let mut answers = Vec::new();
    for nonce in [nonce.as_str(), nonce.as_str(), NONCE] {
        let headers = [("content-type", FORM), ("x-nonce", nonce), ("accept", "application/json")];
        answers.push(send(&platform, "POST", target, &headers, &body).await.status);
    }
    assert_eq!(answers, [200, 400, 400], "the second was used before, the third was never answered");
}

#[tokio::test]
async fn the_api_wants_all_its_headers() {
    let platform = platform().await;
    let reply = token_request(&platform, "acme%20west", "&tenant=acme+west&scope=openid+read").await;
    let token = reply.json("/data/tokens/0").as_str().unwrap().to_owned();
    let both = [("x-token", &*token), ("x-key", "simulated-api-key")];
    assert_eq!(send(&platform, "GET", "/api/Patient", &both, "").await.status, 200);
    assert_eq!(send(&platform, "GET", "/api/Patient", &both[..1], "").await.status, 401);
    assert_eq!(send(&platform, "GET", "/api/Patient", &both[1..], "").await.status, 401);
}

#[tokio::test]
async fn two_calls_at_one_address_are_told_apart_by_what_they_carry() {
    let simulator = Simulator::start(&ONE_ADDRESS, Account::example(&ONE_ADDRESS)).await.unwrap();
    let credentials = "client_id=simulated-client&client_secret=simulated-secret";
    let call = async |form: &str| post(&simulator, "/token_url/oauth2/token", FORM, form).await;
    let nonce = call("action=getnonce").await.json("/nonce");
    let nonce = nonce.as_str().unwrap();
    let token = call(&format!("action=requesttoken&nonce={nonce}&{credentials}")).await;
    assert_eq!(token.status, 200);
    let refused = call(&format!("action=requesttoken&nonce=x&{credentials}")).await;
    assert_eq!(refused.error(), (400, "invalid_request".to_owned()));
    assert_eq!(simulator.token_requests(), 2);
}
