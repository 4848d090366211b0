//! Whether the keys that a caller gives fit what they are for.

use tokenwright_plan::{ClientAuth, Expr, Jwt, Plan};

use super::{Credential, Inputs};
use crate::Error;
use crate::jose::{SigningKey, jwt};

impl Inputs {
    /// The keys that sign must be for one of the algorithms that the provider takes.
    pub(super) fn check_keys(&self, plan: &Plan) -> Result<(), Error> {
        for jwt in self.jwts(plan) {
            if let Some(Credential::PrivateKey(key)) = self.given(jwt.key)
                && jwt::algorithm(&jwt, SigningKey::Private(key)).is_none()
            {
                return Err(self.invalid(plan, jwt.key, &jwt::expected(&jwt, key)));
            }
        }
        Ok(())
    }

    /// A certificate must belong to the key that is used with it: in a connection, or to sign a JWT which names
    /// it (RFC 7515 section 4.1.7).
    pub(super) fn check_certificates(&self, plan: &Plan) -> Result<(), Error> {
        let mut pairs = Vec::new();
        if plan.presents_certificate(self.chosen_auth(plan)) {
            pairs.push(tokenwright_plan::CLIENT_CERTIFICATE);
        }
        for jwt in self.jwts(plan) {
            let mut visit = |expr| {
                if let Expr::Thumbprint { certificate, .. } = expr {
                    pairs.push([certificate, jwt.key]);
                }
            };
            jwt.header.iter().for_each(|member| member.value.each_expr(&mut visit));
        }
        for [certificate, key] in pairs {
            if let (Some(Credential::Certificate(certificate)), Some(Credential::PrivateKey(own))) =
                (self.given(certificate), self.given(key))
            {
                certificate.check_key(own).map_err(|expected| self.invalid(plan, key, expected))?;
            }
        }
        Ok(())
    }

    /// The JWTs that this client will sign.
    fn jwts(&self, plan: &Plan) -> impl Iterator<Item = Jwt> {
        let way = self.chosen_auth(plan).map(|way| way.method);
        let is_chosen = move |own: &&ClientAuth| Some(own.method) == way;
        plan.requests().flat_map(move |request| {
            let of_client = request.client_auth.iter().find(is_chosen).and_then(|own| own.assertion);
            of_client.into_iter().chain(request.assertion)
        })
    }

    fn given(&self, wanted: &str) -> Option<&Credential> {
        self.credentials.iter().find(|(name, _)| *name == wanted).map(|(_, given)| given)
    }
}
