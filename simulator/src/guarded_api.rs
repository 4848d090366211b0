//! The API that the tokens are for: small, and guarded as RFC 6750 says.

use std::sync::Arc;

use serde_json::json;
use tokenwright_plan::{ApiBase, Expr, Field, Meaning};

use crate::addresses::Route;
use crate::answer::Answer;
use crate::call::Call;
use crate::dpop::Server;
use crate::exchange::Endpoint;
use crate::judge::{check_certificate, check_computed, judge_header};
use crate::known::Bound;
use crate::provider::{Outcome, Provider};
use crate::received::Received;
use crate::refusal::{Challenge, Errors, Refusal};
use crate::state::Issued;

/// What a plan that places the token nowhere means (RFC 6750 section 2.1).
static AUTHORIZATION: Field =
    Field { name: "Authorization", value: Expr::Concat(&[Expr::Text("Bearer "), Expr::Token]) };

/// The same where tokens are bound to a key (RFC 9449 section 7.1).
static BOUND: Field =
    Field { name: "Authorization", value: Expr::Concat(&[Expr::Text("DPoP "), Expr::Token]) };

/// Why a call is not let through.
struct Refused {
    refusal: Refusal,
    without_token: bool,
    scope: Option<String>,
}

impl From<Refusal> for Refused {
    fn from(refusal: Refusal) -> Refused {
        Refused { refusal, without_token: false, scope: None }
    }
}

impl Provider {
    /// A call of the API: the token must be good, and a path that starts with `needs/` names a scope
    /// that it must have.
    pub(crate) fn api_call(
        &self,
        received: &Received,
        route: &Route,
        base: &'static ApiBase,
        rest: &str,
    ) -> Outcome {
        self.state().api_requests += 1;
        let endpoint = Endpoint::Api(base.name);
        let outcome = match self.let_through(received, route, rest) {
            Ok(()) => Outcome::done(endpoint, self.echo(received, base, rest)),
            Err(Refused { refusal, without_token, scope }) => {
                let challenge = Challenge {
                    realm: self.plan().provider,
                    without_error: without_token,
                    scope,
                    dpop: self.plan().dpop,
                };
                let refusal = refusal.redacted(&self.known);
                let answer = Errors::from(&self.plan().api).of_api(&refusal, &challenge);
                Outcome::refused(endpoint, answer, refusal.description)
            }
        };
        Outcome { answer: self.with_nonce(Server::Api, outcome.answer), ..outcome }
    }

    fn let_through(&self, received: &Received, route: &Route, rest: &str) -> Result<(), Refused> {
        // A token that is bound to a certificate is none without it (RFC 8705 section 3).
        check_certificate(&self.known, self.plan().api.client_certificate, received).map_err(|refusal| {
            match refusal.meaning {
                Meaning::InvalidClient => Refusal::new(Meaning::TokenExpired, refusal.description),
                _ => refusal,
            }
        })?;
        let call = Arc::new(Call::of(received));
        let (presented, issued) = self.presented_token(received, &call)?;
        let other_setting =
            |name| Refusal::new(Meaning::InvalidSetting(name), format!("the token is for another `{name}`"));
        let joined = issued.bound.join(&route.bound).map_err(other_setting)?;
        // What was computed for the token request was for that alone.
        let mut bound = joined.for_call(presented);
        let others = self.plan().api.headers.iter().filter(|field| field.name != self.token_place().name);
        for field in others {
            bound = judge_header(&self.known, *field, received, &bound)?;
        }
        check_computed(&self.known, &bound)?;
        self.state().fresh_computed(self.plan(), &bound)?;
        let Some(scope) = rest.strip_prefix("needs/") else { return Ok(()) };
        if issued.scopes.iter().any(|granted| granted == scope) {
            return Ok(());
        }
        let refusal = Refusal::new(Meaning::InsufficientScope, "the token lacks a scope that the call needs");
        Err(Refused { refusal, without_token: false, scope: Some(scope.to_owned()) })
    }

    /// The token that a call presents, where the plan says it stands and nowhere else.
    fn presented_token(&self, received: &Received, call: &Arc<Call>) -> Result<(Bound, Issued), Refused> {
        let refusal = |description| Refusal::new(Meaning::TokenExpired, description);
        let place = self.token_place();
        let in_query =
            received.query_fields().is_ok_and(|fields| fields.iter().any(|(name, _)| name == "access_token"));
        if in_query {
            // RFC 6750 section 2: clients use one method, and this provider documents another.
            return Err(Refusal::invalid_request("the query holds an access token").into());
        }
        let header = received.header(place.name)?;
        if self.plan().dpop.is_some() && header.is_some_and(|value| value.starts_with("Bearer ")) {
            return Err(refusal("a token that is bound to a key is presented as if it were not").into());
        }
        let start = Bound::of_call(call);
        let read = header.and_then(|value| self.known.read(place.value, value, &start));
        let presented = read.and_then(|bound| bound.token.clone().map(|token| (token, bound)));
        let Some((token, mut bound)) = presented else {
            return Err(Refused {
                refusal: refusal("no token is presented"),
                without_token: true,
                scope: None,
            });
        };
        let unknown = || refusal("the token is expired, revoked or unknown");
        bound.key = self.proven(received, Server::Api, Some(&token))?;
        let mut state = self.state();
        let issued = state.good_token(&token).ok_or_else(unknown)?;
        issued.check_key(&bound)?;
        state.use_up(self.plan(), &token);
        Ok((bound, issued))
    }

    /// What arrived, without headers and without the body.
    fn echo(&self, received: &Received, base: &ApiBase, rest: &str) -> Answer {
        let mut echo = json!({
            "provider": self.plan().provider,
            "environment": self.environment,
            "base": base.name,
            "method": received.method,
            "path": rest,
            "body_bytes": received.body.len(),
        });
        if let Some(query) = &received.query {
            echo["query"] = query.as_str().into();
        }
        Answer::json(200, echo.to_string())
    }

    /// The header that presents the token: one that holds it as it is, or else one from which it can be read.
    fn token_place(&self) -> &'static Field {
        let headers = self.plan().api.headers;
        let holds = |field: &&Field| {
            let mut holds = false;
            field.value.each(&mut |part| holds |= part == Expr::Token);
            holds
        };
        let holds_within = |field: &&Field| {
            let mut holds = false;
            self.plan().each(field.value, &mut |part| holds |= part == Expr::Token);
            holds
        };
        let within = || headers.iter().find(holds_within);
        let standard = if self.plan().dpop.is_some() { &BOUND } else { &AUTHORIZATION };
        headers.iter().find(holds).or_else(within).unwrap_or(standard)
    }
}
