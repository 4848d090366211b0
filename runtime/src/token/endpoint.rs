//! Asks the provider for a token.

use std::time::{Duration, Instant};

use arc_swap::ArcSwapOption;
use tokenwright_plan::{
    ClientAuth, Credential, CredentialKind, Expr, Format, Plan, Quirk, Request, UserValue,
};
use url::Url;
use zeroize::Zeroizing;

use super::Headers;
use super::outputs::Outputs;
use super::prepare::Prepared;
use super::quota::Quota;
use super::reader::Reading;
use super::request::Unsendable;
use super::steps::KeptOutputs;
use crate::answer::TokenAnswer;
use crate::cache::Refusals;
use crate::dpop::{Prover, Server};
use crate::eval::{Constants, Sources, StepOutput, UserValues};
use crate::http_client::HttpClients;
use crate::inputs::{Credential as Given, Settings, check_address, check_credential};
use crate::scope::ScopeName;
use crate::server_clock::ServerClock;
use crate::{Error, ErrorKind, Secret, TokenSource};

/// The provider's side of the token: what is asked, whom, as whom. One for all siblings of a client.
pub(crate) struct TokenEndpoint {
    pub(crate) plan: &'static Plan,
    pub(crate) environment_name: &'static str,
    pub(crate) constants: Constants,
    pub(crate) credentials: Vec<(&'static str, Given)>,
    pub(crate) client_auth: Option<&'static ClientAuth>,
    /// Proves that the client has the key to which its tokens are bound, if they are.
    pub(crate) dpop: Option<Prover>,
    pub(crate) http: HttpClients,
    pub(crate) clock: ServerClock,
    /// What it refused to all siblings alike.
    pub(crate) refusals: Refusals,
    /// What is known of how many tokens it still gives out.
    pub(crate) quota: Quota,
    pub(crate) timeout: Duration,
    /// Whether API calls carry anything that is made for each.
    pub(crate) completes_calls: bool,
    /// Where the last request went.
    pub(crate) last_url: ArcSwapOption<Url>,
}

/// What is asked of the token endpoint.
pub(crate) struct Asked<'a> {
    pub(crate) request: &'a Request,
    pub(crate) settings: &'a Settings,
    pub(crate) scopes: &'a [ScopeName],
    /// The tokens to show, in place of those that the client was made with.
    pub(crate) tokens: &'a [(&'static str, TokenSource)],
    pub(crate) user: UserValues<'a>,
    pub(crate) kept: &'a KeptOutputs,
}

/// A token, fresh from the provider.
pub(crate) struct Fetched {
    pub(crate) access_token: Secret,
    pub(crate) headers: Headers,
    pub(crate) outputs: Vec<StepOutput>,
    pub(crate) token_outputs: Outputs,
    pub(crate) scopes: Option<Box<[String]>>,
    pub(crate) refresh_token: Option<Secret>,
    /// When the request was sent. A lifetime counts from here, because the provider may have counted
    /// from any moment after.
    pub(crate) sent_at: Instant,
    pub(crate) lifetime: Duration,
}

impl TokenEndpoint {
    /// Makes the calls that the plan wants before the token request, makes that, and reads the token from
    /// its answer. It must be completed before it is used.
    pub(crate) async fn ask(&self, asked: Asked<'_>) -> Result<Fetched, Error> {
        let kept = asked.kept;
        let fetched = self.fetch(asked).await;
        if fetched.is_err() {
            kept.clear();
        }
        fetched
    }

    async fn fetch(&self, asked: Asked<'_>) -> Result<Fetched, Error> {
        let (is_refresh, kept) = (is_refresh(asked.user), asked.kept);
        let (sent_at, answer, outputs) =
            self.send(asked, self.plan.response.format, Some(Server::Token)).await?;
        self.note_quota(answer.headers());
        let Reading { access_token, lifetime, scopes, refresh_token } = self.read(&answer)?;
        let before = is_refresh.then(|| kept.of_token());
        let token_outputs = self.token_outputs(&answer, before.as_ref())?;
        kept.keep_of_token(token_outputs.clone());
        // An answer to a refresh request that names no scopes grants those of before (RFC 6749 section 6).
        let scopes = scopes.or_else(|| kept.scopes().filter(|_| is_refresh));
        if self.plan.refresh.is_some() {
            kept.keep_scopes(scopes.as_deref());
        }
        let headers = Headers::new();
        Ok(Fetched {
            access_token,
            headers,
            outputs,
            token_outputs,
            scopes,
            refresh_token,
            sent_at,
            lifetime,
        })
    }

    /// Makes the calls that the plan wants before, then the request, and gives its answer, which is of that
    /// format, when it was sent, and what the calls before answered. `server` is whom it proves something to.
    pub(crate) async fn send(
        &self,
        asked: Asked<'_>,
        format: Format,
        server: Option<Server>,
    ) -> Result<(Instant, TokenAnswer, Vec<StepOutput>), Error> {
        let Asked { request, settings, scopes, tokens, user, kept } = asked;
        let given = self.given(request, tokens).await?;
        let credentials = given.as_deref().unwrap_or(&self.credentials);
        let mut outputs = Vec::new();
        let sources = Sources { credentials, scopes, user, ..self.sources(settings) };
        if !self.plan.before.is_empty() {
            let before = if is_refresh(user) {
                self.plan.steps_before_refresh()
            } else {
                self.plan.before.iter().collect()
            };
            Box::pin(self.take_steps(before, &mut outputs, sources, kept)).await?;
        }
        let sources = Sources { outputs: &outputs, ..sources };
        let (sent_at, answer) = self.make(request, sources, format, server).await?;
        Ok((sent_at, answer, outputs))
    }

    /// Every request that authenticates the client does it in the way that the caller chose.
    pub(super) fn way_of(&self, request: &Request) -> Option<&'static ClientAuth> {
        let way = self.client_auth.map(|way| way.method);
        request.client_auth.iter().find(|auth| Some(auth.method) == way)
    }

    /// Makes the calls that the plan wants with the token, and the headers of API calls.
    pub(crate) async fn complete(
        &self,
        mut fetched: Fetched,
        settings: &Settings,
        kept: &KeptOutputs,
    ) -> Result<Fetched, Error> {
        let token = fetched.access_token.expose();
        let token_outputs = Some(&fetched.token_outputs);
        let sources = Sources { token: Some(token), token_outputs, ..self.sources(settings) };
        if !self.plan.after.is_empty() {
            let steps = Box::pin(self.take_steps(self.plan.after, &mut fetched.outputs, sources, kept)).await;
            steps.inspect_err(|_| kept.clear())?;
        }
        self.only_of_api(&mut fetched.outputs);
        fetched.headers = self.api_headers(sources, &fetched.outputs)?;
        Ok(fetched)
    }

    /// The credentials, with what each source of a token that the request shows yields now. None if it
    /// shows none.
    async fn given(
        &self,
        request: &Request,
        tokens: &[(&'static str, TokenSource)],
    ) -> Result<Option<Vec<(&'static str, Given)>>, Error> {
        let of_others = self.plan.credentials.iter().filter(|known| known.kind == CredentialKind::Token);
        if of_others.clone().next().is_none() {
            return Ok(None);
        }
        let mut shown = Vec::new();
        let mut visit = |expr: Expr| {
            if let Expr::Credential(name) = expr {
                shown.push(name);
            }
        };
        self.plan.before.iter().for_each(|step| step.request.each_expr(&mut visit));
        request.each_expr(&mut visit);
        let mut given: Option<Vec<(&'static str, Given)>> = None;
        for Credential { name, value_type, .. } in of_others.copied().filter(|it| shown.contains(&it.name)) {
            let own = self.credentials.iter().position(|(known, _)| *known == name);
            let chosen = tokens.iter().find(|(known, _)| *known == name).map(|(_, source)| source);
            let source = chosen.or_else(|| match &self.credentials[own?].1 {
                Given::Token(source) => Some(source),
                _ => None,
            });
            // One that may be left out.
            let Some(source) = source else { continue };
            let not_given =
                |error| self.error(ErrorKind::TokenNotGiven { name: name.into() }).with_boxed_source(error);
            let token = source.token().await.map_err(not_given)?;
            let unusable = |expected| self.unsendable(Unsendable { name, expected });
            check_credential(token.expose()).map_err(unusable)?;
            value_type.check(token.expose()).map_err(|fault| {
                let expected = fault.to_string().into();
                self.error(ErrorKind::InvalidValue { name: name.into(), expected })
            })?;
            let given = given.get_or_insert_with(|| self.credentials.clone());
            match own {
                Some(at) => given[at].1 = Given::Secret(token),
                None => given.push((name, Given::Secret(token))),
            }
        }
        Ok(given)
    }

    /// What expressions can draw on before there is any output, scope or token.
    pub(crate) fn sources<'a>(&'a self, settings: &'a Settings) -> Sources<'a> {
        Sources {
            constants: &self.constants,
            credentials: &self.credentials,
            settings,
            outputs: &[],
            token_outputs: None,
            scopes: &[],
            scope_format: self.plan.scopes.format,
            token: None,
            request_url: None,
            assertion: None,
            client_assertion: None,
            user: &[],
            computed: &[],
            call: None,
        }
    }

    /// Holds every address that gets a credential against what such an address must be, so that a wrong one
    /// is said before anything is sent.
    pub(crate) fn check_addresses(&self, settings: &Settings) -> Result<(), Error> {
        let authorize = self.plan.authorize.iter().map(|authorize| authorize.url);
        for url in self.plan.requests().map(|request| request.url).chain(authorize) {
            // An output of a step or a computed value is not known yet.
            let Some(address) = self.sources(settings).url(url) else { continue };
            let name = match url {
                Expr::Constant(name) => name,
                _ => "token_url",
            };
            check_address(&address).map_err(|expected| self.unsendable(Unsendable { name, expected }))?;
        }
        Ok(())
    }

    /// How long a caller waits for a token: as long as all requests together may take, and a little.
    pub(crate) fn patience(&self) -> Duration {
        let steps = self.plan.before.len() + self.plan.after.len();
        // A refresh token that is refused leads back to the beginning.
        let asked = 1 + usize::from(self.plan.refresh.is_some());
        // Each is made once more if the server wants its nonce in the proof, redirects it, or shows that the clock
        // was wrong by which it was dated.
        let is_dated =
            self.dpop.is_some() || self.plan.requests().any(|it| self.is_dated(&it, self.way_of(&it)));
        let again = [self.dpop.is_some(), self.plan.has(Quirk::SameOriginRedirect), is_dated];
        let tries = 1 + again.map(u32::from).iter().sum::<u32>();
        let requests = u32::try_from(steps + asked).unwrap_or(u32::MAX).saturating_mul(tries);
        self.timeout.saturating_mul(requests).saturating_add(Duration::from_secs(1))
    }

    pub(crate) fn error(&self, kind: ErrorKind) -> Error {
        Error::new(self.plan, Some(self.environment_name), kind)
    }

    pub(crate) fn unsendable(&self, Unsendable { name, expected }: Unsendable) -> Error {
        self.error(ErrorKind::InvalidValue { name: name.into(), expected: expected.into() })
    }

    /// Sends a request and reads its answer whole. No future holds the request: it is large.
    pub(super) fn exchange(
        &self,
        prepared: Prepared,
        format: Format,
    ) -> impl Future<Output = Result<TokenAnswer, Error>> + Send {
        let Prepared { request, hidden, presents_certificate } = prepared;
        let response = self.http.presenting(presents_certificate).execute(request);
        let exchanged = async move {
            let response = response.await.map_err(|error| self.transport(error))?;
            let read = TokenAnswer::read(response, format).await;
            let mut answer = read.map_err(|(kind, source)| self.error(kind).with_source(source))?;
            answer.carried = hidden;
            Ok(answer)
        };
        async move {
            match tokio::time::timeout(self.timeout, exchanged).await {
                Ok(exchanged) => exchanged,
                Err(elapsed) => Err(self.error(ErrorKind::Timeout).with_source(elapsed)),
            }
        }
    }

    /// What a request carries and nothing may show, beside the credentials that the client was made with.
    pub(super) fn carried(&self, sources: Sources<'_>) -> impl Iterator<Item = Zeroizing<String>> {
        let jwts = [sources.assertion, sources.client_assertion].into_iter().flatten();
        let is_public =
            |value| matches!(value, UserValue::RedirectUri | UserValue::State | UserValue::DpopJkt);
        let of_user = sources.user.iter().filter(move |(value, _)| !is_public(*value)).map(|(_, text)| *text);
        // Those that are there from the beginning are hidden in any case.
        let is_own = |at: usize| self.credentials.get(at).is_some_and(|(_, own)| own.expose().is_some());
        let yielded = sources.credentials.iter().enumerate().filter(move |(at, _)| !is_own(*at));
        let yielded = yielded.filter_map(|(_, (_, given))| given.expose());
        jwts.chain(of_user).chain(yielded).map(|text| Zeroizing::new(text.to_owned()))
    }
}

/// Whether a request shows a refresh token.
fn is_refresh(user: UserValues<'_>) -> bool {
    user.iter().any(|(value, _)| *value == UserValue::RefreshToken)
}
