// @generated from specs/dosespot.yaml by `tokenwright generate`. Do not edit: change the spec and run it again.
#![cfg_attr(rustfmt, rustfmt_skip)]

//! DoseSpot: Electronic prescribing in the United States, over the REST API v2.
//!
//! For machines that show a name and a password, see [`password`].
//!
//! # Facts
//!
//! - At most 2000 requests per 10 seconds to the token endpoint.
//! - At most 2000 requests per 10 seconds to the API.
//!
//! # Notes
//!
//! - The grant is that of passwords, but a machine's, whose name is a clinician's identifier and
//!   whose password is the clinic's key a second time.
//! - A token belongs to one clinician; a client is made for each. The clinic is the client, its key
//!   the secret.
//! - The authentication guide calls the header `Subscription-Key`, the portal
//!   `Ocp-Apim-Subscription-Key`.
//! - Beside the limit of all calls there are lower ones, 1000 reads and 400 writes in ten seconds.
//! - Failures of the API come with status 200 and a `Result`. Production is handed out after
//!   certification.
//!
//! # Sources
//!
//! From the provider's own documentation. Read on 2026-11-22.
//!
//! - <https://docs.dosespot.com/staging/docs/getting-started>
//! - <https://github.com/api-evangelist/dosespot>

#![allow(
    clippy::doc_markdown,
    clippy::enum_variant_names,
    clippy::struct_field_names,
    reason = "names are written as the provider writes them"
)]

pub mod password {
    //! DoseSpot, for machines that show a name and a password.
    //!
    //! ```no_run
    //! use tokenwright::dosespot::password;
    //!
    //! # async fn example() -> Result<(), Box<dyn std::error::Error>> {
    //! let client = password::Client::new(password::Config {
    //!     environment: password::Environment::Staging,
    //!     client_id: "client-id".into(),
    //!     client_secret: "client-secret".into(),
    //!     subscription_key: "subscription-key".into(),
    //!     user_id: password::UserId::new("1234")?,
    //! })?;
    //! let token = client.token().await?;
    //! # Ok(())
    //! # }
    //! ```
    //!
    //! # Facts
    //!
    //! - A token lives 10 minutes; an answer that does not say so is refused.

    use ::tokenwright_runtime as runtime;

    /// What [`Client::new`] needs. Leaving a field out does not compile.
    #[derive(Clone, Debug)]
    pub struct Config {
        /// Which of the provider's environments to call. There is no default.
        pub environment: Environment,
        /// The clinic's identifier.
        pub client_id: runtime::Identifier,
        /// The clinic's key. It is never shown, and wiped when dropped.
        pub client_secret: runtime::Secret,
        /// The key of the gateway, which each request carries. It is never shown, and wiped when dropped.
        pub subscription_key: runtime::Secret,
        /// The clinician, or the proxy who acts for one, by their user identifier.
        pub user_id: UserId,
    }

    impl Config {
        /// Reads the process environment: `DOSESPOT_PASSWORD_ENVIRONMENT`, `DOSESPOT_PASSWORD_CLIENT_ID`,
        /// `DOSESPOT_PASSWORD_CLIENT_SECRET`, `DOSESPOT_PASSWORD_SUBSCRIPTION_KEY` and
        /// `DOSESPOT_PASSWORD_USER_ID`.
        pub fn from_env() -> ::core::result::Result<Self, runtime::Error> {
            Self::from_vars(runtime::Vars::from_env("DOSESPOT_PASSWORD"))
        }

        /// Reads the same values under any prefix and from any place. Everything that is missing or wrong
        /// is reported at once.
        pub fn from_vars(
            mut vars: runtime::Vars,
        ) -> ::core::result::Result<Self, runtime::Error> {
            let environment = vars.parse("environment");
            let client_id = vars.identifier("client_id");
            let client_secret = vars.secret("client_secret");
            let subscription_key = vars.secret("subscription_key");
            let user_id = vars.parse("user_id");
            vars.finish(
                &PLAN,
                || ::core::option::Option::Some(Self {
                    environment: environment?,
                    client_id: client_id?,
                    client_secret: client_secret?,
                    subscription_key: subscription_key?,
                    user_id: user_id?,
                }),
            )
        }
    }

    /// The environments of DoseSpot.
    #[derive(Clone, Debug, PartialEq, Eq)]
    #[non_exhaustive]
    pub enum Environment {
        /// `production`, with tokens from <https://my.dosespot.com/webapi/v2/connect/token>.
        Production,
        /// `staging`, with tokens from <https://my.staging.dosespot.com/webapi/v2/connect/token>.
        Staging,
        /// A private deployment or a test server.
        Custom(CustomEnvironment),
    }

    /// The addresses and constants of a private deployment or a test server. Addresses are https, or
    /// http on loopback; the token goes to its API only.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct CustomEnvironment {
        /// `token_url`: <https://my.dosespot.com/webapi/v2/connect/token> in `production`.
        pub token_url: ::std::string::String,
        /// `api`: <https://my.dosespot.com/webapi/v2/> in `production`.
        pub api: ::std::string::String,
    }

    impl Environment {
        fn inputs(self) -> runtime::Inputs {
            match self {
                Self::Production => runtime::Inputs::named("production"),
                Self::Staging => runtime::Inputs::named("staging"),
                Self::Custom(CustomEnvironment { token_url, api }) => {
                    runtime::Inputs::custom([("token_url", token_url), ("api", api)])
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
                &[("production", Self::Production), ("staging", Self::Staging)],
                word,
            )
        }
    }

    /// The clinician, or the proxy who acts for one, by their user identifier.
    ///
    /// For example `1234`.
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    pub struct UserId(::std::string::String);

    impl UserId {
        /// Holds a value. It must be a text without control characters, and not empty.
        pub fn new(
            value: impl ::core::convert::Into<::std::string::String>,
        ) -> ::core::result::Result<Self, runtime::Error> {
            runtime::codegen::checked(&PLAN, "user_id", value.into()).map(Self)
        }

        /// The value.
        pub fn as_str(&self) -> &str {
            &self.0
        }
    }

    impl ::core::str::FromStr for UserId {
        type Err = runtime::Error;

        fn from_str(value: &str) -> ::core::result::Result<Self, runtime::Error> {
            Self::new(value)
        }
    }

    /// The prescriber that a proxy acts for, by their user identifier.
    ///
    /// For example `5678`.
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    pub struct OnBehalfOf(::std::string::String);

    impl OnBehalfOf {
        /// Holds a value. It must be a text without control characters, and not empty.
        pub fn new(
            value: impl ::core::convert::Into<::std::string::String>,
        ) -> ::core::result::Result<Self, runtime::Error> {
            runtime::codegen::checked(&PLAN, "on_behalf_of", value.into()).map(Self)
        }

        /// The value.
        pub fn as_str(&self) -> &str {
            &self.0
        }
    }

    impl ::core::str::FromStr for OnBehalfOf {
        type Err = runtime::Error;

        fn from_str(value: &str) -> ::core::result::Result<Self, runtime::Error> {
            Self::new(value)
        }
    }

    /// Gets tokens from DoseSpot and calls its API.
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
                .secret("subscription_key", config.subscription_key)
                .setting("user_id", config.user_id.as_str());
            runtime::ProviderClient::new(&PLAN, inputs, options).map(Self)
        }

        /// The same client for another `user_id`, on the same connections.
        #[must_use]
        pub fn for_user_id(&self, value: &UserId) -> Self {
            Self(self.0.with_setting("user_id", value.as_str()))
        }

        /// The same client with `on_behalf_of`, which is otherwise left out.
        ///
        /// The prescriber that a proxy acts for, by their user identifier.
        #[must_use]
        pub fn for_on_behalf_of(&self, value: &OnBehalfOf) -> Self {
            Self(self.0.with_setting("on_behalf_of", value.as_str()))
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
            Environment, ErrorRule, Expiry, ExpiryUnit, Expr, Field, Format, Grant, Location,
            Meaning, Method, Plan, Presence, Request, ScopeFormat, ScopeRequest, Scopes, Setting,
            TokenResponse, ValueType, WhenMissing,
        };
        Plan {
            format: 1,
            provider: "dosespot",
            name: "DoseSpot",
            grant: Grant::Password,
            environments: &[
                Environment {
                    name: "production",
                    constants: &[
                        Field {
                            name: "token_url",
                            value: Expr::Text("https://my.dosespot.com/webapi/v2/connect/token"),
                        },
                        Field { name: "api", value: Expr::Text("https://my.dosespot.com/webapi/v2/") },
                    ],
                },
                Environment {
                    name: "staging",
                    constants: &[
                        Field {
                            name: "token_url",
                            value: Expr::Text("https://my.staging.dosespot.com/webapi/v2/connect/token"),
                        },
                        Field { name: "api", value: Expr::Text("https://my.staging.dosespot.com/webapi/v2/") },
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
                Credential {
                    name: "subscription_key",
                    kind: CredentialKind::Secret,
                    value_type: ValueType::Text,
                    optional: false,
                },
            ],
            settings: &[
                Setting { name: "user_id", value_type: ValueType::Text, presence: Presence::Required },
                Setting { name: "on_behalf_of", value_type: ValueType::Text, presence: Presence::Optional },
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
            before: &[],
            request: Request {
                method: Method::Post,
                url: Expr::Constant("token_url"),
                query: &[],
                headers: &[
                    Field { name: "Accept", value: Expr::Text("application/json") },
                    Field { name: "Subscription-Key", value: Expr::Credential("subscription_key") },
                ],
                body: Body::Form(&[
                    Field { name: "grant_type", value: Expr::Text("password") },
                    Field { name: "username", value: Expr::Setting("user_id") },
                    Field { name: "password", value: Expr::Credential("client_secret") },
                    Field { name: "scope", value: Expr::Text("api") },
                    Field {
                        name: "acr_values",
                        value: Expr::Concat(&[Expr::Text("OnBehalfOfUserId="), Expr::Setting("on_behalf_of")]),
                    },
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
                    documented: Some(::core::time::Duration::from_mins(10)),
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
            refresh: None,
            dpop: None,
            api: Api {
                bases: &[ApiBase { name: "default", url: Expr::Constant("api") }],
                headers: &[
                    Field { name: "Authorization", value: Expr::Concat(&[Expr::Text("Bearer "), Expr::Token]) },
                    Field { name: "Subscription-Key", value: Expr::Credential("subscription_key") },
                ],
                query: &[],
                cookies: &[],
                client_certificate: false,
                error_code: Location::Body(&["error"]),
                error_description: Location::Body(&["error_description"]),
                errors: &[
                    ErrorRule { status: Some(401), code: None, contains: None, means: Meaning::TokenExpired },
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
