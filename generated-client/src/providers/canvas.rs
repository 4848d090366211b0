// @generated from specs/canvas.yaml by `tokenwright generate`. Do not edit: change the spec and run it again.
#![cfg_attr(rustfmt, rustfmt_skip)]

//! Canvas Medical: Electronic health records over FHIR; each customer has an instance of its own.
//!
//! ```no_run
//! use tokenwright::canvas;
//!
//! # async fn example() -> Result<(), Box<dyn std::error::Error>> {
//! let canvas = canvas::Client::new(canvas::Config {
//!     environment: canvas::Environment::Instance,
//!     client_id: "client-id".into(),
//!     client_secret: "client-secret".into(),
//!     instance: canvas::Instance::new("st-mary")?,
//! })?;
//! let token = canvas.token().await?;
//! # Ok(())
//! # }
//! ```
//!
//! # Facts
//!
//! - A token lives 10 hours; where an answer does not say, 10 hours are assumed.
//!
//! # Notes
//!
//! - The guide's request for machines names no scope, and neither does this spec.
//! - The lifetime is that of the guide; it shows no answer, so it also holds where the answer says
//!   nothing.
//! - A trial instance shows a ready token, and needs no token request.
//! - An application is registered for one kind of grant, by the customer, on its instance.
//!
//! # Sources
//!
//! From the provider's own documentation. Read on 2026-11-21.
//!
//! - <https://docs.canvasmedical.com/api/customer-authentication/>
//! - <https://docs.canvasmedical.com/api/quickstart>
//! - <https://docs.canvasmedical.com/api/developer-access/>
//! - <https://docs.canvasmedical.com/sdk/clients-canvas-fhir>

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
    /// The application's id, as Canvas Medical issued it.
    pub client_id: runtime::Identifier,
    /// The application's secret. It is never shown, and wiped from memory when dropped.
    pub client_secret: runtime::Secret,
    /// The customer's instance, by the first label of its host name.
    pub instance: Instance,
}

impl Config {
    /// Reads the process environment: `CANVAS_ENVIRONMENT`, `CANVAS_CLIENT_ID`, `CANVAS_CLIENT_SECRET`
    /// and `CANVAS_INSTANCE`.
    pub fn from_env() -> ::core::result::Result<Self, runtime::Error> {
        Self::from_vars(runtime::Vars::from_env("CANVAS"))
    }

    /// Reads the same values under any prefix and from any place. Everything that is missing or wrong
    /// is reported at once.
    pub fn from_vars(
        mut vars: runtime::Vars,
    ) -> ::core::result::Result<Self, runtime::Error> {
        let environment = vars.parse("environment");
        let client_id = vars.identifier("client_id");
        let client_secret = vars.secret("client_secret");
        let instance = vars.parse("instance");
        vars.finish(
            &PLAN,
            || ::core::option::Option::Some(Self {
                environment: environment?,
                client_id: client_id?,
                client_secret: client_secret?,
                instance: instance?,
            }),
        )
    }
}

/// The environments of Canvas Medical.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Environment {
    /// `instance`, with tokens from `https://{instance}.canvasmedical.com/auth/token/`.
    Instance,
    /// A private deployment or a test server.
    Custom(CustomEnvironment),
}

/// The addresses and constants of a private deployment or a test server. Addresses are https, or
/// http on loopback; the token goes to its API only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CustomEnvironment {
    /// `token_url`: `https://{instance}.canvasmedical.com/auth/token/` in `instance`.
    pub token_url: ::std::string::String,
    /// `api`: `https://fumage-{instance}.canvasmedical.com/` in `instance`.
    pub api: ::std::string::String,
}

impl Environment {
    fn inputs(self) -> runtime::Inputs {
        match self {
            Self::Instance => runtime::Inputs::named("instance"),
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
            &[("instance", Self::Instance)],
            word,
        )
    }
}

/// The customer's instance, by the first label of its host name.
///
/// For example `st-mary`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Instance(::std::string::String);

impl Instance {
    /// Holds a value. It must be one label of a host name (letters, digits, inner hyphens).
    pub fn new(
        value: impl ::core::convert::Into<::std::string::String>,
    ) -> ::core::result::Result<Self, runtime::Error> {
        runtime::codegen::checked(&PLAN, "instance", value.into()).map(Self)
    }

    /// The value.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl ::core::str::FromStr for Instance {
    type Err = runtime::Error;

    fn from_str(value: &str) -> ::core::result::Result<Self, runtime::Error> {
        Self::new(value)
    }
}

/// Gets tokens from Canvas Medical and calls its API.
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
            .setting("instance", config.instance.as_str());
        runtime::ProviderClient::new(&PLAN, inputs, options).map(Self)
    }

    /// The same client for another `instance`, on the same connections.
    #[must_use]
    pub fn for_instance(&self, value: &Instance) -> Self {
        Self(self.0.with_setting("instance", value.as_str()))
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
        provider: "canvas",
        name: "Canvas Medical",
        grant: Grant::ClientCredentials,
        environments: &[
            Environment {
                name: "instance",
                constants: &[
                    Field {
                        name: "token_url",
                        value: Expr::Concat(&[
                            Expr::Text("https://"),
                            Expr::Setting("instance"),
                            Expr::Text(".canvasmedical.com/auth/token/"),
                        ]),
                    },
                    Field {
                        name: "api",
                        value: Expr::Concat(&[
                            Expr::Text("https://fumage-"),
                            Expr::Setting("instance"),
                            Expr::Text(".canvasmedical.com/"),
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
            Setting { name: "instance", value_type: ValueType::HostLabel, presence: Presence::Required },
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
                documented: Some(::core::time::Duration::from_hours(10)),
                when_missing: WhenMissing::Assume(::core::time::Duration::from_hours(10)),
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
