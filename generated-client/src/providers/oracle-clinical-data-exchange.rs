// @generated from specs/oracle-clinical-data-exchange.yaml by `tokenwright generate`. Do not edit: change the spec and run it again.
#![cfg_attr(rustfmt, rustfmt_skip)]

//! Oracle Health Clinical Data Exchange: Clinical attachments between health systems and payers
//! over FHIR R4, with tokens of the customer's identity domain.
//!
//! ```no_run
//! use tokenwright::oracle_clinical_data_exchange;
//!
//! # async fn example() -> Result<(), Box<dyn std::error::Error>> {
//! let oracle_clinical_data_exchange = oracle_clinical_data_exchange::Client::new(oracle_clinical_data_exchange::Config {
//!     environment: oracle_clinical_data_exchange::Environment::Customer,
//!     client_id: "client-id".into(),
//!     client_secret: "client-secret".into(),
//!     scopes: vec![oracle_clinical_data_exchange::Scope::SystemBinaryRead],
//!     domain_name: oracle_clinical_data_exchange::DomainName::new("idcs-0cb0c2b3ba62.identity.oraclecloud.com")?,
//!     cloud_region: oracle_clinical_data_exchange::CloudRegion::new("us-chicago-1")?,
//!     query_endpoint_alias: oracle_clinical_data_exchange::QueryEndpointAlias::new("e48ebcb3-4027-5c58-ac57-e866afc7be0c")?,
//! })?;
//! let token = oracle_clinical_data_exchange.token().await?;
//! # Ok(())
//! # }
//! ```
//!
//! # Facts
//!
//! - How long a token lives is not documented; an answer that does not say so is refused.
//!
//! # Notes
//!
//! - The documented request has `grant_type` in the query and in the body.
//! - The verbs of the scopes are capitalized, unlike SMART's.
//! - The endpoints that are not FHIR want an Oracle Cloud signature instead of a token, and are
//!   left out.
//!
//! # Sources
//!
//! From the provider's own documentation. Read on 2026-11-22.
//!
//! - <https://docs.oracle.com/en/industries/health/clinical-data-exchange/ocdex/authenticate_oauth2.html>
//! - <https://docs.oracle.com/en/industries/health/clinical-data-exchange/ocdex/authenticate.html>
//! - <https://docs.oracle.com/en/industries/health/clinical-data-exchange/ocdex/quick-start_fhir.html>
//! - <https://docs.oracle.com/en/industries/health/health-immunization-management/ohiap/authenticate.html>

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
    /// The application's id, as Oracle Health Clinical Data Exchange issued it.
    pub client_id: runtime::Identifier,
    /// The application's secret. It is never shown, and wiped from memory when dropped.
    pub client_secret: runtime::Secret,
    /// What to ask for. The provider wants at least one.
    pub scopes: ::std::vec::Vec<Scope>,
    /// The host of the customer's identity domain.
    pub domain_name: DomainName,
    /// The region of the customer's tenancy in Oracle's cloud.
    pub cloud_region: CloudRegion,
    /// The query endpoint, by the text that the system made for it.
    pub query_endpoint_alias: QueryEndpointAlias,
}

impl Config {
    /// Reads the process environment: `ORACLE_CLINICAL_DATA_EXCHANGE_ENVIRONMENT`,
    /// `ORACLE_CLINICAL_DATA_EXCHANGE_CLIENT_ID`, `ORACLE_CLINICAL_DATA_EXCHANGE_CLIENT_SECRET`,
    /// `ORACLE_CLINICAL_DATA_EXCHANGE_SCOPES`, `ORACLE_CLINICAL_DATA_EXCHANGE_DOMAIN_NAME`,
    /// `ORACLE_CLINICAL_DATA_EXCHANGE_CLOUD_REGION` and
    /// `ORACLE_CLINICAL_DATA_EXCHANGE_QUERY_ENDPOINT_ALIAS`.
    pub fn from_env() -> ::core::result::Result<Self, runtime::Error> {
        Self::from_vars(runtime::Vars::from_env("ORACLE_CLINICAL_DATA_EXCHANGE"))
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
        let domain_name = vars.parse("domain_name");
        let cloud_region = vars.parse("cloud_region");
        let query_endpoint_alias = vars.parse("query_endpoint_alias");
        vars.finish(
            &PLAN,
            || ::core::option::Option::Some(Self {
                environment: environment?,
                client_id: client_id?,
                client_secret: client_secret?,
                scopes: scopes?,
                domain_name: domain_name?,
                cloud_region: cloud_region?,
                query_endpoint_alias: query_endpoint_alias?,
            }),
        )
    }
}

/// The environments of Oracle Health Clinical Data Exchange.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Environment {
    /// `customer`, with tokens from `https://{domain_name}/oauth2/v1/token`.
    Customer,
    /// A private deployment or a test server.
    Custom(CustomEnvironment),
}

/// The addresses and constants of a private deployment or a test server. Addresses are https, or
/// http on loopback; the token goes to its API only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CustomEnvironment {
    /// `token_url`: `https://{domain_name}/oauth2/v1/token` in `customer`.
    pub token_url: ::std::string::String,
    /// `api`:
    /// `https://cell1.query.cdexhub.{cloud_region}.oci.oraclecloud.com/fhir/r4/{query_endpoint_alias}/`
    /// in `customer`.
    pub api: ::std::string::String,
}

impl Environment {
    fn inputs(self) -> runtime::Inputs {
        match self {
            Self::Customer => runtime::Inputs::named("customer"),
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
            &[("customer", Self::Customer)],
            word,
        )
    }
}

/// The host of the customer's identity domain.
///
/// For example `idcs-0cb0c2b3ba62.identity.oraclecloud.com`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct DomainName(::std::string::String);

impl DomainName {
    /// Holds a value. It must be a host name, such as auth.example.com.
    pub fn new(
        value: impl ::core::convert::Into<::std::string::String>,
    ) -> ::core::result::Result<Self, runtime::Error> {
        runtime::codegen::checked(&PLAN, "domain_name", value.into()).map(Self)
    }

    /// The value.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl ::core::str::FromStr for DomainName {
    type Err = runtime::Error;

    fn from_str(value: &str) -> ::core::result::Result<Self, runtime::Error> {
        Self::new(value)
    }
}

/// The region of the customer's tenancy in Oracle's cloud.
///
/// For example `us-chicago-1`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct CloudRegion(::std::string::String);

impl CloudRegion {
    /// Holds a value. It must be one label of a host name (letters, digits, inner hyphens).
    pub fn new(
        value: impl ::core::convert::Into<::std::string::String>,
    ) -> ::core::result::Result<Self, runtime::Error> {
        runtime::codegen::checked(&PLAN, "cloud_region", value.into()).map(Self)
    }

    /// The value.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl ::core::str::FromStr for CloudRegion {
    type Err = runtime::Error;

    fn from_str(value: &str) -> ::core::result::Result<Self, runtime::Error> {
        Self::new(value)
    }
}

/// The query endpoint, by the text that the system made for it.
///
/// For example `e48ebcb3-4027-5c58-ac57-e866afc7be0c`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct QueryEndpointAlias(::std::string::String);

impl QueryEndpointAlias {
    /// Holds a value. It must be one segment of a path: no `/`, and neither `.` nor `..`.
    pub fn new(
        value: impl ::core::convert::Into<::std::string::String>,
    ) -> ::core::result::Result<Self, runtime::Error> {
        runtime::codegen::checked(&PLAN, "query_endpoint_alias", value.into()).map(Self)
    }

    /// The value.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl ::core::str::FromStr for QueryEndpointAlias {
    type Err = runtime::Error;

    fn from_str(value: &str) -> ::core::result::Result<Self, runtime::Error> {
        Self::new(value)
    }
}

/// What a machine can be granted by Oracle Health Clinical Data Exchange.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Scope {
    /// `system/Binary.Read`: Read documents.
    SystemBinaryRead,
    /// `system/DocumentReference.Read`: Read what there is of documents.
    SystemDocumentReferenceRead,
    /// `system/Patient.Read`: Read patients.
    SystemPatientRead,
}

impl Scope {
    /// The scope, as the provider knows it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::SystemBinaryRead => "system/Binary.Read",
            Self::SystemDocumentReferenceRead => "system/DocumentReference.Read",
            Self::SystemPatientRead => "system/Patient.Read",
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
                ("system/Binary.Read", Self::SystemBinaryRead),
                ("system/DocumentReference.Read", Self::SystemDocumentReferenceRead),
                ("system/Patient.Read", Self::SystemPatientRead),
            ],
            word,
        )
    }
}

/// Gets tokens from Oracle Health Clinical Data Exchange and calls its API.
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
            .scopes(config.scopes.into_iter().map(Scope::as_str))
            .setting("domain_name", config.domain_name.as_str())
            .setting("cloud_region", config.cloud_region.as_str())
            .setting("query_endpoint_alias", config.query_endpoint_alias.as_str());
        runtime::ProviderClient::new(&PLAN, inputs, options).map(Self)
    }

    /// The same client for another `domain_name`, on the same connections.
    #[must_use]
    pub fn for_domain_name(&self, value: &DomainName) -> Self {
        Self(self.0.with_setting("domain_name", value.as_str()))
    }

    /// The same client for another `cloud_region`, on the same connections.
    #[must_use]
    pub fn for_cloud_region(&self, value: &CloudRegion) -> Self {
        Self(self.0.with_setting("cloud_region", value.as_str()))
    }

    /// The same client for another `query_endpoint_alias`, on the same connections.
    #[must_use]
    pub fn for_query_endpoint_alias(&self, value: &QueryEndpointAlias) -> Self {
        Self(self.0.with_setting("query_endpoint_alias", value.as_str()))
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
    use ::core::option::Option::None;
    use runtime::plan::{
        Api, ApiBase, Body, ClientAuth, ClientAuthMethod, Credential, CredentialKind,
        Environment, Expiry, ExpiryUnit, Expr, Field, Format, Grant, Location, Method, Plan,
        Presence, Request, ScopeFormat, ScopeRequest, Scopes, Setting, TokenResponse,
        ValueType, WhenMissing,
    };
    Plan {
        format: 1,
        provider: "oracle-clinical-data-exchange",
        name: "Oracle Health Clinical Data Exchange",
        grant: Grant::ClientCredentials,
        environments: &[
            Environment {
                name: "customer",
                constants: &[
                    Field {
                        name: "token_url",
                        value: Expr::Concat(&[
                            Expr::Text("https://"),
                            Expr::Setting("domain_name"),
                            Expr::Text("/oauth2/v1/token"),
                        ]),
                    },
                    Field {
                        name: "api",
                        value: Expr::Concat(&[
                            Expr::Text("https://cell1.query.cdexhub."),
                            Expr::Setting("cloud_region"),
                            Expr::Text(".oci.oraclecloud.com/fhir/r4/"),
                            Expr::Setting("query_endpoint_alias"),
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
            Setting { name: "domain_name", value_type: ValueType::Host, presence: Presence::Required },
            Setting { name: "cloud_region", value_type: ValueType::HostLabel, presence: Presence::Required },
            Setting {
                name: "query_endpoint_alias",
                value_type: ValueType::PathSegment,
                presence: Presence::Required,
            },
        ],
        computed: &[],
        scopes: Scopes {
            request: ScopeRequest::Required,
            allowed: &["system/Binary.Read", "system/DocumentReference.Read", "system/Patient.Read"],
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
            query: &[Field { name: "grant_type", value: Expr::Text("client_credentials") }],
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
            errors: &[],
        },
        quirks: &[],
    }
};

const _: () = ::core::assert!(
    PLAN.format == runtime::plan::FORMAT,
    "this module was made for another version of tokenwright: run `tokenwright generate`"
);
