//! What a spec could say that would make a refused answer a good one: the words for whoever keeps it.

use std::ops::Range;
use std::time::{Duration, SystemTime};

use serde_json::Value;
use tokenwright_plan::{ClientAuthMethod, ExpiryUnit, Location, Plan, Quirk, ScopeFormat, Scopes};
use zeroize::Zeroizing;

use super::TokenEndpoint;
use super::reader::name;
use crate::ErrorKind;
use crate::answer::looks::is_name;
use crate::answer::{Json, TokenAnswer};
use crate::inputs::Credential;
use crate::server_clock;

/// Longer names are none, but data.
const LONGEST_NAME: usize = 40;

/// How deep names are looked for.
const DEEPEST: usize = 4;

/// Codes of malformed requests (RFC 6749 section 5.2, RFC 8707 section 2, RFC 9449 sections 5 and 8).
const KNOWN_CODES: [&str; 4] = ["invalid_request", "invalid_target", "invalid_dpop_proof", "use_dpop_nonce"];

/// How deep causes are looked at.
const DEEPEST_CAUSE: usize = 8;

/// What milliseconds make of the documented lifetime, if they are taken for seconds.
const THOUSANDFOLD: Range<f64> = 900.0..1_100.0;

/// And what of a lifetime they make where part of it is over.
const MANIFOLD: Range<f64> = 50.0..1_100.0;

/// Hardly a token lives longer, if its provider does not say so.
const LONG: Duration = Duration::from_hours(10 * 24);

/// A number that is so near to now, counted from 1970, is a moment and no lifetime.
const NEAR_NOW: Duration = Duration::from_hours(10 * 365 * 24);

/// The ways to write a lifetime that are no bare number.
const WRITTEN: [ExpiryUnit; 4] =
    [ExpiryUnit::Date, ExpiryUnit::HttpDate, ExpiryUnit::DaysHoursMinutes, ExpiryUnit::Duration];

/// What may be the lifetime that an answer seems not to say.
pub(super) fn of_missing_lifetime(answer: &TokenAnswer, read: Location, is_jwt: bool) -> String {
    let found = match answer.json() {
        Json::Value(value) => lifetime_below(value, 0),
        _ => None,
    };
    // One that is there and counts as missing is no news.
    match found.filter(|path| !matches!(read, Location::Body(known) if known.join("/") == *path)) {
        Some(path) => format!("; `body/{path}` may be it (see `expiry.read`)"),
        None if is_jwt => ", but the token is a JWT that says it (see `when_missing: jwt_exp`)".to_owned(),
        None => " (see `when_missing`)".to_owned(),
    }
}

/// The path of a member that is called as lifetimes are.
fn lifetime_below(value: &Value, depth: usize) -> Option<String> {
    let Value::Object(members) = value else { return None };
    let named = members.iter().filter(|(name, _)| name.len() <= LONGEST_NAME && is_name(name));
    let own =
        named.clone().find(|(name, value)| is_lifetime(name) && (value.is_number() || value.is_string()));
    let own = own.map(|(name, _)| name.clone());
    own.or_else(|| {
        let mut below = named.filter(|_| depth < DEEPEST);
        below.find_map(|(name, value)| Some(format!("{name}/{}", lifetime_below(value, depth + 1)?)))
    })
}

fn is_lifetime(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    ["expir", "timeout", "validity", "lifetime", "ttl"].iter().any(|part| name.contains(part))
        && !name.contains("refresh")
}

/// How a lifetime seems to be written that cannot be read.
pub(super) fn of_unread_lifetime(unit: ExpiryUnit, text: &str) -> String {
    let others = WRITTEN.iter().filter(|other| **other != unit && other.read(text).is_some());
    let number = [ExpiryUnit::Seconds].iter().filter(|other| !unit.is_number() && other.read(text).is_some());
    match others.chain(number).next() {
        Some(other) => format!(", but reads as `{}` (see `expiry.as`)", other.name()),
        None => " (see `expiry.as`)".to_owned(),
    }
}

/// Says what a number of seconds rather is, if it cannot be meant: a moment, or milliseconds.
pub(super) fn of_strange_lifetime(plan: &Plan, seconds: f64, now: SystemTime) -> Option<&'static str> {
    let now = server_clock::seconds(now);
    let is_near = |moment: f64| (moment - now).abs() < NEAR_NOW.as_secs_f64();
    if is_near(seconds) {
        return Some("is a moment, not a lifetime (see `expiry.as: unix`)");
    }
    if is_near(seconds / 1e3) {
        return Some("is a moment, not a lifetime (see `expiry.as: unix_ms`)");
    }
    let documented = plan.response.expiry.documented?.as_secs_f64();
    let range = if seconds > LONG.as_secs_f64() { MANIFOLD } else { THOUSANDFOLD };
    range.contains(&(seconds / documented)).then_some(
        "is far above the documented lifetime, as milliseconds are (see `expiry.as: milliseconds`)",
    )
}

/// The type of a token, if it is fit to be shown: a word or a few, and no data.
pub(super) fn shown_type(token_type: &str) -> Option<&str> {
    let is_word = |byte: u8| byte.is_ascii_alphabetic() || b" _-".contains(&byte);
    let is_shown = (1..=LONGEST_NAME).contains(&token_type.len()) && token_type.bytes().all(is_word);
    is_shown.then_some(token_type)
}

/// Whether scopes have commas between them although the plan does not say so: each part is one that it knows.
pub(super) fn are_comma_separated(text: &str, scopes: &Scopes) -> bool {
    scopes.format != ScopeFormat::Comma
        && text.contains(',')
        && !scopes.allows(text)
        && text.split(',').map(str::trim).all(|scope| scopes.allows(scope))
}

/// What may help where there is no connection. The libraries that encrypt have no type of error in common, but all
/// name the certificate if it is what they do not like.
pub(super) fn of_connection(kind: &ErrorKind, error: &dyn std::error::Error) -> Option<&'static str> {
    let mut causes = std::iter::successors(Some(error), |error| error.source()).take(DEEPEST_CAUSE);
    let is_of_certificate =
        *kind == ErrorKind::Connect && causes.any(|cause| cause.to_string().contains("certificate"));
    is_of_certificate.then_some(
        "the server's certificate is not trusted: name its authority by `Options::http`, if it is a private one",
    )
}

impl TokenEndpoint {
    /// What a success without a token lacks, and what it has instead: names, not values.
    pub(super) fn no_token(&self, answer: &TokenAnswer) -> ErrorKind {
        let location = self.plan.response.access_token;
        let what = match answer.json() {
            Json::Value(Value::String(_)) if location != Location::Body(&[]) => {
                "its body is a bare text (see `access_token: body`)".to_owned()
            }
            _ => {
                let members =
                    self.excerpt(&Zeroizing::new(answer.members().join(", ")), &self.hidden(answer));
                let instead = members.map(|members| format!("; it has: {members}")).unwrap_or_default();
                format!(
                    "{} is missing{instead} (see the keys `access_token` and `error_code`)",
                    name(location)
                )
            }
        };
        ErrorKind::UnusableAnswer { what: what.into() }
    }

    /// What may help beside what such a refusal always says.
    pub(super) fn hint(
        &self,
        answer: &TokenAnswer,
        kind: &ErrorKind,
        code: Option<&str>,
    ) -> Option<&'static str> {
        let status = answer.status.as_u16();
        let is_of_credential = *kind == ErrorKind::InvalidClient || status == 500;
        if is_of_credential && self.is_odd_in_basic() {
            let ways = self.plan.request.client_auth;
            return Some(if ways.iter().any(|way| way.method == ClientAuthMethod::ClientSecretPost) {
                "the credential has characters that servers read differently in HTTP Basic: try `client_secret_post`"
            } else {
                "the credential has characters that `raw` and `percent` send differently: see `client_secret_basic`"
            });
        }
        match kind {
            ErrorKind::Redirected if answer.redirect.is_some() => {
                Some(if self.plan.has(Quirk::SameOriginRedirect) {
                    "one redirect was followed, and this is another"
                } else {
                    "it stays at the same origin: the quirk `same_origin_redirect` has it followed"
                })
            }
            ErrorKind::Throttled | ErrorKind::Unavailable
                if self.plan.response.retry_after.is_none()
                    && answer.members().iter().any(|name| name.to_ascii_lowercase().contains("retry")) =>
            {
                Some("the key `retry_after` says where an answer says how long to wait")
            }
            ErrorKind::NotTokenEndpoint if status == 405 => Some("the key `method` says how it is asked"),
            ErrorKind::InvalidRequest if status == 415 => {
                Some("the key `encoding` says how the body is sent")
            }
            ErrorKind::InvalidRequest if code == Some("unsupported_grant_type") => {
                Some("another `grant_type` stands under `parameters`, and `omit` sends none")
            }
            ErrorKind::InvalidRequest if code.is_some_and(|code| !KNOWN_CODES.contains(&code)) => {
                Some("the key `errors` says what its code means")
            }
            ErrorKind::InvalidRequest | ErrorKind::UnauthorizedClient
                if code.is_none() && !answer.is_empty() =>
            {
                Some("`error_code` and `errors` say where a code stands and what it means")
            }
            _ => None,
        }
    }

    /// Whether HTTP Basic carries a credential that RFC 6749 section 2.3.1 has encoded and `curl -u` has not.
    fn is_odd_in_basic(&self) -> bool {
        let is_basic = self.client_auth.is_some_and(|way| way.method == ClientAuthMethod::ClientSecretBasic);
        let mut texts = self.credentials.iter().filter_map(|(name, credential)| match credential {
            Credential::Identifier(identifier) if *name == "client_id" => Some(identifier.as_str()),
            Credential::Secret(secret) if *name == "client_secret" => Some(secret.expose()),
            _ => None,
        });
        let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
        is_basic && texts.any(|text| !text.bytes().all(is_plain))
    }
}
