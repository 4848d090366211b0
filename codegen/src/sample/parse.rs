//! Reads curl command lines.

use std::fmt;
use std::ops::Range;

use super::body::{Data, form, json};
use super::variables::canonical;
use super::words::{Word, words};
use super::{Part, Places, SampleBody, SampleRequest};

/// Why a text is no curl command line that a sample can have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotCurl {
    pub(super) why: String,
    /// What to do about it, if more can be said than to paste a command line.
    pub(super) cure: Option<&'static str>,
    /// The part of the text at fault, in bytes.
    pub(super) range: Range<usize>,
}

impl NotCurl {
    pub(super) fn new(why: impl Into<String>, range: &Range<usize>) -> NotCurl {
        NotCurl { why: why.into(), cure: None, range: range.clone() }
    }

    /// The part of the text at fault, in bytes.
    pub fn range(&self) -> Range<usize> {
        self.range.clone()
    }

    /// What to do about it.
    pub fn cure(&self) -> &str {
        self.cure.unwrap_or("paste the documented curl command line, with variables for what is secret")
    }
}

impl fmt::Display for NotCurl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.why)
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
    locate(command).map(|(request, _)| request)
}

/// Reads a curl command line, and says where each part of the request stands in it.
pub fn locate(command: &str) -> Result<(SampleRequest, Places), NotCurl> {
    let mut words = words(command)?.into_iter().peekable();
    // A prompt is copied with its command line.
    words.next_if(|word| word.text == "$");
    let first = words.next().unwrap_or(Word { text: String::new(), range: 0..command.len() });
    if first.text != "curl" {
        return Err(NotCurl::new("it does not start with `curl`", &first.range));
    }
    let mut options = Options { curl: first.range, ..Options::default() };
    while let Some(word) = words.next() {
        if let Some((name, value)) = word.text.split_once('=').filter(|_| word.text.starts_with("--")) {
            let value = Word { text: value.to_owned(), range: word.range.clone() };
            options.take(name, &word.range, || Some(value))?;
        } else if word.text.starts_with("--") {
            options.take(&word.text, &word.range, || words.next())?;
        } else if word.text.len() > 1 && word.text.starts_with('-') {
            options.take_short(&word, || words.next())?;
        } else {
            options.url(word)?;
        }
    }
    options.request(command)
}

/// Options that change nothing about the request: what curl shows of it, and what it does with the answer.
const UNSAID: [&str; 19] = [
    "-L",
    "--location",
    "-s",
    "--silent",
    "-S",
    "--show-error",
    "-i",
    "--include",
    "-f",
    "--fail",
    "--fail-with-body",
    "-v",
    "--verbose",
    "--compressed",
    "-#",
    "--progress-bar",
    "--no-progress-meter",
    "-N",
    "--no-buffer",
];

/// Options with a value that change nothing about the request that a spec speaks of.
const UNSAID_WITH_VALUE: [&str; 15] = [
    "-o",
    "--output",
    "-w",
    "--write-out",
    "-m",
    "--max-time",
    "--connect-timeout",
    "--retry",
    "-A",
    "--user-agent",
    // Of a certificate, that there is one says all.
    "--key",
    "--key-type",
    "--cert-type",
    "--pass",
    "--cacert",
];

/// What can be done about an option that samples cannot have.
fn instead_of(option: &str) -> &'static str {
    match option {
        "-F" | "--form" => {
            "no grant is asked for with `multipart/form-data`; if the provider takes a form too, write `--data`"
        }
        "-G" | "--get" => "write the fields into the URL, after a `?`, and `--request GET`",
        "-k" | "--insecure" => "remove it: certificates are always checked",
        _ => {
            "remove it, with its value if it has one: a sample has method, URL, headers, user, certificate and data"
        }
    }
}

#[derive(Default)]
struct Options {
    curl: Range<usize>,
    method: Option<Word>,
    url: Option<Word>,
    headers: Vec<(String, String, Range<usize>)>,
    user: Option<Word>,
    certificate: Option<Word>,
    data: Vec<Data>,
    is_json: bool,
}

impl Options {
    /// Takes a word of short options: some that have no value, then one that has it, in the word or after.
    fn take_short(&mut self, word: &Word, next: impl FnOnce() -> Option<Word>) -> Result<(), NotCurl> {
        let mut rest = &word.text[1..];
        while let Some(letter) = rest.chars().next() {
            let name = format!("-{letter}");
            let after = &rest[letter.len_utf8()..];
            if !UNSAID.contains(&name.as_str()) {
                let attached = Word { text: after.to_owned(), range: word.range.clone() };
                let value = || if after.is_empty() { next() } else { Some(attached) };
                return self.take(&name, &word.range, value);
            }
            rest = after;
        }
        Ok(())
    }

    fn take(
        &mut self,
        name: &str,
        range: &Range<usize>,
        value: impl FnOnce() -> Option<Word>,
    ) -> Result<(), NotCurl> {
        const KNOWN: [&str; 16] = [
            "-X",
            "--request",
            "--url",
            "-u",
            "--user",
            "-H",
            "--header",
            "-d",
            "--data",
            "--data-raw",
            "--data-ascii",
            "--data-binary",
            "--data-urlencode",
            "--json",
            "-E",
            "--cert",
        ];
        if UNSAID.contains(&name) {
            return Ok(());
        }
        if UNSAID_WITH_VALUE.contains(&name) {
            return value()
                .map(|_| ())
                .ok_or_else(|| NotCurl::new(format!("`{name}` lacks its value"), range));
        }
        if !KNOWN.contains(&name) {
            let why = format!("it has the option `{name}`, which samples cannot have");
            return Err(NotCurl { cure: Some(instead_of(name)), ..NotCurl::new(why, range) });
        }
        let word = value().ok_or_else(|| NotCurl::new(format!("`{name}` lacks its value"), range))?;
        match name {
            "-X" | "--request" => self.method = Some(word),
            "--url" => self.url(word)?,
            "-u" | "--user" => self.user = Some(word),
            "-E" | "--cert" => self.certificate = Some(word),
            "-H" | "--header" => {
                let Some((name, value)) = word.text.split_once(':') else {
                    let why = format!("the header `{}` has no colon", word.text);
                    return Err(NotCurl::new(why, &word.range));
                };
                self.headers.push((name.trim().to_ascii_lowercase(), value.trim().to_owned(), word.range));
            }
            _ => {
                self.is_json |= name == "--json";
                self.data.push(Data { word, is_unencoded: name == "--data-urlencode" });
            }
        }
        Ok(())
    }

    fn url(&mut self, url: Word) -> Result<(), NotCurl> {
        if let Some(first) = &self.url {
            let why = format!("it has a second URL beside `{}`", first.text);
            return Err(NotCurl { cure: Some(SECOND_URL), ..NotCurl::new(why, &url.range) });
        }
        self.url = Some(url);
        Ok(())
    }

    fn request(self, command: &str) -> Result<(SampleRequest, Places), NotCurl> {
        let is_of_type = |essence: &str| {
            let content_type = self.headers.iter().find(|(name, ..)| name == "content-type");
            content_type.is_some_and(|(_, value, _)| {
                let value = value.to_ascii_lowercase();
                value.split(';').next().unwrap_or_default().trim_end().ends_with(essence)
            })
        };
        let is_json = self.is_json || is_of_type("/json") || is_of_type("+json");
        let is_xml = is_of_type("/xml") || is_of_type("+xml");
        let mut places = Places { whole: self.curl.clone(), parts: Vec::new() };
        for (name, _, range) in &self.headers {
            places.parts.push((Part::Header(name.clone()), range.clone()));
        }
        let parts = [
            (Part::Method, &self.method),
            (Part::Url, &self.url),
            (Part::User, &self.user),
            (Part::Certificate, &self.certificate),
        ];
        for (part, word) in parts {
            places.parts.extend(word.iter().map(|word| (part.clone(), word.range.clone())));
        }
        places.parts.extend(self.data.first().map(|data| (Part::Body, data.word.range.clone())));
        // `-d ''` is how one lets curl send a POST without a body.
        let body = if self.data.iter().all(|data| data.word.text.is_empty()) {
            SampleBody::None
        } else if is_json {
            SampleBody::Json(json(&self.data, command, &mut places)?)
        } else if is_xml {
            SampleBody::Xml(self.data.iter().map(|data| data.word.text.as_str()).collect())
        } else {
            SampleBody::Form(form(&self.data, command, &mut places))
        };
        let default_method = if self.data.is_empty() { "GET" } else { "POST" };
        let request = SampleRequest {
            method: self.method.map_or_else(|| default_method.to_owned(), |word| word.text),
            url: self.url.ok_or_else(|| NotCurl::new("it has no URL", &self.curl))?.text,
            headers: self.headers.into_iter().map(|(name, value, _)| (name, value)).collect(),
            user: self.user.map(|word| word.text),
            presents_certificate: self.certificate.is_some(),
            body,
        };
        Ok((request.map_texts(canonical), places))
    }
}

/// What to do about a word that is taken for a second URL.
const SECOND_URL: &str = "a sample is one request; a value with blanks in it stands in quotes";

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{Part, SampleBody, locate, parse};

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
    fn empty_data_is_a_post_without_a_body() {
        let request = parse("curl -d '' https://a.example").unwrap();
        assert_eq!((request.method.as_str(), request.body), ("POST", SampleBody::None));
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
            ("curl a --json x", "its body is no JSON: expected value at line 1 column 1"),
            ("curl a -d \u{201c}b\u{201d}", "\u{201c} is no quote that a shell knows"),
            ("curl a \u{2013}d b", "`\u{2013}d` begins with a dash that is none of a keyboard"),
            ("curl a ^ -d b", "`^` continues a line on Windows only"),
        ] {
            assert_eq!(parse(command).unwrap_err().to_string(), why, "{command}");
        }
    }

    #[test]
    fn what_changes_nothing_about_the_request_is_passed_over() {
        let plain = parse("curl -XPOST https://a.example -d a=b").unwrap();
        for command in [
            "$ curl --location --silent --show-error --request POST https://a.example --data a=b",
            "curl -sSLX POST https://a.example -d a=b --max-time 10 -o answer.json -A curl/8",
            "curl -v -i -f --compressed -XPOST https://a.example -da=b",
            "curl --cacert authority.pem -XPOST https://a.example -da=b",
        ] {
            assert_eq!(parse(command).unwrap(), plain, "{command}");
        }
    }

    #[test]
    fn a_client_certificate_is_seen() {
        let presents = |command: &str| parse(command).unwrap().presents_certificate;
        assert!(presents("curl --cert client.pem --key client.key --pass x https://a.example -d a=b"));
        assert!(presents("curl -E client.pem https://a.example -d a=b"));
        assert!(!presents("curl https://a.example -d a=b"));
    }

    #[test]
    fn a_continued_line_may_have_become_one() {
        let plain = parse("curl https://a.example -H 'X: y' -d a=b").unwrap();
        for command in [
            "curl https://a.example \\ -H 'X: y' \\ -d a=b",
            "curl https://a.example\\ -H 'X: y'\\  -d a=b \\",
            "curl https://a.example \\\r\n -H 'X: y' \\ \n -d a=b",
        ] {
            assert_eq!(parse(command).unwrap(), plain, "{command}");
        }
        let blank = parse(r"curl https://a.example -d a=b\ c").unwrap();
        assert_eq!(blank.body, SampleBody::Form(vec![("a".to_owned(), "b c".to_owned())]));
    }

    #[test]
    fn every_part_knows_its_place() {
        let command = "curl https://a.example -H 'X-Y: z' -d 'a=b&c=d' --data-urlencode e=f -u x:y";
        let (_, places) = locate(command).unwrap();
        for (part, written) in [
            (Part::Url, "https://a.example"),
            (Part::Header("x-y".to_owned()), "'X-Y: z'"),
            (Part::Parameter("c".to_owned()), "c=d"),
            (Part::Parameter("e".to_owned()), "e=f"),
            (Part::User, "x:y"),
            (Part::Method, "curl"),
        ] {
            assert_eq!(&command[places.of(&part)], written, "{part:?}");
        }
        let command = r#"curl https://a.example --json '{"a": 1, "b": 2}'"#;
        let (_, places) = locate(command).unwrap();
        assert_eq!(&command[places.of(&Part::Parameter("b".to_owned()))], r#""b""#);
    }
}
