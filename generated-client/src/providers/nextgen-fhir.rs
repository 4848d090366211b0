// @generated from specs/nextgen-fhir.yaml by `tokenwright generate`. Do not edit: change the spec and run it again.
#![cfg_attr(rustfmt, rustfmt_skip)]

//! NextGen FHIR: The FHIR R4 APIs of NextGen Enterprise and NextGen Office, electronic health
//! records of US practices.
//!
//! ```no_run
//! use tokenwright::nextgen_fhir;
//!
//! # async fn example() -> Result<(), Box<dyn std::error::Error>> {
//! let nextgen_fhir = nextgen_fhir::Client::new(nextgen_fhir::Config {
//!     environment: nextgen_fhir::Environment::Office,
//!     client_id: "client-id".into(),
//!     private_key: std::fs::read_to_string("private-key.pem")?.parse()?,
//!     key_id: "key-id".into(),
//!     scopes: vec![nextgen_fhir::Scope::SystemRs(nextgen_fhir::ResourceType::Patient.into())],
//! })?;
//! let token = nextgen_fhir.token().await?;
//! # Ok(())
//! # }
//! ```
//!
//! For users who sign in, see [`user`].
//!
//! # Facts
//!
//! - How long a token lives is not documented; an answer that does not say so is refused.
//!
//! # Notes
//!
//! - Enterprise and Office have authorization servers of different makes; their discovery documents
//!   are the source of all that stands here.
//! - System scopes are those of Office, and of bulk data; the wildcards of users are those of
//!   Enterprise.
//! - How long a token lives and which algorithms sign a JWT was not found; RS384 and ES384 are
//!   those that SMART wants of every client.
//! - The launch out of the EHR is left out.
//!
//! # Sources
//!
//! From the provider's own documentation. Read on 2026-11-21.
//!
//! - <https://fhir.nextgen.com/nge/prod/fhir-api-r4/fhir/r4/.well-known/smart-configuration>
//! - <https://fhir.meditouchehr.com/api/fhir/r4/.well-known/smart-configuration>
//! - <https://github.com/api-evangelist/nextgen-healthcare>
//! - <https://hl7.org/fhir/smart-app-launch/client-confidential-asymmetric.html>

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
    /// The application's id, as NextGen FHIR issued it.
    pub client_id: runtime::Identifier,
    /// The private key, in PEM or JWK, whose public half NextGen FHIR knows. It is never shown.
    pub private_key: runtime::PrivateKey,
    /// The `key_id` that NextGen FHIR issued.
    pub key_id: runtime::Identifier,
    /// What to ask for. The provider wants at least one.
    pub scopes: ::std::vec::Vec<Scope>,
}

impl Config {
    /// Reads the process environment: `NEXTGEN_FHIR_ENVIRONMENT`, `NEXTGEN_FHIR_CLIENT_ID`,
    /// `NEXTGEN_FHIR_PRIVATE_KEY`, `NEXTGEN_FHIR_KEY_ID` and `NEXTGEN_FHIR_SCOPES`.
    pub fn from_env() -> ::core::result::Result<Self, runtime::Error> {
        Self::from_vars(runtime::Vars::from_env("NEXTGEN_FHIR"))
    }

    /// Reads the same values under any prefix and from any place. Everything that is missing or wrong
    /// is reported at once.
    pub fn from_vars(
        mut vars: runtime::Vars,
    ) -> ::core::result::Result<Self, runtime::Error> {
        let environment = vars.parse("environment");
        let client_id = vars.identifier("client_id");
        let private_key = vars.private_key("private_key");
        let key_id = vars.identifier("key_id");
        let scopes = vars.parse_list("scopes");
        vars.finish(
            &PLAN,
            || ::core::option::Option::Some(Self {
                environment: environment?,
                client_id: client_id?,
                private_key: private_key?,
                key_id: key_id?,
                scopes: scopes?,
            }),
        )
    }
}

/// The environments of NextGen FHIR.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Environment {
    /// `enterprise`, with tokens from <https://fhir.nextgen.com/nge/prod/patient-oauth/token>.
    Enterprise,
    /// `office`, with tokens from
    /// <https://idp-prod.prod.ngo.nextgenaws.net/auth/realms/nextgen/protocol/openid-connect/token>.
    Office,
    /// A private deployment or a test server.
    Custom(CustomEnvironment),
}

/// The addresses and constants of a private deployment or a test server. Addresses are https, or
/// http on loopback; the token goes to its API only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CustomEnvironment {
    /// `token_url`: <https://fhir.nextgen.com/nge/prod/patient-oauth/token> in `enterprise`.
    pub token_url: ::std::string::String,
    /// `api`: <https://fhir.nextgen.com/nge/prod/fhir-api-r4/fhir/r4> in `enterprise`.
    pub api: ::std::string::String,
    /// `bulk`: <https://fhir.nextgen.com/nge/prod/fhir-api-r4/fhir/r4> in `enterprise`.
    pub bulk: ::std::string::String,
}

impl Environment {
    fn inputs(self) -> runtime::Inputs {
        match self {
            Self::Enterprise => runtime::Inputs::named("enterprise"),
            Self::Office => runtime::Inputs::named("office"),
            Self::Custom(CustomEnvironment { token_url, api, bulk }) => {
                runtime::Inputs::custom([
                    ("token_url", token_url),
                    ("api", api),
                    ("bulk", bulk),
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
            &[("enterprise", Self::Enterprise), ("office", Self::Office)],
            word,
        )
    }
}

#[allow(unused_imports, reason = "parts of scopes are made of them")]
pub use runtime::ResourceType;

/// What stands for `<resource|*>` in a scope.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ResourceOrAll {
    /// A resource type of the caller's choice.
    Resource(ResourceType),
    /// `*`.
    All,
}

impl ::core::fmt::Display for ResourceOrAll {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        match self {
            Self::Resource(value) => ::core::fmt::Display::fmt(value, f),
            Self::All => f.write_str("*"),
        }
    }
}

impl ::core::str::FromStr for ResourceOrAll {
    type Err = runtime::MalformedScope;

    fn from_str(text: &str) -> ::core::result::Result<Self, runtime::MalformedScope> {
        if text == "*" {
            return ::core::result::Result::Ok(Self::All);
        }
        text.parse().map(Self::Resource).map_err(|_| runtime::codegen::NO_PART)
    }
}

impl ::core::convert::From<ResourceType> for ResourceOrAll {
    fn from(value: ResourceType) -> Self {
        Self::Resource(value)
    }
}

/// What a machine can be granted by NextGen FHIR.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Scope {
    /// `system/<resource|*>.rs`: Read and search resources of a type.
    SystemRs(ResourceOrAll),
}

impl Scope {
    /// `patient/*.*`: All about the patient.
    ///
    /// No machine is ever granted this, so nothing takes it. A signed-in user can have it: see
    /// [`user::Scope::Patient`].
    #[allow(non_upper_case_globals, reason = "it stands where the variants stand")]
    pub const Patient: NeverGranted = NeverGranted(());

    /// `user/*.*`: All that the user may do.
    ///
    /// No machine is ever granted this, so nothing takes it. A signed-in user can have it: see
    /// [`user::Scope::User`].
    #[allow(non_upper_case_globals, reason = "it stands where the variants stand")]
    pub const User: NeverGranted = NeverGranted(());

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

    /// `launch/patient`: The patient that the user chooses.
    ///
    /// No machine is ever granted this, so nothing takes it. A signed-in user can have it: see
    /// [`user::Scope::LaunchPatient`].
    #[allow(non_upper_case_globals, reason = "it stands where the variants stand")]
    pub const LaunchPatient: NeverGranted = NeverGranted(());

    /// `launch/encounter`: The encounter that the user chooses.
    ///
    /// No machine is ever granted this, so nothing takes it. A signed-in user can have it: see
    /// [`user::Scope::LaunchEncounter`].
    #[allow(non_upper_case_globals, reason = "it stands where the variants stand")]
    pub const LaunchEncounter: NeverGranted = NeverGranted(());

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
            Self::SystemRs(part_1) => ::core::write!(f, "system/{part_1}.rs"),
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
            return Ok(Self::SystemRs(part_1));
        }
        Err(runtime::codegen::unknown_scope(&PLAN))
    }
}

/// A scope that NextGen FHIR knows and never grants to a machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct NeverGranted(());

/// A scope that a machine can be granted: a [`Scope`].
#[diagnostic::on_unimplemented(
    message = "NextGen FHIR never grants this scope to a machine",
    label = "no machine can have this scope",
    note = "`patient/*.*`: All about the patient.",
    note = "`user/*.*`: All that the user may do.",
    note = "`openid`: Who the user is.",
    note = "`fhirUser`: The user's FHIR resource.",
    note = "`launch/patient`: The patient that the user chooses.",
    note = "`launch/encounter`: The encounter that the user chooses.",
    note = "`offline_access`: A refresh token.",
    note = "a signed-in user can have it: see `nextgen_fhir::user`"
)]
pub trait MachineScope: ::core::convert::Into<Scope> {}

impl MachineScope for Scope {}

/// Where the API of NextGen FHIR is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ApiBase {
    /// `default`: <https://fhir.nextgen.com/nge/prod/fhir-api-r4/fhir/r4> in `enterprise`.
    #[default]
    Default,
    /// `bulk`: <https://fhir.nextgen.com/nge/prod/fhir-api-r4/fhir/r4> in `enterprise`.
    Bulk,
}

impl ApiBase {
    /// The base's name.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Default => "default",
            Self::Bulk => "bulk",
        }
    }
}

/// Gets tokens from NextGen FHIR and calls its API.
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
            .identifier("key_id", config.key_id)
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
        Environment, Expiry, ExpiryUnit, Expr, Field, Format, Grant, Json, Jwt, Location,
        Member, Method, Plan, Request, ScopeChoice, ScopeFormat, ScopePart, ScopePattern,
        ScopeRequest, Scopes, SigningAlgorithm, TokenResponse, ValueType, WhenMissing,
    };
    Plan {
        format: 1,
        provider: "nextgen-fhir",
        name: "NextGen FHIR",
        grant: Grant::ClientCredentials,
        environments: &[
            Environment {
                name: "enterprise",
                constants: &[
                    Field {
                        name: "token_url",
                        value: Expr::Text("https://fhir.nextgen.com/nge/prod/patient-oauth/token"),
                    },
                    Field {
                        name: "api",
                        value: Expr::Text("https://fhir.nextgen.com/nge/prod/fhir-api-r4/fhir/r4"),
                    },
                    Field {
                        name: "bulk",
                        value: Expr::Text("https://fhir.nextgen.com/nge/prod/fhir-api-r4/fhir/r4"),
                    },
                ],
            },
            Environment {
                name: "office",
                constants: &[
                    Field {
                        name: "token_url",
                        value: Expr::Text("https://idp-prod.prod.ngo.nextgenaws.net/auth/realms/nextgen/protocol/openid-connect/token"),
                    },
                    Field { name: "api", value: Expr::Text("https://fhir.meditouchehr.com/api/fhir/r4") },
                    Field {
                        name: "bulk",
                        value: Expr::Text("https://fhir.meditouchehr.com/api/bulkfhir/r4"),
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
        settings: &[],
        computed: &[],
        scopes: Scopes {
            request: ScopeRequest::Required,
            allowed: &[],
            patterns: &[
                ScopePattern {
                    name: "system/<resource|*>.rs",
                    parts: &[
                        ScopePart::Text("system/"),
                        ScopePart::Choice(&[ScopeChoice::Resource, ScopeChoice::Word("*")]),
                        ScopePart::Text(".rs"),
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
                        algorithms: &[SigningAlgorithm::Rs384, SigningAlgorithm::Es384],
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
            bases: &[
                ApiBase { name: "default", url: Expr::Constant("api") },
                ApiBase { name: "bulk", url: Expr::Constant("bulk") },
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
    //! NextGen FHIR, for users who sign in.
    //!
    //! ```no_run
    //! use tokenwright::nextgen_fhir::user;
    //!
    //! # async fn store<T>(_: T) -> std::io::Result<()> { Ok(()) }
    //! # async fn example(callback: &str) -> Result<(), Box<dyn std::error::Error>> {
    //! let client = user::Client::new(user::Config {
    //!     environment: user::Environment::Office,
    //!     credentials: user::Credentials::None {
    //!         client_id: "client-id".into(),
    //!     },
    //!     redirect_uri: "https://app.example/callback".to_owned(),
    //! })?;
    //!
    //! // Send the user to `pending.url()`, and remember `pending` until they come back.
    //! let pending = client.authorize([user::Scope::Patient])?;
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
    //! - The API has several bases: `session.at_base(user::ApiBase::Bulk.as_str())` calls another one.

    use ::tokenwright_runtime as runtime;

    #[allow(unused_imports, reason = "a session takes it by its name")]
    pub use super::ApiBase;

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
        /// Reads the process environment: `NEXTGEN_FHIR_USER_ENVIRONMENT`, `NEXTGEN_FHIR_USER_CLIENT_AUTH`,
        /// `NEXTGEN_FHIR_USER_CLIENT_ID`, `NEXTGEN_FHIR_USER_CLIENT_SECRET` and
        /// `NEXTGEN_FHIR_USER_REDIRECT_URI`.
        pub fn from_env() -> ::core::result::Result<Self, runtime::Error> {
            Self::from_vars(runtime::Vars::from_env("NEXTGEN_FHIR_USER"))
        }

        /// Reads the same values under any prefix and from any place. Everything that is missing or wrong
        /// is reported at once.
        pub fn from_vars(
            mut vars: runtime::Vars,
        ) -> ::core::result::Result<Self, runtime::Error> {
            let environment = vars.parse("environment");
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

    /// The environments of NextGen FHIR.
    #[derive(Clone, Debug, PartialEq, Eq)]
    #[non_exhaustive]
    pub enum Environment {
        /// `enterprise`, where users sign in at
        /// <https://fhir.nextgen.com/nge/prod/patient-oauth/authorize>.
        Enterprise,
        /// `office`, where users sign in at
        /// <https://idp-prod.prod.ngo.nextgenaws.net/auth/realms/nextgen/protocol/openid-connect/auth>.
        Office,
        /// A private deployment or a test server.
        Custom(CustomEnvironment),
    }

    /// The addresses and constants of a private deployment or a test server. Addresses are https, or
    /// http on loopback; the token goes to its API only.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct CustomEnvironment {
        /// `authorize_url`: <https://fhir.nextgen.com/nge/prod/patient-oauth/authorize> in `enterprise`.
        pub authorize_url: ::std::string::String,
        /// `token_url`: <https://fhir.nextgen.com/nge/prod/patient-oauth/token> in `enterprise`.
        pub token_url: ::std::string::String,
        /// `api`: <https://fhir.nextgen.com/nge/prod/fhir-api-r4/fhir/r4> in `enterprise`.
        pub api: ::std::string::String,
        /// `bulk`: <https://fhir.nextgen.com/nge/prod/fhir-api-r4/fhir/r4> in `enterprise`.
        pub bulk: ::std::string::String,
    }

    impl Environment {
        fn inputs(self) -> runtime::Inputs {
            match self {
                Self::Enterprise => runtime::Inputs::named("enterprise"),
                Self::Office => runtime::Inputs::named("office"),
                Self::Custom(CustomEnvironment { authorize_url, token_url, api, bulk }) => {
                    runtime::Inputs::custom([
                        ("authorize_url", authorize_url),
                        ("token_url", token_url),
                        ("api", api),
                        ("bulk", bulk),
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
                &[("enterprise", Self::Enterprise), ("office", Self::Office)],
                word,
            )
        }
    }

    /// Who calls, and how that is proven: one of the ways of client authentication that the provider
    /// takes.
    #[derive(Clone, Debug)]
    #[non_exhaustive]
    pub enum Credentials {
        /// `none`: a public client, which has an id and no secret.
        None {
            /// The application's id, as NextGen FHIR issued it.
            client_id: runtime::Identifier,
        },
        /// `client_secret_post`: id and secret in the body of the request.
        ClientSecretPost {
            /// The application's id, as NextGen FHIR issued it.
            client_id: runtime::Identifier,
            /// The application's secret. It is never shown, and wiped from memory when dropped.
            client_secret: runtime::Secret,
        },
    }

    impl Credentials {
        /// `NEXTGEN_FHIR_USER_CLIENT_AUTH` chooses the way: `none` or `client_secret_post`.
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

    /// What a user of NextGen FHIR can be asked for.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
    #[non_exhaustive]
    pub enum Scope {
        /// `patient/*.*`: All about the patient.
        Patient,
        /// `user/*.*`: All that the user may do.
        User,
        /// `openid`: Who the user is.
        Openid,
        /// `fhirUser`: The user's FHIR resource.
        FhirUser,
        /// `launch/patient`: The patient that the user chooses.
        LaunchPatient,
        /// `launch/encounter`: The encounter that the user chooses.
        LaunchEncounter,
        /// `offline_access`: A refresh token.
        OfflineAccess,
    }

    impl Scope {
        /// The scope, as the provider knows it.
        pub const fn as_str(self) -> &'static str {
            match self {
                Self::Patient => "patient/*.*",
                Self::User => "user/*.*",
                Self::Openid => "openid",
                Self::FhirUser => "fhirUser",
                Self::LaunchPatient => "launch/patient",
                Self::LaunchEncounter => "launch/encounter",
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
                    ("patient/*.*", Self::Patient),
                    ("user/*.*", Self::User),
                    ("openid", Self::Openid),
                    ("fhirUser", Self::FhirUser),
                    ("launch/patient", Self::LaunchPatient),
                    ("launch/encounter", Self::LaunchEncounter),
                    ("offline_access", Self::OfflineAccess),
                ],
                word,
            )
        }
    }

    /// Signs users in at NextGen FHIR.
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
            Location, Method, Plan, Request, ScopeFormat, ScopeRequest, Scopes, TokenResponse,
            UserValue, ValueType, WhenMissing,
        };
        Plan {
            format: 1,
            provider: "nextgen-fhir",
            name: "NextGen FHIR",
            grant: Grant::AuthorizationCode,
            environments: &[
                Environment {
                    name: "enterprise",
                    constants: &[
                        Field {
                            name: "authorize_url",
                            value: Expr::Text("https://fhir.nextgen.com/nge/prod/patient-oauth/authorize"),
                        },
                        Field {
                            name: "token_url",
                            value: Expr::Text("https://fhir.nextgen.com/nge/prod/patient-oauth/token"),
                        },
                        Field {
                            name: "api",
                            value: Expr::Text("https://fhir.nextgen.com/nge/prod/fhir-api-r4/fhir/r4"),
                        },
                        Field {
                            name: "bulk",
                            value: Expr::Text("https://fhir.nextgen.com/nge/prod/fhir-api-r4/fhir/r4"),
                        },
                    ],
                },
                Environment {
                    name: "office",
                    constants: &[
                        Field {
                            name: "authorize_url",
                            value: Expr::Text("https://idp-prod.prod.ngo.nextgenaws.net/auth/realms/nextgen/protocol/openid-connect/auth"),
                        },
                        Field {
                            name: "token_url",
                            value: Expr::Text("https://idp-prod.prod.ngo.nextgenaws.net/auth/realms/nextgen/protocol/openid-connect/token"),
                        },
                        Field { name: "api", value: Expr::Text("https://fhir.meditouchehr.com/api/fhir/r4") },
                        Field {
                            name: "bulk",
                            value: Expr::Text("https://fhir.meditouchehr.com/api/bulkfhir/r4"),
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
                allowed: &[
                    "patient/*.*",
                    "user/*.*",
                    "openid",
                    "fhirUser",
                    "launch/patient",
                    "launch/encounter",
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
                bases: &[
                    ApiBase { name: "default", url: Expr::Constant("api") },
                    ApiBase { name: "bulk", url: Expr::Constant("bulk") },
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
