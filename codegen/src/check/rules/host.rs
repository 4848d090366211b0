//! Host names: which values can be a part of one and of nothing else.

use regex_syntax::hir::{Class, Hir, HirKind};

use super::Rules;
use super::site::Standing;
use crate::diagnostic::{Diagnostic, Fault};
use crate::spec::{Output, ValueType};

impl Rules<'_> {
    /// A value in a host name: it must not be able to become more than a part of it.
    pub(super) fn type_does_not_fit_place(&mut self, standing: &Standing<'_>) {
        let hole = standing.hole;
        let fault = || {
            let message = format!("the values of `{hole}` could break out of the host name");
            Diagnostic::error(Fault::TypeDoesNotFitPlace, standing.span(self.source), message)
        };
        let Some((name, setting)) = self.setting(hole) else {
            let fits = |output: &Output| match &output.value_type {
                ValueType::Integer
                | ValueType::Uuid
                | ValueType::HostLabel
                | ValueType::Host
                | ValueType::HostUnder(_) => true,
                ValueType::OneOf(words) => words.iter().all(|word| fits_in_host(word)),
                ValueType::Matches(pattern) => pattern_fits_in_host(pattern),
                ValueType::Text
                | ValueType::PathSegment
                | ValueType::Secret
                | ValueType::Url
                | ValueType::UrlUnder(_) => false,
            };
            let mut outputs = self.outputs(hole).peekable();
            if outputs.peek().is_none() || !outputs.all(fits) {
                let help = "only settings and outputs with a type that fits, such as `host_label`, can be part \
                            of a host name";
                self.fault(fault().help(help));
            }
            return;
        };
        let settings = self.root.key("settings").key(name.as_str());
        if !settings.key("type").is_known() {
            return;
        }
        let (place, label, help) = match &setting.value_type {
            ValueType::Integer
            | ValueType::Uuid
            | ValueType::HostLabel
            | ValueType::Host
            | ValueType::HostUnder(_) => return,
            ValueType::OneOf(words) => match words.iter().position(|word| word.is_empty() || !fits_in_host(word)) {
                None => return,
                Some(index) => (
                    settings.key("type").key("one_of").item(index).span(),
                    "this choice does not fit",
                    "in a host name, choices have letters, digits, `-`, `_`, `.` and `:` only".to_owned(),
                ),
            },
            ValueType::Matches(pattern) if pattern_fits_in_host(pattern) => return,
            ValueType::Matches(_) => (
                settings.key("type").key("matches").span(),
                "this pattern matches more than parts of host names",
                "in a host name, values have letters, digits, `-`, `_`, `.` and `:` only, at least one: write \
                 `[a-z0-9-]+` instead of `.+`"
                    .to_owned(),
            ),
            ValueType::Url | ValueType::UrlUnder(_) => (
                settings.key_span(),
                "declared here",
                format!("a whole URL stands at the beginning: write `{hole}` without `https://` before it"),
            ),
            ValueType::Text | ValueType::PathSegment | ValueType::Secret => {
                let help = if is_whole_host(standing) {
                    format!("write `type: host` in the setting `{name}`, or `host_under` if the domain is known")
                } else {
                    format!(
                        "write `type: host_label` in the setting `{name}`; `integer`, `uuid` and `one_of` fit too"
                    )
                };
                (settings.key_span(), "declared here", help)
            }
        };
        self.fault(fault().also(place, label).help(help));
    }
}

/// Whether a hole is all that a URL says of its host.
fn is_whole_host(standing: &Standing<'_>) -> bool {
    let text = standing.site.template.as_str();
    let (before, after) = (&text[..standing.range.start], &text[standing.range.end..]);
    before.ends_with("://") && (after.is_empty() || after.starts_with('/'))
}

/// Whether a text can be a part of a host name, or of a port.
fn fits_in_host(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.:".contains(&byte))
}

/// Whether every text that a pattern matches can be a part of a host name.
fn pattern_fits_in_host(pattern: &str) -> bool {
    fn fits(pattern: &Hir) -> bool {
        match pattern.kind() {
            HirKind::Empty | HirKind::Look(_) => true,
            HirKind::Literal(literal) => str::from_utf8(&literal.0).is_ok_and(fits_in_host),
            HirKind::Class(Class::Unicode(class)) => class.iter().all(|range| {
                // Ranges of more than ASCII hold what does not fit; these are short.
                range.end().is_ascii()
                    && (range.start()..=range.end()).all(|c| fits_in_host(c.encode_utf8(&mut [0; 4])))
            }),
            HirKind::Class(Class::Bytes(_)) => false,
            HirKind::Repetition(repetition) => fits(&repetition.sub),
            HirKind::Capture(capture) => fits(&capture.sub),
            HirKind::Concat(parts) | HirKind::Alternation(parts) => parts.iter().all(fits),
        }
    }
    // The empty text is no part of a host name, and what is no pattern has a fault of its own.
    regex_syntax::parse(pattern).map_or(true, |pattern| {
        fits(&pattern) && pattern.properties().minimum_len().is_some_and(|len| len > 0)
    })
}
