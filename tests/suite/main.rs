//! The proofs of the workspace, in one binary so that they link once.

#![allow(unreachable_pub, reason = "tests have no outside to reach them from")]

mod browser;
mod catalog;
mod command;
mod conformance;
mod consumer;
mod corpus;
mod editor;
mod freshness;
mod log;
mod packaging;
mod process;
mod proofs;
mod providers;
mod quickstart;
mod recorder;
mod runtime;
mod samples;
mod steps;
mod store;

/// What the build script generated from `specs/` and `tests/specs/`, compiled under the strictest lints.
/// Nothing here calls all of it.
#[deny(warnings, missing_docs)]
#[allow(dead_code, unreachable_pub)]
mod generated {
    include!(concat!(env!("OUT_DIR"), "/modules.rs"));
}
