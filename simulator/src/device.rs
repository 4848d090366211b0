//! Where devices get their codes and users type them (RFC 8628 sections 3.1 to 3.3).

use serde_json::json;

use crate::answer::Answer;
use crate::devices::Codes;
use crate::exchange::Endpoint;
use crate::known::Bound;
use crate::page;
use crate::provider::{Outcome, Provider};
use crate::received::Received;
use crate::refusal::Refusal;

/// Where users type their code. It is no address of the plan: the answer to the device says it.
pub(crate) const PATH: &str = "/simulated-device";

impl Provider {
    /// A device that asks for a code.
    pub(crate) fn device_request(&self, judged: Result<Bound, Refusal>, received: &Received) -> Outcome {
        let bound = match judged.and_then(|bound| {
            let mut state = self.state();
            let bound = state.first_assertion(bound)?;
            state.first_use(self.plan(), bound)
        }) {
            Ok(bound) => bound,
            Err(refusal) => return self.refuse(Endpoint::Device, refusal, received),
        };
        let scopes = bound.scopes.clone();
        let mut state = self.state();
        let (lifetime, interval) = (state.devices.lifetime, state.devices.interval);
        let Codes { device, user } = state.start_device(bound, scopes);
        let uri = format!("{}{PATH}", self.origin);
        let answer = json!({
            "device_code": device,
            "user_code": user,
            "verification_uri": uri,
            "verification_uri_complete": format!("{uri}?user_code={user}"),
            "expires_in": lifetime.as_secs(),
            "interval": interval.as_secs(),
        });
        let answer = Answer::json(200, answer.to_string()).header("Cache-Control", "no-store");
        Outcome::done(Endpoint::Device, answer)
    }

    /// A user who types their code, or who chose on the page.
    pub(crate) fn code_page(&self, received: &Received) -> Outcome {
        let outcome = match received.method.as_str() {
            "GET" => received.query_fields().map(|fields| self.show_code_page(&fields, None)),
            "POST" => received.page_form().map(|fields| self.decide(&fields)),
            _ => Err(Refusal::invalid_request("the method must be GET, or POST from the page")),
        };
        outcome.unwrap_or_else(|fault| {
            let fault = fault.redacted(&self.known);
            let answer = page::fault(self.plan().name, 400, &fault.description);
            Outcome::refused(Endpoint::Authorize, answer, fault.description)
        })
    }

    fn show_code_page(&self, fields: &[(String, String)], fault: Option<&str>) -> Outcome {
        let code = page::TypeCode {
            provider: self.plan().name,
            user_code: value(fields, "user_code"),
            users: self.known.account.users(),
            fault,
        };
        match fault {
            Some(fault) => Outcome::refused(Endpoint::Authorize, code.answer(), fault),
            None => Outcome::done(Endpoint::Authorize, code.answer()),
        }
    }

    fn decide(&self, fields: &[(String, String)]) -> Outcome {
        let user_code = value(fields, "user_code");
        let Some(asked) = self.state().devices.asked(user_code).cloned() else {
            return self.show_code_page(fields, Some("there is no such code, or it is no longer good"));
        };
        let user = self.known.account.user_named(value(fields, "user"));
        let consent = match value(fields, "decision") {
            "allow" => {
                let Some(user) = user.filter(|user| user.types(value(fields, "password"))) else {
                    let fault = "there is no such user, or the password is another";
                    return self.show_code_page(fields, Some(fault));
                };
                self.consent(user, asked)
            }
            "deny" => None,
            _ => return self.show_code_page(fields, Some("the form is not the one of the page")),
        };
        self.state().devices.decide(user_code, consent);
        Outcome::done(Endpoint::Authorize, page::done(self.plan().name))
    }
}

/// The value of a field, or nothing.
fn value<'f>(fields: &'f [(String, String)], name: &str) -> &'f str {
    fields.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value.as_str())
}
