//! A token of five minutes is served from the cache for most of its life.

use std::sync::Arc;
use std::time::Duration;

use tokenwright_runtime::plan::Quirk;
use tokenwright_runtime::{Clock, ManualClock};

use super::scene::{Scene, first_cases, options};

const LIFETIME: Duration = Duration::from_mins(5);
const STEP: Duration = Duration::from_secs(10);

#[tokio::test]
async fn a_five_minute_token_is_served_from_the_cache_for_three_fifths_of_its_life() {
    let (mut faults, mut proved) = (Vec::new(), 0);
    // One that is good for one call is in no cache; one of whose life the provider says nothing is not of
    // five minutes.
    let is_apart = |quirk: &Quirk| matches!(quirk, Quirk::SingleUse | Quirk::ZeroExpiry);
    for case in first_cases().filter(|case| !case.plan.quirks.iter().any(is_apart)) {
        let scene = Scene::start(case).await;
        scene.simulator.set_lifetime(LIFETIME);
        let clock = Arc::new(ManualClock::new());
        let client = scene.client(options().clock(Arc::clone(&clock) as Arc<dyn Clock>)).await;
        let first = client.token().await.expect("it has one");
        let asked = scene.simulator.token_requests();
        let mut age = Duration::ZERO;
        while age < LIFETIME * 3 / 5 {
            clock.advance(STEP);
            age += STEP;
            let served = client.token().await;
            if served.is_err() || served.is_ok_and(|served| served.expose() != first.expose()) {
                break;
            }
        }
        if age < LIFETIME * 3 / 5 || scene.simulator.token_requests() != asked {
            faults.push(format!("{case}: another token is asked for after {age:?}"));
        }
        proved += 1;
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert!(proved >= 80, "{proved} plans");
}
