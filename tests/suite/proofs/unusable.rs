//! What is said of an answer that cannot be used names things of it: what it has instead of a token, how its token is
//! called, what may be a lifetime. None of that shows what the request carried, if a provider calls things so.

use serde_json::{Map, Value, json};
use tokenwright_runtime::plan::{CredentialKind, Expr, Location, Plan, UserValue, ValueType};
use tokenwright_simulator::Account;

use super::blame;
use super::calls::{Part, calls};
use super::scene::{Case, Scene, first_cases};
use crate::log;
use crate::recorder::{Recorded, json as answer};

/// Shorter texts are parts of words.
const SHORTEST: usize = 8;

/// An answer that repeats secrets, of which one is in turn.
type Echo = fn(&Plan, &[String], &str) -> Value;

/// What it has instead of a token, what its token is called, what may be the lifetime.
const ECHOES: [Echo; 3] = [
    |_, all, _| {
        all.iter().map(|secret| (secret.clone(), json!({secret: secret}))).collect::<Map<_, _>>().into()
    },
    |plan, _, secret| with_token(plan, Some((plan.response.token_type, secret)), Map::new()),
    |plan, _, secret| with_token(plan, None, Map::from_iter([(format!("expires_{secret}"), 5.into())])),
];

#[tokio::test]
async fn what_is_said_of_an_unusable_answer_shows_nothing_that_its_request_carried() {
    let (mut faults, mut hidden) = (Vec::new(), 0);
    for case in first_cases() {
        let (account, words) = with_words(case);
        let scene = Scene::of(case, account).await;
        for call in calls(case.plan).iter().filter(|call| !call.name.starts_with("step ")) {
            let parts = || call.parts(case);
            let count = secrets(case.plan, &words, &parts(), &call.recorded(&scene).await).len();
            let in_turn = (1..ECHOES.len()).flat_map(|echo| (0..count).map(move |which| (echo, which)));
            for (echo, which) in [(0, 0)].into_iter().chain(in_turn) {
                log::take();
                let (own, sent_parts) = (words.clone(), parts());
                let (sent, said) = call
                    .answered(&scene, move |sent| {
                        let all = secrets(case.plan, &own, &sent_parts, sent);
                        let secret = all.get(which).map_or("", String::as_str);
                        answer(200, &ECHOES[echo](case.plan, &all, secret).to_string())
                    })
                    .await;
                let is_hidden =
                    |text: &String| text.contains("the answer cannot be used") && text.contains("[redacted]");
                hidden += usize::from(said.iter().any(is_hidden));
                let logged = log::take();
                let shown: Vec<&str> = said.iter().map(String::as_str).chain(logged.lines()).collect();
                for secret in secrets(case.plan, &words, &parts(), &sent) {
                    let telling = shown.iter().filter(|text| text.contains(&secret));
                    faults.extend(telling.map(|text| format!("{case}, {}: {secret} in {text}", call.name)));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    // Else nothing of the answers would have been shown in any case.
    assert!(hidden >= 200, "{hidden} answers");
}

/// A customer whose secrets could be names and types, and those secrets.
fn with_words(case: Case) -> (Account, Vec<String>) {
    let of_text = case.plan.credentials.iter().filter(|credential| credential.value_type == ValueType::Text);
    let secret = of_text.filter(|credential| credential.kind == CredentialKind::Secret);
    let words = secret.map(|credential| (credential.name, format!("canary_of_{}", credential.name)));
    let words: Vec<(&str, String)> = words.collect();
    let account = words
        .iter()
        .fold(Account::example(case.plan), |account, (name, word)| account.credential(name, word));
    (account, words.into_iter().map(|(_, word)| word).collect())
}

/// What of a request nothing may show: these, and whatever it carries that is made of what is secret.
fn secrets(plan: &Plan, own: &[String], parts: &[Part], sent: &Recorded) -> Vec<String> {
    let of_parts = parts.iter().filter(|part| {
        let mut is_secret = false;
        blame::each(plan, part.value, &mut |expr| is_secret |= self::is_secret(expr));
        is_secret
    });
    let carried = of_parts.filter_map(|part| sent.value(part.place, part.name));
    own.iter().cloned().chain(carried).filter(|secret| secret.len() >= SHORTEST).collect()
}

fn is_secret(expr: Expr) -> bool {
    match expr {
        Expr::Output { .. } | Expr::Token | Expr::Assertion | Expr::ClientAssertion => true,
        Expr::User(value) => {
            matches!(
                value,
                UserValue::Code | UserValue::CodeVerifier | UserValue::RefreshToken | UserValue::DeviceCode
            )
        }
        _ => false,
    }
}

/// An answer with a token, as the plan has it if that is in the body.
fn with_token(plan: &Plan, also: Option<(Location, &str)>, members: Map<String, Value>) -> Value {
    let mut answer = Value::from(members);
    let token = (plan.response.access_token, "t0ken");
    for (location, value) in [token].into_iter().chain(also) {
        // Where the token is all of the body, nothing stands beside it.
        let Location::Body(path @ [_, ..]) = location else { continue };
        let mut place = &mut answer;
        for step in path {
            place = &mut place[*step];
        }
        *place = value.into();
    }
    answer
}
