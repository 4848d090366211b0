//! Scopes to ask for, and the parts that some are made of.

use std::borrow::Cow;
use std::collections::HashSet;
use std::fmt;
use std::ops::BitOr;
use std::str::FromStr;

use tokenwright_plan::{ScopeChoice, ScopeRequest, Scopes};

use crate::ErrorKind;
use crate::inputs::Settings;

/// A scope as the plan knows it. It may hold settings: `api://{application}/.default`.
pub(crate) type ScopeName = Cow<'static, str>;

/// What is asked for if the caller names these: the default, if those are none, and what is always asked
/// for, each once.
pub(crate) fn asked(plan: &Scopes, named: impl IntoIterator<Item = ScopeName>) -> Box<[ScopeName]> {
    let mut asked: Vec<ScopeName> = named.into_iter().collect();
    if asked.is_empty() {
        asked.extend(plan.default.iter().map(|scope| Cow::Borrowed(*scope)));
    }
    asked.extend(plan.always.iter().map(|scope| Cow::Borrowed(*scope)));
    let mut known = HashSet::new();
    asked.retain(|scope| known.insert(scope.clone()));
    asked.into()
}

/// Says what is wrong with what is asked for, if anything is.
pub(crate) fn check_asked(plan: &Scopes, asked: &[ScopeName]) -> Result<(), ErrorKind> {
    let expected =
        |expected: &str| Err(ErrorKind::InvalidValue { name: "scopes".into(), expected: expected.into() });
    let at_most = plan.at_most.map_or(usize::MAX, usize::from);
    match plan.request {
        ScopeRequest::Never if !asked.is_empty() => expected("are not part of this provider's token request"),
        ScopeRequest::Required if asked.len() == plan.always.len() => expected("must be given, at least one"),
        _ if asked.iter().any(|scope| !plan.allows(scope)) => {
            expected("must be scopes that this grant can have")
        }
        _ if asked.len() > at_most => expected(&format!("must be {at_most} at most")),
        _ => Ok(()),
    }
}

/// The scope with its settings put in; none if one was not given.
pub(crate) fn with_settings<'s>(scope: &'s str, settings: &Settings) -> Option<Cow<'s, str>> {
    let Some((before, rest)) = scope.split_once('{') else { return Some(scope.into()) };
    let (name, after) = rest.split_once('}')?;
    let after = with_settings(after, settings)?;
    Some(format!("{before}{}{after}", settings.get(name)?).into())
}

/// Permissions on FHIR resources, as scopes of SMART App Launch 2 name them: create, read, update, delete,
/// search.
///
/// ```
/// use tokenwright_runtime::Cruds;
///
/// assert_eq!((Cruds::SEARCH | Cruds::READ).to_string(), "rs");
/// assert_eq!("rs".parse(), Ok(Cruds::READ | Cruds::SEARCH));
/// ```
///
/// Source: <https://hl7.org/fhir/smart-app-launch/scopes-and-launch-context.html>.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Cruds(u8);

impl Cruds {
    /// `c`: create.
    pub const CREATE: Cruds = Cruds(1);
    /// `r`: read one by its id.
    pub const READ: Cruds = Cruds(2);
    /// `u`: update.
    pub const UPDATE: Cruds = Cruds(4);
    /// `d`: delete.
    pub const DELETE: Cruds = Cruds(8);
    /// `s`: search.
    pub const SEARCH: Cruds = Cruds(16);
    /// All of them: `cruds`.
    pub const ALL: Cruds = Cruds(31);

    const LETTERS: [char; 5] = ['c', 'r', 'u', 'd', 's'];

    /// Both, in a constant; elsewhere `|` says the same.
    #[must_use]
    pub const fn and(self, other: Cruds) -> Cruds {
        Cruds(self.0 | other.0)
    }
}

impl BitOr for Cruds {
    type Output = Cruds;

    fn bitor(self, other: Cruds) -> Cruds {
        self.and(other)
    }
}

impl fmt::Display for Cruds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut letters = Cruds::LETTERS.iter().enumerate();
        letters.try_for_each(
            |(bit, letter)| if self.0 & (1 << bit) == 0 { Ok(()) } else { write!(f, "{letter}") },
        )
    }
}

impl FromStr for Cruds {
    type Err = MalformedScope;

    fn from_str(text: &str) -> Result<Cruds, MalformedScope> {
        check(ScopeChoice::Cruds, text)?;
        let bit = |letter| Cruds::LETTERS.iter().position(|known| *known == letter).unwrap_or_default();
        Ok(Cruds(text.chars().map(|letter| 1 << bit(letter)).sum()))
    }
}

/// Permissions, perhaps narrowed by a query: `rs?category=laboratory`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct CrudsQuery {
    cruds: Cruds,
    query: Option<Box<str>>,
}

impl CrudsQuery {
    /// Permissions on what a search with this query finds.
    ///
    /// # Errors
    ///
    /// If no scope can hold the query.
    pub fn new(cruds: Cruds, query: impl Into<Box<str>>) -> Result<CrudsQuery, MalformedScope> {
        let query = query.into();
        check(ScopeChoice::Text, &query)?;
        Ok(CrudsQuery { cruds, query: Some(query) })
    }
}

impl From<Cruds> for CrudsQuery {
    fn from(cruds: Cruds) -> CrudsQuery {
        CrudsQuery { cruds, query: None }
    }
}

impl fmt::Display for CrudsQuery {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.cruds.fmt(f)?;
        self.query.iter().try_for_each(|query| write!(f, "?{query}"))
    }
}

impl FromStr for CrudsQuery {
    type Err = MalformedScope;

    fn from_str(text: &str) -> Result<CrudsQuery, MalformedScope> {
        match text.split_once('?') {
            Some((cruds, query)) => CrudsQuery::new(cruds.parse()?, query),
            None => text.parse().map(Cruds::into),
        }
    }
}

macro_rules! checked_text {
    ($(#[$doc:meta])* $name:ident, $choice:ident) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        pub struct $name(Box<str>);

        impl $name {
            /// Holds a text.
            ///
            /// # Errors
            ///
            /// If it has another form.
            pub fn new(text: impl Into<Box<str>>) -> Result<$name, MalformedScope> {
                let text = text.into();
                check(ScopeChoice::$choice, &text)?;
                Ok($name(text))
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl FromStr for $name {
            type Err = MalformedScope;

            fn from_str(text: &str) -> Result<$name, MalformedScope> {
                $name::new(text)
            }
        }
    };
}

checked_text!(
    /// A text that a scope can hold: visible ASCII without blanks, quotes, backslashes and braces (RFC 6749
    /// section 3.3).
    ScopeText,
    Text
);
checked_text!(
    /// A UUID in a scope.
    ScopeUuid,
    Uuid
);
checked_text!(
    /// An https URL in a scope.
    ScopeUrl,
    Url
);

fn check(choice: ScopeChoice, text: &str) -> Result<(), MalformedScope> {
    if choice.accepts(text) { Ok(()) } else { Err(MalformedScope(choice)) }
}

/// A text that cannot stand in that part of a scope.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MalformedScope(ScopeChoice);

impl MalformedScope {
    /// Nothing of what there is to choose.
    pub(crate) const NO_PART: MalformedScope = MalformedScope(ScopeChoice::Word(""));
}

impl fmt::Display for MalformedScope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.0 {
            ScopeChoice::Cruds | ScopeChoice::CrudsQuery => {
                "must be some of the letters `cruds`, in this order, such as `rs`"
            }
            ScopeChoice::Uuid => "must be a UUID, such as 123e4567-e89b-12d3-a456-426614174000",
            ScopeChoice::Url => "must be an https URL without query and fragment",
            ScopeChoice::Resource | ScopeChoice::Word(_) => "is none of what the scope can hold there",
            ScopeChoice::Text => "must be visible ASCII without blanks, quotes, backslashes and braces",
        })
    }
}

impl std::error::Error for MalformedScope {}

#[cfg(test)]
mod tests {
    use super::{Cruds, CrudsQuery, ScopeText, with_settings};
    use crate::inputs::Settings;

    #[test]
    fn what_is_shown_of_permissions_is_read_as_the_same() {
        for bits in 1..32 {
            let cruds = Cruds(bits);
            assert_eq!(cruds.to_string().parse(), Ok(cruds));
        }
        let narrowed = CrudsQuery::new(Cruds::READ, "category=laboratory").unwrap();
        assert_eq!(narrowed.to_string(), "r?category=laboratory");
        assert_eq!(narrowed.to_string().parse(), Ok(narrowed));
    }

    #[test]
    fn a_part_cannot_bring_a_second_scope() {
        assert!(ScopeText::new("a b").is_err() && CrudsQuery::new(Cruds::READ, "a b").is_err());
    }

    #[test]
    fn settings_stand_in_scopes_as_holes() {
        let mut settings = Settings::default();
        settings.set("app", "7");
        assert_eq!(with_settings("api://{app}/.default", &settings).as_deref(), Some("api://7/.default"));
        assert_eq!(with_settings("api://{other}/.default", &settings), None);
    }
}
