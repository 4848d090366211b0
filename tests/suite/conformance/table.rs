//! The table of what each server proves, held against the tests that there are.

use std::collections::BTreeSet;
use std::process::Command;

use tokenwright::plan::{ClientAuthMethod, Grant};

const PAGE: &str = include_str!("../../servers/README.md");

/// What a test is called and at which server it is made.
type Facts = BTreeSet<(String, String)>;

/// The rows of the table: a fact, and a cell a server.
fn rows() -> impl Iterator<Item = [&'static str; 3]> {
    let rows = PAGE.lines().filter_map(|line| line.strip_prefix("| ")?.strip_suffix(" |"));
    rows.skip(2).map(|row| row.split(" | ").collect::<Vec<_>>().try_into().expect("three columns"))
}

/// What this very program tests.
fn tests() -> Facts {
    let listed = Command::new(std::env::current_exe().unwrap()).args(["--list", "--format=terse"]).output();
    let listed = String::from_utf8(listed.unwrap().stdout).unwrap();
    let tests = listed.lines().filter_map(|line| line.strip_prefix("conformance::")?.strip_suffix(": test"));
    let facts = tests.filter_map(|path| {
        let [_, server, fact] = path.split("::").collect::<Vec<_>>()[..] else { return None };
        Some((fact.replace('_', " "), server.to_owned()))
    });
    facts.collect()
}

#[test]
fn the_table_says_what_is_proved() {
    let mut proved = Facts::new();
    for [fact, oidc_provider, authlib] in rows() {
        for (server, cell) in [("oidc_provider", oidc_provider), ("authlib", authlib)] {
            if cell == "yes" {
                proved.insert((fact.to_owned(), server.to_owned()));
            } else {
                assert!(cell.starts_with("no: "), "{fact}: {cell}");
            }
        }
    }
    assert_eq!(proved, tests());
}

/// What proves a grant, if it is one of a standard.
fn proof_of_grant(grant: Grant) -> Option<&'static str> {
    Some(match grant {
        Grant::ClientCredentials => "a call with a revoked token is made again with a new one",
        Grant::AuthorizationCode => "a user signs in and the api knows them",
        Grant::JwtBearer => "a jwt that a machine signed gets a token",
        Grant::TokenExchange => "a token is exchanged for another",
        Grant::Password => "a password with any characters gets a token and a refresh token the next",
        Grant::DeviceCode => "a device acts for the user who typed its code",
        Grant::Custom => return None,
    })
}

/// What proves a way of client authentication, if it is one of a standard.
fn proof_of_client_auth(method: ClientAuthMethod) -> Option<&'static str> {
    Some(match method {
        ClientAuthMethod::None => "a user signs in and the api knows them",
        ClientAuthMethod::ClientSecretPost => "a secret in a form may hold anything",
        ClientAuthMethod::ClientSecretBasic => "a secret in basic with percent encoding may hold anything",
        ClientAuthMethod::ClientSecretJwt => "a jwt of a secret proves the client",
        ClientAuthMethod::PrivateKeyJwt => "a jwt of a private key proves the client",
        ClientAuthMethod::TlsClientAuth => {
            "a certificate of an authority proves the client and binds its tokens"
        }
        ClientAuthMethod::SelfSignedTlsClientAuth => "a certificate that is registered proves the client",
        ClientAuthMethod::Custom => return None,
    })
}

/// What a grant and a way of client authentication are not, and standards have beside them: proof keys,
/// refresh tokens, algorithms, tokens that are bound to keys and to resources.
const OTHERS: [&str; 6] = [
    "a code without its proof key is refused",
    "a refresh token is replaced and the old one refused",
    "jwts are taken in every algorithm",
    "a machine proves the key of its token",
    "a user is known by a token that is bound to a key",
    "a token is for the resource that was asked for",
];

#[test]
fn every_mechanism_of_a_standard_is_proved_at_some_server() {
    let methods = crate::generated::PROVIDERS.iter().flat_map(|provider| provider.plans);
    let methods = methods.flat_map(|plan| plan.request.client_auth).map(|way| way.method);
    let wanted = Grant::ALL.into_iter().filter_map(proof_of_grant);
    let wanted = wanted.chain(methods.filter_map(proof_of_client_auth)).chain(OTHERS);
    let proved: BTreeSet<String> = tests().into_iter().map(|(fact, _)| fact).collect();
    let missing: BTreeSet<&str> = wanted.filter(|fact| !proved.contains(*fact)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}
