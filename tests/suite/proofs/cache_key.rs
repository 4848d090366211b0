//! Which tokens clients share: those that the same requests get, and no other.

use std::collections::BTreeMap;

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use serde_json::{Map, Value};
use tokenwright_runtime::plan::{Body, CredentialKind, Expr, Form, Plan, Quirk, ScopeRequest};
use tokenwright_runtime::{ProviderClient, TokenSource};
use tokenwright_simulator::Account;

use super::blame::each;
use super::calls::calls;
use super::scene::{Asker, Caller, Case, Scene, first_cases, other_value};
use super::wire::Place;
use crate::recorder::Recorded;

/// What a request carries, without what is another in each.
type Carried = BTreeMap<(Place, String), String>;

/// What clients of one plan may differ in, and what was found.
struct Proof<'a> {
    scene: &'a Scene,
    client: ProviderClient,
    /// What the client's own token took.
    own: Vec<Carried>,
    faults: &'a mut Vec<String>,
    compared: &'a mut usize,
}

#[tokio::test]
async fn siblings_share_a_token_exactly_if_their_requests_are_the_same() {
    let (mut faults, mut compared) = (Vec::new(), 0);
    // A user's token is the session's; one that is good for one call is nobody's.
    let is_shared = |case: &Case| !case.plan.grant.is_of_users() && !case.plan.has(Quirk::SingleUse);
    for case in first_cases().filter(is_shared) {
        let mut account = Account::example(case.plan);
        for setting in case.plan.settings {
            let own = value_of(&account, setting.name);
            let other = other_value(setting, &own);
            account = account.setting_values(setting.name, [own].into_iter().chain(other));
        }
        let scene = Scene::of(case, account).await;
        let client = machine(&scene, &customer_of(&scene, None));
        let own = carried(&scene, &client).await;
        let mut proof = Proof { scene: &scene, client, own, faults: &mut faults, compared: &mut compared };
        proof.of_settings().await;
        proof.of_scopes().await;
        proof.of_the_rest().await;
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert!(compared >= 200, "{compared} siblings");
}

impl Proof<'_> {
    /// A sibling, and a client of its own that was given the same: what that one sends says whether the
    /// sibling may share the token.
    async fn hold(&mut self, what: &str, sibling: &ProviderClient, fresh: &ProviderClient) {
        let wanted = carried(self.scene, fresh).await != self.own;
        self.expect(what, sibling, wanted).await;
    }

    async fn expect(&mut self, what: &str, sibling: &ProviderClient, has_its_own: bool) {
        *self.compared += 1;
        let case = self.scene.case;
        self.scene.tap.take();
        if let Err(error) = sibling.token().await {
            self.faults.push(format!("{case}: {what} gets no token: {error}"));
            return;
        }
        match (!self.scene.tap.take().is_empty(), has_its_own) {
            (false, true) => {
                self.faults.push(format!("{case}: {what} is another request and no other token"));
            }
            (true, false) => {
                self.faults.push(format!("{case}: {what} is another token and no other request"));
            }
            _ => {}
        }
    }

    async fn of_settings(&mut self) {
        let case = self.scene.case;
        for setting in case.plan.settings {
            let values: Vec<&str> = values_of(self.scene.simulator.account(), setting.name).collect();
            let [own, other] = values[..] else { continue };
            if is_hidden(case, setting.name) {
                continue;
            }
            let sibling = self.client.with_setting(setting.name, other);
            let fresh = machine(self.scene, &customer_of(self.scene, Some((setting.name, other))));
            let (what, again) = (format!("another {}", setting.name), format!("the same {}", setting.name));
            self.hold(&what, &sibling, &fresh).await;
            self.expect(&again, &sibling.with_setting(setting.name, own), false).await;
        }
    }

    async fn of_scopes(&mut self) {
        let case = self.scene.case;
        let plan = case.plan;
        if plan.scopes.request == ScopeRequest::Never {
            return;
        }
        let at_most = plan.scopes.at_most.map_or(2, usize::from) - plan.scopes.always.len();
        let mut scopes: Vec<String> = plan.scopes.examples().collect();
        scopes.reverse();
        scopes.truncate(at_most.min(2));
        let sibling = self.client.with_scopes(scopes.clone());
        let fresh = machine(self.scene, &customer_of(self.scene, None)).with_scopes(scopes.clone());
        self.hold("other scopes", &sibling, &fresh).await;
        scopes.reverse();
        self.expect("scopes in another order", &self.client.with_scopes(scopes), false).await;
    }

    async fn of_the_rest(&mut self) {
        let case = self.scene.case;
        for base in case.plan.api.bases {
            self.expect("another base", &self.client.at_base(base.name), false).await;
        }
        self.expect("what is required", &self.client.requiring(Vec::<String>::new()), false).await;
        let tokens = case.plan.credentials.iter().filter(|it| it.kind == CredentialKind::Token);
        for token in tokens {
            let customer = self.scene.customer();
            let mut known = customer.account.credentials();
            let (_, value) = known.find(|(name, _)| *name == token.name).expect("it is of the account");
            // Whose token a source yields cannot be known, so each source has its own.
            let sibling = self.client.with_token(token.name, TokenSource::from(value));
            self.expect("another source", &sibling, true).await;
        }
        // Environment and credentials are a client's own, and so are its tokens.
        let other = machine(self.scene, &customer_of(self.scene, None));
        self.expect("another client", &other, true).await;
    }
}

fn values_of<'a>(account: &'a Account, setting: &str) -> impl Iterator<Item = &'a str> {
    account.settings().filter(move |(name, _)| *name == setting).map(|(_, value)| value)
}

fn value_of(account: &Account, setting: &str) -> String {
    values_of(account, setting).next().expect("it is of the account").to_owned()
}

/// The customer, with the first value of each setting, but for one.
fn customer_of(scene: &Scene, other: Option<(&str, &str)>) -> Caller {
    let mut customer = scene.customer();
    for setting in scene.case.plan.settings {
        let own = value_of(&customer.account, setting.name);
        let other = other.filter(|(name, _)| *name == setting.name).map(|(_, value)| value.to_owned());
        customer.account = customer.account.setting(setting.name, other.unwrap_or(own));
    }
    customer
}

fn machine(scene: &Scene, caller: &Caller) -> ProviderClient {
    match scene.asker(caller) {
        Ok(Asker::Machine(client)) => client,
        Ok(_) => unreachable!("it is no user's"),
        Err(error) => panic!("{}: {error}", scene.case),
    }
}

/// What a client's requests for its first token carry.
async fn carried(scene: &Scene, client: &ProviderClient) -> Vec<Carried> {
    scene.tap.take();
    // A client without a token is found out when it is compared.
    let _ = client.token().await;
    let requests = scene.tap.take();
    requests.iter().map(|request| of_request(scene.case, request)).collect()
}

fn of_request(case: Case, request: &Recorded) -> Carried {
    let mut carried = Carried::new();
    carried.insert((Place::Query, String::new()), request.target.split('?').next().unwrap().to_owned());
    for call in calls(case.plan) {
        for part in call.parts(case) {
            let Some(value) = request.value(part.place, part.name) else { continue };
            let mut is_fresh = false;
            each(case.plan, part.value, &mut |part| is_fresh |= is_fresh_value(case.plan, part));
            let value = if is_fresh { "another each time".to_owned() } else { without_times(&value) };
            carried.insert((part.place, part.name.to_owned()), value);
        }
    }
    if calls(case.plan).iter().any(|call| matches!(call.request.body, Body::Xml(_))) {
        carried.insert((Place::Body, String::new()), request.body.clone());
    }
    carried
}

/// Whether a value is another in each request.
fn is_fresh_value(plan: &Plan, expr: Expr) -> bool {
    match expr {
        Expr::Computed(name) => plan.computed(name).is_some_and(|computed| {
            matches!(computed.form, Form::Uuid | Form::Random { .. } | Form::Now { .. })
        }),
        Expr::Output { .. } => true,
        _ => false,
    }
}

/// Whether a setting is seen only in what is another in each request, so that requests cannot be compared.
fn is_hidden(case: Case, setting: &'static str) -> bool {
    let mut is_hidden = false;
    for part in calls(case.plan).iter().flat_map(|call| call.parts(case)) {
        let (mut is_fresh, mut holds) = (false, false);
        each(case.plan, part.value, &mut |part| {
            is_fresh |= is_fresh_value(case.plan, part);
            holds |= part == Expr::Setting(setting);
        });
        is_hidden |= is_fresh && holds;
    }
    is_hidden
}

/// A JWT without what is another in each; any other value as it is.
fn without_times(value: &str) -> String {
    let Some((signed, _)) = value.rsplit_once('.').filter(|(signed, _)| signed.matches('.').count() == 1)
    else {
        return value.to_owned();
    };
    let parts: Option<Vec<String>> = signed
        .split('.')
        .map(|part| {
            let json = BASE64_URL_SAFE_NO_PAD.decode(part).ok()?;
            let mut members: Map<String, Value> = serde_json::from_slice(&json).ok()?;
            members.retain(|name, _| !["iat", "exp", "nbf", "jti"].contains(&name.as_str()));
            Some(Value::from(members).to_string())
        })
        .collect();
    parts.map_or_else(|| value.to_owned(), |parts| parts.concat())
}
