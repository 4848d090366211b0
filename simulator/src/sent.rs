//! What a request carries and what it must carry, place by place.

use serde_json::Value;
use tokenwright_plan::{Body, ClientAuth, Field, Json, Request};

use crate::decode::shown;
use crate::received::{Payload, Received};
use crate::refusal::Refusal;

/// What a request carries.
pub(crate) struct Sent<'r> {
    pub(crate) query: Vec<(String, String)>,
    pub(crate) payload: Payload,
    pub(crate) received: &'r Received,
}

/// Where in a request something stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    Query,
    Header,
    Cookie,
    Body,
    /// The body as a whole.
    Document,
}

impl Place {
    pub(crate) fn of(self, name: &str) -> String {
        match self {
            Place::Query => format!("the query field `{}`", shown(name)),
            Place::Header => format!("the header `{}`", shown(name)),
            Place::Cookie => format!("the cookie `{}`", shown(name)),
            Place::Body => format!("the parameter `{}`", shown(name)),
            Place::Document => "the document".to_owned(),
        }
    }
}

/// Something that a request must carry: one value, or several of one name in a form.
#[derive(Clone)]
pub(crate) struct Expected {
    pub(crate) place: Place,
    pub(crate) name: &'static str,
    pub(crate) values: Vec<Json>,
}

impl Expected {
    pub(crate) fn text(place: Place, field: Field) -> Expected {
        Expected { place, name: field.name, values: vec![Json::Text(field.value)] }
    }

    /// Everything that a request must carry if the client is authenticated in this way.
    pub(crate) fn of(wanted: &Request, way: Option<&ClientAuth>) -> Vec<Expected> {
        let query = wanted.query.iter().map(|field| Expected::text(Place::Query, *field));
        let headers = wanted.headers.iter().map(|field| Expected::text(Place::Header, *field));
        let mut expected: Vec<Expected> = query.chain(headers).collect();
        match wanted.body {
            Body::None => {}
            Body::Form(fields) => {
                for field in fields {
                    let same = |it: &&mut Expected| it.place == Place::Body && it.name == field.name;
                    match expected.iter_mut().find(same) {
                        Some(known) => known.values.push(Json::Text(field.value)),
                        None => expected.push(Expected::text(Place::Body, *field)),
                    }
                }
            }
            Body::Json(members) => expected.extend(members.iter().map(|member| Expected {
                place: Place::Body,
                name: member.name,
                values: vec![member.value],
            })),
            Body::Xml(value) => {
                expected.push(Expected::text(Place::Document, Field { name: "body", value }));
            }
        }
        expected
            .extend(way.into_iter().flat_map(added_by).map(|(place, field)| Expected::text(place, field)));
        expected
    }
}

/// What a way of client authentication adds.
pub(crate) fn added_by(way: &ClientAuth) -> impl Iterator<Item = (Place, Field)> {
    let headers = way.headers.iter().map(|field| (Place::Header, *field));
    headers.chain(way.parameters.iter().map(|field| (Place::Body, *field)))
}

/// A value that a request carries.
#[derive(Clone, Copy)]
pub(crate) enum Given<'r> {
    Text(&'r str),
    Json(&'r Value),
}

impl Sent<'_> {
    /// The values of that name.
    pub(crate) fn values(&self, place: Place, name: &str) -> Result<Vec<Given<'_>>, Refusal> {
        let of_name = |fields: &'_ [(String, String)]| -> Vec<usize> {
            let found = fields.iter().enumerate().filter(|(_, (other, _))| other == name);
            found.map(|(at, _)| at).collect()
        };
        Ok(match (place, &self.payload) {
            (Place::Header, _) => self.received.header(name)?.map(Given::Text).into_iter().collect(),
            (Place::Query, _) => {
                of_name(&self.query).into_iter().map(|at| Given::Text(&self.query[at].1)).collect()
            }
            (Place::Body, Payload::Form(fields)) => {
                of_name(fields).into_iter().map(|at| Given::Text(&fields[at].1)).collect()
            }
            (Place::Body, Payload::Json(members)) => members.get(name).map(Given::Json).into_iter().collect(),
            (Place::Document, Payload::Xml(document)) => vec![Given::Text(document)],
            // API calls alone have cookies of their own.
            (Place::Cookie | Place::Body | Place::Document, _) => Vec::new(),
        })
    }

    pub(crate) fn has(&self, place: Place, name: &str) -> bool {
        self.values(place, name).map_or(true, |values| !values.is_empty())
    }

    /// Refuses what the plan does not say. Of the headers, `Authorization` alone is looked at: HTTP
    /// clients add others as they see fit.
    pub(crate) fn refuse_unexpected(&self, expected: &[Expected]) -> Result<(), Refusal> {
        let mut headers = expected.iter().filter(|it| it.place == Place::Header);
        if self.received.headers.contains_key("authorization")
            && !headers.any(|it| it.name.eq_ignore_ascii_case("authorization"))
        {
            // RFC 6749 section 2.3.
            let fault = "the header `Authorization` is unexpected: a request authenticates its client once";
            return Err(Refusal::invalid_request(fault));
        }
        let names: Vec<&String> = match &self.payload {
            Payload::Form(fields) => fields.iter().map(|(name, _)| name).collect(),
            Payload::Json(members) => members.keys().collect(),
            Payload::None | Payload::Xml(_) => Vec::new(),
        };
        let query = self.query.iter().map(|(name, _)| (Place::Query, name));
        for (place, name) in query.chain(names.into_iter().map(|name| (Place::Body, name))) {
            if !expected.iter().any(|it| it.place == place && it.name == name) {
                return Err(Refusal::invalid_request(format!("{} is unexpected", place.of(name))));
            }
        }
        Ok(())
    }
}
