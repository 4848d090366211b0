// @generated from specs/va-lighthouse.yaml by `tokenwright generate`. Do not edit: change the spec and run it again.
#![cfg_attr(rustfmt, rustfmt_skip)]

//! VA Lighthouse: APIs of the US Department of Veterans Affairs, such as Patient Health, for
//! applications that sign a JWT.
//!
//! ```no_run
//! use tokenwright::va_lighthouse;
//!
//! # async fn example() -> Result<(), Box<dyn std::error::Error>> {
//! let va_lighthouse = va_lighthouse::Client::new(va_lighthouse::Config {
//!     environment: va_lighthouse::Environment::Sandbox,
//!     client_id: "client-id".into(),
//!     private_key: std::fs::read_to_string("private-key.pem")?.parse()?,
//!     scopes: vec![va_lighthouse::Scope::Launch],
//!     api: va_lighthouse::Api::new("health")?,
//!     audience: va_lighthouse::Audience::new("https://deptva-eval.okta.com/oauth2/aus8nm1q0f7VQ0a482p7/v1/token")?,
//! })?;
//! let token = va_lighthouse.token().await?;
//! # Ok(())
//! # }
//! ```
//!
//! # Facts
//!
//! - A token lives 5 minutes; an answer that does not say so is refused.
//! - With a token comes `token_patient`: see [`TokenOutputs`].
//! - At most 60 requests per minute to the API.
//!
//! # Notes
//!
//! - Each API has a client identifier, a token URL and an Okta authorization server of its own;
//!   keys may be shared.
//! - The JWT is for the token URL of that Okta server, which is not where the request goes.
//! - Patient Health and other FHIR APIs want the scope `launch` with the patient, so their tokens
//!   are good for one patient.
//! - The sign-in of veterans is left out. The limit is that which an integrator states.
//!
//! # Sources
//!
//! From the provider's own documentation. Read on 2026-11-22.
//!
//! - <https://github.com/department-of-veterans-affairs/vets-api-clients>
//! - <https://githubissues.com/department-of-veterans-affairs/va.gov-team/35243>

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
    /// The application's id, as VA Lighthouse issued it.
    pub client_id: runtime::Identifier,
    /// The private key, in PEM or JWK, whose public half VA Lighthouse knows. It is never shown.
    pub private_key: runtime::PrivateKey,
    /// What to ask for. The provider wants at least one.
    pub scopes: ::std::vec::Vec<Scope>,
    /// The API as its token URL names it.
    pub api: Api,
    /// The token URL of its Okta server.
    pub audience: Audience,
}

impl Config {
    /// Reads the process environment: `VA_LIGHTHOUSE_ENVIRONMENT`, `VA_LIGHTHOUSE_CLIENT_ID`,
    /// `VA_LIGHTHOUSE_PRIVATE_KEY`, `VA_LIGHTHOUSE_SCOPES`, `VA_LIGHTHOUSE_API` and
    /// `VA_LIGHTHOUSE_AUDIENCE`.
    pub fn from_env() -> ::core::result::Result<Self, runtime::Error> {
        Self::from_vars(runtime::Vars::from_env("VA_LIGHTHOUSE"))
    }

    /// Reads the same values under any prefix and from any place. Everything that is missing or wrong
    /// is reported at once.
    pub fn from_vars(
        mut vars: runtime::Vars,
    ) -> ::core::result::Result<Self, runtime::Error> {
        let environment = vars.parse("environment");
        let client_id = vars.identifier("client_id");
        let private_key = vars.private_key("private_key");
        let scopes = vars.parse_list("scopes");
        let api = vars.parse("api");
        let audience = vars.parse("audience");
        vars.finish(
            &PLAN,
            || ::core::option::Option::Some(Self {
                environment: environment?,
                client_id: client_id?,
                private_key: private_key?,
                scopes: scopes?,
                api: api?,
                audience: audience?,
            }),
        )
    }
}

/// The environments of VA Lighthouse.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Environment {
    /// `sandbox`, with tokens from `https://sandbox-api.va.gov/oauth2/{api}/system/v1/token`.
    Sandbox,
    /// `production`, with tokens from `https://api.va.gov/oauth2/{api}/system/v1/token`.
    Production,
    /// A private deployment or a test server.
    Custom(CustomEnvironment),
}

/// The addresses and constants of a private deployment or a test server. Addresses are https, or
/// http on loopback; the token goes to its API only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CustomEnvironment {
    /// `token_url`: `https://sandbox-api.va.gov/oauth2/{api}/system/v1/token` in `sandbox`.
    pub token_url: ::std::string::String,
    /// `api`: <https://sandbox-api.va.gov/> in `sandbox`.
    pub api: ::std::string::String,
}

impl Environment {
    fn inputs(self) -> runtime::Inputs {
        match self {
            Self::Sandbox => runtime::Inputs::named("sandbox"),
            Self::Production => runtime::Inputs::named("production"),
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
            &[("sandbox", Self::Sandbox), ("production", Self::Production)],
            word,
        )
    }
}

/// The API as its token URL names it.
///
/// For example `health`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Api(::std::string::String);

impl Api {
    /// Holds a value. It must be one segment of a path: no `/`, and neither `.` nor `..`.
    pub fn new(
        value: impl ::core::convert::Into<::std::string::String>,
    ) -> ::core::result::Result<Self, runtime::Error> {
        runtime::codegen::checked(&PLAN, "api", value.into()).map(Self)
    }

    /// The value.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl ::core::str::FromStr for Api {
    type Err = runtime::Error;

    fn from_str(value: &str) -> ::core::result::Result<Self, runtime::Error> {
        Self::new(value)
    }
}

/// The token URL of its Okta server.
///
/// For example `https://deptva-eval.okta.com/oauth2/aus8nm1q0f7VQ0a482p7/v1/token`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Audience(::std::string::String);

impl Audience {
    /// Holds a value. It must be an https URL without user, query and fragment, at a host at or below
    /// `okta.com` or `va.gov`.
    pub fn new(
        value: impl ::core::convert::Into<::std::string::String>,
    ) -> ::core::result::Result<Self, runtime::Error> {
        runtime::codegen::checked(&PLAN, "audience", value.into()).map(Self)
    }

    /// The value.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl ::core::str::FromStr for Audience {
    type Err = runtime::Error;

    fn from_str(value: &str) -> ::core::result::Result<Self, runtime::Error> {
        Self::new(value)
    }
}

/// The patient's integration control number (ICN).
///
/// For example `1000720100V271387`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Patient(::std::string::String);

impl Patient {
    /// Holds a value. It must be a text without control characters, and not empty.
    pub fn new(
        value: impl ::core::convert::Into<::std::string::String>,
    ) -> ::core::result::Result<Self, runtime::Error> {
        runtime::codegen::checked(&PLAN, "patient", value.into()).map(Self)
    }

    /// The value.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl ::core::str::FromStr for Patient {
    type Err = runtime::Error;

    fn from_str(value: &str) -> ::core::result::Result<Self, runtime::Error> {
        Self::new(value)
    }
}

#[allow(unused_imports, reason = "parts of scopes are made of them")]
pub use runtime::{ResourceType, ScopeText};

/// What stands for `<read|write>` in a scope.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ReadOrWrite {
    /// `read`.
    Read,
    /// `write`.
    Write,
}

impl ::core::fmt::Display for ReadOrWrite {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        match self {
            Self::Read => f.write_str("read"),
            Self::Write => f.write_str("write"),
        }
    }
}

impl ::core::str::FromStr for ReadOrWrite {
    type Err = runtime::MalformedScope;

    fn from_str(text: &str) -> ::core::result::Result<Self, runtime::MalformedScope> {
        if text == "read" {
            return ::core::result::Result::Ok(Self::Read);
        }
        if text == "write" {
            return ::core::result::Result::Ok(Self::Write);
        }
        ::core::result::Result::Err(runtime::codegen::NO_PART)
    }
}

/// What stands for `<resource|MedicationOrder>` in a scope.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ResourceOrMedicationOrder {
    /// A resource type of the caller's choice.
    Resource(ResourceType),
    /// `MedicationOrder`.
    MedicationOrder,
}

impl ::core::fmt::Display for ResourceOrMedicationOrder {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        match self {
            Self::Resource(value) => ::core::fmt::Display::fmt(value, f),
            Self::MedicationOrder => f.write_str("MedicationOrder"),
        }
    }
}

impl ::core::str::FromStr for ResourceOrMedicationOrder {
    type Err = runtime::MalformedScope;

    fn from_str(text: &str) -> ::core::result::Result<Self, runtime::MalformedScope> {
        if text == "MedicationOrder" {
            return ::core::result::Result::Ok(Self::MedicationOrder);
        }
        text.parse().map(Self::Resource).map_err(|_| runtime::codegen::NO_PART)
    }
}

impl ::core::convert::From<ResourceType> for ResourceOrMedicationOrder {
    fn from(value: ResourceType) -> Self {
        Self::Resource(value)
    }
}

/// What a machine can be granted by VA Lighthouse.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Scope {
    /// `launch`: The patient that `patient` names.
    Launch,
    /// `system/<resource|MedicationOrder>.<read|write>`: Read or write resources of a type.
    System(ResourceOrMedicationOrder, ReadOrWrite),
    /// `<text>`: Any scope of the API, such as claim.read.
    Other(ScopeText),
}

impl ::core::fmt::Display for Scope {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        match self {
            Self::Launch => f.write_str("launch"),
            Self::System(part_1, part_2) => ::core::write!(f, "system/{part_1}.{part_2}"),
            Self::Other(part_1) => ::core::write!(f, "{part_1}"),
        }
    }
}

impl ::core::str::FromStr for Scope {
    type Err = runtime::Error;

    fn from_str(scope: &str) -> ::core::result::Result<Self, runtime::Error> {
        use ::core::option::Option::Some;
        use ::core::result::Result::{Err, Ok};
        if scope == "launch" {
            return Ok(Self::Launch);
        }
        if let Some([part_1, part_2]) = runtime::codegen::scope_parts(
            &PLAN.scopes.patterns[0],
            scope,
        ) && let Ok(part_1) = part_1.parse() && let Ok(part_2) = part_2.parse()
        {
            return Ok(Self::System(part_1, part_2));
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

/// The ICN of the patient that the token is good for.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct TokenPatient(::std::string::String);

impl TokenPatient {
    /// The value.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// What VA Lighthouse says with a token.
///
/// `TokenOutputs::of` reads it of any token of this module, be it of a client or of a session. It
/// was checked when the token came.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct TokenOutputs {
    /// The ICN of the patient that the token is good for.
    pub token_patient: ::core::option::Option<TokenPatient>,
}

impl TokenOutputs {
    /// What was said with this token. One that is not of this module is an error.
    pub fn of(token: &runtime::Token) -> ::core::result::Result<Self, runtime::Error> {
        ::core::result::Result::Ok(Self {
            token_patient: runtime::codegen::output(&PLAN, token, "token_patient")?
                .map(TokenPatient),
        })
    }
}

/// Gets tokens from VA Lighthouse and calls its API.
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
            .scopes(
                config
                    .scopes
                    .into_iter()
                    .map(|scope: Scope| ::std::string::ToString::to_string(&scope)),
            )
            .setting("api", config.api.as_str())
            .setting("audience", config.audience.as_str());
        runtime::ProviderClient::new(&PLAN, inputs, options).map(Self)
    }

    /// The same client for another `api`, on the same connections.
    #[must_use]
    pub fn for_api(&self, value: &Api) -> Self {
        Self(self.0.with_setting("api", value.as_str()))
    }

    /// The same client for another `audience`, on the same connections.
    #[must_use]
    pub fn for_audience(&self, value: &Audience) -> Self {
        Self(self.0.with_setting("audience", value.as_str()))
    }

    /// The same client with `patient`, which is otherwise left out.
    ///
    /// The patient's integration control number (ICN).
    #[must_use]
    pub fn for_patient(&self, value: &Patient) -> Self {
        Self(self.0.with_setting("patient", value.as_str()))
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
        Api, ApiBase, Body, ClientAuth, ClientAuthMethod, Computed, Credential,
        CredentialKind, Environment, Expiry, ExpiryUnit, Expr, Field, Form, Format, Grant,
        Json, Jwt, Location, Member, Method, Output, Plan, Presence, Request, ScopeChoice,
        ScopeFormat, ScopePart, ScopePattern, ScopeRequest, Scopes, Setting,
        SigningAlgorithm, TextEncoding, TokenResponse, ValueType, WhenMissing,
    };
    Plan {
        format: 1,
        provider: "va-lighthouse",
        name: "VA Lighthouse",
        grant: Grant::ClientCredentials,
        environments: &[
            Environment {
                name: "sandbox",
                constants: &[
                    Field {
                        name: "token_url",
                        value: Expr::Concat(&[
                            Expr::Text("https://sandbox-api.va.gov/oauth2/"),
                            Expr::Setting("api"),
                            Expr::Text("/system/v1/token"),
                        ]),
                    },
                    Field { name: "api", value: Expr::Text("https://sandbox-api.va.gov/") },
                ],
            },
            Environment {
                name: "production",
                constants: &[
                    Field {
                        name: "token_url",
                        value: Expr::Concat(&[
                            Expr::Text("https://api.va.gov/oauth2/"),
                            Expr::Setting("api"),
                            Expr::Text("/system/v1/token"),
                        ]),
                    },
                    Field { name: "api", value: Expr::Text("https://api.va.gov/") },
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
        ],
        settings: &[
            Setting { name: "api", value_type: ValueType::PathSegment, presence: Presence::Required },
            Setting {
                name: "audience",
                value_type: ValueType::UrlUnder(&["okta.com", "va.gov"]),
                presence: Presence::Required,
            },
            Setting { name: "patient", value_type: ValueType::Text, presence: Presence::Optional },
        ],
        computed: &[
            Computed {
                name: "context",
                form: Form::Json(Json::Object(&[
                    Member { name: "patient", value: Json::Text(Expr::Setting("patient")) },
                ])),
            },
            Computed {
                name: "launch",
                form: Form::Encoded { of: Expr::Computed("context"), encoding: TextEncoding::Base64 },
            },
        ],
        scopes: Scopes {
            request: ScopeRequest::Required,
            allowed: &["launch"],
            patterns: &[
                ScopePattern {
                    name: "system/<resource|MedicationOrder>.<read|write>",
                    parts: &[
                        ScopePart::Text("system/"),
                        ScopePart::Choice(&[ScopeChoice::Resource, ScopeChoice::Word("MedicationOrder")]),
                        ScopePart::Text("."),
                        ScopePart::Choice(&[ScopeChoice::Word("read"), ScopeChoice::Word("write")]),
                    ],
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
                Field { name: "grant_type", value: Expr::Text("client_credentials") },
                Field { name: "launch", value: Expr::Computed("launch") },
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
                        algorithms: &[SigningAlgorithm::Rs256],
                        key: "private_key",
                        header: &[Member { name: "typ", value: Json::Text(Expr::Text("JWT")) }],
                        claims: &[
                            Member { name: "iss", value: Json::Text(Expr::Credential("client_id")) },
                            Member { name: "sub", value: Json::Text(Expr::Credential("client_id")) },
                            Member { name: "aud", value: Json::Text(Expr::Setting("audience")) },
                        ],
                        lifetime: ::core::time::Duration::from_mins(1),
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
            outputs: &[
                Output {
                    name: "token_patient",
                    read: Location::Body(&["patient"]),
                    value_type: ValueType::Text,
                    optional: true,
                },
            ],
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
