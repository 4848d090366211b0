//! How the token is used.

use crate::{ErrorRule, Expr, Field, Location};

/// The provider's API, as far as a token client must know it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Api {
    /// Where the API is. The first is the default. The token goes to their origins only.
    pub bases: &'static [ApiBase],
    /// The headers that every call carries. One of them holds [`Expr::Token`], if no field of the query and no
    /// cookie does.
    pub headers: &'static [Field],
    /// The fields that the query of every call has.
    pub query: &'static [Field],
    /// The cookies that every call carries, beside those of the caller's own (RFC 6265 section 4.2).
    pub cookies: &'static [Field],
    /// Whether each call presents the client certificate, as it must where tokens are bound to one (RFC 8705
    /// section 3).
    pub client_certificate: bool,
    /// Where an error's code stands in the API's answers.
    pub error_code: Location,
    /// Where an error's description stands in the API's answers.
    pub error_description: Location,
    /// What the API's errors mean. The first match wins; the codes of RFC 6750 need no entry.
    pub errors: &'static [ErrorRule],
}

/// One place where the API is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ApiBase {
    /// The base's name: `default`, or what the provider calls it.
    pub name: &'static str,
    /// Its absolute URL. Relative paths are appended to it. If an answer says it, it is known once there is
    /// a token.
    pub url: Expr,
}

impl ApiBase {
    /// Whether it is known only once there is a token, because an answer says it.
    pub fn is_answered(&self) -> bool {
        self.url.is_answered()
    }
}
