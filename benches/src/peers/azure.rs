//! `azure_identity` 1.0: a client secret. It talks to Microsoft's hosts alone, so its transport is replaced by one
//! that answers at once.

use std::sync::Arc;

use async_trait::async_trait;
use azure_core::credentials::{Secret, TokenCredential};
use azure_core::http::headers::Headers;
use azure_core::http::{AsyncRawResponse, ClientOptions, HttpClient, Request, StatusCode, Transport};
use azure_identity::{ClientSecretCredential, ClientSecretCredentialOptions};
use http::HeaderValue;

pub struct Azure(Arc<ClientSecretCredential>);

#[derive(Debug)]
struct AtOnce(String);

#[async_trait]
impl HttpClient for AtOnce {
    async fn execute_request(&self, _: &Request) -> azure_core::Result<AsyncRawResponse> {
        let body = format!(
            r#"{{"token_type":"Bearer","expires_in":3600,"ext_expires_in":3600,"access_token":"{}"}}"#,
            self.0
        );
        Ok(AsyncRawResponse::from_bytes(StatusCode::Ok, Headers::new(), body))
    }
}

impl Azure {
    pub fn new(token: &str) -> Azure {
        let transport = Some(Transport::new(Arc::new(AtOnce(token.to_owned()))));
        let client_options = ClientOptions { transport, ..ClientOptions::default() };
        let credential = ClientSecretCredential::new(
            "00000000-0000-0000-0000-000000000000",
            "client-of-the-bench".to_owned(),
            Secret::new("secret-of-the-bench"),
            Some(ClientSecretCredentialOptions { client_options }),
        );
        Azure(credential.expect("a credential"))
    }

    pub async fn value(&self) -> HeaderValue {
        let token = self.0.get_token(&["https://acme.example/.default"], None).await.expect("a token");
        super::bearer(token.token.secret())
    }
}
