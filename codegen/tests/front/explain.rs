//! The page of every fault: what it says of itself, and whether its examples do what it says.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::Path;

use tokenwright_codegen::diagnostic::Fault;
use tokenwright_codegen::source::Source;

use crate::base::{faults, shown};

/// An example of a page: a whole spec in a fenced block.
struct Example {
    /// What stands before the block.
    title: &'static str,
    /// What the info string says after `yaml`: `file=NAME`, `repeat=TIMES` or `bytes`.
    options: BTreeMap<&'static str, &'static str>,
    text: String,
}

impl Example {
    /// The examples of a page, in order.
    fn all(page: &'static str) -> Vec<Example> {
        let mut examples = Vec::new();
        let mut lines = page.lines();
        let mut title = "";
        while let Some(line) = lines.next() {
            if let Some(info) = line.strip_prefix("```yaml") {
                let options = info.split_whitespace();
                let options = options.map(|option| option.split_once('=').unwrap_or((option, ""))).collect();
                let text = lines.by_ref().take_while(|line| *line != "```");
                let text = text.flat_map(|line| [line, "\n"]).collect();
                examples.push(Example { title, options, text });
            } else if !line.is_empty() {
                title = line;
            }
        }
        examples
    }

    fn source(&self) -> Source {
        let file = self.options.get("file").copied().unwrap_or("acme.yaml");
        let mut bytes = self.text.clone().into_bytes();
        if self.options.contains_key("bytes") {
            bytes = unescaped(&self.text);
        }
        if let Some(times) = self.options.get("repeat") {
            let last = self.text.lines().next_back().unwrap_or_default();
            let again = times.parse::<usize>().unwrap() - 1;
            bytes.extend(format!("{last}\n").repeat(again).into_bytes());
        }
        Source::from_bytes(format!("specs/{file}"), &bytes)
    }
}

/// The bytes of a text in which `\t` is a tab, `\xF4` a byte and `\u{202e}` a character.
fn unescaped(text: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut rest = text;
    while let Some((before, escape)) = rest.split_once('\\') {
        bytes.extend(before.bytes());
        let (kind, after) = escape.split_at(1);
        rest = match kind {
            "t" => {
                bytes.push(b'\t');
                after
            }
            "x" => {
                bytes.push(u8::from_str_radix(&after[..2], 16).unwrap());
                &after[2..]
            }
            "u" => {
                let (digits, after) = after.strip_prefix('{').unwrap().split_once('}').unwrap();
                let c = char::from_u32(u32::from_str_radix(digits, 16).unwrap()).unwrap();
                bytes.extend(c.to_string().bytes());
                after
            }
            _ => panic!("`\\{kind}` is no escape"),
        };
    }
    bytes.extend(rest.bytes());
    bytes
}

#[test]
fn every_page_begins_with_its_code_its_name_and_the_summary() {
    for fault in Fault::ALL {
        let page = fault.page();
        let beginning = format!("# {} {}\n\n{}\n\n", fault.code(), fault.name(), fault.summary());
        assert!(page.starts_with(&beginning), "{}: {page}", fault.code());
        let titles: Vec<&str> = Example::all(page).iter().map(|example| example.title).collect();
        assert_eq!(titles, ["Faulty:", "Cured:"], "{}", fault.code());
        assert!(page.ends_with("\n```\n"), "{}", fault.code());
    }
}

#[test]
fn faulty_examples_have_that_fault_alone_and_cured_ones_none() {
    let mut wrong = String::new();
    for fault in Fault::ALL {
        for example in Example::all(fault.page()) {
            let source = example.source();
            let found: BTreeSet<Fault> = faults(&source).iter().map(|found| found.fault).collect();
            let wanted = if example.title == "Faulty:" { BTreeSet::from([*fault]) } else { BTreeSet::new() };
            if found != wanted {
                writeln!(wrong, "{} {}\n{}", fault.code(), example.title, shown(&source)).unwrap();
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn pages_fit_a_terminal_and_hold_nothing_that_it_would_obey() {
    for fault in Fault::ALL {
        for line in fault.page().lines() {
            assert!(line.chars().count() <= 100, "{}: {line}", fault.code());
            assert!(!line.contains(char::is_control), "{}: {line:?}", fault.code());
            assert_eq!(line, line.trim_end(), "{}", fault.code());
        }
    }
}

#[test]
fn every_page_of_the_folder_is_that_of_a_fault() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/diagnostic/explain");
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name());
    let files: BTreeSet<String> = files.map(|name| name.into_string().unwrap()).collect();
    let pages = Fault::ALL.iter().map(|fault| format!("{}.md", fault.code())).collect();
    assert_eq!(files, pages);
}

#[test]
fn faults_are_found_by_code_by_number_and_by_name() {
    for fault in Fault::ALL {
        let (code, name) = (fault.code(), fault.name());
        for text in [code, &code.to_lowercase(), &code[2..], name, &name.to_uppercase()] {
            assert_eq!(Fault::find(text), Some(*fault), "{text}");
        }
    }
    for text in ["", "TW", "TW9999", "0000", "102", "0102 ", "TWTW0102", "unknown", "unknown_keys", "é"] {
        assert_eq!(Fault::find(text), None, "{text}");
    }
}
