//! Holes in the notation of another language: `${x}`, `{{x}}`, `$x`, `<x>`. They are texts like any
//! other, so only one that names something there is was evidently meant as a hole.

use std::ops::Range;

use super::Rules;
use super::site::{Part, Site, StandsIn};
use crate::check::nearest::{nearest, quoted, words_joined};
use crate::diagnostic::{Diagnostic, Fault};
use crate::spec::Hole;

/// How many bytes a name in another notation has at most.
const LONGEST_NAME: usize = 80;

/// A part of a text that looks like a hole.
struct Foreign {
    range: Range<usize>,
    inner: Range<usize>,
    /// Whether it is a hole behind a `$`, which no text needs.
    is_certain: bool,
}

impl Rules<'_> {
    /// Reports holes in another notation, and says which parts of the text they are.
    pub(super) fn foreign_hole(&mut self, site: Site<'_>) -> Vec<Range<usize>> {
        let text = site.template.as_str();
        let mut ranges = Vec::new();
        for Foreign { range, inner, is_certain } in foreign(text) {
            if self.is_full() {
                break;
            }
            // In XML, angle brackets are tags.
            let is_xml = matches!(site.stands_in, StandsIn::Request(_, Part::Body));
            if is_xml && text[range.clone()].starts_with('<') {
                continue;
            }
            let (written, inner) = (&text[range.clone()], &text[inner]);
            let hole = Hole::parse(inner.trim());
            let span = site.part(self.source, range.clone());
            let fault =
                Diagnostic::error(Fault::MalformedHole, span, format!("{} is no hole", quoted(written)));
            let fault = match (self.exactly_meant(site.stands_in, inner), hole) {
                (Some(name), _) => self.suggest_hole(fault, site, range.clone(), &name),
                (None, Some(hole)) if is_certain && !self.exists(&hole) => {
                    fault.help(format!("write `{hole}`, and {}", declare(&hole)))
                }
                (None, _) => continue,
            };
            self.fault(fault);
            ranges.push(range);
        }
        ranges
    }

    /// Shows a hole in the place of a part of a text, and quotes the text if it opens with the hole.
    fn suggest_hole(&self, fault: Diagnostic, site: Site<'_>, range: Range<usize>, name: &str) -> Diagnostic {
        let (hole, text) = (format!("{{{name}}}"), site.template.as_str());
        let help = format!("write `{hole}`");
        let whole = site.place.span();
        if range.start > 0 || self.source.slice(whole) != text {
            let span = site.part(self.source, range);
            return fault.suggest(help, span, hole);
        }
        let text = format!("\"{hole}{}\"", text[range.end..].replace('\\', "\\\\").replace('"', "\\\""));
        fault.suggest(format!("{help}, and quote the text"), whole, text)
    }

    /// The name of a hole that was meant by another name for it, such as `env.audience` or `TENANT`.
    fn exactly_meant(&self, stands_in: StandsIn, written: &str) -> Option<String> {
        let (family, name) = split(written);
        let name = name.strip_prefix("your_").unwrap_or(&name);
        let mut names = self.names(stands_in);
        names.retain(|known| split(known).1 == name);
        let wanted = family.map(|family| Some(family).filter(|family| !family.is_empty()));
        let of_family = names.iter().position(|known| Some(split(known).0) == wanted);
        (!names.is_empty()).then(|| names.swap_remove(of_family.unwrap_or(0)))
    }

    /// The name that a hole was meant to have: one like it, of whatever family.
    pub(super) fn meant(&self, stands_in: StandsIn, written: &str) -> Option<String> {
        let names = self.names(stands_in);
        let lasts: Vec<String> = names.iter().map(|name| split(name).1).collect();
        self.exactly_meant(stands_in, written).or_else(|| {
            let meant = nearest(&split(written).1, lasts.iter().map(String::as_str))?;
            names.iter().find(|name| split(name).1 == meant).cloned()
        })
    }
}

/// What to do so that there is what a hole names, after `write {x}, and`.
pub(super) fn declare(hole: &Hole) -> String {
    match hole {
        Hole::Name(name) => {
            format!("declare the setting: `settings: {{{name}: {{summary: …, example: …}}}}`")
        }
        Hole::Environment(name) => format!("add the constant `{name}` to every environment"),
        Hole::Computed(name) => {
            format!("compute the value, for example `computed: {{{name}: uuid}}`")
        }
        Hole::Step { .. } => "write the step under `before` or `after` of the grant".to_owned(),
        Hole::Call(_) => "write a part of the call that there is".to_owned(),
        Hole::TokenOutput(name) => {
            format!("read it under the grant's `response`: `outputs: {{{name}: {{read: body/{name}}}}}`")
        }
        Hole::Thumbprint { certificate, .. } => format!(
            "declare the certificate: `credentials: {{{certificate}: {{summary: …, kind: certificate}}}}`"
        ),
        Hole::Credential(name) => {
            format!(
                "choose `{{credential.client_id}}` or another one, or declare it: `credentials: {{{name}: {{summary: …}}}}`"
            )
        }
    }
}

/// The hole that was meant by a name with another word for its family: `{env.x}`, `{settings.x}`.
pub(super) fn of_family(written: &str) -> Option<Hole> {
    let (family, name) = split(written);
    Hole::parse(&match family? {
        "" => name,
        family => format!("{family}.{name}"),
    })
}

/// A name in the language's casing, and its family, whatever that is called: none if it has none.
fn split(written: &str) -> (Option<&'static str>, String) {
    let (family, name) = written.trim().rsplit_once('.').unwrap_or(("", written.trim()));
    let family = match words_joined(family, '_').as_str() {
        "env" | "environment" | "environments" | "const" | "constant" | "constants" => Some("environment"),
        "cred" | "creds" | "credential" | "credentials" | "secret" | "secrets" => Some("credential"),
        "computed" | "compute" | "computes" => Some("computed"),
        "call" | "request" | "req" => Some("call"),
        "token" | "response" | "answer" | "outputs" => Some("token"),
        "setting" | "settings" | "config" | "param" | "params" | "parameters" | "var" | "vars" => Some(""),
        _ => None,
    };
    (family, words_joined(name, '_'))
}

/// Everything in a text that another language would read as a hole.
fn foreign(text: &str) -> Vec<Foreign> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(next) = text[at..].find(['$', '{', '<']) {
        let start = at + next;
        match foreign_at(text, start) {
            Some(foreign) => {
                at = foreign.range.end;
                found.push(foreign);
            }
            // A pair of braces is passed as one, so that its second one does not begin another.
            None => at = start + if text[start..].starts_with("{{") { 2 } else { 1 },
        }
    }
    found
}

fn foreign_at(text: &str, start: usize) -> Option<Foreign> {
    let rest = &text[start..];
    for (open, close) in [("${{", "}}"), ("${", "}"), ("{{", "}}"), ("<", ">")] {
        let Some(after) = rest.strip_prefix(open) else { continue };
        // No name is longer, and what never closes must not be searched to its end again and again.
        let len = after[..after.floor_char_boundary(LONGEST_NAME)].find(close)?;
        let inner = start + open.len()..start + open.len() + len;
        let is_word = !after[..len].contains(['{', '}', '<', '>', '$', '"']);
        let range = start..inner.end + close.len();
        return is_word.then_some(Foreign { range, inner, is_certain: open == "${" });
    }
    let name = rest.strip_prefix('$')?;
    let is_of_name = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '.';
    let name = name[..name.find(|c| !is_of_name(c)).unwrap_or(name.len())].trim_end_matches('.');
    let range = start..start + 1 + name.len();
    (!name.is_empty()).then(|| Foreign { inner: start + 1..range.end, range, is_certain: false })
}
