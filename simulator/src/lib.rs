//! Plays an API provider on loopback, from its plan, strictly.
//!
//! A client that gets a token from a [`Simulator`] has sent what the provider's spec says, to the
//! letter: the right method and encoding, every parameter and no other, the client authentication in
//! its one place, the constants of the right environment. One that does not gets the error that the
//! provider documents for it. The tokens open a small API, which refuses the expired, the revoked and
//! those that lack a scope with the signals that the provider documents.
//!
//! It knows no provider by name and shares no code with the runtime that it tests: it reads requests
//! from the outside in, with its own reading of RFC 6749 and RFC 6750.

mod account;
mod addresses;
mod answer;
mod decode;
mod exchange;
mod guarded_api;
mod judge;
mod known;
mod provider;
mod received;
mod refusal;
mod server;
mod simulator;
mod state;

pub use account::Account;
pub use answer::Answer;
pub use exchange::{Endpoint, Exchange};
pub use simulator::Simulator;
