// @generated from specs/smart-backend-services.yaml by `tokenwright generate`. Do not edit: change the spec and run it again.
#![cfg_attr(rustfmt, rustfmt_skip)]

//! SMART Backend Services: Any FHIR server that follows HL7's guide for applications without users,
//! such as for bulk data.
//!
//! ```no_run
//! use tokenwright::smart_backend_services;
//!
//! # async fn example() -> Result<(), Box<dyn std::error::Error>> {
//! let smart_backend_services = smart_backend_services::Client::new(smart_backend_services::Config {
//!     environment: smart_backend_services::Environment::Server,
//!     client_id: "client-id".into(),
//!     private_key: std::fs::read_to_string("private-key.pem")?.parse()?,
//!     key_id: "key-id".into(),
//!     scopes: vec![smart_backend_services::Scope::System(smart_backend_services::ResourceType::Patient.into(), smart_backend_services::CrudsQueryOrReadOrWriteOrAll::CrudsQuery(smart_backend_services::Cruds::READ.into()))],
//!     fhir_base: smart_backend_services::FhirBase::new("https://ehr.example.org/fhir/")?,
//!     token_endpoint: smart_backend_services::TokenEndpoint::new("https://ehr.example.org/auth/token")?,
//! })?;
//! let token = smart_backend_services.token().await?;
//! # Ok(())
//! # }
//! ```
//!
//! # Facts
//!
//! - A token lives 5 minutes; an answer that does not say so is refused.
//!
//! # Notes
//!
//! - The token endpoint stands in `.well-known/smart-configuration` below the FHIR base; the caller
//!   looks it up once and gives both.
//! - A server must take one of the two algorithms, and a client must be able to do both.
//! - The guide wants tokens to live five minutes at most; its own example answers with an hour, and
//!   is left out.
//! - The scopes granted can be others than those asked for.
//!
//! # Sources
//!
//! From the provider's own documentation. Read on 2026-11-22.
//!
//! - <https://hl7.org/fhir/smart-app-launch/backend-services.html>
//! - <https://hl7.org/fhir/smart-app-launch/client-confidential-asymmetric.html>
//! - <https://hl7.org/fhir/smart-app-launch/example-backend-services.html>
//! - <https://hl7.org/fhir/smart-app-launch/scopes-and-launch-context.html>

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
    /// The application's id, as SMART Backend Services issued it.
    pub client_id: runtime::Identifier,
    /// The private key, in PEM or JWK, whose public half SMART Backend Services knows. It is never
    /// shown.
    pub private_key: runtime::PrivateKey,
    /// The `key_id` that SMART Backend Services issued.
    pub key_id: runtime::Identifier,
    /// What to ask for. The provider wants at least one.
    pub scopes: ::std::vec::Vec<Scope>,
    /// The server's FHIR base.
    pub fhir_base: FhirBase,
    /// The token endpoint that its configuration names.
    pub token_endpoint: TokenEndpoint,
}

impl Config {
    /// Reads the process environment: `SMART_BACKEND_SERVICES_ENVIRONMENT`,
    /// `SMART_BACKEND_SERVICES_CLIENT_ID`, `SMART_BACKEND_SERVICES_PRIVATE_KEY`,
    /// `SMART_BACKEND_SERVICES_KEY_ID`, `SMART_BACKEND_SERVICES_SCOPES`,
    /// `SMART_BACKEND_SERVICES_FHIR_BASE` and `SMART_BACKEND_SERVICES_TOKEN_ENDPOINT`.
    pub fn from_env() -> ::core::result::Result<Self, runtime::Error> {
        Self::from_vars(runtime::Vars::from_env("SMART_BACKEND_SERVICES"))
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
        let fhir_base = vars.parse("fhir_base");
        let token_endpoint = vars.parse("token_endpoint");
        vars.finish(
            &PLAN,
            || ::core::option::Option::Some(Self {
                environment: environment?,
                client_id: client_id?,
                private_key: private_key?,
                key_id: key_id?,
                scopes: scopes?,
                fhir_base: fhir_base?,
                token_endpoint: token_endpoint?,
            }),
        )
    }
}

/// The environments of SMART Backend Services.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Environment {
    /// `server`, with tokens from `{token_endpoint}`.
    Server,
    /// A private deployment or a test server.
    Custom(CustomEnvironment),
}

/// The addresses and constants of a private deployment or a test server. Addresses are https, or
/// http on loopback; the token goes to its API only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CustomEnvironment {
    /// `token_url`: `{token_endpoint}` in `server`.
    pub token_url: ::std::string::String,
    /// `api`: `{fhir_base}` in `server`.
    pub api: ::std::string::String,
}

impl Environment {
    fn inputs(self) -> runtime::Inputs {
        match self {
            Self::Server => runtime::Inputs::named("server"),
            Self::Custom(CustomEnvironment { token_url, api }) => {
                runtime::Inputs::custom([("token_url", token_url), ("api", api)])
            }
        }
    }
}

impl ::core::str::FromStr for Environment {
    type Err = runtime::Error;

    fn from_str(word: &str) -> ::core::result::Result<Self, runtime::Error> {
        runtime::codegen::word(&PLAN, "environment", &[("server", Self::Server)], word)
    }
}

/// The server's FHIR base.
///
/// For example `https://ehr.example.org/fhir/`.
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

/// The token endpoint that its configuration names.
///
/// For example `https://ehr.example.org/auth/token`.
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

#[allow(unused_imports, reason = "parts of scopes are made of them")]
pub use runtime::{Cruds, CrudsQuery, ResourceType};

/// What stands for `<cruds?query|read|write|*>` in a scope.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum CrudsQueryOrReadOrWriteOrAll {
    /// A set of permissions, perhaps with a query, of the caller's choice.
    CrudsQuery(CrudsQuery),
    /// `read`.
    Read,
    /// `write`.
    Write,
    /// `*`.
    All,
}

impl ::core::fmt::Display for CrudsQueryOrReadOrWriteOrAll {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        match self {
            Self::CrudsQuery(value) => ::core::fmt::Display::fmt(value, f),
            Self::Read => f.write_str("read"),
            Self::Write => f.write_str("write"),
            Self::All => f.write_str("*"),
        }
    }
}

impl ::core::str::FromStr for CrudsQueryOrReadOrWriteOrAll {
    type Err = runtime::MalformedScope;

    fn from_str(text: &str) -> ::core::result::Result<Self, runtime::MalformedScope> {
        if text == "read" {
            return ::core::result::Result::Ok(Self::Read);
        }
        if text == "write" {
            return ::core::result::Result::Ok(Self::Write);
        }
        if text == "*" {
            return ::core::result::Result::Ok(Self::All);
        }
        text.parse().map(Self::CrudsQuery).map_err(|_| runtime::codegen::NO_PART)
    }
}

impl ::core::convert::From<CrudsQuery> for CrudsQueryOrReadOrWriteOrAll {
    fn from(value: CrudsQuery) -> Self {
        Self::CrudsQuery(value)
    }
}

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

/// What a machine can be granted by SMART Backend Services.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Scope {
    /// `system/<resource|*>.<cruds?query|read|write|*>`: What the application may do with resources of
    /// a type.
    System(ResourceOrAll, CrudsQueryOrReadOrWriteOrAll),
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

/// Gets tokens from SMART Backend Services and calls its API.
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
            )
            .setting("fhir_base", config.fhir_base.as_str())
            .setting("token_endpoint", config.token_endpoint.as_str());
        runtime::ProviderClient::new(&PLAN, inputs, options).map(Self)
    }

    /// The same client for another `fhir_base`, on the same connections.
    #[must_use]
    pub fn for_fhir_base(&self, value: &FhirBase) -> Self {
        Self(self.0.with_setting("fhir_base", value.as_str()))
    }

    /// The same client for another `token_endpoint`, on the same connections.
    #[must_use]
    pub fn for_token_endpoint(&self, value: &TokenEndpoint) -> Self {
        Self(self.0.with_setting("token_endpoint", value.as_str()))
    }

    /// The same client, asking for these scopes: a token of its own, the same connections.
    #[must_use]
    pub fn with_scopes(
        &self,
        scopes: impl ::core::iter::IntoIterator<Item = Scope>,
    ) -> Self {
        Self(
            self
                .0
                .with_scopes(
                    scopes
                        .into_iter()
                        .map(|scope: Scope| ::std::string::ToString::to_string(&scope)),
                ),
        )
    }

    /// The same client, refusing a token that was granted without one of these scopes.
    #[must_use]
    pub fn requiring(
        &self,
        scopes: impl ::core::iter::IntoIterator<Item = Scope>,
    ) -> Self {
        Self(
            self
                .0
                .requiring(
                    scopes
                        .into_iter()
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
        provider: "smart-backend-services",
        name: "SMART Backend Services",
        grant: Grant::ClientCredentials,
        environments: &[
            Environment {
                name: "server",
                constants: &[
                    Field { name: "token_url", value: Expr::Setting("token_endpoint") },
                    Field { name: "api", value: Expr::Setting("fhir_base") },
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
            Setting { name: "fhir_base", value_type: ValueType::Url, presence: Presence::Required },
            Setting { name: "token_endpoint", value_type: ValueType::Url, presence: Presence::Required },
        ],
        computed: &[],
        scopes: Scopes {
            request: ScopeRequest::Required,
            allowed: &[],
            patterns: &[
                ScopePattern {
                    name: "system/<resource|*>.<cruds?query|read|write|*>",
                    parts: &[
                        ScopePart::Text("system/"),
                        ScopePart::Choice(&[ScopeChoice::Resource, ScopeChoice::Word("*")]),
                        ScopePart::Text("."),
                        ScopePart::Choice(&[
                            ScopeChoice::CrudsQuery,
                            ScopeChoice::Word("read"),
                            ScopeChoice::Word("write"),
                            ScopeChoice::Word("*"),
                        ]),
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
                documented: Some(::core::time::Duration::from_mins(5)),
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
