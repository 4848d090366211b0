//! Credentials: what they look like, which of them may be left out, and certificates.

use std::collections::HashMap;

use tokenwright_plan::{CLIENT_CERTIFICATE, CredentialKind};

use super::Rules;
use super::site::{Sent, Standing};
use super::sources::misfit;
use crate::diagnostic::{Diagnostic, Fault};
use crate::parse::Place;
use crate::spec::{ClientAuth, Credential, Hole, ValueType};

impl<'a> Rules<'a> {
    pub(super) fn credentials(&mut self) {
        let needed = self.sent_by_itself();
        for (name, credential) in &self.spec.credentials {
            if self.is_full() {
                return;
            }
            let place = self.root.key("credentials").key(name.as_str());
            self.credential_without_type(name.as_str(), credential, place);
            self.malformed_pattern(&credential.value_type, place);
            self.example_of_pattern(name.as_str(), credential, place);
            self.credential_needed(name.as_str(), credential, needed.get(name.as_str()).copied(), place);
        }
        for sent in self.requests() {
            self.certificate_presented_twice(sent);
        }
        self.certificate_of_another_kind();
    }

    /// What is no text has a form of its own; and what must not be shown has a kind, not a type.
    fn credential_without_type(&mut self, name: &str, credential: &Credential, place: Place<'_>) {
        if credential.value_type == ValueType::Text || !place.key("type").is_known() {
            return;
        }
        let (message, help) = match self.spec.credential(name) {
            Some(CredentialKind::PrivateKey) => ("a private key is read as PEM or JWK", "remove the type"),
            Some(CredentialKind::Certificate) => ("a certificate is read as PEM", "remove the type"),
            _ if credential.value_type == ValueType::Secret => (
                "whether a credential is shown is its kind, not its type",
                "remove the type; `kind: secret` is the default",
            ),
            _ => return,
        };
        let span = place.key("type").span();
        self.fault(Diagnostic::error(Fault::CredentialWithoutType, span, message).help(help));
    }

    /// A pattern needs a text that it matches, and an example must be of the type.
    fn example_of_pattern(&mut self, name: &str, credential: &Credential, place: Place<'_>) {
        if !place.key("example").is_known() || !place.key("type").is_known() {
            return;
        }
        let Some(example) = credential.example.as_deref() else {
            if matches!(credential.value_type, ValueType::Matches(_)) {
                let message = format!("the credential `{name}` has no example");
                let fault = Diagnostic::error(Fault::ExampleMissing, place.key_span(), message);
                self.fault(fault.help("add `example: …`, a made-up value that the pattern matches"));
            }
            return;
        };
        if let Some(misfit) = misfit(&credential.value_type, Some(example), example) {
            let span = place.key("example").span();
            let fault = Diagnostic::error(Fault::ExampleDoesNotFit, span, format!("the example {misfit}"));
            self.fault(fault.help("correct the example, or the credential's `type`"));
        }
    }

    /// What is left out of a proof leaves no proof.
    fn credential_needed(&mut self, name: &str, credential: &Credential, by: Option<&str>, place: Place<'_>) {
        let Some(by) = by.filter(|_| credential.optional && place.key("optional").is_known()) else { return };
        let message = format!("`{name}` cannot be left out: {by} needs it");
        let fault = Diagnostic::error(Fault::CredentialNeeded, place.key("optional").key_span(), message);
        self.fault(fault.help("remove `optional`"));
    }

    /// The credentials that are needed without a hole, and what needs each.
    pub(super) fn sent_by_itself(&self) -> HashMap<&'a str, &'static str> {
        let mut needed = HashMap::new();
        for sent in self.requests() {
            for way in &sent.request.client_auth {
                let names: &[&str] = match way {
                    ClientAuth::None
                    | ClientAuth::PrivateKeyJwt(_)
                    | ClientAuth::ClientSecretJwt(_)
                    | ClientAuth::TlsClientAuth
                    | ClientAuth::SelfSignedTlsClientAuth => &["client_id"],
                    ClientAuth::ClientSecretPost | ClientAuth::ClientSecretBasic(_) => {
                        &["client_id", "client_secret"]
                    }
                    ClientAuth::Custom => &[],
                };
                needed.extend(names.iter().map(|name| (*name, "client authentication")));
                if way.method().presents_certificate() {
                    needed.extend(CLIENT_CERTIFICATE.map(|name| (name, "client authentication")));
                }
            }
            needed.extend(sent.request.jwts().map(|jwt| (jwt.key_name(), "a signature")));
            if sent.request.client_certificate {
                needed.extend(CLIENT_CERTIFICATE.map(|name| (name, "`client_certificate`")));
            }
        }
        if self.spec.api.client_certificate {
            needed.extend(CLIENT_CERTIFICATE.map(|name| (name, "`api.client_certificate`")));
        }
        if self.spec.grants.password.is_some() {
            needed.extend(["username", "password"].map(|name| (name, "the grant `password`")));
        }
        if self.spec.grants.authorization_code.is_some() {
            needed.insert("client_id", "the page where users sign in");
        }
        needed
    }

    /// The names of the credentials that the client certificate is presented with, if one is presented.
    pub(super) fn presented(&self) -> Vec<&'static str> {
        let presents = |sent: &Sent<'_>| {
            let mut ways = sent.request.client_auth.iter();
            sent.request.client_certificate || ways.any(|way| way.method().presents_certificate())
        };
        let is_presented = self.spec.api.client_certificate || self.requests().iter().any(presents);
        if is_presented { CLIENT_CERTIFICATE.to_vec() } else { Vec::new() }
    }

    /// Where each way presents the certificate, nothing is left for the key to say.
    fn certificate_presented_twice(&mut self, Sent { request, place, .. }: Sent<'_>) {
        let by_itself = |way: &ClientAuth| way.method().presents_certificate();
        let is_known = place.key("client_certificate").is_known() && place.key("client_auth").is_known();
        let says_twice = request.client_certificate
            && !request.client_auth.is_empty()
            && request.client_auth.iter().all(by_itself);
        if says_twice && is_known {
            let span = place.key("client_certificate").key_span();
            let message = "the certificate is presented anyway: it is how the client is known";
            let fault = Diagnostic::error(Fault::CertificatePresentedTwice, span, message);
            let fault = fault.also(place.key("client_auth").span(), "presents it");
            self.fault(fault.help("remove `client_certificate`"));
        }
    }

    /// What is presented is a certificate with a private key, whatever else the spec declares.
    fn certificate_of_another_kind(&mut self) {
        let kinds = [CredentialKind::Certificate, CredentialKind::PrivateKey];
        let presented = self.presented();
        for (name, kind) in CLIENT_CERTIFICATE.into_iter().zip(kinds) {
            let declared = self.root.key("credentials").key(name).key("kind");
            let is_other = self.spec.credential(name).is_some_and(|known| known != kind);
            if presented.contains(&name) && is_other && declared.is_known() {
                let what = if kind == CredentialKind::Certificate { "certificate" } else { "private_key" };
                let message = format!("`{name}` is presented to the server, but declared as something else");
                let fault = Diagnostic::error(Fault::CertificateOfAnotherKind, declared.span(), message);
                self.fault(fault.help(format!("write `kind: {what}`, or leave the kind out")));
            }
        }
    }

    /// A thumbprint of what is no certificate.
    pub(super) fn thumbprint_without_certificate(&mut self, standing: &Standing<'_>) {
        let Hole::Thumbprint { certificate, .. } = standing.hole else { return };
        if self.spec.credential(certificate).is_none_or(|kind| kind == CredentialKind::Certificate) {
            return;
        }
        let message = format!("`{certificate}` is no certificate, so it has no thumbprint");
        let span = standing.span(self.source);
        let fault = Diagnostic::error(Fault::ThumbprintWithoutCertificate, span, message);
        self.fault(fault.help(format!(
            "name one, such as `{{credential.certificate.x5t#S256}}`, or declare `{certificate}` with \
             `kind: certificate`"
        )));
    }

    /// Whether a hole is a credential that may be left out.
    pub(super) fn is_optional_credential(&self, hole: &Hole) -> bool {
        let (Hole::Credential(name) | Hole::Thumbprint { certificate: name, .. }) = hole else {
            return false;
        };
        self.spec.credentials.get(name.as_str()).is_some_and(|credential| credential.optional)
    }
}
