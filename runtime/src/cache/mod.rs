//! Tokens in memory: one entry for everything that can change a token, one request for everybody who
//! waits for it.

#[cfg(test)]
mod decisions;
mod entry;
#[cfg(test)]
mod model;
mod published;
mod refusals;
mod registry;
mod shared;
mod state;
mod sync;
#[cfg(test)]
mod timelines;
mod times;

pub(crate) use entry::Entry;
#[cfg(feature = "user-flow")]
pub(crate) use entry::runtime;
#[cfg(feature = "user-flow")]
pub(crate) use refusals::LONGEST_WAIT;
pub(crate) use refusals::Refusals;
pub(crate) use registry::{Key, Registry};
pub(crate) use state::Held;
#[cfg(feature = "user-flow")]
pub(crate) use times::times;
