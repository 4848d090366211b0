// @generated from specs/particle-health.yaml by `tokenwright generate`. Do not edit: change the spec and run it again.
#![cfg_attr(rustfmt, rustfmt_skip)]

//! Particle Health: Clinical records of US patients from the national networks, for one project at
//! a time.
//!
//! ```no_run
//! use tokenwright::particle_health;
//!
//! # async fn example() -> Result<(), Box<dyn std::error::Error>> {
//! let particle_health = particle_health::Client::new(particle_health::Config {
//!     environment: particle_health::Environment::Sandbox,
//!     client_id: "client-id".into(),
//!     client_secret: "client-secret".into(),
//!     project_id: particle_health::ProjectId::new("3f1c9a7e-5d42-4c8e-9a7b-0d1e2f3a4b5c")?,
//! })?;
//! let token = particle_health.token().await?;
//! # Ok(())
//! # }
//! ```
//!
//! # Facts
//!
//! - A token lives 1 hour; where an answer does not say, the token itself does.
//!
//! # Notes
//!
//! - The guides call it OAuth 2.0 with client credentials; what Particle's own quickstart sends is
//!   a GET with headers, answered by the bare JWT.
//! - The guide says that the token stands behind `Bearer` in a call, an older page shows it alone.
//! - New credentials end those before them at once.
//! - The Management API wants credentials of the organization and a POST, and is left out. The API
//!   is limited by project, with limits that the contract sets.
//!
//! # Sources
//!
//! From the provider's own documentation. Read on 2026-11-22.
//!
//! - <https://docs.particlehealth.com/docs/auth-and-keys>
//! - <https://docs.particlehealth.com/reference/authentication>
//! - <https://github.com/ParticleHealth/particle-connect>

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
    /// The application's id, as Particle Health issued it.
    pub client_id: runtime::Identifier,
    /// The application's secret. It is never shown, and wiped from memory when dropped.
    pub client_secret: runtime::Secret,
    /// The project that the token is for, which the service account is of.
    pub project_id: ProjectId,
}

impl Config {
    /// Reads the process environment: `PARTICLE_HEALTH_ENVIRONMENT`, `PARTICLE_HEALTH_CLIENT_ID`,
    /// `PARTICLE_HEALTH_CLIENT_SECRET` and `PARTICLE_HEALTH_PROJECT_ID`.
    pub fn from_env() -> ::core::result::Result<Self, runtime::Error> {
        Self::from_vars(runtime::Vars::from_env("PARTICLE_HEALTH"))
    }

    /// Reads the same values under any prefix and from any place. Everything that is missing or wrong
    /// is reported at once.
    pub fn from_vars(
        mut vars: runtime::Vars,
    ) -> ::core::result::Result<Self, runtime::Error> {
        let environment = vars.parse("environment");
        let client_id = vars.identifier("client_id");
        let client_secret = vars.secret("client_secret");
        let project_id = vars.parse("project_id");
        vars.finish(
            &PLAN,
            || ::core::option::Option::Some(Self {
                environment: environment?,
                client_id: client_id?,
                client_secret: client_secret?,
                project_id: project_id?,
            }),
        )
    }
}

/// The environments of Particle Health.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Environment {
    /// `production`, with tokens from <https://api.particlehealth.com/auth>.
    Production,
    /// `sandbox`, with tokens from <https://sandbox.particlehealth.com/auth>.
    Sandbox,
    /// A private deployment or a test server.
    Custom(CustomEnvironment),
}

/// The addresses and constants of a private deployment or a test server. Addresses are https, or
/// http on loopback; the token goes to its API only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CustomEnvironment {
    /// `token_url`: <https://api.particlehealth.com/auth> in `production`.
    pub token_url: ::std::string::String,
    /// `api`: <https://api.particlehealth.com/> in `production`.
    pub api: ::std::string::String,
}

impl Environment {
    fn inputs(self) -> runtime::Inputs {
        match self {
            Self::Production => runtime::Inputs::named("production"),
            Self::Sandbox => runtime::Inputs::named("sandbox"),
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
            &[("production", Self::Production), ("sandbox", Self::Sandbox)],
            word,
        )
    }
}

/// The project that the token is for, which the service account is of.
///
/// For example `3f1c9a7e-5d42-4c8e-9a7b-0d1e2f3a4b5c`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ProjectId(::std::string::String);

impl ProjectId {
    /// Holds a value. It must be a text without control characters, and not empty.
    pub fn new(
        value: impl ::core::convert::Into<::std::string::String>,
    ) -> ::core::result::Result<Self, runtime::Error> {
        runtime::codegen::checked(&PLAN, "project_id", value.into()).map(Self)
    }

    /// The value.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl ::core::str::FromStr for ProjectId {
    type Err = runtime::Error;

    fn from_str(value: &str) -> ::core::result::Result<Self, runtime::Error> {
        Self::new(value)
    }
}

/// Gets tokens from Particle Health and calls its API.
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
            .setting("project_id", config.project_id.as_str());
        runtime::ProviderClient::new(&PLAN, inputs, options).map(Self)
    }

    /// The same client for another `project_id`, on the same connections.
    #[must_use]
    pub fn for_project_id(&self, value: &ProjectId) -> Self {
        Self(self.0.with_setting("project_id", value.as_str()))
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
        provider: "particle-health",
        name: "Particle Health",
        grant: Grant::ClientCredentials,
        environments: &[
            Environment {
                name: "production",
                constants: &[
                    Field { name: "token_url", value: Expr::Text("https://api.particlehealth.com/auth") },
                    Field { name: "api", value: Expr::Text("https://api.particlehealth.com/") },
                ],
            },
            Environment {
                name: "sandbox",
                constants: &[
                    Field { name: "token_url", value: Expr::Text("https://sandbox.particlehealth.com/auth") },
                    Field { name: "api", value: Expr::Text("https://sandbox.particlehealth.com/") },
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
            Setting { name: "project_id", value_type: ValueType::Text, presence: Presence::Required },
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
            method: Method::Get,
            url: Expr::Constant("token_url"),
            query: &[],
            headers: &[
                Field { name: "Accept", value: Expr::Text("text/plain") },
                Field { name: "client-id", value: Expr::Credential("client_id") },
                Field { name: "client-secret", value: Expr::Credential("client_secret") },
                Field {
                    name: "scope",
                    value: Expr::Concat(&[Expr::Text("projects/"), Expr::Setting("project_id")]),
                },
            ],
            body: Body::None,
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
            format: Format::Text,
            access_token: Location::Body(&[]),
            token_type: Location::Body(&["token_type"]),
            scope: Location::Body(&["scope"]),
            refresh_token: Location::Body(&["refresh_token"]),
            expiry: Expiry {
                read: Location::Body(&["expires_in"]),
                unit: ExpiryUnit::Seconds,
                documented: Some(::core::time::Duration::from_hours(1)),
                when_missing: WhenMissing::JwtExp,
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
            errors: &[
                ErrorRule { status: Some(401), code: None, contains: None, means: Meaning::TokenExpired },
                ErrorRule {
                    status: Some(403),
                    code: None,
                    contains: None,
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
