//! Bodies: what each encoding can carry.

use tokenwright_plan::Grant;

use super::Rules;
use super::request::is_in_body;
use super::site::{Call, Part, Sent, Site, StandsIn, texts};
use crate::diagnostic::{Diagnostic, Fault};
use crate::parse::Place;
use crate::spec::{Common, Encoding, Hole, Json, Refresh, Request, ScopeRequest};

impl Rules<'_> {
    /// A form has texts alone; a list of them is one parameter several times.
    pub(super) fn not_text(&mut self, request: &Request, place: Place<'_>) {
        if request.encoding != Encoding::Form || !place.key("encoding").is_known() {
            return;
        }
        for (name, value) in &request.parameters {
            let is_text = |value: &Json| matches!(value, Json::Text(_));
            let fits = match value {
                Json::Text(_) => true,
                Json::List(items) => !items.is_empty() && items.iter().all(is_text),
                Json::Boolean(_) | Json::Integer(_) | Json::Map(_) => false,
            };
            if fits {
                continue;
            }
            let place = place.key("parameters").key(name);
            if !place.is_known() {
                continue;
            }
            let message = format!("a form cannot carry this value of `{name}`");
            let fault = Diagnostic::error(Fault::NotText, place.span(), message);
            self.fault(match value {
                Json::Boolean(_) | Json::Integer(_) => {
                    let text = format!("\"{}\"", self.source.slice(place.span()));
                    fault.suggest("write it as a text", place.span(), text)
                }
                _ => fault.help(
                    "write a text, or a list of texts for a parameter that is repeated; or choose \
                     `encoding: json`, if the provider takes JSON",
                ),
            });
        }
    }

    /// `body` is the document of `encoding: xml`; every other encoding makes the body of what it is told.
    pub(super) fn body_does_not_fit(&mut self, request: &Request, place: Place<'_>) {
        let encoding = place.key("encoding");
        if !encoding.is_known() || !place.key("body").is_known() {
            return;
        }
        if request.encoding != Encoding::Xml {
            if request.body.is_some() {
                let message = "only an XML body is written out";
                let span = place.key("body").key_span();
                let fault = Diagnostic::error(Fault::BodyDoesNotFit, span, message);
                self.fault(fault.help(
                    "write `encoding: xml` if this is XML, or the fields of the body under `parameters`",
                ));
            }
            return;
        }
        let error = |span, message: &str| Diagnostic::error(Fault::BodyDoesNotFit, span, message);
        if request.body.is_none() {
            let fault = error(encoding.span(), "the document is missing that is to be sent");
            self.fault(fault.help("write it under `body`, with holes for what the caller gives"));
        }
        if !request.parameters.is_empty() && place.key("parameters").is_known() {
            let fault =
                error(place.key("parameters").key_span(), "no parameters are put into an XML document");
            self.fault(fault.help("write what is sent into `body`"));
        }
        for (index, auth) in request.client_auth.iter().enumerate() {
            let item = place.key("client_auth").item(index);
            if item.is_known() && is_in_body(auth) {
                let message = format!("`{}` puts no fields into an XML document", auth.method().name());
                let fault = error(item.span(), &message);
                self.fault(fault.help(
                    "write `custom`, and the credentials into `body`, such as `{credential.client_secret}`",
                ));
            }
        }
    }

    /// No document holds a code or a refresh token by itself.
    pub(super) fn shown_in_xml(&mut self, Sent { grant, call, request, place }: Sent<'_>) {
        let message = match (grant, call) {
            (_, Call::Before(_) | Call::After(_)) => return,
            (Grant::AuthorizationCode, _) => "the code and the refresh token are put into no XML document",
            (Grant::DeviceCode, _) => "the device code and the refresh token are put into no XML document",
            (_, Call::Refresh) => "the refresh token is put into no XML document",
            (_, Call::Token | Call::Device) if self.is_refreshed_by_itself(grant) => {
                "the refresh token, which `refresh: standard` sends, is put into no XML document"
            }
            (_, Call::Token | Call::Device) => return,
        };
        let is_xml = request.encoding == Encoding::Xml && place.key("encoding").is_known();
        if is_xml && !self.faults.iter().any(|fault| fault.fault == Fault::BodyDoesNotFit) {
            let fault = Diagnostic::error(Fault::BodyDoesNotFit, place.key("encoding").span(), message);
            self.fault(fault.help("choose `encoding: form` or `encoding: json`"));
        }
    }

    fn is_refreshed_by_itself(&self, grant: Grant) -> bool {
        let is_it = |it: &Common<'_>| it.grant == grant && matches!(it.refresh, Some(Refresh::Standard));
        self.spec.grants.each().any(|it| is_it(&it))
    }

    /// A parameter can be left out, a part of a document cannot.
    pub(super) fn optional_in_body(&mut self) {
        for sent in self.requests() {
            let sites = texts(sent).into_iter();
            let bodies = sites.filter(|site| matches!(site.stands_in, StandsIn::Request(_, Part::Body)));
            for standing in bodies.flat_map(Site::holes) {
                if !self.any_within(standing.hole, &|hole| self.is_optional(sent.grant, hole)) {
                    continue;
                }
                let message = format!("`{}` can be absent, but the document would lack it", standing.hole);
                let span = standing.span(self.source);
                let fault = Diagnostic::error(Fault::OptionalInBody, span, message);
                self.fault(fault.help("make it required, or send it outside of the document"));
            }
        }
    }

    /// Whether a hole may have no value in a request of that grant.
    fn is_optional(&self, grant: Grant, hole: &Hole) -> bool {
        match hole {
            Hole::Name(name) if name == "scope" => {
                let scopes = self.spec.grants.each().find(|it| it.grant == grant).and_then(|it| it.scopes);
                scopes.is_none_or(|scopes| scopes.request != ScopeRequest::Required)
            }
            Hole::Name(name) => self.spec.settings.get(name.as_str()).is_some_and(|setting| setting.optional),
            Hole::Step { .. } | Hole::TokenOutput(_) => self.is_optional_output(hole),
            Hole::Credential(_) | Hole::Thumbprint { .. } => self.is_optional_credential(hole),
            Hole::Environment(_) | Hole::Computed(_) | Hole::Call(_) => false,
        }
    }
}
