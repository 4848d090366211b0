//! S: scopes, as answers name them.

use tokenwright_runtime::Actor;

use super::case::{Act, Sent, core, payload, quirk};
use super::cases;
use super::server::{Answer, json};

/// An answer that grants this.
fn grants(scope: &str) -> Answer {
    json(200, &format!(r#"{{"access_token": "c0rpus-t0ken", "expires_in": 3600, "scope": {scope}}}"#))
}

/// A catalog of scopes.
const KNOWN: &str = "scopes: {read: Read everything., write: Change everything.}";

cases![
    s01_scope_as_an_array = core(
        "the scopes are its entries",
        [
            payload("of two").answer(grants(r#"["read", "write"]"#)).granted(&["read", "write"]),
            payload("of none").answer(grants("[]")).granted(&[]),
            payload("of what is no text").answer(grants("[1]")).unusable("the scopes are no texts"),
            payload("an object").answer(grants("{}")).unusable("neither a text nor an array"),
        ]
    ),
    s02_scopes_with_commas = quirk(
        "split with `format: comma`; undeclared, scopes that the spec knows are refused so",
        [
            payload("declared")
                .also(KNOWN)
                .grant("scopes: {request: optional, format: comma}")
                .asking(&["read", "write"])
                .answer(grants(r#""read,write""#))
                .granted(&["read", "write"])
                .sent([Sent::InBody(0, "scope=read%2Cwrite")]),
            payload("undeclared")
                .also(KNOWN)
                .grant("scopes: {request: optional}")
                .asking(&["read", "write"])
                .answer(grants(r#""read,write""#))
                .unusable("(see the key `scopes.format`)"),
            payload("undeclared, with blanks")
                .also(KNOWN)
                .grant("scopes: {request: optional}")
                .answer(grants(r#""read, write""#))
                .unusable("(see the key `scopes.format`)"),
            payload("one scope with a comma of its own").answer(grants(r#""a,b c""#)).granted(&["a,b", "c"]),
        ]
    ),
    s03_scope_is_null = core(
        "the same as absent: what was asked for is granted",
        [
            payload("nothing asked for").answer(grants("null")),
            payload("required, and asked for")
                .also(KNOWN)
                .grant("scopes: {request: optional}")
                .asking(&["read"])
                .answer(grants("null"))
                .acts([Act::TokenWith("read")]),
        ]
    ),
    s04_scope_is_empty = core(
        "none is granted",
        [
            payload("empty").answer(grants("\"\"")).granted(&[]),
            payload("a blank").answer(grants("\" \"")).granted(&[]),
            payload("one is required")
                .also(KNOWN)
                .grant("scopes: {request: optional}")
                .asking(&["read"])
                .answer(grants("\"\""))
                .acts([Act::TokenWith("read")])
                .fails("scope_not_granted", Actor::CredentialOwner, "without `read`"),
        ]
    ),
    s05_fewer_scopes_than_asked_for = core(
        "the token says which it has; one that the caller requires is an error",
        [
            payload("not required")
                .also(KNOWN)
                .grant("scopes: {request: optional}")
                .asking(&["read", "write"])
                .answer(grants("\"read\""))
                .granted(&["read"]),
            payload("required")
                .also(KNOWN)
                .grant("scopes: {request: optional}")
                .asking(&["read", "write"])
                .answer(grants("\"read\""))
                .acts([Act::TokenWith("write")])
                .fails("scope_not_granted", Actor::CredentialOwner, "without `write`"),
            payload("more than asked for")
                .also(KNOWN)
                .grant("scopes: {request: optional}")
                .asking(&["read"])
                .answer(grants("\"read write\""))
                .granted(&["read", "write"]),
        ]
    ),
    s06_one_scope_a_token = quirk(
        "with `at_most`, or `always` where the provider fixes it; scopes of their own, tokens of their own",
        [
            payload("two, where one is allowed")
                .also(KNOWN)
                .grant("scopes: {request: optional, at_most: 1}")
                .asking(&["read", "write"])
                .fails("invalid_value", Actor::Caller, "`scopes` must be 1 at most")
                .requests("none"),
            payload("one after the other")
                .also(KNOWN)
                .grant("scopes: {request: optional, at_most: 1}")
                .token()
                .token()
                .acts([Act::TokenFor("read"), Act::TokenFor("write"), Act::TokenFor("read")])
                .sent([Sent::InBody(0, "scope=read"), Sent::InBody(1, "scope=write")])
                .requests("POST /token, POST /token"),
            payload("fixed by the provider")
                .also("scopes: {token: The one scope.}")
                .grant("scopes: {request: optional, always: [token]}")
                .token()
                .sent([Sent::InBody(0, "scope=token")]),
        ]
    ),
];
