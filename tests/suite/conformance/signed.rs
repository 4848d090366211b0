//! Clients that sign a JWT (RFC 7523): with a private key in every algorithm, and with a secret.

use serde_json::{Value, json};
use tokenwright::plan::{ClientAuth, ClientAuthMethod, Jwt, Plan, Request, SigningAlgorithm};
use tokenwright::{ErrorKind, Inputs, Options, PrivateKey, ProviderClient};

use super::at_servers;
use super::server::{Server, Software, machine};
use crate::generated::signed;

at_servers! {
    both:
        a_jwt_of_a_private_key_proves_the_client
        a_jwt_of_a_secret_proves_the_client
        a_jwt_of_another_secret_is_an_invalid_client,
    oidc_provider:
        jwts_are_taken_in_every_algorithm,
    authlib:,
}

/// As long as HS512 wants one.
const SECRET: &str = "a secret of sixty-four characters, as long as HS512 wants one: OK";

macro_rules! key {
    ($name:literal) => {
        include_str!(concat!("../../../runtime/tests/keys/", $name, ".jwk.json"))
    };
}

pub(super) use key;

fn key_for(algorithm: SigningAlgorithm) -> &'static str {
    match algorithm.name() {
        "ES256" => key!("p256"),
        "ES384" => key!("p384"),
        "ES512" => key!("p521"),
        "EdDSA" => key!("ed25519"),
        _ => key!("rsa"),
    }
}

/// The public half of a JWK.
pub(super) fn public(jwk: &str) -> Value {
    let mut jwk: Value = serde_json::from_str(jwk).unwrap();
    let members = jwk.as_object_mut().unwrap();
    members.retain(|name, _| !["d", "p", "q", "dp", "dq", "qi"].contains(&name.as_str()));
    jwk
}

/// A server that knows a client of this method, with the public halves of all keys.
fn server(software: Software, method: &str) -> Server {
    let keys = [key!("rsa"), key!("p256"), key!("p384"), key!("p521"), key!("ed25519")];
    let mut metadata = machine(method);
    metadata["client_secret"] = SECRET.into();
    metadata["jwks"] = json!({ "keys": keys.map(public) });
    Server::start(software, [metadata])
}

/// A client whose provider takes this algorithm alone.
fn client(server: &Server, method: ClientAuthMethod, algorithm: SigningAlgorithm) -> ProviderClient {
    let ways = signed::PLAN.request.client_auth;
    let way = ways.iter().find(|way| way.method == method).unwrap();
    let algorithms: &'static [SigningAlgorithm] = Box::leak(Box::new([algorithm]));
    let assertion = way.assertion.map(|jwt| Jwt { algorithms, ..jwt });
    let client_auth: &'static [ClientAuth] = Box::leak(Box::new([ClientAuth { assertion, ..*way }]));
    let request = Request { client_auth, ..signed::PLAN.request };
    let plan: &'static Plan = Box::leak(Box::new(Plan { request, ..signed::PLAN }));

    let key = PrivateKey::new(key_for(algorithm)).unwrap();
    let key_id = key.key_id().unwrap_or_default().into();
    let inputs = Inputs::custom([("token_url", server.url("token")), ("api", server.url("api"))])
        .identifier("client_id", "machine".into())
        .identifier("key_id", key_id);
    let inputs = match method {
        ClientAuthMethod::PrivateKeyJwt => inputs.private_key("private_key", key),
        _ => inputs.secret("client_secret", SECRET.into()),
    };
    ProviderClient::new(plan, inputs, Options::default()).unwrap()
}

/// Two tokens: each takes a JWT of its own, since no server takes one twice.
async fn get_two_tokens(client: &ProviderClient) {
    let first = client.token().await.unwrap_or_else(|error| panic!("{error}"));
    client.invalidate(&first);
    assert_ne!(client.token().await.unwrap().expose(), first.expose());
}

async fn a_jwt_of_a_private_key_proves_the_client(software: Software) {
    let server = server(software, "private_key_jwt");
    get_two_tokens(&client(&server, ClientAuthMethod::PrivateKeyJwt, SigningAlgorithm::Rs256)).await;
}

async fn a_jwt_of_a_secret_proves_the_client(software: Software) {
    let server = server(software, "client_secret_jwt");
    get_two_tokens(&client(&server, ClientAuthMethod::ClientSecretJwt, SigningAlgorithm::Hs256)).await;
}

async fn a_jwt_of_another_secret_is_an_invalid_client(software: Software) {
    let server = server(software, "client_secret_jwt");
    let inputs = Inputs::custom([("token_url", server.url("token")), ("api", server.url("api"))])
        .client_auth(ClientAuthMethod::ClientSecretJwt)
        .identifier("client_id", "machine".into())
        .secret("client_secret", "another secret of the same client, of sixty-four characters: OK".into());
    let client = ProviderClient::new(&signed::PLAN, inputs, Options::default()).unwrap();
    assert_eq!(client.token().await.unwrap_err().kind(), &ErrorKind::InvalidClient);
}

async fn jwts_are_taken_in_every_algorithm(software: Software) {
    for (name, method) in [
        ("private_key_jwt", ClientAuthMethod::PrivateKeyJwt),
        ("client_secret_jwt", ClientAuthMethod::ClientSecretJwt),
    ] {
        let server = server(software, name);
        let is_symmetric = method == ClientAuthMethod::ClientSecretJwt;
        let algorithms = SigningAlgorithm::ALL.into_iter();
        for algorithm in algorithms.filter(|algorithm| algorithm.is_symmetric() == is_symmetric) {
            get_two_tokens(&client(&server, method, algorithm)).await;
        }
    }
}
