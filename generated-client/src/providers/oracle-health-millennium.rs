// @generated from specs/oracle-health-millennium.yaml by `tokenwright generate`. Do not edit: change the spec and run it again.
#![cfg_attr(rustfmt, rustfmt_skip)]

//! Oracle Health Millennium: Electronic health records of the health systems that run Millennium,
//! once Cerner's, over FHIR R4.
//!
//! ```no_run
//! use tokenwright::oracle_health_millennium;
//!
//! # async fn example() -> Result<(), Box<dyn std::error::Error>> {
//! let oracle_health_millennium = oracle_health_millennium::Client::new(oracle_health_millennium::Config {
//!     environment: oracle_health_millennium::Environment::Sandbox,
//!     credentials: oracle_health_millennium::Credentials::ClientSecretBasic {
//!         client_id: "client-id".into(),
//!         client_secret: "client-secret".into(),
//!     },
//!     scopes: vec![oracle_health_millennium::Scope::System(oracle_health_millennium::ResourceType::Patient, oracle_health_millennium::ReadOrCruds::Read)],
//!     tenant: oracle_health_millennium::Tenant::new("ec2458f2-1e24-41c8-b71b-0e701af7583d")?,
//! })?;
//! let token = oracle_health_millennium.token().await?;
//! # Ok(())
//! # }
//! ```
//!
//! For users who sign in, see [`user`].
//!
//! # Facts
//!
//! - A token lives 570 seconds; an answer that does not say so is refused.
//!
//! # Notes
//!
//! - The address of the sandbox's token endpoint is that of its `.well-known/smart-configuration`;
//!   the older documentation has it without the FHIR host.
//! - In production a health system's own `.well-known/smart-configuration`, below its FHIR base,
//!   names both endpoints.
//! - Wildcards are not taken, and a token for too many scopes is refused. Machines have `system/`
//!   scopes, users the others.
//! - The lifetime is documented for users; the same server issues the tokens of machines. Details
//!   of an error are behind a link, `error_uri`.
//! - The older documentation says that there is no proof key, the discovery document that there is.
//! - Patients sign in at other addresses, which are left out, as is the launch out of the EHR.
//!
//! # Sources
//!
//! From the provider's own documentation. Read on 2026-11-22.
//!
//! - <https://docs.oracle.com/en/industries/health/millennium-platform-apis/millennium-authorization-framework>
//! - <https://docs.oracle.com/en/industries/health/millennium-platform-apis/mcfap/intro.html>
//! - <https://fhir-ehr-code.cerner.com/r4/ec2458f2-1e24-41c8-b71b-0e701af7583d/.well-known/smart-configuration>
//! - <https://github.com/cerner/fhir.cerner.com>
//! - <https://github.com/api-evangelist/cerner>

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
    /// The health system, by its identifier.
    pub tenant: Tenant,
}

impl Config {
    /// Reads the process environment: `ORACLE_HEALTH_MILLENNIUM_ENVIRONMENT`,
    /// `ORACLE_HEALTH_MILLENNIUM_TOKEN_ENDPOINT`, `ORACLE_HEALTH_MILLENNIUM_CLIENT_AUTH`,
    /// `ORACLE_HEALTH_MILLENNIUM_CLIENT_ID`, `ORACLE_HEALTH_MILLENNIUM_CLIENT_SECRET`,
    /// `ORACLE_HEALTH_MILLENNIUM_PRIVATE_KEY`, `ORACLE_HEALTH_MILLENNIUM_KEY_ID`,
    /// `ORACLE_HEALTH_MILLENNIUM_SCOPES` and `ORACLE_HEALTH_MILLENNIUM_TENANT`.
    pub fn from_env() -> ::core::result::Result<Self, runtime::Error> {
        Self::from_vars(runtime::Vars::from_env("ORACLE_HEALTH_MILLENNIUM"))
    }

    /// Reads the same values under any prefix and from any place. Everything that is missing or wrong
    /// is reported at once.
    pub fn from_vars(
        mut vars: runtime::Vars,
    ) -> ::core::result::Result<Self, runtime::Error> {
        let environment = Environment::from_vars(&mut vars);
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

/// The environments of Oracle Health Millennium.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Environment {
    /// `production`, with tokens from `{token_endpoint}`.
    Production {
        /// The token endpoint of its discovery document.
        token_endpoint: TokenEndpoint,
    },
    /// `sandbox`, with tokens from
    /// `https://authorization.cerner.com/tenants/{tenant}/hosts/fhir-ehr-code.cerner.com/protocols/oauth2/profiles/smart-v1/token`.
    Sandbox,
    /// A private deployment or a test server.
    Custom(CustomEnvironment),
}

/// The addresses and constants of a private deployment or a test server. Addresses are https, or
/// http on loopback; the token goes to its API only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CustomEnvironment {
    /// `token_url`: `{token_endpoint}` in `production`.
    pub token_url: ::std::string::String,
    /// `api`: `https://fhir-ehr.cerner.com/r4/{tenant}/` in `production`.
    pub api: ::std::string::String,
}

impl Environment {
    fn from_vars(vars: &mut runtime::Vars) -> ::core::option::Option<Self> {
        match vars.one_of("environment", &["production", "sandbox"])? {
            "production" => {
                let token_endpoint = vars.parse("token_endpoint");
                ::core::option::Option::Some(Self::Production {
                    token_endpoint: token_endpoint?,
                })
            }
            "sandbox" => ::core::option::Option::Some(Self::Sandbox),
            _ => ::core::option::Option::None,
        }
    }

    fn inputs(self) -> runtime::Inputs {
        match self {
            Self::Production { token_endpoint } => {
                runtime::Inputs::named("production")
                    .setting("token_endpoint", token_endpoint.as_str())
            }
            Self::Sandbox => runtime::Inputs::named("sandbox"),
            Self::Custom(CustomEnvironment { token_url, api }) => {
                runtime::Inputs::custom([("token_url", token_url), ("api", api)])
            }
        }
    }
}

/// Who calls, and how that is proven: one of the ways of client authentication that the provider
/// takes.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Credentials {
    /// `client_secret_basic`: id and secret in an HTTP Basic header.
    ClientSecretBasic {
        /// The application's id, as Oracle Health Millennium issued it.
        client_id: runtime::Identifier,
        /// The application's secret. It is never shown, and wiped from memory when dropped.
        client_secret: runtime::Secret,
    },
    /// `private_key_jwt`: a JWT that a private key signs.
    PrivateKeyJwt {
        /// The application's id, as Oracle Health Millennium issued it.
        client_id: runtime::Identifier,
        /// The private key, in PEM or JWK, whose public half Oracle Health Millennium knows. It is never
        /// shown.
        private_key: runtime::PrivateKey,
        /// The `key_id` that Oracle Health Millennium issued.
        key_id: runtime::Identifier,
    },
}

impl Credentials {
    /// `ORACLE_HEALTH_MILLENNIUM_CLIENT_AUTH` chooses the way: `client_secret_basic` or
    /// `private_key_jwt`.
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

/// The health system, by its identifier.
///
/// For example `ec2458f2-1e24-41c8-b71b-0e701af7583d`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Tenant(::std::string::String);

impl Tenant {
    /// Holds a value. It must be a UUID, such as 123e4567-e89b-12d3-a456-426614174000.
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

/// The token endpoint of its discovery document.
///
/// For example
/// `https://authorization.cerner.com/tenants/ec2458f2-1e24-41c8-b71b-0e701af7583d/hosts/fhir-ehr.cerner.com/protocols/oauth2/profiles/smart-v1/token`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct TokenEndpoint(::std::string::String);

impl TokenEndpoint {
    /// Holds a value. It must be an https URL without user, query and fragment, at a host at or below
    /// `cerner.com`.
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

#[allow(unused_imports, reason = "parts of scopes are made of them")]
pub use runtime::{Cruds, ResourceType};

/// What stands for `<read|cruds>` in a scope.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ReadOrCruds {
    /// `read`.
    Read,
    /// A set of permissions of the caller's choice.
    Cruds(Cruds),
}

impl ::core::fmt::Display for ReadOrCruds {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        match self {
            Self::Read => f.write_str("read"),
            Self::Cruds(value) => ::core::fmt::Display::fmt(value, f),
        }
    }
}

impl ::core::str::FromStr for ReadOrCruds {
    type Err = runtime::MalformedScope;

    fn from_str(text: &str) -> ::core::result::Result<Self, runtime::MalformedScope> {
        if text == "read" {
            return ::core::result::Result::Ok(Self::Read);
        }
        text.parse().map(Self::Cruds).map_err(|_| runtime::codegen::NO_PART)
    }
}

impl ::core::convert::From<Cruds> for ReadOrCruds {
    fn from(value: Cruds) -> Self {
        Self::Cruds(value)
    }
}

/// What a machine can be granted by Oracle Health Millennium.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Scope {
    /// `system/<resource>.<read|cruds>`: What a system account may do with resources of a type.
    System(ResourceType, ReadOrCruds),
}

impl Scope {
    /// `patient/<resource>.<read|cruds>`: What the application may do with the resources of a patient.
    ///
    /// No machine is ever granted this, so nothing takes it. A signed-in user can have it: see
    /// [`user::Scope::Patient`].
    #[allow(non_snake_case, reason = "it stands where the variants stand")]
    pub fn Patient(
        _: impl ::core::marker::Sized,
        _: impl ::core::marker::Sized,
    ) -> NeverGranted {
        NeverGranted(())
    }

    /// `user/<resource>.<read|cruds>`: What the application may do for a user.
    ///
    /// No machine is ever granted this, so nothing takes it. A signed-in user can have it: see
    /// [`user::Scope::User`].
    #[allow(non_snake_case, reason = "it stands where the variants stand")]
    pub fn User(
        _: impl ::core::marker::Sized,
        _: impl ::core::marker::Sized,
    ) -> NeverGranted {
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

    /// `online_access`: A refresh token for as long as the user is signed in.
    ///
    /// No machine is ever granted this, so nothing takes it. A signed-in user can have it: see
    /// [`user::Scope::OnlineAccess`].
    #[allow(non_upper_case_globals, reason = "it stands where the variants stand")]
    pub const OnlineAccess: NeverGranted = NeverGranted(());

    /// `offline_access`: A refresh token that outlives the session; it lapses after three months
    /// without use.
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

/// A scope that Oracle Health Millennium knows and never grants to a machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct NeverGranted(());

/// A scope that a machine can be granted: a [`Scope`].
#[diagnostic::on_unimplemented(
    message = "Oracle Health Millennium never grants this scope to a machine",
    label = "no machine can have this scope",
    note = "`patient/<resource>.<read|cruds>`: What the application may do with the resources of a patient.",
    note = "`user/<resource>.<read|cruds>`: What the application may do for a user.",
    note = "`openid`: Who the user is.",
    note = "`fhirUser`: The user's FHIR resource.",
    note = "`online_access`: A refresh token for as long as the user is signed in.",
    note = "`offline_access`: A refresh token that outlives the session; it lapses after three months without use.",
    note = "a signed-in user can have it: see `oracle_health_millennium::user`"
)]
pub trait MachineScope: ::core::convert::Into<Scope> {}

impl MachineScope for Scope {}

/// Gets tokens from Oracle Health Millennium and calls its API.
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
        Api, ApiBase, Body, ClientAuth, ClientAuthMethod, Credential, CredentialKind,
        Environment, ErrorRule, Expiry, ExpiryUnit, Expr, Field, Format, Grant, Json, Jwt,
        Location, Meaning, Member, Method, Plan, Presence, Request, ScopeChoice, ScopeFormat,
        ScopePart, ScopePattern, ScopeRequest, Scopes, Setting, SigningAlgorithm,
        TokenResponse, ValueType, WhenMissing,
    };
    Plan {
        format: 1,
        provider: "oracle-health-millennium",
        name: "Oracle Health Millennium",
        grant: Grant::ClientCredentials,
        environments: &[
            Environment {
                name: "production",
                constants: &[
                    Field { name: "token_url", value: Expr::Setting("token_endpoint") },
                    Field {
                        name: "api",
                        value: Expr::Concat(&[
                            Expr::Text("https://fhir-ehr.cerner.com/r4/"),
                            Expr::Setting("tenant"),
                            Expr::Text("/"),
                        ]),
                    },
                ],
            },
            Environment {
                name: "sandbox",
                constants: &[
                    Field {
                        name: "token_url",
                        value: Expr::Concat(&[
                            Expr::Text("https://authorization.cerner.com/tenants/"),
                            Expr::Setting("tenant"),
                            Expr::Text("/hosts/fhir-ehr-code.cerner.com/protocols/oauth2/profiles/smart-v1/token"),
                        ]),
                    },
                    Field {
                        name: "api",
                        value: Expr::Concat(&[
                            Expr::Text("https://fhir-ehr-code.cerner.com/r4/"),
                            Expr::Setting("tenant"),
                            Expr::Text("/"),
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
                name: "key_id",
                kind: CredentialKind::Identifier,
                value_type: ValueType::Text,
                optional: false,
            },
        ],
        settings: &[
            Setting { name: "tenant", value_type: ValueType::Uuid, presence: Presence::Required },
            Setting {
                name: "token_endpoint",
                value_type: ValueType::UrlUnder(&["cerner.com"]),
                presence: Presence::Required,
            },
        ],
        computed: &[],
        scopes: Scopes {
            request: ScopeRequest::Required,
            allowed: &[],
            patterns: &[
                ScopePattern {
                    name: "system/<resource>.<read|cruds>",
                    parts: &[
                        ScopePart::Text("system/"),
                        ScopePart::Choice(&[ScopeChoice::Resource]),
                        ScopePart::Text("."),
                        ScopePart::Choice(&[ScopeChoice::Word("read"), ScopeChoice::Cruds]),
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
                documented: Some(::core::time::Duration::from_secs(570)),
                when_missing: WhenMissing::Refuse,
                margin: None,
            },
            outputs: &[],
            error_code: Location::Body(&["error"]),
            error_description: Location::Body(&["error_uri"]),
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
    //! Oracle Health Millennium, for users who sign in.
    //!
    //! ```no_run
    //! use tokenwright::oracle_health_millennium::user;
    //!
    //! # async fn store<T>(_: T) -> std::io::Result<()> { Ok(()) }
    //! # async fn example(callback: &str) -> Result<(), Box<dyn std::error::Error>> {
    //! let client = user::Client::new(user::Config {
    //!     environment: user::Environment::Sandbox,
    //!     credentials: user::Credentials::None {
    //!         client_id: "client-id".into(),
    //!     },
    //!     redirect_uri: "https://app.example/callback".to_owned(),
    //!     tenant: user::Tenant::new("ec2458f2-1e24-41c8-b71b-0e701af7583d")?,
    //! })?;
    //!
    //! // Send the user to `pending.url()`, and remember `pending` until they come back.
    //! let pending = client.authorize([user::Scope::Patient(user::ResourceType::Patient, user::ReadOrCruds::Read)])?;
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
    //! - A token lives 570 seconds; an answer that does not say so is refused.

    use ::tokenwright_runtime as runtime;

    pub use super::{Tenant, TokenEndpoint};

    /// What [`Client::new`] needs. Leaving a field out does not compile.
    #[derive(Clone, Debug)]
    pub struct Config {
        /// Which of the provider's environments to call. There is no default.
        pub environment: Environment,
        /// Who calls, and how that is proven.
        pub credentials: Credentials,
        /// Where the provider sends users back to, as it is registered there.
        pub redirect_uri: ::std::string::String,
        /// The health system, by its identifier.
        pub tenant: Tenant,
    }

    impl Config {
        /// Reads the process environment: `ORACLE_HEALTH_MILLENNIUM_USER_ENVIRONMENT`,
        /// `ORACLE_HEALTH_MILLENNIUM_USER_TOKEN_ENDPOINT`,
        /// `ORACLE_HEALTH_MILLENNIUM_USER_AUTHORIZE_ENDPOINT`, `ORACLE_HEALTH_MILLENNIUM_USER_CLIENT_AUTH`,
        /// `ORACLE_HEALTH_MILLENNIUM_USER_CLIENT_ID`, `ORACLE_HEALTH_MILLENNIUM_USER_CLIENT_SECRET`,
        /// `ORACLE_HEALTH_MILLENNIUM_USER_REDIRECT_URI` and `ORACLE_HEALTH_MILLENNIUM_USER_TENANT`.
        pub fn from_env() -> ::core::result::Result<Self, runtime::Error> {
            Self::from_vars(runtime::Vars::from_env("ORACLE_HEALTH_MILLENNIUM_USER"))
        }

        /// Reads the same values under any prefix and from any place. Everything that is missing or wrong
        /// is reported at once.
        pub fn from_vars(
            mut vars: runtime::Vars,
        ) -> ::core::result::Result<Self, runtime::Error> {
            let environment = Environment::from_vars(&mut vars);
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

    /// The environments of Oracle Health Millennium.
    #[derive(Clone, Debug, PartialEq, Eq)]
    #[non_exhaustive]
    pub enum Environment {
        /// `production`, where users sign in at `{authorize_endpoint}`.
        Production {
            /// The token endpoint of its discovery document.
            token_endpoint: TokenEndpoint,
            /// The authorization endpoint of its discovery document.
            authorize_endpoint: AuthorizeEndpoint,
        },
        /// `sandbox`, where users sign in at
        /// `https://authorization.cerner.com/tenants/{tenant}/protocols/oauth2/profiles/smart-v1/personas/provider/authorize`.
        Sandbox,
        /// A private deployment or a test server.
        Custom(CustomEnvironment),
    }

    /// The addresses and constants of a private deployment or a test server. Addresses are https, or
    /// http on loopback; the token goes to its API only.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct CustomEnvironment {
        /// `authorize_url`: `{authorize_endpoint}` in `production`.
        pub authorize_url: ::std::string::String,
        /// `token_url`: `{token_endpoint}` in `production`.
        pub token_url: ::std::string::String,
        /// `api`: `https://fhir-ehr.cerner.com/r4/{tenant}/` in `production`.
        pub api: ::std::string::String,
    }

    impl Environment {
        fn from_vars(vars: &mut runtime::Vars) -> ::core::option::Option<Self> {
            match vars.one_of("environment", &["production", "sandbox"])? {
                "production" => {
                    let token_endpoint = vars.parse("token_endpoint");
                    let authorize_endpoint = vars.parse("authorize_endpoint");
                    ::core::option::Option::Some(Self::Production {
                        token_endpoint: token_endpoint?,
                        authorize_endpoint: authorize_endpoint?,
                    })
                }
                "sandbox" => ::core::option::Option::Some(Self::Sandbox),
                _ => ::core::option::Option::None,
            }
        }

        fn inputs(self) -> runtime::Inputs {
            match self {
                Self::Production { token_endpoint, authorize_endpoint } => {
                    runtime::Inputs::named("production")
                        .setting("token_endpoint", token_endpoint.as_str())
                        .setting("authorize_endpoint", authorize_endpoint.as_str())
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
            /// The application's id, as Oracle Health Millennium issued it.
            client_id: runtime::Identifier,
        },
        /// `client_secret_basic`: id and secret in an HTTP Basic header.
        ClientSecretBasic {
            /// The application's id, as Oracle Health Millennium issued it.
            client_id: runtime::Identifier,
            /// The application's secret. It is never shown, and wiped from memory when dropped.
            client_secret: runtime::Secret,
        },
    }

    impl Credentials {
        /// `ORACLE_HEALTH_MILLENNIUM_USER_CLIENT_AUTH` chooses the way: `none` or `client_secret_basic`.
        fn from_vars(vars: &mut runtime::Vars) -> ::core::option::Option<Self> {
            let way = vars.one_of("client_auth", &["none", "client_secret_basic"]);
            let client_id = vars.identifier("client_id");
            match way? {
                "none" => {
                    ::core::option::Option::Some(Self::None {
                        client_id: client_id?,
                    })
                }
                "client_secret_basic" => {
                    let client_secret = vars.secret("client_secret");
                    ::core::option::Option::Some(Self::ClientSecretBasic {
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
                Self::ClientSecretBasic { client_id, client_secret } => {
                    inputs
                        .client_auth(runtime::plan::ClientAuthMethod::ClientSecretBasic)
                        .identifier("client_id", client_id)
                        .secret("client_secret", client_secret)
                }
            }
        }
    }

    /// The authorization endpoint of its discovery document.
    ///
    /// For example
    /// `https://authorization.cerner.com/tenants/ec2458f2-1e24-41c8-b71b-0e701af7583d/protocols/oauth2/profiles/smart-v1/personas/provider/authorize`.
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    pub struct AuthorizeEndpoint(::std::string::String);

    impl AuthorizeEndpoint {
        /// Holds a value. It must be an https URL without user, query and fragment, at a host at or below
        /// `cerner.com`.
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

    #[allow(unused_imports, reason = "parts of scopes are made of them")]
    pub use runtime::{Cruds, ResourceType};

    /// What stands for `<read|cruds>` in a scope.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
    pub enum ReadOrCruds {
        /// `read`.
        Read,
        /// A set of permissions of the caller's choice.
        Cruds(Cruds),
    }

    impl ::core::fmt::Display for ReadOrCruds {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            match self {
                Self::Read => f.write_str("read"),
                Self::Cruds(value) => ::core::fmt::Display::fmt(value, f),
            }
        }
    }

    impl ::core::str::FromStr for ReadOrCruds {
        type Err = runtime::MalformedScope;

        fn from_str(text: &str) -> ::core::result::Result<Self, runtime::MalformedScope> {
            if text == "read" {
                return ::core::result::Result::Ok(Self::Read);
            }
            text.parse().map(Self::Cruds).map_err(|_| runtime::codegen::NO_PART)
        }
    }

    impl ::core::convert::From<Cruds> for ReadOrCruds {
        fn from(value: Cruds) -> Self {
            Self::Cruds(value)
        }
    }

    /// What a user of Oracle Health Millennium can be asked for.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
    #[non_exhaustive]
    pub enum Scope {
        /// `patient/<resource>.<read|cruds>`: What the application may do with the resources of a patient.
        Patient(ResourceType, ReadOrCruds),
        /// `user/<resource>.<read|cruds>`: What the application may do for a user.
        User(ResourceType, ReadOrCruds),
        /// `openid`: Who the user is.
        Openid,
        /// `fhirUser`: The user's FHIR resource.
        FhirUser,
        /// `online_access`: A refresh token for as long as the user is signed in.
        OnlineAccess,
        /// `offline_access`: A refresh token that outlives the session; it lapses after three months
        /// without use.
        OfflineAccess,
    }

    impl ::core::fmt::Display for Scope {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            match self {
                Self::Patient(part_1, part_2) => {
                    ::core::write!(f, "patient/{part_1}.{part_2}")
                }
                Self::User(part_1, part_2) => ::core::write!(f, "user/{part_1}.{part_2}"),
                Self::Openid => f.write_str("openid"),
                Self::FhirUser => f.write_str("fhirUser"),
                Self::OnlineAccess => f.write_str("online_access"),
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
            if scope == "online_access" {
                return Ok(Self::OnlineAccess);
            }
            if scope == "offline_access" {
                return Ok(Self::OfflineAccess);
            }
            if let Some([part_1, part_2]) = runtime::codegen::scope_parts(
                &PLAN.scopes.patterns[0],
                scope,
            ) && let Ok(part_1) = part_1.parse() && let Ok(part_2) = part_2.parse()
            {
                return Ok(Self::Patient(part_1, part_2));
            }
            if let Some([part_1, part_2]) = runtime::codegen::scope_parts(
                &PLAN.scopes.patterns[1],
                scope,
            ) && let Ok(part_1) = part_1.parse() && let Ok(part_2) = part_2.parse()
            {
                return Ok(Self::User(part_1, part_2));
            }
            Err(runtime::codegen::unknown_scope(&PLAN))
        }
    }

    /// Signs users in at Oracle Health Millennium.
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
            Api, ApiBase, Authorize, Body, ClientAuth, ClientAuthMethod, Credential,
            CredentialKind, Environment, ErrorRule, Expiry, ExpiryUnit, Expr, Field, Format,
            Grant, Location, Meaning, Method, Plan, Presence, Request, ScopeChoice, ScopeFormat,
            ScopePart, ScopePattern, ScopeRequest, Scopes, Setting, TokenResponse, UserValue,
            ValueType, WhenMissing,
        };
        Plan {
            format: 1,
            provider: "oracle-health-millennium",
            name: "Oracle Health Millennium",
            grant: Grant::AuthorizationCode,
            environments: &[
                Environment {
                    name: "production",
                    constants: &[
                        Field { name: "authorize_url", value: Expr::Setting("authorize_endpoint") },
                        Field { name: "token_url", value: Expr::Setting("token_endpoint") },
                        Field {
                            name: "api",
                            value: Expr::Concat(&[
                                Expr::Text("https://fhir-ehr.cerner.com/r4/"),
                                Expr::Setting("tenant"),
                                Expr::Text("/"),
                            ]),
                        },
                    ],
                },
                Environment {
                    name: "sandbox",
                    constants: &[
                        Field {
                            name: "authorize_url",
                            value: Expr::Concat(&[
                                Expr::Text("https://authorization.cerner.com/tenants/"),
                                Expr::Setting("tenant"),
                                Expr::Text("/protocols/oauth2/profiles/smart-v1/personas/provider/authorize"),
                            ]),
                        },
                        Field {
                            name: "token_url",
                            value: Expr::Concat(&[
                                Expr::Text("https://authorization.cerner.com/tenants/"),
                                Expr::Setting("tenant"),
                                Expr::Text("/hosts/fhir-ehr-code.cerner.com/protocols/oauth2/profiles/smart-v1/token"),
                            ]),
                        },
                        Field {
                            name: "api",
                            value: Expr::Concat(&[
                                Expr::Text("https://fhir-ehr-code.cerner.com/r4/"),
                                Expr::Setting("tenant"),
                                Expr::Text("/"),
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
                Setting { name: "tenant", value_type: ValueType::Uuid, presence: Presence::Required },
                Setting {
                    name: "token_endpoint",
                    value_type: ValueType::UrlUnder(&["cerner.com"]),
                    presence: Presence::Required,
                },
                Setting {
                    name: "authorize_endpoint",
                    value_type: ValueType::UrlUnder(&["cerner.com"]),
                    presence: Presence::Required,
                },
            ],
            computed: &[],
            scopes: Scopes {
                request: ScopeRequest::Required,
                allowed: &["openid", "fhirUser", "online_access", "offline_access"],
                patterns: &[
                    ScopePattern {
                        name: "patient/<resource>.<read|cruds>",
                        parts: &[
                            ScopePart::Text("patient/"),
                            ScopePart::Choice(&[ScopeChoice::Resource]),
                            ScopePart::Text("."),
                            ScopePart::Choice(&[ScopeChoice::Word("read"), ScopeChoice::Cruds]),
                        ],
                    },
                    ScopePattern {
                        name: "user/<resource>.<read|cruds>",
                        parts: &[
                            ScopePart::Text("user/"),
                            ScopePart::Choice(&[ScopeChoice::Resource]),
                            ScopePart::Text("."),
                            ScopePart::Choice(&[ScopeChoice::Word("read"), ScopeChoice::Cruds]),
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
                        method: ClientAuthMethod::None,
                        headers: &[],
                        parameters: &[Field { name: "client_id", value: Expr::Credential("client_id") }],
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
                    documented: Some(::core::time::Duration::from_secs(570)),
                    when_missing: WhenMissing::Refuse,
                    margin: None,
                },
                outputs: &[],
                error_code: Location::Body(&["error"]),
                error_description: Location::Body(&["error_uri"]),
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
