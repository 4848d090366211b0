//! The access token, and how it is got.

mod api_call;
mod endpoint;
mod hints;
mod outputs;
mod prepare;
mod proven;
mod quota;
mod reader;
mod refused;
mod request;
mod source;
mod steps;

use std::fmt;
use std::sync::Arc;
use std::time::Instant;

use http::{HeaderName, HeaderValue};
use smallvec::SmallVec;
use tokenwright_plan::Plan;
use zeroize::Zeroizing;

use crate::cache::Held;
use crate::eval::StepOutput;

pub(crate) use api_call::completes_calls;
pub(crate) use endpoint::{Asked, Fetched, TokenEndpoint};
pub use outputs::Outputs;
pub(crate) use quota::Quota;
pub(crate) use source::{Application, Source};
pub(crate) use steps::KeptOutputs;

/// The shortest text that is hidden where a provider repeats it: one that is shorter is part of words.
const SHORTEST_HIDDEN: usize = 8;

/// Headers, of which there is one as a rule: it has its place beside the token, where a hit finds it.
pub(crate) type Headers = SmallVec<[(HeaderName, HeaderValue); 1]>;

/// An access token. Cheap to clone; wiped when the last clone is dropped.
///
/// [`ProviderClient`](crate::ProviderClient) attaches tokens to calls by itself; this is for any
/// other HTTP client. Where tokens are bound to a key (`DPoP`, RFC 9449), it opens nothing by itself: each call
/// needs a proof, which `ProviderClient::dpop_proof` makes.
#[derive(Clone)]
pub struct Token(pub(crate) Arc<Held<Issued>>);

pub(crate) struct Issued {
    pub(crate) access_token: AccessToken,
    /// The headers of an API call that depend on nothing but this token, ready to be sent.
    pub(crate) headers: Headers,
    /// What steps answered and API calls use.
    pub(crate) outputs: Box<[StepOutput]>,
    /// What the provider said with it.
    pub(crate) token_outputs: Outputs,
    /// What it was got by.
    pub(crate) plan: &'static Plan,
    pub(crate) scopes: Option<Box<[String]>>,
}

/// Where the text of a token is. As a rule it stands in a header of API calls, and is not kept twice.
pub(crate) enum AccessToken {
    InHeader { header: u16, is_all: bool, from: u32 },
    Alone(Zeroizing<Box<str>>),
}

impl AccessToken {
    /// A token that is shown in these headers. `is_all` says that calls carry nothing else.
    pub(crate) fn shown_in(headers: &[(HeaderName, HeaderValue)], is_all: bool, token: &str) -> AccessToken {
        let mut numbered = (0..).zip(headers);
        let header = numbered.find(|(_, (_, value))| value.as_bytes().ends_with(token.as_bytes()));
        let shown = header.and_then(|(header, (_, value))| {
            let from = u32::try_from(value.len() - token.len()).ok()?;
            Some(AccessToken::InHeader { header, is_all: is_all && headers.len() == 1, from })
        });
        shown.unwrap_or_else(|| AccessToken::Alone(Zeroizing::new(token.into())))
    }
}

impl Issued {
    /// The header that shows the token, if one does and calls carry nothing else.
    pub(crate) fn authorization(&self) -> Option<&(HeaderName, HeaderValue)> {
        match self.access_token {
            AccessToken::InHeader { is_all: true, .. } => self.headers.first(),
            _ => None,
        }
    }

    fn text(&self) -> &str {
        match &self.access_token {
            AccessToken::Alone(token) => token,
            // It was put there as a text.
            AccessToken::InHeader { header, from, .. } => {
                let header = self.headers.get(usize::from(*header));
                let value = header.map_or(&[][..], |(_, value)| value.as_bytes());
                value.get(*from as usize..).and_then(|token| str::from_utf8(token).ok()).unwrap_or_default()
            }
        }
    }
}

/// Whether a provider gave out the same token again.
impl PartialEq for Issued {
    fn eq(&self, other: &Issued) -> bool {
        self.text() == other.text()
    }
}

impl Token {
    pub(crate) fn issued(&self) -> &Issued {
        &self.0.token
    }

    /// The token itself. Whoever asks for it answers for where it goes.
    pub fn expose(&self) -> &str {
        self.issued().text()
    }

    /// What it is shown in, ready to be sent by any other HTTP client: as a rule, the header `Authorization`. Marked
    /// sensitive. What the provider wants that depends on a call or on a setting is not among them:
    /// [`ProviderClient::headers`](crate::ProviderClient::headers) has what depends on settings, too.
    pub fn headers(&self) -> impl Iterator<Item = (&HeaderName, &HeaderValue)> {
        self.issued().headers.iter().map(|(name, value)| (name, value))
    }

    /// What no message may show: the token, and what was answered on the way to it and with it.
    pub(crate) fn hidden(&self) -> Vec<&str> {
        let Issued { outputs, token_outputs, .. } = self.issued();
        let of_steps = outputs.iter().map(|output| &output.value);
        let answered = of_steps.chain(token_outputs.values()).map(|value| value.as_str());
        let answered = answered.filter(|value| value.len() >= SHORTEST_HIDDEN);
        std::iter::once(self.expose()).chain(answered).collect()
    }

    /// The scopes that the provider granted, if it said so. Where the answer to a refresh request does not, they are
    /// those of before.
    pub fn scopes(&self) -> Option<&[String]> {
        self.issued().scopes.as_deref()
    }

    /// What the provider said with it, by name. Generated modules read it as typed fields, `TokenOutputs`.
    pub fn outputs(&self) -> &Outputs {
        &self.issued().token_outputs
    }

    /// When the token ends, by the client's clock. The client renews it before, as a rule.
    pub fn expires_at(&self) -> Instant {
        self.0.expires_at
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Token")
            .field("scopes", &self.scopes())
            .field("expires_at", &self.0.expires_at)
            .finish_non_exhaustive()
    }
}
