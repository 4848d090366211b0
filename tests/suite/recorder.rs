//! A server that writes down what it gets, byte for byte, and answers what it is told.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};

use tokio::io::{AsyncRead, AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

/// A request, as it came over the wire.
#[derive(Clone, Debug)]
pub struct Recorded {
    pub method: String,
    /// The path and the query.
    pub target: String,
    /// Name in small letters, and value, in order of name.
    pub headers: Vec<(String, String)>,
    pub body: String,
}

impl Recorded {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// The request as it goes over the wire, the only one of its connection.
    pub fn bytes(&self) -> Vec<u8> {
        let others = |name: &str| !matches!(name, "connection" | "content-length");
        let headers = self.headers.iter().filter(|(name, _)| others(name));
        let lines: Vec<String> = headers.map(|(name, value)| format!("{name}: {value}\r\n")).collect();
        let Recorded { method, target, body, .. } = self;
        let length = if body.is_empty() && method == "GET" {
            String::new()
        } else {
            format!("content-length: {}\r\n", body.len())
        };
        let head =
            format!("{method} {target} HTTP/1.1\r\n{}{length}connection: close\r\n\r\n", lines.concat());
        [head.as_bytes(), body.as_bytes()].concat()
    }
}

/// A server on loopback that gives its answers in order, then 404s. It stops when it is dropped.
pub struct Recorder {
    pub origin: String,
    requests: Arc<Mutex<Vec<Recorded>>>,
    server: tokio::task::JoinHandle<()>,
}

impl Recorder {
    /// Answers are the raw text of HTTP responses; see [`json`].
    pub async fn start(answers: impl IntoIterator<Item = String>) -> Recorder {
        Recorder::start_knowing(|_| answers.into_iter().collect()).await
    }

    /// The same, with answers that say where it is.
    pub async fn start_knowing(answers: impl FnOnce(&str) -> Vec<String>) -> Recorder {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("loopback has a free port");
        let origin = format!("http://{}", listener.local_addr().expect("it listens"));
        let requests = Arc::new(Mutex::new(Vec::new()));
        let answers = VecDeque::from(answers(&origin));
        let server = tokio::spawn(serve(listener, Arc::clone(&requests), answers));
        Recorder { origin, requests, server }
    }

    pub fn requests(&self) -> Vec<Recorded> {
        self.requests.lock().expect("no holder panics").clone()
    }
}

impl Drop for Recorder {
    fn drop(&mut self) {
        self.server.abort();
    }
}

/// An answer with a JSON body.
pub fn json(status: u16, body: &str) -> String {
    answer(status, &["Content-Type: application/json"], body)
}

/// An answer with these header lines and body.
pub fn answer(status: u16, headers: &[&str], body: &str) -> String {
    let first = format!("HTTP/1.1 {status} X");
    let length = format!("Content-Length: {}", body.len());
    let lines = [&[&*first], headers, &[&*length, "Connection: close", "", body]].concat();
    lines.join("\r\n")
}

async fn serve(listener: TcpListener, requests: Arc<Mutex<Vec<Recorded>>>, mut answers: VecDeque<String>) {
    while let Ok((mut stream, _)) = listener.accept().await {
        let Some(request) = read(&mut stream).await else { continue };
        requests.lock().expect("no holder panics").push(request);
        let answer = answers.pop_front().unwrap_or_else(|| self::answer(404, &[], ""));
        // A client that has gone needs no answer.
        let _ = stream.write_all(answer.as_bytes()).await;
    }
}

/// Reads one request.
pub async fn read(stream: &mut (impl AsyncRead + Unpin)) -> Option<Recorded> {
    let mut bytes = Vec::new();
    let head_end = loop {
        if let Some(at) = bytes.windows(4).position(|window| window == b"\r\n\r\n") {
            break at;
        }
        if stream.read_buf(&mut bytes).await.ok()? == 0 {
            return None;
        }
    };
    let head = String::from_utf8_lossy(&bytes[..head_end]).into_owned();
    let mut lines = head.lines();
    let mut first = lines.next()?.split(' ');
    let (method, target) = (first.next()?.to_owned(), first.next()?.to_owned());
    let mut headers: Vec<(String, String)> = lines
        .filter_map(|line| line.split_once(": "))
        .map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned()))
        .collect();
    headers.sort();
    let length = headers.iter().find(|(name, _)| name == "content-length");
    let length: usize = length.and_then(|(_, value)| value.parse().ok()).unwrap_or(0);
    while bytes.len() < head_end + 4 + length {
        stream.read_buf(&mut bytes).await.ok()?;
    }
    let body = String::from_utf8_lossy(&bytes[head_end + 4..head_end + 4 + length]).into_owned();
    Some(Recorded { method, target, headers, body })
}
