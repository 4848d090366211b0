//! Texts with a form of their own. The form is a pattern in the schema, so that the shape check, an
//! editor and this reader refuse the same texts. `patternErrorMessage` is what editors show instead of
//! the pattern.

use std::borrow::{Borrow, Cow};
use std::fmt;
use std::time::Duration;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};

macro_rules! patterned_text {
    ($(#[$doc:meta])* $name:ident, $pattern:literal, $form:literal) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            pub(crate) const PATTERN: &'static str = $pattern;

            /// The text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }

        impl JsonSchema for $name {
            fn inline_schema() -> bool {
                true
            }

            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!({
                    "type": "string",
                    "pattern": $name::PATTERN,
                    "patternErrorMessage": concat!("must be ", $form),
                    "description": $form,
                })
            }
        }
    };
}

patterned_text!(
    /// The name of a setting, a constant or an API base: `database_reference`.
    SnakeName,
    r"^[a-z][a-z0-9]*(_[a-z0-9]+)*$",
    "a name in snake_case"
);

patterned_text!(
    /// The name of an environment: `post-prod`.
    KebabName,
    r"^[a-z0-9]+(-[a-z0-9]+)*$",
    "a name in kebab-case"
);

patterned_text!(
    /// A day: `2026-11-21`.
    Date,
    r"^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$",
    "a day, such as 2026-11-21"
);

patterned_text!(
    /// The address of a page.
    Url,
    r"^https://[^\s]+$",
    "an https address"
);

patterned_text!(
    /// The name of a domain: `salesforce.com`.
    Domain,
    r"^[a-z0-9]+(-+[a-z0-9]+)*(\.[a-z0-9]+(-+[a-z0-9]+)*)+$",
    "a domain, such as example.com"
);

patterned_text!(
    /// A length of time: `90s`, `5m`, `1h`, `7d`.
    DurationText,
    r"^[1-9][0-9]{0,8}[smhd]$",
    "a length of time, such as 90s, 5m, 1h or 7d"
);

patterned_text!(
    /// How a time is written: `unix`, `rfc3339`, `%Y-%m-%d`.
    TimeFormat,
    r"^(unix|unix_ms|rfc3339|rfc2822|http_date|[^%]*(%([YmdHMSab%]|3f)[^%]*)+)$",
    "a format of times: unix, unix_ms, rfc3339, rfc2822, http_date, or a pattern such as %Y-%m-%dT%H:%M:%S"
);

patterned_text!(
    /// A place in an answer: `body/data/token`, `header/x-token`, `cookie/SESSION`, or `cookie` for all that it
    /// sets.
    LocationText,
    r"^(body(/[^/]+)*|header/[A-Za-z0-9-]+|cookie(/[A-Za-z0-9!#$%&'*+.^_`|~-]+)?)$",
    "a place in an answer, such as body/data/token, header/x-token or cookie/SESSION"
);

patterned_text!(
    /// A header as it goes over the wire: `Set-Cookie: SESSION=3c9; Path=/`.
    HeaderLine,
    r"^[A-Za-z0-9-]+: [!-~]([ -~]*[!-~])?$",
    "a header as it is sent, such as \"X-Token: 3c9\""
);

patterned_text!(
    /// The name of a header: `X-Quota`.
    HeaderName,
    r"^[A-Za-z0-9-]+$",
    "the name of a header"
);

/// The form of a scope's name: what RFC 6749 section 3.3 allows, with parts in angle brackets and settings
/// in braces.
pub(super) fn scope_name() -> Schema {
    json_schema!({
        "pattern": r"^[!#-\[\]-~]+$",
        "patternErrorMessage": "must be a scope: visible ASCII without spaces, quotes and backslashes",
    })
}

impl DurationText {
    /// The length of time. A text that has not passed the shape check counts as zero.
    pub fn duration(&self) -> Duration {
        let Some((number, unit)) = self.0.split_at_checked(self.0.len().saturating_sub(1)) else {
            return Duration::ZERO;
        };
        let seconds = match unit {
            "m" => 60,
            "h" => 3_600,
            "d" => 86_400,
            _ => 1,
        };
        Duration::from_secs(number.parse::<u64>().unwrap_or(0).saturating_mul(seconds))
    }
}
