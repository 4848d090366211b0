//! What is said with a token, and what calls carry of it.

use tokenwright_plan::{Api, ApiBase, Expr, Field, Location, Output, Plan, TokenResponse, ValueType};
use tokenwright_simulator::{Account, Simulator};

use crate::http::{FORM, Reply, post, send};
use crate::plans::PLAIN;

/// A provider that says with each token where its API is and for whom the token is; its calls say so again, and
/// present the token in a cookie.
static INSTANCE: Plan = Plan {
    provider: "instance",
    response: TokenResponse {
        outputs: &[
            output(&["instance_url"], ValueType::UrlUnder(&["instance.example"])),
            output(&["organization"], ValueType::Text),
        ],
        ..PLAIN.response
    },
    api: Api {
        bases: &[ApiBase {
            name: "default",
            url: Expr::Concat(&[Expr::TokenOutput("instance_url"), Expr::Text("/data/")]),
        }],
        headers: &[Field { name: "X-Organization", value: Expr::TokenOutput("organization") }],
        query: &[Field { name: "version", value: Expr::Text("2") }],
        cookies: &[Field { name: "sid", value: Expr::Token }],
        ..PLAIN.api
    },
    ..PLAIN
};

const fn output(path: &'static [&'static str; 1], value_type: ValueType) -> Output {
    Output { name: path[0], read: Location::Body(path), value_type, optional: false }
}

async fn provider() -> Simulator {
    Simulator::start(&INSTANCE, Account::example(&INSTANCE)).await.unwrap()
}

/// A token, and the organization that it is for.
async fn token(simulator: &Simulator) -> (String, String) {
    let form = "grant_type=client_credentials&client_id=simulated-client&client_secret=simulated-secret";
    let reply = post(simulator, "/token_url/oauth2/token", FORM, form).await;
    let here = format!("http://{}/token/instance_url", simulator.address());
    assert_eq!(reply.json("/instance_url"), here);
    (reply.token(), reply.json("/organization").as_str().unwrap().to_owned())
}

async fn call(simulator: &Simulator, query: &str, headers: &[(&str, &str)]) -> Reply {
    send(simulator, "GET", &format!("/token/instance_url/data/x{query}"), headers, "").await
}

#[tokio::test]
async fn a_call_carries_what_was_said_with_its_token() {
    let simulator = provider().await;
    let (token, organization) = token(&simulator).await;
    let cookie = format!("theme=dark; sid={token}");
    let headers = [("cookie", &*cookie), ("x-organization", &*organization)];
    let reply = call(&simulator, "?a=1&version=2", &headers).await;
    assert_eq!(reply.status, 200, "{reply:?}");
    assert_eq!(reply.json("/query"), "a=1", "what every call carries is not echoed");
}

#[tokio::test]
async fn what_was_said_with_another_token_is_refused() {
    let simulator = provider().await;
    let ((token, own), (_, other)) = (token(&simulator).await, token(&simulator).await);
    assert_ne!(own, other);
    let cookie = format!("sid={token}");
    let headers = [("cookie", &*cookie), ("x-organization", &*other)];
    assert_eq!(call(&simulator, "?version=2", &headers).await.status, 400);
}

#[tokio::test]
async fn a_field_of_the_query_that_is_missing_or_given_twice_is_refused() {
    let simulator = provider().await;
    let (token, organization) = token(&simulator).await;
    let cookie = format!("sid={token}");
    let headers = [("cookie", &*cookie), ("x-organization", &*organization)];
    for query in ["", "?version=3", "?version=2&version=2"] {
        assert_eq!(call(&simulator, query, &headers).await.status, 400, "{query}");
    }
}

#[tokio::test]
async fn a_token_elsewhere_than_in_its_cookie_is_refused() {
    let simulator = provider().await;
    let (token, organization) = token(&simulator).await;
    let bearer = format!("Bearer {token}");
    let cookie = format!("sid={token}");
    let twice = format!("{cookie}; {cookie}");
    for (headers, status) in [
        (vec![("authorization", &*bearer)], 400),
        (vec![("authorization", &*bearer), ("cookie", &*cookie)], 400),
        (vec![("cookie", &*twice)], 400),
        (vec![("cookie", "other=x")], 401),
    ] {
        let headers = [headers, vec![("x-organization", &*organization)]].concat();
        assert_eq!(call(&simulator, "?version=2", &headers).await.status, status, "{headers:?}");
    }
}
