//! HTTP on loopback, encrypted where clients are known by certificates: connections in, answers out.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use http_body_util::{BodyExt, Full, Limited};
use hyper::body::{Bytes, Incoming};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;
use tokio::time::timeout;

use crate::answer::Answer;
use crate::exchange::Endpoint;
use crate::provider::{Outcome, Provider};
use crate::received::Received;

/// The longest body that is read.
const LONGEST_BODY: usize = 64 * 1024;
/// The longest head that is read.
const LONGEST_HEAD: usize = 64 * 1024;
/// How long a client may take for a head, and again for a body.
const PATIENCE: Duration = Duration::from_secs(30);

/// Serves until it is dropped; every connection ends with it.
pub(crate) async fn serve(listener: TcpListener, provider: Arc<Provider>) {
    let mut connections = JoinSet::new();
    loop {
        match listener.accept().await {
            Ok((stream, _)) => {
                connections.spawn(connection(stream, Arc::clone(&provider)));
            }
            // Out of file descriptors, or a peer that is gone: either passes.
            Err(_) => tokio::time::sleep(Duration::from_millis(10)).await,
        }
        while connections.try_join_next().is_some() {}
    }
}

async fn connection(stream: TcpStream, provider: Arc<Provider>) {
    let Some(tls) = &provider.tls else { return serve_http(stream, &provider, None).await };
    // A client that does not trust the simulator is that client's affair.
    if let Ok(Ok((stream, certificate))) = timeout(PATIENCE, tls.accept(stream)).await {
        serve_http(stream, &provider, certificate).await;
    }
}

async fn serve_http(
    stream: impl AsyncRead + AsyncWrite + Unpin,
    provider: &Provider,
    certificate: Option<Vec<u8>>,
) {
    let service = service_fn(|request| {
        let certificate = certificate.clone();
        async move { Ok::<_, Infallible>(exchange(provider, request, certificate).await) }
    });
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(PATIENCE).max_buf_size(LONGEST_HEAD);
    // What ends a connection early, a client that leaves or speaks no HTTP, is that client's affair.
    let _ended = http.serve_connection(TokioIo::new(stream), service).await;
}

async fn exchange(
    provider: &Provider,
    request: Request<Incoming>,
    certificate: Option<Vec<u8>>,
) -> Response<Full<Bytes>> {
    let (head, body) = request.into_parts();
    let method = head.method.as_str().to_owned();
    let path = head.uri.path().to_owned();
    let answer = match read(body).await {
        Ok(body) => {
            let query = head.uri.query().map(str::to_owned);
            let received = Received { method, path, query, headers: head.headers, body, certificate };
            provider.answer(&received).await
        }
        Err((status, reason)) => {
            let answer = Answer::json(status, r#"{"error":"invalid_request"}"#).header("Connection", "close");
            let outcome = Outcome::refused(Endpoint::Unknown, answer, reason);
            provider.note(&method, &path, &outcome);
            outcome.answer
        }
    };
    response(answer)
}

async fn read(body: Incoming) -> Result<Bytes, (u16, &'static str)> {
    match timeout(PATIENCE, Limited::new(body, LONGEST_BODY).collect()).await {
        Ok(Ok(body)) => Ok(body.to_bytes()),
        Ok(Err(fault)) if fault.is::<http_body_util::LengthLimitError>() => {
            Err((413, "the body is longer than 64 KiB"))
        }
        Ok(Err(_)) => Err((400, "the body does not arrive whole")),
        Err(_) => Err((408, "the body takes too long")),
    }
}

fn response(answer: Answer) -> Response<Full<Bytes>> {
    let mut response = Response::builder().status(answer.status);
    for (name, value) in answer.headers {
        response = response.header(name, value);
    }
    response.body(Full::from(answer.body)).unwrap_or_else(|_| {
        let mut fault = Response::new(Full::from("the answer that was to be given is not HTTP"));
        *fault.status_mut() = hyper::StatusCode::INTERNAL_SERVER_ERROR;
        fault
    })
}
