//! What the language knows, as pages for people: every key ([`keys`]) and every fault ([`faults`]).
//!
//! Both are made from what the compiler itself goes by, the schema and the faults, so that a page cannot
//! promise what the compiler does not do. The guide beside them, `docs/language.md`, is written by hand.

mod faults;
mod keys;
mod places;

pub use faults::faults;
pub use keys::keys;

/// The pages, by the names of their files.
pub fn pages() -> [(&'static str, String); 2] {
    [("faults.md", faults()), ("keys.md", keys())]
}

/// A text as a cell of a table.
fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}
