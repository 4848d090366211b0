//! What operators see of it.

use std::time::Duration;

use metrics_util::debugging::{DebugValue, DebuggingRecorder};
use tokenwright::{ErrorKind, lifen};
use tokenwright_simulator::Answer;

use crate::log;
use crate::providers::{lifen_client, lifen_config, simulated_lifen};

/// A token is fetched, served, renewed before its end and invalidated, and two requests fail.
async fn a_few_minutes() {
    let simulator = simulated_lifen().await;
    simulator.set_lifetime(Duration::from_mins(5));
    let (lifen, clock) = lifen_client(&simulator);
    simulator.next_token_answer(Answer::json(503, "{}"));
    assert_eq!(lifen.token().await.unwrap_err().kind(), &ErrorKind::Unavailable);
    clock.advance(Duration::from_secs(1));
    for _ in 0..3 {
        lifen.token().await.unwrap();
    }
    clock.advance(Duration::from_secs(270));
    lifen.token().await.unwrap();
    while simulator.token_requests() < 3 {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    tokio::time::sleep(Duration::from_millis(50)).await;
    let token = lifen.token().await.unwrap();
    lifen.invalidate(&token);
    simulator.next_token_answer(Answer::json(429, "{}").header("Retry-After", "30"));
    assert_eq!(lifen.token().await.unwrap_err().kind(), &ErrorKind::Throttled);
}

#[test]
fn the_metrics_count_what_was_issued_served_renewed_and_refused() {
    let recorder = DebuggingRecorder::new();
    let snapshotter = recorder.snapshotter();
    // On this thread alone, so on a runtime that has no other.
    metrics::with_local_recorder(&recorder, || {
        tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(a_few_minutes());
    });
    let mut lines: Vec<String> = snapshotter
        .snapshot()
        .into_vec()
        .into_iter()
        .map(|(key, _, _, value)| {
            let labels: Vec<String> =
                key.key().labels().map(|label| format!("{}={}", label.key(), label.value())).collect();
            let value = match value {
                DebugValue::Counter(count) => count.to_string(),
                DebugValue::Gauge(value) => value.to_string(),
                // How long a request takes is chance.
                DebugValue::Histogram(values) if key.key().name().contains("request") => {
                    format!("{} times", values.len())
                }
                DebugValue::Histogram(values) => {
                    let values: Vec<String> = values.iter().map(|value| format!("{value:.0}")).collect();
                    values.join(" ")
                }
            };
            format!("{} {{{}}} {value}", key.key().name(), labels.join(", "))
        })
        .collect();
    lines.sort();
    insta::assert_snapshot!(lines.join("\n"));
}

#[test]
fn the_siblings_that_are_dropped_to_make_room_are_counted() {
    let recorder = DebuggingRecorder::new();
    let snapshotter = recorder.snapshotter();
    let server = tokio::runtime::Runtime::new().unwrap();
    let simulator = server.block_on(simulated_lifen());
    let options = tokenwright::Options::default().idle_siblings(8);
    let lifen = lifen::Client::with_options(lifen_config(&simulator), options).unwrap();
    metrics::with_local_recorder(&recorder, || {
        for n in 0..9 {
            let tenant = lifen::DatabaseReference::new(format!("tenant{n:04}")).unwrap();
            drop(lifen.for_database_reference(&tenant));
        }
    });
    let counted = snapshotter.snapshot().into_vec().into_iter();
    let mut counted = counted.filter(|(key, ..)| key.key().name() == "tokenwright_siblings_evicted_total");
    // Of eight, six are left before the ninth comes.
    assert!(matches!(counted.next(), Some((.., DebugValue::Counter(2)))));
}

#[tokio::test]
async fn the_log_says_what_happened_to_tokens_and_why() {
    log::take();
    a_few_minutes().await;
    let log = log::take();
    assert!(log.contains(" hyper"), "what the libraries log is there, too");
    let own: Vec<&str> = log
        .lines()
        .filter(|line| {
            line.contains(" tokenwright: ")
                && !line.contains(": close ")
                && !line.contains(": enter")
                && !line.contains(": exit")
        })
        .map(|line| line.split_once("Z ").expect("it begins with the time").1.trim())
        .collect();
    let mut filters = insta::Settings::clone_current();
    filters.add_filter("milliseconds=[0-9]+", "milliseconds=_");
    // The clock was moved by hand: the provider, on this machine, did not go with it.
    filters.add_filter("ahead_seconds=-2[67][0-9]", "ahead_seconds=_");
    filters.bind(|| insta::assert_snapshot!(own.join("\n")));
}

#[test]
fn the_metrics_that_are_documented_are_those_that_there_are() {
    let names = |text: &str| -> std::collections::BTreeSet<String> {
        let is_end = |c: char| !(c.is_ascii_lowercase() || c == '_');
        let found = text.split("tokenwright_").skip(1).filter_map(|rest| rest.split(is_end).next());
        found
            .filter(|name| ["_total", "_seconds", "_remaining"].iter().any(|end| name.ends_with(end)))
            .map(str::to_owned)
            .collect()
    };
    let documented = names(include_str!("../../../generated-client/src/lib.rs"));
    assert_eq!(documented, names(include_str!("../../../runtime/src/telemetry/on.rs")));
    assert!(!documented.is_empty());
}
