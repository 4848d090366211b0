//! The headers of API calls: those that are made once a token, and those that are made for each call.

use std::time::SystemTime;

use http::{HeaderName, HeaderValue};
use tokenwright_plan::{Expr, Field};

use super::TokenEndpoint;
use super::request::{self, Unsendable};
use crate::api::Call;
use crate::eval::{Sources, StepOutput};
use crate::inputs::Settings;
use crate::{Error, Token};

impl TokenEndpoint {
    /// The headers that depend on nothing but the token, its outputs and what all siblings share.
    pub(super) fn api_headers(
        &self,
        access_token: &str,
        outputs: &[StepOutput],
    ) -> Result<Box<[(HeaderName, HeaderValue)]>, Error> {
        let shared = self.plan.api.headers.iter().filter(|field| !self.is_own(field.value));
        let no_settings = Settings::default();
        let sources = Sources { token: Some(access_token), outputs, ..self.sources(&no_settings) };
        let headers = request::headers(shared, sources).map_err(|fault| self.unsendable(fault))?;
        Ok(headers.into())
    }

    /// The headers that depend on a sibling's own settings, or on the call itself.
    pub(crate) fn api_headers_of(
        &self,
        settings: &Settings,
        token: &Token,
        call: &reqwest::Request,
    ) -> Result<Vec<(HeaderName, HeaderValue)>, Error> {
        let own: Vec<Field> =
            self.plan.api.headers.iter().filter(|field| self.is_own(field.value)).copied().collect();
        if own.is_empty() {
            return Ok(Vec::new());
        }
        let call = self.parts_of(&own, call)?;
        let sources = Sources {
            token: Some(token.expose()),
            outputs: &token.0.outputs,
            call: call.as_ref(),
            ..self.sources(settings)
        };
        let mut made = Vec::new();
        let exprs = |visit: &mut dyn FnMut(Expr)| own.iter().for_each(|field| field.value.each(visit));
        self.compute(&exprs, &mut made, sources, SystemTime::now())?;
        let sources = Sources { computed: &made, ..sources };
        request::headers(&own, sources).map_err(|fault| self.unsendable(fault))
    }

    /// The parts of a call, if a header needs any.
    fn parts_of(&self, own: &[Field], call: &reqwest::Request) -> Result<Option<Call>, Error> {
        let mut needed = false;
        for field in own {
            self.plan.each(field.value, &mut |expr| needed |= matches!(expr, Expr::Call(_)));
        }
        if !needed {
            return Ok(None);
        }
        let expected = "must not be a stream: this provider wants headers that are computed from it";
        let parts = Call::of(call).ok_or_else(|| self.unsendable(Unsendable { name: "body", expected }))?;
        Ok(Some(parts))
    }

    /// Whether a value depends on a sibling's own settings, or on the call.
    fn is_own(&self, expr: Expr) -> bool {
        let mut of_call = false;
        expr.each(&mut |part| of_call |= matches!(part, Expr::Computed(_) | Expr::Call(_)));
        of_call || self.plan.settings.iter().any(|setting| self.plan.uses_setting(expr, setting.name))
    }
}
