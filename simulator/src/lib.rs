//! Plays an API provider on loopback, from its plan, strictly.
//!
//! A client that gets a token from a [`Simulator`] has sent what the provider's spec says, to the
//! letter: the right method and encoding, every parameter and no other, the client authentication in
//! its one place, the constants of the right environment. One that does not gets the error that the
//! provider documents for it. The tokens open a small API, which refuses the expired, the revoked and
//! those that lack a scope with the signals that the provider documents.
//!
//! Where users sign in, it shows them a page and sends them back with a code, which gets a token once:
//! for the client, the redirect URI and the proof key that it was asked for with. Refresh tokens rotate,
//! and one that is used twice ends all that came of the sign-in.
//!
//! Where tokens are bound to a key, every request proves that the client has it, with a nonce that the token
//! endpoint gave, or the API.
//!
//! Where the user's device has no browser, it gives the device a code, shows the user a page to type it on,
//! and has the device wait until they have decided.
//!
//! Where clients are known by certificates, it speaks TLS with a certificate of its own, and demands theirs in the
//! calls that present one and in no other.
//!
//! It knows no provider by name and shares no code with the runtime that it tests: it reads requests
//! from the outside in, with its own reading of RFC 6749, RFC 6750, RFC 7523, RFC 7636, RFC 8628, RFC 8705 and
//! RFC 9449.

#![forbid(unsafe_code)]

mod account;
mod addresses;
mod answer;
mod assertion;
mod authorization;
mod browser;
mod call;
mod carried;
mod computed;
mod decode;
mod device;
mod devices;
mod dpop;
mod encode;
mod exchange;
mod guarded_api;
mod json;
mod judge;
mod known;
mod lifetime;
mod moment;
mod outputs;
mod page;
mod proof;
mod provider;
mod public_key;
mod quota;
mod received;
mod redirect;
mod refusal;
mod scopes;
mod sent;
mod server;
mod sessions;
mod simulator;
mod state;
mod tls;
mod user;

pub use account::Account;
pub use answer::Answer;
pub use browser::SignInRefused;
pub use exchange::{Endpoint, Exchange};
pub use simulator::Simulator;
pub use user::User;
