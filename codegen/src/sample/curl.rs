//! Writes curl command lines.

use serde_json::Value;

use super::variables::{Piece, joined, pieces};
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
        if self.presents_certificate {
            options.push("--cert certificate.pem --key private-key.pem".to_owned());
        }
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
            SampleBody::Xml(document) => {
                if !self.headers.iter().any(|(name, _)| name == "content-type") {
                    options.push("--header 'Content-Type: application/xml'".to_owned());
                }
                options.push(format!("--data {}", quoted(document)));
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
    let is_plain = |piece: &Piece<'_>| match piece {
        Piece::Text(text) => !text.contains(['"', '\\', '$', '`']),
        Piece::Variable(_) => true,
    };
    if pieces.iter().any(|piece| matches!(piece, Piece::Variable(_))) && pieces.iter().all(is_plain) {
        return format!("\"{}\"", joined(&pieces, is_of_name));
    }
    let word = |piece: &Piece<'_>| match piece {
        Piece::Text(text) => text.replace('\'', r"'\''"),
        Piece::Variable(name) => format!("'\"${name}\"'"),
    };
    format!("'{}'", pieces.iter().map(word).collect::<Vec<_>>().concat())
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
