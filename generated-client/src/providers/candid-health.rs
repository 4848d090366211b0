// @generated from specs/candid-health.yaml by `tokenwright generate`. Do not edit: change the spec and run it again.
#![cfg_attr(rustfmt, rustfmt_skip)]

//! Candid Health: Medical billing over an API, claims and what comes before the encounter.
//!
//! ```no_run
//! use tokenwright::candid_health;
//!
//! # async fn example() -> Result<(), Box<dyn std::error::Error>> {
//! let candid_health = candid_health::Client::new(candid_health::Config {
//!     environment: candid_health::Environment::CandidSandbox,
//!     client_id: "client-id".into(),
//!     client_secret: "client-secret".into(),
//! })?;
//! let token = candid_health.token().await?;
//! # Ok(())
//! # }
//! ```
//!
//! # Facts
//!
//! - A token lives 5 hours; an answer that does not say so is refused.
//! - At most 1000 requests per 10 seconds to the API.
//!
//! # Notes
//!
//! - The body holds the credentials and no grant type; it may be a form too.
//! - Asking for tokens too often is refused, so the documentation wants them kept.
//! - The limit holds for an IP address, not for a client.
//!
//! # Sources
//!
//! From the provider's own documentation. Read on 2026-11-22.
//!
//! - <https://docs.joincandidhealth.com/api-reference/auth/v-2/get-token>
//! - <https://docs.joincandidhealth.com/introduction/getting-started>
//! - <https://github.com/api-evangelist/candid-health>

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
    /// The application's id, as Candid Health issued it.
    pub client_id: runtime::Identifier,
    /// The application's secret. It is never shown, and wiped from memory when dropped.
    pub client_secret: runtime::Secret,
}

impl Config {
    /// Reads the process environment: `CANDID_HEALTH_ENVIRONMENT`, `CANDID_HEALTH_CLIENT_ID` and
    /// `CANDID_HEALTH_CLIENT_SECRET`.
    pub fn from_env() -> ::core::result::Result<Self, runtime::Error> {
        Self::from_vars(runtime::Vars::from_env("CANDID_HEALTH"))
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

/// The environments of Candid Health.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Environment {
    /// `production`, with tokens from <https://api.joincandidhealth.com/api/auth/v2/token>.
    Production,
    /// `staging`, with tokens from <https://api-staging.joincandidhealth.com/api/auth/v2/token>.
    Staging,
    /// `candid-staging`, with tokens from <https://staging-api.joincandidhealth.com/api/auth/v2/token>.
    CandidStaging,
    /// `candid-sandbox`, with tokens from <https://sandbox-api.joincandidhealth.com/api/auth/v2/token>.
    CandidSandbox,
    /// A private deployment or a test server.
    Custom(CustomEnvironment),
}

/// The addresses and constants of a private deployment or a test server. Addresses are https, or
/// http on loopback; the token goes to its API only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CustomEnvironment {
    /// `token_url`: <https://api.joincandidhealth.com/api/auth/v2/token> in `production`.
    pub token_url: ::std::string::String,
    /// `api`: <https://api.joincandidhealth.com/> in `production`.
    pub api: ::std::string::String,
    /// `pre_encounter`: <https://pre-api.joincandidhealth.com/> in `production`.
    pub pre_encounter: ::std::string::String,
}

impl Environment {
    fn inputs(self) -> runtime::Inputs {
        match self {
            Self::Production => runtime::Inputs::named("production"),
            Self::Staging => runtime::Inputs::named("staging"),
            Self::CandidStaging => runtime::Inputs::named("candid-staging"),
            Self::CandidSandbox => runtime::Inputs::named("candid-sandbox"),
            Self::Custom(CustomEnvironment { token_url, api, pre_encounter }) => {
                runtime::Inputs::custom([
                    ("token_url", token_url),
                    ("api", api),
                    ("pre_encounter", pre_encounter),
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
            &[
                ("production", Self::Production),
                ("staging", Self::Staging),
                ("candid-staging", Self::CandidStaging),
                ("candid-sandbox", Self::CandidSandbox),
            ],
            word,
        )
    }
}

/// Where the API of Candid Health is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ApiBase {
    /// `default`: <https://api.joincandidhealth.com/> in `production`.
    #[default]
    Default,
    /// `pre_encounter`: <https://pre-api.joincandidhealth.com/> in `production`.
    PreEncounter,
}

impl ApiBase {
    /// The base's name.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Default => "default",
            Self::PreEncounter => "pre_encounter",
        }
    }
}

/// Gets tokens from Candid Health and calls its API.
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
    use ::core::option::Option::{None, Some};
    use runtime::plan::{
        Api, ApiBase, Body, ClientAuth, ClientAuthMethod, Credential, CredentialKind,
        Environment, ErrorRule, Expiry, ExpiryUnit, Expr, Field, Format, Grant, Location,
        Meaning, Method, Plan, Request, ScopeFormat, ScopeRequest, Scopes, TokenResponse,
        ValueType, WhenMissing,
    };
    Plan {
        format: 1,
        provider: "candid-health",
        name: "Candid Health",
        grant: Grant::ClientCredentials,
        environments: &[
            Environment {
                name: "production",
                constants: &[
                    Field {
                        name: "token_url",
                        value: Expr::Text("https://api.joincandidhealth.com/api/auth/v2/token"),
                    },
                    Field { name: "api", value: Expr::Text("https://api.joincandidhealth.com/") },
                    Field {
                        name: "pre_encounter",
                        value: Expr::Text("https://pre-api.joincandidhealth.com/"),
                    },
                ],
            },
            Environment {
                name: "staging",
                constants: &[
                    Field {
                        name: "token_url",
                        value: Expr::Text("https://api-staging.joincandidhealth.com/api/auth/v2/token"),
                    },
                    Field { name: "api", value: Expr::Text("https://api-staging.joincandidhealth.com/") },
                    Field {
                        name: "pre_encounter",
                        value: Expr::Text("https://pre-api-staging.joincandidhealth.com/"),
                    },
                ],
            },
            Environment {
                name: "candid-staging",
                constants: &[
                    Field {
                        name: "token_url",
                        value: Expr::Text("https://staging-api.joincandidhealth.com/api/auth/v2/token"),
                    },
                    Field { name: "api", value: Expr::Text("https://staging-api.joincandidhealth.com/") },
                    Field {
                        name: "pre_encounter",
                        value: Expr::Text("https://staging-pre-api.joincandidhealth.com/"),
                    },
                ],
            },
            Environment {
                name: "candid-sandbox",
                constants: &[
                    Field {
                        name: "token_url",
                        value: Expr::Text("https://sandbox-api.joincandidhealth.com/api/auth/v2/token"),
                    },
                    Field { name: "api", value: Expr::Text("https://sandbox-api.joincandidhealth.com/") },
                    Field {
                        name: "pre_encounter",
                        value: Expr::Text("https://sandbox-pre-api.joincandidhealth.com/"),
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
            body: Body::Json(&[]),
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
                documented: Some(::core::time::Duration::from_hours(5)),
                when_missing: WhenMissing::Refuse,
                margin: None,
            },
            outputs: &[],
            error_code: Location::Body(&["errorName"]),
            error_description: Location::Body(&["error_description"]),
            retry_after: None,
            quota_headers: &[],
            errors: &[
                ErrorRule {
                    status: Some(429),
                    code: Some("TooManyRequestsError"),
                    contains: None,
                    means: Meaning::Throttled,
                },
                ErrorRule {
                    status: Some(415),
                    code: Some("InvalidContentTypeError"),
                    contains: None,
                    means: Meaning::InvalidRequest,
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
                ApiBase { name: "pre_encounter", url: Expr::Constant("pre_encounter") },
            ],
            headers: &[
                Field { name: "Authorization", value: Expr::Concat(&[Expr::Text("Bearer "), Expr::Token]) },
            ],
            query: &[],
            cookies: &[],
            client_certificate: false,
            error_code: Location::Body(&["errorName"]),
            error_description: Location::Body(&["error_description"]),
            errors: &[
                ErrorRule { status: Some(401), code: None, contains: None, means: Meaning::TokenExpired },
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
