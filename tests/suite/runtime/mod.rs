//! What the runtime promises, through generated clients and real sockets.

mod answers;
mod cache;
mod calls;
mod devices;
mod errors;
mod expiry;
mod grants;
mod inputs;
mod redirects;
mod siblings;
mod trials;
mod user;
