//! Values that are computed for a request.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use tokenwright_plan as plan;

use super::{DurationText, Json, Template, TimeFormat};

/// A value that is computed once for each request, so that it is the same in all its places there.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Computed {
    /// A random UUID.
    Uuid,
    /// Random bytes.
    Random(Random),
    /// The time at which the request is made, in UTC.
    Now(Now),
    /// A value as JSON text without white space.
    Json(Json),
    /// A text in Base64.
    Base64(Template),
    /// A text in Base64 for URLs, without padding.
    Base64url(Template),
    /// The bytes of a text in hexadecimal digits, in small letters.
    Hex(Template),
    /// The digest of a text.
    Digest(Digest),
    /// The keyed digest of a text (RFC 2104).
    Hmac(Hmac),
}

impl Computed {
    /// The texts with holes that it is computed from.
    pub fn texts(&self) -> Vec<&Template> {
        match self {
            Computed::Uuid | Computed::Random(_) | Computed::Now(_) => Vec::new(),
            Computed::Json(value) => value.texts(),
            Computed::Base64(text) | Computed::Base64url(text) | Computed::Hex(text) => vec![text],
            Computed::Digest(digest) => vec![&digest.of],
            Computed::Hmac(hmac) => vec![&hmac.key, &hmac.of],
        }
    }
}

/// Random bytes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Random {
    /// How many bytes.
    #[schemars(range(min = 1, max = 1024))]
    pub bytes: u16,
    /// How they are written.
    #[serde(rename = "as")]
    pub encoding: TextEncoding,
}

/// The time at which the request is made, in UTC.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Now {
    /// How it is written: `unix`, `unix_ms`, `rfc3339`, `rfc2822`, `http_date`, or a pattern.
    #[serde(rename = "as")]
    pub format: TimeFormat,
    /// How much later than now. Default: not at all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plus: Option<DurationText>,
}

/// The digest of a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Digest {
    /// The hash function.
    pub alg: DigestAlgorithm,
    /// The text.
    pub of: Template,
    /// How the digest is written.
    #[serde(rename = "as")]
    pub encoding: TextEncoding,
}

/// The keyed digest of a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Hmac {
    /// The hash function.
    pub alg: DigestAlgorithm,
    /// The key.
    pub key: Template,
    /// The text.
    pub of: Template,
    /// How the digest is written.
    #[serde(rename = "as")]
    pub encoding: TextEncoding,
}

/// A hash function.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum DigestAlgorithm {
    /// SHA-1, for providers that still want it.
    Sha1,
    /// SHA-256.
    Sha256,
    /// SHA-384.
    Sha384,
    /// SHA-512.
    Sha512,
}

impl From<DigestAlgorithm> for plan::DigestAlgorithm {
    fn from(algorithm: DigestAlgorithm) -> plan::DigestAlgorithm {
        match algorithm {
            DigestAlgorithm::Sha1 => plan::DigestAlgorithm::Sha1,
            DigestAlgorithm::Sha256 => plan::DigestAlgorithm::Sha256,
            DigestAlgorithm::Sha384 => plan::DigestAlgorithm::Sha384,
            DigestAlgorithm::Sha512 => plan::DigestAlgorithm::Sha512,
        }
    }
}

/// How bytes are written as text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum TextEncoding {
    /// Hexadecimal digits in small letters.
    Hex,
    /// Base64 with padding.
    Base64,
    /// Base64 for URLs, without padding.
    Base64url,
}

impl From<TextEncoding> for plan::TextEncoding {
    fn from(encoding: TextEncoding) -> plan::TextEncoding {
        match encoding {
            TextEncoding::Hex => plan::TextEncoding::Hex,
            TextEncoding::Base64 => plan::TextEncoding::Base64,
            TextEncoding::Base64url => plan::TextEncoding::Base64Url,
        }
    }
}
