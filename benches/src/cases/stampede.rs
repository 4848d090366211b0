//! A cold stampede: ten thousand tasks want the first token at once. One request is made, and everybody has the token
//! 20 ms after the endpoint has answered.

use std::future::Future;
use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::measure::millis;
use crate::peers::lock::{Asker, TokioMutex};
use crate::report::Report;
use crate::server::Server;
use crate::{ours, runtime_of_all};

const TASKS: usize = 10_000;
const AFTER: Duration = Duration::from_millis(20);

pub fn run(report: &mut Report) {
    let server = Server::start(40);
    for (latency, times) in [(50, 7), (1_000, 3)] {
        let latency = Duration::from_millis(latency);
        server.take(latency);
        report.case(&format!("10,000 tasks, no token, endpoint takes {} ms", latency.as_millis()));
        let ours: Vec<Stampede> = (0..times)
            .map(|_| {
                let client = ours::client(&server);
                stampede(&server, || {
                    let client = client.clone();
                    async move { drop(client.token().await.expect("a token")) }
                })
            })
            .collect();
        let by_hand = Arc::new(TokioMutex::new(Asker::new(&server)));
        let by_hand = stampede(&server, || {
            let by_hand = Arc::clone(&by_hand);
            async move { drop(by_hand.value().await) }
        });
        report.says("oauth2 behind tokio::sync::Mutex, slowest, in ms", millis(by_hand.slowest));
        let requests = ours.iter().map(|stampede| stampede.requests).max().unwrap_or_default();
        report.exactly("requests", "at most in a stampede", requests, 1);
        let limit = millis(latency + AFTER);
        report.at_most("slowest of all, median stampede", "ms", millis(median(&ours)), limit);
    }
}

struct Stampede {
    requests: usize,
    /// From the first task's start until the last has a token.
    slowest: Duration,
}

fn median(all: &[Stampede]) -> Duration {
    let mut slowest: Vec<Duration> = all.iter().map(|stampede| stampede.slowest).collect();
    slowest.sort_unstable();
    slowest[slowest.len() / 2]
}

fn stampede<F>(server: &Server, mut task: impl FnMut() -> F) -> Stampede
where
    F: Future<Output = ()> + Send + 'static,
{
    let before = server.token_requests();
    let slowest = runtime_of_all().block_on(async {
        let start = Instant::now();
        let tasks: Vec<_> = (0..TASKS)
            .map(|_| {
                let task = task();
                tokio::spawn(async move {
                    task.await;
                    start.elapsed()
                })
            })
            .collect();
        let mut slowest = Duration::ZERO;
        for task in tasks {
            slowest = slowest.max(task.await.expect("no panic"));
        }
        slowest
    });
    Stampede { requests: server.token_requests() - before, slowest }
}
