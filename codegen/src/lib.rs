//! Compiles provider specs (YAML) into plans and typed Rust modules.

pub mod spec;
