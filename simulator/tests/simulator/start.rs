//! How a simulator starts and stops, and where it leads a client.

use std::io::ErrorKind;
use std::net::SocketAddr;

use tokenwright_plan::{Authorize, Environment, Expr, Field, Plan};
use tokenwright_simulator::{Account, Simulator, User};
use tokio::io::AsyncReadExt;
use tokio::net::TcpStream;

use crate::plans::{HOSPITAL, PLAIN, PLATFORM};
use crate::user_plans::{CLINIC, clinic};

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
async fn the_address_that_users_are_sent_to_leads_to_the_simulator() {
    let clinic = clinic().await;
    let constants = clinic.constants();
    assert_eq!(
        constants[0],
        ("authorize_url", format!("http://{}/authorize_url/authorize", clinic.address()))
    );
    assert_eq!(constants[2], ("audience", "https://api.clinic.example".to_owned()));
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
async fn a_plan_from_which_no_user_comes_back_is_refused() {
    const SENT_AWAY: Authorize = CLINIC.authorize.unwrap();
    static PLAN: Plan = Plan {
        authorize: Some(Authorize { parameters: SENT_AWAY.parameters.split_at(2).0, ..SENT_AWAY }),
        ..CLINIC
    };
    assert_eq!(
        fault_of(&PLAN, Account::example(&PLAN)).await,
        "the plan of clinic sends users away without a `redirect_uri`: it cannot be simulated"
    );
}

#[tokio::test]
async fn users_who_do_not_fit_the_plan_are_refused() {
    let with = |user| Account::example(&CLINIC).user(user);
    assert_eq!(
        fault_of(&CLINIC, with(User::new("a").without(["admin"]))).await,
        "the plan of clinic has no scope `admin`"
    );
    assert_eq!(
        fault_of(&CLINIC, with(User::new("a\n"))).await,
        "a user's name is empty or holds a control character"
    );
    assert_eq!(
        fault_of(&CLINIC, with(User::new("a").password(""))).await,
        "the password of the user `a` is empty"
    );
    assert_eq!(
        fault_of(&PLAIN, Account::example(&PLAIN).user(User::new("a"))).await,
        "the plan of plain signs in no users"
    );
}

#[tokio::test]
async fn an_account_shows_no_credential_and_no_password() {
    let shown = format!("{:?}", Account::example(&CLINIC).user(User::new("a").password("s3same")));
    assert!(!shown.contains("simulated-client") && !shown.contains("s3same"), "{shown}");
}
