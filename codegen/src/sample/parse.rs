//! Reads curl command lines.

use std::fmt;

use serde_json::Value;

use super::{SampleBody, SampleRequest};

/// Why a text is no curl command line that a sample can have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotCurl(String);

impl fmt::Display for NotCurl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for NotCurl {}

/// Reads a curl command line. Variables such as `$CLIENT_ID` stay as they are.
///
/// ```
/// use tokenwright_codegen::sample::{SampleBody, parse};
///
/// let request = parse("curl https://acme.example/token -d grant_type=client_credentials -d 'a=b%20c'")?;
/// assert_eq!(request.method, "POST");
/// let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
/// let form = vec![pair("grant_type", "client_credentials"), pair("a", "b c")];
/// assert_eq!(request.body, SampleBody::Form(form));
/// # Ok::<(), tokenwright_codegen::sample::NotCurl>(())
/// ```
pub fn parse(command: &str) -> Result<SampleRequest, NotCurl> {
    let mut words = words(command)?.into_iter();
    if words.next().as_deref() != Some("curl") {
        return Err(NotCurl("it does not start with `curl`".to_owned()));
    }
    let mut options = Options::default();
    while let Some(word) = words.next() {
        match word.split_once('=') {
            Some((name, value)) if word.starts_with("--") => options.take(name, || Some(value.to_owned()))?,
            _ if word.len() > 2 && word.starts_with('-') && !word.starts_with("--") => {
                let (name, value) = word.split_at(2);
                options.take(name, || Some(value.to_owned()))?;
            }
            _ if word.starts_with('-') => options.take(&word, || words.next())?,
            _ => options.url(word)?,
        }
    }
    options.request()
}

#[derive(Default)]
struct Options {
    method: Option<String>,
    url: Option<String>,
    headers: Vec<(String, String)>,
    user: Option<String>,
    data: Vec<Data>,
    is_json: bool,
}

enum Data {
    /// As it is sent.
    Raw(String),
    /// `name=value`, which curl encodes.
    Unencoded(String),
}

impl Options {
    fn take(&mut self, name: &str, value: impl FnOnce() -> Option<String>) -> Result<(), NotCurl> {
        if matches!(name, "-s" | "--silent" | "-S" | "--show-error" | "-i" | "--include" | "-f" | "--fail") {
            return Ok(());
        }
        let value = value().ok_or_else(|| NotCurl(format!("`{name}` lacks its value")))?;
        match name {
            "-X" | "--request" => self.method = Some(value),
            "--url" => self.url(value)?,
            "-u" | "--user" => self.user = Some(value),
            "-H" | "--header" => {
                let (name, value) = value
                    .split_once(':')
                    .ok_or_else(|| NotCurl(format!("the header `{value}` has no colon")))?;
                self.headers.push((name.trim().to_ascii_lowercase(), value.trim().to_owned()));
            }
            "-d" | "--data" | "--data-raw" | "--data-ascii" | "--data-binary" => {
                self.data.push(Data::Raw(value));
            }
            "--data-urlencode" => self.data.push(Data::Unencoded(value)),
            "--json" => {
                self.is_json = true;
                self.data.push(Data::Raw(value));
            }
            _ => return Err(NotCurl(format!("it has the option `{name}`, which samples cannot have"))),
        }
        Ok(())
    }

    fn url(&mut self, url: String) -> Result<(), NotCurl> {
        match self.url.replace(url) {
            None => Ok(()),
            Some(first) => Err(NotCurl(format!("it has a second URL beside `{first}`"))),
        }
    }

    fn request(self) -> Result<SampleRequest, NotCurl> {
        let is_json = self.is_json
            || self.headers.iter().any(|(name, value)| {
                name == "content-type" && value.to_ascii_lowercase().starts_with("application/json")
            });
        let body = match (self.data.is_empty(), is_json) {
            (true, _) => SampleBody::None,
            (false, true) => SampleBody::Json(json(&self.data)?),
            (false, false) => SampleBody::Form(form(&self.data)),
        };
        let default_method = if self.data.is_empty() { "GET" } else { "POST" };
        Ok(SampleRequest {
            method: self.method.unwrap_or_else(|| default_method.to_owned()),
            url: self.url.ok_or_else(|| NotCurl("it has no URL".to_owned()))?,
            headers: self.headers,
            user: self.user,
            body,
        })
    }
}

fn json(data: &[Data]) -> Result<Value, NotCurl> {
    let text: String = data.iter().map(Data::text).collect();
    serde_json::from_str(&text).map_err(|_| NotCurl("its body is no JSON".to_owned()))
}

fn form(data: &[Data]) -> Vec<(String, String)> {
    let mut pairs = Vec::new();
    for data in data {
        match data {
            Data::Unencoded(text) => {
                let (name, value) = text.split_once('=').unwrap_or((text, ""));
                pairs.push((name.to_owned(), value.to_owned()));
            }
            Data::Raw(text) => {
                for pair in text.split('&') {
                    let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
                    pairs.push((decode(name), decode(value)));
                }
            }
        }
    }
    pairs
}

impl Data {
    fn text(&self) -> &str {
        match self {
            Data::Raw(text) | Data::Unencoded(text) => text,
        }
    }
}

/// Decodes `application/x-www-form-urlencoded`. An escape that is none stays as it is, as servers have it.
fn decode(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        let escaped = match (first, after) {
            (b'%', [high, low, ..]) => hex(*high).zip(hex(*low)).map(|(high, low)| high * 16 + low),
            _ => None,
        };
        bytes.push(match (escaped, first) {
            (Some(byte), _) => byte,
            (None, b'+') => b' ',
            (None, other) => *other,
        });
        rest = if escaped.is_some() { &after[2..] } else { after };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).and_then(|value| u8::try_from(value).ok())
}

/// The words of a POSIX shell's command line, without expansions.
fn words(command: &str) -> Result<Vec<String>, NotCurl> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut characters = command.chars();
    while let Some(c) = characters.next() {
        match c {
            c if c.is_whitespace() => words.extend(word.take()),
            '\\' => match characters.next() {
                Some('\n') | None => {}
                Some(escaped) => word.get_or_insert_default().push(escaped),
            },
            '\'' => quoted(&mut characters, '\'', word.get_or_insert_default())?,
            '"' => quoted(&mut characters, '"', word.get_or_insert_default())?,
            c => word.get_or_insert_default().push(c),
        }
    }
    words.extend(word);
    Ok(words)
}

fn quoted(characters: &mut std::str::Chars<'_>, mark: char, word: &mut String) -> Result<(), NotCurl> {
    while let Some(c) = characters.next() {
        match c {
            c if c == mark => return Ok(()),
            '\\' if mark == '"' => match characters.next() {
                Some(escaped @ ('"' | '\\' | '$' | '`')) => word.push(escaped),
                Some('\n') | None => {}
                Some(other) => word.extend(['\\', other]),
            },
            c => word.push(c),
        }
    }
    Err(NotCurl(format!("a quotation that starts with {mark} has no end")))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{SampleBody, parse};

    #[test]
    fn a_form_may_be_encoded_by_hand_or_by_curl() {
        let request =
            parse("curl -XPOST 'https://a.example/t' --data-urlencode \"a=b c&%\" -d c=d%26&e=f+g").unwrap();
        let expected = [("a", "b c&%"), ("c", "d&"), ("e", "f g")];
        let expected = expected.map(|(name, value)| (name.to_owned(), value.to_owned()));
        assert_eq!(request.body, SampleBody::Form(expected.into()));
        assert_eq!((request.method.as_str(), request.url.as_str()), ("POST", "https://a.example/t"));
    }

    #[test]
    fn json_is_told_by_its_content_type() {
        let request = parse(
            "curl --request POST --url https://a.example -H 'Content-Type: application/json' --data '{\"a\": \"$B\"}'",
        );
        assert_eq!(request.unwrap().body, SampleBody::Json(json!({ "a": "$B" })));
    }

    #[test]
    fn lines_may_be_continued() {
        let request = parse("curl \\\n  -u \"$CLIENT_ID:$CLIENT_SECRET\" \\\n  https://a.example\n").unwrap();
        assert_eq!(request.user.as_deref(), Some("$CLIENT_ID:$CLIENT_SECRET"));
        assert_eq!((request.method.as_str(), request.body), ("GET", SampleBody::None));
    }

    #[test]
    fn what_is_no_command_line_of_a_sample_says_why() {
        for (command, why) in [
            ("", "it does not start with `curl`"),
            ("wget x", "it does not start with `curl`"),
            ("curl", "it has no URL"),
            ("curl a b", "it has a second URL beside `a`"),
            ("curl -d", "`-d` lacks its value"),
            ("curl 'a", "a quotation that starts with ' has no end"),
            ("curl a --cookie x", "it has the option `--cookie`, which samples cannot have"),
            ("curl a -H x", "the header `x` has no colon"),
            ("curl a --json x", "its body is no JSON"),
        ] {
            assert_eq!(parse(command).unwrap_err().to_string(), why, "{command}");
        }
    }
}
