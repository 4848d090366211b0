//! The one customer that a simulated provider has.

use std::collections::BTreeMap;
use std::fmt;

use tokenwright_plan::{Plan, Setting, ValueType};

/// What a simulated provider knows of its one customer: the credentials it gave out, the settings
/// that are the customer's, and the scopes it granted.
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
}

impl Account {
    /// A plausible customer: `simulated-client` with `simulated-secret`, a value that fits its type
    /// for every setting, and every scope that the grant can have.
    pub fn example(plan: &Plan) -> Account {
        let credentials = plan.credentials.iter().map(|credential| credential.name);
        Account {
            credentials: credentials.map(|name| (name.to_owned(), example_credential(name))).collect(),
            settings: plan.settings.iter().map(|s| (s.name.to_owned(), vec![example_setting(s)])).collect(),
            scopes: plan.scopes.allowed.iter().map(|&scope| scope.to_owned()).collect(),
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

    /// Replaces the scopes that the provider granted.
    #[must_use]
    pub fn scopes(mut self, scopes: impl IntoIterator<Item = impl Into<String>>) -> Account {
        self.scopes = scopes.into_iter().map(Into::into).collect();
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
        }
        for (name, value) in self.settings() {
            let setting = plan.setting(name);
            let setting =
                setting.ok_or_else(|| format!("the plan of {} has no setting `{name}`", plan.provider))?;
            let fits = setting.value_type.check(value);
            fits.map_err(|fault| format!("the setting `{name}` {fault}"))?;
        }
        Ok(())
    }
}

/// Shows the names of the credentials and none of their values.
impl fmt::Debug for Account {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Account")
            .field("credentials", &self.credentials.keys())
            .field("settings", &self.settings)
            .field("scopes", &self.scopes)
            .finish()
    }
}

fn example_credential(name: &str) -> String {
    match name {
        "client_id" => "simulated-client".to_owned(),
        "client_secret" => "simulated-secret".to_owned(),
        other => format!("simulated-{}", other.replace('_', "-")),
    }
}

fn example_setting(setting: &Setting) -> String {
    match setting.value_type {
        ValueType::Text | ValueType::PathSegment => format!("simulated-{}", setting.name.replace('_', "-")),
        ValueType::Integer => "1".to_owned(),
        ValueType::Uuid => "123e4567-e89b-12d3-a456-426614174000".to_owned(),
        ValueType::HostLabel => "simulated".to_owned(),
        ValueType::OneOf(words) => words.first().copied().unwrap_or_default().to_owned(),
    }
}
