//! Lines that stand further in or out than those that they stand beside.

use crate::diagnostic::{Diagnostic, Fault};
use crate::source::{Source, Span};

/// The help for a line of which nothing better is known.
const BESIDE: &str = "indent it like the line that it stands beside; entries of a list all begin with `- `";

/// A list's entry that YAML reads as more of the text above it, because it is indented too far.
pub(super) fn entry_in_text(source: &Source, text: Span) -> Option<Diagnostic> {
    let mut at = text.start;
    for line in source.slice(text).split_inclusive('\n') {
        let indent = line.len() - line.trim_start().len();
        if at != text.start && line.trim_start().starts_with("- ") {
            let span = Span::new(at + indent, at + line.trim_end().len());
            let message = "YAML reads this line as more of the text above it";
            let fault = Diagnostic::error(Fault::MalformedYaml, span, message);
            return Some(match Line::at(source, span.start).beside(source) {
                Some(indent) => like_beside(source, fault, span.start, indent),
                None => fault.help("put the text in quotes, or write the list below a key of its own"),
            });
        }
        at += line.len();
    }
    None
}

/// The fault of a line that fits to none above it; `span` begins with what it says.
pub(super) fn misplaced(source: &Source, message: &str, span: Span) -> Diagnostic {
    let fault = Diagnostic::error(Fault::MalformedYaml, span, message);
    match Line::at(source, span.start).beside(source) {
        Some(indent) => like_beside(source, fault, span.start, indent),
        None => fault.help(BESIDE),
    }
}

/// The cure: the indentation of the line beside it. What stands below a line moves with it.
fn like_beside(source: &Source, fault: Diagnostic, at: usize, indent: usize) -> Diagnostic {
    let line = Line::at(source, at);
    let has_more = Line::after(source, line.end).is_some_and(|next| next.indent > line.indent);
    let what = if line.is_entry { "the entry above it" } else { "the line that it stands beside" };
    let with_it = if has_more { ", and move what stands below it with it" } else { "" };
    fault.help(format!("indent it like {what}, with {}{with_it}", spaces(indent)))
}

fn spaces(count: usize) -> String {
    match count {
        0 => "no space".to_owned(),
        1 => "one space".to_owned(),
        _ => format!("{count} spaces"),
    }
}

/// A line of the source.
#[derive(Clone, Copy)]
struct Line {
    start: usize,
    end: usize,
    indent: usize,
    /// Whether it begins an entry of a list.
    is_entry: bool,
    says_nothing: bool,
}

impl Line {
    /// The line that a byte is in.
    fn at(source: &Source, at: usize) -> Line {
        let text = source.text.as_str();
        let start = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
        let end = text[at..].find('\n').map_or(text.len(), |newline| at + newline);
        let said = text[start..end].trim_start_matches(' ');
        Line {
            start,
            end,
            indent: end - start - said.len(),
            is_entry: said.starts_with("- ") || said.trim_end() == "-",
            says_nothing: said.trim_end().is_empty() || said.starts_with('#'),
        }
    }

    /// The next line that says something.
    fn after(source: &Source, mut end: usize) -> Option<Line> {
        while end < source.text.len() {
            let line = Line::at(source, end + 1);
            if !line.says_nothing {
                return Some(line);
            }
            end = line.end.max(end + 1);
        }
        None
    }

    /// The indentation of the line above that this one most likely stands beside: one of its kind, in a
    /// block that is still open, with an indentation that is nearest to its own. None if that is its own
    /// already, so that it is not the indentation that is wrong.
    fn beside(self, source: &Source) -> Option<usize> {
        let mut nearest: Option<usize> = None;
        // A block is open as long as no line after it stands further out.
        let mut outermost = usize::MAX;
        let mut start = self.start;
        while start > 0 && outermost > 0 {
            let line = Line::at(source, start - 1);
            start = line.start;
            if line.says_nothing || line.indent > outermost {
                continue;
            }
            if line.indent == self.indent && (line.is_entry || !self.is_entry) {
                return None;
            }
            let is_open = !line.is_entry || line.indent < outermost;
            let is_nearer =
                nearest.is_none_or(|found| line.indent.abs_diff(self.indent) < found.abs_diff(self.indent));
            if is_open && is_nearer && line.is_entry == self.is_entry {
                nearest = Some(line.indent);
            }
            outermost = line.indent;
        }
        nearest
    }
}
