//! Whole lives of secrets, from where they come from until everything is dropped.

use std::convert::Infallible;
use std::sync::{Mutex, PoisonError};

use base64::Engine as _;
use base64::prelude::{BASE64_STANDARD, BASE64_URL_SAFE_NO_PAD};
use tokenwright_runtime::plan::{Plan, SigningAlgorithm};
use tokenwright_runtime::{
    DpopKey, Inputs, Options, PendingAuthorization, PrivateKey, ProviderClient, Secret, UserFlow, Vars,
};

use crate::plans::{ANSWERED, Answer, BOUND, IN_FORM, KEY, OF_USER, ON_THE_WAY, SENT};
use crate::server;
use crate::watch::{self, Left};

const SECRET: &str = "cAnAry-secret-of-the-client";

/// What a life leaves behind.
fn left_by<F: Future>(life: impl FnOnce() -> F) -> Left {
    static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());
    let _turn = ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner);
    watch::begin();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(life());
    drop(runtime);
    watch::end()
}

fn constants(origin: &str) -> [(&'static str, String); 3] {
    [("token_url", "token"), ("authorize_url", "authorize"), ("api", "api/")]
        .map(|(name, path)| (name, format!("{origin}/{path}")))
}

fn inputs(origin: &str) -> Inputs {
    let mut vars = Vars::new("WIPED", |name| (name == "WIPED_CLIENT_SECRET").then(|| SECRET.to_owned()));
    let secret = vars.optional("client_secret", Vars::secret).flatten().unwrap();
    Inputs::custom(constants(origin)).identifier("client_id", "id".into()).secret("client_secret", secret)
}

fn leaked(plan: &Plan) -> &'static Plan {
    Box::leak(Box::new(*plan))
}

/// A token is got and opens the API.
async fn is_used<const N: usize>(plan: &Plan, answers: [Answer; N]) {
    let origin = server::start(answers.into_iter().chain([(&[][..], "{}")]));
    let client = ProviderClient::new(leaked(plan), inputs(&origin), Options::default()).unwrap();
    client.token().await.unwrap();
    assert_eq!(client.get("x").send().await.unwrap().status(), 200);
}

#[test]
fn a_secret_is_wiped_wherever_it_is_sent() {
    for (place, plan) in SENT {
        let left = left_by(|| is_used(&plan, [(&[], r#"{"access_token": "t", "expires_in": 60}"#)]));
        // hyper writes the head of a request, with its headers, into a buffer.
        let others = usize::from(place.starts_with("Basic"));
        left.is_at_most(others, place);
    }
}

#[test]
fn a_token_is_wiped_wherever_it_is_read() {
    for (place, plan, answer) in ANSWERED {
        let left = left_by(|| is_used(&plan, [answer]));
        // hyper reads an answer into a buffer, and writes the head of the API call into another; serde_json
        // takes escapes out in a text that it lets grow.
        let others = if place == "JSON with escapes" { 5 } else { 2 };
        left.is_at_most(others, place);
    }
}

#[test]
fn what_is_answered_on_the_way_is_wiped() {
    let answers: [Answer; 3] = [
        (&[], r#"{"id": "cAnAry.nonce"}"#),
        (&[], r#"{"access_token": "cAnAry.t0ken", "key": "cAnAry.key"}"#),
        (&[], r#"{"id": "cAnAry.session"}"#),
    ];
    let left = left_by(|| is_used(&ON_THE_WAY, answers));
    // Three answers; and addresses, of which reqwest makes many copies. A secret is in one only where the provider
    // wants it there.
    left.is_at_most(21, "");
}

#[test]
fn a_refusal_that_repeats_the_secret_is_wiped() {
    for body in [
        r#"{"error": "invalid_client", "error_description": "no client has cAnAry-secret-of-the-client"}"#,
        r#"{"cAnAry-secret-of-the-client": "cAnAry-secret-of-the-client"}"#,
        r#"{"access_token": 5, "message": "cAnAry-secret-of-the-client"}"#,
        "<html>cAnAry-secret-of-the-client</html>",
    ] {
        for status in [&["200 OK"], &["400 Bad Request"]] {
            let left = left_by(|| async {
                let origin = server::start([(&status[..], body)]);
                let client =
                    ProviderClient::new(leaked(&IN_FORM), inputs(&origin), Options::default()).unwrap();
                let error = client.token().await.unwrap_err();
                assert!(!error.to_string().contains("cAnAry"), "{error}");
            });
            // The buffer that hyper reads into.
            left.is_at_most(1, body);
        }
    }
}

#[test]
fn a_refresh_token_is_wiped() {
    let left = left_by(|| async {
        let answer =
            r#"{"access_token": "cAnAry.t0ken", "refresh_token": "cAnAry.rotated", "key": "cAnAry.key"}"#;
        let origin = server::start([(&[][..], answer), (&[], "{}")]);
        let inputs = inputs(&origin).redirect_uri("https://app.example/callback");
        let flow = UserFlow::new(leaked(&OF_USER), inputs, Options::default()).unwrap();
        let keep = |_: Secret| async { Ok::<_, Infallible>(()) };
        let session = flow.resume("cAnAry.refresh".into(), keep);
        let token = session.token().await.unwrap();
        assert_eq!(token.outputs().get("key"), Some("cAnAry.key"));
        assert_eq!(session.refresh_token().unwrap().expose(), "cAnAry.rotated");
        assert_eq!(session.get("x").send().await.unwrap().status(), 200);
    });
    // As with any token.
    left.is_at_most(2, "");
}

#[test]
fn a_code_and_its_verifier_are_wiped() {
    let left = left_by(|| async {
        let answer = r#"{"access_token": "t", "refresh_token": "r", "key": "k"}"#;
        let origin = server::start([(&[][..], answer)]);
        let inputs = inputs(&origin).redirect_uri("https://app.example/callback");
        let flow = UserFlow::new(leaked(&OF_USER), inputs, Options::default()).unwrap();
        // As it is while the user is away.
        let stored = serde_json::to_value(flow.authorize([] as [&str; 0]).unwrap()).unwrap();
        watch::look_for(&stored[4].as_str().unwrap().as_bytes()[..16]);
        let pending: PendingAuthorization = serde_json::from_value(stored).unwrap();
        let callback = format!("https://app.example/callback?code=cAnAry.code&state={}", pending.state());
        let keep = |_: Secret| async { Ok::<_, Infallible>(()) };
        flow.finish(&pending, &callback, keep).await.unwrap();
    });
    // The address that the user came back to, which `url` holds.
    left.is_at_most(1, "");
}

macro_rules! keys {
    ($($jwk:literal: $($pem:literal),+;)+) => {
        [$((include_str!(concat!("../keys/", $jwk)), &[$(include_str!(concat!("../keys/", $pem))),+][..])),+]
    };
}

#[test]
fn a_private_key_is_wiped_in_every_form() {
    for (jwk, pems) in keys! {
        "rsa.jwk.json": "rsa.pkcs8.pem", "rsa.pkcs1.pem";
        "p256.jwk.json": "p256.pkcs8.pem", "p256.sec1.pem";
        "p384.jwk.json": "p384.pkcs8.pem", "p384.sec1.pem";
        "p521.jwk.json": "p521.pkcs8.pem", "p521.sec1.pem";
        "ed25519.jwk.json": "ed25519.pkcs8.pem";
    } {
        look_for_key(jwk, pems);
        for form in pems.iter().chain([&jwk]) {
            let left = left_by(|| async {
                let key = PrivateKey::new(*form).unwrap();
                let origin = server::start([(&[][..], r#"{"access_token": "t"}"#)]);
                let inputs = Inputs::custom(constants(&origin)).private_key("private_key", key);
                ProviderClient::new(&KEY, inputs, Options::default()).unwrap().token().await.unwrap();
            });
            // The buffer in which rustls-pki-types collects Base64, and what it left behind where it grew.
            let others = if form.starts_with('{') { 0 } else { 2 };
            left.is_at_most(others, form.lines().next().unwrap_or_default());
        }
    }
}

#[test]
fn a_key_that_stands_beside_its_certificate_is_wiped() {
    const KEY: &str = include_str!("../keys/p256.pkcs8.pem");
    const BOTH: &str =
        concat!(include_str!("../keys/p256.pkcs8.pem"), include_str!("../keys/client.certificate.pem"));
    look_for_key(include_str!("../keys/p256.jwk.json"), &[KEY]);
    let base64: String = KEY.lines().filter(|line| !line.starts_with('-')).collect();
    for (text, is_good) in [(BOTH, true), (&BOTH.replace('\n', "\\n"), true), (&base64, false)] {
        let text: &'static str = text.to_owned().leak();
        let left = left_by(|| async {
            let mut vars = Vars::new("WIPED", |_| Some(text.to_owned()));
            assert_eq!(vars.certificate("certificate").is_some(), is_good);
        });
        // As with any key in PEM.
        left.is_at_most(2, text.lines().next().unwrap_or_default());
    }
}

/// Looks for a key in each of its forms.
fn look_for_key(jwk: &str, pems: &[&str]) {
    let written = jwk.split("\"d\": \"").nth(1).unwrap().split('"').next().unwrap();
    let private = BASE64_URL_SAFE_NO_PAD.decode(written).unwrap();
    watch::look_for(&written.as_bytes()[4..20]);
    watch::look_for(&private[4..20]);
    for pem in pems {
        watch::look_for(in_pem(pem, &private).as_bytes());
    }
}

/// What stands before the private part in every PKCS #8 of this curve: how a key that nobody has seen is known.
const BEFORE_P256: [u8; 36] = [
    0x30, 0x81, 0x87, 0x02, 0x01, 0x00, 0x30, 0x13, 0x06, 0x07, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x02, 0x01,
    0x06, 0x08, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x03, 0x01, 0x07, 0x04, 0x6D, 0x30, 0x6B, 0x02, 0x01, 0x01,
    0x04, 0x20,
];

#[test]
fn a_key_that_tokens_are_bound_to_is_wiped() {
    watch::look_for(&BEFORE_P256);
    watch::look_for(BASE64_STANDARD.encode(BEFORE_P256).as_bytes());
    let kept = || {
        let pem = DpopKey::new_pem(SigningAlgorithm::Es256).unwrap();
        Options::default().dpop_key(DpopKey::new(pem.expose()).unwrap())
    };
    // Without one, the client makes its own.
    let ways: [fn() -> Options; 2] = [Options::default, kept];
    for options in ways {
        let left = left_by(|| async {
            let answer = r#"{"access_token": "t", "token_type": "DPoP", "expires_in": 60}"#;
            let origin = server::start([(&[][..], answer), (&[], "{}")]);
            let client = ProviderClient::new(leaked(&BOUND), inputs(&origin), options()).unwrap();
            assert_eq!(client.get("x").send().await.unwrap().status(), 200);
        });
        // As with any key in PEM.
        left.is_at_most(2, "");
    }
}

/// Some Base64 of a PEM that is of nothing but these bytes, which its DER holds.
fn in_pem(pem: &str, private: &[u8]) -> String {
    // Parameters of a curve may stand before the key.
    let (_, key) = pem.rsplit_once("-----BEGIN ").unwrap();
    let base64: String = key.lines().skip(1).take_while(|line| !line.starts_with('-')).collect();
    let der = BASE64_STANDARD.decode(&base64).unwrap();
    let at = der.windows(private.len()).position(|window| window == private).unwrap();
    let (first, last) = (at.div_ceil(3) * 4, (at + private.len()) / 3 * 4);
    let within_line = (first..last - 12).find(|at| at % 64 <= 64 - 12).unwrap();
    base64[within_line..within_line + 12].to_owned()
}
