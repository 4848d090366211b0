//! An HTTP answer, read whole and carefully.

mod cookies;
pub(crate) mod looks;
mod numbers;
mod redirect;
#[cfg(feature = "xml")]
mod xml;

use http::{HeaderMap, StatusCode};
use serde_json::Value;
use tokenwright_plan::{Format, Location};
use url::Url;
use zeroize::Zeroizing;

pub(crate) use cookies::Cookies;
use looks::Looks;

use crate::ErrorKind;
use crate::secret::{Buffer, wipe_text};

/// No token endpoint answers with more than this. The cap is on the whole body, not on the token.
const BODY_CAP: usize = 1024 * 1024;

/// Answers are hardly ever longer.
const USUAL_BODY: u64 = 2_048;

/// What an answer says of its length is believed so far, before it has come.
const RESERVED_AT_MOST: u64 = 8_192;

/// An answer of a token endpoint or of a step before it.
pub(crate) struct TokenAnswer {
    pub(crate) status: StatusCode,
    headers: HeaderMap,
    cookies: Cookies,
    body: Buffer,
    json: Json,
    /// What its request carried and nothing may show, beside the credentials.
    pub(crate) carried: Vec<Zeroizing<String>>,
    /// Whether its request was good for a time that the client's clock decided, and what is wrong with that clock was
    /// known.
    pub(crate) is_dated: bool,
    /// Where it redirects, within the origin of its request.
    pub(crate) redirect: Option<Url>,
}

impl TokenAnswer {
    /// Reads an answer to its end.
    pub(crate) async fn read(
        mut response: reqwest::Response,
        format: Format,
    ) -> Result<TokenAnswer, (ErrorKind, reqwest::Error)> {
        let interrupted = |error: reqwest::Error| {
            let kind = if error.is_timeout() { ErrorKind::Timeout } else { ErrorKind::Interrupted };
            (kind, error.without_url())
        };
        // One that is longer than it said, or does not say it, makes the buffer grow.
        let said = response.content_length().unwrap_or(USUAL_BODY).min(RESERVED_AT_MOST);
        let mut body = Buffer::with_capacity(usize::try_from(said).unwrap_or_default());
        let mut too_large = false;
        while let Some(chunk) = response.chunk().await.map_err(interrupted)? {
            if body.as_slice().len() + chunk.len() > BODY_CAP {
                too_large = true;
                break;
            }
            body.push(&chunk);
        }
        let json = if too_large { Json::TooLarge } else { Json::read(format, body.as_slice()) };
        let headers = std::mem::take(response.headers_mut());
        let redirect = redirect::within_origin(response.status(), &headers, response.url());
        let cookies = Cookies::set_by(&headers);
        Ok(TokenAnswer {
            status: response.status(),
            headers,
            cookies,
            body,
            json,
            carried: Vec::new(),
            is_dated: false,
            redirect,
        })
    }

    /// The value at a location. Null counts as absent.
    pub(crate) fn at(&self, location: Location) -> Option<Found<'_>> {
        Found::at(location, &self.json, &self.headers, &self.cookies)
    }

    pub(crate) fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The body as text, for a provider's error rules and for excerpts.
    pub(crate) fn text(&self) -> std::borrow::Cow<'_, str> {
        String::from_utf8_lossy(self.body.as_slice())
    }

    /// The body, read.
    pub(crate) fn json(&self) -> &Json {
        &self.json
    }

    /// What nothing may show, as texts.
    pub(crate) fn hidden(&self) -> Vec<&str> {
        self.carried.iter().map(|text| text.as_str()).collect()
    }

    /// The names of the body's members.
    pub(crate) fn members(&self) -> Vec<&str> {
        match &self.json {
            Json::Value(Value::Object(members)) => members.keys().map(String::as_str).collect(),
            #[cfg(feature = "xml")]
            Json::Xml(Value::Object(members)) => members.keys().map(String::as_str).collect(),
            _ => Vec::new(),
        }
    }

    /// Whether there is no body.
    pub(crate) fn is_empty(&self) -> bool {
        without_mark(self.body.as_slice()).trim_ascii().is_empty()
    }

    /// What is wrong with the body as a whole, if anything is.
    pub(crate) fn body_fault(&self) -> Option<ErrorKind> {
        let expected = match self.json {
            Json::Value(_) | Json::Text(_) => return None,
            #[cfg(feature = "xml")]
            Json::Xml(_) => return None,
            Json::TooLarge => return Some(ErrorKind::AnswerTooLarge),
            Json::Broken(expected) => expected,
        };
        Some(match Looks::of(self.body.as_slice(), &self.headers) {
            Looks::Empty => ErrorKind::UnusableAnswer { what: "its body is empty".into() },
            Looks::Compressed => ErrorKind::Compressed,
            Looks::Page => ErrorKind::NotTokenEndpoint,
            Looks::CutOff => ErrorKind::Interrupted,
            Looks::Written(found) if found != expected => {
                let (found, expected) = (found.name(), expected.name());
                let what = format!("it looks like {found}, not {expected} (see the key `format`)").into();
                ErrorKind::UnusableAnswer { what }
            }
            Looks::Written(_) | Looks::LikeNothing if expected == Format::Json => ErrorKind::NotJson,
            Looks::Written(_) | Looks::LikeNothing => ErrorKind::WrongFormat { expected: expected.name() },
        })
    }
}

/// A value that was found in an answer.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Found<'a> {
    Json(&'a Value),
    Text(&'a str),
}

impl<'a> Found<'a> {
    /// The value at a location of an answer. Null counts as absent.
    pub(crate) fn at(
        location: Location,
        json: &'a Json,
        headers: &'a HeaderMap,
        cookies: &'a Cookies,
    ) -> Option<Found<'a>> {
        match location {
            Location::Body(path) => json.at(path),
            Location::Header(name) => headers.get(name)?.to_str().ok().map(Found::Text),
            Location::Cookie(name) => cookies.value(name).map(Found::Text),
            Location::Cookies => cookies.all().map(Found::Text),
        }
    }

    /// The value, if it is a text.
    pub(crate) fn as_str(self) -> Option<&'a str> {
        match self {
            Found::Json(value) => value.as_str(),
            Found::Text(text) => Some(text),
        }
    }

    /// The text; a number counts as its digits, because some providers' codes are numbers.
    pub(crate) fn to_text(self) -> Option<Zeroizing<String>> {
        match self {
            Found::Json(Value::Number(number)) => Some(number.to_string().into()),
            other => other.as_str().map(|text| text.to_owned().into()),
        }
    }
}

/// A body, as JSON has it whatever it was written in. Its texts are wiped when it is dropped: one of them is
/// the token.
pub(crate) enum Json {
    Value(Value),
    /// See [`xml`] for how elements become members.
    #[cfg(feature = "xml")]
    Xml(Value),
    /// A bare text.
    Text(Zeroizing<String>),
    /// Not written in this.
    Broken(Format),
    TooLarge,
}

impl Json {
    /// Reads JSON whatever its content type says, and after a byte order mark.
    pub(crate) fn parse(body: &[u8]) -> Json {
        let body = without_mark(body);
        let value = serde_json::from_slice(body).ok();
        let value = value.or_else(|| serde_json::from_slice(numbers::cut(body)?.as_slice()).ok());
        value.map_or(Json::Broken(Format::Json), Json::Value)
    }

    /// Reads what is written in this format. Whatever that is, errors are often JSON.
    fn read(format: Format, body: &[u8]) -> Json {
        let json = Json::parse(body);
        if format == Format::Json || matches!(json, Json::Value(Value::Object(_))) {
            return json;
        }
        let Ok(text) = std::str::from_utf8(without_mark(body)) else { return Json::Broken(format) };
        let text = text.trim();
        // A page for people.
        let is_markup = text.starts_with('<');
        match format {
            Format::Text if !is_markup => Json::Text(Zeroizing::new(text.to_owned())),
            Format::Form if !is_markup && text.contains('=') => {
                let fields = form_urlencoded::parse(text.as_bytes());
                let field = |(name, value): (std::borrow::Cow<'_, str>, std::borrow::Cow<'_, str>)| {
                    (name.into_owned(), Value::String(value.into_owned()))
                };
                Json::Value(Value::Object(fields.map(field).collect()))
            }
            #[cfg(feature = "xml")]
            Format::Xml => xml::parse(text).map_or(Json::Broken(format), Json::Xml),
            _ => Json::Broken(format),
        }
    }

    /// The value at a path. Null counts as absent.
    pub(crate) fn at(&self, path: &[&str]) -> Option<Found<'_>> {
        match self {
            Json::Value(root) => json_at(root, path).map(Found::Json),
            #[cfg(feature = "xml")]
            Json::Xml(root) => xml::at(root, path).map(Found::Json),
            Json::Text(text) => path.is_empty().then_some(Found::Text(text)),
            Json::Broken(_) | Json::TooLarge => None,
        }
    }
}

/// The value at a path of member names and indexes.
fn json_at<'a>(root: &'a Value, path: &[&str]) -> Option<&'a Value> {
    let found = path.iter().try_fold(root, |value, segment| match value {
        Value::Array(items) => items.get(segment.parse::<usize>().ok()?),
        Value::Object(members) => members.get(*segment),
        _ => None,
    })?;
    (!found.is_null()).then_some(found)
}

fn without_mark(body: &[u8]) -> &[u8] {
    body.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(body)
}

impl Drop for Json {
    fn drop(&mut self) {
        match self {
            Json::Value(value) => wipe(value),
            #[cfg(feature = "xml")]
            Json::Xml(value) => wipe(value),
            Json::Text(_) | Json::Broken(_) | Json::TooLarge => {}
        }
    }
}

fn wipe(value: &mut Value) {
    match value {
        Value::String(text) => wipe_text(text),
        Value::Array(items) => items.iter_mut().for_each(wipe),
        // A name may be a secret that is repeated where nobody looks for one.
        Value::Object(members) => std::mem::take(members).into_iter().for_each(|(mut name, mut value)| {
            wipe_text(&mut name);
            wipe(&mut value);
        }),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}
