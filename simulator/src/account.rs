//! The one customer that a simulated provider has.

use std::collections::BTreeMap;
use std::fmt;

use tokenwright_plan::{
    CLIENT_CERTIFICATE, Credential, CredentialKind, Expr, Jwt, Plan, Presence, Setting, SigningAlgorithm,
    ValueType,
};

use crate::user::User;
use crate::{assertion, tls};

/// What a simulated provider knows of its one customer: the credentials it gave out, the settings
/// that are the customer's, the scopes it granted, and the users who may sign in.
///
/// ```
/// use tokenwright_simulator::Account;
/// # use tokenwright_plan::Plan;
/// # fn of(plan: &Plan) -> Account {
/// Account::example(plan)
///     .credential("client_secret", "s3cret+with/odd=characters%")
///     .setting_values("database_reference", ["KA5hEDzf73", "Lx81Ssd0aa"])
///     .scopes(["PATIENT_READ"])
/// # }
/// ```
#[derive(Clone)]
pub struct Account {
    credentials: BTreeMap<String, String>,
    settings: BTreeMap<String, Vec<String>>,
    scopes: Vec<String>,
    users: Vec<User>,
}

impl Account {
    /// A plausible customer: `simulated-client` with `simulated-secret`, a value that fits its type
    /// for every setting, and every scope that the grant can have. Where users sign in, there are two: a
    /// clinician, `dr-durand`, who may have every scope, and an assistant, `mr-petit`, who may have none
    /// that begins with `write`.
    pub fn example(plan: &Plan) -> Account {
        let credentials = plan.credentials.iter();
        let credentials = credentials.map(|known| (known.name.to_owned(), example_credential(plan, *known)));
        let mut credentials: BTreeMap<String, String> = credentials.collect();
        for certificate in plan.credentials.iter().filter(|known| known.kind == CredentialKind::Certificate) {
            let key = key_of(plan, certificate.name).and_then(|key| credentials.get(key));
            let certificate_of_key = key.and_then(|key| tls::example_certificate(key)).unwrap_or_default();
            credentials.insert(certificate.name.to_owned(), certificate_of_key);
        }
        Account {
            credentials,
            settings: plan.settings.iter().map(|s| (s.name.to_owned(), vec![example_setting(s)])).collect(),
            scopes: plan.scopes.names().map(str::to_owned).collect(),
            users: if plan.grant.is_of_users() { example_users(plan) } else { Vec::new() },
        }
    }

    /// Replaces the value of a credential.
    #[must_use]
    pub fn credential(mut self, name: &str, value: impl Into<String>) -> Account {
        self.credentials.insert(name.to_owned(), value.into());
        self
    }

    /// Replaces the value of a setting.
    #[must_use]
    pub fn setting(self, name: &str, value: impl Into<String>) -> Account {
        self.setting_values(name, [value])
    }

    /// Replaces the value of a setting by several, each of which is this customer's. The first makes
    /// the constants of the environment, where they use the setting.
    #[must_use]
    pub fn setting_values(
        mut self,
        name: &str,
        values: impl IntoIterator<Item = impl Into<String>>,
    ) -> Account {
        self.settings.insert(name.to_owned(), values.into_iter().map(Into::into).collect());
        self
    }

    /// Replaces the scopes that the provider granted. A pattern of the plan, such as `system/<resource>.rs`,
    /// stands for all of its kind. Those that users may have are their own.
    #[must_use]
    pub fn scopes(mut self, scopes: impl IntoIterator<Item = impl Into<String>>) -> Account {
        self.scopes = scopes.into_iter().map(Into::into).collect();
        self
    }

    /// Adds a user, or replaces the one of the same name.
    #[must_use]
    pub fn user(mut self, user: User) -> Account {
        match self.users.iter_mut().find(|known| known.name() == user.name()) {
            Some(known) => *known = user,
            None => self.users.push(user),
        }
        self
    }

    /// The credentials, name and value. This is what a caller of the simulated provider must know.
    pub fn credentials(&self) -> impl Iterator<Item = (&str, &str)> {
        self.credentials.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// The settings, name and value, the values of one setting in the order given.
    pub fn settings(&self) -> impl Iterator<Item = (&str, &str)> {
        self.settings
            .iter()
            .flat_map(|(name, values)| values.iter().map(|value| (name.as_str(), value.as_str())))
    }

    /// The scopes that the provider granted.
    pub fn granted_scopes(&self) -> &[String] {
        &self.scopes
    }

    /// The users who may sign in, in the order given.
    pub fn users(&self) -> &[User] {
        &self.users
    }

    pub(crate) fn user_named(&self, name: &str) -> Option<&User> {
        self.users.iter().find(|user| user.name() == name)
    }

    pub(crate) fn credential_value(&self, name: &str) -> Option<&str> {
        self.credentials.get(name).map(String::as_str)
    }

    pub(crate) fn values_of_setting(&self, name: &str) -> &[String] {
        self.settings.get(name).map_or(&[], Vec::as_slice)
    }

    /// Whether the account is one that a customer of the plan's provider can have. The error is a
    /// sentence without values.
    pub(crate) fn check(&self, plan: &Plan) -> Result<(), String> {
        for (name, value) in self.credentials() {
            if !plan.credentials.iter().any(|credential| credential.name == name) {
                return Err(format!("the plan of {} has no credential `{name}`", plan.provider));
            }
            if value.is_empty() {
                return Err(format!("the credential `{name}` is empty"));
            }
            let known = plan.credential(name).filter(|known| is_text(known.kind));
            let fits = known.map_or(Ok(()), |known| known.value_type.check(value));
            fits.map_err(|fault| format!("the credential `{name}` {fault}"))?;
        }
        for (name, value) in self.settings() {
            let setting = plan.setting(name);
            let setting =
                setting.ok_or_else(|| format!("the plan of {} has no setting `{name}`", plan.provider))?;
            let is_default = matches!(setting.presence, Presence::Default(default) if default == value);
            let fits = if is_default { Ok(()) } else { setting.value_type.check(value) };
            fits.map_err(|fault| format!("the setting `{name}` {fault}"))?;
        }
        if !plan.grant.is_of_users() && !self.users.is_empty() {
            return Err(format!("the plan of {} signs in no users", plan.provider));
        }
        self.users.iter().try_for_each(|user| user.check(plan))
    }
}

/// Shows the names of the credentials and none of their values, and no password.
impl fmt::Debug for Account {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Account")
            .field("credentials", &self.credentials.keys())
            .field("settings", &self.settings)
            .field("scopes", &self.scopes)
            .field("users", &self.users)
            .finish()
    }
}

/// Whether a credential of that kind is a text, which has a type.
fn is_text(kind: CredentialKind) -> bool {
    !matches!(kind, CredentialKind::PrivateKey | CredentialKind::Certificate)
}

fn example_users(plan: &Plan) -> Vec<User> {
    let writing = plan.scopes.allowed.iter().copied().filter(|scope| scope.starts_with("write"));
    vec![User::new("dr-durand"), User::new("mr-petit").without(writing)]
}

/// The key that a certificate is of: the one that it is presented with, or that signs what names it.
fn key_of(plan: &Plan, certificate: &str) -> Option<&'static str> {
    let names = |jwt: &Jwt| {
        let mut is_named = false;
        let mut visit = |expr| {
            is_named |= matches!(expr, Expr::Thumbprint { certificate: it, .. } if it == certificate);
        };
        jwt.header.iter().for_each(|member| member.value.each_expr(&mut visit));
        is_named
    };
    let [presented, key] = CLIENT_CERTIFICATE;
    plan.requests()
        .flat_map(|request| request.jwts())
        .find(names)
        .map(|jwt| jwt.key)
        .or((certificate == presented).then_some(key))
}

fn example_credential(plan: &Plan, Credential { name, kind, value_type, .. }: Credential) -> String {
    if kind == CredentialKind::PrivateKey {
        let signed = plan.requests().flat_map(|request| request.jwts()).filter(|jwt| jwt.key == name);
        let mut algorithms: Vec<SigningAlgorithm> = signed.flat_map(|jwt| jwt.algorithms).copied().collect();
        if algorithms.is_empty() {
            // It is presented with a certificate alone.
            algorithms.push(SigningAlgorithm::Es256);
        }
        return assertion::example_key(&algorithms).unwrap_or_default();
    }
    match (name, value_type) {
        ("client_id", ValueType::Text) => "simulated-client".to_owned(),
        ("client_secret", ValueType::Text) => "simulated-secret".to_owned(),
        (other, value_type) => example_value(other, value_type),
    }
}

fn example_setting(setting: &Setting) -> String {
    match setting.presence {
        Presence::Default(value) => value.to_owned(),
        Presence::Required | Presence::Optional => example_value(setting.name, setting.value_type),
    }
}

/// A value of that type.
fn example_value(name: &str, value_type: ValueType) -> String {
    match value_type {
        ValueType::Text | ValueType::PathSegment => format!("simulated-{}", name.replace('_', "-")),
        ValueType::Integer => "1".to_owned(),
        ValueType::Uuid => "123e4567-e89b-12d3-a456-426614174000".to_owned(),
        ValueType::HostLabel => "simulated".to_owned(),
        ValueType::OneOf(words) => words.first().copied().unwrap_or_default().to_owned(),
        ValueType::Host => "simulated.example".to_owned(),
        ValueType::HostUnder(domains) => format!("simulated.{}", domains.first().unwrap_or(&"example")),
        ValueType::Url => format!("https://simulated.example/{name}"),
        ValueType::UrlUnder(domains) => {
            format!("https://simulated.{}/{name}", domains.first().unwrap_or(&"example"))
        }
        ValueType::Matches { example, .. } => example.to_owned(),
    }
}
