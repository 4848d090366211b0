//! The token request: what the spec says, and what the RFCs add to it.

use indexmap::IndexMap;
use tokenwright_plan::{Body, ClientAuth, ClientAuthMethod, Expr, Field, Method, Request, ScopeRequest};

use super::expr::{expr, field, fields, uses};
use super::intern;
use crate::spec::{self, BasicEncoding, Encoding, HttpMethod, Template};

const CLIENT_ID: Expr = Expr::Credential("client_id");
const CLIENT_SECRET: Expr = Expr::Credential("client_secret");

/// The token request of the client credentials grant.
pub(super) fn client_credentials(spec: &spec::Request, scopes: ScopeRequest) -> Request {
    let by_hand = ByHand(spec);
    let grant_type = field("grant_type", Expr::Text("client_credentials"));
    let grant_type = Some(grant_type).filter(|_| !by_hand.has("grant_type"));
    let sends_scope = scopes != ScopeRequest::Never && !by_hand.has("scope") && !by_hand.uses("scope");
    let scope = Some(field("scope", Expr::Scope)).filter(|_| sends_scope);
    let with_standard = |own: &IndexMap<String, Template>| -> Vec<Field> {
        grant_type.into_iter().chain(fields(own)).chain(scope).collect()
    };
    // What is standard goes where there is room for it: into the query, if there is no body.
    let query = match spec.encoding {
        Encoding::None => with_standard(&spec.query),
        Encoding::Form | Encoding::Json => fields(&spec.query).collect(),
    };
    let mut headers = Vec::new();
    if !by_hand.has("Accept") {
        headers.push(field("Accept", Expr::Text("application/json")));
    }
    headers.extend(fields(&spec.headers));
    let client_auth: Vec<ClientAuth> =
        spec.client_auth.iter().map(|way| client_auth(*way, by_hand)).collect();

    Request {
        method: match spec.method {
            HttpMethod::Get => Method::Get,
            HttpMethod::Post => Method::Post,
        },
        url: spec.url.as_ref().map_or(Expr::Constant("token_url"), expr),
        query: intern::slice(&query),
        headers: intern::slice(&headers),
        body: match spec.encoding {
            Encoding::Form => Body::Form(intern::slice(&with_standard(&spec.parameters))),
            Encoding::Json => Body::Json(intern::slice(&with_standard(&spec.parameters))),
            Encoding::None => Body::None,
        },
        client_auth: intern::slice(&client_auth),
    }
}

/// One way of client authentication, spelled out.
fn client_auth(way: spec::ClientAuth, by_hand: ByHand<'_>) -> ClientAuth {
    let id = field("client_id", CLIENT_ID);
    let (method, headers, parameters) = match way {
        spec::ClientAuth::None => (ClientAuthMethod::None, vec![], vec![id]),
        spec::ClientAuth::ClientSecretPost => {
            (ClientAuthMethod::ClientSecretPost, vec![], vec![id, field("client_secret", CLIENT_SECRET)])
        }
        spec::ClientAuth::ClientSecretBasic(encoding) => {
            (ClientAuthMethod::ClientSecretBasic, vec![field("Authorization", basic(encoding))], vec![])
        }
    };
    let added = |fields: Vec<Field>| {
        let fields: Vec<Field> = fields.into_iter().filter(|field| !by_hand.has(field.name)).collect();
        intern::slice(&fields)
    };
    ClientAuth { method, headers: added(headers), parameters: added(parameters) }
}

/// `Basic`, and id and secret in Base64.
fn basic(encoding: BasicEncoding) -> Expr {
    let encoded = |credential: Expr| match encoding {
        BasicEncoding::Raw => credential,
        BasicEncoding::Percent => Expr::FormUrlencoded(intern::value(credential)),
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

    /// Whether a text has a hole of that name.
    fn uses(self, word: &str) -> bool {
        let ByHand(request) = self;
        let texts = request.parameters.values().chain(request.query.values()).chain(request.headers.values());
        texts.chain(&request.url).any(|text: &Template| uses(text, word))
    }
}
