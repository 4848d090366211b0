//! Users who sign in elsewhere than on the device.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use tokenwright::reqwest::{self, Method, header};
use tokenwright::{Actor, ErrorKind};

use super::at_servers;
use super::server::{Server, Software};
use crate::generated::grants::device_code::{self, Scope};
use crate::store::Store;

at_servers! {
    both:
        a_device_acts_for_the_user_who_typed_its_code
        a_device_whose_user_aborts_is_refused,
    oidc_provider:,
    authlib:,
}

fn server(software: Software) -> Server {
    let device = json!({
        "client_id": "device",
        "application_type": "native",
        "token_endpoint_auth_method": "none",
        "grant_types": ["urn:ietf:params:oauth:grant-type:device_code"],
        "redirect_uris": [],
        "response_types": [],
        "scope": "read",
    });
    Server::start(software, [device])
}

fn client(server: &Server) -> device_code::Client {
    let config = device_code::Config {
        environment: device_code::Environment::Custom(device_code::CustomEnvironment {
            device_url: server.url("device_authorization"),
            token_url: server.url("token"),
            api: server.url("api"),
        }),
        client_id: "device".into(),
    };
    device_code::Client::new(config).unwrap()
}

/// The values of the attribute in a page, in order.
fn attributes<'p>(page: &'p str, name: &str) -> Vec<&'p str> {
    let opening = format!(" {name}=\"");
    page.split(&opening).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

/// Follows an address as a browser does, with cookies, and submits every form that it comes to, until there
/// is a page without any. Where it is asked to confirm, it may abort.
async fn browse(url: &str, aborts: bool) {
    let http =
        reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).no_proxy().build().unwrap();
    let mut cookies = BTreeMap::new();
    let mut url = reqwest::Url::parse(url).unwrap();
    let mut form: Option<Vec<(String, String)>> = None;
    for _ in 0..20 {
        let jar: Vec<String> = cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let method = if form.is_some() { Method::POST } else { Method::GET };
        let mut request = http.request(method, url.clone()).header(header::COOKIE, jar.join("; "));
        if let Some(form) = form.take() {
            request = request.form(&form);
        }
        let response = request.send().await.unwrap();
        for cookie in response.headers().get_all(header::SET_COOKIE) {
            let pair = cookie.to_str().unwrap().split(';').next().unwrap();
            let (name, value) = pair.split_once('=').unwrap();
            cookies.insert(name.to_owned(), value.to_owned());
        }
        if let Some(to) = response.headers().get(header::LOCATION) {
            url = url.join(to.to_str().unwrap()).unwrap();
            continue;
        }
        let status = response.status();
        let page = response.text().await.unwrap();
        let Some(action) = attributes(&page, "action").first().copied() else {
            assert!(status.is_success(), "{url} answers {status}: {page}");
            return;
        };
        url = url.join(action).unwrap();
        let inputs = page.split("<input").skip(1).filter_map(|input| {
            let of = |name| attributes(input, name).first().map(|value| (*value).to_owned());
            Some((of("name")?, of("value")?))
        });
        let mut fields: Vec<(String, String)> = inputs.collect();
        let confirms = fields.iter().any(|(name, _)| name == "confirm");
        if confirms && aborts {
            fields.push(("abort".to_owned(), "yes".to_owned()));
            http.post(url).header(header::COOKIE, jar.join("; ")).form(&fields).send().await.unwrap();
            return;
        }
        form = Some(fields);
    }
    panic!("the pages do not end");
}

async fn a_device_acts_for_the_user_who_typed_its_code(software: Software) {
    let server = server(software);
    let client = client(&server);
    let pending = client.authorize([Scope::Read]).await.unwrap();
    browse(pending.verification_uri_complete().unwrap(), false).await;
    let session = client.finish(&pending, Store::default().keep()).await.unwrap();
    let seen: Value = session.get("").send().await.unwrap().json().await.unwrap();
    assert_eq!((seen["client"].as_str(), seen["user"].as_str()), (Some("device"), Some("jeanne")));
}

async fn a_device_whose_user_aborts_is_refused(software: Software) {
    let server = server(software);
    let client = client(&server);
    let pending = client.authorize([Scope::Read]).await.unwrap();
    browse(pending.verification_uri_complete().unwrap(), true).await;
    let error = client.finish(&pending, Store::default().keep()).await.unwrap_err();
    assert_eq!((error.kind(), error.actor()), (&ErrorKind::AuthorizationRefused, Actor::User));
}
