//! Requests that differ in one thing from the one that the customer's client sends.

use std::collections::BTreeSet;

use tokenwright_runtime::plan::{
    Body, ClientAuth, ClientAuthMethod, Computed, Expr, Form, Jwt, Meaning, UserValue,
};

use super::blame::{each, is_secret, may_be_missing, of_missing};
use super::calls::{Call, Part};
use super::scene::Case;
use super::wire::{FORM, JSON, Place};
use super::wrong_clients::Kind;
use crate::recorder::Recorded;

/// A request that must be refused.
pub struct Wrong {
    pub kind: Kind,
    pub what: String,
    pub request: Recorded,
    /// What the answer may say.
    pub means: Vec<Meaning>,
}

/// Every such request.
pub fn wrong_requests(case: Case, call: &Call, sent: &Recorded) -> Vec<Wrong> {
    let mut wrong = in_other_encodings(call, sent);
    wrong.extend(without_something(case, call, sent));
    wrong.extend(with_its_secret_elsewhere(case, call, sent));
    wrong.extend(without_its_proof(case, call, sent));
    wrong
}

fn in_other_encodings(call: &Call, sent: &Recorded) -> Vec<Wrong> {
    let requests = match call.request.body {
        Body::Form(_) => vec![sent.with_body(JSON, sent.as_json()), as_text(sent)],
        Body::Json(_) | Body::Xml(_) => vec![sent.with_body(FORM, sent.as_form()), as_text(sent)],
        Body::None => vec![sent.with_body(JSON, "{}".to_owned())],
    };
    // Where the plan says itself of what type the body is, the body counts, and nothing of it can be read.
    let by_hand = call.request.headers.iter().any(|header| header.name.eq_ignore_ascii_case("content-type"));
    let unread = by_hand.then_some(Meaning::InvalidClient);
    let wrong = |request: Recorded| Wrong {
        kind: Kind::Encoding,
        what: format!("a body of {}", request.header("content-type").unwrap_or_default()),
        request,
        means: [Meaning::InvalidRequest].into_iter().chain(unread).collect(),
    };
    requests.into_iter().map(wrong).collect()
}

fn as_text(sent: &Recorded) -> Recorded {
    sent.with_body("text/plain", sent.body.clone())
}

fn without_something(case: Case, call: &Call, sent: &Recorded) -> Vec<Wrong> {
    let mut seen = BTreeSet::new();
    let parts = call.parts(case).into_iter();
    // Of several of one name the first is left out.
    let parts = parts.filter(|part| seen.insert((part.place, part.name)));
    let wanted = parts.filter(|part| {
        let is_sent = sent.value(part.place, part.name).is_some();
        is_sent && !may_be_missing(case.plan, part.value) && !is_another_way(case, call, part)
    });
    let wrong = wanted.map(|part| Wrong {
        kind: Kind::Missing,
        what: format!("no {:?} {}", part.place, part.name),
        request: sent.without(part.place, part.name),
        means: of_missing(case.plan, &part),
    });
    wrong.collect()
}

/// Whether what is left without this part is another way of client authentication that the plan takes: a
/// client without a secret is one with a secret that is left out.
fn is_another_way(case: Case, call: &Call, left_out: &Part) -> bool {
    let added = |way: &ClientAuth| -> BTreeSet<(Place, &str)> {
        let headers = way.headers.iter().map(|field| (Place::Header, field.name));
        headers.chain(way.parameters.iter().map(|field| (Place::Body, field.name))).collect()
    };
    let Some(own) = call.client_auth(case) else { return false };
    let mut left = added(&own);
    let is_added = left.remove(&(left_out.place, left_out.name));
    is_added && call.request.client_auth.iter().any(|way| added(way) == left)
}

fn with_its_secret_elsewhere(case: Case, call: &Call, sent: &Recorded) -> Vec<Wrong> {
    let takes = |method| call.request.client_auth.iter().any(|way| way.method == method);
    let mut requests = Vec::new();
    for part in call.parts(case).iter().filter(|part| is_secret(case.plan, part.value)) {
        let Some(value) = sent.value(part.place, part.name) else { continue };
        let rest = sent.without(part.place, part.name);
        if let (Place::Header, Some((id, secret))) = (part.place, sent.basic()) {
            for place in [Place::Query, Place::Body] {
                if place == Place::Query || !takes(ClientAuthMethod::ClientSecretPost) {
                    requests.push(rest.with(place, "client_id", &id).with(place, "client_secret", &secret));
                }
            }
            continue;
        }
        let elsewhere = match (part.place, call.request.body) {
            (Place::Body | Place::Header, _) => Place::Query,
            (Place::Query, Body::Form(_) | Body::Json(_)) => Place::Body,
            (Place::Query, Body::None | Body::Xml(_)) => Place::Header,
        };
        requests.push(rest.with(elsewhere, part.name, &value));
        let id = sent.value(Place::Body, "client_id").filter(|_| part.name == "client_secret");
        if let Some(id) = id.filter(|_| !takes(ClientAuthMethod::ClientSecretBasic)) {
            requests.push(rest.without(Place::Body, "client_id").with_basic(&id, &value));
        }
    }
    let wrong = |request: Recorded| Wrong {
        kind: Kind::Place,
        what: format!("a secret elsewhere, {}", request.target.split('?').next().unwrap_or_default()),
        request,
        means: vec![Meaning::InvalidClient, Meaning::InvalidRequest],
    };
    requests.into_iter().map(wrong).collect()
}

/// Where tokens are bound to a key, who asks for one proves to have it. Who authenticates with an assertion has
/// used it up by then.
fn without_its_proof(case: Case, call: &Call, sent: &Recorded) -> Option<Wrong> {
    let has_proof = sent.header("dpop").is_some() && jwts(case, call).next().is_none();
    has_proof.then(|| Wrong {
        kind: Kind::Missing,
        what: "no proof".to_owned(),
        request: sent.without(Place::Header, "dpop"),
        means: vec![Meaning::InvalidRequest],
    })
}

/// Whether a request is good once: it holds something that no other request may hold.
pub fn is_good_once(case: Case, call: &Call, sent: &Recorded) -> bool {
    let plan = case.plan;
    let is_of_step = call.name.starts_with("step ");
    let mut once = sent.header("dpop").is_some() || jwts(case, call).any(|jwt| jwt.unique_id);
    for part in call.parts(case) {
        each(plan, part.value, &mut |part| {
            once |= match part {
                Expr::User(value) => {
                    matches!(value, UserValue::Code | UserValue::RefreshToken | UserValue::DeviceCode)
                }
                Expr::Computed(name) => plan
                    .computed(name)
                    .is_some_and(|Computed { form, .. }| matches!(form, Form::Uuid | Form::Random { .. })),
                // What one step answered may go to several of those that follow.
                Expr::Output { step, .. } => {
                    let mut steps = plan.before.iter();
                    !is_of_step && steps.any(|known| known.name == step && known.keep.is_none())
                }
                _ => false,
            };
        });
    }
    once
}

/// The JWTs that a request carries.
fn jwts(case: Case, call: &Call) -> impl Iterator<Item = Jwt> + use<> {
    call.request.assertion.into_iter().chain(call.client_auth(case).and_then(|way| way.assertion))
}
