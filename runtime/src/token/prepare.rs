//! Makes requests ready to be sent, with what is computed and signed for each.

use std::sync::Arc;
use std::time::SystemTime;

use tokenwright_plan::{ClientAuth, Expr, Form, Jwt, Request};
use url::Url;
use zeroize::Zeroizing;

use super::request::{self, Unsendable};
use super::{Outputs, SHORTEST_HIDDEN, TokenEndpoint};
use crate::Error;
#[cfg(feature = "jwt")]
use crate::ErrorKind;
use crate::eval::{Exprs, Made, Sources};
use crate::inputs::check_address;
#[cfg(feature = "jwt")]
use crate::jose::jwt::{self, NotSigned};

/// A request that is ready, and what of it must not be shown.
pub(super) struct Prepared {
    pub(super) request: reqwest::Request,
    pub(super) hidden: Vec<Zeroizing<String>>,
    /// Whether the client certificate is presented with it.
    pub(super) presents_certificate: bool,
}

impl TokenEndpoint {
    /// Makes a request. What is computed for it is made once, all at one moment.
    pub(super) fn prepare(
        &self,
        request: &Request,
        client_auth: Option<&ClientAuth>,
        sources: Sources<'_>,
    ) -> Result<Prepared, Error> {
        let now = self.clock.system_time();
        let mut made = Vec::new();
        // A JWT is signed before what may hold it is computed.
        let of_assertion = |visit: &mut dyn FnMut(Expr)| {
            request.url.each(visit);
            for jwt in [request.assertion, client_auth.and_then(|way| way.assertion)].into_iter().flatten() {
                jwt.each_expr(visit);
            }
        };
        self.compute(&of_assertion, &mut made, sources, now)?;
        let address = Sources { computed: &made, ..sources }.url(request.url);
        let signing =
            Sources { computed: &made, request_url: address.as_ref().map(|url| url.as_str()), ..sources };
        let assertion = self.signed(request.assertion, signing, now)?;
        let client_assertion = self.signed(client_auth.and_then(|way| way.assertion), signing, now)?;
        let sources = Sources {
            assertion: assertion.as_ref().map(|jwt| jwt.as_str()),
            client_assertion: client_assertion.as_ref().map(|jwt| jwt.as_str()),
            ..sources
        };
        let of_request = |visit: &mut dyn FnMut(Expr)| {
            Request { client_auth: &[], ..*request }.each_expr(visit);
            if let Some(way) = client_auth {
                way.each_expr(visit);
            }
        };
        self.compute(&of_request, &mut made, sources, now)?;
        let presents_certificate = request.presents_certificate(client_auth);
        let built = self.url(request, address.as_deref().map(String::as_str)).and_then(|url| {
            request::build(request, url, client_auth, Sources { computed: &made, ..sources })
        });
        let request = built.map_err(|fault| self.unsendable(fault))?;

        let outputs = sources.outputs.iter().map(|output| &output.value);
        let of_token = sources.token_outputs.into_iter().flat_map(Outputs::values);
        let mut hidden: Vec<Zeroizing<String>> = outputs.chain(of_token).cloned().collect();
        hidden.extend(made.into_iter().map(|made| made.value));
        hidden.extend(sources.token.map(|token| Zeroizing::new(token.to_owned())));
        hidden.extend(self.carried(sources));
        hidden.retain(|text| text.len() >= SHORTEST_HIDDEN);
        Ok(Prepared { request, hidden, presents_certificate })
    }

    /// The URL that an address is. To parse it costs more than all else of a request, and as a rule it is the one of
    /// the last request.
    fn url(&self, request: &Request, address: Option<&str>) -> Result<Url, Unsendable> {
        let address = address.ok_or(Unsendable { name: "url", expected: "cannot be made" })?;
        if let Some(last) = self.last_url.load().as_ref().filter(|last| last.as_str() == address) {
            return Ok(Url::clone(last));
        }
        let url = check_address(address).map_err(|expected| Unsendable { name: "url", expected })?;
        let mut is_secret = false;
        request.url.each(&mut |expr| is_secret |= request::is_secret(expr));
        if !is_secret {
            self.last_url.store(Some(Arc::new(url.clone())));
        }
        Ok(url)
    }

    /// Whether any of some expressions is computed for a request in a form like this, or made of what is.
    pub(super) fn computes(&self, exprs: Exprs<'_>, is_like: impl Fn(Form) -> bool) -> bool {
        let mut computes = false;
        let mut look = |part| {
            if let Expr::Computed(name) = part {
                let mut named = self.plan.computed.iter().filter(|computed| computed.name == name);
                computes |= named.any(|computed| is_like(computed.form));
            }
        };
        if !self.plan.computed.is_empty() {
            exprs(&mut |expr| self.plan.each(expr, &mut look));
        }
        computes
    }

    /// Makes the computed values that some expressions use and that are not made yet.
    #[cfg(feature = "computed")]
    pub(crate) fn compute(
        &self,
        exprs: Exprs<'_>,
        made: &mut Vec<Made>,
        sources: Sources<'_>,
        now: SystemTime,
    ) -> Result<(), Error> {
        crate::computed::make(self.plan, exprs, made, sources, now).map_err(|kind| self.error(kind))
    }

    #[cfg(not(feature = "computed"))]
    pub(crate) fn compute(
        &self,
        exprs: Exprs<'_>,
        _: &mut Vec<Made>,
        _: Sources<'_>,
        _: SystemTime,
    ) -> Result<(), Error> {
        if self.computes(exprs, |_| true) {
            return Err(
                self.unsendable(Unsendable { name: "plan", expected: "needs the feature `computed`" })
            );
        }
        Ok(())
    }

    /// The JWT that a request describes, or that proves who calls. Each request has its own.
    #[cfg(feature = "jwt")]
    fn signed(
        &self,
        jwt: Option<Jwt>,
        sources: Sources<'_>,
        now: SystemTime,
    ) -> Result<Option<Zeroizing<String>>, Error> {
        let Some(jwt) = jwt else { return Ok(None) };
        let made = jwt::make(&jwt, sources, now).map(Some);
        made.map_err(|fault| match fault {
            NotSigned::NoRandomness => self.error(ErrorKind::NoRandomness),
            NotSigned::Key => self.unsendable(Unsendable { name: jwt.key, expected: "cannot sign" }),
        })
    }

    #[cfg(not(feature = "jwt"))]
    fn signed(
        &self,
        jwt: Option<Jwt>,
        _: Sources<'_>,
        _: SystemTime,
    ) -> Result<Option<Zeroizing<String>>, Error> {
        match jwt {
            None => Ok(None),
            Some(jwt) => {
                Err(self.unsendable(Unsendable { name: jwt.key, expected: "needs the feature `jwt`" }))
            }
        }
    }
}
