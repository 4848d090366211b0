//! Requests by hand, so that malformed ones can be sent too.

use serde_json::Value;
use tokenwright_simulator::Simulator;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

pub(crate) const FORM: &str = "application/x-www-form-urlencoded";
pub(crate) const JSON: &str = "application/json";

/// An answer, read whole.
#[derive(Debug)]
pub(crate) struct Reply {
    pub(crate) status: u16,
    head: String,
    pub(crate) text: String,
}

impl Reply {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let lines = self.head.lines().filter_map(|line| line.split_once(": "));
        lines.filter(|(other, _)| other.eq_ignore_ascii_case(name)).map(|(_, value)| value).next()
    }

    /// A member of the JSON body, by JSON pointer (RFC 6901).
    pub(crate) fn json(&self, pointer: &str) -> Value {
        let body: Value = serde_json::from_str(&self.text).expect("a JSON body");
        body.pointer(pointer).cloned().unwrap_or(Value::Null)
    }

    /// Status and error code, the code as RFC 6749 places it.
    pub(crate) fn error(&self) -> (u16, String) {
        (self.status, self.json("/error").as_str().unwrap_or_default().to_owned())
    }

    pub(crate) fn token(&self) -> String {
        self.json("/access_token").as_str().expect("a token").to_owned()
    }
}

/// Sends these bytes and reads until the simulator hangs up.
pub(crate) async fn send_raw(simulator: &Simulator, bytes: &[u8]) -> Reply {
    let mut stream = TcpStream::connect(simulator.address()).await.expect("a connection");
    // The simulator may hang up before it has read all; what it said stays readable.
    let _ended_early = stream.write_all(bytes).await;
    let mut received = Vec::new();
    let _ended_early = stream.read_to_end(&mut received).await;
    let received = String::from_utf8(received).expect("UTF-8");
    let (head, text) = received.split_once("\r\n\r\n").expect("a head");
    let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).expect("a status");
    Reply { status, head: head.to_owned(), text: text.to_owned() }
}

pub(crate) async fn send(
    simulator: &Simulator,
    method: &str,
    target: &str,
    headers: &[(&str, &str)],
    body: &str,
) -> Reply {
    let length = body.len().to_string();
    let own = [("host", "simulator"), ("connection", "close"), ("content-length", &*length)];
    let own = if body.is_empty() { &own[..2] } else { &own[..] };
    let lines = own.iter().chain(headers).map(|(name, value)| format!("{name}: {value}\r\n"));
    let head = format!("{method} {target} HTTP/1.1\r\n{}\r\n", lines.collect::<Vec<_>>().concat());
    send_raw(simulator, format!("{head}{body}").as_bytes()).await
}

pub(crate) async fn post(simulator: &Simulator, target: &str, content_type: &str, body: &str) -> Reply {
    send(simulator, "POST", target, &[("content-type", content_type)], body).await
}

pub(crate) async fn get(simulator: &Simulator, target: &str, token: &str) -> Reply {
    send(simulator, "GET", target, &[("authorization", &format!("Bearer {token}"))], "").await
}
