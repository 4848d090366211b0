// @generated from specs/descope.yaml by `tokenwright generate`. Do not edit: change the spec and run it again.
#![cfg_attr(rustfmt, rustfmt_skip)]

//! Descope: Identity for the customers of software companies; these are its inbound apps, whose
//! tokens are for the APIs of a project.
//!
//! ```no_run
//! use tokenwright::descope;
//!
//! # async fn example() -> Result<(), Box<dyn std::error::Error>> {
//! let descope = descope::Client::new(descope::Config {
//!     environment: descope::Environment::Default,
//!     client_id: "client-id".into(),
//!     client_secret: "client-secret".into(),
//! })?;
//! let token = descope.token().await?;
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
//! - The guides send a form, the API reference declares JSON; this spec sends a form.
//! - A project with a domain of its own has these addresses there.
//! - How long a token lives is set in the project.
//!
//! # Sources
//!
//! From the provider's own documentation. Read on 2026-11-22.
//!
//! - <https://docs.descope.com/identity-federation/inbound-apps/using-inbound-apps>
//! - <https://docs.descope.com/identity-federation/inbound-apps/authorization-server>
//! - <https://docs.descope.com/identity-federation/inbound-apps/grant-types/client-credentials>
//! - <https://docs.descope.com/api/third-party-apps/token-endpoint>

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
    /// The application's id, as Descope issued it.
    pub client_id: runtime::Identifier,
    /// The application's secret. It is never shown, and wiped from memory when dropped.
    pub client_secret: runtime::Secret,
}

impl Config {
    /// Reads the process environment: `DESCOPE_ENVIRONMENT`, `DESCOPE_CLIENT_ID` and
    /// `DESCOPE_CLIENT_SECRET`.
    pub fn from_env() -> ::core::result::Result<Self, runtime::Error> {
        Self::from_vars(runtime::Vars::from_env("DESCOPE"))
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

/// The environments of Descope.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Environment {
    /// `default`, with tokens from <https://api.descope.com/oauth2/v1/apps/token>.
    Default,
    /// A private deployment or a test server.
    Custom(CustomEnvironment),
}

/// The addresses and constants of a private deployment or a test server. Addresses are https, or
/// http on loopback.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CustomEnvironment {
    /// `token_url`: <https://api.descope.com/oauth2/v1/apps/token> in `default`.
    pub token_url: ::std::string::String,
}

impl Environment {
    fn inputs(self) -> runtime::Inputs {
        match self {
            Self::Default => runtime::Inputs::named("default"),
            Self::Custom(CustomEnvironment { token_url }) => {
                runtime::Inputs::custom([("token_url", token_url)])
            }
        }
    }
}

impl ::core::str::FromStr for Environment {
    type Err = runtime::Error;

    fn from_str(word: &str) -> ::core::result::Result<Self, runtime::Error> {
        runtime::codegen::word(&PLAN, "environment", &[("default", Self::Default)], word)
    }
}

/// The audience of the token.
///
/// For example `https://mcp.acme.example/mcp`.
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

/// The API or MCP server that the token is for, by its address (RFC 8707).
///
/// For example `https://mcp.acme.example/mcp`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Resource(::std::string::String);

impl Resource {
    /// Holds a value. It must be a text without control characters, and not empty.
    pub fn new(
        value: impl ::core::convert::Into<::std::string::String>,
    ) -> ::core::result::Result<Self, runtime::Error> {
        runtime::codegen::checked(&PLAN, "resource", value.into()).map(Self)
    }

    /// The value.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl ::core::str::FromStr for Resource {
    type Err = runtime::Error;

    fn from_str(value: &str) -> ::core::result::Result<Self, runtime::Error> {
        Self::new(value)
    }
}

#[allow(unused_imports, reason = "parts of scopes are made of them")]
pub use runtime::ScopeText;

/// What a machine can be granted by Descope.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Scope {
    /// `openid`: Who the user is.
    Openid,
    /// `<text>`: Any scope of the app.
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

/// Gets tokens from Descope, for APIs that are not its own.
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
            .environment
            .inputs()
            .identifier("client_id", config.client_id)
            .secret("client_secret", config.client_secret);
        runtime::ProviderClient::new(&PLAN, inputs, options).map(Self)
    }

    /// The same client with `audience`, which is otherwise left out.
    ///
    /// The audience of the token.
    #[must_use]
    pub fn for_audience(&self, value: &Audience) -> Self {
        Self(self.0.with_setting("audience", value.as_str()))
    }

    /// The same client with `resource`, which is otherwise left out.
    ///
    /// The API or MCP server that the token is for, by its address (RFC 8707).
    #[must_use]
    pub fn for_resource(&self, value: &Resource) -> Self {
        Self(self.0.with_setting("resource", value.as_str()))
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
    use ::core::option::Option::None;
    use runtime::plan::{
        Api, Body, ClientAuth, ClientAuthMethod, Credential, CredentialKind, Environment,
        Expiry, ExpiryUnit, Expr, Field, Format, Grant, Location, Method, Plan, Presence,
        Request, ScopeChoice, ScopeFormat, ScopePart, ScopePattern, ScopeRequest, Scopes,
        Setting, TokenResponse, ValueType, WhenMissing,
    };
    Plan {
        format: 1,
        provider: "descope",
        name: "Descope",
        grant: Grant::ClientCredentials,
        environments: &[
            Environment {
                name: "default",
                constants: &[
                    Field {
                        name: "token_url",
                        value: Expr::Text("https://api.descope.com/oauth2/v1/apps/token"),
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
            Setting { name: "audience", value_type: ValueType::Text, presence: Presence::Optional },
            Setting { name: "resource", value_type: ValueType::Text, presence: Presence::Optional },
        ],
        computed: &[],
        scopes: Scopes {
            request: ScopeRequest::Optional,
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
                Field { name: "grant_type", value: Expr::Text("client_credentials") },
                Field { name: "audience", value: Expr::Setting("audience") },
                Field { name: "resource", value: Expr::Setting("resource") },
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
    //! Descope, for users who sign in.
    //!
    //! ```no_run
    //! use tokenwright::descope::user;
    //!
    //! # async fn store<T>(_: T) -> std::io::Result<()> { Ok(()) }
    //! # async fn example(callback: &str) -> Result<(), Box<dyn std::error::Error>> {
    //! let client = user::Client::new(user::Config {
    //!     environment: user::Environment::Default,
    //!     credentials: user::Credentials::ClientSecretPost {
    //!         client_id: "client-id".into(),
    //!         client_secret: "client-secret".into(),
    //!     },
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
    //! - How long a token lives is not documented; an answer that does not say so is refused.

    use ::tokenwright_runtime as runtime;

    /// What [`Client::new`] needs. Leaving a field out does not compile.
    #[derive(Clone, Debug)]
    pub struct Config {
        /// Which of the provider's environments to call. There is no default.
        pub environment: Environment,
        /// Who calls, and how that is proven.
        pub credentials: Credentials,
        /// Where the provider sends users back to, as it is registered there.
        pub redirect_uri: ::std::string::String,
    }

    impl Config {
        /// Reads the process environment: `DESCOPE_USER_ENVIRONMENT`, `DESCOPE_USER_CLIENT_AUTH`,
        /// `DESCOPE_USER_CLIENT_ID`, `DESCOPE_USER_CLIENT_SECRET` and `DESCOPE_USER_REDIRECT_URI`.
        pub fn from_env() -> ::core::result::Result<Self, runtime::Error> {
            Self::from_vars(runtime::Vars::from_env("DESCOPE_USER"))
        }

        /// Reads the same values under any prefix and from any place. Everything that is missing or wrong
        /// is reported at once.
        pub fn from_vars(
            mut vars: runtime::Vars,
        ) -> ::core::result::Result<Self, runtime::Error> {
            let environment = vars.parse("environment");
            let credentials = Credentials::from_vars(&mut vars);
            let redirect_uri = vars.text("redirect_uri");
            vars.finish(
                &PLAN,
                || ::core::option::Option::Some(Self {
                    environment: environment?,
                    credentials: credentials?,
                    redirect_uri: redirect_uri?,
                }),
            )
        }
    }

    /// The environments of Descope.
    #[derive(Clone, Debug, PartialEq, Eq)]
    #[non_exhaustive]
    pub enum Environment {
        /// `default`, where users sign in at <https://api.descope.com/oauth2/v1/apps/authorize>.
        Default,
        /// A private deployment or a test server.
        Custom(CustomEnvironment),
    }

    /// The addresses and constants of a private deployment or a test server. Addresses are https, or
    /// http on loopback.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct CustomEnvironment {
        /// `authorize_url`: <https://api.descope.com/oauth2/v1/apps/authorize> in `default`.
        pub authorize_url: ::std::string::String,
        /// `token_url`: <https://api.descope.com/oauth2/v1/apps/token> in `default`.
        pub token_url: ::std::string::String,
    }

    impl Environment {
        fn inputs(self) -> runtime::Inputs {
            match self {
                Self::Default => runtime::Inputs::named("default"),
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
            runtime::codegen::word(&PLAN, "environment", &[("default", Self::Default)], word)
        }
    }

    /// Who calls, and how that is proven: one of the ways of client authentication that the provider
    /// takes.
    #[derive(Clone, Debug)]
    #[non_exhaustive]
    pub enum Credentials {
        /// `client_secret_post`: id and secret in the body of the request.
        ClientSecretPost {
            /// The application's id, as Descope issued it.
            client_id: runtime::Identifier,
            /// The application's secret. It is never shown, and wiped from memory when dropped.
            client_secret: runtime::Secret,
        },
        /// `none`: a public client, which has an id and no secret.
        None {
            /// The application's id, as Descope issued it.
            client_id: runtime::Identifier,
        },
    }

    impl Credentials {
        /// `DESCOPE_USER_CLIENT_AUTH` chooses the way: `client_secret_post` or `none`.
        fn from_vars(vars: &mut runtime::Vars) -> ::core::option::Option<Self> {
            let way = vars.one_of("client_auth", &["client_secret_post", "none"]);
            let client_id = vars.identifier("client_id");
            match way? {
                "client_secret_post" => {
                    let client_secret = vars.secret("client_secret");
                    ::core::option::Option::Some(Self::ClientSecretPost {
                        client_id: client_id?,
                        client_secret: client_secret?,
                    })
                }
                "none" => {
                    ::core::option::Option::Some(Self::None {
                        client_id: client_id?,
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
                Self::None { client_id } => {
                    inputs
                        .client_auth(runtime::plan::ClientAuthMethod::None)
                        .identifier("client_id", client_id)
                }
            }
        }
    }

    #[allow(unused_imports, reason = "parts of scopes are made of them")]
    pub use runtime::ScopeText;

    /// What a user of Descope can be asked for.
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    #[non_exhaustive]
    pub enum Scope {
        /// `openid`: Who the user is.
        Openid,
        /// `<text>`: Any scope of the app.
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

    /// Signs users in at Descope.
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
                .credentials
                .inputs(config.environment.inputs())
                .redirect_uri(config.redirect_uri);
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
            Request, ScopeChoice, ScopeFormat, ScopePart, ScopePattern, ScopeRequest, Scopes,
            TokenResponse, UserValue, ValueType, WhenMissing,
        };
        Plan {
            format: 1,
            provider: "descope",
            name: "Descope",
            grant: Grant::AuthorizationCode,
            environments: &[
                Environment {
                    name: "default",
                    constants: &[
                        Field {
                            name: "authorize_url",
                            value: Expr::Text("https://api.descope.com/oauth2/v1/apps/authorize"),
                        },
                        Field {
                            name: "token_url",
                            value: Expr::Text("https://api.descope.com/oauth2/v1/apps/token"),
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
            settings: &[],
            computed: &[],
            scopes: Scopes {
                request: ScopeRequest::Optional,
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
                        method: ClientAuthMethod::ClientSecretPost,
                        headers: &[],
                        parameters: &[
                            Field { name: "client_id", value: Expr::Credential("client_id") },
                            Field { name: "client_secret", value: Expr::Credential("client_secret") },
                        ],
                        assertion: None,
                    },
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
                        method: ClientAuthMethod::ClientSecretPost,
                        headers: &[],
                        parameters: &[
                            Field { name: "client_id", value: Expr::Credential("client_id") },
                            Field { name: "client_secret", value: Expr::Credential("client_secret") },
                        ],
                        assertion: None,
                    },
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
