// @generated from specs/azure-health.yaml by `tokenwright generate`. Do not edit: change the spec and run it again.
#![cfg_attr(rustfmt, rustfmt_skip)]

//! Azure Health Data Services: FHIR services in Microsoft's cloud, with tokens of Microsoft Entra
//! ID.
//!
//! ```no_run
//! use tokenwright::azure_health;
//!
//! # async fn example() -> Result<(), Box<dyn std::error::Error>> {
//! let azure_health = azure_health::Client::new(azure_health::Config {
//!     environment: azure_health::Environment::PublicCloud,
//!     client_id: "client-id".into(),
//!     client_secret: "client-secret".into(),
//!     tenant_id: azure_health::TenantId::new("123e4567-e89b-12d3-a456-426614174000")?,
//!     workspace: azure_health::Workspace::new("stmary")?,
//!     fhir_service: azure_health::FhirService::new("records")?,
//! })?;
//! let token = azure_health.token().await?;
//! # Ok(())
//! # }
//! ```
//!
//! # Facts
//!
//! - A token lives 3599 seconds; an answer that does not say so is refused.
//!
//! # Notes
//!
//! - The scope names the FHIR service; each service needs a token of its own, and none is asked for
//!   beside it.
//! - A token is issued before the application has a role for data; until then the FHIR service
//!   refuses it.
//! - The guide for the REST client asks version 1 of the token endpoint, with `resource` beside
//!   `scope`; this spec asks version 2.
//! - A service whose audience is not its own address, and DICOM services, which share one, are left
//!   out.
//! - Entra ID also takes a certificate or HTTP Basic instead of a secret in the body; both are left
//!   out.
//!
//! # Sources
//!
//! From the provider's own documentation. Read on 2026-11-21.
//!
//! - <https://learn.microsoft.com/en-us/azure/healthcare-apis/fhir/get-started-with-fhir>
//! - <https://learn.microsoft.com/en-gb/azure/healthcare-apis/get-access-token>
//! - <https://github.com/MicrosoftDocs/azure-docs/blob/main/articles/healthcare-apis/fhir/using-rest-client.md>
//! - <https://github.com/MicrosoftDocs/entra-docs/blob/main/docs/identity-platform/v2-oauth2-client-creds-grant-flow.md>

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
    /// The application's id, as Azure Health Data Services issued it.
    pub client_id: runtime::Identifier,
    /// The application's secret. It is never shown, and wiped from memory when dropped.
    pub client_secret: runtime::Secret,
    /// The directory in Entra ID.
    pub tenant_id: TenantId,
    /// The workspace, first half of the service's host name.
    pub workspace: Workspace,
    /// The FHIR service, second half of the service's host name.
    pub fhir_service: FhirService,
}

impl Config {
    /// Reads the process environment: `AZURE_HEALTH_ENVIRONMENT`, `AZURE_HEALTH_CLIENT_ID`,
    /// `AZURE_HEALTH_CLIENT_SECRET`, `AZURE_HEALTH_TENANT_ID`, `AZURE_HEALTH_WORKSPACE` and
    /// `AZURE_HEALTH_FHIR_SERVICE`.
    pub fn from_env() -> ::core::result::Result<Self, runtime::Error> {
        Self::from_vars(runtime::Vars::from_env("AZURE_HEALTH"))
    }

    /// Reads the same values under any prefix and from any place. Everything that is missing or wrong
    /// is reported at once.
    pub fn from_vars(
        mut vars: runtime::Vars,
    ) -> ::core::result::Result<Self, runtime::Error> {
        let environment = vars.parse("environment");
        let client_id = vars.identifier("client_id");
        let client_secret = vars.secret("client_secret");
        let tenant_id = vars.parse("tenant_id");
        let workspace = vars.parse("workspace");
        let fhir_service = vars.parse("fhir_service");
        vars.finish(
            &PLAN,
            || ::core::option::Option::Some(Self {
                environment: environment?,
                client_id: client_id?,
                client_secret: client_secret?,
                tenant_id: tenant_id?,
                workspace: workspace?,
                fhir_service: fhir_service?,
            }),
        )
    }
}

/// The environments of Azure Health Data Services.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Environment {
    /// `public-cloud`, with tokens from
    /// `https://login.microsoftonline.com/{tenant_id}/oauth2/v2.0/token`.
    PublicCloud,
    /// A private deployment or a test server.
    Custom(CustomEnvironment),
}

/// The addresses and constants of a private deployment or a test server. Addresses are https, or
/// http on loopback; the token goes to its API only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CustomEnvironment {
    /// `token_url`: `https://login.microsoftonline.com/{tenant_id}/oauth2/v2.0/token` in
    /// `public-cloud`.
    pub token_url: ::std::string::String,
    /// `api`: `https://{workspace}-{fhir_service}.fhir.azurehealthcareapis.com/` in `public-cloud`.
    pub api: ::std::string::String,
}

impl Environment {
    fn inputs(self) -> runtime::Inputs {
        match self {
            Self::PublicCloud => runtime::Inputs::named("public-cloud"),
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
            &[("public-cloud", Self::PublicCloud)],
            word,
        )
    }
}

/// The directory in Entra ID.
///
/// For example `123e4567-e89b-12d3-a456-426614174000`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct TenantId(::std::string::String);

impl TenantId {
    /// Holds a value. It must be a UUID, such as 123e4567-e89b-12d3-a456-426614174000.
    pub fn new(
        value: impl ::core::convert::Into<::std::string::String>,
    ) -> ::core::result::Result<Self, runtime::Error> {
        runtime::codegen::checked(&PLAN, "tenant_id", value.into()).map(Self)
    }

    /// The value.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl ::core::str::FromStr for TenantId {
    type Err = runtime::Error;

    fn from_str(value: &str) -> ::core::result::Result<Self, runtime::Error> {
        Self::new(value)
    }
}

/// The workspace, first half of the service's host name.
///
/// For example `stmary`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Workspace(::std::string::String);

impl Workspace {
    /// Holds a value. It must be one label of a host name (letters, digits, inner hyphens).
    pub fn new(
        value: impl ::core::convert::Into<::std::string::String>,
    ) -> ::core::result::Result<Self, runtime::Error> {
        runtime::codegen::checked(&PLAN, "workspace", value.into()).map(Self)
    }

    /// The value.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl ::core::str::FromStr for Workspace {
    type Err = runtime::Error;

    fn from_str(value: &str) -> ::core::result::Result<Self, runtime::Error> {
        Self::new(value)
    }
}

/// The FHIR service, second half of the service's host name.
///
/// For example `records`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct FhirService(::std::string::String);

impl FhirService {
    /// Holds a value. It must be one label of a host name (letters, digits, inner hyphens).
    pub fn new(
        value: impl ::core::convert::Into<::std::string::String>,
    ) -> ::core::result::Result<Self, runtime::Error> {
        runtime::codegen::checked(&PLAN, "fhir_service", value.into()).map(Self)
    }

    /// The value.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl ::core::str::FromStr for FhirService {
    type Err = runtime::Error;

    fn from_str(value: &str) -> ::core::result::Result<Self, runtime::Error> {
        Self::new(value)
    }
}

/// Gets tokens from Azure Health Data Services and calls its API.
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
            .setting("tenant_id", config.tenant_id.as_str())
            .setting("workspace", config.workspace.as_str())
            .setting("fhir_service", config.fhir_service.as_str());
        runtime::ProviderClient::new(&PLAN, inputs, options).map(Self)
    }

    /// The same client for another `tenant_id`, on the same connections.
    #[must_use]
    pub fn for_tenant_id(&self, value: &TenantId) -> Self {
        Self(self.0.with_setting("tenant_id", value.as_str()))
    }

    /// The same client for another `workspace`, on the same connections.
    #[must_use]
    pub fn for_workspace(&self, value: &Workspace) -> Self {
        Self(self.0.with_setting("workspace", value.as_str()))
    }

    /// The same client for another `fhir_service`, on the same connections.
    #[must_use]
    pub fn for_fhir_service(&self, value: &FhirService) -> Self {
        Self(self.0.with_setting("fhir_service", value.as_str()))
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
        Environment, Expiry, ExpiryUnit, Expr, Field, Format, Grant, Location, Method, Plan,
        Presence, Request, ScopeFormat, ScopeRequest, Scopes, Setting, TokenResponse,
        ValueType, WhenMissing,
    };
    Plan {
        format: 1,
        provider: "azure-health",
        name: "Azure Health Data Services",
        grant: Grant::ClientCredentials,
        environments: &[
            Environment {
                name: "public-cloud",
                constants: &[
                    Field {
                        name: "token_url",
                        value: Expr::Concat(&[
                            Expr::Text("https://login.microsoftonline.com/"),
                            Expr::Setting("tenant_id"),
                            Expr::Text("/oauth2/v2.0/token"),
                        ]),
                    },
                    Field {
                        name: "api",
                        value: Expr::Concat(&[
                            Expr::Text("https://"),
                            Expr::Setting("workspace"),
                            Expr::Text("-"),
                            Expr::Setting("fhir_service"),
                            Expr::Text(".fhir.azurehealthcareapis.com/"),
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
            Setting { name: "tenant_id", value_type: ValueType::Uuid, presence: Presence::Required },
            Setting { name: "workspace", value_type: ValueType::HostLabel, presence: Presence::Required },
            Setting { name: "fhir_service", value_type: ValueType::HostLabel, presence: Presence::Required },
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
            headers: &[Field { name: "Accept", value: Expr::Text("application/json") }],
            body: Body::Form(&[
                Field { name: "grant_type", value: Expr::Text("client_credentials") },
                Field {
                    name: "scope",
                    value: Expr::Concat(&[
                        Expr::Text("https://"),
                        Expr::Setting("workspace"),
                        Expr::Text("-"),
                        Expr::Setting("fhir_service"),
                        Expr::Text(".fhir.azurehealthcareapis.com/.default"),
                    ]),
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
