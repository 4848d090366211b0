//! How a client behaves, apart from what the provider wants.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use reqwest::ClientBuilder;

#[cfg(feature = "dpop")]
use crate::DpopKey;
use crate::{Clock, SystemClock};

/// How a client behaves, apart from what the provider wants. The defaults suit a server.
///
/// ```
/// use std::time::Duration;
/// use tokenwright_runtime::Options;
///
/// let options = Options::default()
///     .connect_timeout(Duration::from_secs(3))
///     .http(|builder| builder.user_agent("my-service/1.0").no_proxy());
/// ```
#[derive(Clone)]
pub struct Options {
    pub(crate) connect_timeout: Duration,
    pub(crate) token_timeout: Duration,
    pub(crate) idle_siblings: usize,
    pub(crate) clock: Arc<dyn Clock>,
    #[cfg(feature = "dpop")]
    pub(crate) dpop_key: Option<DpopKey>,
    http: Arc<dyn Fn(ClientBuilder) -> ClientBuilder + Send + Sync>,
}

impl Options {
    /// How long a connection may take to be made. Default: 5 seconds.
    #[must_use]
    pub fn connect_timeout(mut self, timeout: Duration) -> Options {
        self.connect_timeout = timeout;
        self
    }

    /// How long one request to the token endpoint may take, from looking up its address to the last byte read; a
    /// connection that must be made is part of it. Default: 30 seconds.
    #[must_use]
    pub fn token_timeout(mut self, timeout: Duration) -> Options {
        self.token_timeout = timeout;
        self
    }

    /// How many tokens of siblings are kept that no client holds at the moment. Default: 1,024.
    #[must_use]
    pub fn idle_siblings(mut self, at_most: usize) -> Options {
        self.idle_siblings = at_most;
        self
    }

    /// The clock by which tokens age. Default: [`SystemClock`].
    #[must_use]
    pub fn clock(mut self, clock: Arc<dyn Clock>) -> Options {
        self.clock = clock;
        self
    }

    /// The key that tokens are bound to, where a provider binds them (RFC 9449). Default: a new one for each
    /// client, shared by its siblings.
    #[cfg(feature = "dpop")]
    #[must_use]
    pub fn dpop_key(mut self, key: DpopKey) -> Options {
        self.dpop_key = Some(key);
        self
    }

    /// Shapes the HTTP client: proxy, certificate authority, user agent. Redirects stay off whatever it says,
    /// because a redirected token request sends the secret elsewhere.
    ///
    /// A client certificate is a credential, where the provider wants one, and is presented in the calls that
    /// want it. An `identity` that is set here is presented in all others, too.
    #[must_use]
    pub fn http(mut self, shape: impl Fn(ClientBuilder) -> ClientBuilder + Send + Sync + 'static) -> Options {
        self.http = Arc::new(shape);
        self
    }

    /// What makes the HTTP client. A client for this machine alone goes through no proxy: it would hand it the
    /// secret in clear.
    pub(crate) fn http_client(&self, is_loopback: bool) -> ClientBuilder {
        let builder = ClientBuilder::new()
            .user_agent(concat!("tokenwright/", env!("CARGO_PKG_VERSION")))
            .connect_timeout(self.connect_timeout);
        let builder = (self.http)(builder).redirect(reqwest::redirect::Policy::none());
        if is_loopback { builder.no_proxy() } else { builder }
    }
}

impl Default for Options {
    fn default() -> Options {
        Options {
            connect_timeout: Duration::from_secs(5),
            token_timeout: Duration::from_secs(30),
            idle_siblings: 1_024,
            clock: Arc::new(SystemClock),
            #[cfg(feature = "dpop")]
            dpop_key: None,
            http: Arc::new(|builder| builder),
        }
    }
}

impl fmt::Debug for Options {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Options")
            .field("connect_timeout", &self.connect_timeout)
            .field("token_timeout", &self.token_timeout)
            .field("idle_siblings", &self.idle_siblings)
            .field("clock", &self.clock)
            .finish_non_exhaustive()
    }
}
