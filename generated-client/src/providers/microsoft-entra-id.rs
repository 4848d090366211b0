// @generated from specs/microsoft-entra-id.yaml by `tokenwright generate`. Do not edit: change the spec and run it again.
#![cfg_attr(rustfmt, rustfmt_skip)]

//! Microsoft Entra ID: Microsoft's identity platform (v2.0), which issues tokens for Microsoft
//! Graph and for the APIs of organizations.
//!
//! ```no_run
//! use tokenwright::microsoft_entra_id;
//!
//! # async fn example() -> Result<(), Box<dyn std::error::Error>> {
//! let microsoft_entra_id = microsoft_entra_id::Client::new(microsoft_entra_id::Config {
//!     environment: microsoft_entra_id::Environment::PublicCloud,
//!     credentials: microsoft_entra_id::Credentials::ClientSecretPost {
//!         client_id: "client-id".into(),
//!         client_secret: "client-secret".into(),
//!     },
//!     scopes: vec![microsoft_entra_id::Scope::Default("https://api.example.com".parse()?)],
//!     tenant: microsoft_entra_id::Tenant::new("acme.onmicrosoft.com")?,
//! })?;
//! let token = microsoft_entra_id.token().await?;
//! # Ok(())
//! # }
//! ```
//!
//! For users who sign in, see [`user`].
//!
//! # Facts
//!
//! - A token lives 3599 seconds; an answer that does not say so is refused.
//!
//! # Notes
//!
//! - A machine asks for one resource, by its identifier with `/.default` at the end; what it gets
//!   are the permissions that an administrator granted.
//! - A JWT is known by the thumbprint of its certificate; the newest pages want PS256 and
//!   `x5t#S256`, as this spec sends, older copies RS256 and `x5t`.
//! - How long a JWT lives is the application's to say, five to ten minutes after `nbf` at most by
//!   the documentation.
//! - The page names HTTP Basic as RFC 6749 has it beside the secret in the body, which it shows.
//! - Personal accounts, national clouds and the endpoint of version 1 are left out.
//!
//! # Sources
//!
//! From the provider's own documentation. Read on 2026-11-22.
//!
//! - <https://learn.microsoft.com/en-us/entra/identity-platform/v2-oauth2-client-creds-grant-flow>
//! - <https://learn.microsoft.com/en-us/entra/identity-platform/v2-oauth2-auth-code-flow>
//! - <https://learn.microsoft.com/en-us/entra/identity-platform/certificate-credentials>
//! - <https://github.com/MicrosoftDocs/entra-docs>

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
    /// The directory, by its identifier or one of its domains.
    pub tenant: Tenant,
}

impl Config {
    /// Reads the process environment: `MICROSOFT_ENTRA_ID_ENVIRONMENT`,
    /// `MICROSOFT_ENTRA_ID_CLIENT_AUTH`, `MICROSOFT_ENTRA_ID_CLIENT_ID`,
    /// `MICROSOFT_ENTRA_ID_CLIENT_SECRET`, `MICROSOFT_ENTRA_ID_PRIVATE_KEY`,
    /// `MICROSOFT_ENTRA_ID_CERTIFICATE`, `MICROSOFT_ENTRA_ID_SCOPES` and `MICROSOFT_ENTRA_ID_TENANT`.
    pub fn from_env() -> ::core::result::Result<Self, runtime::Error> {
        Self::from_vars(runtime::Vars::from_env("MICROSOFT_ENTRA_ID"))
    }

    /// Reads the same values under any prefix and from any place. Everything that is missing or wrong
    /// is reported at once.
    pub fn from_vars(
        mut vars: runtime::Vars,
    ) -> ::core::result::Result<Self, runtime::Error> {
        let environment = vars.parse("environment");
        let credentials = Credentials::from_vars(&mut vars);
        let scopes = vars.parse_list("scopes");
        let tenant = vars.parse("tenant");
        vars.finish(
            &PLAN,
            || ::core::option::Option::Some(Self {
                environment: environment?,
                credentials: credentials?,
                scopes: scopes?,
                tenant: tenant?,
            }),
        )
    }
}

/// The environments of Microsoft Entra ID.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Environment {
    /// `public-cloud`, with tokens from `https://login.microsoftonline.com/{tenant}/oauth2/v2.0/token`.
    PublicCloud,
    /// A private deployment or a test server.
    Custom(CustomEnvironment),
}

/// The addresses and constants of a private deployment or a test server. Addresses are https, or
/// http on loopback.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CustomEnvironment {
    /// `token_url`: `https://login.microsoftonline.com/{tenant}/oauth2/v2.0/token` in `public-cloud`.
    pub token_url: ::std::string::String,
}

impl Environment {
    fn inputs(self) -> runtime::Inputs {
        match self {
            Self::PublicCloud => runtime::Inputs::named("public-cloud"),
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
            &[("public-cloud", Self::PublicCloud)],
            word,
        )
    }
}

/// Who calls, and how that is proven: one of the ways of client authentication that the provider
/// takes.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Credentials {
    /// `client_secret_post`: id and secret in the body of the request.
    ClientSecretPost {
        /// The application's id, as Microsoft Entra ID issued it.
        client_id: runtime::Identifier,
        /// The application's secret. It is never shown, and wiped from memory when dropped.
        client_secret: runtime::Secret,
    },
    /// `client_secret_basic`: id and secret in an HTTP Basic header.
    ClientSecretBasic {
        /// The application's id, as Microsoft Entra ID issued it.
        client_id: runtime::Identifier,
        /// The application's secret. It is never shown, and wiped from memory when dropped.
        client_secret: runtime::Secret,
    },
    /// `private_key_jwt`: a JWT that a private key signs.
    PrivateKeyJwt {
        /// The application's id, as Microsoft Entra ID issued it.
        client_id: runtime::Identifier,
        /// The private key of the certificate that is registered with the application. In PEM or JWK; it is
        /// never shown.
        private_key: runtime::PrivateKey,
        /// The certificate that is registered with the application. In PEM: first its own, then those
        /// between it and its authority, if there are any; its key is a credential of its own.
        certificate: runtime::Certificate,
    },
}

impl Credentials {
    /// `MICROSOFT_ENTRA_ID_CLIENT_AUTH` chooses the way: `client_secret_post`, `client_secret_basic` or
    /// `private_key_jwt`.
    fn from_vars(vars: &mut runtime::Vars) -> ::core::option::Option<Self> {
        let way = vars
            .one_of(
                "client_auth",
                &["client_secret_post", "client_secret_basic", "private_key_jwt"],
            );
        let client_id = vars.identifier("client_id");
        match way? {
            "client_secret_post" => {
                let client_secret = vars.secret("client_secret");
                ::core::option::Option::Some(Self::ClientSecretPost {
                    client_id: client_id?,
                    client_secret: client_secret?,
                })
            }
            "client_secret_basic" => {
                let client_secret = vars.secret("client_secret");
                ::core::option::Option::Some(Self::ClientSecretBasic {
                    client_id: client_id?,
                    client_secret: client_secret?,
                })
            }
            "private_key_jwt" => {
                let private_key = vars.private_key("private_key");
                let certificate = vars.certificate("certificate");
                ::core::option::Option::Some(Self::PrivateKeyJwt {
                    client_id: client_id?,
                    private_key: private_key?,
                    certificate: certificate?,
                })
            }
            _ => ::core::option::Option::None,
        }
    }

    fn inputs(self, inputs: runtime::Inputs) -> runtime::Inputs {
        match self {
            Self::ClientSecretPost { client_id, client_secret } => {
                inputs
                    .client_auth(runtime::plan::ClientAuthMethod::ClientSecretPost)
                    .identifier("client_id", client_id)
                    .secret("client_secret", client_secret)
            }
            Self::ClientSecretBasic { client_id, client_secret } => {
                inputs
                    .client_auth(runtime::plan::ClientAuthMethod::ClientSecretBasic)
                    .identifier("client_id", client_id)
                    .secret("client_secret", client_secret)
            }
            Self::PrivateKeyJwt { client_id, private_key, certificate } => {
                inputs
                    .client_auth(runtime::plan::ClientAuthMethod::PrivateKeyJwt)
                    .identifier("client_id", client_id)
                    .private_key("private_key", private_key)
                    .certificate("certificate", certificate)
            }
        }
    }
}

/// The directory, by its identifier or one of its domains.
///
/// For example `acme.onmicrosoft.com`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Tenant(::std::string::String);

impl Tenant {
    /// Holds a value. It must be one segment of a path: no `/`, and neither `.` nor `..`.
    pub fn new(
        value: impl ::core::convert::Into<::std::string::String>,
    ) -> ::core::result::Result<Self, runtime::Error> {
        runtime::codegen::checked(&PLAN, "tenant", value.into()).map(Self)
    }

    /// The value.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl ::core::str::FromStr for Tenant {
    type Err = runtime::Error;

    fn from_str(value: &str) -> ::core::result::Result<Self, runtime::Error> {
        Self::new(value)
    }
}

#[allow(unused_imports, reason = "parts of scopes are made of them")]
pub use runtime::ScopeUrl;

/// What a machine can be granted by Microsoft Entra ID.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Scope {
    /// `<url>/.default`: All that was granted to the application at this resource.
    Default(ScopeUrl),
}

impl Scope {
    /// `openid`: Who the user is.
    ///
    /// No machine is ever granted this, so nothing takes it. A signed-in user can have it: see
    /// [`user::Scope::Openid`].
    #[allow(non_upper_case_globals, reason = "it stands where the variants stand")]
    pub const Openid: NeverGranted = NeverGranted(());

    /// `offline_access`: A refresh token.
    ///
    /// No machine is ever granted this, so nothing takes it. A signed-in user can have it: see
    /// [`user::Scope::OfflineAccess`].
    #[allow(non_upper_case_globals, reason = "it stands where the variants stand")]
    pub const OfflineAccess: NeverGranted = NeverGranted(());

    /// `<text>`: Any delegated permission.
    ///
    /// No machine is ever granted this, so nothing takes it. A signed-in user can have it: see
    /// [`user::Scope::Other`].
    #[allow(non_snake_case, reason = "it stands where the variants stand")]
    pub fn Other(_: impl ::core::marker::Sized) -> NeverGranted {
        NeverGranted(())
    }
}

impl ::core::fmt::Display for Scope {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        match self {
            Self::Default(part_1) => ::core::write!(f, "{part_1}/.default"),
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
            return Ok(Self::Default(part_1));
        }
        Err(runtime::codegen::unknown_scope(&PLAN))
    }
}

/// A scope that Microsoft Entra ID knows and never grants to a machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct NeverGranted(());

/// A scope that a machine can be granted: a [`Scope`].
#[diagnostic::on_unimplemented(
    message = "Microsoft Entra ID never grants this scope to a machine",
    label = "no machine can have this scope",
    note = "`openid`: Who the user is.",
    note = "`offline_access`: A refresh token.",
    note = "`<text>`: Any delegated permission.",
    note = "a signed-in user can have it: see `microsoft_entra_id::user`"
)]
pub trait MachineScope: ::core::convert::Into<Scope> {}

impl MachineScope for Scope {}

/// Gets tokens from Microsoft Entra ID, for APIs that are not its own.
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
            .credentials
            .inputs(config.environment.inputs())
            .scopes(
                config
                    .scopes
                    .into_iter()
                    .map(|scope: Scope| ::std::string::ToString::to_string(&scope)),
            )
            .setting("tenant", config.tenant.as_str());
        runtime::ProviderClient::new(&PLAN, inputs, options).map(Self)
    }

    /// The same client for another `tenant`, on the same connections.
    #[must_use]
    pub fn for_tenant(&self, value: &Tenant) -> Self {
        Self(self.0.with_setting("tenant", value.as_str()))
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
        Api, Body, ClientAuth, ClientAuthMethod, Credential, CredentialKind, DigestAlgorithm,
        Environment, Expiry, ExpiryUnit, Expr, Field, Format, Grant, Json, Jwt, Location,
        Member, Method, Plan, Presence, Request, ScopeChoice, ScopeFormat, ScopePart,
        ScopePattern, ScopeRequest, Scopes, Setting, SigningAlgorithm, TokenResponse,
        ValueType, WhenMissing,
    };
    Plan {
        format: 1,
        provider: "microsoft-entra-id",
        name: "Microsoft Entra ID",
        grant: Grant::ClientCredentials,
        environments: &[
            Environment {
                name: "public-cloud",
                constants: &[
                    Field {
                        name: "token_url",
                        value: Expr::Concat(&[
                            Expr::Text("https://login.microsoftonline.com/"),
                            Expr::Setting("tenant"),
                            Expr::Text("/oauth2/v2.0/token"),
                        ]),
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
                name: "certificate",
                kind: CredentialKind::Certificate,
                value_type: ValueType::Text,
                optional: false,
            },
        ],
        settings: &[
            Setting { name: "tenant", value_type: ValueType::PathSegment, presence: Presence::Required },
        ],
        computed: &[],
        scopes: Scopes {
            request: ScopeRequest::Required,
            allowed: &[],
            patterns: &[
                ScopePattern {
                    name: "<url>/.default",
                    parts: &[ScopePart::Choice(&[ScopeChoice::Url]), ScopePart::Text("/.default")],
                },
            ],
            always: &[],
            default: &[],
            at_most: Some(1),
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
                Field { name: "client_id", value: Expr::Credential("client_id") },
                Field { name: "scope", value: Expr::Scope },
            ]),
            assertion: None,
            client_auth: &[
                ClientAuth {
                    method: ClientAuthMethod::ClientSecretPost,
                    headers: &[],
                    parameters: &[Field { name: "client_secret", value: Expr::Credential("client_secret") }],
                    assertion: None,
                },
                ClientAuth {
                    method: ClientAuthMethod::ClientSecretBasic,
                    headers: &[
                        Field {
                            name: "Authorization",
                            value: Expr::Concat(&[
                                Expr::Text("Basic "),
                                Expr::Base64(&Expr::Concat(&[
                                    Expr::PercentEncoded(&Expr::Credential("client_id")),
                                    Expr::Text(":"),
                                    Expr::PercentEncoded(&Expr::Credential("client_secret")),
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
                        algorithms: &[SigningAlgorithm::Ps256],
                        key: "private_key",
                        header: &[
                            Member { name: "typ", value: Json::Text(Expr::Text("JWT")) },
                            Member {
                                name: "x5t#S256",
                                value: Json::Text(Expr::Thumbprint {
                                    certificate: "certificate",
                                    digest: DigestAlgorithm::Sha256,
                                }),
                            },
                        ],
                        claims: &[
                            Member { name: "iss", value: Json::Text(Expr::Credential("client_id")) },
                            Member { name: "sub", value: Json::Text(Expr::Credential("client_id")) },
                            Member { name: "aud", value: Json::Text(Expr::RequestUrl) },
                        ],
                        lifetime: ::core::time::Duration::from_mins(5),
                        unique_id: true,
                        not_before: true,
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
                documented: Some(::core::time::Duration::from_secs(3599)),
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

pub mod user {
    //! Microsoft Entra ID, for users who sign in.
    //!
    //! ```no_run
    //! use tokenwright::microsoft_entra_id::user;
    //!
    //! # async fn store<T>(_: T) -> std::io::Result<()> { Ok(()) }
    //! # async fn example(callback: &str) -> Result<(), Box<dyn std::error::Error>> {
    //! let client = user::Client::new(user::Config {
    //!     environment: user::Environment::PublicCloud,
    //!     credentials: user::Credentials::ClientSecretPost {
    //!         client_id: "client-id".into(),
    //!         client_secret: "client-secret".into(),
    //!     },
    //!     redirect_uri: "https://app.example/callback".to_owned(),
    //!     tenant: user::Tenant::new("acme.onmicrosoft.com")?,
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
    //! - A token lives 3599 seconds; an answer that does not say so is refused.

    use ::tokenwright_runtime as runtime;

    pub use super::Tenant;

    /// What [`Client::new`] needs. Leaving a field out does not compile.
    #[derive(Clone, Debug)]
    pub struct Config {
        /// Which of the provider's environments to call. There is no default.
        pub environment: Environment,
        /// Who calls, and how that is proven.
        pub credentials: Credentials,
        /// Where the provider sends users back to, as it is registered there.
        pub redirect_uri: ::std::string::String,
        /// The directory, by its identifier or one of its domains.
        pub tenant: Tenant,
    }

    impl Config {
        /// Reads the process environment: `MICROSOFT_ENTRA_ID_USER_ENVIRONMENT`,
        /// `MICROSOFT_ENTRA_ID_USER_CLIENT_AUTH`, `MICROSOFT_ENTRA_ID_USER_CLIENT_ID`,
        /// `MICROSOFT_ENTRA_ID_USER_CLIENT_SECRET`, `MICROSOFT_ENTRA_ID_USER_REDIRECT_URI` and
        /// `MICROSOFT_ENTRA_ID_USER_TENANT`.
        pub fn from_env() -> ::core::result::Result<Self, runtime::Error> {
            Self::from_vars(runtime::Vars::from_env("MICROSOFT_ENTRA_ID_USER"))
        }

        /// Reads the same values under any prefix and from any place. Everything that is missing or wrong
        /// is reported at once.
        pub fn from_vars(
            mut vars: runtime::Vars,
        ) -> ::core::result::Result<Self, runtime::Error> {
            let environment = vars.parse("environment");
            let credentials = Credentials::from_vars(&mut vars);
            let redirect_uri = vars.text("redirect_uri");
            let tenant = vars.parse("tenant");
            vars.finish(
                &PLAN,
                || ::core::option::Option::Some(Self {
                    environment: environment?,
                    credentials: credentials?,
                    redirect_uri: redirect_uri?,
                    tenant: tenant?,
                }),
            )
        }
    }

    /// The environments of Microsoft Entra ID.
    #[derive(Clone, Debug, PartialEq, Eq)]
    #[non_exhaustive]
    pub enum Environment {
        /// `public-cloud`, where users sign in at
        /// `https://login.microsoftonline.com/{tenant}/oauth2/v2.0/authorize`.
        PublicCloud,
        /// A private deployment or a test server.
        Custom(CustomEnvironment),
    }

    /// The addresses and constants of a private deployment or a test server. Addresses are https, or
    /// http on loopback.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct CustomEnvironment {
        /// `authorize_url`: `https://login.microsoftonline.com/{tenant}/oauth2/v2.0/authorize` in
        /// `public-cloud`.
        pub authorize_url: ::std::string::String,
        /// `token_url`: `https://login.microsoftonline.com/{tenant}/oauth2/v2.0/token` in `public-cloud`.
        pub token_url: ::std::string::String,
    }

    impl Environment {
        fn inputs(self) -> runtime::Inputs {
            match self {
                Self::PublicCloud => runtime::Inputs::named("public-cloud"),
                Self::Custom(CustomEnvironment { authorize_url, token_url }) => {
                    runtime::Inputs::custom([
                        ("authorize_url", authorize_url),
                        ("token_url", token_url),
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
                &[("public-cloud", Self::PublicCloud)],
                word,
            )
        }
    }

    /// Who calls, and how that is proven: one of the ways of client authentication that the provider
    /// takes.
    #[derive(Clone, Debug)]
    #[non_exhaustive]
    pub enum Credentials {
        /// `client_secret_post`: id and secret in the body of the request.
        ClientSecretPost {
            /// The application's id, as Microsoft Entra ID issued it.
            client_id: runtime::Identifier,
            /// The application's secret. It is never shown, and wiped from memory when dropped.
            client_secret: runtime::Secret,
        },
        /// `none`: a public client, which has an id and no secret.
        None {
            /// The application's id, as Microsoft Entra ID issued it.
            client_id: runtime::Identifier,
        },
    }

    impl Credentials {
        /// `MICROSOFT_ENTRA_ID_USER_CLIENT_AUTH` chooses the way: `client_secret_post` or `none`.
        fn from_vars(vars: &mut runtime::Vars) -> ::core::option::Option<Self> {
            let way = vars.one_of("client_auth", &["client_secret_post", "none"]);
            let client_id = vars.identifier("client_id");
            match way? {
                "client_secret_post" => {
                    let client_secret = vars.secret("client_secret");
                    ::core::option::Option::Some(Self::ClientSecretPost {
                        client_id: client_id?,
                        client_secret: client_secret?,
                    })
                }
                "none" => {
                    ::core::option::Option::Some(Self::None {
                        client_id: client_id?,
                    })
                }
                _ => ::core::option::Option::None,
            }
        }

        fn inputs(self, inputs: runtime::Inputs) -> runtime::Inputs {
            match self {
                Self::ClientSecretPost { client_id, client_secret } => {
                    inputs
                        .client_auth(runtime::plan::ClientAuthMethod::ClientSecretPost)
                        .identifier("client_id", client_id)
                        .secret("client_secret", client_secret)
                }
                Self::None { client_id } => {
                    inputs
                        .client_auth(runtime::plan::ClientAuthMethod::None)
                        .identifier("client_id", client_id)
                }
            }
        }
    }

    #[allow(unused_imports, reason = "parts of scopes are made of them")]
    pub use runtime::{ScopeText, ScopeUrl};

    /// What a user of Microsoft Entra ID can be asked for.
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    #[non_exhaustive]
    pub enum Scope {
        /// `openid`: Who the user is.
        Openid,
        /// `offline_access`: A refresh token.
        OfflineAccess,
        /// `<url>/.default`: All that was granted to the application at this resource.
        Default(ScopeUrl),
        /// `<text>`: Any delegated permission.
        Other(ScopeText),
    }

    impl ::core::fmt::Display for Scope {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            match self {
                Self::Openid => f.write_str("openid"),
                Self::OfflineAccess => f.write_str("offline_access"),
                Self::Default(part_1) => ::core::write!(f, "{part_1}/.default"),
                Self::Other(part_1) => ::core::write!(f, "{part_1}"),
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
            if scope == "offline_access" {
                return Ok(Self::OfflineAccess);
            }
            if let Some([part_1]) = runtime::codegen::scope_parts(
                &PLAN.scopes.patterns[0],
                scope,
            ) && let Ok(part_1) = part_1.parse()
            {
                return Ok(Self::Default(part_1));
            }
            if let Some([part_1]) = runtime::codegen::scope_parts(
                &PLAN.scopes.patterns[1],
                scope,
            ) && let Ok(part_1) = part_1.parse()
            {
                return Ok(Self::Other(part_1));
            }
            Err(runtime::codegen::unknown_scope(&PLAN))
        }
    }

    /// Signs users in at Microsoft Entra ID.
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
                .redirect_uri(config.redirect_uri)
                .setting("tenant", config.tenant.as_str());
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
            Api, Authorize, Body, ClientAuth, ClientAuthMethod, Credential, CredentialKind,
            Environment, Expiry, ExpiryUnit, Expr, Field, Format, Grant, Location, Method, Plan,
            Presence, Request, ScopeChoice, ScopeFormat, ScopePart, ScopePattern, ScopeRequest,
            Scopes, Setting, TokenResponse, UserValue, ValueType, WhenMissing,
        };
        Plan {
            format: 1,
            provider: "microsoft-entra-id",
            name: "Microsoft Entra ID",
            grant: Grant::AuthorizationCode,
            environments: &[
                Environment {
                    name: "public-cloud",
                    constants: &[
                        Field {
                            name: "authorize_url",
                            value: Expr::Concat(&[
                                Expr::Text("https://login.microsoftonline.com/"),
                                Expr::Setting("tenant"),
                                Expr::Text("/oauth2/v2.0/authorize"),
                            ]),
                        },
                        Field {
                            name: "token_url",
                            value: Expr::Concat(&[
                                Expr::Text("https://login.microsoftonline.com/"),
                                Expr::Setting("tenant"),
                                Expr::Text("/oauth2/v2.0/token"),
                            ]),
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
                Setting { name: "tenant", value_type: ValueType::PathSegment, presence: Presence::Required },
            ],
            computed: &[],
            scopes: Scopes {
                request: ScopeRequest::Required,
                allowed: &["openid", "offline_access"],
                patterns: &[
                    ScopePattern {
                        name: "<url>/.default",
                        parts: &[ScopePart::Choice(&[ScopeChoice::Url]), ScopePart::Text("/.default")],
                    },
                    ScopePattern { name: "<text>", parts: &[ScopePart::Choice(&[ScopeChoice::Text])] },
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
                        method: ClientAuthMethod::ClientSecretPost,
                        headers: &[],
                        parameters: &[
                            Field { name: "client_id", value: Expr::Credential("client_id") },
                            Field { name: "client_secret", value: Expr::Credential("client_secret") },
                        ],
                        assertion: None,
                    },
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
                    documented: Some(::core::time::Duration::from_secs(3599)),
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
                        method: ClientAuthMethod::ClientSecretPost,
                        headers: &[],
                        parameters: &[
                            Field { name: "client_id", value: Expr::Credential("client_id") },
                            Field { name: "client_secret", value: Expr::Credential("client_secret") },
                        ],
                        assertion: None,
                    },
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
