//! Clients that are known by certificates (RFC 8705).

use serde_json::{Value, json};
use tokenwright::{ErrorKind, Options, reqwest};

use super::at_servers;
use super::server::{Server, Software, machine};
use super::signed::{key, public};
use crate::generated::mutual::{self, Credentials};

at_servers! {
    both:,
    oidc_provider:
        a_certificate_of_an_authority_proves_the_client_and_binds_its_tokens
        a_certificate_that_is_registered_proves_the_client
        another_certificate_is_an_invalid_client,
    authlib:,
}

macro_rules! pem {
    ($name:literal) => {
        include_str!(concat!("../../../runtime/tests/keys/", $name, ".pem"))
    };
}

fn authority() -> reqwest::Certificate {
    reqwest::Certificate::from_pem(pem!("authority.certificate").as_bytes()).unwrap()
}

/// A machine that is known in this way; its tokens are bound to its certificate.
fn known_by(method: &str, name: &str, value: Value) -> Value {
    let mut metadata = machine(method);
    metadata["client_id"] = "app-1234".into();
    metadata["tls_client_certificate_bound_access_tokens"] = true.into();
    metadata[name] = value;
    metadata
}

fn of_authority() -> Value {
    known_by("tls_client_auth", "tls_client_auth_subject_dn", "CN=client of the tests,O=Tokenwright".into())
}

fn client(server: &Server, credentials: Credentials) -> mutual::Client {
    let environment = mutual::Environment::Custom(mutual::CustomEnvironment {
        token_url: server.url("token"),
        api: server.url("api"),
    });
    let options = Options::default().http(|builder| builder.tls_certs_only([authority()]));
    mutual::Client::with_options(mutual::Config { environment, credentials }, options).unwrap()
}

fn with_authority(certificate: &str, key: &str) -> Credentials {
    Credentials::TlsClientAuth {
        client_id: "app-1234".into(),
        certificate: certificate.parse().unwrap(),
        private_key: key.parse().unwrap(),
        on_behalf_of: None,
    }
}

async fn a_certificate_of_an_authority_proves_the_client_and_binds_its_tokens(software: Software) {
    let server = Server::start_encrypted(software, [of_authority()]);
    let client = client(&server, with_authority(pem!("client.certificate"), pem!("p256.pkcs8")));
    let seen: Value = client.get("").send().await.unwrap().json().await.unwrap();
    assert_eq!((seen["client"].as_str(), seen["bound"].as_bool()), (Some("app-1234"), Some(true)));

    let token = client.token().await.unwrap();
    let thief = reqwest::Client::builder().no_proxy().tls_certs_only([authority()]).build().unwrap();
    let answer = thief.get(server.url("api")).bearer_auth(token.expose()).send().await.unwrap();
    assert_eq!(answer.status(), 401);
}

async fn a_certificate_that_is_registered_proves_the_client(software: Software) {
    let body: String = pem!("rsa.certificate").lines().filter(|line| !line.starts_with('-')).collect();
    let mut jwk = public(key!("rsa"));
    jwk["x5c"] = json!([body]);
    let metadata = known_by("self_signed_tls_client_auth", "jwks", json!({ "keys": [jwk] }));
    let server = Server::start_encrypted(software, [metadata]);
    let credentials = Credentials::SelfSignedTlsClientAuth {
        client_id: "app-1234".into(),
        certificate: pem!("rsa.certificate").parse().unwrap(),
        // In another form than that in which it is presented.
        private_key: key!("rsa").parse().unwrap(),
        on_behalf_of: None,
    };
    let seen: Value = client(&server, credentials).get("").send().await.unwrap().json().await.unwrap();
    assert_eq!((seen["client"].as_str(), seen["bound"].as_bool()), (Some("app-1234"), Some(true)));
}

async fn another_certificate_is_an_invalid_client(software: Software) {
    let server = Server::start_encrypted(software, [of_authority()]);
    let credentials = with_authority(pem!("rsa.certificate"), pem!("rsa.pkcs8"));
    let error = client(&server, credentials).token().await.unwrap_err();
    assert_eq!((error.kind(), error.code()), (&ErrorKind::InvalidClient, Some("invalid_client")));
}
