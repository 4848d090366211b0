// @generated from specs/okta.yaml by `tokenwright generate`. Do not edit: change the spec and run it again.
#![cfg_attr(rustfmt, rustfmt_skip)]

//! Okta: An identity platform; tokens for Okta's own APIs, or for APIs that an organization
//! protects with a server of its own.
//!
//! ```no_run
//! use tokenwright::okta;
//!
//! # async fn example() -> Result<(), Box<dyn std::error::Error>> {
//! let okta = okta::Client::new(okta::Config {
//!     environment: okta::Environment::CustomServer,
//!     credentials: okta::Credentials::ClientSecretBasic {
//!         client_id: "client-id".into(),
//!         client_secret: "client-secret".into(),
//!     },
//!     scopes: vec![okta::Scope::Other("example".parse()?)],
//!     okta_domain: okta::OktaDomain::new("acme.okta.com")?,
//! })?;
//! let token = okta.token().await?;
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
//! - The org server takes nothing from a machine but a JWT that a private key signs, and gives
//!   scopes that begin with `okta.`; a custom server takes secrets too.
//! - A JWT may live an hour, and with `jti` it is good once; the guide's example has no `kid`.
//! - Applications that are set to proof of possession (DPoP) are left out.
//! - The token's lifetime is fixed on the org server, and documented by example on custom ones.
//!
//! # Sources
//!
//! From the provider's own documentation. Read on 2026-11-22.
//!
//! - <https://developer.okta.com/docs/guides/implement-grant-type/clientcreds/main/>
//! - <https://developer.okta.com/docs/guides/implement-grant-type/authcodepkce/main/>
//! - <https://developer.okta.com/docs/guides/implement-oauth-for-okta-serviceapp/main/>
//! - <https://developer.okta.com/docs/guides/build-self-signed-jwt/>
//! - <https://developer.okta.com/docs/guides/dpop/>
//! - <https://github.com/okta/okta-developer-docs>

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
    /// What to ask for. The provider wants at least one.
    pub scopes: ::std::vec::Vec<Scope>,
    /// The organization's domain.
    pub okta_domain: OktaDomain,
}

impl Config {
    /// Reads the process environment: `OKTA_ENVIRONMENT`, `OKTA_CLIENT_AUTH`, `OKTA_CLIENT_ID`,
    /// `OKTA_CLIENT_SECRET`, `OKTA_PRIVATE_KEY`, `OKTA_SCOPES` and `OKTA_OKTA_DOMAIN`.
    pub fn from_env() -> ::core::result::Result<Self, runtime::Error> {
        Self::from_vars(runtime::Vars::from_env("OKTA"))
    }

    /// Reads the same values under any prefix and from any place. Everything that is missing or wrong
    /// is reported at once.
    pub fn from_vars(
        mut vars: runtime::Vars,
    ) -> ::core::result::Result<Self, runtime::Error> {
        let environment = vars.parse("environment");
        let credentials = Credentials::from_vars(&mut vars);
        let scopes = vars.parse_list("scopes");
        let okta_domain = vars.parse("okta_domain");
        vars.finish(
            &PLAN,
            || ::core::option::Option::Some(Self {
                environment: environment?,
                credentials: credentials?,
                scopes: scopes?,
                okta_domain: okta_domain?,
            }),
        )
    }
}

/// The environments of Okta.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Environment {
    /// `org-server`, with tokens from `https://{okta_domain}/oauth2/v1/token`.
    OrgServer,
    /// `custom-server`, with tokens from
    /// `https://{okta_domain}/oauth2/{authorization_server_id}/v1/token`.
    CustomServer,
    /// A private deployment or a test server.
    Custom(CustomEnvironment),
}

/// The addresses and constants of a private deployment or a test server. Addresses are https, or
/// http on loopback.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CustomEnvironment {
    /// `token_url`: `https://{okta_domain}/oauth2/v1/token` in `org-server`.
    pub token_url: ::std::string::String,
}

impl Environment {
    fn inputs(self) -> runtime::Inputs {
        match self {
            Self::OrgServer => runtime::Inputs::named("org-server"),
            Self::CustomServer => runtime::Inputs::named("custom-server"),
            Self::Custom(CustomEnvironment { token_url }) => {
                runtime::Inputs::custom([("token_url", token_url)])
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
            &[("org-server", Self::OrgServer), ("custom-server", Self::CustomServer)],
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
        /// The application's id, as Okta issued it.
        client_id: runtime::Identifier,
        /// The application's secret. It is never shown, and wiped from memory when dropped.
        client_secret: runtime::Secret,
    },
    /// `client_secret_post`: id and secret in the body of the request.
    ClientSecretPost {
        /// The application's id, as Okta issued it.
        client_id: runtime::Identifier,
        /// The application's secret. It is never shown, and wiped from memory when dropped.
        client_secret: runtime::Secret,
    },
    /// `client_secret_jwt`: a JWT that the secret signs.
    ClientSecretJwt {
        /// The application's id, as Okta issued it.
        client_id: runtime::Identifier,
        /// The application's secret. It is never shown, and wiped from memory when dropped.
        client_secret: runtime::Secret,
    },
    /// `private_key_jwt`: a JWT that a private key signs.
    PrivateKeyJwt {
        /// The application's id, as Okta issued it.
        client_id: runtime::Identifier,
        /// The private key, in PEM or JWK, whose public half Okta knows. It is never shown.
        private_key: runtime::PrivateKey,
    },
}

impl Credentials {
    /// `OKTA_CLIENT_AUTH` chooses the way: `client_secret_basic`, `client_secret_post`,
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

/// The organization's domain.
///
/// For example `acme.okta.com`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct OktaDomain(::std::string::String);

impl OktaDomain {
    /// Holds a value. It must be a host name, such as auth.example.com.
    pub fn new(
        value: impl ::core::convert::Into<::std::string::String>,
    ) -> ::core::result::Result<Self, runtime::Error> {
        runtime::codegen::checked(&PLAN, "okta_domain", value.into()).map(Self)
    }

    /// The value.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl ::core::str::FromStr for OktaDomain {
    type Err = runtime::Error;

    fn from_str(value: &str) -> ::core::result::Result<Self, runtime::Error> {
        Self::new(value)
    }
}

/// The custom authorization server.
///
/// For example `aus9o8wzkhckw9TLa0h7z`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct AuthorizationServerId(::std::string::String);

impl AuthorizationServerId {
    /// Holds a value. It must be one segment of a path: no `/`, and neither `.` nor `..`.
    pub fn new(
        value: impl ::core::convert::Into<::std::string::String>,
    ) -> ::core::result::Result<Self, runtime::Error> {
        runtime::codegen::checked(&PLAN, "authorization_server_id", value.into())
            .map(Self)
    }

    /// The value.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl ::core::str::FromStr for AuthorizationServerId {
    type Err = runtime::Error;

    fn from_str(value: &str) -> ::core::result::Result<Self, runtime::Error> {
        Self::new(value)
    }
}

#[allow(unused_imports, reason = "parts of scopes are made of them")]
pub use runtime::ScopeText;

/// What a machine can be granted by Okta.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Scope {
    /// `<text>`: Any scope of the server, such as okta.users.read.
    Other(ScopeText),
}

impl Scope {
    /// `openid`: Who the user is.
    ///
    /// No machine is ever granted this, so nothing takes it. A signed-in user can have it: see
    /// [`user::Scope::Openid`].
    #[allow(non_upper_case_globals, reason = "it stands where the variants stand")]
    pub const Openid: NeverGranted = NeverGranted(());

    /// `offline_access`: A refresh token.
    ///
    /// No machine is ever granted this, so nothing takes it. A signed-in user can have it: see
    /// [`user::Scope::OfflineAccess`].
    #[allow(non_upper_case_globals, reason = "it stands where the variants stand")]
    pub const OfflineAccess: NeverGranted = NeverGranted(());
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

/// A scope that Okta knows and never grants to a machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct NeverGranted(());

/// A scope that a machine can be granted: a [`Scope`].
#[diagnostic::on_unimplemented(
    message = "Okta never grants this scope to a machine",
    label = "no machine can have this scope",
    note = "`openid`: Who the user is.",
    note = "`offline_access`: A refresh token.",
    note = "a signed-in user can have it: see `okta::user`"
)]
pub trait MachineScope: ::core::convert::Into<Scope> {}

impl MachineScope for Scope {}

/// Gets tokens from Okta, for APIs that are not its own.
///
/// Tokens and what their failures mean are methods of [`runtime::ProviderClient`], to which this
/// dereferences: `token()` is for the HTTP client that calls the API, and `invalidate()` says that
/// the API refused it. Clones share tokens and connections.
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
            .scopes(
                config
                    .scopes
                    .into_iter()
                    .map(|scope: Scope| ::std::string::ToString::to_string(&scope)),
            )
            .setting("okta_domain", config.okta_domain.as_str());
        runtime::ProviderClient::new(&PLAN, inputs, options).map(Self)
    }

    /// The same client for another `okta_domain`, on the same connections.
    #[must_use]
    pub fn for_okta_domain(&self, value: &OktaDomain) -> Self {
        Self(self.0.with_setting("okta_domain", value.as_str()))
    }

    /// The same client with `authorization_server_id`, which is otherwise `default`.
    ///
    /// The custom authorization server.
    #[must_use]
    pub fn for_authorization_server_id(&self, value: &AuthorizationServerId) -> Self {
        Self(self.0.with_setting("authorization_server_id", value.as_str()))
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
        Api, Body, ClientAuth, ClientAuthMethod, Credential, CredentialKind, Environment,
        Expiry, ExpiryUnit, Expr, Field, Format, Grant, Json, Jwt, Location, Member, Method,
        Plan, Presence, Request, ScopeChoice, ScopeFormat, ScopePart, ScopePattern,
        ScopeRequest, Scopes, Setting, SigningAlgorithm, TokenResponse, ValueType,
        WhenMissing,
    };
    Plan {
        format: 1,
        provider: "okta",
        name: "Okta",
        grant: Grant::ClientCredentials,
        environments: &[
            Environment {
                name: "org-server",
                constants: &[
                    Field {
                        name: "token_url",
                        value: Expr::Concat(&[
                            Expr::Text("https://"),
                            Expr::Setting("okta_domain"),
                            Expr::Text("/oauth2/v1/token"),
                        ]),
                    },
                ],
            },
            Environment {
                name: "custom-server",
                constants: &[
                    Field {
                        name: "token_url",
                        value: Expr::Concat(&[
                            Expr::Text("https://"),
                            Expr::Setting("okta_domain"),
                            Expr::Text("/oauth2/"),
                            Expr::Setting("authorization_server_id"),
                            Expr::Text("/v1/token"),
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
                name: "private_key",
                kind: CredentialKind::PrivateKey,
                value_type: ValueType::Text,
                optional: false,
            },
        ],
        settings: &[
            Setting { name: "okta_domain", value_type: ValueType::Host, presence: Presence::Required },
            Setting {
                name: "authorization_server_id",
                value_type: ValueType::PathSegment,
                presence: Presence::Default("default"),
            },
        ],
        computed: &[],
        scopes: Scopes {
            request: ScopeRequest::Required,
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
            bases: &[],
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
    //! Okta, for users who sign in.
    //!
    //! ```no_run
    //! use tokenwright::okta::user;
    //!
    //! # async fn store<T>(_: T) -> std::io::Result<()> { Ok(()) }
    //! # async fn example(callback: &str) -> Result<(), Box<dyn std::error::Error>> {
    //! let client = user::Client::new(user::Config {
    //!     environment: user::Environment::CustomServer,
    //!     credentials: user::Credentials::None {
    //!         client_id: "client-id".into(),
    //!     },
    //!     redirect_uri: "https://app.example/callback".to_owned(),
    //!     okta_domain: user::OktaDomain::new("acme.okta.com")?,
    //!     authorization_server_id: None,
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

    pub use super::{OktaDomain, AuthorizationServerId};

    /// What [`Client::new`] needs. Leaving a field out does not compile.
    #[derive(Clone, Debug)]
    pub struct Config {
        /// Which of the provider's environments to call. There is no default.
        pub environment: Environment,
        /// Who calls, and how that is proven.
        pub credentials: Credentials,
        /// Where the provider sends users back to, as it is registered there.
        pub redirect_uri: ::std::string::String,
        /// The organization's domain.
        pub okta_domain: OktaDomain,
        /// The custom authorization server.
        ///
        /// `default` if left out; not read from variables.
        pub authorization_server_id: ::core::option::Option<AuthorizationServerId>,
    }

    impl Config {
        /// Reads the process environment: `OKTA_USER_ENVIRONMENT`, `OKTA_USER_CLIENT_AUTH`,
        /// `OKTA_USER_CLIENT_ID`, `OKTA_USER_CLIENT_SECRET`, `OKTA_USER_REDIRECT_URI` and
        /// `OKTA_USER_OKTA_DOMAIN`.
        pub fn from_env() -> ::core::result::Result<Self, runtime::Error> {
            Self::from_vars(runtime::Vars::from_env("OKTA_USER"))
        }

        /// Reads the same values under any prefix and from any place. Everything that is missing or wrong
        /// is reported at once.
        pub fn from_vars(
            mut vars: runtime::Vars,
        ) -> ::core::result::Result<Self, runtime::Error> {
            let environment = vars.parse("environment");
            let credentials = Credentials::from_vars(&mut vars);
            let redirect_uri = vars.text("redirect_uri");
            let okta_domain = vars.parse("okta_domain");
            vars.finish(
                &PLAN,
                || ::core::option::Option::Some(Self {
                    environment: environment?,
                    credentials: credentials?,
                    redirect_uri: redirect_uri?,
                    okta_domain: okta_domain?,
                    authorization_server_id: ::core::option::Option::None,
                }),
            )
        }
    }

    /// The environments of Okta.
    #[derive(Clone, Debug, PartialEq, Eq)]
    #[non_exhaustive]
    pub enum Environment {
        /// `org-server`, where users sign in at `https://{okta_domain}/oauth2/v1/authorize`.
        OrgServer,
        /// `custom-server`, where users sign in at
        /// `https://{okta_domain}/oauth2/{authorization_server_id}/v1/authorize`.
        CustomServer,
        /// A private deployment or a test server.
        Custom(CustomEnvironment),
    }

    /// The addresses and constants of a private deployment or a test server. Addresses are https, or
    /// http on loopback.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct CustomEnvironment {
        /// `authorize_url`: `https://{okta_domain}/oauth2/v1/authorize` in `org-server`.
        pub authorize_url: ::std::string::String,
        /// `token_url`: `https://{okta_domain}/oauth2/v1/token` in `org-server`.
        pub token_url: ::std::string::String,
    }

    impl Environment {
        fn inputs(self) -> runtime::Inputs {
            match self {
                Self::OrgServer => runtime::Inputs::named("org-server"),
                Self::CustomServer => runtime::Inputs::named("custom-server"),
                Self::Custom(CustomEnvironment { authorize_url, token_url }) => {
                    runtime::Inputs::custom([
                        ("authorize_url", authorize_url),
                        ("token_url", token_url),
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
                &[("org-server", Self::OrgServer), ("custom-server", Self::CustomServer)],
                word,
            )
        }
    }

    /// Who calls, and how that is proven: one of the ways of client authentication that the provider
    /// takes.
    #[derive(Clone, Debug)]
    #[non_exhaustive]
    pub enum Credentials {
        /// `none`: a public client, which has an id and no secret.
        None {
            /// The application's id, as Okta issued it.
            client_id: runtime::Identifier,
        },
        /// `client_secret_basic`: id and secret in an HTTP Basic header.
        ClientSecretBasic {
            /// The application's id, as Okta issued it.
            client_id: runtime::Identifier,
            /// The application's secret. It is never shown, and wiped from memory when dropped.
            client_secret: runtime::Secret,
        },
    }

    impl Credentials {
        /// `OKTA_USER_CLIENT_AUTH` chooses the way: `none` or `client_secret_basic`.
        fn from_vars(vars: &mut runtime::Vars) -> ::core::option::Option<Self> {
            let way = vars.one_of("client_auth", &["none", "client_secret_basic"]);
            let client_id = vars.identifier("client_id");
            match way? {
                "none" => {
                    ::core::option::Option::Some(Self::None {
                        client_id: client_id?,
                    })
                }
                "client_secret_basic" => {
                    let client_secret = vars.secret("client_secret");
                    ::core::option::Option::Some(Self::ClientSecretBasic {
                        client_id: client_id?,
                        client_secret: client_secret?,
                    })
                }
                _ => ::core::option::Option::None,
            }
        }

        fn inputs(self, inputs: runtime::Inputs) -> runtime::Inputs {
            match self {
                Self::None { client_id } => {
                    inputs
                        .client_auth(runtime::plan::ClientAuthMethod::None)
                        .identifier("client_id", client_id)
                }
                Self::ClientSecretBasic { client_id, client_secret } => {
                    inputs
                        .client_auth(runtime::plan::ClientAuthMethod::ClientSecretBasic)
                        .identifier("client_id", client_id)
                        .secret("client_secret", client_secret)
                }
            }
        }
    }

    #[allow(unused_imports, reason = "parts of scopes are made of them")]
    pub use runtime::ScopeText;

    /// What a user of Okta can be asked for.
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    #[non_exhaustive]
    pub enum Scope {
        /// `openid`: Who the user is.
        Openid,
        /// `offline_access`: A refresh token.
        OfflineAccess,
        /// `<text>`: Any scope of the server, such as okta.users.read.
        Other(ScopeText),
    }

    impl ::core::fmt::Display for Scope {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            match self {
                Self::Openid => f.write_str("openid"),
                Self::OfflineAccess => f.write_str("offline_access"),
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
            if scope == "offline_access" {
                return Ok(Self::OfflineAccess);
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

    /// Signs users in at Okta.
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
            let mut inputs = config
                .credentials
                .inputs(config.environment.inputs())
                .redirect_uri(config.redirect_uri)
                .setting("okta_domain", config.okta_domain.as_str());
            if let ::core::option::Option::Some(value) = config.authorization_server_id {
                inputs = inputs.setting("authorization_server_id", value.as_str());
            }
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
            Api, Authorize, Body, ClientAuth, ClientAuthMethod, Credential, CredentialKind,
            Environment, Expiry, ExpiryUnit, Expr, Field, Format, Grant, Location, Method, Plan,
            Presence, Request, ScopeChoice, ScopeFormat, ScopePart, ScopePattern, ScopeRequest,
            Scopes, Setting, TokenResponse, UserValue, ValueType, WhenMissing,
        };
        Plan {
            format: 1,
            provider: "okta",
            name: "Okta",
            grant: Grant::AuthorizationCode,
            environments: &[
                Environment {
                    name: "org-server",
                    constants: &[
                        Field {
                            name: "authorize_url",
                            value: Expr::Concat(&[
                                Expr::Text("https://"),
                                Expr::Setting("okta_domain"),
                                Expr::Text("/oauth2/v1/authorize"),
                            ]),
                        },
                        Field {
                            name: "token_url",
                            value: Expr::Concat(&[
                                Expr::Text("https://"),
                                Expr::Setting("okta_domain"),
                                Expr::Text("/oauth2/v1/token"),
                            ]),
                        },
                    ],
                },
                Environment {
                    name: "custom-server",
                    constants: &[
                        Field {
                            name: "authorize_url",
                            value: Expr::Concat(&[
                                Expr::Text("https://"),
                                Expr::Setting("okta_domain"),
                                Expr::Text("/oauth2/"),
                                Expr::Setting("authorization_server_id"),
                                Expr::Text("/v1/authorize"),
                            ]),
                        },
                        Field {
                            name: "token_url",
                            value: Expr::Concat(&[
                                Expr::Text("https://"),
                                Expr::Setting("okta_domain"),
                                Expr::Text("/oauth2/"),
                                Expr::Setting("authorization_server_id"),
                                Expr::Text("/v1/token"),
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
            ],
            settings: &[
                Setting { name: "okta_domain", value_type: ValueType::Host, presence: Presence::Required },
                Setting {
                    name: "authorization_server_id",
                    value_type: ValueType::PathSegment,
                    presence: Presence::Default("default"),
                },
            ],
            computed: &[],
            scopes: Scopes {
                request: ScopeRequest::Required,
                allowed: &["openid", "offline_access"],
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
                ],
                client_certificate: false,
            }),
            dpop: None,
            api: Api {
                bases: &[],
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
