//! Q: what an API says of its tokens.

use super::case::{Act, Payload, Sent, TOKEN, core, payload, quirk, token};
use super::cases;
use super::server::{Answer, answer, json};

/// A second token.
fn another() -> Answer {
    json(200, r#"{"access_token": "t0ken-2", "token_type": "Bearer", "expires_in": 3600}"#)
}

/// A client that has used its token once, and whose next call is answered so; then there is a new token.
fn refused(name: &'static str, refusal: Answer) -> Payload {
    payload(name)
        .token()
        .answer(json(200, "{}"))
        .answer(refusal)
        .answer(another())
        .answer(json(200, "{}"))
        .acts([Act::Get("x"), Act::Get("x")])
}

const RENEWED: &str = "POST /token, GET /v1/x, GET /v1/x, POST /token, GET /v1/x";
const NOT_RENEWED: &str = "POST /token, GET /v1/x, GET /v1/x";
const NEW: Sent = Sent::Header(4, "authorization", "Bearer t0ken-2");

/// A refusal as RFC 6750 has it.
fn challenge(status: u16, challenge: &str) -> Answer {
    answer(status, "").header(&format!("WWW-Authenticate: {challenge}"))
}

cases![
    q01_an_expired_token_with_another_status = quirk(
        "renewed once where `api.errors` says so",
        [
            refused("403, declared", json(403, r#"{"message": "jwt expired"}"#))
                .also("api: {errors: [{status: 403, contains: jwt expired, means: token_expired}]}")
                .answers(200)
                .sent([NEW])
                .requests(RENEWED),
            refused("400, declared", json(400, r#"{"error": "token_expired"}"#))
                .also("api: {errors: [{status: 400, code: token_expired, means: token_expired}]}")
                .answers(200)
                .sent([NEW])
                .requests(RENEWED),
            refused("200 with a code, declared", json(200, r#"{"errors": [{"code": "UNAUTHENTICATED"}]}"#))
                .also("api: {error_code: body/errors/0/code, errors: [{code: UNAUTHENTICATED, means: token_expired}]}")
                .answers(200)
                .sent([NEW])
                .requests(RENEWED),
            refused("403, undeclared", json(403, r#"{"message": "jwt expired"}"#)).answers(403).requests(NOT_RENEWED),
            refused("401 as RFC 6750 has it", challenge(401, "Bearer error=\"invalid_token\""))
                .answers(200)
                .sent([NEW])
                .requests(RENEWED),
        ]
    ),
    q02_a_missing_right_with_status_401 = core(
        "explained, and nothing is renewed, whatever the spec says of the status",
        [
            refused("as RFC 6750 has it", challenge(401, "Bearer error=\"insufficient_scope\", scope=\"write\""))
                .means(401, "insufficient_scope")
                .requests(NOT_RENEWED),
            refused("where 401 is declared to be expiry", challenge(401, "Bearer error=insufficient_scope"))
                .also("api: {errors: [{status: 401, means: token_expired}]}")
                .means(401, "insufficient_scope")
                .requests(NOT_RENEWED),
            refused("403, declared", json(403, r#"{"message": "no right"}"#))
                .also("api: {errors: [{status: 403, means: insufficient_scope}]}")
                .means(403, "insufficient_scope")
                .requests(NOT_RENEWED),
        ]
    ),
    q03_a_challenge_of_another_service = core(
        "no news of this token",
        [
            refused("relayed with 502", challenge(502, "Bearer error=\"invalid_token\"")).answers(502).requests(NOT_RENEWED),
            refused("relayed with 403", challenge(403, "Bearer error=\"invalid_token\"")).answers(403).requests(NOT_RENEWED),
            refused("of another scheme", challenge(401, "Basic realm=\"proxy\", error=\"invalid_token\""))
                .answers(401)
                .requests(NOT_RENEWED),
            refused("without an error", challenge(401, "Bearer realm=\"another\"")).answers(401).requests(NOT_RENEWED),
        ]
    ),
    q04_a_revoked_token_of_many_calls = core(
        "renewed once for all of them",
        [
            payload("two calls at once")
                .token()
                .answer(another())
                .revoked(TOKEN, 1)
                .acts([Act::Get("x"), Act::GetAtOnce("x", 2)])
                .answers(200)
                .token_requests(2),
            payload("fifty calls at once")
                .token()
                .answer(another())
                .revoked(TOKEN, 1)
                .acts([Act::Get("x"), Act::GetAtOnce("x", 50)])
                .answers(200)
                .token_requests(2),
        ]
    ),
    q05_late_news_of_an_old_token = core(
        "does no harm to a newer one",
        [
            payload("after the renewal")
                .token()
                .answer(another())
                .acts([Act::Token, Act::InvalidateFirst, Act::Token, Act::InvalidateFirst, Act::Token])
                .of("t0ken-2")
                .requests("POST /token, POST /token"),
            payload("during the renewal")
                .token()
                .answer(another())
                .acts([Act::Token, Act::InvalidateFirstMeanwhile, Act::Token])
                .of("t0ken-2")
                .requests("POST /token, POST /token"),
        ]
    ),
    q06_a_call_that_is_made_again = core(
        "with the new token and the same body, if that can be sent twice",
        [
            payload("a text")
                .token()
                .answer(challenge(401, "Bearer error=\"invalid_token\""))
                .answer(another())
                .answer(json(200, "{}"))
                .acts([Act::Post("x", "{\"a\": 1}")])
                .answers(200)
                .sent([
                    Sent::Body(1, "{\"a\": 1}"),
                    Sent::Header(1, "authorization", "Bearer c0rpus-t0ken"),
                    Sent::Body(3, "{\"a\": 1}"),
                    Sent::Header(3, "authorization", "Bearer t0ken-2"),
                ])
                .requests("POST /token, POST /v1/x, POST /token, POST /v1/x"),
            payload("a stream")
                .token()
                .answer(challenge(401, "Bearer error=\"invalid_token\""))
                .answer(another())
                .acts([Act::PostStream("x", "{\"a\": 1}")])
                .means(401, "token_expired")
                .requests("POST /token, POST /v1/x"),
            payload("refused again")
                .token()
                .answer(challenge(401, "Bearer error=\"invalid_token\""))
                .answer(another())
                .answer(challenge(401, "Bearer error=\"invalid_token\""))
                .gets("x")
                .means(401, "token_expired")
                .requests("POST /token, GET /v1/x, POST /token, GET /v1/x"),
        ]
    ),
    q07_a_token_in_another_place = quirk(
        "where `api` places it, and nowhere else",
        [
            payload("a header")
                .also("api: {headers: {X-Token: \"{token}\"}}")
                .token()
                .answer(json(200, "{}"))
                .gets("x")
                .answers(200)
                .sent([Sent::Header(1, "x-token", "c0rpus-t0ken"), Sent::NoHeader(1, "authorization")]),
            payload("the query")
                .also("api: {query: {access_token: \"{token}\"}}")
                .token()
                .answer(json(200, "{}"))
                .gets("x")
                .answers(200)
                .sent([Sent::NoHeader(1, "authorization")])
                .requests("POST /token, GET /v1/x?access_token=c0rpus-t0ken"),
            payload("the query, and the connection breaks")
                .also("api: {query: {access_token: \"{token}\"}}")
                .token()
                .answer(super::server::hang_up())
                .gets("x")
                .fails("interrupted", tokenwright_runtime::Actor::Network, "broke"),
            payload("a cookie")
                .also("api: {cookies: {sid: \"{token}\"}}")
                .answer(token())
                .answer(json(200, "{}"))
                .gets("x")
                .answers(200)
                .sent([Sent::Header(1, "cookie", "sid=c0rpus-t0ken"), Sent::NoHeader(1, "authorization")]),
        ]
    ),
];
