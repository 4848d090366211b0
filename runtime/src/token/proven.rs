//! Requests that prove that the client has the key to which its tokens are bound (RFC 9449).

use std::time::Instant;

use http::HeaderMap;
use tokenwright_plan::{Format, Location, Request};

use super::TokenEndpoint;
use crate::Error;
use crate::answer::{Found, TokenAnswer};
use crate::dpop::{self, Server};
use crate::eval::Sources;

impl TokenEndpoint {
    /// Makes a request and reads its answer, and says when it was sent. With a proof for `server`, if there is one
    /// to be given: and if the server then wants its nonce in the proof, the request is made once more, with all
    /// that is signed and computed for it made anew (section 8).
    pub(super) async fn make(
        &self,
        request: &Request,
        sources: Sources<'_>,
        format: Format,
        server: Option<Server>,
    ) -> Result<(Instant, TokenAnswer), Error> {
        let proven = self.dpop.as_ref().zip(server);
        let mut may_repeat = proven.is_some();
        loop {
            let sent_at = self.clock.now();
            let mut prepared = self.prepare(request, self.way_of(request), sources)?;
            if let Some((prover, server)) = proven {
                let proof = prover.prove(&mut prepared.request, server, sources.token);
                proof.map_err(|kind| self.error(kind))?;
            }
            let url = prepared.request.url().clone();
            let answer = self.exchange(prepared, format).await?;
            if let Some((prover, server)) = proven {
                prover.keep_nonce(server, &url, answer.headers());
            }
            if !may_repeat || !self.wants_nonce(&answer) {
                return Ok((sent_at, answer));
            }
            may_repeat = false;
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
}
