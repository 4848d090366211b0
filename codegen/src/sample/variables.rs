//! Variables in a request: given a value, or left out.

use std::cell::RefCell;

use serde_json::Value;

use super::{SampleBody, SampleRequest};

impl SampleRequest {
    /// The request with each variable replaced by its value. What holds a variable without one is left
    /// out, as it is when it is sent.
    #[must_use]
    pub fn with(mut self, value: &dyn Fn(&str) -> Option<String>) -> SampleRequest {
        let filled = |text: &str| fill(text, value);
        if let Some(url) = filled(&self.url) {
            self.url = url;
        }
        self.user = self.user.and_then(|user| filled(&user));
        let headers = self.headers.into_iter();
        self.headers = headers.filter_map(|(name, text)| Some((name, filled(&text)?))).collect();
        self.body = self.body.map_texts(&filled);
        self
    }

    /// The scopes that it asks for, if they are written out.
    pub fn scopes(&self) -> Vec<&str> {
        let scopes: Vec<&str> = match &self.body {
            SampleBody::Form(parameters) => {
                let scope = parameters.iter().find(|(name, _)| name == "scope");
                scope.map(|(_, value)| value.as_str()).into_iter().collect()
            }
            SampleBody::Json(body) => match &body["scope"] {
                Value::Array(items) => items.iter().filter_map(Value::as_str).collect(),
                scope => scope.as_str().into_iter().collect(),
            },
            SampleBody::None | SampleBody::Xml(_) => Vec::new(),
        };
        scopes.into_iter().filter(|scope| !scope.contains('$')).flat_map(str::split_whitespace).collect()
    }

    /// The names of its variables, without the dollar sign.
    pub fn variables(&self) -> Vec<String> {
        let names = RefCell::new(Vec::new());
        // Every variable keeps itself as its value; the names are what passes by.
        let _ = self.clone().with(&|name| {
            names.borrow_mut().push(name.to_owned());
            Some(format!("${name}"))
        });
        names.into_inner()
    }
}

/// A part of a text with variables.
#[derive(Clone, Copy)]
pub(super) enum Piece<'a> {
    Text(&'a str),
    /// The name of a variable, written `$NAME` or `${NAME}`.
    Variable(&'a str),
}

/// The text, cut before and after each variable.
pub(super) fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut from = 0;
    while let Some(found) = text[from..].find('$') {
        let at = from + found;
        let Some((name, end)) = variable_at(text, at + 1) else {
            from = at + 1;
            continue;
        };
        pieces.extend(Some(Piece::Text(&text[start..at])).filter(|_| start < at));
        pieces.push(Piece::Variable(name));
        start = end;
        from = end;
    }
    pieces.extend(Some(Piece::Text(&text[start..])).filter(|_| start < text.len()));
    pieces
}

/// The name of the variable after a `$`, and where it ends.
fn variable_at(text: &str, at: usize) -> Option<(&str, usize)> {
    let after = &text[at..];
    let in_braces = after.strip_prefix('{').and_then(|inner| inner.split_once('}'));
    let (name, end) = match in_braces {
        Some((name, _)) if name.chars().all(is_of_variable) => (name, at + name.len() + "{}".len()),
        _ => {
            let len = after.find(|c| !is_of_variable(c)).unwrap_or(after.len());
            (&after[..len], at + len)
        }
    };
    name.starts_with(|c: char| !c.is_ascii_digit()).then_some((name, end))
}

/// The text with its variables written in one way: `$NAME`, and in braces where it would run into what
/// comes after.
pub(super) fn canonical(text: &str) -> String {
    joined(&pieces(text), is_of_variable)
}

/// The pieces as one text, with braces around a variable that would run into what comes after.
pub(super) fn joined(pieces: &[Piece<'_>], is_of_name: fn(char) -> bool) -> String {
    let mut text = String::new();
    for (at, piece) in pieces.iter().enumerate() {
        let runs_on = matches!(pieces.get(at + 1), Some(Piece::Text(next)) if next.starts_with(is_of_name));
        match piece {
            Piece::Text(piece) => text.push_str(piece),
            Piece::Variable(name) if runs_on => text.extend(["${", name, "}"]),
            Piece::Variable(name) => text.extend(["$", name]),
        }
    }
    text
}

/// The names of the variables in a text.
pub(super) fn names(text: &str) -> Vec<String> {
    let names = pieces(text).into_iter().filter_map(|piece| match piece {
        Piece::Variable(name) => Some(name.to_owned()),
        Piece::Text(_) => None,
    });
    names.collect()
}

fn is_of_variable(c: char) -> bool {
    c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_'
}

/// The text with its variables filled in; none if one has no value.
fn fill(text: &str, value: &dyn Fn(&str) -> Option<String>) -> Option<String> {
    let filled = |piece: Piece<'_>| match piece {
        Piece::Text(text) => Some(text.to_owned()),
        Piece::Variable(name) => value(name),
    };
    pieces(text).into_iter().map(filled).collect()
}

#[cfg(test)]
mod tests {
    use super::canonical;
    use crate::sample::parse;

    #[test]
    fn variables_get_values_and_what_has_none_is_left_out() {
        let request =
            parse("curl https://$TENANT.a.example -d a=$A -d 'b=x ${B}y' -d c=1 -H 'X-D: $D'").unwrap();
        let value = |name: &str| (name != "B" && name != "D").then(|| name.to_ascii_lowercase());
        let filled = request.with(&value);
        assert_eq!(filled, parse("curl https://tenant.a.example -d a=a -d c=1").unwrap());
    }

    #[test]
    fn a_variable_may_be_in_braces() {
        let texts = ["${A}", "${A}.b", "${A}_B", "$A_B", "x${A}", "${a}$", "{$A}", "${A"];
        assert_eq!(texts.map(canonical), ["$A", "$A.b", "${A}_B", "$A_B", "x$A", "${a}$", "{$A}", "${A"]);
    }

    #[test]
    fn the_scopes_of_a_list_are_read() {
        let request = parse(r#"curl https://a.example --json '{"scope": ["read", "write"]}'"#).unwrap();
        assert_eq!(request.scopes(), ["read", "write"]);
    }

    #[test]
    fn the_names_of_variables_are_known() {
        let request = parse("curl https://$TENANT.a.example --json '{\"a\": \"$A $A\"}'").unwrap();
        assert_eq!(request.variables(), ["TENANT", "A", "A"]);
    }
}
