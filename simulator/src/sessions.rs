//! What users granted: a code, and what came of it.

use std::time::Duration;

use tokenwright_plan::{ClientAuthMethod, Meaning, Plan, UserValue};
use tokio::time::Instant;

use crate::known::Bound;
use crate::proof::challenge;
use crate::refusal::Refusal;
use crate::state::{Granted, Mint};

/// How long a code is good (RFC 6749 section 4.1.2 allows ten minutes).
const CODE_LIFETIME: Duration = Duration::from_mins(1);

/// What came of every sign-in.
pub(crate) struct Sessions {
    pub(crate) code_lifetime: Duration,
    /// Whether each refresh gives another refresh token.
    pub(crate) rotates: bool,
    /// Whether a refresh token is bound to the key of the token that came with it.
    binds: bool,
    started: Vec<Session>,
}

/// What came of one sign-in.
struct Session {
    /// What the user came back with; none if there was no user.
    code: Option<String>,
    /// When the code ends; `None` for one that outlives every clock.
    code_expires_at: Option<Instant>,
    is_redeemed: bool,
    /// Nothing that came of the sign-in is good any more.
    is_over: bool,
    /// What the user was sent here with, and what the requests for tokens added.
    bound: Bound,
    consent: Consent,
    /// Every refresh token that there was. The last one is good.
    refresh_tokens: Vec<String>,
}

/// What a user agreed to.
pub(crate) struct Consent {
    /// The scopes that were asked for, or those granted if none were.
    pub(crate) asked: Vec<String>,
    /// Those of them that the user may have.
    pub(crate) granted: Vec<String>,
    /// Whether tokens can be refreshed.
    pub(crate) offline: bool,
}

impl Sessions {
    pub(crate) fn new(plan: &Plan) -> Sessions {
        // RFC 9449 section 5: those of clients that have no other proof of who they are.
        let ways = plan.request.client_auth;
        let binds = plan.dpop.is_some() && ways.iter().all(|way| way.method == ClientAuthMethod::None);
        Sessions { code_lifetime: CODE_LIFETIME, rotates: true, binds, started: Vec::new() }
    }

    /// Starts one. This is its code.
    pub(crate) fn start(&mut self, bound: Bound, consent: Consent, mint: &mut Mint) -> String {
        let code = mint.make("code");
        self.started.push(Session {
            code: Some(code.clone()),
            code_expires_at: Instant::now().checked_add(self.code_lifetime),
            is_redeemed: false,
            is_over: false,
            bound,
            consent,
            refresh_tokens: Vec::new(),
        });
        code
    }

    /// Starts one for the client itself, which gets a refresh token.
    pub(crate) fn start_without_user(
        &mut self,
        bound: Bound,
        scopes: Vec<String>,
        mint: &mut Mint,
    ) -> Granted {
        let consent = Consent { asked: scopes.clone(), granted: scopes, offline: true };
        self.start_without_code(bound, consent, mint)
    }

    /// Starts one without a code that a browser would bring back.
    pub(crate) fn start_without_code(&mut self, bound: Bound, consent: Consent, mint: &mut Mint) -> Granted {
        let refresh_tokens: Vec<String> =
            consent.offline.then(|| mint.make("refresh-token")).into_iter().collect();
        let granted = Granted {
            bound: bound.clone(),
            scopes: consent.granted.clone(),
            session: Some(self.started.len()),
            refresh_token: refresh_tokens.last().cloned(),
        };
        self.started.push(Session {
            code: None,
            code_expires_at: None,
            is_redeemed: true,
            is_over: false,
            bound,
            consent,
            refresh_tokens,
        });
        granted
    }

    /// How many codes were sent back by users' browsers.
    pub(crate) fn count(&self) -> usize {
        self.started.iter().filter(|session| session.code.is_some()).count()
    }

    /// Whether what came of this one is no longer good.
    pub(crate) fn is_over(&self, session: usize) -> bool {
        self.started.get(session).is_none_or(|session| session.is_over)
    }

    pub(crate) fn end_all(&mut self) {
        self.started.iter_mut().for_each(|session| session.is_over = true);
    }

    /// What a code is good for, once (RFC 6749 sections 4.1.2 and 4.1.3).
    pub(crate) fn redeem(&mut self, bound: &Bound, mint: &mut Mint) -> Result<Granted, Refusal> {
        let (at, session) = self.find(|session| {
            session.code.is_some() && bound.user(UserValue::Code) == session.code.as_deref()
        })?;
        if session.is_redeemed {
            session.is_over = true;
            return Err(Refusal::invalid_grant(
                "the code was used before: what was issued for it is revoked",
            ));
        }
        if session.code_expires_at.is_some_and(|end| Instant::now() >= end) {
            return Err(Refusal::invalid_grant("the code has expired"));
        }
        session.check_started_by(bound)?;
        let granted = session.grant(at, bound, &session.consent.asked)?;
        session.is_redeemed = true;
        session.bound = granted.bound.clone();
        if session.consent.offline {
            session.refresh_tokens.push(mint.make("refresh-token"));
        }
        Ok(Granted { refresh_token: session.refresh_tokens.last().cloned(), ..granted })
    }

    /// What a refresh token is good for (RFC 6749 section 6), each one once where they rotate
    /// (RFC 9700 section 4.14.2).
    pub(crate) fn refresh(&mut self, bound: &Bound, mint: &mut Mint) -> Result<Granted, Refusal> {
        let presented = bound.user(UserValue::RefreshToken);
        let is_presented = |token: &String| presented == Some(token.as_str());
        let (rotates, binds) = (self.rotates, self.binds);
        let (at, session) = self.find(|session| session.refresh_tokens.iter().any(is_presented))?;
        if !session.refresh_tokens.last().is_some_and(is_presented) {
            session.is_over = true;
            return Err(Refusal::invalid_grant(
                "the refresh token was replaced before: what came of the sign-in is revoked",
            ));
        }
        if binds && session.bound.key != bound.key {
            return Err(Refusal::invalid_grant("the refresh token is bound to another key"));
        }
        let granted = session.grant(at, bound, &session.consent.granted)?;
        if !rotates {
            return Ok(granted);
        }
        let refresh_token = mint.make("refresh-token");
        session.refresh_tokens.push(refresh_token.clone());
        Ok(Granted { refresh_token: Some(refresh_token), ..granted })
    }

    fn find(&mut self, is_it: impl Fn(&Session) -> bool) -> Result<(usize, &mut Session), Refusal> {
        let found = self.started.iter_mut().enumerate().find(|(_, session)| is_it(session));
        let (at, session) = found.ok_or_else(|| Refusal::invalid_grant("the provider never issued it"))?;
        if session.is_over {
            return Err(Refusal::invalid_grant("what came of the sign-in is revoked"));
        }
        Ok((at, session))
    }
}

impl Session {
    /// Whether who redeems the code is who sent the user here: the same redirect URI, where the plan
    /// wants it, the verifier of the challenge (RFC 7636 section 4.6), and the key.
    fn check_started_by(&self, bound: &Bound) -> Result<(), Refusal> {
        let redirect_uri = bound.user(UserValue::RedirectUri);
        if redirect_uri.is_some() && redirect_uri != self.bound.user(UserValue::RedirectUri) {
            return Err(Refusal::invalid_grant("the code was sent to another `redirect_uri`"));
        }
        let answered = bound.user(UserValue::CodeVerifier).map(challenge);
        if answered.as_deref() != self.bound.user(UserValue::CodeChallenge) {
            return Err(Refusal::invalid_grant("the code was asked for with another `code_challenge`"));
        }
        // RFC 9449 section 10.
        let key = self.bound.user(UserValue::DpopJkt);
        if key.is_some() && key != bound.key.as_deref() {
            return Err(Refusal::invalid_grant("the code is bound to another key"));
        }
        Ok(())
    }

    /// A token for what the request asks, which may be less than the user agreed to. A scope that is
    /// none of `known` is refused.
    fn grant(&self, at: usize, bound: &Bound, known: &[String]) -> Result<Granted, Refusal> {
        let mut scopes = self.consent.granted.clone();
        if let Some(asked) = &bound.scopes {
            if !asked.iter().all(|scope| known.contains(scope)) {
                let fault = "a scope is not one that the user was asked for";
                return Err(Refusal::new(Meaning::InvalidScope, fault));
            }
            scopes.retain(|scope| asked.contains(scope));
        }
        let other_setting = |name| {
            Refusal::new(Meaning::InvalidSetting(name), format!("the user signed in for another `{name}`"))
        };
        let bound = self.bound.join(bound).map_err(other_setting)?;
        Ok(Granted { bound, scopes, session: Some(at), refresh_token: None })
    }
}
