//! What the state decides, and what is published of that, fact by fact.

use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime};

use super::published::Published;
use super::state::{Failure, Held, Next, State};
use crate::clock::Moment;

type Token = &'static str;

#[derive(Clone)]
struct Refused;

/// What a caller is to do, with which token.
#[derive(Debug, PartialEq, Eq)]
enum Does {
    Serve(Token),
    Renew(Token),
    Fetch,
    Fail,
}

/// A state, and the moment at which it was made.
struct Scene {
    state: State<Token, Refused>,
    start: Moment,
}

impl Scene {
    fn new() -> Scene {
        let start = Moment { monotonic: Instant::now(), system: SystemTime::now() };
        Scene { state: State::new(), start }
    }

    /// A token that is renewed after 40 seconds and ends after 60.
    fn with_token() -> Scene {
        let mut scene = Scene::new();
        scene.hold("first", 0);
        scene
    }

    fn at(&self, millis: u64) -> Instant {
        self.start.monotonic + Duration::from_millis(millis)
    }

    fn moment(&self, millis: u64) -> Moment {
        let passed = Duration::from_millis(millis);
        Moment { monotonic: self.start.monotonic + passed, system: self.start.system + passed }
    }

    /// The machine has slept for so long, of which the monotonic clock knows nothing.
    fn sleep(&mut self, seconds: u64) {
        self.start.system += Duration::from_secs(seconds);
    }

    fn ask(&mut self, millis: u64) -> Does {
        self.ask_while(millis, None)
    }

    /// The same while renewals are put off until a time.
    fn ask_while(&mut self, millis: u64, put_off: Option<u64>) -> Does {
        let put_off = put_off.map(|millis| self.at(millis));
        match self.state.ask(self.moment(millis), put_off) {
            Next::Serve(held) => Does::Serve(held.token),
            Next::Renew(held) => Does::Renew(held.token),
            Next::Fetch => Does::Fetch,
            Next::Fail(Refused) => Does::Fail,
        }
    }

    /// Which token is served without asking, and until when.
    fn quiet(&self, millis: u64, is_on_its_way: bool) -> Option<(Token, Instant)> {
        self.state.quiet(self.at(millis), None, is_on_its_way).map(|(held, until)| (held.token, until))
    }

    fn take(&mut self, millis: u64) -> Option<Token> {
        self.state.take(self.at(millis)).map(|held| held.token)
    }

    fn hold(&mut self, token: Token, millis: u64) {
        let held = self.held(token, 1, millis);
        self.state.hold(self.moment(millis), held);
    }

    fn held(&self, token: Token, generation: u64, millis: u64) -> Held<Token> {
        let (renew_after, expires_at) = (self.at(millis + 40_000), self.at(millis + 60_000));
        Held { token, generation, renew_after, expires_at }
    }

    /// The API refuses the first token, or one in its place of the same number.
    fn refuse(&mut self, millis: u64) -> bool {
        self.state.refuse(1, self.at(millis))
    }

    /// A failure whose pause is as long as it can be.
    fn fail(&mut self, millis: u64, until: Option<u64>) {
        let until = until.map(|millis| self.at(millis));
        self.state.fail(self.at(millis), Failure { error: Refused, until, chance: 1.0 });
    }
}

#[test]
fn a_pause_is_no_reason_to_serve_a_token_past_its_end() {
    let mut scene = Scene::with_token();
    scene.fail(50_000, Some(90_000));
    assert_eq!(scene.quiet(51_000, false), Some(("first", scene.at(60_000))));
}

#[test]
fn a_token_ends_a_row_of_failures() {
    let mut scene = Scene::with_token();
    for n in 0..5 {
        scene.fail(40_000 + n, None);
    }
    scene.hold("second", 50_000);
    scene.fail(95_000, None);
    assert_eq!(scene.ask(95_999), Does::Serve("second"));
    assert_eq!(scene.ask(96_000), Does::Renew("second"), "a second after the first failure of a new row");
}

#[test]
fn a_pause_is_as_long_as_it_may_be_after_any_number_of_failures() {
    let mut scene = Scene::new();
    (0..100).for_each(|_| scene.fail(0, None));
    assert_eq!(scene.ask(999), Does::Fail);
    assert_eq!(scene.ask(1_000), Does::Fetch);
}

#[test]
fn a_time_that_the_provider_names_makes_a_pause_longer_and_never_shorter() {
    let mut scene = Scene::new();
    scene.fail(0, Some(10));
    assert_eq!(scene.ask(99), Does::Fail);
    assert_eq!(scene.ask(100), Does::Fetch);
    scene.fail(100, Some(5_000));
    assert_eq!(scene.ask(4_999), Does::Fail);
    assert_eq!(scene.ask(5_000), Does::Fetch);
}

#[test]
fn a_pause_ends_with_a_sleep() {
    let mut scene = Scene::new();
    assert_eq!(scene.ask(0), Does::Fetch);
    scene.fail(0, Some(300_000));
    assert_eq!(scene.ask(1_000), Does::Fail);
    scene.sleep(300);
    assert_eq!(scene.ask(2_000), Does::Fetch);
}

#[test]
fn a_token_that_came_after_a_sleep_is_not_doubted() {
    let mut scene = Scene::new();
    assert_eq!(scene.ask(0), Does::Fetch);
    scene.sleep(300);
    scene.hold("first", 1_000);
    assert_eq!(scene.ask(2_000), Does::Serve("first"));
}

#[test]
fn a_token_that_is_doubted_is_not_served_while_another_is_on_its_way() {
    let mut scene = Scene::with_token();
    scene.sleep(300);
    assert_eq!(scene.ask(1_000), Does::Fetch);
    assert_eq!(scene.quiet(1_000, true), None);
}

#[test]
fn a_token_is_renewed_from_its_time_on_and_served_until_its_end() {
    let mut scene = Scene::with_token();
    assert_eq!(scene.ask(39_999), Does::Serve("first"));
    assert_eq!(scene.ask(40_000), Does::Renew("first"));
    assert_eq!(scene.ask(59_999), Does::Renew("first"));
    assert_eq!(scene.ask(60_000), Does::Fetch);
}

#[test]
fn nothing_is_to_be_done_until_a_renewal_is_due_or_the_end_of_a_token_that_is_being_renewed() {
    let scene = Scene::with_token();
    assert_eq!(scene.quiet(39_999, false), Some(("first", scene.at(40_000))));
    assert_eq!(scene.quiet(40_000, false), None);
    assert_eq!(scene.quiet(40_000, true), Some(("first", scene.at(60_000))));
    assert_eq!(scene.quiet(60_000, true), None);
}

#[test]
fn nothing_is_to_be_done_in_a_pause() {
    let mut scene = Scene::with_token();
    scene.fail(45_000, None);
    assert_eq!(scene.quiet(45_000, false), Some(("first", scene.at(46_000))));
    let mut early = Scene::with_token();
    early.fail(1_000, None);
    assert_eq!(early.quiet(1_000, false), Some(("first", early.at(40_000))));
}

#[test]
fn a_renewal_that_is_put_off_is_not_due_before_and_leaves_a_token_its_end() {
    let mut scene = Scene::with_token();
    for (until, due) in [(30_000, 40_000), (50_000, 50_000)] {
        assert_eq!(scene.ask_while(due - 1, Some(until)), Does::Serve("first"), "{until}");
        assert_eq!(scene.ask_while(due, Some(until)), Does::Renew("first"), "{until}");
    }
    assert_eq!(scene.ask_while(59_999, Some(90_000)), Does::Serve("first"));
    assert_eq!(scene.ask_while(60_000, Some(90_000)), Does::Fetch);
}

#[test]
fn nothing_is_to_be_done_while_a_renewal_is_put_off() {
    let mut scene = Scene::with_token();
    for (until, quiet_until) in [(30_000, 40_000), (50_000, 50_000), (90_000, 60_000)] {
        let quiet = scene.state.quiet(scene.at(35_000), Some(scene.at(until)), false);
        assert_eq!(quiet.map(|(_, until)| until), Some(scene.at(quiet_until)), "{until}");
    }
    scene.fail(45_000, Some(55_000));
    let quiet = scene.state.quiet(scene.at(46_000), Some(scene.at(50_000)), false);
    assert_eq!(quiet.map(|(_, until)| until), Some(scene.at(55_000)), "whichever is later");
}

#[test]
fn a_token_that_is_doubted_is_not_put_off() {
    let mut scene = Scene::with_token();
    scene.sleep(300);
    assert_eq!(scene.ask_while(1_000, Some(50_000)), Does::Fetch);
}

#[test]
fn a_token_that_comes_a_second_time_is_renewed_at_its_end_alone() {
    let mut scene = Scene::with_token();
    scene.hold("first", 40_000);
    assert_eq!(scene.ask(99_999), Does::Serve("first"));
    assert_eq!(scene.ask(100_000), Does::Fetch);
}

#[test]
fn a_pause_doubles_with_each_failure_and_half_of_it_is_chance() {
    for (chance, first) in [(1.0, 1_000), (0.5, 750), (0.0, 500)] {
        let mut scene = Scene::with_token();
        for n in 0..3 {
            scene.state.fail(scene.at(40_000), Failure { error: Refused, until: None, chance });
            let ends = 40_000 + (first << n);
            assert_eq!(scene.ask(ends - 1), Does::Serve("first"), "{chance} {n}");
            assert_eq!(scene.ask(ends), Does::Renew("first"), "{chance} {n}");
        }
    }
}

#[test]
fn a_token_for_one_call_is_taken_once_and_before_its_end() {
    let mut scene = Scene::with_token();
    assert_eq!(scene.take(59_999), Some("first"));
    assert_eq!(scene.take(59_999), None);
    scene.hold("second", 0);
    assert_eq!(scene.take(60_000), None);
}

#[test]
fn a_request_that_went_well_ends_a_pause() {
    let mut scene = Scene::new();
    scene.fail(0, None);
    assert_eq!(scene.ask(50), Does::Fail);
    scene.state.recover();
    assert_eq!(scene.ask(50), Does::Fetch);
}

#[test]
fn an_api_that_refuses_every_token_is_given_another_after_ever_longer_pauses() {
    let mut scene = Scene::with_token();
    let mut now = 0;
    for pause in [5_000, 10_000, 20_000, 40_000, 60_000, 60_000] {
        assert!(scene.refuse(now), "{now}");
        scene.hold("another", now);
        assert!(!scene.refuse(now + pause - 1), "{now}");
        now += pause;
    }
    now += 60_000;
    assert!(scene.refuse(now));
    scene.hold("yet another", now);
    assert!(!scene.refuse(now + 4_999), "after a time of peace the pause is short again");
    assert!(scene.refuse(now + 5_000));
}

#[test]
fn a_refused_token_is_replaced_and_served_if_it_cannot_be() {
    let mut scene = Scene::with_token();
    assert!(scene.refuse(0));
    assert_eq!((scene.ask(0), scene.quiet(0, true)), (Does::Fetch, None));
    scene.fail(1, None);
    assert_eq!(scene.state.last_resort(scene.at(1)).map(|held| held.token), Some("first"));
    assert_eq!(scene.ask(2), Does::Serve("first"), "in the pause after the failure");
    scene.hold("second", 3_000);
    assert_eq!(scene.ask(3_000), Does::Serve("second"));
}

#[test]
fn all_whose_token_was_refused_wait_for_the_same_other_one() {
    let mut scene = Scene::with_token();
    assert!(scene.refuse(0));
    assert!(scene.refuse(1), "while the other is on its way");
    scene.state.hold(scene.moment(10), scene.held("second", 2, 10));
    assert!(scene.refuse(20), "when it is there");
    assert_eq!(scene.ask(20), Does::Serve("second"));
}

#[test]
fn a_clock_that_is_set_by_less_than_ten_seconds_is_no_sleep() {
    for (seconds, next) in [(9, Does::Serve("first")), (10, Does::Fetch)] {
        let mut scene = Scene::with_token();
        scene.sleep(seconds);
        assert_eq!(scene.ask(1_000), next, "{seconds}");
    }
}

#[test]
fn news_of_an_old_token_says_nothing_of_a_newer_one() {
    let mut scene = Scene::with_token();
    scene.state.invalidate(0);
    assert_eq!(scene.ask(0), Does::Serve("first"));
    scene.state.invalidate(1);
    assert_eq!(scene.ask(0), Does::Fetch);
}

#[test]
fn a_token_is_served_without_the_state_until_its_time_and_while_it_is_the_one_that_was_published() {
    let published = Published::new();
    let start = Instant::now();
    let at = |millis| start + Duration::from_millis(millis);
    let held =
        |token: Token| Arc::new(Held { token, generation: 1, renew_after: at(40), expires_at: at(60) });
    let read = |millis| published.read(at(millis), |held| held.token);
    assert_eq!(read(0), None);
    let first = held("first");
    published.write(Some((&first, at(40))));
    assert_eq!((read(0), read(39), read(40)), (Some("first"), Some("first"), None));
    published.write(Some((&first, at(1_060))));
    assert_eq!((read(1_059), read(1_060)), (Some("first"), None));
    published.write(Some((&held("second"), at(40))));
    assert_eq!((read(0), read(40)), (Some("second"), None));
    published.write(None);
    assert_eq!(read(0), None);
    assert_eq!(Arc::strong_count(&first), 1, "it is not kept");
}
