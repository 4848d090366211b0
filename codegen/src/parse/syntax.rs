//! What the YAML parser says, in words that say what to write instead.

use saphyr_parser::ScanError;

use super::node::{Node, Value};
use super::{indentation, quotes};
use crate::diagnostic::{Diagnostic, Fault};
use crate::source::{Source, Span};

/// Whether the parser stumbled over an alias of nothing.
pub(super) fn is_unknown_alias(error: &ScanError) -> bool {
    error.info().ends_with("found unknown anchor")
}

/// The fault for an error of the parser at a byte; `bracket` is the innermost `{` or `[` still open.
pub(super) fn fault(source: &Source, info: &str, at: usize, bracket: Option<Span>) -> Diagnostic {
    let at = source.text.floor_char_boundary(at);
    let near = Near::new(source, at);
    if let Some(fault) = unquoted_hole(source, near).or_else(|| hole_in_brackets(source, near, bracket)) {
        return fault;
    }
    if info.split(' ').any(|word| matches!(word, "tab" | "tabs")) {
        let message = "a tab stands where YAML wants spaces";
        return Diagnostic::error(Fault::TabIndentation, near.tab(source), message)
            .help("indent with spaces");
    }
    if info.contains("recursion limit") {
        return Diagnostic::error(Fault::NestedTooDeeply, near.here, "lists and maps are nested too deeply");
    }
    if info.contains("anchor or alias") && near.rest(source).starts_with('*') {
        return text_as_alias(source, near.here.start, bracket.is_some());
    }
    let malformed = |span, message: &str| Diagnostic::error(Fault::MalformedYaml, span, message);
    if info.contains("escape") {
        return malformed(near.here, "an escape in this text is none that YAML knows")
            .help("write a backslash in double quotes as `\\\\`, or use single quotes");
    }
    if source.slice(near.here).starts_with(['"', '\'']) {
        return malformed(near.here, "this quote is never closed, or only lines below")
            .help("close it; a quote inside single quotes is written twice, inside double quotes as `\\\"`");
    }
    if info.contains("trailing content") {
        return malformed(near.here, "a quoted text ends before this")
            .help("put the whole text in quotes; nothing but a comment can follow them");
    }
    if info.starts_with("unexpected character") || info.contains("cannot start with") {
        return malformed(near.here, "an unquoted text cannot begin with this character")
            .help("quote the text");
    }
    if let Some(open) = bracket {
        let fault = malformed(near.here, "a comma is missing here, or the bracket was not closed before");
        return fault.also(open, "the bracket that is still open");
    }
    if info.contains("mapping values are not allowed") {
        return colon(source, near);
    }
    if info.contains("simple key expect") {
        if source.slice(near.line_before).starts_with('*') {
            return text_as_alias(source, near.line_before.start, bracket.is_some());
        }
        return malformed(near.line_before, "this line is no `key: value`")
            .help("write the key, a colon and a space: `key: value`");
    }
    if info.contains("expected key") || info.contains("indentation") || info.contains("'-' indicator") {
        let message = "this line does not belong to what is before it";
        return indentation::misplaced(source, message, near.first_word(source));
    }
    malformed(near.here, &format!("this is not YAML: {info}"))
}

/// A text that begins with `*`, which YAML reads as an alias; it ends with the line, its key, or its place
/// between brackets.
pub(super) fn text_as_alias(source: &Source, start: usize, is_in_brackets: bool) -> Diagnostic {
    let line = source.text[start..].lines().next().unwrap_or_default();
    let begin = line.find('*').unwrap_or_default();
    let end = [": ", " #"].iter().filter_map(|end| line.find(end)).min().unwrap_or(line.len());
    let end = line.find([',', ']', '}']).filter(|_| is_in_brackets).map_or(end, |bracket| bracket.min(end));
    let text = line[begin..end.max(begin)].trim_end().trim_end_matches(':');
    let span = Span::new(start + begin, start + begin + text.len());
    let fault = Diagnostic::error(Fault::Alias, span, "YAML reads a text that begins with `*` as an alias");
    fault.suggest("quote it", span, quotes::straight(text))
}

/// A second colon in a line, or a line that is indented too far.
fn colon(source: &Source, near: Near<'_>) -> Diagnostic {
    let malformed = |span, message: &str| Diagnostic::error(Fault::MalformedYaml, span, message);
    let Some(colon) = near.before.find(": ") else {
        let message = "this line is indented too far: the line above has its value already";
        return indentation::misplaced(source, message, near.line.to(near.here));
    };
    let start = near.here.start - near.before.len() + colon + 2;
    let text = Span::new(start, near.line.end.max(start));
    let written = source.slice(text);
    let fault = malformed(near.here, "a second `:` in one line");
    if written.starts_with(['"', '\'']) {
        return fault.help("put the whole text in quotes; nothing but a comment can follow them");
    }
    if let Some(inner) = quotes::within(written) {
        return fault.suggest("quote the text with straight quotes", text, quotes::straight(inner));
    }
    if written.contains(['"', '\\']) || written.contains(" #") {
        return fault.help("quote the text");
    }
    fault.suggest("quote the text", text, format!("\"{written}\""))
}

/// A text such as `{name}/path` without quotes: YAML reads a map and then wants the next line.
fn unquoted_hole(source: &Source, near: Near<'_>) -> Option<Diagnostic> {
    let line = source.slice(near.line);
    let start = [": {", "- {"].iter().find_map(|opening| Some(line.find(opening)? + 2))?;
    let text = line[start..].trim_end();
    let hole_end = text.find('}')?;
    let is_hole = text.get(1..hole_end).is_some_and(|name| !name.contains([':', ',', '{', ' ', '"', '\'']));
    if !is_hole || near.here.start < near.line.start + start + hole_end || text.contains('"') {
        return None;
    }
    let span = Span::new(near.line.start + start, near.line.start + start + text.len());
    let fault = Diagnostic::error(Fault::UnquotedHole, span, "a text that opens with a hole must be quoted");
    Some(fault.suggest("quote it", span, format!("\"{text}\"")))
}

/// A text with a hole that is not at its beginning, without quotes between brackets.
fn hole_in_brackets(source: &Source, near: Near<'_>, bracket: Option<Span>) -> Option<Diagnostic> {
    let (rest, bracket) = (near.rest(source), bracket?);
    let (name, after) = rest.strip_prefix('{')?.split_once('}')?;
    if name.is_empty() || name.contains([':', ',', '{', ' ', '"', '\'', '\n']) {
        return None;
    }
    let before = source.text.get(bracket.end.min(near.here.start)..near.here.start)?;
    let before = &before[before.rfind([',', '[', '{']).map_or(0, |at| at + 1)..];
    let before = before.rsplit_once(": ").map_or(before, |(_, text)| text).trim_start();
    let after = &after[..after.find([',', ']', '}', '\n']).unwrap_or(after.len())];
    let start = near.here.start - before.len();
    let span = Span::new(start, near.here.start + name.len() + "{}".len() + after.trim_end().len());
    let written = source.slice(span);
    if before.is_empty() || written.contains(['"', '\\']) {
        return None;
    }
    let message = "a text with a hole must be quoted between brackets";
    let fault = Diagnostic::error(Fault::UnquotedHole, span, message);
    Some(fault.suggest("quote it", span, format!("\"{written}\"")))
}

/// A text such as `{{name}}` without quotes, which YAML reads as a map whose key is a map; `key` is that key.
pub(super) fn doubled_braces(source: &Source, key: &Node, is_in_brackets: bool) -> Option<Diagnostic> {
    let start = key.span.start.checked_sub(1)?;
    let line = source.text.get(start..)?.strip_prefix("{{")?.lines().next()?;
    let (inner, after) = line.split_once("}}")?;
    if inner.contains([':', ',', '{', '}', '"', '\'']) || !matches!(key.value, Value::Map(_)) {
        return None;
    }
    let after = if is_in_brackets { "" } else { after.split(" #").next().unwrap_or_default().trim_end() };
    let hole = format!("{{{}}}", inner.trim());
    let span = Span::new(start, start + "{{}}".len() + inner.len() + after.len());
    let message = "a hole has one pair of braces, and a text that opens with one must be quoted";
    let fault = Diagnostic::error(Fault::UnquotedHole, span, message);
    Some(fault.suggest(format!("write `{hole}`, in quotes"), span, format!("\"{hole}{after}\"")))
}

/// The surroundings of a place.
#[derive(Clone, Copy)]
struct Near<'a> {
    /// The character at the place.
    here: Span,
    /// The line that it is in.
    line: Span,
    /// The text of that line before it.
    before: &'a str,
    /// The last line before the place that says something, or the line itself if it does.
    line_before: Span,
}

impl<'a> Near<'a> {
    fn new(source: &'a Source, at: usize) -> Near<'a> {
        let text = source.text.as_str();
        // At the end of the text there is nothing to point to: the last thing said is the place.
        let is_end = text[at..].trim().is_empty();
        let last = text.trim_end().char_indices().next_back().map_or(0, |(last, _)| last);
        let at = if is_end { last } else { at };
        let line = |at: usize| {
            let start = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
            let end = text[at..].find('\n').map_or(text.len(), |newline| at + newline);
            let indent = text[start..end].len() - text[start..end].trim_start().len();
            Span::new(start + indent, start + text[start..end].trim_end().len().max(indent))
        };
        let width = text[at..].chars().next().map_or(0, char::len_utf8);
        let said_before = text[..at].trim_end().len();
        let here_line = line(at);
        let line_before = match text.get(here_line.start..at) {
            Some(before) if !before.trim().is_empty() => here_line,
            _ => line(text.floor_char_boundary(said_before.saturating_sub(1))),
        };
        Near {
            here: Span::new(at, at + width),
            line: here_line,
            before: text.get(here_line.start..at).unwrap_or_default(),
            line_before,
        }
    }

    /// The text from the place on.
    fn rest(self, source: &Source) -> &str {
        &source.text[self.here.start..]
    }

    /// The first word of the line, if the place is there or in the first word after `- `.
    fn first_word(self, source: &Source) -> Span {
        if !matches!(self.before.trim(), "" | "-") {
            return self.here;
        }
        let line = source.slice(self.line);
        let end = line.find([' ', ':']).unwrap_or(line.len());
        Span::new(self.line.start, self.line.start + end.max(1))
    }

    /// The tab in this line.
    fn tab(self, source: &Source) -> Span {
        let line_start = source.text[..self.here.start].rfind('\n').map_or(0, |newline| newline + 1);
        let line = &source.text[line_start..self.line.end.max(line_start)];
        line.find('\t').map_or(self.here, |at| Span::new(line_start + at, line_start + at + 1))
    }
}
