//! What the documentation of each provider shows, replayed: our request is the documented one, and the
//! documented answer is read.

use std::collections::HashMap;
use std::path::Path;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use tokenwright_codegen::sample::{SampleBody, SampleRequest, parse};
use tokenwright_codegen::spec::{HeaderLine, Sample, Spec};
use tokenwright_codegen::{Checked, Source, check};
use tokenwright_runtime::plan::{
    Body, ClientAuthMethod, CredentialKind, Environment, Expr, Grant, Json, Plan, ScopeFormat, ScopeRequest,
    ValueType,
};
use tokenwright_runtime::{
    DeviceFlow, Identifier, Inputs, Options, ProviderClient, Secret, Token, TokenSource, UserFlow,
};

use crate::catalog::{example_value, is_address};
use crate::generated::PROVIDERS;
use crate::providers::{certificate, private_key};
use crate::recorder::{Recorded, Recorder, answer, json};
use crate::steps::{output, step_answer};
use crate::store::Store;

#[tokio::test]
async fn every_documented_request_and_answer() {
    let mut replayed = 0;
    for provider in PROVIDERS {
        let Checked { spec, .. } = checked(provider.source);
        for sample in &spec.samples {
            let plan = match sample.grant.map(Grant::from) {
                Some(grant) => provider.plans.iter().find(|plan| plan.grant == grant),
                None => provider.plans.first(),
            };
            replay(plan.unwrap(), &spec, sample).await;
            replayed += 1;
        }
    }
    assert!(replayed >= 3);
}

fn checked(path: &str) -> Checked {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let source = Source::read(&root.join(path), "specs/").unwrap();
    check(&source).unwrap_or_else(|_| panic!("{path} has faults"))
}

/// Makes the documented request with values of our own in place of the variables, and gives the documented
/// answer. That the sample's URL is the spec's, `check` has said.
async fn replay(plan: &'static Plan, spec: &Spec, sample: &Sample) {
    let documented = parse(&sample.curl).unwrap();
    let environment = plan.environment(sample.environment.as_str()).unwrap();
    let headers: Vec<&str> = sample.answer_headers.iter().map(HeaderLine::as_str).collect();
    let body = sample.answer.as_deref().unwrap_or_default();
    let recorder = Recorder::start_knowing(|origin| {
        let steps = || plan.before.iter().map(|step| step_answer(step, origin));
        let after = plan.after.iter().map(|step| step_answer(step, origin));
        // A device's request and its polling each make the calls before.
        let device = plan.device.map(|_| json(200, DEVICE_ANSWER));
        let of_device = device.into_iter().flat_map(|answer| steps().chain([answer]));
        of_device.chain(steps()).chain([answer(sample.status, &headers, body)]).chain(after).collect()
    })
    .await;
    let mut values: HashMap<String, String> = HashMap::new();
    let mut inputs = Inputs::named(environment.name);
    for constant in environment.constants.iter().filter(|constant| is_address(plan, constant.name)) {
        inputs = inputs.constant(constant.name, format!("{}/{}", recorder.origin, constant.name));
    }
    inputs = credentials(plan, &documented, inputs, &mut values);
    let shown = documented.variables();
    for setting in plan.settings {
        let variable = setting.name.to_ascii_uppercase();
        let said = &spec.settings[setting.name];
        let value = match (&said.example, setting.value_type) {
            // What the documentation leaves out is the default.
            _ if !setting.is_required() && !shown.contains(&variable) => continue,
            (Some(example), _) => example.clone(),
            (None, ValueType::OneOf(words)) => words[0].to_owned(),
            (None, other) => panic!("{}: {other:?} without an example", setting.name),
        };
        inputs = inputs.setting(setting.name, &value);
        values.insert(variable, value);
    }
    // The way of client authentication is the one that the documentation shows.
    let in_body = |variable: &str| documented.user.is_none() && shown.iter().any(|name| name == variable);
    let is_shown = |method: &ClientAuthMethod| match method {
        ClientAuthMethod::None => {
            !in_body("CLIENT_SECRET") && !in_body("CLIENT_ASSERTION") && !documented.presents_certificate
        }
        ClientAuthMethod::TlsClientAuth | ClientAuthMethod::SelfSignedTlsClientAuth => {
            documented.presents_certificate
        }
        ClientAuthMethod::ClientSecretPost => in_body("CLIENT_SECRET"),
        ClientAuthMethod::ClientSecretBasic => documented.user.is_some(),
        ClientAuthMethod::ClientSecretJwt | ClientAuthMethod::PrivateKeyJwt => in_body("CLIENT_ASSERTION"),
        // The provider's own way stands beside no other.
        ClientAuthMethod::Custom => true,
    };
    let way = plan.request.client_auth.iter().map(|way| way.method).find(is_shown);
    if !plan.request.client_auth.is_empty() {
        inputs =
            inputs.client_auth(way.unwrap_or_else(|| panic!("no way that the spec knows: {}", sample.curl)));
    }
    let scopes = documented.scopes();
    let mut scopes: Vec<String> = match plan.scopes.request {
        ScopeRequest::Never => Vec::new(),
        _ if plan.scopes.format == ScopeFormat::Comma => {
            scopes.iter().flat_map(|text| text.split(',')).map(str::to_owned).collect()
        }
        _ => scopes.into_iter().map(str::to_owned).collect(),
    };
    // Where the request is a JWT or a code, the scopes that it is for are not shown in it.
    if scopes.is_empty() && plan.scopes.request == ScopeRequest::Required {
        scopes.extend(plan.scopes.examples().next());
    }
    let outcome = asked(plan, inputs, scopes).await;

    let sent_before = if plan.device.is_some() { 2 * plan.before.len() + 1 } else { plan.before.len() };
    let request = recorder.requests().swap_remove(sent_before);
    values.extend(
        plan.before.iter().flat_map(|step| step.outputs.iter().map(|it| output(step, it, &recorder.origin))),
    );
    values.extend(computed(plan, environment, &request));
    values.extend(
        [("CODE", CODE), ("REDIRECT_URI", REDIRECT_URI), ("DEVICE_CODE", CODE)]
            .map(|(name, value)| (name.into(), value.into())),
    );
    // These are others in each request.
    for (variable, place) in [
        ("ASSERTION", place_of_assertion(plan)),
        ("CLIENT_ASSERTION", Some("client_assertion")),
        ("CODE_VERIFIER", Some("code_verifier")),
    ] {
        let sent = place.and_then(|name| parameter(&request, name));
        values.extend(sent.map(|value| (variable.to_owned(), value)));
    }
    values.extend(request.header("dpop").map(|proof| ("DPOP_PROOF".to_owned(), proof.to_owned())));
    let documented = documented.with(&|name| values.get(name).cloned());
    let sent = wire(&request, documented.url.clone());
    // The recorder speaks plain HTTP, in which nothing is presented.
    let documented =
        SampleRequest { headers: in_both(&documented, &request), presents_certificate: false, ..documented };
    assert_eq!(sent.differences(&documented, &[]), [], "{}", sample.curl);
    if sample.answer.is_none() && headers.is_empty() {
        return;
    }
    // What the documentation shows may have ended since.
    let why = outcome.as_ref().err().map(ToString::to_string).unwrap_or_default();
    let is_read = outcome.is_ok() || why.contains("is not in the future");
    assert_eq!(is_read, (200..300).contains(&sample.status), "{outcome:?}");
}

/// Gives the credentials values of our own, and says which variable each is.
fn credentials(
    plan: &'static Plan,
    documented: &SampleRequest,
    mut inputs: Inputs,
    values: &mut HashMap<String, String>,
) -> Inputs {
    for credential in plan.credentials {
        let value = match credential.value_type {
            ValueType::Text => format!("sample-{}", credential.name.replace('_', "-")),
            value_type => example_value(value_type),
        };
        // What the documentation leaves out is absent.
        let variable = credential.name.to_ascii_uppercase();
        if credential.optional && !documented.variables().contains(&variable) {
            continue;
        }
        inputs = match credential.kind {
            CredentialKind::Identifier => inputs.identifier(credential.name, Identifier::from(&*value)),
            CredentialKind::Secret => inputs.secret(credential.name, Secret::from(&*value)),
            CredentialKind::PrivateKey => inputs.private_key(credential.name, private_key(plan)),
            CredentialKind::Token => inputs.token(credential.name, TokenSource::from(&*value)),
            CredentialKind::Certificate => inputs.certificate(credential.name, certificate(plan)),
        };
        // The values are the same encoded for HTTP Basic.
        values.insert(format!("{variable}_URLENCODED"), value.clone());
        values.insert(variable, value);
    }
    inputs
}

/// The computed values of a request that was sent: each is another in each run.
fn computed(plan: &Plan, environment: &Environment, sent: &Recorded) -> HashMap<String, String> {
    let wanted = SampleRequest::of(plan, environment, plan.request.client_auth.first());
    let mut found = HashMap::new();
    if let SampleBody::Form(fields) = wanted.body {
        let sent: HashMap<_, _> = form_urlencoded::parse(sent.body.as_bytes()).into_owned().collect();
        for (name, value) in fields {
            let is_computed =
                plan.computed.iter().any(|it| value == format!("${}", it.name.to_ascii_uppercase()));
            if let (true, Some(value_sent)) = (is_computed, sent.get(&name)) {
                found.insert(value[1..].to_owned(), value_sent.clone());
            }
        }
    }
    found
}

const CODE: &str = "sample-code";
const DEVICE_ANSWER: &str = r#"{"device_code": "sample-code", "user_code": "X", "verification_uri": "https://a.example/", "expires_in": 60, "interval": 0}"#;
const REDIRECT_URI: &str = "https://app.example/callback";

/// A token, as machine or as a user who came back with a code.
async fn asked(
    plan: &'static Plan,
    inputs: Inputs,
    scopes: Vec<String>,
) -> Result<Token, tokenwright_runtime::Error> {
    if !plan.grant.is_of_users() {
        let client = ProviderClient::new(plan, inputs.scopes(scopes), Options::default()).unwrap();
        return client.token().await;
    }
    if plan.device.is_some() {
        let flow = DeviceFlow::new(plan, inputs, Options::default()).unwrap();
        let pending = flow.authorize(scopes).await.unwrap();
        return flow.finish(&pending, Store::default().keep()).await?.token().await;
    }
    let flow = UserFlow::new(plan, inputs.redirect_uri(REDIRECT_URI), Options::default()).unwrap();
    let pending = flow.authorize(scopes).unwrap();
    let callback = format!("{REDIRECT_URI}?code={CODE}&state={}", pending.state());
    let session = flow.finish(&pending, &callback, Store::default().keep()).await?;
    session.token().await
}

/// The parameter that holds the JWT which the request is about.
fn place_of_assertion(plan: &Plan) -> Option<&'static str> {
    match plan.request.body {
        Body::Form(fields) => fields.iter().find(|it| it.value == Expr::Assertion).map(|it| it.name),
        Body::Json(members) => {
            members.iter().find(|it| it.value == Json::Text(Expr::Assertion)).map(|it| it.name)
        }
        Body::None | Body::Xml(_) => None,
    }
}

/// A parameter of a request, from its form or its JSON.
fn parameter(request: &Recorded, name: &str) -> Option<String> {
    if let Ok(serde_json::Value::Object(members)) = serde_json::from_str(&request.body) {
        return members.get(name)?.as_str().map(str::to_owned);
    }
    let mut fields = form_urlencoded::parse(request.body.as_bytes());
    fields.find(|(known, _)| known == name).map(|(_, value)| value.into_owned())
}

/// The headers that the documentation shows and that were sent as it shows them; the others of a request
/// are the HTTP client's.
fn in_both(documented: &SampleRequest, sent: &Recorded) -> Vec<(String, String)> {
    let is_common = |name: &str| matches!(name, "accept" | "content-type" | "user-agent");
    let headers = documented.headers.iter().filter(|(name, _)| !is_common(name));
    for (name, value) in headers {
        assert_eq!(sent.header(name), Some(value.as_str()), "{name}");
    }
    Vec::new()
}

/// A request on the wire, in the form that a sample has.
fn wire(sent: &Recorded, url: String) -> SampleRequest {
    let basic = sent.header("authorization").and_then(|value| value.strip_prefix("Basic "));
    let decode = |basic: &str| String::from_utf8(BASE64_STANDARD.decode(basic).unwrap()).unwrap();
    SampleRequest {
        method: sent.method.clone(),
        url,
        headers: Vec::new(),
        user: basic.map(decode),
        presents_certificate: false,
        body: match sent.header("content-type") {
            Some(json) if json.ends_with("json") => {
                SampleBody::Json(serde_json::from_str(&sent.body).unwrap())
            }
            Some(xml) if xml.contains("/xml") => SampleBody::Xml(sent.body.clone()),
            Some("application/x-www-form-urlencoded") => {
                SampleBody::Form(form_urlencoded::parse(sent.body.as_bytes()).into_owned().collect())
            }
            _ => SampleBody::None,
        },
    }
}
