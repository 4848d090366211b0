//! The two first providers, simulated, and clients for them.

use std::sync::Arc;

use tokenwright::plan::{Plan, SigningAlgorithm};
use tokenwright::{Certificate, Clock, ManualClock, Options, PrivateKey, lifen, photon, reqwest};
use tokenwright_simulator::{Account, Simulator};

pub const DATABASE_REFERENCE: &str = "AbCdEfGh12";

/// A key that signs in one of the algorithms that the plan's provider takes.
pub fn private_key(plan: &Plan) -> PrivateKey {
    let key = if has_key_of_curve(plan) {
        include_str!("../../runtime/tests/keys/p384.jwk.json")
    } else {
        include_str!("../../runtime/tests/keys/rsa.jwk.json")
    };
    PrivateKey::new(key).expect("it is a key")
}

fn has_key_of_curve(plan: &Plan) -> bool {
    let of_ways = plan.request.client_auth.iter().filter_map(|way| way.assertion);
    let mut taken = of_ways.chain(plan.request.assertion).flat_map(|jwt| jwt.algorithms);
    taken.any(|algorithm| *algorithm == SigningAlgorithm::Es384)
}

/// The certificate of that key.
pub fn certificate(plan: &Plan) -> Certificate {
    let certificates = [
        include_str!("../../runtime/tests/keys/rsa.certificate.pem"),
        include_str!("../../runtime/tests/keys/authority.certificate.pem"),
    ];
    Certificate::new(certificates[usize::from(has_key_of_curve(plan))]).expect("it is a certificate")
}

/// The simulator's own authority and no other, where it speaks TLS.
pub fn trusting(simulator: &Simulator) -> Options {
    let authority = simulator.authority().map(|pem| reqwest::Certificate::from_pem(pem.as_bytes()));
    match authority.transpose().expect("it is a certificate") {
        Some(authority) => {
            Options::default().http(move |builder| builder.tls_certs_only([authority.clone()]))
        }
        None => Options::default(),
    }
}

/// Looks up the constants of a simulator's environment by name.
pub fn constant(simulator: &Simulator, name: &str) -> String {
    let constants = simulator.constants();
    let found = constants.iter().find(|(known, _)| *known == name);
    found.map_or_else(|| panic!("no constant {name}"), |(_, value)| value.clone())
}

pub async fn simulated_lifen() -> Simulator {
    let references = [DATABASE_REFERENCE, "ZyXwVuTs98"];
    let account = Account::example(&lifen::PLAN).setting_values("database_reference", references);
    Simulator::start_as(&lifen::PLAN, account, "post-prod").await.expect("a simulator starts on loopback")
}

pub async fn simulated_photon() -> Simulator {
    let account = Account::example(&photon::PLAN);
    Simulator::start_as(&photon::PLAN, account, "sandbox").await.expect("a simulator starts on loopback")
}

pub fn lifen_config(simulator: &Simulator) -> lifen::Config {
    lifen::Config {
        environment: lifen::Environment::Custom(lifen::CustomEnvironment {
            token_url: constant(simulator, "token_url"),
            audience: constant(simulator, "audience"),
            api: constant(simulator, "api"),
            ramsay: constant(simulator, "ramsay"),
        }),
        client_id: "simulated-client".into(),
        client_secret: "simulated-secret".into(),
        database_reference: lifen::DatabaseReference::new(DATABASE_REFERENCE).expect("it is a text"),
    }
}

pub fn photon_config(simulator: &Simulator) -> photon::Config {
    photon::Config {
        environment: photon::Environment::Custom(photon::CustomEnvironment {
            token_url: constant(simulator, "token_url"),
            audience: constant(simulator, "audience"),
            api: constant(simulator, "api"),
        }),
        client_id: "simulated-client".into(),
        client_secret: "simulated-secret".into(),
    }
}

/// A client, and the clock that it goes by.
pub fn lifen_client(simulator: &Simulator) -> (lifen::Client, Arc<ManualClock>) {
    let (options, clock) = with_clock();
    (lifen::Client::with_options(lifen_config(simulator), options).expect("the configuration is good"), clock)
}

/// A client, and the clock that it goes by.
pub fn photon_client(simulator: &Simulator) -> (photon::Client, Arc<ManualClock>) {
    let (options, clock) = with_clock();
    (
        photon::Client::with_options(photon_config(simulator), options).expect("the configuration is good"),
        clock,
    )
}

fn with_clock() -> (Options, Arc<ManualClock>) {
    let clock = Arc::new(ManualClock::new());
    (Options::default().clock(Arc::clone(&clock) as Arc<dyn Clock>), clock)
}
