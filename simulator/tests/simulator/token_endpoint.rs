//! What the token endpoint accepts, and how it refuses the rest.

use std::time::Duration;

use tokenwright_simulator::{Account, Simulator};

use crate::http::{FORM, JSON, post, send};
use crate::plans::{HOSPITAL, PLAIN, PRESCRIPTIONS};

const HOSPITAL_TOKEN: &str = "/token_url/v1/token";
const HOSPITAL_FORM: &str = "grant_type=client_credentials&client_id=simulated-client&client_secret=simulated-secret\
    &audience=https%3A%2F%2Fproduction.platform%2F&database_reference=KA5hEDzf73";
const PRESCRIPTIONS_TOKEN: &str = "/token_url/oauth/token";
const PRESCRIPTIONS_JSON: &str = r#"{"grant_type": "client_credentials", "client_id": "simulated-client",
    "client_secret": "simulated-secret", "audience": "https://api.prescriptions.example"}"#;

async fn hospital() -> Simulator {
    let account = Account::example(&HOSPITAL).setting("database_reference", "KA5hEDzf73");
    Simulator::start(&HOSPITAL, account).await.unwrap()
}

async fn prescriptions() -> Simulator {
    Simulator::start(&PRESCRIPTIONS, Account::example(&PRESCRIPTIONS)).await.unwrap()
}

/// What the hospital answers to a form: its status and error code.
async fn hospital_says(form: &str) -> (u16, String) {
    post(&hospital().await, HOSPITAL_TOKEN, FORM, form).await.error()
}

/// What it answers to the right form, changed.
async fn hospital_says_to(right: &str, wrong: &str) -> (u16, String) {
    assert!(HOSPITAL_FORM.contains(right));
    hospital_says(&HOSPITAL_FORM.replace(right, wrong)).await
}

async fn prescriptions_say(json: &str) -> (u16, String) {
    post(&prescriptions().await, PRESCRIPTIONS_TOKEN, JSON, json).await.error()
}

fn invalid_request() -> (u16, String) {
    (400, "invalid_request".to_owned())
}

fn refused(status: u16, code: &str) -> (u16, String) {
    (status, code.to_owned())
}

#[tokio::test]
async fn the_documented_form_gets_a_token() {
    let reply = post(&hospital().await, HOSPITAL_TOKEN, FORM, HOSPITAL_FORM).await;
    assert_eq!(reply.status, 200);
    assert!(reply.token().starts_with("simulated-token-"));
    assert_eq!(reply.json("/token_type"), "Bearer");
    assert_eq!(reply.json("/expires_in"), 172_800);
    assert_eq!(reply.json("/scope"), "PATIENT_READ PATIENT_SEARCH");
}

#[tokio::test]
async fn a_token_is_not_to_be_stored() {
    let reply = post(&hospital().await, HOSPITAL_TOKEN, FORM, HOSPITAL_FORM).await;
    assert_eq!(reply.header("content-type"), Some("application/json"));
    assert_eq!(reply.header("cache-control"), Some("no-store"));
    assert_eq!(reply.header("pragma"), Some("no-cache"));
}

#[tokio::test]
async fn the_documented_json_gets_a_token() {
    let reply = post(&prescriptions().await, PRESCRIPTIONS_TOKEN, JSON, PRESCRIPTIONS_JSON).await;
    assert_eq!(reply.status, 200);
    assert_eq!(reply.json("/scope"), "read:patient write:patient");
}

#[tokio::test]
async fn no_two_tokens_are_the_same() {
    let hospital = hospital().await;
    let first = post(&hospital, HOSPITAL_TOKEN, FORM, HOSPITAL_FORM).await.token();
    assert_ne!(first, post(&hospital, HOSPITAL_TOKEN, FORM, HOSPITAL_FORM).await.token());
}

#[tokio::test]
async fn a_charset_may_follow_the_media_type() {
    let content_type = "application/x-www-form-urlencoded; charset=UTF-8";
    assert_eq!(post(&hospital().await, HOSPITAL_TOKEN, content_type, HOSPITAL_FORM).await.status, 200);
}

#[tokio::test]
async fn values_may_stand_unescaped_as_in_the_documentation() {
    let form = HOSPITAL_FORM.replace("https%3A%2F%2Fproduction.platform%2F", "https://production.platform/");
    assert_eq!(post(&hospital().await, HOSPITAL_TOKEN, FORM, &form).await.status, 200);
}

#[tokio::test]
async fn json_is_refused_where_a_form_is_wanted() {
    let reply = post(&hospital().await, HOSPITAL_TOKEN, JSON, PRESCRIPTIONS_JSON).await;
    assert_eq!(reply.error(), invalid_request());
    assert_eq!(
        reply.json("/error_description"),
        "the body must be `application/x-www-form-urlencoded` in UTF-8"
    );
}

#[tokio::test]
async fn a_form_is_refused_where_json_is_wanted() {
    let reply = post(&prescriptions().await, PRESCRIPTIONS_TOKEN, FORM, HOSPITAL_FORM).await;
    assert_eq!(reply.error(), invalid_request());
}

#[tokio::test]
async fn a_body_without_content_type_is_refused() {
    let reply = send(&hospital().await, "POST", HOSPITAL_TOKEN, &[], HOSPITAL_FORM).await;
    assert_eq!(reply.error(), invalid_request());
}

#[tokio::test]
async fn a_compressed_body_is_refused() {
    let headers = [("content-type", FORM), ("content-encoding", "gzip")];
    let reply = send(&hospital().await, "POST", HOSPITAL_TOKEN, &headers, HOSPITAL_FORM).await;
    assert_eq!(reply.error(), invalid_request());
}

#[tokio::test]
async fn a_broken_escape_is_refused() {
    assert_eq!(hospital_says_to("%3A", "%3").await, invalid_request());
}

#[tokio::test]
async fn a_field_given_twice_is_refused() {
    assert_eq!(
        hospital_says(&format!("{HOSPITAL_FORM}&client_id=simulated-client")).await,
        invalid_request()
    );
}

#[tokio::test]
async fn a_member_given_twice_is_refused() {
    let twice = PRESCRIPTIONS_JSON.replacen('{', r#"{"grant_type": "client_credentials", "#, 1);
    assert_eq!(prescriptions_say(&twice).await, invalid_request());
}

#[tokio::test]
async fn a_member_that_is_no_string_is_refused() {
    let number = PRESCRIPTIONS_JSON.replace(r#""simulated-secret""#, "7");
    assert_eq!(prescriptions_say(&number).await, invalid_request());
}

#[tokio::test]
async fn broken_json_is_refused() {
    assert_eq!(prescriptions_say("{\"grant_type\": ").await, invalid_request());
}

#[tokio::test]
async fn an_unexpected_parameter_is_refused_by_name() {
    let form = format!("{HOSPITAL_FORM}&scope=PATIENT_READ");
    let reply = post(&hospital().await, HOSPITAL_TOKEN, FORM, &form).await;
    assert_eq!(reply.error(), invalid_request());
    assert_eq!(reply.json("/error_description"), "the parameter `scope` is unexpected");
}

#[tokio::test]
async fn an_unexpected_query_is_refused() {
    let target = format!("{HOSPITAL_TOKEN}?verbose=1");
    let reply = post(&hospital().await, &target, FORM, HOSPITAL_FORM).await;
    assert_eq!(reply.error(), invalid_request());
}

#[tokio::test]
async fn a_wrong_secret_is_refused_as_documented() {
    assert_eq!(hospital_says_to("simulated-secret", "wrong").await, refused(401, "access_denied"));
}

#[tokio::test]
async fn a_wrong_client_id_is_refused_as_documented() {
    assert_eq!(hospital_says_to("simulated-client", "wrong").await, refused(401, "access_denied"));
}

#[tokio::test]
async fn a_wrong_secret_is_invalid_client_where_nothing_is_documented() {
    let wrong = PRESCRIPTIONS_JSON.replace("simulated-secret", "wrong");
    assert_eq!(prescriptions_say(&wrong).await, refused(401, "invalid_client"));
}

#[tokio::test]
async fn the_audience_of_another_environment_is_refused_as_documented() {
    assert_eq!(
        hospital_says_to("production.platform", "post-prod.platform").await,
        refused(403, "access_denied")
    );
}

#[tokio::test]
async fn an_audience_without_its_trailing_slash_is_another_one() {
    assert_eq!(hospital_says_to("platform%2F", "platform").await, refused(403, "access_denied"));
}

#[tokio::test]
async fn a_missing_audience_is_refused_as_documented() {
    let without = "&audience=https%3A%2F%2Fproduction.platform%2F";
    assert_eq!(hospital_says_to(without, "").await, refused(403, "access_denied"));
}

#[tokio::test]
async fn a_wrong_setting_is_refused_as_documented() {
    let form = HOSPITAL_FORM.replace("KA5hEDzf73", "AbCdEfGh12");
    let reply = post(&hospital().await, HOSPITAL_TOKEN, FORM, &form).await;
    assert_eq!(reply.status, 400);
    assert!(reply.text.contains("database_reference"), "{}", reply.text);
}

#[tokio::test]
async fn a_missing_setting_is_refused_as_documented() {
    let form = HOSPITAL_FORM.replace("&database_reference=KA5hEDzf73", "");
    let reply = post(&hospital().await, HOSPITAL_TOKEN, FORM, &form).await;
    assert_eq!(reply.status, 400);
    assert!(reply.text.contains("database_reference"), "{}", reply.text);
}

#[tokio::test]
async fn an_error_is_never_worded_like_another_that_is_documented() {
    // `database_reference` in a 400 is documented to mean that its value is wrong.
    let form = format!("{HOSPITAL_FORM}&database_reference=KA5hEDzf73");
    let reply = post(&hospital().await, HOSPITAL_TOKEN, FORM, &form).await;
    assert_eq!(reply.error(), invalid_request());
    assert_eq!(reply.json("/error_description"), "the request is refused");
}

#[tokio::test]
async fn every_value_of_a_setting_is_the_customers() {
    let account = Account::example(&HOSPITAL).setting_values("database_reference", ["first", "second"]);
    let hospital = Simulator::start(&HOSPITAL, account).await.unwrap();
    for value in ["first", "second"] {
        let form = HOSPITAL_FORM.replace("KA5hEDzf73", value);
        assert_eq!(post(&hospital, HOSPITAL_TOKEN, FORM, &form).await.status, 200, "{value}");
    }
}

#[tokio::test]
async fn another_grant_type_is_unsupported() {
    let says = hospital_says_to("client_credentials", "password").await;
    assert_eq!(says, refused(400, "unsupported_grant_type"));
}

#[tokio::test]
async fn a_missing_grant_type_is_an_invalid_request() {
    assert_eq!(hospital_says_to("grant_type=client_credentials&", "").await, invalid_request());
}

#[tokio::test]
async fn another_method_is_refused() {
    let reply = send(&hospital().await, "GET", HOSPITAL_TOKEN, &[], "").await;
    assert_eq!(reply.status, 405);
    assert_eq!(reply.header("allow"), Some("POST"));
}

#[tokio::test]
async fn another_path_is_not_found() {
    for path in ["/token_url/v1/token/", "/token_url/v1", "/v1/token", "/", "/token_url/v1/token%zz"] {
        assert_eq!(post(&hospital().await, path, FORM, HOSPITAL_FORM).await.status, 404, "{path}");
    }
}

#[tokio::test]
async fn scopes_asked_for_are_the_scopes_granted() {
    let plain = Simulator::start(&PLAIN, Account::example(&PLAIN)).await.unwrap();
    let form = "grant_type=client_credentials&client_id=simulated-client&client_secret=simulated-secret";
    let all = post(&plain, "/token_url/oauth2/token", FORM, form).await;
    assert_eq!(all.json("/scope"), "read write");
    let one = post(&plain, "/token_url/oauth2/token", FORM, &format!("{form}&scope=read")).await;
    assert_eq!(one.json("/scope"), "read");
}

#[tokio::test]
async fn a_scope_that_is_unknown_or_not_granted_is_invalid() {
    let plain = Simulator::start(&PLAIN, Account::example(&PLAIN).scopes(["read"])).await.unwrap();
    let form = "grant_type=client_credentials&client_id=simulated-client&client_secret=simulated-secret";
    for scope in ["admin", "write", "read++read", ""] {
        let reply = post(&plain, "/token_url/oauth2/token", FORM, &format!("{form}&scope={scope}")).await;
        assert_eq!(reply.error(), refused(400, "invalid_scope"), "{scope}");
    }
}

#[tokio::test]
async fn a_lifetime_is_told_as_it_is() {
    let hospital = hospital().await;
    hospital.set_lifetime(Duration::from_millis(1500));
    let reply = post(&hospital, HOSPITAL_TOKEN, FORM, HOSPITAL_FORM).await;
    assert_eq!(reply.json("/expires_in"), 1.5);
}

#[tokio::test]
async fn an_undocumented_lifetime_is_an_hour() {
    let reply = post(&prescriptions().await, PRESCRIPTIONS_TOKEN, JSON, PRESCRIPTIONS_JSON).await;
    assert_eq!(reply.json("/expires_in"), 3600);
}

#[tokio::test]
async fn no_byte_of_a_request_may_be_another() {
    let hospital = hospital().await;
    let prescriptions = prescriptions().await;
    let cases = [
        (&hospital, HOSPITAL_TOKEN, FORM, HOSPITAL_FORM),
        (&prescriptions, PRESCRIPTIONS_TOKEN, JSON, PRESCRIPTIONS_JSON),
    ];
    for (simulator, path, content_type, right) in cases {
        for at in 0..right.len() {
            for other in ["!", "&", "%", "\"", "\0"] {
                let wrong = format!("{}{other}{}", &right[..at], &right[at + 1..]);
                if wrong != right {
                    let reply = post(simulator, path, content_type, &wrong).await;
                    assert!((400..500).contains(&reply.status), "{wrong}");
                }
            }
        }
        assert_eq!(simulator.tokens_issued(), 0);
    }
}

#[tokio::test]
async fn a_request_too_many_is_refused_with_the_header_where_no_place_is_documented() {
    let simulator = hospital().await;
    simulator.throttle_next(Duration::from_secs(7));
    let reply = post(&simulator, HOSPITAL_TOKEN, FORM, HOSPITAL_FORM).await;
    assert_eq!((reply.status, reply.header("retry-after")), (429, Some("7")));
    assert_eq!(post(&simulator, HOSPITAL_TOKEN, FORM, HOSPITAL_FORM).await.status, 200);
}
