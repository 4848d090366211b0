//! What the documentation of each provider shows, replayed: our request is the documented one, and the
//! documented answer is read.

use tokenwright_codegen::Source;
use tokenwright_codegen::sample::{SampleBody, SampleRequest, parse};
use tokenwright_codegen::spec::Sample;
use tokenwright_codegen::{Checked, check};
use tokenwright_runtime::plan::{CredentialKind, Plan};
use tokenwright_runtime::{Identifier, Inputs, Options, ProviderClient, Secret};

use crate::generated::PROVIDERS;
use crate::recorder::{Recorded, Recorder, answer};

#[tokio::test]
async fn every_documented_request_and_answer() {
    let mut replayed = 0;
    for provider in PROVIDERS.iter().filter(|provider| provider.is_catalog) {
        let path = format!("specs/{}.yaml", provider.plan.provider);
        let text = std::fs::read_to_string(format!("{}/{path}", env!("CARGO_MANIFEST_DIR"))).unwrap();
        let Ok(Checked { spec, .. }) = check(&Source::new(&path, text)) else { panic!("{path} has faults") };
        assert!(!spec.samples.is_empty(), "{path} has no sample");
        for sample in &spec.samples {
            replay(provider.plan, sample).await;
            replayed += 1;
        }
    }
    assert!(replayed >= 2);
}

/// Credentials and settings get the names of their variables as values, so that the request on the wire
/// can be held against the sample word by word. That the sample's URL is the spec's, `check` has said.
async fn replay(plan: &'static Plan, sample: &Sample) {
    let documented = parse(&sample.curl).unwrap();
    let environment = plan.environment(sample.environment.as_str()).unwrap();
    let recorder = Recorder::start([answer(sample.status, &[], &sample.answer)]).await;
    let token_url = format!("{}/token", recorder.origin);
    let mut inputs = Inputs::named(environment.name).constant("token_url", &token_url);
    for credential in plan.credentials {
        let variable = format!("${}", credential.name.to_ascii_uppercase());
        inputs = match credential.kind {
            CredentialKind::Identifier => inputs.identifier(credential.name, Identifier::from(variable)),
            CredentialKind::Secret => inputs.secret(credential.name, Secret::from(variable)),
        };
    }
    for setting in plan.settings {
        inputs = inputs.setting(setting.name, &format!("${}", setting.name.to_ascii_uppercase()));
    }
    let outcome = ProviderClient::new(plan, inputs, Options::default()).unwrap().token().await;

    let sent = wire(&recorder.requests().pop().unwrap(), token_url);
    let documented = SampleRequest { url: sent.url.clone(), ..documented };
    assert_eq!(sent.differences(&documented, &[]), [""; 0], "{}", sample.curl);
    assert_eq!(outcome.is_ok(), (200..300).contains(&sample.status), "{outcome:?}");
}

/// A request on the wire, in the form that a sample has.
fn wire(sent: &Recorded, url: String) -> SampleRequest {
    SampleRequest {
        method: sent.method.clone(),
        url,
        headers: Vec::new(),
        user: None,
        body: match sent.header("content-type") {
            Some("application/json") => SampleBody::Json(serde_json::from_str(&sent.body).unwrap()),
            Some("application/x-www-form-urlencoded") => {
                SampleBody::Form(form_urlencoded::parse(sent.body.as_bytes()).into_owned().collect())
            }
            _ => SampleBody::None,
        },
    }
}
