// @generated from specs/modmed.yaml by `tokenwright generate`. Do not edit: change the spec and run it again.
#![cfg_attr(rustfmt, rustfmt_skip)]

//! ModMed EMA: Electronic health records of medical specialties; these are the tokens of the EMA
//! proprietary API.
//!
//! ```no_run
//! use tokenwright::modmed;
//!
//! # async fn example() -> Result<(), Box<dyn std::error::Error>> {
//! let modmed = modmed::Client::new(modmed::Config {
//!     environment: modmed::Environment::Sandbox,
//!     client_id: "client-id".into(),
//!     client_secret: "client-secret".into(),
//!     api_key: "api-key".into(),
//!     firm_url_prefix: modmed::FirmUrlPrefix::new("apiportal")?,
//! })?;
//! let token = modmed.token().await?;
//! # Ok(())
//! # }
//! ```
//!
//! # Facts
//!
//! - A token lives 15 minutes; an answer that does not say so is refused.
//! - At most 1250 requests per minute to the API.
//!
//! # Notes
//!
//! - What an application may do is fixed at its registration, and comes back in `scope`.
//! - The older login with the user name and password of a practice is being retired and left out,
//!   and so is the practice sandbox, of which no other is documented.
//! - The certified FHIR API has tokens of its own and is left out.
//!
//! # Sources
//!
//! From the provider's own documentation. Read on 2026-11-22.
//!
//! - <https://portal.api.modmed.com/reference/authentication-1>
//! - <https://portal.api.modmed.com/reference/authentication>
//! - <https://portal.api.modmed.com/reference/rate-limiting>
//! - <https://github.com/api-evangelist/modernizing-medicine>

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
    /// The application's id, as ModMed EMA issued it.
    pub client_id: runtime::Identifier,
    /// The application's secret. It is never shown, and wiped from memory when dropped.
    pub client_secret: runtime::Secret,
    /// The key that ModMed issues to a vendor, which each API call carries. It is never shown, and
    /// wiped when dropped.
    pub api_key: runtime::Secret,
    /// The practice, by the prefix of its address.
    pub firm_url_prefix: FirmUrlPrefix,
}

impl Config {
    /// Reads the process environment: `MODMED_ENVIRONMENT`, `MODMED_CLIENT_ID`, `MODMED_CLIENT_SECRET`,
    /// `MODMED_API_KEY` and `MODMED_FIRM_URL_PREFIX`.
    pub fn from_env() -> ::core::result::Result<Self, runtime::Error> {
        Self::from_vars(runtime::Vars::from_env("MODMED"))
    }

    /// Reads the same values under any prefix and from any place. Everything that is missing or wrong
    /// is reported at once.
    pub fn from_vars(
        mut vars: runtime::Vars,
    ) -> ::core::result::Result<Self, runtime::Error> {
        let environment = vars.parse("environment");
        let client_id = vars.identifier("client_id");
        let client_secret = vars.secret("client_secret");
        let api_key = vars.secret("api_key");
        let firm_url_prefix = vars.parse("firm_url_prefix");
        vars.finish(
            &PLAN,
            || ::core::option::Option::Some(Self {
                environment: environment?,
                client_id: client_id?,
                client_secret: client_secret?,
                api_key: api_key?,
                firm_url_prefix: firm_url_prefix?,
            }),
        )
    }
}

/// The environments of ModMed EMA.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Environment {
    /// `production`, with tokens from
    /// <https://sso.ema.md/auth/realms/ema-fhir/protocol/openid-connect/token>.
    Production,
    /// `sandbox`, with tokens from
    /// <https://ssoqa01-lb-01.m2qa.com/auth/realms/ema-fhir/protocol/openid-connect/token>.
    Sandbox,
    /// A private deployment or a test server.
    Custom(CustomEnvironment),
}

/// The addresses and constants of a private deployment or a test server. Addresses are https, or
/// http on loopback; the token goes to its API only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CustomEnvironment {
    /// `token_url`: <https://sso.ema.md/auth/realms/ema-fhir/protocol/openid-connect/token> in
    /// `production`.
    pub token_url: ::std::string::String,
    /// `api`: `https://mmapi.ema-api.com/ema-prod/firm/{firm_url_prefix}/ema/fhir/v2/` in `production`.
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

/// The practice, by the prefix of its address.
///
/// For example `apiportal`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct FirmUrlPrefix(::std::string::String);

impl FirmUrlPrefix {
    /// Holds a value. It must be one segment of a path: no `/`, and neither `.` nor `..`.
    pub fn new(
        value: impl ::core::convert::Into<::std::string::String>,
    ) -> ::core::result::Result<Self, runtime::Error> {
        runtime::codegen::checked(&PLAN, "firm_url_prefix", value.into()).map(Self)
    }

    /// The value.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl ::core::str::FromStr for FirmUrlPrefix {
    type Err = runtime::Error;

    fn from_str(value: &str) -> ::core::result::Result<Self, runtime::Error> {
        Self::new(value)
    }
}

/// Gets tokens from ModMed EMA and calls its API.
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
            .secret("api_key", config.api_key)
            .setting("firm_url_prefix", config.firm_url_prefix.as_str());
        runtime::ProviderClient::new(&PLAN, inputs, options).map(Self)
    }

    /// The same client for another `firm_url_prefix`, on the same connections.
    #[must_use]
    pub fn for_firm_url_prefix(&self, value: &FirmUrlPrefix) -> Self {
        Self(self.0.with_setting("firm_url_prefix", value.as_str()))
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
        provider: "modmed",
        name: "ModMed EMA",
        grant: Grant::ClientCredentials,
        environments: &[
            Environment {
                name: "production",
                constants: &[
                    Field {
                        name: "token_url",
                        value: Expr::Text("https://sso.ema.md/auth/realms/ema-fhir/protocol/openid-connect/token"),
                    },
                    Field {
                        name: "api",
                        value: Expr::Concat(&[
                            Expr::Text("https://mmapi.ema-api.com/ema-prod/firm/"),
                            Expr::Setting("firm_url_prefix"),
                            Expr::Text("/ema/fhir/v2/"),
                        ]),
                    },
                ],
            },
            Environment {
                name: "sandbox",
                constants: &[
                    Field {
                        name: "token_url",
                        value: Expr::Text("https://ssoqa01-lb-01.m2qa.com/auth/realms/ema-fhir/protocol/openid-connect/token"),
                    },
                    Field {
                        name: "api",
                        value: Expr::Concat(&[
                            Expr::Text("https://stage.ema-api.com/ema-dev/firm/"),
                            Expr::Setting("firm_url_prefix"),
                            Expr::Text("/ema/fhir/v2/"),
                        ]),
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
            Credential {
                name: "api_key",
                kind: CredentialKind::Secret,
                value_type: ValueType::Text,
                optional: false,
            },
        ],
        settings: &[
            Setting {
                name: "firm_url_prefix",
                value_type: ValueType::PathSegment,
                presence: Presence::Required,
            },
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
            body: Body::Form(&[Field { name: "grant_type", value: Expr::Text("client_credentials") }]),
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
                documented: Some(::core::time::Duration::from_mins(15)),
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
                Field { name: "x-api-key", value: Expr::Credential("api_key") },
            ],
            query: &[],
            cookies: &[],
            client_certificate: false,
            error_code: Location::Body(&["error"]),
            error_description: Location::Body(&["error_description"]),
            errors: &[
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
