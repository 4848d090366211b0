//! An API call in the making.

use http::{HeaderMap, HeaderName, HeaderValue};
use serde::Serialize;

use super::Target;
use crate::{Error, ErrorKind, ProviderClient};

/// An API call in the making: what [`reqwest::RequestBuilder`] has, without what would get in the way
/// of the token.
#[derive(Debug)]
#[must_use = "a call is made by `send`"]
pub struct RequestBuilder {
    client: ProviderClient,
    request: Result<reqwest::RequestBuilder, Error>,
    target: Target,
}

impl RequestBuilder {
    pub(crate) fn new(
        client: ProviderClient,
        request: Result<reqwest::RequestBuilder, Error>,
        target: Target,
    ) -> RequestBuilder {
        RequestBuilder { client, request, target }
    }

    /// Adds a header. The provider's own, such as `Authorization`, are set when the call is made and
    /// replace one of the same name. Cookies are kept beside the provider's.
    pub fn header<N, V>(self, name: N, value: V) -> RequestBuilder
    where
        HeaderName: TryFrom<N, Error: Into<http::Error>>,
        HeaderValue: TryFrom<V, Error: Into<http::Error>>,
    {
        self.map(|request| request.header(name, value))
    }

    /// Adds headers.
    pub fn headers(self, headers: HeaderMap) -> RequestBuilder {
        self.map(|request| request.headers(headers))
    }

    /// Appends fields to the query.
    pub fn query<T: Serialize + ?Sized>(self, query: &T) -> RequestBuilder {
        self.map(|request| request.query(query))
    }

    /// Sends a form as the body.
    pub fn form<T: Serialize + ?Sized>(self, form: &T) -> RequestBuilder {
        self.map(|request| request.form(form))
    }

    /// Sends JSON as the body.
    pub fn json<T: Serialize + ?Sized>(self, json: &T) -> RequestBuilder {
        self.map(|request| request.json(json))
    }

    /// Sends a body. If it is a stream it cannot be sent twice, so the call is not repeated when the
    /// token turns out to have expired.
    pub fn body(self, body: impl Into<reqwest::Body>) -> RequestBuilder {
        self.map(|request| request.body(body))
    }

    /// How long each request of the call may take, from its start to the last byte of the answer: a
    /// redirect, or the call after a renewal, is a request of its own, and the token has its own limit.
    /// Default: no limit.
    pub fn timeout(self, timeout: std::time::Duration) -> RequestBuilder {
        self.map(|request| request.timeout(timeout))
    }

    /// Makes the call. See [`ProviderClient::execute`].
    pub async fn send(self) -> Result<reqwest::Response, Error> {
        let RequestBuilder { client, request, target } = self;
        let request = request?.build().map_err(|error| {
            let expected = "cannot be built from what was given".into();
            let kind = ErrorKind::InvalidValue { name: "request".into(), expected };
            client.endpoint().error(kind).with_source(error.without_url())
        })?;
        super::execute(&client, request, target).await
    }

    fn map(self, change: impl FnOnce(reqwest::RequestBuilder) -> reqwest::RequestBuilder) -> RequestBuilder {
        RequestBuilder { request: self.request.map(change), ..self }
    }
}
