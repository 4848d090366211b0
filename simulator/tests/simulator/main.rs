//! The simulator over real sockets.

mod api;
mod client_authentication;
mod faults;
mod http;
mod plans;
mod platform;
mod start;
mod token_endpoint;
