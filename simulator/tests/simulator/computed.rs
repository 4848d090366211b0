//! Computed values, which a strict provider makes again or reads by their form.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use tokenwright_plan::{
    Body, Computed, DigestAlgorithm, Expr, Field, Form, Plan, Request, TextEncoding, TimeFormat,
};
use tokenwright_simulator::{Account, Simulator};

use crate::http::{FORM, post};
use crate::plans::PLAIN;

const fn computed(name: &'static str) -> Field {
    Field { name, value: Expr::Computed(name) }
}

static COMPUTED: Plan = Plan {
    computed: &[
        Computed {
            name: "time",
            form: Form::Now { format: TimeFormat::Unix, plus: Duration::from_hours(1) },
        },
        Computed { name: "id", form: Form::Uuid },
        Computed { name: "salt", form: Form::Random { bytes: 2, encoding: TextEncoding::Hex } },
        Computed {
            name: "seal",
            form: Form::Digest {
                algorithm: DigestAlgorithm::Sha256,
                of: Expr::Concat(&[Expr::Computed("salt"), Expr::Credential("client_secret")]),
                encoding: TextEncoding::Hex,
            },
        },
    ],
    request: Request {
        body: Body::Form(&[computed("time"), computed("id"), computed("salt"), computed("seal")]),
        client_certificate: false,
        client_auth: &[],
        ..PLAIN.request
    },
    ..PLAIN
};

const ID: &str = "6ba7b810-9dad-41d1-80b4-00c04fd430c8";
/// `printf abcdsimulated-secret | sha256sum`
const SEAL: &str = "fefdeaac50c4b63851bd14d00e74865cf007ada9b1f8d778a234d0ed239f8800";

/// What a provider answers to these fields, where the time is that of now and an hour.
async fn says(simulator: &Simulator, seconds: u64, rest: &str) -> (u16, String) {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs();
    let reply =
        post(simulator, "/token_url/oauth2/token", FORM, &format!("time={}&{rest}", now + seconds)).await;
    (reply.status, if reply.status == 200 { String::new() } else { reply.error().1 })
}

async fn provider() -> Simulator {
    Simulator::start(&COMPUTED, Account::example(&COMPUTED)).await.unwrap()
}

#[tokio::test]
async fn what_is_computed_rightly_gets_a_token() {
    let rest = format!("id={ID}&salt=abcd&seal={SEAL}");
    assert_eq!(says(&provider().await, 3_600, &rest).await, (200, String::new()));
}

#[tokio::test]
async fn a_time_that_is_not_now_is_refused() {
    let rest = format!("id={ID}&salt=abcd&seal={SEAL}");
    for seconds in [0, 3_400, 3_800] {
        assert_eq!(says(&provider().await, seconds, &rest).await, (400, "invalid_request".to_owned()));
    }
}

#[tokio::test]
async fn a_value_of_another_form_is_refused() {
    for rest in [
        format!("id=x&salt=abcd&seal={SEAL}"),
        format!("id=6ba7b810-9dad-11d1-80b4-00c04fd430c8&salt=abcd&seal={SEAL}"),
        format!("id={ID}&salt=abcdef&seal={SEAL}"),
        format!("id={ID}&salt=ABCD&seal={SEAL}"),
    ] {
        assert_eq!(
            says(&provider().await, 3_600, &rest).await,
            (400, "invalid_request".to_owned()),
            "{rest}"
        );
    }
}

#[tokio::test]
async fn a_digest_of_something_else_is_a_wrong_client() {
    let rest = format!("id={ID}&salt=abce&seal={SEAL}");
    assert_eq!(says(&provider().await, 3_600, &rest).await, (401, "invalid_client".to_owned()));
}

#[tokio::test]
async fn what_must_be_another_each_time_is_refused_the_second_time() {
    let provider = provider().await;
    let rest = format!("id={ID}&salt=abcd&seal={SEAL}");
    assert_eq!(says(&provider, 3_600, &rest).await.0, 200);
    assert_eq!(says(&provider, 3_600, &rest).await, (400, "invalid_request".to_owned()));
}
