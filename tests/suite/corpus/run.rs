//! Puts a client before a payload, and holds what comes of it against what must.

use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use serde_json::Value;
use tokenwright_codegen::{Source, check, lower};
use tokenwright_runtime::plan::Plan;
use tokenwright_runtime::{Clock, Error, ManualClock, Options, ProviderClient, Token, reqwest};
use tokenwright_simulator::Account;

use super::case::{Act, Case, Connection, Payload, Sent, Spec, Want};
use super::server::{Answer, Server};
use crate::catalog::inputs_for;
use crate::recorder::Recorded;

/// How long a client waits for a token endpoint. A payload that hangs takes as long.
const TOKEN_TIMEOUT: Duration = Duration::from_secs(2);
const SHORT_TIMEOUT: Duration = Duration::from_millis(150);

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
    origin: String,
    elsewhere_origin: String,
    recorded: Vec<Recorded>,
    recorded_elsewhere: Vec<Recorded>,
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

/// Until so many requests have come, and the client has had time to take in the last answer.
async fn settle(server: &Server, requests: usize) {
    while server.requests().len() < requests {
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

/// The name of an error's kind.
pub fn kind(error: &Error) -> String {
    let shown = format!("{:?}", error.kind());
    shown.split([' ', '{']).next().unwrap_or_default().to_owned()
}

impl Ran {
    /// All that is not as it must be.
    fn faults(&self, payload: &Payload) -> Vec<String> {
        let mut wrong: Vec<String> = self.against(payload).err().into_iter().collect();
        let sent = payload.sent.iter().filter(|sent| !self.has_got(sent));
        wrong.extend(
            sent.map(|sent| format!("the server must have got {sent:?}, and got {:#?}", self.recorded)),
        );
        if let Some(requests) = payload.requests.filter(|wanted| *wanted != self.requests()) {
            wrong.push(format!("the requests must be {requests}, and are {}", self.requests()));
        }
        let token_requests = self.token_requests();
        if payload.token_requests.is_some_and(|wanted| wanted != token_requests) {
            wrong.push(format!("the token requests are {token_requests}"));
        }
        wrong.extend(self.leaks(payload));
        wrong
    }

    fn against(&self, payload: &Payload) -> Result<(), String> {
        let is_right = match (payload.want, &self.outcome) {
            (
                Want::Token { text, seconds, scopes },
                Outcome::Token { text: got, seconds: lives, scopes: granted },
            ) => {
                // Time passes on the way, where the answer says a moment.
                let leeway = if payload.answers.iter().any(Answer::says_time) { 30 } else { 0 };
                let granted: Option<Vec<&str>> =
                    granted.as_ref().map(|granted| granted.iter().map(String::as_str).collect());
                (text == got || text.is_empty())
                    && lives.abs_diff(seconds) <= leeway
                    && granted.as_deref() == scopes
            }
            (Want::Error { kind, actor, says }, Outcome::Error(error)) => {
                kind == self::kind(error) && error.actor() == actor && self.shown(error).contains(says)
            }
            (Want::Answer { status, means }, Outcome::Answer { status: got, means: meant }) => {
                status == *got && means == meant.as_ref().map(kind).as_deref()
            }
            (Want::Fault(name), Outcome::Fault(faults)) => faults.iter().any(|(fault, _)| *fault == name),
            _ => false,
        };
        if is_right {
            Ok(())
        } else {
            Err(format!("must be {:?}, and is {}", payload.want, self.lines(payload).join("; ")))
        }
    }

    /// An error's text, with names in place of ports, and in hours by what a clock is wrong.
    pub fn shown(&self, error: &Error) -> String {
        let shown = error.to_string().replace(&self.origin, "<origin>");
        let shown = shown.replace(&self.elsewhere_origin, "<elsewhere>");
        let Some((before, after)) = shown.split_once("the clock of this machine is ") else { return shown };
        let (by, after) = after.split_once(" s ").expect("a number of seconds");
        let by: f64 = by.parse().expect("a number of seconds");
        format!("{before}the clock of this machine is <{} h> {after}", (by / 3_600.0).round())
    }

    fn token_requests(&self) -> usize {
        self.recorded.iter().filter(|request| request.target.starts_with("/token")).count()
    }

    /// What came of it, in lines for people.
    pub fn lines(&self, payload: &Payload) -> Vec<String> {
        let of_error = |error: &Error| {
            let again = if error.is_retry_safe() { "may be repeated" } else { "not to be repeated" };
            [format!("{}; {}; {again}", kind(error), error.actor()), self.shown(error)]
        };
        let mut lines = match &self.outcome {
            Outcome::Token { seconds, scopes, .. } => {
                let seconds = match payload.want {
                    Want::Token { seconds: wanted, .. } if payload.answers.iter().any(Answer::says_time) => {
                        let is_near = wanted.abs_diff(*seconds) <= 30;
                        if is_near { format!("about {wanted}") } else { seconds.to_string() }
                    }
                    _ => seconds.to_string(),
                };
                let scopes = scopes.as_ref().map(|scopes| format!(", scopes [{}]", scopes.join(" ")));
                vec![format!("a token for {seconds} s{}", scopes.unwrap_or_default())]
            }
            Outcome::Error(error) => of_error(error).into(),
            Outcome::Answer { status, means } => {
                let mut lines = vec![format!("the API's answer: status {status}")];
                lines.extend(means.iter().flat_map(of_error));
                lines
            }
            Outcome::Fault(faults) => {
                let faults = faults.iter().map(|(name, message)| format!("{name}: {message}"));
                std::iter::once("the spec is not accepted".to_owned()).chain(faults).collect()
            }
        };
        lines.extend(payload.sent.iter().filter_map(Sent::line));
        if payload.token_requests.is_some() {
            lines.push(format!("token requests: {}", self.token_requests()));
        }
        if payload.requests.is_some() {
            lines.push(format!("requests: {}", self.requests()));
        }
        lines
    }

    fn requests(&self) -> String {
        let requests = self.recorded.iter().map(|request| format!("{} {}", request.method, request.target));
        let requests: Vec<String> = requests.collect();
        if requests.is_empty() { "none".to_owned() } else { requests.join(", ") }
    }

    fn has_got(&self, sent: &Sent) -> bool {
        let request = |at: usize| self.recorded.get(at);
        match *sent {
            Sent::Header(at, name, value) => request(at).is_some_and(|it| it.header(name) == Some(value)),
            Sent::NoHeader(at, name) => request(at).is_some_and(|it| it.header(name).is_none()),
            Sent::Body(at, body) => request(at).is_some_and(|it| it.body == body),
            Sent::InBody(at, part) => request(at).is_some_and(|it| it.body.contains(part)),
            Sent::NotInBody(at, part) => request(at).is_some_and(|it| !it.body.contains(part)),
            Sent::InJwt(at, field, member, value) => {
                let said = request(at).and_then(|request| of_jwt(&request.body, field, member));
                let said = said.map(|said| said.to_string().replace(&self.origin, "<origin>"));
                said.as_deref() == Some(value)
            }
            Sent::NotInJwt(at, field, member) => {
                let body = request(at).map(|request| &request.body);
                body.is_some_and(|body| {
                    of_jwt(body, field, "exp").is_some() && of_jwt(body, field, member).is_none()
                })
            }
            Sent::JwtLives(at, field, seconds) => {
                let times = request(at).and_then(|request| {
                    let [made, ends] = ["iat", "exp"].map(|member| of_jwt(&request.body, field, member));
                    made?.as_i64().zip(ends?.as_i64())
                });
                times.is_some_and(|(made, ends)| ends - made == seconds)
            }
            Sent::JwtIsOfNow(at, field) => {
                let made = request(at).and_then(|request| of_jwt(&request.body, field, "iat")?.as_u64());
                let now = SystemTime::now().duration_since(UNIX_EPOCH).expect("it is after 1970").as_secs();
                made.is_some_and(|made| made.abs_diff(now) <= 30)
            }
            Sent::OtherInJwt(one, other, field, member) => {
                let [one, other] = [one, other].map(|at| of_jwt(&request(at)?.body, field, member));
                one.is_some() && other.is_some() && one != other
            }
            Sent::NothingElsewhere => self.recorded_elsewhere.is_empty(),
        }
    }

    /// What holds of every payload: no error shows a secret or a token, no call goes without its token, and no
    /// other server gets it.
    fn leaks(&self, payload: &Payload) -> Vec<String> {
        let mut wrong = Vec::new();
        let own = payload.credentials.iter().map(|(_, value)| *value).filter(|value| value.len() >= 8);
        let secrets: Vec<&str> = own.chain(["simulated-secret", super::case::TOKEN]).collect();
        if let Outcome::Error(error) | Outcome::Answer { means: Some(error), .. } = &self.outcome {
            let shown = format!("{error} {error:?}");
            wrong.extend(
                secrets.iter().filter(|it| shown.contains(**it)).map(|it| format!("it shows {it}: {shown}")),
            );
        }
        let has_token = |request: &Recorded| {
            let text = String::from_utf8_lossy(&request.bytes()).into_owned();
            text.contains(super::case::TOKEN) || text.contains("t0ken-")
        };
        let calls = self.recorded.iter().filter(|request| request.target.starts_with("/v1/"));
        if calls.clone().any(|call| !has_token(call)) {
            wrong.push("a call goes without its token".to_owned());
        }
        if self.recorded_elsewhere.iter().any(has_token) {
            wrong.push("another server gets the token".to_owned());
        }
        wrong
    }
}

/// A member of the header, or else of the claims, of a JWT in a form.
fn of_jwt(body: &str, field: &str, member: &str) -> Option<Value> {
    let mut fields = form_urlencoded::parse(body.as_bytes());
    let (_, jwt) = fields.find(|(name, _)| name == field)?;
    let mut parts = jwt.split('.').take(2).map(|part| {
        let json = BASE64_URL_SAFE_NO_PAD.decode(part).ok()?;
        serde_json::from_slice::<Value>(&json).ok()?.get(member).cloned()
    });
    parts.find_map(|found| found)
}
