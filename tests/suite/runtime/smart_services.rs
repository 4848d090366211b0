//! Scopes with parts in the grants beside that of client credentials, at a provider without an API of its own,
//! through the trial spec `tests/specs/smart-services.yaml`.

use std::time::Duration;

use tokenwright_runtime::{Cruds, CrudsQuery, ErrorKind, PendingDevice, ResourceType};
use tokenwright_simulator::{Account, Simulator};

use crate::generated::smart_services::device_code::{self, Scope as UserScope};
use crate::generated::smart_services::jwt_bearer::{self, Application, Issuer, ResourceOrAll, Scope};
use crate::providers::constant;
use crate::recorder::{Recorder, json};
use crate::store::Store;

const ISSUER: &str = "https://north.services.example";

async fn service(scopes: Vec<Scope>) -> (Simulator, jwt_bearer::Client) {
    let account = Account::example(&jwt_bearer::PLAN).setting("application", "main");
    let simulator = Simulator::start(&jwt_bearer::PLAN, account).await.unwrap();
    let key = simulator.account().credentials().find(|(name, _)| *name == "private_key").unwrap().1;
    let config = jwt_bearer::Config {
        environment: jwt_bearer::Environment::Custom(jwt_bearer::CustomEnvironment {
            token_url: constant(&simulator, "token_url"),
        }),
        client_id: "simulated-client".into(),
        private_key: key.parse().unwrap(),
        scopes,
        issuer: Issuer::new(ISSUER).unwrap(),
    };
    let client = jwt_bearer::Client::new(config).unwrap();
    (simulator, client)
}

fn patients() -> Scope {
    Scope::System(ResourceType::Patient.into(), Cruds::READ | Cruds::SEARCH)
}

#[tokio::test]
async fn a_service_chooses_the_parts_of_what_its_jwt_is_for() {
    let (_simulator, client) = service(vec![patients()]).await;
    let token = client.token().await.unwrap();
    assert_eq!(token.scopes().unwrap(), ["launch", "system/Patient.rs"]);
    let all = Scope::System(ResourceOrAll::All, Cruds::READ);
    let token = client.with_scopes([all]).token().await.unwrap();
    assert_eq!(token.scopes().unwrap(), ["launch", "system/*.r"]);
    assert!(client.requiring([patients()]).token().await.is_ok());
    assert!(client.requiring([all]).token().await.is_err());
}

#[tokio::test]
async fn a_setting_in_a_scope_of_a_service_is_that_of_its_sibling() {
    let (simulator, client) = service(vec![Scope::AppApplication]).await;
    assert_eq!(client.token().await.unwrap().scopes().unwrap(), ["app/main", "launch"]);
    let pump = client.for_application(&Application::new("pump").unwrap());
    // It is another customer's.
    assert_eq!(pump.token().await.unwrap_err().kind(), &ErrorKind::InvalidScope);
    assert_eq!(simulator.token_requests(), 2);
}

#[tokio::test]
async fn a_service_asks_for_no_more_and_no_less_than_it_can() {
    let (simulator, client) = service(vec![patients()]).await;
    for (scopes, said) in [
        (vec![Scope::AppApplication, patients()], "must be 2 at most"),
        (vec![Scope::Launch], "must be given, at least one"),
    ] {
        let error = client.with_scopes(scopes).token().await.unwrap_err();
        assert!(error.to_string().ends_with(said), "{error}");
    }
    assert_eq!(simulator.token_requests(), 0);
}

#[tokio::test]
async fn a_provider_without_an_api_gives_tokens_and_takes_no_calls() {
    let (_simulator, client) = service(vec![patients()]).await;
    assert!(client.token().await.is_ok());
    let error = client.get("Patient").send().await.unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::InvalidValue { .. }), "{error}");
}

fn device(token_url: String, device_url: String) -> device_code::Client {
    let config = device_code::Config {
        environment: device_code::Environment::Custom(device_code::CustomEnvironment {
            token_url,
            device_url,
        }),
        client_id: "simulated-client".into(),
        issuer: device_code::Issuer::new(ISSUER).unwrap(),
    };
    device_code::Client::new(config).unwrap()
}

#[tokio::test]
async fn a_user_of_a_device_is_asked_for_the_parts_that_it_chose() {
    let simulator = Simulator::start(&device_code::PLAN, Account::example(&device_code::PLAN)).await.unwrap();
    simulator.set_device_codes(Duration::from_mins(10), Duration::ZERO);
    let client = device(constant(&simulator, "token_url"), constant(&simulator, "device_url"));
    let narrowed = CrudsQuery::new(Cruds::READ, "category=laboratory").unwrap();
    let pending = client.authorize([UserScope::User(ResourceType::Observation, narrowed)]).await.unwrap();
    let stored = serde_json::to_string(&pending).unwrap();
    let pending: PendingDevice = serde_json::from_str(&stored).unwrap();
    simulator.type_code(pending.user_code(), "dr-durand").unwrap();
    let session = client.finish(&pending, Store::default().keep()).await.unwrap();
    let token = session.token().await.unwrap();
    assert_eq!(token.scopes().unwrap(), ["user/Observation.r?category=laboratory", "launch"]);
}

#[tokio::test]
async fn a_user_of_a_device_is_asked_for_the_default_where_it_names_nothing() {
    let recorder = Recorder::start([json(400, r#"{"error": "invalid_client"}"#)]).await;
    let client = device(format!("{}/token", recorder.origin), format!("{}/device", recorder.origin));
    client.authorize([]).await.unwrap_err();
    assert_eq!(recorder.requests()[0].body, "scope=user%2FPatient.rs+launch&client_id=simulated-client");
}

#[tokio::test]
async fn a_device_asks_for_nothing_that_its_grant_cannot_have() {
    let client = device("http://127.0.0.1:9/token".into(), "http://127.0.0.1:9/device".into());
    let flow: &tokenwright_runtime::DeviceFlow = &client;
    let error = flow.authorize(["system/Patient.rs"]).await.unwrap_err();
    assert!(error.to_string().ends_with("`scopes` must be scopes that this grant can have"), "{error}");
}
