//! Plans of providers that do not exist and where users sign in, and the way through them.

use tokenwright_plan::{
    Authorize, Body, ClientAuth, ClientAuthMethod, Credential, CredentialKind, Environment, Expr, Field,
    Grant, Plan, Presence, Request, ScopeRequest, Scopes, Setting, UserValue, ValueType,
};
use tokenwright_simulator::{Account, Simulator};

use crate::http::{FORM, JSON, Reply, post};
use crate::plans::{PLAIN, PRESCRIPTIONS, member};

const fn text(name: &'static str, text: &'static str) -> Field {
    Field { name, value: Expr::Text(text) }
}

const fn of_user(value: UserValue) -> Field {
    Field { name: value.name(), value: Expr::User(value) }
}

const CLIENT_ID: Field = Field { name: "client_id", value: Expr::Credential("client_id") };
const SCOPE: Field = Field { name: "scope", value: Expr::Scope };
const TENANT: Field = Field { name: "tenant", value: Expr::Setting("tenant") };

/// A prescription network's user flow: a public client with proof key, JSON, an audience and an
/// organization where users sign in.
pub(crate) static CLINIC: Plan = Plan {
    provider: "clinic",
    name: "Clinic",
    grant: Grant::AuthorizationCode,
    environments: &[Environment {
        name: "production",
        constants: &[
            text("authorize_url", "https://auth.clinic.example/authorize"),
            text("token_url", "https://auth.clinic.example/oauth/token"),
            text("audience", "https://api.clinic.example"),
            text("api", "https://clinical-api.clinic.example/graphql"),
        ],
    }],
    credentials: &[Credential::required("client_id", CredentialKind::Identifier)],
    settings: &[Setting { name: "organization", value_type: ValueType::Text, presence: Presence::Required }],
    scopes: Scopes {
        request: ScopeRequest::Required,
        allowed: &["read:patient", "write:patient", "read:prescription", "write:prescription"],
        ..Scopes::NONE
    },
    authorize: Some(Authorize {
        url: Expr::Constant("authorize_url"),
        parameters: &[
            text("response_type", "code"),
            CLIENT_ID,
            of_user(UserValue::RedirectUri),
            SCOPE,
            of_user(UserValue::State),
            of_user(UserValue::CodeChallenge),
            text("code_challenge_method", "S256"),
            Field { name: "audience", value: Expr::Constant("audience") },
            Field { name: "organization", value: Expr::Setting("organization") },
        ],
    }),
    request: Request {
        body: Body::Json(&[
            member(text("grant_type", "authorization_code")),
            member(of_user(UserValue::Code)),
            member(of_user(UserValue::RedirectUri)),
            member(of_user(UserValue::CodeVerifier)),
        ]),
        assertion: None,
        client_certificate: false,
        client_auth: &[ClientAuth {
            method: ClientAuthMethod::None,
            headers: &[],
            parameters: &[CLIENT_ID],
            assertion: None,
        }],
        ..PRESCRIPTIONS.request
    },
    refresh: Some(Request {
        body: Body::Json(&[
            member(text("grant_type", "refresh_token")),
            member(of_user(UserValue::RefreshToken)),
        ]),
        assertion: None,
        client_certificate: false,
        client_auth: &[ClientAuth {
            method: ClientAuthMethod::None,
            headers: &[],
            parameters: &[CLIENT_ID],
            assertion: None,
        }],
        ..PRESCRIPTIONS.request
    }),
    ..PRESCRIPTIONS
};

/// A registry: a client with a secret and no proof key, a tenant everywhere, scopes that may be left
/// out and named again, and refresh tokens for those who ask.
pub(crate) static REGISTRY: Plan = Plan {
    provider: "registry",
    name: "Registry",
    grant: Grant::AuthorizationCode,
    environments: &[Environment {
        name: "production",
        constants: &[text("base", "https://registry.example"), text("api", "https://api.registry.example/")],
    }],
    settings: &[Setting { name: "tenant", value_type: ValueType::PathSegment, presence: Presence::Required }],
    scopes: Scopes {
        request: ScopeRequest::Optional,
        allowed: &["offline_access", "read", "write"],
        ..Scopes::NONE
    },
    authorize: Some(Authorize {
        url: Expr::Concat(&[
            Expr::Constant("base"),
            Expr::Text("/"),
            Expr::Setting("tenant"),
            Expr::Text("/authorize"),
        ]),
        parameters: &[
            text("response_type", "code"),
            CLIENT_ID,
            of_user(UserValue::RedirectUri),
            SCOPE,
            of_user(UserValue::State),
        ],
    }),
    request: Request {
        url: Expr::Concat(&[Expr::Constant("base"), Expr::Text("/token")]),
        body: Body::Form(&[
            text("grant_type", "authorization_code"),
            of_user(UserValue::Code),
            of_user(UserValue::RedirectUri),
            SCOPE,
            TENANT,
        ]),
        ..PRESCRIPTIONS.request
    },
    refresh: Some(Request {
        url: Expr::Concat(&[Expr::Constant("base"), Expr::Text("/token")]),
        body: Body::Form(&[text("grant_type", "refresh_token"), of_user(UserValue::RefreshToken), SCOPE]),
        ..PRESCRIPTIONS.request
    }),
    ..PLAIN
};

/// RFC 7636 appendix B.
pub(crate) const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
pub(crate) const REDIRECT_URI: &str = "https://app.example/callback";
/// Where the clinic's client sends its users.
pub(crate) const CLINIC_SIGN_IN: &str = "/authorize_url/authorize?response_type=code\
    &client_id=simulated-client&redirect_uri=https%3A%2F%2Fapp.example%2Fcallback\
    &scope=read:patient+write:prescription&state=a%26b\
    &code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&code_challenge_method=S256\
    &audience=https%3A%2F%2Fapi.clinic.example&organization=simulated-organization";
pub(crate) const CLINIC_TOKEN: &str = "/token_url/oauth/token";

pub(crate) async fn clinic() -> Simulator {
    Simulator::start(&CLINIC, Account::example(&CLINIC)).await.unwrap()
}

/// A registry that one customer uses with two tenants.
pub(crate) async fn registry() -> Simulator {
    let account = Account::example(&REGISTRY).setting_values("tenant", ["north", "south"]);
    Simulator::start(&REGISTRY, account).await.unwrap()
}

/// Where the registry's client sends its users.
pub(crate) fn registry_sign_in(tenant: &str, scope: &str) -> String {
    format!(
        "/base/{tenant}/authorize?response_type=code&client_id=simulated-client\
        &redirect_uri=https://app.example/callback&state=s{scope}"
    )
}

pub(crate) fn url(simulator: &Simulator, target: &str) -> String {
    format!("http://{}{target}", simulator.address())
}

/// A field of the query of a URL that a user comes back to, still escaped.
pub(crate) fn field<'u>(callback: &'u str, name: &str) -> Option<&'u str> {
    let (_, query) = callback.split_once('?')?;
    query
        .split('&')
        .filter_map(|field| field.split_once('='))
        .find(|(other, _)| *other == name)
        .map(|(_, v)| v)
}

/// The code that a user comes back with.
pub(crate) fn code(simulator: &Simulator, target: &str, user: &str) -> String {
    let callback = simulator.sign_in(&url(simulator, target), user).unwrap();
    field(&callback, "code").expect("a code").to_owned()
}

/// What redeems a code at the clinic.
pub(crate) fn redemption(code: &str) -> String {
    format!(
        r#"{{"grant_type": "authorization_code", "client_id": "simulated-client", "code": "{code}",
        "redirect_uri": "{REDIRECT_URI}", "code_verifier": "{VERIFIER}"}}"#
    )
}

pub(crate) async fn redeem(clinic: &Simulator, code: &str) -> Reply {
    post(clinic, CLINIC_TOKEN, JSON, &redemption(code)).await
}

/// What the clinic answers to the code of this user.
pub(crate) async fn signed_in(clinic: &Simulator, user: &str) -> Reply {
    redeem(clinic, &code(clinic, CLINIC_SIGN_IN, user)).await
}

pub(crate) async fn refresh(clinic: &Simulator, refresh_token: &str) -> Reply {
    let json = format!(
        r#"{{"grant_type": "refresh_token", "client_id": "simulated-client", "refresh_token": "{refresh_token}"}}"#
    );
    post(clinic, CLINIC_TOKEN, JSON, &json).await
}

const SECRET: &str = "client_id=simulated-client&client_secret=simulated-secret";

pub(crate) async fn redeem_at_registry(registry: &Simulator, code: &str, rest: &str) -> Reply {
    let form =
        format!("grant_type=authorization_code&code={code}&redirect_uri={REDIRECT_URI}&{SECRET}{rest}");
    post(registry, "/base/token", FORM, &form).await
}

pub(crate) async fn refresh_at_registry(registry: &Simulator, refresh_token: &str, rest: &str) -> Reply {
    let form = format!("grant_type=refresh_token&refresh_token={refresh_token}&{SECRET}{rest}");
    post(registry, "/base/token", FORM, &form).await
}

pub(crate) fn refresh_token(reply: &Reply) -> String {
    reply.json("/refresh_token").as_str().expect("a refresh token").to_owned()
}
