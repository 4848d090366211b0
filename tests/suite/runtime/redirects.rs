//! Redirects: of API calls, within the provider's own origins; of token requests, none but those that a quirk allows.

use tokenwright::{ErrorKind, lifen};
use tokenwright_runtime::plan::{ClientAuthMethod, Plan, Quirk};
use tokenwright_runtime::{Inputs, Options, ProviderClient};
use tokenwright_simulator::Answer;

use super::responses::simulated;
use crate::generated::bound;
use crate::providers::simulated_lifen;
use crate::recorder::{Recorder, answer, json};

const TOKEN: &str = r#"{"access_token": "t0ken", "expires_in": 3600}"#;

/// A client whose token endpoint and API are one recorder.
fn client(api: &Recorder) -> lifen::Client {
    let url = |path: &str| format!("{}/{path}", api.origin);
    lifen::Client::new(lifen::Config {
        environment: lifen::Environment::Custom(lifen::CustomEnvironment {
            token_url: url("token"),
            audience: "a".to_owned(),
            api: url("api/"),
            ramsay: url("ramsay/"),
        }),
        client_id: "id".into(),
        client_secret: "secret".into(),
        database_reference: lifen::DatabaseReference::new("reference").unwrap(),
    })
    .unwrap()
}

fn redirect(status: u16, to: &str) -> String {
    answer(status, &[&format!("Location: {to}")], "")
}

#[tokio::test]
async fn a_redirect_within_the_provider_carries_the_token() {
    for status in [301, 302, 303, 307, 308] {
        let api = Recorder::start([json(200, TOKEN), redirect(status, "/api/new"), json(200, "{}")]).await;
        assert_eq!(client(&api).get("old").send().await.unwrap().status(), 200);
        let last = api.requests().pop().unwrap();
        assert_eq!((last.target.as_str(), last.header("authorization")), ("/api/new", Some("Bearer t0ken")));
    }
}

#[tokio::test]
async fn a_redirected_call_that_is_refused_is_made_again_from_where_it_began() {
    let refused = answer(401, &[], "");
    let all = [json(200, TOKEN), redirect(302, "/api/new"), refused, json(200, TOKEN), json(200, "{}")];
    let api = Recorder::start(all).await;
    let call = client(&api).get("old?q=1").header("x-own", "kept");
    assert_eq!(call.send().await.unwrap().status(), 200);
    let requests = api.requests();
    let targets: Vec<_> = requests.iter().map(|request| request.target.as_str()).collect();
    assert_eq!(targets, ["/token", "/api/old?q=1", "/api/new", "/token", "/api/old?q=1"]);
    for call in [&requests[2], &requests[4]] {
        assert_eq!(
            (call.header("x-own"), call.header("authorization")),
            (Some("kept"), Some("Bearer t0ken"))
        );
    }
}

#[tokio::test]
async fn a_redirect_of_a_call_that_is_no_get_is_returned() {
    let api = Recorder::start([json(200, TOKEN), redirect(307, "/api/new")]).await;
    assert_eq!(client(&api).post("old").body("x").send().await.unwrap().status(), 307);
    assert_eq!(api.requests().len(), 2);
}

#[tokio::test]
async fn redirects_that_do_not_end_are_an_error() {
    let answers = std::iter::once(json(200, TOKEN)).chain((0..9).map(|_| redirect(302, "/api/loop")));
    let api = Recorder::start(answers).await;
    let error = client(&api).get("loop").send().await.unwrap_err();
    assert_eq!(error.kind(), &ErrorKind::TooManyRedirects);
    assert_eq!(api.requests().len(), 1 + 6);
}

#[tokio::test]
async fn no_option_turns_redirects_on() {
    let simulator = simulated_lifen().await;
    let elsewhere = simulated_lifen().await;
    let location = format!("http://{}/token_url/v1/token", elsewhere.address());
    simulator.next_token_answer(Answer::new(307, "").header("Location", &location));
    let options = tokenwright::Options::default()
        .http(|builder| builder.redirect(tokenwright::reqwest::redirect::Policy::limited(5)));
    let config = crate::providers::lifen_config(&simulator);
    let lifen = tokenwright::lifen::Client::with_options(config, options).unwrap();
    assert_eq!(lifen.token().await.unwrap_err().kind(), &ErrorKind::Redirected);
    assert_eq!(elsewhere.log().len(), 0);
}

#[tokio::test]
async fn a_token_request_that_is_redirected_proves_its_key_to_where_it_goes() {
    let plan: &'static Plan =
        Box::leak(Box::new(Plan { quirks: &[Quirk::SameOriginRedirect], ..bound::PLAN }));
    let simulator = simulated(plan).await;
    let inputs = Inputs::custom(simulator.constants())
        .client_auth(ClientAuthMethod::ClientSecretBasic)
        .identifier("client_id", "simulated-client".into())
        .secret("client_secret", "simulated-secret".into());
    let client = ProviderClient::new(plan, inputs, Options::default()).unwrap();
    client.token().await.unwrap();
    let log = simulator.log();
    let made: Vec<_> = log.iter().map(|exchange| (exchange.path.as_str(), exchange.status)).collect();
    let [old, new] = ["/token_url/token", "/moved-here/token_url/token"];
    assert_eq!(made, [(old, 308), (new, 400), (new, 200)], "the second one has no nonce yet");
}
