//! Requests: what the spec says, and what the RFCs add to it.

use indexmap::IndexMap;
use tokenwright_plan::{
    Authorize, Body, ClientAuth, Expr, Field, Grant, Json, Member, Method, Request, ScopeRequest, UserValue,
};

use super::expr::{expr, field, fields, uses, xml};
use super::{intern, json, jwt};
use crate::spec::{self, BasicEncoding, Encoding, HttpMethod, Pkce, Refresh, StandardParameter, Template};

const CLIENT_ID: Expr = Expr::Credential("client_id");
const CLIENT_SECRET: Expr = Expr::Credential("client_secret");
/// RFC 7523 section 2.2.
const JWT_BEARER: Expr = Expr::Text("urn:ietf:params:oauth:client-assertion-type:jwt-bearer");

/// The request that ends in a token: the spec's, and what the language adds to it in this grant.
pub(super) fn token(spec: &spec::Request, grant: Grant, pkce: Option<Pkce>, scopes: ScopeRequest) -> Request {
    let credential = |name| field(name, Expr::Credential(name));
    let standard = match grant {
        Grant::ClientCredentials => vec![grant_type("client_credentials")],
        Grant::AuthorizationCode => {
            let mut standard = vec![
                grant_type("authorization_code"),
                of_user(UserValue::Code),
                of_user(UserValue::RedirectUri),
            ];
            standard.extend((pkce == Some(Pkce::S256)).then(|| of_user(UserValue::CodeVerifier)));
            standard
        }
        Grant::JwtBearer => {
            let mut standard = vec![grant_type("urn:ietf:params:oauth:grant-type:jwt-bearer")];
            standard.extend((!ByHand(spec).places("assertion")).then(|| field("assertion", Expr::Assertion)));
            standard
        }
        Grant::TokenExchange => vec![grant_type("urn:ietf:params:oauth:grant-type:token-exchange")],
        Grant::Password => vec![grant_type("password"), credential("username"), credential("password")],
        Grant::Custom => vec![],
        Grant::DeviceCode => {
            vec![grant_type("urn:ietf:params:oauth:grant-type:device_code"), of_user(UserValue::DeviceCode)]
        }
    };
    // Users were asked for scopes when they were sent to sign in; what is not OAuth has no such parameter.
    let takes_scope = !grant.is_of_users() && grant != Grant::Custom;
    let sends_scope = takes_scope && scopes != ScopeRequest::Never && !ByHand(spec).places("scope");
    request(spec, standard, sends_scope.then(|| field("scope", Expr::Scope)))
}

/// The request of a step: what the spec says, and nothing else.
pub(super) fn step(spec: &spec::Request) -> Request {
    request(spec, Vec::new(), None)
}

/// The request by which a device gets a code: who asks is said as in the token request.
pub(super) fn device(spec: &spec::Device, token: &spec::Request, scopes: ScopeRequest) -> Request {
    let parameters = spec.parameters.iter();
    let parameters = parameters.map(|(name, text)| (name.clone(), spec::Json::Text(text.clone())));
    let asked = spec::Request {
        url: spec.url.clone().or_else(|| Some(Template::new("{environment.device_url}"))),
        client_auth: token.client_auth.clone(),
        client_certificate: token.client_certificate,
        parameters: parameters.collect(),
        ..spec::Request::default()
    };
    let sends_scope = scopes != ScopeRequest::Never && !ByHand(&asked).places("scope");
    request(&asked, vec![], sends_scope.then(|| field("scope", Expr::Scope)))
}

/// The request that exchanges a refresh token for a token.
pub(super) fn refresh(spec: &Refresh, token: &spec::Request) -> Request {
    match spec {
        Refresh::Standard => exchange(&without_grant(token)),
        Refresh::Request(own) => exchange(own),
    }
}

fn exchange(spec: &spec::Request) -> Request {
    let mut standard = vec![grant_type("refresh_token")];
    if !ByHand(spec).places("refresh_token") {
        standard.push(of_user(UserValue::RefreshToken));
    }
    request(spec, standard, None)
}

/// What a token request shows for its token, by the names that the RFCs give it.
const SHOWN: [&str; 13] = [
    "grant_type",
    "code",
    "redirect_uri",
    "code_verifier",
    "device_code",
    "assertion",
    "username",
    "password",
    "subject_token",
    "subject_token_type",
    "actor_token",
    "actor_token_type",
    "requested_token_type",
];

/// The token request without what it shows for its token: no scope is asked for again, either.
fn without_grant(token: &spec::Request) -> spec::Request {
    let is_shown = |value: &Template| uses(value, "scope") || uses(value, "assertion");
    let mut request = token.clone();
    let is_one = |name: &String| SHOWN.contains(&name.as_str());
    request.parameters.retain(|name, value| !is_one(name) && !value.texts().into_iter().any(is_shown));
    request.query.retain(|name, value| !is_one(name) && !is_shown(value));
    request.headers.retain(|_, value| !is_shown(value));
    request.assertion = None;
    request
}

/// Where the user is sent to sign in.
pub(super) fn authorize(
    spec: &spec::Authorize,
    pkce: Pkce,
    scopes: ScopeRequest,
    is_bound: bool,
) -> Authorize {
    let mut standard = vec![
        field("response_type", Expr::Text("code")),
        field("client_id", CLIENT_ID),
        of_user(UserValue::RedirectUri),
    ];
    if scopes != ScopeRequest::Never && !spec.parameters.values().any(|value| uses(value, "scope")) {
        standard.push(field("scope", Expr::Scope));
    }
    standard.push(of_user(UserValue::State));
    if pkce == Pkce::S256 {
        standard.push(of_user(UserValue::CodeChallenge));
        standard.push(field("code_challenge_method", Expr::Text("S256")));
    }
    standard.extend(is_bound.then(|| of_user(UserValue::DpopJkt)));
    standard.retain(|field| !spec.parameters.contains_key(field.name));
    standard.extend(fields(&spec.parameters));
    Authorize {
        url: spec.url.as_ref().map_or(Expr::Constant("authorize_url"), expr),
        parameters: intern::slice(&standard),
    }
}

fn grant_type(name: &'static str) -> Field {
    field("grant_type", Expr::Text(name))
}

/// A value of the flow, under its own name.
fn of_user(value: UserValue) -> Field {
    field(value.name(), Expr::User(value))
}

/// A request with what is standard before and after what is the spec's own, as far as that does not take
/// its place.
fn request(spec: &spec::Request, mut before: Vec<Field>, after: Option<Field>) -> Request {
    let by_hand = ByHand(spec);
    before.retain(|field| !by_hand.has(field.name) && !by_hand.omits(field.name));
    let with_standard =
        |own: Vec<Field>| -> Vec<Field> { before.iter().copied().chain(own).chain(after).collect() };
    // What is standard goes where there is room for it: into the query, if there is no body.
    let query = match spec.encoding {
        Encoding::None => with_standard(fields(&spec.query).collect()),
        Encoding::Form | Encoding::Json | Encoding::Xml => fields(&spec.query).collect(),
    };
    let mut headers = Vec::new();
    if !by_hand.has("Accept") {
        headers.push(field("Accept", Expr::Text("application/json")));
    }
    headers.extend(fields(&spec.headers));
    let client_auth: Vec<ClientAuth> = spec.client_auth.iter().map(|way| client_auth(way, by_hand)).collect();

    Request {
        method: match spec.method {
            HttpMethod::Get => Method::Get,
            HttpMethod::Post => Method::Post,
            HttpMethod::Put => Method::Put,
        },
        url: spec.url.as_ref().map_or(Expr::Constant("token_url"), expr),
        query: intern::slice(&query),
        headers: intern::slice(&headers),
        body: match spec.encoding {
            Encoding::Form => Body::Form(intern::slice(&with_standard(form(&spec.parameters)))),
            Encoding::Json => {
                let own = json::members(&spec.parameters);
                let members = before.iter().copied().map(member).chain(own).chain(after.map(member));
                Body::Json(intern::slice(&members.collect::<Vec<_>>()))
            }
            // The checker knows that there is a document.
            Encoding::Xml => Body::Xml(spec.body.as_ref().map_or(Expr::Text(""), xml)),
            Encoding::None => Body::None,
        },
        assertion: spec.assertion.as_ref().map(jwt::of_request),
        client_auth: intern::slice(&client_auth),
        client_certificate: spec.client_certificate,
    }
}

/// The fields of a form; those of a list have one name. The checker knows that there is nothing but texts.
fn form(parameters: &IndexMap<String, spec::Json>) -> Vec<Field> {
    let texts =
        parameters.iter().flat_map(|(name, value)| value.texts().into_iter().map(move |it| (name, it)));
    texts.map(|(name, text)| field(name, expr(text))).collect()
}

fn member(field: Field) -> Member {
    Member { name: field.name, value: Json::Text(field.value) }
}

fn any_uses<'t>(texts: impl IntoIterator<Item = &'t Template>, word: &str) -> bool {
    texts.into_iter().any(|text| uses(text, word))
}

/// One way of client authentication, spelled out.
fn client_auth(way: &spec::ClientAuth, by_hand: ByHand<'_>) -> ClientAuth {
    let id = field("client_id", CLIENT_ID);
    let (headers, parameters) = match way {
        spec::ClientAuth::None
        | spec::ClientAuth::TlsClientAuth
        | spec::ClientAuth::SelfSignedTlsClientAuth => (vec![], vec![id]),
        spec::ClientAuth::ClientSecretPost => (vec![], vec![id, field("client_secret", CLIENT_SECRET)]),
        spec::ClientAuth::ClientSecretBasic(encoding) => {
            (vec![field("Authorization", basic(*encoding))], vec![])
        }
        spec::ClientAuth::Custom => (vec![], vec![]),
        spec::ClientAuth::ClientSecretJwt(_) | spec::ClientAuth::PrivateKeyJwt(_) => (
            vec![],
            vec![
                field("client_assertion_type", JWT_BEARER),
                field("client_assertion", Expr::ClientAssertion),
            ],
        ),
    };
    let added = |fields: Vec<Field>| {
        let fields: Vec<Field> = fields.into_iter().filter(|field| !by_hand.has(field.name)).collect();
        intern::slice(&fields)
    };
    ClientAuth {
        method: way.method(),
        headers: added(headers),
        parameters: added(parameters),
        assertion: way.assertion().map(jwt::of_client),
    }
}

/// `Basic`, and id and secret in Base64.
fn basic(encoding: BasicEncoding) -> Expr {
    let encoded = |credential: Expr| match encoding {
        BasicEncoding::Raw => credential,
        BasicEncoding::Percent => Expr::PercentEncoded(intern::value(credential)),
    };
    let pair = Expr::Concat(intern::slice(&[encoded(CLIENT_ID), Expr::Text(":"), encoded(CLIENT_SECRET)]));
    Expr::Concat(intern::slice(&[Expr::Text("Basic "), Expr::Base64(intern::value(pair))]))
}

/// What the spec's author placed. A standard value that is placed by hand is not placed again.
#[derive(Clone, Copy)]
struct ByHand<'a>(&'a spec::Request);

impl ByHand<'_> {
    /// Whether a parameter, query field or header has that name.
    fn has(self, name: &str) -> bool {
        let ByHand(request) = self;
        request.parameters.contains_key(name)
            || request.query.contains_key(name)
            || request.headers.keys().any(|header| header.eq_ignore_ascii_case(name))
    }

    /// Whether the provider does not want what is standard under that name.
    fn omits(self, name: &str) -> bool {
        name == "grant_type" && self.0.omit.contains(&StandardParameter::GrantType)
    }

    /// Whether a value of the language has its place already: by its name, or by its hole.
    fn places(self, word: &str) -> bool {
        self.has(word) || self.uses(word)
    }

    /// Whether a text has a hole of that name.
    fn uses(self, word: &str) -> bool {
        let ByHand(request) = self;
        let claims = request.assertion.iter().flat_map(|jwt| jwt.claims.values().chain(jwt.header.values()));
        any_uses(request.texts(), word) || any_uses(claims.flat_map(spec::Json::texts), word)
    }
}
