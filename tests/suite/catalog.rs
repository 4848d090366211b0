//! For every provider of the catalog: what goes over the wire, and what the generated module offers.

use std::fmt::Write as _;
use std::time::Duration;

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use serde_json::{Map, Value};
use tokenwright_runtime::plan::{CredentialKind, Expr, Grant, Plan, ScopeRequest, ValueType};
use tokenwright_runtime::{DeviceFlow, Inputs, Options, ProviderClient, TokenSource, UserFlow};
use tokenwright_simulator::{Account, Simulator};

use crate::command::tokenwright;
use crate::generated::PROVIDERS;
use crate::providers::{certificate, private_key, trusting};
use crate::recorder::{Recorded, Recorder, json};
use crate::steps::step_answer;
use crate::store::Store;

/// One snapshot a provider, so that a new one brings its own and changes no other.
#[tokio::test]
async fn wire_and_outline() {
    for provider in PROVIDERS.iter().filter(|provider| provider.is_catalog) {
        let mut page = String::new();
        for plan in provider.plans {
            if plan.grant != Grant::ClientCredentials {
                writeln!(page, "# {}\n", plan.grant.name()).unwrap();
            }
            page.push_str(&wire(plan).await);
            page.push('\n');
        }
        page.push_str(&outline(provider.module));
        insta::assert_snapshot!(provider.plans[0].provider, page);
    }
}

/// The token request and those of steps as they go over the wire, with the example of each setting.
async fn wire(plan: &'static Plan) -> String {
    let answer = token_answer(plan);
    let recorder = Recorder::start_knowing(|origin| {
        let steps = plan.before.iter().map(|step| step_answer(step, origin));
        steps.chain([json(200, &answer), json(200, &answer)]).collect()
    })
    .await;
    if plan.device.is_some() {
        return wire_of_devices(plan).await;
    }
    if plan.grant.is_of_users() {
        return wire_of_users(plan, &recorder).await;
    }
    let client = example_client(plan, &recorder.origin);
    // What the client makes of the answer is tested elsewhere.
    let _ = client.token().await;
    let requests = recorder.requests();
    let pages: Vec<String> = requests.iter().map(|request| show(request, &recorder.origin)).collect();
    assert!(!pages.is_empty(), "a request came");
    pages.join("\n")
}

/// A token of the type that the plan's provider issues.
fn token_answer(plan: &Plan) -> String {
    let token_type = if plan.dpop.is_some() { "DPoP" } else { "Bearer" };
    format!(
        r#"{{"access_token": "t", "token_type": "{token_type}", "expires_in": 3600, "refresh_token": "r"}}"#
    )
}

/// Which provider uses what of the language.
#[test]
fn mechanisms() {
    let output = tokenwright(&["list", "--format", "mechanisms"]).output().unwrap();
    insta::assert_snapshot!(String::from_utf8(output.stdout).unwrap());
}

/// Every plan of every provider and trial: the client that it makes gets a token of the simulator that it
/// makes, and the API takes it, if the provider has one.
#[tokio::test]
async fn every_grant_opens_the_api_of_its_simulated_provider() {
    for plan in PROVIDERS.iter().flat_map(|provider| provider.plans) {
        let simulator = Simulator::start(plan, Account::example(plan)).await.unwrap();
        let client = client_of(plan, &simulator).await;
        let what = (plan.provider, plan.grant.name());
        if plan.api.bases.is_empty() {
            client.token().await.unwrap_or_else(|error| panic!("{what:?}: {error}"));
            continue;
        }
        let answer = client.get("x").send().await.unwrap_or_else(|error| panic!("{what:?}: {error}"));
        assert_eq!(answer.status(), 200, "{what:?}");
    }
}

/// The headers of a client open the API to any other, unless calls carry something of their own.
#[tokio::test]
async fn another_http_client_opens_the_api_with_the_headers_of_the_client() {
    let other =
        tokenwright::reqwest::Client::builder().tls_danger_accept_invalid_certs(true).build().unwrap();
    let mut without = Vec::new();
    for plan in PROVIDERS.iter().flat_map(|provider| provider.plans) {
        let presents = plan.api.client_certificate || plan.dpop.is_some();
        if plan.api.bases.is_empty() || presents {
            continue;
        }
        let simulator = Simulator::start(plan, Account::example(plan)).await.unwrap();
        let client = client_of(plan, &simulator).await;
        let Ok(headers) = client.headers().await else {
            assert!(client.authorization().await.is_err(), "{}", plan.provider);
            without.push(plan.provider);
            continue;
        };
        let what = (plan.provider, plan.grant.name());
        let url = client.url_with(&client.token().await.unwrap(), "x").unwrap();
        let answer = other.get(url).headers(headers.clone()).send().await.unwrap();
        assert_eq!(answer.status(), 200, "{what:?}: {headers:?}");
        match client.authorization().await {
            Ok((name, _)) => assert!(headers.len() == 1 && headers.contains_key(name), "{what:?}"),
            Err(error) => assert!(headers.len() != 1, "{what:?}: {error}"),
        }
    }
    // Trials, whose calls carry what is computed for each, or the token in the query or a cookie.
    without.dedup();
    assert_eq!(without, ["instance", "session", "token-in-cookie", "token-in-query"]);
}

/// A client that a simulator knows, after somebody signed in if a user must.
async fn client_of(plan: &'static Plan, simulator: &Simulator) -> ProviderClient {
    let inputs = inputs_for(plan, simulator.account(), simulator.constants());
    let scopes = chosen_scope(plan);
    if plan.device.is_some() {
        simulator.set_device_codes(Duration::from_mins(10), Duration::ZERO);
        let flow = DeviceFlow::new(plan, inputs, trusting(simulator)).unwrap();
        let pending = flow.authorize(scopes).await.unwrap();
        simulator.type_code(pending.user_code(), "dr-durand").unwrap();
        return flow.finish(&pending, Store::default().keep()).await.unwrap().into();
    }
    if plan.grant.is_of_users() {
        let flow =
            UserFlow::new(plan, inputs.redirect_uri("http://127.0.0.1/"), trusting(simulator)).unwrap();
        let pending = flow.authorize(scopes).unwrap();
        let callback = simulator.sign_in(pending.url(), "dr-durand").unwrap();
        return flow.finish(&pending, &callback, Store::default().keep()).await.unwrap().into();
    }
    ProviderClient::new(plan, inputs, trusting(simulator)).unwrap()
}

/// What a simulator's customer gives.
pub fn inputs_for(
    plan: &'static Plan,
    account: &Account,
    constants: impl IntoIterator<Item = (&'static str, String)>,
) -> Inputs {
    let mut inputs = Inputs::custom(constants);
    for credential in plan.credentials {
        let mut known = account.credentials();
        let (_, value) = known.find(|(name, _)| *name == credential.name).expect("it is of the account");
        let name = credential.name;
        inputs = match credential.kind {
            CredentialKind::Identifier => inputs.identifier(name, value.into()),
            CredentialKind::Secret => inputs.secret(name, value.into()),
            CredentialKind::PrivateKey => inputs.private_key(name, value.parse().expect("it is a key")),
            CredentialKind::Token => inputs.token(name, value.into()),
            CredentialKind::Certificate => {
                inputs.certificate(name, value.parse().expect("it is a certificate"))
            }
        };
    }
    for setting in plan.settings {
        let mut known = account.settings();
        let (_, value) = known.find(|(name, _)| *name == setting.name).expect("it is of the account");
        inputs = inputs.setting(setting.name, value);
    }
    if plan.scopes.request == ScopeRequest::Required {
        inputs = inputs.scopes(chosen_scope(plan));
    }
    inputs
}

/// Where a user is sent, and the requests for the code and for the refresh token.
async fn wire_of_users(plan: &'static Plan, recorder: &Recorder) -> String {
    let inputs = example_inputs(plan, &recorder.origin);
    let redirect_uri = "https://app.example/callback";
    let flow = UserFlow::new(plan, inputs.redirect_uri(redirect_uri), Options::default()).unwrap();
    let pending = flow.authorize(chosen_scope(plan)).unwrap();
    let callback = format!("{redirect_uri}?code=c&state={}", pending.state());
    // An answer that is read otherwise than this one makes no session; what was sent is what counts here.
    if let Ok(session) = flow.finish(&pending, &callback, Store::default().keep()).await
        && plan.refresh.is_some()
    {
        session.invalidate(&session.token().await.unwrap());
        session.token().await.unwrap();
    }
    let mut page = format!("{}\n\n", pending.url());
    for request in recorder.requests() {
        page.push_str(&show(&request, &recorder.origin));
        page.push('\n');
    }
    let encoded: String = form_urlencoded::byte_serialize(recorder.origin.as_bytes()).collect();
    let random = ["dpop_jkt=", "state=", "nonce=", "code_challenge=", "code_verifier=", "code_verifier\":\""];
    let page = page.replace(&recorder.origin, "ORIGIN").replace(&encoded, "ORIGIN");
    random.into_iter().fold(page, |page, name| {
        let mut parts = page.split(name);
        let first = parts.next().unwrap_or_default().to_owned();
        parts.fold(first, |page, part| {
            let end = part.find(['&', '\n', '"']).unwrap_or(part.len());
            format!("{page}{name}RANDOM{}", &part[end..])
        })
    })
}

/// A client that asks a server on loopback, with examples for all that the plan wants.
pub fn example_client(plan: &'static Plan, origin: &str) -> ProviderClient {
    ProviderClient::new(plan, example_inputs(plan, origin), Options::default()).expect("examples fit")
}

/// The requests of a device: for the code, for the token, and for the next one.
async fn wire_of_devices(plan: &'static Plan) -> String {
    let code = r#"{"device_code": "d", "user_code": "X", "verification_uri": "https://a.example/", "expires_in": 60, "interval": 0}"#;
    let token = token_answer(plan);
    let recorder = Recorder::start([json(200, code), json(200, &token), json(200, &token)]).await;
    let flow = DeviceFlow::new(plan, example_inputs(plan, &recorder.origin), Options::default()).unwrap();
    let pending = flow.authorize(chosen_scope(plan)).await.unwrap();
    let session = flow.finish(&pending, Store::default().keep()).await.unwrap();
    if plan.refresh.is_some() {
        session.invalidate(&session.token().await.unwrap());
        session.token().await.unwrap();
    }
    let pages = recorder.requests().iter().map(|request| show(request, &recorder.origin)).collect::<Vec<_>>();
    pages.join("\n")
}

/// A value of that type.
pub fn example_value(value_type: ValueType) -> String {
    match value_type {
        ValueType::Text | ValueType::HostLabel | ValueType::PathSegment => "AbCdEfGh12".to_owned(),
        ValueType::Integer => "7".to_owned(),
        ValueType::Uuid => "123e4567-e89b-12d3-a456-426614174000".to_owned(),
        ValueType::OneOf(words) => words[0].to_owned(),
        ValueType::Host => "tenant.example".to_owned(),
        ValueType::HostUnder(domains) => format!("tenant.{}", domains[0]),
        ValueType::Url => "https://tenant.example/base".to_owned(),
        ValueType::UrlUnder(domains) => format!("https://tenant.{}/base", domains[0]),
        ValueType::Matches { example, .. } => example.to_owned(),
    }
}

/// Inputs to ask a server on loopback, with examples for all that the plan wants.
pub fn example_inputs(plan: &'static Plan, origin: &str) -> Inputs {
    let environment = plan.environments.last().expect("a plan has an environment");
    let mut inputs = Inputs::named(environment.name);
    for constant in environment.constants.iter().filter(|constant| is_address(plan, constant.name)) {
        inputs = inputs.constant(constant.name, format!("{origin}/{}", constant.name));
    }
    for credential in plan.credentials {
        let of_type = |text: &str| match credential.value_type {
            ValueType::Text => text.to_owned(),
            value_type => example_value(value_type),
        };
        inputs = match credential.kind {
            CredentialKind::Identifier => inputs.identifier(credential.name, of_type("an-id").into()),
            CredentialKind::Secret => {
                inputs.secret(credential.name, of_type("a+secret/with=odd&characters").into())
            }
            CredentialKind::PrivateKey => inputs.private_key(credential.name, private_key(plan)),
            CredentialKind::Token => inputs.token(credential.name, TokenSource::from("a-token")),
            CredentialKind::Certificate => inputs.certificate(credential.name, certificate(plan)),
        };
    }
    for setting in plan.settings {
        let value = example_value(setting.value_type);
        inputs = inputs.setting(setting.name, &value);
    }
    if plan.scopes.request == ScopeRequest::Required {
        inputs = inputs.scopes(chosen_scope(plan));
    }
    inputs
}

/// A scope that a caller may choose: not one that is asked for in any case.
pub fn chosen_scope(plan: &Plan) -> Option<String> {
    plan.scopes.examples().find(|scope| !plan.scopes.always.contains(&scope.as_str()))
}

/// Whether a constant is the address of a request, of a step, of the sign-in or of an API base.
pub fn is_address(plan: &Plan, constant: &str) -> bool {
    let steps = plan.before.iter().chain(plan.after).map(|step| step.request.url);
    let others = plan.device.iter().chain(&plan.refresh).map(|request| request.url);
    let others = others.chain(plan.authorize.iter().map(|authorize| authorize.url));
    let bases = plan.api.bases.iter().map(|base| base.url);
    let urls = steps.chain([plan.request.url]).chain(others).chain(bases);
    let mut found = false;
    for url in urls {
        url.each(&mut |expr| found |= matches!(expr, Expr::Constant(name) if name == constant));
    }
    found
}

fn show(request: &Recorded, origin: &str) -> String {
    let mut page = format!("{} {}\n", request.method, request.target);
    for (name, value) in
        request.headers.iter().filter(|(name, _)| !matches!(name.as_str(), "host" | "user-agent"))
    {
        writeln!(page, "{name}: {}", readable(value).replace(origin, "ORIGIN")).unwrap();
    }
    writeln!(page, "\n{}", readable(&request.body).replace(origin, "ORIGIN")).unwrap();
    page
}

/// A body whose JWT, if it holds one, is spelled out, without what is another in each run.
fn readable(body: &str) -> String {
    let ends_a_jwt = |c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.'));
    // Base64 of other JSON begins in the same way.
    let is_jwt = |word: &&str| word.starts_with("eyJ") && word.matches('.').count() == 2;
    let Some(jwt) = body.split(ends_a_jwt).find(is_jwt) else {
        return body.to_owned();
    };
    let mut parts = jwt.split('.').map(|part| {
        let json = BASE64_URL_SAFE_NO_PAD.decode(part).ok()?;
        serde_json::from_slice::<Map<String, Value>>(&json).ok()
    });
    let mut header = parts.next().flatten().expect("a header");
    if let Some(jwk) = header.get_mut("jwk") {
        *jwk = "A NEW KEY".into();
    }
    let mut claims = parts.next().flatten().expect("claims");
    let made = claims.get("iat").and_then(Value::as_u64).expect("the time when it was made");
    for (name, value) in &mut claims {
        match (name.as_str(), value.as_u64()) {
            ("jti", _) => *value = "ANOTHER EACH TIME".into(),
            ("iat" | "nbf" | "exp", Some(time)) => *value = format!("NOW + {} s", time - made).into(),
            _ => {}
        }
    }
    body.replace(jwt, &format!("{}.{}.SIGNATURE", Value::from(header), Value::from(claims)))
}

/// The public items of a module, without their docs and bodies, one a line.
fn outline(module: &str) -> String {
    let code: Vec<&str> =
        module.lines().filter(|line| !line.trim_start().starts_with(['/', '#'])).map(str::trim_end).collect();
    let mut page = String::new();
    let mut lines = code.into_iter();
    while let Some(line) = lines.next() {
        let text = line.trim_start();
        let is_function = text.starts_with("pub fn ") || text.starts_with("pub const fn ");
        let is_item = text.starts_with("pub ") || (text.starts_with("impl ") && text.contains(" for "));
        if !is_item || text.starts_with("pub const PLAN") {
            continue;
        }
        let mut item = line.to_owned();
        // A long signature goes on over several lines.
        while is_function && !item.ends_with('{') {
            let Some(next) = lines.next() else { break };
            item.push_str(next.trim_start());
        }
        writeln!(page, "{}", item.trim_end_matches('{').trim_end()).unwrap();
        if text.starts_with("pub enum ") {
            let end = format!("{}}}", &line[..line.len() - text.len()]);
            lines
                .by_ref()
                .take_while(|line| *line != end)
                .for_each(|variant| writeln!(page, "{variant}").unwrap());
        }
    }
    page.replace("::core::result::", "").replace("::core::convert::", "").replace("::std::string::", "")
}
