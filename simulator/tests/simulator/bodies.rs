//! Bodies with values in values, parameters that are repeated, and XML.

use tokenwright_plan::{Body, Expr, Field, Json, Member, Plan, Presence, Request, Setting, ValueType};
use tokenwright_simulator::{Account, Simulator};

use crate::http::{FORM, JSON, post};
use crate::plans::PLAIN;

const TOKEN: &str = "/token_url/oauth2/token";
const PASSWORD: Expr = Expr::Credential("client_secret");
const WARD: Expr = Expr::Setting("ward");
const SETTINGS: &[Setting] =
    &[Setting { name: "ward", value_type: ValueType::Text, presence: Presence::Optional }];

static NESTED: Plan = Plan {
    settings: SETTINGS,
    request: Request {
        body: Body::Json(&[
            Member {
                name: "login",
                value: Json::Object(&[
                    Member { name: "password", value: Json::Text(PASSWORD) },
                    Member { name: "ward", value: Json::Text(WARD) },
                ]),
            },
            Member {
                name: "include",
                value: Json::List(&[
                    Json::Text(Expr::Text("a")),
                    Json::Text(WARD),
                    Json::Integer(2),
                    Json::Boolean(true),
                ]),
            },
        ]),
        client_certificate: false,
        client_auth: &[],
        ..PLAIN.request
    },
    ..PLAIN
};

static REPEATED: Plan = Plan {
    settings: SETTINGS,
    request: Request {
        body: Body::Form(&[
            Field { name: "key", value: PASSWORD },
            Field { name: "resource", value: Expr::Text("a") },
            Field { name: "resource", value: WARD },
            Field { name: "resource", value: Expr::Text("b") },
        ]),
        client_certificate: false,
        client_auth: &[],
        ..PLAIN.request
    },
    ..PLAIN
};

static DOCUMENT: Plan = Plan {
    request: Request {
        body: Body::Xml(Expr::Concat(&[
            Expr::Text("<login key=\""),
            Expr::XmlText(&PASSWORD),
            Expr::Text("\"/>"),
        ])),
        client_certificate: false,
        client_auth: &[],
        ..PLAIN.request
    },
    ..PLAIN
};

/// The statuses of the answers to these bodies, each sent to a simulator of its own.
async fn statuses(plan: &'static Plan, content_type: &str, bodies: &[&str]) -> Vec<u16> {
    let mut statuses = Vec::new();
    for body in bodies {
        let account = Account::example(plan).credential("client_secret", "s<&\"3");
        let simulator = Simulator::start(plan, account).await.unwrap();
        statuses.push(post(&simulator, TOKEN, content_type, body).await.status);
    }
    statuses
}

#[tokio::test]
async fn values_in_values_must_be_those_of_the_plan() {
    let good = [
        r#"{"login": {"password": "s<&\"3"}, "include": ["a", 2, true]}"#,
        r#"{"include": ["a", "simulated-ward", 2, true], "login": {"ward": "simulated-ward", "password": "s<&\"3"}}"#,
    ];
    assert_eq!(statuses(&NESTED, JSON, &good).await, [200, 200]);
    let wrong = [
        r#"{"login": {"password": "s<&\"3"}, "include": ["a", "2", true]}"#,
        r#"{"login": {"password": "s<&\"3"}, "include": [2, "a", true]}"#,
        r#"{"login": {"password": "s<&\"3"}, "include": ["a", 2, true, 3]}"#,
        r#"{"login": {"password": "s<&\"3", "x": 1}, "include": ["a", 2, true]}"#,
        r#"{"login": {"password": "s<&\"3", "password": "s<&\"3"}, "include": ["a", 2, true]}"#,
        r#"{"login": {"password": "s<&\"3", "ward": "simulated-ward"}, "include": ["a", 2, true]}"#,
        r#"{"login": "s<&\"3", "include": ["a", 2, true]}"#,
    ];
    assert!(statuses(&NESTED, JSON, &wrong).await.iter().all(|status| *status >= 400));
}

#[tokio::test]
async fn a_parameter_is_repeated_as_often_as_the_plan_says_and_in_its_order() {
    let key = "key=s%3C%26%223";
    let good = ["&resource=a&resource=b", "&resource=a&resource=simulated-ward&resource=b"];
    let wrong = ["&resource=a", "&resource=b&resource=a", "&resource=a&resource=b&resource=b"];
    let with_key = |tails: &[&str]| tails.iter().map(|tail| format!("{key}{tail}")).collect::<Vec<_>>();
    let good = with_key(&good);
    let good: Vec<&str> = good.iter().map(String::as_str).collect();
    assert_eq!(statuses(&REPEATED, FORM, &good).await, [200, 200]);
    let wrong = with_key(&wrong);
    let wrong: Vec<&str> = wrong.iter().map(String::as_str).collect();
    assert_eq!(statuses(&REPEATED, FORM, &wrong).await, [400, 400, 400]);
}

#[tokio::test]
async fn what_stands_in_xml_must_be_escaped_and_be_said_to_be_xml() {
    let good = r#"<login key="s&lt;&amp;&quot;3"/>"#;
    assert_eq!(statuses(&DOCUMENT, "application/xml; charset=utf-8", &[good]).await, [200]);
    assert_eq!(statuses(&DOCUMENT, FORM, &[good]).await, [400]);
    let wrong =
        [r#"<login key="s<&"3"/>"#, r#"<login key="other"/>"#, "", r#"<login key="s&lt;&amp;&quot;3"/><x/>"#];
    assert!(statuses(&DOCUMENT, "application/xml", &wrong).await.iter().all(|status| *status >= 400));
}
