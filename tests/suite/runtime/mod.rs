//! What the runtime promises, through generated clients and real sockets.

mod cache;
mod calls;
mod certificates;
mod clocks;
mod devices;
mod dpop;
mod errors;
mod grants;
mod inputs;
mod limits;
mod outputs;
mod pauses;
mod platform;
mod quirks;
mod redirects;
mod requests;
mod responses;
mod scopes;
mod siblings;
mod smart_services;
mod telemetry;
mod trials;
mod user;
mod user_steps;
