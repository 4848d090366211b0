//! Whether the spec takes the answers that its samples show.

mod outputs;
mod shown;

use serde_json::Value;
use tokenwright_plan::{ExpiryUnit, Format, Lifetime, Location, Plan, Quirk, WhenMissing};

use super::duration;
use super::nearest::quoted;
use super::samples::part;
use crate::diagnostic::{Diagnostic, Fault};
use crate::parse::Place;
use crate::source::{Source, Span};
use crate::spec::Sample;
use shown::{At, Shown, written};

/// How many seconds of a token's life an answer may have lost on its way.
const ON_ITS_WAY: f64 = 5.0;

/// Every fault of the documented answer to a request that succeeds. What a sample does not show of it is not
/// judged.
pub(super) fn faults(
    source: &Source,
    plan: &Plan,
    sample: &Sample,
    place: Place<'_>,
    response: Place<'_>,
) -> Vec<Diagnostic> {
    let text = sample.answer.as_deref();
    let is_shown = text.is_some() || !sample.answer_headers.is_empty();
    if !is_shown || !(200..300).contains(&sample.status) {
        return Vec::new();
    }
    let places = Places { source, text: text.unwrap_or_default(), place, expiry: response.key("expiry") };
    let format = plan.response.format;
    let Some(shown) = Shown::read(format, text, &sample.answer_headers) else {
        let what = match format {
            Format::Text => "no bare token",
            Format::Form => "no form",
            Format::Json => "no JSON",
            Format::Xml => "no XML",
        };
        let fault = places.fault(BODY, format!("this answer is {what}"));
        let help = "write the body as the documentation shows it, or leave `answer` out if it shows none";
        return vec![fault.help(help)];
    };
    let answer = Documented { plan, shown, places };
    let of_token = answer.access_token().into_iter().chain(answer.token_type()).chain(answer.lifetime());
    of_token.chain(answer.outputs()).collect()
}

/// The whole body.
const BODY: Location = Location::Body(&[]);

/// The answer that a sample shows, held against a plan.
struct Documented<'a> {
    plan: &'a Plan,
    shown: Shown<'a>,
    places: Places<'a>,
}

impl Documented<'_> {
    fn access_token(&self) -> Option<Diagnostic> {
        let location = self.plan.response.access_token;
        let found = match self.shown.at(location) {
            At::NotShown => return None,
            At::Missing => Value::Null,
            At::Found(found) => found,
        };
        let Some(token) = found.as_str().filter(|token| !token.is_empty()) else {
            let place = written(location);
            let message = format!("this answer has no text at `{place}`, where the access token is read");
            let fault = self.places.fault(whole(location), message);
            if !matches!(location, Location::Body(_)) {
                return Some(
                    fault.help("correct the place, or what the sample shows under `answer_headers`"),
                );
            }
            let is_token = |name: &str, value: &Value| name.contains("token") && value.is_string();
            let is_other =
                |name: &str| ["refresh", "type", "id_token"].iter().any(|other| name.contains(other));
            return Some(match self.shown.find(&|name, value| is_token(name, value) && !is_other(name)) {
                Some(there) => {
                    fault.help(format!("write `access_token: {there}` in `response`, or correct the answer"))
                }
                None => {
                    fault.help("write `access_token: body/…` in `response`, with the place where it stands")
                }
            });
        };
        // Several cookies have blanks between them, which a header can carry.
        let is_carried = |c: char| c.is_ascii_graphic() || (c == ' ' && location == Location::Cookies);
        let odd = token.chars().find(|c| !is_carried(*c))?;
        let message = format!("no header can carry the access token of this answer: it holds `{odd}`");
        let fault = self.places.fault(location, message);
        Some(fault.help("shorten a token that the documentation cuts with letters, digits and `.`, such as `eyJhbGciOi.x.y`"))
    }

    fn token_type(&self) -> Option<Diagnostic> {
        let location = self.plan.response.token_type;
        let token_type = match (self.shown.at(location), self.plan.dpop) {
            (At::Found(token_type), _) => token_type,
            // RFC 9449 section 5: a bearer token needs no name, any other does.
            (At::Missing, Some(_)) => {
                let message = "this answer does not say that its token is of the type `DPoP`".to_owned();
                let fault = self.places.fault(whole(location), message);
                return Some(
                    fault
                        .help("correct the answer, or leave out `dpop` if the provider issues bearer tokens"),
                );
            }
            (At::Missing | At::NotShown, _) => return None,
        };
        let accepted = self.plan.quirks.iter().flat_map(|quirk| match quirk {
            Quirk::TokenType(accepted) => *accepted,
            _ => &[],
        });
        let standard = if self.plan.dpop.is_some() { &"dpop" } else { &"bearer" };
        let mut accepted = std::iter::once(standard).chain(accepted);
        let shown = token_type.as_str().map_or_else(|| token_type.to_string(), str::to_owned);
        if token_type.is_string() && accepted.any(|accepted| accepted.eq_ignore_ascii_case(&shown)) {
            return None;
        }
        let message = format!("the token of this answer is of the type {}", quoted(&shown));
        let fault = self.places.fault(location, message);
        Some(fault.help(if self.plan.dpop.is_some() {
            "with `dpop`, only tokens of the type `DPoP` are taken: correct the answer if it is wrong, or leave out \
             `dpop` if the provider issues bearer tokens"
        } else if shown.eq_ignore_ascii_case("dpop") {
            "this token is bound to a key (RFC 9449): write `dpop: {algs: [ES256]}` in the grant, with the \
             algorithms that the provider takes"
        } else {
            "only tokens of the type `Bearer` are taken: correct the answer if it is wrong, or declare what the \
             provider says instead: `quirks: {token_type: {accept: […], source: …}}`"
        }))
    }

    fn lifetime(&self) -> Option<Diagnostic> {
        let expiry = &self.plan.response.expiry;
        let location = expiry.read;
        let found = match self.shown.at(location) {
            At::NotShown => return None,
            At::Missing => return self.no_lifetime(),
            At::Found(found) => found,
        };
        let said = text(&found).and_then(|text| expiry.unit.read(&text));
        if said.is_some_and(|said| said.seconds() <= 0.0) && self.plan.has(Quirk::ZeroExpiry) {
            return self.no_lifetime();
        }
        let shown = match said {
            Some(Lifetime::Until(moment)) if moment >= 1.0 => return None,
            Some(Lifetime::For(shown)) if shown >= 1.0 => shown,
            said => return Some(self.unreadable_lifetime(location, &found, said)),
        };
        let documented = expiry.documented?.as_secs_f64();
        if shown <= documented && documented - shown <= ON_ITS_WAY {
            return None;
        }
        let message =
            format!("the token of this answer lives {shown} seconds, which is not what is documented");
        let fault = self.places.fault(location, message);
        let fault = fault.also(self.places.expiry.key("documented").span(), "documented here");
        let would_fit = |unit: &ExpiryUnit| {
            let said = text(&found).and_then(|text| unit.read(&text));
            matches!(said, Some(Lifetime::For(seconds)) if (seconds - documented).abs() < 1.0)
        };
        let units = [ExpiryUnit::Seconds, ExpiryUnit::Milliseconds, ExpiryUnit::Minutes];
        if let Some(unit) = units.into_iter().find(would_fit) {
            return Some(fault.help(format!("write `as: {}` in `expiry`", unit.name())));
        }
        Some(match duration::spelled(&shown.to_string()) {
            Some(spelled) => fault.help(format!(
                "write `documented: {spelled}`; or, if the documentation contradicts itself, leave the answer out \
                 and say so under `notes`"
            )),
            None => fault.help("correct the one that is wrong"),
        })
    }

    /// An answer that does not say how long its token lives.
    fn no_lifetime(&self) -> Option<Diagnostic> {
        let expiry = &self.plan.response.expiry;
        if expiry.when_missing != WhenMissing::Refuse {
            return None;
        }
        let place = written(expiry.read);
        let message = format!("this answer has nothing at `{place}`, where the token's lifetime is read");
        let refused = self.places.expiry.key("when_missing").span();
        let fault = self.places.fault(whole(expiry.read), message).also(refused, "so it is refused");
        let is_lifetime = |name: &str, value: &Value| {
            name.contains("expir") && text(value).is_some_and(|text| expiry.unit.read(&text).is_some())
        };
        let documented = self.places.expiry.key("documented").node();
        let documented = documented.map_or("…", |node| self.places.source.slice(node.span));
        Some(match self.shown.find(&is_lifetime) {
            Some(there) => fault.help(format!("write `read: {there}` in `expiry`, or correct the answer")),
            None => fault.help(format!(
                "write `when_missing: {{assume: {documented}}}` if no answer says it, or correct this one"
            )),
        })
    }

    /// A lifetime that is not written as the spec says.
    fn unreadable_lifetime(&self, location: Location, found: &Value, said: Option<Lifetime>) -> Diagnostic {
        let place = written(location);
        let name = place.rsplit('/').next().unwrap_or(&place);
        let unit = self.plan.response.expiry.unit;
        let message = match said {
            None if !unit.is_number() => format!("`{name}` is not written as `{}`", unit.name()),
            _ => format!("`{name}` is no number that says how long a token lives"),
        };
        let fault = self.places.fault(location, message);
        if said.is_some_and(|said| said.seconds() <= 0.0) {
            return fault.help(
                "correct the answer, or, if that means what a missing lifetime means, declare it: \
                 `quirks: {zero_expiry: {means: default, source: …}}`",
            );
        }
        let says = |unit: &ExpiryUnit| {
            let said = text(found).and_then(|text| unit.read(&text));
            said.is_some_and(|said| said.seconds() >= 1.0)
        };
        let forms =
            [ExpiryUnit::Date, ExpiryUnit::HttpDate, ExpiryUnit::DaysHoursMinutes, ExpiryUnit::Duration];
        let numbers = [ExpiryUnit::Seconds];
        match forms.into_iter().chain(numbers).find(says) {
            Some(ExpiryUnit::Seconds) => fault.help("leave `as` out if it is a number of seconds"),
            Some(unit) => fault.help(format!("write `as: {}` in `expiry`", unit.name())),
            None => {
                fault.help("correct the answer, or write in `expiry` where the number stands: `read: body/…`")
            }
        }
    }
}

/// Where the parts of an answer stand in the spec.
struct Places<'a> {
    source: &'a Source,
    text: &'a str,
    place: Place<'a>,
    expiry: Place<'a>,
}

impl Places<'_> {
    /// A fault at a place of the answer.
    fn fault(&self, location: Location, message: impl Into<String>) -> Diagnostic {
        Diagnostic::error(Fault::AnswerContradictsSpec, self.span(location), message)
    }

    fn span(&self, location: Location) -> Span {
        let Location::Body(path) = location else { return self.place.key("answer_headers").span() };
        let answer = self.place.key("answer");
        // As JSON writes its name, and as others do.
        let name = path.last().map(|name| name.trim_start_matches('@'));
        let names = name.map(|name| [Value::from(name).to_string(), name.to_owned()]);
        let mut found =
            names.iter().flatten().filter_map(|name| Some((self.text.find(name.as_str())?, name.len())));
        found.next().map_or_else(
            || part(self.source, answer, 0..self.text.len()),
            |(at, len)| part(self.source, answer, at..at + len),
        )
    }
}

/// The part of the answer that a place is in.
fn whole(location: Location) -> Location {
    match location {
        Location::Body(_) => BODY,
        other => other,
    }
}

/// A text, or a number as its digits, as answers are read.
fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}
