//! The requests that lead to a token, one by one, as the plan lists them and as its own client sends them.

use tokenwright_runtime::plan::{Body, ClientAuth, Field, Json, Plan, Request};

use super::scene::{Asker, Case, Scene};
use super::wire::Place;
use crate::recorder::{Recorded, json};
use crate::store::Store;

/// On the way to what a request is sent.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// The first token.
    Token,
    /// A device's code.
    Code,
    /// The next token, for a refresh token.
    Refresh,
}

/// One of the requests that lead to a token.
pub struct Call {
    pub name: String,
    pub request: Request,
    way: Way,
    /// How many requests come before it.
    after: usize,
}

/// Something that a request carries, as the plan says it.
pub struct Part {
    pub place: Place,
    pub name: &'static str,
    pub value: Json,
}

/// Every request that leads to a token of this plan.
pub fn calls(plan: &Plan) -> Vec<Call> {
    let before = plan.before.len();
    let steps = plan.before.iter().enumerate();
    let steps = steps.chain(plan.after.iter().enumerate().map(|(at, step)| (before + 1 + at, step)));
    let mut calls: Vec<Call> = steps
        .map(|(after, step)| Call {
            name: format!("step {}", step.name),
            request: step.request,
            way: Way::Token,
            after,
        })
        .collect();
    let mut call = |name: &str, request, way, after| {
        calls.push(Call { name: name.to_owned(), request, way, after });
    };
    if let Some(device) = plan.device {
        call("device", device, Way::Code, before);
    }
    call("token", plan.request, Way::Token, before);
    // A machine's client keeps what a step answered, so the step is not there to be counted.
    if let Some(refresh) = plan.refresh.filter(|_| plan.before.iter().all(|step| step.keep.is_none())) {
        call("refresh", refresh, Way::Refresh, plan.steps_before_refresh().len());
    }
    calls
}

impl Call {
    /// The way of client authentication that this request takes in a case.
    pub fn client_auth(&self, case: Case) -> Option<ClientAuth> {
        let method = case.way?.method;
        self.request.client_auth.iter().find(|way| way.method == method).copied()
    }

    /// What it carries in a case, but for its URL.
    pub fn parts(&self, case: Case) -> Vec<Part> {
        parts(&self.request, self.client_auth(case).as_ref())
    }

    /// The request, as the customer's own client sends it, before the provider has seen it.
    pub async fn recorded(&self, scene: &Scene) -> Recorded {
        self.answered(scene, |_| json(400, r#"{"error": "invalid_request"}"#)).await.0
    }

    /// The same, and what the client says of this answer to it.
    pub async fn answered(
        &self,
        scene: &Scene,
        answer: impl Fn(&Recorded) -> String + Send + 'static,
    ) -> (Recorded, Vec<String>) {
        let case = scene.case;
        let asker = scene.asker(&scene.customer()).unwrap_or_else(|error| panic!("{case}: {error}"));
        let keep_back = || scene.tap.keep_back_after(self.after, answer);
        let error = if self.way == Way::Code {
            keep_back();
            Err(scene.pending(&asker).await.err())
        } else {
            let pending = scene.pending(&asker).await.unwrap_or_else(|why| panic!("{case}: {why}"));
            if self.way == Way::Token {
                keep_back();
                Ok(scene.finish(&asker, &pending).await.err())
            } else {
                let first = scene.finish(&asker, &pending).await;
                let (client, refresh_token) = first.unwrap_or_else(|error| panic!("{case}: {error}"));
                let keep = Store::default().keep();
                keep_back();
                let token = match (&asker, refresh_token) {
                    (Asker::Machine(_), _) => {
                        client.invalidate(&client.token().await.expect("it has one"));
                        client.token().await
                    }
                    (Asker::User(flow), Some(token)) => flow.resume(token, keep).token().await,
                    (Asker::Device(flow), Some(token)) => flow.resume(token, keep).token().await,
                    _ => panic!("{case}: no refresh token came"),
                };
                Ok(token.err())
            }
        };
        let said = match error {
            Ok(error) => error.iter().flat_map(|error| [error.to_string(), format!("{error:?}")]).collect(),
            Err(text) => text.into_iter().collect(),
        };
        let sent = scene.tap.kept_back();
        (sent.unwrap_or_else(|| panic!("{case}: the request for the {} did not come", self.name)), said)
    }
}

fn parts(request: &Request, way: Option<&ClientAuth>) -> Vec<Part> {
    let of = |place| move |field: &Field| Part { place, name: field.name, value: Json::Text(field.value) };
    let mut parts: Vec<Part> = request.query.iter().map(of(Place::Query)).collect();
    parts.extend(request.headers.iter().map(of(Place::Header)));
    match request.body {
        Body::Form(fields) => parts.extend(fields.iter().map(of(Place::Body))),
        Body::Json(members) => parts.extend(members.iter().map(|member| Part {
            place: Place::Body,
            name: member.name,
            value: member.value,
        })),
        Body::None | Body::Xml(_) => {}
    }
    if let Some(way) = way {
        parts.extend(way.headers.iter().map(of(Place::Header)));
        parts.extend(way.parameters.iter().map(of(Place::Body)));
    }
    parts
}
