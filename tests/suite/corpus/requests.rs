//! R: client authentication and the shape of requests.

use tokenwright_runtime::Actor;

use super::case::{Act, Payload, Sent, core, payload, quirk, reject};
use super::cases;
use super::server::{answer, hang_up, json};

const ODD_ID: &str = "clinic:1+é";
const ODD_SECRET: &str = "p+%/=!$: &é";

/// A client with odd characters in its id and secret.
fn odd(name: &'static str) -> Payload {
    payload(name).credential("client_id", ODD_ID).credential("client_secret", ODD_SECRET)
}

/// A secret that HTTP Basic carries in two ways, refused in one.
fn refused(name: &'static str) -> Payload {
    payload(name)
        .credential("client_secret", "100%+s3cret")
        .answer(json(401, r#"{"error": "invalid_client"}"#))
}

/// A client that signs, and the JWT that it signs.
fn signed(name: &'static str, request: &'static str) -> Payload {
    payload(name).request(request).token()
}

/// In `client_assertion`.
const fn said(member: &'static str, value: &'static str) -> Sent {
    Sent::InJwt(0, "client_assertion", member, value)
}

const JWT: &str = "client_auth: [{private_key_jwt: {algs: [RS256], lifetime: 1m}}]";
const PERCENT: &str = "client_auth: [{client_secret_basic: percent}]";
const RAW: &str = "client_auth: [{client_secret_basic: raw}]";
const SECRET_IN_URL: &str = "quirks: {secret_in_url: {source: \"https://corpus.example/docs\"}}";
const IN_URL: &str = "client_auth: [custom], encoding: none, query: {key: \"{credential.client_secret}\"}";

cases![
    r01_basic_of_rfc_6749 = quirk(
        "with `client_secret_basic: percent`; which of the two is never guessed",
        [
            // printf '%s' 'clinic%3A1%2B%C3%A9:p%2B%25%2F%3D%21%24%3A%20%26%C3%A9' | base64 -w0
            odd("odd characters").request(PERCENT).token().sent([Sent::Header(
                0,
                "authorization",
                "Basic Y2xpbmljJTNBMSUyQiVDMyVBOTpwJTJCJTI1JTJGJTNEJTIxJTI0JTNBJTIwJTI2JUMzJUE5"
            )]),
            payload("plain characters").request(PERCENT).token().sent([Sent::Header(
                0,
                "authorization",
                "Basic c2ltdWxhdGVkLWNsaWVudDpzaW11bGF0ZWQtc2VjcmV0"
            )]),
            payload("undecided").request("client_auth: [client_secret_basic]").faulty("word_or_map"),
        ]
    ),
    r02_basic_of_curl = quirk(
        "with `client_secret_basic: raw`",
        [
            // printf '%s' 'clinic+é:p+%/=!$: &é' | base64 -w0
            payload("odd characters")
                .credential("client_id", "clinic+é")
                .credential("client_secret", ODD_SECRET)
                .request(RAW)
                .token()
                .sent([Sent::Header(0, "authorization", "Basic Y2xpbmljK8OpOnArJS89ISQ6ICbDqQ==")]),
            payload("plain characters").request(RAW).token().sent([Sent::Header(
                0,
                "authorization",
                "Basic c2ltdWxhdGVkLWNsaWVudDpzaW11bGF0ZWQtc2VjcmV0"
            )]),
            payload("undecided").request("client_auth: [client_secret_basic]").faulty("word_or_map"),
        ]
    ),
    r03_basic_fails_where_a_parameter_works = reject(
        "refused, with what may help: where the secret has characters that differ",
        [
            refused("the provider takes both")
                .request("client_auth: [{client_secret_basic: percent}, client_secret_post]")
                .fails("invalid_client", Actor::CredentialOwner, "try `client_secret_post`"),
            refused("the provider takes Basic alone")
                .request(RAW)
                .fails("invalid_client", Actor::CredentialOwner, "`raw` and `percent` send differently: see `client_secret_basic`"),
            payload("a secret that cannot differ")
                .request(RAW)
                .answer(json(401, r#"{"error": "invalid_client"}"#))
                .fails("invalid_client", Actor::CredentialOwner, "its owner must check it, or issue a new one"),
        ]
    ),
    r04_credentials_in_two_places_are_refused = core(
        "they are sent in one place",
        [
            payload("in the header").request(RAW).token().sent([
                Sent::NotInBody(0, "client_id"),
                Sent::NotInBody(0, "client_secret"),
                Sent::Body(0, "grant_type=client_credentials"),
            ]),
            payload("in the body").token().sent([
                Sent::NoHeader(0, "authorization"),
                Sent::Body(0, "grant_type=client_credentials&client_id=simulated-client&client_secret=simulated-secret"),
            ]),
        ]
    ),
    r05_a_malformed_escape_brings_the_server_down = core(
        "none is sent, but by `raw`; a server that fails on it is not available",
        [
            payload("percent")
                .credential("client_secret", "100%-s3cret")
                .request(PERCENT)
                .token()
                // printf '%s' 'simulated-client:100%25-s3cret' | base64 -w0
                .sent([Sent::Header(0, "authorization", "Basic c2ltdWxhdGVkLWNsaWVudDoxMDAlMjUtczNjcmV0")]),
            payload("in the body")
                .credential("client_secret", "100%-s3cret")
                .token()
                .sent([Sent::InBody(0, "client_secret=100%25-s3cret")]),
            payload("raw, and the server fails")
                .credential("client_secret", "100%-s3cret")
                .request(RAW)
                .answer(answer(500, "URIError: URI malformed"))
                .fails("unavailable", Actor::Provider, "`raw` and `percent` send differently: see `client_secret_basic`"),
        ]
    ),
    r06_the_body_must_be_json = quirk(
        "with `encoding: json`",
        [
            payload("declared")
                .request("client_auth: [client_secret_post], encoding: json, parameters: {audience: \"https://api.corpus.example/\"}")
                .token()
                .sent([
                    Sent::Header(0, "content-type", "application/json"),
                    Sent::Body(0, r#"{"grant_type":"client_credentials","audience":"https://api.corpus.example/","client_id":"simulated-client","client_secret":"simulated-secret"}"#),
                ]),
            payload("undeclared")
                .answer(json(415, r#"{"message": "Unsupported Media Type"}"#))
                .fails("invalid_request", Actor::Spec, "the key `encoding` says how the body is sent"),
            payload("a secret with quotes")
                .request("client_auth: [client_secret_post], encoding: json")
                .credential("client_secret", "a\"b\\c-s3cret")
                .token()
                .sent([Sent::InBody(0, r#""client_secret":"a\"b\\c-s3cret""#)]),
        ]
    ),
    r07_parameters_in_the_query = quirk(
        "with `query` and `encoding: none`; a secret there needs the quirk `secret_in_url`, and no error shows it",
        [
            payload("declared")
                .request(IN_URL)
                .also(SECRET_IN_URL)
                .token()
                .sent([Sent::Body(0, "")])
                .requests("POST /token?grant_type=client_credentials&key=simulated-secret"),
            payload("undeclared").request(IN_URL).faulty("secret_in_url"),
            payload("and the connection breaks")
                .request(IN_URL)
                .also(SECRET_IN_URL)
                .answer(hang_up())
                .fails("interrupted", Actor::Network, "broke"),
            payload("and the server repeats the URL")
                .request(IN_URL)
                .also(SECRET_IN_URL)
                .answer(json(400, r#"{"message": "bad request: /token?key=simulated-secret"}"#))
                .fails("invalid_request", Actor::Spec, "/token?key=[redacted]"),
        ]
    ),
    r08_grant_type_in_the_query_and_json_in_the_body = quirk(
        "with `query`, which takes the place of the parameter",
        [
            payload("as Greenhouse has it")
                .request("client_auth: [custom], encoding: json, query: {grant_type: client_credentials}, parameters: {sub: \"{credential.client_id}\", key: \"{credential.client_secret}\"}")
                .token()
                .sent([Sent::Body(0, r#"{"sub":"simulated-client","key":"simulated-secret"}"#)])
                .requests("POST /token?grant_type=client_credentials"),
            payload("with a form")
                .request("client_auth: [client_secret_post], query: {grant_type: client_credentials}")
                .token()
                .sent([Sent::Body(0, "client_id=simulated-client&client_secret=simulated-secret")]),
        ]
    ),
    r09_another_grant_type_or_none = quirk(
        "written by hand, or left out with `omit`",
        [
            payload("account_credentials")
                .request("client_auth: [{client_secret_basic: raw}], parameters: {grant_type: account_credentials, account_id: a1}")
                .token()
                .sent([Sent::Body(0, "grant_type=account_credentials&account_id=a1")]),
            payload("none")
                .request("client_auth: [client_secret_post], omit: [grant_type]")
                .token()
                .sent([Sent::Body(0, "client_id=simulated-client&client_secret=simulated-secret")]),
            payload("undeclared, refused")
                .answer(json(400, r#"{"error": "unsupported_grant_type"}"#))
                .fails("invalid_request", Actor::Spec, "`omit` sends none"),
        ]
    ),
    r10_other_names_for_the_credentials = quirk(
        "with `client_auth: [custom]`, letter for letter",
        [
            payload("username and password")
                .request("client_auth: [custom], encoding: json, omit: [grant_type], parameters: {username: \"{credential.client_id}\", password: \"{credential.client_secret}\"}")
                .token()
                .sent([Sent::Body(0, r#"{"username":"simulated-client","password":"simulated-secret"}"#)]),
            payload("in other letters")
                .request("client_auth: [custom], parameters: {Client_Id: \"{credential.client_id}\", Client_Secret: \"{credential.client_secret}\"}")
                .token()
                .sent([Sent::Body(0, "grant_type=client_credentials&Client_Id=simulated-client&Client_Secret=simulated-secret")]),
        ]
    ),
    r11_the_token_request_is_a_get = quirk(
        "with `method: GET`",
        [
            payload("with Basic")
                .request("method: GET, encoding: none, client_auth: [{client_secret_basic: raw}]")
                .token()
                .sent([Sent::Body(0, ""), Sent::NoHeader(0, "content-type")])
                .requests("GET /token?grant_type=client_credentials"),
            payload("with a header of its own")
                .request("method: GET, encoding: none, omit: [grant_type], client_auth: [custom], headers: {X-Api-Key: \"{credential.client_secret}\"}")
                .token()
                .sent([Sent::Header(0, "x-api-key", "simulated-secret")])
                .requests("GET /token"),
            payload("undeclared, refused")
                .answer(json(405, r#"{"message": "Method Not Allowed"}"#))
                .fails("not_token_endpoint", Actor::Spec, "the key `method` says how it is asked"),
        ]
    ),
    r12_audience_letter_for_letter = core(
        "sent as the spec writes it",
        [
            payload("with a slash")
                .request("client_auth: [custom], parameters: {audience: \"https://API.corpus.example/\", secret: \"{credential.client_secret}\"}")
                .token()
                .sent([Sent::InBody(0, "audience=https%3A%2F%2FAPI.corpus.example%2F&")]),
            payload("without a slash")
                .request("client_auth: [custom], parameters: {audience: \"https://API.corpus.example\", secret: \"{credential.client_secret}\"}")
                .token()
                .sent([Sent::InBody(0, "audience=https%3A%2F%2FAPI.corpus.example&")]),
        ]
    ),
    r13_resource_in_place_of_audience = core(
        "a parameter as any other, also several times (RFC 8707)",
        [
            payload("one")
                .request("client_auth: [client_secret_post], parameters: {resource: \"urn:corpus:reports\"}")
                .token()
                .sent([Sent::InBody(0, "&resource=urn%3Acorpus%3Areports&"), Sent::NotInBody(0, "audience")]),
            payload("two")
                .request("client_auth: [client_secret_post], parameters: {resource: [\"urn:a\", \"urn:b\"]}")
                .token()
                .sent([Sent::InBody(0, "resource=urn%3Aa&resource=urn%3Ab")]),
        ]
    ),
    r14_accept_must_be_sent = core(
        "`application/json`, unless the spec says otherwise",
        [
            payload("by itself").token().sent([Sent::Header(0, "accept", "application/json")]),
            payload("written")
                .request("client_auth: [client_secret_post], headers: {Accept: application/vnd.corpus.v2+json}")
                .token()
                .sent([Sent::Header(0, "accept", "application/vnd.corpus.v2+json")]),
        ]
    ),
    r15_headers_of_a_vendor = quirk(
        "with `headers` of the request, and of `api`",
        [
            payload("of the token request")
                .request("client_auth: [client_secret_post], headers: {Client-API-Id: \"{credential.client_id}\", X-Version: \"2\"}")
                .token()
                .sent([Sent::Header(0, "client-api-id", "simulated-client"), Sent::Header(0, "x-version", "2")]),
            payload("of every call, too")
                .request("client_auth: [client_secret_post], headers: {X-Api-Key: \"{credential.api_key}\"}")
                .also("credentials: {api_key: {summary: Key of the gateway.}}\napi: {headers: {X-Api-Key: \"{credential.api_key}\"}}")
                .token()
                .answer(json(200, "{}"))
                .gets("x")
                .answers(200)
                .sent([
                    Sent::Header(0, "x-api-key", "simulated-api-key"),
                    Sent::Header(1, "x-api-key", "simulated-api-key"),
                    Sent::Header(1, "authorization", "Bearer c0rpus-t0ken"),
                ]),
        ]
    ),
    r16_the_audience_of_a_client_assertion = quirk(
        "the address of the request, or what `claims` say",
        [
            signed("the token endpoint", JWT)
                .sent([said("aud", "\"<origin>/token\"")]),
            signed("the issuer", "client_auth: [{private_key_jwt: {algs: [RS256], lifetime: 1m, claims: {aud: \"https://corpus.example\"}}}]")
                .sent([said("aud", "\"https://corpus.example\"")]),
            signed("both", "client_auth: [{private_key_jwt: {algs: [RS256], lifetime: 1m, claims: {aud: [\"https://corpus.example\", \"{environment.token_url}\"]}}}]")
                .sent([said("aud", "[\"https://corpus.example\",\"<origin>/token\"]")]),
        ]
    ),
    r17_the_audience_letter_for_letter = core(
        "signed as the spec writes it",
        [
            signed("with a slash", "client_auth: [{private_key_jwt: {algs: [RS256], lifetime: 1m, claims: {aud: \"https://Corpus.example/\"}}}]")
                .sent([said("aud", "\"https://Corpus.example/\"")]),
            signed("without a slash", "client_auth: [{private_key_jwt: {algs: [RS256], lifetime: 1m, claims: {aud: \"https://Corpus.example\"}}}]")
                .sent([said("aud", "\"https://Corpus.example\"")]),
        ]
    ),
    r18_how_long_an_assertion_is_good = core(
        "as long as the spec says, and from now on by the provider's clock; `nbf` is sent if the spec says so",
        [
            signed("a minute", JWT).sent([
                Sent::JwtLives(0, "client_assertion", 60),
                Sent::JwtIsOfNow(0, "client_assertion"),
                Sent::NotInJwt(0, "client_assertion", "nbf"),
            ]),
            signed("five minutes, with `nbf`", "client_auth: [{private_key_jwt: {algs: [RS256], lifetime: 5m, nbf: true}}]")
                .sent([Sent::JwtLives(0, "client_assertion", 300)]),
            payload("undecided").request("client_auth: [{private_key_jwt: {algs: [RS256]}}]").faulty("missing_key"),
        ]
    ),
    r19_an_assertion_that_is_sent_again = core(
        "each attempt has a JWT of its own",
        [
            signed("another `jti`", JWT)
                .acts([Act::Token, Act::Pass(3_600), Act::Token])
                .token()
                .sent([Sent::OtherInJwt(0, 1, "client_assertion", "jti")]),
            payload("after a failure")
                .request(JWT)
                .answer(json(503, "{}"))
                .token()
                .acts([Act::Token, Act::Pass(3_600), Act::Token])
                .sent([Sent::OtherInJwt(0, 1, "client_assertion", "jti")]),
        ]
    ),
    r20_the_key_of_an_assertion = quirk(
        "`kid` and `jku` with `header`; a key that signs in none of `algs` is refused before anything is sent",
        [
            signed("kid", "client_auth: [{private_key_jwt: {algs: [RS384, ES384], lifetime: 1m, header: {kid: \"{credential.key_id}\"}}}]")
                .sent([said("kid", "\"simulated-key-id\"")]),
            signed("jku", "client_auth: [{private_key_jwt: {algs: [RS384, ES384], lifetime: 1m, header: {kid: k1, jku: \"https://corpus.example/jwks.json\"}}}]")
                .sent([said("jku", "\"https://corpus.example/jwks.json\""), said("kid", "\"k1\"")]),
            signed("ES384", "client_auth: [{private_key_jwt: {algs: [RS384, ES384], lifetime: 1m}}]")
                .credential("private_key", include_str!("../../../runtime/tests/keys/p384.pkcs8.pem"))
                .sent([said("alg", "\"ES384\"")]),
            signed("a key of another curve", "client_auth: [{private_key_jwt: {algs: [RS384, ES384], lifetime: 1m}}]")
                .credential("private_key", include_str!("../../../runtime/tests/keys/p256.pkcs8.pem"))
                .fails("invalid_value", Actor::Caller, "`private_key`")
                .requests("none"),
        ]
    ),
    r21_a_clock_that_is_wrong = core(
        "found out by the `Date` of a refusal; the JWT is signed anew, once, and what is still refused says so",
        [
            payload("two hours ahead")
                .ahead(7_200)
                .request(JWT)
                .answer(json(401, r#"{"error": "invalid_client"}"#).header("Date: <http_date+0>"))
                .token()
                .sent([Sent::JwtIsOfNow(1, "client_assertion"), Sent::OtherInJwt(0, 1, "client_assertion", "jti")])
                .requests("POST /token, POST /token"),
            payload("two hours behind, and the key is wrong, too")
                .ahead(-7_200)
                .request(JWT)
                .answer(json(401, r#"{"error": "invalid_client"}"#).header("Date: <http_date+0>"))
                .answer(json(401, r#"{"error": "invalid_client"}"#).header("Date: <http_date+0>"))
                .fails("invalid_client", Actor::CredentialOwner, "the clock of this machine is <2 h> behind the provider's")
                .requests("POST /token, POST /token"),
            payload("without a `Date`")
                .ahead(7_200)
                .request(JWT)
                .answer(json(401, r#"{"error": "invalid_client"}"#))
                .fails("invalid_client", Actor::CredentialOwner, "its owner must check it")
                .requests("POST /token"),
            payload("of a secret, which has no time")
                .ahead(7_200)
                .answer(json(401, r#"{"error": "invalid_client"}"#).header("Date: <http_date+0>"))
                .fails("invalid_client", Actor::CredentialOwner, "its owner must check it")
                .requests("POST /token"),
            payload("of an identifier, which has no time either")
                .ahead(7_200)
                .request("client_auth: [client_secret_post], headers: {X-Request-Id: \"{computed.id}\"}")
                .also("computed: {id: uuid}")
                .answer(json(401, r#"{"error": "invalid_client"}"#).header("Date: <http_date+0>"))
                .fails("invalid_client", Actor::CredentialOwner, "its owner must check it")
                .requests("POST /token"),
            payload("of a header that is made of a time")
                .ahead(7_200)
                .request("client_auth: [client_secret_post], headers: {X-Signed: \"{computed.digest}\"}")
                .also("computed: {now: {now: {as: unix}}, digest: {digest: {alg: sha256, of: \"{computed.now}\", as: hex}}}")
                .answer(answer(401, "").header("Date: <http_date+0>"))
                .token()
                .requests("POST /token, POST /token"),
            payload("ahead, and throttled")
                .ahead(7_200)
                .request(JWT)
                .answer(json(429, r#"{"error": "invalid_client"}"#).header("Date: <http_date+0>").header("Retry-After: 7"))
                .fails("throttled", Actor::Throttle, "the provider wants no request for 7 s")
                .requests("POST /token"),
            payload("ahead, and told when to come again")
                .ahead(7_200)
                .request(JWT)
                .answer(json(400, r#"{"error": "invalid_client"}"#).header("Date: <http_date+0>").header("Retry-After: 7"))
                .fails("invalid_client", Actor::CredentialOwner, "the provider wants no request for 7 s")
                .requests("POST /token"),
            payload("ahead, and the scope is refused")
                .ahead(7_200)
                .request(JWT)
                .answer(json(400, r#"{"error": "invalid_scope"}"#).header("Date: <http_date+0>"))
                .fails("invalid_scope", Actor::Caller, "invalid_scope")
                .requests("POST /token"),
            payload("ahead, and the grant type is unknown")
                .ahead(7_200)
                .request(JWT)
                .answer(json(400, r#"{"error": "unsupported_grant_type"}"#).header("Date: <http_date+0>"))
                .fails("invalid_request", Actor::Spec, "another `grant_type` stands under `parameters`")
                .requests("POST /token"),
            payload("ahead, and a grant that is no JWT is refused")
                .ahead(7_200)
                .request(JWT)
                .answer(json(400, r#"{"error": "invalid_grant"}"#).header("Date: <http_date+0>"))
                .fails("invalid_client", Actor::CredentialOwner, "invalid_grant; its owner must check it")
                .requests("POST /token"),
            payload("ahead, and the secret is wrong beside a proof")
                .ahead(7_200)
                .grant("dpop: {algs: [ES256]}")
                .answer(json(401, r#"{"error": "invalid_client"}"#).header("Date: <http_date+0>"))
                .fails("invalid_client", Actor::CredentialOwner, "invalid_client; its owner must check it")
                .requests("POST /token"),
            payload("ahead, and the proof is refused")
                .ahead(7_200)
                .grant("dpop: {algs: [ES256]}")
                .answer(json(400, r#"{"error": "invalid_dpop_proof"}"#).header("Date: <http_date+0>"))
                .answer(json(200, r#"{"access_token": "c0rpus-t0ken", "token_type": "DPoP", "expires_in": 3600}"#))
                .requests("POST /token, POST /token"),
        ]
    ),
];
