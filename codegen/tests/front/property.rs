//! No text makes the compiler panic, and what it accepts others accept.

use std::sync::LazyLock;

use jsonschema::Validator;
use peak_alloc::PeakAlloc;
use proptest::prelude::*;
use serde_json::Value;
use tokenwright_codegen::parse::parse;
use tokenwright_codegen::schema::schema;
use tokenwright_codegen::source::Source;

use crate::base::{BASE, faults, shown};
use crate::hostile::hostile_specs;

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

/// How much of the machine's memory a spec may take.
const MEMORY: usize = 64 * 1024 * 1024;

#[global_allocator]
static ALLOCATOR: PeakAlloc = PeakAlloc;

static VALIDATOR: LazyLock<Validator> =
    LazyLock::new(|| jsonschema::validator_for(&schema()).expect("the schema is one"));

/// Checks a spec and shows its faults, within bounds. One without faults must be the same to another
/// parser, if that can read it. The schema refuses just those whose shape is at fault.
fn examine(bytes: &[u8]) {
    LazyLock::force(&VALIDATOR);
    ALLOCATOR.reset_peak_usage();
    examine_faults(bytes);
    let peak = ALLOCATOR.peak_usage();
    assert!(peak <= MEMORY, "{} MiB", peak / 1024 / 1024);
}

fn examine_faults(bytes: &[u8]) {
    let source = Source::from_bytes("specs/acme.yaml", bytes);
    let is_good = shown(&source).is_empty();
    let parsed = parse(&source);
    if parsed.faults.is_empty() {
        let read = parsed.root.expect("a text without faults has a tree").to_json();
        let codes: Vec<&str> = faults(&source).iter().map(|fault| fault.fault.code()).collect();
        let is_misshapen = codes.iter().any(|code| code.starts_with("TW01"));
        assert_eq!(VALIDATOR.is_valid(&read), !is_misshapen, "{codes:?}\n{}", source.text);
    }
    if is_good {
        let read = parse(&source).root.expect("a spec without faults has a tree").to_json();
        // The other one knows less of YAML 1.2, such as a tab before a value.
        if let Ok(other) = serde_yaml::from_str::<Value>(&source.text) {
            assert_eq!(other, read);
        }
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

    #[test]
    fn any_other_value_anywhere_is_refused_by_checker_and_schema_alike(
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<bool>(), prop::sample::select(VALUES)), 1..4),
    ) {
        let mut spec: Value = serde_yaml::from_str(BASE).unwrap();
        for (at, is_key, value) in changes {
            let mut count = 0;
            each(&mut spec, &mut |_| count += 1);
            let chosen = at.index(count);
            let mut n = 0;
            each(&mut spec, &mut |node| {
                if n == chosen {
                    change(node, is_key, value);
                }
                n += 1;
            });
        }
        examine(serde_json::to_string_pretty(&spec).unwrap().as_bytes());
    }
}

/// Values of every type, most of them right somewhere and wrong elsewhere.
const VALUES: &[&str] = &[
    "null",
    "true",
    "0",
    "1",
    "401",
    "1.5",
    "\"\"",
    "\"x\"",
    "\"a b\"",
    "\"none\"",
    "\"1h\"",
    "\"{tenant}\"",
    "\"2026-11-21\"",
    "\"https://a.example/\"",
    "\"body/x\"",
    "[]",
    "[\"x\"]",
    "[\"none\", \"none\"]",
    "{}",
    "{\"x\": \"y\"}",
    "{\"client_secret_basic\": \"raw\"}",
    "{\"assume\": \"5m\"}",
    "{\"one_of\": [\"a\"]}",
];

/// Visits a value and all that is in it.
fn each(value: &mut Value, visit: &mut impl FnMut(&mut Value)) {
    visit(value);
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| each(item, visit)),
        Value::Object(members) => members.values_mut().for_each(|member| each(member, visit)),
        _ => {}
    }
}

/// Puts another value in the place of one; into a map, a key that is not known there.
fn change(node: &mut Value, is_key: bool, value: &str) {
    let value: Value = serde_json::from_str(value).unwrap();
    match node {
        Value::Object(members) if is_key => drop(members.insert("x".to_owned(), value)),
        _ => *node = value,
    }
}

/// Time is bounded by `benches/hostile.rs`, over the same specs.
#[test]
fn the_largest_and_dearest_specs_take_little_memory() {
    for (name, text) in hostile_specs(BASE) {
        println!("{name}");
        examine(text.as_bytes());
    }
}
