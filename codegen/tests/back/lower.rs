//! Specs as plans.

use std::ptr;

use tokenwright_codegen::lower::lower;
use tokenwright_plan::{
    Api, ApiBase, Body, ClientAuthMethod, CredentialKind, Expr, Field, Location, Meaning, Plan, ScopeRequest,
    ValueType, WhenMissing,
};

use crate::support::{OBSTACLE_COURSE, SMALL, obstacle_course, read, spec};

fn field(name: &'static str, value: Expr) -> Field {
    Field { name, value }
}

/// The plan of the small spec with a request of its own.
fn with_request(request: &str) -> &'static Plan {
    lower(&spec("small", &SMALL.replace("request: {client_auth: [client_secret_post]}", request))).plan
}

#[test]
fn the_same_spec_lowered_twice_is_one_plan_in_memory() {
    for path in ["specs/lifen.yaml", "specs/photon.yaml", OBSTACLE_COURSE] {
        let spec = read(path);
        assert!(ptr::eq(lower(&spec).plan, lower(&spec).plan), "{path}");
    }
}

#[test]
fn parts_that_are_equal_are_shared_between_providers() {
    let one = lower(&spec("one", SMALL)).plan;
    let two = lower(&spec("two", SMALL)).plan;
    assert!(!ptr::eq(one, two));
    assert!(ptr::eq(one.environments, two.environments));
    assert!(ptr::eq(one.api.headers, two.api.headers));
}

#[test]
fn what_the_rfcs_say_is_spelled_out() {
    let plan = lower(&spec("small", SMALL)).plan;
    assert_eq!(plan.request.url, Expr::Constant("token_url"));
    assert!(matches!(plan.request.body, Body::Form(_)));
    assert_eq!(plan.request.body.fields(), [field("grant_type", Expr::Text("client_credentials"))]);
    assert_eq!(plan.request.headers, [field("Accept", Expr::Text("application/json"))]);
    assert_eq!(
        plan.request.client_auth[0].parameters,
        [
            field("client_id", Expr::Credential("client_id")),
            field("client_secret", Expr::Credential("client_secret")),
        ]
    );
    assert_eq!(plan.scopes.request, ScopeRequest::Never);
    assert_eq!(plan.response.expiry.read, Location::Body(&["expires_in"]));
    let Api { bases, headers, .. } = plan.api;
    assert_eq!(bases, [ApiBase { name: "default", url: Expr::Constant("api") }]);
    assert_eq!(headers, [field("Authorization", Expr::Concat(&[Expr::Text("Bearer "), Expr::Token]))]);
}

#[test]
fn a_standard_value_placed_by_hand_is_not_placed_again() {
    let plan = with_request(
        "request:
      client_auth: [client_secret_post]
      encoding: json
      parameters: {grant_type: client_credentials_v2, secret: '{credential.client_secret}'}
      headers: {accept: text/json, client_id: '{credential.client_id}'}",
    );
    let secret = field("secret", Expr::Credential("client_secret"));
    assert!(matches!(plan.request.body, Body::Json(_)));
    assert_eq!(
        plan.request.body.fields(),
        [field("grant_type", Expr::Text("client_credentials_v2")), secret]
    );
    assert_eq!(plan.request.headers[0], field("accept", Expr::Text("text/json")));
    assert_eq!(plan.request.headers.len(), 2);
    let added = plan.request.client_auth[0].parameters;
    assert_eq!(added, [field("client_secret", Expr::Credential("client_secret"))]);
}

#[test]
fn basic_is_spelled_out_in_both_encodings() {
    const ID: Expr = Expr::Credential("client_id");
    const SECRET: Expr = Expr::Credential("client_secret");
    const RAW: Expr = Expr::Concat(&[ID, Expr::Text(":"), SECRET]);
    const PERCENT: Expr =
        Expr::Concat(&[Expr::FormUrlencoded(&ID), Expr::Text(":"), Expr::FormUrlencoded(&SECRET)]);
    for (word, pair) in [("raw", &RAW), ("percent", &PERCENT)] {
        let plan = with_request(&format!("request: {{client_auth: [client_secret_basic: {word}]}}"));
        let way = plan.request.client_auth[0];
        assert_eq!(way.method, ClientAuthMethod::ClientSecretBasic);
        assert_eq!(way.parameters, []);
        let value = Expr::Concat(intern(&[Expr::Text("Basic "), Expr::Base64(pair)]));
        assert_eq!(way.headers, [field("Authorization", value)]);
    }
}

fn intern(parts: &[Expr]) -> &'static [Expr] {
    Box::leak(parts.into())
}

#[test]
fn the_obstacle_course_is_lowered_as_written() {
    let provider = obstacle_course();
    let plan = provider.plan;
    let bases: Vec<&str> = plan.api.bases.iter().map(|base| base.name).collect();
    assert_eq!(bases, ["default", "type", "ramsay"]);
    assert_eq!(plan.api.headers, [field("X-Token", Expr::Concat(&[Expr::Text("t="), Expr::Token]))]);
    assert_eq!(plan.environments[0].constants[2], field("self", Expr::Text("{braces}")));
    assert_eq!(plan.scopes.request, ScopeRequest::Required);
    assert_eq!(plan.scopes.allowed.len(), 6);
    assert_eq!(plan.request.body.fields().last(), Some(&field("scope", Expr::Scope)));
    assert_eq!(plan.response.access_token, Location::Body(&["data/x", "access_token"]));
    assert_eq!(plan.response.expiry.read, Location::Header("x-expires"));
    assert!(matches!(plan.response.expiry.when_missing, WhenMissing::Assume(time) if time.as_secs() == 90));
    assert_eq!(plan.response.errors[0].means, Meaning::InvalidSetting("tenant"));
    assert_eq!(
        plan.credentials.iter().map(|known| (known.name, known.kind)).collect::<Vec<_>>(),
        [("client_id", CredentialKind::Identifier), ("client_secret", CredentialKind::Secret)]
    );
    let mode = plan.setting("mode").unwrap();
    assert_eq!(mode.value_type, ValueType::OneOf(&["option", "2nd \"best\""]));
    assert!(mode.optional);
    assert_eq!(provider.settings.len(), plan.settings.len());
}
