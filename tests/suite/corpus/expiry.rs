//! E: how long a token lives, however a provider says it.

use tokenwright_runtime::Actor;

use super::case::{Act, core, payload, quirk, reject, says, token};
use super::cases;
use super::server::json;

/// Answers of users of the token, which is good for this long.
fn lives(seconds: &str) -> super::server::Answer {
    json(200, &format!(r#"{{"access_token": "c0rpus-t0ken", "expires_in": {seconds}}}"#))
}

const ASSUMED: &str = "expiry: {when_missing: {assume: 10m}}";
const OF_ZERO: &str = "quirks: {zero_expiry: {means: default, source: \"https://corpus.example/docs\"}}";

cases![
    e01_expires_in_as_a_json_string = core(
        "read as the number that it spells",
        [
            payload(r#""3599""#).answer(lives(r#""3599""#)).serves(3_599),
            payload("a text with blanks").answer(lives(r#"" 3600 ""#)).serves(3_600),
            payload("a text with a fraction").answer(lives(r#""3599.9""#)).serves(3_599),
            payload("a text that is no number").answer(lives(r#""soon""#)).unusable("is no number"),
        ]
    ),
    e02_expires_in_as_a_float = core(
        "fractions of a second are cut off",
        [
            payload("3599.82").answer(lives("3599.82")).serves(3_599),
            payload("3.6e3").answer(lives("3.6e3")).serves(3_600),
            payload("less than a second").answer(lives("0.82")).unusable("is not positive"),
        ]
    ),
    e03_expires_in_is_null = core(
        "the same as absent",
        [
            payload("null, to be refused").answer(lives("null")).unusable("`expires_in` is missing"),
            payload("null, ten minutes assumed").answer(lives("null")).response(ASSUMED).serves(600),
        ]
    ),
    e04_expires_in_is_absent = core(
        "each spec decides; nothing is assumed in silence",
        [
            says("refuse", r#"{"access_token": "c0rpus-t0ken"}"#)
                .unusable("`expires_in` is missing (see `when_missing`)"),
            says("assume ten minutes", r#"{"access_token": "c0rpus-t0ken"}"#).response(ASSUMED).serves(600),
            says("until the API refuses it", r#"{"access_token": "c0rpus-t0ken"}"#)
                .response("expiry: {when_missing: until_refused}")
                .also("api: {errors: [{status: 401, means: token_expired}]}")
                .answer(json(200, "{}"))
                .answer(json(401, "{}"))
                .answer(json(200, r#"{"access_token": "t0ken-2"}"#))
                .answer(json(200, "{}"))
                .acts([Act::Get("x"), Act::Pass(365 * 24 * 3_600), Act::Get("x")])
                .answers(200)
                .requests("POST /token, GET /v1/x, GET /v1/x, POST /token, GET /v1/x"),
            payload("undecided").response("token_type: body/type").faulty("missing_key"),
        ]
    ),
    e05_expires_in_of_zero = quirk(
        "with the quirk `zero_expiry` a missing lifetime, else refused",
        [
            payload("0, undeclared").answer(lives("0")).unusable("(see the quirk `zero_expiry`)"),
            payload("\"0\", undeclared").answer(lives("\"0\"")).unusable("(see the quirk `zero_expiry`)"),
            payload("0, declared").answer(lives("0")).response(ASSUMED).also(OF_ZERO).serves(600),
            payload("0.0, declared").answer(lives("0.0")).response(ASSUMED).also(OF_ZERO).serves(600),
            payload("-1, declared").answer(lives("-1")).response(ASSUMED).also(OF_ZERO).serves(600),
            payload("declared, but nothing is assumed").answer(lives("0")).also(OF_ZERO).faulty("unused_quirk"),
        ]
    ),
    e06_expires_in_is_negative = reject(
        "refused, without an overflow",
        [
            payload("-1").answer(lives("-1")).unusable("is not positive"),
            payload("the least 64-bit number").answer(lives("-9223372036854775808")).unusable("is not positive"),
            payload("-1e308").answer(lives("-1e308")).unusable("is not positive"),
        ]
    ),
    e07_expires_in_of_milliseconds = quirk(
        "with `as: milliseconds` read so; a thousand times what is documented is refused, and what is left of it",
        [
            payload("declared").answer(lives("3600000")).response("expiry: {as: milliseconds, when_missing: refuse}"),
            payload("declared, as a text")
                .answer(lives("\"3600500\""))
                .response("expiry: {as: milliseconds, when_missing: refuse}"),
            payload("undeclared, of an hour")
                .answer(lives("3600000"))
                .response("expiry: {documented: 1h, when_missing: refuse}")
                .unusable("(see `expiry.as: milliseconds`)"),
            payload("undeclared, and half an hour of it is left")
                .answer(lives("1800000"))
                .response("expiry: {documented: 1h, when_missing: refuse}")
                .unusable("(see `expiry.as: milliseconds`)"),
            payload("undeclared, of a minute")
                .answer(lives("60000"))
                .response("expiry: {documented: 1m, when_missing: refuse}")
                .unusable("(see `expiry.as: milliseconds`)"),
            payload("ten days, where an hour is documented")
                .answer(lives("864000"))
                .response("expiry: {documented: 1h, when_missing: refuse}")
                .serves(864_000),
            payload("seconds that are long and documented")
                .answer(lives("5184000"))
                .response("expiry: {documented: 60d, when_missing: refuse}")
                .serves(5_184_000),
        ]
    ),
    e08_expires_in_is_huge_or_no_finite_number = core(
        "cut to ten years; what is no number is refused",
        [
            payload("1e308").answer(lives("1e308")).serves(10 * 365 * 24 * 3_600),
            payload("1e400").answer(lives("1e400")).serves(10 * 365 * 24 * 3_600),
            payload("\"1e400\"").answer(lives("\"1e400\"")).serves(10 * 365 * 24 * 3_600),
            payload("-1e400").answer(lives("-1e400")).unusable("is not positive"),
            says("1e400, where nobody looks", r#"{"a\"b": [1e400, "1e400"], "access_token": "c0rpus-t0ken", "expires_in": 3600}"#),
            payload("a number of thirty digits")
                .answer(lives("999999999999999999999999999999"))
                .serves(10 * 365 * 24 * 3_600),
            payload("the greatest 64-bit number")
                .answer(lives("18446744073709551615"))
                .serves(10 * 365 * 24 * 3_600),
            payload("NaN, which is no JSON").answer(lives("NaN")).fails("not_json", Actor::Spec, "is no JSON"),
            payload("\"NaN\"").answer(lives("\"NaN\"")).unusable("is no number"),
            payload("\"Infinity\"").answer(lives("\"Infinity\"")).unusable("is no number"),
        ]
    ),
    e09_expiry_as_seconds_since_1970 = quirk(
        "with `as: unix`; undeclared it is refused with the key's name",
        [
            says("declared", r#"{"access_token": "c0rpus-t0ken", "expires_on": "<unix+3600>"}"#)
                .response("expiry: {read: body/expires_on, as: unix, when_missing: refuse}"),
            says("declared, in milliseconds", r#"{"access_token": "c0rpus-t0ken", "expires_on": <unix_ms+3600>}"#)
                .response("expiry: {read: body/expires_on, as: unix_ms, when_missing: refuse}"),
            says("undeclared, elsewhere", r#"{"access_token": "c0rpus-t0ken", "expires_on": "<unix+3600>"}"#)
                .unusable("`body/expires_on` may be it (see `expiry.read`)"),
            payload("undeclared, in its place").answer(lives("<unix+3600>")).unusable("(see `expiry.as: unix`)"),
            payload("undeclared, in milliseconds")
                .answer(lives("<unix_ms+3600>"))
                .unusable("(see `expiry.as: unix_ms`)"),
            says("past", r#"{"access_token": "c0rpus-t0ken", "expires_on": "1500000000"}"#)
                .response("expiry: {read: body/expires_on, as: unix, when_missing: refuse}")
                .unusable("is not in the future"),
        ]
    ),
    e10_expiry_as_a_date_or_a_duration_in_words = quirk(
        "with the form that `as` names; undeclared it is refused with the form's name",
        [
            payload("a date, declared")
                .answer(lives("\"<date+3600>\""))
                .response("expiry: {as: date, when_missing: refuse}"),
            payload("a date of HTTP, declared")
                .answer(lives("\"<http_date+3600>\""))
                .response("expiry: {as: http_date, when_missing: refuse}"),
            payload("0:01:00, declared")
                .answer(lives("\"0:01:00\""))
                .response("expiry: {as: d_hh_mm, when_missing: refuse}"),
            payload("1h, declared").answer(lives("\"1h\"")).response("expiry: {as: duration, when_missing: refuse}"),
            payload("a date, undeclared").answer(lives("\"<date+3600>\"")).unusable("`date` (see `expiry.as`)"),
            payload("0:01:00, undeclared").answer(lives("\"0:01:00\"")).unusable("`d_hh_mm` (see `expiry.as`)"),
            payload("1h, undeclared").answer(lives("\"1h\"")).unusable("`duration` (see `expiry.as`)"),
            payload("a day alone, where a date is declared")
                .answer(lives("\"2999-01-01\""))
                .response("expiry: {as: date, when_missing: refuse}")
                .unusable("is not written as the spec says"),
            payload("a date that is past")
                .answer(lives("\"1999-01-01T00:00:00Z\""))
                .response("expiry: {as: date, when_missing: refuse}")
                .unusable("is not in the future"),
            payload("a number, where a date is declared")
                .answer(lives("3600"))
                .response("expiry: {as: date, when_missing: refuse}")
                .unusable("is not written as the spec says, but reads as `seconds`"),
        ]
    ),
    e11_expiry_under_another_name = quirk(
        "with `expiry.read`; undeclared the error names what may be it",
        [
            says("expires, declared", r#"{"access_token": "c0rpus-t0ken", "expires": 3600}"#)
                .response("expiry: {read: body/expires, when_missing: refuse}"),
            says("nested, declared", r#"{"access_token": "c0rpus-t0ken", "data": {"sessiontimeout": "60"}}"#)
                .response("expiry: {read: body/data/sessiontimeout, as: minutes, when_missing: refuse}"),
            says("expires, undeclared", r#"{"access_token": "c0rpus-t0ken", "expires": 3600}"#)
                .unusable("`body/expires` may be it"),
            says("access_token_validity, undeclared", r#"{"access_token": "c0rpus-t0ken", "access_token_validity": "3600"}"#)
                .unusable("`body/access_token_validity` may be it"),
            says("nested, undeclared", r#"{"access_token": "c0rpus-t0ken", "meta": {"expiresIn": 3600}}"#)
                .unusable("`body/meta/expiresIn` may be it"),
        ]
    ),
    e12_issued_at_in_milliseconds_beside_a_text = core(
        "`issued_at` is not looked at",
        [
            says(
                "as Apigee has it",
                r#"{"issued_at": "1420262924658", "access_token": "c0rpus-t0ken", "expires_in": "1799", "refresh_count": "0"}"#
            )
            .serves(1_799),
            says(
                "of the future",
                r#"{"issued_at": "<unix_ms+86400>", "access_token": "c0rpus-t0ken", "expires_in": "3600"}"#
            ),
            says("alone", r#"{"issued_at": "1420262924658", "access_token": "c0rpus-t0ken"}"#)
                .unusable("`expires_in` is missing"),
        ]
    ),
    e13_no_expiry_but_a_jwt = quirk(
        "its `exp` is read with `when_missing: jwt_exp`, and no token is taken for a JWT otherwise",
        [
            says("declared", r#"{"access_token": "<jwt+900>"}"#)
                .response("expiry: {when_missing: jwt_exp}")
                .of("")
                .serves(900),
            says("declared, but the token is opaque", r#"{"access_token": "c0rpus-t0ken"}"#)
                .response("expiry: {when_missing: jwt_exp}")
                .unusable("the token is no JWT with `exp`"),
            says("declared, with claims that are no JSON", r#"{"access_token": "a.b.c"}"#)
                .response("expiry: {when_missing: jwt_exp}")
                .unusable("the token is no JWT with `exp`"),
            says("undeclared", r#"{"access_token": "<jwt+900>"}"#).unusable("(see `when_missing: jwt_exp`)"),
            says("declared, without `exp`", r#"{"access_token": "e30.eyJzdWIiOiJ4In0.c2ln"}"#)
                .response("expiry: {when_missing: jwt_exp}")
                .unusable("the token is no JWT with `exp`"),
            says("declared, and past", r#"{"access_token": "e30.eyJleHAiOjE1MDAwMDAwMDB9.c2ln"}"#)
                .response("expiry: {when_missing: jwt_exp}")
                .unusable("the token has ended by its own `exp`"),
            says("declared, and past, with padding", r#"{"access_token": "e30.eyJleHAiOjE1MDAwMDAwMDAgfQ==.c2ln"}"#)
                .response("expiry: {when_missing: jwt_exp}")
                .unusable("the token has ended by its own `exp`"),
            says("declared, and in more years than a clock has", r#"{"access_token": "e30.eyJleHAiOjFlMTh9.c2ln"}"#)
                .response("expiry: {when_missing: jwt_exp}")
                .of("")
                .serves(10 * 365 * 24 * 3_600),
            says("a JWT that ends later than assumed", r#"{"access_token": "<jwt+3000>"}"#)
                .response(ASSUMED)
                .of("")
                .serves(600),
            says("a JWT that ends sooner than assumed", r#"{"access_token": "<jwt+300>"}"#)
                .response(ASSUMED)
                .of("")
                .serves(300),
            says("a JWT, where a token is good until it is refused", r#"{"access_token": "<jwt+900>"}"#)
                .response("expiry: {when_missing: until_refused}")
                .also("api: {errors: [{status: 401, means: token_expired}]}")
                .of("")
                .serves(900),
        ]
    ),
    e14_a_lifetime_shorter_than_the_margin = core(
        "the token is used for most of its life, and asked for once",
        [
            payload("59 s")
                .answer(lives("59"))
                .acts([Act::Token, Act::Pass(40), Act::Token])
                .serves(19)
                .requests("POST /token"),
            payload("5 s")
                .answer(lives("5"))
                .acts([Act::Token, Act::Pass(3), Act::Token])
                .serves(2)
                .requests("POST /token"),
            payload("1 s").answer(lives("1")).acts([Act::Token, Act::Token]).serves(1).requests("POST /token"),
            payload("20 s, with a margin of a minute")
                .answer(lives("20"))
                .response("expiry: {when_missing: refuse, margin: 1m}")
                .acts([Act::Token, Act::Pass(10), Act::Token])
                .serves(10)
                .requests("POST /token"),
        ]
    ),
    e15_the_same_dying_token_again = core(
        "used to its end, and not asked for again before",
        [
            payload("the same, with what is left of its life")
                .answer(lives("300"))
                .answer(lives("30"))
                .acts([Act::Token, Act::Pass(270), Act::Token, Act::Settle(2), Act::Token, Act::Pass(29), Act::Token])
                .serves(1)
                .requests("POST /token, POST /token"),
            payload("and then another one")
                .answer(lives("300"))
                .answer(lives("30"))
                .answer(json(200, r#"{"access_token": "t0ken-2", "expires_in": 3600}"#))
                .acts([Act::Token, Act::Pass(270), Act::Token, Act::Settle(2), Act::Pass(30), Act::Token])
                .of("t0ken-2")
                .requests("POST /token, POST /token, POST /token"),
            payload("the same, of which nothing is left")
                .answer(lives("300"))
                .answer(lives("0"))
                .acts([Act::Token, Act::Pass(270), Act::Token, Act::Settle(2), Act::Token])
                .serves(30)
                .requests("POST /token, POST /token"),
        ]
    ),
    e16_a_lifetime_of_five_minutes = core(
        "four of the five are served from the cache",
        [
            payload("after four minutes")
                .answer(lives("300"))
                .acts([Act::Token, Act::Pass(120), Act::Token, Act::Pass(119), Act::Token])
                .serves(61)
                .requests("POST /token"),
            payload("after five minutes")
                .answer(lives("300"))
                .answer(token())
                .acts([Act::Token, Act::Pass(300), Act::Token])
                .requests("POST /token, POST /token"),
        ]
    ),
];
