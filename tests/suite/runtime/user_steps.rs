//! Calls that a plan wants with a user's token, and what becomes of the session when one of them fails.

use std::sync::Arc;
use std::time::Duration;

use tokenwright::{Clock, ErrorKind, ManualClock, Options};

use crate::generated::user_session::user::{Client, Config, CustomEnvironment, Environment};
use crate::recorder::{Recorder, json};
use crate::store::Store;

fn client(recorder: &Recorder) -> (Client, Arc<ManualClock>) {
    let at = |path: &str| format!("{}/{path}", recorder.origin);
    let config = Config {
        environment: Environment::Custom(CustomEnvironment {
            authorize_url: at("authorize"),
            token_url: at("token"),
            session_url: at("session"),
            api: at("v1/"),
        }),
        client_id: "simulated-client".into(),
        redirect_uri: "http://127.0.0.1:8080/callback".to_owned(),
    };
    let clock = Arc::new(ManualClock::new());
    let options = Options::default().clock(Arc::clone(&clock) as Arc<dyn Clock>);
    (Client::with_options(config, options).unwrap(), clock)
}

fn issued(number: u8) -> String {
    let body =
        format!(r#"{{"access_token": "t{number}", "refresh_token": "r{number}", "expires_in": 3600}}"#);
    json(200, &body)
}

fn opened(id: &str) -> String {
    json(200, &format!(r#"{{"id": "{id}"}}"#))
}

#[tokio::test]
async fn a_refresh_token_is_kept_though_the_call_after_its_token_fails() {
    let answers =
        [issued(1), opened("s1"), issued(2), json(503, "{}"), issued(3), opened("s3"), json(200, "{}")];
    let recorder = Recorder::start(answers).await;
    let (client, clock) = client(&recorder);
    let store = Store::default();
    let pending = client.authorize().unwrap();
    let callback = format!("?code=c&state={}", pending.state());
    let session = client.finish(&pending, &callback, store.keep()).await.unwrap();

    clock.advance(Duration::from_hours(2));
    assert_eq!(session.token().await.unwrap_err().kind(), &ErrorKind::Unavailable);
    assert_eq!(store.kept(), ["r1", "r2"], "the provider has rotated it, whatever came after");

    clock.advance(Duration::from_secs(1));
    assert!(session.get("visits").send().await.unwrap().status().is_success());
    assert_eq!(store.kept(), ["r1", "r2", "r3"]);
    let requests = recorder.requests();
    assert!(requests[4].body.contains("refresh_token=r2"), "{}", requests[4].body);
    let call = &requests[6];
    assert_eq!((call.header("authorization"), call.header("x-session")), (Some("Bearer t3"), Some("s3")));
}

#[tokio::test]
async fn a_sign_in_whose_session_fails_can_be_taken_up_from_what_was_kept() {
    let recorder = Recorder::start([issued(1), json(503, "{}"), issued(2), opened("s2")]).await;
    let (client, _) = client(&recorder);
    let store = Store::default();
    let pending = client.authorize().unwrap();
    let callback = format!("?code=c&state={}", pending.state());
    let refused = client.finish(&pending, &callback, store.keep()).await.unwrap_err();
    assert_eq!(refused.kind(), &ErrorKind::Unavailable);

    let session = client.resume(store.last(), store.keep());
    assert_eq!(session.token().await.unwrap().expose(), "t2");
    assert!(recorder.requests()[2].body.contains("refresh_token=r1"));
}
