// @generated from specs/nhs-england.yaml by `tokenwright generate`. Do not edit: change the spec and run it again.
#![cfg_attr(rustfmt, rustfmt_skip)]

//! NHS England: The API platform of the NHS in England, for applications that call it on their own
//! behalf with a signed JWT.
//!
//! ```no_run
//! use tokenwright::nhs_england;
//!
//! # async fn example() -> Result<(), Box<dyn std::error::Error>> {
//! let nhs_england = nhs_england::Client::new(nhs_england::Config {
//!     environment: nhs_england::Environment::Integration,
//!     client_id: "client-id".into(),
//!     private_key: std::fs::read_to_string("private-key.pem")?.parse()?,
//!     key_id: "key-id".into(),
//! })?;
//! let token = nhs_england.token().await?;
//! # Ok(())
//! # }
//! ```
//!
//! # Facts
//!
//! - A token lives 599 seconds; an answer that does not say so is refused.
//!
//! # Notes
//!
//! - The client identifier is what the developer portal calls the application's API key; the key
//!   identifier is the `kid` of the registered key set.
//! - The sandbox has no token endpoint for applications; the environments `dev` and `internal-dev`
//!   exist beside the two here.
//!
//! # Sources
//!
//! From the provider's own documentation. Read on 2026-11-21.
//!
//! - <https://digital.nhs.uk/developer/guides-and-documentation/security-and-authorisation/application-restricted-restful-apis-signed-jwt-authentication>
//! - <https://github.com/NHSDigital/identity-service-api>
//! - <https://developer.community.nhs.uk/t/why-am-i-getting-this-error-when-trying-to-auth/668>

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
    /// The application's id, as NHS England issued it.
    pub client_id: runtime::Identifier,
    /// The private key, in PEM or JWK, whose public half NHS England knows. It is never shown.
    pub private_key: runtime::PrivateKey,
    /// The `key_id` that NHS England issued.
    pub key_id: runtime::Identifier,
}

impl Config {
    /// Reads the process environment: `NHS_ENGLAND_ENVIRONMENT`, `NHS_ENGLAND_CLIENT_ID`,
    /// `NHS_ENGLAND_PRIVATE_KEY` and `NHS_ENGLAND_KEY_ID`.
    pub fn from_env() -> ::core::result::Result<Self, runtime::Error> {
        Self::from_vars(runtime::Vars::from_env("NHS_ENGLAND"))
    }

    /// Reads the same values under any prefix and from any place. Everything that is missing or wrong
    /// is reported at once.
    pub fn from_vars(
        mut vars: runtime::Vars,
    ) -> ::core::result::Result<Self, runtime::Error> {
        let environment = vars.parse("environment");
        let client_id = vars.identifier("client_id");
        let private_key = vars.private_key("private_key");
        let key_id = vars.identifier("key_id");
        vars.finish(
            &PLAN,
            || ::core::option::Option::Some(Self {
                environment: environment?,
                client_id: client_id?,
                private_key: private_key?,
                key_id: key_id?,
            }),
        )
    }
}

/// The environments of NHS England.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Environment {
    /// `production`, with tokens from <https://api.service.nhs.uk/oauth2/token>.
    Production,
    /// `integration`, with tokens from <https://int.api.service.nhs.uk/oauth2/token>.
    Integration,
    /// A private deployment or a test server.
    Custom(CustomEnvironment),
}

/// The addresses and constants of a private deployment or a test server. Addresses are https, or
/// http on loopback; the token goes to its API only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CustomEnvironment {
    /// `token_url`: <https://api.service.nhs.uk/oauth2/token> in `production`.
    pub token_url: ::std::string::String,
    /// `api`: <https://api.service.nhs.uk/> in `production`.
    pub api: ::std::string::String,
}

impl Environment {
    fn inputs(self) -> runtime::Inputs {
        match self {
            Self::Production => runtime::Inputs::named("production"),
            Self::Integration => runtime::Inputs::named("integration"),
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
            &[("production", Self::Production), ("integration", Self::Integration)],
            word,
        )
    }
}

/// Gets tokens from NHS England and calls its API.
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
            .private_key("private_key", config.private_key)
            .identifier("key_id", config.key_id);
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
        provider: "nhs-england",
        name: "NHS England",
        grant: Grant::ClientCredentials,
        environments: &[
            Environment {
                name: "production",
                constants: &[
                    Field { name: "token_url", value: Expr::Text("https://api.service.nhs.uk/oauth2/token") },
                    Field { name: "api", value: Expr::Text("https://api.service.nhs.uk/") },
                ],
            },
            Environment {
                name: "integration",
                constants: &[
                    Field {
                        name: "token_url",
                        value: Expr::Text("https://int.api.service.nhs.uk/oauth2/token"),
                    },
                    Field { name: "api", value: Expr::Text("https://int.api.service.nhs.uk/") },
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
            Credential {
                name: "key_id",
                kind: CredentialKind::Identifier,
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
                        algorithms: &[SigningAlgorithm::Rs512],
                        key: "private_key",
                        header: &[
                            Member { name: "typ", value: Json::Text(Expr::Text("JWT")) },
                            Member { name: "kid", value: Json::Text(Expr::Credential("key_id")) },
                        ],
                        claims: &[
                            Member { name: "iss", value: Json::Text(Expr::Credential("client_id")) },
                            Member { name: "sub", value: Json::Text(Expr::Credential("client_id")) },
                            Member { name: "aud", value: Json::Text(Expr::RequestUrl) },
                        ],
                        lifetime: ::core::time::Duration::from_mins(5),
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
                documented: Some(::core::time::Duration::from_secs(599)),
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
