//! The spec language, as types: what a file under `specs/` says.
//!
//! Each type derives its reader (serde) and its schema (schemars), so that the two cannot drift. A
//! choice is externally tagged (a word, or a map with one key), because only then can a fault inside
//! it be placed. What a key means stands in its doc comment, which becomes its description in the
//! JSON Schema and so in editors.

mod api;
mod computed;
mod device;
mod dpop;
mod grant;
mod json;
mod jwt;
mod machine;
mod output;
mod quirk;
mod request;
mod response;
mod scope;
mod source;
mod step;
mod template;
mod text;

use std::collections::HashSet;

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use api::Api;
pub use computed::{Computed, Digest, DigestAlgorithm, Hmac, Now, Random, TextEncoding};
pub use device::{Device, DeviceCode};
pub use dpop::Dpop;
pub use grant::{
    AuthorizationCode, Authorize, ClientCredentials, Common, GrantName, Grants, Pkce, Refresh, ScopeFormat,
    ScopeRequest, Scopes,
};
pub use json::Json;
pub use jwt::{Algorithm, Jwt, StandardMember};
pub use machine::MachineGrant;
pub use output::Output;
pub use quirk::{Quirk, Quirks, TokenTypeQuirk, ZeroExpiryQuirk, ZeroMeaning};
pub use request::{BasicEncoding, ClientAuth, Encoding, HttpMethod, Request, StandardParameter};
pub use response::{ErrorEntry, ErrorMeaning, Expiry, ExpiryUnit, Format, Response, WhenMissing};
pub use scope::{Choice, SCOPE_KINDS, ScopePiece, has_parts, is_open, pieces};
pub use source::{Credential, CredentialKind, KNOWN_CREDENTIALS, PRIVATE_KEY, Setting, ValueType};
pub use step::Step;
pub use template::{Hole, Piece, Template};
pub use text::{
    Date, Domain, DurationText, HeaderLine, HeaderName, KebabName, LocationText, SnakeName, TimeFormat, Url,
};

/// How one API provider issues machine-to-machine tokens.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Tokenwright provider spec")]
pub struct Spec {
    /// The version of the spec language.
    #[schemars(range(min = 1, max = 1))]
    pub spec: u32,
    /// The spec that this one builds on, by the name of its file. Maps are merged by key; lists, words and
    /// `environments` and `scopes` are replaced; `evidence`, `limits`, `notes` and `samples` are this
    /// spec's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extends: Option<KebabName>,
    /// What is left out of the spec that this one builds on, as paths: `grants.authorization_code`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(inner(length(min = 1)), extend("uniqueItems" = true))]
    pub without: Vec<String>,
    /// The provider's name, as people write it.
    #[schemars(length(min = 1))]
    pub name: String,
    /// What the provider offers, in one sentence.
    #[schemars(length(min = 1))]
    pub summary: String,
    /// Where the facts come from.
    pub evidence: Evidence,
    /// Sentences that a reader of the provider's documentation should know, such as two pages that
    /// contradict each other.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(inner(length(min = 1)))]
    pub notes: Vec<String>,
    /// What the provider calls a credential, or needs beyond the usual ones, by name.
    #[serde(default, skip_serializing_if = "IndexMap::is_empty")]
    pub credentials: IndexMap<SnakeName, Credential>,
    /// What the caller says beyond its credentials, by name.
    #[serde(default, skip_serializing_if = "IndexMap::is_empty")]
    pub settings: IndexMap<SnakeName, Setting>,
    /// The provider's environments, by name, with their constants. Each has the same constants;
    /// `token_url`, `authorize_url`, `device_url` and `api` are used by default, any other by a hole.
    #[schemars(extend("minProperties" = 1))]
    pub environments: IndexMap<KebabName, IndexMap<SnakeName, Template>>,
    /// Every scope that the provider knows, with what it allows. `<…>` is a part that is chosen with the
    /// scope, such as `<read|write>` or `<resource|*>`; `<text>` alone is any scope; `{…}` is a setting.
    #[serde(default, skip_serializing_if = "IndexMap::is_empty")]
    #[schemars(extend("propertyNames" = text::scope_name()))]
    pub scopes: IndexMap<String, String>,
    /// Values that are computed for each request, by name.
    #[serde(default, skip_serializing_if = "IndexMap::is_empty")]
    pub computed: IndexMap<SnakeName, Computed>,
    /// The ways to get a token.
    pub grants: Grants,
    /// How the token is used.
    #[serde(default, skip_serializing_if = "Api::is_default")]
    pub api: Api,
    /// What the provider does otherwise than the RFCs and than any key says.
    #[serde(default, skip_serializing_if = "Quirks::is_default")]
    pub quirks: Quirks,
    /// Documented limits on the number of requests.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub limits: Vec<Limit>,
    /// What the documentation shows: requests and their answers. Each is replayed as a test.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub samples: Vec<Sample>,
}

impl Spec {
    /// How the credential of that name is handled; none if there is none.
    pub fn credential(&self, name: &str) -> Option<tokenwright_plan::CredentialKind> {
        let mut known = KNOWN_CREDENTIALS.iter().chain([&PRIVATE_KEY]);
        let known = known.find(|(known, _)| *known == name).map(|(_, kind)| *kind);
        match self.credentials.get(name) {
            Some(Credential { kind: Some(kind), .. }) => Some((*kind).into()),
            Some(Credential { kind: None, .. }) => {
                Some(known.unwrap_or(tokenwright_plan::CredentialKind::Secret))
            }
            None => known,
        }
    }

    /// Every hole of a text, those of the computed values that it uses included.
    pub fn holes_within<'a>(&'a self, template: &'a Template) -> Vec<&'a Hole> {
        let mut holes = Vec::new();
        let mut seen = HashSet::new();
        self.add_holes(template, &mut seen, &mut holes);
        holes
    }

    fn add_holes<'a>(
        &'a self,
        template: &'a Template,
        seen: &mut HashSet<&'a str>,
        holes: &mut Vec<&'a Hole>,
    ) {
        for (hole, _) in template.holes() {
            holes.push(hole);
            let Hole::Computed(name) = hole else { continue };
            let Some(computed) = self.computed.get(name.as_str()).filter(|_| seen.insert(name)) else {
                continue;
            };
            for text in computed.texts() {
                self.add_holes(text, seen, holes);
            }
        }
    }

    /// The names of all credentials that a hole can name, or sign.
    pub fn credential_names(&self) -> impl Iterator<Item = &str> {
        let is_declared = |name: &&str| self.credentials.contains_key(*name);
        let known = KNOWN_CREDENTIALS.iter().map(|(name, _)| *name).filter(move |name| !is_declared(name));
        self.credentials.keys().map(SnakeName::as_str).chain(known)
    }
}

/// Where the facts of a spec come from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Evidence {
    /// How sure the facts are.
    pub grade: Grade,
    /// The day on which the sources were read.
    pub checked: Date,
    /// The sources.
    #[schemars(length(min = 1))]
    pub docs: Vec<Url>,
}

/// How sure the facts of a spec are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Grade {
    /// The provider's own documentation says so.
    Documented,
    /// Others who used the provider say so.
    SecondHand,
    /// The spec was run against the provider's sandbox.
    SandboxVerified,
    /// The spec is used in production.
    ProductionConfirmed,
}

impl Grade {
    /// The word for it in a spec.
    pub const fn word(self) -> &'static str {
        match self {
            Grade::Documented => "documented",
            Grade::SecondHand => "second_hand",
            Grade::SandboxVerified => "sandbox_verified",
            Grade::ProductionConfirmed => "production_confirmed",
        }
    }
}

/// A documented limit on the number of requests.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Limit {
    /// What the limit holds for.
    pub endpoint: Endpoint,
    /// How many requests are allowed.
    #[schemars(range(min = 1))]
    pub requests: u32,
    /// In how much time.
    pub per: DurationText,
    /// The environments in which it holds. Default: all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(extend("uniqueItems" = true))]
    pub environments: Vec<KebabName>,
}

/// What a limit holds for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Endpoint {
    /// The token endpoint.
    Token,
    /// The API.
    Api,
}

/// One documented request and its answer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Sample {
    /// The grant that the request is of. Default: the first, in the order of the language: machines'
    /// grants before users'.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grant: Option<GrantName>,
    /// The environment that the request goes to.
    pub environment: KebabName,
    /// The page that shows it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<Url>,
    /// The request, as a curl command line. `$CLIENT_SECRET` stands for that credential,
    /// `$DATABASE_REFERENCE` for that setting.
    #[schemars(length(min = 1))]
    pub curl: String,
    /// The status of the answer. Default: 200.
    #[serde(default = "Sample::default_status", skip_serializing_if = "Sample::is_default_status")]
    #[schemars(range(min = 100, max = 599))]
    pub status: u16,
    /// The body of the answer, if the documentation shows one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<String>,
    /// The headers of the answer, where a token or a lifetime stands in them: `["Set-Cookie: SESSION=3c9"]`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub answer_headers: Vec<HeaderLine>,
}

impl Sample {
    const fn default_status() -> u16 {
        200
    }

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "the signature that serde wants")]
    const fn is_default_status(status: &u16) -> bool {
        *status == Sample::default_status()
    }
}
