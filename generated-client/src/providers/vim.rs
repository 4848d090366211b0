// @generated from specs/vim.yaml by `tokenwright generate`. Do not edit: change the spec and run it again.
#![cfg_attr(rustfmt, rustfmt_skip)]

//! Vim: Applications inside electronic health records, which Vim OS launches for a signed-in
//! clinician.
//!
//! For users who sign in, see [`user`].
//!
//! # Notes
//!
//! - Vim calls the application's launch endpoint with a launch identifier, so a client is made for
//!   each launch.
//! - The token is for Vim's SDK in the browser, which gets it from a token endpoint of the
//!   application; no API for servers is documented.
//! - Neither scopes nor a proof key are named, and how long a token lives was not found.
//!
//! # Sources
//!
//! From the provider's own documentation. Read on 2026-11-22.
//!
//! - <https://docs.getvim.com/vim-os-js/authentication.html>
//! - <https://docs.getvim.com/vim-os-js/draft_deep-dive/authentication>
//! - <https://docs.getvim.com/vim-os-js/draft_deep-dive/deep-dive/authentication>

#![allow(
    clippy::doc_markdown,
    clippy::enum_variant_names,
    clippy::struct_field_names,
    reason = "names are written as the provider writes them"
)]

pub mod user {
    //! Vim, for users who sign in.
    //!
    //! ```no_run
    //! use tokenwright::vim::user;
    //!
    //! # async fn store<T>(_: T) -> std::io::Result<()> { Ok(()) }
    //! # async fn example(callback: &str) -> Result<(), Box<dyn std::error::Error>> {
    //! let client = user::Client::new(user::Config {
    //!     environment: user::Environment::Production,
    //!     client_id: "client-id".into(),
    //!     client_secret: "client-secret".into(),
    //!     redirect_uri: "https://app.example/callback".to_owned(),
    //!     launch_id: user::LaunchId::new("3f1c9a7e")?,
    //! })?;
    //!
    //! // Send the user to `pending.url()`, and remember `pending` until they come back.
    //! let pending = client.authorize()?;
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
        /// The application's id, as Vim issued it.
        pub client_id: runtime::Identifier,
        /// The application's secret. It is never shown, and wiped from memory when dropped.
        pub client_secret: runtime::Secret,
        /// Where the provider sends users back to, as it is registered there.
        pub redirect_uri: ::std::string::String,
        /// The launch, as the application's launch endpoint was called with it.
        pub launch_id: LaunchId,
    }

    impl Config {
        /// Reads the process environment: `VIM_USER_ENVIRONMENT`, `VIM_USER_CLIENT_ID`,
        /// `VIM_USER_CLIENT_SECRET`, `VIM_USER_REDIRECT_URI` and `VIM_USER_LAUNCH_ID`.
        pub fn from_env() -> ::core::result::Result<Self, runtime::Error> {
            Self::from_vars(runtime::Vars::from_env("VIM_USER"))
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
            let launch_id = vars.parse("launch_id");
            vars.finish(
                &PLAN,
                || ::core::option::Option::Some(Self {
                    environment: environment?,
                    client_id: client_id?,
                    client_secret: client_secret?,
                    redirect_uri: redirect_uri?,
                    launch_id: launch_id?,
                }),
            )
        }
    }

    /// The environments of Vim.
    #[derive(Clone, Debug, PartialEq, Eq)]
    #[non_exhaustive]
    pub enum Environment {
        /// `production`, where users sign in at <https://api.getvim.com/v1/oauth/authorize>.
        Production,
        /// A private deployment or a test server.
        Custom(CustomEnvironment),
    }

    /// The addresses and constants of a private deployment or a test server. Addresses are https, or
    /// http on loopback.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct CustomEnvironment {
        /// `authorize_url`: <https://api.getvim.com/v1/oauth/authorize> in `production`.
        pub authorize_url: ::std::string::String,
        /// `token_url`: <https://api.getvim.com/v1/oauth/token> in `production`.
        pub token_url: ::std::string::String,
    }

    impl Environment {
        fn inputs(self) -> runtime::Inputs {
            match self {
                Self::Production => runtime::Inputs::named("production"),
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
                &[("production", Self::Production)],
                word,
            )
        }
    }

    /// The launch, as the application's launch endpoint was called with it.
    ///
    /// For example `3f1c9a7e`.
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    pub struct LaunchId(::std::string::String);

    impl LaunchId {
        /// Holds a value. It must be a text without control characters, and not empty.
        pub fn new(
            value: impl ::core::convert::Into<::std::string::String>,
        ) -> ::core::result::Result<Self, runtime::Error> {
            runtime::codegen::checked(&PLAN, "launch_id", value.into()).map(Self)
        }

        /// The value.
        pub fn as_str(&self) -> &str {
            &self.0
        }
    }

    impl ::core::str::FromStr for LaunchId {
        type Err = runtime::Error;

        fn from_str(value: &str) -> ::core::result::Result<Self, runtime::Error> {
            Self::new(value)
        }
    }

    /// Signs users in at Vim.
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
                .redirect_uri(config.redirect_uri)
                .setting("launch_id", config.launch_id.as_str());
            runtime::UserFlow::new(&PLAN, inputs, options).map(Self)
        }

        /// Starts: says where to send the user, and what to remember until they come back. Nothing is sent
        /// by this.
        pub fn authorize(
            &self,
        ) -> ::core::result::Result<runtime::PendingAuthorization, runtime::Error> {
            self.0.authorize(::core::iter::empty::<&'static str>())
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
            Environment, Expiry, ExpiryUnit, Expr, Field, Format, Grant, Json, Location, Member,
            Method, Plan, Presence, Request, ScopeFormat, ScopeRequest, Scopes, Setting,
            TokenResponse, UserValue, ValueType, WhenMissing,
        };
        Plan {
            format: 1,
            provider: "vim",
            name: "Vim",
            grant: Grant::AuthorizationCode,
            environments: &[
                Environment {
                    name: "production",
                    constants: &[
                        Field {
                            name: "authorize_url",
                            value: Expr::Text("https://api.getvim.com/v1/oauth/authorize"),
                        },
                        Field { name: "token_url", value: Expr::Text("https://api.getvim.com/v1/oauth/token") },
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
            settings: &[Setting { name: "launch_id", value_type: ValueType::Text, presence: Presence::Required }],
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
                body: Body::Json(&[
                    Member { name: "grant_type", value: Json::Text(Expr::Text("authorization_code")) },
                    Member { name: "code", value: Json::Text(Expr::User(UserValue::Code)) },
                    Member { name: "redirect_uri", value: Json::Text(Expr::User(UserValue::RedirectUri)) },
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
                    Field { name: "state", value: Expr::User(UserValue::State) },
                    Field { name: "launch_id", value: Expr::Setting("launch_id") },
                ],
            }),
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
}
