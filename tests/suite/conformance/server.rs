//! Authorization servers that others wrote, and what they know.

use std::path::Path;
use std::process::Command;

use serde_json::{Value, json};
use tokenwright::reqwest;

use crate::process::{Started, address, start};

/// Everything that an encoding could spoil, as far as servers allow it.
pub(super) const ODD_SECRET: &str = "a+b c%/:=&~%2Bd";

/// Where users are sent back to. Nothing listens there: the test plays the browser.
pub(super) const REDIRECT_URI: &str = "http://127.0.0.1:8080/callback";

/// Whose server it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Software {
    OidcProvider,
    Authlib,
}

/// A server on loopback. It ends when it is dropped.
pub(super) struct Server {
    pub(super) origin: String,
    _process: Started,
}

impl Server {
    /// Starts a server that knows these clients, written as in RFC 7591.
    pub(super) fn start(software: Software, clients: impl IntoIterator<Item = Value>) -> Server {
        Server::start_with(software, clients, None)
    }

    /// Starts a server that speaks TLS, and knows clients by certificates too: those of the authority under
    /// `runtime/tests/keys`, which its own certificate is of.
    pub(super) fn start_encrypted(software: Software, clients: impl IntoIterator<Item = Value>) -> Server {
        Server::start_with(software, clients, Some("runtime/tests/keys/authority.certificate.pem"))
    }

    fn start_with(
        software: Software,
        clients: impl IntoIterator<Item = Value>,
        authority: Option<&str>,
    ) -> Server {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/servers");
        let mut command = match software {
            Software::OidcProvider => {
                let mut command = Command::new("node");
                command.arg(folder.join("oidc_provider.mjs"));
                command
            }
            Software::Authlib => {
                let mut command = Command::new(folder.join("venv/bin/python"));
                // It speaks plain HTTP, on loopback.
                command.arg(folder.join("authlib_server.py")).env("AUTHLIB_INSECURE_TRANSPORT", "1");
                command
            }
        };
        let clients: Vec<Value> = clients.into_iter().collect();
        command.arg(json!(clients).to_string());
        command.args(authority.map(|path| Path::new(env!("CARGO_MANIFEST_DIR")).join(path)));
        let (process, origin) = start(&mut command, address);
        Server { origin, _process: process }
    }

    /// Ends a token (RFC 7009), as somebody else would.
    pub(super) async fn revoke(&self, parameters: &[(&str, &str)]) {
        let http = reqwest::Client::builder().no_proxy().build().unwrap();
        let answer = http.post(self.url("revoke")).form(parameters).send().await.unwrap();
        assert!(answer.status().is_success());
    }

    pub(super) fn url(&self, path: &str) -> String {
        format!("{}/{path}", self.origin)
    }
}

/// A machine that may have the scope `read`.
pub(super) fn machine(method: &str) -> Value {
    json!({
        "client_id": "machine",
        "client_secret": ODD_SECRET,
        "token_endpoint_auth_method": method,
        "grant_types": ["client_credentials"],
        "redirect_uris": [],
        "response_types": [],
        "scope": "read",
    })
}

/// An application without a secret, in which users sign in.
pub(super) fn application() -> Value {
    json!({
        "client_id": "application",
        "application_type": "native",
        "token_endpoint_auth_method": "none",
        "grant_types": ["authorization_code", "refresh_token"],
        "redirect_uris": [REDIRECT_URI],
        "response_types": ["code"],
        "scope": "read write offline_access",
    })
}
