//! Callers that differ in one thing from the provider's customer.

use std::time::Duration;

use tokenwright_runtime::plan::{ClientAuth, Credential, CredentialKind, Expr, Jwt, Meaning, Plan, Request};
use tokenwright_simulator::Account;

use super::blame::{Blame, of_wrong};
use super::calls::calls;
use super::scene::{Caller, Case, Scene, other_value};
use super::wrong_clients::Kind;
use crate::catalog::is_address;

/// A caller that must get no token.
pub struct Wrong {
    pub kind: Kind,
    pub what: String,
    pub caller: Caller,
    /// What the answer to the request for the token may say.
    pub blame: Blame,
    /// Whether the caller differs before that: where the user or the device is sent first.
    pub is_wrong_before: bool,
}

/// Every such caller.
pub fn wrong_callers(scene: &Scene) -> Vec<Wrong> {
    let (case, customer) = (scene.case, scene.customer());
    let plan = case.plan;
    let mut wrong = Vec::new();
    let mut add = |kind, source: Expr, caller| {
        let what = format!("another {source:?}");
        let blame = of_wrong(case, source);
        let is_wrong_before = is_shown_before(case, source);
        if is_wrong_before || !matches!(blame, Blame::NotSent) {
            wrong.push(Wrong { kind, what, caller, blame, is_wrong_before });
        }
    };
    for (at, (name, value)) in customer.constants.iter().enumerate() {
        if !is_address(plan, name) {
            let mut caller = customer.clone();
            caller.constants[at].1 = format!("{value}-other");
            add(Kind::Audience, Expr::Constant(name), caller);
        }
    }
    for setting in plan.settings {
        let own = customer.account.settings().find(|(name, _)| *name == setting.name);
        let Some(other) = own.and_then(|(_, own)| other_value(setting, own)) else { continue };
        let account = customer.account.clone().setting(setting.name, other);
        add(Kind::Audience, Expr::Setting(setting.name), Caller { account, ..customer.clone() });
    }
    // Another customer of the same kind, whose keys are for the same algorithms.
    let stranger = Account::example(plan);
    let is_of_pair =
        |kind: CredentialKind| matches!(kind, CredentialKind::PrivateKey | CredentialKind::Certificate);
    for Credential { name, kind, .. } in plan.credentials {
        let value = |account: &Account, wanted: &str| {
            account.credentials().find(|(known, _)| *known == wanted).map(|(_, value)| value.to_owned())
        };
        let (Some(own), Some(other)) = (value(&customer.account, name), value(&stranger, name)) else {
            continue;
        };
        let other = if own == other { format!("{own}-other") } else { other };
        let mut account = customer.account.clone().credential(name, other);
        // A client with the key of another certificate is not even made.
        let pair = plan.credentials.iter().filter(|it| is_of_pair(*kind) && is_of_pair(it.kind));
        for it in pair {
            account = account.credential(it.name, value(&stranger, it.name).unwrap_or_default());
        }
        add(Kind::Secret, Expr::Credential(name), Caller { account, ..customer.clone() });
    }
    wrong.extend(expired(case, &customer));
    wrong
}

/// The customer, whose assertions have ended when they are made.
fn expired(case: Case, customer: &Caller) -> Option<Wrong> {
    let plan = case.plan;
    let signs = |request: &Request| {
        let ways = request.client_auth.iter();
        let mut ways = ways.filter(|way| Some(way.method) == case.way.map(|way| way.method));
        request.assertion.is_some() || ways.any(|way| way.assertion.is_some())
    };
    let blame =
        signs(&plan.request).then_some(Blame::Of(vec![Meaning::InvalidClient, Meaning::InvalidGrant]));
    let is_wrong_before = plan.device.as_ref().is_some_and(signs);
    if blame.is_none() && !is_wrong_before {
        return None;
    }
    Some(Wrong {
        kind: Kind::Expired,
        what: "an assertion that has ended".to_owned(),
        caller: Caller { plan: with_ended_assertions(plan), ..customer.clone() },
        blame: blame.unwrap_or(Blame::NotSent),
        is_wrong_before,
    })
}

fn with_ended_assertions(plan: &Plan) -> &'static Plan {
    let ended = |jwt: Jwt| Jwt { lifetime: Duration::ZERO, ..jwt };
    let of_request = |request: Request| {
        let ways = request.client_auth.iter();
        let ways: Vec<ClientAuth> =
            ways.map(|way| ClientAuth { assertion: way.assertion.map(ended), ..*way }).collect();
        Request { client_auth: ways.leak(), assertion: request.assertion.map(ended), ..request }
    };
    let (request, device) = (of_request(plan.request), plan.device.map(of_request));
    Box::leak(Box::new(Plan { request, device, ..*plan }))
}

/// Whether a source is shown where the user is sent to sign in, or where the device gets its code.
fn is_shown_before(case: Case, source: Expr) -> bool {
    let mut is_shown = false;
    let mut visit = |part: Expr| {
        is_shown |= part == source;
        if let (Expr::Scope, Expr::Setting(name)) = (part, source) {
            is_shown |= case.plan.scopes.uses_setting(name);
        }
    };
    if let Some(authorize) = case.plan.authorize {
        case.plan.each(authorize.url, &mut visit);
        authorize.parameters.iter().for_each(|field| case.plan.each(field.value, &mut visit));
    }
    is_shown || calls(case.plan).iter().any(|call| call.name == "device" && call.uses(case, source))
}
