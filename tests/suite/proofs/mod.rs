//! What must hold of every plan of every spec, of the catalog and of the trials. Each proof is derived from
//! the plan, so that a new spec joins by itself; all that is found is said at once.

mod blame;
mod cache_key;
mod calls;
mod five_minutes;
mod refusals;
mod scene;
mod secrets;
mod tap;
mod unusable;
mod wire;
mod wrong_callers;
mod wrong_clients;
mod wrong_requests;
