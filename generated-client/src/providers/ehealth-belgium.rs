// @generated from specs/ehealth-belgium.yaml by `tokenwright generate`. Do not edit: change the spec and run it again.
#![cfg_attr(rustfmt, rustfmt_skip)]

//! eHealth platform (Belgium): Services of the Belgian eHealth platform, such as pseudonymisation,
//! for organizations (I.AM Connect, realm M2M).
//!
//! ```no_run
//! use tokenwright::ehealth_belgium;
//!
//! # async fn example() -> Result<(), Box<dyn std::error::Error>> {
//! let ehealth_belgium = ehealth_belgium::Client::new(ehealth_belgium::Config {
//!     environment: ehealth_belgium::Environment::Acceptance,
//!     client_id: "client-id".into(),
//!     private_key: std::fs::read_to_string("private-key.pem")?.parse()?,
//! })?;
//! let token = ehealth_belgium.token().await?;
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
//! - The platform's own guide was not read. The facts are those of two clients that run against it,
//!   one of Smals, which operates services of the platform.
//! - The JWT is signed with the key of the organization's eHealth certificate. One client names the
//!   key, that of Smals does not, and neither does this spec.
//! - The JWT is for the realm, which is not where the request goes.
//! - How long a token lives is read from the token, as both clients do.
//! - The pseudonymisation service wants its callers to name themselves in `User-Agent` and `From`.
//!
//! # Sources
//!
//! From others who used the provider. Read on 2026-11-22.
//!
//! - <https://www.ehealth.fgov.be/ehealthplatform>
//! - <https://github.com/taktik/freehealth-connector>

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
    /// The organization: `cbe-` and its enterprise number.
    pub client_id: runtime::Identifier,
    /// The private key, in PEM or JWK, whose public half eHealth platform (Belgium) knows. It is never
    /// shown.
    pub private_key: runtime::PrivateKey,
}

impl Config {
    /// Reads the process environment: `EHEALTH_BELGIUM_ENVIRONMENT`, `EHEALTH_BELGIUM_CLIENT_ID` and
    /// `EHEALTH_BELGIUM_PRIVATE_KEY`.
    pub fn from_env() -> ::core::result::Result<Self, runtime::Error> {
        Self::from_vars(runtime::Vars::from_env("EHEALTH_BELGIUM"))
    }

    /// Reads the same values under any prefix and from any place. Everything that is missing or wrong
    /// is reported at once.
    pub fn from_vars(
        mut vars: runtime::Vars,
    ) -> ::core::result::Result<Self, runtime::Error> {
        let environment = vars.parse("environment");
        let client_id = vars.identifier("client_id");
        let private_key = vars.private_key("private_key");
        vars.finish(
            &PLAN,
            || ::core::option::Option::Some(Self {
                environment: environment?,
                client_id: client_id?,
                private_key: private_key?,
            }),
        )
    }
}

/// The environments of eHealth platform (Belgium).
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Environment {
    /// `production`, with tokens from
    /// <https://api.ehealth.fgov.be/auth/realms/M2M/protocol/openid-connect/token>.
    Production,
    /// `acceptance`, with tokens from
    /// <https://api-acpt.ehealth.fgov.be/auth/realms/M2M/protocol/openid-connect/token>.
    Acceptance,
    /// A private deployment or a test server.
    Custom(CustomEnvironment),
}

/// The addresses and constants of a private deployment or a test server. Addresses are https, or
/// http on loopback; the token goes to its API only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CustomEnvironment {
    /// `realm`: <https://api.ehealth.fgov.be/auth/realms/M2M> in `production`.
    pub realm: ::std::string::String,
    /// `token_url`: <https://api.ehealth.fgov.be/auth/realms/M2M/protocol/openid-connect/token> in
    /// `production`.
    pub token_url: ::std::string::String,
    /// `api`: <https://api.ehealth.fgov.be/> in `production`.
    pub api: ::std::string::String,
}

impl Environment {
    fn inputs(self) -> runtime::Inputs {
        match self {
            Self::Production => runtime::Inputs::named("production"),
            Self::Acceptance => runtime::Inputs::named("acceptance"),
            Self::Custom(CustomEnvironment { realm, token_url, api }) => {
                runtime::Inputs::custom([
                    ("realm", realm),
                    ("token_url", token_url),
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
            &[("production", Self::Production), ("acceptance", Self::Acceptance)],
            word,
        )
    }
}

/// Gets tokens from eHealth platform (Belgium) and calls its API.
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
            .private_key("private_key", config.private_key);
        runtime::ProviderClient::new(&PLAN, inputs, options).map(Self)
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
        Environment, Expiry, ExpiryUnit, Expr, Field, Format, Grant, Json, Jwt, Location,
        Member, Method, Plan, Request, ScopeFormat, ScopeRequest, Scopes, SigningAlgorithm,
        TokenResponse, ValueType, WhenMissing,
    };
    Plan {
        format: 1,
        provider: "ehealth-belgium",
        name: "eHealth platform (Belgium)",
        grant: Grant::ClientCredentials,
        environments: &[
            Environment {
                name: "production",
                constants: &[
                    Field { name: "realm", value: Expr::Text("https://api.ehealth.fgov.be/auth/realms/M2M") },
                    Field {
                        name: "token_url",
                        value: Expr::Text("https://api.ehealth.fgov.be/auth/realms/M2M/protocol/openid-connect/token"),
                    },
                    Field { name: "api", value: Expr::Text("https://api.ehealth.fgov.be/") },
                ],
            },
            Environment {
                name: "acceptance",
                constants: &[
                    Field {
                        name: "realm",
                        value: Expr::Text("https://api-acpt.ehealth.fgov.be/auth/realms/M2M"),
                    },
                    Field {
                        name: "token_url",
                        value: Expr::Text("https://api-acpt.ehealth.fgov.be/auth/realms/M2M/protocol/openid-connect/token"),
                    },
                    Field { name: "api", value: Expr::Text("https://api-acpt.ehealth.fgov.be/") },
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
                name: "private_key",
                kind: CredentialKind::PrivateKey,
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
            body: Body::Form(&[Field { name: "grant_type", value: Expr::Text("client_credentials") }]),
            assertion: None,
            client_auth: &[
                ClientAuth {
                    method: ClientAuthMethod::PrivateKeyJwt,
                    headers: &[],
                    parameters: &[
                        Field {
                            name: "client_assertion_type",
                            value: Expr::Text("urn:ietf:params:oauth:client-assertion-type:jwt-bearer"),
                        },
                        Field { name: "client_assertion", value: Expr::ClientAssertion },
                    ],
                    assertion: Some(Jwt {
                        algorithms: &[SigningAlgorithm::Rs256],
                        key: "private_key",
                        header: &[Member { name: "typ", value: Json::Text(Expr::Text("JWT")) }],
                        claims: &[
                            Member { name: "iss", value: Json::Text(Expr::Credential("client_id")) },
                            Member { name: "sub", value: Json::Text(Expr::Credential("client_id")) },
                            Member { name: "aud", value: Json::Text(Expr::Constant("realm")) },
                        ],
                        lifetime: ::core::time::Duration::from_mins(1),
                        unique_id: true,
                        not_before: false,
                    }),
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
            errors: &[],
        },
        quirks: &[],
    }
};

const _: () = ::core::assert!(
    PLAN.format == runtime::plan::FORMAT,
    "this module was made for another version of tokenwright: run `tokenwright generate`"
);
