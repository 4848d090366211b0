//! Answers in other formats and with the token in other places, through the trial specs under `tests/specs`.

use std::sync::Arc;
use std::time::Duration;

use tokenwright_runtime::plan::{Expiry, ExpiryUnit, Location, Plan, TokenResponse, WhenMissing};
use tokenwright_runtime::{Clock, Error, ErrorKind, Inputs, ManualClock, Options, ProviderClient};
use tokenwright_simulator::{Account, Simulator};

use crate::generated::{acme, by_cookie, by_form, by_text, by_xml};
use crate::recorder::{Recorder, answer, json};

const EACH: [&Plan; 4] = [&by_xml::PLAN, &by_text::PLAN, &by_form::PLAN, &by_cookie::PLAN];

pub(super) async fn simulated(plan: &'static Plan) -> Simulator {
    Simulator::start(plan, Account::example(plan)).await.unwrap()
}

/// A client of the simulated provider, with this secret, and the clock that it goes by.
pub(super) fn client_with(
    plan: &'static Plan,
    simulator: &Simulator,
    secret: &str,
) -> (ProviderClient, Arc<ManualClock>) {
    let clock = Arc::new(ManualClock::new());
    let options = Options::default().clock(Arc::clone(&clock) as Arc<dyn Clock>);
    let inputs = Inputs::custom(simulator.constants())
        .identifier("client_id", "simulated-client".into())
        .secret("client_secret", secret.into());
    (ProviderClient::new(plan, inputs, options).unwrap(), clock)
}

pub(super) fn client(plan: &'static Plan, simulator: &Simulator) -> (ProviderClient, Arc<ManualClock>) {
    client_with(plan, simulator, "simulated-secret")
}

/// The plan with this response.
pub(super) fn answering(plan: &Plan, response: &TokenResponse) -> &'static Plan {
    Box::leak(Box::new(Plan { response: *response, ..*plan }))
}

/// What a client makes of an answer: the token, and for how many seconds it is good.
pub(super) async fn read(plan: &'static Plan, answer: String) -> Result<(String, u64), Error> {
    let recorder = Recorder::start([answer]).await;
    let constants = plan.environments[0].constants.iter().map(|constant| constant.name);
    let inputs = Inputs::custom(constants.map(|name| (name, format!("{}/{name}", recorder.origin))))
        .identifier("client_id", "id".into())
        .secret("client_secret", "secret".into());
    let client = ProviderClient::new(plan, inputs, Options::default()).unwrap();
    let before = std::time::Instant::now();
    let token = client.token().await?;
    // A second may pass on the way.
    Ok((token.expose().to_owned(), (token.expires_at() - before + Duration::from_millis(500)).as_secs()))
}

#[tokio::test]
async fn a_token_is_read_in_every_format_and_opens_the_api() {
    for plan in EACH {
        let simulator = simulated(plan).await;
        let (client, _) = client(plan, &simulator);
        assert_eq!(client.get("x").send().await.unwrap().status(), 200, "{}", plan.name);
        assert_eq!(simulator.token_requests(), 1, "{}", plan.name);
    }
}

#[tokio::test]
async fn a_refusal_is_read_in_every_format() {
    for (plan, code) in EACH.into_iter().zip(["401001", "invalid_client", "bad_client", "invalid_client"]) {
        let simulator = simulated(plan).await;
        let (client, _) = client_with(plan, &simulator, "another-secret");
        let error = client.token().await.unwrap_err();
        assert_eq!((error.kind(), error.code()), (&ErrorKind::InvalidClient, Some(code)), "{error}");
    }
}

#[tokio::test]
async fn an_error_in_json_is_read_whatever_the_format() {
    for plan in EACH {
        let plan =
            answering(plan, &TokenResponse { error_code: Location::Body(&["error"]), ..plan.response });
        let error = read(plan, json(400, r#"{"error": "invalid_client"}"#)).await.unwrap_err();
        assert_eq!(error.kind(), &ErrorKind::InvalidClient, "{error}");
    }
}

#[tokio::test]
async fn what_xml_says_of_an_error_is_shown_without_the_rest() {
    let body =
        r#"<response><error code="9"><detail>No such user.</detail></error><token>5ecret</token></response>"#;
    let error = read(&by_xml::PLAN, answer(400, &[], body)).await.unwrap_err();
    assert!(error.to_string().contains("status 400, 9, \"No such user.\""), "{error}");
    let error = read(&by_xml::PLAN, answer(500, &[], "<a>5ecret</a>")).await.unwrap_err();
    assert!(error.to_string().contains("it has: a") && !error.to_string().contains("5ecret"), "{error}");
}

#[tokio::test]
async fn a_bare_token_may_look_like_json() {
    let expiry =
        Expiry { when_missing: WhenMissing::Assume(Duration::from_mins(1)), ..by_text::PLAN.response.expiry };
    let plan = answering(&by_text::PLAN, &TokenResponse { expiry, ..by_text::PLAN.response });
    for token in ["123456", "true", "[1]"] {
        assert_eq!(read(plan, answer(200, &[], token)).await.unwrap().0, token);
    }
}

#[tokio::test]
async fn a_byte_order_mark_is_no_part_of_a_bare_token() {
    assert_eq!(read(&by_text::PLAN, answer(200, &[], "\u{feff}t0ken")).await.unwrap().0, "t0ken");
}

#[tokio::test]
async fn a_body_without_a_field_is_no_form() {
    let error = read(&by_form::PLAN, answer(200, &[], "t0ken")).await.unwrap_err();
    assert!(error.to_string().contains("(see the key `format`)"), "{error}");
}

#[tokio::test]
async fn a_body_looks_like_a_form_if_it_has_a_name_and_a_value() {
    for (body, looks) in [("token=x", "a form"), ("dG9rZW4=", "text"), ("a/b=x", "text"), ("=x", "text")] {
        let error = read(&acme::PLAN, answer(200, &[], body)).await.unwrap_err();
        assert!(error.to_string().contains(&format!("it looks like {looks}, not")), "{error}");
    }
}

#[tokio::test]
async fn a_page_is_known_by_its_document_type_and_after_a_byte_order_mark() {
    for body in ["<!DOCTYPE html><title>x</title>", "\u{feff}<html></html>"] {
        let error = read(&acme::PLAN, answer(200, &[], body)).await.unwrap_err();
        assert_eq!(error.kind(), &ErrorKind::NotTokenEndpoint, "{error}");
    }
}

#[tokio::test]
async fn a_body_of_no_coding_is_not_called_compressed() {
    for coding in ["identity", ""] {
        let coding = format!("Content-Encoding: {coding}");
        let error = read(&acme::PLAN, answer(200, &[&coding], "{x}")).await.unwrap_err();
        assert_eq!(error.kind(), &ErrorKind::NotJson, "{error}");
    }
}

#[tokio::test]
async fn what_xml_has_in_place_of_a_token_is_named_without_its_texts() {
    let error =
        read(&by_xml::PLAN, answer(200, &[], "<session><id>5ecret</id></session>")).await.unwrap_err();
    assert!(
        error.to_string().contains("it has: session") && !error.to_string().contains("5ecret"),
        "{error}"
    );
}

#[tokio::test]
async fn a_body_that_is_no_token_is_called_the_body() {
    let error = read(&by_text::PLAN, answer(200, &[], "two words")).await.unwrap_err();
    assert!(error.to_string().contains("the body holds characters that no header can carry"), "{error}");
}

#[tokio::test]
async fn what_is_said_of_an_unusable_answer_shows_none_of_its_tokens() {
    let expiry = Expiry { when_missing: WhenMissing::Refuse, ..acme::PLAN.response.expiry };
    let plan = answering(&acme::PLAN, &TokenResponse { expiry, ..acme::PLAN.response });
    for (body, shown) in [
        (r#"{"access_token": "a_t0ken", "tokens": {"a_t0ken_of_it": {"expires": 60}}}"#, "a_t0ken_of_it"),
        (
            r#"{"access_token": "a_t0ken_of_it", "tokens": {"a_t0ken_of_it": {"expires": 60}}}"#,
            "[redacted]/exp",
        ),
        (r#"{"access_token": "a_t0ken_of_it", "error_description": "a_t0ken_of_it!"}"#, "[redacted]!"),
        (r#"{"refresh_token": "a_t0ken_of_it", "a_t0ken_of_it": 60}"#, "[redacted]"),
    ] {
        let error = read(plan, json(200, body)).await.unwrap_err().to_string();
        assert!(error.contains("the answer cannot be used") && error.contains(shown), "{error}");
        assert!(shown == "a_t0ken_of_it" || !error.contains("t0ken_of_it"), "{error}");
    }
}

#[tokio::test]
async fn a_refresh_token_is_a_text_and_an_empty_one_is_none() {
    let answer = |refresh_token: &str| {
        json(200, &format!(r#"{{"access_token": "t", "expires_in": 60, "refresh_token": {refresh_token}}}"#))
    };
    let error = read(&acme::PLAN, answer("7")).await.unwrap_err();
    assert!(error.to_string().contains("`refresh_token` is no text"), "{error}");
    assert_eq!(read(&acme::PLAN, answer("\"\"")).await.unwrap().0, "t");
}

#[tokio::test]
async fn a_cookie_is_a_token_and_so_are_all_of_them() {
    let lines = ["Set-Cookie: SESSION=a=b; Path=/", "Set-Cookie: old=1; Max-Age=0", "Set-Cookie: route=r1"];
    let expiry =
        Expiry { when_missing: WhenMissing::Assume(Duration::from_mins(1)), ..acme::PLAN.response.expiry };
    let found = async |access_token| {
        let plan = answering(&acme::PLAN, &TokenResponse { access_token, expiry, ..acme::PLAN.response });
        read(plan, answer(200, &lines, "{}")).await.map_err(|error| error.to_string())
    };
    assert_eq!(found(Location::Cookie("SESSION")).await.unwrap().0, "a=b");
    assert_eq!(found(Location::Cookies).await.unwrap().0, "SESSION=a=b; route=r1");
    let error = found(Location::Cookie("old")).await.unwrap_err();
    assert!(error.contains("the cookie `old` is missing"), "{error}");
}

#[tokio::test]
async fn a_lifetime_is_read_however_it_is_written() {
    for unit in [
        ExpiryUnit::Seconds,
        ExpiryUnit::Milliseconds,
        ExpiryUnit::Minutes,
        ExpiryUnit::Unix,
        ExpiryUnit::UnixMilliseconds,
        ExpiryUnit::Date,
        ExpiryUnit::HttpDate,
        ExpiryUnit::DaysHoursMinutes,
        ExpiryUnit::Duration,
    ] {
        let expiry = Expiry { unit, when_missing: WhenMissing::Refuse, ..acme::PLAN.response.expiry };
        let plan = answering(&acme::PLAN, &TokenResponse { expiry, ..acme::PLAN.response });
        let simulator = simulated(plan).await;
        simulator.set_lifetime(Duration::from_hours(26));
        let (client, clock) = client(plan, &simulator);
        let token = client.token().await.unwrap();
        let lives = (token.expires_at() - clock.now()).as_secs();
        assert!(lives.abs_diff(26 * 3_600) <= 2, "{unit:?}: {lives}");
    }
}

#[tokio::test]
async fn a_margin_says_when_a_token_is_renewed() {
    let simulator = simulated(&by_xml::PLAN).await;
    let (client, clock) = client(&by_xml::PLAN, &simulator);
    client.token().await.unwrap();
    // Two hours, of which a minute is the margin.
    clock.advance(Duration::from_secs(2 * 3_600 - 61));
    for _ in 0..2 {
        client.get("x").send().await.unwrap();
        assert_eq!(simulator.token_requests(), 1);
    }
    clock.advance(Duration::from_secs(2));
    while simulator.token_requests() < 2 {
        client.get("x").send().await.unwrap();
    }
}

#[tokio::test]
async fn a_margin_as_long_as_the_token_lives_is_not_kept() {
    let simulator = simulated(&by_xml::PLAN).await;
    simulator.set_lifetime(Duration::from_mins(1));
    let (client, _) = client(&by_xml::PLAN, &simulator);
    for _ in 0..3 {
        client.get("x").send().await.unwrap();
    }
    assert_eq!(simulator.token_requests(), 1);
}
