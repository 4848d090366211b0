//! Every simulated provider accepts its own client and refuses six wrong ones.

use std::collections::{BTreeMap, BTreeSet};

use tokenwright_runtime::plan::{Field, Json};

use super::blame::{Blame, may_be_missing};
use super::calls::calls;
use super::refusals::{agrees, meaning_of, send};
use super::scene::{Asker, Scene, USER, cases, scopes};
use super::wire::Place;
use super::wrong_callers::{self, wrong_callers};
use super::wrong_requests::{is_good_once, wrong_requests};
use crate::recorder::Recorded;

/// What a wrong client does otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Its body is in another encoding.
    Encoding,
    /// It leaves something out.
    Missing,
    /// It asks for another audience, tenant or other value of the environment or of a setting.
    Audience,
    /// It has another secret, key or name.
    Secret,
    /// It puts its secret elsewhere.
    Place,
    /// Its assertion has ended.
    Expired,
    /// It sends what is good once a second time.
    Replayed,
}

/// What was found, and of how many plans each kind was tried.
#[derive(Default)]
struct Findings {
    faults: Vec<String>,
    tried: BTreeMap<Kind, BTreeSet<String>>,
}

#[tokio::test]
async fn every_simulated_provider_accepts_its_own_client_and_refuses_six_wrong_ones() {
    let mut findings = Findings::default();
    for case in cases() {
        let scene = Scene::start(case).await;
        findings.of_requests(&scene).await;
        findings.of_sign_in(&scene);
        for wrong in wrong_callers(&scene) {
            findings.of_caller(&scene, &wrong).await;
        }
    }
    assert!(findings.faults.is_empty(), "{}", findings.faults.join("\n"));
    // As many as there are today, rounded down: a kind that is no longer tried is found out.
    for (kind, at_least) in [
        (Kind::Encoding, 120),
        (Kind::Missing, 120),
        (Kind::Audience, 40),
        (Kind::Secret, 120),
        (Kind::Place, 100),
        (Kind::Expired, 25),
        (Kind::Replayed, 70),
    ] {
        let tried = findings.tried.get(&kind).map_or(0, BTreeSet::len);
        assert!(tried >= at_least, "{kind:?} was tried of {tried} plans");
    }
}

impl Findings {
    fn tried(&mut self, kind: Kind, scene: &Scene) {
        self.tried.entry(kind).or_default().insert(scene.case.to_string());
    }

    /// Sends each request with each fault, then as it was, then once more. That it is accepted in the end
    /// shows that it was the fault that was refused.
    async fn of_requests(&mut self, scene: &Scene) {
        let (case, to) = (scene.case, scene.simulator.address());
        for call in calls(case.plan) {
            let sent = call.recorded(scene).await;
            for wrong in wrong_requests(case, &call, &sent) {
                self.tried(wrong.kind, scene);
                let reply = send(to, &wrong.request).await;
                let said = reply.meaning(case.plan);
                if reply.is_success() {
                    self.faults.push(format!("{case}, {}: accepts {}", call.name, wrong.what));
                } else if !agrees(case.plan, said, &wrong.means) {
                    let (name, what, means) = (&call.name, &wrong.what, &wrong.means);
                    let fault =
                        format!("{case}, {name}: says {said:?} of {what}, not {means:?}: {}", reply.text);
                    self.faults.push(fault);
                }
            }
            let own = send(to, &sent).await;
            if !own.is_success() {
                self.faults.push(format!("{case}, {}: refuses its own request: {}", call.name, own.text));
            }
            let is_good_once = is_good_once(case, &call, &sent);
            if is_good_once {
                self.tried(Kind::Replayed, scene);
            }
            if send(to, &sent).await.is_success() == is_good_once {
                let fault = if is_good_once { "takes it twice" } else { "does not take it twice" };
                self.faults.push(format!("{case}, {}: {fault}", call.name));
            }
        }
    }

    /// Sends the user away without something that the provider wants there.
    fn of_sign_in(&mut self, scene: &Scene) {
        let (case, customer) = (scene.case, scene.customer());
        let (Ok(Asker::User(flow)), Some(authorize)) = (scene.asker(&customer), case.plan.authorize) else {
            return;
        };
        let pending = flow.authorize(scopes(case.plan)).unwrap_or_else(|error| panic!("{case}: {error}"));
        let target = pending.url().to_owned();
        let sent = Recorded { method: "GET".to_owned(), target, headers: Vec::new(), body: String::new() };
        for Field { name, value } in authorize.parameters {
            if sent.value(Place::Query, name).is_none() || may_be_missing(case.plan, Json::Text(*value)) {
                continue;
            }
            self.tried(Kind::Missing, scene);
            let back = scene.simulator.sign_in(&sent.without(Place::Query, name).target, USER);
            if back.is_ok_and(|callback| callback.contains("code=")) {
                self.faults.push(format!("{case}: a user signs in without {name}"));
            }
        }
    }

    /// Lets a wrong caller try: all by itself, and with what the customer began.
    async fn of_caller(&mut self, scene: &Scene, wrong: &wrong_callers::Wrong) {
        self.tried(wrong.kind, scene);
        let (case, what) = (scene.case, &wrong.what);
        let asker = scene.asker(&wrong.caller).unwrap_or_else(|error| panic!("{case}, {what}: {error}"));
        if wrong.is_wrong_before {
            let outcome = match scene.pending(&asker).await {
                Ok(pending) => scene.finish(&asker, &pending).await.map_err(|error| error.to_string()),
                Err(why) => Err(why),
            };
            if outcome.is_ok() {
                self.faults.push(format!("{case}: accepts {what}"));
            }
        }
        if matches!(wrong.blame, Blame::NotSent) {
            return;
        }
        let own = scene.asker(&scene.customer()).unwrap_or_else(|error| panic!("{case}: {error}"));
        let pending = scene.pending(&own).await.unwrap_or_else(|why| panic!("{case}: {why}"));
        match (scene.finish(&asker, &pending).await, &wrong.blame) {
            (Ok(_), _) => self.faults.push(format!("{case}: takes {what} for the token")),
            (Err(error), Blame::Of(means)) if !agrees(case.plan, meaning_of(error.kind()), means) => {
                self.faults
                    .push(format!("{case}: says {:?} of {what}, not {means:?}: {error}", error.kind()));
            }
            _ => {}
        }
    }
}
