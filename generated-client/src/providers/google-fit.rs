// @generated from specs/google-fit.yaml by `tokenwright generate`. Do not edit: change the spec and run it again.
#![cfg_attr(rustfmt, rustfmt_skip)]

//! Google Fit: Activity and vital signs that people keep with Google Fit, for applications that
//! were admitted to its REST API.
//!
//! For users who sign in, see [`user`].
//!
//! # Notes
//!
//! - Google retires Google Fit in favour of Google Health, and admits no new applications.
//!
//! # Sources
//!
//! From the provider's own documentation. Read on 2026-11-22.
//!
//! - <https://developers.google.com/fit/rest/v1/authorization>
//! - <https://developers.google.com/identity/protocols/oauth2/web-server>

#![allow(
    clippy::doc_markdown,
    clippy::enum_variant_names,
    clippy::struct_field_names,
    reason = "names are written as the provider writes them"
)]

pub mod user {
    //! Google Fit, for users who sign in.
    //!
    //! ```no_run
    //! use tokenwright::google_fit::user;
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
    //! let pending = client.authorize([user::Scope::HttpsWwwGoogleapisComAuthFitness(user::ActivityOrBloodGlucoseOrBloodPressureOrBodyOrBodyTemperatureOrHeartRateOrLocationOrNutritionOrOxygenSaturationOrReproductiveHealthOrSleep::Activity, user::ReadOrWrite::Read)])?;
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
    //! - A token lives 3920 seconds; an answer that does not say so is refused.

    use ::tokenwright_runtime as runtime;

    /// What [`Client::new`] needs. Leaving a field out does not compile.
    #[derive(Clone, Debug)]
    pub struct Config {
        /// Which of the provider's environments to call. There is no default.
        pub environment: Environment,
        /// The application's id, as Google Fit issued it.
        pub client_id: runtime::Identifier,
        /// The application's secret. It is never shown, and wiped from memory when dropped.
        pub client_secret: runtime::Secret,
        /// Where the provider sends users back to, as it is registered there.
        pub redirect_uri: ::std::string::String,
    }

    impl Config {
        /// Reads the process environment: `GOOGLE_FIT_USER_ENVIRONMENT`, `GOOGLE_FIT_USER_CLIENT_ID`,
        /// `GOOGLE_FIT_USER_CLIENT_SECRET` and `GOOGLE_FIT_USER_REDIRECT_URI`.
        pub fn from_env() -> ::core::result::Result<Self, runtime::Error> {
            Self::from_vars(runtime::Vars::from_env("GOOGLE_FIT_USER"))
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

    /// The environments of Google Fit.
    #[derive(Clone, Debug, PartialEq, Eq)]
    #[non_exhaustive]
    pub enum Environment {
        /// `production`, where users sign in at <https://accounts.google.com/o/oauth2/v2/auth>.
        Production,
        /// A private deployment or a test server.
        Custom(CustomEnvironment),
    }

    /// The addresses and constants of a private deployment or a test server. Addresses are https, or
    /// http on loopback; the token goes to its API only.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct CustomEnvironment {
        /// `authorize_url`: <https://accounts.google.com/o/oauth2/v2/auth> in `production`.
        pub authorize_url: ::std::string::String,
        /// `token_url`: <https://oauth2.googleapis.com/token> in `production`.
        pub token_url: ::std::string::String,
        /// `api`: <https://www.googleapis.com/fitness/v1/> in `production`.
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

    /// What stands for
    /// `<activity|blood_glucose|blood_pressure|body|body_temperature|heart_rate|location|nutrition|oxygen_saturation|reproductive_health|sleep>`
    /// in a scope.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
    pub enum ActivityOrBloodGlucoseOrBloodPressureOrBodyOrBodyTemperatureOrHeartRateOrLocationOrNutritionOrOxygenSaturationOrReproductiveHealthOrSleep {
        /// `activity`.
        Activity,
        /// `blood_glucose`.
        BloodGlucose,
        /// `blood_pressure`.
        BloodPressure,
        /// `body`.
        Body,
        /// `body_temperature`.
        BodyTemperature,
        /// `heart_rate`.
        HeartRate,
        /// `location`.
        Location,
        /// `nutrition`.
        Nutrition,
        /// `oxygen_saturation`.
        OxygenSaturation,
        /// `reproductive_health`.
        ReproductiveHealth,
        /// `sleep`.
        Sleep,
    }

    impl ::core::fmt::Display
    for ActivityOrBloodGlucoseOrBloodPressureOrBodyOrBodyTemperatureOrHeartRateOrLocationOrNutritionOrOxygenSaturationOrReproductiveHealthOrSleep {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            match self {
                Self::Activity => f.write_str("activity"),
                Self::BloodGlucose => f.write_str("blood_glucose"),
                Self::BloodPressure => f.write_str("blood_pressure"),
                Self::Body => f.write_str("body"),
                Self::BodyTemperature => f.write_str("body_temperature"),
                Self::HeartRate => f.write_str("heart_rate"),
                Self::Location => f.write_str("location"),
                Self::Nutrition => f.write_str("nutrition"),
                Self::OxygenSaturation => f.write_str("oxygen_saturation"),
                Self::ReproductiveHealth => f.write_str("reproductive_health"),
                Self::Sleep => f.write_str("sleep"),
            }
        }
    }

    impl ::core::str::FromStr
    for ActivityOrBloodGlucoseOrBloodPressureOrBodyOrBodyTemperatureOrHeartRateOrLocationOrNutritionOrOxygenSaturationOrReproductiveHealthOrSleep {
        type Err = runtime::MalformedScope;

        fn from_str(text: &str) -> ::core::result::Result<Self, runtime::MalformedScope> {
            if text == "activity" {
                return ::core::result::Result::Ok(Self::Activity);
            }
            if text == "blood_glucose" {
                return ::core::result::Result::Ok(Self::BloodGlucose);
            }
            if text == "blood_pressure" {
                return ::core::result::Result::Ok(Self::BloodPressure);
            }
            if text == "body" {
                return ::core::result::Result::Ok(Self::Body);
            }
            if text == "body_temperature" {
                return ::core::result::Result::Ok(Self::BodyTemperature);
            }
            if text == "heart_rate" {
                return ::core::result::Result::Ok(Self::HeartRate);
            }
            if text == "location" {
                return ::core::result::Result::Ok(Self::Location);
            }
            if text == "nutrition" {
                return ::core::result::Result::Ok(Self::Nutrition);
            }
            if text == "oxygen_saturation" {
                return ::core::result::Result::Ok(Self::OxygenSaturation);
            }
            if text == "reproductive_health" {
                return ::core::result::Result::Ok(Self::ReproductiveHealth);
            }
            if text == "sleep" {
                return ::core::result::Result::Ok(Self::Sleep);
            }
            ::core::result::Result::Err(runtime::codegen::NO_PART)
        }
    }

    /// What stands for `<read|write>` in a scope.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
    pub enum ReadOrWrite {
        /// `read`.
        Read,
        /// `write`.
        Write,
    }

    impl ::core::fmt::Display for ReadOrWrite {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            match self {
                Self::Read => f.write_str("read"),
                Self::Write => f.write_str("write"),
            }
        }
    }

    impl ::core::str::FromStr for ReadOrWrite {
        type Err = runtime::MalformedScope;

        fn from_str(text: &str) -> ::core::result::Result<Self, runtime::MalformedScope> {
            if text == "read" {
                return ::core::result::Result::Ok(Self::Read);
            }
            if text == "write" {
                return ::core::result::Result::Ok(Self::Write);
            }
            ::core::result::Result::Err(runtime::codegen::NO_PART)
        }
    }

    /// What a user of Google Fit can be asked for.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
    #[non_exhaustive]
    pub enum Scope {
        /// `https://www.googleapis.com/auth/fitness.<activity|blood_glucose|blood_pressure|body|body_temperature|heart_rate|location|nutrition|oxygen_saturation|reproductive_health|sleep>.<read|write>`:
        /// Read or write data of a kind.
        HttpsWwwGoogleapisComAuthFitness(
            ActivityOrBloodGlucoseOrBloodPressureOrBodyOrBodyTemperatureOrHeartRateOrLocationOrNutritionOrOxygenSaturationOrReproductiveHealthOrSleep,
            ReadOrWrite,
        ),
    }

    impl ::core::fmt::Display for Scope {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            match self {
                Self::HttpsWwwGoogleapisComAuthFitness(part_1, part_2) => {
                    ::core::write!(
                        f, "https://www.googleapis.com/auth/fitness.{part_1}.{part_2}"
                    )
                }
            }
        }
    }

    impl ::core::str::FromStr for Scope {
        type Err = runtime::Error;

        fn from_str(scope: &str) -> ::core::result::Result<Self, runtime::Error> {
            use ::core::option::Option::Some;
            use ::core::result::Result::{Err, Ok};
            if let Some([part_1, part_2]) = runtime::codegen::scope_parts(
                &PLAN.scopes.patterns[0],
                scope,
            ) && let Ok(part_1) = part_1.parse() && let Ok(part_2) = part_2.parse()
            {
                return Ok(Self::HttpsWwwGoogleapisComAuthFitness(part_1, part_2));
            }
            Err(runtime::codegen::unknown_scope(&PLAN))
        }
    }

    /// Signs users in at Google Fit.
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
            Location, Method, Plan, Request, ScopeChoice, ScopeFormat, ScopePart, ScopePattern,
            ScopeRequest, Scopes, TokenResponse, UserValue, ValueType, WhenMissing,
        };
        Plan {
            format: 1,
            provider: "google-fit",
            name: "Google Fit",
            grant: Grant::AuthorizationCode,
            environments: &[
                Environment {
                    name: "production",
                    constants: &[
                        Field {
                            name: "authorize_url",
                            value: Expr::Text("https://accounts.google.com/o/oauth2/v2/auth"),
                        },
                        Field { name: "token_url", value: Expr::Text("https://oauth2.googleapis.com/token") },
                        Field { name: "api", value: Expr::Text("https://www.googleapis.com/fitness/v1/") },
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
                allowed: &[],
                patterns: &[
                    ScopePattern {
                        name: "https://www.googleapis.com/auth/fitness.<activity|blood_glucose|blood_pressure|body|body_temperature|heart_rate|location|nutrition|oxygen_saturation|reproductive_health|sleep>.<read|write>",
                        parts: &[
                            ScopePart::Text("https://www.googleapis.com/auth/fitness."),
                            ScopePart::Choice(&[
                                ScopeChoice::Word("activity"),
                                ScopeChoice::Word("blood_glucose"),
                                ScopeChoice::Word("blood_pressure"),
                                ScopeChoice::Word("body"),
                                ScopeChoice::Word("body_temperature"),
                                ScopeChoice::Word("heart_rate"),
                                ScopeChoice::Word("location"),
                                ScopeChoice::Word("nutrition"),
                                ScopeChoice::Word("oxygen_saturation"),
                                ScopeChoice::Word("reproductive_health"),
                                ScopeChoice::Word("sleep"),
                            ]),
                            ScopePart::Text("."),
                            ScopePart::Choice(&[ScopeChoice::Word("read"), ScopeChoice::Word("write")]),
                        ],
                    },
                ],
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
                    documented: Some(::core::time::Duration::from_secs(3920)),
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
                    Field { name: "access_type", value: Expr::Text("offline") },
                    Field { name: "prompt", value: Expr::Text("consent") },
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
