// @generated from specs/recuro-health.yaml by `tokenwright generate`. Do not edit: change the spec and run it again.
#![cfg_attr(rustfmt, rustfmt_skip)]

//! Recuro Health: Virtual care of Recuro Health (WellVia) for the services of its partners.
//!
//! ```no_run
//! use tokenwright::recuro_health;
//!
//! # async fn example() -> Result<(), Box<dyn std::error::Error>> {
//! let recuro_health = recuro_health::Client::new(recuro_health::Config {
//!     environment: recuro_health::Environment::Production,
//!     client_id: "client-id".into(),
//!     client_secret: "client-secret".into(),
//! })?;
//! let token = recuro_health.token().await?;
//! # Ok(())
//! # }
//! ```
//!
//! # Facts
//!
//! - A token lives 30 days; an answer that does not say so is refused.
//! - At most 5 requests per 24 hours to the token endpoint.
//!
//! # Notes
//!
//! - A client gets five new tokens in 24 hours; a token lives 30 days and is best shared and kept.
//! - Requesting a visit wants the token of a user, which the same call gives for four more
//!   parameters; it is left out.
//!
//! # Sources
//!
//! From the provider's own documentation. Read on 2026-11-22.
//!
//! - <https://api-doc.recurohealth.com/docs/auth-access-token>
//! - <https://api-doc.recurohealth.com/docs/auth-client-credentials-flow-service>
//! - <https://api-doc.recurohealth.com/docs/auth-client-credentials-flow-service-create-access-token>
//! - <https://api-doc.recurohealth.com/docs/auth-client-credentials-flow-user-create-access-token>

#![allow(
    clippy::doc_markdown,
    clippy::enum_variant_names,
    clippy::struct_field_names,
    reason = "names are written as the provider writes them"
)]

use ::tokenwright_runtime as runtime;

/// What [`Client::new`] needs. Leaving a field out does not compile.
#[derive(Clone, Debug)]
pub struct Config {
    /// Which of the provider's environments to call. There is no default.
    pub environment: Environment,
    /// The application's id, as Recuro Health issued it.
    pub client_id: runtime::Identifier,
    /// The application's secret. It is never shown, and wiped from memory when dropped.
    pub client_secret: runtime::Secret,
}

impl Config {
    /// Reads the process environment: `RECURO_HEALTH_ENVIRONMENT`, `RECURO_HEALTH_CLIENT_ID` and
    /// `RECURO_HEALTH_CLIENT_SECRET`.
    pub fn from_env() -> ::core::result::Result<Self, runtime::Error> {
        Self::from_vars(runtime::Vars::from_env("RECURO_HEALTH"))
    }

    /// Reads the same values under any prefix and from any place. Everything that is missing or wrong
    /// is reported at once.
    pub fn from_vars(
        mut vars: runtime::Vars,
    ) -> ::core::result::Result<Self, runtime::Error> {
        let environment = vars.parse("environment");
        let client_id = vars.identifier("client_id");
        let client_secret = vars.secret("client_secret");
        vars.finish(
            &PLAN,
            || ::core::option::Option::Some(Self {
                environment: environment?,
                client_id: client_id?,
                client_secret: client_secret?,
            }),
        )
    }
}

/// The environments of Recuro Health.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Environment {
    /// `production`, with tokens from <https://platform.wellviasolutions.com/auth/v1/oauth/token>.
    Production,
    /// A private deployment or a test server.
    Custom(CustomEnvironment),
}

/// The addresses and constants of a private deployment or a test server. Addresses are https, or
/// http on loopback; the token goes to its API only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CustomEnvironment {
    /// `token_url`: <https://platform.wellviasolutions.com/auth/v1/oauth/token> in `production`.
    pub token_url: ::std::string::String,
    /// `api`: <https://platform.wellviasolutions.com/> in `production`.
    pub api: ::std::string::String,
}

impl Environment {
    fn inputs(self) -> runtime::Inputs {
        match self {
            Self::Production => runtime::Inputs::named("production"),
            Self::Custom(CustomEnvironment { token_url, api }) => {
                runtime::Inputs::custom([("token_url", token_url), ("api", api)])
            }
        }
    }
}

impl ::core::str::FromStr for Environment {
    type Err = runtime::Error;

    fn from_str(word: &str) -> ::core::result::Result<Self, runtime::Error> {
        runtime::codegen::word(
            &PLAN,
            "environment",
            &[("production", Self::Production)],
            word,
        )
    }
}

/// Gets tokens from Recuro Health and calls its API.
///
/// Tokens, calls and what their failures mean are methods of [`runtime::ProviderClient`], to which
/// this dereferences. Clones share tokens and connections.
#[derive(Clone, Debug)]
pub struct Client(runtime::ProviderClient);

impl Client {
    /// Makes a client. Nothing is sent until the first token is needed.
    pub fn new(config: Config) -> ::core::result::Result<Self, runtime::Error> {
        Self::with_options(config, runtime::Options::default())
    }

    /// Makes a client that behaves otherwise than usual: timeouts, proxy, certificates.
    pub fn with_options(
        config: Config,
        options: runtime::Options,
    ) -> ::core::result::Result<Self, runtime::Error> {
        let inputs = config
            .environment
            .inputs()
            .identifier("client_id", config.client_id)
            .secret("client_secret", config.client_secret);
        runtime::ProviderClient::new(&PLAN, inputs, options).map(Self)
    }
}

impl ::core::ops::Deref for Client {
    type Target = runtime::ProviderClient;

    fn deref(&self) -> &runtime::ProviderClient {
        &self.0
    }
}

impl ::core::convert::From<Client> for runtime::ProviderClient {
    fn from(client: Client) -> Self {
        client.0
    }
}

/// What [`Client`] sends, reads and understands.
pub const PLAN: runtime::plan::Plan = {
    use ::core::option::Option::{None, Some};
    use runtime::plan::{
        Api, ApiBase, Body, ClientAuth, ClientAuthMethod, Credential, CredentialKind,
        Environment, Expiry, ExpiryUnit, Expr, Field, Format, Grant, Location, Method, Plan,
        Request, ScopeFormat, ScopeRequest, Scopes, TokenResponse, ValueType, WhenMissing,
    };
    Plan {
        format: 1,
        provider: "recuro-health",
        name: "Recuro Health",
        grant: Grant::ClientCredentials,
        environments: &[
            Environment {
                name: "production",
                constants: &[
                    Field {
                        name: "token_url",
                        value: Expr::Text("https://platform.wellviasolutions.com/auth/v1/oauth/token"),
                    },
                    Field { name: "api", value: Expr::Text("https://platform.wellviasolutions.com/") },
                ],
            },
        ],
        credentials: &[
            Credential {
                name: "client_id",
                kind: CredentialKind::Identifier,
                value_type: ValueType::Text,
                optional: false,
            },
            Credential {
                name: "client_secret",
                kind: CredentialKind::Secret,
                value_type: ValueType::Text,
                optional: false,
            },
        ],
        settings: &[],
        computed: &[],
        scopes: Scopes {
            request: ScopeRequest::Never,
            allowed: &[],
            patterns: &[],
            always: &[],
            default: &[],
            at_most: None,
            format: ScopeFormat::Space,
        },
        before: &[],
        request: Request {
            method: Method::Post,
            url: Expr::Constant("token_url"),
            query: &[],
            headers: &[Field { name: "Accept", value: Expr::Text("application/json") }],
            body: Body::Form(&[
                Field { name: "audience", value: Expr::Text("https://platform.wellviasolutions.com") },
                Field { name: "grantType", value: Expr::Text("client_credentials") },
                Field { name: "clientId", value: Expr::Credential("client_id") },
                Field { name: "clientSecret", value: Expr::Credential("client_secret") },
            ]),
            assertion: None,
            client_auth: &[
                ClientAuth {
                    method: ClientAuthMethod::Custom,
                    headers: &[],
                    parameters: &[],
                    assertion: None,
                },
            ],
            client_certificate: false,
        },
        after: &[],
        response: TokenResponse {
            format: Format::Json,
            access_token: Location::Body(&["accessToken"]),
            token_type: Location::Body(&["tokenType"]),
            scope: Location::Body(&["scope"]),
            refresh_token: Location::Body(&["refresh_token"]),
            expiry: Expiry {
                read: Location::Body(&["expiresIn"]),
                unit: ExpiryUnit::Seconds,
                documented: Some(::core::time::Duration::from_hours(720)),
                when_missing: WhenMissing::Refuse,
                margin: None,
            },
            outputs: &[],
            error_code: Location::Body(&["error"]),
            error_description: Location::Body(&["error_description"]),
            retry_after: None,
            quota_headers: &[],
            errors: &[],
        },
        authorize: None,
        device: None,
        refresh: None,
        dpop: None,
        api: Api {
            bases: &[ApiBase { name: "default", url: Expr::Constant("api") }],
            headers: &[
                Field { name: "Authorization", value: Expr::Concat(&[Expr::Text("Bearer "), Expr::Token]) },
            ],
            query: &[],
            cookies: &[],
            client_certificate: false,
            error_code: Location::Body(&["error"]),
            error_description: Location::Body(&["error_description"]),
            errors: &[],
        },
        quirks: &[],
    }
};

const _: () = ::core::assert!(
    PLAN.format == runtime::plan::FORMAT,
    "this module was made for another version of tokenwright: run `tokenwright generate`"
);
