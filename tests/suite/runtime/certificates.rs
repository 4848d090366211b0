//! Certificates: clients that are known by one, tokens that are bound to one, and keys that are named by one.

use std::collections::HashMap;

use tokenwright::{
    Actor, Certificate, ErrorKind, Options, PrivateKey, Vars,
    reqwest::{self, Identity},
};
use tokenwright_runtime::plan::Plan;
use tokenwright_simulator::{Account, Simulator};

use crate::generated::{certified, mutual};
use crate::providers::{constant, trusting};
use crate::store::Store;

const OTHER_KEY: &str = include_str!("../../../runtime/tests/keys/p256.pkcs8.pem");
const OTHER_CERTIFICATE: &str = include_str!("../../../runtime/tests/keys/client.certificate.pem");

async fn simulated(plan: &'static Plan) -> Simulator {
    Simulator::start(plan, Account::example(plan)).await.unwrap()
}

/// Another HTTP client that trusts the simulator, and may present a certificate.
fn another(simulator: &Simulator, identity: Option<Identity>) -> reqwest::Client {
    let authority = reqwest::Certificate::from_pem(simulator.authority().unwrap().as_bytes()).unwrap();
    let builder = reqwest::Client::builder().no_proxy().tls_certs_only([authority]);
    identity.into_iter().fold(builder, reqwest::ClientBuilder::identity).build().unwrap()
}

fn identity(certificate: &str, key: &str) -> Identity {
    Identity::from_pem([certificate, key].concat().as_bytes()).unwrap()
}

fn given(simulator: &Simulator) -> HashMap<String, String> {
    let account = simulator.account();
    account.credentials().map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
}

fn environment(simulator: &Simulator) -> mutual::Environment {
    mutual::Environment::Custom(mutual::CustomEnvironment {
        token_url: constant(simulator, "token_url"),
        api: constant(simulator, "api"),
    })
}

/// The credentials that the simulator knows.
fn registered(simulator: &Simulator) -> mutual::Credentials {
    let given = given(simulator);
    mutual::Credentials::TlsClientAuth {
        client_id: "app-1234".into(),
        certificate: given["certificate"].parse().unwrap(),
        private_key: given["private_key"].parse().unwrap(),
        on_behalf_of: None,
    }
}

fn client(simulator: &Simulator, credentials: mutual::Credentials) -> mutual::Client {
    let config = mutual::Config { environment: environment(simulator), credentials };
    mutual::Client::with_options(config, trusting(simulator)).unwrap()
}

#[tokio::test]
async fn a_client_is_known_by_its_certificate_and_the_api_too() {
    let simulator = simulated(&mutual::PLAN).await;
    let mutual::Credentials::TlsClientAuth { client_id, certificate, private_key, on_behalf_of } =
        registered(&simulator)
    else {
        panic!("it is that way");
    };
    let self_signed =
        mutual::Credentials::SelfSignedTlsClientAuth { client_id, certificate, private_key, on_behalf_of };
    for credentials in [registered(&simulator), self_signed] {
        let client = client(&simulator, credentials);
        assert_eq!(client.get("x").send().await.unwrap().status(), 200);
    }
    assert_eq!(simulator.tokens_issued(), 2);
}

#[tokio::test]
async fn another_certificate_is_an_invalid_client() {
    let simulator = simulated(&mutual::PLAN).await;
    let credentials = mutual::Credentials::TlsClientAuth {
        client_id: "app-1234".into(),
        certificate: OTHER_CERTIFICATE.parse().unwrap(),
        private_key: OTHER_KEY.parse().unwrap(),
        on_behalf_of: None,
    };
    let error = client(&simulator, credentials).token().await.unwrap_err();
    assert_eq!((error.kind(), error.actor()), (&ErrorKind::InvalidClient, Actor::CredentialOwner));
    let reason = simulator.log().pop().unwrap().reason.unwrap();
    assert_eq!(reason, "the client certificate is not the one that is registered");
}

#[tokio::test]
async fn the_right_certificate_with_another_client_id_is_an_invalid_client() {
    let simulator = simulated(&mutual::PLAN).await;
    let mut credentials = registered(&simulator);
    if let mutual::Credentials::TlsClientAuth { client_id, .. } = &mut credentials {
        *client_id = "app-9999".into();
    }
    let error = client(&simulator, credentials).token().await.unwrap_err();
    assert_eq!(error.kind(), &ErrorKind::InvalidClient);
    let reason = simulator.log().pop().unwrap().reason.unwrap();
    assert_eq!(reason, "the parameter `client_id` is not what it must be");
}

#[tokio::test]
async fn who_presents_no_certificate_gets_no_token() {
    let simulator = simulated(&mutual::PLAN).await;
    let form = [("grant_type", "client_credentials"), ("client_id", "app-1234")];
    let request = another(&simulator, None).post(constant(&simulator, "token_url")).form(&form);
    let answer = request.header("accept", "application/json").send().await.unwrap();
    assert_eq!(answer.status(), 401);
    assert!(answer.text().await.unwrap().contains(r#""error":"invalid_client""#));
    assert_eq!(simulator.log().pop().unwrap().reason.as_deref(), Some("no client certificate is presented"));
}

#[tokio::test]
async fn a_stolen_token_is_of_no_use_without_its_certificate() {
    let simulator = simulated(&mutual::PLAN).await;
    let token = client(&simulator, registered(&simulator)).token().await.unwrap();
    for thief in [None, Some(identity(OTHER_CERTIFICATE, OTHER_KEY))] {
        let call = another(&simulator, thief).get(constant(&simulator, "api") + "x");
        let answer = call.bearer_auth(token.expose()).send().await.unwrap();
        assert_eq!(answer.status(), 401);
        let challenge = answer.headers()["www-authenticate"].to_str().unwrap();
        assert!(challenge.contains(r#"error="invalid_token""#), "{challenge}");
    }
}

#[tokio::test]
async fn a_client_with_a_secret_presents_its_certificate_to_the_api_alone() {
    let simulator = simulated(&mutual::PLAN).await;
    let given = given(&simulator);
    let credentials = mutual::Credentials::ClientSecretPost {
        client_id: "app-1234".into(),
        client_secret: "simulated-secret".into(),
        certificate: given["certificate"].parse().unwrap(),
        private_key: given["private_key"].parse().unwrap(),
        on_behalf_of: None,
    };
    let client = client(&simulator, credentials);
    // The simulator refuses a certificate where none is wanted.
    assert_eq!(client.get("x").send().await.unwrap().status(), 200);
}

#[tokio::test]
async fn a_session_presents_the_certificate_when_it_is_renewed() {
    let plan = &mutual::user::PLAN;
    let simulator = simulated(plan).await;
    let given = given(&simulator);
    let config = mutual::user::Config {
        environment: mutual::user::Environment::Custom(mutual::user::CustomEnvironment {
            authorize_url: constant(&simulator, "authorize_url"),
            token_url: constant(&simulator, "token_url"),
            api: constant(&simulator, "api"),
        }),
        client_id: "app-1234".into(),
        certificate: given["certificate"].parse().unwrap(),
        private_key: given["private_key"].parse().unwrap(),
        on_behalf_of: None,
        redirect_uri: "https://app.example/callback".to_owned(),
    };
    let client = mutual::user::Client::with_options(config, trusting(&simulator)).unwrap();
    let pending = client.authorize().unwrap();
    let callback = simulator.sign_in(pending.url(), "dr-durand").unwrap();
    let store = Store::default();
    let session = client.finish(&pending, &callback, store.keep()).await.unwrap();
    assert_eq!(session.get("x").send().await.unwrap().status(), 200);
    let resumed = client.resume(session.refresh_token().unwrap(), store.keep());
    assert_eq!(resumed.get("x").send().await.unwrap().status(), 200);
    assert_eq!(simulator.tokens_issued(), 2);
}

fn certified_config(simulator: &Simulator) -> certified::Config {
    let given = given(simulator);
    certified::Config {
        environment: certified::Environment::Custom(certified::CustomEnvironment {
            nonce_url: constant(simulator, "nonce_url"),
            token_url: constant(simulator, "token_url"),
            api: constant(simulator, "api"),
        }),
        client_id: "simulated-client".into(),
        signing_key: given["signing_key"].parse().unwrap(),
        signing_certificate: given["signing_certificate"].parse().unwrap(),
        certificate: given["certificate"].parse().unwrap(),
        private_key: given["private_key"].parse().unwrap(),
    }
}

#[tokio::test]
async fn a_key_that_signs_is_named_by_the_thumbprints_of_its_certificate() {
    let simulator = simulated(&certified::PLAN).await;
    let client = certified::Client::with_options(certified_config(&simulator), trusting(&simulator)).unwrap();
    // Neither the step nor the API wants the certificate that the token request presents.
    assert_eq!(client.get("x").send().await.unwrap().status(), 200);
}

#[tokio::test]
async fn a_certificate_that_is_presented_everywhere_is_refused_where_none_is_wanted() {
    let simulator = simulated(&certified::PLAN).await;
    let identity = identity(OTHER_CERTIFICATE, OTHER_KEY);
    let authority = reqwest::Certificate::from_pem(simulator.authority().unwrap().as_bytes()).unwrap();
    let options = Options::default()
        .http(move |builder| builder.tls_certs_only([authority.clone()]).identity(identity.clone()));
    let client = certified::Client::with_options(certified_config(&simulator), options).unwrap();
    let error = client.token().await.unwrap_err();
    assert_eq!(error.kind(), &ErrorKind::InvalidRequest);
    assert_eq!(simulator.token_requests(), 0);
}

#[tokio::test]
async fn a_key_of_another_certificate_is_refused_before_anything_is_sent() {
    let simulator = simulated(&certified::PLAN).await;
    let other = || OTHER_KEY.parse::<PrivateKey>().unwrap();
    let presented = certified::Config { private_key: other(), ..certified_config(&simulator) };
    let signing = certified::Config {
        signing_certificate: OTHER_CERTIFICATE.parse().unwrap(),
        ..certified_config(&simulator)
    };
    for (config, name) in [(presented, "private_key"), (signing, "signing_key")] {
        let error = certified::Client::new(config).unwrap_err();
        assert_eq!(
            error.to_string(),
            format!(
                "Certified (custom): `{name}` does not belong to the certificate: that is of another key"
            )
        );
    }
}

#[test]
fn a_credential_of_another_form_is_refused_without_being_shown() {
    let config = |client_id: &str| mutual::Config {
        environment: mutual::Environment::Sandbox,
        credentials: mutual::Credentials::SelfSignedTlsClientAuth {
            client_id: client_id.into(),
            certificate: OTHER_CERTIFICATE.parse().unwrap(),
            private_key: OTHER_KEY.parse().unwrap(),
            on_behalf_of: Some("not a UUID".into()),
        },
    };
    assert_eq!(
        mutual::Client::new(config("********")).unwrap_err().to_string(),
        "Mutual (sandbox): `client_id` must match `app-[0-9]{4}`, such as `app-1234`"
    );
    assert_eq!(
        mutual::Client::new(config("app-1234")).unwrap_err().to_string(),
        "Mutual (sandbox): `on_behalf_of` must be a UUID, such as 123e4567-e89b-12d3-a456-426614174000"
    );
}

#[tokio::test]
async fn an_optional_credential_travels_where_it_is_given() {
    let practice = "123e4567-e89b-12d3-a456-426614174000";
    let simulator = simulated(&mutual::PLAN).await;
    let acting_for = |practice: &str| {
        let mut credentials = registered(&simulator);
        if let mutual::Credentials::TlsClientAuth { on_behalf_of, .. } = &mut credentials {
            *on_behalf_of = Some(practice.into());
        }
        client(&simulator, credentials)
    };
    assert_eq!(acting_for(practice).get("x").send().await.unwrap().status(), 200);
    let other = acting_for("00000000-e89b-12d3-a456-426614174000").token().await.unwrap_err();
    assert_eq!(other.kind(), &ErrorKind::InvalidClient);
}

#[test]
fn variables_say_which_certificate_is_none() {
    let vars = |certificate: &'static str| {
        Vars::new("MUTUAL", move |name| {
            let value = match name {
                "MUTUAL_ENVIRONMENT" => "sandbox",
                "MUTUAL_CLIENT_AUTH" => "tls_client_auth",
                "MUTUAL_CLIENT_ID" => "app-1234",
                "MUTUAL_CERTIFICATE" => certificate,
                "MUTUAL_PRIVATE_KEY" => OTHER_KEY,
                _ => return None,
            };
            Some(value.to_owned())
        })
    };
    let config = mutual::Config::from_vars(vars(OTHER_CERTIFICATE)).unwrap();
    assert!(matches!(config.credentials, mutual::Credentials::TlsClientAuth { on_behalf_of: None, .. }));
    let error = mutual::Config::from_vars(vars(OTHER_KEY)).unwrap_err().to_string();
    let said = "MUTUAL_CERTIFICATE cannot be used: this is a private key, not a certificate";
    assert!(error.contains(said), "{error}");
}

#[test]
fn a_certificate_shows_its_thumbprint_and_nothing_else() {
    let certificate: Certificate = OTHER_CERTIFICATE.parse().unwrap();
    let thumbprints = include_str!("../../../runtime/tests/keys/client.certificate.thumbprints");
    let sha256 = thumbprints.lines().nth(1).unwrap();
    assert_eq!(
        format!("{certificate:?}"),
        format!("Certificate {{ certificates: 1, x5t#S256: \"{sha256}\" }}")
    );
}
