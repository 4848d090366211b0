// @generated from specs/bwell.yaml by `tokenwright generate`. Do not edit: change the spec and run it again.
#![cfg_attr(rustfmt, rustfmt_skip)]

//! b.well: The FHIR server of b.well Connected Health, for backend services.
//!
//! ```no_run
//! use tokenwright::bwell;
//!
//! # async fn example() -> Result<(), Box<dyn std::error::Error>> {
//! let bwell = bwell::Client::new(bwell::Config {
//!     environment: bwell::Environment::ClientSandbox,
//!     client_id: "client-id".into(),
//!     client_secret: "client-secret".into(),
//! })?;
//! let token = bwell.token().await?;
//! # Ok(())
//! # }
//! ```
//!
//! # Facts
//!
//! - A token lives 1 hour; an answer that does not say so is refused.
//!
//! # Notes
//!
//! - The token endpoint is to be read from the SMART configuration, which may be kept for 24 hours;
//!   examples show one at the FHIR server.
//! - Scopes are agreed at onboarding; one page sends them, the one with the complete request does
//!   not.
//! - The discovery documents name Amazon Cognito's own addresses, which take HTTP Basic too. Of
//!   Cognito, two hosts are b.well's; no other is taken.
//! - The exchange of a user's token for one of b.well's, and the signed requests of the User Data
//!   Operations API, are left out.
//!
//! # Sources
//!
//! From the provider's own documentation. Read on 2026-11-22.
//!
//! - <https://developer.bwell.com/docs/system-auth>
//! - <https://developer.bwell.com/docs/example-fhir-server-authentication>
//! - <https://developer.bwell.com/docs/authenticating-with-fhir-server-using-oauth2>
//! - <https://github.com/api-evangelist/b-well>

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
    /// The application's id, as b.well issued it.
    pub client_id: runtime::Identifier,
    /// The application's secret. It is never shown, and wiped from memory when dropped.
    pub client_secret: runtime::Secret,
}

impl Config {
    /// Reads the process environment: `BWELL_ENVIRONMENT`, `BWELL_CLIENT_ID` and `BWELL_CLIENT_SECRET`.
    pub fn from_env() -> ::core::result::Result<Self, runtime::Error> {
        Self::from_vars(runtime::Vars::from_env("BWELL"))
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

/// The environments of b.well.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Environment {
    /// `client-sandbox`, with tokens from `{token_endpoint}`.
    ClientSandbox,
    /// `production`, with tokens from `{token_endpoint}`.
    Production,
    /// A private deployment or a test server.
    Custom(CustomEnvironment),
}

/// The addresses and constants of a private deployment or a test server. Addresses are https, or
/// http on loopback; the token goes to its API only.
///
/// An address that an answer says is where one of these is, by scheme, host and port, or at a
/// domain that the provider's own environments allow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CustomEnvironment {
    /// `configuration`: <https://fhir.client-sandbox.icanbwell.com/.well-known/smart-configuration> in
    /// `client-sandbox`.
    pub configuration: ::std::string::String,
    /// `api`: <https://fhir.client-sandbox.icanbwell.com/4_0_0> in `client-sandbox`.
    pub api: ::std::string::String,
}

impl Environment {
    fn inputs(self) -> runtime::Inputs {
        match self {
            Self::ClientSandbox => runtime::Inputs::named("client-sandbox"),
            Self::Production => runtime::Inputs::named("production"),
            Self::Custom(CustomEnvironment { configuration, api }) => {
                runtime::Inputs::custom([("configuration", configuration), ("api", api)])
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
            &[("client-sandbox", Self::ClientSandbox), ("production", Self::Production)],
            word,
        )
    }
}

#[allow(unused_imports, reason = "parts of scopes are made of them")]
pub use runtime::ScopeText;

/// What a machine can be granted by b.well.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Scope {
    /// `<text>`: A scope that was agreed.
    Other(ScopeText),
}

impl ::core::fmt::Display for Scope {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        match self {
            Self::Other(part_1) => ::core::write!(f, "{part_1}"),
        }
    }
}

impl ::core::str::FromStr for Scope {
    type Err = runtime::Error;

    fn from_str(scope: &str) -> ::core::result::Result<Self, runtime::Error> {
        use ::core::option::Option::Some;
        use ::core::result::Result::{Err, Ok};
        if let Some([part_1]) = runtime::codegen::scope_parts(
            &PLAN.scopes.patterns[0],
            scope,
        ) && let Ok(part_1) = part_1.parse()
        {
            return Ok(Self::Other(part_1));
        }
        Err(runtime::codegen::unknown_scope(&PLAN))
    }
}

/// Gets tokens from b.well and calls its API.
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

    /// The same client, asking for these scopes: a token of its own, the same connections.
    #[must_use]
    pub fn with_scopes(
        &self,
        scopes: impl ::core::iter::IntoIterator<Item = Scope>,
    ) -> Self {
        Self(
            self
                .0
                .with_scopes(
                    scopes
                        .into_iter()
                        .map(|scope: Scope| ::std::string::ToString::to_string(&scope)),
                ),
        )
    }

    /// The same client, refusing a token that was granted without one of these scopes.
    #[must_use]
    pub fn requiring(
        &self,
        scopes: impl ::core::iter::IntoIterator<Item = Scope>,
    ) -> Self {
        Self(
            self
                .0
                .requiring(
                    scopes
                        .into_iter()
                        .map(|scope: Scope| ::std::string::ToString::to_string(&scope)),
                ),
        )
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
        Environment, Expiry, ExpiryUnit, Expr, Field, Format, Grant, Location, Method,
        Output, Plan, Request, ScopeChoice, ScopeFormat, ScopePart, ScopePattern,
        ScopeRequest, Scopes, Step, TokenResponse, ValueType, WhenMissing,
    };
    Plan {
        format: 1,
        provider: "bwell",
        name: "b.well",
        grant: Grant::ClientCredentials,
        environments: &[
            Environment {
                name: "client-sandbox",
                constants: &[
                    Field {
                        name: "configuration",
                        value: Expr::Text("https://fhir.client-sandbox.icanbwell.com/.well-known/smart-configuration"),
                    },
                    Field {
                        name: "api",
                        value: Expr::Text("https://fhir.client-sandbox.icanbwell.com/4_0_0"),
                    },
                ],
            },
            Environment {
                name: "production",
                constants: &[
                    Field {
                        name: "configuration",
                        value: Expr::Text("https://fhir.icanbwell.com/.well-known/smart-configuration"),
                    },
                    Field { name: "api", value: Expr::Text("https://fhir.icanbwell.com/4_0_0") },
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
            allowed: &[],
            patterns: &[ScopePattern { name: "<text>", parts: &[ScopePart::Choice(&[ScopeChoice::Text])] }],
            always: &[],
            default: &[],
            at_most: None,
            format: ScopeFormat::Space,
        },
        before: &[
            Step {
                name: "discovery",
                request: Request {
                    method: Method::Get,
                    url: Expr::Constant("configuration"),
                    query: &[],
                    headers: &[Field { name: "Accept", value: Expr::Text("application/json") }],
                    body: Body::None,
                    assertion: None,
                    client_auth: &[],
                    client_certificate: false,
                },
                outputs: &[
                    Output {
                        name: "token_endpoint",
                        read: Location::Body(&["token_endpoint"]),
                        value_type: ValueType::UrlUnder(&[
                            "icanbwell.com",
                            "fhir-bwell.auth.us-east-1.amazoncognito.com",
                            "client-sandbox-fhir.auth.us-east-1.amazoncognito.com",
                        ]),
                        optional: false,
                    },
                ],
                keep: Some(::core::time::Duration::from_hours(24)),
            },
        ],
        request: Request {
            method: Method::Post,
            url: Expr::Output { step: "discovery", output: "token_endpoint" },
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
                documented: Some(::core::time::Duration::from_hours(1)),
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
