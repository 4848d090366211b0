// @generated from specs/1uphealth-platform.yaml by `tokenwright generate`. Do not edit: change the spec and run it again.
#![cfg_attr(rustfmt, rustfmt_skip)]

//! 1upHealth platform: Records that patients gathered in the 1upHealth developer platform, for the
//! application that keeps them.
//!
//! For machines, by a login of the provider's own, see [`custom`].
//!
//! # Notes
//!
//! - The application knows the user already, so no one signs in; it asks for a code with its secret
//!   and changes the code for a token.
//! - One page sends the credentials of the first call in the body, another in headers; this spec
//!   sends the body.
//! - Codes are limited to 300 an hour; a refresh token needs none.
//! - Copies of the guide give a token 3599 and 7199 seconds.
//! - Gateways of health plans have tokens of their own, which are the provider `1uphealth`.
//!
//! # Sources
//!
//! From the provider's own documentation. Read on 2026-11-22.
//!
//! - <https://1up.health/docs/api/auth/guide>
//! - <https://docs.oneupdocs.com/docs/api/auth/guide>
//! - <https://docs.oneupdocs.com/docs/api/user-management/guide>

#![allow(
    clippy::doc_markdown,
    clippy::enum_variant_names,
    clippy::struct_field_names,
    reason = "names are written as the provider writes them"
)]

pub mod custom {
    //! 1upHealth platform, for machines, by a login of the provider's own.
    //!
    //! ```no_run
    //! use tokenwright::_1uphealth_platform::custom;
    //!
    //! # async fn example() -> Result<(), Box<dyn std::error::Error>> {
    //! let client = custom::Client::new(custom::Config {
    //!     environment: custom::Environment::Production,
    //!     client_id: "client-id".into(),
    //!     client_secret: "client-secret".into(),
    //!     app_user_id: custom::AppUserId::new("myappsuserid")?,
    //! })?;
    //! let token = client.token().await?;
    //! # Ok(())
    //! # }
    //! ```
    //!
    //! # Facts
    //!
    //! - A token lives 2 hours; an answer that does not say so is refused.
    //! - It is renewed with its refresh token, as long as that is good.

    use ::tokenwright_runtime as runtime;

    /// What [`Client::new`] needs. Leaving a field out does not compile.
    #[derive(Clone, Debug)]
    pub struct Config {
        /// Which of the provider's environments to call. There is no default.
        pub environment: Environment,
        /// The application's id, as 1upHealth platform issued it.
        pub client_id: runtime::Identifier,
        /// The application's secret. It is never shown, and wiped from memory when dropped.
        pub client_secret: runtime::Secret,
        /// The user, as the application calls them.
        pub app_user_id: AppUserId,
    }

    impl Config {
        /// Reads the process environment: `_1UPHEALTH_PLATFORM_CUSTOM_ENVIRONMENT`,
        /// `_1UPHEALTH_PLATFORM_CUSTOM_CLIENT_ID`, `_1UPHEALTH_PLATFORM_CUSTOM_CLIENT_SECRET` and
        /// `_1UPHEALTH_PLATFORM_CUSTOM_APP_USER_ID`.
        pub fn from_env() -> ::core::result::Result<Self, runtime::Error> {
            Self::from_vars(runtime::Vars::from_env("_1UPHEALTH_PLATFORM_CUSTOM"))
        }

        /// Reads the same values under any prefix and from any place. Everything that is missing or wrong
        /// is reported at once.
        pub fn from_vars(
            mut vars: runtime::Vars,
        ) -> ::core::result::Result<Self, runtime::Error> {
            let environment = vars.parse("environment");
            let client_id = vars.identifier("client_id");
            let client_secret = vars.secret("client_secret");
            let app_user_id = vars.parse("app_user_id");
            vars.finish(
                &PLAN,
                || ::core::option::Option::Some(Self {
                    environment: environment?,
                    client_id: client_id?,
                    client_secret: client_secret?,
                    app_user_id: app_user_id?,
                }),
            )
        }
    }

    /// The environments of 1upHealth platform.
    #[derive(Clone, Debug, PartialEq, Eq)]
    #[non_exhaustive]
    pub enum Environment {
        /// `production`, with tokens from <https://auth.1up.health/oauth2/token>.
        Production,
        /// A private deployment or a test server.
        Custom(CustomEnvironment),
    }

    /// The addresses and constants of a private deployment or a test server. Addresses are https, or
    /// http on loopback; the token goes to its API only.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct CustomEnvironment {
        /// `code_url`: <https://api.1up.health/user-management/v1/user/auth-code> in `production`.
        pub code_url: ::std::string::String,
        /// `token_url`: <https://auth.1up.health/oauth2/token> in `production`.
        pub token_url: ::std::string::String,
        /// `api`: <https://api.1up.health/> in `production`.
        pub api: ::std::string::String,
    }

    impl Environment {
        fn inputs(self) -> runtime::Inputs {
            match self {
                Self::Production => runtime::Inputs::named("production"),
                Self::Custom(CustomEnvironment { code_url, token_url, api }) => {
                    runtime::Inputs::custom([
                        ("code_url", code_url),
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

    /// The user, as the application calls them.
    ///
    /// For example `myappsuserid`.
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    pub struct AppUserId(::std::string::String);

    impl AppUserId {
        /// Holds a value. It must be a text without control characters, and not empty.
        pub fn new(
            value: impl ::core::convert::Into<::std::string::String>,
        ) -> ::core::result::Result<Self, runtime::Error> {
            runtime::codegen::checked(&PLAN, "app_user_id", value.into()).map(Self)
        }

        /// The value.
        pub fn as_str(&self) -> &str {
            &self.0
        }
    }

    impl ::core::str::FromStr for AppUserId {
        type Err = runtime::Error;

        fn from_str(value: &str) -> ::core::result::Result<Self, runtime::Error> {
            Self::new(value)
        }
    }

    /// Gets tokens from 1upHealth platform and calls its API.
    ///
    /// Tokens, calls and what their failures mean are methods of [`runtime::ProviderClient`], to which
    /// this dereferences. Clones share tokens and connections.
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
                .secret("client_secret", config.client_secret)
                .setting("app_user_id", config.app_user_id.as_str());
            runtime::ProviderClient::new(&PLAN, inputs, options).map(Self)
        }

        /// The same client for another `app_user_id`, on the same connections.
        #[must_use]
        pub fn for_app_user_id(&self, value: &AppUserId) -> Self {
            Self(self.0.with_setting("app_user_id", value.as_str()))
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
        use ::core::option::Option::{None, Some};
        use runtime::plan::{
            Api, ApiBase, Body, ClientAuth, ClientAuthMethod, Credential, CredentialKind,
            Environment, Expiry, ExpiryUnit, Expr, Field, Format, Grant, Location, Method,
            Output, Plan, Presence, Request, ScopeFormat, ScopeRequest, Scopes, Setting, Step,
            TokenResponse, UserValue, ValueType, WhenMissing,
        };
        Plan {
            format: 1,
            provider: "1uphealth-platform",
            name: "1upHealth platform",
            grant: Grant::Custom,
            environments: &[
                Environment {
                    name: "production",
                    constants: &[
                        Field {
                            name: "code_url",
                            value: Expr::Text("https://api.1up.health/user-management/v1/user/auth-code"),
                        },
                        Field { name: "token_url", value: Expr::Text("https://auth.1up.health/oauth2/token") },
                        Field { name: "api", value: Expr::Text("https://api.1up.health/") },
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
                Setting { name: "app_user_id", value_type: ValueType::Text, presence: Presence::Required },
            ],
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
            before: &[
                Step {
                    name: "code",
                    request: Request {
                        method: Method::Post,
                        url: Expr::Constant("code_url"),
                        query: &[],
                        headers: &[Field { name: "Accept", value: Expr::Text("application/json") }],
                        body: Body::Form(&[
                            Field { name: "client_id", value: Expr::Credential("client_id") },
                            Field { name: "client_secret", value: Expr::Credential("client_secret") },
                            Field { name: "app_user_id", value: Expr::Setting("app_user_id") },
                        ]),
                        assertion: None,
                        client_auth: &[],
                        client_certificate: false,
                    },
                    outputs: &[
                        Output {
                            name: "value",
                            read: Location::Body(&["code"]),
                            value_type: ValueType::Text,
                            optional: false,
                        },
                    ],
                    keep: None,
                },
            ],
            request: Request {
                method: Method::Post,
                url: Expr::Constant("token_url"),
                query: &[],
                headers: &[Field { name: "Accept", value: Expr::Text("application/json") }],
                body: Body::Form(&[
                    Field { name: "code", value: Expr::Output { step: "code", output: "value" } },
                    Field { name: "grant_type", value: Expr::Text("authorization_code") },
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
                    documented: Some(::core::time::Duration::from_hours(2)),
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
