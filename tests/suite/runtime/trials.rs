//! What the first two providers do not need, through the trial specs under `tests/specs`.

use std::collections::HashMap;

use tokenwright_runtime::plan::{
    Api, ApiBase, Body, ClientAuth, Environment, Expiry, ExpiryUnit, Expr, FORMAT, Field, Format, Grant,
    Json, Jwt, Location, Member, Method, Output, Plan, Request, ScopeRequest, Scopes, SigningAlgorithm, Step,
    TokenResponse, ValueType, WhenMissing,
};
use tokenwright_runtime::{ErrorKind, Inputs, Options, PrivateKey, ProviderClient};
use tokenwright_simulator::{Account, Answer, Simulator};

use crate::generated::{acme, by_hand, by_query, signed, tenants};
use crate::providers::constant;
use crate::recorder::{Recorder, json};

const ODD_SECRET: &str = "a+b c%/:=&ä";

pub(super) async fn simulated_acme() -> Simulator {
    let account = Account::example(&acme::PLAN).credential("client_secret", ODD_SECRET);
    Simulator::start(&acme::PLAN, account).await.unwrap()
}

pub(super) fn acme_client(simulator: &Simulator) -> acme::Client {
    acme_client_as(simulator, basic())
}

fn acme_client_as(simulator: &Simulator, credentials: acme::Credentials) -> acme::Client {
    let environment = acme::Environment::Custom(acme::CustomEnvironment {
        token_url: constant(simulator, "token_url"),
        api: constant(simulator, "api"),
    });
    acme::Client::new(acme::Config { environment, credentials }).unwrap()
}

fn basic() -> acme::Credentials {
    acme::Credentials::ClientSecretBasic {
        client_id: "simulated-client".into(),
        client_secret: ODD_SECRET.into(),
    }
}

#[tokio::test]
async fn the_caller_chooses_among_the_ways_of_client_authentication() {
    let simulator = simulated_acme().await;
    let post = acme::Credentials::ClientSecretPost {
        client_id: "simulated-client".into(),
        client_secret: ODD_SECRET.into(),
    };
    for credentials in [basic(), post] {
        assert!(acme_client_as(&simulator, credentials).token().await.is_ok());
    }
}

#[tokio::test]
async fn each_set_of_scopes_has_a_token_of_its_own() {
    let simulator = simulated_acme().await;
    let client = acme_client(&simulator);
    let reader = client.with_scopes([acme::Scope::Read]);
    assert_eq!(reader.token().await.unwrap().scopes(), Some(&["read".to_owned()][..]));
    client.token().await.unwrap();
    client.with_scopes([acme::Scope::Read]).token().await.unwrap();
    assert_eq!(simulator.token_requests(), 2);
}

#[tokio::test]
async fn scopes_in_another_order_or_twice_are_the_same_token() {
    let simulator = simulated_acme().await;
    let client = acme_client(&simulator);
    let [read, write] = [acme::Scope::Read, acme::Scope::Write];
    for scopes in [vec![read, write], vec![write, read], vec![read, write, read]] {
        client.with_scopes(scopes).token().await.unwrap();
    }
    assert_eq!(simulator.token_requests(), 1);
}

#[tokio::test]
async fn an_answer_without_scopes_grants_what_was_asked_for() {
    let simulator = simulated_acme().await;
    simulator.next_token_answer(Answer::json(200, r#"{"access_token": "t", "expires_in": 60}"#));
    let client = acme_client(&simulator).with_scopes([acme::Scope::Read]);
    assert!(client.requiring([acme::Scope::Read]).token().await.is_ok());
    assert!(client.requiring([acme::Scope::Write]).token().await.is_err());
}

#[tokio::test]
async fn scopes_that_cannot_be_asked_for_are_refused_without_a_request() {
    let (simulator, photon) = (simulated_acme().await, crate::providers::simulated_photon().await);
    let acme = acme_client(&simulator);
    let (photon_client, _) = crate::providers::photon_client(&photon);
    for error in [
        // By way of the common client, whose scopes are texts.
        tokenwright::ProviderClient::from(acme).with_scopes(["admin"]).token().await.err(),
        tokenwright::ProviderClient::from(photon_client).with_scopes(["read:patient"]).token().await.err(),
    ] {
        assert!(matches!(error.unwrap().kind(), ErrorKind::InvalidValue { name, .. } if &**name == "scopes"));
    }
    assert_eq!(photon.log().len(), 0);
}

#[tokio::test]
async fn a_request_without_a_body_has_all_in_its_query() {
    let simulator = Simulator::start(&by_query::PLAN, Account::example(&by_query::PLAN)).await.unwrap();
    let client = by_query::Client::new(by_query::Config {
        environment: by_query::Environment::Custom(by_query::CustomEnvironment {
            token_url: constant(&simulator, "token_url"),
            audience: constant(&simulator, "audience"),
            api: constant(&simulator, "api"),
        }),
        client_id: "simulated-client".into(),
        client_secret: "simulated-secret".into(),
        scopes: vec![by_query::Scope::Read],
    })
    .unwrap();
    assert_eq!(client.token().await.unwrap().scopes(), Some(&["read".to_owned()][..]));
    assert_eq!(simulator.log()[0].method, "GET");
}

async fn simulated_tenants() -> Simulator {
    let account = Account::example(&tenants::PLAN).setting("ward", "7");
    Simulator::start(&tenants::PLAN, account).await.unwrap()
}

fn tenants_client(simulator: &Simulator) -> tenants::Client {
    let settings: std::collections::HashMap<&str, &str> = simulator.account().settings().collect();
    tenants::Client::new(tenants::Config {
        environment: tenants::Environment::Custom(tenants::CustomEnvironment {
            token_url: constant(simulator, "token_url"),
            api: constant(simulator, "api"),
        }),
        client_id: "simulated-client".into(),
        client_secret: "simulated-secret".into(),
        tenant: settings["tenant"].parse().unwrap(),
        realm: settings["realm"].parse().unwrap(),
        region: settings["region"].parse().unwrap(),
    })
    .unwrap()
}

#[tokio::test]
async fn a_setting_of_the_api_alone_is_sent_there_and_shares_the_token() {
    let token = r#"{"access_token": "t", "expires_in": 300}"#;
    let recorder = Recorder::start([json(200, token), json(200, "{}"), json(200, "{}")]).await;
    let client = tenants::Client::new(tenants::Config {
        environment: tenants::Environment::Custom(tenants::CustomEnvironment {
            token_url: format!("{}/token", recorder.origin),
            api: format!("{}/api", recorder.origin),
        }),
        client_id: "id".into(),
        client_secret: "secret".into(),
        tenant: "st-mary".parse().unwrap(),
        realm: "main".parse().unwrap(),
        region: tenants::Region::Eu,
    })
    .unwrap();
    client.get("x").send().await.unwrap();
    let doctor = tenants::ActingFor::new("dr-durand").unwrap();
    client.for_acting_for(&doctor).get("x").send().await.unwrap();
    let sent: Vec<_> =
        recorder.requests().iter().map(|request| request.header("x-acting-for").map(str::to_owned)).collect();
    assert_eq!(sent, [None, None, Some("dr-durand".to_owned())]);
}

#[tokio::test]
async fn an_optional_setting_is_left_out_until_it_is_given() {
    let simulator = simulated_tenants().await;
    let client = tenants_client(&simulator);
    client.token().await.unwrap();
    client.for_ward(7).token().await.unwrap();
    let error = client.for_ward(8).token().await.unwrap_err();
    assert_eq!(error.kind(), &ErrorKind::InvalidRequest, "the simulated customer has ward 7 only");
    assert_eq!(simulator.tokens_issued(), 2);
}

#[test]
fn words_and_types_of_settings_are_checked_when_they_are_made() {
    assert!(tenants::Tenant::new("st-mary").is_ok());
    assert!(tenants::Tenant::new("st-mary.evil.example/").is_err());
    assert!(tenants::Realm::new("..").is_err());
    assert!("EU".parse::<tenants::Region>().is_err());
    assert_eq!("eu".parse::<tenants::Region>().unwrap(), tenants::Region::Eu);
}

#[tokio::test]
async fn credentials_travel_under_the_names_that_the_provider_gives_them() {
    let simulator = Simulator::start(&by_hand::PLAN, Account::example(&by_hand::PLAN)).await.unwrap();
    let client = |app_key: &str| {
        by_hand::Client::new(by_hand::Config {
            environment: by_hand::Environment::Custom(by_hand::CustomEnvironment {
                token_url: constant(&simulator, "token_url"),
                api: constant(&simulator, "api"),
            }),
            client_id: "simulated-client".into(),
            client_secret: "simulated-secret".into(),
            app_key: app_key.into(),
            station: "simulated-station".into(),
        })
        .unwrap()
    };
    assert_eq!(client("simulated-app-key").get("x").send().await.unwrap().status(), 200);
    let error = client("another").token().await.unwrap_err();
    assert_eq!(error.kind(), &ErrorKind::InvalidClient);
}

fn signed_client(simulator: &Simulator, credentials: signed::Credentials) -> signed::Client {
    let environment = signed::Environment::Custom(signed::CustomEnvironment {
        token_url: constant(simulator, "token_url"),
        api: constant(simulator, "api"),
    });
    signed::Client::new(signed::Config { environment, credentials }).unwrap()
}

fn signed_with(key: PrivateKey) -> signed::Credentials {
    signed::Credentials::PrivateKeyJwt {
        client_id: "simulated-client".into(),
        private_key: key,
        key_id: "simulated-key-id".into(),
    }
}

#[tokio::test]
async fn a_client_signs_instead_of_sending_a_secret() {
    let account = Account::example(&signed::PLAN).setting("organization", "org-1");
    let simulator = Simulator::start(&signed::PLAN, account).await.unwrap();
    let key: HashMap<String, String> =
        simulator.account().credentials().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    let own = signed_client(&simulator, signed_with(key["private_key"].parse().unwrap()));
    let shared = signed::Credentials::ClientSecretJwt {
        client_id: "simulated-client".into(),
        client_secret: "simulated-secret".into(),
    };
    own.token().await.unwrap();
    own.for_organization(&signed::Organization::new("org-1").unwrap()).token().await.unwrap();
    signed_client(&simulator, shared).token().await.unwrap();

    let other = include_str!("../../../runtime/tests/keys/p384.pkcs8.pem").parse().unwrap();
    let error = signed_client(&simulator, signed_with(other)).token().await.unwrap_err();
    assert_eq!(error.kind(), &ErrorKind::InvalidClient);
}

#[test]
fn a_key_for_other_algorithms_is_refused_before_anything_is_sent() {
    let plan: &'static Plan = {
        let way = signed::PLAN.request.client_auth[0];
        let jwt =
            Jwt { algorithms: &[SigningAlgorithm::Rs384, SigningAlgorithm::Es384], ..way.assertion.unwrap() };
        let client_auth = Box::leak(Box::new([ClientAuth { assertion: Some(jwt), ..way }]));
        Box::leak(Box::new(Plan { request: Request { client_auth, ..signed::PLAN.request }, ..signed::PLAN }))
    };
    let key = include_str!("../../../runtime/tests/keys/ed25519.pkcs8.pem").parse().unwrap();
    let inputs = Inputs::named("sandbox")
        .identifier("client_id", "id".into())
        .identifier("key_id", "kid".into())
        .private_key("private_key", key);
    let error = ProviderClient::new(plan, inputs, Options::default()).unwrap_err();
    assert_eq!(
        error.to_string(),
        "Signed (sandbox): `private_key` must be a key for RS384, ES384; an Ed25519 key was given"
    );
}

#[test]
fn a_variable_without_a_key_says_what_it_holds() {
    let certificate = include_str!("../../../runtime/tests/keys/certificate.pem");
    let vars = tokenwright::Vars::new("SIGNED", move |name| {
        Some(if name == "SIGNED_PRIVATE_KEY" { certificate } else { "private_key_jwt" }.to_owned())
    });
    let error = signed::Config::from_vars(vars).unwrap_err().to_string();
    let said = "SIGNED_PRIVATE_KEY cannot be used: this is a certificate, not a private key";
    assert!(error.contains(said), "{error}");
}

/// A plan with a call before the token request: a nonce, which the token request sends back.
const NONCE_FIRST: Plan = Plan {
    format: FORMAT,
    provider: "nonce-first",
    name: "Nonce first",
    grant: Grant::ClientCredentials,
    environments: &[Environment {
        name: "production",
        constants: &[
            Field { name: "nonce_url", value: Expr::Text("https://nonce.example/nonce") },
            Field { name: "token_url", value: Expr::Text("https://nonce.example/token") },
            Field { name: "api", value: Expr::Text("https://nonce.example/api/") },
        ],
    }],
    credentials: &[],
    settings: &[],
    scopes: Scopes { request: ScopeRequest::Never, allowed: &[], ..Scopes::NONE },
    computed: &[],
    after: &[],
    before: &[Step {
        name: "nonce",
        request: Request {
            method: Method::Get,
            url: Expr::Constant("nonce_url"),
            query: &[Field { name: "for", value: Expr::Text("a token") }],
            headers: &[],
            body: Body::None,
            assertion: None,
            client_certificate: false,
            client_auth: &[],
        },
        outputs: &[Output {
            name: "value",
            read: Location::Body(&["data", "0", "nonce"]),
            value_type: ValueType::Text,
            optional: false,
        }],
        keep: None,
    }],
    request: Request {
        method: Method::Post,
        url: Expr::Constant("token_url"),
        query: &[],
        headers: &[],
        body: Body::Json(&[Member {
            name: "nonce",
            value: Json::Text(Expr::Concat(&[
                Expr::Text("n:"),
                Expr::Output { step: "nonce", output: "value" },
            ])),
        }]),
        assertion: None,
        client_certificate: false,
        client_auth: &[],
    },
    response: TokenResponse {
        format: Format::Json,
        access_token: Location::Header("x-token"),
        token_type: Location::Body(&["token_type"]),
        scope: Location::Body(&["scope"]),
        refresh_token: Location::Body(&["refresh_token"]),
        expiry: Expiry {
            read: Location::Header("x-lifetime"),
            unit: ExpiryUnit::Seconds,
            documented: None,
            when_missing: WhenMissing::Refuse,
            margin: None,
        },
        outputs: &[],
        error_code: Location::Body(&["error"]),
        error_description: Location::Body(&["error_description"]),
        retry_after: None,
        quota_headers: &[],
        errors: &[],
    },
    authorize: None,
    device: None,
    refresh: None,
    dpop: None,
    api: Api {
        bases: &[ApiBase { name: "default", url: Expr::Constant("api") }],
        headers: &[Field { name: "X-Token", value: Expr::Token }],
        query: &[],
        cookies: &[],
        client_certificate: false,
        error_code: Location::Body(&["error"]),
        error_description: Location::Body(&["error_description"]),
        errors: &[],
    },
    quirks: &[],
};

fn nonce_first(recorder: &Recorder) -> ProviderClient {
    let url = |path: &str| format!("{}/{path}", recorder.origin);
    let inputs =
        Inputs::custom([("nonce_url", url("nonce")), ("token_url", url("token")), ("api", url("api/"))]);
    ProviderClient::new(&NONCE_FIRST, inputs, Options::default()).unwrap()
}

#[tokio::test]
async fn a_call_before_the_token_request_hands_its_output_on() {
    let token = crate::recorder::answer(200, &["X-Token: t0ken", "X-Lifetime: 60"], "");
    let recorder =
        Recorder::start([json(200, r#"{"data": [{"nonce": "8f\"3"}]}"#), token, json(200, "{}")]).await;
    nonce_first(&recorder).get("x").send().await.unwrap();
    let [nonce, token, call] = &recorder.requests()[..] else { panic!("three requests are made") };
    assert_eq!((nonce.method.as_str(), nonce.target.as_str()), ("GET", "/nonce?for=a+token"));
    assert_eq!(token.body, r#"{"nonce":"n:8f\"3"}"#);
    assert_eq!((call.header("x-token"), call.header("authorization")), (Some("t0ken"), None));
}

#[tokio::test]
async fn a_call_before_the_token_request_that_lacks_its_output_ends_the_fetch() {
    let recorder = Recorder::start([json(200, r#"{"data": []}"#)]).await;
    let error = nonce_first(&recorder).token().await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "Nonce first (custom): the answer cannot be used: the output `value` of the step `nonce` is missing: status 200; compare the provider's spec with its documentation"
    );
    assert_eq!(recorder.requests().len(), 1);
}
