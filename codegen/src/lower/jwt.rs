//! JWTs: what the spec says, and what RFC 7523 adds to it.

use indexmap::IndexMap;
use tokenwright_plan::{Dpop, Expr, Json, Jwt, Member, SigningAlgorithm};

use super::intern;
use super::json::members;
use crate::spec::{self, StandardMember};

const CLIENT_ID: Json = Json::Text(Expr::Credential("client_id"));

/// Whom a JWT is for: the server that gets it.
const AUD: (StandardMember, Json) = (StandardMember::Aud, Json::Text(Expr::RequestUrl));

/// The JWT by which a client proves who it is.
pub(super) fn of_client(spec: &spec::Jwt) -> Jwt {
    jwt(spec, &[(StandardMember::Iss, CLIENT_ID), (StandardMember::Sub, CLIENT_ID), AUD])
}

/// A JWT that a request is about. Who makes it for whom is the spec's to say.
pub(super) fn of_request(spec: &spec::Jwt) -> Jwt {
    jwt(spec, &[AUD])
}

/// The proof of the key that tokens are bound to.
pub(super) fn dpop(spec: &spec::Dpop) -> Dpop {
    Dpop { algorithms: algorithms(&spec.algs) }
}

fn algorithms(spec: &[spec::Algorithm]) -> &'static [SigningAlgorithm] {
    intern::slice(&spec.iter().copied().map(Into::into).collect::<Vec<SigningAlgorithm>>())
}

fn jwt(spec: &spec::Jwt, claims: &[(StandardMember, Json)]) -> Jwt {
    let typ = (StandardMember::Typ, Json::Text(Expr::Text("JWT")));
    Jwt {
        algorithms: algorithms(&spec.algs),
        key: intern::text(spec.key_name()),
        header: with_standard(spec, &[typ], &spec.header),
        claims: with_standard(spec, claims, &spec.claims),
        lifetime: spec.lifetime.duration(),
        unique_id: !spec.omit.contains(&StandardMember::Jti),
        not_before: spec.nbf,
    }
}

/// What is standard, as far as the spec neither leaves it out nor has its own, and the spec's own.
fn with_standard(
    spec: &spec::Jwt,
    standard: &[(StandardMember, Json)],
    own: &IndexMap<String, spec::Json>,
) -> &'static [Member] {
    let is_sent = |known: StandardMember| !spec.omit.contains(&known) && !own.contains_key(known.name());
    let standard = standard.iter().filter(|(known, _)| is_sent(*known));
    let standard = standard.map(|(known, value)| Member { name: known.name(), value: *value });
    let members: Vec<Member> = standard.chain(members(own)).collect();
    intern::slice(&members)
}
