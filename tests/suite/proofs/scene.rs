//! A plan, its simulated provider, and a tap between that and its clients.

use std::fmt;
use std::time::Duration;

use tokenwright_runtime::plan::{ClientAuth, Plan, Quirk, Setting, ValueType};
use tokenwright_runtime::{
    DeviceFlow, DpopKey, Error, Inputs, Options, PendingAuthorization, PendingDevice, ProviderClient, Secret,
    UserFlow,
};
use tokenwright_simulator::{Account, Simulator};

use super::tap::Tap;
use crate::catalog::{chosen_scope, inputs_for};
use crate::generated::PROVIDERS;
use crate::store::Store;

const REDIRECT_URI: &str = "http://127.0.0.1/callback";
pub const USER: &str = "dr-durand";

/// A plan, with one of the ways of client authentication that it takes, if it takes any.
#[derive(Clone, Copy)]
pub struct Case {
    pub plan: &'static Plan,
    pub way: Option<ClientAuth>,
}

/// Every plan of every spec that a tap can listen to. Where a certificate may be presented, the connection is
/// encrypted from end to end; the wrong clients of those plans are refused in `runtime/certificates.rs`.
pub fn plans() -> impl Iterator<Item = &'static Plan> {
    let all = PROVIDERS.iter().flat_map(|provider| provider.plans).copied();
    all.filter(|plan| !plan.may_present_certificate())
}

/// Every plan of every spec, in the first way.
pub fn first_cases() -> impl Iterator<Item = Case> {
    plans().map(|plan| Case { plan, way: plan.request.client_auth.first().copied() })
}

/// Every plan of every spec, in every way.
pub fn cases() -> impl Iterator<Item = Case> {
    plans().flat_map(|plan| {
        let ways = plan.request.client_auth.iter().copied().map(Some);
        let none = plan.request.client_auth.is_empty().then_some(None);
        ways.chain(none).map(move |way| Case { plan, way })
    })
}

impl fmt::Display for Case {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.plan.provider, self.plan.grant.name())?;
        self.way.iter().try_for_each(|way| write!(f, " by {}", way.method.name()))
    }
}

/// A simulated provider and the way to it.
pub struct Scene {
    pub case: Case,
    pub tap: Tap,
    pub simulator: Simulator,
    /// The key that all callers prove to have where tokens are bound to one, so that they differ in nothing else.
    dpop_key: Option<DpopKey>,
}

/// Who asks, and with what: the provider's customer, or somebody who differs from them.
#[derive(Clone)]
pub struct Caller {
    pub plan: &'static Plan,
    pub account: Account,
    pub constants: Vec<(&'static str, String)>,
}

/// What a caller asks with.
pub enum Asker {
    Machine(ProviderClient),
    User(UserFlow),
    Device(DeviceFlow),
}

/// What a caller has before there is a token.
pub enum Pending {
    Nothing,
    User(Box<PendingAuthorization>, String),
    Device(PendingDevice),
}

impl Scene {
    pub async fn start(case: Case) -> Scene {
        Scene::of(case, Account::example(case.plan)).await
    }

    pub async fn of(case: Case, account: Account) -> Scene {
        let tap = Tap::start().await;
        let simulator = Simulator::start_behind(&tap.origin, case.plan, account).await;
        let simulator = simulator.unwrap_or_else(|error| panic!("{case}: {error}"));
        simulator.set_device_codes(Duration::from_mins(10), Duration::ZERO);
        tap.lead_to(simulator.address(), case.plan.has(Quirk::SameOriginRedirect));
        let dpop_key = case.plan.dpop.map(|dpop| {
            let pem = DpopKey::new_pem(dpop.algorithms[0]).expect("there is randomness");
            DpopKey::new(pem.expose()).expect("it was just made")
        });
        Scene { case, tap, simulator, dpop_key }
    }

    pub fn customer(&self) -> Caller {
        Caller {
            plan: self.case.plan,
            account: self.simulator.account().clone(),
            constants: self.simulator.constants(),
        }
    }

    pub fn inputs(&self, caller: &Caller) -> Inputs {
        let inputs = inputs_for(caller.plan, &caller.account, caller.constants.clone());
        let inputs = inputs.redirect_uri(REDIRECT_URI);
        match self.case.way {
            Some(way) => inputs.client_auth(way.method),
            None => inputs,
        }
    }

    pub fn asker(&self, caller: &Caller) -> Result<Asker, Error> {
        self.asker_with(caller, options())
    }

    pub fn asker_with(&self, caller: &Caller, options: Options) -> Result<Asker, Error> {
        let (plan, inputs) = (caller.plan, self.inputs(caller));
        let options = match &self.dpop_key {
            Some(key) => options.dpop_key(key.clone()),
            None => options,
        };
        Ok(if plan.device.is_some() {
            Asker::Device(DeviceFlow::new(plan, inputs, options)?)
        } else if plan.grant.is_of_users() {
            Asker::User(UserFlow::new(plan, inputs, options)?)
        } else {
            Asker::Machine(ProviderClient::new(plan, inputs, options)?)
        })
    }

    /// Goes as far as a token, which the user allows if there is one. The error is why not.
    pub async fn pending(&self, asker: &Asker) -> Result<Pending, String> {
        match asker {
            Asker::Machine(_) => Ok(Pending::Nothing),
            Asker::User(flow) => {
                let pending = flow.authorize(scopes(flow.plan())).map_err(|error| error.to_string())?;
                let callback = self.simulator.sign_in(pending.url(), USER);
                let callback = callback.map_err(|refused| refused.to_string())?;
                Ok(Pending::User(Box::new(pending), callback))
            }
            Asker::Device(flow) => {
                let pending = flow.authorize(scopes(flow.plan())).await.map_err(|error| error.to_string())?;
                let typed = self.simulator.type_code(pending.user_code(), USER);
                typed.map_err(|refused| refused.to_string())?;
                Ok(Pending::Device(pending))
            }
        }
    }

    /// Gets the token, and the refresh token that comes with it.
    pub async fn finish(
        &self,
        asker: &Asker,
        pending: &Pending,
    ) -> Result<(ProviderClient, Option<Secret>), Error> {
        let keep = Store::default().keep();
        let session = match (asker, pending) {
            (Asker::Machine(client), _) => {
                client.token().await?;
                return Ok((client.clone(), None));
            }
            (Asker::User(flow), Pending::User(pending, callback)) => {
                flow.finish(pending, callback, keep).await?
            }
            (Asker::Device(flow), Pending::Device(pending)) => flow.finish(pending, keep).await?,
            _ => unreachable!("what is pending is the asker's"),
        };
        let refresh_token = session.refresh_token();
        Ok((session.into(), refresh_token))
    }

    /// A client of the customer that has its first token.
    pub async fn client(&self, options: Options) -> ProviderClient {
        let case = self.case;
        let asker = self.asker_with(&self.customer(), options);
        let asker = asker.unwrap_or_else(|error| panic!("{case}: {error}"));
        let pending = self.pending(&asker).await.unwrap_or_else(|why| panic!("{case}: {why}"));
        let opened = self.finish(&asker, &pending).await.unwrap_or_else(|error| panic!("{case}: {error}"));
        opened.0
    }
}

/// Options of a client that talks to this machine alone and need know no certificates, which take long to
/// load.
pub fn options() -> Options {
    Options::default().http(|builder| builder.tls_certs_only([]))
}

/// The scopes that users are asked for: one to choose, and the one that refresh tokens need.
pub fn scopes(plan: &Plan) -> Vec<String> {
    let chosen = chosen_scope(plan);
    let offline = "offline_access".to_owned();
    let offline = (plan.scopes.allows(&offline) && chosen.as_ref() != Some(&offline)).then_some(offline);
    chosen.into_iter().chain(offline).collect()
}

/// A value of the setting's type that is not `value`, if its type has another.
pub fn other_value(setting: &Setting, value: &str) -> Option<String> {
    Some(match setting.value_type {
        ValueType::Text | ValueType::PathSegment | ValueType::HostLabel => format!("{value}-other"),
        ValueType::Integer => format!("{value}7"),
        ValueType::Uuid => "89abcdef-0123-4567-89ab-cdef01234567".to_owned(),
        ValueType::OneOf(words) => {
            words.iter().find(|word| **word != value).map(|word| (*word).to_owned())?
        }
        ValueType::Host => "other.example".to_owned(),
        ValueType::HostUnder(domains) => format!("other.{}", domains[0]),
        ValueType::Url => "https://other.example/base".to_owned(),
        ValueType::UrlUnder(domains) => format!("https://other.{}/base", domains[0]),
        // Nothing says what else it matches.
        ValueType::Matches { .. } => return None,
    })
}
