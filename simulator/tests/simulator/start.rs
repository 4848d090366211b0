//! How a simulator starts and stops, and where it leads a client.

use std::io::ErrorKind;
use std::net::SocketAddr;

use tokenwright_plan::{Environment, Expr, Field, Plan};
use tokenwright_simulator::{Account, Simulator};
use tokio::io::AsyncReadExt;
use tokio::net::TcpStream;

use crate::plans::{HOSPITAL, PLAIN, PLATFORM};

async fn fault_of(plan: &'static Plan, account: Account) -> String {
    let fault = Simulator::start(plan, account).await.err().expect("a fault");
    assert_eq!(fault.kind(), ErrorKind::InvalidInput);
    fault.to_string()
}

#[tokio::test]
async fn urls_lead_to_the_simulator_and_an_audience_stays_what_it_is() {
    let hospital = Simulator::start_as(&HOSPITAL, Account::example(&HOSPITAL), "post-prod").await.unwrap();
    let here = format!("http://{}", hospital.address());
    assert_eq!(hospital.environment(), "post-prod");
    assert_eq!(
        hospital.constants(),
        [
            ("token_url", format!("{here}/token_url/v1/token")),
            ("audience", "https://post-prod.platform/".to_owned()),
            ("api", format!("{here}/api/fhir/v3/")),
            ("north", format!("{here}/north/fhir/v3/")),
        ]
    );
}

#[tokio::test]
async fn a_url_without_a_path_gets_only_its_name() {
    let platform = Simulator::start(&PLATFORM, Account::example(&PLATFORM)).await.unwrap();
    assert_eq!(platform.constants()[0].1, format!("http://{}/base", platform.address()));
}

#[tokio::test]
async fn a_setting_in_a_constant_is_encoded_in_a_url_and_nowhere_else() {
    const TENANT: Expr = Expr::Setting("tenant");
    const ENVIRONMENT: Environment = Environment {
        name: "production",
        constants: &[
            Field {
                name: "token_url",
                value: Expr::Concat(&[Expr::Text("https://login.example/"), TENANT, Expr::Text("/token")]),
            },
            Field { name: "audience", value: Expr::Concat(&[Expr::Text("https://login.example/"), TENANT]) },
            Field { name: "api", value: Expr::Text("https://api.example") },
        ],
    };
    static PLAN: Plan = Plan { environments: &[ENVIRONMENT], settings: PLATFORM.settings, ..PLAIN };
    let account = Account::example(&PLAN).setting("tenant", "acme west");
    let simulator = Simulator::start(&PLAN, account).await.unwrap();
    let here = format!("http://{}", simulator.address());
    assert_eq!(
        simulator.constants(),
        [
            ("token_url", format!("{here}/token_url/acme%20west/token")),
            ("audience", "https://login.example/acme west".to_owned()),
            ("api", format!("{here}/api")),
        ]
    );
}

#[tokio::test]
async fn it_listens_on_loopback_only() {
    let anywhere = SocketAddr::from(([0, 0, 0, 0], 0));
    let fault =
        Simulator::bind(anywhere, &PLAIN, Account::example(&PLAIN), "production").await.err().unwrap();
    assert_eq!(fault.to_string(), "0.0.0.0:0 is not a loopback address");
}

#[tokio::test]
async fn it_stops_when_it_is_dropped() {
    let simulator = Simulator::start(&PLAIN, Account::example(&PLAIN)).await.unwrap();
    let address = simulator.address();
    let mut open = TcpStream::connect(address).await.unwrap();
    drop(simulator);
    // A connection that the server never got to see is reset, another one is closed.
    assert!(matches!(open.read(&mut [0]).await, Ok(0) | Err(_)));
    assert!(TcpStream::connect(address).await.is_err());
}

#[tokio::test]
async fn an_environment_that_the_provider_lacks_is_refused() {
    let fault = Simulator::start_as(&PLAIN, Account::example(&PLAIN), "moon").await.err().unwrap();
    assert_eq!(fault.to_string(), "plain has no environment `moon`");
}

#[tokio::test]
async fn an_account_that_does_not_fit_the_plan_is_refused() {
    let account = || Account::example(&PLATFORM);
    assert_eq!(
        fault_of(&PLATFORM, account().credential("password", "x")).await,
        "the plan of platform has no credential `password`"
    );
    assert_eq!(
        fault_of(&PLATFORM, account().credential("api_key", "")).await,
        "the credential `api_key` is empty"
    );
    assert_eq!(
        fault_of(&PLATFORM, account().setting("region", "mars")).await,
        "the setting `region` must be one of `eu`, `us`"
    );
}

#[tokio::test]
async fn a_url_that_cannot_be_led_here_is_refused() {
    static PLAN: Plan = Plan {
        request: tokenwright_plan::Request {
            url: Expr::Text("https://fixed.example/token"),
            ..PLAIN.request
        },
        ..PLAIN
    };
    let fault = fault_of(&PLAN, Account::example(&PLAN)).await;
    assert!(fault.starts_with("the token URL does not start with a constant"), "{fault}");
}

#[tokio::test]
async fn an_account_shows_no_credential() {
    let shown = format!("{:?}", Account::example(&PLAIN));
    assert!(!shown.contains("simulated-"), "{shown}");
}
