//! What is measured, and what must come out.

pub mod call;
pub mod cold;
pub mod fetch;
pub mod hit;
pub mod outage;
pub mod renewal;
pub mod stampede;
pub mod tenants;
