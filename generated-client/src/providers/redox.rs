// @generated from specs/redox.yaml by `tokenwright generate`. Do not edit: change the spec and run it again.
#![cfg_attr(rustfmt, rustfmt_skip)]

//! Redox: Exchange with the record systems of health organizations over FHIR or Redox's data
//! models, with an OAuth API key.
//!
//! ```no_run
//! use tokenwright::redox;
//!
//! # async fn example() -> Result<(), Box<dyn std::error::Error>> {
//! let redox = redox::Client::new(redox::Config {
//!     environment: redox::Environment::Canada,
//!     credentials: redox::Credentials::PrivateKeyJwt {
//!         client_id: "client-id".into(),
//!         private_key: std::fs::read_to_string("private-key.pem")?.parse()?,
//!         key_id: "key-id".into(),
//!     },
//! })?;
//! let token = redox.token().await?;
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
//! - HS384, which signs with a secret, is described for sources of Source Auth 2.0; newer pages
//!   describe key pairs only.
//! - The Platform API needs a key of a user instead of one of an organization.
//! - Below the FHIR base follow the destination and the environment, such as
//!   `redox-fhir-sandbox/Development/`.
//! - The Canadian addresses are the American ones with the host that Redox documents for Canada.
//!
//! # Sources
//!
//! From the provider's own documentation. Read on 2026-11-21.
//!
//! - <https://developer.redoxengine.com/api-reference/fhir-api-reference/authenticate-an-oauth-api-key>
//! - <https://docs.redoxengine.com/how-to/send-and-manage-requests/authenticate-with-jwt>
//! - <https://developer.redoxengine.com/redox-source-auth-v2/>
//! - <https://docs.redoxengine.com/how-to-use-redox/send-and-manage-requests/authenticate-an-oauth-api-key/>

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
    /// Who calls, and how that is proven.
    pub credentials: Credentials,
}

impl Config {
    /// Reads the process environment: `REDOX_ENVIRONMENT`, `REDOX_CLIENT_AUTH`, `REDOX_CLIENT_ID`,
    /// `REDOX_CLIENT_SECRET`, `REDOX_PRIVATE_KEY` and `REDOX_KEY_ID`.
    pub fn from_env() -> ::core::result::Result<Self, runtime::Error> {
        Self::from_vars(runtime::Vars::from_env("REDOX"))
    }

    /// Reads the same values under any prefix and from any place. Everything that is missing or wrong
    /// is reported at once.
    pub fn from_vars(
        mut vars: runtime::Vars,
    ) -> ::core::result::Result<Self, runtime::Error> {
        let environment = vars.parse("environment");
        let credentials = Credentials::from_vars(&mut vars);
        vars.finish(
            &PLAN,
            || ::core::option::Option::Some(Self {
                environment: environment?,
                credentials: credentials?,
            }),
        )
    }
}

/// The environments of Redox.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Environment {
    /// `us`, with tokens from <https://api.redoxengine.com/v2/auth/token>.
    Us,
    /// `canada`, with tokens from <https://api.ca.redoxengine.com/v2/auth/token>.
    Canada,
    /// A private deployment or a test server.
    Custom(CustomEnvironment),
}

/// The addresses and constants of a private deployment or a test server. Addresses are https, or
/// http on loopback; the token goes to its API only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CustomEnvironment {
    /// `token_url`: <https://api.redoxengine.com/v2/auth/token> in `us`.
    pub token_url: ::std::string::String,
    /// `fhir`: <https://api.redoxengine.com/fhir/R4/> in `us`.
    pub fhir: ::std::string::String,
    /// `data_model`: <https://api.redoxengine.com/endpoint> in `us`.
    pub data_model: ::std::string::String,
}

impl Environment {
    fn inputs(self) -> runtime::Inputs {
        match self {
            Self::Us => runtime::Inputs::named("us"),
            Self::Canada => runtime::Inputs::named("canada"),
            Self::Custom(CustomEnvironment { token_url, fhir, data_model }) => {
                runtime::Inputs::custom([
                    ("token_url", token_url),
                    ("fhir", fhir),
                    ("data_model", data_model),
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
            &[("us", Self::Us), ("canada", Self::Canada)],
            word,
        )
    }
}

/// Who calls, and how that is proven: one of the ways of client authentication that the provider
/// takes.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Credentials {
    /// `private_key_jwt`: a JWT that a private key signs.
    PrivateKeyJwt {
        /// The application's id, as Redox issued it.
        client_id: runtime::Identifier,
        /// The private key, in PEM or JWK, whose public half Redox knows. It is never shown.
        private_key: runtime::PrivateKey,
        /// The `key_id` that Redox issued.
        key_id: runtime::Identifier,
    },
    /// `client_secret_jwt`: a JWT that the secret signs.
    ClientSecretJwt {
        /// The application's id, as Redox issued it.
        client_id: runtime::Identifier,
        /// The application's secret. It is never shown, and wiped from memory when dropped.
        client_secret: runtime::Secret,
    },
}

impl Credentials {
    /// `REDOX_CLIENT_AUTH` chooses the way: `private_key_jwt` or `client_secret_jwt`.
    fn from_vars(vars: &mut runtime::Vars) -> ::core::option::Option<Self> {
        let way = vars.one_of("client_auth", &["private_key_jwt", "client_secret_jwt"]);
        let client_id = vars.identifier("client_id");
        match way? {
            "private_key_jwt" => {
                let private_key = vars.private_key("private_key");
                let key_id = vars.identifier("key_id");
                ::core::option::Option::Some(Self::PrivateKeyJwt {
                    client_id: client_id?,
                    private_key: private_key?,
                    key_id: key_id?,
                })
            }
            "client_secret_jwt" => {
                let client_secret = vars.secret("client_secret");
                ::core::option::Option::Some(Self::ClientSecretJwt {
                    client_id: client_id?,
                    client_secret: client_secret?,
                })
            }
            _ => ::core::option::Option::None,
        }
    }

    fn inputs(self, inputs: runtime::Inputs) -> runtime::Inputs {
        match self {
            Self::PrivateKeyJwt { client_id, private_key, key_id } => {
                inputs
                    .client_auth(runtime::plan::ClientAuthMethod::PrivateKeyJwt)
                    .identifier("client_id", client_id)
                    .private_key("private_key", private_key)
                    .identifier("key_id", key_id)
            }
            Self::ClientSecretJwt { client_id, client_secret } => {
                inputs
                    .client_auth(runtime::plan::ClientAuthMethod::ClientSecretJwt)
                    .identifier("client_id", client_id)
                    .secret("client_secret", client_secret)
            }
        }
    }
}

/// Where the API of Redox is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ApiBase {
    /// `default`: <https://api.redoxengine.com/fhir/R4/> in `us`.
    #[default]
    Default,
    /// `data_model`: <https://api.redoxengine.com/endpoint> in `us`.
    DataModel,
}

impl ApiBase {
    /// The base's name.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Default => "default",
            Self::DataModel => "data_model",
        }
    }
}

/// Gets tokens from Redox and calls its API.
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
        let inputs = config.credentials.inputs(config.environment.inputs());
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
        Environment, Expiry, ExpiryUnit, Expr, Field, Format, Grant, Json, Jwt, Location,
        Member, Method, Plan, Request, ScopeFormat, ScopeRequest, Scopes, SigningAlgorithm,
        TokenResponse, ValueType, WhenMissing,
    };
    Plan {
        format: 1,
        provider: "redox",
        name: "Redox",
        grant: Grant::ClientCredentials,
        environments: &[
            Environment {
                name: "us",
                constants: &[
                    Field {
                        name: "token_url",
                        value: Expr::Text("https://api.redoxengine.com/v2/auth/token"),
                    },
                    Field { name: "fhir", value: Expr::Text("https://api.redoxengine.com/fhir/R4/") },
                    Field { name: "data_model", value: Expr::Text("https://api.redoxengine.com/endpoint") },
                ],
            },
            Environment {
                name: "canada",
                constants: &[
                    Field {
                        name: "token_url",
                        value: Expr::Text("https://api.ca.redoxengine.com/v2/auth/token"),
                    },
                    Field { name: "fhir", value: Expr::Text("https://api.ca.redoxengine.com/fhir/R4/") },
                    Field {
                        name: "data_model",
                        value: Expr::Text("https://api.ca.redoxengine.com/endpoint"),
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
                        algorithms: &[SigningAlgorithm::Rs384, SigningAlgorithm::Es384],
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
                ClientAuth {
                    method: ClientAuthMethod::ClientSecretJwt,
                    headers: &[],
                    parameters: &[
                        Field {
                            name: "client_assertion_type",
                            value: Expr::Text("urn:ietf:params:oauth:client-assertion-type:jwt-bearer"),
                        },
                        Field { name: "client_assertion", value: Expr::ClientAssertion },
                    ],
                    assertion: Some(Jwt {
                        algorithms: &[SigningAlgorithm::Hs384],
                        key: "client_secret",
                        header: &[Member { name: "typ", value: Json::Text(Expr::Text("JWT")) }],
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
                documented: Some(::core::time::Duration::from_mins(5)),
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
            bases: &[
                ApiBase { name: "default", url: Expr::Constant("fhir") },
                ApiBase { name: "data_model", url: Expr::Constant("data_model") },
            ],
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
