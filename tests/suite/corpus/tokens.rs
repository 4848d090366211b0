//! T: the token, its type and its place.

use tokenwright_runtime::Actor;

use super::case::{Act, Sent, core, payload, quirk, reject, says};
use super::cases;
use super::server::{Answer, answer, json};

/// An answer with a token of this type.
fn of_type(token_type: &str) -> Answer {
    json(
        200,
        &format!(r#"{{"access_token": "c0rpus-t0ken", "token_type": {token_type}, "expires_in": 3600}}"#),
    )
}

/// An answer with this token.
fn issued(token: &str) -> Answer {
    json(200, &format!(r#"{{"access_token": "{token}", "expires_in": 3600}}"#))
}

const BEARER: Sent = Sent::Header(1, "authorization", "Bearer c0rpus-t0ken");

cases![
    t01_token_type_is_missing = core(
        "a bearer token",
        [
            says("missing", r#"{"access_token": "c0rpus-t0ken", "expires_in": 3600}"#),
            payload("null").answer(of_type("null")),
            payload("missing, in a call")
                .answer(issued("c0rpus-t0ken"))
                .answer(json(200, "{}"))
                .gets("x")
                .answers(200)
                .sent([BEARER]),
        ]
    ),
    t02_token_type_in_small_letters = core(
        "a bearer token, which is sent as `Bearer`",
        [
            payload("bearer").answer(of_type("\"bearer\"")).answer(json(200, "{}")).gets("x").answers(200).sent([BEARER]),
            payload("BEARER").answer(of_type("\"BEARER\"")).answer(json(200, "{}")).gets("x").answers(200).sent([BEARER]),
        ]
    ),
    t03_token_type_bearertoken = quirk(
        "with the quirk `token_type` a bearer token",
        [
            payload("undeclared")
                .answer(of_type("\"BearerToken\""))
                .unusable("`BearerToken`, not Bearer (see the quirk `token_type`)"),
            payload("declared")
                .answer(of_type("\"BearerToken\""))
                .also("quirks: {token_type: {accept: [BearerToken], source: \"https://corpus.example/docs\"}}")
                .answer(json(200, "{}"))
                .gets("x")
                .answers(200)
                .sent([BEARER]),
            payload("declared, in other letters")
                .answer(of_type("\"bearertoken\""))
                .also("quirks: {token_type: {accept: [BearerToken], source: \"https://corpus.example/docs\"}}"),
        ]
    ),
    t04_token_type_application_access_token = quirk(
        "with the quirk `token_type` a bearer token",
        [
            payload("undeclared")
                .answer(of_type("\"Application Access Token\""))
                .unusable("`Application Access Token`, not Bearer (see the quirk `token_type`)"),
            payload("declared")
                .answer(of_type("\"Application Access Token\""))
                .also("quirks: {token_type: {accept: [Application Access Token], source: \"https://corpus.example/docs\"}}"),
        ]
    ),
    t05_token_type_unknown = reject(
        "refused unless the spec configures it",
        [
            payload("mac").answer(of_type("\"mac\"")).unusable("`mac`, not Bearer"),
            payload("DPoP, not configured").answer(of_type("\"DPoP\"")).unusable("(see the key `dpop`)"),
            payload("DPoP, configured").answer(of_type("\"DPoP\"")).grant("dpop: {algs: [ES256]}"),
            payload("Bearer, where DPoP is configured")
                .answer(of_type("\"Bearer\""))
                .grant("dpop: {algs: [ES256]}")
                .unusable("bound to no key"),
            payload("empty").answer(of_type("\"\"")).unusable("not Bearer"),
            payload("no text").answer(of_type("7")).unusable("not Bearer"),
        ]
    ),
    t06_only_an_id_token = quirk(
        "with `access_token: body/id_token` the token",
        [
            says("undeclared", r#"{"id_token": "c0rpus-t0ken", "expires_in": 3600}"#)
                .unusable("`access_token` is missing; it has: id_token, expires_in (see the keys `access_token`"),
            says("declared", r#"{"id_token": "c0rpus-t0ken", "expires_in": 3600}"#)
                .response("access_token: body/id_token, expiry: {when_missing: refuse}"),
        ]
    ),
    t07_token_in_something_else = quirk(
        "read from where `access_token` says",
        [
            says("data.token", r#"{"data": {"token": "c0rpus-t0ken"}, "expires_in": 3600}"#)
                .response("access_token: body/data/token, expiry: {when_missing: refuse}"),
            says("tokens.access.token", r#"{"tokens": {"access": {"token": "c0rpus-t0ken", "expires_in": 3600}}}"#)
                .response("access_token: body/tokens/access/token, expiry: {read: body/tokens/access/expires_in, when_missing: refuse}"),
            says("of GraphQL", r#"{"data": {"signIn": {"token": "c0rpus-t0ken"}}}"#)
                .response("access_token: body/data/signIn/token, expiry: {when_missing: {assume: 1h}}"),
            says("in a list", r#"{"tokens": [{"value": "c0rpus-t0ken"}], "expires_in": 3600}"#)
                .response("access_token: body/tokens/0/value, expiry: {when_missing: refuse}"),
            says("undeclared", r#"{"data": {"token": "c0rpus-t0ken"}, "expires_in": 3600}"#)
                .unusable("`access_token` is missing; it has: data, expires_in (see the keys"),
            says("no text there", r#"{"access_token": {"token": "c0rpus-t0ken"}, "expires_in": 3600}"#)
                .unusable("`access_token` is no text"),
        ]
    ),
    t08_names_in_other_letters = quirk(
        "read from where `access_token` says, letter for letter",
        [
            says("accessToken, declared", r#"{"accessToken": "c0rpus-t0ken", "expiresIn": 3600}"#)
                .response("access_token: body/accessToken, expiry: {read: body/expiresIn, when_missing: refuse}"),
            says("SessionId, declared", r#"{"SessionId": "c0rpus-t0ken"}"#)
                .response("access_token: body/SessionId, expiry: {when_missing: {assume: 1h}}"),
            says("accessToken, undeclared", r#"{"accessToken": "c0rpus-t0ken", "expiresIn": 3600}"#)
                .unusable("it has: accessToken, expiresIn"),
            says("AccessToken, where accessToken is declared", r#"{"AccessToken": "c0rpus-t0ken", "expires_in": 3600}"#)
                .response("access_token: body/accessToken, expiry: {when_missing: refuse}")
                .unusable("`accessToken` is missing; it has: AccessToken"),
        ]
    ),
    t09_the_whole_body_is_the_token = quirk(
        "with `access_token: body`, or `format: text`",
        [
            says("a JSON text, declared", "\"c0rpus-t0ken\"")
                .response("access_token: body, expiry: {when_missing: {assume: 1h}}"),
            payload("a bare text, declared")
                .answer(answer(200, "c0rpus-t0ken\r\n"))
                .response("format: text, expiry: {when_missing: {assume: 1h}}"),
            says("a JSON text, undeclared", "\"c0rpus-t0ken\"").unusable("(see `access_token: body`)"),
            payload("a bare text, undeclared")
                .answer(answer(200, "c0rpus-t0ken"))
                .unusable("it looks like text, not JSON (see the key `format`)"),
            payload("a page, where a bare text is declared")
                .answer(answer(200, "<!DOCTYPE html><html>Sign in</html>"))
                .response("format: text, expiry: {when_missing: {assume: 1h}}")
                .fails("not_token_endpoint", Actor::Spec, "no token endpoint"),
            payload("an error, where a bare text is declared")
                .answer(answer(200, "INVALID_USER"))
                .response("format: text, expiry: {when_missing: {assume: 1h}}, errors: [{contains: INVALID_, means: invalid_client}]")
                .fails("invalid_client", Actor::CredentialOwner, "the credential was refused"),
        ]
    ),
    t10_token_in_a_header = quirk(
        "with `access_token: header/…`",
        [
            payload("declared")
                .answer(json(200, r#"{"expires_in": 3600}"#).header("X-Token: c0rpus-t0ken"))
                .response("access_token: header/x-token, expiry: {when_missing: refuse}"),
            payload("declared, without a body")
                .answer(answer(204, "").header("X-Token: c0rpus-t0ken").header("X-Expires: 3600"))
                .response("access_token: header/x-token, expiry: {read: header/x-expires, when_missing: refuse}"),
            payload("undeclared")
                .answer(json(200, r#"{"expires_in": 3600}"#).header("X-Token: c0rpus-t0ken"))
                .unusable("`access_token` is missing"),
            payload("in a cookie, declared")
                .answer(json(200, r#"{"expires_in": 3600}"#).header("Set-Cookie: SESSION=c0rpus-t0ken; Path=/"))
                .response("access_token: cookie/SESSION, expiry: {when_missing: refuse}"),
        ]
    ),
    t11_token_that_no_header_can_carry = reject(
        "refused before there is a header",
        [
            payload("empty").answer(issued("")).unusable("`access_token` is empty"),
            payload("a blank").answer(issued(" ")).unusable("no header can carry"),
            payload("a line break").answer(issued("t0ken-1\\r\\nX-Admin: 1")).unusable("no header can carry"),
            payload("a null byte").answer(issued("t0ken-1\\u0000")).unusable("no header can carry"),
            payload("not ASCII").answer(issued("t0kén")).unusable("no header can carry"),
            payload("of blanks, in a header")
                .answer(json(200, r#"{"expires_in": 3600}"#).header("X-Token:   "))
                .response("access_token: header/x-token, expiry: {when_missing: refuse}")
                .unusable("the header `x-token` is empty"),
        ]
    ),
    t12_a_token_for_one_call_or_one_that_ends_the_other = quirk(
        "with `single_use` each call has its own; with `new_token_ends_old` the old one is used to its end",
        [
            payload("single_use")
                .also("quirks: {single_use: {source: \"https://corpus.example/docs\"}}")
                .answer(issued("t0ken-1"))
                .answer(json(200, "{}"))
                .answer(issued("t0ken-2"))
                .answer(json(200, "{}"))
                .acts([Act::Get("x"), Act::Get("x")])
                .answers(200)
                .sent([
                    Sent::Header(1, "authorization", "Bearer t0ken-1"),
                    Sent::Header(3, "authorization", "Bearer t0ken-2"),
                ])
                .requests("POST /token, GET /v1/x, POST /token, GET /v1/x"),
            payload("new_token_ends_old")
                .also("quirks: {new_token_ends_old: {source: \"https://corpus.example/docs\"}}")
                .answer(issued("c0rpus-t0ken"))
                .acts([Act::Token, Act::Pass(3_599), Act::Token])
                .serves(1)
                .requests("POST /token"),
            payload("undeclared, the first is shared")
                .answer(issued("c0rpus-t0ken"))
                .answer(json(200, "{}"))
                .answer(json(200, "{}"))
                .acts([Act::Get("x"), Act::Get("x")])
                .answers(200)
                .requests("POST /token, GET /v1/x, GET /v1/x"),
        ]
    ),
    t13_a_very_long_token = core(
        "taken: the cap is on the body",
        [
            payload("9,000 characters, in a call")
                .answer(issued(&format!("t0ken-{}", "x".repeat(9_000))))
                .answer(json(200, "{}"))
                .gets("x")
                .answers(200),
            payload("1,000,000 characters").answer(issued(&"x".repeat(1_000_000))).of(""),
            payload("more than the cap")
                .answer(issued(&"x".repeat(1_100_000)))
                .fails("answer_too_large", Actor::Spec, "too large"),
        ]
    ),
    t14_the_answer_says_where_the_api_is = core(
        "a typed output, which must be below a domain that the spec allows",
        [
            says("of the caller's own environment", r#"{"access_token": "c0rpus-t0ken", "expires_in": 3600, "instance_url": "<origin>"}"#)
                .response(INSTANCE)
                .also("api: {bases: {default: \"{token.instance_url}/v1/\", other: \"{environment.api}\"}}")
                .answer(json(200, "{}"))
                .gets("x")
                .answers(200)
                .requests("POST /token, GET /v1/x"),
            says("of a stranger", r#"{"access_token": "c0rpus-t0ken", "expires_in": 3600, "instance_url": "https://evil.example"}"#)
                .response(INSTANCE)
                .also("api: {bases: {default: \"{token.instance_url}/v1/\", other: \"{environment.api}\"}}")
                .gets("x")
                .unusable("the output `instance_url`"),
            says("of a stranger with a like name", r#"{"access_token": "c0rpus-t0ken", "expires_in": 3600, "instance_url": "https://notcorpus.example"}"#)
                .response(INSTANCE)
                .also("api: {bases: {default: \"{token.instance_url}/v1/\", other: \"{environment.api}\"}}")
                .unusable("the output `instance_url`"),
            says("missing", r#"{"access_token": "c0rpus-t0ken", "expires_in": 3600}"#)
                .response(INSTANCE)
                .also("api: {bases: {default: \"{token.instance_url}/v1/\", other: \"{environment.api}\"}}")
                .unusable("the output `instance_url` is missing"),
        ]
    ),
    t15_names_that_stand_twice = core(
        "the last one counts",
        [
            says("access_token", r#"{"access_token": "t0ken-1", "expires_in": 3600, "access_token": "c0rpus-t0ken"}"#),
            says("expires_in", r#"{"access_token": "c0rpus-t0ken", "expires_in": 9, "expires_in": 3600}"#),
            payload("in a form")
                .answer(answer(200, "access_token=t0ken-1&expires_in=3600&access_token=c0rpus-t0ken"))
                .response("format: form, expiry: {when_missing: refuse}"),
        ]
    ),
];

const INSTANCE: &str = "expiry: {when_missing: refuse}, outputs: {instance_url: {read: body/instance_url, type: {url_under: [corpus.example]}, summary: Where the API is.}}";
