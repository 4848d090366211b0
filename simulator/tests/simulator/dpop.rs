//! Proofs that a client has the key to which its tokens are bound (RFC 9449).

use std::time::{SystemTime, UNIX_EPOCH};

use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair as _};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use tokenwright_simulator::{Account, Simulator};

use crate::http::{FORM, Reply, send};
use crate::plans::BOUND;

const TOKEN: &str = "/token_url/oauth2/token";
const CALL: &str = "/api/v1/x";

/// A client with a key.
struct Client {
    simulator: Simulator,
    key: EcdsaKeyPair,
}

/// A client that knows the token endpoint's nonce.
async fn client() -> (Client, String) {
    let simulator = Simulator::start(&BOUND, Account::example(&BOUND)).await.unwrap();
    let client = Client { simulator, key: new_key() };
    let first = client.ask(&client.proof("POST", TOKEN, json!({}))).await;
    assert_eq!(first.error(), (400, "use_dpop_nonce".to_owned()));
    let nonce = nonce(&first);
    (client, nonce)
}

fn new_key() -> EcdsaKeyPair {
    EcdsaKeyPair::generate(&ECDSA_P256_SHA256_FIXED_SIGNING).unwrap()
}

fn nonce(reply: &Reply) -> String {
    reply.header("dpop-nonce").unwrap().to_owned()
}

fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs()
}

fn encoded(bytes: impl AsRef<[u8]>) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

fn ath(token: &str) -> String {
    encoded(Sha256::digest(token.as_bytes()))
}

impl Client {
    fn header(&self) -> Value {
        let point = &self.key.public_key().as_ref()[1..];
        let jwk =
            json!({ "kty": "EC", "crv": "P-256", "x": encoded(&point[..32]), "y": encoded(&point[32..]) });
        json!({ "typ": "dpop+jwt", "alg": "ES256", "jwk": jwk })
    }

    /// The claims of a good proof, with these in addition or instead; null leaves one out.
    fn claims(&self, method: &str, path: &str, others: &Value) -> Value {
        let url = format!("http://{}{path}", self.simulator.address());
        let mut id = [0; 16];
        aws_lc_rs::rand::fill(&mut id).unwrap();
        let mut claims = json!({ "jti": encoded(id), "htm": method, "htu": url, "iat": now() });
        for (name, value) in others.as_object().unwrap() {
            claims[name] = value.clone();
        }
        claims.as_object_mut().unwrap().retain(|_, value| !value.is_null());
        claims
    }

    fn sign(&self, header: &Value, claims: &Value) -> String {
        let signed = format!("{}.{}", encoded(header.to_string()), encoded(claims.to_string()));
        let signature = self.key.sign(&SystemRandom::new(), signed.as_bytes()).unwrap();
        format!("{signed}.{}", encoded(signature.as_ref()))
    }

    #[expect(clippy::needless_pass_by_value, reason = "callers write the claims in place")]
    fn proof(&self, method: &str, path: &str, others: Value) -> String {
        self.sign(&self.header(), &self.claims(method, path, &others))
    }

    /// Asks for a token with this proof.
    async fn ask(&self, proof: &str) -> Reply {
        self.ask_with(&[("dpop", proof)]).await
    }

    async fn ask_with(&self, headers: &[(&str, &str)]) -> Reply {
        let form = "grant_type=client_credentials&client_id=simulated-client&client_secret=simulated-secret";
        let headers = [&[("content-type", FORM)], headers].concat();
        send(&self.simulator, "POST", TOKEN, &headers, form).await
    }

    /// Calls the API with this proof and this value of `Authorization`.
    async fn call(&self, authorization: &str, proof: &str) -> Reply {
        send(&self.simulator, "GET", CALL, &[("authorization", authorization), ("dpop", proof)], "").await
    }

    async fn token(&self, nonce: &str) -> String {
        let reply = self.ask(&self.proof("POST", TOKEN, json!({ "nonce": nonce }))).await;
        assert_eq!(reply.json("/token_type"), "DPoP", "{}", reply.text);
        reply.token()
    }

    /// Why the last request was refused.
    fn reason(&self) -> String {
        self.simulator.log().last().unwrap().reason.clone().unwrap()
    }
}

#[tokio::test]
async fn each_server_wants_its_own_nonce_and_a_proof_with_it_is_good() {
    let (client, of_token_endpoint) = client().await;
    let token = client.token(&of_token_endpoint).await;
    let bound = format!("DPoP {token}");
    let other = client.proof("GET", CALL, json!({ "ath": ath(&token), "nonce": of_token_endpoint }));
    let refused = client.call(&bound, &other).await;
    let challenge = "DPoP realm=\"bound\", algs=\"ES256 EdDSA\", error=\"use_dpop_nonce\"";
    assert_eq!((refused.status, refused.header("www-authenticate")), (401, Some(challenge)));
    let good = client.proof("GET", CALL, json!({ "ath": ath(&token), "nonce": nonce(&refused) }));
    let reply = client.call(&bound, &good).await;
    assert_eq!(reply.status, 200);
    let next = client.proof("GET", CALL, json!({ "ath": ath(&token), "nonce": nonce(&reply) }));
    assert_eq!(client.call(&bound, &next).await.status, 200);
}

#[tokio::test]
async fn what_is_no_proof_of_this_request_is_refused() {
    let (client, nonce) = client().await;
    let other = Client {
        simulator: Simulator::start(&BOUND, Account::example(&BOUND)).await.unwrap(),
        key: new_key(),
    };
    let header = |name: &str, value: Value| {
        let mut header = client.header();
        header[name] = value;
        client.sign(&header, &client.claims("POST", TOKEN, &json!({ "nonce": nonce })))
    };
    let claim = |name: &str, value: Value| {
        let mut others = json!({ "nonce": nonce });
        others[name] = value;
        client.proof("POST", TOKEN, others)
    };
    let mut private = client.header()["jwk"].clone();
    private["d"] = encoded([1; 32]).into();
    let url = format!("http://{}{TOKEN}", client.simulator.address());
    for (proof, reason) in [
        ("x".to_owned(), "is no JWT"),
        ("a.b.c".to_owned(), "has a header that cannot be read"),
        (header("typ", "JWT".into()), "has a wrong `typ`"),
        (header("alg", "none".into()), "is signed with an algorithm that is not taken"),
        (header("alg", "HS256".into()), "is signed with an algorithm that is not taken"),
        (header("alg", "ES384".into()), "is signed with an algorithm that is not taken"),
        (header("alg", "EdDSA".into()), "is not signed with its key"),
        (header("jwk", Value::Null), "has no `jwk`"),
        (header("jwk", json!({ "kty": "EC" })), "has a `jwk` that cannot be read"),
        (header("jwk", private), "shows a private key"),
        (header("jwk", other.header()["jwk"].clone()), "is not signed with its key"),
        (claim("jti", Value::Null), "has no `jti`"),
        (claim("htm", Value::Null), "has no `htm`"),
        (claim("htm", "GET".into()), "is for another method"),
        (claim("htu", Value::Null), "has no `htu`"),
        (claim("htu", "https://another.example/token".into()), "is for another address"),
        (claim("htu", format!("{url}?x").into()), "is for another address"),
        (claim("iat", Value::Null), "has no `iat`"),
        (claim("iat", (now() - 600).into()), "is too old"),
        (claim("iat", (now() + 600).into()), "was made in the future"),
        (claim("ath", ath("no token").into()), "is not for this token"),
        (claim("nonce", 7.into()), "has a `nonce` that is no text"),
    ] {
        let reply = client.ask(&proof).await;
        assert_eq!(reply.error(), (400, "invalid_dpop_proof".to_owned()), "{reason}");
        assert_eq!(client.reason(), format!("the proof {reason}"));
    }
}

#[tokio::test]
async fn one_proof_is_shown_and_no_other() {
    let (client, nonce) = client().await;
    assert_eq!(client.ask_with(&[]).await.error(), (400, "invalid_dpop_proof".to_owned()));
    assert_eq!(client.reason(), "the header `DPoP` is missing");
    let proofs = [0, 1].map(|_| client.proof("POST", TOKEN, json!({ "nonce": nonce })));
    let reply = client.ask_with(&[("dpop", &proofs[0]), ("dpop", &proofs[1])]).await;
    assert_eq!(reply.error(), (400, "invalid_dpop_proof".to_owned()));
}

#[tokio::test]
async fn a_proof_is_good_once() {
    let (client, nonce) = client().await;
    let proof = client.proof("POST", TOKEN, json!({ "nonce": nonce }));
    assert_eq!(client.ask(&proof).await.status, 200);
    assert_eq!(client.ask(&proof).await.error(), (400, "invalid_dpop_proof".to_owned()));
    assert_eq!(client.reason(), "the proof was used before");
}

#[tokio::test]
async fn a_nonce_ends() {
    let (client, nonce) = client().await;
    client.token(&nonce).await;
    client.simulator.expire_nonces();
    let reply = client.ask(&client.proof("POST", TOKEN, json!({ "nonce": nonce }))).await;
    assert_eq!(reply.error(), (400, "use_dpop_nonce".to_owned()));
}

#[tokio::test]
async fn a_call_that_does_not_prove_the_key_of_its_token_is_refused() {
    let (mut client, of_token_endpoint) = client().await;
    let token = client.token(&of_token_endpoint).await;
    let bound = format!("DPoP {token}");
    let first = client.proof("GET", CALL, json!({ "ath": ath(&token) }));
    let nonce = nonce(&client.call(&bound, &first).await);
    let proof = |others: Value| {
        let mut claims = json!({ "ath": ath(&token), "nonce": nonce });
        claims.as_object_mut().unwrap().extend(others.as_object().unwrap().clone());
        client.proof("GET", CALL, claims)
    };
    for (proof, reason) in [
        (proof(json!({ "ath": null })), "the proof is not for this token"),
        (proof(json!({ "ath": ath("another token") })), "the proof is not for this token"),
        (proof(json!({ "htm": "POST" })), "the proof is for another method"),
        (proof(json!({ "htu": "http://127.0.0.1/api/v1/y" })), "the proof is for another address"),
    ] {
        assert_eq!(client.call(&bound, &proof).await.error(), (401, "invalid_dpop_proof".to_owned()));
        assert_eq!(client.reason(), reason);
    }
    let bearer = client.call(&format!("Bearer {token}"), &proof(json!({}))).await;
    assert_eq!(bearer.error(), (401, "invalid_token".to_owned()));

    client.key = new_key();
    let stolen = client.proof("GET", CALL, json!({ "ath": ath(&token), "nonce": nonce }));
    assert_eq!(client.call(&bound, &stolen).await.error(), (401, "invalid_token".to_owned()));
    assert_eq!(client.reason(), "the token is bound to another key");
}
