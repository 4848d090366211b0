//! What is wrong with a spec, where, and what to write instead.

mod explain;
mod fault;
mod machine;
mod render;
mod visible;

pub use fault::Fault;
pub use machine::{to_github, to_json, to_sarif};
pub use render::{one_line, render};
pub(crate) use visible::is_hidden;
pub use visible::visible;

use crate::source::Span;

/// How many faults of one text are looked for. Who has mended so many checks again.
pub const MAX_FAULTS: usize = 100;

/// One thing that is wrong with a spec.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The kind of fault.
    pub fault: Fault,
    /// Whether it stops the compiler.
    pub severity: Severity,
    /// What is wrong, in one sentence without a full stop.
    pub message: String,
    /// Where.
    pub span: Span,
    /// What to say at that place, if the message does not say it all.
    pub label: Option<String>,
    /// Other places that explain the fault.
    pub secondary: Vec<Label>,
    /// What to do about it.
    pub help: Option<String>,
    /// What to write instead, if that is certain enough to be shown as a change.
    pub suggestion: Option<Suggestion>,
}

/// Whether a diagnostic stops the compiler.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Severity {
    /// It does.
    Error,
    /// It does not.
    Warning,
}

/// Something said at a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The place.
    pub span: Span,
    /// What is said.
    pub text: String,
}

/// A change of the text that mends a fault.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// What to replace.
    pub span: Span,
    /// With what.
    pub replacement: String,
}

impl Diagnostic {
    /// A fault that stops the compiler.
    pub fn error(fault: Fault, span: Span, message: impl Into<String>) -> Diagnostic {
        Diagnostic {
            fault,
            severity: Severity::Error,
            message: message.into(),
            span,
            label: None,
            secondary: Vec::new(),
            help: None,
            suggestion: None,
        }
    }

    /// A weakness that does not stop the compiler.
    pub fn warning(fault: Fault, span: Span, message: impl Into<String>) -> Diagnostic {
        Diagnostic { severity: Severity::Warning, ..Diagnostic::error(fault, span, message) }
    }

    /// Says something at the place of the fault.
    #[must_use]
    pub fn label(mut self, text: impl Into<String>) -> Diagnostic {
        self.label = Some(text.into());
        self
    }

    /// Says something at another place.
    #[must_use]
    pub fn also(mut self, span: Span, text: impl Into<String>) -> Diagnostic {
        self.secondary.push(Label { span, text: text.into() });
        self
    }

    /// Says what to do.
    #[must_use]
    pub fn help(mut self, text: impl Into<String>) -> Diagnostic {
        self.help = Some(text.into());
        self
    }

    /// Says what to do and shows it as a change of the text.
    #[must_use]
    pub fn suggest(self, help: impl Into<String>, span: Span, replacement: impl Into<String>) -> Diagnostic {
        Diagnostic {
            suggestion: Some(Suggestion { span, replacement: replacement.into() }),
            ..self.help(help)
        }
    }
}
