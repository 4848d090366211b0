//! The API that the tokens are for: small, and guarded as RFC 6750 says.

use std::sync::Arc;

use serde_json::json;
use tokenwright_plan::{ApiBase, Meaning};

use crate::addresses::Route;
use crate::answer::Answer;
use crate::call::Call;
use crate::carried::{carried, own_query, present_once, token_place, values};
use crate::dpop::Server;
use crate::exchange::Endpoint;
use crate::judge::{check_certificate, check_computed, judge_carried};
use crate::known::Bound;
use crate::provider::{Outcome, Provider};
use crate::received::Received;
use crate::refusal::{Challenge, Errors, Refusal};
use crate::sent::Place;
use crate::state::{Issued, NOT_SAID};

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
        if !issued.has_said(&presented) {
            return Err(Refusal::invalid_request(NOT_SAID).into());
        }
        // What was computed for the token request was for that alone.
        let mut bound = joined.for_call(presented).with_said(&issued.said);
        let (_, token) = token_place(self.plan());
        for (place, field) in carried(self.plan()).filter(|(_, field)| *field != token) {
            let given = values(received, place, field.name)?;
            bound = judge_carried(&self.known, place, *field, &given, &bound)?;
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
        present_once(self.plan(), received)?;
        let (place, field) = token_place(self.plan());
        let given = values(received, place, field.name)?;
        let is_of_bearer = |value: &String| place == Place::Header && value.starts_with("Bearer ");
        if self.plan().dpop.is_some() && given.iter().any(is_of_bearer) {
            return Err(refusal("a token that is bound to a key is presented as if it were not").into());
        }
        let start = Bound::of_call(call);
        let read = match &given[..] {
            [] => None,
            [value] => self.known.read(field.value, value, &start),
            _ => return Err(Refusal::invalid_request("the token is presented twice").into()),
        };
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

    /// What arrived, without headers, the body, and what every call carries.
    fn echo(&self, received: &Received, base: &ApiBase, rest: &str) -> Answer {
        let mut echo = json!({
            "provider": self.plan().provider,
            "environment": self.environment,
            "base": base.name,
            "method": received.method,
            "path": rest,
            "body_bytes": received.body.len(),
        });
        if let Some(query) = own_query(self.plan(), received) {
            echo["query"] = query.into();
        }
        Answer::json(200, echo.to_string())
    }
}
