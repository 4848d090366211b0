//! Faults on demand, and what is noted of an exchange.

use std::time::{Duration, Instant};

use tokenwright_simulator::{Account, Answer, Endpoint, Simulator};

use crate::http::{FORM, get, post, send, send_raw};
use crate::plans::PLAIN;

const TOKEN: &str = "/token_url/oauth2/token";
const POSTED: &str =
    "grant_type=client_credentials&client_id=simulated-client&client_secret=simulated-secret";

async fn plain() -> Simulator {
    Simulator::start(&PLAIN, Account::example(&PLAIN)).await.unwrap()
}

#[tokio::test]
async fn answers_can_be_put_in_place_of_the_next_ones() {
    let plain = plain().await;
    plain.next_token_answer(Answer::new(503, "busy").header("Retry-After", "2"));
    plain.next_token_answer(Answer::json(200, "{}"));
    let first = post(&plain, TOKEN, FORM, POSTED).await;
    assert_eq!((first.status, first.header("retry-after"), &*first.text), (503, Some("2"), "busy"));
    assert_eq!(post(&plain, TOKEN, FORM, POSTED).await.text, "{}");
    assert_eq!(post(&plain, TOKEN, FORM, POSTED).await.status, 200);
    assert_eq!((plain.token_requests(), plain.tokens_issued()), (3, 1));
}

#[tokio::test]
async fn an_answer_that_is_not_http_harms_nobody() {
    let plain = plain().await;
    plain.next_token_answer(Answer::new(200, "").header("not a name", "x"));
    plain.next_token_answer(Answer::new(7, ""));
    assert_eq!(post(&plain, TOKEN, FORM, POSTED).await.status, 500);
    assert_eq!(post(&plain, TOKEN, FORM, POSTED).await.status, 500);
}

#[tokio::test]
async fn answers_can_be_delayed() {
    let plain = plain().await;
    plain.set_delay(Duration::from_millis(80));
    let start = Instant::now();
    assert_eq!(post(&plain, TOKEN, FORM, POSTED).await.status, 200);
    assert!(start.elapsed() >= Duration::from_millis(80));
}

#[tokio::test]
async fn requests_are_counted_whatever_they_get() {
    let plain = plain().await;
    let token = post(&plain, TOKEN, FORM, POSTED).await.token();
    post(&plain, TOKEN, FORM, "").await;
    send(&plain, "GET", TOKEN, &[], "").await;
    get(&plain, "/api/v1/x", &token).await;
    get(&plain, "/api/v1/x", "made-up").await;
    get(&plain, "/elsewhere", &token).await;
    assert_eq!((plain.token_requests(), plain.tokens_issued(), plain.api_requests()), (3, 1, 2));
}

#[tokio::test]
async fn the_log_says_what_came_and_why_it_was_refused() {
    let plain = plain().await;
    post(&plain, TOKEN, FORM, &POSTED.replace("simulated-secret", "wrong")).await;
    get(&plain, "/api/v1/x?name=Durand", "made-up").await;
    let log = plain.log();
    assert_eq!(
        log[0].to_string(),
        "POST /token_url/oauth2/token 401 the parameter `client_secret` is not what it must be"
    );
    assert_eq!(log[1].to_string(), "GET /api/v1/x 401 the token is expired, revoked or unknown");
    assert_eq!((log[0].endpoint, log[1].endpoint), (Endpoint::Token, Endpoint::Api("default")));
}

#[tokio::test]
async fn exchanges_can_be_followed() {
    let plain = plain().await;
    let mut exchanges = plain.follow();
    post(&plain, TOKEN, FORM, POSTED).await;
    assert_eq!(exchanges.recv().await.unwrap().to_string(), "POST /token_url/oauth2/token 200");
}

#[tokio::test]
async fn neither_log_nor_answers_hold_a_secret_or_a_token() {
    let plain = plain().await;
    let token = post(&plain, TOKEN, FORM, POSTED).await.token();
    let mut answers = String::new();
    let leaks = ["/elsewhere/simulated-secret", "/elsewhere/%73imulated-secret", &format!("/api/v1/{token}")];
    for target in leaks {
        get(&plain, target, "made-up").await;
    }
    answers += &post(&plain, TOKEN, FORM, &format!("{POSTED}&simulated-secret=1")).await.text;
    answers += &post(&plain, &format!("{TOKEN}?x=simulated-secret"), FORM, POSTED).await.text;
    let log = format!("{:?}", plain.log());
    for secret in ["simulated-secret", "imulated-secret", &token] {
        assert!(!log.contains(secret), "{log}");
        assert!(!answers.contains(secret), "{answers}");
    }
}

#[tokio::test]
async fn a_body_over_64_kib_is_refused() {
    let plain = plain().await;
    assert_eq!(post(&plain, TOKEN, FORM, &"a".repeat(64 * 1024 + 1)).await.status, 413);
    assert_eq!(post(&plain, TOKEN, FORM, &"a".repeat(64 * 1024)).await.status, 400);
}

#[tokio::test]
async fn what_is_no_http_is_refused_and_the_next_request_is_served() {
    let plain = plain().await;
    assert_eq!(send_raw(&plain, b"\x16\x03\x01 hello\r\n\r\n").await.status, 400);
    let head = b"POST /token_url/oauth2/token HTTP/1.1\r\ncontent-length: two\r\n\r\n";
    assert_eq!(send_raw(&plain, head).await.status, 400);
    let body = b"POST /token_url/oauth2/token HTTP/1.1\r\nconnection: close\r\n\
        content-type: application/x-www-form-urlencoded\r\ncontent-length: 2\r\n\r\n\xff\xfe";
    assert_eq!(send_raw(&plain, body).await.status, 400);
    let header = b"POST /token_url/oauth2/token HTTP/1.1\r\nconnection: close\r\nauthorization: \xff\r\n\r\n";
    assert_eq!(send_raw(&plain, header).await.status, 400);
    assert_eq!(post(&plain, TOKEN, FORM, POSTED).await.status, 200);
}
