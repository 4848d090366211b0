//! What went wrong with a request, and how the plan's provider says so.

use std::borrow::Cow;
use std::time::Duration;

use tokenwright_plan::{Api, Dpop, ErrorRule, Format, Location, Meaning, TokenResponse};

use crate::answer::{Answer, Draft};
use crate::dpop::Server;
use crate::exchange::REDACTED;
use crate::known::Known;

/// A request that is refused.
#[derive(Debug)]
pub(crate) struct Refusal {
    pub(crate) meaning: Meaning,
    /// A code of RFC 6749, RFC 8628 or RFC 9449 that says more than the meaning does. No rule of the plan replaces it.
    code: Option<&'static str>,
    /// Whether the credential is what the grant is about: the RFCs have another error for that.
    is_of_grant: bool,
    /// For how long no further request is wanted.
    wait: Option<Duration>,
    /// For people. It holds no value that was received.
    pub(crate) description: String,
}

impl Refusal {
    pub(crate) fn new(meaning: Meaning, description: impl Into<String>) -> Refusal {
        Refusal { meaning, code: None, is_of_grant: false, wait: None, description: description.into() }
    }

    /// RFC 6585 section 4: a request too many.
    pub(crate) fn throttled(wait: Duration) -> Refusal {
        Refusal { wait: Some(wait), ..Refusal::new(Meaning::Throttled, "there were too many requests") }
    }

    pub(crate) fn invalid_request(description: impl Into<String>) -> Refusal {
        Refusal::new(Meaning::InvalidRequest, description)
    }

    /// RFC 6749 section 5.2: the grant type is not one that the token endpoint knows.
    pub(crate) fn unsupported_grant_type() -> Refusal {
        let code = Some("unsupported_grant_type");
        Refusal { code, ..Refusal::invalid_request("`grant_type` is another than the documented one") }
    }

    /// RFC 6749 section 4.1.2.1: the response type is not one that the authorization endpoint knows.
    pub(crate) fn unsupported_response_type() -> Refusal {
        let code = Some("unsupported_response_type");
        Refusal { code, ..Refusal::invalid_request("`response_type` is another than the documented one") }
    }

    /// RFC 6749 section 4.1.2.1: the user, or the provider, said no.
    pub(crate) fn access_denied(description: &str) -> Refusal {
        Refusal { code: Some("access_denied"), ..Refusal::invalid_request(description) }
    }

    /// RFC 8628 section 3.5: a device does not get a token, or not yet.
    pub(crate) fn of_device(code: &'static str, description: &str) -> Refusal {
        Refusal { code: Some(code), ..Refusal::invalid_request(description) }
    }

    /// RFC 9449 sections 5, 7.1 and 8: a request does not prove that the client has its key.
    pub(crate) fn of_proof(server: Server, code: &'static str, description: &str) -> Refusal {
        let meaning = match server {
            Server::Token => Meaning::InvalidRequest,
            Server::Api => Meaning::TokenExpired,
        };
        Refusal { code: Some(code), ..Refusal::new(meaning, description) }
    }

    /// The user's code or refresh token is no longer good.
    pub(crate) fn invalid_grant(description: &str) -> Refusal {
        Refusal::new(Meaning::InvalidGrant, description)
    }

    /// A credential that the grant is about: a password (RFC 6749 section 5.2), a JWT (RFC 7523 section
    /// 3.1).
    pub(crate) fn of_grant(description: impl Into<String>) -> Refusal {
        Refusal { is_of_grant: true, ..Refusal::new(Meaning::InvalidClient, description) }
    }

    /// The code that the RFCs give it.
    pub(crate) fn standard_code(&self) -> &'static str {
        let meaning = if self.is_of_grant { Meaning::InvalidGrant } else { self.meaning };
        self.code.unwrap_or(standard_code(meaning))
    }

    fn standard_status(&self) -> u16 {
        standard_status(if self.is_of_grant { Meaning::InvalidGrant } else { self.meaning })
    }

    /// The same without a secret that a client sent as a name.
    pub(crate) fn redacted(self, known: &Known) -> Refusal {
        let gives_away = known.gives_away(&self.description);
        Refusal { description: if gives_away { REDACTED.to_owned() } else { self.description }, ..self }
    }
}

/// How a provider's errors look, and what it documents of them.
pub(crate) struct Errors {
    rules: &'static [ErrorRule],
    format: Format,
    code: Location,
    description: Location,
    retry_after: Option<Location>,
}

impl From<&TokenResponse> for Errors {
    fn from(response: &TokenResponse) -> Errors {
        Errors {
            rules: response.errors,
            format: response.format,
            code: response.error_code,
            description: response.error_description,
            retry_after: response.retry_after,
        }
    }
}

impl From<&Api> for Errors {
    fn from(api: &Api) -> Errors {
        let (code, description) = (api.error_code, api.error_description);
        Errors { rules: api.errors, format: Format::Json, code, description, retry_after: None }
    }
}

/// RFC 9110 section 10.2.3.
const RETRY_AFTER: Location = Location::Header("Retry-After");

impl Errors {
    /// The token endpoint's answer: the documented one, and what the documentation leaves open as
    /// RFC 6749 section 5.2 has it.
    pub(crate) fn of_token_endpoint(&self, refusal: &Refusal) -> Answer {
        let documented = self.rule(refusal);
        let status = documented.and_then(|rule| rule.status).unwrap_or(refusal.standard_status());
        let code = documented.and_then(|rule| rule.code).unwrap_or(refusal.standard_code());
        self.write(status, Some(code), refusal, documented)
    }

    /// The API's answer: exactly what is documented and no more, so that a client which reads only
    /// the signals of RFC 6750 is found out; or, if nothing is documented, those signals.
    pub(crate) fn of_api(&self, refusal: &Refusal, challenge: &Challenge) -> Answer {
        let Some(documented) = self.rule(refusal) else {
            let status = standard_status(refusal.meaning);
            let code = Some(refusal.standard_code()).filter(|_| !challenge.without_error);
            let answer = self.write(status, code, refusal, None);
            return match status {
                401 | 403 => answer.header("WWW-Authenticate", &challenge.value(code)),
                _ => answer,
            };
        };
        // GraphQL says what is wrong in the body of a 200.
        let otherwise = if documented.code.is_some() { 200 } else { standard_status(refusal.meaning) };
        let status = documented.status.unwrap_or(otherwise);
        let answer = self.write(status, documented.code, refusal, Some(documented));
        match status {
            // RFC 9110 section 15.5.2: a 401 has a challenge.
            401 => answer.header("WWW-Authenticate", &challenge.value(None)),
            _ => answer,
        }
    }

    fn rule(&self, refusal: &Refusal) -> Option<&'static ErrorRule> {
        if refusal.code.is_some() {
            return None;
        }
        self.rules.iter().find(|rule| rule.means == refusal.meaning)
    }

    fn write(&self, status: u16, code: Option<&str>, refusal: &Refusal, rule: Option<&ErrorRule>) -> Answer {
        let documented = rule.and_then(|rule| rule.contains);
        let description = match documented {
            Some(text) if !refusal.description.contains(text) => {
                Cow::Owned(format!("{text}: {}", refusal.description))
            }
            _ => Cow::Borrowed(refusal.description.as_str()),
        };
        let answer = self.lay_out(status, code, &description, refusal.wait);
        if self.means(code, &answer).is_none_or(|meaning| meaning == refusal.meaning) {
            return answer;
        }
        // A word of the description is one by which the documentation tells another error.
        self.lay_out(status, code, documented.unwrap_or("the request is refused"), refusal.wait)
    }

    fn lay_out(&self, status: u16, code: Option<&str>, description: &str, wait: Option<Duration>) -> Answer {
        let mut draft = Draft::new(self.format);
        if let Some(code) = code {
            draft.put(self.code, code.into());
        }
        draft.put(self.description, description.into());
        if let Some(wait) = wait {
            // A client that looks only at the header is found out.
            draft.put(self.retry_after.unwrap_or(RETRY_AFTER), wait.as_secs().into());
        }
        draft.finish(status)
    }

    /// What the documentation says that an answer with this code means.
    fn means(&self, code: Option<&str>, answer: &Answer) -> Option<Meaning> {
        let body = String::from_utf8_lossy(&answer.body);
        let matches = |rule: &&ErrorRule| {
            rule.status.is_none_or(|status| status == answer.status)
                && rule.code.is_none_or(|wanted| code == Some(wanted))
                && rule.contains.is_none_or(|text| body.contains(text))
        };
        self.rules.iter().find(matches).map(|rule| rule.means)
    }
}

/// What a `WWW-Authenticate` header of the API says (RFC 6750 section 3).
pub(crate) struct Challenge {
    pub(crate) realm: &'static str,
    /// Whether the request presented no token: then the challenge names no error (section 3.1).
    pub(crate) without_error: bool,
    /// The scope that was missing.
    pub(crate) scope: Option<String>,
    /// The algorithms of proofs, if tokens are bound to a key (RFC 9449 section 7.1).
    pub(crate) dpop: Option<Dpop>,
}

impl Challenge {
    fn value(&self, error: Option<&str>) -> String {
        let error = error.map(|code| format!(", error=\"{code}\"")).unwrap_or_default();
        let scope = self.scope.as_ref().filter(|scope| !error.is_empty() && is_scope(scope));
        let scope = scope.map(|scope| format!(", scope=\"{scope}\"")).unwrap_or_default();
        let (scheme, algorithms) = match self.dpop {
            None => ("Bearer", String::new()),
            Some(Dpop { algorithms }) => {
                let names: Vec<&str> = algorithms.iter().map(|algorithm| algorithm.name()).collect();
                ("DPoP", format!(", algs=\"{}\"", names.join(" ")))
            }
        };
        format!("{scheme} realm=\"{}\"{algorithms}{error}{scope}", self.realm)
    }
}

/// Whether `text` is one scope (RFC 6749 section 3.3), and so fit for a quoted string.
pub(crate) fn is_scope(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_graphic() && !b"\"\\".contains(&byte))
}

/// The status that the RFCs give an error: RFC 6749 section 5.2, RFC 6750 section 3.1, RFC 6585.
fn standard_status(meaning: Meaning) -> u16 {
    match meaning {
        Meaning::InvalidClient | Meaning::TokenExpired => 401,
        Meaning::InsufficientScope => 403,
        Meaning::Throttled => 429,
        Meaning::Unavailable => 503,
        Meaning::UnauthorizedClient
        | Meaning::InvalidScope
        | Meaning::InvalidSetting(_)
        | Meaning::WrongEnvironment
        | Meaning::InvalidGrant
        | Meaning::InvalidRequest => 400,
    }
}

/// The code that the RFCs give an error: RFC 6749 sections 4.1.2.1 and 5.2, RFC 6750 section 3.1.
fn standard_code(meaning: Meaning) -> &'static str {
    match meaning {
        Meaning::InvalidClient => "invalid_client",
        Meaning::UnauthorizedClient => "unauthorized_client",
        Meaning::InvalidScope => "invalid_scope",
        Meaning::InvalidGrant => "invalid_grant",
        Meaning::InsufficientScope => "insufficient_scope",
        Meaning::TokenExpired => "invalid_token",
        Meaning::Unavailable | Meaning::Throttled => "temporarily_unavailable",
        Meaning::InvalidSetting(_) | Meaning::WrongEnvironment | Meaning::InvalidRequest => "invalid_request",
    }
}
