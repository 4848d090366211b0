//! What to read from answers, and what errors mean.

use tokenwright_plan::{
    ErrorRule, Expiry, ExpiryUnit, Format, Location, Meaning, Quirk, TokenResponse, WhenMissing,
};

use super::intern;
use crate::spec::{self, ErrorEntry, ErrorMeaning, LocationText};

/// How to read the answer to the token request.
pub(super) fn token_response(spec: &spec::Response) -> TokenResponse {
    let access_token = match (&spec.access_token, spec.format) {
        (None, spec::Format::Text) => Location::Body(&[]),
        (place, _) => location(place.as_ref(), "access_token"),
    };
    TokenResponse {
        format: match spec.format {
            spec::Format::Json => Format::Json,
            spec::Format::Xml => Format::Xml,
            spec::Format::Text => Format::Text,
            spec::Format::Form => Format::Form,
        },
        access_token,
        token_type: location(spec.token_type.as_ref(), "token_type"),
        scope: location(spec.scope.as_ref(), "scope"),
        refresh_token: location(spec.refresh_token.as_ref(), "refresh_token"),
        expiry: expiry(&spec.expiry),
        outputs: super::outputs(&spec.outputs),
        error_code: location(spec.error_code.as_ref(), "error"),
        error_description: location(spec.error_description.as_ref(), "error_description"),
        retry_after: spec.retry_after.as_ref().map(place),
        quota_headers: intern::slice(
            &spec.quota_headers.iter().map(|name| intern::text(name.as_str())).collect::<Vec<_>>(),
        ),
        errors: error_rules(&spec.errors),
    }
}

fn expiry(spec: &spec::Expiry) -> Expiry {
    Expiry {
        read: location(spec.read.as_ref(), "expires_in"),
        unit: match spec.unit {
            spec::ExpiryUnit::Seconds => ExpiryUnit::Seconds,
            spec::ExpiryUnit::Milliseconds => ExpiryUnit::Milliseconds,
            spec::ExpiryUnit::Minutes => ExpiryUnit::Minutes,
            spec::ExpiryUnit::Unix => ExpiryUnit::Unix,
            spec::ExpiryUnit::UnixMs => ExpiryUnit::UnixMilliseconds,
            spec::ExpiryUnit::Date => ExpiryUnit::Date,
            spec::ExpiryUnit::HttpDate => ExpiryUnit::HttpDate,
            spec::ExpiryUnit::DHhMm => ExpiryUnit::DaysHoursMinutes,
            spec::ExpiryUnit::Duration => ExpiryUnit::Duration,
        },
        documented: spec.documented.as_ref().map(spec::DurationText::duration),
        when_missing: match &spec.when_missing {
            spec::WhenMissing::Refuse => WhenMissing::Refuse,
            spec::WhenMissing::JwtExp => WhenMissing::JwtExp,
            spec::WhenMissing::UntilRefused => WhenMissing::UntilRefused,
            spec::WhenMissing::Assume(lifetime) => WhenMissing::Assume(lifetime.duration()),
        },
        margin: spec.margin.as_ref().map(spec::DurationText::duration),
    }
}

/// The place that the spec names, or else the body's member of that name.
pub(super) fn location(spec: Option<&LocationText>, default: &'static str) -> Location {
    spec.map_or_else(|| Location::Body(intern::slice(&[default])), place)
}

/// The place that a text of the spec names.
fn place(text: &LocationText) -> Location {
    match text.as_str().split_once('/') {
        Some(("header", name)) => return Location::Header(intern::text(name)),
        Some(("cookie", name)) => return Location::Cookie(intern::text(name)),
        None if text.as_str() == "cookie" => return Location::Cookies,
        _ => {}
    }
    // The first step is the word `body`; the others are written as in a JSON pointer (RFC 6901).
    let steps = text.as_str().split('/').skip(1);
    let steps: Vec<_> = steps.map(|step| intern::text(&step.replace("~1", "/").replace("~0", "~"))).collect();
    Location::Body(intern::slice(&steps))
}

/// What the provider does otherwise, as far as it changes what is sent, read or kept.
pub(super) fn quirks(spec: &spec::Quirks, is_bound: bool) -> &'static [Quirk] {
    // One that only allows the spec to say something has done its work.
    let spec::Quirks {
        token_type,
        zero_expiry,
        single_use,
        new_token_ends_old,
        secret_in_url: _,
        same_origin_redirect,
    } = spec;
    // Other names of bearer tokens are none of tokens that are bound to a key.
    let token_type = token_type.as_ref().filter(|_| !is_bound).map(|quirk| {
        let names: Vec<&'static str> = quirk.accept.iter().map(|name| intern::text(name)).collect();
        Quirk::TokenType(intern::slice(&names))
    });
    let zero_expiry = zero_expiry.as_ref().map(|quirk| match quirk.means {
        spec::ZeroMeaning::Default => Quirk::ZeroExpiry,
    });
    let single_use = single_use.as_ref().map(|_| Quirk::SingleUse);
    let new_token_ends_old = new_token_ends_old.as_ref().map(|_| Quirk::NewTokenEndsOld);
    let same_origin_redirect = same_origin_redirect.as_ref().map(|_| Quirk::SameOriginRedirect);
    let all = [token_type, zero_expiry, single_use, new_token_ends_old, same_origin_redirect];
    intern::slice(&all.into_iter().flatten().collect::<Vec<_>>())
}

/// What errors mean, in the order in which they are tried.
pub(super) fn error_rules(entries: &[ErrorEntry]) -> &'static [ErrorRule] {
    let rules: Vec<ErrorRule> = entries.iter().map(error_rule).collect();
    intern::slice(&rules)
}

fn error_rule(entry: &ErrorEntry) -> ErrorRule {
    ErrorRule {
        status: entry.status,
        code: entry.code.as_deref().map(intern::text),
        contains: entry.contains.as_deref().map(intern::text),
        means: match entry.means {
            ErrorMeaning::InvalidClient => Meaning::InvalidClient,
            ErrorMeaning::UnauthorizedClient => Meaning::UnauthorizedClient,
            ErrorMeaning::InvalidScope => Meaning::InvalidScope,
            // The checker knows that the setting is named.
            ErrorMeaning::InvalidSetting => Meaning::InvalidSetting(
                entry.setting.as_ref().map_or("", |setting| intern::text(setting.as_str())),
            ),
            ErrorMeaning::WrongEnvironment => Meaning::WrongEnvironment,
            ErrorMeaning::InsufficientScope => Meaning::InsufficientScope,
            ErrorMeaning::InvalidGrant => Meaning::InvalidGrant,
            ErrorMeaning::InvalidRequest => Meaning::InvalidRequest,
            ErrorMeaning::Unavailable => Meaning::Unavailable,
            ErrorMeaning::Throttled => Meaning::Throttled,
            ErrorMeaning::TokenExpired => Meaning::TokenExpired,
        },
    }
}
