//! The client that every generated module wraps.

use std::fmt;
use std::sync::Arc;

use reqwest::Method;
use tokenwright_plan::Plan;
use url::Url;

use crate::api::{self, Bases, RequestBuilder};
use crate::cache::{Entry, Key, Registry};
use crate::eval::Constants;
use crate::inputs::{Inputs, Settings, check_settings};
use crate::token::TokenEndpoint;
use crate::{Error, ErrorKind, Options, Token};

/// Gets tokens from one provider and calls its API. Every generated client dereferences to it, so that
/// clients of different providers can be held in one collection.
///
/// Clones share everything. Siblings (for another value of a setting, other scopes, another API base)
/// share connections and have tokens of their own where the provider would give them different ones.
#[derive(Clone)]
pub struct ProviderClient {
    family: Arc<Family>,
    sibling: Arc<Sibling>,
}

/// What all siblings share.
struct Family {
    endpoint: Arc<TokenEndpoint>,
    registry: Registry,
}

/// What is a sibling's own.
struct Sibling {
    choice: Choice,
    bases: Bases,
    entry: Arc<Entry>,
    /// Why this sibling cannot be used, if it cannot. It is said at the first use, so that making a
    /// sibling stays a plain expression.
    fault: Option<Error>,
}

/// What the caller chose for a sibling.
#[derive(Clone)]
struct Choice {
    settings: Settings,
    /// The scopes to ask for.
    scopes: Box<[&'static str]>,
    /// The scopes that the token must have been granted.
    required: Box<[&'static str]>,
    /// The API base, by name.
    base: Box<str>,
}

impl ProviderClient {
    /// A client for what `plan` describes.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidValue`] if an input is missing or has the wrong form. Nothing is sent yet.
    pub fn new(plan: &'static Plan, inputs: Inputs, options: Options) -> Result<ProviderClient, Error> {
        inputs.check(plan)?;
        let environment_name = inputs.environment_name();
        let invalid_http = |error: reqwest::Error| {
            let expected = "cannot be made with these options".into();
            let kind = ErrorKind::InvalidValue { name: "http client".into(), expected };
            Error::new(plan, Some(environment_name), kind).with_source(error)
        };
        let client_auth = inputs.chosen_auth(plan);
        let environment = inputs.environment.and_then(|name| plan.environment(name));
        let endpoint = Arc::new(TokenEndpoint {
            plan,
            environment_name,
            constants: Constants { environment, given: inputs.constants },
            credentials: inputs.credentials,
            client_auth,
            http: options.http_client().map_err(invalid_http)?,
            clock: options.clock,
            timeout: options.token_timeout,
        });
        let family = Arc::new(Family { endpoint, registry: Registry::new(options.idle_siblings) });
        let sibling = family.sibling(Choice {
            settings: inputs.settings,
            scopes: inputs.scopes.into(),
            required: Box::default(),
            base: plan.api.bases.first().map_or("default", |base| base.name).into(),
        });
        match sibling.fault {
            Some(fault) => Err(fault),
            None => Ok(ProviderClient { family, sibling: Arc::new(sibling) }),
        }
    }

    /// A token that is good now: from the cache, or from the provider.
    ///
    /// However many tasks wait for the same token, one request is made and all share its outcome.
    /// While a token is being renewed, the old one is served as long as it is good.
    ///
    /// # Errors
    ///
    /// What kept the provider from giving a token; [`Error::actor`] says who must act. With
    /// [`requiring`](Self::requiring), [`ErrorKind::ScopeNotGranted`] if it gave less.
    pub async fn token(&self) -> Result<Token, Error> {
        let Sibling { entry, fault, .. } = &*self.sibling;
        if let Some(fault) = fault {
            return Err(fault.clone());
        }
        let endpoint = &self.family.endpoint;
        let token = match entry.cached(endpoint.clock.now()) {
            Some(token) => token,
            None => entry.token(endpoint).await?,
        };
        self.check_granted(&token)?;
        Ok(token)
    }

    /// Forgets a token that is known to be no longer good, such as one that another HTTP client was
    /// refused with. A newer token that has taken its place stays.
    pub fn invalidate(&self, token: &Token) {
        self.sibling.entry.invalidate(token);
    }

    /// Starts a GET call to a path below the API base.
    pub fn get(&self, path: &str) -> RequestBuilder {
        self.request(Method::GET, path)
    }

    /// Starts a POST call to a path below the API base.
    pub fn post(&self, path: &str) -> RequestBuilder {
        self.request(Method::POST, path)
    }

    /// Starts a call to a path below the API base. The path is appended to the base: it starts
    /// without a `/` and has no `..`, no scheme and no host. It may end with a query.
    pub fn request(&self, method: Method, path: &str) -> RequestBuilder {
        let request = self.url(path).map(|url| self.family.endpoint.http.request(method, url));
        RequestBuilder::new(self.clone(), request)
    }

    /// The URL of a path below the API base.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidValue`] if the path would leave the base.
    pub fn url(&self, path: &str) -> Result<Url, Error> {
        match &self.sibling.fault {
            Some(fault) => Err(fault.clone()),
            None => self.sibling.bases.url(path).map_err(|kind| self.family.endpoint.error(kind)),
        }
    }

    /// Makes a call that was built elsewhere. Its URL must be of one of the provider's API bases.
    ///
    /// The answer is returned whatever its status; only a call without an answer is an error. If the
    /// answer is the provider's sign that the token has expired, the token is renewed and the call is
    /// made once more, provided that its body can be sent twice.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::UndeclaredOrigin`] for another URL; otherwise what kept the call from being
    /// answered.
    pub async fn execute(&self, request: reqwest::Request) -> Result<reqwest::Response, Error> {
        api::execute(self, request).await
    }

    /// What a refusal of the API means, in the provider's own terms. None for a success, and for a
    /// failure of which neither the provider nor RFC 6750 says that it is about the token.
    ///
    /// The answer must come from this client: what it means is decided when it arrives.
    pub fn explain(&self, response: &reqwest::Response) -> Option<Error> {
        api::explain(response)
    }

    /// The same client, which refuses a token that was granted without one of these scopes.
    #[must_use]
    pub fn requiring(&self, scopes: impl IntoIterator<Item = &'static str>) -> ProviderClient {
        self.with(|choice| choice.required = scopes.into_iter().collect())
    }

    /// The same client, which asks for these scopes. Its token is its own.
    #[must_use]
    pub fn with_scopes(&self, scopes: impl IntoIterator<Item = &'static str>) -> ProviderClient {
        self.with(|choice| choice.scopes = scopes.into_iter().collect())
    }

    /// The same client for another value of a setting. Its token is its own if the setting can change
    /// a token. A value that the setting's type does not allow is refused when the client is used.
    #[must_use]
    pub fn with_setting(&self, name: &'static str, value: &str) -> ProviderClient {
        self.with(|choice| choice.settings.set(name, value))
    }

    /// The same client, whose paths are appended to the API base of that name. The token is shared.
    /// A name that the plan does not know is refused when the client is used.
    #[must_use]
    pub fn at_base(&self, name: &str) -> ProviderClient {
        self.with(|choice| choice.base = name.into())
    }

    /// The plan that this client runs.
    pub fn plan(&self) -> &'static Plan {
        self.family.endpoint.plan
    }

    /// The name of the environment that this client talks to, or `custom`.
    pub fn environment(&self) -> &'static str {
        self.family.endpoint.environment_name
    }

    fn with(&self, change: impl FnOnce(&mut Choice)) -> ProviderClient {
        let mut choice = self.sibling.choice.clone();
        change(&mut choice);
        let sibling = self.family.sibling(choice);
        ProviderClient { family: Arc::clone(&self.family), sibling: Arc::new(sibling) }
    }

    fn check_granted(&self, token: &Token) -> Result<(), Error> {
        let granted = token.scopes().unwrap_or_default();
        let is_missing = |scope: &&'static str| !granted.iter().any(|granted| granted == *scope);
        let required = self.sibling.choice.required.iter();
        let missing: Box<[&'static str]> = required.copied().filter(is_missing).collect();
        if missing.is_empty() {
            return Ok(());
        }
        Err(self.family.endpoint.error(ErrorKind::ScopeNotGranted { missing }))
    }

    pub(crate) fn endpoint(&self) -> &TokenEndpoint {
        &self.family.endpoint
    }

    pub(crate) fn bases(&self) -> &Bases {
        &self.sibling.bases
    }

    pub(crate) fn settings(&self) -> &Settings {
        &self.sibling.choice.settings
    }
}

impl Family {
    fn sibling(&self, choice: Choice) -> Sibling {
        let plan = self.endpoint.plan;
        let key = Key {
            settings: choice.settings.only(|name| plan.changes_token(name)),
            scopes: choice.scopes.clone(),
        };
        let checked = check_settings(plan, &choice.settings)
            .and_then(|()| Bases::new(&self.endpoint, &choice.settings, &choice.base));
        let (bases, fault) = match checked {
            Ok(bases) => (bases, None),
            Err(kind) => (Bases::default(), Some(self.endpoint.error(kind))),
        };
        Sibling { entry: self.registry.entry(&key), choice, bases, fault }
    }
}

impl fmt::Debug for ProviderClient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ProviderClient")
            .field("provider", &self.plan().provider)
            .field("grant", &self.plan().grant.name())
            .field("environment", &self.environment())
            .field("settings", &self.sibling.choice.settings)
            .finish_non_exhaustive()
    }
}
