//! A server that plays its answers byte for byte, however wrong they are, and writes down what it gets.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use rcgen::CertifiedKey;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::pki_types::PrivatePkcs8KeyDer;

use super::moment;
use crate::recorder::{Recorded, read};

/// One answer: what is sent, and what happens then.
#[derive(Clone, Debug)]
pub struct Answer {
    first: String,
    headers: Vec<String>,
    body: Vec<u8>,
    /// How many bytes of the body are sent, though the head promises all.
    sent: Option<usize>,
    has_length: bool,
    then: Then,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Then {
    Close,
    /// Breaks the connection off.
    Reset,
    /// Says nothing more, and does not hang up.
    Hang,
    /// Sends a little of the same again and again, without an end: at once, or slowly.
    Stream,
    Drip,
}

/// An answer with this status and body, and a length that is right.
pub fn answer(status: u16, body: impl Into<Vec<u8>>) -> Answer {
    Answer {
        first: format!("HTTP/1.1 {status} X"),
        headers: Vec::new(),
        body: body.into(),
        sent: None,
        has_length: true,
        then: Then::Close,
    }
}

/// The same, which says that it is JSON.
pub fn json(status: u16, body: &str) -> Answer {
    answer(status, body).header("Content-Type: application/json")
}

/// A connection that is accepted and never answered.
pub fn silence() -> Answer {
    Answer { first: String::new(), then: Then::Hang, ..answer(0, "") }
}

/// A connection that is broken off instead of being answered.
pub fn hang_up() -> Answer {
    Answer { first: String::new(), then: Then::Reset, ..answer(0, "") }
}

impl Answer {
    /// Adds a header line. `<origin>` and `<elsewhere>` stand for where this server is, and the other one;
    /// see [`moment::fill`] for times.
    pub fn header(mut self, line: &str) -> Answer {
        self.headers.push(line.to_owned());
        self
    }

    /// Replaces the body by bytes that may be no text.
    pub fn with_body(self, body: &[u8]) -> Answer {
        Answer { body: body.to_vec(), ..self }
    }

    /// Does not say how long the body is: it ends with the connection.
    pub fn without_length(self) -> Answer {
        Answer { has_length: false, ..self }
    }

    /// Promises all of the body, sends so much of it, and hangs up.
    pub fn cut(self, at: usize) -> Answer {
        Answer { sent: Some(at), ..self }
    }

    /// Promises all of the body, sends so much of it, and breaks off.
    pub fn reset(self, at: usize) -> Answer {
        Answer { sent: Some(at), then: Then::Reset, ..self }
    }

    /// Promises all of the body, sends so much of it, and then nothing more.
    pub fn hang(self, at: usize) -> Answer {
        Answer { sent: Some(at), then: Then::Hang, ..self }
    }

    /// Sends the body again and again.
    pub fn endless(self) -> Answer {
        Answer { has_length: false, then: Then::Stream, ..self }
    }

    /// Sends the body again and again, with a pause each time.
    pub fn drip(self) -> Answer {
        Answer { has_length: false, then: Then::Drip, ..self }
    }

    /// Whether its text says a time, so that what is read from it depends on when it is read.
    pub fn says_time(&self) -> bool {
        let of_body = moment::is_in(&String::from_utf8_lossy(&self.body));
        of_body || self.headers.iter().any(|line| moment::is_in(line))
    }

    /// Whether a client must lose patience with it.
    pub fn is_still(&self) -> bool {
        matches!(self.then, Then::Hang | Then::Drip)
    }

    fn bytes(&self, places: &Places) -> Vec<u8> {
        if self.first.is_empty() {
            return Vec::new();
        }
        let fill = |text: &str| {
            let text = text.replace("<origin>", &places.origin).replace("<elsewhere>", &places.elsewhere);
            moment::fill(&text)
        };
        let body = match std::str::from_utf8(&self.body) {
            Ok(text) => fill(text).into_bytes(),
            Err(_) => self.body.clone(),
        };
        let mut lines = vec![self.first.clone()];
        lines.extend(self.headers.iter().map(|line| fill(line)));
        if self.has_length {
            lines.push(format!("Content-Length: {}", body.len()));
        }
        lines.extend(["Connection: close".to_owned(), String::new(), String::new()]);
        let sent = &body[..self.sent.unwrap_or(body.len())];
        [lines.join("\r\n").as_bytes(), sent].concat()
    }
}

#[derive(Clone)]
struct Places {
    origin: String,
    elsewhere: String,
}

/// A server on loopback that plays its answers in order, then 404s. It stops when it is dropped.
pub struct Server {
    pub origin: String,
    /// Its certificate in PEM, if it encrypts.
    pub certificate: Option<String>,
    requests: Arc<Mutex<Vec<Recorded>>>,
    read_answers: Arc<AtomicUsize>,
    task: tokio::task::JoinHandle<()>,
}

impl Server {
    /// `elsewhere` is the address of another server. A token that is `revoked` is refused after so many calls; then
    /// calls are answered by that alone, and the answers are for token requests.
    pub async fn start(
        answers: &[Answer],
        elsewhere: &str,
        encrypts: bool,
        revoked: Option<(&'static str, usize)>,
    ) -> Server {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("loopback has a free port");
        let (tls, certificate) = encrypts.then(own_certificate).unzip();
        let scheme = if encrypts { "https" } else { "http" };
        let origin = format!("{scheme}://{}", listener.local_addr().expect("it listens"));
        let (requests, read_answers) = (Arc::default(), Arc::default());
        let places = Places { origin: origin.clone(), elsewhere: elsewhere.to_owned() };
        let play = Play {
            requests: Arc::clone(&requests),
            read_answers: Arc::clone(&read_answers),
            answers: Arc::new(Mutex::new(answers.to_vec().into())),
            revoked,
        };
        let task = tokio::spawn(serve(listener, tls, play, places));
        Server { origin, certificate, requests, read_answers, task }
    }

    /// How many answers clients have read to their end.
    pub fn read_answers(&self) -> usize {
        self.read_answers.load(Ordering::SeqCst)
    }

    pub fn requests(&self) -> Vec<Recorded> {
        self.requests.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.task.abort();
    }
}

fn own_certificate() -> (TlsAcceptor, String) {
    let CertifiedKey { cert, signing_key } =
        rcgen::generate_simple_self_signed(["127.0.0.1".to_owned()]).expect("a certificate");
    let key = PrivatePkcs8KeyDer::from(signing_key.serialize_der());
    let provider = Arc::new(tokio_rustls::rustls::crypto::aws_lc_rs::default_provider());
    let config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .and_then(|config| {
            config.with_no_client_auth().with_single_cert(vec![cert.der().clone()], key.into())
        })
        .expect("a certificate and its key");
    (TlsAcceptor::from(Arc::new(config)), cert.pem())
}

#[derive(Clone)]
struct Play {
    requests: Arc<Mutex<Vec<Recorded>>>,
    read_answers: Arc<AtomicUsize>,
    answers: Arc<Mutex<VecDeque<Answer>>>,
    revoked: Option<(&'static str, usize)>,
}

async fn serve(listener: TcpListener, tls: Option<TlsAcceptor>, play: Play, places: Places) {
    // Connections end with the server.
    let mut connections = tokio::task::JoinSet::new();
    while let Ok((stream, _)) = listener.accept().await {
        let (tls, play, places) = (tls.clone(), play.clone(), places.clone());
        connections.spawn(async move {
            match tls {
                None => play.on(stream, &places, TcpStream::set_zero_linger).await,
                Some(tls) => {
                    let Ok(stream) = tls.accept(stream).await else { return };
                    play.on(stream, &places, |stream| stream.get_ref().0.set_zero_linger()).await;
                }
            }
        });
    }
}

impl Play {
    fn next(&self, request: Recorded) -> Answer {
        let mut answers = self.answers.lock().unwrap_or_else(PoisonError::into_inner);
        let mut requests = self.requests.lock().unwrap_or_else(PoisonError::into_inner);
        let is_call = |request: &&Recorded| request.target.starts_with("/v1/");
        let before = requests.iter().filter(is_call).count();
        let of_revoked = self.revoked.filter(|_| is_call(&&request)).map(|(token, after)| {
            let has_token = request.header("authorization").is_some_and(|value| value.ends_with(token));
            if before >= after && has_token {
                answer(401, "").header("WWW-Authenticate: Bearer error=\"invalid_token\"")
            } else {
                json(200, "{}")
            }
        });
        requests.push(request);
        of_revoked
            .or_else(|| answers.pop_front())
            .unwrap_or_else(|| answer(404, "there is no further answer"))
    }

    /// Plays the next answer on a connection. A client that has gone needs none.
    async fn on<S: AsyncRead + AsyncWrite + Unpin>(
        self,
        mut stream: S,
        places: &Places,
        break_off: impl FnOnce(&S) -> std::io::Result<()>,
    ) {
        let Some(request) = read(&mut stream).await else { return };
        let next = self.next(request);
        if stream.write_all(&next.bytes(places)).await.is_err() {
            return;
        }
        let _ = stream.flush().await;
        match next.then {
            Then::Close => {
                let _ = stream.shutdown().await;
                // The client hangs up when it has read all.
                while stream.read(&mut [0; 64]).await.is_ok_and(|read| read > 0) {}
                self.read_answers.fetch_add(1, Ordering::SeqCst);
            }
            Then::Reset => {
                let _ = break_off(&stream);
            }
            // Until the client hangs up.
            Then::Hang => while stream.read(&mut [0; 64]).await.is_ok_and(|read| read > 0) {},
            Then::Stream => while stream.write_all(&next.body).await.is_ok() {},
            Then::Drip => {
                while stream.write_all(&next.body).await.is_ok() && stream.flush().await.is_ok() {
                    tokio::time::sleep(Duration::from_millis(10)).await;
                }
            }
        }
    }
}
