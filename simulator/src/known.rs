//! What a provider knows, and how it reads what it receives in its light.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex};

use tokenwright_plan::{CredentialKind, Expr, Plan, ScopeRequest, UserValue, ValueType};

use crate::call::Call;
use crate::outputs::{OF_TOKEN, Outputs, TokenOutputs};
use crate::{Account, User, decode, proof, redirect, scopes, tls};

/// What a simulated provider knows: its customer, and the constants of the environment it plays.
pub(crate) struct Known {
    pub(crate) plan: &'static Plan,
    pub(crate) account: Account,
    pub(crate) constants: Vec<(&'static str, String)>,
    /// What every token, code and refresh token of this simulator holds, and nothing else.
    pub(crate) mark: String,
    /// Where the simulator is.
    pub(crate) origin: String,
    /// What was answered so far.
    pub(crate) outputs: Mutex<Outputs>,
}

/// What reading a request brought to light so far.
#[derive(Clone, Default)]
pub(crate) struct Bound {
    /// The settings that the request was made with: a value, or that it was left out.
    settings: BTreeMap<&'static str, Option<String>>,
    /// The scopes that the request asks for.
    pub(crate) scopes: Option<Vec<String>>,
    /// The access token that the request presents.
    pub(crate) token: Option<String>,
    /// The JWT that the request is about.
    pub(crate) assertion: Option<String>,
    /// The JWT that says who calls.
    pub(crate) client_assertion: Option<String>,
    /// What no other JWT has than these.
    pub(crate) assertion_ids: Vec<String>,
    /// What the request holds of computed values.
    pub(crate) computed: BTreeMap<&'static str, String>,
    /// What the request holds of what was answered, by step and output.
    pub(crate) outputs: BTreeMap<(&'static str, &'static str), String>,
    /// The API call that carries it.
    pub(crate) call: Option<Arc<Call>>,
    /// The thumbprint of the key that the request proves to have.
    pub(crate) key: Option<String>,
    /// What the request says of a user's sign-in.
    user: HashMap<UserValue, String>,
}

/// How a value is written where it stands.
pub(crate) type Encoding = fn(&str) -> String;

impl Known {
    /// Reads `received` as something that `expr` made. `None`: `expr` makes nothing like it.
    ///
    /// Reading goes from the outside in, as a server does it, so that two encodings of the same text
    /// are the same text. Where a setting may have several values, the first field that uses it
    /// decides, and all others must agree.
    pub(crate) fn read(&self, expr: Expr, received: &str, bound: &Bound) -> Option<Bound> {
        match expr {
            Expr::Concat([]) => received.is_empty().then(|| bound.clone()),
            Expr::Concat([last]) => self.read(*last, received, bound),
            Expr::Concat([first, rest @ ..]) => splits(received, rest).find_map(|(head, tail)| {
                let bound = self.read(*first, head, bound)?;
                self.read(Expr::Concat(rest), tail, &bound)
            }),
            Expr::Base64(inner) => self.read(*inner, &decode::base64(received)?, bound),
            Expr::PercentEncoded(inner) => self.read(*inner, &decode::form_urlencoded(received)?, bound),
            Expr::XmlText(inner) => self.read(*inner, &decode::xml_text(received)?, bound),
            Expr::Setting(name) => self.read_setting(name, received, bound),
            Expr::Scope => Some(Bound { scopes: Some(scopes::split(self.plan, received)), ..bound.clone() }),
            Expr::Token => Some(Bound { token: Some(received.to_owned()), ..bound.clone() }),
            Expr::Assertion => Some(Bound { assertion: Some(received.to_owned()), ..bound.clone() }),
            Expr::ClientAssertion => {
                Some(Bound { client_assertion: Some(received.to_owned()), ..bound.clone() })
            }
            Expr::User(value) => read_user(value, received, bound),
            Expr::Computed(name) => self.read_computed(name, received, bound),
            Expr::Output { step, output } => self.read_output(step, output, received, bound),
            Expr::TokenOutput(name) => self.read_output(OF_TOKEN, name, received, bound),
            Expr::Call(value) => {
                let is_right = bound.call.as_ref().is_some_and(|call| call.part(value) == received);
                is_right.then(|| bound.clone())
            }
            // It stands in assertions alone, which are read with the URL in hand.
            Expr::RequestUrl => None,
            Expr::Text(_) | Expr::Constant(_) | Expr::Credential(_) | Expr::Thumbprint { .. } => {
                (self.fixed(expr)? == received).then(|| bound.clone())
            }
        }
    }

    fn read_setting(&self, name: &'static str, received: &str, bound: &Bound) -> Option<Bound> {
        if let Some(value) = bound.settings.get(name) {
            return (value.as_deref() == Some(received)).then(|| bound.clone());
        }
        self.account.values_of_setting(name).iter().any(|value| value == received).then(|| {
            let mut bound = bound.clone();
            bound.settings.insert(name, Some(received.to_owned()));
            bound
        })
    }

    /// Reads that nothing was sent where `expr` would have made a value. `None`: something had to be.
    pub(crate) fn read_nothing(&self, expr: Expr, bound: &Bound) -> Option<Bound> {
        let mut optional = Vec::new();
        // Something else that may be left out.
        let mut other = false;
        self.plan.each(expr, &mut |part| match part {
            Expr::Output { step, output } => other |= self.is_optional_output(step, output),
            Expr::TokenOutput(name) => other |= self.is_optional_output(OF_TOKEN, name),
            Expr::Setting(name) if self.is_optional(name) && bound.may_lack(name) => optional.push(name),
            Expr::Credential(name) => other |= self.plan.credential(name).is_some_and(|known| known.optional),
            Expr::Scope => {
                let scopes = self.plan.scopes;
                other |= scopes.request != ScopeRequest::Required && scopes.always.is_empty();
            }
            _ => {}
        });
        if optional.is_empty() && !other {
            return None;
        }
        let mut bound = bound.clone();
        if let [only] = optional[..] {
            bound.settings.insert(only, None);
        }
        Some(bound)
    }

    /// Every value that `expr` can have, with the settings that make it so. `place` encodes what a
    /// caller gave for where it stands. There is none of what no URL and no constant is made of.
    pub(crate) fn values(&self, expr: Expr, place: Encoding, bound: &Bound) -> Vec<(String, Bound)> {
        match expr {
            Expr::Concat(parts) => parts.iter().fold(vec![(String::new(), bound.clone())], |starts, part| {
                let longer = starts.into_iter().flat_map(|(start, bound)| {
                    let rests = match *part {
                        // A URL is one at the beginning only.
                        Expr::Setting(name) if !start.is_empty() && !self.is_host(name) => {
                            self.values_of_setting(name, place, &bound)
                        }
                        part => self.values(part, place, &bound),
                    };
                    rests.into_iter().map(move |(rest, bound)| (format!("{start}{rest}"), bound))
                });
                longer.collect()
            }),
            Expr::Setting(name) => {
                let place = if self.is_host(name) || self.is_url(name) { str::to_owned } else { place };
                self.values_of_setting(name, place, bound)
            }
            Expr::Text(_) | Expr::Constant(_) => {
                self.fixed(expr).map(|text| (text, bound.clone())).into_iter().collect()
            }
            Expr::Credential(_) | Expr::Thumbprint { .. } => {
                self.fixed(expr).map(|text| (place(&text), bound.clone())).into_iter().collect()
            }
            Expr::Output { step, output } => self.values_answered(step, output, place, bound),
            Expr::TokenOutput(name) => self.values_answered(OF_TOKEN, name, place, bound),
            Expr::Computed(name) => {
                let texts = self.values_of_computed(name, bound).into_iter();
                texts.map(|text| (place(&text), bound.clone())).collect()
            }
            Expr::Call(value) => {
                let part = bound.call.iter().map(|call| (place(&call.part(value)), bound.clone()));
                part.collect()
            }
            Expr::Scope => {
                let scopes = bound.scopes.iter().map(|scopes| scopes::joined(self.plan, scopes));
                scopes.map(|scopes| (place(&scopes), bound.clone())).collect()
            }
            Expr::Token => bound.token.iter().map(|token| (place(token), bound.clone())).collect(),
            Expr::Base64(_)
            | Expr::PercentEncoded(_)
            | Expr::XmlText(_)
            | Expr::RequestUrl
            | Expr::Assertion
            | Expr::ClientAssertion
            | Expr::User(_) => Vec::new(),
        }
    }

    fn values_answered(
        &self,
        step: &str,
        output: &str,
        place: Encoding,
        bound: &Bound,
    ) -> Vec<(String, Bound)> {
        let place = if self.is_url_output(step, output) { str::to_owned } else { place };
        let texts = self.values_of_output(step, output, bound).into_iter();
        texts.map(|text| (place(&text), bound.clone())).collect()
    }

    fn values_of_setting(&self, name: &'static str, place: Encoding, bound: &Bound) -> Vec<(String, Bound)> {
        let values = self.account.values_of_setting(name).iter();
        values.filter_map(|value| Some((place(value), self.read_setting(name, value, bound)?))).collect()
    }

    /// Whether a setting is a whole host name, which is not encoded.
    fn is_host(&self, setting: &str) -> bool {
        let setting = self.plan.setting(setting);
        setting.is_some_and(|it| matches!(it.value_type, ValueType::Host | ValueType::HostUnder(_)))
    }

    /// Whether a setting is a whole URL, which is not encoded where a URL begins.
    fn is_url(&self, setting: &str) -> bool {
        let setting = self.plan.setting(setting);
        setting.is_some_and(|it| matches!(it.value_type, ValueType::Url | ValueType::UrlUnder(_)))
    }

    /// The value of an expression that has only one.
    fn fixed(&self, expr: Expr) -> Option<String> {
        match expr {
            Expr::Text(text) => Some(text.to_owned()),
            Expr::Constant(name) => {
                self.constants.iter().find(|(constant, _)| *constant == name).map(|(_, value)| value.clone())
            }
            Expr::Credential(name) => self.account.credential_value(name).map(str::to_owned),
            Expr::Thumbprint { certificate, digest } => {
                tls::thumbprint(self.account.credential_value(certificate)?, digest)
            }
            _ => None,
        }
    }

    fn is_optional(&self, setting: &str) -> bool {
        self.plan.setting(setting).is_some_and(tokenwright_plan::Setting::is_optional)
    }

    /// Whether `expr` holds a credential that proves the caller.
    pub(crate) fn is_secret(&self, expr: Expr) -> bool {
        let mut secret = false;
        self.plan.each(expr, &mut |part| {
            if let Expr::Credential(name) = part {
                secret |= self.secrets().any(|(other, _)| other == name);
            }
            secret |= matches!(part, Expr::Assertion | Expr::ClientAssertion);
        });
        secret
    }

    /// Whether `expr` holds a credential of that kind.
    pub(crate) fn holds(&self, expr: Expr, kind: CredentialKind) -> bool {
        let mut holds = false;
        expr.each(&mut |part| {
            if let Expr::Credential(name) = part {
                holds |= self.plan.credential(name).is_some_and(|known| known.kind == kind);
            }
        });
        holds
    }

    /// The credentials that must not be shown.
    fn secrets(&self) -> impl Iterator<Item = (&str, &str)> {
        self.account.credentials().filter(|(name, _)| {
            self.plan.credential(name).is_none_or(|credential| {
                !matches!(credential.kind, CredentialKind::Identifier | CredentialKind::Certificate)
            })
        })
    }

    /// Whether `text` gives a secret or a token away.
    pub(crate) fn gives_away(&self, text: &str) -> bool {
        let mut passwords = self.account.users().iter().filter_map(User::known_password);
        text.contains(&self.mark)
            || self.secrets().any(|(_, value)| text.contains(value))
            || passwords.any(|password| text.contains(password))
    }
}

impl Bound {
    /// What both say of settings, and the key of the second. The error names one of which they say different things.
    pub(crate) fn join(&self, other: &Bound) -> Result<Bound, &'static str> {
        let mut joined = self.clone();
        for (name, value) in &other.settings {
            let known = joined.settings.entry(*name).or_insert_with(|| value.clone());
            if known != value {
                return Err(name);
            }
        }
        if other.key.is_some() {
            joined.key.clone_from(&other.key);
        }
        Ok(joined)
    }

    /// What an API call holds, before anything of it was read.
    pub(crate) fn of_call(call: &Arc<Call>) -> Bound {
        Bound { call: Some(Arc::clone(call)), ..Bound::default() }
    }

    /// The same, and what was said with the token that a call presents.
    pub(crate) fn with_said(mut self, said: &TokenOutputs) -> Bound {
        self.outputs.extend(said.iter().map(|(name, value)| ((OF_TOKEN, *name), value.clone())));
        self
    }

    /// What a request holds of what was said with its token.
    pub(crate) fn said(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let of_token = self.outputs.iter().filter(|((step, _), _)| *step == OF_TOKEN);
        of_token.map(|((_, name), value)| (*name, value.as_str()))
    }

    /// The settings of a token, with what a call that presents it holds.
    pub(crate) fn for_call(&self, presented: Bound) -> Bound {
        Bound { settings: self.settings.clone(), ..presented }
    }

    /// A value of a user's sign-in.
    pub(crate) fn user(&self, value: UserValue) -> Option<&str> {
        self.user.get(&value).map(String::as_str)
    }

    fn may_lack(&self, setting: &str) -> bool {
        self.settings.get(setting).is_none_or(Option::is_none)
    }
}

/// A value of a user's sign-in is read by its form; whether it is the right one is for the sign-in.
fn read_user(value: UserValue, received: &str, bound: &Bound) -> Option<Bound> {
    let is_formed = match value {
        UserValue::RedirectUri => redirect::is_usable(received),
        // Both are a SHA-256.
        UserValue::CodeChallenge | UserValue::DpopJkt => proof::is_challenge(received),
        UserValue::CodeVerifier => proof::is_verifier(received),
        UserValue::State | UserValue::Code | UserValue::RefreshToken | UserValue::DeviceCode => {
            !received.is_empty()
        }
    };
    let agrees = bound.user(value).is_none_or(|known| known == received);
    (is_formed && agrees).then(|| {
        let mut bound = bound.clone();
        bound.user.insert(value, received.to_owned());
        bound
    })
}

/// Every way to cut `text` in two so that the second part can be what `rest` makes.
fn splits<'t>(text: &'t str, rest: &'static [Expr]) -> impl Iterator<Item = (&'t str, &'t str)> {
    let cuts = (0..=text.len()).filter_map(|at| text.split_at_checked(at));
    cuts.filter(move |(_, tail)| match rest {
        [Expr::Text(next), ..] => tail.starts_with(next),
        _ => true,
    })
}
