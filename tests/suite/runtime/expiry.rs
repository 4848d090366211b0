//! How long a token lives, however a provider says it.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use tokenwright_runtime::plan::{Expiry, ExpiryUnit, Plan, TokenResponse, WhenMissing};
use tokenwright_runtime::{Inputs, Options, ProviderClient};

use crate::generated::acme;
use crate::recorder::{Recorder, json};

/// A client of a provider that says so how long its tokens live.
fn client(recorder: &Recorder, unit: ExpiryUnit, when_missing: WhenMissing) -> ProviderClient {
    let expiry = Expiry { unit, when_missing, ..acme::PLAN.response.expiry };
    let response = TokenResponse { expiry, ..acme::PLAN.response };
    let plan: &'static Plan = Box::leak(Box::new(Plan { response, ..acme::PLAN }));
    let inputs = Inputs::custom([
        ("token_url", format!("{}/token", recorder.origin)),
        ("api", format!("{}/api", recorder.origin)),
    ])
    .identifier("client_id", "id".into())
    .secret("client_secret", "secret".into());
    ProviderClient::new(plan, inputs, Options::default()).unwrap()
}

/// In how many seconds a client that reads so takes the token of this answer to end; or why it takes none.
async fn read(unit: ExpiryUnit, when_missing: WhenMissing, answer: &str) -> Result<u64, String> {
    let recorder = Recorder::start([json(200, answer)]).await;
    let client = client(&recorder, unit, when_missing);
    let before = std::time::Instant::now();
    let token = client.token().await.map_err(|error| error.to_string())?;
    // A second may pass on the way.
    Ok((token.expires_at() - before + Duration::from_millis(500)).as_secs())
}

fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs()
}

/// An answer whose token is a JWT with these claims.
fn jwt(claims: &str) -> String {
    let [header, claims] = [r#"{"alg":"RS256"}"#, claims].map(|part| BASE64_URL_SAFE_NO_PAD.encode(part));
    format!(r#"{{"access_token": "{header}.{claims}.c2lnbmF0dXJl"}}"#)
}

/// Within half a minute, which a busy machine may take and which is far from what other units would mean.
fn is_about(read: &Result<u64, String>, seconds: u64) -> bool {
    read.as_ref().is_ok_and(|read| read.abs_diff(seconds) <= 30)
}

#[tokio::test]
async fn a_lifetime_counts_in_the_unit_of_the_spec() {
    for (unit, number) in [
        (ExpiryUnit::Seconds, "1800".to_owned()),
        (ExpiryUnit::Milliseconds, "1800000".to_owned()),
        (ExpiryUnit::Minutes, "\"30\"".to_owned()),
        (ExpiryUnit::Unix, (now() + 1800).to_string()),
        (ExpiryUnit::UnixMilliseconds, format!("\"{}000\"", now() + 1800)),
    ] {
        let answer = format!(r#"{{"access_token": "t", "expires_in": {number}}}"#);
        let read = read(unit, WhenMissing::Refuse, &answer).await;
        assert!(is_about(&read, 1800), "{unit:?}: {read:?}");
    }
}

#[tokio::test]
async fn a_moment_that_is_past_is_refused() {
    let answer = format!(r#"{{"access_token": "t", "expires_in": {}}}"#, now() - 10);
    let error = read(ExpiryUnit::Unix, WhenMissing::Refuse, &answer).await.unwrap_err();
    assert!(error.contains("`expires_in` is not in the future"), "{error}");
}

#[tokio::test]
async fn a_jwt_says_itself_when_it_ends() {
    let ends = jwt(&format!(r#"{{"exp": {}}}"#, now() + 900));
    let (seconds, read_so) = (ExpiryUnit::Seconds, WhenMissing::JwtExp);
    assert!(is_about(&read(seconds, read_so, &ends).await, 900));
    for (answer, reason) in [
        (r#"{"access_token": "opaque"}"#.to_owned(), "the token is no JWT with `exp`"),
        (jwt(r#"{"sub": "x"}"#), "the token is no JWT with `exp`"),
        (jwt(&format!(r#"{{"exp": {}}}"#, now() - 10)), "the token has ended by its own `exp`"),
    ] {
        let error = read(seconds, read_so, &answer).await.unwrap_err();
        assert!(error.contains(reason), "{error}");
    }
}

#[tokio::test]
async fn a_jwt_ends_at_its_own_time_if_that_is_sooner_than_what_is_assumed() {
    let assumed = WhenMissing::Assume(Duration::from_mins(10));
    let [sooner, later] = [300, 3_000].map(|lives| jwt(&format!(r#"{{"exp": {}}}"#, now() + lives)));
    assert!(is_about(&read(ExpiryUnit::Seconds, assumed, &sooner).await, 300));
    assert!(is_about(&read(ExpiryUnit::Seconds, assumed, &later).await, 600));
    assert!(is_about(&read(ExpiryUnit::Seconds, WhenMissing::UntilRefused, &sooner).await, 300));
}

#[tokio::test]
async fn a_token_of_unknown_life_is_used_until_it_is_refused() {
    let token = |token: &str| json(200, &format!(r#"{{"access_token": "{token}"}}"#));
    let answers = [token("one"), json(200, "{}"), json(401, "{}"), token("two"), json(200, "{}")];
    let recorder = Recorder::start(answers).await;
    let client = client(&recorder, ExpiryUnit::Seconds, WhenMissing::UntilRefused);
    for _ in 0..2 {
        assert_eq!(client.get("x").send().await.unwrap().status(), 200);
    }
    let asked = recorder.requests().iter().filter(|request| request.target == "/token").count();
    assert_eq!(asked, 2);
}
