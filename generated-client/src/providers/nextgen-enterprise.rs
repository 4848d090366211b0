// @generated from specs/nextgen-enterprise.yaml by `tokenwright generate`. Do not edit: change the spec and run it again.
#![cfg_attr(rustfmt, rustfmt_skip)]

//! NextGen Enterprise: The native API of NextGen Enterprise, records of US practices, as its global
//! service account (GSA).
//!
//! ```no_run
//! use tokenwright::nextgen_enterprise;
//!
//! # async fn example() -> Result<(), Box<dyn std::error::Error>> {
//! let nextgen_enterprise = nextgen_enterprise::Client::new(nextgen_enterprise::Config {
//!     environment: nextgen_enterprise::Environment::Production,
//!     client_id: "client-id".into(),
//!     client_secret: "client-secret".into(),
//!     site_id: nextgen_enterprise::SiteId::new("123e4567-e89b-12d3-a456-426614174000")?,
//!     enterprise_id: nextgen_enterprise::EnterpriseId::new("00001")?,
//!     practice_id: nextgen_enterprise::PracticeId::new("0001")?,
//! })?;
//! let token = nextgen_enterprise.token().await?;
//! # Ok(())
//! # }
//! ```
//!
//! # Facts
//!
//! - A token lives 1 hour; where an answer does not say, 1 hour are assumed.
//!
//! # Notes
//!
//! - Test and production differ by their site identifiers alone, which the developer portal shows.
//! - The session belongs to an enterprise and a practice and is said not to end; it is asked for
//!   anew each day here.
//! - The provider's own guide is not public; what stands here is what several who integrated it
//!   agree on.
//!
//! # Sources
//!
//! From others who used the provider. Read on 2026-11-22.
//!
//! - <https://www.nextgen.com/api-on-boarding>
//! - <https://docs.internal.trially.ai/Data/capabilities/ehr-integrations/Custom%20Integrations/NextGen/nextgen-api>
//! - <https://docs.internal.trially.ai/Data/capabilities/ehr-integrations/Custom%20Integrations/NextGen/how-to-authenticate-into-nextgen>
//! - <https://github.com/api-evangelist/nextgen-healthcare>

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
    /// The application's id, as NextGen Enterprise issued it.
    pub client_id: runtime::Identifier,
    /// The application's secret. It is never shown, and wiped from memory when dropped.
    pub client_secret: runtime::Secret,
    /// The customer's site.
    pub site_id: SiteId,
    /// The enterprise at the site.
    pub enterprise_id: EnterpriseId,
    /// The practice of the enterprise.
    pub practice_id: PracticeId,
}

impl Config {
    /// Reads the process environment: `NEXTGEN_ENTERPRISE_ENVIRONMENT`, `NEXTGEN_ENTERPRISE_CLIENT_ID`,
    /// `NEXTGEN_ENTERPRISE_CLIENT_SECRET`, `NEXTGEN_ENTERPRISE_SITE_ID`,
    /// `NEXTGEN_ENTERPRISE_ENTERPRISE_ID` and `NEXTGEN_ENTERPRISE_PRACTICE_ID`.
    pub fn from_env() -> ::core::result::Result<Self, runtime::Error> {
        Self::from_vars(runtime::Vars::from_env("NEXTGEN_ENTERPRISE"))
    }

    /// Reads the same values under any prefix and from any place. Everything that is missing or wrong
    /// is reported at once.
    pub fn from_vars(
        mut vars: runtime::Vars,
    ) -> ::core::result::Result<Self, runtime::Error> {
        let environment = vars.parse("environment");
        let client_id = vars.identifier("client_id");
        let client_secret = vars.secret("client_secret");
        let site_id = vars.parse("site_id");
        let enterprise_id = vars.parse("enterprise_id");
        let practice_id = vars.parse("practice_id");
        vars.finish(
            &PLAN,
            || ::core::option::Option::Some(Self {
                environment: environment?,
                client_id: client_id?,
                client_secret: client_secret?,
                site_id: site_id?,
                enterprise_id: enterprise_id?,
                practice_id: practice_id?,
            }),
        )
    }
}

/// The environments of NextGen Enterprise.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Environment {
    /// `production`, with tokens from <https://nativeapi.nextgen.com/nge/prod/nge-oauth/token>.
    Production,
    /// A private deployment or a test server.
    Custom(CustomEnvironment),
}

/// The addresses and constants of a private deployment or a test server. Addresses are https, or
/// http on loopback; the token goes to its API only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CustomEnvironment {
    /// `token_url`: <https://nativeapi.nextgen.com/nge/prod/nge-oauth/token> in `production`.
    pub token_url: ::std::string::String,
    /// `session_url`: <https://nativeapi.nextgen.com/nge/prod/nge-api/api/users/me/login-defaults> in
    /// `production`.
    pub session_url: ::std::string::String,
    /// `api`: <https://nativeapi.nextgen.com/nge/prod/nge-api/api/> in `production`.
    pub api: ::std::string::String,
}

impl Environment {
    fn inputs(self) -> runtime::Inputs {
        match self {
            Self::Production => runtime::Inputs::named("production"),
            Self::Custom(CustomEnvironment { token_url, session_url, api }) => {
                runtime::Inputs::custom([
                    ("token_url", token_url),
                    ("session_url", session_url),
                    ("api", api),
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

/// The customer's site.
///
/// For example `123e4567-e89b-12d3-a456-426614174000`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct SiteId(::std::string::String);

impl SiteId {
    /// Holds a value. It must be a UUID, such as 123e4567-e89b-12d3-a456-426614174000.
    pub fn new(
        value: impl ::core::convert::Into<::std::string::String>,
    ) -> ::core::result::Result<Self, runtime::Error> {
        runtime::codegen::checked(&PLAN, "site_id", value.into()).map(Self)
    }

    /// The value.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl ::core::str::FromStr for SiteId {
    type Err = runtime::Error;

    fn from_str(value: &str) -> ::core::result::Result<Self, runtime::Error> {
        Self::new(value)
    }
}

/// The enterprise at the site.
///
/// For example `00001`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct EnterpriseId(::std::string::String);

impl EnterpriseId {
    /// Holds a value. It must be a text without control characters, and not empty.
    pub fn new(
        value: impl ::core::convert::Into<::std::string::String>,
    ) -> ::core::result::Result<Self, runtime::Error> {
        runtime::codegen::checked(&PLAN, "enterprise_id", value.into()).map(Self)
    }

    /// The value.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl ::core::str::FromStr for EnterpriseId {
    type Err = runtime::Error;

    fn from_str(value: &str) -> ::core::result::Result<Self, runtime::Error> {
        Self::new(value)
    }
}

/// The practice of the enterprise.
///
/// For example `0001`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct PracticeId(::std::string::String);

impl PracticeId {
    /// Holds a value. It must be a text without control characters, and not empty.
    pub fn new(
        value: impl ::core::convert::Into<::std::string::String>,
    ) -> ::core::result::Result<Self, runtime::Error> {
        runtime::codegen::checked(&PLAN, "practice_id", value.into()).map(Self)
    }

    /// The value.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl ::core::str::FromStr for PracticeId {
    type Err = runtime::Error;

    fn from_str(value: &str) -> ::core::result::Result<Self, runtime::Error> {
        Self::new(value)
    }
}

/// Gets tokens from NextGen Enterprise and calls its API.
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
            .setting("site_id", config.site_id.as_str())
            .setting("enterprise_id", config.enterprise_id.as_str())
            .setting("practice_id", config.practice_id.as_str());
        runtime::ProviderClient::new(&PLAN, inputs, options).map(Self)
    }

    /// The same client for another `site_id`, on the same connections.
    #[must_use]
    pub fn for_site_id(&self, value: &SiteId) -> Self {
        Self(self.0.with_setting("site_id", value.as_str()))
    }

    /// The same client for another `enterprise_id`, on the same connections.
    #[must_use]
    pub fn for_enterprise_id(&self, value: &EnterpriseId) -> Self {
        Self(self.0.with_setting("enterprise_id", value.as_str()))
    }

    /// The same client for another `practice_id`, on the same connections.
    #[must_use]
    pub fn for_practice_id(&self, value: &PracticeId) -> Self {
        Self(self.0.with_setting("practice_id", value.as_str()))
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
        Environment, Expiry, ExpiryUnit, Expr, Field, Format, Grant, Json, Location, Member,
        Method, Output, Plan, Presence, Request, ScopeFormat, ScopeRequest, Scopes, Setting,
        Step, TokenResponse, ValueType, WhenMissing,
    };
    Plan {
        format: 1,
        provider: "nextgen-enterprise",
        name: "NextGen Enterprise",
        grant: Grant::ClientCredentials,
        environments: &[
            Environment {
                name: "production",
                constants: &[
                    Field {
                        name: "token_url",
                        value: Expr::Text("https://nativeapi.nextgen.com/nge/prod/nge-oauth/token"),
                    },
                    Field {
                        name: "session_url",
                        value: Expr::Text("https://nativeapi.nextgen.com/nge/prod/nge-api/api/users/me/login-defaults"),
                    },
                    Field {
                        name: "api",
                        value: Expr::Text("https://nativeapi.nextgen.com/nge/prod/nge-api/api/"),
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
            Setting { name: "site_id", value_type: ValueType::Uuid, presence: Presence::Required },
            Setting { name: "enterprise_id", value_type: ValueType::Text, presence: Presence::Required },
            Setting { name: "practice_id", value_type: ValueType::Text, presence: Presence::Required },
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
                Field { name: "site_id", value: Expr::Setting("site_id") },
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
        after: &[
            Step {
                name: "session",
                request: Request {
                    method: Method::Put,
                    url: Expr::Constant("session_url"),
                    query: &[],
                    headers: &[
                        Field { name: "Accept", value: Expr::Text("application/json") },
                        Field {
                            name: "Authorization",
                            value: Expr::Concat(&[Expr::Text("Bearer "), Expr::Token]),
                        },
                    ],
                    body: Body::Json(&[
                        Member { name: "enterpriseId", value: Json::Text(Expr::Setting("enterprise_id")) },
                        Member { name: "practiceId", value: Json::Text(Expr::Setting("practice_id")) },
                    ]),
                    assertion: None,
                    client_auth: &[],
                    client_certificate: false,
                },
                outputs: &[
                    Output {
                        name: "id",
                        read: Location::Header("x-ng-sessionid"),
                        value_type: ValueType::Text,
                        optional: false,
                    },
                ],
                keep: Some(::core::time::Duration::from_hours(24)),
            },
        ],
        response: TokenResponse {
            format: Format::Json,
            access_token: Location::Body(&["access_token"]),
            token_type: Location::Body(&["token_type"]),
            scope: Location::Body(&["scope"]),
            refresh_token: Location::Body(&["refresh_token"]),
            expiry: Expiry {
                read: Location::Body(&["expires_in"]),
                unit: ExpiryUnit::Seconds,
                documented: Some(::core::time::Duration::from_hours(1)),
                when_missing: WhenMissing::Assume(::core::time::Duration::from_hours(1)),
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
                Field { name: "X-NG-SessionId", value: Expr::Output { step: "session", output: "id" } },
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
