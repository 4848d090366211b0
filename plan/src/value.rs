//! What a caller must give, and what it must look like.

use std::fmt;

use crate::address;

/// A value that says who calls.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Credential {
    /// The credential's name: `client_secret`.
    pub name: &'static str,
    /// How it is handled.
    pub kind: CredentialKind,
    /// What its values look like, if it is a text.
    pub value_type: ValueType,
    /// Whether it may be left out, and so is what uses it.
    pub optional: bool,
}

impl Credential {
    /// A credential that must be given, and may be any text.
    pub const fn required(name: &'static str, kind: CredentialKind) -> Credential {
        Credential { name, kind, value_type: ValueType::Text, optional: false }
    }
}

/// How a credential is handled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CredentialKind {
    /// Names the caller; may be shown.
    Identifier,
    /// Proves the caller; never shown, wiped when dropped.
    Secret,
    /// Signs for the caller; never shown.
    PrivateKey,
    /// A token of somebody else's, which the caller's function yields anew for each request; never shown.
    Token,
    /// A certificate, with the chain to its authority: presented together with its private key, or named by
    /// its thumbprint.
    Certificate,
}

/// A value that says what is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Setting {
    /// The setting's name: `database_reference`.
    pub name: &'static str,
    /// What its values look like.
    pub value_type: ValueType,
    /// Whether it may be left out, and what that means.
    pub presence: Presence,
}

impl Setting {
    /// Whether the caller must give it where it is used.
    pub const fn is_required(&self) -> bool {
        matches!(self.presence, Presence::Required)
    }

    /// Whether it may have no value.
    pub const fn is_optional(&self) -> bool {
        matches!(self.presence, Presence::Optional)
    }
}

/// Whether a value may be left out, and what that means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Presence {
    /// It must be given.
    Required,
    /// It may be left out, and so is what uses it.
    Optional,
    /// Left out, it is this, which may be the empty text.
    Default(&'static str),
}

/// What a value looks like. It decides where the value may stand: a `Uuid` cannot break out of a
/// host name, a `Text` could.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ValueType {
    /// Any text without control characters, not empty.
    Text,
    /// A whole number in decimal digits, with an optional minus sign.
    Integer,
    /// A UUID in its usual form of 8-4-4-4-12 hexadecimal digits.
    Uuid,
    /// One label of a host name: at most 63 letters, digits and inner hyphens.
    HostLabel,
    /// One segment of a URL path: a text without `/`, and neither `.` nor `..`.
    PathSegment,
    /// One of these texts.
    OneOf(&'static [&'static str]),
    /// A host name, with or without a port.
    Host,
    /// A host name, one of these domains or below one of them.
    HostUnder(&'static [&'static str]),
    /// An absolute URL without query and fragment: https, or http on loopback.
    Url,
    /// An https URL without query and fragment, whose host is one of these domains or below one of them.
    UrlUnder(&'static [&'static str]),
    /// A text that this regular expression matches as a whole, in the syntax of the crate `regex`.
    #[cfg(feature = "matches")]
    Matches {
        /// The expression.
        pattern: &'static str,
        /// A text that it matches.
        example: &'static str,
    },
}

impl ValueType {
    /// Whether `value` is of this type.
    ///
    /// ```
    /// use tokenwright_plan::ValueType;
    ///
    /// assert!(ValueType::HostLabel.check("acme-eu").is_ok());
    /// let fault = ValueType::HostLabel.check("acme.eu").unwrap_err();
    /// assert_eq!(fault.to_string(), "must be one label of a host name (letters, digits, inner hyphens)");
    /// ```
    pub fn check(self, value: &str) -> Result<(), ValueFault> {
        let fits = match self {
            ValueType::Text => is_text(value),
            ValueType::Integer => value.parse::<i64>().is_ok() && !value.starts_with('+'),
            ValueType::Uuid => is_uuid(value),
            ValueType::HostLabel => is_host_label(value),
            ValueType::PathSegment => is_text(value) && !value.contains('/') && !matches!(value, "." | ".."),
            ValueType::OneOf(words) => words.contains(&value),
            ValueType::Host => address::is_authority(value),
            ValueType::HostUnder(domains) => address::is_under(value, domains),
            ValueType::Url => address::authority(value).is_some(),
            ValueType::UrlUnder(domains) => {
                address::authority(value).is_some_and(|host| address::is_under(host, domains))
            }
            #[cfg(feature = "matches")]
            ValueType::Matches { pattern, .. } => is_text(value) && matches(pattern, value),
        };
        if fits { Ok(()) } else { Err(ValueFault { expected: self }) }
    }
}

/// A pattern that is none matches nothing; no checked spec has one.
#[cfg(feature = "matches")]
fn matches(pattern: &str, value: &str) -> bool {
    regex_lite::Regex::new(&format!("^(?:{pattern})$")).is_ok_and(|pattern| pattern.is_match(value))
}

fn is_text(value: &str) -> bool {
    !value.is_empty() && !value.chars().any(char::is_control)
}

pub(crate) fn is_uuid(value: &str) -> bool {
    let groups: Vec<&str> = value.split('-').collect();
    groups.iter().map(|group| group.len()).eq([8, 4, 4, 4, 12])
        && groups.iter().all(|group| group.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

fn is_host_label(value: &str) -> bool {
    (1..=63).contains(&value.len())
        && value.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        && !value.starts_with('-')
        && !value.ends_with('-')
}

/// A value that is not of its type. It says what the type wants and never repeats the value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ValueFault {
    expected: ValueType,
}

impl fmt::Display for ValueFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.expected {
            ValueType::Text => f.write_str("must be a text without control characters, and not empty"),
            ValueType::Integer => f.write_str("must be a whole number"),
            ValueType::Uuid => f.write_str("must be a UUID, such as 123e4567-e89b-12d3-a456-426614174000"),
            ValueType::HostLabel => {
                f.write_str("must be one label of a host name (letters, digits, inner hyphens)")
            }
            ValueType::PathSegment => {
                f.write_str("must be one segment of a path: no `/`, and neither `.` nor `..`")
            }
            ValueType::OneOf(words) => write!(f, "must be one of `{}`", words.join("`, `")),
            ValueType::Host => f.write_str("must be a host name, such as auth.example.com"),
            ValueType::HostUnder(domains) => {
                write!(f, "must be a host name at or below `{}`", domains.join("` or `"))
            }
            ValueType::Url => f.write_str(
                "must be an https URL (http on loopback) without user, query and fragment, such as \
                 https://auth.example.com/tenant",
            ),
            ValueType::UrlUnder(domains) => write!(
                f,
                "must be an https URL without user, query and fragment, at a host at or below `{}`",
                domains.join("` or `")
            ),
            #[cfg(feature = "matches")]
            ValueType::Matches { pattern, example } => {
                write!(f, "must match `{pattern}`, such as `{example}`")
            }
        }
    }
}

impl std::error::Error for ValueFault {}

#[cfg(test)]
mod tests {
    use super::ValueType;

    fn accepted<'a>(value_type: ValueType, values: &[&'a str]) -> Vec<&'a str> {
        values.iter().copied().filter(|value| value_type.check(value).is_ok()).collect()
    }

    #[test]
    fn a_text_is_not_empty_and_has_no_control_characters() {
        assert_eq!(accepted(ValueType::Text, &["", "a b/ä", "a\nb", "\u{7f}"]), ["a b/ä"]);
    }

    #[test]
    fn an_integer_is_decimal_without_a_plus() {
        assert_eq!(accepted(ValueType::Integer, &["-7", "12", "+1", "1.0", "0x1", ""]), ["-7", "12"]);
    }

    #[test]
    fn a_uuid_has_five_groups_of_hexadecimal_digits() {
        let uuid = "123E4567-e89b-12d3-a456-426614174000";
        let near = ["123e4567e89b12d3a456426614174000", "123g4567-e89b-12d3-a456-426614174000", ""];
        assert_eq!(accepted(ValueType::Uuid, &[uuid, near[0], near[1], near[2]]), [uuid]);
    }

    #[test]
    fn a_host_label_cannot_leave_its_label() {
        let long = "a".repeat(64);
        let values = ["acme-1", "a.b", "a/b", "a:1", "-a", "a-", "", "ä", "a@b", &long];
        assert_eq!(accepted(ValueType::HostLabel, &values), ["acme-1"]);
    }

    #[test]
    fn a_path_segment_cannot_leave_its_segment() {
        assert_eq!(accepted(ValueType::PathSegment, &["a b?", "..", ".", "a/b", ""]), ["a b?"]);
    }

    #[test]
    fn a_url_is_one_that_can_be_called() {
        let values = ["https://a.example/x", "http://localhost:1", "http://a.example", "a.example", ""];
        assert_eq!(accepted(ValueType::Url, &values), ["https://a.example/x", "http://localhost:1"]);
    }

    #[test]
    fn what_is_under_a_domain_cannot_be_elsewhere() {
        let hosts = ["a.example.com", "a.example.com.evil", "a.example.com:1"];
        assert_eq!(accepted(ValueType::HostUnder(&["example.com"]), &hosts), ["a.example.com"]);
        let urls =
            ["https://a.example.com/x", "https://example.com.evil/", "http://localhost/", "a.example.com"];
        assert_eq!(accepted(ValueType::UrlUnder(&["example.com"]), &urls), ["https://a.example.com/x"]);
    }

    #[cfg(feature = "matches")]
    #[test]
    fn a_pattern_matches_the_whole_value() {
        let pattern = ValueType::Matches { pattern: "[A-Z]{2}|x", example: "x" };
        assert_eq!(accepted(pattern, &["AB", "ABC", "aAB", "x", "xAB", ""]), ["AB", "x"]);
    }

    #[test]
    fn one_of_takes_only_its_words() {
        assert_eq!(accepted(ValueType::OneOf(&["eu", "us"]), &["eu", "EU", "us "]), ["eu"]);
    }
}
