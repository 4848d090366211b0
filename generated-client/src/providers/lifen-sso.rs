// @generated from specs/lifen-sso.yaml by `tokenwright generate`. Do not edit: change the spec and run it again.
#![cfg_attr(rustfmt, rustfmt_skip)]

//! Lifen SSO: Hospital staff sign in to an application with the account of their hospital.
//!
//! For users who sign in, see [`user`].
//!
//! # Notes
//!
//! - The server's metadata names an issuer on another host, login.lifen.fr, than its endpoints,
//!   authentication.lifen.fr; a check that compares the two fails.
//! - Older versions of the guide name `https://api.lifen.fr/sso/v1/authorize` and a discovery
//!   document beside it, which answers 404; the addresses here are those of the server's metadata.
//! - The metadata lists no client authentication but `none`, with a proof key; an older version of
//!   the guide has a `client_secret`.
//! - The metadata lists the scope `offline_access`, but no grant for refresh tokens; this spec has
//!   neither.
//! - Only production is documented. The credentials are others than those of machines.
//! - How long a token lives is not documented, and the documentation shows no token request.
//!
//! # Sources
//!
//! From the provider's own documentation. Read on 2026-11-21.
//!
//! - <https://developer.lifen.fr/docs/sso-api>
//! - <https://authentication.lifen.fr/.well-known/oauth-authorization-server>
//! - <https://github.com/api-evangelist/lifen>

#![allow(
    clippy::doc_markdown,
    clippy::enum_variant_names,
    clippy::struct_field_names,
    reason = "names are written as the provider writes them"
)]

pub mod user {
    //! Lifen SSO, for users who sign in.
    //!
    //! ```no_run
    //! use tokenwright::lifen_sso::user;
    //!
    //! # async fn store<T>(_: T) -> std::io::Result<()> { Ok(()) }
    //! # async fn example(callback: &str) -> Result<(), Box<dyn std::error::Error>> {
    //! let client = user::Client::new(user::Config {
    //!     environment: user::Environment::Production,
    //!     client_id: "client-id".into(),
    //!     redirect_uri: "https://app.example/callback".to_owned(),
    //!     acr_values: user::AcrValues::new("an-identity-provider")?,
    //!     login_hint: None,
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
    //! - The authorization code flow, with a proof key (PKCE).
    //! - How long a token lives is not documented; an answer that does not say so is refused.
    //! - Without a refresh token: when the token ends, the user signs in again.

    use ::tokenwright_runtime as runtime;

    /// What [`Client::new`] needs. Leaving a field out does not compile.
    #[derive(Clone, Debug)]
    pub struct Config {
        /// Which of the provider's environments to call. There is no default.
        pub environment: Environment,
        /// The application's id, as Lifen SSO issued it.
        pub client_id: runtime::Identifier,
        /// Where the provider sends users back to, as it is registered there.
        pub redirect_uri: ::std::string::String,
        /// The hospital's identity provider, by the identifier that Lifen issued for it.
        pub acr_values: AcrValues,
        /// The user's identifier, filled in where they sign in.
        ///
        /// May be left out, and is not read from variables.
        pub login_hint: ::core::option::Option<LoginHint>,
    }

    impl Config {
        /// Reads the process environment: `LIFEN_SSO_USER_ENVIRONMENT`, `LIFEN_SSO_USER_CLIENT_ID`,
        /// `LIFEN_SSO_USER_REDIRECT_URI` and `LIFEN_SSO_USER_ACR_VALUES`.
        pub fn from_env() -> ::core::result::Result<Self, runtime::Error> {
            Self::from_vars(runtime::Vars::from_env("LIFEN_SSO_USER"))
        }

        /// Reads the same values under any prefix and from any place. Everything that is missing or wrong
        /// is reported at once.
        pub fn from_vars(
            mut vars: runtime::Vars,
        ) -> ::core::result::Result<Self, runtime::Error> {
            let environment = vars.parse("environment");
            let client_id = vars.identifier("client_id");
            let redirect_uri = vars.text("redirect_uri");
            let acr_values = vars.parse("acr_values");
            vars.finish(
                &PLAN,
                || ::core::option::Option::Some(Self {
                    environment: environment?,
                    client_id: client_id?,
                    redirect_uri: redirect_uri?,
                    acr_values: acr_values?,
                    login_hint: ::core::option::Option::None,
                }),
            )
        }
    }

    /// The environments of Lifen SSO.
    #[derive(Clone, Debug, PartialEq, Eq)]
    #[non_exhaustive]
    pub enum Environment {
        /// `production`, where users sign in at <https://authentication.lifen.fr/authorize>.
        Production,
        /// A private deployment or a test server.
        Custom(CustomEnvironment),
    }

    /// The addresses and constants of a private deployment or a test server. Addresses are https, or
    /// http on loopback; the token goes to its API only.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct CustomEnvironment {
        /// `authorize_url`: <https://authentication.lifen.fr/authorize> in `production`.
        pub authorize_url: ::std::string::String,
        /// `token_url`: <https://authentication.lifen.fr/v1/authorization_code/token> in `production`.
        pub token_url: ::std::string::String,
        /// `api`: <https://api.lifen.fr/sso/v1/> in `production`.
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

    /// The hospital's identity provider, by the identifier that Lifen issued for it.
    ///
    /// For example `an-identity-provider`.
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    pub struct AcrValues(::std::string::String);

    impl AcrValues {
        /// Holds a value. It must be a text without control characters, and not empty.
        pub fn new(
            value: impl ::core::convert::Into<::std::string::String>,
        ) -> ::core::result::Result<Self, runtime::Error> {
            runtime::codegen::checked(&PLAN, "acr_values", value.into()).map(Self)
        }

        /// The value.
        pub fn as_str(&self) -> &str {
            &self.0
        }
    }

    impl ::core::str::FromStr for AcrValues {
        type Err = runtime::Error;

        fn from_str(value: &str) -> ::core::result::Result<Self, runtime::Error> {
            Self::new(value)
        }
    }

    /// The user's identifier, filled in where they sign in.
    ///
    /// For example `jeanne.durand@hospital.example`.
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    pub struct LoginHint(::std::string::String);

    impl LoginHint {
        /// Holds a value. It must be a text without control characters, and not empty.
        pub fn new(
            value: impl ::core::convert::Into<::std::string::String>,
        ) -> ::core::result::Result<Self, runtime::Error> {
            runtime::codegen::checked(&PLAN, "login_hint", value.into()).map(Self)
        }

        /// The value.
        pub fn as_str(&self) -> &str {
            &self.0
        }
    }

    impl ::core::str::FromStr for LoginHint {
        type Err = runtime::Error;

        fn from_str(value: &str) -> ::core::result::Result<Self, runtime::Error> {
            Self::new(value)
        }
    }

    /// What a user of Lifen SSO can be asked for.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
    #[non_exhaustive]
    pub enum Scope {
        /// `openid`: An ID token.
        Openid,
        /// `profile`: The user's name.
        Profile,
        /// `email`: The user's email address.
        Email,
        /// `address`: The user's address.
        Address,
        /// `phone`: The user's phone number.
        Phone,
    }

    impl Scope {
        /// The scope, as the provider knows it.
        pub const fn as_str(self) -> &'static str {
            match self {
                Self::Openid => "openid",
                Self::Profile => "profile",
                Self::Email => "email",
                Self::Address => "address",
                Self::Phone => "phone",
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
                    ("email", Self::Email),
                    ("address", Self::Address),
                    ("phone", Self::Phone),
                ],
                word,
            )
        }
    }

    /// Signs users in at Lifen SSO.
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
                .redirect_uri(config.redirect_uri)
                .setting("acr_values", config.acr_values.as_str());
            if let ::core::option::Option::Some(value) = config.login_hint {
                inputs = inputs.setting("login_hint", value.as_str());
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
            Api, ApiBase, Authorize, Body, ClientAuth, ClientAuthMethod, Credential,
            CredentialKind, Environment, Expiry, ExpiryUnit, Expr, Field, Format, Grant,
            Location, Method, Plan, Presence, Request, ScopeFormat, ScopeRequest, Scopes,
            Setting, TokenResponse, UserValue, ValueType, WhenMissing,
        };
        Plan {
            format: 1,
            provider: "lifen-sso",
            name: "Lifen SSO",
            grant: Grant::AuthorizationCode,
            environments: &[
                Environment {
                    name: "production",
                    constants: &[
                        Field {
                            name: "authorize_url",
                            value: Expr::Text("https://authentication.lifen.fr/authorize"),
                        },
                        Field {
                            name: "token_url",
                            value: Expr::Text("https://authentication.lifen.fr/v1/authorization_code/token"),
                        },
                        Field { name: "api", value: Expr::Text("https://api.lifen.fr/sso/v1/") },
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
            ],
            settings: &[
                Setting { name: "acr_values", value_type: ValueType::Text, presence: Presence::Required },
                Setting { name: "login_hint", value_type: ValueType::Text, presence: Presence::Optional },
            ],
            computed: &[],
            scopes: Scopes {
                request: ScopeRequest::Required,
                allowed: &["openid", "profile", "email", "address", "phone"],
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
                    Field { name: "acr_values", value: Expr::Setting("acr_values") },
                    Field { name: "login_hint", value: Expr::Setting("login_hint") },
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
