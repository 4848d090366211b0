//! Whether the keys that a caller gives fit what they are for.

use tokenwright_plan::{Expr, Plan};

use super::{Credential, Inputs};
use crate::Error;
use crate::jose::{SigningKey, jwt};

impl Inputs {
    /// The keys that sign must be for one of the algorithms that the provider takes.
    pub(super) fn check_keys(&self, plan: &Plan) -> Result<(), Error> {
        let of_client = self.chosen_auth(plan).and_then(|way| way.assertion);
        let of_refresh = plan.refresh.and_then(|refresh| refresh.assertion);
        for jwt in of_client.into_iter().chain(plan.request.assertion).chain(of_refresh) {
            let given = self.credentials.iter().find(|(name, _)| *name == jwt.key);
            if let Some((_, Credential::PrivateKey(key))) = given
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
        let way = self.chosen_auth(plan);
        let mut pairs = Vec::new();
        if plan.presents_certificate(way) {
            pairs.push(tokenwright_plan::CLIENT_CERTIFICATE);
        }
        let of_refresh = plan.refresh.and_then(|refresh| refresh.assertion);
        let jwts =
            way.and_then(|way| way.assertion).into_iter().chain(plan.request.assertion).chain(of_refresh);
        for jwt in jwts {
            let mut visit = |expr| {
                if let Expr::Thumbprint { certificate, .. } = expr {
                    pairs.push([certificate, jwt.key]);
                }
            };
            jwt.header.iter().for_each(|member| member.value.each_expr(&mut visit));
        }
        let given = |wanted: &str| self.credentials.iter().find(|(name, _)| *name == wanted);
        for [certificate, key] in pairs {
            if let (Some((_, Credential::Certificate(certificate))), Some((_, Credential::PrivateKey(own)))) =
                (given(certificate), given(key))
            {
                certificate.check_key(own).map_err(|expected| self.invalid(plan, key, expected))?;
            }
        }
        Ok(())
    }
}
