//! The list of faults.

use std::fmt::Write as _;

use super::cell;
use crate::diagnostic::Fault;

const INTRODUCTION: &str = "\
# All faults

Made by `scripts/generate`. `tokenwright check` finds them, every one at once; `tokenwright explain CODE` prints the page of
one, which says why it is a fault and shows a faulty spec beside a cured one. The codes link to the same pages.
";

/// What the codes of a stage begin with, and what the stage looks at.
const STAGES: [(&str, &str); 6] = [
    ("TW00", "The text as YAML"),
    ("TW01", "Its shape: keys, types, words, names"),
    ("TW02", "Holes and URLs"),
    ("TW03", "Sources of values: settings, credentials, environments, computed values, other specs"),
    ("TW04", "Grants: scopes, requests, client authentication, steps, answers"),
    ("TW05", "The API, limits, quirks and samples"),
];

/// Every fault, in Markdown.
pub fn faults() -> String {
    let mut page = INTRODUCTION.to_owned();
    for (begin, title) in STAGES {
        let _ = write!(page, "\n## {title}\n\n| code | name | meaning |\n|---|---|---|\n");
        for fault in Fault::ALL.iter().filter(|fault| fault.code().starts_with(begin)) {
            let (code, name, summary) = (fault.code(), fault.name(), cell(fault.summary()));
            let _ = writeln!(
                page,
                "| [{code}](../codegen/src/diagnostic/explain/{code}.md) | `{name}` | {summary} |"
            );
        }
    }
    page
}
