//! Where the API is, and what is below it.

use std::borrow::Cow;

use tokenwright_plan::ApiBase;
use url::Url;

use crate::eval::Sources;
use crate::inputs::{Settings, check_address};
use crate::token::TokenEndpoint;
use crate::{ErrorKind, Token};

/// The API bases of one sibling.
#[derive(Clone, Debug, Default)]
pub(crate) struct Bases {
    /// Each [with room](with_room). None for one that an answer says: it is known once there is a token.
    all: Vec<Option<Url>>,
    chosen: usize,
}

/// What the URL of a call stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Target {
    /// Itself.
    Absolute,
    /// A path, below a base that is not known yet.
    BelowBase,
}

/// The base that stands for one that is not known yet. No name ends so (RFC 6761 section 6.4).
const LATER: &str = "https://base.invalid/";

impl Bases {
    /// All bases of the plan, with the one of that name chosen.
    pub(crate) fn new(endpoint: &TokenEndpoint, settings: &Settings, name: &str) -> Result<Bases, ErrorKind> {
        let declared = endpoint.plan.api.bases;
        if declared.is_empty() {
            return Ok(Bases::default());
        }
        let chosen = declared.iter().position(|base| base.name == name).ok_or_else(|| {
            let names: Vec<_> = declared.iter().map(|base| base.name).collect();
            invalid("API base", &format!("must be one of `{}`", names.join("`, `")))
        })?;
        let address = |base: &ApiBase| {
            if base.is_answered() {
                return Ok(None);
            }
            address(base, endpoint.sources(settings)).map(Some)
        };
        Ok(Bases { all: declared.iter().map(address).collect::<Result<_, _>>()?, chosen })
    }

    /// Whether all of them are known without a token.
    pub(crate) fn are_known(&self) -> bool {
        self.all.iter().all(Option::is_some)
    }

    /// The bases, with those that the answers said that came with a token.
    pub(crate) fn with_token(
        &self,
        endpoint: &TokenEndpoint,
        settings: &Settings,
        token: &Token,
    ) -> Result<Cow<'_, Bases>, ErrorKind> {
        if self.are_known() {
            return Ok(Cow::Borrowed(self));
        }
        let sources = endpoint.sources_of_call(settings, token);
        let pairs = self.all.iter().zip(endpoint.plan.api.bases);
        let known = pairs.map(|(known, base)| match known {
            Some(known) => Ok(Some(known.clone())),
            None => address(base, sources).map(Some),
        });
        Ok(Cow::Owned(Bases { all: known.collect::<Result<_, _>>()?, chosen: self.chosen }))
    }

    /// What to build a call with: the URL of a path below the chosen base, or what stands for it.
    pub(crate) fn begin(&self, path: &str) -> Result<(Url, Target), ErrorKind> {
        if !matches!(self.all.get(self.chosen), Some(None)) {
            return Ok((self.url(path)?, Target::Absolute));
        }
        let later = Url::parse(LATER).ok();
        let standing = Bases { all: vec![later], chosen: 0 };
        Ok((standing.url(path)?, Target::BelowBase))
    }

    /// Puts what stands for a URL below the chosen base there.
    pub(crate) fn place(&self, url: &mut Url) -> Result<(), ErrorKind> {
        *url = self.url(url.as_str().strip_prefix(LATER).unwrap_or_default())?;
        Ok(())
    }

    /// The URL of a path below the chosen base. The path is appended, never resolved: it cannot leave
    /// the base.
    pub(crate) fn url(&self, path: &str) -> Result<Url, ErrorKind> {
        let base = match self.all.get(self.chosen) {
            Some(Some(base)) => base,
            Some(None) => {
                let expected = "is said by the provider with each token: ask `url_with` of one";
                return Err(invalid("API base", expected));
            }
            None => {
                let expected = "is none: the provider issues tokens for APIs that are not its own. Take `token()` to \
                                the client of the API";
                return Err(invalid("API base", expected));
            }
        };
        check_path(path).map_err(|expected| invalid("path", expected))?;
        below(base, path).ok_or_else(|| invalid("path", "must be a path below the API base"))
    }

    /// Whether a URL has the scheme, host and port of one of the bases.
    pub(crate) fn declare(&self, url: &Url) -> bool {
        matches!(url.scheme(), "https" | "http")
            && self.all.iter().flatten().any(|base| have_one_origin(base, url))
    }
}

/// The address of a base.
fn address(base: &ApiBase, sources: Sources<'_>) -> Result<Url, ErrorKind> {
    let text = sources.url(base.url);
    let text = text.ok_or_else(|| invalid(base.name, "needs a setting that was not given"))?;
    check_address(&text).map(with_room).map_err(|expected| invalid(base.name, expected))
}

/// Paths of calls are hardly ever longer.
const USUAL_LENGTH: usize = 128;

/// A base, of which a clone has room for a path. It is in the query, which a base has none of.
fn with_room(mut base: Url) -> Url {
    base.set_query(Some(&".".repeat(USUAL_LENGTH)));
    base
}

/// The URL of a path that has been checked. The host, which costs most to parse, stays as it is.
fn below(base: &Url, path: &str) -> Option<Url> {
    let (segments, query) = match path.bytes().position(|byte| byte == b'?') {
        Some(at) => (&path[..at], Some(&path[at + 1..])),
        None => (path, None),
    };
    let separator = if segments.is_empty() || base.path().ends_with('/') { "" } else { "/" };
    let mut url = base.clone();
    url.set_query(None);
    with_joined([base.path(), separator, segments], |path| url.set_path(path));
    if query.is_some() {
        url.set_query(query);
    }
    // What the checks overlook, a parser must not have moved out of the base.
    url.path().starts_with(base.path()).then_some(url)
}

/// Joins texts, without an allocation if they are no longer than usual.
fn with_joined<R>(parts: [&str; 3], use_it: impl FnOnce(&str) -> R) -> R {
    let mut place = [0; USUAL_LENGTH];
    let mut length = 0;
    for part in parts {
        let Some(free) = place.get_mut(length..length + part.len()) else {
            return use_it(&parts.concat());
        };
        free.copy_from_slice(part.as_bytes());
        length += part.len();
    }
    // What is joined of texts is one.
    use_it(str::from_utf8(&place[..length]).unwrap_or_default())
}

/// Says what is wrong with a path, if anything is.
fn check_path(path: &str) -> Result<(), &'static str> {
    if path.starts_with('/') {
        return Err("must not start with `/`: it is appended to the API base");
    }
    if path.chars().any(|c| matches!(c, '\\' | '#' | ' ') || c.is_control()) {
        return Err("must hold neither a blank, a backslash, a `#` nor control characters");
    }
    let before_query = path.bytes().position(|byte| byte == b'?').unwrap_or(path.len());
    let mut segments = path.as_bytes()[..before_query].split(|byte| *byte == b'/');
    if segments.clone().any(is_dot_segment) {
        return Err("must have no `.` or `..` segment: it is below the API base");
    }
    if segments.next().is_some_and(|first| first.contains(&b':')) {
        return Err("must not start with a scheme: use `execute` for an absolute URL");
    }
    Ok(())
}

/// Whether a URL parser would take a segment as `.` or `..`, percent-encoded or not.
fn is_dot_segment(segment: &[u8]) -> bool {
    let after_dot = |text: &[u8]| match text {
        [b'.', rest @ ..] | [b'%', b'2', b'e' | b'E', rest @ ..] => Some(rest.len()),
        _ => None,
    };
    let Some(rest) = after_dot(segment) else { return false };
    rest == 0 || after_dot(&segment[segment.len() - rest..]) == Some(0)
}

/// Whether two URLs of http or https have the same scheme, host and port.
fn have_one_origin(one: &Url, other: &Url) -> bool {
    one.scheme() == other.scheme()
        && one.host() == other.host()
        && one.port_or_known_default() == other.port_or_known_default()
}

fn invalid(name: &str, expected: &str) -> ErrorKind {
    ErrorKind::InvalidValue { name: name.into(), expected: expected.into() }
}

#[cfg(test)]
mod tests {
    use url::Url;

    use super::{Bases, Target, with_room};

    fn url(base: &str, path: &str) -> Option<String> {
        let base = Url::parse(base).ok()?;
        Bases { all: vec![Some(base)], chosen: 0 }.url(path).ok().map(String::from)
    }

    #[test]
    fn a_path_is_appended_to_the_base() {
        for (base, path, expected) in [
            ("https://a.example/fhir/v3/", "Patient/_search", "https://a.example/fhir/v3/Patient/_search"),
            (
                "https://a.example/fhir/v3",
                "Patient?name=%2F..",
                "https://a.example/fhir/v3/Patient?name=%2F..",
            ),
            ("https://a.example/graphql", "", "https://a.example/graphql"),
            ("https://a.example/graphql", "?q=1", "https://a.example/graphql?q=1"),
            ("https://a.example", "x", "https://a.example/x"),
            ("https://a.example/v1/", "a/b:c@d", "https://a.example/v1/a/b:c@d"),
        ] {
            assert_eq!(url(base, path).as_deref(), Some(expected), "{base} {path}");
        }
    }

    #[test]
    fn a_url_is_what_a_parser_makes_of_the_base_and_the_path() {
        let long = "a/".repeat(200);
        for base in ["https://a.example:8443/v1/", "http://127.0.0.1:80/x/"] {
            let bare = Url::parse(base).unwrap();
            for path in
                ["x", "", "?q=1", "x?", "a/b:c@d?name=%2F..&x=é'\"<>", "é/%2F%zz", "a//b", "{}|^`'", &long]
            {
                let parsed = Url::parse(&format!("{base}{path}")).unwrap();
                for base in [bare.clone(), with_room(bare.clone())] {
                    assert_eq!(
                        Bases { all: vec![Some(base)], chosen: 0 }.url(path),
                        Ok(parsed.clone()),
                        "{path}"
                    );
                }
            }
        }
    }

    #[test]
    fn a_path_below_a_base_that_is_known_later_ends_where_it_would_below_that() {
        for base in ["https://a.example/v1/", "https://a.example/graphql", "https://a.example"] {
            let known = Bases { all: vec![Url::parse(base).ok()], chosen: 0 };
            for path in ["x", "", "?q=1", "a/b:c@d?name=%2F..&x=é", "é/%2F", "a//b"] {
                let (mut url, target) = Bases { all: vec![None], chosen: 0 }.begin(path).unwrap();
                assert_eq!(target, Target::BelowBase);
                known.place(&mut url).unwrap();
                assert_eq!(url, known.url(path).unwrap(), "{base} {path}");
            }
        }
    }

    #[test]
    fn a_path_that_would_leave_the_base_is_refused() {
        let hostile = [
            "/x",
            "//evil.example",
            "..",
            "a/../b",
            "a/%2e%2E/b",
            ".%2e",
            "https://evil.example",
            ".. ",
            "a\\..\\b",
            "a\tb",
            "a#b",
            "\n..",
            ".",
        ];
        for path in hostile {
            assert_eq!(url("https://a.example/v1/", path), None, "{path}");
        }
    }

    #[test]
    fn only_the_same_scheme_host_and_port_are_declared() {
        let bases = Bases { all: vec![Url::parse("https://a.example/v1/").ok()], chosen: 0 };
        let declared = |url: &str| bases.declare(&Url::parse(url).unwrap());
        assert!(declared("https://a.example:443/other"));
        for other in [
            "http://a.example/v1/",
            "https://a.example:8443/v1/",
            "https://b.a.example/",
            "https://a.example.evil/",
        ] {
            assert!(!declared(other), "{other}");
        }
    }
}
