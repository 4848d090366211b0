//! Users who sign in elsewhere than on the device (RFC 8628).

use std::borrow::Cow;
use std::fmt;
use std::future::Future;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use tokenwright_plan::{Format, Plan, UserValue};
use url::Url;

use super::check_start;
use super::grant::Keep;
use super::pace::{INTERVAL, Pace};
use super::pending_device::PendingDevice;
use super::session::Session;
use crate::answer::{Found, TokenAnswer};
use crate::cache::runtime;
use crate::client::{Choice, connect};
use crate::error::BoxError;
use crate::inputs::{Inputs, check_address};
use crate::scope::{self, ScopeName};
use crate::token::{Asked, Fetched, KeptOutputs, TokenEndpoint};
use crate::{Error, ErrorKind, Options, Secret};

/// Signs users in at one provider whose device has no browser, or no keyboard. Every generated
/// `device_code::Client` dereferences to it.
///
/// [`authorize`](Self::authorize) gets a code, which the device shows with the address where the user types
/// it; [`finish`](Self::finish) waits until they have decided. The [`Session`] that comes of it is the same
/// as that of a [`UserFlow`](super::UserFlow).
#[derive(Clone)]
pub struct DeviceFlow {
    endpoint: Arc<TokenEndpoint>,
    choice: Choice,
}

impl DeviceFlow {
    /// A flow for what `plan` describes.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidValue`] if an input is missing or has the wrong form. Nothing is sent yet.
    pub fn new(plan: &'static Plan, inputs: Inputs, options: Options) -> Result<DeviceFlow, Error> {
        let (endpoint, choice, _) = connect(plan, inputs, options)?;
        Ok(DeviceFlow { endpoint: Arc::new(endpoint), choice })
    }

    /// Starts: gets the code that the user types elsewhere (section 3.1).
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidValue`] if these scopes cannot be asked for, [`ErrorKind::NoRuntime`] outside of a Tokio
    /// runtime; otherwise whatever kept the provider from giving a code.
    pub async fn authorize(
        &self,
        scopes: impl IntoIterator<Item = impl Into<Cow<'static, str>>>,
    ) -> Result<PendingDevice, Error> {
        runtime(&self.endpoint)?;
        let scopes = scope::asked(&self.endpoint.plan.scopes, scopes.into_iter().map(Into::into));
        scope::check_asked(&self.endpoint.plan.scopes, &scopes).map_err(|kind| self.endpoint.error(kind))?;
        let Some(request) = &self.endpoint.plan.device else {
            let kind = ErrorKind::InvalidValue {
                name: "device_url".into(),
                expected: "is not part of this grant".into(),
            };
            return Err(self.endpoint.error(kind));
        };
        let settings = &self.choice.settings;
        let kept = &KeptOutputs::default();
        let asked = Asked { request, settings, scopes: &scopes, tokens: &[], user: &[], kept };
        let now = SystemTime::now();
        let (_, answer, _) = self.endpoint.send(asked, Format::Json, None).await?;
        if !answer.status.is_success() {
            return Err(self.endpoint.refused(&answer));
        }
        self.pending(&answer, scopes, now).map_err(|what| self.endpoint.unusable(&answer, &what))
    }

    /// Waits until the user has decided, and lets them in. It asks as often as the provider says, and no more than
    /// once a second; for the last time, shortly before the code ends. Dropping the future ends it sooner.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::AuthorizationRefused`] if the user or the provider said no,
    /// [`ErrorKind::AuthorizationExpired`] if they did not decide in time,
    /// [`ErrorKind::AuthorizationMismatch`] if `pending` was started elsewhere, [`ErrorKind::NoRuntime`] outside of a
    /// Tokio runtime, and whatever kept the provider from giving a token. A provider that is down or cannot be
    /// reached is asked again.
    pub async fn finish<F, E>(
        &self,
        pending: &PendingDevice,
        keep: impl Fn(Secret) -> F + Send + Sync + 'static,
    ) -> Result<Session, Error>
    where
        F: Future<Output = Result<(), E>> + Send + 'static,
        E: Into<BoxError>,
    {
        runtime(&self.endpoint)?;
        check_start(&self.endpoint, &pending.provider, &pending.environment)?;
        let mut pace = Pace::new(pending.interval);
        let kept = KeptOutputs::default();
        let fetched = loop {
            let Some(wait) = pending.left().and_then(|left| pace.wait(left)) else {
                return Err(self.endpoint.error(ErrorKind::AuthorizationExpired));
            };
            tokio::time::sleep(wait).await;
            match self.poll(pending, &kept).await {
                Ok(fetched) => break fetched,
                Err(error) if pace.goes_on(&error) => {}
                Err(error) => return Err(decided(error)),
            }
        };
        Session::begin(&self.endpoint, &self.choice, pending.asked(), fetched, Keep::new(keep), kept).await
    }

    /// Takes up a session from its refresh token. Nothing is sent until the first token is needed.
    pub fn resume<F, E>(
        &self,
        refresh_token: Secret,
        keep: impl Fn(Secret) -> F + Send + Sync + 'static,
    ) -> Session
    where
        F: Future<Output = Result<(), E>> + Send + 'static,
        E: Into<BoxError>,
    {
        Session::resume(&self.endpoint, &self.choice, refresh_token, Keep::new(keep))
    }

    /// The plan that this flow runs.
    pub fn plan(&self) -> &'static Plan {
        self.endpoint.plan
    }

    /// The name of the environment that users sign in to, or `custom`.
    pub fn environment(&self) -> &'static str {
        self.endpoint.environment_name
    }

    async fn poll(&self, pending: &PendingDevice, kept: &KeptOutputs) -> Result<Fetched, Error> {
        let plan = self.endpoint.plan;
        let scopes = &pending.asked();
        let user = [(UserValue::DeviceCode, pending.device_code.expose())];
        let settings = &self.choice.settings;
        let asked = Asked { request: &plan.request, settings, scopes, tokens: &[], user: &user, kept };
        self.endpoint.ask(asked).await
    }

    /// Reads the answer that has the code (section 3.2). The error says which value cannot be used, and why.
    fn pending(
        &self,
        answer: &TokenAnswer,
        scopes: Box<[ScopeName]>,
        now: SystemTime,
    ) -> Result<PendingDevice, String> {
        let text = |name: &'static str| {
            let found = answer.json().at(&[name]).and_then(Found::as_str);
            found.filter(|text| !text.is_empty()).map(str::to_owned)
        };
        let wanted = |name: &'static str| text(name).ok_or_else(|| format!("`{name}` is missing"));
        let seconds = |name: &'static str| {
            let found = answer.json().at(&[name]).and_then(Found::to_text)?;
            found.trim().parse::<f64>().ok().and_then(|seconds| Duration::try_from_secs_f64(seconds).ok())
        };
        let verification_uri = wanted("verification_uri")?;
        let complete = text("verification_uri_complete");
        for uri in [&verification_uri].into_iter().chain(&complete) {
            // The user types a password there.
            if !is_safe(uri) {
                return Err("`verification_uri` is not https".to_owned());
            }
        }
        let lifetime = seconds("expires_in").ok_or("`expires_in` is no number of seconds")?;
        Ok(PendingDevice {
            provider: self.endpoint.plan.provider.to_owned(),
            environment: self.endpoint.environment_name.to_owned(),
            device_code: Secret::from(wanted("device_code")?),
            user_code: wanted("user_code")?,
            verification_uri,
            verification_uri_complete: complete,
            expires_at: now.checked_add(lifetime).ok_or("`expires_in` is too large")?,
            interval: seconds("interval").map_or(INTERVAL, whole),
            scopes: scopes.into_iter().map(Cow::into_owned).collect(),
        })
    }
}

/// What the user decided, if that is what the error says.
fn decided(error: Error) -> Error {
    match error.code() {
        Some("access_denied") => error.with_kind(ErrorKind::AuthorizationRefused),
        Some("expired_token") => error.with_kind(ErrorKind::AuthorizationExpired),
        _ => error,
    }
}

/// In whole seconds, as it is stored: waiting longer is right, waiting less is not.
fn whole(interval: Duration) -> Duration {
    Duration::from_secs(interval.as_secs().saturating_add(u64::from(interval.subsec_nanos() > 0)))
}

fn is_safe(uri: &str) -> bool {
    let without_query = uri.split(['?', '#']).next().unwrap_or_default();
    Url::parse(uri).is_ok_and(|uri| uri.scheme() == "https") || check_address(without_query).is_ok()
}

impl fmt::Debug for DeviceFlow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DeviceFlow")
            .field("provider", &self.plan().provider)
            .field("environment", &self.environment())
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::is_safe;

    #[test]
    fn a_user_is_sent_to_no_address_in_clear() {
        for good in
            ["https://a.example/device", "https://a.example/?user_code=X", "http://127.0.0.1:80/d?x=y"]
        {
            assert!(is_safe(good), "{good}");
        }
        for bad in ["http://a.example/device", "a.example", "javascript:alert(1)", ""] {
            assert!(!is_safe(bad), "{bad}");
        }
    }
}
