//! The sign-in example, in a real browser.

use std::path::Path;
use std::process::Command;

use serde_json::{Value, json};
use tokenwright::reqwest;

use crate::process::{Started, address, start};

/// A browser, driven by way of `WebDriver` (<https://www.w3.org/TR/webdriver2/>).
struct Browser {
    http: reqwest::Client,
    session: String,
    _driver: Started,
    _profile: tempfile::TempDir,
}

impl Browser {
    async fn start() -> Browser {
        let port = |line: &str| Some(line.strip_suffix('.')?.rsplit_once("on port ")?.1.to_owned());
        let (driver, port) = start(Command::new("chromedriver").arg("--port=0"), port);
        let profile = tempfile::tempdir().unwrap();
        let arguments = [
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            &format!("--user-data-dir={}", profile.path().display()),
        ];
        let capabilities = json!({ "capabilities": { "alwaysMatch": {
            "browserName": "chrome",
            "goog:chromeOptions": { "args": arguments },
        } } });
        let mut browser = Browser {
            http: reqwest::Client::builder().no_proxy().build().unwrap(),
            session: format!("http://127.0.0.1:{port}/session"),
            _driver: driver,
            _profile: profile,
        };
        let started = browser.post("", capabilities).await;
        let id = started["sessionId"].as_str().unwrap_or_else(|| panic!("{started}"));
        browser.session = format!("{}/{id}", browser.session);
        browser
    }

    async fn post(&self, command: &str, body: Value) -> Value {
        let response = self.http.post(format!("{}{command}", self.session)).json(&body).send().await.unwrap();
        response.json::<Value>().await.unwrap()["value"].take()
    }

    async fn open(&self, url: &str) {
        self.post("/url", json!({ "url": url })).await;
    }

    async fn find(&self, using: &str, value: &str) -> String {
        let found = self.post("/element", json!({ "using": using, "value": value })).await;
        let id = found.as_object().and_then(|element| element.values().next()?.as_str());
        id.unwrap_or_else(|| panic!("{value}: {found}")).to_owned()
    }

    async fn click(&self, using: &str, value: &str) {
        let element = self.find(using, value).await;
        self.post(&format!("/element/{element}/click"), json!({})).await;
    }

    async fn get(&self, command: &str) -> String {
        let url = format!("{}{command}", self.session);
        let answer: Value = self.http.get(url).send().await.unwrap().json().await.unwrap();
        answer["value"].as_str().unwrap_or_else(|| panic!("{answer}")).to_owned()
    }

    async fn text(&self, css: &str) -> String {
        let element = self.find("css selector", css).await;
        self.get(&format!("/element/{element}/text")).await
    }

    /// Waits until the page is one whose address starts so, and has been loaded.
    async fn arrive(&self, at: &str) {
        for _ in 0..200 {
            if self.get("/url").await.starts_with(at) {
                return;
            }
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        }
        panic!("the browser did not arrive at {at}");
    }

    async fn end(self) {
        self.http.delete(&self.session).send().await.unwrap();
    }
}

#[tokio::test]
async fn a_clinician_and_an_assistant_sign_in_with_a_browser() {
    let tests = std::env::current_exe().unwrap();
    let example = tests.parent().and_then(Path::parent).unwrap().join("examples/sign_in");
    let (_app, address) = start(&mut Command::new(example), address);
    let browser = Browser::start().await;

    let mut seen = Vec::new();
    for (user, button) in [("dr-durand", "Allow"), ("mr-petit", "Allow"), ("dr-durand", "Deny")] {
        browser.open(&address).await;
        browser.click("link text", "Sign in with Photon Health").await;
        browser.click("css selector", &format!("[value=\"{user}\"]")).await;
        browser.click("xpath", &format!("//button[normalize-space()='{button}']")).await;
        browser.arrive(&format!("{address}/callback")).await;
        seen.push(format!("{user}, {button}\n{}", browser.text("body").await));
    }
    browser.end().await;
    insta::assert_snapshot!(seen.join("\n\n"));
}
