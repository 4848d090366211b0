//! The client that every generated module wraps.

mod headers;
mod siblings;

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use arc_swap::ArcSwapOption;
use reqwest::Method;
use tokenwright_plan::{Format, Plan};
use url::Url;

use crate::api::{self, Bases, RequestBuilder, Target};
use crate::cache::{Entry, Held, Refusals, Registry};
use crate::dpop::Prover;
use crate::eval::Constants;
use crate::http_client::HttpClients;
use crate::inputs::{Inputs, Settings, check_address};
use crate::scope::{self, ScopeName};
use crate::server_clock::ServerClock;
use crate::telemetry;
#[cfg(feature = "user-flow")]
use crate::token::Source;
use crate::token::{Issued, Quota, TokenEndpoint, completes_calls};
use crate::{Error, ErrorKind, Options, Token, TokenSource};

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
    tokens: Tokens,
}

/// Where siblings have their tokens.
enum Tokens {
    /// The application's own: one for whatever can change a token.
    OfApplication(Registry),
    /// A user's: the one that they signed in for.
    #[cfg(feature = "user-flow")]
    OfUser(Entry),
}

/// What is a sibling's own.
struct Sibling {
    choice: Choice,
    bases: Arc<Bases>,
    entry: Entry,
    /// Why this sibling cannot be used, if it cannot. It is said at the first use, so that making a
    /// sibling stays a plain expression.
    fault: Option<Error>,
}

/// What the caller chose for a sibling.
#[derive(Clone)]
pub(crate) struct Choice {
    pub(crate) settings: Settings,
    /// The scopes to ask for.
    scopes: Box<[ScopeName]>,
    /// The scopes that the token must have been granted.
    required: Box<[ScopeName]>,
    /// The tokens to show, in place of those that the client was made with.
    tokens: Box<[(&'static str, TokenSource)]>,
    /// The API base, by name.
    base: Box<str>,
}

/// Checks inputs and makes of them what asks for tokens, what the first client of a family has chosen, and
/// how many idle siblings are kept.
pub(crate) fn connect(
    plan: &'static Plan,
    mut inputs: Inputs,
    options: Options,
) -> Result<(TokenEndpoint, Choice, usize), Error> {
    inputs.settings.fill(plan);
    inputs.check(plan)?;
    let environment_name = inputs.environment_name();
    if plan.response.format == Format::Xml && cfg!(not(feature = "xml")) {
        let kind =
            ErrorKind::InvalidValue { name: "format".into(), expected: "needs the feature `xml`".into() };
        return Err(Error::new(plan, Some(environment_name), kind));
    }
    let client_auth = inputs.chosen_auth(plan);
    let environment = inputs.environment.and_then(|name| plan.environment(name));
    // Plain http is for this machine alone. What is no such address is no address, but text.
    let constants = inputs.constants.iter().map(|(_, value)| value.as_str());
    let is_plain = |value| check_address(value).is_ok_and(|url| url.scheme() == "http");
    let is_loopback = constants.chain(inputs.settings.values()).any(is_plain);
    let http = HttpClients::new(&options, is_loopback, plan, client_auth, &inputs.credentials);
    let http = http.map_err(|fault| fault.error(plan, environment_name))?;
    let dpop = plan.dpop.as_ref().map(|dpop| Prover::new(dpop, &options)).transpose();
    let dpop = dpop.map_err(|kind| Error::new(plan, Some(environment_name), kind))?;
    let endpoint = TokenEndpoint {
        plan,
        environment_name,
        constants: Constants { environment, given: inputs.constants },
        credentials: inputs.credentials,
        client_auth,
        dpop,
        http,
        clock: ServerClock::new(options.clock),
        refusals: Refusals::default(),
        quota: Quota::default(),
        timeout: options.token_timeout,
        completes_calls: completes_calls(plan),
        last_url: ArcSwapOption::empty(),
    };
    let choice = Choice {
        settings: inputs.settings,
        scopes: inputs.scopes.into(),
        required: Box::default(),
        tokens: Box::default(),
        base: plan.api.bases.first().map_or("default", |base| base.name).into(),
    };
    endpoint.check_addresses(&choice.settings)?;
    Ok((endpoint, choice, options.idle_siblings))
}

impl ProviderClient {
    /// A client for what `plan` describes.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidValue`] if an input is missing or has the wrong form. Nothing is sent yet.
    pub fn new(plan: &'static Plan, inputs: Inputs, options: Options) -> Result<ProviderClient, Error> {
        let (endpoint, choice, idle_siblings) = connect(plan, inputs, options)?;
        let tokens = Tokens::OfApplication(Registry::new(idle_siblings));
        let family = Arc::new(Family { endpoint: Arc::new(endpoint), tokens });
        let sibling = family.sibling(choice, None);
        match sibling.fault {
            Some(fault) => Err(fault),
            None => Ok(ProviderClient { family, sibling: Arc::new(sibling) }),
        }
    }

    /// A client for a user who signed in.
    #[cfg(feature = "user-flow")]
    pub(crate) fn of_user(endpoint: Arc<TokenEndpoint>, entry: Entry, choice: Choice) -> ProviderClient {
        let family = Arc::new(Family { endpoint, tokens: Tokens::OfUser(entry) });
        // What the user was asked for, the grant knows.
        let choice = Choice { scopes: Box::default(), ..choice };
        let sibling = Arc::new(family.sibling(choice, None));
        ProviderClient { family, sibling }
    }

    /// A token that is good now: from the cache, or from the provider.
    ///
    /// However many tasks wait for the same token, one request is made and all share its outcome.
    /// While a token is being renewed, the old one is served as long as it is good. Where a token is good
    /// for one call, each caller gets its own.
    ///
    /// # Errors
    ///
    /// What kept the provider from giving a token; [`Error::actor`] says who must act. With
    /// [`requiring`](Self::requiring), [`ErrorKind::ScopeNotGranted`] if it gave less.
    pub async fn token(&self) -> Result<Token, Error> {
        self.read(|held| Ok(Token(Arc::clone(held)))).await
    }

    /// What is read of a token that is good now.
    async fn read<R>(&self, read: impl Fn(&Arc<Held<Issued>>) -> Result<R, Error>) -> Result<R, Error> {
        self.check()?;
        let read = |held: &Arc<Held<Issued>>| self.check_granted(&held.token).and_then(|()| read(held));
        let (entry, endpoint) = (&self.sibling.entry, &self.family.endpoint);
        match entry.cached(endpoint.clock.now(), read) {
            Some(cached) => {
                telemetry::served(endpoint);
                cached
            }
            // In a place of its own: every call waits for a token, and hardly one has to.
            None => read(&Box::pin(entry.token(endpoint)).await?.0),
        }
    }

    /// Forgets a token that is known to be no longer good, such as one that another HTTP client was
    /// refused with. A newer token that has taken its place stays.
    pub fn invalidate(&self, token: &Token) {
        telemetry::invalidated(&self.family.endpoint);
        self.sibling.entry.invalidate(token, self.family.endpoint.clock.now());
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
        let begun = self.check().and_then(|()| self.said(self.sibling.bases.begin(path)));
        let target = begun.as_ref().map_or(Target::Absolute, |(_, target)| *target);
        let request = begun.map(|(url, _)| self.family.endpoint.http.request(method, url));
        RequestBuilder::new(self.clone(), request, target)
    }

    /// The URL of a path below the API base.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidValue`] if the path would leave the base, or if the provider says the base with each
    /// token: then ask [`url_with`](Self::url_with).
    pub fn url(&self, path: &str) -> Result<Url, Error> {
        self.check()?;
        self.said(self.sibling.bases.url(path))
    }

    /// The URL of a path below the API base, which the provider may have said with the token.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidValue`] if the path would leave the base.
    pub fn url_with(&self, token: &Token, path: &str) -> Result<Url, Error> {
        self.check()?;
        self.said(self.bases_with(token)?.url(path))
    }

    /// Makes a call that was built elsewhere. Its URL must be of one of the provider's API bases.
    ///
    /// The answer is returned whatever its status; only a call without an answer is an error, or one whose
    /// redirects do not end. If the answer is the provider's sign that the token has expired, the token is
    /// renewed and the call is made once more, provided that its body can be sent twice. An API that refuses every
    /// token gets a new one after ever longer pauses, five seconds to a minute, and its answer is returned meanwhile.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::UndeclaredOrigin`] for another URL, [`ErrorKind::TooManyRedirects`]; otherwise what kept the
    /// call from being answered.
    pub async fn execute(&self, request: reqwest::Request) -> Result<reqwest::Response, Error> {
        api::execute(self, request, Target::Absolute).await
    }

    /// What a refusal of the API means, in the provider's own terms. None for a success, and for a
    /// failure of which neither the provider nor RFC 6750 says that it is about the token.
    ///
    /// The answer must come from this client: what it means is decided when it arrives.
    pub fn explain(&self, response: &reqwest::Response) -> Option<Error> {
        api::explain(response)
    }

    /// The same client, which refuses a token that was granted without one of these scopes. An answer that names
    /// none grants what was asked for, or what was granted before. A user's session that was taken up again does not
    /// know either: until an answer says it, its tokens pass.
    #[must_use]
    pub fn requiring(
        &self,
        scopes: impl IntoIterator<Item = impl Into<Cow<'static, str>>>,
    ) -> ProviderClient {
        self.with(|choice| choice.required = scopes.into_iter().map(Into::into).collect())
    }

    /// The same client, which asks for these scopes. Its token is its own. A user's are chosen when they sign in: a
    /// session that is to have others is refused when it is used.
    #[must_use]
    pub fn with_scopes(
        &self,
        scopes: impl IntoIterator<Item = impl Into<Cow<'static, str>>>,
    ) -> ProviderClient {
        self.with(|choice| choice.scopes = scopes.into_iter().map(Into::into).collect())
    }

    /// The same client for another value of a setting. Its token is its own if the setting can change
    /// a token. A value that the setting's type does not allow is refused when the client is used.
    #[must_use]
    pub fn with_setting(&self, name: &'static str, value: &str) -> ProviderClient {
        self.with(|choice| choice.settings.set(name, value))
    }

    /// The same client, which shows the provider another token of somebody else's. Its token is its own. A
    /// credential that is no such token is refused when the client is used.
    #[must_use]
    pub fn with_token(&self, credential: &'static str, source: TokenSource) -> ProviderClient {
        self.with(|choice| {
            let others = choice.tokens.iter().filter(|(name, _)| *name != credential).cloned();
            choice.tokens = others.chain([(credential, source)]).collect();
        })
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
        let sibling = self.family.sibling(choice, Some(&self.sibling));
        ProviderClient { family: Arc::clone(&self.family), sibling: Arc::new(sibling) }
    }

    fn check_granted(&self, token: &Issued) -> Result<(), Error> {
        let Choice { required, settings, .. } = &self.sibling.choice;
        if required.is_empty() {
            return Ok(());
        }
        let is_missing = |scope: &&ScopeName| match token.scopes.as_deref() {
            Some(granted) => {
                let sent = scope::with_settings(scope, settings);
                !granted.iter().any(|granted| sent.as_deref() == Some(granted))
            }
            None => !self.sibling.entry.source().grants_unsaid(scope),
        };
        let missing: Box<[ScopeName]> = required.iter().filter(is_missing).cloned().collect();
        if missing.is_empty() {
            return Ok(());
        }
        Err(self.family.endpoint.error(ErrorKind::ScopeNotGranted { missing }))
    }

    /// Why this sibling cannot be used, if it cannot.
    pub(crate) fn check(&self) -> Result<(), Error> {
        match &self.sibling.fault {
            None => Ok(()),
            Some(fault) => Err(fault.clone()),
        }
    }

    /// Another token than the one that the API refused, if there is one to be had.
    pub(crate) async fn in_place_of(&self, refused: &Token) -> Option<Token> {
        if !self.sibling.entry.refuse(refused, self.family.endpoint.clock.now()) {
            return None;
        }
        telemetry::invalidated(&self.family.endpoint);
        let another = self.token().await.ok()?;
        (another.0.generation != refused.0.generation).then_some(another)
    }

    pub(crate) fn endpoint(&self) -> &TokenEndpoint {
        &self.family.endpoint
    }

    /// What its tokens come from.
    #[cfg(feature = "user-flow")]
    pub(crate) fn source(&self) -> &Source {
        self.sibling.entry.source()
    }

    pub(crate) fn bases(&self) -> &Bases {
        &self.sibling.bases
    }

    /// The API bases, with those that came with a token.
    pub(crate) fn bases_with(&self, token: &Token) -> Result<Cow<'_, Bases>, Error> {
        self.said(self.sibling.bases.with_token(&self.family.endpoint, self.settings(), token))
    }

    fn said<T>(&self, result: Result<T, ErrorKind>) -> Result<T, Error> {
        result.map_err(|kind| self.family.endpoint.error(kind))
    }

    pub(crate) fn settings(&self) -> &Settings {
        &self.sibling.choice.settings
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
