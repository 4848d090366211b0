//! Three crates for Google's tokens: `gcp_auth` 0.12 and `yup-oauth2` 12 with the key of a service account, made
//! here, and `google-cloud-auth` 1 with a user's refresh token, because its service accounts ask nobody.

use aws_lc_rs::encoding::{AsDer, Pkcs8V1Der};
use aws_lc_rs::rsa::{KeyPair, KeySize};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use gcp_auth::{CustomServiceAccount, TokenProvider};
use google_cloud_auth::credentials::{CacheableResource, Credentials, user_account};
use http::header::AUTHORIZATION;
use http::{Extensions, HeaderValue};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use serde_json::{Value, json};
use yup_oauth2::authenticator::Authenticator;
use yup_oauth2::{CustomHyperClientBuilder, ServiceAccountAuthenticator};

use crate::server::Server;

const SCOPE: &str = "https://www.googleapis.com/auth/cloud-platform";

/// The key of a service account that nobody has.
pub fn service_account(server: &Server) -> Value {
    let key = KeyPair::generate(KeySize::Rsa2048).expect("a key");
    let key: Pkcs8V1Der<'_> = key.as_der().expect("a key in PKCS#8");
    let lines: Vec<String> = BASE64_STANDARD
        .encode(key.as_ref())
        .as_bytes()
        .chunks(64)
        .map(|line| String::from_utf8_lossy(line).into_owned())
        .collect();
    let private_key =
        format!("-----BEGIN PRIVATE KEY-----\n{}\n-----END PRIVATE KEY-----\n", lines.join("\n"));
    json!({
        "type": "service_account",
        "project_id": "bench",
        "private_key_id": "1",
        "private_key": private_key,
        "client_email": "bench@bench.example",
        "client_id": "1",
        "token_uri": server.url("/token"),
    })
}

/// `gcp_auth`.
pub struct GcpAuth(CustomServiceAccount);

impl GcpAuth {
    pub fn new(service_account: &Value) -> GcpAuth {
        GcpAuth(CustomServiceAccount::from_json(&service_account.to_string()).expect("a service account"))
    }

    pub async fn value(&self) -> HeaderValue {
        let token = self.0.token(&[SCOPE]).await.expect("a token");
        super::bearer(token.as_str())
    }
}

/// `yup-oauth2`.
pub struct YupOauth2(Authenticator<HttpConnector>);

impl YupOauth2 {
    pub async fn new(service_account: &Value) -> YupOauth2 {
        let key = serde_json::from_value(service_account.clone()).expect("a service account");
        let client =
            CustomHyperClientBuilder::from(Client::builder(TokioExecutor::new()).build_http::<String>());
        let authenticator = ServiceAccountAuthenticator::with_client(key, client).build().await;
        YupOauth2(authenticator.expect("an authenticator"))
    }

    pub async fn value(&self) -> HeaderValue {
        let token = self.0.token(&[SCOPE]).await.expect("a token");
        super::bearer(token.token().expect("an access token"))
    }
}

/// `google-cloud-auth`.
pub struct GoogleCloudAuth(Credentials);

impl GoogleCloudAuth {
    /// Within a runtime: it starts a task that renews the token.
    pub fn new(server: &Server) -> GoogleCloudAuth {
        let user = json!({
            "type": "authorized_user",
            "client_id": "client-of-the-bench",
            "client_secret": "secret-of-the-bench",
            "refresh_token": "refresh-token-of-the-bench",
        });
        let credentials = user_account::Builder::new(user).with_token_uri(server.url("/token")).build();
        GoogleCloudAuth(credentials.expect("credentials"))
    }

    pub async fn value(&self) -> HeaderValue {
        match self.0.headers(Extensions::new()).await.expect("a token") {
            CacheableResource::New { mut data, .. } => data.remove(AUTHORIZATION).expect("the header"),
            CacheableResource::NotModified => unreachable!("no tag was given"),
        }
    }
}
