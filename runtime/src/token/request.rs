//! Builds the requests that a plan describes.

use bytes::Bytes;
use http::header::{CONTENT_TYPE, HeaderName, HeaderValue};
use tokenwright_plan::{Body, ClientAuth, Expr, Field, Member, Method, Request};
use url::Url;

use super::Headers;
use crate::eval::{Sources, Text};
use crate::json::Object;
use crate::secret::Buffer;

/// A value that cannot be sent: what it is for, and what it must be.
pub(crate) struct Unsendable {
    pub(crate) name: &'static str,
    pub(crate) expected: &'static str,
}

/// Bodies are hardly ever longer, unless they hold a JWT.
const USUAL_BODY: usize = 256;

/// Builds a request of the token side: the token request, or a step before it. Its query is added to the URL.
pub(crate) fn build(
    request: &Request,
    mut url: Url,
    client_auth: Option<&ClientAuth>,
    sources: Sources<'_>,
) -> Result<reqwest::Request, Unsendable> {
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
) -> Result<Headers, Unsendable> {
    let mut headers = Headers::new();
    for field in fields {
        let text = if let Expr::Text(text) = field.value {
            Bytes::from_static(text.as_bytes())
        } else {
            let mut text = Buffer::with_capacity(sources.lent_length(field.value));
            let Some(()) = sources.write_text(field.value, &mut text) else { continue };
            text.into_bytes()
        };
        let unsendable =
            Unsendable { name: field.name, expected: "must consist of visible ASCII characters" };
        let Ok(name) = HeaderName::from_bytes(field.name.as_bytes()) else { return Err(unsendable) };
        // Besides visible ones and blanks, a header can carry tabs and what is not ASCII (RFC 9110 section 5.5).
        let is_carried = |byte: u8| byte.is_ascii() && byte != b'\t';
        // Without an early end, so that many bytes are looked at at once.
        if !text.iter().fold(true, |are_carried, byte| are_carried & is_carried(*byte)) {
            return Err(unsendable);
        }
        let Ok(mut value) = HeaderValue::from_maybe_shared(text) else { return Err(unsendable) };
        let mut is_sensitive = false;
        field.value.each(&mut |expr| is_sensitive |= is_secret(expr));
        value.set_sensitive(is_sensitive);
        headers.push((name, value));
    }
    Ok(headers)
}

/// Whether a value is one that nothing may show. A computed one may be made of such.
pub(super) fn is_secret(expr: Expr) -> bool {
    matches!(
        expr,
        Expr::Credential(_)
            | Expr::Output { .. }
            | Expr::TokenOutput(_)
            | Expr::Token
            | Expr::User(_)
            | Expr::Assertion
            | Expr::ClientAssertion
            | Expr::Computed(_)
    )
}

pub(crate) fn values<'a>(
    fields: &'a [Field],
    sources: Sources<'a>,
) -> impl Iterator<Item = (&'static str, Text<'a>)> + 'a {
    fields.iter().filter_map(move |field| Some((field.name, sources.text(field.value)?)))
}

fn form<'a>(parameters: impl Iterator<Item = (&'static str, Text<'a>)>) -> Buffer {
    let mut body = Buffer::with_capacity(USUAL_BODY);
    for (name, value) in parameters {
        if !body.as_slice().is_empty() {
            body.push(b"&");
        }
        let pieces = [name, &*value].map(|text| form_urlencoded::byte_serialize(text.as_bytes()));
        let [name, value] = pieces;
        name.for_each(|piece| body.push(piece.as_bytes()));
        body.push(b"=");
        value.for_each(|piece| body.push(piece.as_bytes()));
    }
    body
}

fn json<'a>(
    members: &[Member],
    added: impl Iterator<Item = (&'static str, Text<'a>)>,
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
