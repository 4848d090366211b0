// @generated from specs/drchrono.yaml by `tokenwright generate`. Do not edit: change the spec and run it again.
#![cfg_attr(rustfmt, rustfmt_skip)]

//! DrChrono: Practice management and health records of US practices, for users who sign in (API
//! v4).
//!
//! For users who sign in, see [`user`].
//!
//! # Facts
//!
//! - At most 500 requests per hour to the API.
//! - At most 10 requests per second to the API.
//!
//! # Notes
//!
//! - There is no grant for machines; a back end keeps a user's refresh token.
//! - The guide for Postman names the host drchrono.com, the API's reference app.drchrono.com, which
//!   is used here.
//! - The FHIR API is a server of its own, with tokens and identifiers of its own.
//! - The lifetime is that of the documentation; it shows no answer, so it also holds where the
//!   answer says nothing.
//!
//! # Sources
//!
//! From the provider's own documentation. Read on 2026-11-21.
//!
//! - <https://support.drchrono.com/home/23701475632923-getting-started-with-our-apis-via-postman>
//! - <https://app.drchrono.com/api-docs/>
//! - <https://nango.dev/docs/integrations/all/drchrono>
//! - <https://github.com/api-evangelist/drchrono>

#![allow(
    clippy::doc_markdown,
    clippy::enum_variant_names,
    clippy::struct_field_names,
    reason = "names are written as the provider writes them"
)]

pub mod user {
    //! DrChrono, for users who sign in.
    //!
    //! ```no_run
    //! use tokenwright::drchrono::user;
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
    //! let pending = client.authorize([user::Scope::UserRead])?;
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
    //! - A token lives 48 hours; where an answer does not say, 48 hours are assumed.

    use ::tokenwright_runtime as runtime;

    /// What [`Client::new`] needs. Leaving a field out does not compile.
    #[derive(Clone, Debug)]
    pub struct Config {
        /// Which of the provider's environments to call. There is no default.
        pub environment: Environment,
        /// The application's id, as DrChrono issued it.
        pub client_id: runtime::Identifier,
        /// The application's secret. It is never shown, and wiped from memory when dropped.
        pub client_secret: runtime::Secret,
        /// Where the provider sends users back to, as it is registered there.
        pub redirect_uri: ::std::string::String,
    }

    impl Config {
        /// Reads the process environment: `DRCHRONO_USER_ENVIRONMENT`, `DRCHRONO_USER_CLIENT_ID`,
        /// `DRCHRONO_USER_CLIENT_SECRET` and `DRCHRONO_USER_REDIRECT_URI`.
        pub fn from_env() -> ::core::result::Result<Self, runtime::Error> {
            Self::from_vars(runtime::Vars::from_env("DRCHRONO_USER"))
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

    /// The environments of DrChrono.
    #[derive(Clone, Debug, PartialEq, Eq)]
    #[non_exhaustive]
    pub enum Environment {
        /// `production`, where users sign in at <https://app.drchrono.com/o/authorize/>.
        Production,
        /// A private deployment or a test server.
        Custom(CustomEnvironment),
    }

    /// The addresses and constants of a private deployment or a test server. Addresses are https, or
    /// http on loopback; the token goes to its API only.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct CustomEnvironment {
        /// `authorize_url`: <https://app.drchrono.com/o/authorize/> in `production`.
        pub authorize_url: ::std::string::String,
        /// `token_url`: <https://app.drchrono.com/o/token/> in `production`.
        pub token_url: ::std::string::String,
        /// `api`: <https://app.drchrono.com/api/> in `production`.
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

    /// What a user of DrChrono can be asked for.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
    #[non_exhaustive]
    pub enum Scope {
        /// `user:read`: The user.
        UserRead,
        /// `user:write`: Some settings of the user's account.
        UserWrite,
        /// `calendar:read`: Appointments.
        CalendarRead,
        /// `calendar:write`: Make and change appointments.
        CalendarWrite,
        /// `patients:read`: All data of patients.
        PatientsRead,
        /// `patients:write`: Create and change patients.
        PatientsWrite,
        /// `patients:summary:read`: Name, chart number, age and gender of patients.
        PatientsSummaryRead,
        /// `patients:summary:write`: Create patients with what their summary has.
        PatientsSummaryWrite,
        /// `clinical:read`: Clinical data.
        ClinicalRead,
        /// `clinical:write`: Create and change clinical data.
        ClinicalWrite,
        /// `billing:read`: Billing.
        BillingRead,
        /// `billing:write`: Change billing.
        BillingWrite,
        /// `billing:patient-payment:read`: Payments of patients.
        BillingPatientPaymentRead,
        /// `billing:patient-payment:write`: Change payments of patients.
        BillingPatientPaymentWrite,
        /// `labs:read`: Laboratory orders and results.
        LabsRead,
        /// `labs:write`: Create and change laboratory data.
        LabsWrite,
        /// `messages:read`: The message center.
        MessagesRead,
        /// `messages:write`: Write to the message center.
        MessagesWrite,
        /// `tasks:read`: Tasks.
        TasksRead,
        /// `tasks:write`: Create and change tasks.
        TasksWrite,
        /// `settings:read`: Settings, such as custom fields.
        SettingsRead,
        /// `settings:write`: Change settings.
        SettingsWrite,
    }

    impl Scope {
        /// The scope, as the provider knows it.
        pub const fn as_str(self) -> &'static str {
            match self {
                Self::UserRead => "user:read",
                Self::UserWrite => "user:write",
                Self::CalendarRead => "calendar:read",
                Self::CalendarWrite => "calendar:write",
                Self::PatientsRead => "patients:read",
                Self::PatientsWrite => "patients:write",
                Self::PatientsSummaryRead => "patients:summary:read",
                Self::PatientsSummaryWrite => "patients:summary:write",
                Self::ClinicalRead => "clinical:read",
                Self::ClinicalWrite => "clinical:write",
                Self::BillingRead => "billing:read",
                Self::BillingWrite => "billing:write",
                Self::BillingPatientPaymentRead => "billing:patient-payment:read",
                Self::BillingPatientPaymentWrite => "billing:patient-payment:write",
                Self::LabsRead => "labs:read",
                Self::LabsWrite => "labs:write",
                Self::MessagesRead => "messages:read",
                Self::MessagesWrite => "messages:write",
                Self::TasksRead => "tasks:read",
                Self::TasksWrite => "tasks:write",
                Self::SettingsRead => "settings:read",
                Self::SettingsWrite => "settings:write",
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
                    ("user:read", Self::UserRead),
                    ("user:write", Self::UserWrite),
                    ("calendar:read", Self::CalendarRead),
                    ("calendar:write", Self::CalendarWrite),
                    ("patients:read", Self::PatientsRead),
                    ("patients:write", Self::PatientsWrite),
                    ("patients:summary:read", Self::PatientsSummaryRead),
                    ("patients:summary:write", Self::PatientsSummaryWrite),
                    ("clinical:read", Self::ClinicalRead),
                    ("clinical:write", Self::ClinicalWrite),
                    ("billing:read", Self::BillingRead),
                    ("billing:write", Self::BillingWrite),
                    ("billing:patient-payment:read", Self::BillingPatientPaymentRead),
                    ("billing:patient-payment:write", Self::BillingPatientPaymentWrite),
                    ("labs:read", Self::LabsRead),
                    ("labs:write", Self::LabsWrite),
                    ("messages:read", Self::MessagesRead),
                    ("messages:write", Self::MessagesWrite),
                    ("tasks:read", Self::TasksRead),
                    ("tasks:write", Self::TasksWrite),
                    ("settings:read", Self::SettingsRead),
                    ("settings:write", Self::SettingsWrite),
                ],
                word,
            )
        }
    }

    /// Signs users in at DrChrono.
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
            Grant, Location, Meaning, Method, Plan, Request, ScopeFormat, ScopeRequest, Scopes,
            TokenResponse, UserValue, ValueType, WhenMissing,
        };
        Plan {
            format: 1,
            provider: "drchrono",
            name: "DrChrono",
            grant: Grant::AuthorizationCode,
            environments: &[
                Environment {
                    name: "production",
                    constants: &[
                        Field {
                            name: "authorize_url",
                            value: Expr::Text("https://app.drchrono.com/o/authorize/"),
                        },
                        Field { name: "token_url", value: Expr::Text("https://app.drchrono.com/o/token/") },
                        Field { name: "api", value: Expr::Text("https://app.drchrono.com/api/") },
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
                    "user:read",
                    "user:write",
                    "calendar:read",
                    "calendar:write",
                    "patients:read",
                    "patients:write",
                    "patients:summary:read",
                    "patients:summary:write",
                    "clinical:read",
                    "clinical:write",
                    "billing:read",
                    "billing:write",
                    "billing:patient-payment:read",
                    "billing:patient-payment:write",
                    "labs:read",
                    "labs:write",
                    "messages:read",
                    "messages:write",
                    "tasks:read",
                    "tasks:write",
                    "settings:read",
                    "settings:write",
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
                    documented: Some(::core::time::Duration::from_hours(48)),
                    when_missing: WhenMissing::Assume(::core::time::Duration::from_hours(48)),
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
                errors: &[ErrorRule { status: Some(429), code: None, contains: None, means: Meaning::Throttled }],
            },
            quirks: &[],
        }
    };

    const _: () = ::core::assert!(
        PLAN.format == runtime::plan::FORMAT,
        "this module was made for another version of tokenwright: run `tokenwright generate`"
    );
}
