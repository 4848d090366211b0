//! L: throttling, redirects and the connection.

use tokenwright_runtime::Actor;

use super::case::{Act, Connection, Payload, Sent, core, payload, quirk, reject, token};
use super::cases;
use super::server::{Answer, answer, json, silence};

/// A token endpoint that redirects.
fn leads(name: &'static str, status: u16, to: &str) -> Payload {
    payload(name).answer(answer(status, "").header(&format!("Location: {to}"))).elsewhere(token())
}

/// A token endpoint that refuses for now, and then does not.
fn throttled(name: &'static str, refusal: Answer) -> Payload {
    payload(name).answer(refusal).token()
}

/// Too many requests.
fn too_many(header: &str) -> Answer {
    json(429, r#"{"error": "slow_down"}"#).header(header)
}

/// The same, in the body.
fn delayed(value: &str) -> Answer {
    json(429, &format!(r#"{{"error": "rate_limited", "retry_after": {value}}}"#))
}

/// A token endpoint that counts a quota in its first answer.
fn counted(name: &'static str, quota: &str) -> Payload {
    let counted = token().header(&format!("Auth0-Client-Quota-Limit: {quota}"));
    payload(name).response(QUOTA).answer(counted)
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
    l01_retry_after_in_seconds = core(
        "obeyed, up to five minutes",
        [
            throttled("7, before", too_many("Retry-After: 7"))
                .acts([Act::Token, Act::Pass(6), Act::Token])
                .fails("throttled", Actor::Throttle, "the provider wants no request for 7 s")
                .requests("POST /token"),
            throttled("7, after", too_many("Retry-After: 7"))
                .acts([Act::Token, Act::Pass(7), Act::Token])
                .requests("POST /token, POST /token"),
            throttled("a day, before five minutes", too_many("Retry-After: 86400"))
                .acts([Act::Token, Act::Pass(299), Act::Token])
                .fails("throttled", Actor::Throttle, "the provider wants no request for 86400 s")
                .requests("POST /token"),
            throttled("a day, after five minutes", too_many("Retry-After: 86400"))
                .acts([Act::Token, Act::Pass(300), Act::Token])
                .requests("POST /token, POST /token"),
        ]
    ),
    l02_retry_after_as_a_date = core(
        "obeyed, by the clock of the answer",
        [
            throttled(
                "of a server in another year",
                too_many("Retry-After: Fri, 06 Nov 2020 08:50:07 GMT").header(DATE)
            )
            .acts([Act::Token, Act::Pass(29), Act::Token])
            .fails("throttled", Actor::Throttle, "the provider wants no request for 30 s")
            .requests("POST /token"),
            throttled(
                "the same, after it",
                too_many("Retry-After: Fri, 06 Nov 2020 08:50:07 GMT").header(DATE)
            )
            .acts([Act::Token, Act::Pass(30), Act::Token])
            .requests("POST /token, POST /token"),
            throttled("past", too_many("Retry-After: Fri, 06 Nov 2020 08:00:00 GMT").header(DATE))
                .acts([Act::Token, Act::Pass(1), Act::Token])
                .requests("POST /token, POST /token"),
            throttled("without a date of the answer", too_many("Retry-After: <http_date+60>"))
                .acts([Act::Token, Act::Pass(61), Act::Token])
                .requests("POST /token, POST /token"),
        ]
    ),
    l03_retry_after_that_is_neither = core(
        "not looked at: a pause of a second at most",
        [
            throttled("soon", too_many("Retry-After: soon")).fails(
                "throttled",
                Actor::Throttle,
                "wait before the next request"
            ),
            throttled("0x1A", too_many("Retry-After: 0x1A"))
                .acts([Act::Token, Act::Pass(1), Act::Token])
                .requests("POST /token, POST /token"),
            throttled("-5", too_many("Retry-After: -5"))
                .acts([Act::Token, Act::Pass(1), Act::Token])
                .requests("POST /token, POST /token"),
            throttled("a number of thirty digits", too_many("Retry-After: 999999999999999999999999999999"))
                .acts([Act::Token, Act::Pass(300), Act::Token])
                .requests("POST /token, POST /token"),
        ]
    ),
    l04_a_delay_in_the_body = quirk(
        "obeyed as the header is, where the spec says its place; the header goes before it",
        [
            throttled("in words", json(429, r#"{"message": "Try again in 30 seconds."}"#))
                .fails("throttled", Actor::Throttle, "\"Try again in 30 seconds.\"")
                .requests("POST /token"),
            throttled("undeclared", delayed("30")).fails(
                "throttled",
                Actor::Throttle,
                "the key `retry_after` says where an answer says how long to wait"
            ),
            throttled("undeclared, after a second", delayed("30"))
                .acts([Act::Token, Act::Pass(1), Act::Token])
                .requests("POST /token, POST /token"),
            throttled("declared, before", delayed("30"))
                .response(DELAY)
                .acts([Act::Token, Act::Pass(29), Act::Token])
                .fails("throttled", Actor::Throttle, "the provider wants no request for 30 s")
                .requests("POST /token"),
            throttled("declared, after", delayed("30"))
                .response(DELAY)
                .acts([Act::Token, Act::Pass(30), Act::Token])
                .requests("POST /token, POST /token"),
            throttled("a text with a unit, in a list", json(429, r#"{"details": [{"retryDelay": "1.5s"}]}"#))
                .response("expiry: {when_missing: refuse}, retry_after: body/details/0/retryDelay")
                .fails("throttled", Actor::Throttle, "the provider wants no request for 2 s"),
            throttled("beside the header", delayed("30").header("Retry-After: 7")).response(DELAY).fails(
                "throttled",
                Actor::Throttle,
                "the provider wants no request for 7 s"
            ),
            throttled("beside a header that is neither", delayed("30").header("Retry-After: soon"))
                .response(DELAY)
                .fails("throttled", Actor::Throttle, "the provider wants no request for 30 s"),
            throttled("a day, after five minutes", delayed("86400"))
                .response(DELAY)
                .acts([Act::Token, Act::Pass(300), Act::Token])
                .requests("POST /token, POST /token"),
            throttled("a number of thirty digits", delayed("999999999999999999999999999999"))
                .response(DELAY)
                .acts([Act::Token, Act::Pass(300), Act::Token])
                .requests("POST /token, POST /token"),
            throttled("less than nothing", delayed("-5"))
                .response(DELAY)
                .acts([Act::Token, Act::Pass(1), Act::Token])
                .requests("POST /token, POST /token"),
            throttled("soon", delayed("\"soon\"")).response(DELAY).fails(
                "throttled",
                Actor::Throttle,
                "wait before the next request"
            ),
            throttled("no number at all", delayed("{\"seconds\": 30}"))
                .response(DELAY)
                .acts([Act::Token, Act::Pass(1), Act::Token])
                .requests("POST /token, POST /token"),
        ]
    ),
    l05_throttling_with_and_without_retry_after = core(
        "429 and 503 are for now; the header is obeyed with both, and does not spoil a token",
        [
            throttled("429 without it", json(429, "{}"))
                .acts([Act::Token, Act::Token])
                .fails("throttled", Actor::Throttle, "wait before the next request")
                .requests("POST /token"),
            throttled("429 without it, after a second", json(429, "{}"))
                .acts([Act::Token, Act::Pass(1), Act::Token])
                .requests("POST /token, POST /token"),
            throttled("503 with it", json(503, "{}").header("Retry-After: 7"))
                .acts([Act::Token, Act::Pass(6), Act::Token])
                .fails("unavailable", Actor::Provider, "the provider wants no request for 7 s")
                .requests("POST /token"),
            payload("200 with it").answer(token().header("Retry-After: 7")),
            payload("a renewal, while the token is good")
                .token()
                .answer(too_many("Retry-After: 60"))
                .acts([Act::Token, Act::Pass(3_400), Act::Token, Act::Settle(2), Act::Pass(59), Act::Token])
                .serves(141)
                .requests("POST /token, POST /token"),
        ]
    ),
    l06_headers_that_count_a_quota = quirk(
        "declared, what remains is a metric, and nothing is renewed early while nothing does; nobody fails of it",
        [
            counted("one that is left", "b=per_hour;q=10;r=7;t=3540"),
            counted("none, undeclared: it is renewed", "b=per_hour;q=10;r=0;t=7200")
                .response("expiry: {when_missing: refuse}")
                .token()
                .acts([Act::Token, Act::Pass(3_400), Act::Token, Act::Settle(2), Act::Token])
                .requests("POST /token, POST /token"),
            counted(
                "some that are left: it is renewed",
                "b=per_hour;q=10;r=7;t=7200,b=per_day;q=50;r=1;t=43200"
            )
            .token()
            .acts([Act::Token, Act::Pass(3_400), Act::Token, Act::Settle(2), Act::Token])
            .requests("POST /token, POST /token"),
            counted("none: it is not renewed before its end", "b=per_hour;q=10;r=0;t=7200")
                .acts([Act::Token, Act::Pass(3_400), Act::Token, Act::Settle(1), Act::Token])
                .serves(200)
                .requests("POST /token"),
            counted("none of one of two", "b=per_hour;q=10;r=4;t=60, b=per_day;q=50;r=0;t=43200")
                .acts([Act::Token, Act::Pass(3_400), Act::Token, Act::Settle(1), Act::Token])
                .serves(200)
                .requests("POST /token"),
            counted("none, until it starts anew", "b=per_hour;q=10;r=0;t=3000")
                .token()
                .acts([Act::Token, Act::Pass(3_400), Act::Token, Act::Settle(2), Act::Token])
                .requests("POST /token, POST /token"),
            counted("none, and the token has ended", "b=per_hour;q=10;r=0;t=7200")
                .token()
                .acts([Act::Token, Act::Pass(3_600), Act::Token])
                .requests("POST /token, POST /token"),
            counted("none, and the token was revoked", "b=per_hour;q=10;r=0;t=7200")
                .token()
                .acts([Act::Token, Act::InvalidateFirst, Act::Token])
                .requests("POST /token, POST /token"),
            counted("as the IETF's draft writes it", "\"hour\";r=0;t=7200")
                .acts([Act::Token, Act::Pass(3_400), Act::Token, Act::Settle(1), Act::Token])
                .serves(200)
                .requests("POST /token"),
            counted("malformed: it is renewed", "b=per_hour;q=10;r=none;t=7200;t=;;=,r=0;t=soon,r")
                .token()
                .acts([Act::Token, Act::Pass(3_400), Act::Token, Act::Settle(2), Act::Token])
                .requests("POST /token, POST /token"),
            throttled(
                "used up",
                too_many("Auth0-Client-Quota-Limit: b=per_hour;q=10;r=0;t=3540").header("Retry-After: 3540")
            )
            .acts([Act::Token, Act::Pass(200), Act::Token])
            .fails("throttled", Actor::Throttle, "the provider wants no request for 3540 s")
            .requests("POST /token"),
            throttled(
                "used up, without the other header",
                too_many("Auth0-Client-Quota-Limit: b=per_hour;q=10;r=0;t=3540")
            )
            .response(QUOTA)
            .acts([Act::Token, Act::Pass(1), Act::Token])
            .requests("POST /token, POST /token"),
        ]
    ),
    l07_a_redirect_to_the_address_with_a_slash = reject(
        "not followed: a POST would become a GET; the error names the address",
        [
            leads("301", 301, "/token/")
                .token()
                .fails("redirected", Actor::Spec, "status 301, \"/token/\"")
                .requests("POST /token"),
            leads("302", 302, "<origin>/token/")
                .token()
                .fails("redirected", Actor::Spec, "status 302, \"<origin>/token/\"")
                .requests("POST /token"),
            leads("303, with a query", 303, "/token/?next=c0rpus-t0ken")
                .fails("redirected", Actor::Spec, "status 303, \"/token/\"")
                .requests("POST /token"),
            payload("without an address").answer(answer(302, "")).fails(
                "redirected",
                Actor::Spec,
                "status 302"
            ),
        ]
    ),
    l08_a_redirect_that_repeats_the_secret = quirk(
        "followed once, within the same origin, where the spec says so; never to another",
        [
            leads("307 to another server", 307, "<elsewhere>/token")
                .fails("redirected", Actor::Spec, "status 307, \"<elsewhere>/token\"")
                .sent([Sent::NothingElsewhere]),
            leads("308 to another server", 308, "<elsewhere>/token")
                .fails("redirected", Actor::Spec, "status 308")
                .sent([Sent::NothingElsewhere]),
            leads("308 to the same server", 308, "<origin>/v2/token")
                .token()
                .fails("redirected", Actor::Spec, "the quirk `same_origin_redirect` has it followed")
                .requests("POST /token"),
            leads("308 to the same server, declared", 308, "<origin>/v2/token")
                .token()
                .also(MOVED)
                .sent([Sent::Body(1, FORM)])
                .requests("POST /token, POST /v2/token"),
            leads("307 to another path, declared", 307, "/v2/token?tenant=7#x")
                .token()
                .also(MOVED)
                .sent([Sent::InBody(1, "grant_type=client_credentials")])
                .requests("POST /token, POST /v2/token?tenant=7"),
            leads("307, declared, each with its own JWT", 307, "/v2/token")
                .token()
                .also(MOVED)
                .request("client_auth: [{private_key_jwt: {algs: [RS256], lifetime: 1m}}]")
                .sent([
                    Sent::OtherInJwt(0, 1, "client_assertion", "jti"),
                    Sent::InJwt(1, "client_assertion", "aud", "\"<origin>/token\""),
                ])
                .requests("POST /token, POST /v2/token"),
            leads("307 to another server, declared", 307, "<elsewhere>/token")
                .also(MOVED)
                .fails("redirected", Actor::Spec, "status 307, \"<elsewhere>/token\"")
                .sent([Sent::NothingElsewhere])
                .requests("POST /token"),
            leads("then to another server, declared", 307, "/v2/token")
                .answer(answer(307, "").header("Location: <elsewhere>/token"))
                .also(MOVED)
                .fails("redirected", Actor::Spec, "status 307, \"<elsewhere>/token\"")
                .sent([Sent::NothingElsewhere])
                .requests("POST /token, POST /v2/token"),
            leads("in a circle, declared", 308, "/token")
                .answer(answer(308, "").header("Location: /token"))
                .token()
                .also(MOVED)
                .fails("redirected", Actor::Spec, "one redirect was followed, and this is another")
                .requests("POST /token, POST /token"),
            leads("302 to the same server, declared", 302, "/v2/token")
                .token()
                .also(MOVED)
                .fails("redirected", Actor::Spec, "status 302")
                .requests("POST /token"),
        ]
    ),
    l09_a_redirect_from_https_to_http = reject(
        "not followed, neither with the secret nor with the token",
        [
            leads("of the token endpoint", 307, "<elsewhere>/token")
                .over(Connection::Encrypted)
                .fails("redirected", Actor::Spec, "status 307")
                .sent([Sent::NothingElsewhere]),
            leads("of the token endpoint, that may redirect", 307, "<elsewhere>/token")
                .also(MOVED)
                .over(Connection::Encrypted)
                .fails("redirected", Actor::Spec, "status 307")
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
                .fails("redirected", Actor::Spec, "\"http://169.254.169.254/latest/meta-data/\"")
                .requests("POST /token"),
        ]
    ),
    l12_an_endpoint_that_hangs = reject(
        "no answer in time, however it hangs; may be repeated",
        [
            payload("no answer").answer(silence()).fails("timeout", Actor::Network, "no answer in time"),
            payload("a head and no body").answer(json(200, "{\"access_token\": ").hang(0)).fails(
                "timeout",
                Actor::Network,
                "no answer in time"
            ),
            payload("half a body").answer(json(200, "{\"access_token\": ").hang(8)).fails(
                "timeout",
                Actor::Network,
                "no answer in time"
            ),
            payload("a body that drips").answer(json(200, " ").drip()).fails(
                "timeout",
                Actor::Network,
                "no answer in time"
            ),
            payload("the next caller asks again")
                .answer(silence())
                .token()
                .acts([Act::Token, Act::Pass(1), Act::Token])
                .requests("POST /token, POST /token"),
        ]
    ),
    l13_a_cache_that_is_down = core(
        "there is none outside of the process that could be: each asks for its own token",
        [
            payload("another process")
                .token()
                .token()
                .acts([Act::Token, Act::Anew, Act::Token])
                .requests("POST /token, POST /token"),
            payload("another process, and the provider is down")
                .token()
                .answer(json(503, "{}"))
                .acts([Act::Token, Act::Anew, Act::Token])
                .fails("unavailable", Actor::Provider, "status 503")
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
                    "connect",
                    Actor::Network,
                    "the server's certificate is not trusted: name its authority by `Options::http`"
                )
                .requests("none"),
            payload("a certificate of another key, to present")
                .over(Connection::Encrypted)
                .request("client_auth: [tls_client_auth]")
                .credential("private_key", OTHER_KEY)
                .fails("invalid_value", Actor::Caller, "`private_key`")
                .requests("none"),
        ]
    ),
];

const MOVED: &str = "quirks: {same_origin_redirect: {source: \"https://corpus.example/docs\"}}";
const FORM: &str = "grant_type=client_credentials&client_id=simulated-client&client_secret=simulated-secret";
const QUOTA: &str = "expiry: {when_missing: refuse}, quota_headers: [Auth0-Client-Quota-Limit]";
const DELAY: &str = "expiry: {when_missing: refuse}, retry_after: body/retry_after";
const DATE: &str = "Date: Fri, 06 Nov 2020 08:49:37 GMT";
const OTHER_KEY: &str = include_str!("../../../runtime/tests/keys/p256.pkcs8.pem");
