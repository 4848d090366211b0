//! Whether the spec takes the answers that its samples show.

use serde_json::Value;
use tokenwright_plan::{ExpiryUnit, Location, Plan, WhenMissing};

use super::duration;
use super::nearest::quoted;
use super::samples::part;
use crate::diagnostic::{Diagnostic, Fault};
use crate::parse::Place;
use crate::source::{Source, Span};
use crate::spec::Sample;

/// How many seconds of a token's life an answer may have lost on its way.
const ON_ITS_WAY: f64 = 5.0;

/// Every fault of the documented answer to a request that succeeds. What stands in a header is not shown.
pub(super) fn faults(
    source: &Source,
    plan: &Plan,
    sample: &Sample,
    place: Place<'_>,
    response: Place<'_>,
) -> Vec<Diagnostic> {
    let Some(text) = sample.answer.as_deref().filter(|_| (200..300).contains(&sample.status)) else {
        return Vec::new();
    };
    let shown = Shown { source, text, place, expiry: response.key("expiry") };
    let Ok(body) = serde_json::from_str::<Value>(text) else {
        let fault = shown.fault(None, "this answer is no JSON");
        let help = "write the body as the documentation shows it, or leave `answer` out if it shows none";
        return vec![fault.help(help)];
    };
    let token = shown.access_token(plan, &body);
    let token_type = shown.token_type(plan, &body);
    token.into_iter().chain(token_type).chain(shown.lifetime(plan, &body)).collect()
}

/// The answer that a sample shows.
struct Shown<'a> {
    source: &'a Source,
    text: &'a str,
    place: Place<'a>,
    expiry: Place<'a>,
}

impl Shown<'_> {
    fn access_token(&self, plan: &Plan, body: &Value) -> Option<Diagnostic> {
        let Location::Body(path @ [.., last]) = plan.response.access_token else { return None };
        let Some(token) = at(body, path).and_then(Value::as_str).filter(|token| !token.is_empty()) else {
            let place = written(path);
            let fault = self
                .fault(None, format!("this answer has no text at `{place}`, where the access token is read"));
            let is_token = |name: &str, value: &Value| name.contains("token") && value.is_string();
            let is_other =
                |name: &str| ["refresh", "type", "id_token"].iter().any(|other| name.contains(other));
            return Some(match find(body, &|name, value| is_token(name, value) && !is_other(name)) {
                Some(there) => {
                    fault.help(format!("write `access_token: {there}` in `response`, or correct the answer"))
                }
                None => {
                    fault.help("write `access_token: body/…` in `response`, with the place where it stands")
                }
            });
        };
        let odd = token.chars().find(|c| !c.is_ascii_graphic())?;
        let message = format!("no header can carry the access token of this answer: it holds `{odd}`");
        let fault = self.fault(Some(last), message);
        Some(fault.help("shorten a token that the documentation cuts with letters, digits and `.`, such as `eyJhbGciOi.x.y`"))
    }

    fn token_type(&self, plan: &Plan, body: &Value) -> Option<Diagnostic> {
        let Location::Body(path @ [.., last]) = plan.response.token_type else { return None };
        let token_type = at(body, path)?;
        if token_type.as_str().is_some_and(|token_type| token_type.eq_ignore_ascii_case("bearer")) {
            return None;
        }
        let shown = token_type.as_str().map_or_else(|| token_type.to_string(), str::to_owned);
        let fault =
            self.fault(Some(last), format!("the token of this answer is of the type {}", quoted(&shown)));
        Some(fault.help("only tokens of the type `Bearer` are taken: correct the answer if it is wrong"))
    }

    fn lifetime(&self, plan: &Plan, body: &Value) -> Option<Diagnostic> {
        let expiry = &plan.response.expiry;
        let Location::Body(path @ [.., last]) = expiry.read else { return None };
        let Some(found) = at(body, path) else {
            let place = written(path);
            let message = format!("this answer has nothing at `{place}`, where the token's lifetime is read");
            if expiry.when_missing != WhenMissing::Refuse {
                return None;
            }
            let refused = self.expiry.key("when_missing").span();
            let fault = self.fault(None, message).also(refused, "so it is refused");
            let is_lifetime =
                |name: &str, value: &Value| name.contains("expires") && seconds(value).is_some();
            let documented =
                self.expiry.key("documented").node().map_or("…", |node| self.source.slice(node.span));
            return Some(match find(body, &is_lifetime) {
                Some(there) => {
                    fault.help(format!("write `read: {there}` in `expiry`, or correct the answer"))
                }
                None => fault.help(format!(
                    "write `when_missing: {{assume: {documented}}}` if no answer says it, or correct this one"
                )),
            });
        };
        let (shown, since_1970) = expiry.unit.seconds(seconds(found).unwrap_or_default());
        if since_1970 && shown >= 1.0 {
            return None;
        }
        if shown < 1.0 {
            let fault =
                self.fault(Some(last), format!("`{last}` is no number that says how long a token lives"));
            return Some(
                fault
                    .help("correct the answer, or write in `expiry` where the number stands: `read: body/…`"),
            );
        }
        let documented = expiry.documented?.as_secs_f64();
        if shown <= documented && documented - shown <= ON_ITS_WAY {
            return None;
        }
        let message =
            format!("the token of this answer lives {shown} seconds, which is not what is documented");
        let fault =
            self.fault(Some(last), message).also(self.expiry.key("documented").span(), "documented here");
        let would_fit = |unit: ExpiryUnit| (unit.seconds(shown).0 - documented).abs() < 1.0;
        let others = [(ExpiryUnit::Milliseconds, "milliseconds"), (ExpiryUnit::Minutes, "minutes")];
        if let Some((_, unit)) = others.into_iter().find(|(unit, _)| would_fit(*unit)) {
            return Some(fault.help(format!("write `as: {unit}` in `expiry`")));
        }
        Some(match duration::spelled(&shown.to_string()) {
            Some(spelled) => fault.help(format!("write `documented: {spelled}`, or correct the answer")),
            None => fault.help("correct the one that is wrong"),
        })
    }

    /// A fault at a member of the answer, or at the whole answer.
    fn fault(&self, member: Option<&str>, message: impl Into<String>) -> Diagnostic {
        Diagnostic::error(Fault::AnswerContradictsSpec, self.span(member), message)
    }

    fn span(&self, member: Option<&str>) -> Span {
        let name = member.map(|member| Value::from(member).to_string());
        let found = name.and_then(|name| Some((self.text.find(&name)?, name.len())));
        found.map_or_else(
            || part(self.source, self.place, 0..self.text.len()),
            |(at, len)| part(self.source, self.place, at..at + len),
        )
    }
}

/// The value at a path; an empty answer is none.
fn at<'a>(body: &'a Value, path: &[&str]) -> Option<&'a Value> {
    let step = |value: &'a Value, step: &&str| match value {
        Value::Array(items) => items.get(step.parse::<usize>().ok()?),
        value => value.get(*step),
    };
    path.iter().try_fold(body, step).filter(|value| !value.is_null())
}

/// A number, also in a text, as answers are read.
fn seconds(value: &Value) -> Option<f64> {
    value.as_f64().or_else(|| value.as_str()?.trim().parse().ok())
}

/// The place of the first member of a body that looks like what is sought, as a spec writes it.
fn find(body: &Value, is_sought: &dyn Fn(&str, &Value) -> bool) -> Option<String> {
    fn search(value: &Value, path: &str, is_sought: &dyn Fn(&str, &Value) -> bool) -> Option<String> {
        let members: Vec<(String, &Value)> = match value {
            Value::Object(members) => members.iter().map(|(name, value)| (name.clone(), value)).collect(),
            Value::Array(items) => {
                items.iter().enumerate().map(|(at, value)| (at.to_string(), value)).collect()
            }
            _ => return None,
        };
        let place = |name: &str| format!("{path}/{}", name.replace('~', "~0").replace('/', "~1"));
        let here = members.iter().find(|(name, value)| is_sought(&name.to_lowercase(), value));
        here.map(|(name, _)| place(name))
            .or_else(|| members.iter().find_map(|(name, value)| search(value, &place(name), is_sought)))
    }
    search(body, "body", is_sought)
}

/// A place in the body, as a spec writes it.
fn written(path: &[&str]) -> String {
    let steps = path.iter().map(|step| step.replace('~', "~0").replace('/', "~1"));
    std::iter::once("body".to_owned()).chain(steps).collect::<Vec<_>>().join("/")
}
