//! The text of a spec: it has faults, each of which can be shown at its place, or it becomes Rust.

#![no_main]

use libfuzzer_sys::{Corpus, fuzz_target};
use tokenwright_codegen::diagnostic::{self, Severity};
use tokenwright_codegen::{Source, check, emit, lower};

/// What a longer text says has been said by then.
const LONGEST: usize = 8 * 1024;

fuzz_target!(|text: &[u8]| -> Corpus {
    if text.len() > LONGEST {
        return Corpus::Reject;
    }
    let source = Source::from_bytes("specs/acme.yaml", text);
    let found = match check(&source) {
        Ok(checked) => {
            let module = emit::module(&lower::lower(&checked));
            if let Err(error) = syn::parse_file(&module) {
                panic!("what is generated is no Rust: {error}\n{module}");
            }
            checked.warnings
        }
        Err(faults) => {
            let stops = faults.iter().any(|fault| fault.severity == Severity::Error);
            assert!(stops, "a spec was refused without a reason");
            faults
        }
    };
    for fault in &found {
        let is_of_text = fault.span.end <= source.text.len() && source.text.get(fault.span.start..).is_some();
        assert!(is_of_text, "the place of a fault is not of the text: {fault:?}");
        let line = diagnostic::one_line(&source, fault);
        assert!(line.starts_with("specs/acme.yaml:") && !line.contains('\n'), "{line:?}");
    }
    let shown = diagnostic::render(&source, &found, false);
    assert_eq!(shown.is_empty(), found.is_empty());
    Corpus::Keep
});
