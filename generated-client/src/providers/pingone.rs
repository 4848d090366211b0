// @generated from specs/pingone.yaml by `tokenwright generate`. Do not edit: change the spec and run it again.
#![cfg_attr(rustfmt, rustfmt_skip)]

//! PingOne: Ping Identity's cloud; each environment issues tokens for PingOne's own APIs and for
//! the resources defined in it.
//!
//! ```no_run
//! use tokenwright::pingone;
//!
//! # async fn example() -> Result<(), Box<dyn std::error::Error>> {
//! let pingone = pingone::Client::new(pingone::Config {
//!     environment: pingone::Environment::AsiaPacific,
//!     credentials: pingone::Credentials::ClientSecretBasic {
//!         client_id: "client-id".into(),
//!         client_secret: "client-secret".into(),
//!     },
//!     environment_id: pingone::EnvironmentId::new("123e4567-e89b-12d3-a456-426614174000")?,
//! })?;
//! let token = pingone.token().await?;
//! # Ok(())
//! # }
//! ```
//!
//! For users who sign in, see [`user`].
//!
//! # Facts
//!
//! - A token lives 1 hour; an answer that does not say so is refused.
//!
//! # Notes
//!
//! - An application is set to one way of client authentication. One page gives private keys RS256,
//!   RS384 and RS512, another the same with elliptic curves.
//! - A JWT may live an hour; its audience may be the token endpoint. Scopes of one resource only
//!   can be asked for.
//! - A resource can give its tokens another lifetime than the usual hour.
//! - Workers get the roles that were assigned to them, and name no scope. Users sign in with a
//!   proof key at applications without a secret.
//!
//! # Sources
//!
//! From the provider's own documentation. Read on 2026-11-22.
//!
//! - <https://developer.pingidentity.com/pingone-api/auth/openid-connect-oauth-2/token-admin-app-client_credentials.html>
//! - <https://apidocs.pingidentity.com/pingone/main/v1/api/src/authentication-concepts/authorization-and-authentication-by-application-type/non-interactive-applications/>
//! - <https://developer.pingidentity.com/pingone-api/auth/auth-config-options/create-a-private-key-jwt.html>
//! - <https://developer.pingidentity.com/pingone-api/auth/auth-config-options/create-a-client-secret-jwt.html>
//! - <https://developer.pingidentity.com/pingone-api/workflow-library/using-postman-workflow-collections/using-the-pingone-postman-environment.html>
//! - <https://developer.pingidentity.com/pingone-api/getting-started/simple-sso-workflow/step-1-get-new-access-token.html>
//! - <https://developer.pingidentity.com/pingone-api/foundations/authentication-concepts/authorization-flow-by-grant-type/pkce-parameters.html>
//! - <https://docs.pingidentity.com/pingone/applications/p1_token_endpoint_authentication_methods.html>
//! - <https://docs.pingidentity.com/pingone/applications/p1_customizing_access_token_lifetime.html>
//! - <https://developer.pingidentity.com/pingone-api/foundations/authentication-concepts/access-tokens-and-id-tokens.html>

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
    /// The environment in PingOne.
    pub environment_id: EnvironmentId,
}

impl Config {
    /// Reads the process environment: `PINGONE_ENVIRONMENT`, `PINGONE_CLIENT_AUTH`,
    /// `PINGONE_CLIENT_ID`, `PINGONE_CLIENT_SECRET`, `PINGONE_PRIVATE_KEY` and
    /// `PINGONE_ENVIRONMENT_ID`.
    pub fn from_env() -> ::core::result::Result<Self, runtime::Error> {
        Self::from_vars(runtime::Vars::from_env("PINGONE"))
    }

    /// Reads the same values under any prefix and from any place. Everything that is missing or wrong
    /// is reported at once.
    pub fn from_vars(
        mut vars: runtime::Vars,
    ) -> ::core::result::Result<Self, runtime::Error> {
        let environment = vars.parse("environment");
        let credentials = Credentials::from_vars(&mut vars);
        let environment_id = vars.parse("environment_id");
        vars.finish(
            &PLAN,
            || ::core::option::Option::Some(Self {
                environment: environment?,
                credentials: credentials?,
                environment_id: environment_id?,
            }),
        )
    }
}

/// The environments of PingOne.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Environment {
    /// `north-america`, with tokens from `https://auth.pingone.com/{environment_id}/as/token`.
    NorthAmerica,
    /// `canada`, with tokens from `https://auth.pingone.ca/{environment_id}/as/token`.
    Canada,
    /// `europe`, with tokens from `https://auth.pingone.eu/{environment_id}/as/token`.
    Europe,
    /// `australia`, with tokens from `https://auth.pingone.com.au/{environment_id}/as/token`.
    Australia,
    /// `singapore`, with tokens from `https://auth.pingone.sg/{environment_id}/as/token`.
    Singapore,
    /// `asia-pacific`, with tokens from `https://auth.pingone.asia/{environment_id}/as/token`.
    AsiaPacific,
    /// A private deployment or a test server.
    Custom(CustomEnvironment),
}

/// The addresses and constants of a private deployment or a test server. Addresses are https, or
/// http on loopback; the token goes to its API only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CustomEnvironment {
    /// `token_url`: `https://auth.pingone.com/{environment_id}/as/token` in `north-america`.
    pub token_url: ::std::string::String,
    /// `management`: <https://api.pingone.com/v1/> in `north-america`.
    pub management: ::std::string::String,
}

impl Environment {
    fn inputs(self) -> runtime::Inputs {
        match self {
            Self::NorthAmerica => runtime::Inputs::named("north-america"),
            Self::Canada => runtime::Inputs::named("canada"),
            Self::Europe => runtime::Inputs::named("europe"),
            Self::Australia => runtime::Inputs::named("australia"),
            Self::Singapore => runtime::Inputs::named("singapore"),
            Self::AsiaPacific => runtime::Inputs::named("asia-pacific"),
            Self::Custom(CustomEnvironment { token_url, management }) => {
                runtime::Inputs::custom([
                    ("token_url", token_url),
                    ("management", management),
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
            &[
                ("north-america", Self::NorthAmerica),
                ("canada", Self::Canada),
                ("europe", Self::Europe),
                ("australia", Self::Australia),
                ("singapore", Self::Singapore),
                ("asia-pacific", Self::AsiaPacific),
            ],
            word,
        )
    }
}

/// Who calls, and how that is proven: one of the ways of client authentication that the provider
/// takes.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Credentials {
    /// `client_secret_basic`: id and secret in an HTTP Basic header.
    ClientSecretBasic {
        /// The application's id, as PingOne issued it.
        client_id: runtime::Identifier,
        /// The application's secret. It is never shown, and wiped from memory when dropped.
        client_secret: runtime::Secret,
    },
    /// `client_secret_post`: id and secret in the body of the request.
    ClientSecretPost {
        /// The application's id, as PingOne issued it.
        client_id: runtime::Identifier,
        /// The application's secret. It is never shown, and wiped from memory when dropped.
        client_secret: runtime::Secret,
    },
    /// `client_secret_jwt`: a JWT that the secret signs.
    ClientSecretJwt {
        /// The application's id, as PingOne issued it.
        client_id: runtime::Identifier,
        /// The application's secret. It is never shown, and wiped from memory when dropped.
        client_secret: runtime::Secret,
    },
    /// `private_key_jwt`: a JWT that a private key signs.
    PrivateKeyJwt {
        /// The application's id, as PingOne issued it.
        client_id: runtime::Identifier,
        /// The private key, in PEM or JWK, whose public half PingOne knows. It is never shown.
        private_key: runtime::PrivateKey,
    },
}

impl Credentials {
    /// `PINGONE_CLIENT_AUTH` chooses the way: `client_secret_basic`, `client_secret_post`,
    /// `client_secret_jwt` or `private_key_jwt`.
    fn from_vars(vars: &mut runtime::Vars) -> ::core::option::Option<Self> {
        let way = vars
            .one_of(
                "client_auth",
                &[
                    "client_secret_basic",
                    "client_secret_post",
                    "client_secret_jwt",
                    "private_key_jwt",
                ],
            );
        let client_id = vars.identifier("client_id");
        match way? {
            "client_secret_basic" => {
                let client_secret = vars.secret("client_secret");
                ::core::option::Option::Some(Self::ClientSecretBasic {
                    client_id: client_id?,
                    client_secret: client_secret?,
                })
            }
            "client_secret_post" => {
                let client_secret = vars.secret("client_secret");
                ::core::option::Option::Some(Self::ClientSecretPost {
                    client_id: client_id?,
                    client_secret: client_secret?,
                })
            }
            "client_secret_jwt" => {
                let client_secret = vars.secret("client_secret");
                ::core::option::Option::Some(Self::ClientSecretJwt {
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
            Self::ClientSecretBasic { client_id, client_secret } => {
                inputs
                    .client_auth(runtime::plan::ClientAuthMethod::ClientSecretBasic)
                    .identifier("client_id", client_id)
                    .secret("client_secret", client_secret)
            }
            Self::ClientSecretPost { client_id, client_secret } => {
                inputs
                    .client_auth(runtime::plan::ClientAuthMethod::ClientSecretPost)
                    .identifier("client_id", client_id)
                    .secret("client_secret", client_secret)
            }
            Self::ClientSecretJwt { client_id, client_secret } => {
                inputs
                    .client_auth(runtime::plan::ClientAuthMethod::ClientSecretJwt)
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

/// The environment in PingOne.
///
/// For example `123e4567-e89b-12d3-a456-426614174000`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct EnvironmentId(::std::string::String);

impl EnvironmentId {
    /// Holds a value. It must be a UUID, such as 123e4567-e89b-12d3-a456-426614174000.
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

#[allow(unused_imports, reason = "parts of scopes are made of them")]
pub use runtime::ScopeText;

/// What a machine can be granted by PingOne.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Scope {
    /// `<text>`: Any scope of a resource.
    Other(ScopeText),
}

impl Scope {
    /// `openid`: Who the user is.
    ///
    /// No machine is ever granted this, so nothing takes it. A signed-in user can have it: see
    /// [`user::Scope::Openid`].
    #[allow(non_upper_case_globals, reason = "it stands where the variants stand")]
    pub const Openid: NeverGranted = NeverGranted(());
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

/// A scope that PingOne knows and never grants to a machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct NeverGranted(());

/// A scope that a machine can be granted: a [`Scope`].
#[diagnostic::on_unimplemented(
    message = "PingOne never grants this scope to a machine",
    label = "no machine can have this scope",
    note = "`openid`: Who the user is.",
    note = "a signed-in user can have it: see `pingone::user`"
)]
pub trait MachineScope: ::core::convert::Into<Scope> {}

impl MachineScope for Scope {}

/// Gets tokens from PingOne and calls its API.
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
            .credentials
            .inputs(config.environment.inputs())
            .setting("environment_id", config.environment_id.as_str());
        runtime::ProviderClient::new(&PLAN, inputs, options).map(Self)
    }

    /// The same client for another `environment_id`, on the same connections.
    #[must_use]
    pub fn for_environment_id(&self, value: &EnvironmentId) -> Self {
        Self(self.0.with_setting("environment_id", value.as_str()))
    }

    /// The same client, asking for these scopes: a token of its own, the same connections.
    #[must_use]
    pub fn with_scopes<S: MachineScope>(
        &self,
        scopes: impl ::core::iter::IntoIterator<Item = S>,
    ) -> Self {
        Self(
            self
                .0
                .with_scopes(
                    scopes
                        .into_iter()
                        .map(S::into)
                        .map(|scope: Scope| ::std::string::ToString::to_string(&scope)),
                ),
        )
    }

    /// The same client, refusing a token that was granted without one of these scopes.
    #[must_use]
    pub fn requiring<S: MachineScope>(
        &self,
        scopes: impl ::core::iter::IntoIterator<Item = S>,
    ) -> Self {
        Self(
            self
                .0
                .requiring(
                    scopes
                        .into_iter()
                        .map(S::into)
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
        Environment, Expiry, ExpiryUnit, Expr, Field, Format, Grant, Json, Jwt, Location,
        Member, Method, Plan, Presence, Request, ScopeChoice, ScopeFormat, ScopePart,
        ScopePattern, ScopeRequest, Scopes, Setting, SigningAlgorithm, TokenResponse,
        ValueType, WhenMissing,
    };
    Plan {
        format: 1,
        provider: "pingone",
        name: "PingOne",
        grant: Grant::ClientCredentials,
        environments: &[
            Environment {
                name: "north-america",
                constants: &[
                    Field {
                        name: "token_url",
                        value: Expr::Concat(&[
                            Expr::Text("https://auth.pingone.com/"),
                            Expr::Setting("environment_id"),
                            Expr::Text("/as/token"),
                        ]),
                    },
                    Field { name: "management", value: Expr::Text("https://api.pingone.com/v1/") },
                ],
            },
            Environment {
                name: "canada",
                constants: &[
                    Field {
                        name: "token_url",
                        value: Expr::Concat(&[
                            Expr::Text("https://auth.pingone.ca/"),
                            Expr::Setting("environment_id"),
                            Expr::Text("/as/token"),
                        ]),
                    },
                    Field { name: "management", value: Expr::Text("https://api.pingone.ca/v1/") },
                ],
            },
            Environment {
                name: "europe",
                constants: &[
                    Field {
                        name: "token_url",
                        value: Expr::Concat(&[
                            Expr::Text("https://auth.pingone.eu/"),
                            Expr::Setting("environment_id"),
                            Expr::Text("/as/token"),
                        ]),
                    },
                    Field { name: "management", value: Expr::Text("https://api.pingone.eu/v1/") },
                ],
            },
            Environment {
                name: "australia",
                constants: &[
                    Field {
                        name: "token_url",
                        value: Expr::Concat(&[
                            Expr::Text("https://auth.pingone.com.au/"),
                            Expr::Setting("environment_id"),
                            Expr::Text("/as/token"),
                        ]),
                    },
                    Field { name: "management", value: Expr::Text("https://api.pingone.com.au/v1/") },
                ],
            },
            Environment {
                name: "singapore",
                constants: &[
                    Field {
                        name: "token_url",
                        value: Expr::Concat(&[
                            Expr::Text("https://auth.pingone.sg/"),
                            Expr::Setting("environment_id"),
                            Expr::Text("/as/token"),
                        ]),
                    },
                    Field { name: "management", value: Expr::Text("https://api.pingone.sg/v1/") },
                ],
            },
            Environment {
                name: "asia-pacific",
                constants: &[
                    Field {
                        name: "token_url",
                        value: Expr::Concat(&[
                            Expr::Text("https://auth.pingone.asia/"),
                            Expr::Setting("environment_id"),
                            Expr::Text("/as/token"),
                        ]),
                    },
                    Field { name: "management", value: Expr::Text("https://api.pingone.asia/v1/") },
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
        settings: &[
            Setting { name: "environment_id", value_type: ValueType::Uuid, presence: Presence::Required },
        ],
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
                    method: ClientAuthMethod::ClientSecretPost,
                    headers: &[],
                    parameters: &[
                        Field { name: "client_id", value: Expr::Credential("client_id") },
                        Field { name: "client_secret", value: Expr::Credential("client_secret") },
                    ],
                    assertion: None,
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
                        algorithms: &[
                            SigningAlgorithm::Hs256,
                            SigningAlgorithm::Hs384,
                            SigningAlgorithm::Hs512,
                        ],
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
                            SigningAlgorithm::Rs256,
                            SigningAlgorithm::Rs384,
                            SigningAlgorithm::Rs512,
                            SigningAlgorithm::Es256,
                            SigningAlgorithm::Es384,
                            SigningAlgorithm::Es512,
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
            bases: &[ApiBase { name: "default", url: Expr::Constant("management") }],
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

pub mod user {
    //! PingOne, for users who sign in.
    //!
    //! ```no_run
    //! use tokenwright::pingone::user;
    //!
    //! # async fn store<T>(_: T) -> std::io::Result<()> { Ok(()) }
    //! # async fn example(callback: &str) -> Result<(), Box<dyn std::error::Error>> {
    //! let client = user::Client::new(user::Config {
    //!     environment: user::Environment::AsiaPacific,
    //!     client_id: "client-id".into(),
    //!     redirect_uri: "https://app.example/callback".to_owned(),
    //!     environment_id: user::EnvironmentId::new("123e4567-e89b-12d3-a456-426614174000")?,
    //! })?;
    //!
    //! // Send the user to `pending.url()`, and remember `pending` until they come back.
    //! let pending = client.authorize([user::Scope::Openid])?;
    //!
    //! // `callback` is the URL that they come back to. Each refresh token is handed over before the
    //! // token that came with it is used.
    //! let keep = |refresh_token| async move { store(refresh_token).await };
    //! let session = client.finish(&pending, callback, keep).await?;
    //! let response = session.get("path/below/the/base").send().await?;
    //!
    //! // Later, perhaps in another process.
    //! if let Some(refresh_token) = session.refresh_token() {
    //!     let session = client.resume(refresh_token, keep);
    //! }
    //! # Ok(())
    //! # }
    //! ```
    //!
    //! # Facts
    //!
    //! - The authorization code flow, with a proof key (PKCE).
    //! - A token lives 1 hour; an answer that does not say so is refused.

    use ::tokenwright_runtime as runtime;

    pub use super::EnvironmentId;

    /// What [`Client::new`] needs. Leaving a field out does not compile.
    #[derive(Clone, Debug)]
    pub struct Config {
        /// Which of the provider's environments to call. There is no default.
        pub environment: Environment,
        /// The application's id, as PingOne issued it.
        pub client_id: runtime::Identifier,
        /// Where the provider sends users back to, as it is registered there.
        pub redirect_uri: ::std::string::String,
        /// The environment in PingOne.
        pub environment_id: EnvironmentId,
    }

    impl Config {
        /// Reads the process environment: `PINGONE_USER_ENVIRONMENT`, `PINGONE_USER_CLIENT_ID`,
        /// `PINGONE_USER_REDIRECT_URI` and `PINGONE_USER_ENVIRONMENT_ID`.
        pub fn from_env() -> ::core::result::Result<Self, runtime::Error> {
            Self::from_vars(runtime::Vars::from_env("PINGONE_USER"))
        }

        /// Reads the same values under any prefix and from any place. Everything that is missing or wrong
        /// is reported at once.
        pub fn from_vars(
            mut vars: runtime::Vars,
        ) -> ::core::result::Result<Self, runtime::Error> {
            let environment = vars.parse("environment");
            let client_id = vars.identifier("client_id");
            let redirect_uri = vars.text("redirect_uri");
            let environment_id = vars.parse("environment_id");
            vars.finish(
                &PLAN,
                || ::core::option::Option::Some(Self {
                    environment: environment?,
                    client_id: client_id?,
                    redirect_uri: redirect_uri?,
                    environment_id: environment_id?,
                }),
            )
        }
    }

    /// The environments of PingOne.
    #[derive(Clone, Debug, PartialEq, Eq)]
    #[non_exhaustive]
    pub enum Environment {
        /// `north-america`, where users sign in at
        /// `https://auth.pingone.com/{environment_id}/as/authorize`.
        NorthAmerica,
        /// `canada`, where users sign in at `https://auth.pingone.ca/{environment_id}/as/authorize`.
        Canada,
        /// `europe`, where users sign in at `https://auth.pingone.eu/{environment_id}/as/authorize`.
        Europe,
        /// `australia`, where users sign in at `https://auth.pingone.com.au/{environment_id}/as/authorize`.
        Australia,
        /// `singapore`, where users sign in at `https://auth.pingone.sg/{environment_id}/as/authorize`.
        Singapore,
        /// `asia-pacific`, where users sign in at
        /// `https://auth.pingone.asia/{environment_id}/as/authorize`.
        AsiaPacific,
        /// A private deployment or a test server.
        Custom(CustomEnvironment),
    }

    /// The addresses and constants of a private deployment or a test server. Addresses are https, or
    /// http on loopback; the token goes to its API only.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct CustomEnvironment {
        /// `authorize_url`: `https://auth.pingone.com/{environment_id}/as/authorize` in `north-america`.
        pub authorize_url: ::std::string::String,
        /// `token_url`: `https://auth.pingone.com/{environment_id}/as/token` in `north-america`.
        pub token_url: ::std::string::String,
        /// `management`: <https://api.pingone.com/v1/> in `north-america`.
        pub management: ::std::string::String,
    }

    impl Environment {
        fn inputs(self) -> runtime::Inputs {
            match self {
                Self::NorthAmerica => runtime::Inputs::named("north-america"),
                Self::Canada => runtime::Inputs::named("canada"),
                Self::Europe => runtime::Inputs::named("europe"),
                Self::Australia => runtime::Inputs::named("australia"),
                Self::Singapore => runtime::Inputs::named("singapore"),
                Self::AsiaPacific => runtime::Inputs::named("asia-pacific"),
                Self::Custom(CustomEnvironment { authorize_url, token_url, management }) => {
                    runtime::Inputs::custom([
                        ("authorize_url", authorize_url),
                        ("token_url", token_url),
                        ("management", management),
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
                &[
                    ("north-america", Self::NorthAmerica),
                    ("canada", Self::Canada),
                    ("europe", Self::Europe),
                    ("australia", Self::Australia),
                    ("singapore", Self::Singapore),
                    ("asia-pacific", Self::AsiaPacific),
                ],
                word,
            )
        }
    }

    #[allow(unused_imports, reason = "parts of scopes are made of them")]
    pub use runtime::ScopeText;

    /// What a user of PingOne can be asked for.
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    #[non_exhaustive]
    pub enum Scope {
        /// `openid`: Who the user is.
        Openid,
        /// `<text>`: Any scope of a resource.
        Other(ScopeText),
    }

    impl ::core::fmt::Display for Scope {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            match self {
                Self::Openid => f.write_str("openid"),
                Self::Other(part_1) => ::core::write!(f, "{part_1}"),
            }
        }
    }

    impl ::core::str::FromStr for Scope {
        type Err = runtime::Error;

        fn from_str(scope: &str) -> ::core::result::Result<Self, runtime::Error> {
            use ::core::option::Option::Some;
            use ::core::result::Result::{Err, Ok};
            if scope == "openid" {
                return Ok(Self::Openid);
            }
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

    /// Signs users in at PingOne.
    ///
    /// What follows when a user comes back, and taking up their session again later, are methods of
    /// [`runtime::UserFlow`], to which this dereferences. Clones share connections.
    #[derive(Clone, Debug)]
    pub struct Client(runtime::UserFlow);

    impl Client {
        /// Makes a client. Nothing is sent until a user has come back.
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
                .redirect_uri(config.redirect_uri)
                .setting("environment_id", config.environment_id.as_str());
            runtime::UserFlow::new(&PLAN, inputs, options).map(Self)
        }

        /// Starts: says where to send the user, and what to remember until they come back. Nothing is sent
        /// by this.
        pub fn authorize(
            &self,
            scopes: impl ::core::iter::IntoIterator<Item = Scope>,
        ) -> ::core::result::Result<runtime::PendingAuthorization, runtime::Error> {
            self.0
                .authorize(
                    scopes
                        .into_iter()
                        .map(|scope: Scope| ::std::string::ToString::to_string(&scope)),
                )
        }
    }

    impl ::core::ops::Deref for Client {
        type Target = runtime::UserFlow;

        fn deref(&self) -> &runtime::UserFlow {
            &self.0
        }
    }

    impl ::core::convert::From<Client> for runtime::UserFlow {
        fn from(client: Client) -> Self {
            client.0
        }
    }

    /// What [`Client`] sends, reads and understands.
    pub const PLAN: runtime::plan::Plan = {
        use ::core::option::Option::{None, Some};
        use runtime::plan::{
            Api, ApiBase, Authorize, Body, ClientAuth, ClientAuthMethod, Credential,
            CredentialKind, Environment, Expiry, ExpiryUnit, Expr, Field, Format, Grant,
            Location, Method, Plan, Presence, Request, ScopeChoice, ScopeFormat, ScopePart,
            ScopePattern, ScopeRequest, Scopes, Setting, TokenResponse, UserValue, ValueType,
            WhenMissing,
        };
        Plan {
            format: 1,
            provider: "pingone",
            name: "PingOne",
            grant: Grant::AuthorizationCode,
            environments: &[
                Environment {
                    name: "north-america",
                    constants: &[
                        Field {
                            name: "authorize_url",
                            value: Expr::Concat(&[
                                Expr::Text("https://auth.pingone.com/"),
                                Expr::Setting("environment_id"),
                                Expr::Text("/as/authorize"),
                            ]),
                        },
                        Field {
                            name: "token_url",
                            value: Expr::Concat(&[
                                Expr::Text("https://auth.pingone.com/"),
                                Expr::Setting("environment_id"),
                                Expr::Text("/as/token"),
                            ]),
                        },
                        Field { name: "management", value: Expr::Text("https://api.pingone.com/v1/") },
                    ],
                },
                Environment {
                    name: "canada",
                    constants: &[
                        Field {
                            name: "authorize_url",
                            value: Expr::Concat(&[
                                Expr::Text("https://auth.pingone.ca/"),
                                Expr::Setting("environment_id"),
                                Expr::Text("/as/authorize"),
                            ]),
                        },
                        Field {
                            name: "token_url",
                            value: Expr::Concat(&[
                                Expr::Text("https://auth.pingone.ca/"),
                                Expr::Setting("environment_id"),
                                Expr::Text("/as/token"),
                            ]),
                        },
                        Field { name: "management", value: Expr::Text("https://api.pingone.ca/v1/") },
                    ],
                },
                Environment {
                    name: "europe",
                    constants: &[
                        Field {
                            name: "authorize_url",
                            value: Expr::Concat(&[
                                Expr::Text("https://auth.pingone.eu/"),
                                Expr::Setting("environment_id"),
                                Expr::Text("/as/authorize"),
                            ]),
                        },
                        Field {
                            name: "token_url",
                            value: Expr::Concat(&[
                                Expr::Text("https://auth.pingone.eu/"),
                                Expr::Setting("environment_id"),
                                Expr::Text("/as/token"),
                            ]),
                        },
                        Field { name: "management", value: Expr::Text("https://api.pingone.eu/v1/") },
                    ],
                },
                Environment {
                    name: "australia",
                    constants: &[
                        Field {
                            name: "authorize_url",
                            value: Expr::Concat(&[
                                Expr::Text("https://auth.pingone.com.au/"),
                                Expr::Setting("environment_id"),
                                Expr::Text("/as/authorize"),
                            ]),
                        },
                        Field {
                            name: "token_url",
                            value: Expr::Concat(&[
                                Expr::Text("https://auth.pingone.com.au/"),
                                Expr::Setting("environment_id"),
                                Expr::Text("/as/token"),
                            ]),
                        },
                        Field { name: "management", value: Expr::Text("https://api.pingone.com.au/v1/") },
                    ],
                },
                Environment {
                    name: "singapore",
                    constants: &[
                        Field {
                            name: "authorize_url",
                            value: Expr::Concat(&[
                                Expr::Text("https://auth.pingone.sg/"),
                                Expr::Setting("environment_id"),
                                Expr::Text("/as/authorize"),
                            ]),
                        },
                        Field {
                            name: "token_url",
                            value: Expr::Concat(&[
                                Expr::Text("https://auth.pingone.sg/"),
                                Expr::Setting("environment_id"),
                                Expr::Text("/as/token"),
                            ]),
                        },
                        Field { name: "management", value: Expr::Text("https://api.pingone.sg/v1/") },
                    ],
                },
                Environment {
                    name: "asia-pacific",
                    constants: &[
                        Field {
                            name: "authorize_url",
                            value: Expr::Concat(&[
                                Expr::Text("https://auth.pingone.asia/"),
                                Expr::Setting("environment_id"),
                                Expr::Text("/as/authorize"),
                            ]),
                        },
                        Field {
                            name: "token_url",
                            value: Expr::Concat(&[
                                Expr::Text("https://auth.pingone.asia/"),
                                Expr::Setting("environment_id"),
                                Expr::Text("/as/token"),
                            ]),
                        },
                        Field { name: "management", value: Expr::Text("https://api.pingone.asia/v1/") },
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
            ],
            settings: &[
                Setting { name: "environment_id", value_type: ValueType::Uuid, presence: Presence::Required },
            ],
            computed: &[],
            scopes: Scopes {
                request: ScopeRequest::Required,
                allowed: &["openid"],
                patterns: &[ScopePattern { name: "<text>", parts: &[ScopePart::Choice(&[ScopeChoice::Text])] }],
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
                    Field { name: "grant_type", value: Expr::Text("authorization_code") },
                    Field { name: "code", value: Expr::User(UserValue::Code) },
                    Field { name: "redirect_uri", value: Expr::User(UserValue::RedirectUri) },
                    Field { name: "code_verifier", value: Expr::User(UserValue::CodeVerifier) },
                ]),
                assertion: None,
                client_auth: &[
                    ClientAuth {
                        method: ClientAuthMethod::None,
                        headers: &[],
                        parameters: &[Field { name: "client_id", value: Expr::Credential("client_id") }],
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
            authorize: Some(Authorize {
                url: Expr::Constant("authorize_url"),
                parameters: &[
                    Field { name: "response_type", value: Expr::Text("code") },
                    Field { name: "client_id", value: Expr::Credential("client_id") },
                    Field { name: "redirect_uri", value: Expr::User(UserValue::RedirectUri) },
                    Field { name: "scope", value: Expr::Scope },
                    Field { name: "state", value: Expr::User(UserValue::State) },
                    Field { name: "code_challenge", value: Expr::User(UserValue::CodeChallenge) },
                    Field { name: "code_challenge_method", value: Expr::Text("S256") },
                ],
            }),
            device: None,
            refresh: Some(Request {
                method: Method::Post,
                url: Expr::Constant("token_url"),
                query: &[],
                headers: &[Field { name: "Accept", value: Expr::Text("application/json") }],
                body: Body::Form(&[
                    Field { name: "grant_type", value: Expr::Text("refresh_token") },
                    Field { name: "refresh_token", value: Expr::User(UserValue::RefreshToken) },
                ]),
                assertion: None,
                client_auth: &[
                    ClientAuth {
                        method: ClientAuthMethod::None,
                        headers: &[],
                        parameters: &[Field { name: "client_id", value: Expr::Credential("client_id") }],
                        assertion: None,
                    },
                ],
                client_certificate: false,
            }),
            dpop: None,
            api: Api {
                bases: &[ApiBase { name: "default", url: Expr::Constant("management") }],
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
}
