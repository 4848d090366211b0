//! Writes curl command lines.

use serde_json::Value;

use super::{SampleBody, SampleRequest};

impl SampleRequest {
    /// The request as a curl command line for a POSIX shell, an option a line.
    ///
    /// ```
    /// use tokenwright_codegen::sample::parse;
    ///
    /// let request = parse("curl https://acme.example/token -d client_id=$CLIENT_ID -d a=b")?;
    /// assert_eq!(request.to_curl(), "curl --request POST 'https://acme.example/token' \\
    ///   --data-urlencode \"client_id=$CLIENT_ID\" \\
    ///   --data-urlencode 'a=b'");
    /// # Ok::<(), tokenwright_codegen::sample::NotCurl>(())
    /// ```
    pub fn to_curl(&self) -> String {
        let mut options = vec![format!("curl --request {} {}", self.method, quoted(&self.url))];
        let headers = self.headers.iter().map(|(name, value)| format!("{}: {value}", title_case(name)));
        options.extend(headers.map(|header| format!("--header {}", quoted(&header))));
        options.extend(self.user.iter().map(|user| format!("--user {}", quoted(user))));
        match &self.body {
            SampleBody::None => {}
            SampleBody::Form(parameters) => {
                let parameters = parameters.iter().map(|(name, value)| quoted(&format!("{name}={value}")));
                options.extend(parameters.map(|parameter| format!("--data-urlencode {parameter}")));
            }
            SampleBody::Json(body) => {
                if !self.headers.iter().any(|(name, _)| name == "content-type") {
                    options.push("--header 'Content-Type: application/json'".to_owned());
                }
                options.push(format!("--data {}", quoted(&spaced(body))));
            }
        }
        options.join(" \\\n  ")
    }
}

/// JSON on one line, with room to breathe.
fn spaced(body: &Value) -> String {
    let Value::Object(members) = body else { return body.to_string() };
    let members: Vec<String> =
        members.iter().map(|(name, value)| format!("{}: {value}", Value::from(name.as_str()))).collect();
    format!("{{{}}}", members.join(", "))
}

/// `content-type` as `Content-Type`.
fn title_case(name: &str) -> String {
    let mut is_first = true;
    let letters = name.chars().map(|c| {
        let letter = if is_first { c.to_ascii_uppercase() } else { c };
        is_first = c == '-';
        letter
    });
    letters.collect()
}

/// A word for a POSIX shell: within single quotes, but for its variables. A text without quotes of its
/// own reads better within double quotes.
fn quoted(text: &str) -> String {
    let pieces = pieces(text);
    let literals: String = pieces.iter().filter(|piece| !is_variable(piece)).copied().collect();
    if pieces.iter().any(|piece| is_variable(piece)) && !literals.contains(['"', '\\', '$', '`']) {
        return format!("\"{}\"", braced(&pieces));
    }
    let word = |piece: &&str| {
        if is_variable(piece) { format!("'\"{piece}\"'") } else { piece.replace('\'', r"'\''") }
    };
    format!("'{}'", pieces.iter().map(word).collect::<Vec<_>>().concat())
}

/// The pieces as one text, with braces around a variable that would run into what comes after.
fn braced(pieces: &[&str]) -> String {
    let mut text = String::new();
    for (at, piece) in pieces.iter().enumerate() {
        let next = pieces.get(at + 1).and_then(|next| next.chars().next());
        match piece.strip_prefix('$').filter(|_| is_variable(piece) && next.is_some_and(is_of_name)) {
            Some(name) => text.extend(["${", name, "}"]),
            None => text.push_str(piece),
        }
    }
    text
}

/// The text, cut before and after each variable.
fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find('$') {
        let (before, from) = rest.split_at(at);
        let end = from[1..].find(|c| !is_of_variable(c)).map_or(from.len(), |end| end + 1);
        let (variable, after) = from.split_at(end);
        pieces.extend([before, variable].into_iter().filter(|piece| !piece.is_empty()));
        rest = after;
    }
    pieces.extend(Some(rest).filter(|rest| !rest.is_empty()));
    pieces
}

fn is_variable(piece: &str) -> bool {
    piece.len() > 1 && piece.starts_with('$')
}

fn is_of_variable(c: char) -> bool {
    c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_'
}

/// Whether a shell would read the character as part of a variable's name.
fn is_of_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_'
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn words_are_quoted_for_a_shell() {
        for (text, word) in [
            ("a b", "'a b'"),
            ("it's", r"'it'\''s'"),
            ("id=$CLIENT_ID", "\"id=$CLIENT_ID\""),
            ("$TENANT--x.example", "\"$TENANT--x.example\""),
            ("${", "'${'"),
            ("$TENANT.a_$REALMx", "\"$TENANT.a_${REALM}x\""),
            (r#"{"id": "$CLIENT_ID"}"#, r#"'{"id": "'"$CLIENT_ID"'"}'"#),
        ] {
            assert_eq!(quoted(text), word);
        }
    }
}
