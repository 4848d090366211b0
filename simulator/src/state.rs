//! What changes while a simulated provider runs.

use std::collections::{HashMap, HashSet, VecDeque};
use std::time::Duration;

use tokenwright_plan::{Form, Location, Meaning, Plan, Quirk, WhenMissing};
use tokio::time::Instant;

use crate::answer::Answer;
use crate::devices::{Codes, Devices};
use crate::dpop::Proofs;
use crate::exchange::Log;
use crate::known::{Bound, Known};
use crate::outputs::{TokenOutputs, is_for_one_token};
use crate::quota::Quota;
use crate::refusal::Refusal;
use crate::sessions::{Consent, Sessions};
use crate::{lifetime, scopes};

/// What changes while a simulated provider runs.
pub(crate) struct State {
    pub(crate) lifetime: Duration,
    pub(crate) delay: Duration,
    /// The scopes that the customer is granted from now on.
    pub(crate) scopes: Vec<String>,
    pub(crate) next_answers: VecDeque<Answer>,
    pub(crate) token_requests: usize,
    pub(crate) tokens_issued: usize,
    pub(crate) api_requests: usize,
    pub(crate) log: Log,
    /// What users granted.
    pub(crate) sessions: Sessions,
    /// What devices asked for.
    pub(crate) devices: Devices,
    /// The identifiers of all assertions that were taken (RFC 7523 section 3, item 7).
    assertion_ids: HashSet<String>,
    /// What may be sent once only, with what it is.
    once: HashSet<(&'static str, String)>,
    /// Whether the answer to a refresh request says again what was said before.
    pub(crate) says_again: bool,
    /// How many tokens it still gives out, if that has an end.
    pub(crate) quota: Option<Quota>,
    /// What was said with the first token that came of a sign-in.
    said: HashMap<usize, TokenOutputs>,
    pub(crate) proofs: Proofs,
    pub(crate) mint: Mint,
    tokens: HashMap<String, Issued>,
}

/// Makes texts that are unlike any other which this process makes.
pub(crate) struct Mint {
    mark: String,
    made: usize,
}

impl Mint {
    pub(crate) fn make(&mut self, what: &str) -> String {
        self.made += 1;
        format!("simulated-{what}{}{}", self.mark, self.made)
    }
}

/// What a request for a token gets.
pub(crate) struct Granted {
    /// What the request was made with.
    pub(crate) bound: Bound,
    pub(crate) scopes: Vec<String>,
    /// The sign-in that it comes of.
    pub(crate) session: Option<usize>,
    pub(crate) refresh_token: Option<String>,
}

/// A token that was issued.
#[derive(Clone)]
pub(crate) struct Issued {
    /// When it ends; `None` for one that outlives every clock.
    expires_at: Option<Instant>,
    pub(crate) scopes: Vec<String>,
    /// What the token request was made with.
    pub(crate) bound: Bound,
    /// What was said with it.
    pub(crate) said: TokenOutputs,
    /// The sign-in that it came of.
    session: Option<usize>,
}

/// Why a request is refused that holds what was said with another token.
pub(crate) const NOT_SAID: &str = "what the request says was not said with this token";

impl Issued {
    /// Refuses who does not prove to have the key that the token is bound to (RFC 9449 section 7.1).
    pub(crate) fn check_key(&self, bound: &Bound) -> Result<(), Refusal> {
        if self.bound.key == bound.key {
            return Ok(());
        }
        Err(Refusal::new(Meaning::TokenExpired, "the token is bound to another key"))
    }

    /// Whether what a request holds of what was said with a token was said with this one.
    pub(crate) fn has_said(&self, bound: &Bound) -> bool {
        bound.said().all(|(name, value)| self.said.get(name).is_some_and(|said| said == value))
    }
}

impl State {
    /// Refuses a computed value that must be another each time and was sent before.
    pub(crate) fn fresh_computed(&mut self, plan: &Plan, bound: &Bound) -> Result<(), Refusal> {
        for computed in plan.computed.iter().filter(|it| matches!(it.form, Form::Uuid | Form::Random { .. }))
        {
            let Some(value) = bound.computed.get(computed.name) else { continue };
            if !self.once.insert((computed.name, value.clone())) {
                let fault = format!("the computed value `{}` was used before", computed.name);
                return Err(Refusal::invalid_request(fault));
            }
        }
        Ok(())
    }

    /// Refuses an assertion that was presented before.
    pub(crate) fn first_assertion(&mut self, bound: Bound) -> Result<Bound, Refusal> {
        let mut ids = bound.assertion_ids.iter();
        if ids.all(|id| self.assertion_ids.insert(id.clone())) {
            return Ok(bound);
        }
        Err(Refusal::new(Meaning::InvalidClient, "the assertion was used before"))
    }

    /// Refuses what was good for one request or one token, and was sent before.
    pub(crate) fn first_use(&mut self, plan: &Plan, bound: Bound) -> Result<Bound, Refusal> {
        self.fresh_computed(plan, &bound)?;
        for ((step, output), value) in &bound.outputs {
            if is_for_one_token(plan, step, output) && !self.once.insert((step, value.clone())) {
                let fault = format!("the output `{output}` of the step `{step}` was used before");
                return Err(Refusal::invalid_request(fault));
            }
        }
        Ok(bound)
    }

    /// Refuses a step that presents a token which is not good, something that was not said with it, or something
    /// that was presented before. What other steps answered may go to several.
    pub(crate) fn may_step(&mut self, plan: &Plan, bound: Bound) -> Result<Bound, Refusal> {
        self.fresh_computed(plan, &bound)?;
        let bound = self.first_assertion(bound)?;
        let said = match &bound.token {
            Some(token) => {
                let unknown =
                    || Refusal::new(Meaning::TokenExpired, "the token is expired, revoked or unknown");
                let issued = self.good_token(token).ok_or_else(unknown)?;
                issued.check_key(&bound)?;
                issued.has_said(&bound)
            }
            None => {
                bound.said().next().is_none() || self.tokens.values().any(|issued| issued.has_said(&bound))
            }
        };
        if said { Ok(bound) } else { Err(Refusal::invalid_request(NOT_SAID)) }
    }

    /// What is said with a token: what comes of one sign-in says the same.
    pub(crate) fn say(&mut self, known: &Known, session: Option<usize>) -> TokenOutputs {
        match session {
            Some(session) => self.said.entry(session).or_insert_with(|| known.said_with_token()).clone(),
            None => known.said_with_token(),
        }
    }

    pub(crate) fn new(plan: &Plan, scopes: Vec<String>, mark: String) -> State {
        let expiry = plan.response.expiry;
        let assumed = match expiry.when_missing {
            WhenMissing::Assume(lifetime) => lifetime,
            WhenMissing::Refuse | WhenMissing::JwtExp | WhenMissing::UntilRefused => Duration::from_hours(1),
        };
        State {
            lifetime: expiry.documented.unwrap_or(assumed),
            delay: Duration::ZERO,
            scopes,
            next_answers: VecDeque::new(),
            token_requests: 0,
            tokens_issued: 0,
            api_requests: 0,
            log: Log::default(),
            sessions: Sessions::new(plan),
            devices: Devices::default(),
            assertion_ids: HashSet::new(),
            once: HashSet::new(),
            proofs: Proofs::default(),
            says_again: true,
            quota: None,
            said: HashMap::new(),
            mint: Mint { mark, made: 0 },
            tokens: HashMap::new(),
        }
    }

    /// What a request on the customer's own behalf gets: the scopes it asks for, or all, if it names
    /// none, and a refresh token where there are any. One that the customer was not granted is refused (RFC
    /// 6749 section 3.3).
    pub(crate) fn grant(&mut self, known: &Known, bound: Bound) -> Result<Granted, Refusal> {
        let Known { plan, account, .. } = known;
        let all = || scopes::each(plan, account, &self.scopes);
        let scopes = bound.scopes.clone().unwrap_or_else(all);
        let is_granted =
            |scope: &String| self.scopes.iter().any(|granted| scopes::covers(plan, account, granted, scope));
        if !scopes.iter().all(is_granted) {
            return Err(Refusal::new(Meaning::InvalidScope, "a scope is not granted to this client"));
        }
        if plan.refresh.is_some() {
            return Ok(self.sessions.start_without_user(bound, scopes, &mut self.mint));
        }
        Ok(Granted { bound, scopes, session: None, refresh_token: None })
    }

    pub(crate) fn redeem(&mut self, bound: &Bound) -> Result<Granted, Refusal> {
        self.sessions.redeem(bound, &mut self.mint)
    }

    pub(crate) fn refresh(&mut self, bound: &Bound) -> Result<Granted, Refusal> {
        self.sessions.refresh(bound, &mut self.mint)
    }

    /// Starts what comes of a sign-in. This is its code.
    pub(crate) fn start_session(&mut self, bound: Bound, consent: Consent) -> String {
        self.sessions.start(bound, consent, &mut self.mint)
    }

    /// Starts what comes of a device's request.
    pub(crate) fn start_device(&mut self, bound: Bound, scopes: Option<Vec<String>>) -> Codes {
        self.devices.start(bound, scopes, &mut self.mint)
    }

    pub(crate) fn poll(&mut self, bound: &Bound) -> Result<Granted, Refusal> {
        self.devices.poll(bound, &mut self.sessions, &mut self.mint)
    }

    /// Issues a token.
    pub(crate) fn issue(
        &mut self,
        plan: &Plan,
        bound: Bound,
        scopes: Vec<String>,
        session: Option<usize>,
        said: TokenOutputs,
    ) -> String {
        self.tokens_issued += 1;
        self.quota.iter_mut().for_each(Quota::take);
        let mut token = self.mint.make("token");
        if plan.response.expiry.when_missing == WhenMissing::JwtExp {
            token = lifetime::within(&token, self.lifetime);
        }
        if plan.response.access_token == Location::Cookies {
            token = format!("session={token}; route=simulated");
        }
        if plan.has(Quirk::NewTokenEndsOld) {
            self.tokens.retain(|_, issued| issued.session != session);
        }
        let expires_at = Instant::now().checked_add(self.lifetime);
        self.tokens.insert(token.clone(), Issued { expires_at, scopes, bound, said, session });
        token
    }

    /// A token that was issued and is still good.
    pub(crate) fn good_token(&self, token: &str) -> Option<Issued> {
        let issued = self.tokens.get(token)?;
        let is_good = issued.expires_at.is_none_or(|end| Instant::now() < end);
        let is_revoked = issued.session.is_some_and(|session| self.sessions.is_over(session));
        (is_good && !is_revoked).then(|| issued.clone())
    }

    /// Notes that a token was used for a call.
    pub(crate) fn use_up(&mut self, plan: &Plan, token: &str) {
        if plan.has(Quirk::SingleUse) {
            self.tokens.remove(token);
        }
    }

    pub(crate) fn revoke_tokens(&mut self) {
        self.tokens.clear();
    }
}
