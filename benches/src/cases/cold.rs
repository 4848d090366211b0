//! A cold start while the endpoint answers 503: those who wait share an attempt's failure and have it within the time
//! that an attempt may take; once the endpoint is back, service is, within a second.

use std::time::{Duration, Instant};

use tokenwright::Options;

use crate::measure::millis;
use crate::report::Report;
use crate::server::Server;
use crate::{ours, runtime_of_all};

const CALLERS: usize = 1_000;
const LATENCY: Duration = Duration::from_millis(100);
/// What an attempt may take.
const BUDGET: Duration = Duration::from_secs(2);
/// How long the endpoint is down, and how long callers wait before they try again.
const OUTAGE: Duration = Duration::from_secs(5);
const PAUSE: Duration = Duration::from_millis(20);

pub fn run(report: &mut Report) {
    report.case("No token, endpoint answers 503 after 100 ms");
    let server = Server::start(40);
    server.take(LATENCY);
    server.be_down(true);
    runtime_of_all().block_on(async {
        let client = ours::client_with(&server, Options::default().token_timeout(BUDGET));
        let waits = (0..CALLERS).map(|_| {
            let client = client.clone();
            tokio::spawn(async move {
                let start = Instant::now();
                (client.token().await.is_err(), start.elapsed())
            })
        });
        let mut slowest = Duration::ZERO;
        for wait in waits.collect::<Vec<_>>() {
            let (has_failed, took) = wait.await.expect("no panic");
            assert!(has_failed, "the endpoint is down");
            slowest = slowest.max(took);
        }
        report.exactly("requests for 1,000 callers", "in all", server.token_requests(), 1);
        report.at_most("slowest answer", "ms", millis(slowest), millis(BUDGET));

        let client = ours::client_with(&server, Options::default().token_timeout(BUDGET));
        let before = server.token_requests();
        let waits = (0..CALLERS / 10).map(|_| {
            let client = client.clone();
            tokio::spawn(async move {
                let mut slowest = Duration::ZERO;
                loop {
                    let start = Instant::now();
                    let token = client.token().await;
                    slowest = slowest.max(start.elapsed());
                    if token.is_ok() {
                        return (Instant::now(), slowest);
                    }
                    tokio::time::sleep(PAUSE).await;
                }
            })
        });
        let waits: Vec<_> = waits.collect();
        tokio::time::sleep(OUTAGE).await;
        let back_at = Instant::now();
        report.says(
            "requests in an outage of 5 s, 100 callers that try again",
            server.token_requests() - before,
        );
        server.be_down(false);
        let (mut resumed, mut slowest) = (Duration::ZERO, Duration::ZERO);
        for wait in waits {
            let (served_at, slowest_of_one) = wait.await.expect("no panic");
            resumed = resumed.max(served_at.saturating_duration_since(back_at));
            slowest = slowest.max(slowest_of_one);
        }
        report.at_most("slowest answer, callers that try again", "ms", millis(slowest), millis(BUDGET));
        report.at_most("everybody served after the outage", "ms", millis(resumed), 1_000.0);
    });
}
