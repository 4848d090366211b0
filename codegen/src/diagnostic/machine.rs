//! Diagnostics for programs: one JSON document, SARIF, and the annotations of GitHub's workflows.

// Writing to a `String` cannot fail.
use std::fmt::Write as _;

use serde_json::{Value, json};

use super::visible::is_hidden;
use super::{Diagnostic, Fault, Label, Severity, Suggestion, visible};
use crate::source::{Source, Span};

/// Every diagnostic of every source as one JSON document. Lines and columns count from 1, columns in
/// characters; `start` and `end` of a place count bytes from 0.
pub fn to_json(findings: &[(&Source, &[Diagnostic])]) -> String {
    let faults: Vec<Value> = each(findings)
        .map(|(source, found)| {
            let Diagnostic { fault, severity, message, span, label, secondary, help, suggestion } = found;
            json!({
                "path": source.path,
                "place": place(source, *span),
                "code": fault.code(),
                "name": fault.name(),
                "severity": level(*severity),
                "message": message,
                "label": label,
                "related": secondary.iter().map(|Label { span, text }| {
                    json!({ "place": place(source, *span), "message": text })
                }).collect::<Vec<_>>(),
                "help": help,
                "suggestion": suggestion.as_ref().map(|Suggestion { span, replacement }| {
                    json!({ "place": place(source, *span), "replacement": replacement })
                }),
            })
        })
        .collect();
    pretty(&json!({ "specs": findings.len(), "faults": faults }))
}

/// Every diagnostic as a log of the Static Analysis Results Interchange Format, version 2.1.0, which code
/// hosts show beside the lines.
pub fn to_sarif(findings: &[(&Source, &[Diagnostic])]) -> String {
    let results: Vec<Value> = each(findings)
        .map(|(source, found)| {
            let related: Vec<Value> = found
                .secondary
                .iter()
                .map(|label| {
                    let mut location = sarif_location(source, label.span);
                    location["message"] = json!({ "text": label.text });
                    location
                })
                .collect();
            let mut result = json!({
                "ruleId": found.fault.code(),
                "ruleIndex": Fault::ALL.iter().position(|fault| *fault == found.fault),
                "level": level(found.severity),
                "message": { "text": whole_message(found) },
                "locations": [sarif_location(source, found.span)],
            });
            if !related.is_empty() {
                result["relatedLocations"] = Value::from(related);
            }
            result
        })
        .collect();
    let rules: Vec<Value> = Fault::ALL
        .iter()
        .map(|fault| {
            json!({
                "id": fault.code(),
                "name": fault.name(),
                "shortDescription": { "text": fault.summary() },
            })
        })
        .collect();
    pretty(&json!({
        "version": "2.1.0",
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        "runs": [{
            "tool": { "driver": { "name": "tokenwright", "version": env!("CARGO_PKG_VERSION"), "rules": rules } },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    }))
}

/// Every diagnostic as a workflow command of GitHub Actions, a line each, which shows it beside the line
/// of a pull request.
pub fn to_github(findings: &[(&Source, &[Diagnostic])]) -> String {
    let line = |(source, found): (&Source, &Diagnostic)| {
        let (start, end) = (source.location(found.span.start), source.location(found.span.end));
        format!(
            "::{} file={},line={},endLine={},col={},endColumn={},title={}::{}\n",
            level(found.severity),
            escaped(&visible(&source.path), true),
            start.line,
            end.line,
            start.column,
            end.column,
            escaped(&format!("{} {}", found.fault.code(), found.fault.name()), true),
            escaped(&visible(&whole_message(found)), false),
        )
    };
    each(findings).map(line).collect::<Vec<_>>().concat()
}

fn each<'a>(
    findings: &'a [(&'a Source, &'a [Diagnostic])],
) -> impl Iterator<Item = (&'a Source, &'a Diagnostic)> {
    findings.iter().flat_map(|(source, found)| found.iter().map(move |found| (*source, found)))
}

const fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}

/// What is wrong and what to do, as one text.
fn whole_message(found: &Diagnostic) -> String {
    match super::render::cure(found) {
        Some(cure) => format!("{}; {cure}", found.message),
        None => found.message.clone(),
    }
}

fn place(source: &Source, span: Span) -> Value {
    let (start, end) = (source.location(span.start), source.location(span.end));
    json!({
        "line": start.line,
        "column": start.column,
        "end_line": end.line,
        "end_column": end.column,
        "start": span.start,
        "end": span.end,
    })
}

fn sarif_location(source: &Source, span: Span) -> Value {
    let (start, end) = (source.location(span.start), source.location(span.end));
    json!({ "physicalLocation": {
        "artifactLocation": { "uri": uri(&source.path) },
        "region": {
            "startLine": start.line,
            "startColumn": start.column,
            "endLine": end.line,
            "endColumn": end.column,
        },
    } })
}

/// A path as a reference by URI (RFC 3986 section 4.2).
fn uri(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    for byte in path.replace('\\', "/").bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            let _ = write!(uri, "%{byte:02X}");
        }
    }
    uri
}

/// A text within a workflow command. A property also ends at a comma or a colon.
fn escaped(text: &str, is_property: bool) -> String {
    let text = text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A");
    if is_property { text.replace(':', "%3A").replace(',', "%2C") } else { text }
}

/// JSON, indented. What a terminal would obey or hide is escaped, also where JSON would allow it raw.
fn pretty(value: &Value) -> String {
    let mut text = String::new();
    for c in format!("{value:#}\n").chars() {
        if c != '\n' && is_hidden(c) {
            for unit in c.encode_utf16(&mut [0; 2]) {
                let _ = write!(text, "\\u{unit:04x}");
            }
        } else {
            text.push(c);
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{to_github, to_json, to_sarif};
    use crate::diagnostic::{Diagnostic, Fault};
    use crate::source::{Source, Span};

    #[test]
    fn hostile_text_steers_neither_a_terminal_nor_a_workflow() {
        let hostile = "a\u{1b}[31m\u{9b}\u{202e}\u{e0041}\r\n::error::b%";
        let source = Source::new(format!("{hostile}.yaml"), hostile);
        let found = [Diagnostic::error(Fault::UnknownKey, Span::new(0, 1), hostile).help(hostile)];
        let findings = [(&source, &found[..])];
        for text in [to_json(&findings), to_sarif(&findings), to_github(&findings)] {
            assert!(!text.contains(['\u{1b}', '\u{9b}', '\u{202e}', '\u{e0041}', '\r']), "{text}");
        }
        assert_eq!(to_github(&findings).lines().count(), 1);
        let json: serde_json::Value = serde_json::from_str(&to_json(&findings)).unwrap();
        assert_eq!(json["faults"][0]["message"], hostile);
    }
}
