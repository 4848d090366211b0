//! The API call that a value is computed from.

use tokenwright_plan::CallValue;

use crate::decode;
use crate::received::Received;

/// An API call, as it arrived.
pub(crate) struct Call {
    method: String,
    host: String,
    path: String,
    query: Option<String>,
    form: Option<String>,
    body: String,
}

impl Call {
    pub(crate) fn of(received: &Received) -> Call {
        let header = |name| received.header(name).ok().flatten().unwrap_or_default();
        let is_form = header("content-type").starts_with("application/x-www-form-urlencoded");
        let body = String::from_utf8_lossy(&received.body).into_owned();
        Call {
            method: received.method.clone(),
            host: header("host").to_owned(),
            path: received.path.clone(),
            query: received.query.clone(),
            form: is_form.then(|| body.clone()),
            body,
        }
    }

    pub(crate) fn part(&self, value: CallValue) -> String {
        match value {
            CallValue::Method => self.method.clone(),
            CallValue::Host => self.host.clone(),
            CallValue::Path => self.path.clone(),
            CallValue::PathAndQuery => match &self.query {
                Some(query) => format!("{}?{query}", self.path),
                None => self.path.clone(),
            },
            CallValue::SortedParameters => self.sorted_parameters(),
            CallValue::Body => self.body.clone(),
        }
    }

    /// RFC 5849 section 3.4.1.3.2.
    fn sorted_parameters(&self) -> String {
        let sources = [self.query.as_deref(), self.form.as_deref()];
        let pairs =
            sources.into_iter().flatten().flat_map(|text| decode::form_pairs(text).unwrap_or_default());
        let encode =
            |(name, value): (String, String)| (decode::percent_encode(&name), decode::percent_encode(&value));
        let mut pairs: Vec<(String, String)> = pairs.map(encode).collect();
        pairs.sort();
        pairs.into_iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("&")
    }
}
