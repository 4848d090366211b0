// @generated from specs/blue-button-aligned-networks.yaml by `tokenwright generate`. Do not edit: change the spec and run it again.
#![cfg_attr(rustfmt, rustfmt_skip)]

//! CMS Blue Button (aligned networks): Claims of one Medicare enrollee for an application of a
//! CMS-aligned network, by the proof of identity of CLEAR or ID.me.
//!
//! ```no_run
//! use tokenwright::blue_button_aligned_networks;
//!
//! # async fn example() -> Result<(), Box<dyn std::error::Error>> {
//! let blue_button_aligned_networks = blue_button_aligned_networks::Client::new(blue_button_aligned_networks::Config {
//!     environment: blue_button_aligned_networks::Environment::Sandbox,
//!     client_id: "client-id".into(),
//!     private_key: std::fs::read_to_string("private-key.pem")?.parse()?,
//!     key_id: "key-id".into(),
//!     id_token: "id-token".into(),
//!     scopes: vec![blue_button_aligned_networks::Scope::PatientRs(blue_button_aligned_networks::PatientOrCoverageOrExplanationOfBenefit::Patient)],
//! })?;
//! let token = blue_button_aligned_networks.token().await?;
//! # Ok(())
//! # }
//! ```
//!
//! # Facts
//!
//! - A token lives 30 minutes; an answer that does not say so is refused.
//!
//! # Notes
//!
//! - The ID token is at most five minutes old when it is sent, so the function that the caller
//!   gives fetches or keeps a fresh one for each patient.
//! - The guide speaks of refreshing a token for up to 24 hours and does not say how; a new token is
//!   asked for instead.
//! - Where no single patient matches, an error is answered; which one is not said.
//! - The guide gives production's address as a pattern, filled in here with the name of the host of
//!   the other Blue Button APIs.
//! - The sign-in of enrollees is the provider `blue-button`.
//!
//! # Sources
//!
//! From the provider's own documentation. Read on 2026-11-22.
//!
//! - <https://bluebutton.cms.gov/cms-aligned-networks-documentation>
//! - <https://github.com/CMSgov/bluebutton-site-static>

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
    /// The application's id, as CMS Blue Button (aligned networks) issued it.
    pub client_id: runtime::Identifier,
    /// The private key, in PEM or JWK, whose public half CMS Blue Button (aligned networks) knows. It
    /// is never shown.
    pub private_key: runtime::PrivateKey,
    /// The `key_id` that CMS Blue Button (aligned networks) issued.
    pub key_id: runtime::Identifier,
    /// ID token of the patient, of identity assurance level 2, from CLEAR or ID.me. `TokenSource::new`
    /// takes a function that yields it anew for each token request; one that does not change can be
    /// given as it is. It is never shown.
    pub id_token: runtime::TokenSource,
    /// What to ask for. The provider wants at least one.
    pub scopes: ::std::vec::Vec<Scope>,
}

impl Config {
    /// Reads the process environment: `BLUE_BUTTON_ALIGNED_NETWORKS_ENVIRONMENT`,
    /// `BLUE_BUTTON_ALIGNED_NETWORKS_CLIENT_ID`, `BLUE_BUTTON_ALIGNED_NETWORKS_PRIVATE_KEY`,
    /// `BLUE_BUTTON_ALIGNED_NETWORKS_KEY_ID`, `BLUE_BUTTON_ALIGNED_NETWORKS_ID_TOKEN` and
    /// `BLUE_BUTTON_ALIGNED_NETWORKS_SCOPES`.
    pub fn from_env() -> ::core::result::Result<Self, runtime::Error> {
        Self::from_vars(runtime::Vars::from_env("BLUE_BUTTON_ALIGNED_NETWORKS"))
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
        let id_token = vars.token("id_token");
        let scopes = vars.parse_list("scopes");
        vars.finish(
            &PLAN,
            || ::core::option::Option::Some(Self {
                environment: environment?,
                client_id: client_id?,
                private_key: private_key?,
                key_id: key_id?,
                id_token: id_token?,
                scopes: scopes?,
            }),
        )
    }
}

/// The environments of CMS Blue Button (aligned networks).
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Environment {
    /// `production`, with tokens from <https://api.bluebutton.cms.gov/v3/o/token>.
    Production,
    /// `sandbox`, with tokens from <https://sandbox.bluebutton.cms.gov/v3/o/token>.
    Sandbox,
    /// A private deployment or a test server.
    Custom(CustomEnvironment),
}

/// The addresses and constants of a private deployment or a test server. Addresses are https, or
/// http on loopback; the token goes to its API only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CustomEnvironment {
    /// `token_url`: <https://api.bluebutton.cms.gov/v3/o/token> in `production`.
    pub token_url: ::std::string::String,
    /// `api`: <https://api.bluebutton.cms.gov/v3/fhir/> in `production`.
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

/// What stands for `<Patient|Coverage|ExplanationOfBenefit>` in a scope.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PatientOrCoverageOrExplanationOfBenefit {
    /// `Patient`.
    Patient,
    /// `Coverage`.
    Coverage,
    /// `ExplanationOfBenefit`.
    ExplanationOfBenefit,
}

impl ::core::fmt::Display for PatientOrCoverageOrExplanationOfBenefit {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        match self {
            Self::Patient => f.write_str("Patient"),
            Self::Coverage => f.write_str("Coverage"),
            Self::ExplanationOfBenefit => f.write_str("ExplanationOfBenefit"),
        }
    }
}

impl ::core::str::FromStr for PatientOrCoverageOrExplanationOfBenefit {
    type Err = runtime::MalformedScope;

    fn from_str(text: &str) -> ::core::result::Result<Self, runtime::MalformedScope> {
        if text == "Patient" {
            return ::core::result::Result::Ok(Self::Patient);
        }
        if text == "Coverage" {
            return ::core::result::Result::Ok(Self::Coverage);
        }
        if text == "ExplanationOfBenefit" {
            return ::core::result::Result::Ok(Self::ExplanationOfBenefit);
        }
        ::core::result::Result::Err(runtime::codegen::NO_PART)
    }
}

/// What a machine can be granted by CMS Blue Button (aligned networks).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Scope {
    /// `patient/<Patient|Coverage|ExplanationOfBenefit>.rs`: Demographic data, coverage or claims.
    PatientRs(PatientOrCoverageOrExplanationOfBenefit),
    /// `launch/patient`: The patient that the ID token names.
    LaunchPatient,
    /// `profile`: The patient's profile.
    Profile,
}

impl ::core::fmt::Display for Scope {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        match self {
            Self::PatientRs(part_1) => ::core::write!(f, "patient/{part_1}.rs"),
            Self::LaunchPatient => f.write_str("launch/patient"),
            Self::Profile => f.write_str("profile"),
        }
    }
}

impl ::core::str::FromStr for Scope {
    type Err = runtime::Error;

    fn from_str(scope: &str) -> ::core::result::Result<Self, runtime::Error> {
        use ::core::option::Option::Some;
        use ::core::result::Result::{Err, Ok};
        if scope == "launch/patient" {
            return Ok(Self::LaunchPatient);
        }
        if scope == "profile" {
            return Ok(Self::Profile);
        }
        if let Some([part_1]) = runtime::codegen::scope_parts(
            &PLAN.scopes.patterns[0],
            scope,
        ) && let Ok(part_1) = part_1.parse()
        {
            return Ok(Self::PatientRs(part_1));
        }
        Err(runtime::codegen::unknown_scope(&PLAN))
    }
}

/// Gets tokens from CMS Blue Button (aligned networks) and calls its API.
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
            .token("id_token", config.id_token)
            .scopes(
                config
                    .scopes
                    .into_iter()
                    .map(|scope: Scope| ::std::string::ToString::to_string(&scope)),
            );
        runtime::ProviderClient::new(&PLAN, inputs, options).map(Self)
    }

    /// The same client for another `id_token`: a token of its own, the same connections.
    #[must_use]
    pub fn for_id_token(&self, source: runtime::TokenSource) -> Self {
        Self(self.0.with_token("id_token", source))
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
        Member, Method, Plan, Request, ScopeChoice, ScopeFormat, ScopePart, ScopePattern,
        ScopeRequest, Scopes, SigningAlgorithm, TokenResponse, ValueType, WhenMissing,
    };
    Plan {
        format: 1,
        provider: "blue-button-aligned-networks",
        name: "CMS Blue Button (aligned networks)",
        grant: Grant::ClientCredentials,
        environments: &[
            Environment {
                name: "production",
                constants: &[
                    Field {
                        name: "token_url",
                        value: Expr::Text("https://api.bluebutton.cms.gov/v3/o/token"),
                    },
                    Field { name: "api", value: Expr::Text("https://api.bluebutton.cms.gov/v3/fhir/") },
                ],
            },
            Environment {
                name: "sandbox",
                constants: &[
                    Field {
                        name: "token_url",
                        value: Expr::Text("https://sandbox.bluebutton.cms.gov/v3/o/token"),
                    },
                    Field { name: "api", value: Expr::Text("https://sandbox.bluebutton.cms.gov/v3/fhir/") },
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
            Credential {
                name: "id_token",
                kind: CredentialKind::Token,
                value_type: ValueType::Text,
                optional: false,
            },
        ],
        settings: &[],
        computed: &[],
        scopes: Scopes {
            request: ScopeRequest::Required,
            allowed: &["launch/patient", "profile"],
            patterns: &[
                ScopePattern {
                    name: "patient/<Patient|Coverage|ExplanationOfBenefit>.rs",
                    parts: &[
                        ScopePart::Text("patient/"),
                        ScopePart::Choice(&[
                            ScopeChoice::Word("Patient"),
                            ScopeChoice::Word("Coverage"),
                            ScopeChoice::Word("ExplanationOfBenefit"),
                        ]),
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
                            Member {
                                name: "extensions",
                                value: Json::Object(&[
                                    Member {
                                        name: "cms_smart",
                                        value: Json::Object(&[
                                            Member { name: "version", value: Json::Text(Expr::Text("1")) },
                                            Member {
                                                name: "purpose_of_use",
                                                value: Json::Text(Expr::Text("PATRQT")),
                                            },
                                            Member {
                                                name: "id_token",
                                                value: Json::Text(Expr::Credential("id_token")),
                                            },
                                        ]),
                                    },
                                ]),
                            },
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
                documented: Some(::core::time::Duration::from_mins(30)),
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
