//! Without the feature `dpop` there are no proofs.

use std::time::SystemTime;

use tokenwright_plan::Dpop;
use url::Url;

use super::Server;
use crate::{ErrorKind, Options};

/// Cannot be: without the feature, a client whose tokens are bound to a key is not made.
pub(crate) enum Prover {}

impl Prover {
    pub(crate) fn new(_: &Dpop, _: &Options) -> Result<Prover, ErrorKind> {
        Err(ErrorKind::InvalidValue { name: "dpop".into(), expected: "needs the feature `dpop`".into() })
    }

    pub(crate) fn prove(
        &self,
        _: &mut reqwest::Request,
        _: Server,
        _: Option<&str>,
        _: SystemTime,
    ) -> Result<(), ErrorKind> {
        match *self {}
    }

    pub(crate) fn keep_nonce(&self, _: Server, _: &Url, _: &http::HeaderMap) {
        match *self {}
    }

    #[cfg(feature = "user-flow")]
    pub(crate) fn thumbprint(&self) -> &str {
        match *self {}
    }
}
