//! What requests are made of, through the trial specs that show it.

use tokenwright_runtime::plan::Plan;
use tokenwright_runtime::{ErrorKind, Identifier, Inputs, Options, ProviderClient, Secret};
use tokenwright_simulator::{Account, Simulator};

use crate::generated::{envelope, nested};

/// A client of a simulator that knows this account, with all of its credentials and settings.
fn client(plan: &'static Plan, simulator: &Simulator) -> ProviderClient {
    client_but(plan, simulator, |_, value| value.to_owned())
}

/// The same, with credentials changed.
fn client_but(
    plan: &'static Plan,
    simulator: &Simulator,
    change: impl Fn(&str, &str) -> String,
) -> ProviderClient {
    let given = |name: &'static str| {
        let mut known = simulator.account().credentials();
        change(name, known.find(|(known, _)| *known == name).map_or("", |(_, value)| value))
    };
    let mut inputs = Inputs::custom(simulator.constants());
    for credential in plan.credentials {
        let value = given(credential.name);
        inputs = match credential.kind {
            tokenwright_runtime::plan::CredentialKind::Identifier => {
                inputs.identifier(credential.name, Identifier::from(value))
            }
            _ => inputs.secret(credential.name, Secret::from(value)),
        };
    }
    for setting in plan.settings.iter().filter(|setting| setting.is_required()) {
        let mut known = simulator.account().settings();
        let value = known.find(|(known, _)| *known == setting.name).map_or("", |(_, value)| value);
        inputs = inputs.setting(setting.name, value);
    }
    ProviderClient::new(plan, inputs, Options::default()).unwrap()
}

async fn simulated(plan: &'static Plan, account: Account) -> Simulator {
    Simulator::start(plan, account).await.unwrap()
}

#[tokio::test]
async fn json_holds_values_in_values_without_what_is_absent() {
    let account = Account::example(&nested::PLAN).credential("password", "p\"a\\s");
    let simulator = simulated(&nested::PLAN, account).await;
    let client = client(&nested::PLAN, &simulator);
    client.token().await.unwrap();
    client.with_setting("ward", "simulated-ward").token().await.unwrap();
    assert_eq!(simulator.tokens_issued(), 2);
    let error = client_but(&nested::PLAN, &simulator, |_, _| "another".to_owned()).token().await.unwrap_err();
    assert_eq!(error.kind(), &ErrorKind::InvalidClient);
}

#[tokio::test]
async fn nothing_breaks_out_of_an_xml_document() {
    let account = Account::example(&envelope::PLAN)
        .credential("password", "</password><admin>1</admin>&amp;\"'")
        .setting("site", "a\" admin=\"1");
    let simulator = simulated(&envelope::PLAN, account).await;
    let client = client(&envelope::PLAN, &simulator);
    assert_eq!(client.get("x").send().await.unwrap().status(), 200);
}
