//! Scopes with parts, and those that are asked for without being named.

use tokenwright_runtime::{Cruds, CrudsQuery, ErrorKind, ResourceType, ScopeUuid};
use tokenwright_simulator::{Account, Simulator};

use crate::generated::smart::user::{self, Scope as UserScope};
use crate::generated::smart::{
    Application, Client, Config, CrudsOrReadOrWriteOrAll, CustomEnvironment, Environment, GoldOrSilver, PLAN,
    ResourceOrAll, Scope,
};
use crate::providers::constant;
use crate::recorder::{Recorder, json};

const APPLICATION: &str = "123e4567-e89b-12d3-a456-426614174000";

fn client(token_url: String, scopes: Vec<Scope>) -> Client {
    let config = Config {
        environment: Environment::Custom(CustomEnvironment { token_url, api: "https://api.example/".into() }),
        client_id: "simulated-client".into(),
        client_secret: "simulated-secret".into(),
        application: Application::new(APPLICATION).unwrap(),
        scopes,
    };
    Client::new(config).unwrap()
}

async fn simulated(scopes: Vec<Scope>) -> (Simulator, Client) {
    let simulator = Simulator::start(&PLAN, Account::example(&PLAN)).await.unwrap();
    let client = client(constant(&simulator, "token_url"), scopes);
    (simulator, client)
}

fn patients() -> Scope {
    Scope::System(ResourceType::Patient.into(), (Cruds::SEARCH | Cruds::READ).into())
}

#[tokio::test]
async fn the_parts_of_a_scope_are_chosen_with_it() {
    let (_simulator, client) = simulated(vec![patients()]).await;
    let token = client.token().await.unwrap();
    assert_eq!(token.scopes().unwrap(), ["launch", "system/Patient.rs"]);

    let all = Scope::System(ResourceOrAll::All, CrudsOrReadOrWriteOrAll::Read);
    let token = client.with_scopes([all.clone(), Scope::Tier(GoldOrSilver::Gold)]).token().await.unwrap();
    assert_eq!(token.scopes().unwrap(), ["launch", "system/*.read", "tier/gold"]);
    assert!(client.requiring([patients()]).token().await.is_ok());
    assert!(client.requiring([all]).token().await.is_err());
}

#[tokio::test]
async fn a_setting_in_a_scope_is_put_in_when_it_is_sent() {
    let (_simulator, client) = simulated(vec![Scope::ApiApplicationDefault]).await;
    let token = client.requiring([Scope::ApiApplicationDefault]).token().await.unwrap();
    assert_eq!(token.scopes().unwrap(), [&format!("api://{APPLICATION}/.default"), "launch"]);
}

#[tokio::test]
async fn more_scopes_than_the_provider_takes_are_not_asked_for() {
    let (simulator, client) = simulated(vec![patients()]).await;
    let many = [GoldOrSilver::Gold, GoldOrSilver::Silver].map(Scope::Tier);
    let tenants =
        ["1", "2"].map(|n| ScopeUuid::new(format!("{n}23e4567-e89b-12d3-a456-426614174000")).unwrap());
    let four = many.into_iter().chain(tenants.map(Scope::Tenant));
    let error = client.with_scopes(four).token().await.unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::InvalidValue { .. }), "{error}");
    assert_eq!(error.to_string(), "Smart (custom): `scopes` must be 4 at most");
    assert_eq!(simulator.token_requests(), 0);
}

#[tokio::test]
async fn what_is_always_asked_for_does_not_count_as_a_choice() {
    let error = Client::new(Config {
        scopes: vec![Scope::Launch],
        environment: Environment::Production,
        client_id: "id".into(),
        client_secret: "secret".into(),
        application: Application::new(APPLICATION).unwrap(),
    });
    assert_eq!(error.unwrap_err().to_string(), "Smart (production): `scopes` must be given, at least one");
}

#[test]
fn scopes_are_read_as_they_are_written() {
    let scopes = [
        Scope::Launch,
        patients(),
        Scope::System(ResourceOrAll::All, CrudsOrReadOrWriteOrAll::All),
        Scope::Tenant(ScopeUuid::new(APPLICATION).unwrap()),
        Scope::ApiApplicationDefault,
    ];
    for scope in scopes {
        assert_eq!(scope.to_string().parse::<Scope>().unwrap(), scope);
    }
    let narrowed = CrudsQuery::new(Cruds::READ, "category=laboratory").unwrap();
    let scope = UserScope::User(ResourceType::Observation, narrowed);
    assert_eq!(scope.to_string(), "user/Observation.r?category=laboratory");
    assert_eq!(scope.to_string().parse::<UserScope>().unwrap(), scope);
    for wrong in ["system/patient.rs", "system/Patient.sr", "tier/bronze", "tenant/1", "user/Patient.rs", ""]
    {
        assert!(wrong.parse::<Scope>().is_err(), "{wrong}");
    }
}

#[tokio::test]
async fn where_a_user_is_asked_for_nothing_in_particular_the_default_is_asked_for() {
    let recorder = Recorder::start([json(200, "{}")]).await;
    let client = user::Client::new(user::Config {
        environment: user::Environment::Custom(user::CustomEnvironment {
            token_url: format!("{}/token", recorder.origin),
            authorize_url: format!("{}/authorize", recorder.origin),
            api: "https://api.example/".into(),
        }),
        client_id: "simulated-client".into(),
        redirect_uri: "https://app.example/callback".into(),
    })
    .unwrap();
    let pending = client.authorize([]).unwrap();
    assert!(pending.url().contains("&scope=user%2FPatient.rs%2Coffline_access&"), "{}", pending.url());
    let pending = client.authorize([UserScope::OfflineAccess]).unwrap();
    assert!(pending.url().contains("&scope=offline_access&"), "{}", pending.url());
}
