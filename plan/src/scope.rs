//! What can be asked for.

use crate::ResourceType;
use crate::address;
use crate::value::is_uuid;

/// Which scopes a grant can have, and how they are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Scopes {
    /// Whether the token request carries scopes.
    pub request: ScopeRequest,
    /// Every scope that the grant can have. One may hold settings, such as `api://{application}/.default`.
    pub allowed: &'static [&'static str],
    /// Every kind of scope with parts that the grant can have.
    pub patterns: &'static [ScopePattern],
    /// Those that are asked for in any case.
    pub always: &'static [&'static str],
    /// Those that are asked for when the caller names none.
    pub default: &'static [&'static str],
    /// How many the caller can ask for, if there is a limit.
    pub at_most: Option<u16>,
    /// How several are written.
    pub format: ScopeFormat,
}

/// Whether a token request carries scopes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ScopeRequest {
    /// The provider wants at least one.
    Required,
    /// The caller may name some.
    Optional,
    /// The provider takes none in the request; what it grants is read from the answer.
    Never,
}

/// How several scopes are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ScopeFormat {
    /// Joined by blanks (RFC 6749 section 3.3).
    Space,
    /// Joined by commas.
    Comma,
    /// As an array, in a JSON body.
    JsonArray,
}

/// A scope with parts that are chosen together with it: `system/<resource|*>.<cruds>`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ScopePattern {
    /// The pattern, as the spec writes it.
    pub name: &'static str,
    /// What it consists of.
    pub parts: &'static [ScopePart],
}

/// A part of a pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ScopePart {
    /// These characters.
    Text(&'static str),
    /// One of these.
    Choice(&'static [ScopeChoice]),
}

/// What can stand in a part of a scope.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ScopeChoice {
    /// This word.
    Word(&'static str),
    /// A resource type of FHIR R4.
    Resource,
    /// Permissions of SMART App Launch 2: some of `cruds`, in this order.
    Cruds,
    /// The same, perhaps with a query behind a question mark.
    CrudsQuery,
    /// Any text that a scope can hold.
    Text,
    /// A UUID.
    Uuid,
    /// An https URL.
    Url,
}

impl Scopes {
    /// No scopes at all.
    pub const NONE: Scopes = Scopes {
        request: ScopeRequest::Never,
        allowed: &[],
        patterns: &[],
        always: &[],
        default: &[],
        at_most: None,
        format: ScopeFormat::Space,
    };

    /// Whether the grant can have no scope.
    pub const fn is_empty(&self) -> bool {
        self.allowed.is_empty() && self.patterns.is_empty()
    }

    /// Whether the grant can have this scope.
    pub fn allows(&self, scope: &str) -> bool {
        self.allowed.contains(&scope) || self.patterns.iter().any(|pattern| pattern.values(scope).is_some())
    }

    /// How the spec writes each scope and each kind of scope.
    pub fn names(&self) -> impl Iterator<Item = &'static str> + use<> {
        self.allowed.iter().copied().chain(self.patterns.iter().map(|pattern| pattern.name))
    }

    /// Whether some scope holds the setting of that name.
    pub fn uses_setting(&self, setting: &str) -> bool {
        let hole = format!("{{{setting}}}");
        self.names().any(|scope| scope.contains(&hole))
    }

    /// A scope of each kind, to show or to try.
    pub fn examples(&self) -> impl Iterator<Item = String> + use<> {
        let allowed = self.allowed.iter().map(|scope| (*scope).to_owned());
        allowed.chain(self.patterns.iter().map(ScopePattern::example))
    }
}

impl ScopePattern {
    /// What stands in the parts that are chosen, if `scope` is of this kind.
    ///
    /// ```
    /// use tokenwright_plan::{ScopeChoice, ScopePart, ScopePattern};
    ///
    /// const SYSTEM: ScopePattern = ScopePattern {
    ///     name: "system/<resource|*>.<cruds>",
    ///     parts: &[
    ///         ScopePart::Text("system/"),
    ///         ScopePart::Choice(&[ScopeChoice::Resource, ScopeChoice::Word("*")]),
    ///         ScopePart::Text("."),
    ///         ScopePart::Choice(&[ScopeChoice::Cruds]),
    ///     ],
    /// };
    /// assert_eq!(SYSTEM.values("system/Patient.rs"), Some(vec!["Patient", "rs"]));
    /// assert_eq!(SYSTEM.values("system/Patient.sr"), None);
    /// ```
    pub fn values<'t>(&self, scope: &'t str) -> Option<Vec<&'t str>> {
        let mut values = Vec::new();
        (scope.len() <= LONGEST && read(self.parts, scope, &mut values)).then_some(values)
    }

    /// A scope of this kind.
    pub fn example(&self) -> String {
        let example = |part: &ScopePart| match *part {
            ScopePart::Text(text) => text,
            ScopePart::Choice(choices) => choices.first().map_or("", |choice| choice.example()),
        };
        self.parts.iter().map(example).collect()
    }
}

/// No provider has longer ones; reading tries every way to cut a text.
const LONGEST: usize = 1024;

/// Reads `rest` as these parts, one after the other.
fn read<'t>(parts: &[ScopePart], rest: &'t str, values: &mut Vec<&'t str>) -> bool {
    match parts {
        [] => rest.is_empty(),
        [ScopePart::Text(text), parts @ ..] => {
            rest.strip_prefix(text).is_some_and(|rest| read(parts, rest, values))
        }
        [ScopePart::Choice(choices), parts @ ..] => (1..=rest.len()).any(|end| {
            let Some((value, rest)) = rest.split_at_checked(end) else { return false };
            if !choices.iter().any(|choice| choice.accepts(value)) {
                return false;
            }
            values.push(value);
            let fits = read(parts, rest, values);
            if !fits {
                values.pop();
            }
            fits
        }),
    }
}

impl ScopeChoice {
    /// Whether a text is of this kind.
    pub fn accepts(self, text: &str) -> bool {
        match self {
            ScopeChoice::Word(word) => text == word,
            ScopeChoice::Resource => text.parse::<ResourceType>().is_ok(),
            ScopeChoice::Cruds => is_cruds(text),
            ScopeChoice::CrudsQuery => match text.split_once('?') {
                Some((cruds, query)) => is_cruds(cruds) && is_scope(query),
                None => is_cruds(text),
            },
            ScopeChoice::Text => is_scope(text),
            ScopeChoice::Uuid => is_uuid(text),
            ScopeChoice::Url => {
                is_scope(text) && text.starts_with("https://") && address::authority(text).is_some()
            }
        }
    }

    /// A text of this kind.
    pub const fn example(self) -> &'static str {
        match self {
            ScopeChoice::Word(word) => word,
            ScopeChoice::Resource => "Patient",
            ScopeChoice::Cruds | ScopeChoice::CrudsQuery => "rs",
            ScopeChoice::Text => "example",
            ScopeChoice::Uuid => "123e4567-e89b-12d3-a456-426614174000",
            ScopeChoice::Url => "https://api.example.com",
        }
    }
}

/// Some of the letters of `cruds`, in this order (SMART App Launch 2, section "Scopes for requesting FHIR
/// resources").
fn is_cruds(text: &str) -> bool {
    let mut rest = "cruds".chars();
    !text.is_empty() && text.chars().all(|letter| rest.any(|known| known == letter))
}

/// What RFC 6749 section 3.3 allows in a scope, without the braces, which stand for settings.
fn is_scope(text: &str) -> bool {
    !text.is_empty()
        && text.bytes().all(|byte| byte.is_ascii_graphic() && !matches!(byte, b'"' | b'\\' | b'{' | b'}'))
}

#[cfg(test)]
mod tests {
    use super::{ScopeChoice, ScopePart, ScopePattern};

    fn accepted<'a>(choice: ScopeChoice, texts: &[&'a str]) -> Vec<&'a str> {
        texts.iter().copied().filter(|text| choice.accepts(text)).collect()
    }

    #[test]
    fn permissions_stand_in_their_order_and_once() {
        assert_eq!(
            accepted(ScopeChoice::Cruds, &["rs", "cruds", "c", "sr", "rr", "", "x"]),
            ["rs", "cruds", "c"]
        );
    }

    #[test]
    fn a_query_follows_permissions() {
        let texts = ["rs", "rs?category=laboratory", "rs?", "?a=b"];
        assert_eq!(accepted(ScopeChoice::CrudsQuery, &texts), ["rs", "rs?category=laboratory"]);
    }

    #[test]
    fn a_text_cannot_become_two_scopes_or_a_setting() {
        assert_eq!(accepted(ScopeChoice::Text, &["a/b:c*", "a b", "a\"", "{a}", ""]), ["a/b:c*"]);
    }

    #[test]
    fn a_url_is_encrypted() {
        let texts = ["https://a.example/x", "http://localhost/", "a.example"];
        assert_eq!(accepted(ScopeChoice::Url, &texts), ["https://a.example/x"]);
    }

    #[test]
    fn parts_are_cut_where_all_of_them_fit() {
        const PATTERN: ScopePattern = ScopePattern {
            name: "<text>.<read|write>",
            parts: &[
                ScopePart::Choice(&[ScopeChoice::Text]),
                ScopePart::Text("."),
                ScopePart::Choice(&[ScopeChoice::Word("read"), ScopeChoice::Word("write")]),
            ],
        };
        assert_eq!(PATTERN.values("a.b.write"), Some(vec!["a.b", "write"]));
        assert_eq!(PATTERN.values("a.b"), None);
        assert!(PATTERN.values(&PATTERN.example()).is_some());
        assert_eq!(PATTERN.values(&format!("{}.read", "a.".repeat(10_000))), None);
    }
}
