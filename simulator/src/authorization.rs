//! Where users sign in and let a client act for them (RFC 6749 sections 4.1.1 and 4.1.2).

use tokenwright_plan::{Authorize, Credential, CredentialKind, UserValue};

use crate::addresses::Route;
use crate::answer::Answer;
use crate::exchange::Endpoint;
use crate::judge::{holds, judge_query, judge_sender};
use crate::known::Bound;
use crate::page;
use crate::provider::{Outcome, Provider};
use crate::received::Received;
use crate::redirect;
use crate::refusal::Refusal;
use crate::scopes;
use crate::sessions::Consent;
use crate::user::User;

/// A request to let a client in, as it must be.
struct Asked {
    way_back: WayBack,
    bound: Bound,
    /// The scopes that are asked for, if any are named.
    scopes: Option<Vec<String>>,
}

/// Where the user goes back to, and what ties the answer to its request.
struct WayBack {
    redirect_uri: String,
    state: Option<String>,
}

/// What the user chose on the page.
struct Choice {
    user: String,
    password: String,
    allows: bool,
}

impl Provider {
    /// A user who is sent here, or who chose on the page. The page posts to where it was got from, query
    /// included, so that both are judged alike and nothing is remembered in between.
    pub(crate) fn authorization(
        &self,
        route: &Route,
        authorize: &'static Authorize,
        received: &Received,
    ) -> Outcome {
        let chosen = match received.method.as_str() {
            "GET" => received.no_body().map(|()| None),
            "POST" => received.page_form().and_then(choice).map(Some),
            _ => {
                let fault = Refusal::invalid_request("the method must be GET, or POST from the page");
                let mut outcome = self.stay(405, fault);
                outcome.answer = outcome.answer.header("Allow", "GET, POST");
                return outcome;
            }
        };
        let asked = self.asked(route, authorize, received).and_then(|asked| {
            let chosen = chosen.map_err(|fault| self.stay(400, fault))?;
            Ok((asked, chosen))
        });
        match asked {
            Ok((asked, Some(choice))) => self.decided(asked, &choice),
            Ok((asked, None)) => Outcome::done(Endpoint::Authorize, self.page(&asked, None)),
            Err(outcome) => outcome,
        }
    }

    /// Judges what the user was sent here with. Until it is clear who sends them and where they go back
    /// to, they stay here (section 4.1.2.1).
    fn asked(&self, route: &Route, authorize: &Authorize, received: &Received) -> Result<Asked, Outcome> {
        let parameters = authorize.parameters;
        let query = received.query_pairs().map_err(|fault| self.stay(400, fault))?;
        let sender = judge_sender(&self.known, parameters, &query, &route.bound);
        let sender = sender.map_err(|fault| self.stay(400, fault))?;
        let redirect_uri = sender.user(UserValue::RedirectUri).unwrap_or_default().to_owned();
        let is_state = |name: &str| {
            parameters.iter().any(|field| field.name == name && holds(field.value, UserValue::State))
        };
        let mut states = query.iter().filter(|(name, _)| is_state(name)).map(|(_, value)| value);
        let state = states.next().filter(|_| states.next().is_none()).cloned();
        let way_back = WayBack { redirect_uri, state };
        match judge_query(&self.known, parameters, received, &route.bound) {
            Ok(bound) => {
                let scopes = bound.scopes.clone();
                Ok(Asked { way_back, bound, scopes })
            }
            Err(fault) => Err(self.back(&way_back, fault)),
        }
    }

    fn decided(&self, asked: Asked, choice: &Choice) -> Outcome {
        if !choice.allows {
            return self.back(&asked.way_back, Refusal::access_denied("the user does not allow it"));
        }
        let user = self.known.account.user_named(&choice.user);
        let Some(user) = user.filter(|user| user.types(&choice.password)) else {
            let fault = "there is no such user, or the password is another";
            return Outcome::refused(Endpoint::Authorize, self.page(&asked, Some(fault)), fault);
        };
        let Asked { way_back, bound, scopes } = asked;
        let Some(consent) = self.consent(user, scopes) else {
            let fault = Refusal::access_denied("the user may have none of the scopes that are asked for");
            return self.back(&way_back, fault);
        };
        let code = self.state().start_session(bound, consent);
        Outcome::done(Endpoint::Authorize, way_back.answer(&[("code", &code)]))
    }

    /// What the user agrees to: the scopes that are asked for, as far as they may have them, or all that
    /// they may have, if none are named. `None`: they may have none of those that are asked for.
    pub(crate) fn consent(&self, user: &User, asked: Option<Vec<String>>) -> Option<Consent> {
        let plan = self.plan();
        let names: Vec<String> = plan.scopes.names().map(str::to_owned).collect();
        // Where the catalog has the scope that OpenID Connect Core section 11 gives to refresh tokens, it
        // must be asked for.
        let offline = "offline_access";
        let is_asked = asked.iter().flatten().any(|scope| scope == offline);
        let offline = !plan.scopes.allowed.contains(&offline) || (is_asked && user.may_have(offline));
        let is_named = asked.is_some();
        let asked = asked.unwrap_or_else(|| scopes::each(plan, &self.known.account, &names));
        let granted: Vec<String> = asked.iter().filter(|scope| user.may_have(scope)).cloned().collect();
        let offline = offline && self.plan().refresh.is_some();
        (!is_named || !granted.is_empty()).then_some(Consent { asked, granted, offline })
    }

    fn page(&self, asked: &Asked, fault: Option<&str>) -> Answer {
        let account = &self.known.account;
        let identifier = |credential: &&Credential| credential.kind == CredentialKind::Identifier;
        let identifier = self.plan().credentials.iter().find(identifier);
        let client = identifier.and_then(|identifier| account.credential_value(identifier.name));
        let page = page::SignIn {
            provider: self.plan().name,
            client: client.unwrap_or_default(),
            scopes: asked.scopes.as_deref(),
            users: account.users(),
            redirect_uri: &asked.way_back.redirect_uri,
            fault,
        };
        page.answer()
    }

    /// Shows the user what is wrong and sends them nowhere.
    fn stay(&self, status: u16, fault: Refusal) -> Outcome {
        let fault = fault.redacted(&self.known);
        let answer = page::fault(self.plan().name, status, &fault.description);
        Outcome::refused(Endpoint::Authorize, answer, fault.description)
    }

    /// Sends the user back with an error (section 4.1.2.1).
    fn back(&self, way_back: &WayBack, fault: Refusal) -> Outcome {
        let fault = fault.redacted(&self.known);
        let fields = [("error", fault.standard_code()), ("error_description", &fault.description)];
        Outcome::refused(Endpoint::Authorize, way_back.answer(&fields), fault.description)
    }
}

impl WayBack {
    /// Sends the user back by a method that repeats no form (RFC 9700 section 4.12).
    fn answer(&self, fields: &[(&str, &str)]) -> Answer {
        let state = self.state.iter().map(|state| ("state", state.as_str()));
        let fields: Vec<(&str, &str)> = fields.iter().copied().chain(state).collect();
        Answer::new(303, "")
            .header("Location", &redirect::with_fields(&self.redirect_uri, &fields))
            .header("Cache-Control", "no-store")
            .header("Referrer-Policy", "no-referrer")
    }
}

/// Reads what the page posts.
fn choice(fields: Vec<(String, String)>) -> Result<Choice, Refusal> {
    let (mut user, mut password, mut allows) = (None, None, None);
    for (name, value) in fields {
        match (name.as_str(), value.as_str()) {
            ("user", _) => user = Some(value),
            ("password", _) => password = Some(value),
            ("decision", "allow") => allows = Some(true),
            ("decision", "deny") => allows = Some(false),
            _ => return Err(Refusal::invalid_request("the form is not the one of the page")),
        }
    }
    let missing = |name: &str| Refusal::invalid_request(format!("the form has no `{name}`"));
    Ok(Choice {
        user: user.ok_or_else(|| missing("user"))?,
        password: password.unwrap_or_default(),
        allows: allows.ok_or_else(|| missing("decision"))?,
    })
}
