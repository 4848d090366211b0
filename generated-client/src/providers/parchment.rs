// @generated from specs/parchment.yaml by `tokenwright generate`. Do not edit: change the spec and run it again.
#![cfg_attr(rustfmt, rustfmt_skip)]

//! Parchment: Electronic prescriptions of Parchment Health in Australia, for partners' clinical
//! software.
//!
//! ```no_run
//! use tokenwright::parchment;
//!
//! # async fn example() -> Result<(), Box<dyn std::error::Error>> {
//! let parchment = parchment::Client::new(parchment::Config {
//!     environment: parchment::Environment::Sandbox,
//!     partner_id: "partner-id".into(),
//!     partner_secret: "partner-secret".into(),
//!     organization_id: "organization-id".into(),
//!     organization_secret: "organization-secret".into(),
//!     scopes: vec![parchment::Scope::CreatePatient],
//!     user_id: parchment::UserId::new("usr_123")?,
//! })?;
//! let token = parchment.token().await?;
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
//! - The token belongs to an organization and one of its users; the organization's secret comes
//!   from its own settings.
//! - The page gives a token six hours in a sentence and one hour in its example; what the answer
//!   says holds.
//! - The example's header `Authorization` has no source for its value, and the guide does not list
//!   it; it is left out.
//! - The example goes to the host `api.dev`, which the list of base URLs does not hold; here it
//!   stands with the sandbox's.
//!
//! # Sources
//!
//! From the provider's own documentation. Read on 2026-11-22.
//!
//! - <https://docs.parchmenthealth.io/api-reference/introduction>
//! - <https://docs.parchmenthealth.io/api-reference/endpoint/v1/token>
//! - <https://docs.parchmenthealth.io/authentication/partner/token-creation>
//! - <https://docs.parchmenthealth.io/api-reference/response-standards>

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
    /// The partner.
    pub partner_id: runtime::Identifier,
    /// The partner's secret. It is never shown, and wiped when dropped.
    pub partner_secret: runtime::Secret,
    /// The organization.
    pub organization_id: runtime::Identifier,
    /// The organization's secret. It is never shown, and wiped when dropped.
    pub organization_secret: runtime::Secret,
    /// What to ask for. The provider wants at least one.
    pub scopes: ::std::vec::Vec<Scope>,
    /// The user of the organization.
    pub user_id: UserId,
}

impl Config {
    /// Reads the process environment: `PARCHMENT_ENVIRONMENT`, `PARCHMENT_PARTNER_ID`,
    /// `PARCHMENT_PARTNER_SECRET`, `PARCHMENT_ORGANIZATION_ID`, `PARCHMENT_ORGANIZATION_SECRET`,
    /// `PARCHMENT_SCOPES` and `PARCHMENT_USER_ID`.
    pub fn from_env() -> ::core::result::Result<Self, runtime::Error> {
        Self::from_vars(runtime::Vars::from_env("PARCHMENT"))
    }

    /// Reads the same values under any prefix and from any place. Everything that is missing or wrong
    /// is reported at once.
    pub fn from_vars(
        mut vars: runtime::Vars,
    ) -> ::core::result::Result<Self, runtime::Error> {
        let environment = vars.parse("environment");
        let partner_id = vars.identifier("partner_id");
        let partner_secret = vars.secret("partner_secret");
        let organization_id = vars.identifier("organization_id");
        let organization_secret = vars.secret("organization_secret");
        let scopes = vars.parse_list("scopes");
        let user_id = vars.parse("user_id");
        vars.finish(
            &PLAN,
            || ::core::option::Option::Some(Self {
                environment: environment?,
                partner_id: partner_id?,
                partner_secret: partner_secret?,
                organization_id: organization_id?,
                organization_secret: organization_secret?,
                scopes: scopes?,
                user_id: user_id?,
            }),
        )
    }
}

/// The environments of Parchment.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Environment {
    /// `production`, with tokens from <https://api.parchmenthealth.io/external/v1/token>.
    Production,
    /// `sandbox`, with tokens from <https://api.sandbox.parchmenthealth.io/external/v1/token>.
    Sandbox,
    /// A private deployment or a test server.
    Custom(CustomEnvironment),
}

/// The addresses and constants of a private deployment or a test server. Addresses are https, or
/// http on loopback; the token goes to its API only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CustomEnvironment {
    /// `token_url`: <https://api.parchmenthealth.io/external/v1/token> in `production`.
    pub token_url: ::std::string::String,
    /// `api`: <https://api.parchmenthealth.io/external/> in `production`.
    pub api: ::std::string::String,
}

impl Environment {
    fn inputs(self) -> runtime::Inputs {
        match self {
            Self::Production => runtime::Inputs::named("production"),
            Self::Sandbox => runtime::Inputs::named("sandbox"),
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
            &[("production", Self::Production), ("sandbox", Self::Sandbox)],
            word,
        )
    }
}

/// The user of the organization.
///
/// For example `usr_123`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct UserId(::std::string::String);

impl UserId {
    /// Holds a value. It must be a text without control characters, and not empty.
    pub fn new(
        value: impl ::core::convert::Into<::std::string::String>,
    ) -> ::core::result::Result<Self, runtime::Error> {
        runtime::codegen::checked(&PLAN, "user_id", value.into()).map(Self)
    }

    /// The value.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl ::core::str::FromStr for UserId {
    type Err = runtime::Error;

    fn from_str(value: &str) -> ::core::result::Result<Self, runtime::Error> {
        Self::new(value)
    }
}

/// What a machine can be granted by Parchment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Scope {
    /// `create:patient`: Create patients.
    CreatePatient,
    /// `read:patient`: Read patients.
    ReadPatient,
    /// `update:patient`: Change patients.
    UpdatePatient,
    /// `read:patient_prescription`: Read a patient's prescriptions.
    ReadPatientPrescription,
    /// `create:user`: Create users.
    CreateUser,
    /// `read:user`: Read a user.
    ReadUser,
    /// `read:users`: Read all users.
    ReadUsers,
    /// `update:user`: Change users.
    UpdateUser,
    /// `delete:user`: Delete users.
    DeleteUser,
}

impl Scope {
    /// The scope, as the provider knows it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::CreatePatient => "create:patient",
            Self::ReadPatient => "read:patient",
            Self::UpdatePatient => "update:patient",
            Self::ReadPatientPrescription => "read:patient_prescription",
            Self::CreateUser => "create:user",
            Self::ReadUser => "read:user",
            Self::ReadUsers => "read:users",
            Self::UpdateUser => "update:user",
            Self::DeleteUser => "delete:user",
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
                ("create:patient", Self::CreatePatient),
                ("read:patient", Self::ReadPatient),
                ("update:patient", Self::UpdatePatient),
                ("read:patient_prescription", Self::ReadPatientPrescription),
                ("create:user", Self::CreateUser),
                ("read:user", Self::ReadUser),
                ("read:users", Self::ReadUsers),
                ("update:user", Self::UpdateUser),
                ("delete:user", Self::DeleteUser),
            ],
            word,
        )
    }
}

/// Gets tokens from Parchment and calls its API.
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
            .identifier("partner_id", config.partner_id)
            .secret("partner_secret", config.partner_secret)
            .identifier("organization_id", config.organization_id)
            .secret("organization_secret", config.organization_secret)
            .scopes(config.scopes.into_iter().map(Scope::as_str))
            .setting("user_id", config.user_id.as_str());
        runtime::ProviderClient::new(&PLAN, inputs, options).map(Self)
    }

    /// The same client for another `user_id`, on the same connections.
    #[must_use]
    pub fn for_user_id(&self, value: &UserId) -> Self {
        Self(self.0.with_setting("user_id", value.as_str()))
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
        Environment, Expiry, ExpiryUnit, Expr, Field, Format, Grant, Json, Location, Member,
        Method, Plan, Presence, Request, ScopeFormat, ScopeRequest, Scopes, Setting,
        TokenResponse, ValueType, WhenMissing,
    };
    Plan {
        format: 1,
        provider: "parchment",
        name: "Parchment",
        grant: Grant::ClientCredentials,
        environments: &[
            Environment {
                name: "production",
                constants: &[
                    Field {
                        name: "token_url",
                        value: Expr::Text("https://api.parchmenthealth.io/external/v1/token"),
                    },
                    Field { name: "api", value: Expr::Text("https://api.parchmenthealth.io/external/") },
                ],
            },
            Environment {
                name: "sandbox",
                constants: &[
                    Field {
                        name: "token_url",
                        value: Expr::Text("https://api.sandbox.parchmenthealth.io/external/v1/token"),
                    },
                    Field {
                        name: "api",
                        value: Expr::Text("https://api.sandbox.parchmenthealth.io/external/"),
                    },
                ],
            },
        ],
        credentials: &[
            Credential {
                name: "partner_id",
                kind: CredentialKind::Identifier,
                value_type: ValueType::Text,
                optional: false,
            },
            Credential {
                name: "partner_secret",
                kind: CredentialKind::Secret,
                value_type: ValueType::Text,
                optional: false,
            },
            Credential {
                name: "organization_id",
                kind: CredentialKind::Identifier,
                value_type: ValueType::Text,
                optional: false,
            },
            Credential {
                name: "organization_secret",
                kind: CredentialKind::Secret,
                value_type: ValueType::Text,
                optional: false,
            },
        ],
        settings: &[Setting { name: "user_id", value_type: ValueType::Text, presence: Presence::Required }],
        computed: &[],
        scopes: Scopes {
            request: ScopeRequest::Required,
            allowed: &[
                "create:patient",
                "read:patient",
                "update:patient",
                "read:patient_prescription",
                "create:user",
                "read:user",
                "read:users",
                "update:user",
                "delete:user",
            ],
            patterns: &[],
            always: &[],
            default: &[],
            at_most: None,
            format: ScopeFormat::JsonArray,
        },
        before: &[],
        request: Request {
            method: Method::Post,
            url: Expr::Constant("token_url"),
            query: &[],
            headers: &[
                Field { name: "Accept", value: Expr::Text("application/json") },
                Field { name: "x-partner-id", value: Expr::Credential("partner_id") },
                Field { name: "x-partner-secret", value: Expr::Credential("partner_secret") },
                Field { name: "x-organization-id", value: Expr::Credential("organization_id") },
                Field { name: "x-organization-secret", value: Expr::Credential("organization_secret") },
                Field { name: "x-user-id", value: Expr::Setting("user_id") },
            ],
            body: Body::Json(&[
                Member { name: "grantType", value: Json::Text(Expr::Text("client_credentials")) },
                Member { name: "scope", value: Json::Text(Expr::Scope) },
            ]),
            assertion: None,
            client_auth: &[
                ClientAuth {
                    method: ClientAuthMethod::Custom,
                    headers: &[],
                    parameters: &[],
                    assertion: None,
                },
            ],
            client_certificate: false,
        },
        after: &[],
        response: TokenResponse {
            format: Format::Json,
            access_token: Location::Body(&["data", "accessToken"]),
            token_type: Location::Body(&["data", "tokenType"]),
            scope: Location::Body(&["data", "scope"]),
            refresh_token: Location::Body(&["refresh_token"]),
            expiry: Expiry {
                read: Location::Body(&["data", "expiresIn"]),
                unit: ExpiryUnit::Seconds,
                documented: None,
                when_missing: WhenMissing::Refuse,
                margin: None,
            },
            outputs: &[],
            error_code: Location::Body(&["error", "type"]),
            error_description: Location::Body(&["error", "detail"]),
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
