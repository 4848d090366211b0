// @generated from specs/google-service-account.yaml by `tokenwright generate`. Do not edit: change the spec and run it again.
#![cfg_attr(rustfmt, rustfmt_skip)]

//! Google service accounts: Machines that call Google's APIs with a JWT, which they sign with the
//! key of their key file.
//!
//! For machines that show a JWT which they signed (RFC 7523), see [`jwt_bearer`].
//!
//! # Notes
//!
//! - The key file is the whole credential. Its `client_email`, `private_key` and `private_key_id`
//!   are what this spec asks for.
//! - Scopes are a claim of the JWT, between blanks, and no parameter.
//! - Google recommends its libraries and application default credentials; what they send is what
//!   its Go library signs.
//! - The JWT is good for at most an hour after it is issued, and is refused if the clock of the
//!   machine is wrong.
//!
//! # Sources
//!
//! From the provider's own documentation. Read on 2026-11-22.
//!
//! - <https://developers.google.com/identity/protocols/oauth2/service-account>
//! - <https://docs.cloud.google.com/healthcare-api/docs/authentication>
//! - <https://github.com/golang/oauth2>

#![allow(
    clippy::doc_markdown,
    clippy::enum_variant_names,
    clippy::struct_field_names,
    reason = "names are written as the provider writes them"
)]

pub mod jwt_bearer {
    //! Google service accounts, for machines that show a JWT which they signed (RFC 7523).
    //!
    //! ```no_run
    //! use tokenwright::google_service_account::jwt_bearer;
    //!
    //! # async fn example() -> Result<(), Box<dyn std::error::Error>> {
    //! let client = jwt_bearer::Client::new(jwt_bearer::Config {
    //!     environment: jwt_bearer::Environment::Production,
    //!     private_key: std::fs::read_to_string("private-key.pem")?.parse()?,
    //!     key_id: "key-id".into(),
    //!     client_email: "client-email".into(),
    //!     scopes: vec![jwt_bearer::Scope::Other("https://api.example.com".parse()?)],
    //! })?;
    //! let token = client.token().await?;
    //! # Ok(())
    //! # }
    //! ```
    //!
    //! # Facts
    //!
    //! - A token lives 1 hour; an answer that does not say so is refused.

    use ::tokenwright_runtime as runtime;

    /// What [`Client::new`] needs. Leaving a field out does not compile.
    #[derive(Clone, Debug)]
    pub struct Config {
        /// Which of the provider's environments to call. There is no default.
        pub environment: Environment,
        /// Key of the service account (`private_key` in its key file). In PEM or JWK; it is never shown.
        pub private_key: runtime::PrivateKey,
        /// Identifier of the key (`private_key_id` in its key file).
        pub key_id: runtime::Identifier,
        /// E-mail address of the service account (`client_email` in its key file).
        pub client_email: runtime::Identifier,
        /// What to ask for. The provider wants at least one.
        pub scopes: ::std::vec::Vec<Scope>,
    }

    impl Config {
        /// Reads the process environment: `GOOGLE_SERVICE_ACCOUNT_JWT_BEARER_ENVIRONMENT`,
        /// `GOOGLE_SERVICE_ACCOUNT_JWT_BEARER_PRIVATE_KEY`, `GOOGLE_SERVICE_ACCOUNT_JWT_BEARER_KEY_ID`,
        /// `GOOGLE_SERVICE_ACCOUNT_JWT_BEARER_CLIENT_EMAIL` and `GOOGLE_SERVICE_ACCOUNT_JWT_BEARER_SCOPES`.
        pub fn from_env() -> ::core::result::Result<Self, runtime::Error> {
            Self::from_vars(runtime::Vars::from_env("GOOGLE_SERVICE_ACCOUNT_JWT_BEARER"))
        }

        /// Reads the same values under any prefix and from any place. Everything that is missing or wrong
        /// is reported at once.
        pub fn from_vars(
            mut vars: runtime::Vars,
        ) -> ::core::result::Result<Self, runtime::Error> {
            let environment = vars.parse("environment");
            let private_key = vars.private_key("private_key");
            let key_id = vars.identifier("key_id");
            let client_email = vars.identifier("client_email");
            let scopes = vars.parse_list("scopes");
            vars.finish(
                &PLAN,
                || ::core::option::Option::Some(Self {
                    environment: environment?,
                    private_key: private_key?,
                    key_id: key_id?,
                    client_email: client_email?,
                    scopes: scopes?,
                }),
            )
        }
    }

    /// The environments of Google service accounts.
    #[derive(Clone, Debug, PartialEq, Eq)]
    #[non_exhaustive]
    pub enum Environment {
        /// `production`, with tokens from <https://oauth2.googleapis.com/token>.
        Production,
        /// A private deployment or a test server.
        Custom(CustomEnvironment),
    }

    /// The addresses and constants of a private deployment or a test server. Addresses are https, or
    /// http on loopback.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct CustomEnvironment {
        /// `token_url`: <https://oauth2.googleapis.com/token> in `production`.
        pub token_url: ::std::string::String,
    }

    impl Environment {
        fn inputs(self) -> runtime::Inputs {
            match self {
                Self::Production => runtime::Inputs::named("production"),
                Self::Custom(CustomEnvironment { token_url }) => {
                    runtime::Inputs::custom([("token_url", token_url)])
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

    /// E-mail address of the user to act for, where the service account may.
    ///
    /// For example `jeanne@example.com`.
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    pub struct Subject(::std::string::String);

    impl Subject {
        /// Holds a value. It must be a text without control characters, and not empty.
        pub fn new(
            value: impl ::core::convert::Into<::std::string::String>,
        ) -> ::core::result::Result<Self, runtime::Error> {
            runtime::codegen::checked(&PLAN, "subject", value.into()).map(Self)
        }

        /// The value.
        pub fn as_str(&self) -> &str {
            &self.0
        }
    }

    impl ::core::str::FromStr for Subject {
        type Err = runtime::Error;

        fn from_str(value: &str) -> ::core::result::Result<Self, runtime::Error> {
            Self::new(value)
        }
    }

    #[allow(unused_imports, reason = "parts of scopes are made of them")]
    pub use runtime::ScopeUrl;

    /// What a machine can be granted by Google service accounts.
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    #[non_exhaustive]
    pub enum Scope {
        /// `<url>`: Any scope of Google's APIs.
        Other(ScopeUrl),
    }

    impl ::core::fmt::Display for Scope {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            match self {
                Self::Other(part_1) => ::core::write!(f, "{part_1}"),
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
                return Ok(Self::Other(part_1));
            }
            Err(runtime::codegen::unknown_scope(&PLAN))
        }
    }

    /// Gets tokens from Google service accounts, for APIs that are not its own.
    ///
    /// Tokens and what their failures mean are methods of [`runtime::ProviderClient`], to which this
    /// dereferences: `token()` is for the HTTP client that calls the API, and `invalidate()` says that
    /// the API refused it. Clones share tokens and connections.
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
                .private_key("private_key", config.private_key)
                .identifier("key_id", config.key_id)
                .identifier("client_email", config.client_email)
                .scopes(
                    config
                        .scopes
                        .into_iter()
                        .map(|scope: Scope| ::std::string::ToString::to_string(&scope)),
                );
            runtime::ProviderClient::new(&PLAN, inputs, options).map(Self)
        }

        /// The same client with `subject`, which is otherwise left out.
        ///
        /// E-mail address of the user to act for, where the service account may.
        #[must_use]
        pub fn for_subject(&self, value: &Subject) -> Self {
            Self(self.0.with_setting("subject", value.as_str()))
        }

        /// The same client, asking for these scopes: a token of its own, the same connections.
        #[must_use]
        pub fn with_scopes(
            &self,
            scopes: impl ::core::iter::IntoIterator<Item = Scope>,
        ) -> Self {
            Self(
                self
                    .0
                    .with_scopes(
                        scopes
                            .into_iter()
                            .map(|scope: Scope| ::std::string::ToString::to_string(&scope)),
                    ),
            )
        }

        /// The same client, refusing a token that was granted without one of these scopes.
        #[must_use]
        pub fn requiring(
            &self,
            scopes: impl ::core::iter::IntoIterator<Item = Scope>,
        ) -> Self {
            Self(
                self
                    .0
                    .requiring(
                        scopes
                            .into_iter()
                            .map(|scope: Scope| ::std::string::ToString::to_string(&scope)),
                    ),
            )
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
            Api, Body, Credential, CredentialKind, Environment, Expiry, ExpiryUnit, Expr, Field,
            Format, Grant, Json, Jwt, Location, Member, Method, Plan, Presence, Request,
            ScopeChoice, ScopeFormat, ScopePart, ScopePattern, ScopeRequest, Scopes, Setting,
            SigningAlgorithm, TokenResponse, ValueType, WhenMissing,
        };
        Plan {
            format: 1,
            provider: "google-service-account",
            name: "Google service accounts",
            grant: Grant::JwtBearer,
            environments: &[
                Environment {
                    name: "production",
                    constants: &[
                        Field { name: "token_url", value: Expr::Text("https://oauth2.googleapis.com/token") },
                    ],
                },
            ],
            credentials: &[
                Credential {
                    name: "private_key",
                    kind: CredentialKind::PrivateKey,
                    value_type: ValueType::Text,
                    optional: false,
                },
                Credential {
                    name: "key_id",
                    kind: CredentialKind::Identifier,
                    value_type: ValueType::Text,
                    optional: false,
                },
                Credential {
                    name: "client_email",
                    kind: CredentialKind::Identifier,
                    value_type: ValueType::Text,
                    optional: false,
                },
            ],
            settings: &[Setting { name: "subject", value_type: ValueType::Text, presence: Presence::Optional }],
            computed: &[],
            scopes: Scopes {
                request: ScopeRequest::Required,
                allowed: &[],
                patterns: &[ScopePattern { name: "<url>", parts: &[ScopePart::Choice(&[ScopeChoice::Url])] }],
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
                    Field {
                        name: "grant_type",
                        value: Expr::Text("urn:ietf:params:oauth:grant-type:jwt-bearer"),
                    },
                    Field { name: "assertion", value: Expr::Assertion },
                ]),
                assertion: Some(Jwt {
                    algorithms: &[SigningAlgorithm::Rs256],
                    key: "private_key",
                    header: &[
                        Member { name: "typ", value: Json::Text(Expr::Text("JWT")) },
                        Member { name: "kid", value: Json::Text(Expr::Credential("key_id")) },
                    ],
                    claims: &[
                        Member { name: "aud", value: Json::Text(Expr::RequestUrl) },
                        Member { name: "iss", value: Json::Text(Expr::Credential("client_email")) },
                        Member { name: "scope", value: Json::Text(Expr::Scope) },
                        Member { name: "sub", value: Json::Text(Expr::Setting("subject")) },
                    ],
                    lifetime: ::core::time::Duration::from_hours(1),
                    unique_id: false,
                    not_before: false,
                }),
                client_auth: &[],
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
                bases: &[],
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
