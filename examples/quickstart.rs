//! Two providers, end to end: a token, an API call, a renewal, a wrong secret, a wrong audience.
//!
//! `cargo run --example quickstart` talks to simulators of both on loopback. With `-- --live` it asks
//! the real ones, with credentials from `LIFEN_…` and `PHOTON_…` variables.

use std::error::Error;
use std::sync::Arc;
use std::time::Duration;

use tokenwright::{ManualClock, Options, ProviderClient, lifen, photon};
use tokenwright_simulator::{Account, Simulator};

type Outcome = Result<(), Box<dyn Error>>;

#[tokio::main]
async fn main() -> Outcome {
    match std::env::args().nth(1).as_deref() {
        None => simulated().await,
        Some("--live") => live().await,
        Some(_) => Err("usage: quickstart [--live]".into()),
    }
}

async fn simulated() -> Outcome {
    println!("Nothing leaves this machine: both providers are simulators on loopback.");
    simulated_lifen().await?;
    simulated_photon().await
}

async fn simulated_lifen() -> Outcome {
    let account = Account::example(&lifen::PLAN).setting("database_reference", "AbCdEfGh12");
    let simulator = Simulator::start_as(&lifen::PLAN, account, "post-prod").await?;
    let clock = Arc::new(ManualClock::new());
    let config = |secret: &str, audience: Option<&str>| -> Result<lifen::Config, tokenwright::Error> {
        let constant = constants(&simulator);
        Ok(lifen::Config {
            environment: lifen::Environment::Custom(lifen::CustomEnvironment {
                token_url: constant("token_url"),
                audience: audience.map_or_else(|| constant("audience"), str::to_owned),
                api: constant("api"),
                ramsay: constant("ramsay"),
            }),
            client_id: "simulated-client".into(),
            client_secret: secret.into(),
            database_reference: lifen::DatabaseReference::new("AbCdEfGh12")?,
        })
    };

    println!("\nLifen: a form, with an audience and a database_reference");
    let options = Options::default().clock(clock.clone());
    let lifen = lifen::Client::with_options(config("simulated-secret", None)?, options)?;
    let search = lifen.post("Patient/_search").form(&[("name", "Durand")]).send().await?;
    println!("  POST Patient/_search           {}", search.status());
    lifen.get("Patient/1").send().await?;
    println!("  GET Patient/1                  same token: {}", tokens(&simulator));
    clock.advance(Duration::from_hours(49));
    lifen.get("Patient/2").send().await?;
    println!("  GET Patient/2, 49 hours later  renewed: {}", tokens(&simulator));

    let wrong_secret = lifen::Client::new(config("mistyped", None)?)?;
    println!("  a wrong secret                 {}", refusal(&wrong_secret).await);
    let wrong_audience =
        lifen::Client::new(config("simulated-secret", Some("https://production.platform-apis/"))?)?;
    println!("  a wrong audience               {}", refusal(&wrong_audience).await);
    Ok(())
}

async fn simulated_photon() -> Outcome {
    let simulator = Simulator::start_as(&photon::PLAN, Account::example(&photon::PLAN), "sandbox").await?;
    let clock = Arc::new(ManualClock::new());
    let config = |secret: &str, audience: Option<&str>| {
        let constant = constants(&simulator);
        photon::Config {
            environment: photon::Environment::Custom(photon::CustomEnvironment {
                token_url: constant("token_url"),
                audience: audience.map_or_else(|| constant("audience"), str::to_owned),
                api: constant("api"),
            }),
            client_id: "simulated-client".into(),
            client_secret: secret.into(),
        }
    };
    let query = serde_json::json!({ "query": "{ patients { id } }" });

    println!("\nPhoton Health: JSON, with an audience, and a GraphQL API");
    let options = Options::default().clock(clock.clone());
    let photon = photon::Client::with_options(config("simulated-secret", None), options)?
        .requiring([photon::Scope::ReadPatient]);
    let answer = photon.post("").json(&query).send().await?;
    println!("  POST a query                   {}", answer.status());
    photon.post("").json(&query).send().await?;
    println!("  POST another                   same token: {}", tokens(&simulator));
    clock.advance(Duration::from_hours(25));
    photon.post("").json(&query).send().await?;
    println!("  POST another, 25 hours later   renewed: {}", tokens(&simulator));
    simulator.revoke_tokens();
    photon.post("").json(&query).send().await?;
    println!("  POST another, token revoked    renewed and sent again: {}", tokens(&simulator));

    let wrong_secret = photon::Client::new(config("mistyped", None))?;
    println!("  a wrong secret                 {}", refusal(&wrong_secret).await);
    let wrong_audience = photon::Client::new(config("simulated-secret", Some("https://api.photon.health")))?;
    println!("  a wrong audience               {}", refusal(&wrong_audience).await);
    Ok(())
}

/// Asks the real providers for a token, those whose credentials are set.
async fn live() -> Outcome {
    println!("This asks the real providers for a token; it calls no API of theirs.");
    let clients: [(&str, Result<ProviderClient, tokenwright::Error>); 2] = [
        ("Lifen", lifen::Config::from_env().and_then(lifen::Client::new).map(Into::into)),
        ("Photon Health", photon::Config::from_env().and_then(photon::Client::new).map(Into::into)),
    ];
    for (name, client) in clients {
        let outcome = match client {
            Ok(client) => client.token().await.map(|token| token.scopes().unwrap_or_default().join(" ")),
            Err(error) => Err(error),
        };
        match outcome {
            Ok(scopes) => println!("  {name}: a token, with the scopes: {scopes}"),
            Err(error) => println!("  {error}"),
        }
    }
    Ok(())
}

/// Looks up the constants of the simulator's environment by name.
fn constants(simulator: &Simulator) -> impl Fn(&str) -> String {
    let constants = simulator.constants();
    move |name| {
        let found = constants.iter().find(|(known, _)| *known == name);
        found.map(|(_, value)| value.clone()).unwrap_or_default()
    }
}

fn tokens(simulator: &Simulator) -> String {
    match simulator.tokens_issued() {
        1 => "1 token issued so far".to_owned(),
        number => format!("{number} tokens issued so far"),
    }
}

async fn refusal(client: &ProviderClient) -> String {
    match client.token().await {
        Ok(_) => "was accepted, which it should not be".to_owned(),
        Err(error) => format!("{error}\n{:33}who must act: {}", "", error.actor()),
    }
}
