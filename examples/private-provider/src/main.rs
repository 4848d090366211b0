//! A service that calls a provider of its own: three lines in `build.rs`, one `include!`, a typed client.

#![forbid(unsafe_code)]

/// The modules that the build script generated.
pub mod providers {
    include!(concat!(env!("OUT_DIR"), "/providers.rs"));
}

use providers::records_office::{Client, Config};
use tokenwright_runtime::Error;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    let client = Client::new(Config::from_env()?)?;
    println!("{}", newest_record(&client).await?);
    Ok(())
}

/// The status of the archive's answer.
async fn newest_record(client: &Client) -> Result<u16, Error> {
    Ok(client.get("records?newest=1").send().await?.status().as_u16())
}

#[cfg(test)]
mod tests {
    use tokenwright_simulator::{Account, Simulator};

    use super::providers::records_office::{Client, Config, CustomEnvironment, Environment, PLAN, Ward};

    #[tokio::test]
    async fn the_generated_client_reads_a_record() {
        let account = Account::example(&PLAN).setting("ward", "oncology");
        let simulator = Simulator::start(&PLAN, account).await.unwrap();
        let constants = simulator.constants();
        let constant = |name| constants.iter().find(|(known, _)| *known == name).unwrap().1.clone();
        let client = Client::new(Config {
            environment: Environment::Custom(CustomEnvironment {
                token_url: constant("token_url"),
                api: constant("api"),
            }),
            client_id: "simulated-client".into(),
            client_secret: "simulated-secret".into(),
            ward: Ward::Oncology,
        })
        .unwrap();
        assert_eq!(super::newest_record(&client).await.unwrap(), 200);
    }
}
