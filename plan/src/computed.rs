//! Values that are computed for a request.

use std::time::Duration;

use crate::{Expr, Json};

/// A value that is computed once for each request, so that it is the same in all its places there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Computed {
    /// The name by which [`Expr::Computed`] refers to it.
    pub name: &'static str,
    /// How it is computed.
    pub form: Form,
}

/// How a value is computed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Form {
    /// A random UUID (RFC 9562 section 5.4).
    Uuid,
    /// Random bytes.
    Random {
        /// How many.
        bytes: u16,
        /// How they are written.
        encoding: TextEncoding,
    },
    /// The time at which the request is made, in UTC.
    Now {
        /// How it is written.
        format: TimeFormat,
        /// How much later than now.
        plus: Duration,
    },
    /// A JSON text without white space.
    Json(Json),
    /// A text in another encoding.
    Encoded {
        /// The text.
        of: Expr,
        /// The encoding.
        encoding: TextEncoding,
    },
    /// The digest of a text.
    Digest {
        /// The hash function.
        algorithm: DigestAlgorithm,
        /// The text.
        of: Expr,
        /// How the digest is written.
        encoding: TextEncoding,
    },
    /// The keyed digest of a text (RFC 2104).
    Hmac {
        /// The hash function.
        algorithm: DigestAlgorithm,
        /// The key.
        key: Expr,
        /// The text.
        of: Expr,
        /// How the digest is written.
        encoding: TextEncoding,
    },
}

impl Form {
    /// Calls `visit` for every expression that the value is computed from, nested ones included.
    pub fn each_expr(self, visit: &mut dyn FnMut(Expr)) {
        match self {
            Form::Uuid | Form::Random { .. } | Form::Now { .. } => {}
            Form::Json(json) => json.each_expr(visit),
            Form::Encoded { of, .. } | Form::Digest { of, .. } => of.each(visit),
            Form::Hmac { key, of, .. } => {
                key.each(visit);
                of.each(visit);
            }
        }
    }
}

/// How bytes are written as text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TextEncoding {
    /// Hexadecimal digits in small letters.
    Hex,
    /// Base64 with padding (RFC 4648 section 4).
    Base64,
    /// Base64 for URLs without padding (RFC 4648 section 5).
    Base64Url,
}

/// How a time is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TimeFormat {
    /// Seconds since 1970.
    Unix,
    /// Milliseconds since 1970.
    UnixMilliseconds,
    /// A text in which `%Y`, `%m`, `%d`, `%H`, `%M`, `%S` stand for the parts of the time with leading
    /// zeros, `%3f` for milliseconds, `%a` and `%b` for day and month in three English letters, and `%%` for
    /// a percent sign.
    Pattern(&'static str),
}

/// A hash function (FIPS 180-4).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DigestAlgorithm {
    /// SHA-1. For providers that still want it.
    Sha1,
    /// SHA-256.
    Sha256,
    /// SHA-384.
    Sha384,
    /// SHA-512.
    Sha512,
}

/// A part of the API call in hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CallValue {
    /// The HTTP method, in capitals.
    Method,
    /// The host, with the port if it is not that of the scheme.
    Host,
    /// The path, as it is sent.
    Path,
    /// The path and, if there is one, the query, as they are sent.
    PathAndQuery,
    /// The fields of the query and, if the body is a form, of that: sorted by name and value,
    /// percent-encoded, joined as in a query (RFC 5849 section 3.4.1.3.2).
    SortedParameters,
    /// The body; empty, if there is none.
    Body,
}

impl CallValue {
    /// Every part.
    pub const ALL: [CallValue; 6] = [
        CallValue::Method,
        CallValue::Host,
        CallValue::Path,
        CallValue::PathAndQuery,
        CallValue::SortedParameters,
        CallValue::Body,
    ];

    /// The name, as specs write it.
    pub const fn name(self) -> &'static str {
        match self {
            CallValue::Method => "method",
            CallValue::Host => "host",
            CallValue::Path => "path",
            CallValue::PathAndQuery => "path_and_query",
            CallValue::SortedParameters => "sorted_parameters",
            CallValue::Body => "body",
        }
    }
}
