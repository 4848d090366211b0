//! The table of what each server proves, held against the tests that there are.

use std::collections::BTreeSet;
use std::process::Command;

const PAGE: &str = include_str!("../../servers/README.md");

/// What a test is called and at which server it is made.
type Facts = BTreeSet<(String, String)>;

/// The rows of the table: a fact, and a cell a server.
fn rows() -> impl Iterator<Item = [&'static str; 3]> {
    let rows = PAGE.lines().filter_map(|line| line.strip_prefix("| ")?.strip_suffix(" |"));
    rows.skip(2).map(|row| row.split(" | ").collect::<Vec<_>>().try_into().expect("three columns"))
}

/// What this very program tests.
fn tests() -> Facts {
    let listed = Command::new(std::env::current_exe().unwrap()).args(["--list", "--format=terse"]).output();
    let listed = String::from_utf8(listed.unwrap().stdout).unwrap();
    let tests = listed.lines().filter_map(|line| line.strip_prefix("conformance::")?.strip_suffix(": test"));
    let facts = tests.filter_map(|path| {
        let [_, server, fact] = path.split("::").collect::<Vec<_>>()[..] else { return None };
        Some((fact.replace('_', " "), server.to_owned()))
    });
    facts.collect()
}

#[test]
fn the_table_says_what_is_proved() {
    let mut proved = Facts::new();
    for [fact, oidc_provider, authlib] in rows() {
        for (server, cell) in [("oidc_provider", oidc_provider), ("authlib", authlib)] {
            if cell == "yes" {
                proved.insert((fact.to_owned(), server.to_owned()));
            } else {
                assert!(cell.starts_with("no: "), "{fact}: {cell}");
            }
        }
    }
    assert_eq!(proved, tests());
}
