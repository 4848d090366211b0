// @generated from specs/auth0.yaml by `tokenwright generate`. Do not edit: change the spec and run it again.
#![cfg_attr(rustfmt, rustfmt_skip)]

//! Auth0: An identity platform; each tenant issues tokens for the APIs that are registered with it.
//!
//! ```no_run
//! use tokenwright::auth0;
//!
//! # async fn example() -> Result<(), Box<dyn std::error::Error>> {
//! let auth0 = auth0::Client::new(auth0::Config {
//!     environment: auth0::Environment::Tenant,
//!     credentials: auth0::Credentials::ClientSecretPost {
//!         client_id: "client-id".into(),
//!         client_secret: "client-secret".into(),
//!     },
//!     domain: auth0::Domain::new("acme.eu.auth0.com")?,
//!     audience: auth0::Audience::new("https://appointments.acme.example")?,
//! })?;
//! let token = auth0.token().await?;
//! # Ok(())
//! # }
//! ```
//!
//! For users who sign in, see [`user`].
//!
//! # Facts
//!
//! - A token lives 24 hours; an answer that does not say so is refused.
//!
//! # Notes
//!
//! - The audience of the JWT is the tenant's address with a slash at its end; an article of the
//!   community forum names the token endpoint instead.
//! - A JWT is good once, and at most five minutes; one minute is advised. The documentation leaves
//!   `iat` and `kid` to the caller; this spec sends no `kid`.
//! - A plan holds a number of machine tokens a month, so a token is kept until it ends.
//! - The headers that count a quota are sent where a tenant has fine-grained token quotas, which
//!   are in early access.
//! - The lifetime is that of the documented answer; each API sets its own.
//!
//! # Sources
//!
//! From the provider's own documentation. Read on 2026-11-22.
//!
//! - <https://auth0.com/docs/get-started/authentication-and-authorization-flow/client-credentials-flow/call-your-api-using-the-client-credentials-flow>
//! - <https://auth0.com/docs/get-started/authentication-and-authorization-flow/authenticate-with-private-key-jwt>
//! - <https://auth0.com/docs/get-started/authentication-and-authorization-flow/authorization-code-flow-with-pkce/call-your-api-using-the-authorization-code-flow-with-pkce>
//! - <https://auth0.com/docs/fine-grained-m2m-token-quotas>

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
    /// The tenant's domain, or its custom one.
    pub domain: Domain,
    /// The API's identifier, as registered.
    pub audience: Audience,
}

impl Config {
    /// Reads the process environment: `AUTH0_ENVIRONMENT`, `AUTH0_CLIENT_AUTH`, `AUTH0_CLIENT_ID`,
    /// `AUTH0_CLIENT_SECRET`, `AUTH0_PRIVATE_KEY`, `AUTH0_DOMAIN` and `AUTH0_AUDIENCE`.
    pub fn from_env() -> ::core::result::Result<Self, runtime::Error> {
        Self::from_vars(runtime::Vars::from_env("AUTH0"))
    }

    /// Reads the same values under any prefix and from any place. Everything that is missing or wrong
    /// is reported at once.
    pub fn from_vars(
        mut vars: runtime::Vars,
    ) -> ::core::result::Result<Self, runtime::Error> {
        let environment = vars.parse("environment");
        let credentials = Credentials::from_vars(&mut vars);
        let domain = vars.parse("domain");
        let audience = vars.parse("audience");
        vars.finish(
            &PLAN,
            || ::core::option::Option::Some(Self {
                environment: environment?,
                credentials: credentials?,
                domain: domain?,
                audience: audience?,
            }),
        )
    }
}

/// The environments of Auth0.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Environment {
    /// `tenant`, with tokens from `https://{domain}/oauth/token`.
    Tenant,
    /// A private deployment or a test server.
    Custom(CustomEnvironment),
}

/// The addresses and constants of a private deployment or a test server. Addresses are https, or
/// http on loopback.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CustomEnvironment {
    /// `token_url`: `https://{domain}/oauth/token` in `tenant`.
    pub token_url: ::std::string::String,
}

impl Environment {
    fn inputs(self) -> runtime::Inputs {
        match self {
            Self::Tenant => runtime::Inputs::named("tenant"),
            Self::Custom(CustomEnvironment { token_url }) => {
                runtime::Inputs::custom([("token_url", token_url)])
            }
        }
    }
}

impl ::core::str::FromStr for Environment {
    type Err = runtime::Error;

    fn from_str(word: &str) -> ::core::result::Result<Self, runtime::Error> {
        runtime::codegen::word(&PLAN, "environment", &[("tenant", Self::Tenant)], word)
    }
}

/// Who calls, and how that is proven: one of the ways of client authentication that the provider
/// takes.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Credentials {
    /// `client_secret_post`: id and secret in the body of the request.
    ClientSecretPost {
        /// The application's id, as Auth0 issued it.
        client_id: runtime::Identifier,
        /// The application's secret. It is never shown, and wiped from memory when dropped.
        client_secret: runtime::Secret,
    },
    /// `private_key_jwt`: a JWT that a private key signs.
    PrivateKeyJwt {
        /// The application's id, as Auth0 issued it.
        client_id: runtime::Identifier,
        /// The private key, in PEM or JWK, whose public half Auth0 knows. It is never shown.
        private_key: runtime::PrivateKey,
    },
}

impl Credentials {
    /// `AUTH0_CLIENT_AUTH` chooses the way: `client_secret_post` or `private_key_jwt`.
    fn from_vars(vars: &mut runtime::Vars) -> ::core::option::Option<Self> {
        let way = vars.one_of("client_auth", &["client_secret_post", "private_key_jwt"]);
        let client_id = vars.identifier("client_id");
        match way? {
            "client_secret_post" => {
                let client_secret = vars.secret("client_secret");
                ::core::option::Option::Some(Self::ClientSecretPost {
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
            Self::PrivateKeyJwt { client_id, private_key } => {
                inputs
                    .client_auth(runtime::plan::ClientAuthMethod::PrivateKeyJwt)
                    .identifier("client_id", client_id)
                    .private_key("private_key", private_key)
            }
        }
    }
}

/// The tenant's domain, or its custom one.
///
/// For example `acme.eu.auth0.com`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Domain(::std::string::String);

impl Domain {
    /// Holds a value. It must be a host name, such as auth.example.com.
    pub fn new(
        value: impl ::core::convert::Into<::std::string::String>,
    ) -> ::core::result::Result<Self, runtime::Error> {
        runtime::codegen::checked(&PLAN, "domain", value.into()).map(Self)
    }

    /// The value.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl ::core::str::FromStr for Domain {
    type Err = runtime::Error;

    fn from_str(value: &str) -> ::core::result::Result<Self, runtime::Error> {
        Self::new(value)
    }
}

/// The API's identifier, as registered.
///
/// For example `https://appointments.acme.example`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Audience(::std::string::String);

impl Audience {
    /// Holds a value. It must be a text without control characters, and not empty.
    pub fn new(
        value: impl ::core::convert::Into<::std::string::String>,
    ) -> ::core::result::Result<Self, runtime::Error> {
        runtime::codegen::checked(&PLAN, "audience", value.into()).map(Self)
    }

    /// The value.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl ::core::str::FromStr for Audience {
    type Err = runtime::Error;

    fn from_str(value: &str) -> ::core::result::Result<Self, runtime::Error> {
        Self::new(value)
    }
}

/// The organization that the token is for, by name or identifier.
///
/// For example `org_AbCdEf123`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Organization(::std::string::String);

impl Organization {
    /// Holds a value. It must be a text without control characters, and not empty.
    pub fn new(
        value: impl ::core::convert::Into<::std::string::String>,
    ) -> ::core::result::Result<Self, runtime::Error> {
        runtime::codegen::checked(&PLAN, "organization", value.into()).map(Self)
    }

    /// The value.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl ::core::str::FromStr for Organization {
    type Err = runtime::Error;

    fn from_str(value: &str) -> ::core::result::Result<Self, runtime::Error> {
        Self::new(value)
    }
}

#[allow(unused_imports, reason = "parts of scopes are made of them")]
pub use runtime::ScopeText;

/// What a machine can be granted by Auth0.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Scope {
    /// `<text>`: Any permission of the API.
    Other(ScopeText),
}

impl Scope {
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

/// A scope that Auth0 knows and never grants to a machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct NeverGranted(());

/// A scope that a machine can be granted: a [`Scope`].
#[diagnostic::on_unimplemented(
    message = "Auth0 never grants this scope to a machine",
    label = "no machine can have this scope",
    note = "`offline_access`: A refresh token.",
    note = "a signed-in user can have it: see `auth0::user`"
)]
pub trait MachineScope: ::core::convert::Into<Scope> {}

impl MachineScope for Scope {}

/// Gets tokens from Auth0, for APIs that are not its own.
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
            .setting("domain", config.domain.as_str())
            .setting("audience", config.audience.as_str());
        runtime::ProviderClient::new(&PLAN, inputs, options).map(Self)
    }

    /// The same client for another `domain`, on the same connections.
    #[must_use]
    pub fn for_domain(&self, value: &Domain) -> Self {
        Self(self.0.with_setting("domain", value.as_str()))
    }

    /// The same client for another `audience`, on the same connections.
    #[must_use]
    pub fn for_audience(&self, value: &Audience) -> Self {
        Self(self.0.with_setting("audience", value.as_str()))
    }

    /// The same client with `organization`, which is otherwise left out.
    ///
    /// The organization that the token is for, by name or identifier.
    #[must_use]
    pub fn for_organization(&self, value: &Organization) -> Self {
        Self(self.0.with_setting("organization", value.as_str()))
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
        ErrorRule, Expiry, ExpiryUnit, Expr, Field, Format, Grant, Json, Jwt, Location,
        Meaning, Member, Method, Plan, Presence, Request, ScopeChoice, ScopeFormat,
        ScopePart, ScopePattern, ScopeRequest, Scopes, Setting, SigningAlgorithm,
        TokenResponse, ValueType, WhenMissing,
    };
    Plan {
        format: 1,
        provider: "auth0",
        name: "Auth0",
        grant: Grant::ClientCredentials,
        environments: &[
            Environment {
                name: "tenant",
                constants: &[
                    Field {
                        name: "token_url",
                        value: Expr::Concat(&[
                            Expr::Text("https://"),
                            Expr::Setting("domain"),
                            Expr::Text("/oauth/token"),
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
            Setting { name: "domain", value_type: ValueType::Host, presence: Presence::Required },
            Setting { name: "audience", value_type: ValueType::Text, presence: Presence::Required },
            Setting { name: "organization", value_type: ValueType::Text, presence: Presence::Optional },
        ],
        computed: &[],
        scopes: Scopes {
            request: ScopeRequest::Never,
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
                Field { name: "audience", value: Expr::Setting("audience") },
                Field { name: "organization", value: Expr::Setting("organization") },
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
                            SigningAlgorithm::Ps256,
                        ],
                        key: "private_key",
                        header: &[Member { name: "typ", value: Json::Text(Expr::Text("JWT")) }],
                        claims: &[
                            Member { name: "iss", value: Json::Text(Expr::Credential("client_id")) },
                            Member { name: "sub", value: Json::Text(Expr::Credential("client_id")) },
                            Member {
                                name: "aud",
                                value: Json::Text(Expr::Concat(&[
                                    Expr::Text("https://"),
                                    Expr::Setting("domain"),
                                    Expr::Text("/"),
                                ])),
                            },
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
                documented: Some(::core::time::Duration::from_hours(24)),
                when_missing: WhenMissing::Refuse,
                margin: None,
            },
            outputs: &[],
            error_code: Location::Body(&["error"]),
            error_description: Location::Body(&["error_description"]),
            retry_after: None,
            quota_headers: &["Auth0-Client-Quota-Limit", "Auth0-Organization-Quota-Limit"],
            errors: &[
                ErrorRule {
                    status: Some(429),
                    code: Some("too_many_requests"),
                    contains: None,
                    means: Meaning::Throttled,
                },
            ],
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
    //! Auth0, for users who sign in.
    //!
    //! ```no_run
    //! use tokenwright::auth0::user;
    //!
    //! # async fn store<T>(_: T) -> std::io::Result<()> { Ok(()) }
    //! # async fn example(callback: &str) -> Result<(), Box<dyn std::error::Error>> {
    //! let client = user::Client::new(user::Config {
    //!     environment: user::Environment::Tenant,
    //!     credentials: user::Credentials::None {
    //!         client_id: "client-id".into(),
    //!     },
    //!     redirect_uri: "https://app.example/callback".to_owned(),
    //!     domain: user::Domain::new("acme.eu.auth0.com")?,
    //!     audience: user::Audience::new("https://appointments.acme.example")?,
    //!     organization: None,
    //! })?;
    //!
    //! // Send the user to `pending.url()`, and remember `pending` until they come back.
    //! let pending = client.authorize([user::Scope::OfflineAccess])?;
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
    //! - A token lives 24 hours; an answer that does not say so is refused.

    use ::tokenwright_runtime as runtime;

    pub use super::{Domain, Audience, Organization};

    /// What [`Client::new`] needs. Leaving a field out does not compile.
    #[derive(Clone, Debug)]
    pub struct Config {
        /// Which of the provider's environments to call. There is no default.
        pub environment: Environment,
        /// Who calls, and how that is proven.
        pub credentials: Credentials,
        /// Where the provider sends users back to, as it is registered there.
        pub redirect_uri: ::std::string::String,
        /// The tenant's domain, or its custom one.
        pub domain: Domain,
        /// The API's identifier, as registered.
        pub audience: Audience,
        /// The organization that the token is for, by name or identifier.
        ///
        /// May be left out, and is not read from variables.
        pub organization: ::core::option::Option<Organization>,
    }

    impl Config {
        /// Reads the process environment: `AUTH0_USER_ENVIRONMENT`, `AUTH0_USER_CLIENT_AUTH`,
        /// `AUTH0_USER_CLIENT_ID`, `AUTH0_USER_CLIENT_SECRET`, `AUTH0_USER_REDIRECT_URI`,
        /// `AUTH0_USER_DOMAIN` and `AUTH0_USER_AUDIENCE`.
        pub fn from_env() -> ::core::result::Result<Self, runtime::Error> {
            Self::from_vars(runtime::Vars::from_env("AUTH0_USER"))
        }

        /// Reads the same values under any prefix and from any place. Everything that is missing or wrong
        /// is reported at once.
        pub fn from_vars(
            mut vars: runtime::Vars,
        ) -> ::core::result::Result<Self, runtime::Error> {
            let environment = vars.parse("environment");
            let credentials = Credentials::from_vars(&mut vars);
            let redirect_uri = vars.text("redirect_uri");
            let domain = vars.parse("domain");
            let audience = vars.parse("audience");
            vars.finish(
                &PLAN,
                || ::core::option::Option::Some(Self {
                    environment: environment?,
                    credentials: credentials?,
                    redirect_uri: redirect_uri?,
                    domain: domain?,
                    audience: audience?,
                    organization: ::core::option::Option::None,
                }),
            )
        }
    }

    /// The environments of Auth0.
    #[derive(Clone, Debug, PartialEq, Eq)]
    #[non_exhaustive]
    pub enum Environment {
        /// `tenant`, where users sign in at `https://{domain}/authorize`.
        Tenant,
        /// A private deployment or a test server.
        Custom(CustomEnvironment),
    }

    /// The addresses and constants of a private deployment or a test server. Addresses are https, or
    /// http on loopback.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct CustomEnvironment {
        /// `authorize_url`: `https://{domain}/authorize` in `tenant`.
        pub authorize_url: ::std::string::String,
        /// `token_url`: `https://{domain}/oauth/token` in `tenant`.
        pub token_url: ::std::string::String,
    }

    impl Environment {
        fn inputs(self) -> runtime::Inputs {
            match self {
                Self::Tenant => runtime::Inputs::named("tenant"),
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
            runtime::codegen::word(&PLAN, "environment", &[("tenant", Self::Tenant)], word)
        }
    }

    /// Who calls, and how that is proven: one of the ways of client authentication that the provider
    /// takes.
    #[derive(Clone, Debug)]
    #[non_exhaustive]
    pub enum Credentials {
        /// `none`: a public client, which has an id and no secret.
        None {
            /// The application's id, as Auth0 issued it.
            client_id: runtime::Identifier,
        },
        /// `client_secret_post`: id and secret in the body of the request.
        ClientSecretPost {
            /// The application's id, as Auth0 issued it.
            client_id: runtime::Identifier,
            /// The application's secret. It is never shown, and wiped from memory when dropped.
            client_secret: runtime::Secret,
        },
    }

    impl Credentials {
        /// `AUTH0_USER_CLIENT_AUTH` chooses the way: `none` or `client_secret_post`.
        fn from_vars(vars: &mut runtime::Vars) -> ::core::option::Option<Self> {
            let way = vars.one_of("client_auth", &["none", "client_secret_post"]);
            let client_id = vars.identifier("client_id");
            match way? {
                "none" => {
                    ::core::option::Option::Some(Self::None {
                        client_id: client_id?,
                    })
                }
                "client_secret_post" => {
                    let client_secret = vars.secret("client_secret");
                    ::core::option::Option::Some(Self::ClientSecretPost {
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
                Self::ClientSecretPost { client_id, client_secret } => {
                    inputs
                        .client_auth(runtime::plan::ClientAuthMethod::ClientSecretPost)
                        .identifier("client_id", client_id)
                        .secret("client_secret", client_secret)
                }
            }
        }
    }

    #[allow(unused_imports, reason = "parts of scopes are made of them")]
    pub use runtime::ScopeText;

    /// What a user of Auth0 can be asked for.
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    #[non_exhaustive]
    pub enum Scope {
        /// `offline_access`: A refresh token.
        OfflineAccess,
        /// `<text>`: Any permission of the API.
        Other(ScopeText),
    }

    impl ::core::fmt::Display for Scope {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            match self {
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

    /// Signs users in at Auth0.
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
                .setting("domain", config.domain.as_str())
                .setting("audience", config.audience.as_str());
            if let ::core::option::Option::Some(value) = config.organization {
                inputs = inputs.setting("organization", value.as_str());
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
            provider: "auth0",
            name: "Auth0",
            grant: Grant::AuthorizationCode,
            environments: &[
                Environment {
                    name: "tenant",
                    constants: &[
                        Field {
                            name: "authorize_url",
                            value: Expr::Concat(&[
                                Expr::Text("https://"),
                                Expr::Setting("domain"),
                                Expr::Text("/authorize"),
                            ]),
                        },
                        Field {
                            name: "token_url",
                            value: Expr::Concat(&[
                                Expr::Text("https://"),
                                Expr::Setting("domain"),
                                Expr::Text("/oauth/token"),
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
                Setting { name: "domain", value_type: ValueType::Host, presence: Presence::Required },
                Setting { name: "audience", value_type: ValueType::Text, presence: Presence::Required },
                Setting { name: "organization", value_type: ValueType::Text, presence: Presence::Optional },
            ],
            computed: &[],
            scopes: Scopes {
                request: ScopeRequest::Required,
                allowed: &["offline_access"],
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
                    documented: Some(::core::time::Duration::from_hours(24)),
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
                    Field { name: "audience", value: Expr::Setting("audience") },
                    Field { name: "organization", value: Expr::Setting("organization") },
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
