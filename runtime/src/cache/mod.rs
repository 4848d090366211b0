//! Tokens in memory: one entry for everything that can change a token, one request for everybody who
//! waits for it.

mod entry;
mod registry;
mod times;

pub(crate) use entry::Entry;
pub(crate) use registry::{Key, Registry};
