// @generated from specs/lifen.yaml by `tokenwright generate`. Do not edit: change the spec and run it again.
#![cfg_attr(rustfmt, rustfmt_skip)]

//! Lifen: French health-data exchange over FHIR R4, machine to machine (v3).
//!
//! ```no_run
//! use tokenwright::lifen;
//!
//! # async fn example() -> Result<(), Box<dyn std::error::Error>> {
//! let lifen = lifen::Client::new(lifen::Config {
//!     environment: lifen::Environment::PostProd,
//!     client_id: "client-id".into(),
//!     client_secret: "client-secret".into(),
//!     database_reference: lifen::DatabaseReference::new("AbCdEfGh12")?,
//! })?;
//! let token = lifen.token().await?;
//! # Ok(())
//! # }
//! ```
//!
//! # Facts
//!
//! - A token lives 48 hours; an answer that does not say so is refused.
//! - At most 10 requests per second to the API.
//!
//! # Notes
//!
//! - The guide shows a form body, the published OpenAPI of the same endpoint a JSON body; this spec
//!   sends what the guide shows.
//! - Scopes are granted to the application by Lifen and come back in the answer; none is sent.
//! - An older page names api.lifen.ramsaygds.fr as the production address for Ramsay hospitals;
//!   newer pages name the one used here.
//!
//! # Sources
//!
//! From the provider's own documentation. Read on 2026-11-21.
//!
//! - <https://developer.lifen.fr/docs/machine-to-machine-communications>
//! - <https://developer.lifen.fr/docs/api-basics>
//! - <https://developer.lifen.fr/reference/authenticate-application>

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
    /// The application's id, as Lifen issued it.
    pub client_id: runtime::Identifier,
    /// The application's secret. It is never shown, and wiped from memory when dropped.
    pub client_secret: runtime::Secret,
    /// Ties the application to one healthcare organization; issued by Lifen.
    pub database_reference: DatabaseReference,
}

impl Config {
    /// Reads the process environment: `LIFEN_ENVIRONMENT`, `LIFEN_CLIENT_ID`, `LIFEN_CLIENT_SECRET` and
    /// `LIFEN_DATABASE_REFERENCE`.
    pub fn from_env() -> ::core::result::Result<Self, runtime::Error> {
        Self::from_vars(runtime::Vars::from_env("LIFEN"))
    }

    /// Reads the same values under any prefix and from any place. Everything that is missing or wrong
    /// is reported at once.
    pub fn from_vars(
        mut vars: runtime::Vars,
    ) -> ::core::result::Result<Self, runtime::Error> {
        let environment = vars.parse("environment");
        let client_id = vars.identifier("client_id");
        let client_secret = vars.secret("client_secret");
        let database_reference = vars.parse("database_reference");
        vars.finish(
            &PLAN,
            || ::core::option::Option::Some(Self {
                environment: environment?,
                client_id: client_id?,
                client_secret: client_secret?,
                database_reference: database_reference?,
            }),
        )
    }
}

/// The environments of Lifen.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Environment {
    /// `production`, with tokens from <https://authentication.lifen.fr/v1/token>.
    Production,
    /// `post-prod`, with tokens from <https://authentication.post-prod.lifen.fr/v1/token>.
    PostProd,
    /// A private deployment or a test server.
    Custom(CustomEnvironment),
}

/// The addresses and constants of a private deployment or a test server. Addresses are https, or
/// http on loopback; the token goes to its API only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CustomEnvironment {
    /// `token_url`: <https://authentication.lifen.fr/v1/token> in `production`.
    pub token_url: ::std::string::String,
    /// `audience`: <https://production.platform-apis/> in `production`.
    pub audience: ::std::string::String,
    /// `api`: <https://api.lifen.fr/fhir/v3/> in `production`.
    pub api: ::std::string::String,
    /// `ramsay`: <https://api.ramsay.lifen.fr/fhir/v3/> in `production`.
    pub ramsay: ::std::string::String,
}

impl Environment {
    fn inputs(self) -> runtime::Inputs {
        match self {
            Self::Production => runtime::Inputs::named("production"),
            Self::PostProd => runtime::Inputs::named("post-prod"),
            Self::Custom(CustomEnvironment { token_url, audience, api, ramsay }) => {
                runtime::Inputs::custom([
                    ("token_url", token_url),
                    ("audience", audience),
                    ("api", api),
                    ("ramsay", ramsay),
                ])
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
            &[("production", Self::Production), ("post-prod", Self::PostProd)],
            word,
        )
    }
}

/// Ties the application to one healthcare organization; issued by Lifen.
///
/// For example `AbCdEfGh12`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct DatabaseReference(::std::string::String);

impl DatabaseReference {
    /// Holds a value. It must be a text without control characters, and not empty.
    pub fn new(
        value: impl ::core::convert::Into<::std::string::String>,
    ) -> ::core::result::Result<Self, runtime::Error> {
        runtime::codegen::checked(&PLAN, "database_reference", value.into()).map(Self)
    }

    /// The value.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl ::core::str::FromStr for DatabaseReference {
    type Err = runtime::Error;

    fn from_str(value: &str) -> ::core::result::Result<Self, runtime::Error> {
        Self::new(value)
    }
}

/// Where the API of Lifen is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ApiBase {
    /// `default`: <https://api.lifen.fr/fhir/v3/> in `production`.
    #[default]
    Default,
    /// `ramsay`: <https://api.ramsay.lifen.fr/fhir/v3/> in `production`.
    Ramsay,
}

impl ApiBase {
    /// The base's name.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Default => "default",
            Self::Ramsay => "ramsay",
        }
    }
}

/// Gets tokens from Lifen and calls its API.
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
            .secret("client_secret", config.client_secret)
            .setting("database_reference", config.database_reference.as_str());
        runtime::ProviderClient::new(&PLAN, inputs, options).map(Self)
    }

    /// The same client for another `database_reference`, on the same connections.
    #[must_use]
    pub fn for_database_reference(&self, value: &DatabaseReference) -> Self {
        Self(self.0.with_setting("database_reference", value.as_str()))
    }

    /// The same client, whose relative paths start at another base. The token is the same.
    #[must_use]
    pub fn at(&self, base: ApiBase) -> Self {
        Self(self.0.at_base(base.as_str()))
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
        Environment, ErrorRule, Expiry, ExpiryUnit, Expr, Field, Format, Grant, Location,
        Meaning, Method, Plan, Presence, Request, ScopeFormat, ScopeRequest, Scopes, Setting,
        TokenResponse, ValueType, WhenMissing,
    };
    Plan {
        format: 1,
        provider: "lifen",
        name: "Lifen",
        grant: Grant::ClientCredentials,
        environments: &[
            Environment {
                name: "production",
                constants: &[
                    Field {
                        name: "token_url",
                        value: Expr::Text("https://authentication.lifen.fr/v1/token"),
                    },
                    Field { name: "audience", value: Expr::Text("https://production.platform-apis/") },
                    Field { name: "api", value: Expr::Text("https://api.lifen.fr/fhir/v3/") },
                    Field { name: "ramsay", value: Expr::Text("https://api.ramsay.lifen.fr/fhir/v3/") },
                ],
            },
            Environment {
                name: "post-prod",
                constants: &[
                    Field {
                        name: "token_url",
                        value: Expr::Text("https://authentication.post-prod.lifen.fr/v1/token"),
                    },
                    Field { name: "audience", value: Expr::Text("https://post-prod.platform-apis/") },
                    Field { name: "api", value: Expr::Text("https://api.post-prod.lifen.fr/fhir/v3/") },
                    Field {
                        name: "ramsay",
                        value: Expr::Text("https://api-ramsay.post-prod.lifen.fr/fhir/v3/"),
                    },
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
        settings: &[
            Setting { name: "database_reference", value_type: ValueType::Text, presence: Presence::Required },
        ],
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
                Field { name: "grant_type", value: Expr::Text("client_credentials") },
                Field { name: "audience", value: Expr::Constant("audience") },
                Field { name: "database_reference", value: Expr::Setting("database_reference") },
            ]),
            assertion: None,
            client_auth: &[
                ClientAuth {
                    method: ClientAuthMethod::ClientSecretPost,
                    headers: &[],
                    parameters: &[
                        Field { name: "client_id", value: Expr::Credential("client_id") },
                        Field { name: "client_secret", value: Expr::Credential("client_secret") },
                    ],
                    assertion: None,
                },
            ],
            client_certificate: false,
        },
        after: &[],
        response: TokenResponse {
            format: Format::Json,
            access_token: Location::Body(&["access_token"]),
            token_type: Location::Body(&["token_type"]),
            scope: Location::Body(&["scope"]),
            refresh_token: Location::Body(&["refresh_token"]),
            expiry: Expiry {
                read: Location::Body(&["expires_in"]),
                unit: ExpiryUnit::Seconds,
                documented: Some(::core::time::Duration::from_hours(48)),
                when_missing: WhenMissing::Refuse,
                margin: None,
            },
            outputs: &[],
            error_code: Location::Body(&["error"]),
            error_description: Location::Body(&["error_description"]),
            retry_after: None,
            quota_headers: &[],
            errors: &[
                ErrorRule {
                    status: Some(400),
                    code: None,
                    contains: Some("database_reference"),
                    means: Meaning::InvalidSetting("database_reference"),
                },
                ErrorRule {
                    status: Some(401),
                    code: Some("access_denied"),
                    contains: None,
                    means: Meaning::InvalidClient,
                },
                ErrorRule {
                    status: Some(403),
                    code: Some("access_denied"),
                    contains: None,
                    means: Meaning::WrongEnvironment,
                },
            ],
        },
        authorize: None,
        device: None,
        refresh: None,
        dpop: None,
        api: Api {
            bases: &[
                ApiBase { name: "default", url: Expr::Constant("api") },
                ApiBase { name: "ramsay", url: Expr::Constant("ramsay") },
            ],
            headers: &[
                Field { name: "Authorization", value: Expr::Concat(&[Expr::Text("Bearer "), Expr::Token]) },
            ],
            query: &[],
            cookies: &[],
            client_certificate: false,
            error_code: Location::Body(&["error"]),
            error_description: Location::Body(&["error_description"]),
            errors: &[
                ErrorRule { status: Some(401), code: None, contains: None, means: Meaning::TokenExpired },
                ErrorRule {
                    status: Some(403),
                    code: None,
                    contains: Some("insufficient scope"),
                    means: Meaning::InsufficientScope,
                },
                ErrorRule { status: Some(429), code: None, contains: None, means: Meaning::Throttled },
            ],
        },
        quirks: &[],
    }
};

const _: () = ::core::assert!(
    PLAN.format == runtime::plan::FORMAT,
    "this module was made for another version of tokenwright: run `tokenwright generate`"
);
