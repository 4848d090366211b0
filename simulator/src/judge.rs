//! Compares a request with what the plan says of it, and names the first fault.

use tokenwright_plan::{
    ClientAuth, CredentialKind, Expr, Field, Grant, Meaning, Request, ScopeRequest, UserValue,
};

use crate::assertion::{self, Says};
use crate::decode::shown;
use crate::known::{Bound, Known};
use crate::received::Received;
use crate::refusal::{Refusal, is_scope};

/// Compares a request with `wanted`. The order is a server's: first whether it can be read at all,
/// then who calls, then what is asked for.
pub(crate) fn judge(
    known: &Known,
    wanted: &Request,
    received: &Received,
    bound: &Bound,
) -> Result<Bound, Refusal> {
    let sent =
        Sent { query: received.query_fields()?, parameters: received.parameters(wanted.body)?, received };
    let bound = authenticated(known, wanted, &sent, bound)?;
    check_scopes(known, &bound)?;
    Ok(bound)
}

/// Whether a request carries each text that `wanted` spells out: what tells requests for one address
/// apart, were they right or not.
pub(crate) fn is_meant(wanted: &Request, received: &Received) -> bool {
    let (Ok(query), Ok(parameters)) = (received.query_fields(), received.parameters(wanted.body)) else {
        return false;
    };
    let sent = Sent { query, parameters, received };
    expected(wanted, None).into_iter().all(|(place, field)| match field.value {
        Expr::Text(text) if place != Place::Header => {
            matches!(sent.value((place, field)), Ok(Some(value)) if value == text)
        }
        _ => true,
    })
}

/// Reads who sends a user here and where the user goes back to. While that is not clear, the user
/// cannot be sent back with an error (RFC 6749 section 4.1.2.1).
pub(crate) fn judge_sender(
    known: &Known,
    parameters: &[Field],
    query: &[(String, String)],
    bound: &Bound,
) -> Result<Bound, Refusal> {
    let says_who = |field: &&Field| {
        source(field.value) == Meaning::InvalidClient || holds(field.value, UserValue::RedirectUri)
    };
    parameters.iter().filter(says_who).try_fold(bound.clone(), |bound, field| {
        let mut values = query.iter().filter(|(name, _)| name == field.name).map(|(_, value)| value.as_str());
        let value = values.next();
        if values.next().is_some() {
            let fault = format!("{} is given twice", Place::Query.of(field.name));
            return Err(Refusal::invalid_request(fault));
        }
        judge_field(known, (Place::Query, *field), value, &bound)
    })
}

/// Compares the query of a user who is sent here with what the plan says of it.
pub(crate) fn judge_query(
    known: &Known,
    parameters: &[Field],
    received: &Received,
    bound: &Bound,
) -> Result<Bound, Refusal> {
    let sent = Sent { query: received.query_fields()?, parameters: Vec::new(), received };
    let expected: Vec<Expected> = parameters.iter().map(|field| (Place::Query, *field)).collect();
    let bound = compare(known, &expected, &sent, bound)?;
    check_scopes(known, &bound)?;
    Ok(bound)
}

/// Whether a value of a user's sign-in is part of what `expr` makes.
pub(crate) fn holds(expr: Expr, value: UserValue) -> bool {
    let mut holds = false;
    expr.each(&mut |part| holds |= part == Expr::User(value));
    holds
}

/// What a request carries, by place.
struct Sent<'r> {
    query: Vec<(String, String)>,
    parameters: Vec<(String, String)>,
    received: &'r Received,
}

/// Where in a request something stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Query,
    Header,
    Body,
}

impl Place {
    fn of(self, name: &str) -> String {
        match self {
            Place::Query => format!("the query field `{}`", shown(name)),
            Place::Header => format!("the header `{}`", shown(name)),
            Place::Body => format!("the parameter `{}`", shown(name)),
        }
    }
}

/// Something that the request must carry.
type Expected = (Place, Field);

impl Sent<'_> {
    fn value(&self, (place, field): Expected) -> Result<Option<&str>, Refusal> {
        let fields = match place {
            Place::Header => return self.received.header(field.name),
            Place::Query => &self.query,
            Place::Body => &self.parameters,
        };
        Ok(fields.iter().find(|(name, _)| name == field.name).map(|(_, value)| value.as_str()))
    }

    fn has(&self, expected: Expected) -> bool {
        !matches!(self.value(expected), Ok(None))
    }

    /// Refuses what the plan does not say. Of the headers, `Authorization` alone is looked at: HTTP
    /// clients add others as they see fit.
    fn refuse_unexpected(&self, expected: &[Expected]) -> Result<(), Refusal> {
        let mut headers = expected.iter().filter(|(place, _)| *place == Place::Header);
        if self.received.headers.contains_key("authorization")
            && !headers.any(|(_, field)| field.name.eq_ignore_ascii_case("authorization"))
        {
            // RFC 6749 section 2.3.
            let fault = "the header `Authorization` is unexpected: a request authenticates its client once";
            return Err(Refusal::invalid_request(fault));
        }
        let query = self.query.iter().map(|(name, _)| (Place::Query, name));
        let parameters = self.parameters.iter().map(|(name, _)| (Place::Body, name));
        for (place, name) in query.chain(parameters) {
            if !expected.iter().any(|(other, field)| *other == place && field.name == name) {
                return Err(Refusal::invalid_request(format!("{} is unexpected", place.of(name))));
            }
        }
        Ok(())
    }
}

/// Finds the way of client authentication that the request uses, and compares the request with what
/// the plan then wants.
fn authenticated(known: &Known, wanted: &Request, sent: &Sent<'_>, bound: &Bound) -> Result<Bound, Refusal> {
    if wanted.client_auth.is_empty() {
        let bound = compare(known, &expected(wanted, None), sent, bound)?;
        return about(known, wanted, bound);
    }
    let ways = ways_used(known, wanted, sent)?;
    let mut outcomes = ways.into_iter().map(|way| {
        let bound = compare(known, &expected(wanted, Some(way)), sent, bound)?;
        let bound = match &way.assertion {
            Some(jwt) => assertion::judge(known, jwt, wanted.url, Says::WhoCalls, &bound)?,
            None => bound,
        };
        about(known, wanted, bound)
    });
    let first = outcomes.next().unwrap_or_else(|| Err(unauthenticated(wanted)));
    first.or_else(|refusal| outcomes.find_map(Result::ok).ok_or(refusal))
}

/// Judges the JWT that the request is about, if it is about one.
fn about(known: &Known, wanted: &Request, bound: Bound) -> Result<Bound, Refusal> {
    match &wanted.assertion {
        Some(jwt) => assertion::judge(known, jwt, wanted.url, Says::WhatFor, &bound),
        None => Ok(bound),
    }
}

/// The ways of client authentication that the request may be using. More than one only if they stand
/// in the same place, as the two encodings of `client_secret_basic` do.
fn ways_used<'p>(
    known: &Known,
    wanted: &'p Request,
    sent: &Sent<'_>,
) -> Result<Vec<&'p ClientAuth>, Refusal> {
    let proofs = |way: &'p ClientAuth| -> Vec<Expected> {
        let all = added_by(way);
        all.filter(|(_, field)| known.is_secret(field.value)).collect()
    };
    let with_proof = wanted.client_auth.iter().filter(|way| proofs(way).iter().any(|proof| sent.has(*proof)));
    let with_proof: Vec<&ClientAuth> = with_proof.collect();
    let places = |way| -> Vec<(Place, &str)> {
        proofs(way).into_iter().map(|(place, field)| (place, field.name)).collect()
    };
    match with_proof[..] {
        [] => {
            let public = wanted.client_auth.iter().filter(|way| proofs(way).is_empty());
            Ok(public.filter(|way| added_by(way).all(|field| sent.has(field))).collect())
        }
        [first, ..] if with_proof.iter().all(|way| places(way) == places(first)) => Ok(with_proof),
        // RFC 6749 section 2.3.
        _ => Err(Refusal::invalid_request("the client is authenticated in two ways")),
    }
}

fn unauthenticated(wanted: &Request) -> Refusal {
    let methods: Vec<&str> = wanted.client_auth.iter().map(|way| way.method.name()).collect();
    let description = format!("no client authentication by `{}`", methods.join("` or `"));
    Refusal::new(Meaning::InvalidClient, description)
}

fn added_by(way: &ClientAuth) -> impl Iterator<Item = Expected> {
    let headers = way.headers.iter().map(|field| (Place::Header, *field));
    headers.chain(way.parameters.iter().map(|field| (Place::Body, *field)))
}

fn expected(wanted: &Request, way: Option<&ClientAuth>) -> Vec<Expected> {
    let query = wanted.query.iter().map(|field| (Place::Query, *field));
    let headers = wanted.headers.iter().map(|field| (Place::Header, *field));
    let parameters = wanted.body.fields().iter().map(|field| (Place::Body, *field));
    query.chain(headers).chain(parameters).chain(way.into_iter().flat_map(added_by)).collect()
}

fn compare(known: &Known, expected: &[Expected], sent: &Sent<'_>, bound: &Bound) -> Result<Bound, Refusal> {
    let (proofs, others): (Vec<Expected>, Vec<Expected>) =
        expected.iter().partition(|(_, field)| source(field.value) == Meaning::InvalidClient);
    // Who does not say who calls where it is wanted is unknown, whatever else is sent elsewhere.
    for proof in &proofs {
        if sent.value(*proof)?.is_none() {
            judge_field(known, *proof, None, bound)?;
        }
    }
    sent.refuse_unexpected(expected)?;
    proofs
        .into_iter()
        .chain(others)
        .try_fold(bound.clone(), |bound, field| judge_field(known, field, sent.value(field)?, &bound))
}

fn judge_field(
    known: &Known,
    (place, field): Expected,
    value: Option<&str>,
    bound: &Bound,
) -> Result<Bound, Refusal> {
    let Some(value) = value else {
        let missing = || Refusal::new(source(field.value), format!("{} is missing", place.of(field.name)));
        return known.read_nothing(field.value, bound).ok_or_else(missing);
    };
    known.read(field.value, value, bound).ok_or_else(|| {
        let meaning = source(field.value);
        match (place, field.name, meaning) {
            (_, "grant_type", Meaning::InvalidRequest) => Refusal::unsupported_grant_type(),
            (Place::Query, "response_type", Meaning::InvalidRequest) => Refusal::unsupported_response_type(),
            _ => wrong(known, field, meaning, format!("{} is not what it must be", place.of(field.name))),
        }
    })
}

/// What a wrong value means: one that the grant is about, or one that says who calls.
fn wrong(known: &Known, field: Field, meaning: Meaning, description: String) -> Refusal {
    let of_password = known.plan.grant == Grant::Password && matches!(field.name, "username" | "password");
    if known.holds(field.value, CredentialKind::Token) {
        Refusal::invalid_grant(&description)
    } else if of_password {
        Refusal::of_grant(description)
    } else {
        Refusal::new(meaning, description)
    }
}

/// A header that a call of the API must carry.
pub(crate) fn judge_header(
    known: &Known,
    field: Field,
    received: &Received,
    bound: &Bound,
) -> Result<Bound, Refusal> {
    judge_field(known, (Place::Header, field), received.header(field.name)?, bound)
}

/// What it means if a value is missing or wrong: it depends on where the value comes from.
fn source(expr: Expr) -> Meaning {
    let mut source = Meaning::InvalidRequest;
    expr.each(&mut |part| {
        source = match (part, source) {
            (Expr::Credential(_) | Expr::ClientAssertion, _) | (_, Meaning::InvalidClient) => {
                Meaning::InvalidClient
            }
            (Expr::Scope, _) | (_, Meaning::InvalidScope) => Meaning::InvalidScope,
            (_, Meaning::InvalidSetting(name)) | (Expr::Setting(name), _) => Meaning::InvalidSetting(name),
            (Expr::Constant(_), _) => Meaning::WrongEnvironment,
            _ => source,
        };
    });
    source
}

/// RFC 6749 section 3.3: scopes must be written as such, and be some that the grant can have.
fn check_scopes(known: &Known, bound: &Bound) -> Result<(), Refusal> {
    let Some(asked) = &bound.scope else { return Ok(()) };
    let refuse = |description: &str| Err(Refusal::new(Meaning::InvalidScope, description));
    if known.plan.scopes.request == ScopeRequest::Never {
        return refuse("the request names scopes");
    }
    if !asked.split(' ').all(is_scope) {
        return refuse("the scopes are not names joined by single blanks");
    }
    let allowed = known.plan.scopes.allowed;
    if !allowed.is_empty() && !asked.split(' ').all(|scope| allowed.contains(&scope)) {
        return refuse("a scope is not one that this grant can have");
    }
    Ok(())
}
