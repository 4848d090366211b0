//! The access token, and how it is got.

mod api_call;
mod endpoint;
mod hints;
mod outputs;
mod prepare;
mod proven;
mod reader;
mod request;
mod source;
mod steps;

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::Instant;

use http::{HeaderName, HeaderValue};
use tokenwright_plan::Plan;
use zeroize::Zeroizing;

use crate::eval::StepOutput;

pub(crate) use endpoint::{Asked, Fetched, TokenEndpoint};
pub use outputs::Outputs;
pub(crate) use source::{Application, Source};
pub(crate) use steps::KeptOutputs;

/// The shortest text that is hidden where a provider repeats it: one that is shorter is part of words.
const SHORTEST_HIDDEN: usize = 8;

/// An access token. Cheap to clone; wiped when the last clone is dropped.
///
/// [`ProviderClient`](crate::ProviderClient) attaches tokens to calls by itself; this is for any
/// other HTTP client. Where tokens are bound to a key (`DPoP`, RFC 9449), it opens nothing by itself: each call
/// needs a proof, which `ProviderClient::dpop_proof` makes.
#[derive(Clone)]
pub struct Token(pub(crate) Arc<Issued>);

pub(crate) struct Issued {
    pub(crate) access_token: Zeroizing<String>,
    /// The headers of an API call that depend on nothing but this token, ready to be sent.
    pub(crate) headers: Box<[(HeaderName, HeaderValue)]>,
    /// What steps answered and API calls use.
    pub(crate) outputs: Vec<StepOutput>,
    /// What the provider said with it.
    pub(crate) token_outputs: Outputs,
    /// What it was got by.
    pub(crate) plan: &'static Plan,
    pub(crate) scopes: Option<Box<[String]>>,
    /// From then on this one is not served.
    pub(crate) expires_at: Instant,
    /// The token's number, so that news of an old token cannot harm a newer one.
    pub(crate) generation: u64,
    /// Whether the API has accepted it.
    pub(crate) proven: AtomicBool,
}

/// Whether a provider gave out the same token again.
impl PartialEq for Issued {
    fn eq(&self, other: &Issued) -> bool {
        self.access_token == other.access_token
    }
}

impl Token {
    /// The token itself. Whoever asks for it answers for where it goes.
    pub fn expose(&self) -> &str {
        &self.0.access_token
    }

    /// What no message may show: the token, and what was answered on the way to it and with it.
    pub(crate) fn hidden(&self) -> Vec<&str> {
        let Issued { access_token, outputs, token_outputs, .. } = &*self.0;
        let of_steps = outputs.iter().map(|output| &output.value);
        let answered = of_steps.chain(token_outputs.values()).map(|value| value.as_str());
        let answered = answered.filter(|value| value.len() >= SHORTEST_HIDDEN);
        std::iter::once(access_token.as_str()).chain(answered).collect()
    }

    /// The scopes that the provider granted, if its answer said so.
    pub fn scopes(&self) -> Option<&[String]> {
        self.0.scopes.as_deref()
    }

    /// What the provider said with it, by name. Generated modules read it as typed fields, `TokenOutputs`.
    pub fn outputs(&self) -> &Outputs {
        &self.0.token_outputs
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
