//! Runs a provider's plan: gets its tokens, caches and renews them, and authorizes API calls.
//!
//! Consumers do not name this crate: the SDK crate `tokenwright` has a typed client for each provider
//! and re-exports what is common to all. It is for those who run a [`plan`] that they made
//! themselves.
//!
//! # What it promises
//!
//! - *One request.* However many tasks need the same token, one request is made, and all share its
//!   outcome. A caller who gives up takes nothing away from the others.
//! - *Early renewal.* A token is renewed when a fifth of its life is left, or five minutes if that is
//!   less. Meanwhile the old one is served; a failed renewal never displaces it.
//! - *Fail closed.* Without a token there is no call. Tokens and secrets go to https or loopback, and
//!   tokens only to the provider's own API bases. Token requests are never redirected to another origin.
//! - *Secrets stay secret.* They are in no message and no `Debug`, and what this crate owns of them is
//!   wiped when it is dropped. Copies that the HTTP and TLS libraries make are out of its reach.

#![forbid(unsafe_code)]

mod answer;
mod api;
mod cache;
mod classify;
mod client;
mod clock;
#[doc(hidden)]
pub mod codegen;
#[cfg(feature = "computed")]
mod computed;
mod dpop;
mod error;
mod eval;
mod excerpt;
#[cfg(fuzzing)]
#[doc(hidden)]
pub mod fuzzing;
mod http_client;
mod inputs;
#[cfg(feature = "jwt")]
mod jose;
mod json;
mod options;
#[cfg(any(feature = "jwt", feature = "user-flow"))]
mod random;
mod scope;
mod secret;
mod server_clock;
mod telemetry;
#[cfg(any(feature = "computed", test))]
mod time;
mod token;
mod token_source;
#[cfg(feature = "user-flow")]
mod user;
mod vars;

pub use api::RequestBuilder;
pub use client::ProviderClient;
pub use clock::{Clock, ManualClock, SystemClock};
#[cfg(feature = "dpop")]
pub use dpop::DpopKey;
pub use error::{Actor, Error, ErrorKind};
pub use inputs::Inputs;
#[cfg(feature = "jwt")]
pub use jose::{Certificate, CertificateError, KeyError, PrivateKey};
pub use options::Options;
pub use reqwest;
pub use scope::{Cruds, CrudsQuery, MalformedScope, ScopeText, ScopeUrl, ScopeUuid};
pub use secret::{Identifier, Secret};
pub use token::{Outputs, Token};
pub use token_source::TokenSource;
pub use tokenwright_plan as plan;
pub use tokenwright_plan::{ResourceType, UnknownResourceType};
#[cfg(feature = "user-flow")]
pub use user::{DeviceFlow, PendingAuthorization, PendingDevice, Session, UserFlow};
pub use vars::Vars;
