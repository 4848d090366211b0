//! Puts a client before a payload.

use std::sync::Arc;
use std::time::Duration;

use tokenwright_codegen::{Source, check, lower};
use tokenwright_runtime::plan::Plan;
use tokenwright_runtime::{Clock, Error, ManualClock, Options, ProviderClient, Token, reqwest};
use tokenwright_simulator::Account;

use super::case::{Act, Case, Connection, Payload, Spec};
use super::server::{Answer, Server};
use crate::catalog::inputs_for;
use crate::recorder::Recorded;

/// How long a client waits for a token endpoint. A payload that hangs takes as long.
const TOKEN_TIMEOUT: Duration = Duration::from_secs(10);
const SHORT_TIMEOUT: Duration = Duration::from_millis(400);

/// Nothing may hang.
const PATIENCE: Duration = Duration::from_secs(20);

/// What came of a payload.
pub enum Outcome {
    Token {
        text: String,
        seconds: u64,
        scopes: Option<Vec<String>>,
    },
    Error(Error),
    Answer {
        status: u16,
        means: Option<Error>,
    },
    /// The spec's faults: name, and text.
    Fault(Vec<(&'static str, String)>),
}

/// A payload that ran.
pub struct Ran {
    pub outcome: Outcome,
    pub(super) origin: String,
    pub(super) elsewhere_origin: String,
    pub(super) recorded: Vec<Recorded>,
    pub(super) recorded_elsewhere: Vec<Recorded>,
}

impl Spec {
    fn text(&self) -> String {
        let Spec { request, response, grant, also } = self;
        format!(
            "spec: 1\nname: Corpus\nsummary: A provider that does not exist.\n\
             evidence: {{grade: second_hand, checked: 2026-11-22, docs: [\"https://corpus.example/docs\"]}}\n\
             environments:\n  production: {{token_url: \"https://login.corpus.example/token\", api: \
             \"https://api.corpus.example/v1/\"}}\n\
             grants:\n  client_credentials:\n    request: {{{request}}}\n    response: {{{response}}}\n    {grant}\n\
             {also}\n"
        )
    }

    /// The plan that the spec means, or its faults.
    fn plan(&self) -> Result<&'static Plan, Vec<(&'static str, String)>> {
        let source = Source::new("corpus.yaml", self.text());
        let checked = check(&source);
        let checked = checked.map_err(|faults| {
            faults.into_iter().map(|it| (it.fault.name(), it.message)).collect::<Vec<_>>()
        })?;
        Ok(lower::lower(&checked).plan())
    }
}

/// Runs the payloads of a case and says all that is wrong at once.
pub async fn prove(case: &Case) {
    let mut wrong = Vec::new();
    for payload in &case.payloads {
        let ran = run(payload).await;
        wrong.extend(ran.faults(payload).into_iter().map(|what| format!("{}: {what}", payload.name)));
    }
    assert!(case.payloads.len() >= 2, "a case has two payloads");
    assert!(wrong.is_empty(), "{}: {}\n{}", case.class, case.decision, wrong.join("\n"));
}

/// Puts a client before a payload.
pub async fn run(payload: &Payload) -> Ran {
    let elsewhere = Server::start(&payload.elsewhere, "", false, None).await;
    let encrypts = payload.connection != Connection::Plain;
    let server = Server::start(&payload.answers, &elsewhere.origin, encrypts, payload.revoked).await;
    let outcome = match payload.spec.plan() {
        Err(faults) => Outcome::Fault(faults),
        Ok(plan) => {
            let done = tokio::time::timeout(PATIENCE, act(payload, plan, &server));
            done.await.unwrap_or_else(|_| panic!("{}: it hangs", payload.name))
        }
    };
    Ran {
        outcome,
        origin: server.origin.clone(),
        elsewhere_origin: elsewhere.origin.clone(),
        recorded: server.requests(),
        recorded_elsewhere: elsewhere.requests(),
    }
}

async fn act(payload: &Payload, plan: &'static Plan, server: &Server) -> Outcome {
    let clock = Arc::new(ManualClock::new());
    clock.set_ahead(payload.ahead);
    let mut client = match client(payload, plan, server, &clock) {
        Ok(client) => client,
        Err(error) => return Outcome::Error(error),
    };
    let (mut outcome, mut first) = (None, None);
    for act in &payload.acts {
        outcome = Some(match *act {
            Act::Pass(seconds) => {
                clock.advance(Duration::from_secs(seconds));
                continue;
            }
            Act::Settle(requests) => {
                settle(server, requests).await;
                continue;
            }
            Act::Anew => {
                client = self::client(payload, plan, server, &clock).expect("it was made before");
                continue;
            }
            Act::InvalidateFirst => {
                client.invalidate(first.as_ref().expect("there was a token"));
                continue;
            }
            Act::InvalidateFirstMeanwhile => {
                let first = first.as_ref().expect("there was a token");
                client.invalidate(first);
                let (token, ()) = tokio::join!(client.token(), async { client.invalidate(first) });
                of_token(token, &clock)
            }
            Act::GetAtOnce(path, tasks) => {
                let mut calls = tokio::task::JoinSet::new();
                for _ in 0..tasks {
                    let client = client.clone();
                    calls.spawn(async move { of_call(&client, client.get(path).send().await) });
                }
                let is_success = |outcome: &Outcome| matches!(outcome, Outcome::Answer { status: 200, .. });
                let mut outcomes = calls.join_all().await;
                outcomes.sort_by_key(is_success);
                outcomes.swap_remove(0)
            }
            Act::Token => {
                let token = client.token().await;
                first = first.or_else(|| token.as_ref().ok().cloned());
                of_token(token, &clock)
            }
            Act::TokenWith(scope) => of_token(client.requiring([scope]).token().await, &clock),
            Act::TokenFor(scope) => of_token(client.with_scopes([scope]).token().await, &clock),
            Act::Get(path) => of_call(&client, client.get(path).send().await),
            Act::Post(path, body) => of_call(&client, client.post(path).body(body).send().await),
            Act::PostStream(path, body) => {
                let stream = http_body_util::Full::new(bytes::Bytes::from_static(body.as_bytes()));
                of_call(&client, client.post(path).body(reqwest::Body::wrap(stream)).send().await)
            }
        });
    }
    outcome.expect("something is asked for")
}

fn client(
    payload: &Payload,
    plan: &'static Plan,
    server: &Server,
    clock: &Arc<ManualClock>,
) -> Result<ProviderClient, Error> {
    let account = payload
        .credentials
        .iter()
        .fold(Account::example(plan), |account, (name, value)| account.credential(name, *value));
    let place =
        |name: &str| if name == "api" { "v1/".to_owned() } else { name.trim_end_matches("_url").to_owned() };
    let constants = plan.environments[0].constants.iter().map(|constant| constant.name);
    let constants: Vec<_> =
        constants.map(|name| (name, format!("{}/{}", server.origin, place(name)))).collect();
    let mut inputs = inputs_for(plan, &account, constants);
    if !payload.scopes.is_empty() {
        inputs = inputs.scopes(payload.scopes.clone());
    }
    let trusted = server.certificate.iter().filter(|_| payload.connection == Connection::Encrypted);
    let trusted: Vec<_> =
        trusted.map(|pem| reqwest::Certificate::from_pem(pem.as_bytes()).expect("a certificate")).collect();
    let is_still = payload.answers.iter().any(Answer::is_still);
    let options = Options::default()
        .token_timeout(if is_still { SHORT_TIMEOUT } else { TOKEN_TIMEOUT })
        .clock(Arc::clone(clock) as Arc<dyn Clock>)
        .http(move |builder| builder.tls_certs_only(trusted.clone()));
    ProviderClient::new(plan, inputs, options)
}

/// Until the client has read so many answers, and has had time to take in the last.
async fn settle(server: &Server, answers: usize) {
    while server.read_answers() < answers {
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
    tokio::time::sleep(Duration::from_millis(20)).await;
}

fn of_token(token: Result<Token, Error>, clock: &ManualClock) -> Outcome {
    match token {
        Ok(token) => Outcome::Token {
            text: token.expose().to_owned(),
            seconds: token.expires_at().saturating_duration_since(clock.now()).as_secs(),
            scopes: token.scopes().map(<[String]>::to_vec),
        },
        Err(error) => Outcome::Error(error),
    }
}

fn of_call(client: &ProviderClient, answer: Result<reqwest::Response, Error>) -> Outcome {
    match answer {
        Ok(response) => {
            Outcome::Answer { status: response.status().as_u16(), means: client.explain(&response) }
        }
        Err(error) => Outcome::Error(error),
    }
}
