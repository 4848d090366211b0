// @generated from specs/withings.yaml by `tokenwright generate`. Do not edit: change the spec and run it again.
#![cfg_attr(rustfmt, rustfmt_skip)]

//! Withings: Measurements of Withings scales, watches, sleep mats and thermometers, for their
//! users.
//!
//! For users who sign in, see [`user`].
//!
//! # Facts
//!
//! - At most 120 requests per minute to the API.
//!
//! # Notes
//!
//! - The code that the user comes back with is good for 30 seconds.
//! - A refresh token lives a year. A new one takes the old one's place; the old one ends 8 hours
//!   later, or once the new access token is used.
//! - Errors come with HTTP status 200 and a `status` in the body that is not 0; such an answer has
//!   no token. The meanings of 401 and 601 are those that clients found.
//! - The limit is that of the public plan, for all calls of an application.
//! - Instead of the secret, a signature over a nonce is taken; it is left out here, and so are the
//!   demo user and the scopes of the SDK alone.
//!
//! # Sources
//!
//! From the provider's own documentation. Read on 2026-11-22.
//!
//! - <https://developer.withings.com/developer-guide/v3/integration-guide/public-health-data-api/get-access/oauth-authorization-url/>
//! - <https://developer.withings.com/developer-guide/v3/integration-guide/dropship-cellular/get-access/access-and-refresh-tokens/>
//! - <https://developer.withings.com/developer-guide/data-api/authentication/>
//! - <https://developers.qodex.ai/withings-health-solutions/body-pro-2-features-api/sign-your-requests-1/signature-v2-get-nonce-1>
//! - <https://developer.withings.com/developer-guide/v3/integration-guide/public-health-data-api/get-access/access-and-refresh-tokens-no-recover>
//! - <https://github.com/vangorra/python_withings_api>
//! - <https://github.com/api-evangelist/withings>

#![allow(
    clippy::doc_markdown,
    clippy::enum_variant_names,
    clippy::struct_field_names,
    reason = "names are written as the provider writes them"
)]

pub mod user {
    //! Withings, for users who sign in.
    //!
    //! ```no_run
    //! use tokenwright::withings::user;
    //!
    //! # async fn store<T>(_: T) -> std::io::Result<()> { Ok(()) }
    //! # async fn example(callback: &str) -> Result<(), Box<dyn std::error::Error>> {
    //! let client = user::Client::new(user::Config {
    //!     environment: user::Environment::Production,
    //!     client_id: "client-id".into(),
    //!     client_secret: "client-secret".into(),
    //!     redirect_uri: "https://app.example/callback".to_owned(),
    //! })?;
    //!
    //! // Send the user to `pending.url()`, and remember `pending` until they come back.
    //! let pending = client.authorize([user::Scope::UserInfo])?;
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
    //! - The authorization code flow, without a proof key.
    //! - A token lives 3 hours; an answer that does not say so is refused.
    //! - With a token comes `user_id`: see [`TokenOutputs`].

    use ::tokenwright_runtime as runtime;

    /// What [`Client::new`] needs. Leaving a field out does not compile.
    #[derive(Clone, Debug)]
    pub struct Config {
        /// Which of the provider's environments to call. There is no default.
        pub environment: Environment,
        /// The application's id, as Withings issued it.
        pub client_id: runtime::Identifier,
        /// The application's secret. It is never shown, and wiped from memory when dropped.
        pub client_secret: runtime::Secret,
        /// Where the provider sends users back to, as it is registered there.
        pub redirect_uri: ::std::string::String,
    }

    impl Config {
        /// Reads the process environment: `WITHINGS_USER_ENVIRONMENT`, `WITHINGS_USER_CLIENT_ID`,
        /// `WITHINGS_USER_CLIENT_SECRET` and `WITHINGS_USER_REDIRECT_URI`.
        pub fn from_env() -> ::core::result::Result<Self, runtime::Error> {
            Self::from_vars(runtime::Vars::from_env("WITHINGS_USER"))
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

    /// The environments of Withings.
    #[derive(Clone, Debug, PartialEq, Eq)]
    #[non_exhaustive]
    pub enum Environment {
        /// `production`, where users sign in at <https://account.withings.com/oauth2_user/authorize2>.
        Production,
        /// A private deployment or a test server.
        Custom(CustomEnvironment),
    }

    /// The addresses and constants of a private deployment or a test server. Addresses are https, or
    /// http on loopback; the token goes to its API only.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct CustomEnvironment {
        /// `authorize_url`: <https://account.withings.com/oauth2_user/authorize2> in `production`.
        pub authorize_url: ::std::string::String,
        /// `token_url`: <https://wbsapi.withings.net/v2/oauth2> in `production`.
        pub token_url: ::std::string::String,
        /// `api`: <https://wbsapi.withings.net/> in `production`.
        pub api: ::std::string::String,
    }

    impl Environment {
        fn inputs(self) -> runtime::Inputs {
            match self {
                Self::Production => runtime::Inputs::named("production"),
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
                &[("production", Self::Production)],
                word,
            )
        }
    }

    /// What a user of Withings can be asked for.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
    #[non_exhaustive]
    pub enum Scope {
        /// `user.info`: Personal data and devices, by contract with Withings.
        UserInfo,
        /// `user.metrics`: Single measurements, such as weight and heart.
        UserMetrics,
        /// `user.activity`: Activity, workouts and sleep.
        UserActivity,
        /// `user.sleepevents`: Notifications of sleep events.
        UserSleepevents,
    }

    impl Scope {
        /// The scope, as the provider knows it.
        pub const fn as_str(self) -> &'static str {
            match self {
                Self::UserInfo => "user.info",
                Self::UserMetrics => "user.metrics",
                Self::UserActivity => "user.activity",
                Self::UserSleepevents => "user.sleepevents",
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
                    ("user.info", Self::UserInfo),
                    ("user.metrics", Self::UserMetrics),
                    ("user.activity", Self::UserActivity),
                    ("user.sleepevents", Self::UserSleepevents),
                ],
                word,
            )
        }
    }

    /// Withings's number of the user.
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    pub struct UserId(::std::string::String);

    impl UserId {
        /// The value.
        pub fn as_str(&self) -> &str {
            &self.0
        }
    }

    /// What Withings says with a token.
    ///
    /// `TokenOutputs::of` reads it of any token of this module, be it of a client or of a session. It
    /// was checked when the token came.
    #[derive(Clone, Debug)]
    #[non_exhaustive]
    pub struct TokenOutputs {
        /// Withings's number of the user.
        pub user_id: UserId,
    }

    impl TokenOutputs {
        /// What was said with this token. One that is not of this module is an error.
        pub fn of(token: &runtime::Token) -> ::core::result::Result<Self, runtime::Error> {
            ::core::result::Result::Ok(Self {
                user_id: runtime::codegen::required_output(&PLAN, token, "user_id")
                    .map(UserId)?,
            })
        }
    }

    /// Signs users in at Withings.
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
            CredentialKind, Environment, ErrorRule, Expiry, ExpiryUnit, Expr, Field, Format,
            Grant, Location, Meaning, Method, Output, Plan, Request, ScopeFormat, ScopeRequest,
            Scopes, TokenResponse, UserValue, ValueType, WhenMissing,
        };
        Plan {
            format: 1,
            provider: "withings",
            name: "Withings",
            grant: Grant::AuthorizationCode,
            environments: &[
                Environment {
                    name: "production",
                    constants: &[
                        Field {
                            name: "authorize_url",
                            value: Expr::Text("https://account.withings.com/oauth2_user/authorize2"),
                        },
                        Field { name: "token_url", value: Expr::Text("https://wbsapi.withings.net/v2/oauth2") },
                        Field { name: "api", value: Expr::Text("https://wbsapi.withings.net/") },
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
                allowed: &["user.info", "user.metrics", "user.activity", "user.sleepevents"],
                patterns: &[],
                always: &[],
                default: &[],
                at_most: None,
                format: ScopeFormat::Comma,
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
                    Field { name: "action", value: Expr::Text("requesttoken") },
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
                access_token: Location::Body(&["body", "access_token"]),
                token_type: Location::Body(&["body", "token_type"]),
                scope: Location::Body(&["body", "scope"]),
                refresh_token: Location::Body(&["body", "refresh_token"]),
                expiry: Expiry {
                    read: Location::Body(&["body", "expires_in"]),
                    unit: ExpiryUnit::Seconds,
                    documented: Some(::core::time::Duration::from_hours(3)),
                    when_missing: WhenMissing::Refuse,
                    margin: None,
                },
                outputs: &[
                    Output {
                        name: "user_id",
                        read: Location::Body(&["body", "userid"]),
                        value_type: ValueType::Text,
                        optional: false,
                    },
                ],
                error_code: Location::Body(&["status"]),
                error_description: Location::Body(&["error_description"]),
                retry_after: None,
                quota_headers: &[],
                errors: &[
                    ErrorRule { status: None, code: Some("601"), contains: None, means: Meaning::Throttled },
                ],
            },
            authorize: Some(Authorize {
                url: Expr::Constant("authorize_url"),
                parameters: &[
                    Field { name: "response_type", value: Expr::Text("code") },
                    Field { name: "client_id", value: Expr::Credential("client_id") },
                    Field { name: "redirect_uri", value: Expr::User(UserValue::RedirectUri) },
                    Field { name: "scope", value: Expr::Scope },
                    Field { name: "state", value: Expr::User(UserValue::State) },
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
                    Field { name: "action", value: Expr::Text("requesttoken") },
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
            }),
            dpop: None,
            api: Api {
                bases: &[ApiBase { name: "default", url: Expr::Constant("api") }],
                headers: &[
                    Field { name: "Authorization", value: Expr::Concat(&[Expr::Text("Bearer "), Expr::Token]) },
                ],
                query: &[],
                cookies: &[],
                client_certificate: false,
                error_code: Location::Body(&["status"]),
                error_description: Location::Body(&["error"]),
                errors: &[
                    ErrorRule { status: None, code: Some("401"), contains: None, means: Meaning::TokenExpired },
                    ErrorRule { status: None, code: Some("601"), contains: None, means: Meaning::Throttled },
                ],
            },
            quirks: &[],
        }
    };

    const _: () = ::core::assert!(
        PLAN.format == runtime::plan::FORMAT,
        "this module was made for another version of tokenwright: run `tokenwright generate`"
    );
}
