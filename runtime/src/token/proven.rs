//! Requests that are good for a moment and for one server: because a JWT in them says so, or the proof that the
//! client has the key to which its tokens are bound (RFC 9449).

use std::time::Instant;

use http::HeaderMap;
use tokenwright_plan::{ClientAuth, Expr, Format, Location, Quirk, Request};

use super::TokenEndpoint;
use crate::Error;
use crate::answer::{Found, TokenAnswer};
use crate::dpop::{self, Server};
use crate::eval::Sources;
use crate::telemetry;

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
            answer.is_dated = is_dated;
            let was_wrong = self.clock.measure(answer.headers(), sent_at.system);
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
            } else if may_correct_clock && was_wrong && answer.status.is_client_error() {
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

    /// Whether what a request carries is good for a time.
    pub(super) fn is_dated(&self, request: &Request, way: Option<&ClientAuth>) -> bool {
        let signs = request.assertion.is_some() || way.is_some_and(|way| way.assertion.is_some());
        let exprs = |visit: &mut dyn FnMut(Expr)| Request { client_auth: &[], ..*request }.each_expr(visit);
        signs || self.computes(&exprs)
    }
}
