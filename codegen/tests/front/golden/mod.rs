//! One faulty spec for every kind of fault, as people see it.

use std::fmt::Write;
use std::path::Path;

use tokenwright_codegen::diagnostic::Fault;
use tokenwright_codegen::source::Source;

use crate::base::{BASE, edited, faults, shown};

/// A way to break the base spec, and the one fault that it gives.
struct Case {
    fault: Fault,
    what: &'static str,
    spec: Spec,
}

enum Spec {
    Edits(&'static [(&'static str, &'static str)]),
    Whole(&'static str, fn() -> Vec<u8>),
}

impl Case {
    fn source(&self) -> Source {
        match &self.spec {
            Spec::Edits(edits) => edited(edits),
            Spec::Whole(path, bytes) => Source::from_bytes(*path, &bytes()),
        }
    }
}

macro_rules! cases {
    ($($fault:ident $what:literal $([$($edit:expr),+ $(,)?])? $({$path:literal $bytes:expr})?)+) => {
        vec![$(Case {
            fault: Fault::$fault,
            what: $what,
            spec: $(Spec::Edits(&[$($edit),+]))? $(Spec::Whole($path, || $bytes))?,
        }),+]
    };
}

mod grants;
mod outputs;
mod rules;
mod samples;
mod shape;
mod text;

const NOVA: &str = "spec: 1
extends: medplum
name: Nova
summary: A server of its own.
evidence: {grade: documented, checked: 2026-11-21, docs: [https://docs.nova.example/auth]}
environments:
  hosted: {token_url: \"https://login.nova.example/token\", api: \"https://api.nova.example/\"}
";

/// The base spec with these grants instead of its own.
fn without_grants(grants: &str) -> Vec<u8> {
    let (before, rest) = BASE.split_once("grants:\n").unwrap();
    let (_, after) = rest.split_once("\napi:").unwrap();
    format!("{before}grants: {grants}\n\napi:{after}").into_bytes()
}

/// The base spec with these environments instead of its own.
fn with_environments(environments: &str) -> Vec<u8> {
    let (before, rest) = BASE.split_once("environments:\n").unwrap();
    let (_, after) = rest.split_once("\nscopes:").unwrap();
    format!("{before}environments: {environments}\n\nscopes:{after}").into_bytes()
}

/// The base spec with this grant of a machine instead of its own, and without scopes but for a login.
fn without_users(grant: &str) -> Vec<u8> {
    let text = String::from_utf8(without_grants(&format!("\n{grant}"))).unwrap();
    let (text, _) = text.split_once("\nsamples:").unwrap();
    let (before, rest) = text.split_once("\nsettings:\n").unwrap();
    let (_, after) = rest.split_once("\nenvironments:\n").unwrap();
    let scopes = "scopes:\n  visits.read: Read visits.\n  visits.write: Create and change visits.\n";
    let text = format!("{before}\nenvironments:\n{after}").replace("{tenant}.", "").replace("{region}/", "");
    let is_kept = |line: &&str| !line.contains("authorize_url") && !line.starts_with("    audience: ");
    let lines = text.lines().filter(is_kept);
    let text: String = lines.flat_map(|line| [line, "\n"]).collect();
    if grant.contains("custom:") { text } else { text.replace(scopes, "") }.into_bytes()
}

/// The base spec with machines alone, and a sample of users.
fn sample_without_grant() -> Vec<u8> {
    let (before, rest) = BASE.split_once("  authorization_code:\n").unwrap();
    let (_, after) = rest.split_once("\napi:").unwrap();
    let text = format!("{before}\napi:{after}");
    let lines = text.lines().filter(|line| !line.contains("authorize_url"));
    let text: String = lines.flat_map(|line| [line, "\n"]).collect();
    text.replace("  - environment: sandbox", "  - grant: authorization_code\n    environment: sandbox")
        .into_bytes()
}

fn all() -> Vec<Case> {
    [text::cases(), shape::cases(), rules::cases(), grants::cases(), samples::cases(), outputs::cases()]
        .into_iter()
        .flatten()
        .collect()
}

fn golden(cases: &[Case]) -> String {
    let mut golden = String::new();
    for case in cases {
        writeln!(golden, "# {}: {}\n\n{}\n\n", case.fault, case.what, shown(&case.source())).unwrap();
    }
    golden
}

#[test]
fn faults_of_the_text() {
    insta::assert_snapshot!(golden(&text::cases()));
}

#[test]
fn faults_of_the_shape() {
    insta::assert_snapshot!(golden(&shape::cases()));
}

#[test]
fn faults_of_the_rules() {
    insta::assert_snapshot!(golden(&rules::cases()));
}

#[test]
fn faults_of_grants_and_samples() {
    insta::assert_snapshot!(golden(&grants::cases().into_iter().chain(samples::cases()).collect::<Vec<_>>()));
}

#[test]
fn faults_of_outputs_and_what_calls_carry() {
    insta::assert_snapshot!(golden(&outputs::cases()));
}

#[test]
fn every_case_gives_its_fault_and_no_other() {
    let mut wrong = String::new();
    for case in &all() {
        let found: Vec<Fault> = faults(&case.source()).iter().map(|diagnostic| diagnostic.fault).collect();
        if found.is_empty() || found.iter().any(|fault| *fault != case.fault) {
            writeln!(wrong, "{} ({}) gives {found:?}", case.fault, case.what).unwrap();
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// Every fault with its cases and its page. None lacks either.
#[test]
fn the_table_of_faults() {
    let cases = all();
    let mut table =
        String::from("| code | name | golden cases | explain page |\n| --- | --- | --- | --- |\n");
    for fault in Fault::ALL {
        let of_fault: Vec<&str> =
            cases.iter().filter(|case| case.fault == *fault).map(|case| case.what).collect();
        let page = format!("{}.md", fault.code());
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/diagnostic/explain");
        assert!(!of_fault.is_empty(), "write a case for {fault:?}");
        assert!(folder.join(&page).is_file(), "write {page}");
        writeln!(table, "| {} | `{}` | {} | {page} |", fault.code(), fault.name(), of_fault.join("; "))
            .unwrap();
    }
    insta::assert_snapshot!(table);
}
