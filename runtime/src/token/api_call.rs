//! What API calls carry: headers that are made once a token, and headers, fields of the query and cookies that
//! are made for each call.

use std::time::SystemTime;

use http::header::COOKIE;
use http::{HeaderMap, HeaderValue};
use reqwest::Request;
use tokenwright_plan::{Api, Expr, Field, Plan};
use url::Url;

use super::request::{self, Unsendable};
use super::{Headers, TokenEndpoint};
use crate::api::Call;
use crate::eval::{Made, Sources, StepOutput, Text};
use crate::inputs::Settings;
use crate::secret::Buffer;
use crate::{Error, Token};

impl TokenEndpoint {
    /// The headers that depend on nothing but the token, its outputs and what all siblings share.
    pub(super) fn api_headers(&self, sources: Sources<'_>, outputs: &[StepOutput]) -> Result<Headers, Error> {
        let shared = self.plan.api.headers.iter().filter(|field| !is_own(self.plan, field.value));
        let no_settings = Settings::default();
        let sources = Sources { settings: &no_settings, outputs, ..sources };
        request::headers(shared, sources).map_err(|fault| self.unsendable(fault))
    }

    /// The headers that are the same for all calls of a sibling.
    pub(crate) fn headers_of_all_calls(
        &self,
        settings: &Settings,
        token: &Token,
    ) -> Result<HeaderMap, Error> {
        let Api { headers, query, cookies, .. } = self.plan.api;
        let is_of_call = headers.iter().any(|field| is_of_call(field.value));
        if is_of_call || !query.is_empty() || !cookies.is_empty() {
            let expected = "cannot be had: this provider wants something of each call that is not the same for all, or no \
                            header; let its client make them";
            return Err(self.unsendable(Unsendable { name: "headers", expected }));
        }
        let own = headers.iter().filter(|field| is_own(self.plan, field.value));
        let own = request::headers(own, self.sources_of_call(settings, token));
        let own = own.map_err(|fault| self.unsendable(fault))?;
        let shared = token.headers().map(|(name, value)| (name.clone(), value.clone()));
        Ok(shared.chain(own).collect())
    }

    /// Puts into a call what depends on a sibling's own settings or on the call itself, and all that does not
    /// stand in a header of its own. What is computed is one value in all its places.
    pub(crate) fn complete_call(
        &self,
        settings: &Settings,
        token: &Token,
        call: &mut Request,
    ) -> Result<(), Error> {
        let api = &self.plan.api;
        if !self.completes_calls {
            return Ok(());
        }
        let own: Vec<Field> =
            api.headers.iter().filter(|field| is_own(self.plan, field.value)).copied().collect();
        let now = self.clock.system_time();
        let mut made = Vec::new();
        let sources = self.sources_of_call(settings, token);
        // The query first: it is part of the call that headers are computed from.
        self.compute_of(api.query, &mut made, sources, now)?;
        let query = request::values(api.query, Sources { computed: &made, ..sources });
        set_query(call.url_mut(), &query.collect::<Vec<_>>());

        let parts = self.parts_of(own.iter().chain(api.cookies), call)?;
        let sources = Sources { call: parts.as_ref(), ..sources };
        self.compute_of(&own, &mut made, sources, now)?;
        self.compute_of(api.cookies, &mut made, sources, now)?;
        let sources = Sources { computed: &made, ..sources };
        let headers = request::headers(&own, sources).map_err(|fault| self.unsendable(fault))?;
        for (name, value) in headers {
            call.headers_mut().insert(name, value);
        }
        let cookies: Vec<_> = request::values(api.cookies, sources).collect();
        set_cookies(call, &cookies).map_err(|fault| self.unsendable(fault))
    }

    /// What the API's expressions can draw on once there is a token.
    pub(crate) fn sources_of_call<'a>(&'a self, settings: &'a Settings, token: &'a Token) -> Sources<'a> {
        Sources {
            token: Some(token.expose()),
            outputs: &token.issued().outputs,
            token_outputs: Some(token.outputs()),
            ..self.sources(settings)
        }
    }

    /// Makes the computed values of these fields that are not made yet.
    fn compute_of(
        &self,
        fields: &[Field],
        made: &mut Vec<Made>,
        sources: Sources<'_>,
        now: SystemTime,
    ) -> Result<(), Error> {
        let exprs = |visit: &mut dyn FnMut(Expr)| fields.iter().for_each(|field| field.value.each(visit));
        self.compute(&exprs, made, sources, now)
    }

    /// The parts of a call, if a field needs any.
    fn parts_of<'f>(
        &self,
        fields: impl Iterator<Item = &'f Field>,
        call: &Request,
    ) -> Result<Option<Call>, Error> {
        let mut needed = false;
        for field in fields {
            self.plan.each(field.value, &mut |expr| needed |= matches!(expr, Expr::Call(_)));
        }
        if !needed {
            return Ok(None);
        }
        let expected = "must not be a stream: this provider wants headers that are computed from it";
        let parts = Call::of(call).ok_or_else(|| self.unsendable(Unsendable { name: "body", expected }))?;
        Ok(Some(parts))
    }
}

/// Whether calls carry anything that is made for each.
pub(crate) fn completes_calls(plan: &Plan) -> bool {
    let Api { headers, query, cookies, .. } = plan.api;
    !query.is_empty() || !cookies.is_empty() || headers.iter().any(|field| is_own(plan, field.value))
}

/// Whether a value depends on a sibling's own settings, or on the call.
fn is_own(plan: &Plan, expr: Expr) -> bool {
    is_of_call(expr) || plan.settings.iter().any(|setting| plan.uses_setting(expr, setting.name))
}

/// Whether a value is made for each call.
fn is_of_call(expr: Expr) -> bool {
    let mut of_call = false;
    expr.each(&mut |part| of_call |= matches!(part, Expr::Computed(_) | Expr::Call(_)));
    of_call
}

/// Appends fields to the query, in the place of those of the same names. Nothing else of it is touched, unless
/// there are such.
fn set_query(url: &mut Url, fields: &[(&'static str, Text<'_>)]) {
    if fields.is_empty() {
        return;
    }
    let is_set = |name: &str| fields.iter().any(|(set, _)| *set == name);
    if url.query_pairs().any(|(name, _)| is_set(&name)) {
        let others = url.query_pairs().into_owned().filter(|(name, _)| !is_set(name));
        let others: Vec<(String, String)> = others.collect();
        url.query_pairs_mut().clear().extend_pairs(others);
    }
    let fields = fields.iter().map(|(name, value)| (*name, &**value));
    url.query_pairs_mut().extend_pairs(fields);
}

/// Adds cookies to those of the caller's own, in the place of those of the same names (RFC 6265 section 4.2).
fn set_cookies(call: &mut Request, cookies: &[(&'static str, Text<'_>)]) -> Result<(), Unsendable> {
    if cookies.is_empty() {
        return Ok(());
    }
    let mut header = Buffer::default();
    let mut push = |pair: &[&[u8]]| {
        if !header.as_slice().is_empty() {
            header.push(b"; ");
        }
        for part in pair {
            header.push(part);
        }
    };
    for given in call.headers().get_all(COOKIE) {
        for pair in given.as_bytes().split(|byte| *byte == b';').map(<[u8]>::trim_ascii) {
            let name = pair.split(|byte| *byte == b'=').next().unwrap_or_default();
            if !pair.is_empty() && !cookies.iter().any(|(set, _)| set.as_bytes() == name) {
                push(&[pair]);
            }
        }
    }
    for (name, value) in cookies {
        if !value.bytes().all(is_of_cookie) {
            let expected = "must consist of characters that a cookie can carry";
            return Err(Unsendable { name, expected });
        }
        push(&[name.as_bytes(), b"=", value.as_bytes()]);
    }
    let unsendable = |_| Unsendable { name: "cookie", expected: "must consist of visible ASCII characters" };
    let mut value = HeaderValue::from_maybe_shared(header.into_bytes()).map_err(unsendable)?;
    value.set_sensitive(true);
    call.headers_mut().insert(COOKIE, value);
    Ok(())
}

/// RFC 6265 section 4.1.1.
fn is_of_cookie(byte: u8) -> bool {
    byte.is_ascii_graphic() && !b"\",;\\".contains(&byte)
}
