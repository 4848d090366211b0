//! Requests: client authentication, body, headers.

use std::collections::HashMap;

use indexmap::IndexMap;

use super::Rules;
use super::site::Sent;
use crate::check::nearest::quoted;
use crate::diagnostic::{Diagnostic, Fault};
use crate::parse::Place;
use crate::source::Span;
use crate::spec::{ClientAuth, Encoding, Hole, HttpMethod, Json, Piece, Request, Template};

/// Headers that belong to the connection or follow from the body.
const OF_THE_CONNECTION: [&str; 7] =
    ["host", "content-length", "transfer-encoding", "connection", "te", "trailer", "upgrade"];

impl Rules<'_> {
    pub(super) fn request(&mut self) {
        let spec = self.spec;
        for Sent { request, place, .. } in self.requests() {
            self.duplicate_client_auth(request, place.key("client_auth"));
            self.custom_without_credential(request, place);
            self.parameters_without_body(request, place);
            self.body_does_not_fit(request, place);
            self.not_text(request, place);
            self.header_invalid(&request.headers, place.key("headers"));
        }
        self.optional_in_body();
        self.header_invalid(&spec.api.headers, self.root.key("api").key("headers"));
        self.cookie_invalid(&spec.api.cookies, self.root.key("api").key("cookies"));
    }

    fn duplicate_client_auth(&mut self, request: &Request, place: Place<'_>) {
        let mut seen: HashMap<&str, Span> = HashMap::new();
        for (index, auth) in request.client_auth.iter().enumerate() {
            if !place.item(index).is_known() {
                continue;
            }
            let span = place.item(index).span();
            let method = auth.method().name();
            let Some(first) = seen.insert(method, span) else { continue };
            let message = format!("`{method}` stands twice in `client_auth`");
            let fault = Diagnostic::error(Fault::DuplicateClientAuth, span, message).label("and again here");
            self.fault(fault.also(first, "it stands here").help("keep one of them"));
        }
    }

    /// With `custom`, the credentials stand in the request; without any, nobody would be authenticated.
    fn custom_without_credential(&mut self, request: &Request, place: Place<'_>) {
        let Some(index) = request.client_auth.iter().position(|way| *way == ClientAuth::Custom) else {
            return;
        };
        let mut holes = request.texts().into_iter().flat_map(Template::holes);
        let keys = ["parameters", "body", "query", "headers", "url"];
        let is_known = keys.iter().all(|key| place.key(key).is_known());
        let is_credential = |hole: &Hole| matches!(hole, Hole::Credential(_));
        if is_known && !holes.any(|(hole, _)| self.any_within(hole, &is_credential)) {
            let span = place.key("client_auth").item(index).span();
            let message =
                "with `custom`, the credentials stand in the request, but there is none in this one";
            let fault = Diagnostic::error(Fault::CustomWithoutCredential, span, message);
            let help = "write each where the provider wants it, such as `parameters: {appKey: \"{credential.client_secret}\"}`";
            self.fault(fault.help(help));
        }
    }

    fn parameters_without_body(&mut self, request: &Request, place: Place<'_>) {
        if request.encoding != Encoding::None {
            if request.method == HttpMethod::Get && place.key("encoding").is_known() {
                let span = place.key("method").span();
                let fault =
                    Diagnostic::error(Fault::ParametersWithoutBody, span, "a GET request has no body");
                let help = without_body(request, &|hole| self.is_secret(hole));
                self.fault(fault.help(help));
            }
            return;
        }
        let encoding = place.key("encoding").span();
        let fault = |span, message: String| {
            Diagnostic::error(Fault::ParametersWithoutBody, span, message)
                .also(encoding, "this request has no body")
        };
        if !request.parameters.is_empty() {
            let span = place.key("parameters").key_span();
            let help = match parameters_to_query(request, &|hole| self.is_secret(hole)) {
                Some(change) => format!("{change}, or choose `encoding: form` or `encoding: json`"),
                None => "choose `encoding: form` or `encoding: json`: a secret cannot stand in the query"
                    .to_owned(),
            };
            self.fault(fault(span, "parameters are fields of the body".to_owned()).help(help));
        }
        for (index, auth) in request.client_auth.iter().enumerate() {
            let item = place.key("client_auth").item(index);
            if item.is_known() && is_in_body(auth) {
                let span = item.span();
                let message = format!("`{}` sends its fields in the body", auth.method().name());
                let instead =
                    if has_basic(request) { "remove it" } else { "write `{client_secret_basic: raw}`" };
                let help = format!("{instead}, or choose `encoding: form` or `encoding: json`");
                self.fault(fault(span, message).help(help));
            }
        }
    }

    fn header_invalid(&mut self, headers: &IndexMap<String, Template>, place: Place<'_>) {
        let mut seen: HashMap<String, Span> = HashMap::new();
        for (name, value) in headers {
            let header = place.key(name);
            let span = header.key_span();
            let lower = name.to_ascii_lowercase();
            if !is_token(name) {
                let message = format!("{} is no name of a header", quoted(name));
                let fault = Diagnostic::error(Fault::HeaderInvalid, span, message);
                let better = hyphenated(name);
                self.fault(if is_token(&better) {
                    fault.suggest(format!("write `{better}`"), span, better)
                } else {
                    fault.help("a header's name has letters, digits and `-`")
                });
            } else if OF_THE_CONNECTION.contains(&lower.as_str()) {
                let message = format!("the HTTP client itself sets the header `{name}`");
                let fault = Diagnostic::error(Fault::HeaderInvalid, span, message);
                self.fault(fault.help("remove it"));
            }
            if let Some(first) = seen.insert(lower, span) {
                let message = format!("the header `{name}` stands twice; case makes no difference");
                let fault = Diagnostic::error(Fault::HeaderInvalid, span, message).label("and again here");
                self.fault(fault.also(first, "it stands here").help("keep one of them"));
            }
            if value.pieces().iter().any(|piece| matches!(piece, Piece::Text(text) if !is_header_text(text)))
            {
                let message = format!("the header `{name}` holds characters that no header can carry");
                let fault = Diagnostic::error(Fault::HeaderInvalid, header.span(), message);
                self.fault(fault.help("a header's value has visible ASCII characters and spaces"));
            }
        }
    }
}

/// The whole way to a request without a body, or back to one with a body.
fn without_body(request: &Request, is_secret: &dyn Fn(&Hole) -> bool) -> String {
    const POST: &str = "if the provider takes POST, remove `method: GET`";
    let Some(parameters) = parameters_to_query(request, is_secret) else {
        return format!("{POST}: the secret in `parameters` cannot stand in a URL");
    };
    let mut changes = vec!["add `encoding: none`".to_owned()];
    changes.extend(Some(parameters).filter(|_| !request.parameters.is_empty()));
    if request.client_auth.iter().any(is_in_body) {
        changes.push("write `client_auth: [{client_secret_basic: raw}]`".to_owned());
    }
    let changes = changes.join(", ");
    let changes =
        changes.rsplit_once(", ").map_or(changes.clone(), |(some, last)| format!("{some} and {last}"));
    format!("{POST}; if not, {changes}")
}

/// How parameters become a query; not at all if one of them is a secret, which no URL can hold.
fn parameters_to_query(request: &Request, is_secret: &dyn Fn(&Hole) -> bool) -> Option<String> {
    let texts = request.parameters.values().flat_map(Json::texts);
    if texts.flat_map(Template::holes).any(|(hole, _)| is_secret(hole)) {
        return None;
    }
    Some(if request.query.is_empty() {
        "rename `parameters` to `query`".to_owned()
    } else {
        "move what stands under `parameters` to `query`".to_owned()
    })
}

/// Whether a way of client authentication sends its fields in the body.
pub(super) fn is_in_body(auth: &ClientAuth) -> bool {
    !matches!(auth, ClientAuth::ClientSecretBasic(_) | ClientAuth::Custom)
}

fn has_basic(request: &Request) -> bool {
    request.client_auth.iter().any(|auth| matches!(auth, ClientAuth::ClientSecretBasic(_)))
}

/// A header's name with its blanks and colons as hyphens.
fn hyphenated(name: &str) -> String {
    name.split([' ', ':']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join("-")
}

/// RFC 9110 section 5.6.2.
pub(super) fn is_token(name: &str) -> bool {
    !name.is_empty()
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte))
}

fn is_header_text(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_graphic() || byte == b' ')
}
