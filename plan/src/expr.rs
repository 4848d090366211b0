//! Where a value comes from.

use crate::{CallValue, DigestAlgorithm};

/// How a value is made from what the caller gave, what the environment says and what earlier calls
/// answered.
///
/// Absence travels: an expression that uses an optional setting that was not given, or
/// [`Expr::Scope`] where no scope is asked for, has no value, and what would have carried it (a
/// parameter, a header) is left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Expr {
    /// A literal text.
    Text(&'static str),
    /// The value of a setting, by name.
    Setting(&'static str),
    /// A constant of the environment, by name.
    Constant(&'static str),
    /// A credential, by name. Its value is secret unless its kind says otherwise.
    Credential(&'static str),
    /// What an earlier step answered.
    Output {
        /// The step's name.
        step: &'static str,
        /// The output's name.
        output: &'static str,
    },
    /// The scopes that are asked for, joined by blanks (RFC 6749 section 3.3).
    Scope,
    /// The access token. Only API calls can use it.
    Token,
    /// The URL of the request in hand, without its query.
    RequestUrl,
    /// The JWT that the request itself describes: [`Request::assertion`](crate::Request::assertion).
    Assertion,
    /// The JWT that proves who calls: [`ClientAuth::assertion`](crate::ClientAuth::assertion).
    ClientAssertion,
    /// A value of a flow that a user is part of.
    User(UserValue),
    /// The parts, one after the other.
    Concat(&'static [Expr]),
    /// Base64 with padding (RFC 4648 section 4).
    Base64(&'static Expr),
    /// `application/x-www-form-urlencoded`, as RFC 6749 section 2.3.1 wants for HTTP Basic, with `%20` for a
    /// blank: servers that decode forms and those that only percent-decode both read it.
    PercentEncoded(&'static Expr),
    /// A value that is computed for the request in hand, by name.
    Computed(&'static str),
    /// A part of the API call in hand. Only headers of API calls can use it.
    Call(CallValue),
    /// As text of an XML document or of an attribute in it (XML 1.0 section 2.4).
    XmlText(&'static Expr),
    /// What the answer to the token request says with the token, by name:
    /// [`TokenResponse::outputs`](crate::TokenResponse::outputs). Calls after it and API calls can use it.
    TokenOutput(&'static str),
    /// The thumbprint of a certificate in base64url: `x5t` with SHA-1, `x5t#S256` with SHA-256 (RFC 7515
    /// sections 4.1.7 and 4.1.8).
    Thumbprint {
        /// The credential, by name.
        certificate: &'static str,
        /// The digest.
        digest: DigestAlgorithm,
    },
}

/// A value of a flow that a user is part of, by the name that its RFC gives it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum UserValue {
    /// Where the provider sends the user back to (RFC 6749 section 3.1.2).
    RedirectUri,
    /// What ties the answer to its request (RFC 6749 section 10.12).
    State,
    /// The authorization code that the user came back with.
    Code,
    /// The secret of a flow with proof key (RFC 7636 section 4.1).
    CodeVerifier,
    /// The verifier's SHA-256, in base64url (RFC 7636 section 4.2).
    CodeChallenge,
    /// The refresh token.
    RefreshToken,
    /// What a device shows while its user signs in elsewhere (RFC 8628 section 3.2).
    DeviceCode,
    /// The thumbprint of the key that the code is bound to (RFC 9449 section 10).
    DpopJkt,
}

impl UserValue {
    /// The name, as RFCs and specs write it.
    pub const fn name(self) -> &'static str {
        match self {
            UserValue::RedirectUri => "redirect_uri",
            UserValue::State => "state",
            UserValue::Code => "code",
            UserValue::CodeVerifier => "code_verifier",
            UserValue::CodeChallenge => "code_challenge",
            UserValue::RefreshToken => "refresh_token",
            UserValue::DeviceCode => "device_code",
            UserValue::DpopJkt => "dpop_jkt",
        }
    }
}

impl Expr {
    /// Calls `visit` for this expression and for every expression inside it.
    pub fn each(self, visit: &mut dyn FnMut(Expr)) {
        visit(self);
        match self {
            Expr::Concat(parts) => parts.iter().for_each(|part| part.each(visit)),
            Expr::Base64(inner) | Expr::PercentEncoded(inner) | Expr::XmlText(inner) => inner.each(visit),
            Expr::Text(_)
            | Expr::Setting(_)
            | Expr::Constant(_)
            | Expr::Credential(_)
            | Expr::Output { .. }
            | Expr::Scope
            | Expr::Token
            | Expr::RequestUrl
            | Expr::Assertion
            | Expr::Computed(_)
            | Expr::Call(_)
            | Expr::ClientAssertion
            | Expr::TokenOutput(_)
            | Expr::User(_) => {}
            Expr::Thumbprint { certificate, .. } => visit(Expr::Credential(certificate)),
        }
    }

    /// Whether a part of it is what the answer of a step or of the token request said.
    pub fn is_answered(self) -> bool {
        let mut answered = false;
        self.each(&mut |part| answered |= matches!(part, Expr::Output { .. } | Expr::TokenOutput(_)));
        answered
    }
}

#[cfg(test)]
mod tests {
    use super::Expr;

    #[test]
    fn each_visits_every_nested_expression_once() {
        const BASIC: Expr = Expr::Concat(&[
            Expr::Text("Basic "),
            Expr::Base64(&Expr::Concat(&[
                Expr::PercentEncoded(&Expr::Credential("client_id")),
                Expr::Text(":"),
                Expr::PercentEncoded(&Expr::Credential("client_secret")),
            ])),
        ]);
        let mut credentials = Vec::new();
        BASIC.each(&mut |expr| {
            if let Expr::Credential(name) = expr {
                credentials.push(name);
            }
        });
        assert_eq!(credentials, ["client_id", "client_secret"]);
    }
}
