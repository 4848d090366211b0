//! L: throttling, redirects and the connection.

use tokenwright_runtime::Actor;

use super::case::{Act, Connection, Payload, Sent, core, payload, reject, token};
use super::cases;
use super::server::{answer, json, silence};

/// A token endpoint that redirects.
fn leads(name: &'static str, status: u16, to: &str) -> Payload {
    payload(name).answer(answer(status, "").header(&format!("Location: {to}"))).elsewhere(token())
}

/// An API whose first answer redirects.
fn call_leads(name: &'static str, to: &str) -> Payload {
    payload(name)
        .token()
        .answer(answer(302, "").header(&format!("Location: {to}")))
        .gets("x")
        .elsewhere(json(200, "{}"))
}

cases![
    l07_a_redirect_to_the_address_with_a_slash = reject(
        "not followed: a POST would become a GET; the error names the address",
        [
            leads("301", 301, "/token/")
                .token()
                .fails("Redirected", Actor::Spec, "status 301, \"/token/\"")
                .requests("POST /token"),
            leads("302", 302, "<origin>/token/")
                .token()
                .fails("Redirected", Actor::Spec, "status 302, \"<origin>/token/\"")
                .requests("POST /token"),
            leads("303, with a query", 303, "/token/?next=c0rpus-t0ken")
                .fails("Redirected", Actor::Spec, "status 303, \"/token/\"")
                .requests("POST /token"),
            payload("without an address").answer(answer(302, "")).fails(
                "Redirected",
                Actor::Spec,
                "status 302"
            ),
        ]
    ),
    l08_a_redirect_that_repeats_the_secret = reject(
        "not followed, wherever it leads",
        [
            leads("307 to another server", 307, "<elsewhere>/token")
                .fails("Redirected", Actor::Spec, "status 307, \"<elsewhere>/token\"")
                .sent([Sent::NothingElsewhere]),
            leads("308 to another server", 308, "<elsewhere>/token")
                .fails("Redirected", Actor::Spec, "status 308")
                .sent([Sent::NothingElsewhere]),
            leads("308 to the same server", 308, "<origin>/v2/token")
                .token()
                .fails("Redirected", Actor::Spec, "\"<origin>/v2/token\"")
                .requests("POST /token"),
        ]
    ),
    l09_a_redirect_from_https_to_http = reject(
        "not followed, neither with the secret nor with the token",
        [
            leads("of the token endpoint", 307, "<elsewhere>/token")
                .over(Connection::Encrypted)
                .fails("Redirected", Actor::Spec, "status 307")
                .sent([Sent::NothingElsewhere]),
            call_leads("of the API", "<elsewhere>/v1/x")
                .over(Connection::Encrypted)
                .answers(302)
                .sent([Sent::NothingElsewhere])
                .requests("POST /token, GET /v1/x"),
        ]
    ),
    l10_a_redirect_of_the_api_to_another_host = core(
        "the caller's to follow: the token goes to the provider's own origins only",
        [
            call_leads("at once", "<elsewhere>/file")
                .answers(302)
                .sent([Sent::NothingElsewhere])
                .requests("POST /token, GET /v1/x"),
            call_leads("after one that stays", "/v1/y")
                .answer(answer(307, "").header("Location: <elsewhere>/file"))
                .answers(307)
                .sent([Sent::NothingElsewhere])
                .requests("POST /token, GET /v1/x, GET /v1/y"),
            call_leads("one that stays", "/v1/y").answer(json(200, "{}")).answers(200).sent([Sent::Header(
                2,
                "authorization",
                "Bearer c0rpus-t0ken"
            )]),
        ]
    ),
    l11_a_redirect_to_an_address_within = reject(
        "the caller's to follow, and never with a secret",
        [
            call_leads("to the metadata of a cloud", "http://169.254.169.254/latest/meta-data/")
                .answers(302)
                .requests("POST /token, GET /v1/x"),
            call_leads("to a private network", "http://10.0.0.1/")
                .answers(302)
                .requests("POST /token, GET /v1/x"),
            call_leads("to a file", "file:///etc/passwd").answers(302).requests("POST /token, GET /v1/x"),
            leads("of the token endpoint", 302, "http://169.254.169.254/latest/meta-data/")
                .fails("Redirected", Actor::Spec, "\"http://169.254.169.254/latest/meta-data/\"")
                .requests("POST /token"),
        ]
    ),
    l12_an_endpoint_that_hangs = reject(
        "no answer in time, however it hangs; may be repeated",
        [
            payload("no answer").answer(silence()).fails("Timeout", Actor::Network, "no answer in time"),
            payload("a head and no body").answer(json(200, "{\"access_token\": ").hang(0)).fails(
                "Timeout",
                Actor::Network,
                "no answer in time"
            ),
            payload("half a body").answer(json(200, "{\"access_token\": ").hang(8)).fails(
                "Timeout",
                Actor::Network,
                "no answer in time"
            ),
            payload("a body that drips").answer(json(200, " ").drip()).fails(
                "Timeout",
                Actor::Network,
                "no answer in time"
            ),
            payload("the next caller asks again")
                .answer(silence())
                .token()
                .acts([Act::Token, Act::Token])
                .requests("POST /token, POST /token"),
        ]
    ),
    l14_certificates_of_both_sides = core(
        "what to trust and to present is configured; verification is never off",
        [
            payload("an authority that is trusted").over(Connection::Encrypted).token(),
            payload("one that is not")
                .over(Connection::Distrusted)
                .token()
                .fails(
                    "Connect",
                    Actor::Network,
                    "the server's certificate is not trusted: name its authority by `Options::http`"
                )
                .requests("none"),
            payload("a certificate of another key, to present")
                .over(Connection::Encrypted)
                .request("client_auth: [tls_client_auth]")
                .credential("private_key", OTHER_KEY)
                .fails("InvalidValue", Actor::Caller, "`private_key`")
                .requests("none"),
        ]
    ),
];

const OTHER_KEY: &str = include_str!("../../../runtime/tests/keys/p256.pkcs8.pem");
