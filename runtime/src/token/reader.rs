//! Reads the answer of a token endpoint, strictly but for what every client must forgive.

use std::time::{Duration, SystemTime};

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use serde_json::Value;
use tokenwright_plan::{ExpiryUnit, Lifetime, Location, Plan, Quirk, ScopeFormat, Scopes, WhenMissing};
use zeroize::Zeroizing;

use super::hints;
use crate::Secret;
use crate::answer::{Found, TokenAnswer};
use crate::server_clock;

/// No provider means more; a larger number must not overflow the clock.
const LONGEST_LIFETIME: Duration = Duration::from_hours(10 * 365 * 24);

/// What a successful answer says.
pub(crate) struct Reading {
    pub(crate) access_token: Secret,
    pub(crate) lifetime: Duration,
    pub(crate) scopes: Option<Box<[String]>>,
    pub(crate) refresh_token: Option<Secret>,
}

/// Reads an answer that holds an access token. The error says which value cannot be used, and why.
pub(crate) fn read(plan: &Plan, answer: &TokenAnswer, now: SystemTime) -> Result<Reading, String> {
    let response = &plan.response;
    match plan.dpop {
        None => check_type(answer.at(response.token_type), plan.quirks)?,
        Some(_) => check_bound(answer.at(response.token_type))?,
    }
    let access_token = access_token(answer.at(response.access_token), response.access_token)?;
    Ok(Reading {
        lifetime: lifetime(plan, answer, access_token.expose(), now)?,
        access_token,
        scopes: scopes(answer.at(response.scope), &plan.scopes)?,
        refresh_token: refresh_token(answer.at(response.refresh_token), response.refresh_token)?,
    })
}

fn access_token(found: Option<Found<'_>>, location: Location) -> Result<Secret, String> {
    let token = found.and_then(Found::as_str).ok_or_else(|| format!("{} is no text", name(location)))?;
    if token.is_empty() {
        return Err(format!("{} is empty", name(location)));
    }
    // Several cookies have blanks between them.
    let may_be_blank = location == Location::Cookies;
    let is_carried = |byte: u8| byte.is_ascii_graphic() || (may_be_blank && byte == b' ');
    // Without an early end, so that many bytes are looked at at once: tokens are long and hardly ever bad.
    if !token.bytes().fold(true, |are_carried, byte| are_carried & is_carried(byte)) {
        return Err(format!("{} holds characters that no header can carry", name(location)));
    }
    Ok(Secret::from(token))
}

/// A missing type means bearer, in any case of its letters (RFC 6749 section 5.1, RFC 6750). Some providers
/// call it otherwise.
fn check_type(found: Option<Found<'_>>, quirks: &[Quirk]) -> Result<(), String> {
    let Some(found) = found else { return Ok(()) };
    let accepted = quirks.iter().flat_map(|quirk| match quirk {
        Quirk::TokenType(accepted) => *accepted,
        _ => &[],
    });
    let mut accepted = std::iter::once(&"bearer").chain(accepted);
    match found.as_str() {
        Some(token_type) if accepted.any(|accepted| token_type.eq_ignore_ascii_case(accepted)) => Ok(()),
        Some(token_type) if token_type.eq_ignore_ascii_case("dpop") => {
            Err("the token type is DPoP, not Bearer: the token is bound to a key (see the key `dpop`)"
                .to_owned())
        }
        other => {
            let shown = other.and_then(hints::shown_type).map(|shown| format!("`{shown}`, "));
            let shown = shown.unwrap_or_default();
            Err(format!("the token type is {shown}not Bearer (see the quirk `token_type`)"))
        }
    }
}

/// A token that is bound to a key must be said to be one (RFC 9449 section 5): any other is good for whoever
/// finds it.
fn check_bound(found: Option<Found<'_>>) -> Result<(), String> {
    match found.map(Found::as_str) {
        Some(Some(token_type)) if token_type.eq_ignore_ascii_case("dpop") => Ok(()),
        Some(Some(token_type)) if token_type.eq_ignore_ascii_case("bearer") => Err(
            "the token type is Bearer, not DPoP: the token is bound to no key, and whoever finds it can use it"
                .to_owned(),
        ),
        Some(_) => Err("the token type is not DPoP".to_owned()),
        None => Err("the token type is missing, and must be DPoP".to_owned()),
    }
}

/// A number, also in a text, or what else the plan says. Fractions of a second are cut off.
fn lifetime(
    plan: &Plan,
    answer: &TokenAnswer,
    access_token: &str,
    now: SystemTime,
) -> Result<Duration, String> {
    let expiry = &plan.response.expiry;
    let name = || name(expiry.read);
    let Some(found) = answer.at(expiry.read) else {
        return missing_lifetime(plan, answer, access_token, now);
    };
    let text = found.to_text().unwrap_or_default();
    let Some(said) = expiry.unit.read(&text) else {
        let what = if expiry.unit.is_number() { "is no number" } else { "is not written as the spec says" };
        return Err(format!("{} {what}{}", name(), hints::of_unread_lifetime(expiry.unit, &text)));
    };
    if said.seconds() <= 0.0 && plan.has(Quirk::ZeroExpiry) {
        return missing_lifetime(plan, answer, access_token, now);
    }
    let (lifetime, what) = match said {
        Lifetime::For(seconds) => (seconds.floor(), "is not positive (see the quirk `zero_expiry`)"),
        Lifetime::Until(moment) => (until(moment, now).as_secs_f64(), "is not in the future"),
    };
    if lifetime < 1.0 {
        return Err(format!("{} {what}", name()));
    }
    if expiry.unit == ExpiryUnit::Seconds
        && let Some(what) = hints::of_strange_lifetime(plan, lifetime, now)
    {
        return Err(format!("{} {what}", name()));
    }
    Ok(Duration::from_secs_f64(lifetime.min(LONGEST_LIFETIME.as_secs_f64())))
}

/// How long a token lives whose answer does not say it.
fn missing_lifetime(
    plan: &Plan,
    answer: &TokenAnswer,
    access_token: &str,
    now: SystemTime,
) -> Result<Duration, String> {
    let expiry = &plan.response.expiry;
    let of_jwt = jwt_exp(access_token).map(|ends| until(ends, now));
    let missing = |hint: &str| Err(format!("{} is missing{hint}", name(expiry.read)));
    match (expiry.when_missing, of_jwt) {
        (WhenMissing::Refuse, _) => {
            missing(&hints::of_missing_lifetime(answer, expiry.read, of_jwt.is_some()))
        }
        (WhenMissing::JwtExp, None) => missing(", and the token is no JWT with `exp`"),
        (_, Some(lifetime)) if lifetime.is_zero() => Err("the token has ended by its own `exp`".to_owned()),
        (WhenMissing::JwtExp, Some(lifetime)) => Ok(lifetime),
        (WhenMissing::Assume(assumed), of_jwt) => Ok(of_jwt.unwrap_or(assumed).min(assumed)),
        (WhenMissing::UntilRefused, of_jwt) => Ok(of_jwt.unwrap_or(LONGEST_LIFETIME)),
    }
}

/// How long it is until a moment in seconds since 1970, in whole seconds; nothing if it is past.
fn until(moment: f64, now: SystemTime) -> Duration {
    let left = moment - server_clock::seconds(now);
    Duration::from_secs_f64(left.floor().clamp(0.0, LONGEST_LIFETIME.as_secs_f64()))
}

/// When a token that is a JWT ends, by its own claim. Its signature is for the API to check.
fn jwt_exp(token: &str) -> Option<f64> {
    let [_, claims, _] = token.split('.').collect::<Vec<_>>()[..] else { return None };
    let claims = Zeroizing::new(BASE64_URL_SAFE_NO_PAD.decode(claims.trim_end_matches('=')).ok()?);
    let claims: Value = serde_json::from_slice(&claims).ok()?;
    claims.get("exp")?.as_f64().filter(|ends| ends.is_finite())
}

/// A text of scopes between blanks (RFC 6749 section 3.3) or as the provider wants them asked for, or an array
/// of them.
fn scopes(found: Option<Found<'_>>, known: &Scopes) -> Result<Option<Box<[String]>>, String> {
    if found.and_then(Found::as_str).is_some_and(|text| hints::are_comma_separated(text, known)) {
        return Err("the scopes have commas between them (see the key `scopes.format`)".to_owned());
    }
    let is_between = |c: char| c.is_whitespace() || (c == ',' && known.format == ScopeFormat::Comma);
    let split =
        |text: &str| text.split(is_between).filter(|scope| !scope.is_empty()).map(str::to_owned).collect();
    match found {
        None => Ok(None),
        Some(Found::Text(text)) => Ok(Some(split(text))),
        Some(Found::Json(Value::String(text))) => Ok(Some(split(text))),
        Some(Found::Json(Value::Array(items))) => items
            .iter()
            .map(|item| item.as_str().map(str::to_owned))
            .collect::<Option<Box<[String]>>>()
            .map(Some)
            .ok_or_else(|| "the scopes are no texts".to_owned()),
        Some(Found::Json(_)) => Err("the scope is neither a text nor an array of texts".to_owned()),
    }
}

/// An empty one is none: some servers write every member that they know of.
fn refresh_token(found: Option<Found<'_>>, location: Location) -> Result<Option<Secret>, String> {
    match found.map(Found::as_str) {
        None | Some(Some("")) => Ok(None),
        Some(Some(token)) => Ok(Some(Secret::from(token))),
        Some(None) => Err(format!("{} is no text", name(location))),
    }
}

/// How long an answer says at a place that no further request is wanted: a number of seconds, also in a text or with
/// its unit. What is neither says nothing.
pub(super) fn retry_after(answer: &TokenAnswer, location: Location) -> Option<Duration> {
    let text = answer.at(location)?.to_text()?;
    let said = ExpiryUnit::Seconds.read(&text).or_else(|| ExpiryUnit::Duration.read(&text))?;
    let seconds = said.seconds();
    // One that is too long for a clock is too long to be waited for.
    (seconds >= 0.0)
        .then(|| Duration::try_from_secs_f64(seconds.ceil()).unwrap_or(Duration::from_secs(u64::MAX)))
}

/// How a location is called in messages.
pub(crate) fn name(location: Location) -> String {
    match location {
        Location::Body([]) => "the body".to_owned(),
        Location::Body(path) => format!("`{}`", path.join("/")),
        Location::Header(name) => format!("the header `{name}`"),
        Location::Cookie(name) => format!("the cookie `{name}`"),
        Location::Cookies => "a cookie".to_owned(),
    }
}
