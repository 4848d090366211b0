//! Requests: what the spec says, and what the RFCs add to it.

use indexmap::IndexMap;
use tokenwright_plan::{
    Authorize, Body, ClientAuth, Expr, Field, Json, Member, Method, Request, ScopeRequest, UserValue,
};

use super::expr::{expr, field, fields, uses, xml};
use super::{intern, json, jwt};
use crate::spec::{self, BasicEncoding, Encoding, HttpMethod, Pkce, Refresh, StandardParameter, Template};

const CLIENT_ID: Expr = Expr::Credential("client_id");
const CLIENT_SECRET: Expr = Expr::Credential("client_secret");
/// RFC 7523 section 2.2.
const JWT_BEARER: Expr = Expr::Text("urn:ietf:params:oauth:client-assertion-type:jwt-bearer");

/// The token request of the client credentials grant.
pub(super) fn client_credentials(spec: &spec::Request, scopes: ScopeRequest) -> Request {
    let sends_scope = scopes != ScopeRequest::Never && !ByHand(spec).places("scope");
    let scope = sends_scope.then(|| field("scope", Expr::Scope));
    request(spec, vec![grant_type("client_credentials")], scope)
}

/// The request of a step: what the spec says, and nothing else.
pub(super) fn step(spec: &spec::Request) -> Request {
    request(spec, Vec::new(), None)
}

/// The request that exchanges a code for a token.
pub(super) fn authorization_code(spec: &spec::Request, pkce: Pkce) -> Request {
    let mut standard =
        vec![grant_type("authorization_code"), of_user(UserValue::Code), of_user(UserValue::RedirectUri)];
    if pkce == Pkce::S256 {
        standard.push(of_user(UserValue::CodeVerifier));
    }
    request(spec, standard, None)
}

/// The request that exchanges a refresh token for a token.
pub(super) fn refresh(spec: &Refresh, token: &spec::Request) -> Request {
    match spec {
        Refresh::Standard => exchange(&without_code(token)),
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

/// The token request without what belongs to the code: no scope is asked for again, either.
fn without_code(token: &spec::Request) -> spec::Request {
    const OF_CODE: [&str; 4] = ["grant_type", "code", "redirect_uri", "code_verifier"];
    let mut request = token.clone();
    let is_of_code = |name: &String| OF_CODE.contains(&name.as_str());
    request.parameters.retain(|name, value| !is_of_code(name) && !any_uses(value.texts(), "scope"));
    request.query.retain(|name, value| !is_of_code(name) && !uses(value, "scope"));
    request.headers.retain(|_, value| !uses(value, "scope"));
    request
}

/// Where the user is sent to sign in.
pub(super) fn authorize(spec: &spec::Authorize, pkce: Pkce, scopes: ScopeRequest) -> Authorize {
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
        client_auth: intern::slice(&client_auth),
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
        spec::ClientAuth::None => (vec![], vec![id]),
        spec::ClientAuth::ClientSecretPost => (vec![], vec![id, field("client_secret", CLIENT_SECRET)]),
        spec::ClientAuth::ClientSecretBasic(encoding) => {
            (vec![field("Authorization", basic(*encoding))], vec![])
        }
        spec::ClientAuth::Custom => (vec![], vec![]),
        spec::ClientAuth::ClientSecretJwt(_) | spec::ClientAuth::PrivateKeyJwt(_) => (
            vec![],
            vec![field("client_assertion_type", JWT_BEARER), field("client_assertion", Expr::Assertion)],
        ),
    };
    let key = if matches!(way, spec::ClientAuth::PrivateKeyJwt(_)) { "private_key" } else { "client_secret" };
    let added = |fields: Vec<Field>| {
        let fields: Vec<Field> = fields.into_iter().filter(|field| !by_hand.has(field.name)).collect();
        intern::slice(&fields)
    };
    ClientAuth {
        method: way.method(),
        headers: added(headers),
        parameters: added(parameters),
        assertion: way.assertion().map(|assertion| jwt::of_client(assertion, key)),
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
        any_uses(request.texts(), word)
    }
}
