// @generated from specs/fitbit.yaml by `tokenwright generate`. Do not edit: change the spec and run it again.
#![cfg_attr(rustfmt, rustfmt_skip)]

//! Fitbit: Activity, sleep and vital signs from a wearable, shared by the people who wear it.
//!
//! For users who sign in, see [`user`].
//!
//! # Facts
//!
//! - At most 150 requests per hour to the API.
//!
//! # Notes
//!
//! - Applications of the type "server" authenticate with HTTP Basic, those of the type "client"
//!   send their identifier alone.
//! - Fitbit recommends a proof key and also takes sign-ins without one; this spec always sends one.
//! - The grant for machines, for the Commerce APIs alone, is left out, and the implicit grant too.
//! - Google asks applications to move to its own API, which is the provider `google-health`.
//! - The limit holds for each user of an application; headers say what is left.
//!
//! # Sources
//!
//! From others who used the provider. Read on 2026-11-22.
//!
//! - <https://dev.fitbit.com/build/reference/web-api/authorization/>
//! - <https://dev.fitbit.com/build/reference/web-api/authorization/oauth2-token/>
//! - <https://dev.fitbit.com/build/reference/web-api/authorization/refresh-token/>
//! - <https://dev.fitbit.com/build/reference/web-api/troubleshooting-guide/error-handling>
//! - <https://developers.google.com/health/migration>
//! - <https://github.com/api-evangelist/fitbit>

#![allow(
    clippy::doc_markdown,
    clippy::enum_variant_names,
    clippy::struct_field_names,
    reason = "names are written as the provider writes them"
)]

pub mod user {
    //! Fitbit, for users who sign in.
    //!
    //! ```no_run
    //! use tokenwright::fitbit::user;
    //!
    //! # async fn store<T>(_: T) -> std::io::Result<()> { Ok(()) }
    //! # async fn example(callback: &str) -> Result<(), Box<dyn std::error::Error>> {
    //! let client = user::Client::new(user::Config {
    //!     environment: user::Environment::Production,
    //!     credentials: user::Credentials::ClientSecretBasic {
    //!         client_id: "client-id".into(),
    //!         client_secret: "client-secret".into(),
    //!     },
    //!     redirect_uri: "https://app.example/callback".to_owned(),
    //! })?;
    //!
    //! // Send the user to `pending.url()`, and remember `pending` until they come back.
    //! let pending = client.authorize([user::Scope::Activity])?;
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
    //! - A token lives 8 hours; an answer that does not say so is refused.

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
        /// Reads the process environment: `FITBIT_USER_ENVIRONMENT`, `FITBIT_USER_CLIENT_AUTH`,
        /// `FITBIT_USER_CLIENT_ID`, `FITBIT_USER_CLIENT_SECRET` and `FITBIT_USER_REDIRECT_URI`.
        pub fn from_env() -> ::core::result::Result<Self, runtime::Error> {
            Self::from_vars(runtime::Vars::from_env("FITBIT_USER"))
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

    /// The environments of Fitbit.
    #[derive(Clone, Debug, PartialEq, Eq)]
    #[non_exhaustive]
    pub enum Environment {
        /// `production`, where users sign in at <https://www.fitbit.com/oauth2/authorize>.
        Production,
        /// A private deployment or a test server.
        Custom(CustomEnvironment),
    }

    /// The addresses and constants of a private deployment or a test server. Addresses are https, or
    /// http on loopback; the token goes to its API only.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct CustomEnvironment {
        /// `authorize_url`: <https://www.fitbit.com/oauth2/authorize> in `production`.
        pub authorize_url: ::std::string::String,
        /// `token_url`: <https://api.fitbit.com/oauth2/token> in `production`.
        pub token_url: ::std::string::String,
        /// `api`: <https://api.fitbit.com/> in `production`.
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

    /// Who calls, and how that is proven: one of the ways of client authentication that the provider
    /// takes.
    #[derive(Clone, Debug)]
    #[non_exhaustive]
    pub enum Credentials {
        /// `client_secret_basic`: id and secret in an HTTP Basic header.
        ClientSecretBasic {
            /// The application's id, as Fitbit issued it.
            client_id: runtime::Identifier,
            /// The application's secret. It is never shown, and wiped from memory when dropped.
            client_secret: runtime::Secret,
        },
        /// `none`: a public client, which has an id and no secret.
        None {
            /// The application's id, as Fitbit issued it.
            client_id: runtime::Identifier,
        },
    }

    impl Credentials {
        /// `FITBIT_USER_CLIENT_AUTH` chooses the way: `client_secret_basic` or `none`.
        fn from_vars(vars: &mut runtime::Vars) -> ::core::option::Option<Self> {
            let way = vars.one_of("client_auth", &["client_secret_basic", "none"]);
            let client_id = vars.identifier("client_id");
            match way? {
                "client_secret_basic" => {
                    let client_secret = vars.secret("client_secret");
                    ::core::option::Option::Some(Self::ClientSecretBasic {
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
                Self::ClientSecretBasic { client_id, client_secret } => {
                    inputs
                        .client_auth(runtime::plan::ClientAuthMethod::ClientSecretBasic)
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

    /// What a user of Fitbit can be asked for.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
    #[non_exhaustive]
    pub enum Scope {
        /// `activity`: Activity and exercise.
        Activity,
        /// `cardio_fitness`: Cardio fitness.
        CardioFitness,
        /// `electrocardiogram`: Electrocardiograms.
        Electrocardiogram,
        /// `heartrate`: Heart rate.
        Heartrate,
        /// `irregular_rhythm_notifications`: Notices of an irregular heart rhythm.
        IrregularRhythmNotifications,
        /// `location`: Places of exercise.
        Location,
        /// `nutrition`: Food and water.
        Nutrition,
        /// `oxygen_saturation`: Oxygen saturation.
        OxygenSaturation,
        /// `profile`: The user's profile.
        Profile,
        /// `respiratory_rate`: Breathing rate.
        RespiratoryRate,
        /// `settings`: Devices and settings.
        Settings,
        /// `sleep`: Sleep.
        Sleep,
        /// `social`: Friends.
        Social,
        /// `temperature`: Temperature.
        Temperature,
        /// `weight`: Weight and body fat.
        Weight,
    }

    impl Scope {
        /// The scope, as the provider knows it.
        pub const fn as_str(self) -> &'static str {
            match self {
                Self::Activity => "activity",
                Self::CardioFitness => "cardio_fitness",
                Self::Electrocardiogram => "electrocardiogram",
                Self::Heartrate => "heartrate",
                Self::IrregularRhythmNotifications => "irregular_rhythm_notifications",
                Self::Location => "location",
                Self::Nutrition => "nutrition",
                Self::OxygenSaturation => "oxygen_saturation",
                Self::Profile => "profile",
                Self::RespiratoryRate => "respiratory_rate",
                Self::Settings => "settings",
                Self::Sleep => "sleep",
                Self::Social => "social",
                Self::Temperature => "temperature",
                Self::Weight => "weight",
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
                    ("activity", Self::Activity),
                    ("cardio_fitness", Self::CardioFitness),
                    ("electrocardiogram", Self::Electrocardiogram),
                    ("heartrate", Self::Heartrate),
                    ("irregular_rhythm_notifications", Self::IrregularRhythmNotifications),
                    ("location", Self::Location),
                    ("nutrition", Self::Nutrition),
                    ("oxygen_saturation", Self::OxygenSaturation),
                    ("profile", Self::Profile),
                    ("respiratory_rate", Self::RespiratoryRate),
                    ("settings", Self::Settings),
                    ("sleep", Self::Sleep),
                    ("social", Self::Social),
                    ("temperature", Self::Temperature),
                    ("weight", Self::Weight),
                ],
                word,
            )
        }
    }

    /// Signs users in at Fitbit.
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
            Grant, Location, Meaning, Method, Plan, Request, ScopeFormat, ScopeRequest, Scopes,
            TokenResponse, UserValue, ValueType, WhenMissing,
        };
        Plan {
            format: 1,
            provider: "fitbit",
            name: "Fitbit",
            grant: Grant::AuthorizationCode,
            environments: &[
                Environment {
                    name: "production",
                    constants: &[
                        Field {
                            name: "authorize_url",
                            value: Expr::Text("https://www.fitbit.com/oauth2/authorize"),
                        },
                        Field { name: "token_url", value: Expr::Text("https://api.fitbit.com/oauth2/token") },
                        Field { name: "api", value: Expr::Text("https://api.fitbit.com/") },
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
                allowed: &[
                    "activity",
                    "cardio_fitness",
                    "electrocardiogram",
                    "heartrate",
                    "irregular_rhythm_notifications",
                    "location",
                    "nutrition",
                    "oxygen_saturation",
                    "profile",
                    "respiratory_rate",
                    "settings",
                    "sleep",
                    "social",
                    "temperature",
                    "weight",
                ],
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
                    Field { name: "code_verifier", value: Expr::User(UserValue::CodeVerifier) },
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
                    documented: Some(::core::time::Duration::from_hours(8)),
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
                bases: &[ApiBase { name: "default", url: Expr::Constant("api") }],
                headers: &[
                    Field { name: "Authorization", value: Expr::Concat(&[Expr::Text("Bearer "), Expr::Token]) },
                ],
                query: &[],
                cookies: &[],
                client_certificate: false,
                error_code: Location::Body(&["error"]),
                error_description: Location::Body(&["error_description"]),
                errors: &[
                    ErrorRule { status: Some(401), code: None, contains: None, means: Meaning::TokenExpired },
                    ErrorRule {
                        status: Some(403),
                        code: None,
                        contains: None,
                        means: Meaning::InsufficientScope,
                    },
                    ErrorRule { status: Some(429), code: None, contains: None, means: Meaning::Throttled },
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
