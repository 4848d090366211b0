//! A running simulator, and what a caller can see and change of it.

use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokenwright_plan::{FORMAT, Grant, Plan, UserValue};
use tokio::net::TcpListener;
use tokio::sync::mpsc::UnboundedReceiver;
use tokio::task::JoinHandle;

use crate::account::Account;
use crate::addresses;
use crate::answer::Answer;
use crate::exchange::Exchange;
use crate::judge::holds;
use crate::known::Known;
use crate::provider::Provider;
use crate::quota::Quota;
use crate::refusal::{Errors, Refusal};
use crate::server::serve;
use crate::state::State;
use crate::tls::Tls;

/// A simulated provider that runs on loopback. It stops when it is dropped.
///
/// It answers requests for tokens as the plan's provider would, refuses those that are not exactly
/// what the plan says with the error that the provider documents, and guards a small API with the
/// tokens it issued: every path under an API base answers with a JSON echo of the call, and a path
/// that starts with `needs/` wants the scope that the rest of the path names
/// (`needs/read:patient`). Where users sign in, it shows a browser a page; a test does without one
/// ([`Simulator::sign_in`]).
///
/// ```
/// use tokenwright_plan::*;
/// use tokenwright_simulator::{Account, Simulator};
///
/// # const BODY_ERROR: Location = Location::Body(&["error"]);
/// # const BODY_DESCRIPTION: Location = Location::Body(&["error_description"]);
/// # const RESPONSE: TokenResponse = TokenResponse {
/// #     format: Format::Json,
/// #     access_token: Location::Body(&["access_token"]),
/// #     token_type: Location::Body(&["token_type"]),
/// #     scope: Location::Body(&["scope"]),
/// #     refresh_token: Location::Body(&["refresh_token"]),
/// #     expiry: Expiry {
/// #         read: Location::Body(&["expires_in"]),
/// #         unit: ExpiryUnit::Seconds,
/// #         documented: None,
/// #         when_missing: WhenMissing::Refuse,
/// #         margin: None,
/// #     },
/// #     outputs: &[],
/// #     error_code: BODY_ERROR,
/// #     error_description: BODY_DESCRIPTION,
/// #     retry_after: None,
/// #     quota_headers: &[],
/// #     errors: &[],
/// # };
/// static PLAN: Plan = Plan {
///     format: FORMAT,
///     provider: "acme",
///     name: "Acme",
///     grant: Grant::ClientCredentials,
///     environments: &[Environment {
///         name: "production",
///         constants: &[
///             Field { name: "token_url", value: Expr::Text("https://login.acme.example/oauth2/token") },
///             Field { name: "api", value: Expr::Text("https://api.acme.example/v1/") },
///         ],
///     }],
/// #   credentials: &[],
/// #   settings: &[],
/// #   scopes: Scopes { request: ScopeRequest::Never, allowed: &[], ..Scopes::NONE },
/// #   computed: &[],
/// #   before: &[],
/// #   request: Request {
/// #       method: Method::Post,
/// #       url: Expr::Constant("token_url"),
/// #       query: &[],
/// #       headers: &[],
/// #       body: Body::Form(&[Field { name: "grant_type", value: Expr::Text("client_credentials") }]),
/// #       assertion: None,
/// #       client_certificate: false,
/// #       client_auth: &[],
/// #   },
/// #   after: &[],
/// #   response: RESPONSE,
/// #   authorize: None,
/// #   device: None,
/// #   refresh: None,
/// #   dpop: None,
/// #   api: Api {
/// #       bases: &[ApiBase { name: "default", url: Expr::Constant("api") }],
/// #       headers: &[],
/// #       query: &[],
/// #       cookies: &[],
/// #       client_certificate: false,
/// #       error_code: BODY_ERROR,
/// #       error_description: BODY_DESCRIPTION,
/// #       errors: &[],
/// #   },
/// #   quirks: &[],
///     // …
/// };
///
/// # tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(async {
/// let acme = Simulator::start(&PLAN, Account::example(&PLAN)).await?;
///
/// let here = format!("http://{}", acme.address());
/// assert_eq!(acme.constants(), [
///     ("token_url", format!("{here}/token_url/oauth2/token")),
///     ("api", format!("{here}/api/v1/")),
/// ]);
/// assert_eq!(acme.token_requests(), 0);
/// # std::io::Result::Ok(())
/// # })?;
/// # std::io::Result::Ok(())
/// ```
pub struct Simulator {
    pub(crate) provider: Arc<Provider>,
    address: SocketAddr,
    server: JoinHandle<()>,
}

impl Simulator {
    /// Starts a simulator of the provider's first environment on a free port.
    ///
    /// # Errors
    ///
    /// As [`Simulator::bind`].
    pub async fn start(plan: &'static Plan, account: Account) -> io::Result<Simulator> {
        let first = plan.environments.first().map_or("", |environment| environment.name);
        Simulator::start_as(plan, account, first).await
    }

    /// Starts a simulator of this environment on a free port.
    ///
    /// # Errors
    ///
    /// As [`Simulator::bind`].
    pub async fn start_as(plan: &'static Plan, account: Account, environment: &str) -> io::Result<Simulator> {
        Simulator::bind((Ipv4Addr::LOCALHOST, 0).into(), plan, account, environment).await
    }

    /// Starts a simulator of the provider's first environment that clients reach by way of `origin`, such as
    /// `http://127.0.0.1:8080` of a proxy: the constants and the pages lead there, and it is what assertions
    /// must be for.
    ///
    /// # Errors
    ///
    /// As [`Simulator::bind`].
    pub async fn start_behind(origin: &str, plan: &'static Plan, account: Account) -> io::Result<Simulator> {
        let first = plan.environments.first().map_or("", |environment| environment.name);
        Simulator::listen((Ipv4Addr::LOCALHOST, 0).into(), Some(origin), plan, account, first).await
    }

    /// Starts a simulator of this environment at this address.
    ///
    /// # Errors
    ///
    /// Of kind `InvalidInput` if the address is not a loopback address, the plan is of another format
    /// or has no such environment, the account does not fit the plan, or a URL of the plan cannot be
    /// led to the simulator because it does not start with a constant of the environment, or users
    /// could not come back from where the plan sends them. Of any other kind if the address cannot be
    /// listened on.
    pub async fn bind(
        address: SocketAddr,
        plan: &'static Plan,
        account: Account,
        environment: &str,
    ) -> io::Result<Simulator> {
        Simulator::listen(address, None, plan, account, environment).await
    }

    async fn listen(
        address: SocketAddr,
        origin: Option<&str>,
        plan: &'static Plan,
        account: Account,
        environment: &str,
    ) -> io::Result<Simulator> {
        if !address.ip().is_loopback() {
            return Err(unfit(format!("{address} is not a loopback address")));
        }
        if plan.format != FORMAT {
            return Err(unfit(format!("the plan has format {}, not {FORMAT}", plan.format)));
        }
        let no_environment = || unfit(format!("{} has no environment `{environment}`", plan.provider));
        let environment = plan.environment(environment).ok_or_else(no_environment)?;
        account.check(plan).map_err(unfit)?;
        check_sign_in(plan).map_err(unfit)?;

        let listener = TcpListener::bind(address).await?;
        let address = listener.local_addr()?;
        let tls = plan.may_present_certificate().then(|| Tls::new(address.ip())).transpose()?;
        let scheme = if tls.is_some() { "https" } else { "http" };
        let origin = origin.map_or_else(|| format!("{scheme}://{address}"), str::to_owned);
        let scopes = account.granted_scopes().to_vec();
        let mark = mark(address);
        let outputs = Mutex::default();
        let (constants, origin_of) = (Vec::new(), origin.clone());
        let mut known = Known { plan, account, constants, mark: mark.clone(), origin: origin_of, outputs };
        known.constants = addresses::constants(&known, environment, &origin);
        let provider = Arc::new(Provider {
            routes: addresses::routes(&known, &origin)?,
            environment: environment.name,
            origin,
            tls,
            state: Mutex::new(State::new(plan, scopes, mark)),
            known,
        });
        let server = tokio::spawn(serve(listener, Arc::clone(&provider)));
        Ok(Simulator { provider, address, server })
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The name of the environment that it stands in for.
    pub fn environment(&self) -> &'static str {
        self.provider.environment
    }

    /// The customer it knows.
    pub fn account(&self) -> &Account {
        &self.provider.known.account
    }

    /// The constants of the environment, for a client that is to talk to the simulator: the URLs of
    /// requests and API bases lead here, all others (an audience, though it looks like a URL) are
    /// those of the environment it stands in for.
    pub fn constants(&self) -> Vec<(&'static str, String)> {
        self.provider.known.constants.clone()
    }

    /// The certificate of the authority that a client must trust to talk to the simulator, in PEM. None where it
    /// speaks plain HTTP, as it does unless clients are known by certificates.
    pub fn authority(&self) -> Option<&str> {
        self.provider.tls.as_ref().map(|tls| tls.authority.as_str())
    }

    /// How many requests the token endpoint got, whatever it answered.
    pub fn token_requests(&self) -> usize {
        self.provider.state().token_requests
    }

    /// How many tokens it issued.
    pub fn tokens_issued(&self) -> usize {
        self.provider.state().tokens_issued
    }

    /// How many calls the API got, whatever it answered.
    pub fn api_requests(&self) -> usize {
        self.provider.state().api_requests
    }

    /// How many times a user let the client in, and a code was sent back.
    pub fn authorizations(&self) -> usize {
        self.provider.state().sessions.count()
    }

    /// Sets how long tokens live that are issued from now on. Without it, they live as long as the
    /// provider documents, or else as long as the plan assumes, or an hour.
    pub fn set_lifetime(&self, lifetime: Duration) {
        self.provider.state().lifetime = lifetime;
    }

    /// Sets the scopes that tokens can have which are issued from now on. Those of users stay theirs.
    pub fn set_scopes(&self, scopes: impl IntoIterator<Item = impl Into<String>>) {
        self.provider.state().scopes = scopes.into_iter().map(Into::into).collect();
    }

    /// Makes every token that was issued so far useless. Refresh tokens stay good.
    pub fn revoke_tokens(&self) {
        self.provider.state().revoke_tokens();
    }

    /// Makes all that came of the sign-ins so far useless: codes, tokens and refresh tokens. Users must
    /// sign in again.
    pub fn end_sessions(&self) {
        self.provider.state().sessions.end_all();
    }

    /// Sets whether each refresh gives another refresh token and voids the old one. Without it, it does;
    /// an old one that is used again then ends all that came of the sign-in.
    pub fn set_rotation(&self, rotates: bool) {
        self.provider.state().sessions.rotates = rotates;
    }

    /// Sets whether the answer to a refresh request says again what was said with the token before. Without it,
    /// it does.
    pub fn set_outputs_on_refresh(&self, says: bool) {
        self.provider.state().says_again = says;
    }

    /// Sets how long codes live that are sent back from now on. Without it, they live 60 seconds.
    pub fn set_code_lifetime(&self, lifetime: Duration) {
        self.provider.state().sessions.code_lifetime = lifetime;
    }

    /// Sets how long the codes of devices live that are issued from now on, and how often a device may ask
    /// whether its user has decided. Without it, they live ten minutes, and once every five seconds.
    pub fn set_device_codes(&self, lifetime: Duration, interval: Duration) {
        let mut state = self.provider.state();
        (state.devices.lifetime, state.devices.interval) = (lifetime, interval);
    }

    /// Makes every nonce that was given for proofs of a key useless (RFC 9449 section 8): the next request with one
    /// must be made again.
    pub fn expire_nonces(&self) {
        self.provider.state().proofs.expire_nonces();
    }

    /// Sets how long the token endpoint waits before it answers.
    pub fn set_delay(&self, delay: Duration) {
        self.provider.state().delay = delay;
    }

    /// Gives this answer to the next token request instead of what it deserves. Several are given one
    /// after the other.
    pub fn next_token_answer(&self, answer: Answer) {
        self.provider.state().next_answers.push_back(answer);
    }

    /// Refuses the next token request as one too many, and says for how long no further one is wanted: where the
    /// plan says that the provider does, or else in `Retry-After`.
    pub fn throttle_next(&self, wait: Duration) {
        let refusal = Refusal::throttled(wait);
        self.next_token_answer(Errors::from(&self.provider.plan().response).of_token_endpoint(&refusal));
    }

    /// Sets how many tokens are issued in so much time from now on, and then again. Further requests are refused, and
    /// the headers that the plan names for it count what remains. Without it, there is no end of tokens.
    pub fn set_quota(&self, tokens: u32, period: Duration) {
        self.provider.state().quota = Some(Quota::new(tokens, period));
    }

    /// The latest exchanges, at most 1024, the oldest first.
    pub fn log(&self) -> Vec<Exchange> {
        self.provider.state().log.latest()
    }

    /// Every exchange from now on, as it happens.
    pub fn follow(&self) -> UnboundedReceiver<Exchange> {
        self.provider.state().log.follow()
    }
}

impl Drop for Simulator {
    fn drop(&mut self) {
        self.server.abort();
    }
}

fn unfit(message: String) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidInput, message)
}

/// Whether users come back from where the plan sends them. The error is a sentence.
fn check_sign_in(plan: &Plan) -> Result<(), String> {
    let says = |value| {
        let parameters = plan.authorize.iter().flat_map(|authorize| authorize.parameters);
        parameters.filter(|field| holds(field.value, value)).count() > 0
    };
    let wanted = [UserValue::RedirectUri, UserValue::State];
    match wanted.into_iter().find(|value| !says(*value)) {
        Some(value) if plan.grant == Grant::AuthorizationCode => {
            let name = value.name();
            Err(format!(
                "the plan of {} sends users away without a `{name}`: it cannot be simulated",
                plan.provider
            ))
        }
        _ => Ok(()),
    }
}

/// What the tokens of one simulator hold, and those of no other that runs or ran here.
fn mark(address: SocketAddr) -> String {
    static STARTED: AtomicU64 = AtomicU64::new(1);
    format!("-{}-{}-", address.port(), STARTED.fetch_add(1, Ordering::Relaxed))
}
