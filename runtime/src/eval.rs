//! Turns expressions into values.

use std::ops::Deref;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use tokenwright_plan::{Environment, Expr, ScopeFormat, UserValue};
use zeroize::Zeroizing;

use crate::api::Call;
use crate::inputs::{Credential, Settings};
use crate::scope::{self, ScopeName};
use crate::secret::Buffer;
use crate::token::Outputs;

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
    /// What the answer to the token request said with the token.
    pub(crate) token_outputs: Option<&'a Outputs>,
    pub(crate) scopes: &'a [ScopeName],
    pub(crate) scope_format: ScopeFormat,
    pub(crate) token: Option<&'a str>,
    /// The URL of the request in hand, without its query.
    pub(crate) request_url: Option<&'a str>,
    /// The JWT that the request in hand describes.
    pub(crate) assertion: Option<&'a str>,
    /// The JWT that proves who calls.
    pub(crate) client_assertion: Option<&'a str>,
    pub(crate) user: UserValues<'a>,
    /// What was computed for the request in hand.
    pub(crate) computed: &'a [Made],
    /// The API call in hand.
    pub(crate) call: Option<&'a Call>,
}

/// The values of a flow that a user is part of.
pub(crate) type UserValues<'a> = &'a [(UserValue, &'a str)];

/// Visits expressions: it calls what it is given for each of them.
pub(crate) type Exprs<'a> = &'a dyn Fn(&mut dyn FnMut(Expr));

/// A value that was computed for a request.
pub(crate) struct Made {
    pub(crate) name: &'static str,
    pub(crate) value: Zeroizing<String>,
}

/// What an earlier step answered.
#[derive(Clone)]
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

/// A value: lent by what it stands in already, or put together.
pub(crate) enum Text<'a> {
    Lent(&'a str),
    Made(Zeroizing<String>),
}

impl Deref for Text<'_> {
    type Target = str;

    fn deref(&self) -> &str {
        match self {
            Text::Lent(text) => text,
            Text::Made(text) => text,
        }
    }
}

impl<'a> Sources<'a> {
    /// The value, or none if something optional that it uses was not given.
    pub(crate) fn text(&self, expr: Expr) -> Option<Text<'a>> {
        let lent = match expr {
            Expr::Text(text) => text,
            Expr::Setting(name) => self.settings.get(name)?,
            Expr::Credential(name) => self.credential(name)?.expose()?,
            Expr::Constant(name) if let Some(value) = self.given_constant(name) => value,
            Expr::Token => self.token?,
            _ => return self.value(expr, Place::Text).map(Text::Made),
        };
        Some(Text::Lent(lent))
    }

    /// Writes the value, or nothing but what comes before something optional that was not given.
    pub(crate) fn write_text(&self, expr: Expr, out: &mut Buffer) -> Option<()> {
        self.write(expr, Place::Text, out)
    }

    /// How long the value is, as far as it is lent.
    pub(crate) fn lent_length(&self, expr: Expr) -> usize {
        let parts = if let Expr::Concat(parts) = expr { parts } else { &[expr] };
        let length = |part: &Expr| match self.text(*part) {
            Some(Text::Lent(text)) => text.len(),
            _ => 0,
        };
        parts.iter().map(length).sum()
    }

    /// The value as the text of a URL.
    pub(crate) fn url(&self, expr: Expr) -> Option<Zeroizing<String>> {
        self.value(expr, Place::Url)
    }

    /// The value as bytes: a body that is part of it may be no text.
    #[cfg(feature = "computed")]
    pub(crate) fn bytes(&self, expr: Expr) -> Option<Buffer> {
        let mut out = Buffer::default();
        self.write(expr, Place::Text, &mut out)?;
        Some(out)
    }

    fn value(&self, expr: Expr, place: Place) -> Option<Zeroizing<String>> {
        let mut out = Buffer::default();
        self.write(expr, place, &mut out)?;
        out.into_text()
    }

    /// The scopes to ask for, with their settings put in; none if there are none.
    pub(crate) fn scope_names(&self) -> Option<Vec<String>> {
        let names = self.scopes.iter().map(|scope| scope::with_settings(scope, self.settings));
        let names: Vec<String> = names.map(|name| name.map(Into::into)).collect::<Option<_>>()?;
        (!names.is_empty()).then_some(names)
    }

    fn write(&self, expr: Expr, place: Place, out: &mut Buffer) -> Option<()> {
        match expr {
            Expr::Text(text) => out.push(text.as_bytes()),
            Expr::Setting(name) => write_given(self.settings.get(name)?, place, out)?,
            Expr::Credential(name) => write_given(self.credential(name)?.expose()?, place, out)?,
            Expr::Constant(name) => {
                if let Some(value) = self.given_constant(name) {
                    out.push(value.as_bytes());
                } else {
                    let environment = self.constants.environment;
                    let constants = environment.map_or(&[][..], |environment| environment.constants);
                    let constant = constants.iter().find(|constant| constant.name == name)?;
                    self.write(constant.value, place, out)?;
                }
            }
            Expr::Output { step, output } => {
                let found = self.outputs.iter().find(|known| known.step == step && known.name == output)?;
                write_given(&found.value, place, out)?;
            }
            Expr::TokenOutput(name) => write_given(self.token_outputs?.get(name)?, place, out)?,
            Expr::Scope => {
                let scopes = self.scope_names()?;
                let separator = match self.scope_format {
                    ScopeFormat::Comma => ",",
                    ScopeFormat::Space | ScopeFormat::JsonArray => " ",
                };
                out.push(scopes.join(separator).as_bytes());
            }
            Expr::Token => out.push(self.token?.as_bytes()),
            Expr::RequestUrl => out.push(self.request_url?.as_bytes()),
            Expr::Assertion => out.push(self.assertion?.as_bytes()),
            Expr::ClientAssertion => out.push(self.client_assertion?.as_bytes()),
            Expr::User(wanted) => {
                let (_, value) = self.user.iter().find(|(value, _)| *value == wanted)?;
                write_given(value, place, out)?;
            }
            Expr::Concat(parts) => self.write_all(parts, place, out)?,
            Expr::Base64(inner) => {
                let inner = self.text(*inner)?;
                out.push(Zeroizing::new(BASE64_STANDARD.encode(inner.as_bytes())).as_bytes());
            }
            Expr::PercentEncoded(inner) => {
                let inner = self.text(*inner)?;
                form_urlencoded::byte_serialize(inner.as_bytes())
                    .for_each(|piece| out.push(if piece == "+" { b"%20" } else { piece.as_bytes() }));
            }
            Expr::Computed(name) => {
                let made = self.computed.iter().find(|made| made.name == name)?;
                write_given(&made.value, place, out)?;
            }
            Expr::Call(value) => out.push(self.call?.part(value)),
            Expr::XmlText(inner) => write_xml_text(&self.text(*inner)?, out),
            Expr::Thumbprint { certificate, digest } => {
                write_given(self.credential(certificate)?.thumbprint(digest)?, place, out)?;
            }
        }
        Some(())
    }

    fn credential(&self, name: &str) -> Option<&'a Credential> {
        self.credentials.iter().find(|(known, _)| *known == name).map(|(_, credential)| credential)
    }

    /// A constant that the caller gave.
    fn given_constant(&self, name: &str) -> Option<&'a str> {
        self.constants.given.iter().rfind(|(known, _)| *known == name).map(|(_, value)| value.as_str())
    }

    /// Writes the parts, one after the other. A URL that the caller gave may end with the slash with which
    /// its path begins.
    fn write_all(&self, parts: &[Expr], place: Place, out: &mut Buffer) -> Option<()> {
        for (at, part) in parts.iter().enumerate() {
            let mut part = *part;
            if let (Place::Url, 1, Expr::Text(text)) = (place, at, part)
                && out.as_slice().ends_with(b"/")
            {
                part = Expr::Text(text.strip_prefix('/').unwrap_or(text));
            }
            self.write(part, place, out)?;
        }
        Some(())
    }
}

/// Writes what the caller or a provider gave. In the path of a URL, all but unreserved characters (RFC 3986
/// section 2.3) are percent-encoded. Before it stands only what the checker knows to fit there: a whole URL,
/// or what can be no more than a part of a host name. A dot segment cannot be encoded away, so it is no
/// value for a URL.
fn write_given(value: &str, place: Place, out: &mut Buffer) -> Option<()> {
    if place == Place::Text || is_before_path(out.as_slice()) {
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

/// Whether what comes next in a URL is its beginning, or of its host name.
fn is_before_path(url: &[u8]) -> bool {
    let host = url.windows(3).position(|window| window == b"://").map(|at| &url[at + 3..]);
    url.is_empty() || host.is_some_and(|host| !host.contains(&b'/'))
}

/// Writes a text so that it is one in XML, between tags or between quotes (XML 1.0 section 2.4).
fn write_xml_text(text: &str, out: &mut Buffer) {
    for c in text.chars() {
        match c {
            '&' => out.push(b"&amp;"),
            '<' => out.push(b"&lt;"),
            '>' => out.push(b"&gt;"),
            '"' => out.push(b"&quot;"),
            '\'' => out.push(b"&apos;"),
            c => out.push(c.encode_utf8(&mut [0; 4]).as_bytes()),
        }
    }
}

#[cfg(test)]
mod tests {
    use tokenwright_plan::{Environment, Expr, Field, ScopeFormat};

    use super::{Constants, Sources, Text};
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
        evaluate_with(&settings, expr, as_url)
    }

    fn evaluate_with(settings: &Settings, expr: Expr, as_url: bool) -> Option<String> {
        let credentials = [
            ("client_id", Credential::Identifier(Identifier::from("id:1"))),
            ("client_secret", Credential::Secret(Secret::from("s+ %/"))),
        ];
        let sources = Sources {
            constants: &Constants { environment: Some(&ENVIRONMENT), given: Vec::new() },
            credentials: &credentials,
            settings,
            outputs: &[],
            token_outputs: None,
            scopes: &[],
            scope_format: ScopeFormat::Space,
            token: None,
            request_url: None,
            assertion: None,
            client_assertion: None,
            user: &[],
            computed: &[],
            call: None,
        };
        let value = if as_url { sources.url(expr).map(Text::Made) } else { sources.text(expr) };
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
    fn a_url_that_the_caller_gives_goes_on_with_one_slash() {
        const TOKEN_URL: &[Expr] = &[Expr::Setting("issuer"), Expr::Text("/oauth2/token")];
        let with = |issuer: &str, after: &'static [Expr]| {
            let mut settings = Settings::default();
            settings.set("issuer", issuer);
            evaluate_with(&settings, Expr::Concat(after), true)
        };
        for issuer in ["https://a.example:8443/realm", "https://a.example:8443/realm/"] {
            assert_eq!(with(issuer, TOKEN_URL).as_deref(), Some("https://a.example:8443/realm/oauth2/token"));
        }
        // Alone, it is as it was given.
        assert_eq!(
            with("https://a.example/x/", &[Expr::Setting("issuer")]).as_deref(),
            Some("https://a.example/x/")
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
