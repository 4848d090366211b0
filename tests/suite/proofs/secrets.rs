//! Nothing that can be shown shows a secret: no `Debug`, no error, and nothing that anybody logs, however much is
//! logged.

use std::fmt::Debug;

use tokenwright_runtime::Vars;
use tokenwright_runtime::plan::{CredentialKind, ValueType};
use tokenwright_simulator::{Account, Answer};

use super::scene::{Asker, Case, Pending, Scene, cases, options, scopes};
use super::wire::Place;
use crate::generated::PROVIDERS;
use crate::log;

/// What is found in what is shown.
#[derive(Default)]
struct Watch {
    secrets: Vec<String>,
    shown: Vec<(&'static str, String)>,
}

impl Watch {
    fn show(&mut self, what: &'static str, value: &impl Debug) {
        self.shown.push((what, format!("{value:?} {value:#?}")));
    }

    fn faults(&self, case: Case) -> impl Iterator<Item = String> {
        let shows = |shown: &str| self.secrets.iter().any(|secret| shown.contains(secret));
        let faults = self.shown.iter().filter(move |(_, shown)| shows(shown));
        faults.map(move |(what, shown)| format!("{case}: {what} shows a secret: {shown}"))
    }
}

/// A customer whose secrets cannot stand anywhere by chance, and those secrets.
fn with_canaries(case: Case) -> (Account, Vec<String>) {
    let mut account = Account::example(case.plan);
    let mut secrets = Vec::new();
    for credential in case.plan.credentials {
        match credential.kind {
            CredentialKind::Identifier | CredentialKind::Certificate => {}
            CredentialKind::Secret | CredentialKind::Token if credential.value_type == ValueType::Text => {
                let canary = format!("c4n4ry.{}", credential.name);
                account = account.credential(credential.name, &canary);
                secrets.push(canary);
            }
            CredentialKind::Secret | CredentialKind::Token | CredentialKind::PrivateKey => {
                let (_, own) = account.credentials().find(|(name, _)| *name == credential.name).unwrap();
                let is_short = own.lines().count() == 1;
                secrets.extend(own.lines().filter(|line| is_short || line.len() > 40).map(str::to_owned));
            }
        }
    }
    (account, secrets)
}

#[tokio::test]
async fn no_debug_no_error_and_no_log_shows_a_secret() {
    let mut faults = Vec::new();
    for case in cases() {
        let (account, secrets) = with_canaries(case);
        let mut watch = Watch { secrets, shown: Vec::new() };
        watch.shown.push(("a configuration", configuration(case, &account)));
        log::take();
        let scene = Scene::of(case, account).await;
        watch.show("an account", scene.simulator.account());
        watch.show("inputs", &scene.inputs(&scene.customer()));
        watch.show("options", &options());
        of_token(&scene, &mut watch).await;
        of_refusal(&scene, &mut watch).await;
        watch.shown.extend(log::take().lines().map(|line| ("the log", line.to_owned())));
        faults.extend(watch.faults(case));
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// The generated configuration, from variables that hold what the customer has.
fn configuration(case: Case, account: &Account) -> String {
    let mut providers = PROVIDERS.iter().flat_map(|it| it.plans.iter().zip(it.configs));
    let (_, show) = providers.find(|(plan, _)| **plan == case.plan).expect("it is of a provider");
    let known = account.credentials().chain(account.settings());
    let known: Vec<(String, String)> =
        known.map(|(name, value)| (format!("C_{}", name.to_ascii_uppercase()), value.to_owned())).collect();
    let scopes = scopes(case.plan).join(" ");
    let environment = case.plan.environments[0].name;
    let way = case.way.map_or("", |way| way.method.name());
    let vars = Vars::new("C", move |name| {
        let known = known.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str());
        let word = match name {
            "C_ENVIRONMENT" => environment,
            "C_SCOPES" => &scopes,
            "C_REDIRECT_URI" => "http://127.0.0.1/callback",
            _ => way,
        };
        Some(known.unwrap_or(word).to_owned())
    });
    show(vars).unwrap_or_else(|error| panic!("{case}: {error}"))
}

/// What a client has that got its token.
async fn of_token(scene: &Scene, watch: &mut Watch) {
    let asker = scene.asker(&scene.customer()).unwrap();
    let pending = scene.pending(&asker).await.unwrap();
    match &pending {
        Pending::Nothing => {}
        Pending::User(pending, callback) => {
            watch.secrets.push(pending.state().to_owned());
            let code = callback.split(['?', '&']).find_map(|field| field.strip_prefix("code="));
            watch.secrets.extend(code.map(str::to_owned));
            watch.show("a pending sign-in", pending);
        }
        Pending::Device(pending) => watch.show("a pending device", pending),
    }
    scene.tap.take();
    let (client, refresh_token) = scene.finish(&asker, &pending).await.unwrap();
    let token = client.token().await.unwrap();
    watch.secrets.push(token.expose().to_owned());
    // The codes of devices and the verifiers of sign-ins went over the wire.
    for request in scene.tap.take() {
        for name in ["device_code", "code_verifier"] {
            watch.secrets.extend(request.value(Place::Body, name));
        }
    }
    watch.show("a token", &token);
    if !client.plan().api.bases.is_empty() {
        watch.show("a call", &client.get("x"));
    }
    if let Some(refresh_token) = refresh_token {
        watch.secrets.push(refresh_token.expose().to_owned());
        watch.show("a refresh token", &refresh_token);
    }
    watch.show("a client", &client);
    match &asker {
        Asker::Machine(client) => watch.show("a client", client),
        Asker::User(flow) => watch.show("a flow", flow),
        Asker::Device(flow) => watch.show("a device's flow", flow),
    }
}

/// An error whose answer holds all that the customer sent.
async fn of_refusal(scene: &Scene, watch: &mut Watch) {
    let asker = scene.asker(&scene.customer()).unwrap();
    let pending = scene.pending(&asker).await.unwrap();
    let echo = watch.secrets.iter().filter(|secret| secret.contains("c4n4ry")).cloned();
    let echo = echo.collect::<Vec<_>>().join(" ");
    let body = format!(r#"{{"error": "{echo}", "error_description": "we got {echo}"}}"#);
    scene.simulator.next_token_answer(Answer::json(400, body));
    let error = scene.finish(&asker, &pending).await.expect_err("it is refused");
    watch.show("an error", &error);
    watch.shown.push(("an error", error.to_string()));
}
