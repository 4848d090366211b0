//! JWTs that requests carry: keys, algorithms and claims.

use tokenwright_plan::{CredentialKind, SigningAlgorithm};

use indexmap::IndexMap;

use super::Rules;
use super::site::Signed;
use crate::check::nearest::{nearest, one_of, quoted};
use crate::diagnostic::{Diagnostic, Fault};
use crate::parse::Place;
use crate::spec::{ClientAuth, Json, Jwt};

/// What is made anew for every JWT.
const RESERVED: [(&str, &str); 4] = [
    ("exp", "`lifetime` says how long it is good"),
    ("iat", "it is the moment that the JWT is made"),
    ("nbf", "write `nbf: true` beside `claims`"),
    ("jti", "each JWT has its own; `omit: [jti]` leaves it out"),
];

/// The same of the header.
const OF_HEADER: [(&str, &str); 1] = [("alg", "`algs` lists them, and the caller's key selects")];

impl Rules<'_> {
    pub(super) fn assertion(&mut self) {
        for sent in self.requests() {
            for Signed { jwt, way, place } in sent.jwts().filter(|signed| signed.place.is_known()) {
                self.signing_key_unknown(jwt, place.key("key"));
                self.algorithm_does_not_fit(jwt, way, place);
                self.reserved_claim(&jwt.claims, &RESERVED, place.key("claims"));
                self.reserved_claim(&jwt.header, &OF_HEADER, place.key("header"));
            }
        }
    }

    fn signing_key_unknown(&mut self, jwt: &Jwt, place: Place<'_>) {
        let Some(key) = &jwt.key else { return };
        if !place.is_known() || !self.root.key("credentials").is_known() {
            return;
        }
        let span = place.span();
        match self.spec.credential(key.as_str()) {
            Some(CredentialKind::PrivateKey | CredentialKind::Secret) => {}
            Some(CredentialKind::Identifier | CredentialKind::Token | CredentialKind::Certificate) => {
                let message = format!("the credential `{key}` cannot sign");
                let fault = Diagnostic::error(Fault::SigningKeyUnknown, span, message);
                self.fault(fault.help("name one of `kind: private_key`, or a secret for `HS256`"));
            }
            None => {
                let message = format!("there is no credential {}", quoted(key.as_str()));
                let fault = Diagnostic::error(Fault::SigningKeyUnknown, span, message);
                let names = self.spec.credential_names().chain(["private_key"]);
                self.fault(match nearest(key.as_str(), names) {
                    Some(meant) => fault.suggest(format!("write `{meant}`"), span, meant),
                    None => fault.help(format!(
                        "declare it: `credentials: {{{key}: {{summary: …, kind: private_key}}}}`"
                    )),
                });
            }
        }
    }

    /// The kind of the key decides the algorithms; where the JWT says who calls, the way decides it.
    fn algorithm_does_not_fit(&mut self, jwt: &Jwt, way: Option<&ClientAuth>, place: Place<'_>) {
        let of_key = self.spec.credential(jwt.key_name());
        let (wants_secret, other) = match way {
            Some(ClientAuth::ClientSecretJwt(_)) => (true, "write `private_key_jwt`"),
            Some(_) => (false, "write `client_secret_jwt`"),
            None if of_key == Some(CredentialKind::Secret) => (true, "name another `key`"),
            None => (false, "write `key: client_secret`"),
        };
        let (kind, good) = if wants_secret {
            ("a secret", ["HS256", "HS384", "HS512"].as_slice())
        } else {
            ("a private key", ["RS256", "RS384", "PS256", "ES256", "ES384", "EdDSA"].as_slice())
        };
        let algorithms = place.key("algs");
        for (index, algorithm) in jwt.algs.iter().enumerate() {
            let place = algorithms.item(index);
            let algorithm = SigningAlgorithm::from(*algorithm);
            if algorithm.is_symmetric() != wants_secret && place.is_known() {
                let message = format!("{kind} cannot sign with `{}`", algorithm.name());
                let fault = Diagnostic::error(Fault::AlgorithmDoesNotFit, place.span(), message);
                let good = one_of(good.iter().copied());
                self.fault(fault.help(format!("choose among {good}, or {other}")));
            }
        }
        let is_other = match of_key {
            Some(CredentialKind::Secret) => !wants_secret,
            Some(CredentialKind::PrivateKey) => wants_secret,
            _ => false,
        };
        if let (Some(key), true, true) = (&jwt.key, is_other, place.key("key").is_known()) {
            let message = format!("`{key}` is not {kind}");
            let fault = Diagnostic::error(Fault::AlgorithmDoesNotFit, place.key("key").span(), message);
            self.fault(fault.help(format!("name a credential that is, or {other}")));
        }
    }

    fn reserved_claim(
        &mut self,
        members: &IndexMap<String, Json>,
        reserved: &[(&str, &str)],
        place: Place<'_>,
    ) {
        for (name, why) in reserved {
            if members.contains_key(*name) {
                let message = format!("the claim `{name}` is made by itself");
                let fault = Diagnostic::error(Fault::ReservedClaim, place.key(name).key_span(), message);
                self.fault(fault.help(format!("remove it: {why}")));
            }
        }
    }
}
