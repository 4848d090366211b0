// @generated from specs/helseid.yaml by `tokenwright generate`. Do not edit: change the spec and run it again.
#![cfg_attr(rustfmt, rustfmt_skip)]

//! HelseID: Tokens of Norsk helsenett for the health APIs of Norway.
//!
//! ```no_run
//! use tokenwright::helseid;
//!
//! # async fn example() -> Result<(), Box<dyn std::error::Error>> {
//! let helseid = helseid::Client::new(helseid::Config {
//!     environment: helseid::Environment::Test,
//!     client_id: "client-id".into(),
//!     private_key: std::fs::read_to_string("private-key.pem")?.parse()?,
//!     key_id: "key-id".into(),
//!     scopes: vec![helseid::Scope::Other("example".parse()?)],
//! })?;
//! let token = helseid.token().await?;
//! # Ok(())
//! # }
//! ```
//!
//! # Facts
//!
//! - How long a token lives is not documented; an answer that does not say so is refused.
//! - A token is bound to a key and of no use without it (DPoP, RFC 9449; `ES256`, `ES384`, `ES512`,
//!   `PS256`, `PS384`, `PS512`, `RS256`, `RS384` or `RS512`): calls of this client prove that it
//!   has the key, and `dpop_proof` makes the proof for calls of another. It is made anew for each
//!   client, unless `Options::dpop_key` gives one.
//!
//! # Notes
//!
//! - The token endpoint wants its own nonce in the proof, so the first token of a client takes two
//!   requests.
//! - The samples call the type of the client's JWT `client-authentication+jwt`, an older page
//!   `JWT`; the former is sent.
//! - The samples sign the client's JWT with RS512 and ES384, a page shows RS256; the algorithms of
//!   proofs are those that the samples' API takes.
//! - A client's JWT may live 60 seconds, in the samples it lives 30.
//! - Users sign in through pushed authorization requests, which this spec leaves out.
//! - Clients that act for several organizations name one in their JWT, as `helseid-multi-tenant`
//!   does.
//!
//! # Sources
//!
//! From the provider's own documentation. Read on 2026-11-22.
//!
//! - <https://utviklerportal.nhn.no/informasjonstjenester/helseid/protokoller-og-sikkerhetsprofil/sikkerhetsprofil/docs/vedlegg/formatering_av_dpop_bevis_enmd>
//! - <https://utviklerportal-dev.utvikling.nhn.no/no/informasjonstjenester/helseid/bruksmoenstre-og-eksempelkode/bruk-av-helseid/docs/teknisk-referanse/endepunkt/token-endepunktet_no_nbmd>
//! - <https://helseid.atlassian.net/wiki/pages/viewpage.action?pageId=541982723>
//! - <https://github.com/NorskHelsenett/HelseID.Samples>

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
    /// The application's id, as HelseID issued it.
    pub client_id: runtime::Identifier,
    /// The private key, in PEM or JWK, whose public half HelseID knows. It is never shown.
    pub private_key: runtime::PrivateKey,
    /// The `key_id` that HelseID issued.
    pub key_id: runtime::Identifier,
    /// What to ask for. The provider wants at least one.
    pub scopes: ::std::vec::Vec<Scope>,
}

impl Config {
    /// Reads the process environment: `HELSEID_ENVIRONMENT`, `HELSEID_CLIENT_ID`,
    /// `HELSEID_PRIVATE_KEY`, `HELSEID_KEY_ID` and `HELSEID_SCOPES`.
    pub fn from_env() -> ::core::result::Result<Self, runtime::Error> {
        Self::from_vars(runtime::Vars::from_env("HELSEID"))
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

/// The environments of HelseID.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Environment {
    /// `production`, with tokens from <https://helseid-sts.nhn.no/connect/token>.
    Production,
    /// `test`, with tokens from <https://helseid-sts.test.nhn.no/connect/token>.
    Test,
    /// A private deployment or a test server.
    Custom(CustomEnvironment),
}

/// The addresses and constants of a private deployment or a test server. Addresses are https, or
/// http on loopback.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CustomEnvironment {
    /// `token_url`: <https://helseid-sts.nhn.no/connect/token> in `production`.
    pub token_url: ::std::string::String,
    /// `issuer`: <https://helseid-sts.nhn.no> in `production`.
    pub issuer: ::std::string::String,
}

impl Environment {
    fn inputs(self) -> runtime::Inputs {
        match self {
            Self::Production => runtime::Inputs::named("production"),
            Self::Test => runtime::Inputs::named("test"),
            Self::Custom(CustomEnvironment { token_url, issuer }) => {
                runtime::Inputs::custom([("token_url", token_url), ("issuer", issuer)])
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
            &[("production", Self::Production), ("test", Self::Test)],
            word,
        )
    }
}

/// API that the token is for, if the scopes are of several (RFC 8707).
///
/// For example `nhn:test-public-sample-api-1`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Resource(::std::string::String);

impl Resource {
    /// Holds a value. It must be a text without control characters, and not empty.
    pub fn new(
        value: impl ::core::convert::Into<::std::string::String>,
    ) -> ::core::result::Result<Self, runtime::Error> {
        runtime::codegen::checked(&PLAN, "resource", value.into()).map(Self)
    }

    /// The value.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl ::core::str::FromStr for Resource {
    type Err = runtime::Error;

    fn from_str(value: &str) -> ::core::result::Result<Self, runtime::Error> {
        Self::new(value)
    }
}

#[allow(unused_imports, reason = "parts of scopes are made of them")]
pub use runtime::ScopeText;

/// What a machine can be granted by HelseID.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Scope {
    /// `<text>`: Any scope of an API that the client may call, such as
    /// `nhn:test-public-samplecode/client-credentials`.
    Other(ScopeText),
}

impl ::core::fmt::Display for Scope {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        match self {
            Self::Other(part_1) => ::core::write!(f, "{part_1}"),
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
            return Ok(Self::Other(part_1));
        }
        Err(runtime::codegen::unknown_scope(&PLAN))
    }
}

/// Gets tokens from HelseID, for APIs that are not its own.
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

    /// The same client with `resource`, which is otherwise left out.
    ///
    /// API that the token is for, if the scopes are of several (RFC 8707).
    #[must_use]
    pub fn for_resource(&self, value: &Resource) -> Self {
        Self(self.0.with_setting("resource", value.as_str()))
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
        Api, Body, ClientAuth, ClientAuthMethod, Credential, CredentialKind, Dpop,
        Environment, Expiry, ExpiryUnit, Expr, Field, Format, Grant, Json, Jwt, Location,
        Member, Method, Plan, Presence, Request, ScopeChoice, ScopeFormat, ScopePart,
        ScopePattern, ScopeRequest, Scopes, Setting, SigningAlgorithm, TokenResponse,
        ValueType, WhenMissing,
    };
    Plan {
        format: 1,
        provider: "helseid",
        name: "HelseID",
        grant: Grant::ClientCredentials,
        environments: &[
            Environment {
                name: "production",
                constants: &[
                    Field {
                        name: "token_url",
                        value: Expr::Text("https://helseid-sts.nhn.no/connect/token"),
                    },
                    Field { name: "issuer", value: Expr::Text("https://helseid-sts.nhn.no") },
                ],
            },
            Environment {
                name: "test",
                constants: &[
                    Field {
                        name: "token_url",
                        value: Expr::Text("https://helseid-sts.test.nhn.no/connect/token"),
                    },
                    Field { name: "issuer", value: Expr::Text("https://helseid-sts.test.nhn.no") },
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
        settings: &[Setting { name: "resource", value_type: ValueType::Text, presence: Presence::Optional }],
        computed: &[],
        scopes: Scopes {
            request: ScopeRequest::Required,
            allowed: &[],
            patterns: &[ScopePattern { name: "<text>", parts: &[ScopePart::Choice(&[ScopeChoice::Text])] }],
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
                Field { name: "client_id", value: Expr::Credential("client_id") },
                Field { name: "resource", value: Expr::Setting("resource") },
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
                        algorithms: &[
                            SigningAlgorithm::Rs512,
                            SigningAlgorithm::Es384,
                            SigningAlgorithm::Rs256,
                        ],
                        key: "private_key",
                        header: &[
                            Member {
                                name: "typ",
                                value: Json::Text(Expr::Text("client-authentication+jwt")),
                            },
                            Member { name: "kid", value: Json::Text(Expr::Credential("key_id")) },
                        ],
                        claims: &[
                            Member { name: "iss", value: Json::Text(Expr::Credential("client_id")) },
                            Member { name: "sub", value: Json::Text(Expr::Credential("client_id")) },
                            Member { name: "aud", value: Json::Text(Expr::Constant("issuer")) },
                        ],
                        lifetime: ::core::time::Duration::from_secs(30),
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
        dpop: Some(Dpop {
            algorithms: &[
                SigningAlgorithm::Es256,
                SigningAlgorithm::Es384,
                SigningAlgorithm::Es512,
                SigningAlgorithm::Ps256,
                SigningAlgorithm::Ps384,
                SigningAlgorithm::Ps512,
                SigningAlgorithm::Rs256,
                SigningAlgorithm::Rs384,
                SigningAlgorithm::Rs512,
            ],
        }),
        api: Api {
            bases: &[],
            headers: &[
                Field { name: "Authorization", value: Expr::Concat(&[Expr::Text("DPoP "), Expr::Token]) },
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
