// @generated from specs/google-health.yaml by `tokenwright generate`. Do not edit: change the spec and run it again.
#![cfg_attr(rustfmt, rustfmt_skip)]

//! Google Health: Activity, sleep and vital signs from Fitbit devices, shared by the people who
//! wear them; the successor of Fitbit's own API.
//!
//! For users who sign in, see [`user`].
//!
//! # Facts
//!
//! - At most 300 requests per minute to the API.
//!
//! # Notes
//!
//! - A refresh token comes with `access_type=offline`, and with the first consent alone;
//!   `prompt=consent` asks for it again, so both are sent.
//! - An older copy of the page on scopes has names without `.readonly` and `.writeonly`; the
//!   catalog has those of the newer one.
//! - Google gives no fixed lifetime of a token; its example has 3920 seconds.
//! - Google recommends its own libraries; what they send is the web server flow that stands here,
//!   which has no proof key.
//! - The limit holds for each user; a project has others.
//!
//! # Sources
//!
//! From the provider's own documentation. Read on 2026-11-22.
//!
//! - <https://developers.google.com/health/setup>
//! - <https://developers.google.com/health/scopes>
//! - <https://developers.google.com/health/migration>
//! - <https://developers.google.com/health/rate-limits>
//! - <https://developers.google.com/identity/protocols/oauth2/web-server>

#![allow(
    clippy::doc_markdown,
    clippy::enum_variant_names,
    clippy::struct_field_names,
    reason = "names are written as the provider writes them"
)]

pub mod user {
    //! Google Health, for users who sign in.
    //!
    //! ```no_run
    //! use tokenwright::google_health::user;
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
    //! let pending = client.authorize([user::Scope::HttpsWwwGoogleapisComAuthGooglehealthActivityAndFitness(user::ReadonlyOrWriteonly::Readonly)])?;
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
        /// The application's id, as Google Health issued it.
        pub client_id: runtime::Identifier,
        /// The application's secret. It is never shown, and wiped from memory when dropped.
        pub client_secret: runtime::Secret,
        /// Where the provider sends users back to, as it is registered there.
        pub redirect_uri: ::std::string::String,
    }

    impl Config {
        /// Reads the process environment: `GOOGLE_HEALTH_USER_ENVIRONMENT`, `GOOGLE_HEALTH_USER_CLIENT_ID`,
        /// `GOOGLE_HEALTH_USER_CLIENT_SECRET` and `GOOGLE_HEALTH_USER_REDIRECT_URI`.
        pub fn from_env() -> ::core::result::Result<Self, runtime::Error> {
            Self::from_vars(runtime::Vars::from_env("GOOGLE_HEALTH_USER"))
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

    /// The environments of Google Health.
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
        /// `api`: <https://health.googleapis.com/v4/> in `production`.
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

    /// What stands for `<ecg|irn|location>` in a scope.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
    pub enum EcgOrIrnOrLocation {
        /// `ecg`.
        Ecg,
        /// `irn`.
        Irn,
        /// `location`.
        Location,
    }

    impl ::core::fmt::Display for EcgOrIrnOrLocation {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            match self {
                Self::Ecg => f.write_str("ecg"),
                Self::Irn => f.write_str("irn"),
                Self::Location => f.write_str("location"),
            }
        }
    }

    impl ::core::str::FromStr for EcgOrIrnOrLocation {
        type Err = runtime::MalformedScope;

        fn from_str(text: &str) -> ::core::result::Result<Self, runtime::MalformedScope> {
            if text == "ecg" {
                return ::core::result::Result::Ok(Self::Ecg);
            }
            if text == "irn" {
                return ::core::result::Result::Ok(Self::Irn);
            }
            if text == "location" {
                return ::core::result::Result::Ok(Self::Location);
            }
            ::core::result::Result::Err(runtime::codegen::NO_PART)
        }
    }

    /// What stands for `<readonly|writeonly>` in a scope.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
    pub enum ReadonlyOrWriteonly {
        /// `readonly`.
        Readonly,
        /// `writeonly`.
        Writeonly,
    }

    impl ::core::fmt::Display for ReadonlyOrWriteonly {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            match self {
                Self::Readonly => f.write_str("readonly"),
                Self::Writeonly => f.write_str("writeonly"),
            }
        }
    }

    impl ::core::str::FromStr for ReadonlyOrWriteonly {
        type Err = runtime::MalformedScope;

        fn from_str(text: &str) -> ::core::result::Result<Self, runtime::MalformedScope> {
            if text == "readonly" {
                return ::core::result::Result::Ok(Self::Readonly);
            }
            if text == "writeonly" {
                return ::core::result::Result::Ok(Self::Writeonly);
            }
            ::core::result::Result::Err(runtime::codegen::NO_PART)
        }
    }

    /// What a user of Google Health can be asked for.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
    #[non_exhaustive]
    pub enum Scope {
        /// `https://www.googleapis.com/auth/googlehealth.activity_and_fitness.<readonly|writeonly>`:
        /// Activity and fitness.
        HttpsWwwGoogleapisComAuthGooglehealthActivityAndFitness(ReadonlyOrWriteonly),
        /// `https://www.googleapis.com/auth/googlehealth.health_metrics_and_measurements.<readonly|writeonly>`:
        /// Vital signs and measurements.
        HttpsWwwGoogleapisComAuthGooglehealthHealthMetricsAndMeasurements(
            ReadonlyOrWriteonly,
        ),
        /// `https://www.googleapis.com/auth/googlehealth.nutrition.<readonly|writeonly>`: Food and water.
        HttpsWwwGoogleapisComAuthGooglehealthNutrition(ReadonlyOrWriteonly),
        /// `https://www.googleapis.com/auth/googlehealth.profile.<readonly|writeonly>`: The user's profile.
        HttpsWwwGoogleapisComAuthGooglehealthProfile(ReadonlyOrWriteonly),
        /// `https://www.googleapis.com/auth/googlehealth.settings.<readonly|writeonly>`: Settings.
        HttpsWwwGoogleapisComAuthGooglehealthSettings(ReadonlyOrWriteonly),
        /// `https://www.googleapis.com/auth/googlehealth.sleep.<readonly|writeonly>`: Sleep.
        HttpsWwwGoogleapisComAuthGooglehealthSleep(ReadonlyOrWriteonly),
        /// `https://www.googleapis.com/auth/googlehealth.<ecg|irn|location>.readonly`: Electrocardiograms,
        /// notices of an irregular rhythm or places of exercise.
        HttpsWwwGoogleapisComAuthGooglehealthReadonly(EcgOrIrnOrLocation),
    }

    impl ::core::fmt::Display for Scope {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            match self {
                Self::HttpsWwwGoogleapisComAuthGooglehealthActivityAndFitness(part_1) => {
                    ::core::write!(
                        f,
                        "https://www.googleapis.com/auth/googlehealth.activity_and_fitness.{part_1}"
                    )
                }
                Self::HttpsWwwGoogleapisComAuthGooglehealthHealthMetricsAndMeasurements(
                    part_1,
                ) => {
                    ::core::write!(
                        f,
                        "https://www.googleapis.com/auth/googlehealth.health_metrics_and_measurements.{part_1}"
                    )
                }
                Self::HttpsWwwGoogleapisComAuthGooglehealthNutrition(part_1) => {
                    ::core::write!(
                        f, "https://www.googleapis.com/auth/googlehealth.nutrition.{part_1}"
                    )
                }
                Self::HttpsWwwGoogleapisComAuthGooglehealthProfile(part_1) => {
                    ::core::write!(
                        f, "https://www.googleapis.com/auth/googlehealth.profile.{part_1}"
                    )
                }
                Self::HttpsWwwGoogleapisComAuthGooglehealthSettings(part_1) => {
                    ::core::write!(
                        f, "https://www.googleapis.com/auth/googlehealth.settings.{part_1}"
                    )
                }
                Self::HttpsWwwGoogleapisComAuthGooglehealthSleep(part_1) => {
                    ::core::write!(
                        f, "https://www.googleapis.com/auth/googlehealth.sleep.{part_1}"
                    )
                }
                Self::HttpsWwwGoogleapisComAuthGooglehealthReadonly(part_1) => {
                    ::core::write!(
                        f, "https://www.googleapis.com/auth/googlehealth.{part_1}.readonly"
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
            if let Some([part_1]) = runtime::codegen::scope_parts(
                &PLAN.scopes.patterns[0],
                scope,
            ) && let Ok(part_1) = part_1.parse()
            {
                return Ok(
                    Self::HttpsWwwGoogleapisComAuthGooglehealthActivityAndFitness(part_1),
                );
            }
            if let Some([part_1]) = runtime::codegen::scope_parts(
                &PLAN.scopes.patterns[1],
                scope,
            ) && let Ok(part_1) = part_1.parse()
            {
                return Ok(
                    Self::HttpsWwwGoogleapisComAuthGooglehealthHealthMetricsAndMeasurements(
                        part_1,
                    ),
                );
            }
            if let Some([part_1]) = runtime::codegen::scope_parts(
                &PLAN.scopes.patterns[2],
                scope,
            ) && let Ok(part_1) = part_1.parse()
            {
                return Ok(Self::HttpsWwwGoogleapisComAuthGooglehealthNutrition(part_1));
            }
            if let Some([part_1]) = runtime::codegen::scope_parts(
                &PLAN.scopes.patterns[3],
                scope,
            ) && let Ok(part_1) = part_1.parse()
            {
                return Ok(Self::HttpsWwwGoogleapisComAuthGooglehealthProfile(part_1));
            }
            if let Some([part_1]) = runtime::codegen::scope_parts(
                &PLAN.scopes.patterns[4],
                scope,
            ) && let Ok(part_1) = part_1.parse()
            {
                return Ok(Self::HttpsWwwGoogleapisComAuthGooglehealthSettings(part_1));
            }
            if let Some([part_1]) = runtime::codegen::scope_parts(
                &PLAN.scopes.patterns[5],
                scope,
            ) && let Ok(part_1) = part_1.parse()
            {
                return Ok(Self::HttpsWwwGoogleapisComAuthGooglehealthSleep(part_1));
            }
            if let Some([part_1]) = runtime::codegen::scope_parts(
                &PLAN.scopes.patterns[6],
                scope,
            ) && let Ok(part_1) = part_1.parse()
            {
                return Ok(Self::HttpsWwwGoogleapisComAuthGooglehealthReadonly(part_1));
            }
            Err(runtime::codegen::unknown_scope(&PLAN))
        }
    }

    /// Signs users in at Google Health.
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
            provider: "google-health",
            name: "Google Health",
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
                        Field { name: "api", value: Expr::Text("https://health.googleapis.com/v4/") },
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
                        name: "https://www.googleapis.com/auth/googlehealth.activity_and_fitness.<readonly|writeonly>",
                        parts: &[
                            ScopePart::Text("https://www.googleapis.com/auth/googlehealth.activity_and_fitness."),
                            ScopePart::Choice(&[ScopeChoice::Word("readonly"), ScopeChoice::Word("writeonly")]),
                        ],
                    },
                    ScopePattern {
                        name: "https://www.googleapis.com/auth/googlehealth.health_metrics_and_measurements.<readonly|writeonly>",
                        parts: &[
                            ScopePart::Text("https://www.googleapis.com/auth/googlehealth.health_metrics_and_measurements."),
                            ScopePart::Choice(&[ScopeChoice::Word("readonly"), ScopeChoice::Word("writeonly")]),
                        ],
                    },
                    ScopePattern {
                        name: "https://www.googleapis.com/auth/googlehealth.nutrition.<readonly|writeonly>",
                        parts: &[
                            ScopePart::Text("https://www.googleapis.com/auth/googlehealth.nutrition."),
                            ScopePart::Choice(&[ScopeChoice::Word("readonly"), ScopeChoice::Word("writeonly")]),
                        ],
                    },
                    ScopePattern {
                        name: "https://www.googleapis.com/auth/googlehealth.profile.<readonly|writeonly>",
                        parts: &[
                            ScopePart::Text("https://www.googleapis.com/auth/googlehealth.profile."),
                            ScopePart::Choice(&[ScopeChoice::Word("readonly"), ScopeChoice::Word("writeonly")]),
                        ],
                    },
                    ScopePattern {
                        name: "https://www.googleapis.com/auth/googlehealth.settings.<readonly|writeonly>",
                        parts: &[
                            ScopePart::Text("https://www.googleapis.com/auth/googlehealth.settings."),
                            ScopePart::Choice(&[ScopeChoice::Word("readonly"), ScopeChoice::Word("writeonly")]),
                        ],
                    },
                    ScopePattern {
                        name: "https://www.googleapis.com/auth/googlehealth.sleep.<readonly|writeonly>",
                        parts: &[
                            ScopePart::Text("https://www.googleapis.com/auth/googlehealth.sleep."),
                            ScopePart::Choice(&[ScopeChoice::Word("readonly"), ScopeChoice::Word("writeonly")]),
                        ],
                    },
                    ScopePattern {
                        name: "https://www.googleapis.com/auth/googlehealth.<ecg|irn|location>.readonly",
                        parts: &[
                            ScopePart::Text("https://www.googleapis.com/auth/googlehealth."),
                            ScopePart::Choice(&[
                                ScopeChoice::Word("ecg"),
                                ScopeChoice::Word("irn"),
                                ScopeChoice::Word("location"),
                            ]),
                            ScopePart::Text(".readonly"),
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
