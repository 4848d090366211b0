//! API calls that carry the token, and go nowhere else.

mod bases;
mod calls;
mod peek;
mod replay;
mod request;
mod values;

pub(crate) use bases::{Bases, Target};
pub(crate) use calls::{execute, explain};
pub use request::RequestBuilder;
pub(crate) use values::Call;
