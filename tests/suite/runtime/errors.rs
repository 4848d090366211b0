//! How errors read, and that they hold no secret.

use std::fmt::Write as _;

use tokenwright::{Error, lifen, photon};
use tokenwright_simulator::Answer;

use crate::providers::{
    constant, lifen_client, lifen_config, photon_config, simulated_lifen, simulated_photon,
};

const CANARY: &str = "c4n4ry+/s3cr3t=%&";

/// Every error of a token request that a provider can cause, as text.
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

    for (what, answer) in [
        ("an OAuth error", Answer::json(400, r#"{"error": "invalid_scope", "error_description": null}"#)),
        (
            "a server that fails and blames the credential",
            Answer::json(503, r#"{"error": "invalid_client"}"#),
        ),
        ("too many requests", Answer::json(429, "{}").header("Retry-After", "7")),
        ("a page for people", Answer::new(403, "<html><h1>Forbidden</h1> by the \u{1b}[31mfirewall</html>")),
        ("an error that is no OAuth", Answer::json(400, r#"{"message": "Bad credentials"}"#)),
        ("an answer without a token", Answer::json(200, r#"{"token": "nested elsewhere"}"#)),
        ("a lifetime that is none", Answer::json(200, r#"{"access_token": "t", "expires_in": "soon"}"#)),
        ("a redirect", Answer::new(302, "").header("Location", "https://login.example/?next=x")),
    ] {
        let simulator = simulated_lifen().await;
        simulator.next_token_answer(answer);
        say(what, &lifen_client(&simulator).0.token().await.unwrap_err());
    }
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
