//! JWTs by which clients say who they are (RFC 7523 section 3).

use std::time::{SystemTime, UNIX_EPOCH};

use aws_lc_rs::hmac;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};
use tokenwright_simulator::{Account, Simulator};

use crate::http::{FORM, post};
use crate::plans::SIGNED;

const TOKEN: &str = "/token_url/oauth2/token";

async fn simulator() -> Simulator {
    Simulator::start(&SIGNED, Account::example(&SIGNED)).await.unwrap()
}

fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs()
}

fn good_claims(simulator: &Simulator) -> Value {
    let constants = simulator.constants();
    let (_, url) = constants.iter().find(|(name, _)| *name == "token_url").unwrap();
    json!({
        "iss": "simulated-client", "sub": "simulated-client", "aud": url, "levels": [4, true],
        "iat": now(), "nbf": now(), "exp": now() + 60, "jti": "one",
    })
}

fn sign(header: &Value, claims: &Value, secret: &str) -> String {
    let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    let signed = format!("{}.{}", part(header), part(claims));
    let key = hmac::Key::new(hmac::HMAC_SHA256, secret.as_bytes());
    format!("{signed}.{}", URL_SAFE_NO_PAD.encode(hmac::sign(&key, signed.as_bytes())))
}

/// The status, and why it is no other.
async fn present(simulator: &Simulator, assertion: &str) -> (u16, Option<String>) {
    let form = format!(
        "grant_type=client_credentials&client_assertion={assertion}\
         &client_assertion_type=urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Ajwt-bearer"
    );
    let status = post(simulator, TOKEN, FORM, &form).await.status;
    (status, simulator.log().last().unwrap().reason.clone())
}

#[tokio::test]
async fn a_good_assertion_is_taken_once() {
    let simulator = simulator().await;
    let header = json!({ "typ": "JWT", "alg": "HS256" });
    let assertion = sign(&header, &good_claims(&simulator), "simulated-secret");
    assert_eq!(present(&simulator, &assertion).await, (200, None));
    let again = (401, Some("the assertion was used before".to_owned()));
    assert_eq!(present(&simulator, &assertion).await, again);
}

#[tokio::test]
async fn a_wrong_claim_is_refused_by_its_name() {
    let simulator = simulator().await;
    let header = json!({ "typ": "JWT", "alg": "HS256" });
    for (claim, value, reason) in [
        ("iss", json!("another"), "has a wrong claim `iss`"),
        ("aud", json!("https://another.example/token"), "has a wrong claim `aud`"),
        ("levels", json!([4]), "has a wrong claim `levels`"),
        ("levels", json!([4, "true"]), "has a wrong claim `levels`"),
        ("more", json!(1), "has a wrong claim `more`"),
        ("jti", json!(""), "has no `jti`"),
        ("exp", json!(now() - 1), "has ended"),
        ("exp", json!(now() + 600), "lives too long"),
        ("iat", json!(now() + 600), "was issued in the future"),
        ("nbf", json!(now() + 600), "is not good yet"),
        ("exp", json!("soon"), "has no `exp`"),
    ] {
        let mut claims = good_claims(&simulator);
        claims[claim] = value;
        let outcome = present(&simulator, &sign(&header, &claims, "simulated-secret")).await;
        assert_eq!(outcome, (401, Some(format!("the assertion {reason}"))), "{claims}");
    }
}

#[tokio::test]
async fn what_is_not_signed_as_the_plan_says_is_refused() {
    let simulator = simulator().await;
    let claims = good_claims(&simulator);
    let header = json!({ "typ": "JWT", "alg": "HS256" });
    let good = sign(&header, &claims, "simulated-secret");
    for (assertion, reason) in [
        ("x".to_owned(), "is no JWT"),
        ("a.b.c".to_owned(), "has a header that cannot be read"),
        (sign(&header, &claims, "another-secret"), "is not signed with the client's key"),
        (good[..=good.rfind('.').unwrap()].to_owned(), "is not signed with the client's key"),
        (
            sign(&json!({ "alg": "none" }), &claims, "simulated-secret"),
            "is signed with an algorithm that is not taken",
        ),
        (sign(&json!({ "alg": "HS256" }), &claims, "simulated-secret"), "has a wrong `typ` in its header"),
        (
            sign(&json!({ "alg": "HS256", "typ": "JWT", "kid": "1" }), &claims, "simulated-secret"),
            "has a wrong `kid` in its header",
        ),
    ] {
        let outcome = present(&simulator, &assertion).await;
        assert_eq!(outcome, (401, Some(format!("the assertion {reason}"))));
    }
}
