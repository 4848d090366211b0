//! Machines: client authentication, bodies, scopes, refusals, revocation.

use serde_json::{Value, json};
use tokenwright::{Actor, ErrorKind, Secret, lifen, photon};

use super::at_servers;
use super::server::{ODD_SECRET, Server, Software, machine};
use crate::generated::{acme, tenants};

at_servers! {
    both:
        a_secret_in_basic_with_percent_encoding_may_hold_anything
        a_secret_in_a_form_may_hold_anything
        a_wrong_secret_is_an_invalid_client
        a_scope_that_the_client_may_not_have_is_an_invalid_scope
        a_client_of_another_grant_is_refused
        a_call_with_a_revoked_token_is_made_again_with_a_new_one
        parameters_that_the_server_does_not_know_do_no_harm,
    oidc_provider:
        basic_without_encoding_is_refused_by_a_server_that_decodes
        json_is_an_invalid_request_to_a_server_of_forms,
    authlib:
        basic_without_encoding_is_accepted_by_a_server_that_decodes_nothing
        a_secret_in_json_may_hold_anything
        fewer_scopes_than_were_asked_for_are_seen,
}

fn basic(secret: impl Into<Secret>) -> acme::Credentials {
    acme::Credentials::ClientSecretBasic { client_id: "machine".into(), client_secret: secret.into() }
}

fn post(secret: impl Into<Secret>) -> acme::Credentials {
    acme::Credentials::ClientSecretPost { client_id: "machine".into(), client_secret: secret.into() }
}

fn acme(server: &Server, credentials: acme::Credentials) -> acme::Client {
    let environment = acme::Environment::Custom(acme::CustomEnvironment {
        token_url: server.url("token"),
        api: server.url("api"),
    });
    acme::Client::new(acme::Config { environment, credentials }).unwrap()
}

async fn a_secret_in_basic_with_percent_encoding_may_hold_anything(software: Software) {
    let server = Server::start(software, [machine("client_secret_basic")]);
    assert!(acme(&server, basic(ODD_SECRET)).token().await.is_ok());
}

async fn a_secret_in_a_form_may_hold_anything(software: Software) {
    let server = Server::start(software, [machine("client_secret_post")]);
    assert!(acme(&server, post(ODD_SECRET)).token().await.is_ok());
}

async fn a_wrong_secret_is_an_invalid_client(software: Software) {
    for (method, credentials) in
        [("client_secret_basic", basic("wrong")), ("client_secret_post", post("wrong"))]
    {
        let server = Server::start(software, [machine(method)]);
        let error = acme(&server, credentials).token().await.unwrap_err();
        assert_eq!((error.kind(), error.code()), (&ErrorKind::InvalidClient, Some("invalid_client")));
        assert_eq!(error.actor(), Actor::CredentialOwner);
    }
}

async fn a_scope_that_the_client_may_not_have_is_an_invalid_scope(software: Software) {
    let server = Server::start(software, [machine("client_secret_basic")]);
    let client = acme(&server, basic(ODD_SECRET));
    let granted = client.with_scopes([acme::Scope::Read]).token().await.unwrap();
    assert_eq!(granted.scopes(), Some(&["read".to_owned()][..]));
    let error = client.with_scopes([acme::Scope::Write]).token().await.unwrap_err();
    assert_eq!(error.kind(), &ErrorKind::InvalidScope);
}

async fn a_client_of_another_grant_is_refused(software: Software) {
    let mut metadata = machine("client_secret_basic");
    metadata["grant_types"] = json!(["refresh_token"]);
    let server = Server::start(software, [metadata]);
    let error = acme(&server, basic(ODD_SECRET)).token().await.unwrap_err();
    let kind = match software {
        // It does not use the code that RFC 6749 section 5.2 has for this.
        Software::OidcProvider => ErrorKind::InvalidRequest,
        Software::Authlib => ErrorKind::UnauthorizedClient,
    };
    assert_eq!(error.kind(), &kind);
}

async fn a_call_with_a_revoked_token_is_made_again_with_a_new_one(software: Software) {
    let server = Server::start(software, [machine("client_secret_post")]);
    let client = acme(&server, post(ODD_SECRET));
    let seen: Value = client.get("").send().await.unwrap().json().await.unwrap();
    assert_eq!(seen["client"], "machine");

    let revoked = client.token().await.unwrap();
    let revocation = [("token", revoked.expose()), ("client_id", "machine"), ("client_secret", ODD_SECRET)];
    server.revoke(&revocation).await;

    assert_eq!(client.get("").send().await.unwrap().status(), 200);
    assert_ne!(client.token().await.unwrap().expose(), revoked.expose());
}

async fn parameters_that_the_server_does_not_know_do_no_harm(software: Software) {
    let server = Server::start(software, [machine("client_secret_post")]);
    let client = lifen::Client::new(lifen::Config {
        environment: lifen::Environment::Custom(lifen::CustomEnvironment {
            token_url: server.url("token"),
            audience: "https://post-prod.platform-apis/".to_owned(),
            api: server.url("api"),
            ramsay: server.url("api"),
        }),
        client_id: "machine".into(),
        client_secret: ODD_SECRET.into(),
        database_reference: lifen::DatabaseReference::new("AbCdEfGh12").unwrap(),
    });
    assert!(client.unwrap().token().await.is_ok());
}

/// A client that sends HTTP Basic without encoding.
fn raw(server: &Server) -> tenants::Client {
    tenants::Client::new(tenants::Config {
        environment: tenants::Environment::Custom(tenants::CustomEnvironment {
            token_url: server.url("token"),
            api: server.url("api"),
        }),
        client_id: "machine".into(),
        client_secret: ODD_SECRET.into(),
        tenant: tenants::Tenant::new("st-mary").unwrap(),
        realm: tenants::Realm::new("main").unwrap(),
        region: tenants::Region::Eu,
    })
    .unwrap()
}

async fn basic_without_encoding_is_accepted_by_a_server_that_decodes_nothing(software: Software) {
    let server = Server::start(software, [machine("client_secret_basic_raw")]);
    assert!(raw(&server).token().await.is_ok());
    let error = acme(&server, basic(ODD_SECRET)).token().await.unwrap_err();
    assert_eq!(error.kind(), &ErrorKind::InvalidClient);
}

async fn basic_without_encoding_is_refused_by_a_server_that_decodes(software: Software) {
    let server = Server::start(software, [machine("client_secret_basic")]);
    assert_eq!(raw(&server).token().await.unwrap_err().kind(), &ErrorKind::InvalidRequest);
}

fn photon(server: &Server) -> photon::Client {
    photon::Client::new(photon::Config {
        environment: photon::Environment::Custom(photon::CustomEnvironment {
            token_url: server.url("token"),
            audience: "https://api.neutron.health".to_owned(),
            api: server.url("api"),
        }),
        client_id: "machine".into(),
        client_secret: ODD_SECRET.into(),
    })
    .unwrap()
}

async fn a_secret_in_json_may_hold_anything(software: Software) {
    let server = Server::start(software, [machine("client_secret_post")]);
    assert!(photon(&server).token().await.is_ok());
}

async fn json_is_an_invalid_request_to_a_server_of_forms(software: Software) {
    let server = Server::start(software, [machine("client_secret_post")]);
    assert_eq!(photon(&server).token().await.unwrap_err().kind(), &ErrorKind::InvalidRequest);
}

async fn fewer_scopes_than_were_asked_for_are_seen(software: Software) {
    let mut other = machine("client_secret_basic");
    other["client_id"] = json!("other");
    other["scope"] = json!("write");
    let server = Server::start(software, [machine("client_secret_basic"), other]);
    let both = acme(&server, basic(ODD_SECRET)).with_scopes([acme::Scope::Read, acme::Scope::Write]);
    assert_eq!(both.token().await.unwrap().scopes(), Some(&["read".to_owned()][..]));
    let error = both.requiring([acme::Scope::Write]).token().await.unwrap_err();
    assert_eq!(error.kind(), &ErrorKind::ScopeNotGranted { missing: ["write".into()].into() });
}
