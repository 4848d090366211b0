// @generated from specs/1uphealth.yaml by `tokenwright generate`. Do not edit: change the spec and run it again.
#![cfg_attr(rustfmt, rustfmt_skip)]

//! 1upHealth: FHIR APIs that health plans run on 1upHealth, for providers, other payers and prior
//! authorization.
//!
//! ```no_run
//! use tokenwright::_1uphealth;
//!
//! # async fn example() -> Result<(), Box<dyn std::error::Error>> {
//! let _1uphealth = _1uphealth::Client::new(_1uphealth::Config {
//!     environment: _1uphealth::Environment::PriorAuthorizationDemo,
//!     client_id: "client-id".into(),
//!     client_secret: "client-secret".into(),
//! })?;
//! let token = _1uphealth.token().await?;
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
//! - The page writes the request of provider access as a GET with a body; this spec sends a POST.
//! - The examples have tokens of 3599 and of 7199 seconds.
//! - The address of the API is that of the health plan, and is not on the page.
//! - Users of the developer platform, whose codes a server asks for, are the provider
//!   `1uphealth-platform`.
//!
//! # Sources
//!
//! From the provider's own documentation. Read on 2026-11-22.
//!
//! - <https://docs.1up.health/docs/get-started/o-auth>
//! - <https://github.com/api-evangelist/1uphealth>

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
    /// The application's id, as 1upHealth issued it.
    pub client_id: runtime::Identifier,
    /// The application's secret. It is never shown, and wiped from memory when dropped.
    pub client_secret: runtime::Secret,
}

impl Config {
    /// Reads the process environment: `_1UPHEALTH_ENVIRONMENT`, `_1UPHEALTH_CLIENT_ID` and
    /// `_1UPHEALTH_CLIENT_SECRET`.
    pub fn from_env() -> ::core::result::Result<Self, runtime::Error> {
        Self::from_vars(runtime::Vars::from_env("_1UPHEALTH"))
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

/// The environments of 1upHealth.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Environment {
    /// `provider-access`, with tokens from
    /// <https://gateway.1up.health/auth/realms/dev-portal/protocol/openid-connect/token>.
    ProviderAccess,
    /// `prior-authorization`, with tokens from
    /// <https://gateway.1upcoreprod.com/auth/realms/epa-prod/protocol/openid-connect/token>.
    PriorAuthorization,
    /// `prior-authorization-demo`, with tokens from
    /// <https://gateway.1upcoreuat.com/auth/realms/epa-uat/protocol/openid-connect/token>.
    PriorAuthorizationDemo,
    /// A private deployment or a test server.
    Custom(CustomEnvironment),
}

/// The addresses and constants of a private deployment or a test server. Addresses are https, or
/// http on loopback.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CustomEnvironment {
    /// `token_url`: <https://gateway.1up.health/auth/realms/dev-portal/protocol/openid-connect/token>
    /// in `provider-access`.
    pub token_url: ::std::string::String,
}

impl Environment {
    fn inputs(self) -> runtime::Inputs {
        match self {
            Self::ProviderAccess => runtime::Inputs::named("provider-access"),
            Self::PriorAuthorization => runtime::Inputs::named("prior-authorization"),
            Self::PriorAuthorizationDemo => {
                runtime::Inputs::named("prior-authorization-demo")
            }
            Self::Custom(CustomEnvironment { token_url }) => {
                runtime::Inputs::custom([("token_url", token_url)])
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
                ("provider-access", Self::ProviderAccess),
                ("prior-authorization", Self::PriorAuthorization),
                ("prior-authorization-demo", Self::PriorAuthorizationDemo),
            ],
            word,
        )
    }
}

/// What a machine can be granted by 1upHealth.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Scope {
    /// `bulk-data|user/*.rs`: Export data in bulk.
    BulkDataUserRs,
}

impl Scope {
    /// The scope, as the provider knows it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::BulkDataUserRs => "bulk-data|user/*.rs",
        }
    }
}

impl ::core::str::FromStr for Scope {
    type Err = runtime::Error;

    fn from_str(word: &str) -> ::core::result::Result<Self, runtime::Error> {
        runtime::codegen::word(
            &PLAN,
            "scope",
            &[("bulk-data|user/*.rs", Self::BulkDataUserRs)],
            word,
        )
    }
}

/// Gets tokens from 1upHealth, for APIs that are not its own.
///
/// Tokens and what their failures mean are methods of [`runtime::ProviderClient`], to which this
/// dereferences: `token()` is for the HTTP client that calls the API, and `invalidate()` says that
/// the API refused it. Clones share tokens and connections.
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

    /// The same client, asking for these scopes: a token of its own, the same connections.
    #[must_use]
    pub fn with_scopes(
        &self,
        scopes: impl ::core::iter::IntoIterator<Item = Scope>,
    ) -> Self {
        Self(self.0.with_scopes(scopes.into_iter().map(Scope::as_str)))
    }

    /// The same client, refusing a token that was granted without one of these scopes.
    #[must_use]
    pub fn requiring(
        &self,
        scopes: impl ::core::iter::IntoIterator<Item = Scope>,
    ) -> Self {
        Self(self.0.requiring(scopes.into_iter().map(Scope::as_str)))
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
        Api, Body, ClientAuth, ClientAuthMethod, Credential, CredentialKind, Environment,
        Expiry, ExpiryUnit, Expr, Field, Format, Grant, Location, Method, Plan, Request,
        ScopeFormat, ScopeRequest, Scopes, TokenResponse, ValueType, WhenMissing,
    };
    Plan {
        format: 1,
        provider: "1uphealth",
        name: "1upHealth",
        grant: Grant::ClientCredentials,
        environments: &[
            Environment {
                name: "provider-access",
                constants: &[
                    Field {
                        name: "token_url",
                        value: Expr::Text("https://gateway.1up.health/auth/realms/dev-portal/protocol/openid-connect/token"),
                    },
                ],
            },
            Environment {
                name: "prior-authorization",
                constants: &[
                    Field {
                        name: "token_url",
                        value: Expr::Text("https://gateway.1upcoreprod.com/auth/realms/epa-prod/protocol/openid-connect/token"),
                    },
                ],
            },
            Environment {
                name: "prior-authorization-demo",
                constants: &[
                    Field {
                        name: "token_url",
                        value: Expr::Text("https://gateway.1upcoreuat.com/auth/realms/epa-uat/protocol/openid-connect/token"),
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
            request: ScopeRequest::Optional,
            allowed: &["bulk-data|user/*.rs"],
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
                Field { name: "scope", value: Expr::Scope },
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
            bases: &[],
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
