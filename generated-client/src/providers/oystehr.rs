// @generated from specs/oystehr.yaml by `tokenwright generate`. Do not edit: change the spec and run it again.
#![cfg_attr(rustfmt, rustfmt_skip)]

//! Oystehr: A platform for electronic health records over FHIR, once ZapEHR, for the scripts and
//! servers of a project.
//!
//! ```no_run
//! use tokenwright::oystehr;
//!
//! # async fn example() -> Result<(), Box<dyn std::error::Error>> {
//! let oystehr = oystehr::Client::new(oystehr::Config {
//!     environment: oystehr::Environment::Production,
//!     client_id: "client-id".into(),
//!     client_secret: "client-secret".into(),
//! })?;
//! let token = oystehr.token().await?;
//! # Ok(())
//! # }
//! ```
//!
//! # Facts
//!
//! - How long a token lives is not documented; an answer that does not say so is refused.
//!
//! # Notes
//!
//! - What a client may do follows from its roles in the project. How long a token lives is not
//!   documented.
//! - A client may also sign a JWT, as the API reference says without its details; that, and the
//!   sign-in of users, is left out.
//!
//! # Sources
//!
//! From the provider's own documentation. Read on 2026-11-22.
//!
//! - <https://docs.oystehr.com/services/iam/m2m-clients>
//! - <https://docs.oystehr.com/core-documentation/authenticating-api-requests>

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
    /// The application's id, as Oystehr issued it.
    pub client_id: runtime::Identifier,
    /// The application's secret. It is never shown, and wiped from memory when dropped.
    pub client_secret: runtime::Secret,
}

impl Config {
    /// Reads the process environment: `OYSTEHR_ENVIRONMENT`, `OYSTEHR_CLIENT_ID` and
    /// `OYSTEHR_CLIENT_SECRET`.
    pub fn from_env() -> ::core::result::Result<Self, runtime::Error> {
        Self::from_vars(runtime::Vars::from_env("OYSTEHR"))
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

/// The environments of Oystehr.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Environment {
    /// `production`, with tokens from <https://auth.zapehr.com/oauth/token>.
    Production,
    /// A private deployment or a test server.
    Custom(CustomEnvironment),
}

/// The addresses and constants of a private deployment or a test server. Addresses are https, or
/// http on loopback; the token goes to its API only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CustomEnvironment {
    /// `token_url`: <https://auth.zapehr.com/oauth/token> in `production`.
    pub token_url: ::std::string::String,
    /// `api`: <https://fhir-api.zapehr.com/r4/> in `production`.
    pub api: ::std::string::String,
    /// `project`: <https://project-api.zapehr.com/v1/> in `production`.
    pub project: ::std::string::String,
}

impl Environment {
    fn inputs(self) -> runtime::Inputs {
        match self {
            Self::Production => runtime::Inputs::named("production"),
            Self::Custom(CustomEnvironment { token_url, api, project }) => {
                runtime::Inputs::custom([
                    ("token_url", token_url),
                    ("api", api),
                    ("project", project),
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
            &[("production", Self::Production)],
            word,
        )
    }
}

/// Where the API of Oystehr is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ApiBase {
    /// `default`: <https://fhir-api.zapehr.com/r4/> in `production`.
    #[default]
    Default,
    /// `project`: <https://project-api.zapehr.com/v1/> in `production`.
    Project,
}

impl ApiBase {
    /// The base's name.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Default => "default",
            Self::Project => "project",
        }
    }
}

/// Gets tokens from Oystehr and calls its API.
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
    use ::core::option::Option::None;
    use runtime::plan::{
        Api, ApiBase, Body, ClientAuth, ClientAuthMethod, Credential, CredentialKind,
        Environment, Expiry, ExpiryUnit, Expr, Field, Format, Grant, Json, Location, Member,
        Method, Plan, Request, ScopeFormat, ScopeRequest, Scopes, TokenResponse, ValueType,
        WhenMissing,
    };
    Plan {
        format: 1,
        provider: "oystehr",
        name: "Oystehr",
        grant: Grant::ClientCredentials,
        environments: &[
            Environment {
                name: "production",
                constants: &[
                    Field { name: "token_url", value: Expr::Text("https://auth.zapehr.com/oauth/token") },
                    Field { name: "api", value: Expr::Text("https://fhir-api.zapehr.com/r4/") },
                    Field { name: "project", value: Expr::Text("https://project-api.zapehr.com/v1/") },
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
            body: Body::Json(&[
                Member { name: "grant_type", value: Json::Text(Expr::Text("client_credentials")) },
                Member { name: "audience", value: Json::Text(Expr::Text("https://api.zapehr.com")) },
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
                documented: None,
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
            bases: &[
                ApiBase { name: "default", url: Expr::Constant("api") },
                ApiBase { name: "project", url: Expr::Constant("project") },
            ],
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
