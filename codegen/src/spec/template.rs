//! Texts with holes: `Bearer {token}`.

use std::borrow::Cow;
use std::fmt;
use std::ops::Range;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use tokenwright_plan::{CallValue, DigestAlgorithm};

/// A text with holes. A hole is a name in braces; `{{` and `}}` are braces.
///
/// Reading one never fails: what is no hole becomes [`Piece::Malformed`], which the checker reports
/// with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template {
    text: String,
    pieces: Vec<Piece>,
}

/// A part of a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Literal text, braces resolved.
    Text(String),
    /// A hole, and where it stands in the template's text (in bytes, braces included).
    Hole(Hole, Range<usize>),
    /// Braces that hold no name, and where they stand in the template's text.
    Malformed(Range<usize>),
}

/// What a hole names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Hole {
    /// `{name}`: a setting, or one of the language's own words (`scope`, `token`).
    Name(String),
    /// `{environment.name}`: a constant of the environment.
    Environment(String),
    /// `{credential.name}`: a credential.
    Credential(String),
    /// `{computed.name}`: a computed value.
    Computed(String),
    /// `{step.name.output}`: what a step answered.
    Step {
        /// The step.
        step: String,
        /// Its output.
        output: String,
    },
    /// `{call.name}`: a part of the API call in hand.
    Call(CallValue),
    /// `{token.name}`: what the answer to the token request says with the token.
    TokenOutput(String),
    /// `{credential.name.x5t#S256}`: the thumbprint of a certificate.
    Thumbprint {
        /// The credential.
        certificate: String,
        /// The digest.
        digest: DigestAlgorithm,
    },
}

/// The thumbprints of a certificate, by the names of RFC 7515.
const THUMBPRINTS: [(&str, DigestAlgorithm); 2] =
    [("x5t", DigestAlgorithm::Sha1), ("x5t#S256", DigestAlgorithm::Sha256)];

impl Template {
    /// Reads a text.
    pub fn new(text: impl Into<String>) -> Template {
        let text = text.into();
        let pieces = parse(&text);
        Template { text, pieces }
    }

    /// The text, as written.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Its parts, in order.
    pub fn pieces(&self) -> &[Piece] {
        &self.pieces
    }

    /// Its holes, in order.
    pub fn holes(&self) -> impl Iterator<Item = (&Hole, Range<usize>)> {
        self.pieces.iter().filter_map(|piece| match piece {
            Piece::Hole(hole, range) => Some((hole, range.clone())),
            Piece::Text(_) | Piece::Malformed(_) => None,
        })
    }
}

fn parse(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut literal = String::new();
    let mut rest = 0;
    while let Some(found) = text[rest..].find(['{', '}']) {
        let at = rest + found;
        literal.push_str(&text[rest..at]);
        let brace = &text[at..=at];
        if text[at + 1..].starts_with(brace) {
            literal.push_str(brace);
            rest = at + 2;
            continue;
        }
        // A hole ends at the first closing brace; a brace without a partner is malformed alone.
        let end = match text[at..].find('}') {
            Some(close) if brace == "{" => at + close + 1,
            _ => at + 1,
        };
        if !literal.is_empty() {
            pieces.push(Piece::Text(std::mem::take(&mut literal)));
        }
        let inner = text[at..end].strip_prefix('{').and_then(|inner| inner.strip_suffix('}'));
        pieces.push(match inner.and_then(Hole::parse) {
            Some(hole) => Piece::Hole(hole, at..end),
            None => Piece::Malformed(at..end),
        });
        rest = end;
    }
    literal.push_str(&text[rest..]);
    if !literal.is_empty() {
        pieces.push(Piece::Text(literal));
    }
    pieces
}

impl Hole {
    pub(crate) fn parse(inner: &str) -> Option<Hole> {
        let is_name = |name: &str| {
            name.starts_with(|c: char| c.is_ascii_lowercase())
                && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
        };
        match inner.split_once('.') {
            None if is_name(inner) => Some(Hole::Name(inner.to_owned())),
            Some(("environment", name)) if is_name(name) => Some(Hole::Environment(name.to_owned())),
            Some(("credential", name)) if is_name(name) => Some(Hole::Credential(name.to_owned())),
            Some(("credential", path)) => {
                let (name, thumbprint) = path.split_once('.').filter(|(name, _)| is_name(name))?;
                let known = THUMBPRINTS.into_iter().find(|(known, _)| *known == thumbprint);
                known.map(|(_, digest)| Hole::Thumbprint { certificate: name.to_owned(), digest })
            }
            Some(("computed", name)) if is_name(name) => Some(Hole::Computed(name.to_owned())),
            Some(("token", name)) if is_name(name) => Some(Hole::TokenOutput(name.to_owned())),
            Some(("step", path)) => {
                let (step, output) = path.split_once('.')?;
                let is_hole = is_name(step) && is_name(output);
                is_hole.then(|| Hole::Step { step: step.to_owned(), output: output.to_owned() })
            }
            Some(("call", name)) => {
                CallValue::ALL.into_iter().find(|value| value.name() == name).map(Hole::Call)
            }
            _ => None,
        }
    }
}

impl fmt::Display for Hole {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Hole::Name(name) => write!(f, "{{{name}}}"),
            Hole::Environment(name) => write!(f, "{{environment.{name}}}"),
            Hole::Credential(name) => write!(f, "{{credential.{name}}}"),
            Hole::Computed(name) => write!(f, "{{computed.{name}}}"),
            Hole::Step { step, output } => write!(f, "{{step.{step}.{output}}}"),
            Hole::Call(value) => write!(f, "{{call.{}}}", value.name()),
            Hole::TokenOutput(name) => write!(f, "{{token.{name}}}"),
            Hole::Thumbprint { certificate, digest } => {
                let name = THUMBPRINTS.iter().find(|(_, known)| known == digest).map_or("", |(name, _)| name);
                write!(f, "{{credential.{certificate}.{name}}}")
            }
        }
    }
}

impl Serialize for Template {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text)
    }
}

impl<'de> Deserialize<'de> for Template {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Template, D::Error> {
        String::deserialize(deserializer).map(Template::new)
    }
}

impl JsonSchema for Template {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Template".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "description": "a text, with holes such as {environment.api}" })
    }
}

#[cfg(test)]
mod tests {
    use super::{Hole, Piece, Template};

    fn pieces(text: &str) -> Vec<Piece> {
        Template::new(text).pieces().to_vec()
    }

    #[test]
    fn a_text_without_braces_is_one_piece() {
        assert_eq!(pieces("https://api.example/"), [Piece::Text("https://api.example/".into())]);
    }

    #[test]
    fn holes_keep_their_place_in_bytes() {
        assert_eq!(
            pieces("é{tenant}/{environment.api}"),
            [
                Piece::Text("é".into()),
                Piece::Hole(Hole::Name("tenant".into()), 2..10),
                Piece::Text("/".into()),
                Piece::Hole(Hole::Environment("api".into()), 11..28),
            ]
        );
    }

    #[test]
    fn doubled_braces_are_literal() {
        assert_eq!(pieces("{{a}}"), [Piece::Text("{a}".into())]);
    }

    #[test]
    fn what_is_no_name_in_braces_is_malformed_where_it_stands() {
        assert_eq!(pieces("{A}"), [Piece::Malformed(0..3)]);
        assert_eq!(pieces("a{b"), [Piece::Text("a".into()), Piece::Malformed(1..2), Piece::Text("b".into())]);
        assert_eq!(pieces("}"), [Piece::Malformed(0..1)]);
        assert_eq!(pieces("{step.a}"), [Piece::Malformed(0..8)]);
        assert_eq!(pieces("{credential.a.x5u}"), [Piece::Malformed(0..18)]);
    }
}
