// @generated from specs/athenahealth.yaml by `tokenwright generate`. Do not edit: change the spec and run it again.
#![cfg_attr(rustfmt, rustfmt_skip)]

//! athenahealth: The athenaOne APIs of US practices, and their FHIR R4 API, for service-to-service
//! applications and for users.
//!
//! ```no_run
//! use tokenwright::athenahealth;
//!
//! # async fn example() -> Result<(), Box<dyn std::error::Error>> {
//! let athenahealth = athenahealth::Client::new(athenahealth::Config {
//!     environment: athenahealth::Environment::Preview,
//!     credentials: athenahealth::Credentials::ClientSecretBasic {
//!         client_id: "client-id".into(),
//!         client_secret: "client-secret".into(),
//!     },
//!     scopes: vec![athenahealth::Scope::AthenaServiceAthenanetMdp],
//! })?;
//! let token = athenahealth.token().await?;
//! # Ok(())
//! # }
//! ```
//!
//! For users who sign in, see [`user`].
//!
//! # Facts
//!
//! - A token lives 1 hour; an answer that does not say so is refused.
//! - At most 50 requests per minute to the token endpoint in `production`.
//! - At most 5 requests per minute to the token endpoint in `preview`.
//!
//! # Notes
//!
//! - Preview and production have applications and credentials of their own, and so have machines
//!   and users.
//! - The sign-in of users is what SMART describes, as the discovery document names it; the launch
//!   out of the EHR is left out.
//! - Below the base `rest` follows the practice, such as `195900/` of the shared sandbox.
//!
//! # Sources
//!
//! From the provider's own documentation. Read on 2026-11-22.
//!
//! - <https://docs.athenahealth.com/api/guides/authentication-and-url-locations>
//! - <https://docs.athenahealth.com/api/guides/token-endpoint>
//! - <https://docs.athenahealth.com/api/guides/authorization-overview>
//! - <https://docs.athenahealth.com/api/docs/migration-guidance>
//! - <https://docs.intraconnects.com/docs/ehr-basics/athena/Auth/tokenep>
//! - <https://nango.dev/docs/api-integrations/athenahealth-jwks/how-to-register-your-own-athenahealth-jwks-app>
//! - <https://github.com/api-evangelist/athenahealth>

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
    /// Who calls, and how that is proven.
    pub credentials: Credentials,
    /// What to ask for. The provider wants at least one.
    pub scopes: ::std::vec::Vec<Scope>,
}

impl Config {
    /// Reads the process environment: `ATHENAHEALTH_ENVIRONMENT`, `ATHENAHEALTH_CLIENT_AUTH`,
    /// `ATHENAHEALTH_CLIENT_ID`, `ATHENAHEALTH_CLIENT_SECRET`, `ATHENAHEALTH_PRIVATE_KEY`,
    /// `ATHENAHEALTH_KEY_ID` and `ATHENAHEALTH_SCOPES`.
    pub fn from_env() -> ::core::result::Result<Self, runtime::Error> {
        Self::from_vars(runtime::Vars::from_env("ATHENAHEALTH"))
    }

    /// Reads the same values under any prefix and from any place. Everything that is missing or wrong
    /// is reported at once.
    pub fn from_vars(
        mut vars: runtime::Vars,
    ) -> ::core::result::Result<Self, runtime::Error> {
        let environment = vars.parse("environment");
        let credentials = Credentials::from_vars(&mut vars);
        let scopes = vars.parse_list("scopes");
        vars.finish(
            &PLAN,
            || ::core::option::Option::Some(Self {
                environment: environment?,
                credentials: credentials?,
                scopes: scopes?,
            }),
        )
    }
}

/// The environments of athenahealth.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Environment {
    /// `production`, with tokens from <https://api.platform.athenahealth.com/oauth2/v1/token>.
    Production,
    /// `preview`, with tokens from <https://api.preview.platform.athenahealth.com/oauth2/v1/token>.
    Preview,
    /// A private deployment or a test server.
    Custom(CustomEnvironment),
}

/// The addresses and constants of a private deployment or a test server. Addresses are https, or
/// http on loopback; the token goes to its API only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CustomEnvironment {
    /// `token_url`: <https://api.platform.athenahealth.com/oauth2/v1/token> in `production`.
    pub token_url: ::std::string::String,
    /// `fhir`: <https://api.platform.athenahealth.com/fhir/r4> in `production`.
    pub fhir: ::std::string::String,
    /// `rest`: <https://api.platform.athenahealth.com/v1/> in `production`.
    pub rest: ::std::string::String,
}

impl Environment {
    fn inputs(self) -> runtime::Inputs {
        match self {
            Self::Production => runtime::Inputs::named("production"),
            Self::Preview => runtime::Inputs::named("preview"),
            Self::Custom(CustomEnvironment { token_url, fhir, rest }) => {
                runtime::Inputs::custom([
                    ("token_url", token_url),
                    ("fhir", fhir),
                    ("rest", rest),
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
            &[("production", Self::Production), ("preview", Self::Preview)],
            word,
        )
    }
}

/// Who calls, and how that is proven: one of the ways of client authentication that the provider
/// takes.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Credentials {
    /// `client_secret_basic`: id and secret in an HTTP Basic header.
    ClientSecretBasic {
        /// The application's id, as athenahealth issued it.
        client_id: runtime::Identifier,
        /// The application's secret. It is never shown, and wiped from memory when dropped.
        client_secret: runtime::Secret,
    },
    /// `private_key_jwt`: a JWT that a private key signs.
    PrivateKeyJwt {
        /// The application's id, as athenahealth issued it.
        client_id: runtime::Identifier,
        /// The private key, in PEM or JWK, whose public half athenahealth knows. It is never shown.
        private_key: runtime::PrivateKey,
        /// The `key_id` that athenahealth issued.
        key_id: runtime::Identifier,
    },
}

impl Credentials {
    /// `ATHENAHEALTH_CLIENT_AUTH` chooses the way: `client_secret_basic` or `private_key_jwt`.
    fn from_vars(vars: &mut runtime::Vars) -> ::core::option::Option<Self> {
        let way = vars
            .one_of("client_auth", &["client_secret_basic", "private_key_jwt"]);
        let client_id = vars.identifier("client_id");
        match way? {
            "client_secret_basic" => {
                let client_secret = vars.secret("client_secret");
                ::core::option::Option::Some(Self::ClientSecretBasic {
                    client_id: client_id?,
                    client_secret: client_secret?,
                })
            }
            "private_key_jwt" => {
                let private_key = vars.private_key("private_key");
                let key_id = vars.identifier("key_id");
                ::core::option::Option::Some(Self::PrivateKeyJwt {
                    client_id: client_id?,
                    private_key: private_key?,
                    key_id: key_id?,
                })
            }
            _ => ::core::option::Option::None,
        }
    }

    fn inputs(self, inputs: runtime::Inputs) -> runtime::Inputs {
        match self {
            Self::ClientSecretBasic { client_id, client_secret } => {
                inputs
                    .client_auth(runtime::plan::ClientAuthMethod::ClientSecretBasic)
                    .identifier("client_id", client_id)
                    .secret("client_secret", client_secret)
            }
            Self::PrivateKeyJwt { client_id, private_key, key_id } => {
                inputs
                    .client_auth(runtime::plan::ClientAuthMethod::PrivateKeyJwt)
                    .identifier("client_id", client_id)
                    .private_key("private_key", private_key)
                    .identifier("key_id", key_id)
            }
        }
    }
}

#[allow(unused_imports, reason = "parts of scopes are made of them")]
pub use runtime::ResourceType;

/// What a machine can be granted by athenahealth.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Scope {
    /// `athena/service/Athenanet.MDP.*`: The athenaOne APIs.
    AthenaServiceAthenanetMdp,
    /// `system/<resource>.read`: Read resources of a type.
    SystemRead(ResourceType),
}

impl Scope {
    /// `patient/<resource>.read`: Read resources of a type, of the patient.
    ///
    /// No machine is ever granted this, so nothing takes it. A signed-in user can have it: see
    /// [`user::Scope::PatientRead`].
    #[allow(non_snake_case, reason = "it stands where the variants stand")]
    pub fn PatientRead(_: impl ::core::marker::Sized) -> NeverGranted {
        NeverGranted(())
    }

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
            Self::AthenaServiceAthenanetMdp => {
                f.write_str("athena/service/Athenanet.MDP.*")
            }
            Self::SystemRead(part_1) => ::core::write!(f, "system/{part_1}.read"),
        }
    }
}

impl ::core::str::FromStr for Scope {
    type Err = runtime::Error;

    fn from_str(scope: &str) -> ::core::result::Result<Self, runtime::Error> {
        use ::core::option::Option::Some;
        use ::core::result::Result::{Err, Ok};
        if scope == "athena/service/Athenanet.MDP.*" {
            return Ok(Self::AthenaServiceAthenanetMdp);
        }
        if let Some([part_1]) = runtime::codegen::scope_parts(
            &PLAN.scopes.patterns[0],
            scope,
        ) && let Ok(part_1) = part_1.parse()
        {
            return Ok(Self::SystemRead(part_1));
        }
        Err(runtime::codegen::unknown_scope(&PLAN))
    }
}

/// A scope that athenahealth knows and never grants to a machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct NeverGranted(());

/// A scope that a machine can be granted: a [`Scope`].
#[diagnostic::on_unimplemented(
    message = "athenahealth never grants this scope to a machine",
    label = "no machine can have this scope",
    note = "`patient/<resource>.read`: Read resources of a type, of the patient.",
    note = "`openid`: Who the user is.",
    note = "`fhirUser`: The user's FHIR resource.",
    note = "`offline_access`: A refresh token.",
    note = "a signed-in user can have it: see `athenahealth::user`"
)]
pub trait MachineScope: ::core::convert::Into<Scope> {}

impl MachineScope for Scope {}

/// Where the API of athenahealth is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ApiBase {
    /// `default`: <https://api.platform.athenahealth.com/fhir/r4> in `production`.
    #[default]
    Default,
    /// `rest`: <https://api.platform.athenahealth.com/v1/> in `production`.
    Rest,
}

impl ApiBase {
    /// The base's name.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Default => "default",
            Self::Rest => "rest",
        }
    }
}

/// Gets tokens from athenahealth and calls its API.
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
            .credentials
            .inputs(config.environment.inputs())
            .scopes(
                config
                    .scopes
                    .into_iter()
                    .map(|scope: Scope| ::std::string::ToString::to_string(&scope)),
            );
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

    /// The same client, whose relative paths start at another base. The token is the same.
    #[must_use]
    pub fn at(&self, base: ApiBase) -> Self {
        Self(self.0.at_base(base.as_str()))
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
        Environment, ErrorRule, Expiry, ExpiryUnit, Expr, Field, Format, Grant, Json, Jwt,
        Location, Meaning, Member, Method, Plan, Request, ScopeChoice, ScopeFormat,
        ScopePart, ScopePattern, ScopeRequest, Scopes, SigningAlgorithm, TokenResponse,
        ValueType, WhenMissing,
    };
    Plan {
        format: 1,
        provider: "athenahealth",
        name: "athenahealth",
        grant: Grant::ClientCredentials,
        environments: &[
            Environment {
                name: "production",
                constants: &[
                    Field {
                        name: "token_url",
                        value: Expr::Text("https://api.platform.athenahealth.com/oauth2/v1/token"),
                    },
                    Field {
                        name: "fhir",
                        value: Expr::Text("https://api.platform.athenahealth.com/fhir/r4"),
                    },
                    Field { name: "rest", value: Expr::Text("https://api.platform.athenahealth.com/v1/") },
                ],
            },
            Environment {
                name: "preview",
                constants: &[
                    Field {
                        name: "token_url",
                        value: Expr::Text("https://api.preview.platform.athenahealth.com/oauth2/v1/token"),
                    },
                    Field {
                        name: "fhir",
                        value: Expr::Text("https://api.preview.platform.athenahealth.com/fhir/r4"),
                    },
                    Field {
                        name: "rest",
                        value: Expr::Text("https://api.preview.platform.athenahealth.com/v1/"),
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
        settings: &[],
        computed: &[],
        scopes: Scopes {
            request: ScopeRequest::Required,
            allowed: &["athena/service/Athenanet.MDP.*"],
            patterns: &[
                ScopePattern {
                    name: "system/<resource>.read",
                    parts: &[
                        ScopePart::Text("system/"),
                        ScopePart::Choice(&[ScopeChoice::Resource]),
                        ScopePart::Text(".read"),
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
                        algorithms: &[SigningAlgorithm::Rs384],
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
            errors: &[ErrorRule { status: Some(429), code: None, contains: None, means: Meaning::Throttled }],
        },
        authorize: None,
        device: None,
        refresh: None,
        dpop: None,
        api: Api {
            bases: &[
                ApiBase { name: "default", url: Expr::Constant("fhir") },
                ApiBase { name: "rest", url: Expr::Constant("rest") },
            ],
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
    //! athenahealth, for users who sign in.
    //!
    //! ```no_run
    //! use tokenwright::athenahealth::user;
    //!
    //! # async fn store<T>(_: T) -> std::io::Result<()> { Ok(()) }
    //! # async fn example(callback: &str) -> Result<(), Box<dyn std::error::Error>> {
    //! let client = user::Client::new(user::Config {
    //!     environment: user::Environment::Preview,
    //!     client_id: "client-id".into(),
    //!     client_secret: "client-secret".into(),
    //!     redirect_uri: "https://app.example/callback".to_owned(),
    //! })?;
    //!
    //! // Send the user to `pending.url()`, and remember `pending` until they come back.
    //! let pending = client.authorize([user::Scope::PatientRead(user::ResourceType::Patient)])?;
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
    //! - The API has several bases: `session.at_base(user::ApiBase::Rest.as_str())` calls another one.

    use ::tokenwright_runtime as runtime;

    #[allow(unused_imports, reason = "a session takes it by its name")]
    pub use super::ApiBase;

    /// What [`Client::new`] needs. Leaving a field out does not compile.
    #[derive(Clone, Debug)]
    pub struct Config {
        /// Which of the provider's environments to call. There is no default.
        pub environment: Environment,
        /// The application's id, as athenahealth issued it.
        pub client_id: runtime::Identifier,
        /// The application's secret. It is never shown, and wiped from memory when dropped.
        pub client_secret: runtime::Secret,
        /// Where the provider sends users back to, as it is registered there.
        pub redirect_uri: ::std::string::String,
    }

    impl Config {
        /// Reads the process environment: `ATHENAHEALTH_USER_ENVIRONMENT`, `ATHENAHEALTH_USER_CLIENT_ID`,
        /// `ATHENAHEALTH_USER_CLIENT_SECRET` and `ATHENAHEALTH_USER_REDIRECT_URI`.
        pub fn from_env() -> ::core::result::Result<Self, runtime::Error> {
            Self::from_vars(runtime::Vars::from_env("ATHENAHEALTH_USER"))
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

    /// The environments of athenahealth.
    #[derive(Clone, Debug, PartialEq, Eq)]
    #[non_exhaustive]
    pub enum Environment {
        /// `production`, where users sign in at
        /// <https://api.platform.athenahealth.com/oauth2/v1/authorize>.
        Production,
        /// `preview`, where users sign in at
        /// <https://api.preview.platform.athenahealth.com/oauth2/v1/authorize>.
        Preview,
        /// A private deployment or a test server.
        Custom(CustomEnvironment),
    }

    /// The addresses and constants of a private deployment or a test server. Addresses are https, or
    /// http on loopback; the token goes to its API only.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct CustomEnvironment {
        /// `authorize_url`: <https://api.platform.athenahealth.com/oauth2/v1/authorize> in `production`.
        pub authorize_url: ::std::string::String,
        /// `token_url`: <https://api.platform.athenahealth.com/oauth2/v1/token> in `production`.
        pub token_url: ::std::string::String,
        /// `fhir`: <https://api.platform.athenahealth.com/fhir/r4> in `production`.
        pub fhir: ::std::string::String,
        /// `rest`: <https://api.platform.athenahealth.com/v1/> in `production`.
        pub rest: ::std::string::String,
    }

    impl Environment {
        fn inputs(self) -> runtime::Inputs {
            match self {
                Self::Production => runtime::Inputs::named("production"),
                Self::Preview => runtime::Inputs::named("preview"),
                Self::Custom(CustomEnvironment { authorize_url, token_url, fhir, rest }) => {
                    runtime::Inputs::custom([
                        ("authorize_url", authorize_url),
                        ("token_url", token_url),
                        ("fhir", fhir),
                        ("rest", rest),
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
                &[("production", Self::Production), ("preview", Self::Preview)],
                word,
            )
        }
    }

    #[allow(unused_imports, reason = "parts of scopes are made of them")]
    pub use runtime::ResourceType;

    /// What a user of athenahealth can be asked for.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
    #[non_exhaustive]
    pub enum Scope {
        /// `patient/<resource>.read`: Read resources of a type, of the patient.
        PatientRead(ResourceType),
        /// `openid`: Who the user is.
        Openid,
        /// `fhirUser`: The user's FHIR resource.
        FhirUser,
        /// `offline_access`: A refresh token.
        OfflineAccess,
    }

    impl ::core::fmt::Display for Scope {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            match self {
                Self::PatientRead(part_1) => ::core::write!(f, "patient/{part_1}.read"),
                Self::Openid => f.write_str("openid"),
                Self::FhirUser => f.write_str("fhirUser"),
                Self::OfflineAccess => f.write_str("offline_access"),
            }
        }
    }

    impl ::core::str::FromStr for Scope {
        type Err = runtime::Error;

        fn from_str(scope: &str) -> ::core::result::Result<Self, runtime::Error> {
            use ::core::option::Option::Some;
            use ::core::result::Result::{Err, Ok};
            if scope == "openid" {
                return Ok(Self::Openid);
            }
            if scope == "fhirUser" {
                return Ok(Self::FhirUser);
            }
            if scope == "offline_access" {
                return Ok(Self::OfflineAccess);
            }
            if let Some([part_1]) = runtime::codegen::scope_parts(
                &PLAN.scopes.patterns[0],
                scope,
            ) && let Ok(part_1) = part_1.parse()
            {
                return Ok(Self::PatientRead(part_1));
            }
            Err(runtime::codegen::unknown_scope(&PLAN))
        }
    }

    /// Signs users in at athenahealth.
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
            Location, Method, Plan, Request, ScopeChoice, ScopeFormat, ScopePart, ScopePattern,
            ScopeRequest, Scopes, TokenResponse, UserValue, ValueType, WhenMissing,
        };
        Plan {
            format: 1,
            provider: "athenahealth",
            name: "athenahealth",
            grant: Grant::AuthorizationCode,
            environments: &[
                Environment {
                    name: "production",
                    constants: &[
                        Field {
                            name: "authorize_url",
                            value: Expr::Text("https://api.platform.athenahealth.com/oauth2/v1/authorize"),
                        },
                        Field {
                            name: "token_url",
                            value: Expr::Text("https://api.platform.athenahealth.com/oauth2/v1/token"),
                        },
                        Field {
                            name: "fhir",
                            value: Expr::Text("https://api.platform.athenahealth.com/fhir/r4"),
                        },
                        Field { name: "rest", value: Expr::Text("https://api.platform.athenahealth.com/v1/") },
                    ],
                },
                Environment {
                    name: "preview",
                    constants: &[
                        Field {
                            name: "authorize_url",
                            value: Expr::Text("https://api.preview.platform.athenahealth.com/oauth2/v1/authorize"),
                        },
                        Field {
                            name: "token_url",
                            value: Expr::Text("https://api.preview.platform.athenahealth.com/oauth2/v1/token"),
                        },
                        Field {
                            name: "fhir",
                            value: Expr::Text("https://api.preview.platform.athenahealth.com/fhir/r4"),
                        },
                        Field {
                            name: "rest",
                            value: Expr::Text("https://api.preview.platform.athenahealth.com/v1/"),
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
            settings: &[],
            computed: &[],
            scopes: Scopes {
                request: ScopeRequest::Required,
                allowed: &["openid", "fhirUser", "offline_access"],
                patterns: &[
                    ScopePattern {
                        name: "patient/<resource>.read",
                        parts: &[
                            ScopePart::Text("patient/"),
                            ScopePart::Choice(&[ScopeChoice::Resource]),
                            ScopePart::Text(".read"),
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
                    Field { name: "aud", value: Expr::Constant("fhir") },
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
                bases: &[
                    ApiBase { name: "default", url: Expr::Constant("fhir") },
                    ApiBase { name: "rest", url: Expr::Constant("rest") },
                ],
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
