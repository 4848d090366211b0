//! Plans of providers that do not exist, each after the manner of some that do.

use std::time::Duration;

use tokenwright_plan::{
    Api, ApiBase, Body, ClientAuth, ClientAuthMethod, Credential, CredentialKind, Dpop, Environment,
    ErrorRule, Expiry, ExpiryUnit, Expr, FORMAT, Field, Format, Grant, Json, Jwt, Location, Meaning, Member,
    Method, Output, Plan, Presence, Request, ScopeRequest, Scopes, Setting, SigningAlgorithm, Step,
    TokenResponse, ValueType, WhenMissing,
};

const fn text(name: &'static str, text: &'static str) -> Field {
    Field { name, value: Expr::Text(text) }
}

pub(crate) const fn member(Field { name, value }: Field) -> Member {
    Member { name, value: Json::Text(value) }
}

const fn rule(status: u16, code: &'static str, means: Meaning) -> ErrorRule {
    ErrorRule { status: Some(status), code: Some(code), contains: None, means }
}

const GRANT_TYPE: Field = text("grant_type", "client_credentials");
const AUDIENCE: Field = Field { name: "audience", value: Expr::Constant("audience") };
const CLIENT_ID: Expr = Expr::Credential("client_id");
const CLIENT_SECRET: Expr = Expr::Credential("client_secret");
const BEARER: &[Field] =
    &[Field { name: "Authorization", value: Expr::Concat(&[Expr::Text("Bearer "), Expr::Token]) }];
const ERROR: Location = Location::Body(&["error"]);
const ERROR_DESCRIPTION: Location = Location::Body(&["error_description"]);

const CREDENTIALS: &[Credential] = &[
    Credential::required("client_id", CredentialKind::Identifier),
    Credential::required("client_secret", CredentialKind::Secret),
];

const POST: ClientAuth = ClientAuth {
    method: ClientAuthMethod::ClientSecretPost,
    headers: &[],
    parameters: &[
        Field { name: "client_id", value: CLIENT_ID },
        Field { name: "client_secret", value: CLIENT_SECRET },
    ],
    assertion: None,
};

const BASIC_PERCENT: ClientAuth = ClientAuth {
    method: ClientAuthMethod::ClientSecretBasic,
    headers: &[Field {
        name: "Authorization",
        value: Expr::Concat(&[
            Expr::Text("Basic "),
            Expr::Base64(&Expr::Concat(&[
                Expr::PercentEncoded(&CLIENT_ID),
                Expr::Text(":"),
                Expr::PercentEncoded(&CLIENT_SECRET),
            ])),
        ]),
    }],
    parameters: &[],
    assertion: None,
};

const BASIC_RAW: ClientAuth = ClientAuth {
    headers: &[Field {
        name: "Authorization",
        value: Expr::Concat(&[
            Expr::Text("Basic "),
            Expr::Base64(&Expr::Concat(&[CLIENT_ID, Expr::Text(":"), CLIENT_SECRET])),
        ]),
    }],
    ..BASIC_PERCENT
};

const RESPONSE: TokenResponse = TokenResponse {
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
    error_code: ERROR,
    error_description: ERROR_DESCRIPTION,
    retry_after: None,
    quota_headers: &[],
    errors: &[],
};

/// The plainest provider: a form, no errors of its own, scopes that may be asked for, and either
/// `client_secret_post` or `client_secret_basic`.
pub(crate) static PLAIN: Plan = Plan {
    format: FORMAT,
    provider: "plain",
    name: "Plain",
    grant: Grant::ClientCredentials,
    environments: &[Environment {
        name: "production",
        constants: &[
            text("token_url", "https://login.plain.example/oauth2/token"),
            text("api", "https://api.plain.example/v1/"),
        ],
    }],
    credentials: CREDENTIALS,
    settings: &[],
    scopes: Scopes { request: ScopeRequest::Optional, allowed: &["read", "write"], ..Scopes::NONE },
    computed: &[],
    before: &[],
    after: &[],
    request: Request {
        method: Method::Post,
        url: Expr::Constant("token_url"),
        query: &[],
        headers: &[],
        body: Body::Form(&[GRANT_TYPE, Field { name: "scope", value: Expr::Scope }]),
        assertion: None,
        client_certificate: false,
        client_auth: &[POST, BASIC_PERCENT],
    },
    response: RESPONSE,
    authorize: None,
    device: None,
    refresh: None,
    dpop: None,
    api: Api {
        bases: &[ApiBase { name: "default", url: Expr::Constant("api") }],
        headers: BEARER,
        query: &[],
        cookies: &[],
        client_certificate: false,
        error_code: ERROR,
        error_description: ERROR_DESCRIPTION,
        errors: &[],
    },
    quirks: &[],
};

/// Tokens that are bound to a key.
pub(crate) static BOUND: Plan = Plan {
    provider: "bound",
    dpop: Some(Dpop { algorithms: &[SigningAlgorithm::Es256, SigningAlgorithm::EdDsa] }),
    api: Api {
        headers: &[Field { name: "Authorization", value: Expr::Concat(&[Expr::Text("DPoP "), Expr::Token]) }],
        ..PLAIN.api
    },
    ..PLAIN
};

/// `client_secret_basic` as RFC 6749 section 2.3.1 has it.
pub(crate) static PERCENT: Plan = Plan {
    provider: "percent",
    request: Request { client_auth: &[BASIC_PERCENT], ..PLAIN.request },
    ..PLAIN
};

/// `client_secret_basic` as `curl -u` sends it.
pub(crate) static RAW: Plan =
    Plan { provider: "raw", request: Request { client_auth: &[BASIC_RAW], ..PLAIN.request }, ..PLAIN };

/// A client that signs a JWT with its secret (RFC 7523).
pub(crate) static SIGNED: Plan = Plan {
    provider: "signed",
    request: Request {
        assertion: None,
        client_certificate: false,
        client_auth: &[ClientAuth {
            method: ClientAuthMethod::ClientSecretJwt,
            headers: &[],
            parameters: &[
                text("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"),
                Field { name: "client_assertion", value: Expr::ClientAssertion },
            ],
            assertion: Some(Jwt {
                algorithms: &[SigningAlgorithm::Hs256],
                key: "client_secret",
                header: &[Member { name: "typ", value: Json::Text(Expr::Text("JWT")) }],
                claims: &[
                    Member { name: "iss", value: Json::Text(CLIENT_ID) },
                    Member { name: "sub", value: Json::Text(CLIENT_ID) },
                    Member { name: "aud", value: Json::Text(Expr::RequestUrl) },
                    Member { name: "levels", value: Json::List(&[Json::Integer(4), Json::Boolean(true)]) },
                ],
                lifetime: Duration::from_mins(1),
                unique_id: true,
                not_before: true,
            }),
        }],
        ..PLAIN.request
    },
    ..PLAIN
};

/// A public client, or one with a secret.
pub(crate) static PUBLIC: Plan = Plan {
    provider: "public",
    request: Request {
        assertion: None,
        client_certificate: false,
        client_auth: &[
            ClientAuth {
                method: ClientAuthMethod::None,
                headers: &[],
                parameters: &[Field { name: "client_id", value: CLIENT_ID }],
                assertion: None,
            },
            POST,
        ],
        ..PLAIN.request
    },
    ..PLAIN
};

/// A step and the token request at one address, told apart by what they carry.
pub(crate) static ONE_ADDRESS: Plan = Plan {
    provider: "one-address",
    before: &[Step {
        name: "nonce",
        request: Request {
            body: Body::Form(&[text("action", "getnonce")]),
            assertion: None,
            client_certificate: false,
            client_auth: &[],
            ..PLAIN.request
        },
        outputs: &[Output {
            name: "value",
            read: Location::Body(&["nonce"]),
            value_type: ValueType::Text,
            optional: false,
        }],
        keep: None,
    }],
    request: Request {
        body: Body::Form(&[
            text("action", "requesttoken"),
            Field { name: "nonce", value: Expr::Output { step: "nonce", output: "value" } },
        ]),
        ..PLAIN.request
    },
    ..PLAIN
};

/// A hospital network: an audience by environment, a setting, two API bases, errors of its own.
pub(crate) static HOSPITAL: Plan = Plan {
    provider: "hospital",
    name: "Hospital",
    environments: &[
        Environment {
            name: "production",
            constants: &[
                text("token_url", "https://login.hospital.example/v1/token"),
                text("audience", "https://production.platform/"),
                text("api", "https://api.hospital.example/fhir/v3/"),
                text("north", "https://north.hospital.example/fhir/v3/"),
            ],
        },
        Environment {
            name: "post-prod",
            constants: &[
                text("token_url", "https://login.post-prod.hospital.example/v1/token"),
                text("audience", "https://post-prod.platform/"),
                text("api", "https://api.post-prod.hospital.example/fhir/v3/"),
                text("north", "https://north.post-prod.hospital.example/fhir/v3/"),
            ],
        },
    ],
    settings: &[Setting {
        name: "database_reference",
        value_type: ValueType::Text,
        presence: Presence::Required,
    }],
    scopes: Scopes {
        request: ScopeRequest::Never,
        allowed: &["PATIENT_READ", "PATIENT_SEARCH"],
        ..Scopes::NONE
    },
    request: Request {
        body: Body::Form(&[
            GRANT_TYPE,
            AUDIENCE,
            Field { name: "database_reference", value: Expr::Setting("database_reference") },
        ]),
        assertion: None,
        client_certificate: false,
        client_auth: &[POST],
        ..PLAIN.request
    },
    response: TokenResponse {
        expiry: Expiry { documented: Some(Duration::from_hours(48)), ..RESPONSE.expiry },
        errors: &[
            ErrorRule {
                status: Some(400),
                code: None,
                contains: Some("database_reference"),
                means: Meaning::InvalidSetting("database_reference"),
            },
            rule(401, "access_denied", Meaning::InvalidClient),
            rule(403, "access_denied", Meaning::WrongEnvironment),
        ],
        ..RESPONSE
    },
    api: Api {
        bases: &[
            ApiBase { name: "default", url: Expr::Constant("api") },
            ApiBase { name: "north", url: Expr::Constant("north") },
        ],
        errors: &[ErrorRule {
            status: Some(403),
            code: None,
            contains: Some("insufficient scope"),
            means: Meaning::InsufficientScope,
        }],
        ..PLAIN.api
    },
    ..PLAIN
};

/// A prescription network: JSON, and an API that is one GraphQL endpoint.
pub(crate) static PRESCRIPTIONS: Plan = Plan {
    provider: "prescriptions",
    name: "Prescriptions",
    environments: &[Environment {
        name: "production",
        constants: &[
            text("token_url", "https://auth.prescriptions.example/oauth/token"),
            text("audience", "https://api.prescriptions.example"),
            text("api", "https://clinical-api.prescriptions.example/graphql"),
        ],
    }],
    scopes: Scopes {
        request: ScopeRequest::Never,
        allowed: &["read:patient", "write:patient"],
        ..Scopes::NONE
    },
    request: Request {
        body: Body::Json(&[member(GRANT_TYPE), member(AUDIENCE)]),
        client_certificate: false,
        client_auth: &[POST],
        ..PLAIN.request
    },
    api: Api {
        error_code: Location::Body(&["errors", "0", "extensions", "code"]),
        error_description: Location::Body(&["errors", "0", "message"]),
        errors: &[
            ErrorRule { status: Some(401), code: None, contains: None, means: Meaning::TokenExpired },
            ErrorRule {
                status: None,
                code: Some("FORBIDDEN"),
                contains: None,
                means: Meaning::InsufficientScope,
            },
        ],
        ..PLAIN.api
    },
    ..PLAIN
};

/// A platform with everything else: a step before, a tenant in every URL, an optional setting, a query,
/// a header, an answer of another shape, and a token and a key in headers of their own.
pub(crate) static PLATFORM: Plan = Plan {
    provider: "platform",
    name: "Platform",
    environments: &[Environment {
        name: "production",
        constants: &[text("base", "https://platform.example"), text("api", "https://api.platform.example/")],
    }],
    credentials: &[
        Credential::required("client_id", CredentialKind::Identifier),
        Credential::required("client_secret", CredentialKind::Secret),
        Credential::required("api_key", CredentialKind::Secret),
    ],
    settings: &[
        Setting { name: "tenant", value_type: ValueType::PathSegment, presence: Presence::Required },
        Setting { name: "region", value_type: ValueType::OneOf(&["eu", "us"]), presence: Presence::Optional },
    ],
    before: &[Step {
        name: "nonce",
        request: Request {
            method: Method::Get,
            url: Expr::Concat(&[Expr::Constant("base"), Expr::Text("/nonce")]),
            query: &[],
            headers: &[],
            body: Body::None,
            assertion: None,
            client_certificate: false,
            client_auth: &[],
        },
        outputs: &[Output {
            name: "value",
            read: Location::Header("X-Nonce"),
            value_type: ValueType::Text,
            optional: false,
        }],
        keep: None,
    }],
    request: Request {
        method: Method::Post,
        url: Expr::Concat(&[
            Expr::Constant("base"),
            Expr::Text("/tenants/"),
            Expr::Setting("tenant"),
            Expr::Text("/token"),
        ]),
        query: &[text("version", "2")],
        headers: &[
            text("Accept", "application/json"),
            Field { name: "X-Nonce", value: Expr::Output { step: "nonce", output: "value" } },
        ],
        body: Body::Form(&[
            GRANT_TYPE,
            Field { name: "tenant", value: Expr::Setting("tenant") },
            Field { name: "region", value: Expr::Setting("region") },
            Field { name: "scope", value: Expr::Concat(&[Expr::Text("openid "), Expr::Scope]) },
        ]),
        assertion: None,
        client_certificate: false,
        client_auth: &[POST],
    },
    response: TokenResponse {
        access_token: Location::Body(&["data", "tokens", "0"]),
        token_type: Location::Header("X-Token-Type"),
        error_code: Location::Body(&["errors", "0", "type"]),
        error_description: Location::Body(&["errors", "0", "text"]),
        ..RESPONSE
    },
    scopes: Scopes { request: ScopeRequest::Required, allowed: &["read", "write"], ..Scopes::NONE },
    api: Api {
        headers: &[
            Field { name: "X-Token", value: Expr::Token },
            Field { name: "X-Key", value: Expr::Credential("api_key") },
        ],
        ..PLAIN.api
    },
    ..PLAIN
};
