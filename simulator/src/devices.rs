//! Users who sign in elsewhere than on the device (RFC 8628): what a device asked for, and what its user
//! decided.

use std::time::Duration;

use tokenwright_plan::UserValue;
use tokio::time::Instant;

use crate::known::Bound;
use crate::refusal::Refusal;
use crate::sessions::{Consent, Sessions};
use crate::state::{Granted, Mint};

/// How long a code is good, and how often may be asked (section 3.2).
const LIFETIME: Duration = Duration::from_mins(10);
const INTERVAL: Duration = Duration::from_secs(5);

/// What every device asked for.
pub(crate) struct Devices {
    pub(crate) lifetime: Duration,
    pub(crate) interval: Duration,
    asked: Vec<Device>,
}

/// What one device asked for.
struct Device {
    codes: Codes,
    /// When the codes end; `None` for ones that outlive every clock.
    expires_at: Option<Instant>,
    interval: Duration,
    /// When the device last asked for the token.
    polled_at: Option<Instant>,
    bound: Bound,
    scopes: Option<Vec<String>>,
    decision: Decision,
}

/// The code that the device shows the provider, and the one that its user types.
#[derive(Clone)]
pub(crate) struct Codes {
    pub(crate) device: String,
    pub(crate) user: String,
}

enum Decision {
    None,
    Denied,
    Allowed(Consent),
    /// A token was issued for it.
    Redeemed,
}

impl Default for Devices {
    fn default() -> Devices {
        Devices { lifetime: LIFETIME, interval: INTERVAL, asked: Vec::new() }
    }
}

impl Devices {
    /// Starts one.
    pub(crate) fn start(&mut self, bound: Bound, scopes: Option<Vec<String>>, mint: &mut Mint) -> Codes {
        let device = mint.make("device-code");
        // Eight digits, as people can type them.
        let number = self.asked.len() + 1;
        let codes = Codes { device, user: format!("{:04}-{number:04}", 1000 + number * 7) };
        self.asked.push(Device {
            codes: codes.clone(),
            expires_at: Instant::now().checked_add(self.lifetime),
            interval: self.interval,
            polled_at: None,
            bound,
            scopes,
            decision: Decision::None,
        });
        codes
    }

    /// The scopes that were asked for with the code that a user types, if it is one and still good.
    pub(crate) fn asked(&self, user_code: &str) -> Option<&Option<Vec<String>>> {
        let device = self.asked.iter().find(|device| device.codes.user == user_code)?;
        (matches!(device.decision, Decision::None) && !device.has_expired()).then_some(&device.scopes)
    }

    /// Takes in what the user decided who typed the code: what they agree to, if they do.
    pub(crate) fn decide(&mut self, user_code: &str, consent: Option<Consent>) {
        if let Some(device) = self.asked.iter_mut().find(|device| device.codes.user == user_code) {
            device.decision = consent.map_or(Decision::Denied, Decision::Allowed);
        }
    }

    /// What a device code is good for, once its user has allowed it (section 3.5).
    pub(crate) fn poll(
        &mut self,
        bound: &Bound,
        sessions: &mut Sessions,
        mint: &mut Mint,
    ) -> Result<Granted, Refusal> {
        let shown = bound.user(UserValue::DeviceCode);
        let device = self.asked.iter_mut().find(|device| shown == Some(device.codes.device.as_str()));
        let device = device.ok_or_else(|| Refusal::invalid_grant("the provider never issued it"))?;
        let now = Instant::now();
        let polled_before = device.polled_at.replace(now);
        if polled_before.is_some_and(|before| now < before + device.interval) {
            device.interval += INTERVAL;
            return Err(Refusal::of_device("slow_down", "the device asks too often"));
        }
        match std::mem::replace(&mut device.decision, Decision::Redeemed) {
            Decision::Redeemed => Err(Refusal::invalid_grant("the device code was used before")),
            Decision::Denied => {
                device.decision = Decision::Denied;
                Err(Refusal::access_denied("the user does not allow it"))
            }
            undecided if device.has_expired() => {
                device.decision = undecided;
                Err(Refusal::of_device("expired_token", "the code has expired"))
            }
            Decision::None => {
                device.decision = Decision::None;
                Err(Refusal::of_device("authorization_pending", "the user has not decided"))
            }
            Decision::Allowed(consent) => {
                let joined = device.bound.join(bound).unwrap_or_else(|_| bound.clone());
                Ok(sessions.start_without_code(joined, consent, mint))
            }
        }
    }
}

impl Device {
    fn has_expired(&self) -> bool {
        self.expires_at.is_some_and(|end| Instant::now() >= end)
    }
}
