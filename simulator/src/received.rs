//! A request as it arrived, and what it carries.

use hyper::HeaderMap;
use hyper::body::Bytes;
use tokenwright_plan::{Body, Request};

use crate::decode::{form_fields, form_pairs};
use crate::json::{self, Object};
use crate::refusal::Refusal;

/// A request as it arrived.
pub(crate) struct Received {
    pub(crate) method: String,
    pub(crate) path: String,
    pub(crate) query: Option<String>,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
    /// The client certificate of the connection, in DER.
    pub(crate) certificate: Option<Vec<u8>>,
}

impl Received {
    /// The value of a header. It must be given once at most, and be visible ASCII.
    pub(crate) fn header(&self, name: &str) -> Result<Option<&str>, Refusal> {
        let mut values = self.headers.get_all(name).iter();
        let Some(value) = values.next() else { return Ok(None) };
        if values.next().is_some() {
            return Err(Refusal::invalid_request(format!("the header `{name}` is given twice")));
        }
        let unreadable = |_| Refusal::invalid_request(format!("the header `{name}` is not visible ASCII"));
        value.to_str().map(Some).map_err(unreadable)
    }

    /// The fields of the query.
    pub(crate) fn query_fields(&self) -> Result<Vec<(String, String)>, Refusal> {
        let fields = form_fields(self.query.as_deref().unwrap_or_default());
        fields.map_err(|fault| Refusal::invalid_request(format!("the query: {fault}")))
    }

    /// The fields of the query, those that stand there twice too.
    pub(crate) fn query_pairs(&self) -> Result<Vec<(String, String)>, Refusal> {
        let pairs = form_pairs(self.query.as_deref().unwrap_or_default());
        pairs.map_err(|fault| Refusal::invalid_request(format!("the query: {fault}")))
    }

    /// The body, which must be of the kind that `wanted` has.
    pub(crate) fn payload(&self, wanted: &Request) -> Result<Payload, Refusal> {
        if self.headers.contains_key("content-encoding") {
            return Err(Refusal::invalid_request("the body must not be compressed"));
        }
        // What the plan says of the type is compared with the other headers.
        let by_hand = wanted.headers.iter().any(|header| header.name.eq_ignore_ascii_case("content-type"));
        let require = |essence: &str| if by_hand { Ok(()) } else { self.require_media_type(essence) };
        let unreadable = |fault: String| Refusal::invalid_request(fault);
        match wanted.body {
            Body::None => self.no_body().map(|()| Payload::None),
            Body::Form(_) => {
                require("application/x-www-form-urlencoded")?;
                self.form().map(Payload::Form)
            }
            Body::Json(_) => {
                require("application/json")?;
                json::object(self.text()?).map(Payload::Json).map_err(unreadable)
            }
            Body::Xml(_) => {
                require("application/xml")?;
                self.text().map(|text| Payload::Xml(text.to_owned()))
            }
        }
    }

    /// The fields of a form, those of the same name one after the other.
    fn form(&self) -> Result<Vec<(String, String)>, Refusal> {
        form_pairs(self.text()?).map_err(|fault| Refusal::invalid_request(format!("the form: {fault}")))
    }

    /// The fields of the form of a page, none of them twice.
    pub(crate) fn page_form(&self) -> Result<Vec<(String, String)>, Refusal> {
        self.require_media_type("application/x-www-form-urlencoded")?;
        form_fields(self.text()?).map_err(|fault| Refusal::invalid_request(format!("the form: {fault}")))
    }

    /// Refuses any body.
    pub(crate) fn no_body(&self) -> Result<(), Refusal> {
        if self.body.is_empty() && !self.headers.contains_key("content-type") {
            Ok(())
        } else {
            Err(Refusal::invalid_request("the request must have neither a body nor a `Content-Type`"))
        }
    }

    fn text(&self) -> Result<&str, Refusal> {
        std::str::from_utf8(&self.body).map_err(|_| Refusal::invalid_request("the body is not UTF-8"))
    }

    fn require_media_type(&self, wanted: &str) -> Result<(), Refusal> {
        let mut parts = self.header("content-type")?.unwrap_or_default().split(';').map(str::trim);
        let is_wanted = parts.next().is_some_and(|media_type| media_type.eq_ignore_ascii_case(wanted));
        let is_utf_8 = |parameter: &str| {
            let parameter = parameter.to_ascii_lowercase();
            parameter == "charset=utf-8" || parameter == "charset=\"utf-8\""
        };
        if is_wanted && parts.all(is_utf_8) {
            Ok(())
        } else {
            Err(Refusal::invalid_request(format!("the body must be `{wanted}` in UTF-8")))
        }
    }
}

/// A body, as far as its encoding says what it is made of.
pub(crate) enum Payload {
    None,
    Form(Vec<(String, String)>),
    Json(Object),
    Xml(String),
}
