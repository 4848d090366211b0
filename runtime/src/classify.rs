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
            // What a server never does is no failure for now.
            501 => Meaning::InvalidRequest,
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
            // RFC 9449 sections 5 and 8: whatever the status, the credential is not what was refused.
            Some("invalid_dpop_proof" | "use_dpop_nonce") => Meaning::InvalidRequest,
            _ => by_status,
        }
    }
}

/// What an API means by its `WWW-Authenticate` challenges (RFC 6750 section 3.1), if one of them says. A token
/// is refused with 401 alone: with another status the challenge is relayed from behind, and about another token.
pub(crate) fn bearer_challenge(status: u16, challenges: &str) -> Option<Meaning> {
    challenge_errors(challenges).into_iter().find_map(|error| match (error, status) {
        ("invalid_token", 401) => Some(Meaning::TokenExpired),
        ("insufficient_scope", 401 | 403) => Some(Meaning::InsufficientScope),
        _ => None,
    })
}

/// The errors that `WWW-Authenticate` challenges for a token name (RFC 6750 section 3.1, RFC 9449 section 7.1).
pub(crate) fn challenge_errors(challenges: &str) -> Vec<&str> {
    let (mut is_of_token, mut errors) = (false, Vec::new());
    for piece in pieces(challenges) {
        // RFC 9110 section 11.6.1: a scheme, then parameters with commas between them, then perhaps
        // another scheme. A scheme is what stands before a blank, or alone without a `=`.
        let (scheme, parameter) = match piece.split_once([' ', '\t']) {
            Some((word, rest)) if !word.contains('=') && !rest.trim_start().starts_with('=') => {
                (Some(word), rest.trim_start())
            }
            _ if !piece.contains('=') => (Some(piece), ""),
            _ => (None, piece),
        };
        if let Some(scheme) = scheme {
            is_of_token = scheme.eq_ignore_ascii_case("bearer") || scheme.eq_ignore_ascii_case("dpop");
        }
        let (name, value) = parameter.split_once('=').unwrap_or_default();
        if is_of_token && name.trim().eq_ignore_ascii_case("error") {
            errors.push(value.trim().trim_matches('"'));
        }
    }
    errors
}

/// The text, cut at the commas that do not stand within quotes.
fn pieces(challenges: &str) -> Vec<&str> {
    let (mut is_quoted, mut is_escaped) = (false, false);
    let pieces = challenges.split(|c| {
        let ends = c == ',' && !is_quoted;
        is_quoted ^= c == '"' && !is_escaped;
        is_escaped = c == '\\' && is_quoted && !is_escaped;
        ends
    });
    pieces.map(str::trim).filter(|piece| !piece.is_empty()).collect()
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
    fn a_code_says_more_than_a_status() {
        for (code, meaning) in [
            ("invalid_client", Meaning::InvalidClient),
            ("unauthorized_client", Meaning::UnauthorizedClient),
            ("invalid_scope", Meaning::InvalidScope),
            ("invalid_grant", Meaning::InvalidGrant),
            ("temporarily_unavailable", Meaning::Unavailable),
            ("server_error", Meaning::Unavailable),
        ] {
            assert_eq!(refusal(400, code, "").at_token_endpoint(), meaning, "{code}");
        }
        for code in ["invalid_dpop_proof", "use_dpop_nonce"] {
            assert_eq!(refusal(401, code, "").at_token_endpoint(), Meaning::InvalidRequest, "{code}");
        }
    }

    #[test]
    fn a_status_says_what_no_code_does() {
        for (status, meaning) in [
            (400, Meaning::InvalidRequest),
            (401, Meaning::InvalidClient),
            (403, Meaning::UnauthorizedClient),
            (429, Meaning::Throttled),
            (500, Meaning::Unavailable),
            (501, Meaning::InvalidRequest),
            (502, Meaning::Unavailable),
        ] {
            assert_eq!(refusal(status, "whatever", "").at_token_endpoint(), meaning, "{status}");
        }
    }

    #[test]
    fn a_challenge_is_read_past_other_parameters_and_escapes() {
        let expired = r#"Bearer realm="a \" error=\"x", error="invalid_token", error_description="x""#;
        assert_eq!(bearer_challenge(401, expired), Some(Meaning::TokenExpired));
        assert_eq!(
            bearer_challenge(403, "bearer error=insufficient_scope,scope=x"),
            Some(Meaning::InsufficientScope)
        );
        for several in [
            r#"Basic realm="x", Bearer error="invalid_token""#,
            r#"Negotiate, Bearer realm="a,b", error="invalid_token""#,
            "Bearer\terror = \"invalid_token\"",
            r#"Bearer realm="x", error = "invalid_token""#,
            r#"Bearer scope="x", realm="a b", error="invalid_token""#,
            r#"Bearer realm="a,b", error="invalid_token""#,
            r#"Bearer  realm="a,b", error="invalid_token""#,
            r#"Bearer realm="a\\", error="invalid_token""#,
        ] {
            assert_eq!(bearer_challenge(401, several), Some(Meaning::TokenExpired), "{several}");
        }
        for other in [
            "Bearer",
            "Bearer realm=\"x\"",
            "Basic error=\"invalid_token\"",
            "Bearer error=\"",
            "",
            r#"Bearer realm="x", Basic realm="y", error="invalid_token""#,
            r#"Bearer realm=", error=\"invalid_token\"""#,
            r#"Bearer realm="\", error=invalid_token, \"""#,
            r#"Bearer realm="x", Negotiate, error="invalid_token""#,
        ] {
            assert_eq!(bearer_challenge(401, other), None, "{other}");
        }
    }
}
