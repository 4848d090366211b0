//! The HTTP clients of a client: one that presents no certificate, and one that does, where that is wanted.

use std::borrow::Cow;

use reqwest::ClientBuilder;
use tokenwright_plan::{ClientAuth, Plan};
use url::Url;

use crate::inputs::Credential;
use crate::{Error, ErrorKind, Options};

/// What makes HTTP requests. A certificate says who calls, so it is presented where the provider wants it and
/// nowhere else: connections of one kind are never used for the other.
pub(crate) struct HttpClients {
    unproven: reqwest::Client,
    presenting: Option<reqwest::Client>,
}

/// Why there is no HTTP client: what cannot be used, and what it must be.
pub(crate) struct NotMade {
    name: &'static str,
    expected: Cow<'static, str>,
    source: Option<reqwest::Error>,
}

impl NotMade {
    const fn new(name: &'static str, expected: &'static str) -> NotMade {
        NotMade { name, expected: Cow::Borrowed(expected), source: None }
    }

    pub(crate) fn error(self, plan: &Plan, environment_name: &str) -> Error {
        let NotMade { name, expected, source } = self;
        let kind = ErrorKind::InvalidValue { name: name.into(), expected: expected.into() };
        let error = Error::new(plan, Some(environment_name), kind);
        match source {
            Some(source) => error.with_source(source),
            None => error,
        }
    }
}

impl HttpClients {
    /// Those that a plan needs if the client is known in this way.
    pub(crate) fn new(
        options: &Options,
        is_loopback: bool,
        plan: &Plan,
        way: Option<&ClientAuth>,
        credentials: &[(&'static str, Credential)],
    ) -> Result<HttpClients, NotMade> {
        let builder = || options.http_client(is_loopback);
        let unproven = builder().build().map_err(|error| NotMade {
            source: Some(error),
            ..NotMade::new("http client", "cannot be made with these options")
        })?;
        let presenting =
            if plan.presents_certificate(way) { Some(presenting(builder(), credentials)?) } else { None };
        Ok(HttpClients { unproven, presenting })
    }

    /// The one that presents the certificate, or the one that does not.
    pub(crate) fn presenting(&self, presents: bool) -> &reqwest::Client {
        self.presenting.as_ref().filter(|_| presents).unwrap_or(&self.unproven)
    }

    /// A call in the making.
    pub(crate) fn request(&self, method: http::Method, url: Url) -> reqwest::RequestBuilder {
        self.unproven.request(method, url)
    }
}

#[cfg(not(feature = "mtls"))]
fn presenting(_: ClientBuilder, _: &[(&'static str, Credential)]) -> Result<reqwest::Client, NotMade> {
    Err(NotMade::new("certificate", "needs the feature `mtls`"))
}

/// The inputs have been checked: both are there, and belong together.
#[cfg(feature = "mtls")]
fn presenting(
    builder: ClientBuilder,
    credentials: &[(&'static str, Credential)],
) -> Result<reqwest::Client, NotMade> {
    use tokenwright_plan::CLIENT_CERTIFICATE;

    let [certificate, key] =
        CLIENT_CERTIFICATE.map(|wanted| credentials.iter().find(|(name, _)| *name == wanted));
    let (Some((_, Credential::Certificate(certificate))), Some((_, Credential::PrivateKey(key)))) =
        (certificate, key)
    else {
        return Err(NotMade::new("certificate", "must be given with its private key"));
    };
    let key = key.pem().ok_or(NotMade::new("private_key", "cannot be written for the connection"))?;
    with_identity(builder, &certificate.pem(), &key)
}

/// With both libraries, connections are made by `native-tls`, unless the caller chooses.
#[cfg(all(feature = "mtls", feature = "native-tls"))]
fn with_identity(builder: ClientBuilder, chain: &str, key: &str) -> Result<reqwest::Client, NotMade> {
    present(builder, reqwest::Identity::from_pkcs8_pem(chain.as_bytes(), key.as_bytes()), "native-tls")
}

#[cfg(all(
    feature = "mtls",
    not(feature = "native-tls"),
    any(feature = "rustls", feature = "rustls-no-provider")
))]
fn with_identity(builder: ClientBuilder, chain: &str, key: &str) -> Result<reqwest::Client, NotMade> {
    let both = zeroize::Zeroizing::new([chain, key].concat());
    present(builder, reqwest::Identity::from_pem(both.as_bytes()), "rustls")
}

/// An identity is for the one library that it was made by.
#[cfg(all(
    feature = "mtls",
    any(feature = "native-tls", feature = "rustls", feature = "rustls-no-provider")
))]
fn present(
    builder: ClientBuilder,
    identity: reqwest::Result<reqwest::Identity>,
    library: &str,
) -> Result<reqwest::Client, NotMade> {
    identity.and_then(|identity| builder.identity(identity).build()).map_err(|error| NotMade {
        name: "certificate",
        expected: format!(
            "cannot be presented: it is for {library}, so that `Options::http` must choose no other library"
        )
        .into(),
        source: Some(error),
    })
}

#[cfg(all(
    feature = "mtls",
    not(any(feature = "native-tls", feature = "rustls", feature = "rustls-no-provider"))
))]
fn with_identity(_: ClientBuilder, _: &str, _: &str) -> Result<reqwest::Client, NotMade> {
    Err(NotMade::new("certificate", "needs the feature `rustls` or `native-tls`"))
}
