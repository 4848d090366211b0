//! What is written by hand: the crate `oauth2` 5.0, its answer behind a lock, with the moment of its expiry. The
//! lock is `std`'s, which is not held while a token is fetched, or `tokio`'s, which is.

use std::sync::{Mutex, RwLock};
use std::time::{Duration, Instant};

use http::HeaderValue;
use oauth2::basic::{BasicClient, BasicTokenResponse};
use oauth2::{
    AuthType, ClientId, ClientSecret, EndpointNotSet, EndpointSet, HttpRequest, HttpResponse, TokenResponse,
    TokenUrl,
};

use crate::server::Server;

/// Asks for tokens with the crate `oauth2`.
pub struct Asker {
    client: BasicClient<EndpointNotSet, EndpointNotSet, EndpointNotSet, EndpointNotSet, EndpointSet>,
    http: reqwest::Client,
}

/// A token and the moment from which it is not served.
pub struct Cached {
    token: BasicTokenResponse,
    until: Instant,
}

impl Asker {
    pub fn new(server: &Server) -> Asker {
        let client = BasicClient::new(ClientId::new("client-of-the-bench".to_owned()))
            .set_client_secret(ClientSecret::new("secret-of-the-bench".to_owned()))
            .set_auth_type(AuthType::RequestBody)
            .set_token_uri(TokenUrl::new(server.url("/token")).expect("a URL"));
        let http = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).no_proxy().build();
        Asker { client, http: http.expect("a client") }
    }

    pub async fn ask(&self) -> Cached {
        let send = |request| send(self.http.clone(), request);
        let asked = self.client.exchange_client_credentials().request_async(&send).await;
        let token = asked.expect("a token");
        let lifetime = token.expires_in().unwrap_or_default();
        Cached { token, until: Instant::now() + lifetime.saturating_sub(Duration::from_mins(1)) }
    }
}

async fn send(http: reqwest::Client, request: HttpRequest) -> Result<HttpResponse, reqwest::Error> {
    let answer = http.execute(request.try_into()?).await?;
    let mut response = HttpResponse::default();
    *response.status_mut() = answer.status();
    *response.headers_mut() = answer.headers().clone();
    *response.body_mut() = answer.bytes().await?.into();
    Ok(response)
}

impl Cached {
    fn value(&self) -> Option<HeaderValue> {
        (Instant::now() < self.until).then(|| super::bearer(self.token.access_token().secret()))
    }
}

/// Behind `std::sync::Mutex`.
pub struct StdMutex(Mutex<Cached>);

impl StdMutex {
    pub async fn new(asker: &Asker) -> StdMutex {
        StdMutex(Mutex::new(asker.ask().await))
    }

    pub fn value(&self) -> HeaderValue {
        self.0.lock().expect("nobody panics").value().expect("it is good for an hour")
    }
}

/// Behind `std::sync::RwLock`.
pub struct StdRwLock(RwLock<Cached>);

impl StdRwLock {
    pub async fn new(asker: &Asker) -> StdRwLock {
        StdRwLock(RwLock::new(asker.ask().await))
    }

    pub fn value(&self) -> HeaderValue {
        self.0.read().expect("nobody panics").value().expect("it is good for an hour")
    }
}

/// Behind `tokio::sync::Mutex`.
pub struct TokioMutex {
    asker: Asker,
    cached: tokio::sync::Mutex<Option<Cached>>,
}

impl TokioMutex {
    pub fn new(asker: Asker) -> TokioMutex {
        TokioMutex { asker, cached: tokio::sync::Mutex::default() }
    }

    pub async fn value(&self) -> HeaderValue {
        let mut cached = self.cached.lock().await;
        if let Some(value) = cached.as_ref().and_then(Cached::value) {
            return value;
        }
        let fresh = cached.insert(self.asker.ask().await);
        fresh.value().expect("it is good for an hour")
    }
}

/// Behind `tokio::sync::RwLock`.
pub struct TokioRwLock {
    asker: Asker,
    cached: tokio::sync::RwLock<Option<Cached>>,
}

impl TokioRwLock {
    pub fn new(asker: Asker) -> TokioRwLock {
        TokioRwLock { asker, cached: tokio::sync::RwLock::default() }
    }

    pub async fn value(&self) -> HeaderValue {
        if let Some(value) = self.cached.read().await.as_ref().and_then(Cached::value) {
            return value;
        }
        let mut cached = self.cached.write().await;
        let fresh = cached.insert(self.asker.ask().await);
        fresh.value().expect("it is good for an hour")
    }
}
