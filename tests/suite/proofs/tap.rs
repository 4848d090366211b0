//! What stands between a client and its simulated provider, sees every request, and can keep one back.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use serde_json::Value;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

use crate::recorder::{Recorded, read};

/// A server on loopback that passes requests on. It stops when it is dropped.
pub struct Tap {
    pub origin: String,
    state: Arc<Mutex<State>>,
    server: tokio::task::JoinHandle<()>,
}

#[derive(Default)]
struct State {
    to: Option<SocketAddr>,
    /// Whether the token endpoint redirects.
    redirects: bool,
    seen: Vec<Recorded>,
    /// Which request, counted from none seen, is answered here and goes no further.
    kept_back: Option<usize>,
    /// What it is answered.
    answer: Option<Answer>,
}

type Answer = Box<dyn Fn(&Recorded) -> String + Send>;

impl Tap {
    pub async fn start() -> Tap {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("loopback has a free port");
        let origin = format!("http://{}", listener.local_addr().expect("it listens"));
        let state: Arc<Mutex<State>> = Arc::default();
        let server = tokio::spawn(serve(listener, Arc::clone(&state)));
        Tap { origin, state, server }
    }

    /// Says where requests go, and whether the token endpoint there redirects.
    pub fn lead_to(&self, address: SocketAddr, redirects: bool) {
        let mut state = self.state();
        (state.to, state.redirects) = (Some(address), redirects);
    }

    /// The requests since the last call.
    pub fn take(&self) -> Vec<Recorded> {
        std::mem::take(&mut self.state().seen)
    }

    /// Keeps back the request that comes after so many from now on, and answers it so.
    pub fn keep_back_after(&self, others: usize, answer: impl Fn(&Recorded) -> String + Send + 'static) {
        let mut state = self.state();
        state.seen.clear();
        state.kept_back = Some(others);
        state.answer = Some(Box::new(answer));
    }

    /// The request that was kept back, if it came.
    pub fn kept_back(&self) -> Option<Recorded> {
        let mut state = self.state();
        let at = state.kept_back.take()?;
        std::mem::take(&mut state.seen).into_iter().nth(at)
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    /// Whether a request is answered with where it is to be made once more. That is the one that counts.
    fn is_redirected(&self, request: &Recorded) -> bool {
        self.redirects && request.target.starts_with("/token_url/")
    }
}

impl Drop for Tap {
    fn drop(&mut self) {
        self.server.abort();
    }
}

async fn serve(listener: TcpListener, state: Arc<Mutex<State>>) {
    while let Ok((mut stream, _)) = listener.accept().await {
        let Some(request) = read(&mut stream).await else { continue };
        let next = {
            let mut state = state.lock().unwrap_or_else(PoisonError::into_inner);
            let is_first_try = asks_for_nonce(&request) || state.is_redirected(&request);
            if !is_first_try {
                state.seen.push(request.clone());
            }
            match (&state.answer, state.to) {
                (Some(answer), _) if !is_first_try && state.kept_back == Some(state.seen.len() - 1) => {
                    Err(answer(&request))
                }
                (_, to) => Ok(to.expect("it leads somewhere")),
            }
        };
        let answer = match next {
            Ok(address) => exchange(address, &request.bytes()).await,
            Err(answer) => answer.into_bytes(),
        };
        // A client that has gone needs no answer.
        let _ = stream.write_all(&answer).await;
    }
}

/// Whether a request has a proof without a nonce: its provider refuses it and names one, and the client makes it
/// once more (RFC 9449 section 8). That is the one that counts.
fn asks_for_nonce(request: &Recorded) -> bool {
    let Some(claims) = request.header("dpop").and_then(|proof| proof.split('.').nth(1)) else { return false };
    let claims = BASE64_URL_SAFE_NO_PAD.decode(claims).expect("a proof is a JWT");
    let claims: Value = serde_json::from_slice(&claims).expect("claims are JSON");
    claims.get("nonce").is_none()
}

/// Sends these bytes and reads until the server hangs up.
pub async fn exchange(address: SocketAddr, bytes: &[u8]) -> Vec<u8> {
    let mut stream = TcpStream::connect(address).await.expect("a connection");
    stream.write_all(bytes).await.expect("it reads");
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await.expect("it answers");
    answer
}
