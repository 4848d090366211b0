//! Tokens that are bound to a key (`DPoP`, RFC 9449), and to an API (RFC 8707).

use std::sync::Arc;
use std::time::Duration;

use serde_json::{Value, json};
use tokenwright::{Clock, ErrorKind, ManualClock, Options};

use super::at_servers;
use super::server::{ODD_SECRET, REDIRECT_URI, Server, Software, application, machine};
use super::users::browse;
use crate::generated::bound::{self, Scope, user};
use crate::store::Store;

at_servers! {
    both:,
    oidc_provider:
        a_machine_proves_the_key_of_its_token
        a_user_is_known_by_a_token_that_is_bound_to_a_key
        a_token_is_for_the_resource_that_was_asked_for
        a_resource_that_the_server_does_not_know_is_refused,
    authlib:,
}

fn server(software: Software) -> Server {
    let mut machine = machine("client_secret_basic");
    let mut application = application();
    application["scope"] = "openid read offline_access".into();
    for client in [&mut machine, &mut application] {
        client["dpop_bound_access_tokens"] = json!(true);
    }
    Server::start(software, [machine, application])
}

fn client(server: &Server, resource: &str) -> bound::Client {
    bound::Client::new(bound::Config {
        environment: bound::Environment::Custom(bound::CustomEnvironment {
            token_url: server.url("token"),
            resource: resource.to_owned(),
            api: server.url("api"),
        }),
        credentials: bound::Credentials::ClientSecretBasic {
            client_id: "machine".into(),
            client_secret: ODD_SECRET.into(),
        },
    })
    .unwrap()
}

const RESOURCE: &str = "https://api.bound.example/";

async fn a_machine_proves_the_key_of_its_token(software: Software) {
    let server = server(software);
    let client = client(&server, RESOURCE);
    for _ in 0..2 {
        let token = client.token().await.unwrap();
        let seen: Value = client.get("").send().await.unwrap().json().await.unwrap();
        assert_eq!(seen["client"], "machine");
        client.invalidate(&token);
    }
}

async fn a_token_is_for_the_resource_that_was_asked_for(software: Software) {
    let server = server(software);
    let client = client(&server, RESOURCE).with_scopes([Scope::Read]);
    let seen: Value = client.get("").send().await.unwrap().json().await.unwrap();
    assert_eq!((seen["audience"].as_str(), seen["scope"].as_str()), (Some(RESOURCE), Some("read")));
}

async fn a_resource_that_the_server_does_not_know_is_refused(software: Software) {
    let server = server(software);
    let error = client(&server, "https://another.example/").token().await.unwrap_err();
    assert_eq!((error.kind(), error.code()), (&ErrorKind::InvalidRequest, Some("invalid_target")));
}

/// The API is the server's own, which wants its nonce, too.
async fn a_user_is_known_by_a_token_that_is_bound_to_a_key(software: Software) {
    let server = server(software);
    let clock = Arc::new(ManualClock::new());
    let config = user::Config {
        environment: user::Environment::Custom(user::CustomEnvironment {
            authorize_url: server.url("authorize"),
            token_url: server.url("token"),
            api: server.url("me"),
        }),
        client_id: "application".into(),
        redirect_uri: REDIRECT_URI.to_owned(),
    };
    let options = Options::default().clock(Arc::clone(&clock) as Arc<dyn Clock>);
    let client = user::Client::with_options(config, options).unwrap();
    let pending = client.authorize([user::Scope::Openid, user::Scope::OfflineAccess]).unwrap();
    let callback = browse(pending.url()).await;
    let store = Store::default();
    let session = client.finish(&pending, &callback, store.keep()).await.unwrap();
    for _ in 0..2 {
        let seen: Value = session.get("").send().await.unwrap().json().await.unwrap();
        assert_eq!(seen["sub"], "jeanne");
        clock.advance(Duration::from_hours(1));
    }
    assert_eq!(store.kept().len(), 2, "the refresh token was replaced, by who has the key");
}
