// @generated from specs/photon.yaml by `tokenwright generate`. Do not edit: change the spec and run it again.
#![cfg_attr(rustfmt, rustfmt_skip)]

//! Photon Health: Electronic prescribing in the United States over one GraphQL endpoint.
//!
//! ```no_run
//! use tokenwright::photon;
//!
//! # async fn example() -> Result<(), Box<dyn std::error::Error>> {
//! let photon = photon::Client::new(photon::Config {
//!     environment: photon::Environment::Sandbox,
//!     client_id: "client-id".into(),
//!     client_secret: "client-secret".into(),
//! })?;
//! let token = photon.token().await?;
//! # Ok(())
//! # }
//! ```
//!
//! For users who sign in, see [`user`].
//!
//! # Facts
//!
//! - A token lives 24 hours; an answer that does not say so is refused.
//!
//! # Notes
//!
//! - The sandbox lives on a domain of its own, neutron.health.
//! - An organization has one machine client, and it can never write prescriptions.
//! - Photon documents no errors of its token endpoint; those here are what Auth0, which runs it,
//!   answers.
//! - The flow of signed-in users is the one that Photon's own JavaScript SDK carries out; the
//!   documentation names user tokens and shows no request.
//! - What a user can have follows from their role; a refresh token comes with the scope
//!   `offline_access`.
//!
//! # Sources
//!
//! From the provider's own documentation. Read on 2026-11-21.
//!
//! - <https://docs.photon.health/docs/authentication>
//! - <https://docs.photon.health/reference/authentication>
//! - <https://github.com/Photon-Health/client>
//! - <https://github.com/api-evangelist/photon>
//! - <https://github.com/auth0/terraform-provider-auth0/issues/951>

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
    /// The application's id, as Photon Health issued it.
    pub client_id: runtime::Identifier,
    /// The application's secret. It is never shown, and wiped from memory when dropped.
    pub client_secret: runtime::Secret,
}

impl Config {
    /// Reads the process environment: `PHOTON_ENVIRONMENT`, `PHOTON_CLIENT_ID` and
    /// `PHOTON_CLIENT_SECRET`.
    pub fn from_env() -> ::core::result::Result<Self, runtime::Error> {
        Self::from_vars(runtime::Vars::from_env("PHOTON"))
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

/// The environments of Photon Health.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Environment {
    /// `production`, with tokens from <https://auth.photon.health/oauth/token>.
    Production,
    /// `sandbox`, with tokens from <https://auth.neutron.health/oauth/token>.
    Sandbox,
    /// A private deployment or a test server.
    Custom(CustomEnvironment),
}

/// The addresses and constants of a private deployment or a test server. Addresses are https, or
/// http on loopback; the token goes to its API only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CustomEnvironment {
    /// `token_url`: <https://auth.photon.health/oauth/token> in `production`.
    pub token_url: ::std::string::String,
    /// `audience`: <https://api.photon.health> in `production`.
    pub audience: ::std::string::String,
    /// `api`: <https://clinical-api.photon.health/graphql> in `production`.
    pub api: ::std::string::String,
}

impl Environment {
    fn inputs(self) -> runtime::Inputs {
        match self {
            Self::Production => runtime::Inputs::named("production"),
            Self::Sandbox => runtime::Inputs::named("sandbox"),
            Self::Custom(CustomEnvironment { token_url, audience, api }) => {
                runtime::Inputs::custom([
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

/// What a machine can be granted by Photon Health.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Scope {
    /// `read:patient`: Read patients.
    ReadPatient,
    /// `write:patient`: Create and change patients.
    WritePatient,
    /// `read:prescription`: Read prescriptions.
    ReadPrescription,
    /// `read:order`: Read orders.
    ReadOrder,
    /// `write:order`: Create and change orders.
    WriteOrder,
}

impl Scope {
    /// `write:prescription`: Write prescriptions; only a signed-in, authorized prescriber can have it.
    ///
    /// No machine is ever granted this, so nothing takes it. A signed-in user can have it: see
    /// [`user::Scope::WritePrescription`].
    #[allow(non_upper_case_globals, reason = "it stands where the variants stand")]
    pub const WritePrescription: NeverGranted = NeverGranted(());

    /// `offline_access`: A refresh token, so that a session outlives its first token.
    ///
    /// No machine is ever granted this, so nothing takes it. A signed-in user can have it: see
    /// [`user::Scope::OfflineAccess`].
    #[allow(non_upper_case_globals, reason = "it stands where the variants stand")]
    pub const OfflineAccess: NeverGranted = NeverGranted(());

    /// The scope, as the provider knows it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::ReadPatient => "read:patient",
            Self::WritePatient => "write:patient",
            Self::ReadPrescription => "read:prescription",
            Self::ReadOrder => "read:order",
            Self::WriteOrder => "write:order",
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
                ("read:patient", Self::ReadPatient),
                ("write:patient", Self::WritePatient),
                ("read:prescription", Self::ReadPrescription),
                ("read:order", Self::ReadOrder),
                ("write:order", Self::WriteOrder),
            ],
            word,
        )
    }
}

/// A scope that Photon Health knows and never grants to a machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct NeverGranted(());

/// A scope that a machine can be granted: a [`Scope`].
#[diagnostic::on_unimplemented(
    message = "Photon Health never grants this scope to a machine",
    label = "no machine can have this scope",
    note = "`write:prescription`: Write prescriptions; only a signed-in, authorized prescriber can have it.",
    note = "`offline_access`: A refresh token, so that a session outlives its first token.",
    note = "a signed-in user can have it: see `photon::user`"
)]
pub trait MachineScope: ::core::convert::Into<Scope> {}

impl MachineScope for Scope {}

/// Gets tokens from Photon Health and calls its API.
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
        Environment, ErrorRule, Expiry, ExpiryUnit, Expr, Field, Format, Grant, Json,
        Location, Meaning, Member, Method, Plan, Request, ScopeFormat, ScopeRequest, Scopes,
        TokenResponse, ValueType, WhenMissing,
    };
    Plan {
        format: 1,
        provider: "photon",
        name: "Photon Health",
        grant: Grant::ClientCredentials,
        environments: &[
            Environment {
                name: "production",
                constants: &[
                    Field { name: "token_url", value: Expr::Text("https://auth.photon.health/oauth/token") },
                    Field { name: "audience", value: Expr::Text("https://api.photon.health") },
                    Field { name: "api", value: Expr::Text("https://clinical-api.photon.health/graphql") },
                ],
            },
            Environment {
                name: "sandbox",
                constants: &[
                    Field { name: "token_url", value: Expr::Text("https://auth.neutron.health/oauth/token") },
                    Field { name: "audience", value: Expr::Text("https://api.neutron.health") },
                    Field { name: "api", value: Expr::Text("https://clinical-api.neutron.health/graphql") },
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
            request: ScopeRequest::Never,
            allowed: &["read:patient", "write:patient", "read:prescription", "read:order", "write:order"],
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
            body: Body::Json(&[
                Member { name: "grant_type", value: Json::Text(Expr::Text("client_credentials")) },
                Member { name: "audience", value: Json::Text(Expr::Constant("audience")) },
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
                documented: Some(::core::time::Duration::from_hours(24)),
                when_missing: WhenMissing::Refuse,
                margin: None,
            },
            outputs: &[],
            error_code: Location::Body(&["error"]),
            error_description: Location::Body(&["error_description"]),
            retry_after: None,
            quota_headers: &[],
            errors: &[
                ErrorRule {
                    status: Some(401),
                    code: Some("access_denied"),
                    contains: None,
                    means: Meaning::InvalidClient,
                },
                ErrorRule {
                    status: Some(403),
                    code: Some("access_denied"),
                    contains: None,
                    means: Meaning::WrongEnvironment,
                },
            ],
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
            error_code: Location::Body(&["errors", "0", "extensions", "code"]),
            error_description: Location::Body(&["errors", "0", "message"]),
            errors: &[
                ErrorRule { status: Some(401), code: None, contains: None, means: Meaning::TokenExpired },
                ErrorRule {
                    status: Some(403),
                    code: None,
                    contains: None,
                    means: Meaning::InsufficientScope,
                },
                ErrorRule {
                    status: None,
                    code: Some("FORBIDDEN"),
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

pub mod user {
    //! Photon Health, for users who sign in.
    //!
    //! ```no_run
    //! use tokenwright::photon::user;
    //!
    //! # async fn store<T>(_: T) -> std::io::Result<()> { Ok(()) }
    //! # async fn example(callback: &str) -> Result<(), Box<dyn std::error::Error>> {
    //! let client = user::Client::new(user::Config {
    //!     environment: user::Environment::Sandbox,
    //!     client_id: "client-id".into(),
    //!     redirect_uri: "https://app.example/callback".to_owned(),
    //!     organization: user::Organization::new("org_AbCdEf123")?,
    //! })?;
    //!
    //! // Send the user to `pending.url()`, and remember `pending` until they come back.
    //! let pending = client.authorize([user::Scope::ReadPatient])?;
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
    //! - How long a token lives is not documented; an answer that does not say so is refused.

    use ::tokenwright_runtime as runtime;

    /// What [`Client::new`] needs. Leaving a field out does not compile.
    #[derive(Clone, Debug)]
    pub struct Config {
        /// Which of the provider's environments to call. There is no default.
        pub environment: Environment,
        /// The application's id, as Photon Health issued it.
        pub client_id: runtime::Identifier,
        /// Where the provider sends users back to, as it is registered there.
        pub redirect_uri: ::std::string::String,
        /// The Auth0 organization that users sign in to; issued by Photon.
        pub organization: Organization,
    }

    impl Config {
        /// Reads the process environment: `PHOTON_USER_ENVIRONMENT`, `PHOTON_USER_CLIENT_ID`,
        /// `PHOTON_USER_REDIRECT_URI` and `PHOTON_USER_ORGANIZATION`.
        pub fn from_env() -> ::core::result::Result<Self, runtime::Error> {
            Self::from_vars(runtime::Vars::from_env("PHOTON_USER"))
        }

        /// Reads the same values under any prefix and from any place. Everything that is missing or wrong
        /// is reported at once.
        pub fn from_vars(
            mut vars: runtime::Vars,
        ) -> ::core::result::Result<Self, runtime::Error> {
            let environment = vars.parse("environment");
            let client_id = vars.identifier("client_id");
            let redirect_uri = vars.text("redirect_uri");
            let organization = vars.parse("organization");
            vars.finish(
                &PLAN,
                || ::core::option::Option::Some(Self {
                    environment: environment?,
                    client_id: client_id?,
                    redirect_uri: redirect_uri?,
                    organization: organization?,
                }),
            )
        }
    }

    /// The environments of Photon Health.
    #[derive(Clone, Debug, PartialEq, Eq)]
    #[non_exhaustive]
    pub enum Environment {
        /// `production`, where users sign in at <https://auth.photon.health/authorize>.
        Production,
        /// `sandbox`, where users sign in at <https://auth.neutron.health/authorize>.
        Sandbox,
        /// A private deployment or a test server.
        Custom(CustomEnvironment),
    }

    /// The addresses and constants of a private deployment or a test server. Addresses are https, or
    /// http on loopback; the token goes to its API only.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct CustomEnvironment {
        /// `authorize_url`: <https://auth.photon.health/authorize> in `production`.
        pub authorize_url: ::std::string::String,
        /// `token_url`: <https://auth.photon.health/oauth/token> in `production`.
        pub token_url: ::std::string::String,
        /// `audience`: <https://api.photon.health> in `production`.
        pub audience: ::std::string::String,
        /// `api`: <https://clinical-api.photon.health/graphql> in `production`.
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

    /// The Auth0 organization that users sign in to; issued by Photon.
    ///
    /// For example `org_AbCdEf123`.
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    pub struct Organization(::std::string::String);

    impl Organization {
        /// Holds a value. It must be a text without control characters, and not empty.
        pub fn new(
            value: impl ::core::convert::Into<::std::string::String>,
        ) -> ::core::result::Result<Self, runtime::Error> {
            runtime::codegen::checked(&PLAN, "organization", value.into()).map(Self)
        }

        /// The value.
        pub fn as_str(&self) -> &str {
            &self.0
        }
    }

    impl ::core::str::FromStr for Organization {
        type Err = runtime::Error;

        fn from_str(value: &str) -> ::core::result::Result<Self, runtime::Error> {
            Self::new(value)
        }
    }

    /// What a user of Photon Health can be asked for.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
    #[non_exhaustive]
    pub enum Scope {
        /// `read:patient`: Read patients.
        ReadPatient,
        /// `write:patient`: Create and change patients.
        WritePatient,
        /// `read:prescription`: Read prescriptions.
        ReadPrescription,
        /// `write:prescription`: Write prescriptions; only a signed-in, authorized prescriber can have it.
        WritePrescription,
        /// `read:order`: Read orders.
        ReadOrder,
        /// `write:order`: Create and change orders.
        WriteOrder,
        /// `offline_access`: A refresh token, so that a session outlives its first token.
        OfflineAccess,
    }

    impl Scope {
        /// The scope, as the provider knows it.
        pub const fn as_str(self) -> &'static str {
            match self {
                Self::ReadPatient => "read:patient",
                Self::WritePatient => "write:patient",
                Self::ReadPrescription => "read:prescription",
                Self::WritePrescription => "write:prescription",
                Self::ReadOrder => "read:order",
                Self::WriteOrder => "write:order",
                Self::OfflineAccess => "offline_access",
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
                    ("read:patient", Self::ReadPatient),
                    ("write:patient", Self::WritePatient),
                    ("read:prescription", Self::ReadPrescription),
                    ("write:prescription", Self::WritePrescription),
                    ("read:order", Self::ReadOrder),
                    ("write:order", Self::WriteOrder),
                    ("offline_access", Self::OfflineAccess),
                ],
                word,
            )
        }
    }

    /// Signs users in at Photon Health.
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
                .redirect_uri(config.redirect_uri)
                .setting("organization", config.organization.as_str());
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
            Grant, Json, Location, Meaning, Member, Method, Plan, Presence, Request, ScopeFormat,
            ScopeRequest, Scopes, Setting, TokenResponse, UserValue, ValueType, WhenMissing,
        };
        Plan {
            format: 1,
            provider: "photon",
            name: "Photon Health",
            grant: Grant::AuthorizationCode,
            environments: &[
                Environment {
                    name: "production",
                    constants: &[
                        Field {
                            name: "authorize_url",
                            value: Expr::Text("https://auth.photon.health/authorize"),
                        },
                        Field { name: "token_url", value: Expr::Text("https://auth.photon.health/oauth/token") },
                        Field { name: "audience", value: Expr::Text("https://api.photon.health") },
                        Field { name: "api", value: Expr::Text("https://clinical-api.photon.health/graphql") },
                    ],
                },
                Environment {
                    name: "sandbox",
                    constants: &[
                        Field {
                            name: "authorize_url",
                            value: Expr::Text("https://auth.neutron.health/authorize"),
                        },
                        Field { name: "token_url", value: Expr::Text("https://auth.neutron.health/oauth/token") },
                        Field { name: "audience", value: Expr::Text("https://api.neutron.health") },
                        Field { name: "api", value: Expr::Text("https://clinical-api.neutron.health/graphql") },
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
                Setting { name: "organization", value_type: ValueType::Text, presence: Presence::Required },
            ],
            computed: &[],
            scopes: Scopes {
                request: ScopeRequest::Required,
                allowed: &[
                    "read:patient",
                    "write:patient",
                    "read:prescription",
                    "write:prescription",
                    "read:order",
                    "write:order",
                    "offline_access",
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
                body: Body::Json(&[
                    Member { name: "grant_type", value: Json::Text(Expr::Text("authorization_code")) },
                    Member { name: "code", value: Json::Text(Expr::User(UserValue::Code)) },
                    Member { name: "redirect_uri", value: Json::Text(Expr::User(UserValue::RedirectUri)) },
                    Member { name: "code_verifier", value: Json::Text(Expr::User(UserValue::CodeVerifier)) },
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
                    Field { name: "audience", value: Expr::Constant("audience") },
                    Field { name: "organization", value: Expr::Setting("organization") },
                ],
            }),
            device: None,
            refresh: Some(Request {
                method: Method::Post,
                url: Expr::Constant("token_url"),
                query: &[],
                headers: &[Field { name: "Accept", value: Expr::Text("application/json") }],
                body: Body::Json(&[
                    Member { name: "grant_type", value: Json::Text(Expr::Text("refresh_token")) },
                    Member { name: "refresh_token", value: Json::Text(Expr::User(UserValue::RefreshToken)) },
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
                error_code: Location::Body(&["errors", "0", "extensions", "code"]),
                error_description: Location::Body(&["errors", "0", "message"]),
                errors: &[
                    ErrorRule { status: Some(401), code: None, contains: None, means: Meaning::TokenExpired },
                    ErrorRule {
                        status: Some(403),
                        code: None,
                        contains: None,
                        means: Meaning::InsufficientScope,
                    },
                    ErrorRule {
                        status: None,
                        code: Some("FORBIDDEN"),
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
