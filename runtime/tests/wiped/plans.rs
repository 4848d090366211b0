//! Plans that send a secret, and read a token, in every place that there is.

use std::time::Duration;

use tokenwright_runtime::plan::{
    Api, ApiBase, Body, ClientAuth, ClientAuthMethod, Computed, Credential, CredentialKind, DigestAlgorithm,
    Dpop, Environment, Expiry, ExpiryUnit, Expr, FORMAT, Field, Form, Format, Grant, Json, Jwt, Location,
    Member, Method, Output, Plan, Request, Scopes, SigningAlgorithm, Step, TextEncoding, TokenResponse,
    UserValue, ValueType, WhenMissing,
};

const ID: Expr = Expr::Credential("client_id");
const SECRET: Expr = Expr::Credential("client_secret");
const PAIR: Expr = Expr::Concat(&[ID, Expr::Text(":"), SECRET]);
const PERCENT_PAIR: Expr =
    Expr::Concat(&[Expr::PercentEncoded(&ID), Expr::Text(":"), Expr::PercentEncoded(&SECRET)]);

const fn field(name: &'static str, value: Expr) -> Field {
    Field { name, value }
}

const fn way(headers: &'static [Field], parameters: &'static [Field], assertion: Option<Jwt>) -> ClientAuth {
    ClientAuth { method: ClientAuthMethod::Custom, headers, parameters, assertion }
}

const POST: Request = Request {
    method: Method::Post,
    url: Expr::Constant("token_url"),
    query: &[],
    headers: &[],
    body: Body::Form(&[]),
    assertion: None,
    client_certificate: false,
    client_auth: &[way(&[], &[field("client_id", ID), field("client_secret", SECRET)], None)],
};

/// The secret in a form, the token in JSON.
pub const IN_FORM: Plan = Plan {
    format: FORMAT,
    provider: "wiped",
    name: "Wiped",
    grant: Grant::ClientCredentials,
    environments: &[Environment {
        name: "production",
        constants: &[
            field("token_url", Expr::Text("https://wiped.example/token")),
            field("authorize_url", Expr::Text("https://wiped.example/authorize")),
            field("api", Expr::Text("https://wiped.example/api/")),
        ],
    }],
    credentials: &[
        Credential::required("client_id", CredentialKind::Identifier),
        Credential::required("client_secret", CredentialKind::Secret),
    ],
    settings: &[],
    scopes: Scopes::NONE,
    computed: &[],
    before: &[],
    request: POST,
    after: &[],
    response: RESPONSE,
    authorize: None,
    device: None,
    refresh: None,
    dpop: None,
    api: Api {
        bases: &[ApiBase { name: "default", url: Expr::Constant("api") }],
        headers: &[field("Authorization", Expr::Concat(&[Expr::Text("Bearer "), Expr::Token]))],
        query: &[],
        cookies: &[],
        client_certificate: false,
        error_code: Location::Body(&["error"]),
        error_description: Location::Body(&["error_description"]),
        errors: &[],
    },
    quirks: &[],
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
        when_missing: WhenMissing::Assume(Duration::from_mins(10)),
        margin: None,
    },
    outputs: &[],
    error_code: Location::Body(&["error"]),
    error_description: Location::Body(&["error_description"]),
    retry_after: None,
    quota_headers: &[],
    errors: &[],
};

const fn asking(request: Request) -> Plan {
    Plan { request, ..IN_FORM }
}

const HMAC: Form =
    Form::Hmac { algorithm: DigestAlgorithm::Sha256, key: SECRET, of: PAIR, encoding: TextEncoding::Hex };

/// The secret in every place of a request.
pub const SENT: [(&str, Plan); 7] = [
    ("form", IN_FORM),
    (
        "JSON",
        asking(Request { body: Body::Json(&[Member { name: "secret", value: Json::Text(SECRET) }]), ..POST }),
    ),
    (
        "XML",
        asking(Request {
            body: Body::Xml(Expr::Concat(&[Expr::Text("<s>"), Expr::XmlText(&SECRET), Expr::Text("</s>")])),
            client_auth: &[way(&[], &[], None)],
            ..POST
        }),
    ),
    ("Basic", asking(Request { client_auth: &[way(&[basic(&PAIR)], &[], None)], ..POST })),
    (
        "Basic, percent-encoded",
        asking(Request { client_auth: &[way(&[basic(&PERCENT_PAIR)], &[], None)], ..POST }),
    ),
    (
        "computed",
        Plan {
            computed: &[
                Computed { name: "json", form: Form::Json(Json::List(&[Json::Text(SECRET)])) },
                Computed { name: "base64", form: Form::Encoded { of: PAIR, encoding: TextEncoding::Base64 } },
                Computed { name: "hmac", form: HMAC },
            ],
            ..asking(Request {
                body: Body::Form(&[
                    field("json", Expr::Computed("json")),
                    field("base64", Expr::Computed("base64")),
                    field("hmac", Expr::Computed("hmac")),
                ]),
                client_auth: &[way(&[], &[], None)],
                ..POST
            })
        },
    ),
    (
        "JWT",
        asking(Request {
            client_auth: &[way(&[], &[field("jwt", Expr::ClientAssertion)], Some(JWT))],
            ..POST
        }),
    ),
];

const fn basic(pair: &'static Expr) -> Field {
    // Constants of this shape cannot be made from a parameter.
    match pair {
        Expr::Concat([_, _, Expr::PercentEncoded(_)]) => {
            field("Authorization", Expr::Concat(&[Expr::Text("Basic "), Expr::Base64(&PERCENT_PAIR)]))
        }
        _ => field("Authorization", Expr::Concat(&[Expr::Text("Basic "), Expr::Base64(&PAIR)])),
    }
}

const JWT: Jwt = Jwt {
    algorithms: &[
        SigningAlgorithm::Hs256,
        SigningAlgorithm::Rs256,
        SigningAlgorithm::Es256,
        SigningAlgorithm::Es384,
        SigningAlgorithm::Es512,
        SigningAlgorithm::EdDsa,
    ],
    key: "client_secret",
    header: &[],
    // So long that its value begins where Base64 begins anew.
    claims: &[Member { name: "secret_01", value: Json::Text(SECRET) }],
    lifetime: Duration::from_mins(1),
    unique_id: true,
    not_before: false,
};

/// A private key instead of a secret.
pub const KEY: Plan = Plan {
    credentials: &[Credential::required("private_key", CredentialKind::PrivateKey)],
    ..asking(Request {
        client_auth: &[way(
            &[],
            &[field("jwt", Expr::ClientAssertion)],
            Some(Jwt { key: "private_key", claims: &[], ..JWT }),
        )],
        ..POST
    })
};

/// A token that is bound to a key.
pub const BOUND: Plan = Plan { dpop: Some(Dpop { algorithms: &[SigningAlgorithm::Es256] }), ..IN_FORM };

const fn answering(format: Format, access_token: Location) -> Plan {
    Plan { response: TokenResponse { format, access_token, ..RESPONSE }, ..IN_FORM }
}

const IN_XML: Location = Location::Body(&["answer", "token"]);

/// Status and headers of an answer, and its body.
pub type Answer = (&'static [&'static str], &'static str);

/// The token in every place of an answer.
pub const ANSWERED: [(&str, Plan, Answer); 8] = [
    ("JSON", IN_FORM, (&[], r#"{"access_token": "cAnAry.t0ken", "scope": "a"}"#)),
    ("JSON with escapes", IN_FORM, (&[], r#"{"access_token": "cAnAry\/t0ken\/cAnAry"}"#)),
    (
        "form",
        answering(Format::Form, Location::Body(&["access_token"])),
        (&[], "access_token=cAnAry.t0ken&a=b"),
    ),
    ("XML", answering(Format::Xml, IN_XML), (&[], "<answer><token>cAnAry.t0ken</token></answer>")),
    ("text", answering(Format::Text, Location::Body(&[])), (&[], "cAnAry.t0ken")),
    (
        "header",
        answering(Format::Json, Location::Header("x-token")),
        (&["200 OK", "X-Token: cAnAry.t0ken"], "{}"),
    ),
    (
        "cookie",
        answering(Format::Json, Location::Cookie("session")),
        (&["200 OK", "Set-Cookie: a=b", "Set-Cookie: session=cAnAry.t0ken; Path=/"], "{}"),
    ),
    (
        "all cookies",
        answering(Format::Json, Location::Cookies),
        (&["200 OK", "Set-Cookie: a=cAnAry.a", "Set-Cookie: b=cAnAry.b", "Set-Cookie: a=cAnAry.c"], "{}"),
    ),
];

/// With what is answered on the way: to a step before, with the token, and to a step after.
pub const ON_THE_WAY: Plan = Plan {
    before: &[STEP],
    after: &[Step { name: "session", request: Request { headers: &[AS_HEADER], ..STEP.request }, ..STEP }],
    response: TokenResponse {
        outputs: &[Output {
            name: "key",
            read: Location::Body(&["key"]),
            value_type: ValueType::Text,
            optional: false,
        }],
        ..RESPONSE
    },
    api: Api {
        headers: &[
            field("X-Session", Expr::Output { step: "session", output: "id" }),
            field("X-Token", Expr::Token),
        ],
        query: &[field("key", Expr::TokenOutput("key"))],
        cookies: &[field("key", Expr::TokenOutput("key"))],
        ..IN_FORM.api
    },
    ..asking(Request {
        query: &[field("nonce", Expr::Output { step: "nonce", output: "id" })],
        body: Body::Json(&[Member {
            name: "nonce",
            value: Json::Text(Expr::Output { step: "nonce", output: "id" }),
        }]),
        ..POST
    })
};

const AS_HEADER: Field =
    field("X-Key", Expr::Concat(&[Expr::TokenOutput("key"), Expr::Text("."), Expr::Token]));

const STEP: Step = Step {
    name: "nonce",
    request: Request { client_auth: &[], ..POST },
    outputs: &[Output {
        name: "id",
        read: Location::Body(&["id"]),
        value_type: ValueType::Text,
        optional: false,
    }],
    keep: Some(Duration::from_mins(1)),
};

/// A user's: with a refresh token.
pub const OF_USER: Plan = Plan {
    grant: Grant::AuthorizationCode,
    authorize: Some(tokenwright_runtime::plan::Authorize {
        url: Expr::Constant("authorize_url"),
        parameters: &[field("state", Expr::User(UserValue::State))],
    }),
    refresh: Some(Request {
        body: Body::Form(&[field("refresh_token", Expr::User(UserValue::RefreshToken))]),
        ..POST
    }),
    request: Request {
        body: Body::Form(&[
            field("code", Expr::User(UserValue::Code)),
            field("code_verifier", Expr::User(UserValue::CodeVerifier)),
        ]),
        ..POST
    },
    response: ON_THE_WAY.response,
    ..IN_FORM
};
