//! No text makes the compiler panic, and what it accepts others accept.

use std::sync::LazyLock;

use jsonschema::Validator;
use proptest::prelude::*;
use serde_json::Value;
use tokenwright_codegen::parse::parse;
use tokenwright_codegen::schema::schema;
use tokenwright_codegen::source::Source;

use crate::base::{BASE, shown};

/// Pieces of YAML and of the language that change how what follows is read.
const PIECES: &[&str] = &[
    "{",
    "}",
    "[",
    "]",
    ":",
    ": ",
    ",",
    "- ",
    "\n",
    "\r",
    "\t",
    "  ",
    "\"",
    "'",
    "#",
    "&a ",
    "*a ",
    "!t ",
    "<<: ",
    "|\n",
    ">-\n",
    "---\n",
    "...\n",
    "%YAML 1.1\n",
    "? ",
    "~",
    "null",
    "yes",
    "1.5",
    "{tenant}",
    "{token}",
    "{{",
    "}}",
    "{x.y}",
    "http://",
    "https://",
    "://",
    "/",
    "?",
    "@",
    "é",
    "日本",
    "\u{feff}",
    "\u{0}",
    "\u{1b}[0m",
    "\u{202e}",
    "\\",
    "\\ ",
    "\u{a0}",
    "\u{200b}",
    "“",
    "”",
    "${",
    "$TENANT",
    "<",
    "*",
    "- x\n",
    "curl ",
    " -d ",
];

/// Checks a spec and shows its faults. One without faults must be the same to another parser, if that
/// can read it, and good to another validator.
fn examine(bytes: &[u8]) {
    static VALIDATOR: LazyLock<Validator> =
        LazyLock::new(|| jsonschema::validator_for(&schema()).expect("the schema is one"));

    let source = Source::from_bytes("specs/acme.yaml", bytes);
    if shown(&source).is_empty() {
        let read = parse(&source).root.expect("a spec without faults has a tree").to_json();
        // The other one knows less of YAML 1.2, such as a tab before a value.
        if let Ok(other) = serde_yaml::from_str::<Value>(&source.text) {
            assert_eq!(other, read);
        }
        assert!(VALIDATOR.is_valid(&read));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_checked_without_a_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        examine(&bytes);
    }

    #[test]
    fn any_pieces_are_checked_without_a_panic(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..60)) {
        examine(pieces.concat().as_bytes());
    }

    #[test]
    fn any_change_of_a_good_spec_is_checked_without_a_panic(
        changes in prop::collection::vec((any::<prop::sample::Index>(), 0..12_usize, prop::sample::select(PIECES)), 1..4),
    ) {
        let mut bytes = BASE.as_bytes().to_vec();
        for (at, removed, inserted) in changes {
            let start = at.index(bytes.len());
            let end = (start + removed).min(bytes.len());
            bytes.splice(start..end, inserted.bytes());
        }
        examine(&bytes);
    }
}
