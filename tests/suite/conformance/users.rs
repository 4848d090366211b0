//! Users: authorization code with PKCE, refresh with rotation, revocation.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use serde_json::Value;
use tokenwright::reqwest::{self, header};
use tokenwright::{Actor, Clock, ErrorKind, ManualClock, Options, PendingAuthorization, Session, photon};

use super::at_servers;
use super::server::{REDIRECT_URI, Server, Software, application};
use crate::generated::acme::user::{self, Scope};
use crate::store::Store;

at_servers! {
    both:
        a_user_signs_in_and_the_api_knows_them
        a_code_without_its_proof_key_is_refused
        a_code_is_good_once
        a_refresh_token_is_replaced_and_the_old_one_refused
        a_session_whose_refresh_token_was_revoked_ends,
    oidc_provider:,
    authlib:
        codes_and_refresh_tokens_travel_in_json,
}

fn client(server: &Server) -> (user::Client, Arc<ManualClock>) {
    let clock = Arc::new(ManualClock::new());
    let config = user::Config {
        environment: user::Environment::Custom(user::CustomEnvironment {
            authorize_url: server.url("authorize"),
            token_url: server.url("token"),
            api: server.url("api"),
        }),
        client_id: "application".into(),
        redirect_uri: REDIRECT_URI.to_owned(),
    };
    let options = Options::default().clock(Arc::clone(&clock) as Arc<dyn Clock>);
    (user::Client::with_options(config, options).unwrap(), clock)
}

/// Follows an address as a browser does, with cookies, until it leads back to the application.
pub(super) async fn browse(url: &str) -> String {
    let http =
        reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).no_proxy().build().unwrap();
    let mut cookies = BTreeMap::new();
    let mut url = reqwest::Url::parse(url).unwrap();
    for _ in 0..10 {
        let jar: Vec<String> = cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let response = http.get(url.clone()).header(header::COOKIE, jar.join("; ")).send().await.unwrap();
        for cookie in response.headers().get_all(header::SET_COOKIE) {
            let pair = cookie.to_str().unwrap().split(';').next().unwrap();
            let (name, value) = pair.split_once('=').unwrap();
            cookies.insert(name.to_owned(), value.to_owned());
        }
        let to = response.headers().get(header::LOCATION);
        let to = to.unwrap_or_else(|| panic!("{url} answers {}", response.status())).to_str().unwrap();
        if to.starts_with(REDIRECT_URI) {
            return to.to_owned();
        }
        url = url.join(to).unwrap();
    }
    panic!("the server never sent the user back");
}

async fn signed_in(client: &user::Client, store: &Store) -> Session {
    let pending = client.authorize([Scope::Read, Scope::OfflineAccess]).unwrap();
    let callback = browse(pending.url()).await;
    client.finish(&pending, &callback, store.keep()).await.unwrap()
}

async fn a_user_signs_in_and_the_api_knows_them(software: Software) {
    let server = Server::start(software, [application()]);
    let session = signed_in(&client(&server).0, &Store::default()).await;
    let seen: Value = session.get("").send().await.unwrap().json().await.unwrap();
    assert_eq!(
        (seen["client"].as_str(), seen["user"].as_str(), seen["scope"].as_str()),
        (Some("application"), Some("jeanne"), Some("read offline_access"))
    );
}

async fn a_code_without_its_proof_key_is_refused(software: Software) {
    let server = Server::start(software, [application()]);
    let (client, _) = client(&server);
    let (mine, other) = (client.authorize([Scope::Read]).unwrap(), client.authorize([Scope::Read]).unwrap());
    let callback = browse(mine.url()).await.replace(mine.state(), other.state());
    let error = client.finish(&other, &callback, Store::default().keep()).await.unwrap_err();
    assert_eq!((error.kind(), error.actor()), (&ErrorKind::InvalidGrant, Actor::User));
}

async fn a_code_is_good_once(software: Software) {
    let server = Server::start(software, [application()]);
    let (client, _) = client(&server);
    let pending = client.authorize([Scope::Read]).unwrap();
    let stored = serde_json::to_string(&pending).unwrap();
    let callback = browse(pending.url()).await;
    let pending: PendingAuthorization = serde_json::from_str(&stored).unwrap();
    assert!(client.finish(&pending, &callback, Store::default().keep()).await.is_ok());
    let error = client.finish(&pending, &callback, Store::default().keep()).await.unwrap_err();
    assert_eq!(error.kind(), &ErrorKind::InvalidGrant);
}

async fn a_refresh_token_is_replaced_and_the_old_one_refused(software: Software) {
    let server = Server::start(software, [application()]);
    let (client, clock) = client(&server);
    let store = Store::default();
    let session = signed_in(&client, &store).await;
    let first = store.last();

    clock.advance(Duration::from_hours(1));
    assert_eq!(session.get("").send().await.unwrap().status(), 200);
    assert_ne!(store.last().expose(), first.expose());

    let stale = client.resume(first, Store::default().keep());
    let error = stale.token().await.unwrap_err();
    assert_eq!((error.kind(), error.actor()), (&ErrorKind::InvalidGrant, Actor::User));
}

async fn a_session_whose_refresh_token_was_revoked_ends(software: Software) {
    let server = Server::start(software, [application()]);
    let (client, clock) = client(&server);
    let store = Store::default();
    let session = signed_in(&client, &store).await;

    let refresh_token = store.last();
    let revocation = [("token", refresh_token.expose()), ("client_id", "application")];
    server.revoke(&revocation).await;

    clock.advance(Duration::from_hours(1));
    let error = session.token().await.unwrap_err();
    assert_eq!((error.kind(), error.actor()), (&ErrorKind::InvalidGrant, Actor::User));
}

async fn codes_and_refresh_tokens_travel_in_json(software: Software) {
    let mut metadata = application();
    metadata["scope"] = "read:patient offline_access".into();
    let server = Server::start(software, [metadata]);
    let clock = Arc::new(ManualClock::new());
    let config = photon::user::Config {
        environment: photon::user::Environment::Custom(photon::user::CustomEnvironment {
            authorize_url: server.url("authorize"),
            token_url: server.url("token"),
            audience: "https://api.neutron.health".to_owned(),
            api: server.url("api"),
        }),
        client_id: "application".into(),
        redirect_uri: REDIRECT_URI.to_owned(),
        organization: photon::user::Organization::new("org_AbCdEf123").unwrap(),
    };
    let options = Options::default().clock(Arc::clone(&clock) as Arc<dyn Clock>);
    let client = photon::user::Client::with_options(config, options).unwrap();

    let store = Store::default();
    let scopes = [photon::user::Scope::ReadPatient, photon::user::Scope::OfflineAccess];
    let pending = client.authorize(scopes).unwrap();
    let callback = browse(pending.url()).await;
    let session = client.finish(&pending, &callback, store.keep()).await.unwrap();
    let first = store.last();
    clock.advance(Duration::from_hours(1));
    assert_eq!(session.get("").send().await.unwrap().status(), 200);
    assert_ne!(store.last().expose(), first.expose());
}
