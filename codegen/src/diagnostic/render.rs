//! Diagnostics as text for people.

use std::ops::Range;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Patch, Renderer, Snippet, Title};

use super::visible::push_visible;
use super::{Diagnostic, Label, Severity, Suggestion, visible};
use crate::source::{Source, Span};

/// Renders diagnostics as a compiler does, with the lines that they are about.
///
/// Nothing of the spec's text reaches a terminal raw: see [`visible`].
pub fn render(source: &Source, diagnostics: &[Diagnostic], color: bool) -> String {
    let renderer = if color { Renderer::styled() } else { Renderer::plain() };
    let mut text = String::new();
    for diagnostic in diagnostics {
        if !text.is_empty() {
            text.push('\n');
        }
        text.push_str(&render_one(&renderer, source, diagnostic));
        text.push('\n');
    }
    text
}

/// One diagnostic in one line, for build scripts: `PATH:LINE:COL: CODE name: message; help`.
pub fn one_line(source: &Source, diagnostic: &Diagnostic) -> String {
    let at = source.location(diagnostic.span.start);
    let fault = diagnostic.fault;
    let mut line = format!(
        "{}:{}:{}: {} {}: {}",
        visible(&source.path),
        at.line,
        at.column,
        fault.code(),
        fault.name(),
        visible(&diagnostic.message)
    );
    if let Some(cure) = cure(diagnostic) {
        line.push_str("; ");
        line.push_str(&visible(&cure));
    }
    line
}

/// The help, with the replacement that a rendered diagnostic would show as a change.
pub(super) fn cure(diagnostic: &Diagnostic) -> Option<String> {
    let help = diagnostic.help.as_deref()?;
    Some(match &diagnostic.suggestion {
        Some(Suggestion { replacement, .. }) if !help.contains(replacement.trim()) => {
            format!("{help}: {replacement}")
        }
        _ => help.to_owned(),
    })
}

fn render_one(renderer: &Renderer, source: &Source, diagnostic: &Diagnostic) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let title = level.primary_title(visible(&diagnostic.message)).id(diagnostic.fault.code());
    let mut groups = vec![cause(title, source, diagnostic)];
    let change = diagnostic.suggestion.as_ref().and_then(|suggestion| change(source, suggestion));
    match (&diagnostic.help, change) {
        (Some(help), Some(change)) => {
            let title = Level::HELP.secondary_title(format!("{}:", visible(help)));
            groups.push(title.element(change));
        }
        (Some(_), None) => {
            let cure = cure(diagnostic).unwrap_or_default();
            groups.push(Group::with_title(Level::HELP.secondary_title(visible(&cure).into_owned())));
        }
        (None, _) => {}
    }
    renderer.render(&groups)
}

/// The lines that a diagnostic is about, with its labels under them.
fn cause<'a>(title: Title<'a>, source: &'a Source, diagnostic: &'a Diagnostic) -> Group<'a> {
    let is_near = |label: &&Label| label.span.start.abs_diff(diagnostic.span.start) <= NEAR;
    let (near, far): (Vec<_>, Vec<_>) = diagnostic.secondary.iter().partition(is_near);
    let window = Window::new(source, near.iter().map(|label| label.span).chain([diagnostic.span]));
    let primary = AnnotationKind::Primary
        .span(window.range(diagnostic.span))
        .label(diagnostic.label.as_deref().map(visible));
    let secondary = near.into_iter().map(|label| {
        AnnotationKind::Context.span(window.range(label.span)).label(Some(visible(&label.text)))
    });
    let annotations: Vec<_> = std::iter::once(primary).chain(secondary).collect();
    let elsewhere = far.into_iter().map(|label| {
        let window = Window::new(source, [label.span]);
        let annotation =
            AnnotationKind::Context.span(window.range(label.span)).label(Some(visible(&label.text)));
        Snippet::source(window.text)
            .line_start(window.line)
            .path(visible(&source.path))
            .annotation(annotation)
    });
    let path = visible(&source.path);
    let snippet = Snippet::source(window.text).line_start(window.line).annotations(annotations);
    if window.is_cut {
        let at = source.location(diagnostic.span.start);
        let origin = Origin::path(path).line(at.line).char_column(at.column);
        return title.element(origin).element(snippet).elements(elsewhere);
    }
    title.element(snippet.path(path)).elements(elsewhere)
}

/// How many bytes a label is away at most, to be shown in one piece with what it is about.
const NEAR: usize = 8 * 1024;

/// The change that a suggestion makes, unless its line is too long to be shown twice.
fn change<'a>(source: &Source, suggestion: &'a Suggestion) -> Option<Snippet<'a, Patch<'a>>> {
    let window = Window::new(source, [suggestion.span]);
    if window.is_cut {
        return None;
    }
    let patch = Patch::new(window.range(suggestion.span), visible(&suggestion.replacement));
    Some(Snippet::source(window.text).line_start(window.line).patch(patch))
}

/// The lines of a source that some spans are in, made visible, and where its bytes went.
struct Window {
    text: String,
    line: usize,
    start: usize,
    /// For every byte of the lines: where it is in `text`.
    places: Vec<usize>,
    /// Whether something is left out of the lines.
    is_cut: bool,
}

/// How many bytes are shown before and after a span in a line that is too long for people to read.
const AROUND: usize = 300;

impl Window {
    fn new(source: &Source, spans: impl IntoIterator<Item = Span>) -> Window {
        let whole = source.text.as_str();
        let (first, last) = spans.into_iter().fold((whole.len(), 0), |(first, last), span| {
            (first.min(span.start), last.max(span.start).max(span.end))
        });
        let first = whole.floor_char_boundary(first);
        let line_start = whole[..first].rfind('\n').map_or(0, |at| at + 1);
        let last = whole.floor_char_boundary(last).max(line_start);
        let line_end = whole[last..].find('\n').map_or(whole.len(), |at| last + at);
        let start = line_start.max(whole.floor_char_boundary(first.saturating_sub(AROUND)));
        let end = line_end.min(whole.floor_char_boundary(last.saturating_add(AROUND)));

        let mut text = String::with_capacity(end - start + "…".len());
        if start > line_start {
            text.push('…');
        }
        let mut places = Vec::with_capacity(end - start + 1);
        let mut rest = whole[start..end].chars().peekable();
        while let Some(c) = rest.next() {
            places.resize(places.len() + c.len_utf8(), text.len());
            match c {
                '\n' | '\t' => text.push(c),
                '\r' if rest.peek().is_none_or(|next| *next == '\n') => {}
                '\u{feff}' if places.len() == c.len_utf8() && start == 0 => {}
                _ => push_visible(&mut text, c),
            }
        }
        places.push(text.len());
        if end < line_end {
            text.push('…');
        }
        let is_cut = start > line_start || end < line_end;
        Window { text, line: source.location(start).line, start, places, is_cut }
    }

    fn range(&self, span: Span) -> Range<usize> {
        let place = |offset: usize| {
            let inside = offset.saturating_sub(self.start);
            self.places.get(inside).copied().unwrap_or(self.text.len())
        };
        let start = place(span.start);
        start..place(span.end).max(start)
    }
}
