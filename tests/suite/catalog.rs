//! For every provider of the catalog: what goes over the wire, and what the generated module offers.

use std::fmt::Write as _;

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use serde_json::{Map, Value};
use tokenwright_runtime::plan::{CredentialKind, Expr, Plan, ScopeRequest, ValueType};
use tokenwright_runtime::{Identifier, Inputs, Options, ProviderClient, Secret};

use crate::generated::PROVIDERS;
use crate::providers::private_key;
use crate::recorder::{Recorded, Recorder, json};

/// One snapshot a provider, so that a new one brings its own and changes no other.
#[tokio::test]
async fn wire_and_outline() {
    for provider in PROVIDERS.iter().filter(|provider| provider.is_catalog) {
        let page = format!("{}\n{}", wire(provider.plan).await, outline(provider.module));
        insta::assert_snapshot!(provider.plan.provider, page);
    }
}

/// The token request and those of steps as they go over the wire, with the example of each setting.
async fn wire(plan: &'static Plan) -> String {
    let answer = r#"{"access_token": "t", "token_type": "Bearer", "expires_in": 3600}"#;
    let recorder = Recorder::start([json(200, answer)]).await;
    let client = example_client(plan, &recorder.origin);
    // What the client makes of the answer is tested elsewhere.
    let _ = client.token().await;
    let requests = recorder.requests();
    let pages: Vec<String> = requests.iter().map(|request| show(request, &recorder.origin)).collect();
    assert!(!pages.is_empty(), "a request came");
    pages.join("\n")
}

/// A client that asks a server on loopback, with examples for all that the plan wants.
pub fn example_client(plan: &'static Plan, origin: &str) -> ProviderClient {
    let environment = plan.environments.last().expect("a plan has an environment");
    let mut inputs = Inputs::named(environment.name);
    for constant in environment.constants.iter().filter(|constant| is_address(plan, constant.name)) {
        inputs = inputs.constant(constant.name, format!("{origin}/{}", constant.name));
    }
    for credential in plan.credentials {
        inputs = match credential.kind {
            CredentialKind::Identifier => inputs.identifier(credential.name, Identifier::from("an-id")),
            CredentialKind::Secret => {
                inputs.secret(credential.name, Secret::from("a+secret/with=odd&characters"))
            }
            CredentialKind::PrivateKey => inputs.private_key(credential.name, private_key(plan)),
        };
    }
    for setting in plan.settings {
        let value = match setting.value_type {
            ValueType::Text | ValueType::HostLabel | ValueType::PathSegment => "AbCdEfGh12".to_owned(),
            ValueType::Integer => "7".to_owned(),
            ValueType::Uuid => "123e4567-e89b-12d3-a456-426614174000".to_owned(),
            ValueType::OneOf(words) => words[0].to_owned(),
            ValueType::Host => "tenant.example".to_owned(),
            ValueType::HostUnder(domains) => format!("tenant.{}", domains[0]),
            ValueType::Url => "https://tenant.example/base".to_owned(),
            ValueType::UrlUnder(domains) => format!("https://tenant.{}/base", domains[0]),
            ValueType::Matches { example, .. } => example.to_owned(),
        };
        inputs = inputs.setting(setting.name, &value);
    }
    if plan.scopes.request == ScopeRequest::Required {
        let is_free = |scope: &String| !plan.scopes.always.contains(&scope.as_str());
        inputs = inputs.scopes(plan.scopes.examples().find(is_free));
    }
    ProviderClient::new(plan, inputs, Options::default()).expect("examples fit")
}

/// Whether a constant is the address of the token request, of a step or of an API base.
pub fn is_address(plan: &Plan, constant: &str) -> bool {
    let steps = plan.before.iter().chain(plan.after).map(|step| step.request.url);
    let urls = steps.chain([plan.request.url]).chain(plan.api.bases.iter().map(|base| base.url));
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
        writeln!(page, "{name}: {value}").unwrap();
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
    let header = parts.next().flatten().expect("a header");
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
