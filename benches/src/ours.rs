//! Our side: Lifen's generated client, at a server on loopback.

use std::sync::Arc;

use tokenwright::lifen::{self, DatabaseReference};
use tokenwright::{ManualClock, Options};

use crate::server::Server;

/// A client with the defaults of a server.
pub fn client(server: &Server) -> lifen::Client {
    client_with(server, Options::default())
}

/// A client whose time passes by hand.
pub fn client_by_hand(server: &Server) -> (lifen::Client, Arc<ManualClock>) {
    let clock = Arc::new(ManualClock::new());
    (client_with(server, Options::default().clock(clock.clone())), clock)
}

pub fn client_with(server: &Server, options: Options) -> lifen::Client {
    let config = lifen::Config {
        environment: lifen::Environment::Custom(lifen::CustomEnvironment {
            token_url: server.url("/token"),
            audience: "https://post-prod.platform-apis/".to_owned(),
            api: server.url("/fhir/v3/"),
            ramsay: server.url("/ramsay/fhir/v3/"),
        }),
        client_id: "client-of-the-bench".into(),
        client_secret: "secret-of-the-bench".into(),
        database_reference: reference(0),
    };
    lifen::Client::with_options(config, options).expect("a client")
}

/// A tenant's setting.
pub fn reference(number: usize) -> DatabaseReference {
    DatabaseReference::new(format!("tenant{number:06}")).expect("a setting")
}
