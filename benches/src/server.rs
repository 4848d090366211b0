//! A token endpoint and an API on loopback, on a thread of their own, so that what they cost is not counted.

use std::convert::Infallible;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use std::time::Duration;

use bytes::Bytes;
use http::{Request, Response, StatusCode};
use http_body_util::{BodyExt, Full};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tokio::net::TcpListener;

/// What the API answers: a FHIR resource of about one kilobyte.
const PATIENT: &str = concat!(
    r#"{"resourceType":"Patient","id":"1","text":{"status":"generated","div":""#,
    include_str!("patient.txt"),
    r#""},"active":true,"gender":"female","birthDate":"1970-01-01"}"#
);

/// The server. It ends with the program.
#[derive(Clone)]
pub struct Server {
    address: SocketAddr,
    state: Arc<State>,
}

#[derive(Default)]
struct State {
    connections: AtomicUsize,
    token_requests: AtomicUsize,
    token_length: usize,
    latency_millis: AtomicU64,
    is_down: AtomicBool,
}

impl Server {
    /// Starts a server whose tokens have so many characters.
    pub fn start(token_length: usize) -> Server {
        let state = Arc::new(State { token_length, ..State::default() });
        let (sender, address) = std::sync::mpsc::channel();
        let served = Arc::clone(&state);
        std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
            runtime.expect("a runtime").block_on(async move {
                let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port on loopback");
                sender.send(listener.local_addr().expect("its address")).expect("somebody waits");
                serve(listener, served).await;
            });
        });
        Server { address: address.recv().expect("the server starts"), state }
    }

    /// The URL of a path.
    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// From now on the token endpoint takes so long.
    pub fn take(&self, latency: Duration) {
        let millis = u64::try_from(latency.as_millis()).expect("no such latency");
        self.state.latency_millis.store(millis, Ordering::SeqCst);
    }

    /// From now on the token endpoint answers 503, or does so no more.
    pub fn be_down(&self, is_down: bool) {
        self.state.is_down.store(is_down, Ordering::SeqCst);
    }

    /// How many token requests there have been.
    pub fn token_requests(&self) -> usize {
        self.state.token_requests.load(Ordering::SeqCst)
    }

    /// How many connections there have been.
    pub fn connections(&self) -> usize {
        self.state.connections.load(Ordering::SeqCst)
    }
}

async fn serve(listener: TcpListener, state: Arc<State>) {
    loop {
        let (stream, _) = listener.accept().await.expect("a connection");
        stream.set_nodelay(true).expect("a socket");
        state.connections.fetch_add(1, Ordering::SeqCst);
        let state = Arc::clone(&state);
        tokio::spawn(async move {
            let service = service_fn(move |request| answer(Arc::clone(&state), request));
            // A client that goes away is no fault.
            let _ = http1::Builder::new().serve_connection(TokioIo::new(stream), service).await;
        });
    }
}

async fn answer(state: Arc<State>, request: Request<Incoming>) -> Result<Response<Full<Bytes>>, Infallible> {
    let is_token_request = request.uri().path() == "/token";
    // Read to its end, so that the connection is kept.
    let _ = request.into_body().collect().await;
    let (status, content_type, body) = if is_token_request {
        let (status, body) = token(&state).await;
        (status, "application/json", body.into())
    } else {
        (StatusCode::OK, "application/fhir+json", Bytes::from_static(PATIENT.as_bytes()))
    };
    let mut answer = Response::new(Full::new(body));
    *answer.status_mut() = status;
    answer.headers_mut().insert("content-type", content_type.parse().expect("a header"));
    Ok(answer)
}

async fn token(state: &State) -> (StatusCode, String) {
    let number = state.token_requests.fetch_add(1, Ordering::SeqCst);
    let latency = Duration::from_millis(state.latency_millis.load(Ordering::SeqCst));
    if !latency.is_zero() {
        tokio::time::sleep(latency).await;
    }
    if state.is_down.load(Ordering::SeqCst) {
        return (StatusCode::SERVICE_UNAVAILABLE, r#"{"error":"temporarily_unavailable"}"#.to_owned());
    }
    let rest = "0".repeat(state.token_length.saturating_sub(10));
    let body = format!(
        r#"{{"access_token":"{number:010}{rest}","token_type":"Bearer","expires_in":3600,"ext_expires_in":3600}}"#
    );
    (StatusCode::OK, body)
}
