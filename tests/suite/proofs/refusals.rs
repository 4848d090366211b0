//! What an answer says is wrong, read as RFC 6749 section 5.2 and the plan have it.

use std::net::SocketAddr;

use serde_json::Value;
use tokenwright_runtime::ErrorKind;
use tokenwright_runtime::plan::{ErrorRule, Format, Location, Meaning, Plan};

use super::tap::exchange;
use crate::recorder::Recorded;

/// An answer, as it came over the wire.
pub struct Reply {
    pub status: u16,
    head: String,
    pub text: String,
}

/// Sends a request on a connection of its own.
pub async fn send(address: SocketAddr, request: &Recorded) -> Reply {
    let answer = String::from_utf8(exchange(address, &request.bytes()).await).expect("UTF-8");
    let (head, text) = answer.split_once("\r\n\r\n").expect("a head");
    let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).expect("a status");
    Reply { status, head: head.to_owned(), text: text.to_owned() }
}

impl Reply {
    pub fn is_success(&self) -> bool {
        (200..300).contains(&self.status)
    }

    /// What it means: what the plan's documentation says, or else the RFC.
    pub fn meaning(&self, plan: &Plan) -> Option<Meaning> {
        let code = self.code(plan);
        let matches = |rule: &&ErrorRule| {
            rule.status.is_none_or(|status| status == self.status)
                && rule.code.is_none_or(|wanted| code.as_deref() == Some(wanted))
                && rule.contains.is_none_or(|text| self.text.contains(text))
        };
        let declared = plan.response.errors.iter().find(matches).map(|rule| rule.means);
        declared.or_else(|| {
            Some(match code?.as_str() {
                "invalid_client" => Meaning::InvalidClient,
                "invalid_grant" => Meaning::InvalidGrant,
                "invalid_scope" => Meaning::InvalidScope,
                "invalid_request" | "unsupported_grant_type" | "invalid_dpop_proof" => {
                    Meaning::InvalidRequest
                }
                _ => return None,
            })
        })
    }

    fn code(&self, plan: &Plan) -> Option<String> {
        match (plan.response.error_code, plan.response.format) {
            (Location::Header(name), _) => {
                let lines = self.head.lines().filter_map(|line| line.split_once(": "));
                let mut lines = lines.filter(|(known, _)| known.eq_ignore_ascii_case(name));
                lines.next().map(|(_, value)| value.to_owned())
            }
            (Location::Body(path), Format::Json) => {
                let body: Value = serde_json::from_str(&self.text).ok()?;
                let pointer = path.iter().fold(String::new(), |pointer, name| pointer + "/" + name);
                let code = body.pointer(&pointer)?;
                Some(code.as_str().map_or_else(|| code.to_string(), str::to_owned))
            }
            // Other formats are the simulator's own affair; a code stands in them as a word.
            _ => {
                let declared = plan.response.errors.iter().filter_map(|rule| rule.code);
                let standard = ["invalid_client", "invalid_grant", "invalid_scope", "unsupported_grant_type"];
                let mut codes = declared.chain(standard).chain(["invalid_request"]);
                codes.find(|code| self.text.contains(code)).map(str::to_owned)
            }
        }
    }
}

/// What an error of a client means, if the provider's answer caused it.
pub fn meaning_of(kind: &ErrorKind) -> Option<Meaning> {
    Some(match kind {
        ErrorKind::InvalidClient => Meaning::InvalidClient,
        ErrorKind::UnauthorizedClient => Meaning::UnauthorizedClient,
        ErrorKind::InvalidScope => Meaning::InvalidScope,
        ErrorKind::InvalidSetting { setting } => Meaning::InvalidSetting(setting),
        ErrorKind::WrongEnvironment => Meaning::WrongEnvironment,
        ErrorKind::InvalidGrant => Meaning::InvalidGrant,
        ErrorKind::InvalidRequest => Meaning::InvalidRequest,
        _ => return None,
    })
}

/// Whether what was said is one of what it may be. What the documentation has no word for is what RFC 6749
/// section 5.2 calls it.
pub fn agrees(plan: &Plan, said: Option<Meaning>, wanted: &[Meaning]) -> bool {
    let has_word = |wanted: &Meaning| plan.response.errors.iter().any(|rule| rule.means == *wanted);
    let standard = |wanted: &Meaning| match wanted {
        Meaning::InvalidSetting(_) | Meaning::WrongEnvironment => Meaning::InvalidRequest,
        other => *other,
    };
    said.is_some_and(|said| {
        wanted.iter().any(|wanted| said == *wanted || (!has_word(wanted) && said == standard(wanted)))
    })
}
