// @generated from specs/medplum.yaml by `tokenwright generate`. Do not edit: change the spec and run it again.
#![cfg_attr(rustfmt, rustfmt_skip)]

//! Medplum: An open-source FHIR server and platform, as hosted by its makers.
//!
//! ```no_run
//! use tokenwright::medplum;
//!
//! # async fn example() -> Result<(), Box<dyn std::error::Error>> {
//! let medplum = medplum::Client::new(medplum::Config {
//!     environment: medplum::Environment::Hosted,
//!     credentials: medplum::Credentials::ClientSecretPost {
//!         client_id: "client-id".into(),
//!         client_secret: "client-secret".into(),
//!     },
//! })?;
//! let token = medplum.token().await?;
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
//! - What a client may do follows from the access policy of its project; the guides send no scope.
//! - The guide puts the secret in the body, the reference of the token endpoint in an HTTP Basic
//!   header.
//! - The server's metadata lists the signing algorithms RS256, RS384 and ES384; the guide lists
//!   three more of each kind, which are taken here.
//! - The guide's JWT names no key; Medplum tries the keys of the client's key set.
//! - Medplum also runs on servers of its users, which this spec leaves out.
//!
//! # Sources
//!
//! From the provider's own documentation. Read on 2026-11-21.
//!
//! - <https://medplum.com/docs/auth/client-credentials>
//! - <https://www.medplum.com/docs/auth/client-assertion>
//! - <https://medplum.com/docs/api/oauth/token>

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
    /// Reads the process environment: `MEDPLUM_ENVIRONMENT`, `MEDPLUM_CLIENT_AUTH`,
    /// `MEDPLUM_CLIENT_ID`, `MEDPLUM_CLIENT_SECRET` and `MEDPLUM_PRIVATE_KEY`.
    pub fn from_env() -> ::core::result::Result<Self, runtime::Error> {
        Self::from_vars(runtime::Vars::from_env("MEDPLUM"))
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

/// The environments of Medplum.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Environment {
    /// `hosted`, with tokens from <https://api.medplum.com/oauth2/token>.
    Hosted,
    /// A private deployment or a test server.
    Custom(CustomEnvironment),
}

/// The addresses and constants of a private deployment or a test server. Addresses are https, or
/// http on loopback; the token goes to its API only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CustomEnvironment {
    /// `token_url`: <https://api.medplum.com/oauth2/token> in `hosted`.
    pub token_url: ::std::string::String,
    /// `api`: <https://api.medplum.com/fhir/R4/> in `hosted`.
    pub api: ::std::string::String,
}

impl Environment {
    fn inputs(self) -> runtime::Inputs {
        match self {
            Self::Hosted => runtime::Inputs::named("hosted"),
            Self::Custom(CustomEnvironment { token_url, api }) => {
                runtime::Inputs::custom([("token_url", token_url), ("api", api)])
            }
        }
    }
}

impl ::core::str::FromStr for Environment {
    type Err = runtime::Error;

    fn from_str(word: &str) -> ::core::result::Result<Self, runtime::Error> {
        runtime::codegen::word(&PLAN, "environment", &[("hosted", Self::Hosted)], word)
    }
}

/// Who calls, and how that is proven: one of the ways of client authentication that the provider
/// takes.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Credentials {
    /// `client_secret_post`: id and secret in the body of the request.
    ClientSecretPost {
        /// The application's id, as Medplum issued it.
        client_id: runtime::Identifier,
        /// The application's secret. It is never shown, and wiped from memory when dropped.
        client_secret: runtime::Secret,
    },
    /// `client_secret_basic`: id and secret in an HTTP Basic header.
    ClientSecretBasic {
        /// The application's id, as Medplum issued it.
        client_id: runtime::Identifier,
        /// The application's secret. It is never shown, and wiped from memory when dropped.
        client_secret: runtime::Secret,
    },
    /// `private_key_jwt`: a JWT that a private key signs.
    PrivateKeyJwt {
        /// The application's id, as Medplum issued it.
        client_id: runtime::Identifier,
        /// The private key, in PEM or JWK, whose public half Medplum knows. It is never shown.
        private_key: runtime::PrivateKey,
    },
}

impl Credentials {
    /// `MEDPLUM_CLIENT_AUTH` chooses the way: `client_secret_post`, `client_secret_basic` or
    /// `private_key_jwt`.
    fn from_vars(vars: &mut runtime::Vars) -> ::core::option::Option<Self> {
        let way = vars
            .one_of(
                "client_auth",
                &["client_secret_post", "client_secret_basic", "private_key_jwt"],
            );
        let client_id = vars.identifier("client_id");
        match way? {
            "client_secret_post" => {
                let client_secret = vars.secret("client_secret");
                ::core::option::Option::Some(Self::ClientSecretPost {
                    client_id: client_id?,
                    client_secret: client_secret?,
                })
            }
            "client_secret_basic" => {
                let client_secret = vars.secret("client_secret");
                ::core::option::Option::Some(Self::ClientSecretBasic {
                    client_id: client_id?,
                    client_secret: client_secret?,
                })
            }
            "private_key_jwt" => {
                let private_key = vars.private_key("private_key");
                ::core::option::Option::Some(Self::PrivateKeyJwt {
                    client_id: client_id?,
                    private_key: private_key?,
                })
            }
            _ => ::core::option::Option::None,
        }
    }

    fn inputs(self, inputs: runtime::Inputs) -> runtime::Inputs {
        match self {
            Self::ClientSecretPost { client_id, client_secret } => {
                inputs
                    .client_auth(runtime::plan::ClientAuthMethod::ClientSecretPost)
                    .identifier("client_id", client_id)
                    .secret("client_secret", client_secret)
            }
            Self::ClientSecretBasic { client_id, client_secret } => {
                inputs
                    .client_auth(runtime::plan::ClientAuthMethod::ClientSecretBasic)
                    .identifier("client_id", client_id)
                    .secret("client_secret", client_secret)
            }
            Self::PrivateKeyJwt { client_id, private_key } => {
                inputs
                    .client_auth(runtime::plan::ClientAuthMethod::PrivateKeyJwt)
                    .identifier("client_id", client_id)
                    .private_key("private_key", private_key)
            }
        }
    }
}

/// Gets tokens from Medplum and calls its API.
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
        provider: "medplum",
        name: "Medplum",
        grant: Grant::ClientCredentials,
        environments: &[
            Environment {
                name: "hosted",
                constants: &[
                    Field { name: "token_url", value: Expr::Text("https://api.medplum.com/oauth2/token") },
                    Field { name: "api", value: Expr::Text("https://api.medplum.com/fhir/R4/") },
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
                    method: ClientAuthMethod::ClientSecretPost,
                    headers: &[],
                    parameters: &[
                        Field { name: "client_id", value: Expr::Credential("client_id") },
                        Field { name: "client_secret", value: Expr::Credential("client_secret") },
                    ],
                    assertion: None,
                },
                ClientAuth {
                    method: ClientAuthMethod::ClientSecretBasic,
                    headers: &[
                        Field {
                            name: "Authorization",
                            value: Expr::Concat(&[
                                Expr::Text("Basic "),
                                Expr::Base64(&Expr::Concat(&[
                                    Expr::Credential("client_id"),
                                    Expr::Text(":"),
                                    Expr::Credential("client_secret"),
                                ])),
                            ]),
                        },
                    ],
                    parameters: &[],
                    assertion: None,
                },
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
                        algorithms: &[
                            SigningAlgorithm::Es384,
                            SigningAlgorithm::Es256,
                            SigningAlgorithm::Es512,
                            SigningAlgorithm::Rs384,
                            SigningAlgorithm::Rs256,
                            SigningAlgorithm::Rs512,
                        ],
                        key: "private_key",
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
