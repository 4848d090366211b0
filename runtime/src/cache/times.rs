//! When a token is renewed, and when it is served no more.

use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher, Hasher};
use std::time::Duration;

use tokenwright_plan::{Plan, Quirk};

/// The share of its life that a token has left when it is renewed: a fifth, but no more than
/// [`LONGEST_MARGIN`]. A 5-minute token serves at least four minutes.
const MARGIN_SHARE: u32 = 5;
const LONGEST_MARGIN: Duration = Duration::from_mins(5);

/// For how long a token is used without more, and for how long it is served while another one is fetched.
pub(crate) fn times(lifetime: Duration, plan: &Plan) -> (Duration, Duration) {
    // A margin that leaves nothing would mean a request for each call.
    let declared = plan.response.expiry.margin.filter(|margin| *margin < lifetime);
    if plan.has(Quirk::SingleUse) {
        return (Duration::ZERO, lifetime);
    }
    if plan.has(Quirk::NewTokenEndsOld) {
        // Asking for the next one ends this one, so it is used to its end, and then it is served no more.
        let used = lifetime.saturating_sub(declared.unwrap_or_default());
        return (used, used);
    }
    (lifetime.saturating_sub(declared.unwrap_or_else(|| margin(lifetime))), lifetime)
}

/// How long before its end a token is renewed, where the plan does not say. Three quarters to all of the full
/// margin, by chance, so that a fleet that started together does not renew together.
fn margin(lifetime: Duration) -> Duration {
    let full = (lifetime / MARGIN_SHARE).min(LONGEST_MARGIN);
    full.mul_f64(0.75 + 0.25 * chance())
}

/// A number from 0 to 1, from the standard library's only source of chance.
pub(super) fn chance() -> f64 {
    let chance = RandomState::new().build_hasher().finish() % 256;
    f64::from(u8::try_from(chance).unwrap_or_default()) / 255.0
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::{chance, margin};

    /// The least and the largest of many.
    fn extremes(number: impl Fn() -> f64) -> (f64, f64) {
        let numbers = (0..1_000).map(|_| number());
        numbers
            .fold((f64::MAX, f64::MIN), |(least, largest), number| (least.min(number), largest.max(number)))
    }

    #[test]
    fn chance_is_anything_from_0_to_1() {
        let (least, largest) = extremes(chance);
        assert!((0.0..0.1).contains(&least) && largest > 0.9 && largest <= 1.0, "{least} {largest}");
    }

    #[test]
    fn tokens_that_came_together_are_not_renewed_together() {
        let (least, largest) = extremes(|| margin(Duration::from_mins(5)).as_secs_f64());
        assert!(least < 47.0 && largest > 58.0, "{least} {largest}");
    }

    #[test]
    fn a_five_minute_token_serves_at_least_four_minutes() {
        for _ in 0..1_000 {
            let margin = margin(Duration::from_mins(5));
            assert!((Duration::from_secs(45)..=Duration::from_mins(1)).contains(&margin), "{margin:?}");
        }
    }

    #[test]
    fn a_long_token_is_renewed_at_most_five_minutes_early() {
        assert!(margin(Duration::from_hours(48)) <= Duration::from_mins(5));
    }

    #[test]
    fn a_short_token_is_used_for_most_of_its_life() {
        assert!(margin(Duration::from_secs(5)) <= Duration::from_secs(1));
    }
}
