//! What calls of the API carry, and where.

use tokenwright_plan::{Api, Expr, Field, Plan};

use crate::received::Received;
use crate::refusal::Refusal;
use crate::sent::Place;

/// What a plan that places the token nowhere means (RFC 6750 section 2.1).
static AUTHORIZATION: Field =
    Field { name: "Authorization", value: Expr::Concat(&[Expr::Text("Bearer "), Expr::Token]) };

/// The same where tokens are bound to a key (RFC 9449 section 7.1).
static BOUND: Field =
    Field { name: "Authorization", value: Expr::Concat(&[Expr::Text("DPoP "), Expr::Token]) };

/// Everything that a call of the API must carry.
pub(crate) fn carried(plan: &Plan) -> impl Iterator<Item = (Place, &'static Field)> {
    let Api { headers, query, cookies, .. } = plan.api;
    let headers = headers.iter().map(|field| (Place::Header, field));
    let query = query.iter().map(|field| (Place::Query, field));
    headers.chain(query).chain(cookies.iter().map(|field| (Place::Cookie, field)))
}

/// What presents the token: what holds it as it is, or else what it can be read from.
pub(crate) fn token_place(plan: &Plan) -> (Place, &'static Field) {
    let holds = |(_, field): &(Place, &'static Field)| {
        let mut holds = false;
        field.value.each(&mut |part| holds |= part == Expr::Token);
        holds
    };
    let holds_within = |(_, field): &(Place, &'static Field)| {
        let mut holds = false;
        plan.each(field.value, &mut |part| holds |= part == Expr::Token);
        holds
    };
    let within = || carried(plan).find(holds_within);
    let standard = if plan.dpop.is_some() { &BOUND } else { &AUTHORIZATION };
    carried(plan).find(holds).or_else(within).unwrap_or((Place::Header, standard))
}

/// RFC 6750 section 2: clients present the token in one way, and this provider documents one.
pub(crate) fn present_once(plan: &Plan, received: &Received) -> Result<(), Refusal> {
    let is_carried = |wanted: Place, name: &str| {
        carried(plan).any(|(place, field)| place == wanted && field.name.eq_ignore_ascii_case(name))
    };
    let in_query = received
        .query
        .iter()
        .flat_map(|query| query.split('&'))
        .any(|pair| pair.split('=').next() == Some("access_token"));
    if in_query && !is_carried(Place::Query, "access_token") {
        return Err(Refusal::invalid_request("the query holds an access token"));
    }
    let (place, field) = token_place(plan);
    let is_presented_there = place == Place::Header && field.name.eq_ignore_ascii_case("authorization");
    let in_header = received.headers.contains_key("authorization");
    if in_header && !is_presented_there && !is_carried(Place::Header, "authorization") {
        return Err(Refusal::invalid_request("the header `Authorization` is unexpected"));
    }
    Ok(())
}

/// The values that a call has at a place under a name.
pub(crate) fn values(received: &Received, place: Place, name: &str) -> Result<Vec<String>, Refusal> {
    Ok(match place {
        Place::Header => received.header(name)?.map(str::to_owned).into_iter().collect(),
        Place::Query => {
            let pairs = received.query_pairs()?.into_iter();
            pairs.filter(|(other, _)| other == name).map(|(_, value)| value).collect()
        }
        Place::Cookie => {
            // RFC 6265 section 4.2.1.
            let pairs = received.header("cookie")?.unwrap_or_default().split("; ");
            let pairs = pairs.filter_map(|pair| pair.split_once('='));
            pairs.filter(|(other, _)| *other == name).map(|(_, value)| value.to_owned()).collect()
        }
        Place::Body | Place::Document => Vec::new(),
    })
}

/// The query, without what every call carries there.
pub(crate) fn own_query(plan: &Plan, received: &Received) -> Option<String> {
    let query = received.query.as_deref()?;
    let is_carried = |pair: &str| {
        let name = pair.split('=').next().unwrap_or_default();
        plan.api.query.iter().any(|field| field.name == name)
    };
    let own: Vec<&str> = query.split('&').filter(|pair| !is_carried(pair)).collect();
    (!own.is_empty()).then(|| own.join("&"))
}
