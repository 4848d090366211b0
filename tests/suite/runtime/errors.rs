//! How errors read, and that they hold no secret.

use std::fmt::Write as _;

use tokenwright::{Actor, Error, ErrorKind, lifen, photon};
use tokenwright_simulator::Answer;

use crate::providers::{constant, lifen_config, photon_config, simulated_lifen, simulated_photon};

const CANARY: &str = "c4n4ry+/s3cr3t=%&";

/// What providers refuse for reasons of their own, as text. What all may do wrong is in the corpus.
#[tokio::test]
async fn what_a_refusal_says() {
    let mut page = String::new();
    let mut say = |what: &str, error: &Error| {
        writeln!(page, "{what}\n  {error}\n  who must act: {}\n", error.actor()).unwrap();
    };

    let simulator = simulated_lifen().await;
    let refused = |config| async move { lifen::Client::new(config).unwrap().token().await.unwrap_err() };
    say(
        "a wrong secret",
        &refused(lifen::Config { client_secret: CANARY.into(), ..lifen_config(&simulator) }).await,
    );
    let reference = lifen::DatabaseReference::new("unknown").unwrap();
    let config = lifen::Config { database_reference: reference, ..lifen_config(&simulator) };
    say("a wrong setting", &refused(config).await);
    let environment = lifen::Environment::Custom(lifen::CustomEnvironment {
        token_url: constant(&simulator, "token_url"),
        audience: "https://production.platform-apis/".to_owned(),
        api: constant(&simulator, "api"),
        ramsay: constant(&simulator, "ramsay"),
    });
    say("a wrong audience", &refused(lifen::Config { environment, ..lifen_config(&simulator) }).await);

    let simulator = simulated_photon().await;
    let config = photon::Config { client_secret: CANARY.into(), ..photon_config(&simulator) };
    say(
        "a wrong secret at another provider",
        &photon::Client::new(config).unwrap().token().await.unwrap_err(),
    );
    insta::assert_snapshot!(page);
}

#[tokio::test]
async fn a_secret_that_the_provider_sends_back_is_not_shown() {
    let encoded: String = form_urlencoded::byte_serialize(CANARY.as_bytes()).collect();
    for body in [
        format!(r#"{{"error": "{CANARY}", "error_description": "no client with {CANARY}"}}"#),
        format!("<p>bad request: client_secret={encoded}&x=1</p>"),
    ] {
        let simulator = simulated_lifen().await;
        simulator.next_token_answer(Answer::new(400, body));
        let config = lifen::Config { client_secret: CANARY.into(), ..lifen_config(&simulator) };
        let error = lifen::Client::new(config).unwrap().token().await.unwrap_err();
        for shown in [error.to_string(), format!("{error:?}"), format!("{error:#?}")] {
            assert!(!shown.contains("c4n4ry"), "{shown}");
        }
    }
}

#[tokio::test]
async fn debug_shows_no_secret_and_no_token() {
    let simulator = simulated_lifen().await;
    let config = lifen_config(&simulator);
    let config_shown = format!("{config:?}");
    let lifen = lifen::Client::new(config).unwrap();
    let token = lifen.token().await.unwrap();
    let call = lifen.get("Patient/1");
    for shown in [config_shown, format!("{lifen:#?}"), format!("{token:?}"), format!("{call:?}")] {
        assert!(!shown.contains("simulated-secret") && !shown.contains(token.expose()), "{shown}");
    }
}

#[tokio::test]
async fn an_endpoint_that_is_not_there_is_no_connection() {
    let simulator = simulated_lifen().await;
    let config = crate::providers::lifen_config(&simulator);
    drop(simulator);
    let error = tokenwright::lifen::Client::new(config).unwrap().token().await.unwrap_err();
    assert_eq!((error.kind(), error.actor()), (&ErrorKind::Connect, Actor::Network));
}
