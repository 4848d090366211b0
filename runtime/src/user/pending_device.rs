//! A code that a user types elsewhere, and has not typed yet.

use std::borrow::Cow;
use std::fmt;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::Secret;
use crate::scope::ScopeName;

/// How long a request takes at most, as a rule, until the provider has it.
const ON_THE_WAY: Duration = Duration::from_secs(1);

/// A code that a user types elsewhere (RFC 8628 section 3.2), and what the device shows of it.
///
/// It can be stored anywhere that only the device can read; serde writes it as a list. It is good for one
/// answer, until it ends.
#[derive(Clone)]
pub struct PendingDevice {
    pub(super) provider: String,
    pub(super) environment: String,
    pub(super) device_code: Secret,
    pub(super) user_code: String,
    pub(super) verification_uri: String,
    pub(super) verification_uri_complete: Option<String>,
    pub(super) expires_at: SystemTime,
    pub(super) interval: Duration,
    pub(super) scopes: Vec<String>,
}

impl PendingDevice {
    /// What the user types.
    pub fn user_code(&self) -> &str {
        &self.user_code
    }

    /// Where the user types it: short enough to be copied from a screen.
    pub fn verification_uri(&self) -> &str {
        &self.verification_uri
    }

    /// The same address with the code in it, for a QR code or the like, if the provider gave one.
    pub fn verification_uri_complete(&self) -> Option<&str> {
        self.verification_uri_complete.as_deref()
    }

    /// When the code ends.
    pub fn expires_at(&self) -> SystemTime {
        self.expires_at
    }

    pub(super) fn asked(&self) -> Box<[ScopeName]> {
        self.scopes.iter().cloned().map(Cow::Owned).collect()
    }

    /// For how long a request can still be made that comes before the code ends.
    pub(super) fn left(&self) -> Option<Duration> {
        self.expires_at.checked_sub(ON_THE_WAY)?.duration_since(SystemTime::now()).ok()
    }
}

/// As serde writes it. By hand, because serde's derive would add crates to a consumer's tree.
type Fields<'a> = (&'a str, &'a str, &'a str, &'a str, &'a str, Option<&'a str>, u64, u64, &'a [String]);

impl Serialize for PendingDevice {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let fields: Fields<'_> = (
            &self.provider,
            &self.environment,
            self.device_code.expose(),
            &self.user_code,
            &self.verification_uri,
            self.verification_uri_complete.as_deref(),
            self.expires_at.duration_since(UNIX_EPOCH).unwrap_or_default().as_secs(),
            self.interval.as_secs(),
            &self.scopes,
        );
        fields.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for PendingDevice {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<PendingDevice, D::Error> {
        type Owned = (String, String, String, String, String, Option<String>, u64, u64, Vec<String>);
        let (provider, environment, device_code, user_code, uri, complete, expires_at, interval, scopes) =
            Owned::deserialize(deserializer)?;
        let expires_at = UNIX_EPOCH.checked_add(Duration::from_secs(expires_at));
        Ok(PendingDevice {
            provider,
            environment,
            device_code: device_code.into(),
            user_code,
            verification_uri: uri,
            verification_uri_complete: complete,
            expires_at: expires_at.unwrap_or(UNIX_EPOCH),
            interval: Duration::from_secs(interval),
            scopes,
        })
    }
}

/// The user's code lets whoever types it into the account of the device: it is not shown.
impl fmt::Debug for PendingDevice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PendingDevice")
            .field("provider", &self.provider)
            .field("environment", &self.environment)
            .field("verification_uri", &self.verification_uri)
            .field("expires_at", &self.expires_at)
            .field("scopes", &self.scopes)
            .finish_non_exhaustive()
    }
}
