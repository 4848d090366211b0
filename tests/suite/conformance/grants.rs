//! The other grants of machines: a JWT that they sign, a password, another token.

use std::sync::Arc;
use std::time::Duration;

use serde_json::{Value, json};
use tokenwright::{Actor, Clock, Error, ErrorKind, ManualClock, Options, PrivateKey, Secret, TokenSource};

use super::at_servers;
use super::server::{ODD_SECRET, Server, Software, machine};
use super::signed::{key, public};
use crate::generated::acme;
use crate::generated::grants::{jwt_bearer, password, token_exchange};

at_servers! {
    both:,
    oidc_provider:
        a_token_is_exchanged_for_another
        a_token_that_nobody_issued_is_not_exchanged,
    authlib:
        a_jwt_that_a_machine_signed_gets_a_token
        a_jwt_that_another_key_signed_is_a_refused_credential
        a_password_with_any_characters_gets_a_token_and_a_refresh_token_the_next,
}

const TOKEN_EXCHANGE: &str = "urn:ietf:params:oauth:grant-type:token-exchange";

fn service(server: &Server, signs: &str) -> jwt_bearer::Client {
    let service_key = PrivateKey::new(signs).unwrap();
    let environment = jwt_bearer::Environment::Custom(jwt_bearer::CustomEnvironment {
        token_url: server.url("token"),
        api: server.url("api"),
    });
    jwt_bearer::Client::new(jwt_bearer::Config {
        environment,
        key_id: PrivateKey::new(key!("rsa")).unwrap().key_id().unwrap_or_default().into(),
        service_key,
        service_account: "machine".into(),
        scopes: vec![jwt_bearer::Scope::Read],
    })
    .unwrap()
}

/// A server that knows a machine by its key.
fn server_of_signers(software: Software) -> Server {
    let mut metadata = machine("none");
    metadata["grant_types"] = json!(["urn:ietf:params:oauth:grant-type:jwt-bearer"]);
    metadata["jwks"] = json!({ "keys": [public(key!("rsa"))] });
    Server::start(software, [metadata])
}

async fn a_jwt_that_a_machine_signed_gets_a_token(software: Software) {
    let server = server_of_signers(software);
    let client = service(&server, key!("rsa"));
    let own: Value = client.get("").send().await.unwrap().json().await.unwrap();
    assert_eq!((own["client"].as_str(), own["user"].as_str()), (Some("machine"), None));
    let jeanne = client.for_subject(&jwt_bearer::Subject::new("jeanne").unwrap());
    let hers: Value = jeanne.get("").send().await.unwrap().json().await.unwrap();
    assert_eq!(hers["user"], "jeanne");
}

async fn a_jwt_that_another_key_signed_is_a_refused_credential(software: Software) {
    let server = server_of_signers(software);
    let other = include_str!("../../../runtime/tests/keys/p256.pkcs8.pem");
    let error = service(&server, other).token().await.unwrap_err();
    assert_eq!((error.kind(), error.code()), (&ErrorKind::InvalidClient, Some("invalid_grant")));
    assert_eq!(error.actor(), Actor::CredentialOwner);
}

async fn a_password_with_any_characters_gets_a_token_and_a_refresh_token_the_next(software: Software) {
    let mut metadata = machine("client_secret_basic_raw");
    metadata["grant_types"] = json!(["password", "refresh_token"]);
    let server = Server::start(software, [metadata]);
    let clock = Arc::new(ManualClock::new());
    let config = |typed: &str| password::Config {
        environment: password::Environment::Custom(password::CustomEnvironment {
            token_url: server.url("token"),
            api: server.url("api"),
        }),
        client_id: "machine".into(),
        client_secret: ODD_SECRET.into(),
        username: "jeanne".into(),
        password: typed.into(),
    };
    let options = Options::default().clock(Arc::clone(&clock) as Arc<dyn Clock>);
    let client = password::Client::with_options(config(ODD_SECRET), options).unwrap();
    let seen: Value = client.get("").send().await.unwrap().json().await.unwrap();
    assert_eq!(seen["user"], "jeanne");
    let first = client.token().await.unwrap();
    clock.advance(Duration::from_hours(1));
    assert_ne!(client.token().await.unwrap().expose(), first.expose());

    let wrong = password::Client::new(config("wrong")).unwrap().token().await;
    // It does not use the code that RFC 6749 section 5.2 has for this.
    assert_eq!(wrong.unwrap_err().kind(), &ErrorKind::InvalidRequest);
}

/// A server, a machine that exchanges tokens there, and where the token comes from that it exchanges.
fn exchanging(software: Software, source: Option<TokenSource>) -> (Server, token_exchange::Client) {
    let mut own = machine("client_secret_post");
    own["grant_types"] = json!([TOKEN_EXCHANGE]);
    own["client_id"] = json!("exchanger");
    let server = Server::start(software, [own, machine("client_secret_post")]);
    let front = acme::Client::new(acme::Config {
        environment: acme::Environment::Custom(acme::CustomEnvironment {
            token_url: server.url("token"),
            api: server.url("api"),
        }),
        credentials: acme::Credentials::ClientSecretPost {
            client_id: "machine".into(),
            client_secret: ODD_SECRET.into(),
        },
    })
    .unwrap();
    let of_front = TokenSource::new(move || {
        let front = front.clone();
        async move { Ok::<_, Error>(Secret::from(front.token().await?.expose())) }
    });
    let client = token_exchange::Client::new(token_exchange::Config {
        environment: token_exchange::Environment::Custom(token_exchange::CustomEnvironment {
            token_url: server.url("token"),
            audience: "urn:grants:sandbox".to_owned(),
            api: server.url("api"),
        }),
        client_id: "exchanger".into(),
        client_secret: ODD_SECRET.into(),
        subject_token: source.unwrap_or(of_front),
    })
    .unwrap();
    (server, client)
}

async fn a_token_is_exchanged_for_another(software: Software) {
    let (_server, client) = exchanging(software, None);
    let seen: Value = client.get("").send().await.unwrap().json().await.unwrap();
    assert_eq!(seen["client"], "exchanger");
    let first = client.token().await.unwrap();
    client.invalidate(&first);
    assert_ne!(client.token().await.unwrap().expose(), first.expose());
}

async fn a_token_that_nobody_issued_is_not_exchanged(software: Software) {
    let (_server, client) = exchanging(software, Some("nobody's".into()));
    let error = client.token().await.unwrap_err();
    assert_eq!((error.kind(), error.actor()), (&ErrorKind::InvalidGrant, Actor::User));
}
