//! What a caller gives: checked before anything is sent, all that is missing at once.

use std::collections::HashMap;

use tokenwright::{ErrorKind, Vars, lifen};

use crate::providers::{lifen_config, simulated_lifen};

fn vars(values: &[(&'static str, &'static str)]) -> Vars {
    let values: HashMap<&str, &str> = values.iter().copied().collect();
    Vars::new("HOSPITAL_A", move |name| values.get(name).map(|value| (*value).to_owned()))
}

#[test]
fn a_config_is_read_from_variables_of_any_prefix() {
    let config = lifen::Config::from_vars(vars(&[
        ("HOSPITAL_A_ENVIRONMENT", "post-prod"),
        ("HOSPITAL_A_CLIENT_ID", "id"),
        ("HOSPITAL_A_CLIENT_SECRET", "secret"),
        ("HOSPITAL_A_DATABASE_REFERENCE", "AbCdEfGh12"),
    ]))
    .unwrap();
    assert_eq!(config.environment, lifen::Environment::PostProd);
    assert_eq!(config.database_reference.as_str(), "AbCdEfGh12");
    assert_eq!(config.client_secret.expose(), "secret");
}

#[test]
fn all_that_is_missing_or_wrong_is_said_at_once() {
    let error = lifen::Config::from_vars(vars(&[
        ("HOSPITAL_A_ENVIRONMENT", "staging"),
        ("HOSPITAL_A_CLIENT_ID", ""),
        ("HOSPITAL_A_CLIENT_SECRET", "secret"),
    ]))
    .unwrap_err();
    insta::assert_snapshot!(error);
}

#[tokio::test]
async fn a_credential_that_cannot_be_meant_is_refused_before_anything_is_sent() {
    let simulator = simulated_lifen().await;
    for secret in ["", "from a file\n"] {
        let config = lifen::Config { client_secret: secret.into(), ..lifen_config(&simulator) };
        let error = lifen::Client::new(config).unwrap_err();
        assert!(matches!(error.kind(), ErrorKind::InvalidValue { .. }), "{error}");
    }
    assert_eq!(simulator.log().len(), 0);
}

#[tokio::test]
async fn a_custom_environment_is_https_or_on_loopback() {
    let simulator = simulated_lifen().await;
    let lifen::Environment::Custom(custom) = lifen_config(&simulator).environment else {
        panic!("it is custom")
    };
    for url in [
        "http://token.example/",
        "https://user:pass@token.example/",
        "token.example",
        "https://token.example/?x",
    ] {
        let environment = lifen::Environment::Custom(lifen::CustomEnvironment {
            token_url: url.to_owned(),
            ..custom.clone()
        });
        let error =
            lifen::Client::new(lifen::Config { environment, ..lifen_config(&simulator) }).unwrap_err();
        assert!(
            matches!(error.kind(), ErrorKind::InvalidValue { name, .. } if &**name == "token_url"),
            "{url}: {error}"
        );
    }
}

#[test]
fn a_setting_is_checked_when_it_is_made() {
    let error = lifen::DatabaseReference::new("two\nlines").unwrap_err();
    insta::assert_snapshot!(error, @"Lifen: `database_reference` must be a text without control characters, and not empty");
}
