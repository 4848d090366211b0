//! The simulated provider: which request is for what, and what it gets.

use std::sync::{Mutex, MutexGuard, PoisonError};

use tokenwright_plan::{Format, Grant, Plan, Quirk, Request, Step};

use crate::addresses::{Route, Target, api_base, endpoints, segments, sign_in};
use crate::answer::{Answer, Draft};
use crate::device;
use crate::dpop::Server;
use crate::exchange::{Endpoint, Exchange, REDACTED};
use crate::judge::{is_meant, judge};
use crate::known::{Bound, Known};
use crate::lifetime;
use crate::outputs::as_json;
use crate::quota::Quota;
use crate::received::Received;
use crate::refusal::{Errors, Refusal};
use crate::scopes;
use crate::state::{Granted, State};
use crate::tls::Tls;

/// A provider that is being simulated.
pub(crate) struct Provider {
    pub(crate) known: Known,
    pub(crate) environment: &'static str,
    /// Where it is, as its own pages link to it.
    pub(crate) origin: String,
    /// How its connections are encrypted, if they are.
    pub(crate) tls: Option<Tls>,
    pub(crate) routes: Vec<Route>,
    pub(crate) state: Mutex<State>,
}

/// What a request gets, and why, if it is refused.
pub(crate) struct Outcome {
    pub(crate) endpoint: Endpoint,
    pub(crate) answer: Answer,
    pub(crate) reason: Option<String>,
}

impl Outcome {
    pub(crate) fn done(endpoint: Endpoint, answer: Answer) -> Outcome {
        Outcome { endpoint, answer, reason: None }
    }

    pub(crate) fn refused(endpoint: Endpoint, answer: Answer, reason: impl Into<String>) -> Outcome {
        Outcome { endpoint, answer, reason: Some(reason.into()) }
    }
}

impl Provider {
    pub(crate) fn plan(&self) -> &'static Plan {
        self.known.plan
    }

    /// What changes. Nothing is awaited while it is held.
    pub(crate) fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Answers a request, and notes that it did.
    pub(crate) async fn answer(&self, received: &Received) -> Answer {
        let outcome = self.outcome(received).await;
        self.note(&received.method, &received.path, &outcome);
        outcome.answer
    }

    pub(crate) fn note(&self, method: &str, path: &str, outcome: &Outcome) {
        self.state().log.add(Exchange {
            endpoint: outcome.endpoint,
            method: method.to_owned(),
            path: self.redacted(path),
            status: outcome.answer.status,
            reason: outcome.reason.clone(),
        });
    }

    fn redacted(&self, path: &str) -> String {
        let shown = |segment| {
            let decoded = segments(segment).unwrap_or_default().concat();
            let gives_away = self.known.gives_away(segment) || self.known.gives_away(&decoded);
            if gives_away { REDACTED } else { segment }
        };
        path.split('/').map(shown).collect::<Vec<_>>().join("/")
    }

    async fn outcome(&self, received: &Received) -> Outcome {
        let not_found = || {
            let answer = Answer::json(404, r#"{"error":"not_found"}"#);
            Outcome::refused(Endpoint::Unknown, answer, "the provider has nothing at this path")
        };
        let Some(path) = segments(&received.path) else { return not_found() };
        if let Some((route, authorize)) = sign_in(&self.routes, &path) {
            return self.authorization(route, authorize, received);
        }
        if self.plan().device.is_some() && received.path == device::PATH {
            return self.code_page(received);
        }
        if let Some(moved) = received.path.strip_prefix(MOVED).filter(|_| self.redirects()) {
            let path = segments(moved).unwrap_or_default();
            let endpoints: Vec<&Route> =
                endpoints(&self.routes, &path).filter(|it| is_of_tokens(it)).collect();
            return if endpoints.is_empty() { not_found() } else { self.call(&endpoints, received).await };
        }
        let endpoints: Vec<&Route> = endpoints(&self.routes, &path).collect();
        if self.redirects() && endpoints.iter().any(|route| is_of_tokens(route)) {
            return redirected(received);
        }
        if !endpoints.is_empty() {
            return self.call(&endpoints, received).await;
        }
        match api_base(&self.routes, &path) {
            Some((route, base, rest)) => self.api_call(received, route, base, &rest),
            None => not_found(),
        }
    }

    fn redirects(&self) -> bool {
        self.plan().has(Quirk::SameOriginRedirect)
    }

    /// A request for what stands at one path: the token endpoint, a step, or several of them.
    async fn call(&self, endpoints: &[&Route], received: &Received) -> Outcome {
        let of_method =
            endpoints.iter().filter(|route| self.wanted(route).method.as_str() == received.method);
        let judged = of_method.map(|route| {
            let wanted = self.wanted(route);
            (route.target, is_meant(wanted, received), judge(&self.known, wanted, received, &route.bound))
        });
        let mut judged: Vec<(Target, bool, Result<Bound, Refusal>)> = judged.collect();
        // Where none of several fits, the one that was meant answers, or else the last: the token endpoint.
        let fits = judged.iter().position(|(.., judged)| judged.is_ok());
        let meant = judged.iter().rposition(|(_, is_meant, _)| *is_meant);
        let Some(chosen) = fits.or(meant).or(judged.len().checked_sub(1)) else {
            return self.wrong_method(endpoints);
        };
        match judged.swap_remove(chosen) {
            (Target::Step(step), _, judged) => self.step_call(step, judged, received),
            (Target::Device(_), _, judged) => self.device_request(judged, received),
            (target, _, judged) => self.token_request(target, judged, received).await,
        }
    }

    fn wanted(&self, route: &Route) -> &'static Request {
        match route.target {
            Target::Step(step) => &step.request,
            Target::Refresh(request) | Target::Device(request) => request,
            Target::Token | Target::Authorize(_) | Target::Api(_) => &self.plan().request,
        }
    }

    fn wrong_method(&self, endpoints: &[&Route]) -> Outcome {
        let endpoint = match endpoints.last().map(|route| route.target) {
            Some(Target::Step(step)) => Endpoint::Step(step.name),
            Some(Target::Device(_)) => Endpoint::Device,
            _ => Endpoint::Token,
        };
        if endpoint == Endpoint::Token {
            self.state().token_requests += 1;
        }
        let wanted = endpoints.last().map_or("", |route| self.wanted(route).method.as_str());
        let answer = Answer::json(405, r#"{"error":"invalid_request"}"#).header("Allow", wanted);
        Outcome::refused(endpoint, answer, format!("the method must be {wanted}"))
    }

    fn step_call(&self, step: &'static Step, judged: Result<Bound, Refusal>, received: &Received) -> Outcome {
        let endpoint = Endpoint::Step(step.name);
        let presents = judged.as_ref().is_ok_and(|bound| bound.token.is_some());
        let judged = judged.and_then(|mut bound| {
            if let Some(token) = &bound.token {
                bound.key = self.proven(received, Server::Api, Some(token))?;
            }
            self.state().may_step(self.plan(), bound)
        });
        let outcome = match judged {
            Ok(_) => {
                let mut draft = Draft::new(Format::Json);
                for output in step.outputs {
                    draft.put(output.read, as_json(output, self.known.answer_of(step, output)));
                }
                Outcome::done(endpoint, draft.finish(200))
            }
            Err(refusal) => self.refuse(endpoint, refusal, received),
        };
        if !presents {
            return outcome;
        }
        Outcome { answer: self.with_nonce(Server::Api, outcome.answer), ..outcome }
    }

    async fn token_request(
        &self,
        target: Target,
        judged: Result<Bound, Refusal>,
        received: &Received,
    ) -> Outcome {
        let (delay, instead) = {
            let mut state = self.state();
            state.token_requests += 1;
            (state.delay, state.next_answers.pop_front())
        };
        if !delay.is_zero() {
            tokio::time::sleep(delay).await;
        }
        if let Some(answer) = instead {
            return Outcome::refused(Endpoint::Token, answer, "answered as told");
        }
        let judged = judged.and_then(|bound| {
            let mut bound = self.state().first_assertion(bound)?;
            bound.key = self.proven(received, Server::Token, None)?;
            self.state().quota.as_mut().map_or(Ok(()), Quota::check)?;
            self.state().first_use(self.plan(), bound)
        });
        let outcome = match judged.and_then(|bound| self.issue(target, bound)) {
            Ok(answer) => Outcome::done(Endpoint::Token, answer),
            Err(refusal) => self.refuse(Endpoint::Token, refusal, received),
        };
        let names = self.plan().response.quota_headers;
        let quota = self.state().quota;
        let told = |answer| match quota {
            Some(quota) => quota.told(names, answer),
            None => answer,
        };
        Outcome { answer: told(self.with_nonce(Server::Token, outcome.answer)), ..outcome }
    }

    /// RFC 6749 section 5.1.
    fn issue(&self, target: Target, bound: Bound) -> Result<Answer, Refusal> {
        let response = &self.plan().response;
        let mut state = self.state();
        let granted = match (target, self.plan().grant) {
            (Target::Refresh(_), _) => state.refresh(&bound),
            (_, Grant::AuthorizationCode) => state.redeem(&bound),
            (_, Grant::DeviceCode) => state.poll(&bound),
            (
                _,
                Grant::ClientCredentials
                | Grant::JwtBearer
                | Grant::TokenExchange
                | Grant::Password
                | Grant::Custom,
            ) => state.grant(&self.known, bound),
        };
        let Granted { bound, scopes, session, refresh_token } = granted?;
        let granted = scopes::joined(self.plan(), &scopes);
        let said = state.say(&self.known, session);
        let token = state.issue(self.plan(), bound, scopes, session, said.clone());
        let mut draft = Draft::new(response.format);
        let says = !matches!(target, Target::Refresh(_)) || state.says_again;
        for output in response.outputs.iter().filter(|_| says) {
            if let Some(value) = said.get(output.name) {
                draft.put(output.read, as_json(output, value.clone()));
            }
        }
        draft.put(response.access_token, token.into());
        draft.put(response.token_type, token_type(self.plan()).into());
        draft.put(response.expiry.read, lifetime::written(self.plan(), state.lifetime));
        if !granted.is_empty() {
            draft.put(response.scope, granted.into());
        }
        if let Some(refresh_token) = refresh_token {
            draft.put(response.refresh_token, refresh_token.into());
        }
        Ok(draft.finish(200).header("Cache-Control", "no-store").header("Pragma", "no-cache"))
    }

    /// RFC 6749 section 5.2.
    pub(crate) fn refuse(&self, endpoint: Endpoint, refusal: Refusal, received: &Received) -> Outcome {
        let refusal = refusal.redacted(&self.known);
        let answer = Errors::from(&self.plan().response).of_token_endpoint(&refusal);
        let mut answer = answer.header("Cache-Control", "no-store").header("Pragma", "no-cache");
        if answer.status == 401 && received.headers.contains_key("authorization") {
            answer = answer.header("WWW-Authenticate", &format!("Basic realm=\"{}\"", self.plan().provider));
        }
        Outcome::refused(endpoint, answer, refusal.description)
    }
}

/// Below this path the token endpoint is, where it redirects. No constant is called so.
const MOVED: &str = "/moved-here";

fn is_of_tokens(route: &Route) -> bool {
    matches!(route.target, Target::Token | Target::Refresh(_) | Target::Device(_))
}

/// RFC 9110 section 15.4.9. What the request holds is not looked at.
fn redirected(received: &Received) -> Outcome {
    let query = received.query.as_ref().map(|query| format!("?{query}")).unwrap_or_default();
    let location = format!("{MOVED}{}{query}", received.path);
    Outcome::done(Endpoint::Token, Answer::new(308, "").header("Location", &location))
}

/// What the provider calls its tokens.
fn token_type(plan: &Plan) -> &'static str {
    let own = plan.quirks.iter().find_map(|quirk| match quirk {
        Quirk::TokenType(names) => names.first().copied(),
        _ => None,
    });
    own.unwrap_or(if plan.dpop.is_some() { "DPoP" } else { "Bearer" })
}
