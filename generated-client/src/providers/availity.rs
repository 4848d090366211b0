// @generated from specs/availity.yaml by `tokenwright generate`. Do not edit: change the spec and run it again.
#![cfg_attr(rustfmt, rustfmt_skip)]

//! Availity: Eligibility, claim status and service reviews between US providers and health plans.
//!
//! ```no_run
//! use tokenwright::availity;
//!
//! # async fn example() -> Result<(), Box<dyn std::error::Error>> {
//! let availity = availity::Client::new(availity::Config {
//!     environment: availity::Environment::Production,
//!     client_id: "client-id".into(),
//!     client_secret: "client-secret".into(),
//!     scopes: vec![availity::Scope::HealthcareHipaaTransactions],
//! })?;
//! let token = availity.token().await?;
//! # Ok(())
//! # }
//! ```
//!
//! # Facts
//!
//! - A token lives 5 minutes; an answer that does not say so is refused.
//!
//! # Notes
//!
//! - Scopes are the names of a product and of a plan, in small letters, and a token needs both;
//!   demo and live data share one host, and the plan's scope tells them apart.
//! - Older material names `https://api.availity.com/availity/v1/token`; the current guide and the
//!   published specs name the address used here.
//! - The frequently asked questions allow the demo plan 3 calls a second, the page of its product
//!   5; limits depend on the plan and are not stated here.
//!
//! # Sources
//!
//! From the provider's own documentation. Read on 2026-11-21.
//!
//! - <https://developer.availity.com/blog/2025/3/25/availity-api-guide>
//! - <https://developer.availity.com/portal/catalogue-products/healthcare-hipaa-transactions-1>
//! - <https://developer.availity.com/partner/node/12578>
//! - <https://github.com/api-evangelist/availity>

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
    /// The application's id, as Availity issued it.
    pub client_id: runtime::Identifier,
    /// The application's secret. It is never shown, and wiped from memory when dropped.
    pub client_secret: runtime::Secret,
    /// What to ask for. The provider wants at least one.
    pub scopes: ::std::vec::Vec<Scope>,
}

impl Config {
    /// Reads the process environment: `AVAILITY_ENVIRONMENT`, `AVAILITY_CLIENT_ID`,
    /// `AVAILITY_CLIENT_SECRET` and `AVAILITY_SCOPES`.
    pub fn from_env() -> ::core::result::Result<Self, runtime::Error> {
        Self::from_vars(runtime::Vars::from_env("AVAILITY"))
    }

    /// Reads the same values under any prefix and from any place. Everything that is missing or wrong
    /// is reported at once.
    pub fn from_vars(
        mut vars: runtime::Vars,
    ) -> ::core::result::Result<Self, runtime::Error> {
        let environment = vars.parse("environment");
        let client_id = vars.identifier("client_id");
        let client_secret = vars.secret("client_secret");
        let scopes = vars.parse_list("scopes");
        vars.finish(
            &PLAN,
            || ::core::option::Option::Some(Self {
                environment: environment?,
                client_id: client_id?,
                client_secret: client_secret?,
                scopes: scopes?,
            }),
        )
    }
}

/// The environments of Availity.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Environment {
    /// `production`, with tokens from <https://api.availity.com/v1/token>.
    Production,
    /// A private deployment or a test server.
    Custom(CustomEnvironment),
}

/// The addresses and constants of a private deployment or a test server. Addresses are https, or
/// http on loopback; the token goes to its API only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CustomEnvironment {
    /// `token_url`: <https://api.availity.com/v1/token> in `production`.
    pub token_url: ::std::string::String,
    /// `api`: <https://api.availity.com/> in `production`.
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

/// The organization that the call is made for.
///
/// For example `123456`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct CustomerId(::std::string::String);

impl CustomerId {
    /// Holds a value. It must be a text without control characters, and not empty.
    pub fn new(
        value: impl ::core::convert::Into<::std::string::String>,
    ) -> ::core::result::Result<Self, runtime::Error> {
        runtime::codegen::checked(&PLAN, "customer_id", value.into()).map(Self)
    }

    /// The value.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl ::core::str::FromStr for CustomerId {
    type Err = runtime::Error;

    fn from_str(value: &str) -> ::core::result::Result<Self, runtime::Error> {
        Self::new(value)
    }
}

/// What a machine can be granted by Availity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Scope {
    /// `healthcare-hipaa-transactions`: HIPAA transactions.
    HealthcareHipaaTransactions,
    /// `healthcare-hipaa-transactions-demo`: HIPAA transactions, demo plan, canned data.
    HealthcareHipaaTransactionsDemo,
    /// `healthcare-hipaa-transactions-standard`: HIPAA transactions, standard plan.
    HealthcareHipaaTransactionsStandard,
    /// `healthcare-hipaa-transactions-highvolume`: HIPAA transactions at high volume.
    HealthcareHipaaTransactionsHighvolume,
    /// `healthcare-hipaa-transactions-highvolume-standard`: HIPAA transactions at high volume, standard
    /// plan.
    HealthcareHipaaTransactionsHighvolumeStandard,
    /// `healthcare-hipaa-transactions-highvolume-unlimited`: HIPAA transactions at high volume,
    /// unlimited plan.
    HealthcareHipaaTransactionsHighvolumeUnlimited,
    /// `rcm-coverages`: Coverages for revenue cycle management.
    RcmCoverages,
    /// `rcm-coverages-standard`: Coverages for revenue cycle management, standard plan.
    RcmCoveragesStandard,
    /// `aws-availity-payer-list`: The list of payers.
    AwsAvailityPayerList,
    /// `aws-availity-payer-list-standard`: The list of payers, standard plan.
    AwsAvailityPayerListStandard,
}

impl Scope {
    /// The scope, as the provider knows it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::HealthcareHipaaTransactions => "healthcare-hipaa-transactions",
            Self::HealthcareHipaaTransactionsDemo => "healthcare-hipaa-transactions-demo",
            Self::HealthcareHipaaTransactionsStandard => {
                "healthcare-hipaa-transactions-standard"
            }
            Self::HealthcareHipaaTransactionsHighvolume => {
                "healthcare-hipaa-transactions-highvolume"
            }
            Self::HealthcareHipaaTransactionsHighvolumeStandard => {
                "healthcare-hipaa-transactions-highvolume-standard"
            }
            Self::HealthcareHipaaTransactionsHighvolumeUnlimited => {
                "healthcare-hipaa-transactions-highvolume-unlimited"
            }
            Self::RcmCoverages => "rcm-coverages",
            Self::RcmCoveragesStandard => "rcm-coverages-standard",
            Self::AwsAvailityPayerList => "aws-availity-payer-list",
            Self::AwsAvailityPayerListStandard => "aws-availity-payer-list-standard",
        }
    }
}

impl ::core::str::FromStr for Scope {
    type Err = runtime::Error;

    fn from_str(word: &str) -> ::core::result::Result<Self, runtime::Error> {
        runtime::codegen::word(
            &PLAN,
            "scope",
            &[
                ("healthcare-hipaa-transactions", Self::HealthcareHipaaTransactions),
                (
                    "healthcare-hipaa-transactions-demo",
                    Self::HealthcareHipaaTransactionsDemo,
                ),
                (
                    "healthcare-hipaa-transactions-standard",
                    Self::HealthcareHipaaTransactionsStandard,
                ),
                (
                    "healthcare-hipaa-transactions-highvolume",
                    Self::HealthcareHipaaTransactionsHighvolume,
                ),
                (
                    "healthcare-hipaa-transactions-highvolume-standard",
                    Self::HealthcareHipaaTransactionsHighvolumeStandard,
                ),
                (
                    "healthcare-hipaa-transactions-highvolume-unlimited",
                    Self::HealthcareHipaaTransactionsHighvolumeUnlimited,
                ),
                ("rcm-coverages", Self::RcmCoverages),
                ("rcm-coverages-standard", Self::RcmCoveragesStandard),
                ("aws-availity-payer-list", Self::AwsAvailityPayerList),
                ("aws-availity-payer-list-standard", Self::AwsAvailityPayerListStandard),
            ],
            word,
        )
    }
}

/// Gets tokens from Availity and calls its API.
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
            .scopes(config.scopes.into_iter().map(Scope::as_str));
        runtime::ProviderClient::new(&PLAN, inputs, options).map(Self)
    }

    /// The same client with `customer_id`, which is otherwise left out.
    ///
    /// The organization that the call is made for.
    #[must_use]
    pub fn for_customer_id(&self, value: &CustomerId) -> Self {
        Self(self.0.with_setting("customer_id", value.as_str()))
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
    use ::core::option::Option::{None, Some};
    use runtime::plan::{
        Api, ApiBase, Body, ClientAuth, ClientAuthMethod, Credential, CredentialKind,
        Environment, ErrorRule, Expiry, ExpiryUnit, Expr, Field, Format, Grant, Location,
        Meaning, Method, Plan, Presence, Request, ScopeFormat, ScopeRequest, Scopes, Setting,
        TokenResponse, ValueType, WhenMissing,
    };
    Plan {
        format: 1,
        provider: "availity",
        name: "Availity",
        grant: Grant::ClientCredentials,
        environments: &[
            Environment {
                name: "production",
                constants: &[
                    Field { name: "token_url", value: Expr::Text("https://api.availity.com/v1/token") },
                    Field { name: "api", value: Expr::Text("https://api.availity.com/") },
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
            Setting { name: "customer_id", value_type: ValueType::Text, presence: Presence::Optional },
        ],
        computed: &[],
        scopes: Scopes {
            request: ScopeRequest::Required,
            allowed: &[
                "healthcare-hipaa-transactions",
                "healthcare-hipaa-transactions-demo",
                "healthcare-hipaa-transactions-standard",
                "healthcare-hipaa-transactions-highvolume",
                "healthcare-hipaa-transactions-highvolume-standard",
                "healthcare-hipaa-transactions-highvolume-unlimited",
                "rcm-coverages",
                "rcm-coverages-standard",
                "aws-availity-payer-list",
                "aws-availity-payer-list-standard",
            ],
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
                documented: Some(::core::time::Duration::from_mins(5)),
                when_missing: WhenMissing::Refuse,
                margin: None,
            },
            outputs: &[],
            error_code: Location::Body(&["error"]),
            error_description: Location::Body(&["error_description"]),
            retry_after: None,
            quota_headers: &[],
            errors: &[
                ErrorRule { status: Some(401), code: None, contains: None, means: Meaning::InvalidClient },
                ErrorRule { status: Some(429), code: None, contains: None, means: Meaning::Throttled },
            ],
        },
        authorize: None,
        device: None,
        refresh: None,
        dpop: None,
        api: Api {
            bases: &[ApiBase { name: "default", url: Expr::Constant("api") }],
            headers: &[
                Field { name: "Authorization", value: Expr::Concat(&[Expr::Text("Bearer "), Expr::Token]) },
                Field { name: "X-Availity-Customer-Id", value: Expr::Setting("customer_id") },
            ],
            query: &[],
            cookies: &[],
            client_certificate: false,
            error_code: Location::Body(&["reasonCode"]),
            error_description: Location::Body(&["userMessage"]),
            errors: &[
                ErrorRule { status: Some(401), code: None, contains: None, means: Meaning::TokenExpired },
                ErrorRule {
                    status: Some(403),
                    code: None,
                    contains: None,
                    means: Meaning::InsufficientScope,
                },
                ErrorRule { status: Some(429), code: None, contains: None, means: Meaning::Throttled },
                ErrorRule { status: Some(503), code: None, contains: None, means: Meaning::Unavailable },
            ],
        },
        quirks: &[],
    }
};

const _: () = ::core::assert!(
    PLAN.format == runtime::plan::FORMAT,
    "this module was made for another version of tokenwright: run `tokenwright generate`"
);
