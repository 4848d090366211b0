//! What a grant wants of its request: who calls, and what is shown for the token.

use tokenwright_plan::Grant;

use super::Rules;
use super::site::{Call, Part, Sent, Site, StandsIn};
use crate::diagnostic::{Diagnostic, Fault};
use crate::spec::{Common, Hole, Json, Request, ScopeRequest, Template};

impl Rules<'_> {
    pub(super) fn grants(&mut self) {
        for sent in self.requests() {
            self.client_auth_undecided(sent);
            self.grant_value_missing(sent);
            self.assertion_unused(sent);
            self.assertion_not_described(sent);
        }
        for grant in self.spec.grants.each() {
            self.scope_cannot_be_asked(grant);
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
        let texts = || texts(request).into_iter().flat_map(|(.., texts)| texts);
        let is_replaced =
            request.parameters.contains_key("assertion") || request.query.contains_key("assertion");
        let by_itself = grant == Grant::JwtBearer && call == Call::Token && !is_replaced;
        let is_used = by_itself || texts().any(|(_, text)| has_assertion(text));
        let is_known = ["parameters", "query", "headers"].iter().all(|key| place.key(key).is_known());
        if request.assertion.is_none() || is_used || !is_known {
            return;
        }
        let span = place.key("assertion").key_span();
        let message = "nothing sends the JWT that is described here";
        let fault = Diagnostic::error(Fault::AssertionUnused, span, message);
        self.fault(fault.help("send it, for example as a parameter: `parameters: {token: \"{assertion}\"}`"));
    }

    /// A hole for a JWT that the request does not describe.
    fn assertion_not_described(&mut self, Sent { call, request, place, .. }: Sent<'_>) {
        if request.assertion.is_some() || !place.key("assertion").is_known() {
            return;
        }
        for (key, part, texts) in texts(request) {
            for (name, template) in texts {
                let stands_in = StandsIn::Request(call, part);
                let site = Site { template, place: place.key(key).key(name), stands_in };
                let holes = site.holes().filter(|standing| is_assertion(standing.hole));
                for standing in holes.collect::<Vec<_>>() {
                    let span = standing.span(self.source);
                    let message = "this request describes no JWT";
                    let fault = Diagnostic::error(Fault::HoleNotAllowedHere, span, message);
                    self.fault(fault.help(
                        "describe it beside `parameters`: `assertion: {algs: [RS256], lifetime: 5m, claims: {…}}`",
                    ));
                }
            }
        }
    }

    /// A login that is not OAuth has no parameter for scopes but the one that the spec names.
    fn scope_cannot_be_asked(&mut self, Common { grant, request, scopes, .. }: Common<'_>) {
        let place = self.grant(grant);
        let asks = scopes.map(|scopes| scopes.request).unwrap_or_default() != ScopeRequest::Never;
        let has_none = self.spec.scopes.is_empty()
            || scopes.is_some_and(|scopes| scopes.allowed.as_ref().is_some_and(Vec::is_empty));
        let is_known = ["request", "scopes"].iter().all(|key| place.key(key).is_known());
        if grant != Grant::Custom || !asks || has_none || !is_known || !self.root.key("scopes").is_known() {
            return;
        }
        let is_scope = |text: &Template| {
            text.holes().any(|(hole, _)| matches!(hole, Hole::Name(name) if name == "scope"))
        };
        let claims = request.assertion.iter().flat_map(|jwt| jwt.claims.values().chain(jwt.header.values()));
        let in_claims = claims.flat_map(Json::texts).any(is_scope);
        let in_request =
            texts(request).into_iter().flat_map(|(.., texts)| texts).any(|(_, text)| is_scope(text));
        if in_claims || in_request {
            return;
        }
        let message = "scopes can be asked for, but this request has no place for them";
        let fault = Diagnostic::error(Fault::ScopeCannotBeAsked, place.key_span(), message);
        self.fault(fault.help(
            "send them, for example as a parameter: `parameters: {scope: \"{scope}\"}`; or write \
             `scopes: {request: never}`",
        ));
    }
}

type Texts<'a> = (&'static str, Part, Vec<(&'a str, &'a Template)>);

/// The texts of a request that its own JWT may stand in.
fn texts(request: &Request) -> [Texts<'_>; 3] {
    [
        ("parameters", Part::Parameter, &request.parameters),
        ("query", Part::Query, &request.query),
        ("headers", Part::Header, &request.headers),
    ]
    .map(|(key, part, texts)| (key, part, texts.iter().map(|(name, text)| (name.as_str(), text)).collect()))
}

fn has_assertion(text: &Template) -> bool {
    text.holes().any(|(hole, _)| is_assertion(hole))
}

fn is_assertion(hole: &Hole) -> bool {
    matches!(hole, Hole::Name(name) if name == "assertion")
}
