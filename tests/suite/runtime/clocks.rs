//! Clocks that are wrong, are set, or stand still while the machine sleeps.

use std::sync::Arc;
use std::time::Duration;

use tokenwright_runtime::{Clock, Cruds, ManualClock, Options, ResourceType};
use tokenwright_simulator::{Account, Answer, Simulator};

use crate::generated::smart_services::jwt_bearer::{self, Issuer, Scope};
use crate::providers::{constant, lifen_client, simulated_lifen};

/// A service that signs its assertions, on a machine whose clock is so many seconds ahead.
async fn service(seconds_ahead: i64) -> (Simulator, jwt_bearer::Client, Arc<ManualClock>) {
    let account = Account::example(&jwt_bearer::PLAN).setting("application", "main");
    let simulator = Simulator::start(&jwt_bearer::PLAN, account).await.unwrap();
    let own = simulator.account().credentials().find(|(name, _)| *name == "private_key").unwrap().1;
    let config = jwt_bearer::Config {
        environment: jwt_bearer::Environment::Custom(jwt_bearer::CustomEnvironment {
            token_url: constant(&simulator, "token_url"),
        }),
        client_id: "simulated-client".into(),
        private_key: own.parse().unwrap(),
        scopes: vec![Scope::System(ResourceType::Patient.into(), Cruds::READ)],
        issuer: Issuer::new("https://north.services.example").unwrap(),
    };
    let clock = Arc::new(ManualClock::new());
    clock.set_ahead(seconds_ahead);
    let options = Options::default().clock(Arc::clone(&clock) as Arc<dyn Clock>);
    (simulator, jwt_bearer::Client::with_options(config, options).unwrap(), clock)
}

#[tokio::test]
async fn an_assertion_that_is_refused_by_a_wrong_clock_is_signed_anew_by_the_providers() {
    for seconds_ahead in [-7_200, 7_200] {
        let (simulator, client, _) = service(seconds_ahead).await;
        let token = client.token().await.unwrap();
        assert_eq!(simulator.token_requests(), 2, "the first one showed by how much the clock is wrong");
        client.invalidate(&token);
        client.token().await.unwrap();
        assert_eq!(simulator.token_requests(), 3, "from then on it is known");
    }
}

#[tokio::test]
async fn a_clock_that_is_set_right_again_is_noticed() {
    let (simulator, client, clock) = service(7_200).await;
    let token = client.token().await.unwrap();
    clock.set_ahead(0);
    client.invalidate(&token);
    client.token().await.unwrap();
    assert_eq!(simulator.token_requests(), 4);
}

#[tokio::test]
async fn a_token_is_looked_for_elsewhere_when_the_machine_has_slept() {
    let simulator = simulated_lifen().await;
    let (lifen, clock) = lifen_client(&simulator);
    let before = lifen.token().await.unwrap();
    asleep(&clock, 3_600);
    assert_ne!(lifen.token().await.unwrap().expose(), before.expose(), "it may have ended meanwhile");
    assert_eq!(simulator.token_requests(), 2);
}

#[tokio::test]
async fn a_clock_that_is_set_ahead_during_an_outage_costs_nobody_a_token() {
    let simulator = simulated_lifen().await;
    let (lifen, clock) = lifen_client(&simulator);
    let before = lifen.token().await.unwrap();
    asleep(&clock, 3_600);
    simulator.next_token_answer(Answer::json(503, "{}"));
    assert_eq!(lifen.token().await.unwrap().expose(), before.expose(), "nothing says that it has ended");
    assert_eq!(lifen.token().await.unwrap().expose(), before.expose());
    assert_eq!(simulator.token_requests(), 2);
}

#[tokio::test]
async fn a_clock_that_is_set_back_changes_nothing() {
    let simulator = simulated_lifen().await;
    let (lifen, clock) = lifen_client(&simulator);
    let before = lifen.token().await.unwrap();
    asleep(&clock, -86_400);
    assert_eq!(lifen.token().await.unwrap().expose(), before.expose());
    assert_eq!(simulator.token_requests(), 1);
}

/// The time of day goes on, and the monotonic clock hardly does.
fn asleep(clock: &ManualClock, seconds: i64) {
    clock.set_ahead(seconds);
    clock.advance(Duration::from_secs(1));
}
