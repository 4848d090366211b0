// @generated from specs/health-gorilla.yaml by `tokenwright generate`. Do not edit: change the spec and run it again.
#![cfg_attr(rustfmt, rustfmt_skip)]

//! Health Gorilla: Clinical records of the national networks over FHIR R4, for systems that sign a
//! JWT with their secret.
//!
//! For machines that show a JWT which they signed (RFC 7523), see [`jwt_bearer`].
//!
//! # Notes
//!
//! - The two portals disagree. This spec says of `iss`, `sub` and `aud` what the newer one says
//!   (client id and token URL) and signs as the older one says, which alone names an algorithm
//!   (HS256, with the client secret).
//! - In the older portal, `iss` is the registered URL of the application, `sub` a user or system,
//!   and `aud` <https://www.healthgorilla.com/oauth/token>.
//! - One page of the newer portal says that assertions are signed with a private key, and names no
//!   algorithm.
//! - An assertion lives minutes; how many is not documented. One that is too old, or for the other
//!   environment, is refused with `invalid_grant`.
//! - The grant of client credentials is left out, as one portal sends the secret in JSON, another
//!   the JWT, and a third page names no encoding; so is that of users.
//! - Which scopes a client may ask for beside those here is settled when it is registered.
//!
//! # Sources
//!
//! From the provider's own documentation. Read on 2026-11-22.
//!
//! - <https://apidocs.healthgorilla.com/getting-started/onboarding/authentication-authorization/oauth-token-exchange>
//! - <https://apidocs.healthgorilla.com/getting-started/onboarding/authentication-authorization/generating-jwt-assertions>
//! - <https://apidocs.healthgorilla.com/getting-started/onboarding/authentication-authorization/authentication-troubleshooting>
//! - <https://apidocs.healthgorilla.com/getting-started/onboarding/environments>
//! - <https://apidocs.healthgorilla.com/support/security-practices/authenticate>
//! - <https://developer.healthgorilla.com/docs/using-access-tokens>
//! - <https://developer.healthgorilla.com/reference/oauth-flows>
//! - <https://developer.healthgorilla.com/reference/oauth-20-authentication>

#![allow(
    clippy::doc_markdown,
    clippy::enum_variant_names,
    clippy::struct_field_names,
    reason = "names are written as the provider writes them"
)]

pub mod jwt_bearer {
    //! Health Gorilla, for machines that show a JWT which they signed (RFC 7523).
    //!
    //! ```no_run
    //! use tokenwright::health_gorilla::jwt_bearer;
    //!
    //! # async fn example() -> Result<(), Box<dyn std::error::Error>> {
    //! let client = jwt_bearer::Client::new(jwt_bearer::Config {
    //!     environment: jwt_bearer::Environment::Sandbox,
    //!     client_id: "client-id".into(),
    //!     client_secret: "client-secret".into(),
    //!     scopes: vec![jwt_bearer::Scope::Patient360],
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
        /// The application's id, as Health Gorilla issued it.
        pub client_id: runtime::Identifier,
        /// The application's secret. It is never shown, and wiped from memory when dropped.
        pub client_secret: runtime::Secret,
        /// What to ask for. The provider wants at least one.
        pub scopes: ::std::vec::Vec<Scope>,
    }

    impl Config {
        /// Reads the process environment: `HEALTH_GORILLA_JWT_BEARER_ENVIRONMENT`,
        /// `HEALTH_GORILLA_JWT_BEARER_CLIENT_ID`, `HEALTH_GORILLA_JWT_BEARER_CLIENT_SECRET` and
        /// `HEALTH_GORILLA_JWT_BEARER_SCOPES`.
        pub fn from_env() -> ::core::result::Result<Self, runtime::Error> {
            Self::from_vars(runtime::Vars::from_env("HEALTH_GORILLA_JWT_BEARER"))
        }

        /// Reads the same values under any prefix and from any place. Everything that is missing or wrong
        /// is reported at once.
        pub fn from_vars(
            mut vars: runtime::Vars,
        ) -> ::core::result::Result<Self, runtime::Error> {
            let environment = vars.parse("environment");
            let client_id = vars.identifier("client_id");
            let client_secret = vars.secret("client_secret");
            let scopes = vars.parse_list("scopes");
            vars.finish(
                &PLAN,
                || ::core::option::Option::Some(Self {
                    environment: environment?,
                    client_id: client_id?,
                    client_secret: client_secret?,
                    scopes: scopes?,
                }),
            )
        }
    }

    /// The environments of Health Gorilla.
    #[derive(Clone, Debug, PartialEq, Eq)]
    #[non_exhaustive]
    pub enum Environment {
        /// `production`, with tokens from <https://api.healthgorilla.com/oauth/token>.
        Production,
        /// `sandbox`, with tokens from <https://sandbox.healthgorilla.com/oauth/token>.
        Sandbox,
        /// A private deployment or a test server.
        Custom(CustomEnvironment),
    }

    /// The addresses and constants of a private deployment or a test server. Addresses are https, or
    /// http on loopback; the token goes to its API only.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct CustomEnvironment {
        /// `token_url`: <https://api.healthgorilla.com/oauth/token> in `production`.
        pub token_url: ::std::string::String,
        /// `api`: <https://api.healthgorilla.com/fhir/R4/> in `production`.
        pub api: ::std::string::String,
    }

    impl Environment {
        fn inputs(self) -> runtime::Inputs {
            match self {
                Self::Production => runtime::Inputs::named("production"),
                Self::Sandbox => runtime::Inputs::named("sandbox"),
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
                &[("production", Self::Production), ("sandbox", Self::Sandbox)],
                word,
            )
        }
    }

    /// What a machine can be granted by Health Gorilla.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
    #[non_exhaustive]
    pub enum Scope {
        /// `patient360`: The product Patient360.
        Patient360,
        /// `user/*.*`: All FHIR resources that the client may use.
        User,
    }

    impl Scope {
        /// The scope, as the provider knows it.
        pub const fn as_str(self) -> &'static str {
            match self {
                Self::Patient360 => "patient360",
                Self::User => "user/*.*",
            }
        }
    }

    impl ::core::str::FromStr for Scope {
        type Err = runtime::Error;

        fn from_str(word: &str) -> ::core::result::Result<Self, runtime::Error> {
            runtime::codegen::word(
                &PLAN,
                "scope",
                &[("patient360", Self::Patient360), ("user/*.*", Self::User)],
                word,
            )
        }
    }

    /// Gets tokens from Health Gorilla and calls its API.
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
                .scopes(config.scopes.into_iter().map(Scope::as_str));
            runtime::ProviderClient::new(&PLAN, inputs, options).map(Self)
        }

        /// The same client, asking for these scopes: a token of its own, the same connections.
        #[must_use]
        pub fn with_scopes(
            &self,
            scopes: impl ::core::iter::IntoIterator<Item = Scope>,
        ) -> Self {
            Self(self.0.with_scopes(scopes.into_iter().map(Scope::as_str)))
        }

        /// The same client, refusing a token that was granted without one of these scopes.
        #[must_use]
        pub fn requiring(
            &self,
            scopes: impl ::core::iter::IntoIterator<Item = Scope>,
        ) -> Self {
            Self(self.0.requiring(scopes.into_iter().map(Scope::as_str)))
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
            Api, ApiBase, Body, Credential, CredentialKind, Environment, ErrorRule, Expiry,
            ExpiryUnit, Expr, Field, Format, Grant, Json, Jwt, Location, Meaning, Member, Method,
            Plan, Request, ScopeFormat, ScopeRequest, Scopes, SigningAlgorithm, TokenResponse,
            ValueType, WhenMissing,
        };
        Plan {
            format: 1,
            provider: "health-gorilla",
            name: "Health Gorilla",
            grant: Grant::JwtBearer,
            environments: &[
                Environment {
                    name: "production",
                    constants: &[
                        Field {
                            name: "token_url",
                            value: Expr::Text("https://api.healthgorilla.com/oauth/token"),
                        },
                        Field { name: "api", value: Expr::Text("https://api.healthgorilla.com/fhir/R4/") },
                    ],
                },
                Environment {
                    name: "sandbox",
                    constants: &[
                        Field {
                            name: "token_url",
                            value: Expr::Text("https://sandbox.healthgorilla.com/oauth/token"),
                        },
                        Field { name: "api", value: Expr::Text("https://sandbox.healthgorilla.com/fhir/R4/") },
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
                allowed: &["patient360", "user/*.*"],
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
                    Field {
                        name: "grant_type",
                        value: Expr::Text("urn:ietf:params:oauth:grant-type:jwt-bearer"),
                    },
                    Field { name: "assertion", value: Expr::Assertion },
                    Field { name: "scope", value: Expr::Scope },
                ]),
                assertion: Some(Jwt {
                    algorithms: &[SigningAlgorithm::Hs256],
                    key: "client_secret",
                    header: &[Member { name: "typ", value: Json::Text(Expr::Text("JWT")) }],
                    claims: &[
                        Member { name: "aud", value: Json::Text(Expr::RequestUrl) },
                        Member { name: "iss", value: Json::Text(Expr::Credential("client_id")) },
                        Member { name: "sub", value: Json::Text(Expr::Credential("client_id")) },
                    ],
                    lifetime: ::core::time::Duration::from_mins(5),
                    unique_id: true,
                    not_before: true,
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
