//! Who is to blame for a value that is missing or wrong: it depends on where the value comes from.

use tokenwright_runtime::plan::{
    CredentialKind, Expr, Grant, Json, Jwt, Meaning, Plan, Request, ScopeRequest, Setting,
};

use super::calls::{Call, Part, calls};
use super::scene::Case;

/// What a provider may say of a wrong value.
#[derive(Debug)]
pub enum Blame {
    /// The value is nowhere sent.
    NotSent,
    /// It is part of an address, or of a call of another kind: any refusal will do.
    Any,
    Of(Vec<Meaning>),
}

/// What may be said of a value that is missing: RFC 6749 section 5.2 has a word for a client that does not
/// say who it is, and one for everything else.
pub fn of_missing(plan: &Plan, part: &Part) -> Vec<Meaning> {
    if is_of_password(plan, part) {
        return vec![Meaning::InvalidRequest];
    }
    let mut blamed = Vec::new();
    each(plan, part.value, &mut |part| match part {
        Expr::Credential(name) if is_of_grant(plan, name) => {}
        Expr::Credential(_) | Expr::ClientAssertion => blamed.push(Meaning::InvalidClient),
        Expr::Scope => blamed.push(Meaning::InvalidScope),
        Expr::Setting(name) => blamed.push(Meaning::InvalidSetting(name)),
        Expr::Constant(_) => blamed.push(Meaning::WrongEnvironment),
        _ => {}
    });
    if blamed.is_empty() { vec![Meaning::InvalidRequest] } else { blamed }
}

/// What may be said of this source of values, if it is another than it must be, in the requests for a first
/// token.
pub fn of_wrong(case: Case, source: Expr) -> Blame {
    let mut blamed = Vec::new();
    let mut is_elsewhere = false;
    for call in calls(case.plan).iter().filter(|call| call.name != "refresh" && call.name != "device") {
        if call.name != "token" {
            is_elsewhere |= call.uses(case, source);
            continue;
        }
        let mut in_url = false;
        case.plan.each(call.request.url, &mut |part| in_url |= part == source);
        is_elsewhere |= in_url;
        for part in call.parts(case) {
            if holds(case.plan, part.value, source) {
                blamed.extend(of_sources(case.plan, &part));
            }
        }
        let of_client = call.client_auth(case).and_then(|way| way.assertion);
        if of_client.is_some_and(|jwt| signs_with(case.plan, &jwt, source)) {
            blamed.push(Meaning::InvalidClient);
        }
        // RFC 7523 section 3.1 has `invalid_grant`, which clients read as a credential that is refused.
        if call.request.assertion.is_some_and(|jwt| signs_with(case.plan, &jwt, source)) {
            blamed.extend([Meaning::InvalidClient, Meaning::InvalidGrant]);
        }
    }
    match (is_elsewhere, blamed.is_empty()) {
        (true, _) => Blame::Any,
        (false, true) => Blame::NotSent,
        (false, false) => Blame::Of(blamed),
    }
}

impl Call {
    /// Whether a request draws on a source.
    pub fn uses(&self, case: Case, source: Expr) -> bool {
        let plan = case.plan;
        let mut uses = false;
        let request = Request { client_auth: &[], ..self.request };
        request.each_expr(&mut |part| uses |= holds(plan, Json::Text(part), source));
        if let Some(way) = self.client_auth(case) {
            way.each_expr(&mut |part| uses |= holds(plan, Json::Text(part), source));
        }
        uses
    }
}

/// Whether a request without this value is one that the plan describes, too.
pub fn may_be_missing(plan: &Plan, value: Json) -> bool {
    match value {
        Json::Boolean(_) | Json::Integer(_) | Json::List([]) | Json::Object([]) => false,
        Json::List(items) => items.iter().all(|item| may_be_missing(plan, *item)),
        Json::Object(members) => members.iter().all(|member| may_be_missing(plan, member.value)),
        Json::Text(_) => {
            let mut may_be = false;
            each(plan, value, &mut |part| match part {
                Expr::Setting(name) => may_be |= plan.setting(name).is_some_and(Setting::is_optional),
                Expr::Scope => {
                    let scopes = plan.scopes;
                    may_be |= scopes.request != ScopeRequest::Required && scopes.always.is_empty();
                }
                Expr::Output { step, output } => {
                    let step = plan.before.iter().chain(plan.after).find(|known| known.name == step);
                    let outputs = step.map_or(&[][..], |step| step.outputs);
                    may_be |= outputs.iter().any(|known| known.name == output && known.optional);
                }
                _ => {}
            });
            may_be
        }
    }
}

/// Whether a value proves who calls, or is shown in exchange for a token.
pub fn is_secret(plan: &Plan, value: Json) -> bool {
    let mut is_secret = false;
    each(plan, value, &mut |part| {
        is_secret |= match part {
            Expr::Assertion | Expr::ClientAssertion => true,
            Expr::Credential(name) => plan
                .credentials
                .iter()
                .any(|known| known.name == name && known.kind != CredentialKind::Identifier),
            _ => false,
        };
    });
    is_secret
}

/// Calls `visit` for everything that a value is made of.
pub fn each(plan: &Plan, value: Json, visit: &mut dyn FnMut(Expr)) {
    match value {
        Json::Text(expr) => plan.each(expr, visit),
        Json::List(items) => items.iter().for_each(|item| each(plan, *item, visit)),
        Json::Object(members) => members.iter().for_each(|member| each(plan, member.value, visit)),
        Json::Boolean(_) | Json::Integer(_) => {}
    }
}

fn holds(plan: &Plan, value: Json, source: Expr) -> bool {
    let mut holds = false;
    each(plan, value, &mut |part| {
        holds |= part == source;
        holds |=
            matches!((part, source), (Expr::Scope, Expr::Setting(name)) if plan.scopes.uses_setting(name));
    });
    holds
}

fn signs_with(plan: &Plan, jwt: &Jwt, source: Expr) -> bool {
    let mut signs = false;
    jwt.each_expr(&mut |part| signs |= holds(plan, Json::Text(part), source));
    signs
}

/// What may be said of a value that is wrong in one of its sources: what is computed is wrong as a whole.
fn of_sources(plan: &Plan, part: &Part) -> Vec<Meaning> {
    if is_of_password(plan, part) {
        // RFC 6749 section 5.2, which clients read as a credential that is refused.
        return vec![Meaning::InvalidClient, Meaning::InvalidGrant];
    }
    let mut blamed = of_missing(plan, part);
    each(plan, part.value, &mut |part| match part {
        Expr::Computed(_) => blamed.extend([Meaning::InvalidRequest, Meaning::InvalidClient]),
        Expr::Credential(name) if is_of_grant(plan, name) => {
            // RFC 8693 section 2.2.2.
            blamed.extend([Meaning::InvalidClient, Meaning::InvalidGrant]);
        }
        _ => {}
    });
    blamed
}

/// Whether a credential is what the grant is about, and not who asks for it.
fn is_of_grant(plan: &Plan, credential: &str) -> bool {
    let mut known = plan.credentials.iter();
    known.any(|known| known.name == credential && known.kind == CredentialKind::Token)
}

/// Whether a parameter is the name or the password that the grant is about (RFC 6749 section 4.3), whatever
/// it is made of.
fn is_of_password(plan: &Plan, part: &Part) -> bool {
    plan.grant == Grant::Password && matches!(part.name, "username" | "password")
}
