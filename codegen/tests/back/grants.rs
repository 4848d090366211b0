//! What the language adds to the grants of machines.

use std::ptr;

use tokenwright_codegen::lower::{Provider, lower};
use tokenwright_plan::{Body, CredentialKind, Expr, Grant, Json, Request, ScopeRequest, UserValue};

use crate::support::{SMALL, spec};

/// The smallest spec, with this grant instead.
fn with(grant: &str, keys: &str) -> Provider {
    let (before, _) = SMALL.split_once("  client_credentials:").unwrap();
    let response = "response: {expiry: {when_missing: refuse}}";
    lower(&spec("small", &format!("{before}  {grant}:\n    {keys}\n    {response}\n")))
}

type Sent = Vec<(&'static str, Expr)>;

fn sent(request: &Request) -> Sent {
    match request.body {
        Body::Form(fields) => fields.iter().map(|field| (field.name, field.value)).collect(),
        other => panic!("no form: {other:?}"),
    }
}

#[test]
fn each_grant_sends_its_type_and_what_it_shows() {
    let jwt = "request: {assertion: {algs: [RS256], lifetime: 5m, claims: {iss: x}}}";
    let cases: [(&str, &str, Sent); 4] = [
        (
            "jwt_bearer",
            jwt,
            vec![
                ("grant_type", Expr::Text("urn:ietf:params:oauth:grant-type:jwt-bearer")),
                ("assertion", Expr::Assertion),
            ],
        ),
        (
            "token_exchange",
            "request: {parameters: {subject_token: '{credential.password}'}}",
            vec![
                ("grant_type", Expr::Text("urn:ietf:params:oauth:grant-type:token-exchange")),
                ("subject_token", Expr::Credential("password")),
            ],
        ),
        (
            "password",
            "request: {client_auth: [none]}",
            vec![
                ("grant_type", Expr::Text("password")),
                ("username", Expr::Credential("username")),
                ("password", Expr::Credential("password")),
            ],
        ),
        ("custom", "request: {parameters: {x: 'y'}}", vec![("x", Expr::Text("y"))]),
    ];
    for (grant, keys, expected) in cases {
        assert_eq!(sent(&with(grant, keys).plan().request), expected, "{grant}");
    }
}

#[test]
fn a_jwt_that_a_request_is_about_says_of_itself_only_whom_it_is_for() {
    let plan = with("jwt_bearer", "request: {assertion: {algs: [RS256], lifetime: 5m}}").plan();
    let jwt = plan.request.assertion.unwrap();
    let claims: Vec<_> = jwt.claims.iter().map(|claim| (claim.name, claim.value)).collect();
    assert_eq!(claims, [("aud", Json::Text(Expr::RequestUrl))]);
    assert_eq!((jwt.key, jwt.unique_id), ("private_key", true));
    assert_eq!(plan.credentials.len(), 1);
    assert_eq!(plan.credentials[0].kind, CredentialKind::PrivateKey);
}

#[test]
fn a_jwt_is_signed_by_the_key_that_is_named_or_by_the_one_that_its_algorithms_want() {
    let key = |keys: &str| {
        let request = format!("request: {{assertion: {{algs: [{keys}], lifetime: 5m}}}}");
        with("jwt_bearer", &request).plan().request.assertion.unwrap().key
    };
    assert_eq!(key("ES256"), "private_key");
    assert_eq!(key("HS256"), "client_secret");
    assert_eq!(key("HS256], key: password, omit: [typ"), "password");
}

#[test]
fn a_jwt_or_scopes_that_are_placed_by_hand_are_not_placed_again() {
    let text = "request: {parameters: {jwt: '{assertion}'}, assertion: {algs: [RS256], lifetime: 5m, claims: {scope: \
                '{scope}'}}}";
    let (before, _) = SMALL.split_once("  client_credentials:").unwrap();
    let before = before.replace("grants:", "scopes: {read: Read.}\ngrants:");
    let text =
        format!("{before}  jwt_bearer:\n    {text}\n    response: {{expiry: {{when_missing: refuse}}}}\n");
    let provider = lower(&spec("small", &text));
    let names: Vec<&str> = sent(&provider.plan().request).into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["grant_type", "jwt"]);
    assert_eq!(provider.plan().scopes.request, ScopeRequest::Optional);
}

#[test]
fn a_standard_refresh_shows_the_refresh_token_in_place_of_all_that_was_shown() {
    let refresh_token = ("refresh_token", Expr::User(UserValue::RefreshToken));
    for (grant, keys) in [
        ("password", "request: {client_auth: [none], parameters: {device: x}}"),
        ("jwt_bearer", "request: {parameters: {device: x}, assertion: {algs: [RS256], lifetime: 5m}}"),
        (
            "token_exchange",
            "request: {parameters: {subject_token: '{credential.password}', subject_token_type: t, device: x}}",
        ),
    ] {
        let provider = with(grant, &format!("{keys}\n    refresh: standard"));
        let refresh = provider.plan().refresh.unwrap();
        assert_eq!(
            sent(&refresh),
            [("grant_type", Expr::Text("refresh_token")), refresh_token, ("device", Expr::Text("x"))],
            "{grant}"
        );
        assert_eq!(refresh.assertion, None);
    }
}

#[test]
fn a_device_says_who_asks_as_in_its_token_request() {
    let keys = "device: {url: 'https://a.example/device', parameters: {name: pump}}\n    refresh: standard\n    \
                request: {client_auth: [none]}";
    let plan = with("device_code", keys).plan();
    let device = plan.device.unwrap();
    assert_eq!(device.url, Expr::Text("https://a.example/device"));
    assert_eq!(sent(&device), [("name", Expr::Text("pump"))]);
    assert_eq!(device.client_auth, plan.request.client_auth);
    assert_eq!(
        sent(&plan.request),
        [
            ("grant_type", Expr::Text("urn:ietf:params:oauth:grant-type:device_code")),
            ("device_code", Expr::User(UserValue::DeviceCode)),
        ]
    );
    let refreshed: Vec<&str> = sent(&plan.refresh.unwrap()).into_iter().map(|(name, _)| name).collect();
    assert_eq!(refreshed, ["grant_type", "refresh_token"]);
}

#[test]
fn place_follows_kind_and_never_count() {
    let provider = with("password", "request: {client_auth: [none]}");
    assert!(provider.root().is_none());
    let module = provider.usual();
    assert!(ptr::eq(module.plan, provider.plan()));
    assert_eq!((module.name.as_str(), module.variables.as_str()), ("password", "SMALL_PASSWORD"));
    assert_eq!(module.plan.grant, Grant::Password);
}
