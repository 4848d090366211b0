//! Holds what came of a payload against what must.

use std::time::{SystemTime, UNIX_EPOCH};

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use serde_json::Value;
use tokenwright_runtime::Error;

use super::case::{Payload, Sent, TOKEN, Want};
use super::run::{Outcome, Ran};
use super::server::Answer;
use crate::recorder::Recorded;

impl Ran {
    /// All that is not as it must be.
    pub fn faults(&self, payload: &Payload) -> Vec<String> {
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
                kind == error.kind().name() && error.actor() == actor && self.shown(error).contains(says)
            }
            (Want::Answer { status, means }, Outcome::Answer { status: got, means: meant }) => {
                status == *got && means == meant.as_ref().map(|error| error.kind().name())
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
            [format!("{}; {}; {again}", error.kind().name(), error.actor()), self.shown(error)]
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
        let secrets: Vec<&str> = own.chain(["simulated-secret", TOKEN]).collect();
        if let Outcome::Error(error) | Outcome::Answer { means: Some(error), .. } = &self.outcome {
            let shown = format!("{error} {error:?}");
            wrong.extend(
                secrets.iter().filter(|it| shown.contains(**it)).map(|it| format!("it shows {it}: {shown}")),
            );
        }
        let has_token = |request: &Recorded| {
            let text = String::from_utf8_lossy(&request.bytes()).into_owned();
            text.contains(TOKEN) || text.contains("t0ken-")
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
