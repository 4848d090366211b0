// @generated from specs/salesforce.yaml by `tokenwright generate`. Do not edit: change the spec and run it again.
#![cfg_attr(rustfmt, rustfmt_skip)]

//! Salesforce: The APIs of a Salesforce organization, such as those of Health Cloud, for backend
//! applications.
//!
//! ```no_run
//! use tokenwright::salesforce;
//!
//! # async fn example() -> Result<(), Box<dyn std::error::Error>> {
//! let salesforce = salesforce::Client::new(salesforce::Config {
//!     environment: salesforce::Environment::Sandbox {
//!         sandbox: salesforce::Sandbox::new("uat")?,
//!     },
//!     credentials: salesforce::Credentials::ClientSecretPost {
//!         client_id: "client-id".into(),
//!         client_secret: "client-secret".into(),
//!     },
//!     my_domain: salesforce::MyDomain::new("acme")?,
//! })?;
//! let token = salesforce.token().await?;
//! # Ok(())
//! # }
//! ```
//!
//! # Facts
//!
//! - How long a token lives is not documented; where an answer does not say, it is used until the
//!   API refuses it.
//! - With a token comes `instance_url`: see [`TokenOutputs`].
//!
//! # Notes
//!
//! - The flow works at the organization's My Domain alone, and as the user that the application is
//!   set to run as.
//! - No answer says how long a token lives; that is the session timeout of the organization or of
//!   the application.
//! - Calls go to the `instance_url` of the answer, which is the My Domain too.
//! - The JWT bearer flow and the sign-in of users are left out.
//!
//! # Sources
//!
//! From the provider's own documentation. Read on 2026-11-22.
//!
//! - <https://developer.salesforce.com/docs/atlas.en-us.262.0.chatterapi.meta/chatterapi/quickstart_connecting.htm>
//! - <https://help.salesforce.com/s/articleView?id=xcloud.remoteaccess_oauth_endpoints.htm&language=en_US&type=5>
//! - <https://github.com/api-evangelist/salesforce>

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
    /// The organization's My Domain.
    pub my_domain: MyDomain,
}

impl Config {
    /// Reads the process environment: `SALESFORCE_ENVIRONMENT`, `SALESFORCE_SANDBOX`,
    /// `SALESFORCE_CLIENT_AUTH`, `SALESFORCE_CLIENT_ID`, `SALESFORCE_CLIENT_SECRET` and
    /// `SALESFORCE_MY_DOMAIN`.
    pub fn from_env() -> ::core::result::Result<Self, runtime::Error> {
        Self::from_vars(runtime::Vars::from_env("SALESFORCE"))
    }

    /// Reads the same values under any prefix and from any place. Everything that is missing or wrong
    /// is reported at once.
    pub fn from_vars(
        mut vars: runtime::Vars,
    ) -> ::core::result::Result<Self, runtime::Error> {
        let environment = Environment::from_vars(&mut vars);
        let credentials = Credentials::from_vars(&mut vars);
        let my_domain = vars.parse("my_domain");
        vars.finish(
            &PLAN,
            || ::core::option::Option::Some(Self {
                environment: environment?,
                credentials: credentials?,
                my_domain: my_domain?,
            }),
        )
    }
}

/// The environments of Salesforce.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Environment {
    /// `production`, with tokens from `https://{my_domain}.my.salesforce.com/services/oauth2/token`.
    Production,
    /// `sandbox`, with tokens from
    /// `https://{my_domain}--{sandbox}.sandbox.my.salesforce.com/services/oauth2/token`.
    Sandbox {
        /// The sandbox of that organization.
        sandbox: Sandbox,
    },
    /// A private deployment or a test server.
    Custom(CustomEnvironment),
}

/// The addresses and constants of a private deployment or a test server. Addresses are https, or
/// http on loopback; the token goes to its API only.
///
/// An address that an answer says is where one of these is, by scheme, host and port, or at a
/// domain that the provider's own environments allow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CustomEnvironment {
    /// `token_url`: `https://{my_domain}.my.salesforce.com/services/oauth2/token` in `production`.
    pub token_url: ::std::string::String,
}

impl Environment {
    fn from_vars(vars: &mut runtime::Vars) -> ::core::option::Option<Self> {
        match vars.one_of("environment", &["production", "sandbox"])? {
            "production" => ::core::option::Option::Some(Self::Production),
            "sandbox" => {
                let sandbox = vars.parse("sandbox");
                ::core::option::Option::Some(Self::Sandbox { sandbox: sandbox? })
            }
            _ => ::core::option::Option::None,
        }
    }

    fn inputs(self) -> runtime::Inputs {
        match self {
            Self::Production => runtime::Inputs::named("production"),
            Self::Sandbox { sandbox } => {
                runtime::Inputs::named("sandbox").setting("sandbox", sandbox.as_str())
            }
            Self::Custom(CustomEnvironment { token_url }) => {
                runtime::Inputs::custom([("token_url", token_url)])
            }
        }
    }
}

/// Who calls, and how that is proven: one of the ways of client authentication that the provider
/// takes.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Credentials {
    /// `client_secret_post`: id and secret in the body of the request.
    ClientSecretPost {
        /// The application's id, as Salesforce issued it.
        client_id: runtime::Identifier,
        /// The application's secret. It is never shown, and wiped from memory when dropped.
        client_secret: runtime::Secret,
    },
    /// `client_secret_basic`: id and secret in an HTTP Basic header.
    ClientSecretBasic {
        /// The application's id, as Salesforce issued it.
        client_id: runtime::Identifier,
        /// The application's secret. It is never shown, and wiped from memory when dropped.
        client_secret: runtime::Secret,
    },
}

impl Credentials {
    /// `SALESFORCE_CLIENT_AUTH` chooses the way: `client_secret_post` or `client_secret_basic`.
    fn from_vars(vars: &mut runtime::Vars) -> ::core::option::Option<Self> {
        let way = vars
            .one_of("client_auth", &["client_secret_post", "client_secret_basic"]);
        let client_id = vars.identifier("client_id");
        let client_secret = vars.secret("client_secret");
        match way? {
            "client_secret_post" => {
                ::core::option::Option::Some(Self::ClientSecretPost {
                    client_id: client_id?,
                    client_secret: client_secret?,
                })
            }
            "client_secret_basic" => {
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
        }
    }
}

/// The organization's My Domain.
///
/// For example `acme`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct MyDomain(::std::string::String);

impl MyDomain {
    /// Holds a value. It must be one label of a host name (letters, digits, inner hyphens).
    pub fn new(
        value: impl ::core::convert::Into<::std::string::String>,
    ) -> ::core::result::Result<Self, runtime::Error> {
        runtime::codegen::checked(&PLAN, "my_domain", value.into()).map(Self)
    }

    /// The value.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl ::core::str::FromStr for MyDomain {
    type Err = runtime::Error;

    fn from_str(value: &str) -> ::core::result::Result<Self, runtime::Error> {
        Self::new(value)
    }
}

/// The sandbox of that organization.
///
/// For example `uat`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Sandbox(::std::string::String);

impl Sandbox {
    /// Holds a value. It must be one label of a host name (letters, digits, inner hyphens).
    pub fn new(
        value: impl ::core::convert::Into<::std::string::String>,
    ) -> ::core::result::Result<Self, runtime::Error> {
        runtime::codegen::checked(&PLAN, "sandbox", value.into()).map(Self)
    }

    /// The value.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl ::core::str::FromStr for Sandbox {
    type Err = runtime::Error;

    fn from_str(value: &str) -> ::core::result::Result<Self, runtime::Error> {
        Self::new(value)
    }
}

/// Where the organization's API is.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct InstanceUrl(::std::string::String);

impl InstanceUrl {
    /// The value.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// What Salesforce says with a token.
///
/// `TokenOutputs::of` reads it of any token of this module, be it of a client or of a session. It
/// was checked when the token came.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct TokenOutputs {
    /// Where the organization's API is.
    pub instance_url: InstanceUrl,
}

impl TokenOutputs {
    /// What was said with this token. One that is not of this module is an error.
    pub fn of(token: &runtime::Token) -> ::core::result::Result<Self, runtime::Error> {
        ::core::result::Result::Ok(Self {
            instance_url: runtime::codegen::required_output(&PLAN, token, "instance_url")
                .map(InstanceUrl)?,
        })
    }
}

/// Gets tokens from Salesforce and calls its API.
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
            .setting("my_domain", config.my_domain.as_str());
        runtime::ProviderClient::new(&PLAN, inputs, options).map(Self)
    }

    /// The same client for another `my_domain`, on the same connections.
    #[must_use]
    pub fn for_my_domain(&self, value: &MyDomain) -> Self {
        Self(self.0.with_setting("my_domain", value.as_str()))
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
        Environment, ErrorRule, Expiry, ExpiryUnit, Expr, Field, Format, Grant, Location,
        Meaning, Method, Output, Plan, Presence, Request, ScopeFormat, ScopeRequest, Scopes,
        Setting, TokenResponse, ValueType, WhenMissing,
    };
    Plan {
        format: 1,
        provider: "salesforce",
        name: "Salesforce",
        grant: Grant::ClientCredentials,
        environments: &[
            Environment {
                name: "production",
                constants: &[
                    Field {
                        name: "token_url",
                        value: Expr::Concat(&[
                            Expr::Text("https://"),
                            Expr::Setting("my_domain"),
                            Expr::Text(".my.salesforce.com/services/oauth2/token"),
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
                            Expr::Text("https://"),
                            Expr::Setting("my_domain"),
                            Expr::Text("--"),
                            Expr::Setting("sandbox"),
                            Expr::Text(".sandbox.my.salesforce.com/services/oauth2/token"),
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
            Setting { name: "my_domain", value_type: ValueType::HostLabel, presence: Presence::Required },
            Setting { name: "sandbox", value_type: ValueType::HostLabel, presence: Presence::Required },
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
            body: Body::Form(&[Field { name: "grant_type", value: Expr::Text("client_credentials") }]),
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
                when_missing: WhenMissing::UntilRefused,
                margin: None,
            },
            outputs: &[
                Output {
                    name: "instance_url",
                    read: Location::Body(&["instance_url"]),
                    value_type: ValueType::UrlUnder(&["salesforce.com"]),
                    optional: false,
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
            bases: &[ApiBase { name: "default", url: Expr::TokenOutput("instance_url") }],
            headers: &[
                Field { name: "Authorization", value: Expr::Concat(&[Expr::Text("Bearer "), Expr::Token]) },
            ],
            query: &[],
            cookies: &[],
            client_certificate: false,
            error_code: Location::Body(&["error"]),
            error_description: Location::Body(&["error_description"]),
            errors: &[
                ErrorRule { status: Some(401), code: None, contains: None, means: Meaning::TokenExpired },
            ],
        },
        quirks: &[],
    }
};

const _: () = ::core::assert!(
    PLAN.format == runtime::plan::FORMAT,
    "this module was made for another version of tokenwright: run `tokenwright generate`"
);
