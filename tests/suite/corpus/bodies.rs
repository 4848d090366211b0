//! B: status, envelope, content type and bytes.

use tokenwright_runtime::Actor;

use super::case::{Payload, Sent, core, payload, quirk, reject, says};
use super::cases;
use super::server::{answer, hang_up, json};

const GOOD: &str = r#"{"access_token": "c0rpus-t0ken", "token_type": "Bearer", "expires_in": 3600}"#;
const GOOD_FORM: &str = "access_token=c0rpus-t0ken&token_type=Bearer&expires_in=3600";
const GOOD_XML: &str = "<session><token>c0rpus-t0ken</token><expires>3600</expires></session>";
const PAGE: &str = "<!DOCTYPE html>\n<html><head><title>Sign in &middot; Portal</title></head><body>simulated-secret</body></html>";
const OF_XML: &str = "format: xml, access_token: body/session/token, expiry: {read: body/session/expires, when_missing: refuse}";
/// What `gzip` makes of an answer with a token.
const GZIP: &[u8] = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03\xabVJLNN-.\x8e/\xc9\xcfN\xcdS\xb2R";

fn page(status: u16) -> Payload {
    let name = match status {
        200 => "200",
        403 => "403",
        404 => "404",
        _ => "502",
    };
    payload(name).answer(answer(status, PAGE).header("Content-Type: text/html"))
}

cases![
    b01_an_error_with_status_200 = reject(
        "the error that its code names",
        [
            says("invalid_client", r#"{"error": "invalid_client", "error_description": "Unknown client."}"#).fails(
                "invalid_client",
                Actor::CredentialOwner,
                "status 200, invalid_client, \"Unknown client.\""
            ),
            says("a code of its own", r#"{"error": "incorrect_client_credentials"}"#)
                .fails("invalid_request", Actor::Spec, "the key `errors` says what its code means"),
            says("a code of its own, declared", r#"{"error": "incorrect_client_credentials"}"#)
                .response("expiry: {when_missing: refuse}, errors: [{code: incorrect_client_credentials, means: invalid_client}]")
                .fails("invalid_client", Actor::CredentialOwner, "incorrect_client_credentials"),
            says("beside an empty token", r#"{"error": "invalid_scope", "access_token": "", "expires_in": 0}"#)
                .fails("invalid_scope", Actor::Caller, "invalid_scope"),
            says("where the whole body is the token", r#"{"error": "invalid_client"}"#)
                .response("access_token: body, expiry: {when_missing: {assume: 1h}}")
                .fails("invalid_client", Actor::CredentialOwner, "status 200, invalid_client"),
            says("where a bare text is the token", r#"{"error": "invalid_client"}"#)
                .response("format: text, expiry: {when_missing: {assume: 1h}}")
                .fails("invalid_client", Actor::CredentialOwner, "status 200, invalid_client"),
            says("beside a token that is no text", r#"{"error": "invalid_scope", "access_token": false}"#)
                .fails("invalid_scope", Actor::Caller, "invalid_scope"),
            payload("in a form")
                .answer(answer(200, "error=invalid_client&error_description=Unknown+client"))
                .response("format: form, expiry: {when_missing: refuse}")
                .fails("invalid_client", Actor::CredentialOwner, "Unknown client"),
        ]
    ),
    b02_success_with_status_201 = core(
        "a token is a token",
        [payload("201").answer(json(201, GOOD)), payload("203").answer(json(203, GOOD)), payload("202").answer(json(202, GOOD))]
    ),
    b03_success_without_a_body = reject(
        "refused with what is missing",
        [
            payload("200, empty").answer(json(200, "")).unusable("its body is empty: status 200"),
            payload("204").answer(answer(204, "").without_length()).unusable("its body is empty: status 204"),
            payload("202, not yet").answer(json(202, r#"{"state": "pending"}"#)).unusable("it has: state"),
            payload("blanks").answer(json(200, " \r\n")).unusable("its body is empty"),
            payload("null").answer(json(200, "null")).unusable("`access_token` is missing"),
        ]
    ),
    b04_json_that_is_said_to_be_text = core(
        "read as what it is",
        [
            payload("text/plain").answer(answer(200, GOOD).header("Content-Type: text/plain")),
            payload("text/html").answer(answer(200, GOOD).header("Content-Type: text/html; charset=utf-8")),
            payload("an error")
                .answer(answer(401, r#"{"error": "invalid_client"}"#).header("Content-Type: text/plain"))
                .fails("invalid_client", Actor::CredentialOwner, "invalid_client"),
        ]
    ),
    b05_a_form_that_is_said_to_be_text = quirk(
        "with `format: form`, whatever the content type",
        [
            payload("declared")
                .answer(answer(200, GOOD_FORM).header("Content-Type: text/plain"))
                .response("format: form, expiry: {when_missing: refuse}"),
            payload("declared, but it is JSON")
                .answer(json(200, GOOD))
                .response("format: form, expiry: {when_missing: refuse}"),
            payload("undeclared")
                .answer(answer(200, GOOD_FORM).header("Content-Type: text/plain"))
                .unusable("it looks like a form, not JSON (see the key `format`)"),
            payload("undeclared, said to be JSON")
                .answer(json(200, GOOD_FORM))
                .unusable("it looks like a form, not JSON (see the key `format`)"),
        ]
    ),
    b06_no_content_type = core(
        "read as what the spec says",
        [
            payload("JSON").answer(answer(200, GOOD)),
            payload("an error")
                .answer(answer(400, r#"{"error": "invalid_scope"}"#))
                .fails("invalid_scope", Actor::Caller, "invalid_scope"),
            payload("an empty one").answer(answer(200, GOOD).header("Content-Type: ")),
        ]
    ),
    b07_content_type_with_parameters = core(
        "not looked at",
        [
            payload("a charset").answer(answer(200, GOOD).header("Content-Type: application/json;charset=UTF-8")),
            payload("capitals").answer(answer(200, GOOD).header("Content-Type: APPLICATION/JSON; CHARSET=\"utf-8\"")),
            payload("of a vendor").answer(answer(200, GOOD).header("Content-Type: application/vnd.oauth+json; v=1")),
        ]
    ),
    b08_xml_that_is_said_to_be_json = reject(
        "refused with the name of the key; `Accept: application/json` is sent in any case",
        [
            payload("a token")
                .answer(json(200, GOOD_XML))
                .unusable("it looks like XML, not JSON (see the key `format`)")
                .sent([Sent::Header(0, "accept", "application/json")]),
            payload("an error")
                .answer(json(400, "<error><code>invalid_client</code></error>"))
                .unusable("it looks like XML, not JSON"),
        ]
    ),
    b09_a_token_in_xml = quirk(
        "with `format: xml`",
        [
            payload("declared").answer(answer(200, GOOD_XML).header("Content-Type: text/xml")).response(OF_XML),
            payload("with a declaration and prefixes")
                .answer(answer(200, "<?xml version=\"1.0\"?><s:session xmlns:s=\"urn:s\"><s:token>c0rpus-t0ken</s:token><s:expires>3600</s:expires></s:session>"))
                .response(OF_XML),
            payload("undeclared").answer(answer(200, GOOD_XML)).unusable("(see the key `format`)"),
            payload("declared, but cut off")
                .answer(answer(200, "<session><token>c0rpus-t0ken</tok"))
                .response(OF_XML)
                .fails("wrong_format", Actor::Spec, "the answer is not XML"),
            payload("declared, with entities that grow")
                .answer(answer(200, "<!DOCTYPE x [<!ENTITY a \"aa\"><!ENTITY b \"&a;&a;\">]><session><token>&b;</token></session>"))
                .response(OF_XML)
                .fails("wrong_format", Actor::Spec, "the answer is not XML"),
        ]
    ),
    b10_a_page_for_people = reject(
        "no token endpoint; what fails for now may be repeated; the page's title is shown, not its body",
        [
            page(200).fails("not_token_endpoint", Actor::Spec, "no token endpoint: status 200"),
            page(403).fails("not_token_endpoint", Actor::Spec, "status 403, \"Sign in &middot; Portal\""),
            page(404).fails("not_token_endpoint", Actor::Spec, "status 404"),
            page(502).fails("unavailable", Actor::Provider, "status 502"),
            payload("404 of a gateway, in JSON")
                .answer(json(404, r#"{"message": "no Route matched with those values"}"#))
                .fails("not_token_endpoint", Actor::Spec, "\"no Route matched with those values\""),
            payload("200, where XML is declared")
                .answer(answer(200, PAGE))
                .response(OF_XML)
                .fails("not_token_endpoint", Actor::Spec, "status 200"),
            payload("200, where a form is declared")
                .answer(answer(200, PAGE))
                .response("format: form, expiry: {when_missing: refuse}")
                .fails("not_token_endpoint", Actor::Spec, "status 200"),
            payload("403 with the secret in it")
                .answer(answer(403, "<html><p>bad: client_secret=simulated-secret&x=1</p></html>"))
                .fails("not_token_endpoint", Actor::Spec, "client_secret=[redacted]&x=1"),
        ]
    ),
    b11_a_byte_order_mark = core(
        "one is skipped",
        [
            payload("before JSON").answer(json(200, &format!("\u{feff}{GOOD}"))),
            payload("before XML").answer(answer(200, format!("\u{feff}{GOOD_XML}"))).response(OF_XML),
            payload("before an error")
                .answer(json(401, "\u{feff}{\"error\": \"invalid_client\"}"))
                .fails("invalid_client", Actor::CredentialOwner, "invalid_client"),
            payload("two of them")
                .answer(json(200, &format!("\u{feff}\u{feff}{GOOD}")))
                .fails("not_json", Actor::Spec, "is no JSON"),
        ]
    ),
    b12_gzip_that_nobody_says = reject(
        "compressed, which is said; nothing is asked for compressed",
        [
            payload("200")
                .answer(json(200, "").with_body(GZIP))
                .fails("compressed", Actor::Provider, "is compressed, which was not asked for")
                .sent([Sent::NoHeader(0, "accept-encoding")]),
            payload("400").answer(json(400, "").with_body(GZIP)).fails("compressed", Actor::Provider, "status 400"),
            payload("503").answer(json(503, "").with_body(GZIP)).fails("unavailable", Actor::Provider, "status 503"),
        ]
    ),
    b13_gzip_that_nobody_asked_for = reject(
        "compressed, which is said",
        [
            payload("gzip")
                .answer(json(200, "").with_body(GZIP).header("Content-Encoding: gzip"))
                .fails("compressed", Actor::Provider, "is compressed"),
            payload("br")
                .answer(json(200, "").with_body(b"\x8b\x0f\x80{\"\x03\xff").header("Content-Encoding: br"))
                .fails("compressed", Actor::Provider, "is compressed"),
            payload("gzip, said of what is none").answer(json(200, GOOD).header("Content-Encoding: gzip")),
        ]
    ),
    b14_a_body_without_an_end = reject(
        "refused at a cap of 1 MiB",
        [
            payload("2 MiB, with a length")
                .answer(json(200, &format!("{{\"x\": \"{}\"}}", "x".repeat(2_000_000))))
                .fails("answer_too_large", Actor::Spec, "too large"),
            payload("endless").answer(json(200, "{\"x\": \"").endless()).fails("answer_too_large", Actor::Spec, "too large"),
            payload("endless, with status 401")
                .answer(answer(401, "no ").endless())
                .fails("invalid_client", Actor::CredentialOwner, "status 401"),
        ]
    ),
    b15_a_body_that_is_cut_off = reject(
        "interrupted, and may be repeated",
        [
            payload("shorter than its length").answer(json(200, GOOD).cut(20)).fails("interrupted", Actor::Network, "broke"),
            payload("reset after the head").answer(json(200, GOOD).reset(0)).fails("interrupted", Actor::Network, "broke"),
            payload("without a length").answer(json(200, &GOOD[..40]).without_length()).fails("interrupted", Actor::Network, "broke"),
            payload("reset before the head").answer(hang_up()).fails("interrupted", Actor::Network, "broke"),
            payload("an error without a length")
                .answer(json(400, r#"{"error": "invalid_cl"#).without_length())
                .fails("interrupted", Actor::Network, "status 400"),
        ]
    ),
    b16_a_list_of_errors = quirk(
        "read from where `error_code` says; else what the status means",
        [
            payload("declared")
                .answer(json(400, FITBIT))
                .response("expiry: {when_missing: refuse}, error_code: body/errors/0/errorType, error_description: body/errors/0/message")
                .fails("invalid_client", Actor::CredentialOwner, "invalid_client, \"Invalid authorization header\""),
            payload("undeclared")
                .answer(json(400, FITBIT))
                .fails("invalid_request", Actor::Spec, "\"Invalid authorization header\"; compare the provider's spec with its documentation; `error_code` and `errors` say where a code stands and what it means"),
            payload("undeclared, with status 401")
                .answer(json(401, FITBIT))
                .fails("invalid_client", Actor::CredentialOwner, "status 401"),
        ]
    ),
    b17_an_error_in_something_else = quirk(
        "read from where `error_code` says, also with status 200",
        [
            says("declared", WRAPPED)
                .response("expiry: {when_missing: refuse}, error_code: body/error/code, error_description: body/error/message, errors: [{code: AUTH_FAILED, means: invalid_client}]")
                .fails("invalid_client", Actor::CredentialOwner, "AUTH_FAILED, \"Wrong key\""),
            says("undeclared", WRAPPED).unusable("`access_token` is missing; it has: success, error (see the keys `access_token` and `error_code`)"),
            says("a number, declared", r#"{"success": false, "status": 4711}"#)
                .response("expiry: {when_missing: refuse}, error_code: body/status, errors: [{code: \"4711\", means: invalid_scope}]")
                .fails("invalid_scope", Actor::Caller, "4711"),
        ]
    ),
    b18_a_failing_server_that_blames_the_credential = reject(
        "not believed: it may be repeated",
        [
            payload("503, invalid_client")
                .answer(json(503, r#"{"error": "invalid_client"}"#))
                .fails("unavailable", Actor::Provider, "status 503, invalid_client"),
            payload("500, invalid_grant")
                .answer(json(500, r#"{"error": "invalid_grant"}"#))
                .fails("unavailable", Actor::Provider, "status 500, invalid_grant"),
            payload("500, declared")
                .answer(json(500, r#"{"error": "invalid_client"}"#))
                .response("expiry: {when_missing: refuse}, errors: [{status: 500, code: invalid_client, means: invalid_client}]")
                .fails("invalid_client", Actor::CredentialOwner, "status 500"),
        ]
    ),
    b19_errors_with_other_statuses = reject(
        "the body decides, then the status",
        [
            payload("403, invalid_client")
                .answer(json(403, r#"{"error": "invalid_client"}"#))
                .fails("invalid_client", Actor::CredentialOwner, "status 403"),
            payload("401, invalid_scope")
                .answer(json(401, r#"{"error": "invalid_scope"}"#))
                .fails("invalid_scope", Actor::Caller, "status 401"),
            payload("501, unsupported_grant_type")
                .answer(json(501, r#"{"error": "unsupported_grant_type"}"#))
                .fails("invalid_request", Actor::Spec, "status 501, unsupported_grant_type"),
            payload("401 without a body").answer(answer(401, "")).fails("invalid_client", Actor::CredentialOwner, "status 401"),
            payload("403 without a body").answer(answer(403, "")).fails("unauthorized_client", Actor::CredentialOwner, "status 403"),
            payload("400 without a body").answer(answer(400, "")).fails("invalid_request", Actor::Spec, "status 400"),
            payload("400, invalid_grant, of a machine")
                .answer(json(400, r#"{"error": "invalid_grant"}"#))
                .fails("invalid_client", Actor::CredentialOwner, "invalid_grant"),
        ]
    ),
    b20_errors_that_are_no_oauth = reject(
        "what the status means, with what the body says of it",
        [
            payload("401")
                .answer(json(401, r#"{"message": "Bad credentials", "documentation_url": "https://docs.example"}"#))
                .fails("invalid_client", Actor::CredentialOwner, "\"Bad credentials\""),
            payload("400, as Apigee has it")
                .answer(json(400, r#"{"fault": {"faultstring": "Invalid client", "detail": {"errorcode": "x"}}}"#))
                .fails("invalid_request", Actor::Spec, "\"Invalid client\""),
            payload("403, of which nothing is known")
                .answer(json(403, r#"{"result": ["x"], "code": 9}"#))
                .fails("unauthorized_client", Actor::CredentialOwner, "it has: result, code"),
            payload("a line of text").answer(answer(401, "Bad \u{1b}[31mcredentials\n")).fails("invalid_client", Actor::CredentialOwner, "\"Bad [31mcredentials\""),
        ]
    ),
    b21_error_description_is_null = core(
        "the same as absent",
        [
            payload("as Epic has it")
                .answer(json(400, r#"{"error": "invalid_client", "error_description": null}"#))
                .fails("invalid_client", Actor::CredentialOwner, "status 400, invalid_client; "),
            payload("everything but the code is null")
                .answer(json(400, r#"{"error": "invalid_scope", "error_description": null, "error_uri": null, "access_token": null}"#))
                .fails("invalid_scope", Actor::Caller, "status 400, invalid_scope; "),
            payload("no text")
                .answer(json(400, r#"{"error": "invalid_scope", "error_description": {"en": "No."}}"#))
                .fails("invalid_scope", Actor::Caller, "status 400, invalid_scope; "),
        ]
    ),
];

const FITBIT: &str = r#"{"errors": [{"errorType": "invalid_client", "message": "Invalid authorization header"}], "success": false}"#;
const WRAPPED: &str = r#"{"success": false, "error": {"code": "AUTH_FAILED", "message": "Wrong key"}}"#;
