// @generated from specs/nhs-login.yaml by `tokenwright generate`. Do not edit: change the spec and run it again.
#![cfg_attr(rustfmt, rustfmt_skip)]

//! NHS login: The sign-in of people who use health and care in England, for services that want to
//! know who they are.
//!
//! For users who sign in, see [`user`].
//!
//! # Notes
//!
//! - The nonce is made anew for each sign-in and stands in the URL that the user is sent to; the
//!   caller compares it with the one in the ID token.
//! - The scope `openid` is asked for in any case; an answer without a scope grants all of them.
//! - APIs of NHS England want a token of their own, which is the provider `nhs-england`; the token
//!   here is good for `userinfo`.
//! - The address of the integration environment was not found.
//!
//! # Sources
//!
//! From the provider's own documentation. Read on 2026-11-22.
//!
//! - <https://nhsconnect.github.io/nhslogin/interface-spec-doc-3/>
//! - <https://nhsconnect.github.io/nhslogin/interface-spec-doc-4/>
//! - <https://github.com/nhsconnect/nhslogin>
//! - <https://packagist.org/packages/spickyyy1/laravel-nhs-login>

#![allow(
    clippy::doc_markdown,
    clippy::enum_variant_names,
    clippy::struct_field_names,
    reason = "names are written as the provider writes them"
)]

pub mod user {
    //! NHS login, for users who sign in.
    //!
    //! ```no_run
    //! use tokenwright::nhs_login::user;
    //!
    //! # async fn store<T>(_: T) -> std::io::Result<()> { Ok(()) }
    //! # async fn example(callback: &str) -> Result<(), Box<dyn std::error::Error>> {
    //! let client = user::Client::new(user::Config {
    //!     environment: user::Environment::Sandpit,
    //!     client_id: "client-id".into(),
    //!     private_key: std::fs::read_to_string("private-key.pem")?.parse()?,
    //!     redirect_uri: "https://app.example/callback".to_owned(),
    //!     vtr: None,
    //! })?;
    //!
    //! // Send the user to `pending.url()`, and remember `pending` until they come back.
    //! let pending = client.authorize([user::Scope::Profile])?;
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
    //! - A token lives 1 hour; where an answer does not say, the token itself does.
    //! - `openid` is asked for in any case.

    use ::tokenwright_runtime as runtime;

    /// What [`Client::new`] needs. Leaving a field out does not compile.
    #[derive(Clone, Debug)]
    pub struct Config {
        /// Which of the provider's environments to call. There is no default.
        pub environment: Environment,
        /// The application's id, as NHS login issued it.
        pub client_id: runtime::Identifier,
        /// The private key, in PEM or JWK, whose public half NHS login knows. It is never shown.
        pub private_key: runtime::PrivateKey,
        /// Where the provider sends users back to, as it is registered there.
        pub redirect_uri: ::std::string::String,
        /// The levels of verification and authentication that are asked for.
        ///
        /// May be left out, and is not read from variables.
        pub vtr: ::core::option::Option<Vtr>,
    }

    impl Config {
        /// Reads the process environment: `NHS_LOGIN_USER_ENVIRONMENT`, `NHS_LOGIN_USER_CLIENT_ID`,
        /// `NHS_LOGIN_USER_PRIVATE_KEY` and `NHS_LOGIN_USER_REDIRECT_URI`.
        pub fn from_env() -> ::core::result::Result<Self, runtime::Error> {
            Self::from_vars(runtime::Vars::from_env("NHS_LOGIN_USER"))
        }

        /// Reads the same values under any prefix and from any place. Everything that is missing or wrong
        /// is reported at once.
        pub fn from_vars(
            mut vars: runtime::Vars,
        ) -> ::core::result::Result<Self, runtime::Error> {
            let environment = vars.parse("environment");
            let client_id = vars.identifier("client_id");
            let private_key = vars.private_key("private_key");
            let redirect_uri = vars.text("redirect_uri");
            vars.finish(
                &PLAN,
                || ::core::option::Option::Some(Self {
                    environment: environment?,
                    client_id: client_id?,
                    private_key: private_key?,
                    redirect_uri: redirect_uri?,
                    vtr: ::core::option::Option::None,
                }),
            )
        }
    }

    /// The environments of NHS login.
    #[derive(Clone, Debug, PartialEq, Eq)]
    #[non_exhaustive]
    pub enum Environment {
        /// `production`, where users sign in at <https://auth.login.nhs.uk/authorize>.
        Production,
        /// `sandpit`, where users sign in at <https://auth.sandpit.signin.nhs.uk/authorize>.
        Sandpit,
        /// A private deployment or a test server.
        Custom(CustomEnvironment),
    }

    /// The addresses and constants of a private deployment or a test server. Addresses are https, or
    /// http on loopback; the token goes to its API only.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct CustomEnvironment {
        /// `authorize_url`: <https://auth.login.nhs.uk/authorize> in `production`.
        pub authorize_url: ::std::string::String,
        /// `token_url`: <https://auth.login.nhs.uk/token> in `production`.
        pub token_url: ::std::string::String,
        /// `api`: <https://auth.login.nhs.uk/> in `production`.
        pub api: ::std::string::String,
    }

    impl Environment {
        fn inputs(self) -> runtime::Inputs {
            match self {
                Self::Production => runtime::Inputs::named("production"),
                Self::Sandpit => runtime::Inputs::named("sandpit"),
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
                &[("production", Self::Production), ("sandpit", Self::Sandpit)],
                word,
            )
        }
    }

    /// The levels of verification and authentication that are asked for.
    ///
    /// For example `["P9.Cp.Cd"]`.
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    pub struct Vtr(::std::string::String);

    impl Vtr {
        /// Holds a value. It must be a text without control characters, and not empty.
        pub fn new(
            value: impl ::core::convert::Into<::std::string::String>,
        ) -> ::core::result::Result<Self, runtime::Error> {
            runtime::codegen::checked(&PLAN, "vtr", value.into()).map(Self)
        }

        /// The value.
        pub fn as_str(&self) -> &str {
            &self.0
        }
    }

    impl ::core::str::FromStr for Vtr {
        type Err = runtime::Error;

        fn from_str(value: &str) -> ::core::result::Result<Self, runtime::Error> {
            Self::new(value)
        }
    }

    /// What a user of NHS login can be asked for.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
    #[non_exhaustive]
    pub enum Scope {
        /// `openid`: Who the user is.
        Openid,
        /// `profile`: NHS number, date of birth, family name and level of verification.
        Profile,
        /// `profile_extended`: Given name.
        ProfileExtended,
        /// `email`: E-mail address.
        Email,
        /// `phone`: Telephone number.
        Phone,
        /// `gp_integration_credentials`: Credentials at the practice, for IM1 suppliers.
        GpIntegrationCredentials,
        /// `gp_registration_details`: The practice where the user is registered.
        GpRegistrationDetails,
        /// `client_metadata`: What the client keeps about the user.
        ClientMetadata,
    }

    impl Scope {
        /// The scope, as the provider knows it.
        pub const fn as_str(self) -> &'static str {
            match self {
                Self::Openid => "openid",
                Self::Profile => "profile",
                Self::ProfileExtended => "profile_extended",
                Self::Email => "email",
                Self::Phone => "phone",
                Self::GpIntegrationCredentials => "gp_integration_credentials",
                Self::GpRegistrationDetails => "gp_registration_details",
                Self::ClientMetadata => "client_metadata",
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
                    ("profile", Self::Profile),
                    ("profile_extended", Self::ProfileExtended),
                    ("email", Self::Email),
                    ("phone", Self::Phone),
                    ("gp_integration_credentials", Self::GpIntegrationCredentials),
                    ("gp_registration_details", Self::GpRegistrationDetails),
                    ("client_metadata", Self::ClientMetadata),
                ],
                word,
            )
        }
    }

    /// Signs users in at NHS login.
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
                .private_key("private_key", config.private_key)
                .redirect_uri(config.redirect_uri);
            if let ::core::option::Option::Some(value) = config.vtr {
                inputs = inputs.setting("vtr", value.as_str());
            }
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
            Api, ApiBase, Authorize, Body, ClientAuth, ClientAuthMethod, Computed, Credential,
            CredentialKind, Environment, Expiry, ExpiryUnit, Expr, Field, Form, Format, Grant,
            Json, Jwt, Location, Member, Method, Plan, Presence, Request, ScopeFormat,
            ScopeRequest, Scopes, Setting, SigningAlgorithm, TextEncoding, TokenResponse,
            UserValue, ValueType, WhenMissing,
        };
        Plan {
            format: 1,
            provider: "nhs-login",
            name: "NHS login",
            grant: Grant::AuthorizationCode,
            environments: &[
                Environment {
                    name: "production",
                    constants: &[
                        Field { name: "authorize_url", value: Expr::Text("https://auth.login.nhs.uk/authorize") },
                        Field { name: "token_url", value: Expr::Text("https://auth.login.nhs.uk/token") },
                        Field { name: "api", value: Expr::Text("https://auth.login.nhs.uk/") },
                    ],
                },
                Environment {
                    name: "sandpit",
                    constants: &[
                        Field {
                            name: "authorize_url",
                            value: Expr::Text("https://auth.sandpit.signin.nhs.uk/authorize"),
                        },
                        Field {
                            name: "token_url",
                            value: Expr::Text("https://auth.sandpit.signin.nhs.uk/token"),
                        },
                        Field { name: "api", value: Expr::Text("https://auth.sandpit.signin.nhs.uk/") },
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
                    name: "private_key",
                    kind: CredentialKind::PrivateKey,
                    value_type: ValueType::Text,
                    optional: false,
                },
            ],
            settings: &[Setting { name: "vtr", value_type: ValueType::Text, presence: Presence::Optional }],
            computed: &[
                Computed { name: "nonce", form: Form::Random { bytes: 32, encoding: TextEncoding::Base64Url } },
            ],
            scopes: Scopes {
                request: ScopeRequest::Optional,
                allowed: &[
                    "openid",
                    "profile",
                    "profile_extended",
                    "email",
                    "phone",
                    "gp_integration_credentials",
                    "gp_registration_details",
                    "client_metadata",
                ],
                patterns: &[],
                always: &["openid"],
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
                            algorithms: &[SigningAlgorithm::Rs512],
                            key: "private_key",
                            header: &[Member { name: "typ", value: Json::Text(Expr::Text("JWT")) }],
                            claims: &[
                                Member { name: "iss", value: Json::Text(Expr::Credential("client_id")) },
                                Member { name: "sub", value: Json::Text(Expr::Credential("client_id")) },
                                Member { name: "aud", value: Json::Text(Expr::RequestUrl) },
                            ],
                            lifetime: ::core::time::Duration::from_mins(5),
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
                    documented: Some(::core::time::Duration::from_hours(1)),
                    when_missing: WhenMissing::JwtExp,
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
                    Field { name: "nonce", value: Expr::Computed("nonce") },
                    Field { name: "vtr", value: Expr::Setting("vtr") },
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
                            algorithms: &[SigningAlgorithm::Rs512],
                            key: "private_key",
                            header: &[Member { name: "typ", value: Json::Text(Expr::Text("JWT")) }],
                            claims: &[
                                Member { name: "iss", value: Json::Text(Expr::Credential("client_id")) },
                                Member { name: "sub", value: Json::Text(Expr::Credential("client_id")) },
                                Member { name: "aud", value: Json::Text(Expr::RequestUrl) },
                            ],
                            lifetime: ::core::time::Duration::from_mins(5),
                            unique_id: true,
                            not_before: false,
                        }),
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
