//! What platforms need whose deployments are their customers': settings that are addresses, that belong to
//! one environment or have a default, and no API.

use std::collections::HashMap;

use tokenwright::auth0;
use tokenwright_runtime::{ErrorKind, Inputs, Options, ProviderClient, Vars, reqwest};
use tokenwright_simulator::{Account, Simulator};

use crate::generated::platform::{
    self, Config, CustomEnvironment, Environment, Issuer, ReadOrWrite, Realm, Region, Scope, Shard,
};
use crate::providers::constant;
use crate::recorder::{Recorded, Recorder, json};

const ANSWER: &str = r#"{"access_token": "t", "expires_in": 300}"#;

fn client(environment: Environment) -> platform::Client {
    let config = Config {
        environment,
        client_id: "simulated-client".into(),
        client_secret: "simulated-secret".into(),
        realm: Realm::new("Main-1").unwrap(),
    };
    platform::Client::new(config).unwrap()
}

fn simulated(simulator: &Simulator) -> platform::Client {
    client(Environment::Custom(CustomEnvironment {
        token_url: constant(simulator, "token_url"),
        audience: constant(simulator, "audience"),
    }))
}

fn fault<T: std::fmt::Debug>(result: Result<T, tokenwright_runtime::Error>) -> String {
    result.unwrap_err().to_string()
}

#[tokio::test]
async fn a_setting_that_is_an_address_says_where_the_request_goes() {
    for slash in ["", "/"] {
        let recorder = Recorder::start([json(200, ANSWER)]).await;
        let issuer = Issuer::new(format!("{}/auth{slash}", recorder.origin)).unwrap();
        client(Environment::Own { issuer }).token().await.unwrap();
        assert_eq!(recorder.requests()[0].target, "/auth/realms/Main-1/token");
    }
}

#[tokio::test]
async fn a_default_is_sent_unless_another_value_is_given() {
    let account = Account::example(&platform::PLAN).setting_values("region", ["eu", "us"]);
    let simulator = Simulator::start(&platform::PLAN, account).await.unwrap();
    let client = simulated(&simulator);
    client.token().await.unwrap();
    assert_eq!(simulator.token_requests(), 1);

    client.for_region(Region::Eu).token().await.unwrap();
    assert_eq!(simulator.token_requests(), 1, "the default is the same token");
    client.for_region(Region::Us).token().await.unwrap();
    assert_eq!(simulator.token_requests(), 2);
}

#[tokio::test]
async fn an_empty_default_is_an_empty_parameter() {
    let recorder = Recorder::start([json(200, ANSWER)]).await;
    client(Environment::Own { issuer: Issuer::new(&*recorder.origin).unwrap() }).token().await.unwrap();
    assert!(
        recorder.requests()[0]
            .body
            .ends_with("&note=&client_id=simulated-client&client_secret=simulated-secret")
    );
}

#[tokio::test]
async fn without_an_api_a_call_says_what_to_do_instead() {
    let simulator = Simulator::start(&platform::PLAN, Account::example(&platform::PLAN)).await.unwrap();
    insta::assert_snapshot!(
        fault(simulated(&simulator).get("Patient").send().await),
        @"Platform (custom): `API base` is none: the provider issues tokens for APIs that are not its own. Take `token()` to the client of the API"
    );
}

#[test]
fn values_that_are_none_are_refused_when_they_are_made() {
    insta::assert_snapshot!(fault(Issuer::new("http://id.acme.example/auth")), @"Platform: `issuer` must be an https URL (http on loopback) without user, query and fragment, such as https://auth.example.com/tenant");
    insta::assert_snapshot!(fault(Shard::new("platform.example.evil.example")), @"Platform: `shard` must be a host name at or below `platform.example`");
    insta::assert_snapshot!(fault(Realm::new("main/../x")), @"Platform: `realm` must match `[A-Za-z][A-Za-z0-9-]+`, such as `Main-1`");
}

#[test]
fn an_environment_reads_its_own_variables_and_no_others() {
    let vars = |values: &'static [(&str, &str)]| {
        let values: HashMap<_, _> = values.iter().copied().collect();
        Config::from_vars(Vars::new("P", move |name| values.get(name).map(|value| (*value).to_owned())))
    };
    let variables: &[_] = &[
        ("P_ENVIRONMENT", "shared"),
        ("P_SHARD", "s1.platform.example"),
        ("P_CLIENT_ID", "id"),
        ("P_CLIENT_SECRET", "secret"),
        ("P_REALM", "Main-1"),
    ];
    let shard = Shard::new("s1.platform.example").unwrap();
    assert_eq!(vars(variables).unwrap().environment, Environment::Shared { shard });
    insta::assert_snapshot!(fault(vars(&[("P_ENVIRONMENT", "mirrored")])), @"Platform: cannot be configured from the environment: P_MIRROR is not set; P_CLIENT_ID is not set; P_CLIENT_SECRET is not set; P_REALM is not set");
}

#[tokio::test]
async fn a_scope_holds_a_setting_beside_what_is_chosen_with_it() {
    let account = Account::example(&platform::PLAN);
    let simulator = Simulator::start(&platform::PLAN, account).await.unwrap();
    let reader = simulated(&simulator).with_scopes([Scope::Realm(ReadOrWrite::Read)]);
    let token = reader.token().await.unwrap();
    assert_eq!(token.scopes(), Some(&["Main-1/read".into()][..]));
    let stranger = simulated(&simulator).for_realm(&Realm::new("Main-2").unwrap());
    assert!(stranger.with_scopes([Scope::Realm(ReadOrWrite::Read)]).token().await.is_err());
}

#[tokio::test]
async fn a_setting_that_only_looks_like_an_address_keeps_requests_in_the_proxy() {
    let proxy = Recorder::start([json(403, "{}")]).await;
    let address = proxy.origin.clone();
    let options = Options::default()
        .http(move |builder| builder.proxy(reqwest::Proxy::all(&address).expect("it is an address")));
    let inputs = Inputs::named("tenant")
        .identifier("client_id", "simulated-client".into())
        .secret("client_secret", "simulated-secret".into())
        .setting("domain", "tenant.example")
        .setting("audience", "http://api.acme.example");
    let client = ProviderClient::new(&auth0::PLAN, inputs, options).unwrap();
    assert_eq!(client.token().await.unwrap_err().kind(), &ErrorKind::Connect);
    let requests = proxy.requests();
    let [Recorded { method, target, .. }] = &requests[..] else { panic!("one, not {requests:?}") };
    assert_eq!((method.as_str(), target.as_str()), ("CONNECT", "tenant.example:443"));
}
