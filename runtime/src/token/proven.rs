//! Requests that are good for a moment and for one server: because a JWT in them says so, or the proof that the
//! client has the key to which its tokens are bound (RFC 9449).

use std::time::Instant;

use http::{HeaderMap, StatusCode};
use tokenwright_plan::{ClientAuth, Expr, Form, Format, Location, Meaning, Quirk, Request};

use super::TokenEndpoint;
use crate::Error;
use crate::answer::{Found, TokenAnswer};
use crate::classify::Refusal;
use crate::dpop::{self, Server};
use crate::eval::Sources;
use crate::telemetry;

/// Codes of which no date is the cause (RFC 6749 section 5.2, RFC 8628 section 3.5, RFC 8707 section 2, RFC 9449
/// section 8).
const OF_NO_DATE: [&str; 7] = [
    "unsupported_grant_type",
    "authorization_pending",
    "slow_down",
    "access_denied",
    "expired_token",
    "invalid_target",
    dpop::USE_NONCE,
];

impl TokenEndpoint {
    /// Makes a request and reads its answer, and says when it was sent. With a proof for `server`, if there is one
    /// to be given. It is made once more, with all that is signed and computed for it made anew, if the server
    /// wants its nonce in the proof (section 8), if it refused what was dated and its answer shows that the
    /// clock here was wrong, or where its origin redirects it, if the plan knows of that.
    pub(super) async fn make(
        &self,
        request: &Request,
        sources: Sources<'_>,
        format: Format,
        server: Option<Server>,
    ) -> Result<(Instant, TokenAnswer), Error> {
        let proven = self.dpop.as_ref().zip(server);
        let way = self.way_of(request);
        let is_dated = proven.is_some() || self.is_dated(request, way);
        let (mut may_add_nonce, mut may_correct_clock) = (proven.is_some(), is_dated);
        let mut may_follow = self.plan.has(Quirk::SameOriginRedirect);
        let mut redirected = None;
        loop {
            let sent_at = self.clock.moment();
            let (url, answer) = {
                let mut prepared = self.prepare(request, way, sources)?;
                if let Some(url) = &redirected {
                    prepared.request.url_mut().clone_from(url);
                }
                if let Some((prover, server)) = proven {
                    let now = self.clock.system_time();
                    let proof = prover.prove(&mut prepared.request, server, sources.token, now);
                    proof.map_err(|kind| self.error(kind))?;
                }
                (proven.map(|_| prepared.request.url().clone()), self.exchange(prepared, format))
            };
            let mut answer = answer.await?;
            let was_wrong = self.clock.measure(answer.headers(), sent_at.system);
            answer.is_dated = is_dated && !was_wrong;
            if was_wrong {
                telemetry::clock_is_wrong(self, self.clock.ahead());
            }
            if let (Some((prover, server)), Some(url)) = (proven, &url) {
                prover.keep_nonce(server, url, answer.headers());
            }
            if may_follow && answer.redirect.is_some() {
                may_follow = false;
                redirected = answer.redirect;
            } else if may_add_nonce && self.wants_nonce(&answer) {
                may_add_nonce = false;
            } else if may_correct_clock && was_wrong && self.may_refuse_date(request, way, &answer) {
                may_correct_clock = false;
            } else {
                return Ok((sent_at.monotonic, answer));
            }
        }
    }

    /// Whether an answer asks for the server's nonce in the proof, and has one: with the code of an error, as
    /// token endpoints do, or with a challenge.
    fn wants_nonce(&self, answer: &TokenAnswer) -> bool {
        let has_code = |location| {
            let code = answer.at(location).and_then(Found::to_text);
            code.is_some_and(|code| *code == dpop::USE_NONCE)
        };
        let headers: &HeaderMap = answer.headers();
        let is_coded = has_code(self.plan.response.error_code) || has_code(Location::Body(&["error"]));
        answer.status.is_client_error() && is_coded && headers.contains_key(dpop::NONCE)
            || dpop::api_wants_nonce(answer.status, headers)
    }

    /// Whether an answer may refuse what was dated. One that says to wait is obeyed. And what has no date is not sent
    /// again: a wrong password, twice, can lock an account, and a code that is shown twice costs its tokens.
    fn may_refuse_date(&self, request: &Request, way: Option<&ClientAuth>, answer: &TokenAnswer) -> bool {
        let status = answer.status;
        let is_to_wait = status == StatusCode::TOO_MANY_REQUESTS || self.retry_after(answer).is_some();
        let code = answer.at(self.plan.response.error_code).and_then(Found::to_text);
        let code = code.as_ref().map(|code| code.as_str());
        if is_to_wait || !status.is_client_error() || code.is_some_and(|code| OF_NO_DATE.contains(&code)) {
            return false;
        }
        let refusal = Refusal { status: status.as_u16(), code, body: &answer.text() };
        let meaning = refusal.declared(self.plan.response.errors);
        match meaning.or_else(|| code.map(|_| refusal.at_token_endpoint())) {
            // It does not say what it refuses.
            None | Some(Meaning::InvalidRequest) => true,
            Some(Meaning::InvalidClient | Meaning::UnauthorizedClient) => self.is_dated(request, way),
            // How the client authenticates is not what was refused (RFC 6749 section 5.2).
            Some(Meaning::InvalidGrant) => self.is_dated(request, None),
            Some(_) => false,
        }
    }

    /// Whether what a request carries is good for a time.
    pub(super) fn is_dated(&self, request: &Request, way: Option<&ClientAuth>) -> bool {
        let signs = request.assertion.is_some() || way.is_some_and(|way| way.assertion.is_some());
        let exprs = |visit: &mut dyn FnMut(Expr)| {
            Request { client_auth: &[], ..*request }.each_expr(visit);
            if let Some(way) = way {
                way.each_expr(visit);
            }
        };
        signs || self.computes(&exprs, |form| matches!(form, Form::Now { .. }))
    }
}
