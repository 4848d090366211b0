//! What to read from answers, and what errors mean.

use tokenwright_plan::{ErrorRule, Expiry, ExpiryUnit, Location, Meaning, TokenResponse, WhenMissing};

use super::intern;
use crate::spec::{self, ErrorEntry, ErrorMeaning, LocationText};

/// How to read the answer to the token request.
pub(super) fn token_response(spec: &spec::Response) -> TokenResponse {
    TokenResponse {
        access_token: location(spec.access_token.as_ref(), "access_token"),
        token_type: location(spec.token_type.as_ref(), "token_type"),
        scope: location(spec.scope.as_ref(), "scope"),
        refresh_token: location(spec.refresh_token.as_ref(), "refresh_token"),
        expiry: expiry(&spec.expiry),
        error_code: location(spec.error_code.as_ref(), "error"),
        error_description: location(spec.error_description.as_ref(), "error_description"),
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
        },
        documented: spec.documented.as_ref().map(spec::DurationText::duration),
        when_missing: match &spec.when_missing {
            spec::WhenMissing::Refuse => WhenMissing::Refuse,
            spec::WhenMissing::JwtExp => WhenMissing::JwtExp,
            spec::WhenMissing::UntilRefused => WhenMissing::UntilRefused,
            spec::WhenMissing::Assume(lifetime) => WhenMissing::Assume(lifetime.duration()),
        },
    }
}

/// The place that the spec names, or else the body's member of that name.
pub(super) fn location(spec: Option<&LocationText>, default: &'static str) -> Location {
    let Some(text) = spec else {
        return Location::Body(intern::slice(&[default]));
    };
    if let Some(header) = text.as_str().strip_prefix("header/") {
        return Location::Header(intern::text(header));
    }
    // The first step is the word `body`; the others are written as in a JSON pointer (RFC 6901).
    let steps = text.as_str().split('/').skip(1);
    let steps: Vec<_> = steps.map(|step| intern::text(&step.replace("~1", "/").replace("~0", "~"))).collect();
    Location::Body(intern::slice(&steps))
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
