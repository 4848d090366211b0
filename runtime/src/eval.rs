//! Turns expressions into values.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use tokenwright_plan::{Environment, Expr, UserValue};
use zeroize::Zeroizing;

use crate::inputs::{Credential, Settings};
use crate::secret::Buffer;

/// The constants of the environment that was chosen.
#[derive(Debug)]
pub(crate) struct Constants {
    /// The provider's own environment, unless the caller gave one.
    pub(crate) environment: Option<&'static Environment>,
    /// What the caller gave. The last of a name counts.
    pub(crate) given: Vec<(&'static str, String)>,
}

/// Everything that an expression can draw on.
#[derive(Clone, Copy)]
pub(crate) struct Sources<'a> {
    pub(crate) constants: &'a Constants,
    pub(crate) credentials: &'a [(&'static str, Credential)],
    pub(crate) settings: &'a Settings,
    pub(crate) outputs: &'a [StepOutput],
    pub(crate) scopes: &'a [&'static str],
    pub(crate) token: Option<&'a str>,
    /// The URL of the request in hand, without its query.
    pub(crate) request_url: Option<&'a str>,
    /// The JWT that the request in hand describes.
    pub(crate) assertion: Option<&'a str>,
    /// The JWT that proves who calls.
    pub(crate) client_assertion: Option<&'a str>,
    pub(crate) user: UserValues<'a>,
}

/// The values of a flow that a user is part of.
pub(crate) type UserValues<'a> = &'a [(UserValue, &'a str)];

/// What an earlier step answered.
pub(crate) struct StepOutput {
    pub(crate) step: &'static str,
    pub(crate) name: &'static str,
    pub(crate) value: Zeroizing<String>,
}

/// Where a value goes. Inside a URL, what the caller gave is encoded so that it cannot leave its
/// place.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Text,
    Url,
}

impl Sources<'_> {
    /// The value, or none if something optional that it uses was not given.
    pub(crate) fn text(&self, expr: Expr) -> Option<Zeroizing<String>> {
        self.value(expr, Place::Text)
    }

    /// The value as the text of a URL.
    pub(crate) fn url(&self, expr: Expr) -> Option<Zeroizing<String>> {
        self.value(expr, Place::Url)
    }

    fn value(&self, expr: Expr, place: Place) -> Option<Zeroizing<String>> {
        let mut out = Buffer::default();
        self.write(expr, place, &mut out)?;
        String::from_utf8(out.as_slice().to_vec()).ok().map(Zeroizing::new)
    }

    fn write(&self, expr: Expr, place: Place, out: &mut Buffer) -> Option<()> {
        match expr {
            Expr::Text(text) => out.push(text.as_bytes()),
            Expr::Setting(name) => write_given(self.settings.get(name)?, place, out)?,
            Expr::Credential(name) => {
                let (_, credential) = self.credentials.iter().find(|(known, _)| *known == name)?;
                write_given(credential.expose()?, place, out)?;
            }
            Expr::Constant(name) => {
                let Constants { environment, given } = self.constants;
                if let Some((_, value)) = given.iter().rfind(|(known, _)| *known == name) {
                    out.push(value.as_bytes());
                } else {
                    let constants = environment.map_or(&[][..], |environment| environment.constants);
                    let constant = constants.iter().find(|constant| constant.name == name)?;
                    self.write(constant.value, place, out)?;
                }
            }
            Expr::Output { step, output } => {
                let found = self.outputs.iter().find(|known| known.step == step && known.name == output)?;
                write_given(&found.value, place, out)?;
            }
            Expr::Scope if self.scopes.is_empty() => return None,
            Expr::Scope => out.push(self.scopes.join(" ").as_bytes()),
            Expr::Token => out.push(self.token?.as_bytes()),
            Expr::RequestUrl => out.push(self.request_url?.as_bytes()),
            Expr::Assertion => out.push(self.assertion?.as_bytes()),
            Expr::ClientAssertion => out.push(self.client_assertion?.as_bytes()),
            Expr::User(wanted) => {
                let (_, value) = self.user.iter().find(|(value, _)| *value == wanted)?;
                write_given(value, place, out)?;
            }
            Expr::Concat(parts) => parts.iter().try_for_each(|part| self.write(*part, place, out))?,
            Expr::Base64(inner) => {
                let inner = self.text(*inner)?;
                out.push(Zeroizing::new(BASE64_STANDARD.encode(inner.as_bytes())).as_bytes());
            }
            Expr::PercentEncoded(inner) => {
                let inner = self.text(*inner)?;
                form_urlencoded::byte_serialize(inner.as_bytes())
                    .for_each(|piece| out.push(if piece == "+" { b"%20" } else { piece.as_bytes() }));
            }
        }
        Some(())
    }
}

/// Writes what the caller or a provider gave. In a URL, all but unreserved characters (RFC 3986
/// section 2.3) are percent-encoded; the types that may stand in a host name consist of those alone.
/// A dot segment cannot be encoded away, so it is no value for a URL.
fn write_given(value: &str, place: Place, out: &mut Buffer) -> Option<()> {
    if place == Place::Text {
        out.push(value.as_bytes());
        return Some(());
    }
    if matches!(value, "." | "..") {
        return None;
    }
    for byte in value.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(&[byte]);
        } else {
            out.push(format!("%{byte:02X}").as_bytes());
        }
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use tokenwright_plan::{Environment, Expr, Field};

    use super::{Constants, Sources};
    use crate::inputs::{Credential, Settings};
    use crate::{Identifier, Secret};

    const ENVIRONMENT: Environment = Environment {
        name: "production",
        constants: &[Field {
            name: "api",
            value: Expr::Concat(&[
                Expr::Text("https://"),
                Expr::Setting("host"),
                Expr::Text(".example/"),
                Expr::Setting("tenant"),
            ]),
        }],
    };

    fn evaluate(expr: Expr, as_url: bool) -> Option<String> {
        let mut settings = Settings::default();
        settings.set("host", "acme-1");
        settings.set("tenant", "a/../b?c#d é");
        let credentials = [
            ("client_id", Credential::Identifier(Identifier::from("id:1"))),
            ("client_secret", Credential::Secret(Secret::from("s+ %/"))),
        ];
        let sources = Sources {
            constants: &Constants { environment: Some(&ENVIRONMENT), given: Vec::new() },
            credentials: &credentials,
            settings: &settings,
            outputs: &[],
            scopes: &[],
            token: None,
            request_url: None,
            assertion: None,
            client_assertion: None,
            user: &[],
        };
        let value = if as_url { sources.url(expr) } else { sources.text(expr) };
        value.map(|value| value.to_string())
    }

    #[test]
    fn a_setting_cannot_leave_its_place_in_a_url() {
        assert_eq!(
            evaluate(Expr::Constant("api"), true).as_deref(),
            Some("https://acme-1.example/a%2F..%2Fb%3Fc%23d%20%C3%A9")
        );
    }

    #[test]
    fn a_text_takes_values_as_they_are() {
        assert_eq!(evaluate(Expr::Setting("tenant"), false).as_deref(), Some("a/../b?c#d é"));
    }

    #[test]
    fn absence_travels_through_every_form() {
        const ABSENT: Expr = Expr::Setting("absent");
        for expr in [
            ABSENT,
            Expr::Scope,
            Expr::Token,
            Expr::Base64(&ABSENT),
            Expr::PercentEncoded(&ABSENT),
            Expr::Concat(&[Expr::Text("a"), ABSENT]),
        ] {
            assert_eq!(evaluate(expr, false), None, "{expr:?}");
        }
    }

    #[test]
    fn basic_in_both_encodings() {
        const ID: Expr = Expr::Credential("client_id");
        const SECRET: Expr = Expr::Credential("client_secret");
        const RAW: Expr = Expr::Base64(&Expr::Concat(&[ID, Expr::Text(":"), SECRET]));
        const PERCENT: Expr = Expr::Base64(&Expr::Concat(&[
            Expr::PercentEncoded(&ID),
            Expr::Text(":"),
            Expr::PercentEncoded(&SECRET),
        ]));
        // echo -n 'id:1:s+ %/' | base64, and echo -n 'id%3A1:s%2B%20%25%2F' | base64
        assert_eq!(evaluate(RAW, false).as_deref(), Some("aWQ6MTpzKyAlLw=="));
        assert_eq!(evaluate(PERCENT, false).as_deref(), Some("aWQlM0ExOnMlMkIlMjAlMjUlMkY="));
    }
}
