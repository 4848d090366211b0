//! The grants of machines beside that of client credentials, through the trial spec `tests/specs/grants.yaml`.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use tokenwright_runtime::plan::{Expr, Json, Jwt, Member, Plan, Request};
use tokenwright_runtime::{
    Actor, Clock, Error, ErrorKind, Inputs, ManualClock, Options, PrivateKey, ProviderClient, Secret,
    TokenSource,
};
use tokenwright_simulator::{Account, Answer, Simulator};

use crate::catalog::example_client;
use crate::generated::grants::{custom, jwt_bearer, password, token_exchange};
use crate::providers::constant;
use crate::recorder::{Recorder, json};

async fn simulated(plan: &'static Plan) -> Simulator {
    Simulator::start(plan, Account::example(plan)).await.unwrap()
}

fn with_clock() -> (Options, Arc<ManualClock>) {
    let clock = Arc::new(ManualClock::new());
    (Options::default().clock(Arc::clone(&clock) as Arc<dyn Clock>), clock)
}

fn own_key(simulator: &Simulator) -> PrivateKey {
    let mut known = simulator.account().credentials();
    known.find(|(name, _)| *name == "service_key").unwrap().1.parse().unwrap()
}

fn service(simulator: &Simulator, key: PrivateKey) -> jwt_bearer::Client {
    jwt_bearer::Client::new(jwt_bearer::Config {
        environment: jwt_bearer::Environment::Custom(jwt_bearer::CustomEnvironment {
            token_url: constant(simulator, "token_url"),
            api: constant(simulator, "api"),
        }),
        service_account: "simulated-service-account".into(),
        service_key: key,
        key_id: "simulated-key-id".into(),
        scopes: vec![jwt_bearer::Scope::Read],
    })
    .unwrap()
}

#[tokio::test]
async fn a_signed_jwt_gets_a_token_for_the_scopes_in_it() {
    let account = Account::example(&jwt_bearer::PLAN).setting("subject", "jeanne@grants.example");
    let simulator = Simulator::start(&jwt_bearer::PLAN, account).await.unwrap();
    let client = service(&simulator, own_key(&simulator));
    assert_eq!(client.token().await.unwrap().scopes(), Some(&["read".to_owned()][..]));
    assert_eq!(client.get("needs/read").send().await.unwrap().status(), 200);
    let jeanne = client.for_subject(&jwt_bearer::Subject::new("jeanne@grants.example").unwrap());
    assert!(jeanne.token().await.is_ok());
    assert_eq!(simulator.tokens_issued(), 2);
}

#[tokio::test]
async fn a_jwt_of_another_key_is_a_refused_credential_and_is_not_shown_again() {
    let simulator = simulated(&jwt_bearer::PLAN).await;
    let client =
        service(&simulator, include_str!("../../../runtime/tests/keys/rsa.pkcs8.pem").parse().unwrap());
    let error = client.token().await.unwrap_err();
    assert_eq!((error.kind(), error.code()), (&ErrorKind::InvalidClient, Some("invalid_grant")));
    assert_eq!(error.actor(), Actor::CredentialOwner);
    client.token().await.unwrap_err();
    assert_eq!(simulator.token_requests(), 1);
}

#[tokio::test]
async fn a_jwt_that_says_anything_else_is_refused() {
    let plan = &jwt_bearer::PLAN;
    let jwt = plan.request.assertion.unwrap();
    let replaced = |name: &'static str, value: Expr| -> &'static [Member] {
        let claims = jwt.claims.iter().filter(|claim| claim.name != name);
        claims.copied().chain([Member { name, value: Json::Text(value) }]).collect::<Vec<_>>().leak()
    };
    let simulator = simulated(plan).await;
    for wrong in [
        Jwt { lifetime: Duration::from_hours(2), ..jwt },
        Jwt { not_before: true, ..jwt },
        Jwt { unique_id: false, ..jwt },
        Jwt { header: &[], ..jwt },
        Jwt { claims: replaced("aud", Expr::Text("https://login.grants.example/token")), ..jwt },
        Jwt { claims: replaced("iss", Expr::Credential("key_id")), ..jwt },
        Jwt { claims: replaced("scope", Expr::Text("everything")), ..jwt },
        Jwt { claims: replaced("extra", Expr::Text("x")), ..jwt },
    ] {
        let request = Request { assertion: Some(wrong), ..plan.request };
        let plan: &'static Plan = Box::leak(Box::new(Plan { request, ..*plan }));
        let inputs = Inputs::custom(simulator.constants())
            .identifier("service_account", "simulated-service-account".into())
            .identifier("key_id", "simulated-key-id".into())
            .private_key("service_key", own_key(&simulator))
            .scopes(["read"]);
        let client = ProviderClient::new(plan, inputs, Options::default()).unwrap();
        assert!(client.token().await.is_err(), "{wrong:?}");
    }
    assert_eq!((simulator.token_requests(), simulator.tokens_issued()), (8, 0));
}

fn exchange(simulator: &Simulator, source: TokenSource, options: Options) -> token_exchange::Client {
    let config = token_exchange::Config {
        environment: token_exchange::Environment::Custom(token_exchange::CustomEnvironment {
            token_url: constant(simulator, "token_url"),
            audience: constant(simulator, "audience"),
            api: constant(simulator, "api"),
        }),
        client_id: "simulated-client".into(),
        client_secret: "simulated-secret".into(),
        subject_token: source,
    };
    token_exchange::Client::with_options(config, options).unwrap()
}

#[tokio::test]
async fn the_token_to_exchange_is_asked_for_with_each_token_request_and_no_more() {
    let simulator = simulated(&token_exchange::PLAN).await;
    let asked = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&asked);
    let source = TokenSource::new(move || {
        counted.fetch_add(1, Ordering::Relaxed);
        async { Ok::<_, std::io::Error>("simulated-subject-token") }
    });
    let (options, clock) = with_clock();
    let client = exchange(&simulator, source, options);
    for _ in 0..3 {
        assert_eq!(client.get("x").send().await.unwrap().status(), 200);
    }
    assert_eq!(asked.load(Ordering::Relaxed), 1);
    clock.advance(Duration::from_mins(10));
    client.token().await.unwrap();
    assert_eq!((asked.load(Ordering::Relaxed), simulator.token_requests()), (2, 2));
}

#[tokio::test]
async fn whose_token_is_exchanged_decides_whose_token_it_is() {
    let simulator = simulated(&token_exchange::PLAN).await;
    let source = TokenSource::from("simulated-subject-token");
    let client = exchange(&simulator, source.clone(), Options::default());
    let own = client.token().await.unwrap();
    let (mine, again) = (client.for_subject_token(source.clone()), client.for_subject_token(source));
    assert_ne!(mine.token().await.unwrap().expose(), own.expose());
    assert_eq!(mine.token().await.unwrap().expose(), again.token().await.unwrap().expose());

    let other = client.for_subject_token("of another issuer".into());
    let error = other.token().await.unwrap_err();
    assert_eq!((error.kind(), error.actor()), (&ErrorKind::InvalidGrant, Actor::User));
}

#[tokio::test]
async fn without_a_token_to_exchange_nothing_is_sent() {
    let simulator = simulated(&token_exchange::PLAN).await;
    let signed_out = || async { Err::<Secret, _>(std::io::Error::other("jeanne has signed out")) };
    let client = exchange(&simulator, TokenSource::new(signed_out), Options::default());
    let error = client.token().await.unwrap_err();
    assert_eq!(error.kind(), &ErrorKind::TokenNotGiven { name: "subject_token".into() });
    assert_eq!(error.actor(), Actor::Caller);
    let source = std::error::Error::source(&error).unwrap();
    assert_eq!(source.to_string(), "jeanne has signed out");

    let broken = client.for_subject_token("a token\n".into()).token().await.unwrap_err();
    assert!(matches!(broken.kind(), ErrorKind::InvalidValue { name, .. } if &**name == "subject_token"));
    let unknown =
        ProviderClient::from(client).with_token("client_secret", "x".into()).token().await.unwrap_err();
    assert!(matches!(unknown.kind(), ErrorKind::InvalidValue { name, .. } if &**name == "client_secret"));
    assert_eq!(simulator.log().len(), 0);
}

#[tokio::test]
async fn a_token_that_was_shown_is_in_no_error() {
    let refusal = r#"{"error": "invalid_request", "error_description": "bad token: an-odd+token of jeanne"}"#;
    let recorder = Recorder::start([json(400, refusal)]).await;
    let config = token_exchange::Config {
        environment: token_exchange::Environment::Custom(token_exchange::CustomEnvironment {
            token_url: format!("{}/token", recorder.origin),
            audience: "urn:grants:sandbox".to_owned(),
            api: format!("{}/api", recorder.origin),
        }),
        client_id: "id".into(),
        client_secret: "secret".into(),
        subject_token: "an-odd+token".into(),
    };
    let error = token_exchange::Client::new(config).unwrap().token().await.unwrap_err();
    assert!(recorder.requests()[0].body.contains("subject_token=an-odd%2Btoken"));
    assert!(error.to_string().contains("of jeanne") && !error.to_string().contains("an-odd"), "{error}");
}

fn login(simulator: &Simulator, typed: &str, options: Options) -> password::Client {
    let config = password::Config {
        environment: password::Environment::Custom(password::CustomEnvironment {
            token_url: constant(simulator, "token_url"),
            api: constant(simulator, "api"),
        }),
        client_id: "simulated-client".into(),
        client_secret: "simulated-secret".into(),
        username: "simulated-username".into(),
        password: typed.into(),
    };
    password::Client::with_options(config, options).unwrap()
}

#[tokio::test]
async fn a_wrong_password_is_a_refused_credential_and_is_not_shown_again() {
    let simulator = simulated(&password::PLAN).await;
    let client = login(&simulator, "wrong", Options::default());
    let errors: Vec<Error> =
        [client.token().await, client.token().await].into_iter().filter_map(Result::err).collect();
    let [first, second] = &errors[..] else { panic!("both fail") };
    assert_eq!((first.kind(), first.code()), (&ErrorKind::InvalidClient, Some("invalid_grant")));
    assert_eq!(second.kind(), first.kind());
    assert_eq!(simulator.token_requests(), 1, "an account must not be locked");
}

#[tokio::test]
async fn a_machine_renews_with_its_refresh_token_and_shows_the_password_once() {
    let simulator = simulated(&password::PLAN).await;
    let (options, clock) = with_clock();
    let client = login(&simulator, "simulated-password", options);
    let first = client.token().await.unwrap();
    // The provider no longer takes the password: what follows is done without it.
    for _ in 0..3 {
        clock.advance(Duration::from_mins(5));
        assert_ne!(client.token().await.unwrap().expose(), first.expose());
    }
    assert_eq!(simulator.tokens_issued(), 4);

    // What came of the password is over: it is shown again.
    simulator.end_sessions();
    clock.advance(Duration::from_mins(5));
    assert_eq!(client.get("x").send().await.unwrap().status(), 200);
    assert_eq!((simulator.token_requests(), simulator.tokens_issued()), (6, 5));
}

#[tokio::test]
async fn a_refresh_token_that_is_refused_in_whatever_way_leads_back_to_the_password() {
    let refusals = [
        Answer::new(404, "<html>Not here</html>"),
        Answer::new(400, "no"),
        Answer::json(400, r#"{"error": "invalid_scope"}"#),
        Answer::json(200, r#"{"error_message": "session over"}"#),
    ];
    for refusal in refusals {
        let simulator = simulated(&password::PLAN).await;
        let (options, clock) = with_clock();
        let client = login(&simulator, "simulated-password", options);
        client.token().await.unwrap();
        clock.advance(Duration::from_mins(5));
        simulator.next_token_answer(refusal);
        client.token().await.unwrap();
        assert_eq!((simulator.token_requests(), simulator.tokens_issued()), (3, 2));
    }
}

#[tokio::test]
async fn a_renewal_whose_answer_names_no_scopes_grants_those_of_before() {
    let simulator = simulated(&password::PLAN).await;
    let answer = |scope: &str| {
        let body = format!(r#"{{"access_token": "t", "expires_in": 300, "refresh_token": "r"{scope}}}"#);
        Answer::json(200, body)
    };
    let (options, clock) = with_clock();
    let client = login(&simulator, "simulated-password", options).requiring([password::Scope::Read]);
    simulator.next_token_answer(answer(r#", "scope": "read""#));
    assert!(client.token().await.is_ok());
    simulator.next_token_answer(answer(""));
    clock.advance(Duration::from_mins(5));
    assert_eq!(client.token().await.unwrap().scopes().unwrap(), ["read"]);
}

#[tokio::test]
async fn a_provider_that_is_down_does_not_cost_the_refresh_token() {
    let simulator = simulated(&password::PLAN).await;
    let (options, clock) = with_clock();
    let client = login(&simulator, "simulated-password", options);
    client.token().await.unwrap();
    clock.advance(Duration::from_mins(5));
    simulator.next_token_answer(Answer::new(503, "down"));
    assert_eq!(client.token().await.unwrap_err().kind(), &ErrorKind::Unavailable);
    clock.advance(Duration::from_mins(1));
    client.token().await.unwrap();
    assert_eq!((simulator.token_requests(), simulator.tokens_issued()), (3, 2));
}

#[tokio::test]
async fn a_login_that_is_not_oauth_sends_what_the_spec_says_and_nothing_else() {
    let session = r#"{"session": {"id": "t", "minutes": 30, "renewal": "r+1"}}"#;
    let recorder = Recorder::start([json(200, session), json(200, session)]).await;
    let (options, clock) = with_clock();
    let client = custom::Client::with_options(
        custom::Config {
            environment: custom::Environment::Custom(custom::CustomEnvironment {
                session_url: format!("{}/session", recorder.origin),
                audience: "urn:grants:sandbox".to_owned(),
                api: format!("{}/api", recorder.origin),
            }),
            username: "jeanne".into(),
            password: "a long password that signs, too".into(),
        },
        options,
    )
    .unwrap();
    client.token().await.unwrap();
    clock.advance(Duration::from_mins(30));
    client.token().await.unwrap();
    let [login, renewal] = &recorder.requests()[..] else { panic!("two requests are made") };
    let sent: serde_json::Map<String, serde_json::Value> = serde_json::from_str(&login.body).unwrap();
    assert_eq!(sent.keys().collect::<Vec<_>>(), ["user", "secret", "proof"]);
    assert_eq!((renewal.target.as_str(), renewal.body.as_str()), ("/session/renewal", r#"{"old":"r+1"}"#));
}

#[tokio::test]
async fn a_refusal_of_a_login_is_what_its_documentation_says() {
    let simulator = simulated(&custom::PLAN).await;
    let config = |secret: &str| custom::Config {
        environment: custom::Environment::Custom(custom::CustomEnvironment {
            session_url: constant(&simulator, "session_url"),
            audience: constant(&simulator, "audience"),
            api: constant(&simulator, "api"),
        }),
        username: "simulated-username".into(),
        password: secret.into(),
    };
    assert!(custom::Client::new(config("simulated-password")).unwrap().token().await.is_ok());
    let error = custom::Client::new(config("wrong")).unwrap().token().await.unwrap_err();
    assert_eq!((error.kind(), error.status()), (&ErrorKind::InvalidClient, Some(403)));
}

#[test]
fn each_grant_reads_variables_under_its_own_name() {
    let vars = tokenwright_runtime::Vars::new("GRANTS_TOKEN_EXCHANGE", |name| match name {
        "GRANTS_TOKEN_EXCHANGE_ENVIRONMENT" => Some("sandbox".to_owned()),
        "GRANTS_TOKEN_EXCHANGE_SUBJECT_TOKEN" => Some("t".to_owned()),
        _ => None,
    });
    let error = token_exchange::Config::from_vars(vars).unwrap_err();
    let ErrorKind::Variables { faults } = error.kind() else { panic!("{error}") };
    let missing =
        ["CLIENT_ID", "CLIENT_SECRET"].map(|name| format!("GRANTS_TOKEN_EXCHANGE_{name} is not set"));
    assert_eq!(faults[..], missing);
}

#[tokio::test]
async fn a_step_whose_answer_a_refresh_has_no_use_for_is_not_taken_again() {
    let plan = &tokenwright::_1uphealth_platform::custom::PLAN;
    let token = r#"{"access_token": "t", "expires_in": 7199, "refresh_token": "r", "token_type": "Bearer"}"#;
    let recorder = Recorder::start([json(200, r#"{"code": "c"}"#), json(200, token), json(200, token)]).await;
    let client = example_client(plan, &recorder.origin);
    client.invalidate(&client.token().await.unwrap());
    client.token().await.unwrap();
    let targets: Vec<String> = recorder.requests().into_iter().map(|request| request.target).collect();
    let [code, token, refresh] = &targets[..] else { panic!("three, not {targets:?}") };
    assert!(code.starts_with("/code_url") && token.starts_with("/token_url"), "{targets:?}");
    assert_eq!(refresh, token);
}
