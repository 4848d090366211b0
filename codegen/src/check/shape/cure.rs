//! What to write instead.

use std::collections::BTreeSet;

use super::model::{Alternative, Form, MapShape, Shape, Shapes};
use crate::check::duration;
use crate::check::nearest::{one_of, words_joined};

/// What a value of this shape is, as the object of `write …`.
pub(super) fn hint(shapes: &Shapes, shape: &Shape) -> String {
    match shapes.resolve(shape) {
        Shape::Text(text) => text.form.as_ref().map_or("a text".to_owned(), form),
        Shape::Integer { min, max } if min == max => format!("`{min}`"),
        Shape::Integer { .. } => "a whole number".to_owned(),
        Shape::Boolean => "`true` or `false`".to_owned(),
        Shape::Any { .. } => "a value".to_owned(),
        Shape::List { item, .. } => format!("a list; each entry is {}", hint(shapes, item)),
        Shape::Map(map) => map_hint(map),
        Shape::Choice(alternatives) => choice(alternatives),
        Shape::Named(name) => format!("`{name}`"),
    }
}

fn map_hint(map: &MapShape) -> String {
    let required: Vec<&str> =
        map.keys.iter().filter(|key| key.required).map(|key| key.name.as_str()).collect();
    match (required.as_slice(), map.keys.as_slice()) {
        ([], []) => "a map of names and their values".to_owned(),
        ([], keys) => format!("a map with {}", one_of(keys.iter().map(|key| key.name.as_str()))),
        (required, _) => format!("a map with {}", all_of(required.iter().copied())),
    }
}

pub(super) fn all_of<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    one_of(names).replace(" or ", " and ")
}

/// What a form is: `a name in snake_case`.
pub(super) fn form(form: &Form) -> String {
    form.must.strip_prefix("must be ").unwrap_or(&form.must).to_owned()
}

/// The things to choose from.
pub(super) fn choice(alternatives: &[Alternative]) -> String {
    let words: Vec<String> = alternatives
        .iter()
        .map(|alternative| match alternative.value {
            None => alternative.word.clone(),
            Some(_) => format!("{{{}: …}}", alternative.word),
        })
        .collect();
    one_of(words.iter().map(String::as_str))
}

/// A choice that is a map: `` `{client_secret_basic: raw}` ``, or with what belongs there.
pub(super) fn tagged(shapes: &Shapes, word: &str, value: &Shape) -> String {
    match shapes.resolve(value) {
        Shape::Choice(alternatives) if alternatives.iter().all(|alternative| alternative.value.is_none()) => {
            let maps: Vec<String> =
                alternatives.iter().map(|alternative| format!("{{{word}: {}}}", alternative.word)).collect();
            one_of(maps.iter().map(String::as_str))
        }
        value => format!("`{{{word}: …}}`, with {}", hint(shapes, value)),
    }
}

/// A description as a part of a sentence: its first sentence, without capital and full stop.
pub(super) fn clause(description: &str) -> String {
    let sentence = description.split(". ").next().unwrap_or_default().trim_end_matches('.');
    let mut chars = sentence.chars();
    match (chars.next(), chars.next()) {
        (Some(first), Some(second)) if !second.is_uppercase() => {
            first.to_lowercase().chain(sentence.chars().skip(1)).collect()
        }
        _ => sentence.to_owned(),
    }
}

/// A text like this one that has the form, if it is only written in another way.
pub(super) fn reform(text: &str, form: &Form) -> Option<String> {
    if text.len() > 200 || !form.ours {
        return None;
    }
    // Two addresses in one text are two entries of a list that ran together, not one with a blank.
    let is_one = text.matches("://").count() < 2;
    let without_blanks = if is_one { text.split_whitespace().collect() } else { String::new() };
    let encrypted = text.replacen("http://", "https://", 1);
    let duration = duration::spelled(text).unwrap_or_default();
    let with_scheme = if text.contains('.') { format!("https://{text}") } else { String::new() };
    let names = [words_joined(text, '_'), words_joined(text, '-')];
    names
        .into_iter()
        .chain([without_blanks, encrypted, duration, day(text), location(text), with_scheme])
        .find(|better| form.pattern.is_match(better))
}

/// A day that is written year first with other separators, or day first with dots.
fn day(text: &str) -> String {
    match text.split(['.', '/', '-']).collect::<Vec<_>>()[..] {
        [day, month, year] if year.len() == 4 && text.contains('.') => {
            format!("{year}-{month:0>2}-{day:0>2}")
        }
        [year, month, day] => format!("{year}-{month:0>2}-{day:0>2}"),
        _ => String::new(),
    }
}

/// A place in an answer that is written as a path of another language: `$.data.token`, `data[0].token`.
fn location(text: &str) -> String {
    let path = text.trim_start_matches('$').replace(['[', '.'], "/").replace(['\'', '"', ']'], "");
    let path = path.trim_matches('/');
    match path.split_once('/') {
        Some(("body", rest)) => format!("body/{rest}"),
        Some(("header" | "headers", name)) => format!("header/{name}"),
        Some(("cookie" | "cookies", name)) => format!("cookie/{name}"),
        _ if path.contains(char::is_whitespace) => String::new(),
        _ => format!("body/{path}"),
    }
}

/// The key of the language that says what another word for it says elsewhere.
pub(super) fn synonym(key: &str) -> Option<&'static str> {
    match key {
        "description" | "title" => Some("summary"),
        "meaning" | "kind" => Some("means"),
        "expires_in" | "lifetime" | "ttl" => Some("expiry"),
        _ => None,
    }
}

/// The word of the language for a word that is used elsewhere.
pub(super) fn word(word: &str) -> Option<&'static str> {
    Some(match word.to_lowercase().as_str() {
        "string" | "str" => "text",
        "int" | "number" => "integer",
        "enum" | "choice" => "one_of",
        "guid" => "uuid",
        "basic" | "basic_auth" | "http_basic" => "client_secret_basic",
        "post" | "body" => "client_secret_post",
        "public" => "none",
        "error" | "fail" => "refuse",
        "default" => "assume",
        "expired" | "invalid_token" => "token_expired",
        "urlencoded" | "application/x-www-form-urlencoded" => "form",
        "application/json" => "json",
        "official" => "documented",
        _ => return None,
    })
}

/// Where something belongs that providers' documentation shows under that name.
pub(super) fn place(key: &str) -> Option<String> {
    let place = match key {
        "audience" | "resource" | "tenant" => {
            return Some(format!(
                "it is a parameter of the token request: write `parameters: {{{key}: …}}` in `request`; where each \
                 environment has its own, add a constant `{key}` to each and write `\"{{environment.{key}}}\"` as its value"
            ));
        }
        "scope" => {
            "scopes are sent by themselves: list them under `scopes` at the top of the spec, and say \
             `scopes: {request: required}` in the grant"
        }
        "grant_type" | "client_id" | "client_secret" | "response_type" => {
            "remove it: the language sends it by itself"
        }
        "required" | "mandatory" => "write `optional: true` for what may be left out; all else is required",
        "values" | "enum" | "choices" => "write `type: {one_of: […]}` with the values to choose from",
        "expires_in" | "lifetime" | "ttl" => {
            "write `expiry: {documented: 1h, when_missing: refuse}` in `response`"
        }
        "token_url" | "authorize_url" | "base_url" | "api_url" => {
            "addresses are constants of each environment, under its name in `environments`"
        }
        _ => return None,
    };
    Some(place.to_owned())
}

/// What an entry of a map holds whose names the spec chooses, as the object of `write …`.
pub(super) fn contents(map: &str) -> Option<&'static str> {
    match map {
        "environments" => Some(
            "its addresses below it: `token_url: https://…`, `api: https://…` and, where users sign in, \
             `authorize_url: https://…`",
        ),
        "settings" => Some("`{summary: …, example: …}`"),
        "scopes" => Some("what it allows, in one sentence"),
        _ => None,
    }
}

/// How the map under a key is written, as the object of `write …`; `is_open` if the spec chooses its names.
pub(super) fn map_of(key: &str, is_open: bool) -> Option<&'static str> {
    match key {
        "settings" => Some("each setting as a key: `tenant: {summary: …, example: …}`"),
        "environments" => {
            Some("each environment as a key: `production: {token_url: \"https://…\", api: \"https://…\"}`")
        }
        "scopes" if is_open => {
            Some("each scope as a key, with what it allows: `patients.read: Read patients.`")
        }
        "scopes" => {
            Some("`{allowed: […]}` with the scopes that this grant can have, or `{request: required}`")
        }
        "grants" => Some(
            "`client_credentials:` and below it `request` and `response`, or `authorization_code:` where users sign in",
        ),
        "expiry" => Some("`{documented: 1h, when_missing: refuse}`, with the lifetime that is documented"),
        "bases" => Some("`{default: \"{environment.api}\"}`"),
        "parameters" | "query" | "headers" => Some("names and their values: `{name: value}`"),
        _ => None,
    }
}

/// Whether a name is one that constants of environments have.
pub(super) fn is_constant(name: &str) -> bool {
    matches!(name, "api" | "audience") || name.ends_with("_url")
}

/// Whether a text can stand in brackets as it is.
pub(super) fn is_simple_word(written: &str) -> bool {
    !written.is_empty()
        && !written.contains(|c: char| c.is_control() || ",[]{}#&*!|>".contains(c))
        && !written.contains(": ")
}

/// The maps of the language that have a key of that name, by the key that they stand under.
pub(super) fn maps_with_key<'a>(shapes: &'a Shapes, key: &str) -> Vec<&'a str> {
    let mut found = BTreeSet::new();
    let mut open = vec![("", &shapes.root)];
    let mut seen = BTreeSet::new();
    while let Some((name, shape)) = open.pop() {
        if let Shape::Named(reference) = shape
            && !seen.insert((name, reference.as_str()))
        {
            continue;
        }
        match shapes.resolve(shape) {
            Shape::List { item, .. } => open.push((name, item)),
            Shape::Map(map) => {
                if !name.is_empty() && map.keys.iter().any(|it| it.name == key) {
                    found.insert(name);
                }
                open.extend(map.keys.iter().map(|key| (key.name.as_str(), &key.shape)));
                open.extend(map.others.iter().map(|(_, value)| (name, value.as_ref())));
            }
            Shape::Choice(alternatives) => {
                open.extend(
                    alternatives.iter().filter_map(|it| Some((it.word.as_str(), it.value.as_ref()?))),
                );
            }
            Shape::Text(_) | Shape::Integer { .. } | Shape::Boolean | Shape::Named(_) | Shape::Any { .. } => {
            }
        }
    }
    found.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use regex_lite::Regex;

    use super::{Form, clause, reform};

    #[test]
    fn a_description_becomes_part_of_a_sentence() {
        assert_eq!(clause("The sources."), "the sources");
        assert_eq!(clause("RFC 6749 section 4.4: it asks. Twice."), "RFC 6749 section 4.4: it asks");
    }

    #[test]
    fn a_name_in_another_casing_is_turned_into_the_right_one() {
        let form = |pattern| Form { pattern: Regex::new(pattern).unwrap(), must: String::new(), ours: true };
        let snake = form("^[a-z][a-z0-9]*(_[a-z0-9]+)*$");
        assert_eq!(reform("tokenUrl", &snake).as_deref(), Some("token_url"));
        assert_eq!(reform("Token-URL", &snake).as_deref(), Some("token_url"));
        assert_eq!(reform("1st", &snake), None);
        let duration = form("^[1-9][0-9]{0,8}[smhd]$");
        assert_eq!(reform("48 h", &duration).as_deref(), Some("48h"));
        assert_eq!(reform("two days", &duration), None);
    }
}
