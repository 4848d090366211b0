//! What headers of an API call can be computed from: the call itself.

use std::fmt::Write as _;

use http::header::{CONTENT_TYPE, HeaderValue};
use reqwest::{Body, Request};
use tokenwright_plan::CallValue;
use url::{Position, Url};

/// The parts of an API call.
pub(crate) struct Call {
    method: String,
    host: String,
    path_and_query: String,
    path_length: usize,
    sorted_parameters: String,
    body: Vec<u8>,
}

impl Call {
    /// The parts of a call; none, if its body is a stream, which nothing can be computed from.
    pub(crate) fn of(request: &Request) -> Option<Call> {
        let body = match request.body().map(Body::as_bytes) {
            None => &[][..],
            Some(bytes) => bytes?,
        };
        let url = request.url();
        Some(Call {
            method: request.method().as_str().to_owned(),
            host: url[Position::BeforeHost..Position::AfterPort].to_owned(),
            path_and_query: url[Position::BeforePath..Position::AfterQuery].to_owned(),
            path_length: url.path().len(),
            sorted_parameters: sorted_parameters(url, request.headers().get(CONTENT_TYPE), body),
            body: body.to_owned(),
        })
    }

    /// A part of it.
    pub(crate) fn part(&self, value: CallValue) -> &[u8] {
        match value {
            CallValue::Method => self.method.as_bytes(),
            CallValue::Host => self.host.as_bytes(),
            CallValue::Path => &self.path_and_query.as_bytes()[..self.path_length],
            CallValue::PathAndQuery => self.path_and_query.as_bytes(),
            CallValue::SortedParameters => self.sorted_parameters.as_bytes(),
            CallValue::Body => &self.body,
        }
    }
}

/// RFC 5849 section 3.4.1.3.2.
fn sorted_parameters(url: &Url, content_type: Option<&HeaderValue>, body: &[u8]) -> String {
    let essence = content_type.and_then(|value| value.to_str().ok()).unwrap_or_default();
    let essence = essence.split(';').next().unwrap_or_default().trim();
    let is_form = essence.eq_ignore_ascii_case("application/x-www-form-urlencoded");
    let form = form_urlencoded::parse(if is_form { body } else { &[] });
    let mut fields: Vec<(String, String)> =
        url.query_pairs().chain(form).map(|(name, value)| (encoded(&name), encoded(&value))).collect();
    fields.sort_unstable();
    fields.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("&")
}

/// All but unreserved characters percent-encoded (RFC 3986 section 2.3).
fn encoded(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            // Writing to a `String` cannot fail.
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use reqwest::{Method, Request};
    use tokenwright_plan::CallValue;

    use super::Call;

    fn parts(request: &Request) -> Vec<String> {
        let call = Call::of(request).unwrap();
        CallValue::ALL.map(|value| String::from_utf8(call.part(value).to_vec()).unwrap()).to_vec()
    }

    #[test]
    fn the_parts_are_those_that_are_sent() {
        let mut request = Request::new(
            Method::POST,
            "https://api.example:8443/v1/a%20b?z=1&a=%C3%A9+x&a=".parse().unwrap(),
        );
        let form = "application/x-www-form-urlencoded; charset=utf-8";
        request.headers_mut().insert("content-type", form.parse().unwrap());
        *request.body_mut() = Some("b=2&a=%2F".into());
        assert_eq!(
            parts(&request),
            [
                "POST",
                "api.example:8443",
                "/v1/a%20b",
                "/v1/a%20b?z=1&a=%C3%A9+x&a=",
                "a=&a=%2F&a=%C3%A9%20x&b=2&z=1",
                "b=2&a=%2F",
            ]
        );
    }

    #[test]
    fn a_call_without_query_and_body_has_none_of_their_parts() {
        let request = Request::new(Method::GET, "https://api.example/".parse().unwrap());
        assert_eq!(parts(&request), ["GET", "api.example", "/", "/", "", ""]);
    }
}
