//! Devices, passwords and tokens that are exchanged, in raw requests.

use std::time::Duration;

use tokenwright_plan::{
    Body, Credential, CredentialKind, Expr, Field, Grant, Plan, Request, ScopeRequest, Scopes, UserValue,
};
use tokenwright_simulator::{Account, Simulator, User};

use crate::http::{FORM, Reply, get, post, send};
use crate::plans::PLAIN;

const CLIENT_ID: Field = Field { name: "client_id", value: Expr::Credential("client_id") };
const DEVICE_GRANT: &str = "urn:ietf:params:oauth:grant-type:device_code";

const fn text(name: &'static str, text: &'static str) -> Field {
    Field { name, value: Expr::Text(text) }
}

const fn credential(name: &'static str) -> Field {
    Field { name, value: Expr::Credential(name) }
}

/// Pumps in a ward: a public client without a browser.
static PUMPS: Plan = Plan {
    provider: "pumps",
    name: "Pumps",
    grant: Grant::DeviceCode,
    credentials: &[Credential::required("client_id", CredentialKind::Identifier)],
    scopes: Scopes { request: ScopeRequest::Optional, allowed: &["read", "write"], ..Scopes::NONE },
    device: Some(Request {
        url: Expr::Concat(&[Expr::Constant("token_url"), Expr::Text("/device")]),
        body: Body::Form(&[CLIENT_ID, Field { name: "scope", value: Expr::Scope }]),
        client_certificate: false,
        client_auth: &[],
        ..PLAIN.request
    }),
    request: Request {
        body: Body::Form(&[
            text("grant_type", DEVICE_GRANT),
            Field { name: "device_code", value: Expr::User(UserValue::DeviceCode) },
            CLIENT_ID,
        ]),
        client_certificate: false,
        client_auth: &[],
        ..PLAIN.request
    },
    ..PLAIN
};

/// A clinic that takes a name and a password, and tokens of its directory.
static WARD: Plan = Plan {
    provider: "ward",
    name: "Ward",
    grant: Grant::Password,
    credentials: &[
        Credential::required("username", CredentialKind::Identifier),
        Credential::required("password", CredentialKind::Secret),
        Credential::required("session", CredentialKind::Token),
    ],
    request: Request {
        body: Body::Form(&[
            text("grant_type", "password"),
            credential("username"),
            credential("password"),
            credential("session"),
        ]),
        client_certificate: false,
        client_auth: &[],
        ..PLAIN.request
    },
    ..PLAIN
};

const TOKEN: &str = "/token_url/oauth2/token";

async fn pumps() -> Simulator {
    let nurse = User::new("nurse").password("s3same").without(["write"]);
    Simulator::start(&PUMPS, Account::example(&PUMPS).user(nurse)).await.unwrap()
}

/// What a device gets that asks for a code.
async fn codes(pumps: &Simulator) -> Reply {
    let reply =
        post(pumps, &format!("{TOKEN}/device"), FORM, "client_id=simulated-client&scope=read+write").await;
    assert_eq!(reply.status, 200, "{}", reply.text);
    reply
}

fn member(reply: &Reply, name: &str) -> String {
    reply.json(&format!("/{name}")).as_str().unwrap_or_default().to_owned()
}

async fn poll(pumps: &Simulator, device_code: &str) -> Reply {
    let form = format!("grant_type={DEVICE_GRANT}&client_id=simulated-client&device_code={device_code}");
    post(pumps, TOKEN, FORM, &form).await
}

fn refused(code: &str) -> (u16, String) {
    (400, code.to_owned())
}

#[tokio::test]
async fn a_device_gets_a_code_and_a_page_to_type_it_on() {
    let pumps = pumps().await;
    let reply = codes(&pumps).await;
    let uri = member(&reply, "verification_uri");
    assert_eq!(
        member(&reply, "verification_uri_complete"),
        format!("{uri}?user_code={}", member(&reply, "user_code"))
    );
    assert_eq!((reply.json("/expires_in"), reply.json("/interval")), (600.into(), 5.into()));
    let page =
        send(&pumps, "GET", &format!("/simulated-device?user_code={}", member(&reply, "user_code")), &[], "")
            .await;
    assert_eq!(page.status, 200);
    assert!(page.text.contains(&member(&reply, "user_code")) && page.text.contains("nurse"));
    assert_eq!(pumps.token_requests(), 0);
}

#[tokio::test]
async fn a_device_that_asks_too_often_must_ask_less_often_from_then_on() {
    let pumps = pumps().await;
    pumps.set_device_codes(Duration::from_mins(10), Duration::from_hours(1));
    let device_code = member(&codes(&pumps).await, "device_code");
    assert_eq!(poll(&pumps, &device_code).await.error(), refused("authorization_pending"));
    assert_eq!(poll(&pumps, &device_code).await.error(), refused("slow_down"));
    assert_eq!(poll(&pumps, "made-up").await.error(), refused("invalid_grant"));
}

#[tokio::test]
async fn a_token_has_what_the_user_may_have_who_typed_the_code() {
    let pumps = pumps().await;
    pumps.set_device_codes(Duration::from_mins(10), Duration::ZERO);
    let reply = codes(&pumps).await;
    let (device_code, user_code) = (member(&reply, "device_code"), member(&reply, "user_code"));
    for wrong in [
        format!("user_code={user_code}&user=nurse&password=wrong&decision=allow"),
        format!("user_code={user_code}&user=nobody&password=s3same&decision=allow"),
        format!("user_code={user_code}&user=nurse&password=s3same"),
        "user_code=0000-0000&user=nurse&password=s3same&decision=allow".to_owned(),
    ] {
        assert_eq!(post(&pumps, "/simulated-device", FORM, &wrong).await.status, 403, "{wrong}");
    }
    assert_eq!(poll(&pumps, &device_code).await.error(), refused("authorization_pending"));
    let form = format!("user_code={user_code}&user=nurse&password=s3same&decision=allow");
    assert_eq!(post(&pumps, "/simulated-device", FORM, &form).await.status, 200);
    assert_eq!(post(&pumps, "/simulated-device", FORM, &form).await.status, 403, "a code is typed once");

    let reply = poll(&pumps, &device_code).await;
    assert_eq!((reply.status, reply.json("/scope")), (200, "read".into()));
    assert_eq!(poll(&pumps, &device_code).await.error(), refused("invalid_grant"));
    let shown = format!("{:?}", pumps.log());
    assert!(!shown.contains(&device_code) && !shown.contains("s3same"));
}

#[tokio::test]
async fn a_user_who_denies_is_told_to_the_device_each_time() {
    let pumps = pumps().await;
    pumps.set_device_codes(Duration::from_mins(10), Duration::ZERO);
    let reply = codes(&pumps).await;
    pumps.deny_code(&member(&reply, "user_code")).unwrap();
    for _ in 0..2 {
        assert_eq!(poll(&pumps, &member(&reply, "device_code")).await.error(), refused("access_denied"));
    }
}

#[tokio::test]
async fn codes_of_devices_end() {
    let pumps = pumps().await;
    pumps.set_device_codes(Duration::ZERO, Duration::ZERO);
    let reply = codes(&pumps).await;
    assert!(pumps.type_code(&member(&reply, "user_code"), "nurse").is_err());
    assert_eq!(poll(&pumps, &member(&reply, "device_code")).await.error(), refused("expired_token"));
}

#[tokio::test]
async fn what_a_grant_is_about_is_refused_as_the_rfcs_have_it() {
    let ward = Simulator::start(&WARD, Account::example(&WARD)).await.unwrap();
    let right = "grant_type=password&username=simulated-username&password=simulated-password&session=simulated-session";
    let reply = post(&ward, TOKEN, FORM, right).await;
    assert_eq!(get(&ward, "/api/v1/x", &reply.token()).await.status, 200);
    for wrong in ["username=simulated-username", "password=simulated-password", "session=simulated-session"] {
        let name = wrong.split('=').next().unwrap();
        let reply =
            post(&ward, TOKEN, FORM, &right.replace(&format!("&{wrong}"), &format!("&{name}=x"))).await;
        assert_eq!(reply.error(), refused("invalid_grant"), "{name}");
    }
}
