//! Standard values that stand in a computed value already. One that is placed by hand is not placed again.

use tokenwright_plan::{Api, Body, Expr, Field, Json, Member, Plan, Request, UserValue};

use super::intern;
use crate::spec::{self, Common, Spec};

/// The plan without standard fields whose value is part of a computed value that the same request sends.
/// What the spec itself writes under the standard name stays.
pub(super) fn placed_once(plan: &Plan, spec: &Spec, common: Common<'_>) -> Plan {
    let Common { request: token, refresh, .. } = common;
    let own_refresh = match refresh {
        Some(spec::Refresh::Request(own)) => own,
        Some(spec::Refresh::Standard) | None => token,
    };
    Plan {
        request: without(plan, plan.request, token, "scope", Expr::Scope),
        refresh: plan.refresh.map(|request| {
            let token = Expr::User(UserValue::RefreshToken);
            without(plan, request, own_refresh, "refresh_token", token)
        }),
        api: api(plan, &spec.api),
        ..*plan
    }
}

fn without(plan: &Plan, request: Request, own: &spec::Request, name: &'static str, value: Expr) -> Request {
    let mut computed = false;
    request.each_expr(&mut |expr| computed |= computes(plan, expr, value));
    if !computed || own.parameters.contains_key(name) || own.query.contains_key(name) {
        return request;
    }
    let standard = Field { name, value };
    let fields = |fields: &[Field]| -> &'static [Field] {
        let kept: Vec<Field> = fields.iter().copied().filter(|field| *field != standard).collect();
        intern::slice(&kept)
    };
    Request {
        query: fields(request.query),
        body: match request.body {
            Body::Form(own) => Body::Form(fields(own)),
            Body::Json(members) => {
                let standard = Member { name, value: Json::Text(value) };
                let kept: Vec<Member> = members.iter().copied().filter(|it| *it != standard).collect();
                Body::Json(intern::slice(&kept))
            }
            other => other,
        },
        ..request
    }
}

/// The token in a computed value that every call carries replaces the standard header.
fn api(plan: &Plan, own: &spec::Api) -> Api {
    if own.headers.keys().any(|name| name.eq_ignore_ascii_case("Authorization")) {
        return plan.api;
    }
    let Some((first, others)) = plan.api.headers.split_first() else { return plan.api };
    let mut computed = false;
    for field in others.iter().chain(plan.api.query).chain(plan.api.cookies) {
        field.value.each(&mut |it| computed |= computes(plan, it, Expr::Token));
    }
    if first.name == "Authorization" && computed { Api { headers: others, ..plan.api } } else { plan.api }
}

/// Whether an expression is a computed value, and that is made of such a value.
fn computes(plan: &Plan, expr: Expr, value: Expr) -> bool {
    let mut found = false;
    if matches!(expr, Expr::Computed(_)) {
        plan.each(expr, &mut |inner| found |= inner == value);
    }
    found
}
