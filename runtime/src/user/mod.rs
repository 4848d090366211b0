//! Users who sign in: the authorization code flow (RFC 6749 section 4.1) with proof key (RFC 7636), and the
//! device flow (RFC 8628).

mod device;
mod grant;
mod pace;
mod pending;
mod pending_device;
mod session;

use std::borrow::Cow;
use std::fmt;
use std::future::Future;
use std::sync::Arc;

use tokenwright_plan::{Authorize, Expr, Plan, UserValue};
use url::Url;

pub use device::DeviceFlow;
pub(crate) use grant::Grant;
pub use pending::PendingAuthorization;
pub use pending_device::PendingDevice;
pub use session::Session;

use crate::cache::runtime;
use crate::client::{Choice, connect};
use crate::error::BoxError;
use crate::eval::Sources;
use crate::inputs::{Inputs, check_address};
use crate::random;
use crate::scope::{self, ScopeName};
use crate::token::{Asked, KeptOutputs, TokenEndpoint};
use crate::{Error, ErrorKind, Options, Secret};
use grant::Keep;

/// Signs users in at one provider. Every generated `user::Client` dereferences to it.
///
/// A user is sent away with [`authorize`](Self::authorize), comes back to the redirect URI, and is let in
/// with [`finish`](Self::finish). What must be remembered in between is a [`PendingAuthorization`], which
/// can be stored. The [`Session`] that comes of it gets tokens and calls the API like any client; it can
/// be taken up again later from its refresh token with [`resume`](Self::resume).
///
/// Some providers give out another refresh token with each token and refuse the old one from then on. The
/// function `keep`, which `finish` and `resume` take, is called with each new refresh token *before* the
/// access token that came with it is used, so that none is lost.
///
/// An application that signs users in at several servers, such as custom environments of its customers, gives each a
/// redirect URI of its own, registers it there and nowhere else, and lets in who comes back to it with that server's
/// flow alone. At a redirect URI that they share, one that means harm can have the code of another handed over to it
/// (RFC 9700 section 4.4).
#[derive(Clone)]
pub struct UserFlow {
    endpoint: Arc<TokenEndpoint>,
    choice: Choice,
    redirect_uri: Arc<str>,
}

impl UserFlow {
    /// A flow for what `plan` describes.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidValue`] if an input is missing or has the wrong form. Nothing is sent yet.
    pub fn new(plan: &'static Plan, inputs: Inputs, options: Options) -> Result<UserFlow, Error> {
        let redirect_uri = inputs.redirect_uri.clone().unwrap_or_default();
        let (endpoint, choice, _) = connect(plan, inputs, options)?;
        let flow = UserFlow { endpoint: Arc::new(endpoint), choice, redirect_uri: redirect_uri.into() };
        flow.check_redirect_uri()?;
        Ok(flow)
    }

    /// Starts: says where to send the user, and what to remember until they come back.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidValue`] if the address cannot be made from what was given.
    pub fn authorize(
        &self,
        scopes: impl IntoIterator<Item = impl Into<Cow<'static, str>>>,
    ) -> Result<PendingAuthorization, Error> {
        let scopes = scope::asked(&self.endpoint.plan.scopes, scopes.into_iter().map(Into::into));
        scope::check_asked(&self.endpoint.plan.scopes, &scopes).map_err(|kind| self.endpoint.error(kind))?;
        let random_text = || random::text().map_err(|()| self.endpoint.error(ErrorKind::NoRandomness));
        let (state, code_verifier) = (random_text()?, random_text()?);
        let code_challenge = random::challenge(&code_verifier);
        let mut user = vec![
            (UserValue::RedirectUri, &*self.redirect_uri),
            (UserValue::State, &**state),
            (UserValue::CodeChallenge, &*code_challenge),
        ];
        user.extend(self.endpoint.dpop.as_ref().map(|prover| (UserValue::DpopJkt, prover.thumbprint())));
        let sources =
            Sources { scopes: &scopes, user: &user, ..self.endpoint.sources(&self.choice.settings) };
        let mut made = Vec::new();
        let exprs = |visit: &mut dyn FnMut(Expr)| {
            if let Some(authorize) = self.endpoint.plan.authorize {
                authorize.url.each(visit);
                authorize.parameters.iter().for_each(|parameter| parameter.value.each(visit));
            }
        };
        self.endpoint.compute(&exprs, &mut made, sources, self.endpoint.clock.system_time())?;
        let url = self.authorize_url(Sources { computed: &made, ..sources })?;
        Ok(PendingAuthorization {
            provider: self.endpoint.plan.provider.to_owned(),
            environment: self.endpoint.environment_name.to_owned(),
            url: url.into(),
            state: Secret::from(&**state),
            code_verifier: Secret::from(&**code_verifier),
            redirect_uri: self.redirect_uri.to_string(),
            scopes: scopes.iter().map(|scope| scope.clone().into_owned()).collect(),
        })
    }

    /// Lets the user in who came back: exchanges the code for a token. `callback` is the URL that they came
    /// back to, or its query.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::AuthorizationRefused`] if the user or the provider said no, [`ErrorKind::Unavailable`] if the
    /// provider sent them back because it was down,
    /// [`ErrorKind::AuthorizationMismatch`] if the answer does not belong to `pending`,
    /// [`ErrorKind::NoRuntime`] outside of a Tokio runtime, and whatever kept the provider from giving a token.
    pub async fn finish<F, E>(
        &self,
        pending: &PendingAuthorization,
        callback: &str,
        keep: impl Fn(Secret) -> F + Send + Sync + 'static,
    ) -> Result<Session, Error>
    where
        F: Future<Output = Result<(), E>> + Send + 'static,
        E: Into<BoxError>,
    {
        runtime(&self.endpoint)?;
        let code = pending.code(&self.endpoint, callback)?;
        self.check_address(pending)?;
        self.check_key(pending)?;
        let user = [
            (UserValue::Code, code.expose()),
            (UserValue::RedirectUri, &*pending.redirect_uri),
            (UserValue::State, pending.state.expose()),
            (UserValue::CodeVerifier, pending.code_verifier.expose()),
        ];
        let scopes: Box<[ScopeName]> = pending.scopes.iter().cloned().map(Cow::Owned).collect();
        let request = &self.endpoint.plan.request;
        let (kept, settings) = (KeptOutputs::default(), &self.choice.settings);
        let asked = Asked { request, settings, scopes: &scopes, tokens: &[], user: &user, kept: &kept };
        let fetched = self.endpoint.ask(asked).await?;
        Session::begin(&self.endpoint, &self.choice, scopes, fetched, Keep::new(keep), kept).await
    }

    /// Takes up a session from its refresh token. Nothing is sent until the first token is needed.
    pub fn resume<F, E>(
        &self,
        refresh_token: Secret,
        keep: impl Fn(Secret) -> F + Send + Sync + 'static,
    ) -> Session
    where
        F: Future<Output = Result<(), E>> + Send + 'static,
        E: Into<BoxError>,
    {
        Session::resume(&self.endpoint, &self.choice, refresh_token, Keep::new(keep))
    }

    /// The plan that this flow runs.
    pub fn plan(&self) -> &'static Plan {
        self.endpoint.plan
    }

    /// The name of the environment that users sign in to, or `custom`.
    pub fn environment(&self) -> &'static str {
        self.endpoint.environment_name
    }

    fn authorize_url(&self, sources: Sources<'_>) -> Result<Url, Error> {
        let invalid = |expected: &str| self.invalid("authorize_url", expected);
        let Some(Authorize { url, parameters }) = self.endpoint.plan.authorize else {
            return Err(invalid("is not part of this grant"));
        };
        let address = sources.url(url).ok_or_else(|| invalid("cannot be made"))?;
        let mut url = check_address(&address).map_err(invalid)?;
        for parameter in parameters {
            if let Some(value) = sources.text(parameter.value) {
                url.query_pairs_mut().append_pair(parameter.name, &value);
            }
        }
        Ok(url)
    }

    /// Custom environments, and tenants with addresses of their own, have one name.
    fn check_address(&self, pending: &PendingAuthorization) -> Result<(), Error> {
        let authorize = self.endpoint.plan.authorize;
        // One with a computed part is not known yet.
        let address =
            authorize.and_then(|authorize| self.endpoint.sources(&self.choice.settings).url(authorize.url));
        let address = address.and_then(|address| check_address(&address).ok());
        match (address, pending.url.split('?').next()) {
            (Some(address), Some(started)) if address.as_str() != started => {
                Err(started_elsewhere(&self.endpoint))
            }
            _ => Ok(()),
        }
    }

    /// A code is bound to the key that the user was sent away with (RFC 9449 section 10), and a refused one is
    /// lost.
    fn check_key(&self, pending: &PendingAuthorization) -> Result<(), Error> {
        let Some(prover) = &self.endpoint.dpop else { return Ok(()) };
        let Ok(url) = Url::parse(&pending.url) else { return Ok(()) };
        let mut bound = url.query_pairs().filter(|(name, _)| name == UserValue::DpopJkt.name());
        if bound.all(|(_, thumbprint)| thumbprint == prover.thumbprint()) {
            return Ok(());
        }
        let what = "it was started with another DPoP key; give all processes one with `Options::dpop_key`";
        Err(self.endpoint.error(ErrorKind::AuthorizationMismatch { what: what.into() }))
    }

    /// The code comes back to this address, so it is https, on loopback, or a scheme of the application's
    /// own (RFC 8252 section 7).
    fn check_redirect_uri(&self) -> Result<(), Error> {
        let uri = &*self.redirect_uri;
        let parsed = Url::parse(uri).map_err(|_| self.invalid("redirect_uri", "must be an absolute URI"))?;
        if parsed.fragment().is_some() {
            return Err(self.invalid("redirect_uri", "must have no fragment"));
        }
        if matches!(parsed.scheme(), "https" | "http") {
            let without_query = uri.split('?').next().unwrap_or_default();
            check_address(without_query).map_err(|expected| self.invalid("redirect_uri", expected))?;
        } else if !parsed.scheme().contains('.') {
            // RFC 8252 section 7.1: a domain name in reverse.
            let expected = "must be https, http on loopback, or have a scheme such as com.example.app";
            return Err(self.invalid("redirect_uri", expected));
        }
        Ok(())
    }

    fn invalid(&self, name: &str, expected: &str) -> Error {
        let kind = ErrorKind::InvalidValue { name: name.into(), expected: expected.into() };
        self.endpoint.error(kind)
    }
}

/// What a user was sent away with is good only where it was started.
fn check_start(endpoint: &TokenEndpoint, provider: &str, environment: &str) -> Result<(), Error> {
    if provider == endpoint.plan.provider && environment == endpoint.environment_name {
        return Ok(());
    }
    Err(started_elsewhere(endpoint))
}

fn started_elsewhere(endpoint: &TokenEndpoint) -> Error {
    let what = "it was started at another provider or environment".into();
    endpoint.error(ErrorKind::AuthorizationMismatch { what })
}

impl fmt::Debug for UserFlow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("UserFlow")
            .field("provider", &self.plan().provider)
            .field("environment", &self.environment())
            .field("redirect_uri", &self.redirect_uri)
            .finish_non_exhaustive()
    }
}
