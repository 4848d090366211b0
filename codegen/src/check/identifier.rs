//! The provider's identifier: the name of the spec's file. It needs nothing of the text.

use super::nearest::{quoted, words_joined};
use crate::diagnostic::{Diagnostic, Fault};
use crate::names::is_taken_by_crate;
use crate::source::{Source, Span};

/// What is wrong with it, at the beginning of the file.
pub(super) fn faults(source: &Source) -> Vec<Diagnostic> {
    let id = source.id.as_str();
    if !is_kebab_case(id) {
        let message = format!("the file's name {} is no provider's identifier", quoted(id));
        let better = words_joined(id, '-');
        let help = if is_kebab_case(&better) {
            format!("rename the file to `{better}.yaml`")
        } else {
            "name the file in kebab-case, such as photon-health.yaml".to_owned()
        };
        return vec![Diagnostic::error(Fault::MalformedId, Span::default(), message).help(help)];
    }
    if is_taken_by_crate(id) {
        let message =
            format!("a provider cannot be called `{id}`: the generated crate uses that name itself");
        let fault = Diagnostic::error(Fault::NameClash, Span::default(), message);
        return vec![fault.help(format!("rename the file, for example to `{id}-api.yaml`"))];
    }
    Vec::new()
}

fn is_kebab_case(id: &str) -> bool {
    let is_word = |word: &str| {
        !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
    };
    id.split('-').all(is_word)
}
