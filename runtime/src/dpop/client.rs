//! Proofs for calls that another HTTP client makes.

use http::{HeaderMap, HeaderValue, Method};
use url::Url;

use super::{Prover, Server};
use crate::{Error, ErrorKind, ProviderClient, Token};

impl ProviderClient {
    /// The proof for one call that another HTTP client makes with a token of this one: the value of its header
    /// `DPoP`. Beside it, the call carries `Authorization: DPoP` and the token; alone, the token opens nothing.
    ///
    /// A proof is good for one call, within seconds. If the answer has a header `DPoP-Nonce`, hand it to
    /// [`keep_dpop_nonce`](Self::keep_dpop_nonce); if it is a 401 that says `use_dpop_nonce`, make the call once
    /// more then, with another proof.
    ///
    /// ```
    /// use tokenwright_runtime::reqwest::{Client, Method, Url, header::AUTHORIZATION};
    /// use tokenwright_runtime::{Error, ProviderClient};
    ///
    /// # async fn example(client: ProviderClient, http: Client, url: Url) -> Result<(), Box<dyn std::error::Error>> {
    /// let token = client.token().await?;
    /// let answer = http
    ///     .get(url.clone())
    ///     .header(AUTHORIZATION, format!("DPoP {}", token.expose()))
    ///     .header("DPoP", client.dpop_proof(&Method::GET, &url, &token)?)
    ///     .send()
    ///     .await?;
    /// client.keep_dpop_nonce(&url, answer.headers());
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidValue`] if this provider's tokens are bound to no key.
    pub fn dpop_proof(&self, method: &Method, url: &Url, token: &Token) -> Result<HeaderValue, Error> {
        let endpoint = self.endpoint();
        let Some(prover) = &endpoint.dpop else {
            let expected = "is no part of this: the tokens of this provider are bound to no key".into();
            return Err(endpoint.error(ErrorKind::InvalidValue { name: "dpop".into(), expected }));
        };
        let now = endpoint.clock.system_time();
        prover.proof(Server::Api, method, url, Some(token.expose()), now).map_err(|kind| endpoint.error(kind))
    }

    /// Keeps the nonce of an answer to a call that another HTTP client made, for the next proof. Without one,
    /// nothing changes.
    pub fn keep_dpop_nonce(&self, url: &Url, headers: &HeaderMap) {
        if let Some(prover) = &self.endpoint().dpop {
            Prover::keep_nonce(prover, Server::Api, url, headers);
        }
    }
}
