// @generated from specs/epic.yaml by `tokenwright generate`. Do not edit: change the spec and run it again.
#![cfg_attr(rustfmt, rustfmt_skip)]

//! Epic on FHIR: Electronic health records of the health systems that run Epic, for backend
//! applications and for users who sign in.
//!
//! ```no_run
//! use tokenwright::epic;
//!
//! # async fn example() -> Result<(), Box<dyn std::error::Error>> {
//! let epic = epic::Client::new(epic::Config {
//!     environment: epic::Environment::Sandbox,
//!     client_id: "client-id".into(),
//!     private_key: std::fs::read_to_string("private-key.pem")?.parse()?,
//!     key_id: "key-id".into(),
//! })?;
//! let token = epic.token().await?;
//! # Ok(())
//! # }
//! ```
//!
//! For users who sign in, see [`user`].
//!
//! # Facts
//!
//! - A token lives 1 hour; an answer that does not say so is refused.
//!
//! # Notes
//!
//! - Each health system has addresses of its own, in the directory at open.epic.com and in
//!   `.well-known/smart-configuration` below its FHIR base.
//! - What a backend application may do follows from the APIs chosen at its registration; scopes
//!   need not be named, and those in the answer are not in SMART's form.
//! - Keys on elliptic curves need a key set at a URL. Sandbox and production have client
//!   identifiers and keys of their own; changes take up to 12 hours.
//! - A health system maps the application to a user of its own before any token is issued; until
//!   then the error is `invalid_client` without a description.
//! - The launch out of the EHR, DSTU2 and STU3 are left out.
//!
//! # Sources
//!
//! From the provider's own documentation. Read on 2026-11-22.
//!
//! - <https://fhir.epic.com/Documentation?docId=oauth2>
//! - <https://fhir.epic.com/interconnect-fhir-oauth/oauth2/.well-known/openid-configuration>
//! - <https://fhir.epic.com/interconnect-fhir-oauth/api/FHIR/R4/.well-known/smart-configuration>
//! - <https://docs.intraconnects.com/docs/ehr-basics/epic/Auth/Backend>
//! - <https://docs.intraconnects.com/docs/ehr-basics/epic/Auth/stauth>
//! - <https://github.com/api-evangelist/epic-systems>

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
    /// The application's id, as Epic on FHIR issued it.
    pub client_id: runtime::Identifier,
    /// The private key, in PEM or JWK, whose public half Epic on FHIR knows. It is never shown.
    pub private_key: runtime::PrivateKey,
    /// The `key_id` that Epic on FHIR issued.
    pub key_id: runtime::Identifier,
}

impl Config {
    /// Reads the process environment: `EPIC_ENVIRONMENT`, `EPIC_TOKEN_ENDPOINT`, `EPIC_FHIR_BASE`,
    /// `EPIC_CLIENT_ID`, `EPIC_PRIVATE_KEY` and `EPIC_KEY_ID`.
    pub fn from_env() -> ::core::result::Result<Self, runtime::Error> {
        Self::from_vars(runtime::Vars::from_env("EPIC"))
    }

    /// Reads the same values under any prefix and from any place. Everything that is missing or wrong
    /// is reported at once.
    pub fn from_vars(
        mut vars: runtime::Vars,
    ) -> ::core::result::Result<Self, runtime::Error> {
        let environment = Environment::from_vars(&mut vars);
        let client_id = vars.identifier("client_id");
        let private_key = vars.private_key("private_key");
        let key_id = vars.identifier("key_id");
        vars.finish(
            &PLAN,
            || ::core::option::Option::Some(Self {
                environment: environment?,
                client_id: client_id?,
                private_key: private_key?,
                key_id: key_id?,
            }),
        )
    }
}

/// The environments of Epic on FHIR.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Environment {
    /// `health-system`, with tokens from `{token_endpoint}`.
    HealthSystem {
        /// The health system's token endpoint.
        token_endpoint: TokenEndpoint,
        /// Its FHIR R4 base.
        fhir_base: FhirBase,
    },
    /// `sandbox`, with tokens from <https://fhir.epic.com/interconnect-fhir-oauth/oauth2/token>.
    Sandbox,
    /// A private deployment or a test server.
    Custom(CustomEnvironment),
}

/// The addresses and constants of a private deployment or a test server. Addresses are https, or
/// http on loopback; the token goes to its API only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CustomEnvironment {
    /// `token_url`: `{token_endpoint}` in `health-system`.
    pub token_url: ::std::string::String,
    /// `api`: `{fhir_base}` in `health-system`.
    pub api: ::std::string::String,
}

impl Environment {
    fn from_vars(vars: &mut runtime::Vars) -> ::core::option::Option<Self> {
        match vars.one_of("environment", &["health-system", "sandbox"])? {
            "health-system" => {
                let token_endpoint = vars.parse("token_endpoint");
                let fhir_base = vars.parse("fhir_base");
                ::core::option::Option::Some(Self::HealthSystem {
                    token_endpoint: token_endpoint?,
                    fhir_base: fhir_base?,
                })
            }
            "sandbox" => ::core::option::Option::Some(Self::Sandbox),
            _ => ::core::option::Option::None,
        }
    }

    fn inputs(self) -> runtime::Inputs {
        match self {
            Self::HealthSystem { token_endpoint, fhir_base } => {
                runtime::Inputs::named("health-system")
                    .setting("token_endpoint", token_endpoint.as_str())
                    .setting("fhir_base", fhir_base.as_str())
            }
            Self::Sandbox => runtime::Inputs::named("sandbox"),
            Self::Custom(CustomEnvironment { token_url, api }) => {
                runtime::Inputs::custom([("token_url", token_url), ("api", api)])
            }
        }
    }
}

/// The health system's token endpoint.
///
/// For example `https://epic.example.org/interconnect-prd-oauth/oauth2/token`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct TokenEndpoint(::std::string::String);

impl TokenEndpoint {
    /// Holds a value. It must be an https URL (http on loopback) without user, query and fragment, such
    /// as <https://auth.example.com/tenant>.
    pub fn new(
        value: impl ::core::convert::Into<::std::string::String>,
    ) -> ::core::result::Result<Self, runtime::Error> {
        runtime::codegen::checked(&PLAN, "token_endpoint", value.into()).map(Self)
    }

    /// The value.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl ::core::str::FromStr for TokenEndpoint {
    type Err = runtime::Error;

    fn from_str(value: &str) -> ::core::result::Result<Self, runtime::Error> {
        Self::new(value)
    }
}

/// Its FHIR R4 base.
///
/// For example `https://epic.example.org/interconnect-prd-oauth/api/FHIR/R4`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct FhirBase(::std::string::String);

impl FhirBase {
    /// Holds a value. It must be an https URL (http on loopback) without user, query and fragment, such
    /// as <https://auth.example.com/tenant>.
    pub fn new(
        value: impl ::core::convert::Into<::std::string::String>,
    ) -> ::core::result::Result<Self, runtime::Error> {
        runtime::codegen::checked(&PLAN, "fhir_base", value.into()).map(Self)
    }

    /// The value.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl ::core::str::FromStr for FhirBase {
    type Err = runtime::Error;

    fn from_str(value: &str) -> ::core::result::Result<Self, runtime::Error> {
        Self::new(value)
    }
}

#[allow(unused_imports, reason = "parts of scopes are made of them")]
pub use runtime::ResourceType;

/// What stands for `<read|rs>` in a scope.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ReadOrRs {
    /// `read`.
    Read,
    /// `rs`.
    Rs,
}

impl ::core::fmt::Display for ReadOrRs {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        match self {
            Self::Read => f.write_str("read"),
            Self::Rs => f.write_str("rs"),
        }
    }
}

impl ::core::str::FromStr for ReadOrRs {
    type Err = runtime::MalformedScope;

    fn from_str(text: &str) -> ::core::result::Result<Self, runtime::MalformedScope> {
        if text == "read" {
            return ::core::result::Result::Ok(Self::Read);
        }
        if text == "rs" {
            return ::core::result::Result::Ok(Self::Rs);
        }
        ::core::result::Result::Err(runtime::codegen::NO_PART)
    }
}

/// What a machine can be granted by Epic on FHIR.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Scope {
    /// `system/<resource>.<read|rs>`: Read resources of a type.
    System(ResourceType, ReadOrRs),
}

impl Scope {
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

    /// `offline_access`: A refresh token.
    ///
    /// No machine is ever granted this, so nothing takes it. A signed-in user can have it: see
    /// [`user::Scope::OfflineAccess`].
    #[allow(non_upper_case_globals, reason = "it stands where the variants stand")]
    pub const OfflineAccess: NeverGranted = NeverGranted(());
}

impl ::core::fmt::Display for Scope {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        match self {
            Self::System(part_1, part_2) => ::core::write!(f, "system/{part_1}.{part_2}"),
        }
    }
}

impl ::core::str::FromStr for Scope {
    type Err = runtime::Error;

    fn from_str(scope: &str) -> ::core::result::Result<Self, runtime::Error> {
        use ::core::option::Option::Some;
        use ::core::result::Result::{Err, Ok};
        if let Some([part_1, part_2]) = runtime::codegen::scope_parts(
            &PLAN.scopes.patterns[0],
            scope,
        ) && let Ok(part_1) = part_1.parse() && let Ok(part_2) = part_2.parse()
        {
            return Ok(Self::System(part_1, part_2));
        }
        Err(runtime::codegen::unknown_scope(&PLAN))
    }
}

/// A scope that Epic on FHIR knows and never grants to a machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct NeverGranted(());

/// A scope that a machine can be granted: a [`Scope`].
#[diagnostic::on_unimplemented(
    message = "Epic on FHIR never grants this scope to a machine",
    label = "no machine can have this scope",
    note = "`openid`: Who the user is.",
    note = "`fhirUser`: The user's FHIR resource.",
    note = "`profile`: The user's profile.",
    note = "`offline_access`: A refresh token.",
    note = "a signed-in user can have it: see `epic::user`"
)]
pub trait MachineScope: ::core::convert::Into<Scope> {}

impl MachineScope for Scope {}

/// Gets tokens from Epic on FHIR and calls its API.
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
            .private_key("private_key", config.private_key)
            .identifier("key_id", config.key_id);
        runtime::ProviderClient::new(&PLAN, inputs, options).map(Self)
    }

    /// The same client, asking for these scopes: a token of its own, the same connections.
    #[must_use]
    pub fn with_scopes<S: MachineScope>(
        &self,
        scopes: impl ::core::iter::IntoIterator<Item = S>,
    ) -> Self {
        Self(
            self
                .0
                .with_scopes(
                    scopes
                        .into_iter()
                        .map(S::into)
                        .map(|scope: Scope| ::std::string::ToString::to_string(&scope)),
                ),
        )
    }

    /// The same client, refusing a token that was granted without one of these scopes.
    #[must_use]
    pub fn requiring<S: MachineScope>(
        &self,
        scopes: impl ::core::iter::IntoIterator<Item = S>,
    ) -> Self {
        Self(
            self
                .0
                .requiring(
                    scopes
                        .into_iter()
                        .map(S::into)
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
        Api, ApiBase, Body, ClientAuth, ClientAuthMethod, Credential, CredentialKind,
        Environment, Expiry, ExpiryUnit, Expr, Field, Format, Grant, Json, Jwt, Location,
        Member, Method, Plan, Presence, Request, ScopeChoice, ScopeFormat, ScopePart,
        ScopePattern, ScopeRequest, Scopes, Setting, SigningAlgorithm, TokenResponse,
        ValueType, WhenMissing,
    };
    Plan {
        format: 1,
        provider: "epic",
        name: "Epic on FHIR",
        grant: Grant::ClientCredentials,
        environments: &[
            Environment {
                name: "health-system",
                constants: &[
                    Field { name: "token_url", value: Expr::Setting("token_endpoint") },
                    Field { name: "api", value: Expr::Setting("fhir_base") },
                ],
            },
            Environment {
                name: "sandbox",
                constants: &[
                    Field {
                        name: "token_url",
                        value: Expr::Text("https://fhir.epic.com/interconnect-fhir-oauth/oauth2/token"),
                    },
                    Field {
                        name: "api",
                        value: Expr::Text("https://fhir.epic.com/interconnect-fhir-oauth/api/FHIR/R4"),
                    },
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
            Credential {
                name: "key_id",
                kind: CredentialKind::Identifier,
                value_type: ValueType::Text,
                optional: false,
            },
        ],
        settings: &[
            Setting { name: "token_endpoint", value_type: ValueType::Url, presence: Presence::Required },
            Setting { name: "fhir_base", value_type: ValueType::Url, presence: Presence::Required },
        ],
        computed: &[],
        scopes: Scopes {
            request: ScopeRequest::Optional,
            allowed: &[],
            patterns: &[
                ScopePattern {
                    name: "system/<resource>.<read|rs>",
                    parts: &[
                        ScopePart::Text("system/"),
                        ScopePart::Choice(&[ScopeChoice::Resource]),
                        ScopePart::Text("."),
                        ScopePart::Choice(&[ScopeChoice::Word("read"), ScopeChoice::Word("rs")]),
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
                Field { name: "grant_type", value: Expr::Text("client_credentials") },
                Field { name: "scope", value: Expr::Scope },
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
                        algorithms: &[
                            SigningAlgorithm::Rs384,
                            SigningAlgorithm::Es384,
                            SigningAlgorithm::Rs256,
                            SigningAlgorithm::Rs512,
                            SigningAlgorithm::Es256,
                        ],
                        key: "private_key",
                        header: &[
                            Member { name: "typ", value: Json::Text(Expr::Text("JWT")) },
                            Member { name: "kid", value: Json::Text(Expr::Credential("key_id")) },
                        ],
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
            errors: &[],
        },
        quirks: &[],
    }
};

const _: () = ::core::assert!(
    PLAN.format == runtime::plan::FORMAT,
    "this module was made for another version of tokenwright: run `tokenwright generate`"
);

pub mod user {
    //! Epic on FHIR, for users who sign in.
    //!
    //! ```no_run
    //! use tokenwright::epic::user;
    //!
    //! # async fn store<T>(_: T) -> std::io::Result<()> { Ok(()) }
    //! # async fn example(callback: &str) -> Result<(), Box<dyn std::error::Error>> {
    //! let client = user::Client::new(user::Config {
    //!     environment: user::Environment::Sandbox,
    //!     credentials: user::Credentials::None {
    //!         client_id: "client-id".into(),
    //!     },
    //!     redirect_uri: "https://app.example/callback".to_owned(),
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

    use ::tokenwright_runtime as runtime;

    pub use super::{TokenEndpoint, FhirBase};

    /// What [`Client::new`] needs. Leaving a field out does not compile.
    #[derive(Clone, Debug)]
    pub struct Config {
        /// Which of the provider's environments to call. There is no default.
        pub environment: Environment,
        /// Who calls, and how that is proven.
        pub credentials: Credentials,
        /// Where the provider sends users back to, as it is registered there.
        pub redirect_uri: ::std::string::String,
    }

    impl Config {
        /// Reads the process environment: `EPIC_USER_ENVIRONMENT`, `EPIC_USER_TOKEN_ENDPOINT`,
        /// `EPIC_USER_AUTHORIZE_ENDPOINT`, `EPIC_USER_FHIR_BASE`, `EPIC_USER_CLIENT_AUTH`,
        /// `EPIC_USER_CLIENT_ID`, `EPIC_USER_CLIENT_SECRET` and `EPIC_USER_REDIRECT_URI`.
        pub fn from_env() -> ::core::result::Result<Self, runtime::Error> {
            Self::from_vars(runtime::Vars::from_env("EPIC_USER"))
        }

        /// Reads the same values under any prefix and from any place. Everything that is missing or wrong
        /// is reported at once.
        pub fn from_vars(
            mut vars: runtime::Vars,
        ) -> ::core::result::Result<Self, runtime::Error> {
            let environment = Environment::from_vars(&mut vars);
            let credentials = Credentials::from_vars(&mut vars);
            let redirect_uri = vars.text("redirect_uri");
            vars.finish(
                &PLAN,
                || ::core::option::Option::Some(Self {
                    environment: environment?,
                    credentials: credentials?,
                    redirect_uri: redirect_uri?,
                }),
            )
        }
    }

    /// The environments of Epic on FHIR.
    #[derive(Clone, Debug, PartialEq, Eq)]
    #[non_exhaustive]
    pub enum Environment {
        /// `health-system`, where users sign in at `{authorize_endpoint}`.
        HealthSystem {
            /// The health system's token endpoint.
            token_endpoint: TokenEndpoint,
            /// Where its users sign in.
            authorize_endpoint: AuthorizeEndpoint,
            /// Its FHIR R4 base.
            fhir_base: FhirBase,
        },
        /// `sandbox`, where users sign in at
        /// <https://fhir.epic.com/interconnect-fhir-oauth/oauth2/authorize>.
        Sandbox,
        /// A private deployment or a test server.
        Custom(CustomEnvironment),
    }

    /// The addresses and constants of a private deployment or a test server. Addresses are https, or
    /// http on loopback; the token goes to its API only.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct CustomEnvironment {
        /// `authorize_url`: `{authorize_endpoint}` in `health-system`.
        pub authorize_url: ::std::string::String,
        /// `token_url`: `{token_endpoint}` in `health-system`.
        pub token_url: ::std::string::String,
        /// `api`: `{fhir_base}` in `health-system`.
        pub api: ::std::string::String,
    }

    impl Environment {
        fn from_vars(vars: &mut runtime::Vars) -> ::core::option::Option<Self> {
            match vars.one_of("environment", &["health-system", "sandbox"])? {
                "health-system" => {
                    let token_endpoint = vars.parse("token_endpoint");
                    let authorize_endpoint = vars.parse("authorize_endpoint");
                    let fhir_base = vars.parse("fhir_base");
                    ::core::option::Option::Some(Self::HealthSystem {
                        token_endpoint: token_endpoint?,
                        authorize_endpoint: authorize_endpoint?,
                        fhir_base: fhir_base?,
                    })
                }
                "sandbox" => ::core::option::Option::Some(Self::Sandbox),
                _ => ::core::option::Option::None,
            }
        }

        fn inputs(self) -> runtime::Inputs {
            match self {
                Self::HealthSystem { token_endpoint, authorize_endpoint, fhir_base } => {
                    runtime::Inputs::named("health-system")
                        .setting("token_endpoint", token_endpoint.as_str())
                        .setting("authorize_endpoint", authorize_endpoint.as_str())
                        .setting("fhir_base", fhir_base.as_str())
                }
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

    /// Who calls, and how that is proven: one of the ways of client authentication that the provider
    /// takes.
    #[derive(Clone, Debug)]
    #[non_exhaustive]
    pub enum Credentials {
        /// `none`: a public client, which has an id and no secret.
        None {
            /// The application's id, as Epic on FHIR issued it.
            client_id: runtime::Identifier,
        },
        /// `client_secret_post`: id and secret in the body of the request.
        ClientSecretPost {
            /// The application's id, as Epic on FHIR issued it.
            client_id: runtime::Identifier,
            /// The application's secret. It is never shown, and wiped from memory when dropped.
            client_secret: runtime::Secret,
        },
    }

    impl Credentials {
        /// `EPIC_USER_CLIENT_AUTH` chooses the way: `none` or `client_secret_post`.
        fn from_vars(vars: &mut runtime::Vars) -> ::core::option::Option<Self> {
            let way = vars.one_of("client_auth", &["none", "client_secret_post"]);
            let client_id = vars.identifier("client_id");
            match way? {
                "none" => {
                    ::core::option::Option::Some(Self::None {
                        client_id: client_id?,
                    })
                }
                "client_secret_post" => {
                    let client_secret = vars.secret("client_secret");
                    ::core::option::Option::Some(Self::ClientSecretPost {
                        client_id: client_id?,
                        client_secret: client_secret?,
                    })
                }
                _ => ::core::option::Option::None,
            }
        }

        fn inputs(self, inputs: runtime::Inputs) -> runtime::Inputs {
            match self {
                Self::None { client_id } => {
                    inputs
                        .client_auth(runtime::plan::ClientAuthMethod::None)
                        .identifier("client_id", client_id)
                }
                Self::ClientSecretPost { client_id, client_secret } => {
                    inputs
                        .client_auth(runtime::plan::ClientAuthMethod::ClientSecretPost)
                        .identifier("client_id", client_id)
                        .secret("client_secret", client_secret)
                }
            }
        }
    }

    /// Where its users sign in.
    ///
    /// For example `https://epic.example.org/interconnect-prd-oauth/oauth2/authorize`.
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    pub struct AuthorizeEndpoint(::std::string::String);

    impl AuthorizeEndpoint {
        /// Holds a value. It must be an https URL (http on loopback) without user, query and fragment, such
        /// as <https://auth.example.com/tenant>.
        pub fn new(
            value: impl ::core::convert::Into<::std::string::String>,
        ) -> ::core::result::Result<Self, runtime::Error> {
            runtime::codegen::checked(&PLAN, "authorize_endpoint", value.into()).map(Self)
        }

        /// The value.
        pub fn as_str(&self) -> &str {
            &self.0
        }
    }

    impl ::core::str::FromStr for AuthorizeEndpoint {
        type Err = runtime::Error;

        fn from_str(value: &str) -> ::core::result::Result<Self, runtime::Error> {
            Self::new(value)
        }
    }

    /// What a user of Epic on FHIR can be asked for.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
    #[non_exhaustive]
    pub enum Scope {
        /// `openid`: Who the user is.
        Openid,
        /// `fhirUser`: The user's FHIR resource.
        FhirUser,
        /// `profile`: The user's profile.
        Profile,
        /// `offline_access`: A refresh token.
        OfflineAccess,
    }

    impl Scope {
        /// The scope, as the provider knows it.
        pub const fn as_str(self) -> &'static str {
            match self {
                Self::Openid => "openid",
                Self::FhirUser => "fhirUser",
                Self::Profile => "profile",
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
                    ("openid", Self::Openid),
                    ("fhirUser", Self::FhirUser),
                    ("profile", Self::Profile),
                    ("offline_access", Self::OfflineAccess),
                ],
                word,
            )
        }
    }

    /// Signs users in at Epic on FHIR.
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
                .credentials
                .inputs(config.environment.inputs())
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
            CredentialKind, Environment, Expiry, ExpiryUnit, Expr, Field, Format, Grant,
            Location, Method, Plan, Presence, Request, ScopeFormat, ScopeRequest, Scopes,
            Setting, TokenResponse, UserValue, ValueType, WhenMissing,
        };
        Plan {
            format: 1,
            provider: "epic",
            name: "Epic on FHIR",
            grant: Grant::AuthorizationCode,
            environments: &[
                Environment {
                    name: "health-system",
                    constants: &[
                        Field { name: "authorize_url", value: Expr::Setting("authorize_endpoint") },
                        Field { name: "token_url", value: Expr::Setting("token_endpoint") },
                        Field { name: "api", value: Expr::Setting("fhir_base") },
                    ],
                },
                Environment {
                    name: "sandbox",
                    constants: &[
                        Field {
                            name: "authorize_url",
                            value: Expr::Text("https://fhir.epic.com/interconnect-fhir-oauth/oauth2/authorize"),
                        },
                        Field {
                            name: "token_url",
                            value: Expr::Text("https://fhir.epic.com/interconnect-fhir-oauth/oauth2/token"),
                        },
                        Field {
                            name: "api",
                            value: Expr::Text("https://fhir.epic.com/interconnect-fhir-oauth/api/FHIR/R4"),
                        },
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
                Setting { name: "token_endpoint", value_type: ValueType::Url, presence: Presence::Required },
                Setting { name: "authorize_endpoint", value_type: ValueType::Url, presence: Presence::Required },
                Setting { name: "fhir_base", value_type: ValueType::Url, presence: Presence::Required },
            ],
            computed: &[],
            scopes: Scopes {
                request: ScopeRequest::Optional,
                allowed: &["openid", "fhirUser", "profile", "offline_access"],
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
                    Field { name: "aud", value: Expr::Constant("api") },
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
                        method: ClientAuthMethod::None,
                        headers: &[],
                        parameters: &[Field { name: "client_id", value: Expr::Credential("client_id") }],
                        assertion: None,
                    },
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
