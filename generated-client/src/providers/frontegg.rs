// @generated from specs/frontegg.yaml by `tokenwright generate`. Do not edit: change the spec and run it again.
#![cfg_attr(rustfmt, rustfmt_skip)]

//! Frontegg: Identity for the customers of software companies; this is the token of an environment,
//! for Frontegg's management APIs.
//!
//! ```no_run
//! use tokenwright::frontegg;
//!
//! # async fn example() -> Result<(), Box<dyn std::error::Error>> {
//! let frontegg = frontegg::Client::new(frontegg::Config {
//!     environment: frontegg::Environment::Au,
//!     client_id: "client-id".into(),
//!     client_secret: "client-secret".into(),
//! })?;
//! let token = frontegg.token().await?;
//! # Ok(())
//! # }
//! ```
//!
//! # Facts
//!
//! - How long a token lives is not documented; where an answer does not say, the token itself does.
//!
//! # Notes
//!
//! - The documentation calls the secret the API key, and the token that of the environment or of
//!   the vendor.
//! - It gives `expiresIn` no unit; Frontegg's own SDK for Node.js counts it in seconds.
//! - A token of the Frontegg account works for all environments; the header
//!   `frontegg-environment-id` of an API call chooses one.
//! - Tokens of tenants and of users, which come with refresh tokens, are left out.
//!
//! # Sources
//!
//! From the provider's own documentation. Read on 2026-11-22.
//!
//! - <https://developers.frontegg.com/ciam/api/vendor-service.md>
//! - <https://github.com/api-evangelist/frontegg>
//! - <https://github.com/frontegg/nodejs-sdk>

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
    /// The application's id, as Frontegg issued it.
    pub client_id: runtime::Identifier,
    /// The application's secret. It is never shown, and wiped from memory when dropped.
    pub client_secret: runtime::Secret,
}

impl Config {
    /// Reads the process environment: `FRONTEGG_ENVIRONMENT`, `FRONTEGG_CLIENT_ID` and
    /// `FRONTEGG_CLIENT_SECRET`.
    pub fn from_env() -> ::core::result::Result<Self, runtime::Error> {
        Self::from_vars(runtime::Vars::from_env("FRONTEGG"))
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

/// The environments of Frontegg.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Environment {
    /// `eu`, with tokens from <https://api.frontegg.com/auth/vendor/>.
    Eu,
    /// `us`, with tokens from <https://api.us.frontegg.com/auth/vendor/>.
    Us,
    /// `ca`, with tokens from <https://api.ca.frontegg.com/auth/vendor/>.
    Ca,
    /// `au`, with tokens from <https://api.au.frontegg.com/auth/vendor/>.
    Au,
    /// A private deployment or a test server.
    Custom(CustomEnvironment),
}

/// The addresses and constants of a private deployment or a test server. Addresses are https, or
/// http on loopback; the token goes to its API only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CustomEnvironment {
    /// `token_url`: <https://api.frontegg.com/auth/vendor/> in `eu`.
    pub token_url: ::std::string::String,
    /// `api`: <https://api.frontegg.com/> in `eu`.
    pub api: ::std::string::String,
}

impl Environment {
    fn inputs(self) -> runtime::Inputs {
        match self {
            Self::Eu => runtime::Inputs::named("eu"),
            Self::Us => runtime::Inputs::named("us"),
            Self::Ca => runtime::Inputs::named("ca"),
            Self::Au => runtime::Inputs::named("au"),
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
            &[("eu", Self::Eu), ("us", Self::Us), ("ca", Self::Ca), ("au", Self::Au)],
            word,
        )
    }
}

/// The environment that a call is made for, with a token of the account.
///
/// For example `123e4567-e89b-12d3-a456-426614174000`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct EnvironmentId(::std::string::String);

impl EnvironmentId {
    /// Holds a value. It must be a text without control characters, and not empty.
    pub fn new(
        value: impl ::core::convert::Into<::std::string::String>,
    ) -> ::core::result::Result<Self, runtime::Error> {
        runtime::codegen::checked(&PLAN, "environment_id", value.into()).map(Self)
    }

    /// The value.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl ::core::str::FromStr for EnvironmentId {
    type Err = runtime::Error;

    fn from_str(value: &str) -> ::core::result::Result<Self, runtime::Error> {
        Self::new(value)
    }
}

/// Gets tokens from Frontegg and calls its API.
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

    /// The same client with `environment_id`, which is otherwise left out.
    ///
    /// The environment that a call is made for, with a token of the account.
    #[must_use]
    pub fn for_environment_id(&self, value: &EnvironmentId) -> Self {
        Self(self.0.with_setting("environment_id", value.as_str()))
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
        Environment, ErrorRule, Expiry, ExpiryUnit, Expr, Field, Format, Grant, Json,
        Location, Meaning, Member, Method, Plan, Presence, Request, ScopeFormat,
        ScopeRequest, Scopes, Setting, TokenResponse, ValueType, WhenMissing,
    };
    Plan {
        format: 1,
        provider: "frontegg",
        name: "Frontegg",
        grant: Grant::ClientCredentials,
        environments: &[
            Environment {
                name: "eu",
                constants: &[
                    Field { name: "token_url", value: Expr::Text("https://api.frontegg.com/auth/vendor/") },
                    Field { name: "api", value: Expr::Text("https://api.frontegg.com/") },
                ],
            },
            Environment {
                name: "us",
                constants: &[
                    Field {
                        name: "token_url",
                        value: Expr::Text("https://api.us.frontegg.com/auth/vendor/"),
                    },
                    Field { name: "api", value: Expr::Text("https://api.us.frontegg.com/") },
                ],
            },
            Environment {
                name: "ca",
                constants: &[
                    Field {
                        name: "token_url",
                        value: Expr::Text("https://api.ca.frontegg.com/auth/vendor/"),
                    },
                    Field { name: "api", value: Expr::Text("https://api.ca.frontegg.com/") },
                ],
            },
            Environment {
                name: "au",
                constants: &[
                    Field {
                        name: "token_url",
                        value: Expr::Text("https://api.au.frontegg.com/auth/vendor/"),
                    },
                    Field { name: "api", value: Expr::Text("https://api.au.frontegg.com/") },
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
            Setting { name: "environment_id", value_type: ValueType::Text, presence: Presence::Optional },
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
            body: Body::Json(&[
                Member { name: "clientId", value: Json::Text(Expr::Credential("client_id")) },
                Member { name: "secret", value: Json::Text(Expr::Credential("client_secret")) },
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
            access_token: Location::Body(&["token"]),
            token_type: Location::Body(&["token_type"]),
            scope: Location::Body(&["scope"]),
            refresh_token: Location::Body(&["refresh_token"]),
            expiry: Expiry {
                read: Location::Body(&["expiresIn"]),
                unit: ExpiryUnit::Seconds,
                documented: None,
                when_missing: WhenMissing::JwtExp,
                margin: None,
            },
            outputs: &[],
            error_code: Location::Body(&["error"]),
            error_description: Location::Body(&["error_description"]),
            retry_after: None,
            quota_headers: &[],
            errors: &[
                ErrorRule { status: Some(401), code: None, contains: None, means: Meaning::InvalidClient },
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
                Field { name: "frontegg-environment-id", value: Expr::Setting("environment_id") },
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
