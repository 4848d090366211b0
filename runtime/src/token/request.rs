//! Builds the requests that a plan describes.

use http::header::{CONTENT_TYPE, HeaderName, HeaderValue};
use tokenwright_plan::{Body, ClientAuth, Expr, Field, Member, Method, Request};
use zeroize::Zeroizing;

use crate::eval::Sources;
use crate::inputs::check_address;
use crate::json::Object;
use crate::secret::Buffer;

/// A value that cannot be sent: what it is for, and what it must be.
pub(crate) struct Unsendable {
    pub(crate) name: &'static str,
    pub(crate) expected: &'static str,
}

/// Builds a request of the token side: the token request, or a step before it.
pub(crate) fn build(
    request: &Request,
    client_auth: Option<&ClientAuth>,
    sources: Sources<'_>,
) -> Result<reqwest::Request, Unsendable> {
    let address = sources.url(request.url).ok_or(Unsendable { name: "url", expected: "cannot be made" })?;
    let mut url = check_address(&address).map_err(|expected| Unsendable { name: "url", expected })?;
    for (name, value) in values(request.query, sources) {
        url.query_pairs_mut().append_pair(name, &value);
    }
    let method = match request.method {
        Method::Get => http::Method::GET,
        Method::Post => http::Method::POST,
        Method::Put => http::Method::PUT,
    };
    let mut built = reqwest::Request::new(method, url);
    let (auth_headers, auth_parameters) =
        client_auth.map_or((&[][..], &[][..]), |auth| (auth.headers, auth.parameters));
    for (name, value) in headers(request.headers.iter().chain(auth_headers), sources)? {
        built.headers_mut().insert(name, value);
    }
    let added = values(auth_parameters, sources);
    let (content_type, body) = match request.body {
        Body::None => return Ok(built),
        Body::Form(fields) => {
            ("application/x-www-form-urlencoded", form(values(fields, sources).chain(added)))
        }
        Body::Json(members) => ("application/json", json(members, added, sources)),
        Body::Xml(document) => ("application/xml", xml(document, sources)?),
    };
    built.headers_mut().entry(CONTENT_TYPE).or_insert(HeaderValue::from_static(content_type));
    *built.body_mut() = Some(body.into_bytes().into());
    Ok(built)
}

/// The headers that have a value. One that holds a secret or a token is marked sensitive, so that
/// nothing prints it.
pub(crate) fn headers<'a>(
    fields: impl IntoIterator<Item = &'a Field>,
    sources: Sources<'_>,
) -> Result<Vec<(HeaderName, HeaderValue)>, Unsendable> {
    let mut headers = Vec::new();
    for field in fields {
        let Some(text) = sources.text(field.value) else { continue };
        let unsendable =
            Unsendable { name: field.name, expected: "must consist of visible ASCII characters" };
        let Ok(name) = HeaderName::from_bytes(field.name.as_bytes()) else { return Err(unsendable) };
        let mut buffer = Buffer::with_capacity(text.len());
        buffer.push(text.as_bytes());
        let Ok(mut value) = HeaderValue::from_maybe_shared(buffer.into_bytes()) else {
            return Err(unsendable);
        };
        if !text.bytes().all(|byte| byte == b' ' || byte.is_ascii_graphic()) {
            return Err(unsendable);
        }
        let mut is_sensitive = false;
        field.value.each(&mut |expr| is_sensitive |= is_secret(expr));
        value.set_sensitive(is_sensitive);
        headers.push((name, value));
    }
    Ok(headers)
}

fn is_secret(expr: Expr) -> bool {
    matches!(
        expr,
        Expr::Credential(_)
            | Expr::Output { .. }
            | Expr::TokenOutput(_)
            | Expr::Token
            | Expr::User(_)
            | Expr::Assertion
            | Expr::ClientAssertion
    )
}

pub(crate) fn values<'a>(
    fields: &'a [Field],
    sources: Sources<'a>,
) -> impl Iterator<Item = (&'static str, Zeroizing<String>)> + 'a {
    fields.iter().filter_map(move |field| Some((field.name, sources.text(field.value)?)))
}

fn form(parameters: impl Iterator<Item = (&'static str, Zeroizing<String>)>) -> Buffer {
    let mut body = Buffer::default();
    for (name, value) in parameters {
        if !body.as_slice().is_empty() {
            body.push(b"&");
        }
        let pieces = [name, &value].map(|text| form_urlencoded::byte_serialize(text.as_bytes()));
        let [name, value] = pieces;
        name.for_each(|piece| body.push(piece.as_bytes()));
        body.push(b"=");
        value.for_each(|piece| body.push(piece.as_bytes()));
    }
    body
}

fn json<'a>(
    members: &[Member],
    added: impl Iterator<Item = (&'a str, Zeroizing<String>)>,
    sources: Sources<'_>,
) -> Buffer {
    let mut body = Buffer::default();
    let mut object = Object::new(&mut body);
    object.members(members, sources);
    for (name, value) in added {
        object.member(name, &*value);
    }
    object.end();
    body
}

fn xml(document: Expr, sources: Sources<'_>) -> Result<Buffer, Unsendable> {
    let text = sources.text(document).ok_or(Unsendable { name: "body", expected: "cannot be made" })?;
    let mut body = Buffer::with_capacity(text.len());
    body.push(text.as_bytes());
    Ok(body)
}
