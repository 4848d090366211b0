// @generated from specs/aetna.yaml by `tokenwright generate`. Do not edit: change the spec and run it again.
#![cfg_attr(rustfmt, rustfmt_skip)]

//! Aetna: Members of a US health insurer share their claims and records with an application; its
//! directory of providers is for machines.
//!
//! ```no_run
//! use tokenwright::aetna;
//!
//! # async fn example() -> Result<(), Box<dyn std::error::Error>> {
//! let aetna = aetna::Client::new(aetna::Config {
//!     environment: aetna::Environment::Sandbox,
//!     client_id: "client-id".into(),
//!     client_secret: "client-secret".into(),
//! })?;
//! let token = aetna.token().await?;
//! # Ok(())
//! # }
//! ```
//!
//! For users who sign in, see [`user`].
//!
//! # Facts
//!
//! - How long a token lives is not documented; an answer that does not say so is refused.
//! - `Public` and `NonPII` is asked for in any case.
//!
//! # Notes
//!
//! - Production's SMART configuration puts `prod/` before the paths of both endpoints; Aetna's
//!   guide to tokens and its capability statements do not, and neither does this spec.
//! - The guide to tokens is a PDF, read in copies of others; none says how long a token lives, and
//!   none has a refresh token.
//! - Below the base stand the APIs, such as `v2/patientaccess/` and `v1/providerdirectory/`.
//! - An application is subscribed to each product; without the subscription a call is answered with 401.
//! - Calls beyond a limit that is not published, counted by address, are refused.
//!
//! # Sources
//!
//! From others who used the provider. Read on 2026-11-22.
//!
//! - <https://developerportal.aetna.com/>
//! - <https://apif1.aetna.com/fhir/.well-known/smart-configuration>
//! - <https://vteapif1.aetna.com/fhirdemo/.well-known/smart-configuration>
//! - <https://github.com/api-evangelist/aetna>

#![allow(
    clippy::doc_markdown,
    clippy::enum_variant_names,
    clippy::struct_field_names,
    reason = "names are written as the provider writes them"
)]

use ::tokenwright_runtime as runtime;

/// What [`Client::new`] needs. Leaving a field out does not compile.
#[derive(Clone, Debug)]
pub struct Config {
    /// Which of the provider's environments to call. There is no default.
    pub environment: Environment,
    /// The application's id, as Aetna issued it.
    pub client_id: runtime::Identifier,
    /// The application's secret. It is never shown, and wiped from memory when dropped.
    pub client_secret: runtime::Secret,
}

impl Config {
    /// Reads the process environment: `AETNA_ENVIRONMENT`, `AETNA_CLIENT_ID` and `AETNA_CLIENT_SECRET`.
    pub fn from_env() -> ::core::result::Result<Self, runtime::Error> {
        Self::from_vars(runtime::Vars::from_env("AETNA"))
    }

    /// Reads the same values under any prefix and from any place. Everything that is missing or wrong
    /// is reported at once.
    pub fn from_vars(
        mut vars: runtime::Vars,
    ) -> ::core::result::Result<Self, runtime::Error> {
        let environment = vars.parse("environment");
        let client_id = vars.identifier("client_id");
        let client_secret = vars.secret("client_secret");
        vars.finish(
            &PLAN,
            || ::core::option::Option::Some(Self {
                environment: environment?,
                client_id: client_id?,
                client_secret: client_secret?,
            }),
        )
    }
}

/// The environments of Aetna.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Environment {
    /// `production`, with tokens from <https://apif1.aetna.com/fhir/v1/fhirserver_auth/oauth2/token>.
    Production,
    /// `sandbox`, with tokens from
    /// <https://vteapif1.aetna.com/fhirdemo/v1/fhirserver_auth/oauth2/token>.
    Sandbox,
    /// A private deployment or a test server.
    Custom(CustomEnvironment),
}

/// The addresses and constants of a private deployment or a test server. Addresses are https, or
/// http on loopback; the token goes to its API only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CustomEnvironment {
    /// `token_url`: <https://apif1.aetna.com/fhir/v1/fhirserver_auth/oauth2/token> in `production`.
    pub token_url: ::std::string::String,
    /// `api`: <https://apif1.aetna.com/fhir/> in `production`.
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

/// What a machine can be granted by Aetna.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Scope {
    /// `Public`: The directory of providers; asked for together with `NonPII`.
    Public,
    /// `NonPII`: The directory of providers; asked for together with `Public`.
    NonPII,
}

impl Scope {
    /// `launch/patient`: The member who signs in.
    ///
    /// No machine is ever granted this, so nothing takes it. A signed-in user can have it: see
    /// [`user::Scope::LaunchPatient`].
    #[allow(non_upper_case_globals, reason = "it stands where the variants stand")]
    pub const LaunchPatient: NeverGranted = NeverGranted(());

    /// `patient/*.read`: All about the member.
    ///
    /// No machine is ever granted this, so nothing takes it. A signed-in user can have it: see
    /// [`user::Scope::PatientRead`].
    #[allow(non_upper_case_globals, reason = "it stands where the variants stand")]
    pub const PatientRead: NeverGranted = NeverGranted(());

    /// `openid`: Who the user is.
    ///
    /// No machine is ever granted this, so nothing takes it. A signed-in user can have it: see
    /// [`user::Scope::Openid`].
    #[allow(non_upper_case_globals, reason = "it stands where the variants stand")]
    pub const Openid: NeverGranted = NeverGranted(());

    /// `fhirUser`: The user's FHIR resource.
    ///
    /// No machine is ever granted this, so nothing takes it. A signed-in user can have it: see
    /// [`user::Scope::FhirUser`].
    #[allow(non_upper_case_globals, reason = "it stands where the variants stand")]
    pub const FhirUser: NeverGranted = NeverGranted(());

    /// `profile`: The user's profile.
    ///
    /// No machine is ever granted this, so nothing takes it. A signed-in user can have it: see
    /// [`user::Scope::Profile`].
    #[allow(non_upper_case_globals, reason = "it stands where the variants stand")]
    pub const Profile: NeverGranted = NeverGranted(());

    /// The scope, as the provider knows it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Public => "Public",
            Self::NonPII => "NonPII",
        }
    }
}

impl ::core::str::FromStr for Scope {
    type Err = runtime::Error;

    fn from_str(word: &str) -> ::core::result::Result<Self, runtime::Error> {
        runtime::codegen::word(
            &PLAN,
            "scope",
            &[("Public", Self::Public), ("NonPII", Self::NonPII)],
            word,
        )
    }
}

/// A scope that Aetna knows and never grants to a machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct NeverGranted(());

/// A scope that a machine can be granted: a [`Scope`].
#[diagnostic::on_unimplemented(
    message = "Aetna never grants this scope to a machine",
    label = "no machine can have this scope",
    note = "`launch/patient`: The member who signs in.",
    note = "`patient/*.read`: All about the member.",
    note = "`openid`: Who the user is.",
    note = "`fhirUser`: The user's FHIR resource.",
    note = "`profile`: The user's profile.",
    note = "a signed-in user can have it: see `aetna::user`"
)]
pub trait MachineScope: ::core::convert::Into<Scope> {}

impl MachineScope for Scope {}

/// Gets tokens from Aetna and calls its API.
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
            .secret("client_secret", config.client_secret);
        runtime::ProviderClient::new(&PLAN, inputs, options).map(Self)
    }

    /// The same client, asking for these scopes: a token of its own, the same connections.
    #[must_use]
    pub fn with_scopes<S: MachineScope>(
        &self,
        scopes: impl ::core::iter::IntoIterator<Item = S>,
    ) -> Self {
        Self(self.0.with_scopes(scopes.into_iter().map(S::into).map(Scope::as_str)))
    }

    /// The same client, refusing a token that was granted without one of these scopes.
    #[must_use]
    pub fn requiring<S: MachineScope>(
        &self,
        scopes: impl ::core::iter::IntoIterator<Item = S>,
    ) -> Self {
        Self(self.0.requiring(scopes.into_iter().map(S::into).map(Scope::as_str)))
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
        Meaning, Method, Plan, Request, ScopeFormat, ScopeRequest, Scopes, TokenResponse,
        ValueType, WhenMissing,
    };
    Plan {
        format: 1,
        provider: "aetna",
        name: "Aetna",
        grant: Grant::ClientCredentials,
        environments: &[
            Environment {
                name: "production",
                constants: &[
                    Field {
                        name: "token_url",
                        value: Expr::Text("https://apif1.aetna.com/fhir/v1/fhirserver_auth/oauth2/token"),
                    },
                    Field { name: "api", value: Expr::Text("https://apif1.aetna.com/fhir/") },
                ],
            },
            Environment {
                name: "sandbox",
                constants: &[
                    Field {
                        name: "token_url",
                        value: Expr::Text("https://vteapif1.aetna.com/fhirdemo/v1/fhirserver_auth/oauth2/token"),
                    },
                    Field { name: "api", value: Expr::Text("https://vteapif1.aetna.com/fhirdemo/") },
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
            allowed: &["Public", "NonPII"],
            patterns: &[],
            always: &["Public", "NonPII"],
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
                Field { name: "grant_type", value: Expr::Text("client_credentials") },
                Field { name: "scope", value: Expr::Scope },
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
                ErrorRule {
                    status: Some(403),
                    code: None,
                    contains: None,
                    means: Meaning::InsufficientScope,
                },
                ErrorRule { status: Some(429), code: None, contains: None, means: Meaning::Throttled },
            ],
        },
        quirks: &[],
    }
};

const _: () = ::core::assert!(
    PLAN.format == runtime::plan::FORMAT,
    "this module was made for another version of tokenwright: run `tokenwright generate`"
);

pub mod user {
    //! Aetna, for users who sign in.
    //!
    //! ```no_run
    //! use tokenwright::aetna::user;
    //!
    //! # async fn store<T>(_: T) -> std::io::Result<()> { Ok(()) }
    //! # async fn example(callback: &str) -> Result<(), Box<dyn std::error::Error>> {
    //! let client = user::Client::new(user::Config {
    //!     environment: user::Environment::Sandbox,
    //!     client_id: "client-id".into(),
    //!     client_secret: "client-secret".into(),
    //!     redirect_uri: "https://app.example/callback".to_owned(),
    //! })?;
    //!
    //! // Send the user to `pending.url()`, and remember `pending` until they come back.
    //! let pending = client.authorize([user::Scope::LaunchPatient])?;
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
        /// The application's id, as Aetna issued it.
        pub client_id: runtime::Identifier,
        /// The application's secret. It is never shown, and wiped from memory when dropped.
        pub client_secret: runtime::Secret,
        /// Where the provider sends users back to, as it is registered there.
        pub redirect_uri: ::std::string::String,
    }

    impl Config {
        /// Reads the process environment: `AETNA_USER_ENVIRONMENT`, `AETNA_USER_CLIENT_ID`,
        /// `AETNA_USER_CLIENT_SECRET` and `AETNA_USER_REDIRECT_URI`.
        pub fn from_env() -> ::core::result::Result<Self, runtime::Error> {
            Self::from_vars(runtime::Vars::from_env("AETNA_USER"))
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

    /// The environments of Aetna.
    #[derive(Clone, Debug, PartialEq, Eq)]
    #[non_exhaustive]
    pub enum Environment {
        /// `production`, where users sign in at
        /// <https://apif1.aetna.com/fhir/v1/fhirserver_auth/oauth2/authorize>.
        Production,
        /// `sandbox`, where users sign in at
        /// <https://vteapif1.aetna.com/fhirdemo/v1/fhirserver_auth/oauth2/authorize>.
        Sandbox,
        /// A private deployment or a test server.
        Custom(CustomEnvironment),
    }

    /// The addresses and constants of a private deployment or a test server. Addresses are https, or
    /// http on loopback; the token goes to its API only.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct CustomEnvironment {
        /// `authorize_url`: <https://apif1.aetna.com/fhir/v1/fhirserver_auth/oauth2/authorize> in
        /// `production`.
        pub authorize_url: ::std::string::String,
        /// `token_url`: <https://apif1.aetna.com/fhir/v1/fhirserver_auth/oauth2/token> in `production`.
        pub token_url: ::std::string::String,
        /// `audience`: <https://apif1.aetna.com/fhir> in `production`.
        pub audience: ::std::string::String,
        /// `api`: <https://apif1.aetna.com/fhir/> in `production`.
        pub api: ::std::string::String,
    }

    impl Environment {
        fn inputs(self) -> runtime::Inputs {
            match self {
                Self::Production => runtime::Inputs::named("production"),
                Self::Sandbox => runtime::Inputs::named("sandbox"),
                Self::Custom(
                    CustomEnvironment { authorize_url, token_url, audience, api },
                ) => {
                    runtime::Inputs::custom([
                        ("authorize_url", authorize_url),
                        ("token_url", token_url),
                        ("audience", audience),
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

    /// What a user of Aetna can be asked for.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
    #[non_exhaustive]
    pub enum Scope {
        /// `launch/patient`: The member who signs in.
        LaunchPatient,
        /// `patient/*.read`: All about the member.
        PatientRead,
        /// `openid`: Who the user is.
        Openid,
        /// `fhirUser`: The user's FHIR resource.
        FhirUser,
        /// `profile`: The user's profile.
        Profile,
    }

    impl Scope {
        /// The scope, as the provider knows it.
        pub const fn as_str(self) -> &'static str {
            match self {
                Self::LaunchPatient => "launch/patient",
                Self::PatientRead => "patient/*.read",
                Self::Openid => "openid",
                Self::FhirUser => "fhirUser",
                Self::Profile => "profile",
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
                    ("launch/patient", Self::LaunchPatient),
                    ("patient/*.read", Self::PatientRead),
                    ("openid", Self::Openid),
                    ("fhirUser", Self::FhirUser),
                    ("profile", Self::Profile),
                ],
                word,
            )
        }
    }

    /// Signs users in at Aetna.
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
            provider: "aetna",
            name: "Aetna",
            grant: Grant::AuthorizationCode,
            environments: &[
                Environment {
                    name: "production",
                    constants: &[
                        Field {
                            name: "authorize_url",
                            value: Expr::Text("https://apif1.aetna.com/fhir/v1/fhirserver_auth/oauth2/authorize"),
                        },
                        Field {
                            name: "token_url",
                            value: Expr::Text("https://apif1.aetna.com/fhir/v1/fhirserver_auth/oauth2/token"),
                        },
                        Field { name: "audience", value: Expr::Text("https://apif1.aetna.com/fhir") },
                        Field { name: "api", value: Expr::Text("https://apif1.aetna.com/fhir/") },
                    ],
                },
                Environment {
                    name: "sandbox",
                    constants: &[
                        Field {
                            name: "authorize_url",
                            value: Expr::Text("https://vteapif1.aetna.com/fhirdemo/v1/fhirserver_auth/oauth2/authorize"),
                        },
                        Field {
                            name: "token_url",
                            value: Expr::Text("https://vteapif1.aetna.com/fhirdemo/v1/fhirserver_auth/oauth2/token"),
                        },
                        Field { name: "audience", value: Expr::Text("https://vteapif1.aetna.com/fhirdemo") },
                        Field { name: "api", value: Expr::Text("https://vteapif1.aetna.com/fhirdemo/") },
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
                allowed: &["launch/patient", "patient/*.read", "openid", "fhirUser", "profile"],
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
                    Field { name: "aud", value: Expr::Constant("audience") },
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
                errors: &[
                    ErrorRule {
                        status: Some(403),
                        code: None,
                        contains: None,
                        means: Meaning::InsufficientScope,
                    },
                    ErrorRule { status: Some(429), code: None, contains: None, means: Meaning::Throttled },
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
