//! What a body looks like that is not written in its format, so that an error can say what it is instead.

use http::HeaderMap;
use http::header::CONTENT_ENCODING;
use serde::de::IgnoredAny;
use tokenwright_plan::Format;

use super::without_mark;

/// What a body looks like that cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Looks {
    Empty,
    /// Compressed, though no request asks for that: by the provider, or by a proxy that forgot to say so.
    Compressed,
    /// A page for people.
    Page,
    /// JSON that ends too soon.
    CutOff,
    /// As in this format.
    Written(Format),
    LikeNothing,
}

impl Looks {
    pub(super) fn of(body: &[u8], headers: &HeaderMap) -> Looks {
        // RFC 1952 section 2.3.1.
        if body.starts_with(&[0x1f, 0x8b]) || has_coding(headers) {
            return Looks::Compressed;
        }
        let Ok(text) = std::str::from_utf8(without_mark(body)) else { return Looks::LikeNothing };
        let text = text.trim();
        if text.is_empty() {
            return Looks::Empty;
        }
        if text.starts_with('<') {
            return if is_page(text) { Looks::Page } else { Looks::Written(Format::Xml) };
        }
        if text.starts_with(['{', '[']) {
            let is_cut = serde_json::from_str::<IgnoredAny>(text).is_err_and(|error| error.is_eof());
            return if is_cut { Looks::CutOff } else { Looks::LikeNothing };
        }
        if !text.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Looks::LikeNothing;
        }
        match text.split_once('=') {
            Some((name, value)) if is_name(name) && !value.trim_matches('=').is_empty() => {
                Looks::Written(Format::Form)
            }
            _ => Looks::Written(Format::Text),
        }
    }
}

/// Whether the answer says that it is compressed.
fn has_coding(headers: &HeaderMap) -> bool {
    let codings = headers.get_all(CONTENT_ENCODING).iter().filter_map(|value| value.to_str().ok());
    let mut codings = codings.flat_map(|value| value.split(',')).map(str::trim);
    codings.any(|coding| !coding.is_empty() && !coding.eq_ignore_ascii_case("identity"))
}

/// Whether it is a page for people.
pub(crate) fn is_page(text: &str) -> bool {
    let start = text[..text.floor_char_boundary(1_024)].to_ascii_lowercase();
    start.contains("<html") || start.contains("<!doctype html")
}

/// Whether it can be the name of a field, and not data.
pub(crate) fn is_name(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-.".contains(&byte))
}
