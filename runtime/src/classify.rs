//! What a refusal means.

use tokenwright_plan::{ErrorRule, Meaning};

/// What of an answer decides its meaning.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Refusal<'a> {
    pub(crate) status: u16,
    pub(crate) code: Option<&'a str>,
    pub(crate) body: &'a str,
}

impl Refusal<'_> {
    /// The first of the provider's own rules that matches.
    pub(crate) fn declared(self, rules: &[ErrorRule]) -> Option<Meaning> {
        let matches = |rule: &&ErrorRule| {
            rule.status.is_none_or(|status| status == self.status)
                && rule.code.is_none_or(|code| self.code == Some(code))
                && rule.contains.is_none_or(|text| self.body.contains(text))
        };
        rules.iter().find(matches).map(|rule| rule.means)
    }

    /// What a token endpoint means by it, as RFC 6749 section 5.2 and HTTP have it. A server that
    /// fails is not believed about the credential: behind many a 503 stands an `invalid_client` of a
    /// database that does not answer.
    pub(crate) fn at_token_endpoint(self) -> Meaning {
        let by_status = match self.status {
            401 => Meaning::InvalidClient,
            403 => Meaning::UnauthorizedClient,
            429 => Meaning::Throttled,
            500.. => Meaning::Unavailable,
            _ => Meaning::InvalidRequest,
        };
        if matches!(by_status, Meaning::Throttled | Meaning::Unavailable) {
            return by_status;
        }
        match self.code {
            Some("invalid_client") => Meaning::InvalidClient,
            Some("unauthorized_client") => Meaning::UnauthorizedClient,
            Some("invalid_scope") => Meaning::InvalidScope,
            Some("invalid_grant") => Meaning::InvalidGrant,
            Some("temporarily_unavailable" | "server_error") => Meaning::Unavailable,
            _ => by_status,
        }
    }
}

/// What an API means by a `WWW-Authenticate` challenge (RFC 6750 section 3.1), if it says.
pub(crate) fn bearer_challenge(challenge: &str) -> Option<Meaning> {
    let (scheme, parameters) = challenge.trim_start().split_once(' ')?;
    if !scheme.eq_ignore_ascii_case("bearer") && !scheme.eq_ignore_ascii_case("dpop") {
        return None;
    }
    match parameter(parameters, "error")? {
        "invalid_token" => Some(Meaning::TokenExpired),
        "insufficient_scope" => Some(Meaning::InsufficientScope),
        _ => None,
    }
}

/// The value of an authentication parameter (RFC 9110 section 11.2), quoted or not.
fn parameter<'a>(parameters: &'a str, wanted: &str) -> Option<&'a str> {
    let mut rest = parameters;
    loop {
        let (name, after) = rest.split_once('=')?;
        let name = name.trim_matches([' ', '\t', ',']);
        let after = after.trim_start();
        let (value, next) = match after.strip_prefix('"') {
            Some(quoted) => quoted.split_at(closing_quote(quoted)?),
            None => after.split_at(after.find([',', ' ']).unwrap_or(after.len())),
        };
        if name.eq_ignore_ascii_case(wanted) {
            return Some(value);
        }
        rest = next.trim_start_matches('"');
    }
}

/// Where a quoted string ends; a backslash takes the next character with it.
fn closing_quote(quoted: &str) -> Option<usize> {
    let mut escaped = false;
    quoted.bytes().position(|byte| {
        let ends = byte == b'"' && !escaped;
        escaped = byte == b'\\' && !escaped;
        ends
    })
}

#[cfg(test)]
mod tests {
    use tokenwright_plan::{ErrorRule, Meaning};

    use super::{Refusal, bearer_challenge};

    fn refusal<'a>(status: u16, code: &'a str, body: &'a str) -> Refusal<'a> {
        Refusal { status, code: Some(code), body }
    }

    #[test]
    fn the_first_declared_rule_that_matches_in_all_it_says_wins() {
        const fn rule(
            code: Option<&'static str>,
            contains: Option<&'static str>,
            means: Meaning,
        ) -> ErrorRule {
            ErrorRule { status: Some(400), code, contains, means }
        }
        const RULES: [ErrorRule; 3] = [
            rule(Some("invalid_request"), Some("tenant"), Meaning::InvalidSetting("tenant")),
            rule(Some("invalid_request"), None, Meaning::WrongEnvironment),
            rule(None, None, Meaning::Unavailable),
        ];
        assert_eq!(
            refusal(400, "invalid_request", "bad tenant").declared(&RULES),
            Some(Meaning::InvalidSetting("tenant"))
        );
        assert_eq!(refusal(400, "invalid_request", "").declared(&RULES), Some(Meaning::WrongEnvironment));
        assert_eq!(refusal(400, "x", "").declared(&RULES), Some(Meaning::Unavailable));
        assert_eq!(refusal(401, "invalid_request", "").declared(&RULES), None);
    }

    #[test]
    fn a_failing_server_is_not_believed_about_the_credential() {
        assert_eq!(refusal(503, "invalid_client", "").at_token_endpoint(), Meaning::Unavailable);
        assert_eq!(refusal(401, "invalid_client", "").at_token_endpoint(), Meaning::InvalidClient);
    }

    #[test]
    fn a_challenge_is_read_past_other_parameters_and_escapes() {
        let expired = r#"Bearer realm="a \" error=\"x", error="invalid_token", error_description="x""#;
        assert_eq!(bearer_challenge(expired), Some(Meaning::TokenExpired));
        assert_eq!(
            bearer_challenge("bearer error=insufficient_scope,scope=x"),
            Some(Meaning::InsufficientScope)
        );
        for other in ["Bearer", "Bearer realm=\"x\"", "Basic error=\"invalid_token\"", "Bearer error=\"", ""]
        {
            assert_eq!(bearer_challenge(other), None, "{other}");
        }
    }
}
