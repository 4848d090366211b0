//! What other HTTP clients need to make a call that a provider's API lets in.

use http::{HeaderMap, HeaderName, HeaderValue};

use super::ProviderClient;
use crate::{Error, ErrorKind};

impl ProviderClient {
    /// The header that shows a token that is good now, ready to be sent by any other HTTP client: as a rule
    /// `Authorization`. It is the shortest way to it: [`token`](Self::token) is for whoever wants to know more of
    /// the token, or to [`invalidate`](Self::invalidate) it.
    ///
    /// Where tokens are bound to a key (`DPoP`, RFC 9449), each call needs a proof beside it.
    ///
    /// # Errors
    ///
    /// Those of [`token`](Self::token), and [`ErrorKind::InvalidValue`] if calls of this provider carry anything but one
    /// header that ends with the token: [`headers`](Self::headers) are all of them. Calls that this client makes have
    /// what they need.
    pub async fn authorization(&self) -> Result<(HeaderName, HeaderValue), Error> {
        self.read(|held| {
            held.token.authorization().cloned().ok_or_else(|| {
                let expected = "cannot be had alone: calls of this provider carry more than one header, or the token \
                                elsewhere; take `headers`, or let its client make them";
                let kind =
                    ErrorKind::InvalidValue { name: "authorization".into(), expected: expected.into() };
                self.family.endpoint.error(kind)
            })
        })
        .await
    }

    /// All headers that calls of this provider carry, with a token that is good now, ready to be sent by any other HTTP
    /// client: that which shows the token, a subscription's key, whom the call is made for. Those that hold a secret are
    /// marked sensitive.
    ///
    /// Where tokens are bound to a key (`DPoP`, RFC 9449), each call needs a proof beside them.
    ///
    /// # Errors
    ///
    /// Those of [`token`](Self::token), and [`ErrorKind::InvalidValue`] if this provider wants something of each call
    /// that is not the same for all: calls that this client makes have it.
    pub async fn headers(&self) -> Result<HeaderMap, Error> {
        let token = self.token().await?;
        self.family.endpoint.headers_of_all_calls(&self.sibling.choice.settings, &token)
    }
}
