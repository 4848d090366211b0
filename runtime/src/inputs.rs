//! What a caller gives: an environment, credentials, settings, scopes.

#[cfg(feature = "jwt")]
mod keys;

use std::borrow::Cow;
use std::sync::Arc;

use tokenwright_plan::{
    ClientAuth, ClientAuthMethod, CredentialKind, DigestAlgorithm, Environment, Plan, Presence,
};
use url::{Host, Url};

#[cfg(feature = "jwt")]
use crate::jose::{Certificate, PrivateKey};
use crate::scope::ScopeName;
use crate::{Error, ErrorKind, Identifier, Secret, TokenSource};

/// What a client is made from, by the names that the plan uses. Generated modules fill it from their
/// typed `Config`; a tool that runs a plan directly fills it by hand.
#[derive(Clone, Debug)]
pub struct Inputs {
    pub(crate) environment: Option<&'static str>,
    pub(crate) constants: Vec<(&'static str, String)>,
    pub(crate) client_auth: Option<ClientAuthMethod>,
    pub(crate) credentials: Vec<(&'static str, Credential)>,
    pub(crate) settings: Settings,
    pub(crate) scopes: Vec<ScopeName>,
    pub(crate) redirect_uri: Option<String>,
}

#[derive(Clone, Debug)]
pub(crate) enum Credential {
    Identifier(Identifier),
    Secret(Secret),
    #[cfg(feature = "jwt")]
    PrivateKey(PrivateKey),
    Token(TokenSource),
    #[cfg(feature = "jwt")]
    Certificate(Certificate),
}

impl Credential {
    /// The credential as a text. A private key is none: it signs; nor is a certificate. What a source yields is
    /// one, when it has been asked.
    pub(crate) fn expose(&self) -> Option<&str> {
        match self {
            Credential::Identifier(identifier) => Some(identifier.as_str()),
            Credential::Secret(secret) => Some(secret.expose()),
            #[cfg(feature = "jwt")]
            Credential::PrivateKey(_) | Credential::Certificate(_) => None,
            Credential::Token(_) => None,
        }
    }

    /// The thumbprint, if it is a certificate.
    pub(crate) fn thumbprint(&self, digest: DigestAlgorithm) -> Option<&str> {
        match self {
            #[cfg(feature = "jwt")]
            Credential::Certificate(certificate) => certificate.thumbprint(digest),
            _ => {
                let _ = digest;
                None
            }
        }
    }

    fn kind(&self) -> CredentialKind {
        match self {
            Credential::Identifier(_) => CredentialKind::Identifier,
            Credential::Secret(_) => CredentialKind::Secret,
            #[cfg(feature = "jwt")]
            Credential::PrivateKey(_) => CredentialKind::PrivateKey,
            Credential::Token(_) => CredentialKind::Token,
            #[cfg(feature = "jwt")]
            Credential::Certificate(_) => CredentialKind::Certificate,
        }
    }
}

/// Values of settings by name, in order of name so that equal settings are equal values.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Settings(Box<[(&'static str, Arc<str>)]>);

impl Settings {
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| *known == name).map(|(_, value)| &**value)
    }

    pub(crate) fn set(&mut self, name: &'static str, value: &str) {
        match self.0.binary_search_by(|(known, _)| (*known).cmp(name)) {
            Ok(at) => self.0[at].1 = value.into(),
            Err(at) => {
                let (before, after) = self.0.split_at(at);
                let set = (name, value.into());
                self.0 = before.iter().cloned().chain([set]).chain(after.iter().cloned()).collect();
            }
        }
    }

    /// Gives those that were left out their defaults.
    pub(crate) fn fill(&mut self, plan: &Plan) {
        for setting in plan.settings {
            if let (Presence::Default(default), None) = (setting.presence, self.get(setting.name)) {
                self.set(setting.name, default);
            }
        }
    }

    /// Those that `keep` names.
    pub(crate) fn only(&self, keep: impl Fn(&str) -> bool) -> Settings {
        Settings(self.0.iter().filter(|(name, _)| keep(name)).cloned().collect())
    }

    pub(crate) fn values(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(_, value)| &**value)
    }

    fn names(&self) -> impl Iterator<Item = &'static str> {
        self.0.iter().map(|(name, _)| *name)
    }
}

impl Inputs {
    /// Inputs for one of the provider's own environments.
    pub fn named(environment: &'static str) -> Inputs {
        Inputs::new(Some(environment))
    }

    /// Inputs for a private deployment or a test server: the environment's constants, by name. Its
    /// addresses must be https, or http on loopback.
    pub fn custom(constants: impl IntoIterator<Item = (&'static str, String)>) -> Inputs {
        Inputs { constants: constants.into_iter().collect(), ..Inputs::new(None) }
    }

    fn new(environment: Option<&'static str>) -> Inputs {
        Inputs {
            environment,
            constants: Vec::new(),
            client_auth: None,
            credentials: Vec::new(),
            settings: Settings::default(),
            scopes: Vec::new(),
            redirect_uri: None,
        }
    }

    /// Replaces a constant of the environment, such as its `token_url`. An address must be https, or
    /// http on loopback.
    #[must_use]
    pub fn constant(mut self, name: &'static str, value: impl Into<String>) -> Inputs {
        self.constants.push((name, value.into()));
        self
    }

    /// Chooses the way of client authentication. Default: the first that the plan names.
    #[must_use]
    pub fn client_auth(mut self, method: ClientAuthMethod) -> Inputs {
        self.client_auth = Some(method);
        self
    }

    /// Gives a credential that names the caller.
    #[must_use]
    pub fn identifier(mut self, name: &'static str, value: Identifier) -> Inputs {
        self.credentials.push((name, Credential::Identifier(value)));
        self
    }

    /// Gives a credential that proves the caller.
    #[must_use]
    pub fn secret(mut self, name: &'static str, value: Secret) -> Inputs {
        self.credentials.push((name, Credential::Secret(value)));
        self
    }

    /// Gives a credential that signs for the caller.
    #[cfg(feature = "jwt")]
    #[must_use]
    pub fn private_key(mut self, name: &'static str, key: PrivateKey) -> Inputs {
        self.credentials.push((name, Credential::PrivateKey(key)));
        self
    }

    /// Gives a certificate.
    #[cfg(feature = "jwt")]
    #[must_use]
    pub fn certificate(mut self, name: &'static str, certificate: Certificate) -> Inputs {
        self.credentials.push((name, Credential::Certificate(certificate)));
        self
    }

    /// Gives a token of somebody else's, or where it comes from.
    #[must_use]
    pub fn token(mut self, name: &'static str, source: TokenSource) -> Inputs {
        self.credentials.push((name, Credential::Token(source)));
        self
    }

    /// Gives a setting.
    #[must_use]
    pub fn setting(mut self, name: &'static str, value: &str) -> Inputs {
        self.settings.set(name, value);
        self
    }

    /// Gives the scopes to ask for.
    #[must_use]
    pub fn scopes(mut self, scopes: impl IntoIterator<Item = impl Into<Cow<'static, str>>>) -> Inputs {
        self.scopes = scopes.into_iter().map(Into::into).collect();
        self
    }

    /// Says where the provider sends users back to.
    #[must_use]
    pub fn redirect_uri(mut self, uri: impl Into<String>) -> Inputs {
        self.redirect_uri = Some(uri.into());
        self
    }

    /// The environment's name, for messages.
    pub(crate) fn environment_name(&self) -> &'static str {
        self.environment.unwrap_or("custom")
    }

    /// Holds everything against the plan, so that what is left can only fail at the provider.
    pub(crate) fn check(&self, plan: &Plan) -> Result<(), Error> {
        self.check_environment(plan)?;
        if self.client_auth.is_some() && self.chosen_auth(plan).is_none() {
            return Err(self.invalid(
                plan,
                "client_auth",
                "is no way of client authentication that this provider takes",
            ));
        }
        self.check_credentials(plan)?;
        #[cfg(feature = "jwt")]
        {
            self.check_keys(plan)?;
            self.check_certificates(plan)?;
        }
        let environment = self.environment.and_then(|name| plan.environment(name));
        check_settings(plan, environment, &self.settings)
            .map_err(|kind| Error::new(plan, Some(self.environment_name()), kind))
    }

    fn check_environment(&self, plan: &Plan) -> Result<(), Error> {
        let known = self.environment.and_then(|name| plan.environment(name));
        if self.environment.is_some() && known.is_none() {
            let names: Vec<_> = plan.environments.iter().map(|environment| environment.name).collect();
            let expected = format!("must be one of `{}`", names.join("`, `"));
            return Err(self.invalid(plan, "environment", &expected));
        }
        let wanted = plan.environments.first().map_or(&[][..], |environment| environment.constants);
        if let Some((name, _)) =
            self.constants.iter().find(|(name, _)| wanted.iter().all(|constant| constant.name != *name))
        {
            return Err(self.invalid(plan, name, "is no constant of this provider's environments"));
        }
        let given = |name: &str| self.constants.iter().any(|(known, _)| *known == name);
        match wanted.iter().find(|constant| known.is_none() && !given(constant.name)) {
            Some(missing) => Err(self.invalid(plan, missing.name, "must be given")),
            None => Ok(()),
        }
    }

    fn check_credentials(&self, plan: &Plan) -> Result<(), Error> {
        let needed: Vec<&str> =
            plan.credentials_for(self.chosen_auth(plan)).map(|known| known.name).collect();
        for wanted in plan.credentials {
            let given = self.credentials.iter().find(|(name, _)| *name == wanted.name);
            let needed = needed.contains(&wanted.name);
            let Some((_, credential)) = given else {
                if needed && !wanted.optional {
                    return Err(self.invalid(plan, wanted.name, "must be given"));
                }
                continue;
            };
            if credential.kind() != wanted.kind {
                return Err(self.invalid(plan, wanted.name, "is given as another kind of credential"));
            }
            let Some(text) = credential.expose() else { continue };
            check_credential(text).map_err(|expected| self.invalid(plan, wanted.name, expected))?;
            let of_type = wanted.value_type.check(text);
            of_type.map_err(|fault| self.invalid(plan, wanted.name, &fault.to_string()))?;
        }
        Ok(())
    }

    /// The way of client authentication that the token request takes.
    pub(crate) fn chosen_auth(&self, plan: &Plan) -> Option<&'static ClientAuth> {
        let ways = plan.request.client_auth;
        match self.client_auth {
            Some(method) => ways.iter().find(|way| way.method == method),
            None => ways.first(),
        }
    }

    fn invalid(&self, plan: &Plan, name: &str, expected: &str) -> Error {
        let kind = ErrorKind::InvalidValue { name: name.into(), expected: expected.into() };
        Error::new(plan, Some(self.environment_name()), kind)
    }
}

/// Says what is wrong with the text of a credential, if anything is.
pub(crate) fn check_credential(text: &str) -> Result<(), &'static str> {
    if text.is_empty() {
        return Err("must not be empty");
    }
    if text.contains(char::is_control) {
        return Err(
            "must not hold control characters; a value read from a file often ends with a line break",
        );
    }
    Ok(())
}

/// Says which setting is unknown, missing or has a value that its type does not allow.
pub(crate) fn check_settings(
    plan: &Plan,
    environment: Option<&Environment>,
    settings: &Settings,
) -> Result<(), ErrorKind> {
    let invalid = |name: &str, expected: String| ErrorKind::InvalidValue {
        name: name.into(),
        expected: expected.into(),
    };
    if let Some(name) = settings.names().find(|name| plan.setting(name).is_none()) {
        return Err(invalid(name, "is no setting of this provider".to_owned()));
    }
    for setting in plan.settings {
        match (settings.get(setting.name), setting.presence) {
            // The default may be the empty text, which no type takes.
            (Some(value), Presence::Default(default)) if value == default => {}
            (Some(value), _) => {
                setting.value_type.check(value).map_err(|fault| invalid(setting.name, fault.to_string()))?;
            }
            (None, Presence::Optional | Presence::Default(_)) => {}
            (None, Presence::Required) if !plan.needs_setting(environment, setting.name) => {}
            (None, Presence::Required) => return Err(invalid(setting.name, "must be given".to_owned())),
        }
    }
    Ok(())
}

/// Says what is wrong with an address that gets a credential or a token, if anything is.
pub(crate) fn check_address(address: &str) -> Result<Url, &'static str> {
    if address.contains(['{', '}']) {
        return Err("must hold no braces: settings are put into the provider's own addresses only");
    }
    let url = Url::parse(address).map_err(|_| "must be an absolute URL")?;
    if url.scheme() != "https" && !(url.scheme() == "http" && is_loopback(&url)) {
        return Err("must be https, or http on loopback");
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err("must not hold a user name or password");
    }
    if url.query().is_some() || url.fragment().is_some() {
        return Err("must have neither a query nor a fragment");
    }
    Ok(url)
}

fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(domain)) => domain == "localhost",
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::check_address;

    #[test]
    fn an_address_is_https_or_on_loopback() {
        for good in ["https://a.example/x", "http://127.0.0.1:8080/", "http://[::1]/", "http://localhost/"] {
            assert!(check_address(good).is_ok(), "{good}");
        }
        for bad in [
            "http://a.example/",
            "http://127.0.0.1.example/",
            "ftp://a.example/",
            "/x",
            "",
            "https://u:p@a.example/",
            "https://a.example/?x",
            "https://a.example/#x",
            "https://a.example/{tenant}",
            "http://localhost.example/",
        ] {
            assert!(check_address(bad).is_err(), "{bad}");
        }
    }
}
