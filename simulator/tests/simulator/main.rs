//! The simulator over real sockets.

mod api;
mod assertions;
mod bodies;
mod client_authentication;
mod codes;
mod computed;
mod consent;
mod dpop;
mod faults;
mod grants;
mod http;
mod plans;
mod platform;
mod refresh;
mod sign_in;
mod start;
mod token_endpoint;
mod user_plans;
