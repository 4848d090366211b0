//! Tokens that are bound to a key (RFC 9449): how proofs are signed, and that nothing takes the token for one
//! of a bearer.

use indexmap::IndexMap;
use tokenwright_plan::{Grant, SigningAlgorithm};

use super::Rules;
use super::site::{Call, Sent};
use crate::diagnostic::{Diagnostic, Fault};
use crate::parse::Place;
use crate::spec::{Common, Hole, Piece, Template};

/// The header that carries a proof.
const PROOF: &str = "DPoP";

impl Rules<'_> {
    pub(super) fn dpop(&mut self) {
        let bound: Vec<Common<'_>> = self.spec.grants.each().filter(|grant| grant.dpop.is_some()).collect();
        if bound.is_empty() {
            return;
        }
        for grant in &bound {
            self.proof_of_a_secret(grant);
        }
        let headers = self.root.key("api").key("headers");
        self.dpop_with_bearer(&self.spec.api.headers, headers);
        self.proof_replaced(&self.spec.api.headers, headers);
        for Sent { grant, call, request, place } in self.requests() {
            if !bound.iter().any(|bound| bound.grant == grant) {
                continue;
            }
            match call {
                Call::Before(_) | Call::Device => {}
                Call::After(_) => {
                    self.dpop_with_bearer(&request.headers, place.key("headers"));
                    self.proof_replaced(&request.headers, place.key("headers"));
                }
                Call::Token | Call::Refresh => self.proof_replaced(&request.headers, place.key("headers")),
            }
        }
        if let Some(user) = &self.spec.grants.authorization_code
            && user.dpop.is_some()
        {
            let parameters = self.grant(Grant::AuthorizationCode).key("authorize").key("parameters");
            self.flow_value_replaced(user.authorize.parameters.keys(), &["dpop_jkt"], parameters);
        }
        if bound.len() == self.spec.grants.each().count() {
            self.bearer_named();
        }
    }

    /// Who has a secret knows it, and the proof would prove nothing to anybody else.
    fn proof_of_a_secret(&mut self, grant: &Common<'_>) {
        let algorithms = self.grant(grant.grant).key("dpop").key("algs");
        for (index, algorithm) in grant.dpop.iter().flat_map(|dpop| &dpop.algs).enumerate() {
            let (algorithm, place) = (SigningAlgorithm::from(*algorithm), algorithms.item(index));
            if algorithm.is_symmetric() && place.is_known() {
                let message = format!("`{}` cannot sign the proof of a key", algorithm.name());
                let fault = Diagnostic::error(Fault::AlgorithmDoesNotFit, place.span(), message);
                self.fault(fault.help("choose among those of private keys, such as `ES256`"));
            }
        }
    }

    /// A header that presents the token as anybody's who has it.
    fn dpop_with_bearer(&mut self, headers: &IndexMap<String, Template>, place: Place<'_>) {
        for (name, value) in headers {
            let place = place.key(name);
            if !holds_token(value) || presents_bound(name, value) || !place.is_known() {
                continue;
            }
            let message = "this header presents a token that is bound to a key as if it were not";
            let fault = Diagnostic::error(Fault::DpopWithBearer, place.span(), message);
            self.fault(fault.help(
                "remove it: `Authorization: DPoP {token}` is sent by itself in API calls; or leave out `dpop` if \
                 the provider issues bearer tokens",
            ));
        }
    }

    /// Other names of bearer tokens, where no token is one.
    fn bearer_named(&mut self) {
        let place = self.root.key("quirks").key("token_type");
        if self.spec.quirks.token_type.is_none() || !place.is_known() {
            return;
        }
        let message = "this names bearer tokens, and every token here is bound to a key";
        let fault = Diagnostic::error(Fault::DpopWithBearer, place.key_span(), message);
        self.fault(fault.help(
            "remove the quirk: with `dpop`, an answer whose `token_type` is not `DPoP` is refused, because \
             whoever finds such a token can use it",
        ));
    }

    /// A proof is of one request; what a spec writes is the same in each.
    fn proof_replaced(&mut self, headers: &IndexMap<String, Template>, place: Place<'_>) {
        for name in headers.keys().filter(|name| name.eq_ignore_ascii_case(PROOF)) {
            let message = format!("only the flow itself knows what to send as `{name}`");
            let fault = Diagnostic::error(Fault::FlowValueReplaced, place.key(name).key_span(), message);
            self.fault(fault.help("remove it: with `dpop`, each request has a proof of its own"));
        }
    }
}

fn holds_token(value: &Template) -> bool {
    value.holes().any(|(hole, _)| matches!(hole, Hole::Name(name) if name == "token"))
}

/// RFC 9449 section 7.1.
fn presents_bound(name: &str, value: &Template) -> bool {
    let scheme = match value.pieces() {
        [Piece::Text(scheme), Piece::Hole(..)] => scheme.as_str(),
        _ => "",
    };
    name.eq_ignore_ascii_case("Authorization") && scheme.eq_ignore_ascii_case("DPoP ")
}
