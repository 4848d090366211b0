//! What came in and what was answered, without secrets.

use std::collections::VecDeque;
use std::fmt;

use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

/// What stands where a secret was.
pub(crate) const REDACTED: &str = "[redacted]";

/// A request and its answer, as far as they may be shown: no header, no query, no body.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Exchange {
    /// What the request was for.
    pub endpoint: Endpoint,
    /// The HTTP method.
    pub method: String,
    /// The path. A segment that holds a secret or a token is replaced by `[redacted]`.
    pub path: String,
    /// The status of the answer.
    pub status: u16,
    /// Why the request was refused, if it was.
    pub reason: Option<String>,
}

/// What a request was for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Endpoint {
    /// A token, for whatever is exchanged for it.
    Token,
    /// A user who is to sign in, or to type a code.
    Authorize,
    /// A code for a device.
    Device,
    /// This step on the way to a token.
    Step(&'static str),
    /// The API, under this base.
    Api(&'static str),
    /// Nothing that the provider has.
    Unknown,
}

/// One line: `POST /token_url/v1/token 401 the parameter client_secret is not what it must be`.
impl fmt::Display for Exchange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} {}", self.method, self.path, self.status)?;
        self.reason.iter().try_for_each(|reason| write!(f, " {reason}"))
    }
}

/// How many exchanges are remembered.
const REMEMBERED: usize = 1024;

/// The latest exchanges, and who wants to hear of the next.
#[derive(Default)]
pub(crate) struct Log {
    exchanges: VecDeque<Exchange>,
    followers: Vec<UnboundedSender<Exchange>>,
}

impl Log {
    pub(crate) fn add(&mut self, exchange: Exchange) {
        self.followers.retain(|follower| follower.send(exchange.clone()).is_ok());
        if self.exchanges.len() == REMEMBERED {
            self.exchanges.pop_front();
        }
        self.exchanges.push_back(exchange);
    }

    pub(crate) fn follow(&mut self) -> UnboundedReceiver<Exchange> {
        let (sender, receiver) = unbounded_channel();
        self.followers.push(sender);
        receiver
    }

    pub(crate) fn latest(&self) -> Vec<Exchange> {
        self.exchanges.iter().cloned().collect()
    }
}
