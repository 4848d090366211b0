//! Compiles provider specs (YAML) into plans and typed Rust modules.
//!
//! One room a stage, and data flows one way:
//!
//! | room | from | to |
//! | --- | --- | --- |
//! | [`parse`] | text | a tree in which every key and value knows its place |
//! | [`spec`] | | the language, as types that derive their reader and their schema |
//! | [`mod@check`] | tree | a [`Checked`] spec, or every fault of it at once |
//! | [`lower`] | checked spec | a plan for each grant, and the names of its parts |
//! | [`emit`] | plans and names | the text of a Rust module |
//! | [`catalog`] | all providers | the files of the SDK crate |
//! | [`mod@sample`] | a documented curl command line | a request, to be held against the plan's |
//! | [`build`] | a folder of specs | modules, for build scripts |
//! | [`mod@reference`] | the schema, the faults | pages that list them |
//!
//! [`parallel`] does any of it to many specs at once.
//!
//! Only [`catalog`] and [`build`] touch the disk.
//!
//! ```
//! use tokenwright_codegen::{Source, check, diagnostic, emit, lower};
//!
//! let source = Source::new("specs/acme.yaml", "spec: 1\nname: Acme\n");
//! match check(&source) {
//!     Ok(checked) => println!("{}", emit::module(&lower::lower(&checked))),
//!     Err(faults) => assert!(diagnostic::one_line(&source, &faults[0]).starts_with("specs/acme.yaml:1:1: ")),
//! }
//! ```

#![forbid(unsafe_code)]

pub mod build;
pub mod catalog;
pub mod check;
pub mod diagnostic;
pub mod emit;
pub mod lower;
pub mod names;
pub mod parallel;
pub mod parse;
pub mod reference;
pub mod sample;
pub mod schema;
pub mod source;
pub mod spec;

pub use check::{Checked, check};
pub use source::Source;
