//! Specs as plans.

use std::ptr;

use tokenwright_codegen::lower::lower;
use tokenwright_plan::{
    Api, ApiBase, Body, ClientAuthMethod, CredentialKind, Expr, Field, Grant, Json, Location, Meaning,
    Member, Plan, ScopeRequest, UserValue, ValueType, WhenMissing,
};

use crate::support::{CATALOG, OBSTACLE_COURSE, SMALL, obstacle_course, read, spec, with_users};

fn field(name: &'static str, value: Expr) -> Field {
    Field { name, value }
}

/// The plan of the small spec with a request of its own.
fn with_request(request: &str) -> &'static Plan {
    lower(&spec("small", &SMALL.replace("request: {client_auth: [client_secret_post]}", request))).plan()
}

#[test]
fn the_same_spec_lowered_twice_is_one_plan_in_memory() {
    for path in CATALOG.into_iter().chain([OBSTACLE_COURSE]) {
        let spec = read(path);
        for (one, two) in lower(&spec).modules.iter().zip(lower(&spec).modules) {
            assert!(ptr::eq(one.plan, two.plan), "{path}");
        }
    }
}

#[test]
fn parts_that_are_equal_are_shared_between_providers() {
    let one = lower(&spec("one", SMALL)).plan();
    let two = lower(&spec("two", SMALL)).plan();
    assert!(!ptr::eq(one, two));
    assert!(ptr::eq(one.environments, two.environments));
    assert!(ptr::eq(one.api.headers, two.api.headers));
}

#[test]
fn what_the_rfcs_say_is_spelled_out() {
    let plan = lower(&spec("small", SMALL)).plan();
    assert_eq!(plan.request.url, Expr::Constant("token_url"));
    assert!(matches!(plan.request.body, Body::Form(_)));
    assert_eq!(fields(plan.request.body), [field("grant_type", Expr::Text("client_credentials"))]);
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
    assert_eq!(fields(plan.request.body), [field("grant_type", Expr::Text("client_credentials_v2")), secret]);
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
        Expr::Concat(&[Expr::PercentEncoded(&ID), Expr::Text(":"), Expr::PercentEncoded(&SECRET)]);
    for (word, pair) in [("raw", &RAW), ("percent", &PERCENT)] {
        let plan = with_request(&format!("request: {{client_auth: [client_secret_basic: {word}]}}"));
        let way = plan.request.client_auth[0];
        assert_eq!(way.method, ClientAuthMethod::ClientSecretBasic);
        assert_eq!(way.parameters, []);
        let value = Expr::Concat(intern(&[Expr::Text("Basic "), Expr::Base64(pair)]));
        assert_eq!(way.headers, [field("Authorization", value)]);
    }
}

/// The parameters of a body that are texts.
fn fields(body: Body) -> Vec<Field> {
    match body {
        Body::Form(fields) => fields.to_vec(),
        Body::Json(members) => members.iter().filter_map(of_member).collect(),
        Body::None | Body::Xml(_) => Vec::new(),
    }
}

fn of_member(member: &Member) -> Option<Field> {
    match member.value {
        Json::Text(value) => Some(Field { name: member.name, value }),
        _ => None,
    }
}

fn intern(parts: &[Expr]) -> &'static [Expr] {
    Box::leak(parts.into())
}

#[test]
fn the_obstacle_course_is_lowered_as_written() {
    let provider = obstacle_course();
    let plan = provider.plan();
    let bases: Vec<&str> = plan.api.bases.iter().map(|base| base.name).collect();
    assert_eq!(bases, ["default", "type", "ramsay"]);
    assert_eq!(plan.api.headers, [field("X-Token", Expr::Concat(&[Expr::Text("t="), Expr::Token]))]);
    assert_eq!(plan.environments[0].constants[2], field("self", Expr::Text("{braces}")));
    assert_eq!(plan.scopes.request, ScopeRequest::Required);
    assert_eq!(plan.scopes.allowed.len(), 6);
    assert_eq!(fields(plan.request.body).last(), Some(&field("scope", Expr::Scope)));
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
    assert!(mode.is_optional());
    assert_eq!(provider.usual().settings.len(), plan.settings.len());
}

/// The plan of the small spec for users, with these keys of its grant.
fn of_users(keys: &str) -> &'static Plan {
    lower(&spec("small", &with_users(keys))).plan()
}

fn names(fields: &[Field]) -> Vec<&'static str> {
    fields.iter().map(|field| field.name).collect()
}

fn constants(plan: &Plan) -> Vec<&'static str> {
    names(plan.environments[0].constants)
}

#[test]
fn each_grant_has_a_plan_with_what_it_uses_and_no_more() {
    let photon = lower(&read("specs/photon.yaml"));
    let plan = |grant| photon.module_of(grant).unwrap().plan;
    let (machine, user) = (plan(Grant::ClientCredentials), plan(Grant::AuthorizationCode));
    assert!(ptr::eq(photon.plan(), machine));

    assert_eq!(constants(machine), ["token_url", "audience", "api"]);
    assert_eq!(machine.settings, []);
    assert_eq!(machine.credentials.len(), 2);
    assert!(machine.authorize.is_none() && machine.refresh.is_none());
    assert!(!machine.scopes.allowed.contains(&"write:prescription"));

    assert_eq!(constants(user), ["authorize_url", "token_url", "audience", "api"]);
    assert_eq!(user.settings.iter().map(|setting| setting.name).collect::<Vec<_>>(), ["organization"]);
    assert_eq!(user.credentials.iter().map(|known| known.name).collect::<Vec<_>>(), ["client_id"]);
    assert!(user.scopes.allowed.contains(&"write:prescription"));
    assert_eq!(machine.api, user.api);
}

#[test]
fn what_the_rfcs_say_of_users_is_spelled_out() {
    let of_user = |value: UserValue| field(value.name(), Expr::User(value));
    let plan = of_users("pkce: S256\n    refresh: standard");
    let authorize = plan.authorize.unwrap();
    assert_eq!(authorize.url, Expr::Constant("authorize_url"));
    assert_eq!(
        authorize.parameters,
        [
            field("response_type", Expr::Text("code")),
            field("client_id", Expr::Credential("client_id")),
            of_user(UserValue::RedirectUri),
            of_user(UserValue::State),
            of_user(UserValue::CodeChallenge),
            field("code_challenge_method", Expr::Text("S256")),
        ]
    );
    assert_eq!(
        fields(plan.request.body),
        [
            field("grant_type", Expr::Text("authorization_code")),
            of_user(UserValue::Code),
            of_user(UserValue::RedirectUri),
            of_user(UserValue::CodeVerifier),
        ]
    );
    let refresh = plan.refresh.unwrap();
    let refreshed = [field("grant_type", Expr::Text("refresh_token")), of_user(UserValue::RefreshToken)];
    assert_eq!(fields(refresh.body), refreshed);
    assert_eq!(tokenwright_plan::Request { body: plan.request.body, ..refresh }, plan.request);
}

#[test]
fn without_a_proof_key_and_a_refresh_token_there_is_none() {
    let plan = of_users("pkce: none");
    assert_eq!(
        names(plan.authorize.unwrap().parameters),
        ["response_type", "client_id", "redirect_uri", "state"]
    );
    assert_eq!(names(&fields(plan.request.body)), ["grant_type", "code", "redirect_uri"]);
    assert_eq!(plan.refresh, None);
}

#[test]
fn scopes_are_asked_for_where_users_sign_in() {
    let catalog = "scopes: {read: Read.}\ngrants:";
    let with_scopes = |keys: &str| {
        let text = with_users(keys).replace("grants:", catalog);
        lower(&spec("small", &text)).plan()
    };
    let standard = with_scopes("pkce: none");
    assert_eq!(standard.authorize.unwrap().parameters[3], field("scope", Expr::Scope));
    assert!(!names(&fields(standard.request.body)).contains(&"scope"));
    let by_hand = with_scopes("pkce: none\n    authorize: {parameters: {user_scope: '{scope}'}}");
    assert_eq!(
        names(by_hand.authorize.unwrap().parameters),
        ["response_type", "client_id", "redirect_uri", "state", "user_scope"]
    );
}

#[test]
fn a_parameter_of_the_address_replaces_the_standard_one_of_its_name() {
    let plan =
        of_users("pkce: none\n    authorize: {parameters: {response_type: code id_token, prompt: login}}");
    let parameters = plan.authorize.unwrap().parameters;
    assert_eq!(names(parameters), ["client_id", "redirect_uri", "state", "response_type", "prompt"]);
}

#[test]
fn a_refresh_request_of_its_own_places_the_refresh_token_once() {
    let provider = obstacle_course();
    let plan = provider.module_of(Grant::AuthorizationCode).unwrap().plan;
    assert_eq!(
        fields(plan.refresh.unwrap().body),
        [field("grant_type", Expr::Text("refresh_token")), field("old", Expr::User(UserValue::RefreshToken)),]
    );
    assert_eq!(plan.response.refresh_token, Location::Body(&["data/x", "refresh_token"]));
}
