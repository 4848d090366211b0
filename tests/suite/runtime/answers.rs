//! What every client forgives in an answer, and what it does not.

use std::time::Duration;

use tokenwright::{Actor, Error, ErrorKind, Token};
use tokenwright_simulator::Answer;

use crate::providers::{lifen_client, simulated_lifen};

/// What a client makes of an answer of the token endpoint.
async fn read(answer: Answer) -> Result<Token, Error> {
    let simulator = simulated_lifen().await;
    simulator.next_token_answer(answer);
    lifen_client(&simulator).0.token().await
}

async fn read_json(body: &str) -> Result<Token, Error> {
    read(Answer::json(200, body)).await
}

/// The lifetime that a client reads from `expires_in`, in seconds.
async fn lifetime(expires_in: &str) -> Option<u64> {
    let simulator = simulated_lifen().await;
    simulator
        .next_token_answer(Answer::json(200, format!(r#"{{"access_token":"t","expires_in":{expires_in}}}"#)));
    let (lifen, clock) = lifen_client(&simulator);
    let now = tokenwright::Clock::now(&*clock);
    let token = lifen.token().await.ok()?;
    Some((token.expires_at() - now).as_secs())
}

#[tokio::test]
async fn a_lifetime_is_a_number_a_text_or_a_fraction() {
    for (expires_in, seconds) in
        [("3600", 3600), ("\"3599\"", 3599), ("3599.82", 3599), ("\"12.9\"", 12), ("1e3", 1000)]
    {
        assert_eq!(lifetime(expires_in).await, Some(seconds), "{expires_in}");
    }
}

#[tokio::test]
async fn a_huge_lifetime_is_cut_and_does_not_overflow() {
    let ten_years = Duration::from_hours(10 * 365 * 24).as_secs();
    for expires_in in ["1e300", "18446744073709551615", "\"999999999999999999999\""] {
        assert_eq!(lifetime(expires_in).await, Some(ten_years), "{expires_in}");
    }
}

#[tokio::test]
async fn a_lifetime_that_is_no_positive_number_is_refused() {
    for expires_in in
        ["0", "-1", "0.4", "null", "true", "\"soon\"", "\"\"", "[]", "\"NaN\"", "\"inf\"", "\"-inf\""]
    {
        assert_eq!(lifetime(expires_in).await, None, "{expires_in}");
    }
}

#[tokio::test]
async fn a_missing_lifetime_is_refused_where_the_spec_says_so() {
    let error = read_json(r#"{"access_token": "t", "token_type": "Bearer"}"#).await.unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::UnusableAnswer { .. }), "{error}");
    assert_eq!(error.actor(), Actor::Spec);
}

#[tokio::test]
async fn the_token_type_may_be_missing_or_in_any_case_but_no_other() {
    for token_type in
        ["", r#""token_type": "bearer","#, r#""token_type": "BEARER","#, r#""token_type": null,"#]
    {
        let body = format!(r#"{{{token_type} "access_token": "t", "expires_in": 60}}"#);
        assert!(read_json(&body).await.is_ok(), "{token_type}");
    }
    for token_type in ["mac", "DPoP", "BearerToken", ""] {
        let body = format!(r#"{{"token_type": "{token_type}", "access_token": "t", "expires_in": 60}}"#);
        assert!(read_json(&body).await.is_err(), "{token_type}");
    }
}

#[tokio::test]
async fn a_scope_is_a_text_an_array_or_null() {
    for (scope, expected) in [
        (r#""a b""#, Some(vec!["a", "b"])),
        (r#"["a", "b"]"#, Some(vec!["a", "b"])),
        (r#""""#, Some(vec![])),
        ("null", None),
    ] {
        let token =
            read_json(&format!(r#"{{"access_token": "t", "expires_in": 60, "scope": {scope}}}"#)).await;
        let token = token.unwrap();
        let scopes: Option<Vec<&str>> =
            token.scopes().map(|scopes| scopes.iter().map(String::as_str).collect());
        assert_eq!(scopes, expected, "{scope}");
    }
}

#[tokio::test]
async fn any_status_of_success_and_any_content_type_will_do() {
    let body = r#"{"access_token": "t", "expires_in": 60}"#;
    for status in [200, 201, 202] {
        assert!(read(Answer::new(status, body)).await.is_ok(), "{status} without a content type");
    }
    for content_type in ["text/plain", "text/html; charset=utf-8", "APPLICATION/JSON;charset=UTF-8"] {
        assert!(
            read(Answer::new(200, body).header("Content-Type", content_type)).await.is_ok(),
            "{content_type}"
        );
    }
}

#[tokio::test]
async fn a_byte_order_mark_is_skipped() {
    assert!(read_json("\u{feff}{\"access_token\": \"t\", \"expires_in\": 60}").await.is_ok());
}

#[tokio::test]
async fn a_token_that_no_header_can_carry_is_refused() {
    for token in ["", " ", "a b", "a\\nb", "a\\u0000b", "ä"] {
        let error =
            read_json(&format!(r#"{{"access_token": "{token}", "expires_in": 60}}"#)).await.unwrap_err();
        assert!(matches!(error.kind(), ErrorKind::UnusableAnswer { .. }), "{token:?}: {error}");
    }
}

#[tokio::test]
async fn a_very_long_token_is_taken() {
    let body = format!(r#"{{"access_token": "{}", "expires_in": 60}}"#, "t".repeat(100_000));
    assert_eq!(read_json(&body).await.unwrap().expose().len(), 100_000);
}

#[tokio::test]
async fn an_answer_above_the_cap_is_refused() {
    let body = format!(r#"{{"access_token": "t", "expires_in": 60, "x": "{}"}}"#, "x".repeat(2_000_000));
    assert_eq!(read_json(&body).await.unwrap_err().kind(), &ErrorKind::AnswerTooLarge);
}

#[tokio::test]
async fn a_success_without_a_token_is_refused() {
    for (body, kind) in [("", ErrorKind::NotJson), ("<html>sign in</html>", ErrorKind::NotJson)] {
        assert_eq!(read(Answer::new(200, body)).await.unwrap_err().kind(), &kind, "{body}");
    }
    for body in
        ["{}", "[]", "null", r#""t""#, r#"{"access_token": null}"#, r#"{"data": {"access_token": "t"}}"#]
    {
        let error = read_json(body).await.unwrap_err();
        assert!(matches!(error.kind(), ErrorKind::UnusableAnswer { .. }), "{body}: {error}");
    }
}

#[tokio::test]
async fn an_error_in_a_success_is_an_error() {
    let error = read_json(r#"{"error": "invalid_client"}"#).await.unwrap_err();
    assert_eq!((error.kind(), error.code()), (&ErrorKind::InvalidClient, Some("invalid_client")));
}

#[tokio::test]
async fn a_redirect_of_the_token_endpoint_is_not_followed() {
    for status in [301, 302, 303, 307, 308] {
        let elsewhere = simulated_lifen().await;
        let location = format!("http://{}/token_url/v1/token?x=1", elsewhere.address());
        let error = read(Answer::new(status, "").header("Location", &location)).await.unwrap_err();
        assert_eq!(error.kind(), &ErrorKind::Redirected);
        assert!(error.to_string().contains("/token_url/v1/token\""), "it says where to: {error}");
        assert_eq!(elsewhere.log().len(), 0);
    }
}

#[tokio::test]
async fn no_option_turns_redirects_on() {
    let simulator = simulated_lifen().await;
    let elsewhere = simulated_lifen().await;
    let location = format!("http://{}/token_url/v1/token", elsewhere.address());
    simulator.next_token_answer(Answer::new(307, "").header("Location", &location));
    let options = tokenwright::Options::default()
        .http(|builder| builder.redirect(tokenwright::reqwest::redirect::Policy::limited(5)));
    let config = crate::providers::lifen_config(&simulator);
    let lifen = tokenwright::lifen::Client::with_options(config, options).unwrap();
    assert_eq!(lifen.token().await.unwrap_err().kind(), &ErrorKind::Redirected);
    assert_eq!(elsewhere.log().len(), 0);
}

#[tokio::test]
async fn an_endpoint_that_hangs_runs_into_the_timeout() {
    let simulator = simulated_lifen().await;
    simulator.set_delay(Duration::from_secs(30));
    let options = tokenwright::Options::default().token_timeout(Duration::from_millis(100));
    let lifen = tokenwright::lifen::Client::with_options(crate::providers::lifen_config(&simulator), options)
        .unwrap();
    let error = lifen.token().await.unwrap_err();
    assert_eq!(
        (error.kind(), error.actor(), error.is_retry_safe()),
        (&ErrorKind::Timeout, Actor::Network, true)
    );
}

#[tokio::test]
async fn an_endpoint_that_is_not_there_is_no_connection() {
    let simulator = simulated_lifen().await;
    let config = crate::providers::lifen_config(&simulator);
    drop(simulator);
    let error = tokenwright::lifen::Client::new(config).unwrap().token().await.unwrap_err();
    assert_eq!((error.kind(), error.actor()), (&ErrorKind::Connect, Actor::Network));
}
