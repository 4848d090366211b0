// @generated from specs/forgerock.yaml by `tokenwright generate`. Do not edit: change the spec and run it again.
#![cfg_attr(rustfmt, rustfmt_skip)]

//! PingOne Advanced Identity Cloud: The cloud that was ForgeRock's; the realms of a tenant issue
//! tokens for the APIs of organizations.
//!
//! ```no_run
//! use tokenwright::forgerock;
//!
//! # async fn example() -> Result<(), Box<dyn std::error::Error>> {
//! let forgerock = forgerock::Client::new(forgerock::Config {
//!     environment: forgerock::Environment::Realm,
//!     credentials: forgerock::Credentials::ClientSecretBasic {
//!         client_id: "client-id".into(),
//!         client_secret: "client-secret".into(),
//!     },
//!     tenant: forgerock::Tenant::new("openam-acme.forgeblocks.com")?,
//!     realm: forgerock::Realm::new("alpha")?,
//! })?;
//! let token = forgerock.token().await?;
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
//! - The page on HTTP Basic first encodes the colon between id and secret too, then shows both
//!   encoded and the colon as it is; this spec does the latter.
//! - JWTs that a private key signs are taken; their algorithms were not read, and they are left
//!   out.
//! - Service accounts, which call the tenant's own APIs with a JWT as grant (RFC 7523), are left
//!   out.
//! - Servers of one's own (PingAM) have other addresses and are left out.
//!
//! # Sources
//!
//! From the provider's own documentation. Read on 2026-11-22.
//!
//! - <https://backstage.forgerock.com/docs/idcloud/latest/am-oauth2/oauth2-access_token-endpoint.html>
//! - <https://backstage.forgerock.com/docs/idcloud/latest/am-oauth2/oauth2-client-cred-grant.html>
//! - <https://docs.pingidentity.com/pingoneaic/am-oauth2/client-auth-header.html>
//! - <https://docs.pingidentity.com/pingoneaic/am-oauth2/client-auth-jwt.html>
//! - <https://backstage.forgerock.com/docs/am/7.3/oauth2-guide/client-auth-form.html>

#![allow(
    clippy::doc_markdown,
    clippy::enum_variant_names,
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
    /// The tenant's host.
    pub tenant: Tenant,
    /// The realm.
    pub realm: Realm,
}

impl Config {
    /// Reads the process environment: `FORGEROCK_ENVIRONMENT`, `FORGEROCK_CLIENT_AUTH`,
    /// `FORGEROCK_CLIENT_ID`, `FORGEROCK_CLIENT_SECRET`, `FORGEROCK_TENANT` and `FORGEROCK_REALM`.
    pub fn from_env() -> ::core::result::Result<Self, runtime::Error> {
        Self::from_vars(runtime::Vars::from_env("FORGEROCK"))
    }

    /// Reads the same values under any prefix and from any place. Everything that is missing or wrong
    /// is reported at once.
    pub fn from_vars(
        mut vars: runtime::Vars,
    ) -> ::core::result::Result<Self, runtime::Error> {
        let environment = vars.parse("environment");
        let credentials = Credentials::from_vars(&mut vars);
        let tenant = vars.parse("tenant");
        let realm = vars.parse("realm");
        vars.finish(
            &PLAN,
            || ::core::option::Option::Some(Self {
                environment: environment?,
                credentials: credentials?,
                tenant: tenant?,
                realm: realm?,
            }),
        )
    }
}

/// The environments of PingOne Advanced Identity Cloud.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Environment {
    /// `realm`, with tokens from `https://{tenant}/am/oauth2/realms/root/realms/{realm}/access_token`.
    Realm,
    /// A private deployment or a test server.
    Custom(CustomEnvironment),
}

/// The addresses and constants of a private deployment or a test server. Addresses are https, or
/// http on loopback.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CustomEnvironment {
    /// `token_url`: `https://{tenant}/am/oauth2/realms/root/realms/{realm}/access_token` in `realm`.
    pub token_url: ::std::string::String,
}

impl Environment {
    fn inputs(self) -> runtime::Inputs {
        match self {
            Self::Realm => runtime::Inputs::named("realm"),
            Self::Custom(CustomEnvironment { token_url }) => {
                runtime::Inputs::custom([("token_url", token_url)])
            }
        }
    }
}

impl ::core::str::FromStr for Environment {
    type Err = runtime::Error;

    fn from_str(word: &str) -> ::core::result::Result<Self, runtime::Error> {
        use ::core::result::Result::{Err, Ok};
        match word {
            "realm" => Ok(Self::Realm),
            _ => Err(runtime::codegen::unknown_word(&PLAN, "environment", &["realm"])),
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
        /// The application's id, as PingOne Advanced Identity Cloud issued it.
        client_id: runtime::Identifier,
        /// The application's secret. It is never shown, and wiped from memory when dropped.
        client_secret: runtime::Secret,
    },
    /// `client_secret_post`: id and secret in the body of the request.
    ClientSecretPost {
        /// The application's id, as PingOne Advanced Identity Cloud issued it.
        client_id: runtime::Identifier,
        /// The application's secret. It is never shown, and wiped from memory when dropped.
        client_secret: runtime::Secret,
    },
}

impl Credentials {
    /// `FORGEROCK_CLIENT_AUTH` chooses the way: `client_secret_basic` or `client_secret_post`.
    fn from_vars(vars: &mut runtime::Vars) -> ::core::option::Option<Self> {
        let way = vars
            .one_of("client_auth", &["client_secret_basic", "client_secret_post"]);
        let client_id = vars.identifier("client_id");
        let client_secret = vars.secret("client_secret");
        match way? {
            "client_secret_basic" => {
                ::core::option::Option::Some(Self::ClientSecretBasic {
                    client_id: client_id?,
                    client_secret: client_secret?,
                })
            }
            "client_secret_post" => {
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
            Self::ClientSecretBasic { client_id, client_secret } => {
                inputs
                    .client_auth(runtime::plan::ClientAuthMethod::ClientSecretBasic)
                    .identifier("client_id", client_id)
                    .secret("client_secret", client_secret)
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

/// The tenant's host.
///
/// For example `openam-acme.forgeblocks.com`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Tenant(::std::string::String);

impl Tenant {
    /// Holds a value. It must be a host name, such as auth.example.com.
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

/// The realm.
///
/// For example `alpha`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Realm(::std::string::String);

impl Realm {
    /// Holds a value. It must be one segment of a path: no `/`, and neither `.` nor `..`.
    pub fn new(
        value: impl ::core::convert::Into<::std::string::String>,
    ) -> ::core::result::Result<Self, runtime::Error> {
        runtime::codegen::checked(&PLAN, "realm", value.into()).map(Self)
    }

    /// The value.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl ::core::str::FromStr for Realm {
    type Err = runtime::Error;

    fn from_str(value: &str) -> ::core::result::Result<Self, runtime::Error> {
        Self::new(value)
    }
}

#[allow(unused_imports, reason = "parts of scopes are made of them")]
pub use runtime::ScopeText;

/// What a machine can be granted by PingOne Advanced Identity Cloud.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Scope {
    /// `<text>`: Any scope of the client, such as fr:idm:\*.
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

/// Gets tokens from PingOne Advanced Identity Cloud, for APIs that are not its own.
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
            .setting("tenant", config.tenant.as_str())
            .setting("realm", config.realm.as_str());
        runtime::ProviderClient::new(&PLAN, inputs, options).map(Self)
    }

    /// The same client for another `tenant`, on the same connections.
    #[must_use]
    pub fn for_tenant(&self, value: &Tenant) -> Self {
        Self(self.0.with_setting("tenant", value.as_str()))
    }

    /// The same client for another `realm`, on the same connections.
    #[must_use]
    pub fn for_realm(&self, value: &Realm) -> Self {
        Self(self.0.with_setting("realm", value.as_str()))
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
    use ::core::option::Option::None;
    use runtime::plan::{
        Api, Body, ClientAuth, ClientAuthMethod, Credential, CredentialKind, Environment,
        Expiry, ExpiryUnit, Expr, Field, Format, Grant, Location, Method, Plan, Presence,
        Request, ScopeChoice, ScopeFormat, ScopePart, ScopePattern, ScopeRequest, Scopes,
        Setting, TokenResponse, ValueType, WhenMissing,
    };
    Plan {
        format: 1,
        provider: "forgerock",
        name: "PingOne Advanced Identity Cloud",
        grant: Grant::ClientCredentials,
        environments: &[
            Environment {
                name: "realm",
                constants: &[
                    Field {
                        name: "token_url",
                        value: Expr::Concat(&[
                            Expr::Text("https://"),
                            Expr::Setting("tenant"),
                            Expr::Text("/am/oauth2/realms/root/realms/"),
                            Expr::Setting("realm"),
                            Expr::Text("/access_token"),
                        ]),
                    },
                ],
            },
        ],
        credentials: &[
            Credential { name: "client_id", kind: CredentialKind::Identifier },
            Credential { name: "client_secret", kind: CredentialKind::Secret },
        ],
        settings: &[
            Setting { name: "tenant", value_type: ValueType::Host, presence: Presence::Required },
            Setting { name: "realm", value_type: ValueType::PathSegment, presence: Presence::Required },
        ],
        scopes: Scopes {
            request: ScopeRequest::Optional,
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
                Field { name: "scope", value: Expr::Scope },
            ]),
            client_auth: &[
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
                    method: ClientAuthMethod::ClientSecretPost,
                    headers: &[],
                    parameters: &[
                        Field { name: "client_id", value: Expr::Credential("client_id") },
                        Field { name: "client_secret", value: Expr::Credential("client_secret") },
                    ],
                    assertion: None,
                },
            ],
        },
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
            error_code: Location::Body(&["error"]),
            error_description: Location::Body(&["error_description"]),
            errors: &[],
        },
        authorize: None,
        refresh: None,
        api: Api {
            bases: &[],
            headers: &[
                Field { name: "Authorization", value: Expr::Concat(&[Expr::Text("Bearer "), Expr::Token]) },
            ],
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
