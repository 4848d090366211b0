//! How the token is used.

use tokenwright_plan::{Api, ApiBase, Expr, Field};

use super::expr::{expr, fields, uses};
use super::intern;
use super::response::{error_rules, location};
use crate::spec;

/// The API: where it is, what each call carries, what its errors mean. A token that is bound to a key has
/// another scheme than a bearer token (RFC 9449 section 7.1).
pub(super) fn api(spec: &spec::Api, is_bound: bool) -> Api {
    Api {
        bases: intern::slice(&bases(spec)),
        headers: intern::slice(&headers(spec, is_bound)),
        query: intern::slice(&fields(&spec.query).collect::<Vec<_>>()),
        cookies: intern::slice(&fields(&spec.cookies).collect::<Vec<_>>()),
        client_certificate: spec.client_certificate,
        error_code: location(spec.error_code.as_ref(), "error"),
        error_description: location(spec.error_description.as_ref(), "error_description"),
        errors: error_rules(&spec.errors),
    }
}

/// The base called `default` first, the others in the order of the file.
fn bases(spec: &spec::Api) -> Vec<ApiBase> {
    if spec.bases.is_none() {
        return vec![ApiBase { name: "default", url: Expr::Constant("api") }];
    }
    let base =
        |(name, url): (&spec::SnakeName, _)| ApiBase { name: intern::text(name.as_str()), url: expr(url) };
    let mut bases: Vec<ApiBase> = spec.written_bases().map(base).collect();
    bases.sort_by_key(|base| base.name != "default");
    bases
}

fn headers(spec: &spec::Api, is_bound: bool) -> Vec<Field> {
    let scheme = if is_bound { "DPoP " } else { "Bearer " };
    let by_hand = spec.headers.keys().any(|name| name.eq_ignore_ascii_case("Authorization"))
        || spec.carried().any(|(_, value)| uses(value, "token"));
    let standard = Field {
        name: "Authorization",
        value: Expr::Concat(intern::slice(&[Expr::Text(scheme), Expr::Token])),
    };
    (!by_hand).then_some(standard).into_iter().chain(fields(&spec.headers)).collect()
}
