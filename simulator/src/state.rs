//! What changes while a simulated provider runs.

use std::collections::{HashMap, VecDeque};
use std::time::Duration;

use tokenwright_plan::{Meaning, Plan, WhenMissing};
use tokio::time::Instant;

use crate::answer::Answer;
use crate::exchange::Log;
use crate::known::Bound;
use crate::refusal::Refusal;

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
    tokens: HashMap<String, Issued>,
}

/// A token that was issued.
#[derive(Clone)]
pub(crate) struct Issued {
    /// When it ends; `None` for one that outlives every clock.
    expires_at: Option<Instant>,
    pub(crate) scopes: Vec<String>,
    /// What the token request was made with.
    pub(crate) bound: Bound,
}

impl State {
    pub(crate) fn new(plan: &Plan, scopes: Vec<String>) -> State {
        let expiry = plan.response.expiry;
        let assumed = match expiry.when_missing {
            WhenMissing::Assume(lifetime) => lifetime,
            WhenMissing::Refuse => Duration::from_hours(1),
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
            tokens: HashMap::new(),
        }
    }

    /// The scopes that a request gets: those it asks for, or all, if it names none. One that the
    /// customer was not granted is refused (RFC 6749 section 3.3).
    pub(crate) fn grant(&self, bound: &Bound) -> Result<Vec<String>, Refusal> {
        let Some(asked) = &bound.scope else { return Ok(self.scopes.clone()) };
        let asked: Vec<String> = asked.split(' ').map(str::to_owned).collect();
        if asked.iter().all(|scope| self.scopes.contains(scope)) {
            Ok(asked)
        } else {
            Err(Refusal::new(Meaning::InvalidScope, "a scope is not granted to this client"))
        }
    }

    /// Issues a token. It is unlike any other that this process issues.
    pub(crate) fn issue(&mut self, prefix: &str, bound: Bound, scopes: Vec<String>) -> String {
        self.tokens_issued += 1;
        let token = format!("{prefix}{}", self.tokens_issued);
        let expires_at = Instant::now().checked_add(self.lifetime);
        self.tokens.insert(token.clone(), Issued { expires_at, scopes, bound });
        token
    }

    /// A token that was issued and is still good.
    pub(crate) fn good_token(&self, token: &str) -> Option<Issued> {
        let issued = self.tokens.get(token)?;
        let is_good = issued.expires_at.is_none_or(|end| Instant::now() < end);
        is_good.then(|| issued.clone())
    }

    pub(crate) fn revoke_tokens(&mut self) {
        self.tokens.clear();
    }
}
