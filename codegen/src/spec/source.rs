//! Sources of values: what the caller says.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use tokenwright_plan as plan;

use super::Domain;

/// A value that says who calls. Those that every provider may have are known without being declared:
/// `client_id`, `client_secret`, `username`, `password`, `private_key`, `key_id` and `certificate`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Credential {
    /// What the provider calls it, in one sentence.
    #[schemars(length(min = 1))]
    pub summary: String,
    /// Whether it proves the caller or names it. Default: as it is known, or else `secret`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<CredentialKind>,
    /// What its values look like, so that one that is swapped or masked is found before anything is sent.
    /// Default: `text`.
    #[serde(default, rename = "type", skip_serializing_if = "ValueType::is_text")]
    pub value_type: ValueType,
    /// A value of the right form, made up. Required if the type is a pattern.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub example: Option<String>,
    /// Whether it may be left out; then everything that uses it is left out too.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub optional: bool,
}

/// How a credential is handled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum CredentialKind {
    /// Names the caller, and may be shown.
    Identifier,
    /// Proves the caller, and is never shown.
    Secret,
    /// A key in PEM or JWK that signs the JWTs whose `key` it is. It is never sent.
    PrivateKey,
    /// A token of somebody else's, such as the one to exchange. The caller gives a function that yields it
    /// anew for each token request.
    Token,
    /// A certificate in PEM, with the chain to its authority. It is presented together with the private key,
    /// or named by its thumbprint: `{credential.certificate.x5t#S256}`.
    Certificate,
}

impl From<CredentialKind> for plan::CredentialKind {
    fn from(kind: CredentialKind) -> plan::CredentialKind {
        match kind {
            CredentialKind::Identifier => plan::CredentialKind::Identifier,
            CredentialKind::Secret => plan::CredentialKind::Secret,
            CredentialKind::PrivateKey => plan::CredentialKind::PrivateKey,
            CredentialKind::Token => plan::CredentialKind::Token,
            CredentialKind::Certificate => plan::CredentialKind::Certificate,
        }
    }
}

/// The credentials that are known without being declared and that a hole can name.
pub const KNOWN_CREDENTIALS: [(&str, plan::CredentialKind); 6] = [
    ("client_id", plan::CredentialKind::Identifier),
    ("client_secret", plan::CredentialKind::Secret),
    ("username", plan::CredentialKind::Identifier),
    ("password", plan::CredentialKind::Secret),
    ("key_id", plan::CredentialKind::Identifier),
    ("certificate", plan::CredentialKind::Certificate),
];

/// The credential that signs where no other is named. It needs no declaration either, but no hole can
/// name it.
pub const PRIVATE_KEY: (&str, plan::CredentialKind) = ("private_key", plan::CredentialKind::PrivateKey);

/// A value that says what is asked for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Setting {
    /// What it is, in one sentence.
    #[schemars(length(min = 1))]
    pub summary: String,
    /// A value of the right form. Required unless the type lists its values.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub example: Option<String>,
    /// What its values look like. Default: `text`.
    #[serde(default, rename = "type")]
    pub value_type: ValueType,
    /// Whether it may be left out; then everything that uses it is left out too.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub optional: bool,
    /// What it is when it is left out. May be `""`: then an empty value is sent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub default: Option<String>,
}

/// What a setting's values look like.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum ValueType {
    /// Any text without control characters, not empty.
    #[default]
    Text,
    /// A whole number.
    Integer,
    /// A UUID.
    Uuid,
    /// One label of a host name.
    HostLabel,
    /// One segment of a URL path.
    PathSegment,
    /// One of these texts.
    OneOf(#[schemars(length(min = 1), inner(length(min = 1)), extend("uniqueItems" = true))] Vec<String>),
    /// A host name, with or without a port.
    Host,
    /// A host name, one of these domains or below one of them.
    HostUnder(#[schemars(length(min = 1), extend("uniqueItems" = true))] Vec<Domain>),
    /// An absolute URL without query and fragment: https, or http on loopback.
    Url,
    /// An https URL without query and fragment, whose host is one of these domains or below one of them.
    UrlUnder(#[schemars(length(min = 1), extend("uniqueItems" = true))] Vec<Domain>),
    /// A text that this regular expression matches as a whole, in the syntax of the crate `regex`.
    Matches(#[schemars(length(min = 1))] String),
    /// A text that is never shown and stands in no URL. For outputs alone: what the caller gives and must
    /// not be shown is a credential.
    Secret,
}

impl ValueType {
    pub(super) fn is_text(&self) -> bool {
        *self == ValueType::Text
    }
}
