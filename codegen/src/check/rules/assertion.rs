//! JWTs that requests carry: algorithms and claims.

use indexmap::IndexMap;

use super::Rules;
use super::site::Sent;
use crate::check::nearest::one_of;
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
        for Sent { request, place, .. } in self.requests() {
            for (index, way) in request.client_auth.iter().enumerate() {
                let place = place.key("client_auth").item(index).key(way.method().name());
                if let (Some(jwt), true) = (way.assertion(), place.is_known()) {
                    self.algorithm_does_not_fit(way, jwt, place.key("algs"));
                    self.reserved_claim(&jwt.claims, &RESERVED, place.key("claims"));
                    self.reserved_claim(&jwt.header, &OF_HEADER, place.key("header"));
                }
            }
        }
    }

    fn algorithm_does_not_fit(&mut self, way: &ClientAuth, jwt: &Jwt, place: Place<'_>) {
        let wants_secret = matches!(way, ClientAuth::ClientSecretJwt(_));
        let (kind, good, other) = if wants_secret {
            ("a secret", ["HS256", "HS384", "HS512"].as_slice(), "private_key_jwt")
        } else {
            (
                "a private key",
                ["RS256", "RS384", "PS256", "ES256", "ES384", "EdDSA"].as_slice(),
                "client_secret_jwt",
            )
        };
        for (index, algorithm) in
            jwt.algs.iter().enumerate().filter(|(index, _)| place.item(*index).is_known())
        {
            let algorithm = tokenwright_plan::SigningAlgorithm::from(*algorithm);
            if algorithm.is_symmetric() != wants_secret {
                let message = format!("{kind} cannot sign with `{}`", algorithm.name());
                let fault = Diagnostic::error(Fault::AlgorithmDoesNotFit, place.item(index).span(), message);
                let good = one_of(good.iter().copied());
                self.fault(fault.help(format!("choose among {good}, or write `{other}`")));
            }
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
