//! Compares a request with what the plan says of it, and names the first fault.

use tokenwright_plan::{
    CLIENT_CERTIFICATE, ClientAuth, CredentialKind, Expr, Field, Grant, Json, Meaning, Request, ScopeRequest,
    UserValue,
};

use crate::assertion::{self, Says};
use crate::json::Reader;
use crate::known::{Bound, Known};
use crate::received::{Payload, Received};
use crate::refusal::{Refusal, is_scope};
use crate::scopes;
use crate::sent::{Expected, Given, Place, Sent, added_by};
use crate::tls;

/// Compares a request with `wanted`. The order is a server's: first whether it can be read at all,
/// then who calls, then what is asked for.
pub(crate) fn judge(
    known: &Known,
    wanted: &Request,
    received: &Received,
    bound: &Bound,
) -> Result<Bound, Refusal> {
    let sent = Sent { query: received.query_fields()?, payload: received.payload(wanted)?, received };
    let bound = authenticated(known, wanted, &sent, bound)?;
    check_computed(known, &bound)?;
    check_scopes(known, &bound)?;
    Ok(bound)
}

/// Refuses a value that is not what the rest of the request makes it. Who signs wrongly is not known.
pub(crate) fn check_computed(known: &Known, bound: &Bound) -> Result<(), Refusal> {
    known.check_computed(bound).map_err(|name| {
        let mut meaning = Meaning::InvalidRequest;
        known.plan.each(Expr::Computed(name), &mut |part| {
            if matches!(part, Expr::Credential(_)) {
                meaning = Meaning::InvalidClient;
            }
        });
        Refusal::new(meaning, format!("the computed value `{name}` is not what the request makes it"))
    })
}

/// Whether a request carries each text that `wanted` spells out: what tells requests for one address
/// apart, were they right or not.
pub(crate) fn is_meant(wanted: &Request, received: &Received) -> bool {
    let (Ok(query), Ok(payload)) = (received.query_fields(), received.payload(wanted)) else {
        return false;
    };
    let sent = Sent { query, payload, received };
    Expected::of(wanted, None).iter().all(|it| match it.values[..] {
        [Json::Text(Expr::Text(text))] if it.place != Place::Header => {
            sent.values(it.place, it.name).is_ok_and(|values| match values[..] {
                [Given::Text(value)] => value == text,
                [Given::Json(value)] => *value == text,
                _ => false,
            })
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
        let is_of_client = source(known, &Expected::text(Place::Query, **field)) == Meaning::InvalidClient;
        is_of_client || holds(field.value, UserValue::RedirectUri)
    };
    parameters.iter().filter(says_who).try_fold(bound.clone(), |bound, field| {
        let mut values = query.iter().filter(|(name, _)| name == field.name).map(|(_, value)| value.as_str());
        let value = values.next();
        if values.next().is_some() {
            let fault = format!("{} is given twice", Place::Query.of(field.name));
            return Err(Refusal::invalid_request(fault));
        }
        let given: Vec<Given<'_>> = value.map(Given::Text).into_iter().collect();
        judge_expected(known, &Expected::text(Place::Query, *field), &given, &bound)
    })
}

/// Compares the query of a user who is sent here with what the plan says of it.
pub(crate) fn judge_query(
    known: &Known,
    parameters: &[Field],
    received: &Received,
    bound: &Bound,
) -> Result<Bound, Refusal> {
    let sent = Sent { query: received.query_fields()?, payload: Payload::None, received };
    let expected: Vec<Expected> =
        parameters.iter().map(|field| Expected::text(Place::Query, *field)).collect();
    let bound = compare(known, &expected, &sent, bound)?;
    check_computed(known, &bound)?;
    check_scopes(known, &bound)?;
    Ok(bound)
}

/// Whether a value of a user's sign-in is part of what `expr` makes.
pub(crate) fn holds(expr: Expr, value: UserValue) -> bool {
    let mut holds = false;
    expr.each(&mut |part| holds |= part == Expr::User(value));
    holds
}

/// Finds the way of client authentication that the request uses, and compares the request with what
/// the plan then wants.
fn authenticated(known: &Known, wanted: &Request, sent: &Sent<'_>, bound: &Bound) -> Result<Bound, Refusal> {
    let received = sent.received;
    if wanted.client_auth.is_empty() {
        check_certificate(known, wanted.client_certificate, received)?;
        let bound = compare(known, &Expected::of(wanted, None), sent, bound)?;
        return about(known, wanted, bound);
    }
    let ways = ways_used(known, wanted, sent)?;
    let mut outcomes = ways.into_iter().map(|way| {
        check_certificate(known, wanted.presents_certificate(Some(way)), received)?;
        let bound = compare(known, &Expected::of(wanted, Some(way)), sent, bound)?;
        let bound = match &way.assertion {
            Some(jwt) => assertion::judge(known, jwt, wanted.url, Says::WhoCalls, &bound)?,
            None => bound,
        };
        about(known, wanted, bound)
    });
    let first = outcomes.next().unwrap_or_else(|| Err(unauthenticated(wanted)));
    first.or_else(|refusal| outcomes.find_map(Result::ok).ok_or(refusal))
}

/// Who calls, as far as the connection says so (RFC 8705 section 2): the customer's certificate where one is
/// presented, and none where the client is known in another way.
pub(crate) fn check_certificate(known: &Known, is_wanted: bool, received: &Received) -> Result<(), Refusal> {
    let registered = known.account.credential_value(CLIENT_CERTIFICATE[0]).and_then(tls::leaf);
    let refuse = |description| Err(Refusal::new(Meaning::InvalidClient, description));
    match (&received.certificate, is_wanted) {
        (None, true) => refuse("no client certificate is presented"),
        (Some(presented), true) if Some(presented) != registered.as_ref() => {
            refuse("the client certificate is not the one that is registered")
        }
        (Some(_), false) => {
            let fault = "the client certificate is unexpected: a request authenticates its client once";
            Err(Refusal::invalid_request(fault))
        }
        _ => Ok(()),
    }
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
    let places = |way: &'p ClientAuth| -> Vec<(Place, &str)> {
        let proofs = added_by(way).filter(|(_, field)| known.is_secret(field.value));
        proofs.map(|(place, field)| (place, field.name)).collect()
    };
    let is_sent = |&(place, name): &(Place, &str)| sent.has(place, name);
    let with_proof = wanted.client_auth.iter().filter(|way| places(way).iter().any(is_sent));
    let with_proof: Vec<&ClientAuth> = with_proof.collect();
    match with_proof[..] {
        [] => {
            let public = wanted.client_auth.iter().filter(|way| places(way).is_empty());
            let is_sent = |way: &&ClientAuth| added_by(way).all(|(place, field)| sent.has(place, field.name));
            Ok(public.filter(is_sent).collect())
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

fn compare(known: &Known, expected: &[Expected], sent: &Sent<'_>, bound: &Bound) -> Result<Bound, Refusal> {
    let (proofs, others): (Vec<&Expected>, Vec<&Expected>) =
        expected.iter().partition(|it| source(known, it) == Meaning::InvalidClient);
    // Who does not say who calls where it is wanted is unknown, whatever else is sent elsewhere.
    for proof in &proofs {
        if sent.values(proof.place, proof.name)?.is_empty() {
            judge_expected(known, proof, &[], bound)?;
        }
    }
    sent.refuse_unexpected(expected)?;
    proofs.into_iter().chain(others).try_fold(bound.clone(), |bound, it| {
        judge_expected(known, it, &sent.values(it.place, it.name)?, &bound)
    })
}

fn judge_expected(
    known: &Known,
    wanted: &Expected,
    given: &[Given<'_>],
    bound: &Bound,
) -> Result<Bound, Refusal> {
    let Expected { place, name, values } = wanted;
    if given.len() > values.len() {
        let times = if values.len() == 1 { "twice" } else { "too often" };
        return Err(Refusal::invalid_request(format!("{} is given {times}", place.of(name))));
    }
    if let Some(bound) = read_all(known, values, given, bound) {
        return Ok(bound);
    }
    if let ([Given::Json(value)], [Json::Text(expr)]) = (given, &values[..])
        && !value.is_string()
        && !(*expr == Expr::Scope && scopes::are_a_list(known.plan))
    {
        return Err(Refusal::invalid_request(format!("{} is not a string", place.of(name))));
    }
    let meaning = source(known, wanted);
    Err(match (place, *name, meaning) {
        _ if given.is_empty() => missing(known, wanted, meaning, format!("{} is missing", place.of(name))),
        (_, "grant_type", Meaning::InvalidRequest) => Refusal::unsupported_grant_type(),
        (Place::Query, "response_type", Meaning::InvalidRequest) => Refusal::unsupported_response_type(),
        _ => wrong(known, wanted, meaning, format!("{} is not what it must be", place.of(name))),
    })
}

/// What a missing value means (RFC 6749 section 5.2): a request without what the grant is about is malformed,
/// one without what says who calls authenticates no client.
fn missing(known: &Known, wanted: &Expected, meaning: Meaning, description: String) -> Refusal {
    if shows_token(known, wanted) || is_of_password(known, wanted) {
        return Refusal::invalid_request(description);
    }
    Refusal::new(meaning, description)
}

/// What a wrong value means: one that the grant is about, or one that says who calls.
fn wrong(known: &Known, wanted: &Expected, meaning: Meaning, description: String) -> Refusal {
    if shows_token(known, wanted) {
        Refusal::invalid_grant(&description)
    } else if is_of_password(known, wanted) {
        Refusal::of_grant(description)
    } else {
        Refusal::new(meaning, description)
    }
}

/// Whether it is a token of somebody else's, which the grant is about.
fn shows_token(known: &Known, wanted: &Expected) -> bool {
    let mut of_token = false;
    let mut visit = |expr| of_token |= known.holds(expr, CredentialKind::Token);
    wanted.values.iter().for_each(|value| value.each_expr(&mut visit));
    of_token
}

fn is_of_password(known: &Known, wanted: &Expected) -> bool {
    known.plan.grant == Grant::Password && matches!(wanted.name, "username" | "password")
}

/// Reads values one after the other. Any of them may be absent, if the plan says so.
fn read_all(known: &Known, wanted: &[Json], given: &[Given<'_>], bound: &Bound) -> Option<Bound> {
    // The URL of the request stands in assertions alone.
    let reader = Reader { known, url: Expr::Text(""), own: &[] };
    let Some((next, others)) = wanted.split_first() else {
        return given.is_empty().then(|| bound.clone());
    };
    let read = given.split_first().and_then(|(first, rest)| {
        let bound = match (first, *next) {
            (Given::Text(text), Json::Text(expr)) => known.read(expr, text, bound),
            (Given::Text(_), _) => None,
            (Given::Json(value), wanted) => reader.value(wanted, value, bound),
        }?;
        read_all(known, others, rest, &bound)
    });
    read.or_else(|| read_all(known, others, given, &reader.nothing(*next, bound)?))
}

/// Something that a call of the API must carry: at that place, these values.
pub(crate) fn judge_carried(
    known: &Known,
    place: Place,
    field: Field,
    given: &[String],
    bound: &Bound,
) -> Result<Bound, Refusal> {
    let given: Vec<Given<'_>> = given.iter().map(|text| Given::Text(text)).collect();
    judge_expected(known, &Expected::text(place, field), &given, bound)
}

/// What it means if a value is missing or wrong: it depends on where the value comes from.
fn source(known: &Known, expected: &Expected) -> Meaning {
    let mut source = Meaning::InvalidRequest;
    let mut visit = |part: Expr| {
        source = match (part, source) {
            (Expr::Credential(_) | Expr::ClientAssertion, _) | (_, Meaning::InvalidClient) => {
                Meaning::InvalidClient
            }
            (Expr::Scope, _) | (_, Meaning::InvalidScope) => Meaning::InvalidScope,
            (_, Meaning::InvalidSetting(name)) | (Expr::Setting(name), _) => Meaning::InvalidSetting(name),
            (Expr::Constant(_), _) => Meaning::WrongEnvironment,
            _ => source,
        };
    };
    expected.values.iter().for_each(|value| value.each_expr(&mut |expr| known.plan.each(expr, &mut visit)));
    source
}

/// RFC 6749 section 3.3: scopes must be written as such, and be some that the grant can have.
fn check_scopes(known: &Known, bound: &Bound) -> Result<(), Refusal> {
    let Some(asked) = &bound.scopes else { return Ok(()) };
    let refuse = |description: &str| Err(Refusal::new(Meaning::InvalidScope, description));
    if known.plan.scopes.request == ScopeRequest::Never {
        return refuse("the request names scopes");
    }
    if !asked.iter().all(|scope| is_scope(scope)) {
        return refuse("the scopes are not names joined as the provider writes them");
    }
    let Known { plan, account, .. } = known;
    let is_known =
        |scope: &String| plan.scopes.names().any(|name| scopes::covers(plan, account, name, scope));
    if !plan.scopes.is_empty() && !asked.iter().all(is_known) {
        return refuse("a scope is not one that this grant can have");
    }
    if plan.scopes.at_most.is_some_and(|at_most| asked.len() > usize::from(at_most)) {
        return refuse("more scopes are asked for than the provider takes at once");
    }
    if plan
        .scopes
        .always
        .iter()
        .any(|always| !asked.iter().any(|scope| scopes::covers(plan, account, always, scope)))
    {
        return refuse("a scope is missing that must always be asked for");
    }
    Ok(())
}
