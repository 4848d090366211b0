//! What a grant wants of its request: who calls, and what is shown for the token.

use tokenwright_plan::Grant;

use super::Rules;
use super::site::{Call, Sent, Site, texts};
use crate::diagnostic::{Diagnostic, Fault};
use crate::spec::{Encoding, Hole, Template};

impl Rules<'_> {
    pub(super) fn grants(&mut self) {
        for sent in self.requests() {
            self.assertion_unused(sent);
            if let Call::Before(_) | Call::After(_) = sent.call {
                continue;
            }
            self.client_auth_undecided(sent);
            self.grant_value_missing(sent);
            self.assertion_not_described(sent);
        }
    }

    /// Where the RFCs want a client to say who it is, that it says nothing must be said.
    fn client_auth_undecided(&mut self, Sent { grant, request, place, .. }: Sent<'_>) {
        let may_be_left_out = matches!(grant, Grant::JwtBearer | Grant::TokenExchange | Grant::Custom);
        if may_be_left_out || !request.client_auth.is_empty() || !place.key("client_auth").is_known() {
            return;
        }
        let message = format!("this request of `{}` does not say how the client is known", grant.name());
        let fault = Diagnostic::error(Fault::ClientAuthUndecided, place.key_span(), message);
        self.fault(fault.help(
            "add `client_auth: […]` with the ways that the provider takes, such as `client_secret_post`, \
             `{client_secret_basic: raw}` or `none`",
        ));
    }

    /// What the grant is about: without it, the request asks for nothing.
    fn grant_value_missing(&mut self, Sent { grant, call, request, place }: Sent<'_>) {
        let (name, help) = match grant {
            Grant::JwtBearer if request.assertion.is_none() => (
                "assertion",
                "describe the JWT: `assertion: {algs: [RS256], lifetime: 5m, claims: {iss: …, sub: …}}`; if \
                 the caller signs it, write `parameters: {assertion: \"{credential.…}\"}`, of a credential \
                 of `kind: token`",
            ),
            Grant::TokenExchange => (
                "subject_token",
                "write `parameters: {subject_token: \"{credential.subject_token}\", subject_token_type: …}`, and \
                 declare the credential `subject_token` with `kind: token`",
            ),
            _ => return,
        };
        let is_placed = request.parameters.contains_key(name) || request.query.contains_key(name);
        let is_known = ["parameters", "query", "assertion"].iter().all(|key| place.key(key).is_known());
        if call == Call::Refresh || is_placed || !is_known {
            return;
        }
        let message = format!("this request of `{}` has no `{name}`", grant.name());
        self.fault(Diagnostic::error(Fault::GrantValueMissing, place.key_span(), message).help(help));
    }

    fn assertion_unused(&mut self, Sent { grant, call, request, place }: Sent<'_>) {
        let is_replaced =
            request.parameters.contains_key("assertion") || request.query.contains_key("assertion");
        // Nothing is put into a document by itself.
        let has_room = request.encoding != Encoding::Xml;
        let by_itself = grant == Grant::JwtBearer && call == Call::Token && has_room && !is_replaced;
        let is_used = by_itself || request.texts().into_iter().any(has_assertion);
        let keys = ["parameters", "body", "query", "headers", "encoding"];
        let is_known = keys.iter().all(|key| place.key(key).is_known());
        if request.assertion.is_none() || is_used || !is_known {
            return;
        }
        let span = place.key("assertion").key_span();
        let message = "nothing sends the JWT that is described here";
        let fault = Diagnostic::error(Fault::AssertionUnused, span, message);
        self.fault(fault.help("send it, for example as a parameter: `parameters: {token: \"{assertion}\"}`"));
    }

    /// A hole for a JWT that the request does not describe.
    fn assertion_not_described(&mut self, sent: Sent<'_>) {
        if sent.request.assertion.is_some() || !sent.place.key("assertion").is_known() {
            return;
        }
        let sites = texts(sent).into_iter().filter(|site| site.stands_in.may_hold_jwt());
        for standing in sites.flat_map(Site::holes).filter(|standing| is_assertion(standing.hole)) {
            let span = standing.span(self.source);
            let fault = Diagnostic::error(Fault::HoleNotAllowedHere, span, "this request describes no JWT");
            self.fault(fault.help(
                "describe it beside `parameters`: `assertion: {algs: [RS256], lifetime: 5m, claims: {…}}`",
            ));
        }
    }
}

fn has_assertion(text: &Template) -> bool {
    text.holes().any(|(hole, _)| is_assertion(hole))
}

fn is_assertion(hole: &Hole) -> bool {
    matches!(hole, Hole::Name(name) if name == "assertion")
}
