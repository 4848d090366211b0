// @generated from specs/blue-button.yaml by `tokenwright generate`. Do not edit: change the spec and run it again.
#![cfg_attr(rustfmt, rustfmt_skip)]

//! CMS Blue Button 2.0: Medicare enrollees share their claims with an application, over FHIR.
//!
//! For users who sign in, see [`user`].
//!
//! # Notes
//!
//! - Only applications that keep a secret are admitted, and they send a proof key too; machines
//!   have no grant in this flow.
//! - Once the enrollee's consent has ended, a refresh token is refused with `invalid_grant`.
//! - A token lives one hour today; earlier documentation said ten, and its examples still show more
//!   than one. `expires_in` can be a fraction.
//! - Refresh tokens are good once, and only applications of the categories "13 months" and
//!   "research" get them.
//! - The scopes that end in `.rs` also exist in the older form `.read`.
//! - The examples authenticate with HTTP Basic, the table of parameters lists `client_id` and
//!   `client_secret` beside it.
//!
//! # Sources
//!
//! From the provider's own documentation. Read on 2026-11-22.
//!
//! - <https://bluebutton.cms.gov/api-documentation/authorization>
//! - <https://bluebutton.cms.gov/api-documentation/calling-the-api>
//! - <https://github.com/CMSgov/bluebutton-site-static>
//! - <https://groups.google.com/g/developer-group-for-cms-blue-button-api/c/rI0rVa4pYJE>

#![allow(
    clippy::doc_markdown,
    clippy::enum_variant_names,
    clippy::struct_field_names,
    reason = "names are written as the provider writes them"
)]

pub mod user {
    //! CMS Blue Button 2.0, for users who sign in.
    //!
    //! ```no_run
    //! use tokenwright::blue_button::user;
    //!
    //! # async fn store<T>(_: T) -> std::io::Result<()> { Ok(()) }
    //! # async fn example(callback: &str) -> Result<(), Box<dyn std::error::Error>> {
    //! let client = user::Client::new(user::Config {
    //!     environment: user::Environment::Sandbox,
    //!     client_id: "client-id".into(),
    //!     client_secret: "client-secret".into(),
    //!     redirect_uri: "https://app.example/callback".to_owned(),
    //!     lang: None,
    //! })?;
    //!
    //! // Send the user to `pending.url()`, and remember `pending` until they come back.
    //! let pending = client.authorize([user::Scope::PatientPatient(user::RsOrRead::Rs)])?;
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
    //! - With a token comes `patient`: see [`TokenOutputs`].

    use ::tokenwright_runtime as runtime;

    /// What [`Client::new`] needs. Leaving a field out does not compile.
    #[derive(Clone, Debug)]
    pub struct Config {
        /// Which of the provider's environments to call. There is no default.
        pub environment: Environment,
        /// The application's id, as CMS Blue Button 2.0 issued it.
        pub client_id: runtime::Identifier,
        /// The application's secret. It is never shown, and wiped from memory when dropped.
        pub client_secret: runtime::Secret,
        /// Where the provider sends users back to, as it is registered there.
        pub redirect_uri: ::std::string::String,
        /// The language of the consent screen.
        ///
        /// May be left out, and is not read from variables.
        pub lang: ::core::option::Option<Lang>,
    }

    impl Config {
        /// Reads the process environment: `BLUE_BUTTON_USER_ENVIRONMENT`, `BLUE_BUTTON_USER_CLIENT_ID`,
        /// `BLUE_BUTTON_USER_CLIENT_SECRET` and `BLUE_BUTTON_USER_REDIRECT_URI`.
        pub fn from_env() -> ::core::result::Result<Self, runtime::Error> {
            Self::from_vars(runtime::Vars::from_env("BLUE_BUTTON_USER"))
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
                    lang: ::core::option::Option::None,
                }),
            )
        }
    }

    /// The environments of CMS Blue Button 2.0.
    #[derive(Clone, Debug, PartialEq, Eq)]
    #[non_exhaustive]
    pub enum Environment {
        /// `production`, where users sign in at <https://api.bluebutton.cms.gov/v2/o/authorize/>.
        Production,
        /// `sandbox`, where users sign in at <https://sandbox.bluebutton.cms.gov/v2/o/authorize/>.
        Sandbox,
        /// A private deployment or a test server.
        Custom(CustomEnvironment),
    }

    /// The addresses and constants of a private deployment or a test server. Addresses are https, or
    /// http on loopback; the token goes to its API only.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct CustomEnvironment {
        /// `authorize_url`: <https://api.bluebutton.cms.gov/v2/o/authorize/> in `production`.
        pub authorize_url: ::std::string::String,
        /// `token_url`: <https://api.bluebutton.cms.gov/v2/o/token/> in `production`.
        pub token_url: ::std::string::String,
        /// `api`: <https://api.bluebutton.cms.gov/v2/fhir/> in `production`.
        pub api: ::std::string::String,
    }

    impl Environment {
        fn inputs(self) -> runtime::Inputs {
            match self {
                Self::Production => runtime::Inputs::named("production"),
                Self::Sandbox => runtime::Inputs::named("sandbox"),
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
                &[("production", Self::Production), ("sandbox", Self::Sandbox)],
                word,
            )
        }
    }

    /// The language of the consent screen.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
    #[non_exhaustive]
    pub enum Lang {
        /// `en`.
        En,
        /// `es`.
        Es,
    }

    impl Lang {
        /// The word that the provider knows.
        pub const fn as_str(self) -> &'static str {
            match self {
                Self::En => "en",
                Self::Es => "es",
            }
        }
    }

    impl ::core::str::FromStr for Lang {
        type Err = runtime::Error;

        fn from_str(word: &str) -> ::core::result::Result<Self, runtime::Error> {
            runtime::codegen::word(
                &PLAN,
                "lang",
                &[("en", Self::En), ("es", Self::Es)],
                word,
            )
        }
    }

    /// What stands for `<rs|read>` in a scope.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
    pub enum RsOrRead {
        /// `rs`.
        Rs,
        /// `read`.
        Read,
    }

    impl ::core::fmt::Display for RsOrRead {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            match self {
                Self::Rs => f.write_str("rs"),
                Self::Read => f.write_str("read"),
            }
        }
    }

    impl ::core::str::FromStr for RsOrRead {
        type Err = runtime::MalformedScope;

        fn from_str(text: &str) -> ::core::result::Result<Self, runtime::MalformedScope> {
            if text == "rs" {
                return ::core::result::Result::Ok(Self::Rs);
            }
            if text == "read" {
                return ::core::result::Result::Ok(Self::Read);
            }
            ::core::result::Result::Err(runtime::codegen::NO_PART)
        }
    }

    /// What a user of CMS Blue Button 2.0 can be asked for.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
    #[non_exhaustive]
    pub enum Scope {
        /// `patient/Patient.<rs|read>`: Demographic data.
        PatientPatient(RsOrRead),
        /// `patient/Coverage.<rs|read>`: Coverage.
        PatientCoverage(RsOrRead),
        /// `patient/ExplanationOfBenefit.<rs|read>`: Claims.
        PatientExplanationOfBenefit(RsOrRead),
        /// `launch/patient`: The patient that the user chooses.
        LaunchPatient,
        /// `openid`: Who the user is.
        Openid,
        /// `profile`: The user's profile, at the UserInfo endpoint.
        Profile,
    }

    impl ::core::fmt::Display for Scope {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            match self {
                Self::PatientPatient(part_1) => ::core::write!(f, "patient/Patient.{part_1}"),
                Self::PatientCoverage(part_1) => {
                    ::core::write!(f, "patient/Coverage.{part_1}")
                }
                Self::PatientExplanationOfBenefit(part_1) => {
                    ::core::write!(f, "patient/ExplanationOfBenefit.{part_1}")
                }
                Self::LaunchPatient => f.write_str("launch/patient"),
                Self::Openid => f.write_str("openid"),
                Self::Profile => f.write_str("profile"),
            }
        }
    }

    impl ::core::str::FromStr for Scope {
        type Err = runtime::Error;

        fn from_str(scope: &str) -> ::core::result::Result<Self, runtime::Error> {
            use ::core::option::Option::Some;
            use ::core::result::Result::{Err, Ok};
            if scope == "launch/patient" {
                return Ok(Self::LaunchPatient);
            }
            if scope == "openid" {
                return Ok(Self::Openid);
            }
            if scope == "profile" {
                return Ok(Self::Profile);
            }
            if let Some([part_1]) = runtime::codegen::scope_parts(
                &PLAN.scopes.patterns[0],
                scope,
            ) && let Ok(part_1) = part_1.parse()
            {
                return Ok(Self::PatientPatient(part_1));
            }
            if let Some([part_1]) = runtime::codegen::scope_parts(
                &PLAN.scopes.patterns[1],
                scope,
            ) && let Ok(part_1) = part_1.parse()
            {
                return Ok(Self::PatientCoverage(part_1));
            }
            if let Some([part_1]) = runtime::codegen::scope_parts(
                &PLAN.scopes.patterns[2],
                scope,
            ) && let Ok(part_1) = part_1.parse()
            {
                return Ok(Self::PatientExplanationOfBenefit(part_1));
            }
            Err(runtime::codegen::unknown_scope(&PLAN))
        }
    }

    /// The enrollee's FHIR resource.
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    pub struct Patient(::std::string::String);

    impl Patient {
        /// The value.
        pub fn as_str(&self) -> &str {
            &self.0
        }
    }

    /// What CMS Blue Button 2.0 says with a token.
    ///
    /// `TokenOutputs::of` reads it of any token of this module, be it of a client or of a session. It
    /// was checked when the token came.
    #[derive(Clone, Debug)]
    #[non_exhaustive]
    pub struct TokenOutputs {
        /// The enrollee's FHIR resource.
        pub patient: ::core::option::Option<Patient>,
    }

    impl TokenOutputs {
        /// What was said with this token. One that is not of this module is an error.
        pub fn of(token: &runtime::Token) -> ::core::result::Result<Self, runtime::Error> {
            ::core::result::Result::Ok(Self {
                patient: runtime::codegen::output(&PLAN, token, "patient")?.map(Patient),
            })
        }
    }

    /// Signs users in at CMS Blue Button 2.0.
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
                .environment
                .inputs()
                .identifier("client_id", config.client_id)
                .secret("client_secret", config.client_secret)
                .redirect_uri(config.redirect_uri);
            if let ::core::option::Option::Some(value) = config.lang {
                inputs = inputs.setting("lang", value.as_str());
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
            Api, ApiBase, Authorize, Body, ClientAuth, ClientAuthMethod, Credential,
            CredentialKind, Environment, Expiry, ExpiryUnit, Expr, Field, Format, Grant,
            Location, Method, Output, Plan, Presence, Request, ScopeChoice, ScopeFormat,
            ScopePart, ScopePattern, ScopeRequest, Scopes, Setting, TokenResponse, UserValue,
            ValueType, WhenMissing,
        };
        Plan {
            format: 1,
            provider: "blue-button",
            name: "CMS Blue Button 2.0",
            grant: Grant::AuthorizationCode,
            environments: &[
                Environment {
                    name: "production",
                    constants: &[
                        Field {
                            name: "authorize_url",
                            value: Expr::Text("https://api.bluebutton.cms.gov/v2/o/authorize/"),
                        },
                        Field {
                            name: "token_url",
                            value: Expr::Text("https://api.bluebutton.cms.gov/v2/o/token/"),
                        },
                        Field { name: "api", value: Expr::Text("https://api.bluebutton.cms.gov/v2/fhir/") },
                    ],
                },
                Environment {
                    name: "sandbox",
                    constants: &[
                        Field {
                            name: "authorize_url",
                            value: Expr::Text("https://sandbox.bluebutton.cms.gov/v2/o/authorize/"),
                        },
                        Field {
                            name: "token_url",
                            value: Expr::Text("https://sandbox.bluebutton.cms.gov/v2/o/token/"),
                        },
                        Field { name: "api", value: Expr::Text("https://sandbox.bluebutton.cms.gov/v2/fhir/") },
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
                Setting {
                    name: "lang",
                    value_type: ValueType::OneOf(&["en", "es"]),
                    presence: Presence::Optional,
                },
            ],
            computed: &[],
            scopes: Scopes {
                request: ScopeRequest::Optional,
                allowed: &["launch/patient", "openid", "profile"],
                patterns: &[
                    ScopePattern {
                        name: "patient/Patient.<rs|read>",
                        parts: &[
                            ScopePart::Text("patient/Patient."),
                            ScopePart::Choice(&[ScopeChoice::Word("rs"), ScopeChoice::Word("read")]),
                        ],
                    },
                    ScopePattern {
                        name: "patient/Coverage.<rs|read>",
                        parts: &[
                            ScopePart::Text("patient/Coverage."),
                            ScopePart::Choice(&[ScopeChoice::Word("rs"), ScopeChoice::Word("read")]),
                        ],
                    },
                    ScopePattern {
                        name: "patient/ExplanationOfBenefit.<rs|read>",
                        parts: &[
                            ScopePart::Text("patient/ExplanationOfBenefit."),
                            ScopePart::Choice(&[ScopeChoice::Word("rs"), ScopeChoice::Word("read")]),
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
                outputs: &[
                    Output {
                        name: "patient",
                        read: Location::Body(&["patient"]),
                        value_type: ValueType::Text,
                        optional: true,
                    },
                ],
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
                    Field { name: "lang", value: Expr::Setting("lang") },
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
