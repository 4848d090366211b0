// @generated from specs/lifen-v2.yaml by `tokenwright generate`. Do not edit: change the spec and run it again.
#![cfg_attr(rustfmt, rustfmt_skip)]

//! Lifen v2: French health-data exchange over FHIR, machine to machine and for signed-in users
//! (v2).
//!
//! ```no_run
//! use tokenwright::lifen_v2;
//!
//! # async fn example() -> Result<(), Box<dyn std::error::Error>> {
//! let lifen_v2 = lifen_v2::Client::new(lifen_v2::Config {
//!     environment: lifen_v2::Environment::PostProd,
//!     client_id: "client-id".into(),
//!     client_secret: "client-secret".into(),
//!     database_reference: lifen_v2::DatabaseReference::new("AbCdEfGh12")?,
//! })?;
//! let token = lifen_v2.token().await?;
//! # Ok(())
//! # }
//! ```
//!
//! For users who sign in, see [`user`].
//!
//! # Facts
//!
//! - How long a token lives is not documented; an answer that does not say so is refused.
//!
//! # Notes
//!
//! - The documentation calls v2 superseded by v3, which is the provider `lifen`; it names no end
//!   date.
//! - The guide's own curl pairs the login host of production with the audience of post-prod; this
//!   spec and its sample pair each host with its own audience, as the API basics do.
//! - The paths of the post-prod login host are not documented; they are taken to be those of
//!   production.
//! - An application is registered for each environment, with its redirect URIs, through the account
//!   manager.
//! - The user flow is the one for applications with a back end. The flow with a proof key (PKCE),
//!   for those without, is named but not described.
//! - `version` stands in the documented example of the sign-in URL; whether it is required is not
//!   said.
//! - How long a token lives is not documented, and neither are refresh tokens; the documentation
//!   shows no answer, so one without `expires_in` is refused.
//! - Lifen documents no errors of this token endpoint.
//!
//! # Sources
//!
//! From the provider's own documentation. Read on 2026-11-21.
//!
//! - <https://developer.lifen.fr/v2/docs/machine-to-machine-communications-v2>
//! - <https://developer.lifen.fr/v2/docs/connect-users>
//! - <https://developer.lifen.fr/v2/docs/access-permissions-v2>
//! - <https://developer.lifen.fr/v2/docs/api-basics>

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
    /// The application's id, as Lifen v2 issued it.
    pub client_id: runtime::Identifier,
    /// The application's secret. It is never shown, and wiped from memory when dropped.
    pub client_secret: runtime::Secret,
    /// Ties the application to one healthcare organization; issued by Lifen.
    pub database_reference: DatabaseReference,
}

impl Config {
    /// Reads the process environment: `LIFEN_V2_ENVIRONMENT`, `LIFEN_V2_CLIENT_ID`,
    /// `LIFEN_V2_CLIENT_SECRET` and `LIFEN_V2_DATABASE_REFERENCE`.
    pub fn from_env() -> ::core::result::Result<Self, runtime::Error> {
        Self::from_vars(runtime::Vars::from_env("LIFEN_V2"))
    }

    /// Reads the same values under any prefix and from any place. Everything that is missing or wrong
    /// is reported at once.
    pub fn from_vars(
        mut vars: runtime::Vars,
    ) -> ::core::result::Result<Self, runtime::Error> {
        let environment = vars.parse("environment");
        let client_id = vars.identifier("client_id");
        let client_secret = vars.secret("client_secret");
        let database_reference = vars.parse("database_reference");
        vars.finish(
            &PLAN,
            || ::core::option::Option::Some(Self {
                environment: environment?,
                client_id: client_id?,
                client_secret: client_secret?,
                database_reference: database_reference?,
            }),
        )
    }
}

/// The environments of Lifen v2.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Environment {
    /// `production`, with tokens from <https://login.lifen.fr/oauth/token>.
    Production,
    /// `post-prod`, with tokens from <https://login.public.post-prod.lifen.fr/oauth/token>.
    PostProd,
    /// A private deployment or a test server.
    Custom(CustomEnvironment),
}

/// The addresses and constants of a private deployment or a test server. Addresses are https, or
/// http on loopback; the token goes to its API only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CustomEnvironment {
    /// `token_url`: <https://login.lifen.fr/oauth/token> in `production`.
    pub token_url: ::std::string::String,
    /// `audience`: <https://production.platform-apis/> in `production`.
    pub audience: ::std::string::String,
    /// `api`: <https://api.lifen.fr/fhir/v2/> in `production`.
    pub api: ::std::string::String,
}

impl Environment {
    fn inputs(self) -> runtime::Inputs {
        match self {
            Self::Production => runtime::Inputs::named("production"),
            Self::PostProd => runtime::Inputs::named("post-prod"),
            Self::Custom(CustomEnvironment { token_url, audience, api }) => {
                runtime::Inputs::custom([
                    ("token_url", token_url),
                    ("audience", audience),
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
            &[("production", Self::Production), ("post-prod", Self::PostProd)],
            word,
        )
    }
}

/// Ties the application to one healthcare organization; issued by Lifen.
///
/// For example `AbCdEfGh12`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct DatabaseReference(::std::string::String);

impl DatabaseReference {
    /// Holds a value. It must be a text without control characters, and not empty.
    pub fn new(
        value: impl ::core::convert::Into<::std::string::String>,
    ) -> ::core::result::Result<Self, runtime::Error> {
        runtime::codegen::checked(&PLAN, "database_reference", value.into()).map(Self)
    }

    /// The value.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl ::core::str::FromStr for DatabaseReference {
    type Err = runtime::Error;

    fn from_str(value: &str) -> ::core::result::Result<Self, runtime::Error> {
        Self::new(value)
    }
}

/// Gets tokens from Lifen v2 and calls its API.
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
            .setting("database_reference", config.database_reference.as_str());
        runtime::ProviderClient::new(&PLAN, inputs, options).map(Self)
    }

    /// The same client for another `database_reference`, on the same connections.
    #[must_use]
    pub fn for_database_reference(&self, value: &DatabaseReference) -> Self {
        Self(self.0.with_setting("database_reference", value.as_str()))
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
    use ::core::option::Option::None;
    use runtime::plan::{
        Api, ApiBase, Body, ClientAuth, ClientAuthMethod, Credential, CredentialKind,
        Environment, Expiry, ExpiryUnit, Expr, Field, Format, Grant, Location, Method, Plan,
        Presence, Request, ScopeFormat, ScopeRequest, Scopes, Setting, TokenResponse,
        ValueType, WhenMissing,
    };
    Plan {
        format: 1,
        provider: "lifen-v2",
        name: "Lifen v2",
        grant: Grant::ClientCredentials,
        environments: &[
            Environment {
                name: "production",
                constants: &[
                    Field { name: "token_url", value: Expr::Text("https://login.lifen.fr/oauth/token") },
                    Field { name: "audience", value: Expr::Text("https://production.platform-apis/") },
                    Field { name: "api", value: Expr::Text("https://api.lifen.fr/fhir/v2/") },
                ],
            },
            Environment {
                name: "post-prod",
                constants: &[
                    Field {
                        name: "token_url",
                        value: Expr::Text("https://login.public.post-prod.lifen.fr/oauth/token"),
                    },
                    Field { name: "audience", value: Expr::Text("https://post-prod.platform-apis/") },
                    Field { name: "api", value: Expr::Text("https://api.post-prod.lifen.fr/fhir/v2/") },
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
            Setting { name: "database_reference", value_type: ValueType::Text, presence: Presence::Required },
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
                Field { name: "audience", value: Expr::Constant("audience") },
                Field { name: "database_reference", value: Expr::Setting("database_reference") },
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
                documented: None,
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

pub mod user {
    //! Lifen v2, for users who sign in.
    //!
    //! ```no_run
    //! use tokenwright::lifen_v2::user;
    //!
    //! # async fn store<T>(_: T) -> std::io::Result<()> { Ok(()) }
    //! # async fn example(callback: &str) -> Result<(), Box<dyn std::error::Error>> {
    //! let client = user::Client::new(user::Config {
    //!     environment: user::Environment::PostProd,
    //!     client_id: "client-id".into(),
    //!     client_secret: "client-secret".into(),
    //!     redirect_uri: "https://app.example/callback".to_owned(),
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
    //! # Ok(())
    //! # }
    //! ```
    //!
    //! # Facts
    //!
    //! - The authorization code flow, without a proof key.
    //! - How long a token lives is not documented; an answer that does not say so is refused.
    //! - Without a refresh token: when the token ends, the user signs in again.

    use ::tokenwright_runtime as runtime;

    /// What [`Client::new`] needs. Leaving a field out does not compile.
    #[derive(Clone, Debug)]
    pub struct Config {
        /// Which of the provider's environments to call. There is no default.
        pub environment: Environment,
        /// The application's id, as Lifen v2 issued it.
        pub client_id: runtime::Identifier,
        /// The application's secret. It is never shown, and wiped from memory when dropped.
        pub client_secret: runtime::Secret,
        /// Where the provider sends users back to, as it is registered there.
        pub redirect_uri: ::std::string::String,
    }

    impl Config {
        /// Reads the process environment: `LIFEN_V2_USER_ENVIRONMENT`, `LIFEN_V2_USER_CLIENT_ID`,
        /// `LIFEN_V2_USER_CLIENT_SECRET` and `LIFEN_V2_USER_REDIRECT_URI`.
        pub fn from_env() -> ::core::result::Result<Self, runtime::Error> {
            Self::from_vars(runtime::Vars::from_env("LIFEN_V2_USER"))
        }

        /// Reads the same values under any prefix and from any place. Everything that is missing or wrong
        /// is reported at once.
        pub fn from_vars(
            mut vars: runtime::Vars,
        ) -> ::core::result::Result<Self, runtime::Error> {
            let environment = vars.parse("environment");
            let client_id = vars.identifier("client_id");
            let client_secret = vars.secret("client_secret");
            let redirect_uri = vars.text("redirect_uri");
            vars.finish(
                &PLAN,
                || ::core::option::Option::Some(Self {
                    environment: environment?,
                    client_id: client_id?,
                    client_secret: client_secret?,
                    redirect_uri: redirect_uri?,
                }),
            )
        }
    }

    /// The environments of Lifen v2.
    #[derive(Clone, Debug, PartialEq, Eq)]
    #[non_exhaustive]
    pub enum Environment {
        /// `production`, where users sign in at <https://login.lifen.fr/authorize>.
        Production,
        /// `post-prod`, where users sign in at <https://login.public.post-prod.lifen.fr/authorize>.
        PostProd,
        /// A private deployment or a test server.
        Custom(CustomEnvironment),
    }

    /// The addresses and constants of a private deployment or a test server. Addresses are https, or
    /// http on loopback; the token goes to its API only.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct CustomEnvironment {
        /// `authorize_url`: <https://login.lifen.fr/authorize> in `production`.
        pub authorize_url: ::std::string::String,
        /// `token_url`: <https://login.lifen.fr/oauth/token> in `production`.
        pub token_url: ::std::string::String,
        /// `api`: <https://api.lifen.fr/fhir/v2/> in `production`.
        pub api: ::std::string::String,
    }

    impl Environment {
        fn inputs(self) -> runtime::Inputs {
            match self {
                Self::Production => runtime::Inputs::named("production"),
                Self::PostProd => runtime::Inputs::named("post-prod"),
                Self::Custom(CustomEnvironment { authorize_url, token_url, api }) => {
                    runtime::Inputs::custom([
                        ("authorize_url", authorize_url),
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
                &[("production", Self::Production), ("post-prod", Self::PostProd)],
                word,
            )
        }
    }

    /// What a user of Lifen v2 can be asked for.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
    #[non_exhaustive]
    pub enum Scope {
        /// `openid`: An ID token with basic information about the user.
        Openid,
        /// `email`: The email address in the ID token.
        Email,
        /// `profile`: First and last name in the ID token.
        Profile,
    }

    impl Scope {
        /// The scope, as the provider knows it.
        pub const fn as_str(self) -> &'static str {
            match self {
                Self::Openid => "openid",
                Self::Email => "email",
                Self::Profile => "profile",
            }
        }
    }

    impl ::core::str::FromStr for Scope {
        type Err = runtime::Error;

        fn from_str(word: &str) -> ::core::result::Result<Self, runtime::Error> {
            runtime::codegen::word(
                &PLAN,
                "scope",
                &[
                    ("openid", Self::Openid),
                    ("email", Self::Email),
                    ("profile", Self::Profile),
                ],
                word,
            )
        }
    }

    /// Signs users in at Lifen v2.
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
                .secret("client_secret", config.client_secret)
                .redirect_uri(config.redirect_uri);
            runtime::UserFlow::new(&PLAN, inputs, options).map(Self)
        }

        /// Starts: says where to send the user, and what to remember until they come back. Nothing is sent
        /// by this.
        pub fn authorize(
            &self,
            scopes: impl ::core::iter::IntoIterator<Item = Scope>,
        ) -> ::core::result::Result<runtime::PendingAuthorization, runtime::Error> {
            self.0.authorize(scopes.into_iter().map(Scope::as_str))
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
            Location, Method, Plan, Request, ScopeFormat, ScopeRequest, Scopes, TokenResponse,
            UserValue, ValueType, WhenMissing,
        };
        Plan {
            format: 1,
            provider: "lifen-v2",
            name: "Lifen v2",
            grant: Grant::AuthorizationCode,
            environments: &[
                Environment {
                    name: "production",
                    constants: &[
                        Field { name: "authorize_url", value: Expr::Text("https://login.lifen.fr/authorize") },
                        Field { name: "token_url", value: Expr::Text("https://login.lifen.fr/oauth/token") },
                        Field { name: "api", value: Expr::Text("https://api.lifen.fr/fhir/v2/") },
                    ],
                },
                Environment {
                    name: "post-prod",
                    constants: &[
                        Field {
                            name: "authorize_url",
                            value: Expr::Text("https://login.public.post-prod.lifen.fr/authorize"),
                        },
                        Field {
                            name: "token_url",
                            value: Expr::Text("https://login.public.post-prod.lifen.fr/oauth/token"),
                        },
                        Field { name: "api", value: Expr::Text("https://api.post-prod.lifen.fr/fhir/v2/") },
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
                request: ScopeRequest::Required,
                allowed: &["openid", "email", "profile"],
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
                    Field { name: "grant_type", value: Expr::Text("authorization_code") },
                    Field { name: "code", value: Expr::User(UserValue::Code) },
                    Field { name: "redirect_uri", value: Expr::User(UserValue::RedirectUri) },
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
                    documented: None,
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
                    Field { name: "version", value: Expr::Text("2.0.0") },
                ],
            }),
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
}
