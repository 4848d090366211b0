//! What a provider refused and would refuse again: asking with a refused credential again and again can lock an
//! account, and asking before the time that it named is answered with another refusal.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::state::Failure;
use super::times::chance;
use crate::{Error, ErrorKind};

/// How long a refused credential is remembered. Another credential is another client, which remembers nothing.
const REFUSAL_MEMORY: Duration = Duration::from_mins(5);

/// A provider that wants more time than this is asked sooner: nobody wants a client that is silent for a day.
pub(crate) const LONGEST_WAIT: Duration = Duration::from_mins(5);

/// A credential that was good for one sibling is refused for what the others ask for, until it was refused so
/// often in a row: then it was revoked.
const REVOKED_AFTER: u32 = 3;

/// What was refused to all siblings alike: they have one credential.
#[derive(Default)]
pub(crate) struct Refusals(Mutex<Known>);

#[derive(Default)]
struct Known {
    was_accepted: bool,
    /// How often the credential was refused in a row.
    in_a_row: u32,
    credential: Option<(Error, Instant)>,
    /// The provider named the time until which it wants no request.
    throttled: Option<(Error, Instant)>,
}

impl Refusals {
    /// What the provider would say, if that is known.
    pub(super) fn known(&self, now: Instant) -> Option<Failure<Error>> {
        let known = self.lock();
        let is_of_credential = known.in_a_row >= if known.was_accepted { REVOKED_AFTER } else { 1 };
        let credential = known.credential.as_ref().filter(|_| is_of_credential);
        let mut still = [credential, known.throttled.as_ref()].into_iter().flatten();
        let (error, _) = still.find(|(_, until)| now < *until)?;
        // Without a time: what one sibling was refused is taken back by the next token of another.
        Some(Failure { error: error.clone(), until: None, chance: chance() })
    }

    /// Takes in that a token was given out.
    pub(crate) fn forget(&self) {
        *self.lock() = Known { was_accepted: true, ..Known::default() };
    }

    /// Takes in an error.
    pub(super) fn remember(&self, error: &Error, now: Instant) {
        let mut known = self.lock();
        if is_of_credential(error, known.was_accepted) {
            known.in_a_row = known.in_a_row.saturating_add(1);
            known.credential = Some((error.for_siblings(), now + REFUSAL_MEMORY));
        } else if let Some(until) = wanted(error, now) {
            known.throttled = Some((error.for_siblings(), until));
        }
    }

    fn lock(&self) -> MutexGuard<'_, Known> {
        // Nothing in here can panic between two writes.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// An error, and until when it is taken for granted. Asking again after one that `is_over` cannot help.
pub(super) fn failure(error: Error, is_over: bool, now: Instant) -> Failure<Error> {
    let until = if is_over || is_refused(&error) { Some(now + REFUSAL_MEMORY) } else { wanted(&error, now) };
    Failure { error, until, chance: chance() }
}

/// Whether asking again cannot change it.
fn is_refused(error: &Error) -> bool {
    matches!(
        error.kind(),
        ErrorKind::InvalidClient | ErrorKind::UnauthorizedClient | ErrorKind::WrongEnvironment
    )
}

/// Whether it is the credential that is refused, and not what one sibling asked for with it: its tenant may be none,
/// the user whom its assertion names may have left.
fn is_of_credential(error: &Error, was_accepted: bool) -> bool {
    match error.kind() {
        ErrorKind::InvalidClient => error.code() != Some("invalid_grant"),
        ErrorKind::UnauthorizedClient => !was_accepted,
        _ => false,
    }
}

/// Until when the provider wants no request.
fn wanted(error: &Error, now: Instant) -> Option<Instant> {
    error.retry_after().map(|wanted| now + wanted.min(LONGEST_WAIT))
}
