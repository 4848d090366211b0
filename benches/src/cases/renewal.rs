//! A renewal is due and the token still good, while the endpoint takes a second: nobody waits 5 ms, and one request
//! is made.

use std::time::{Duration, Instant};

use crate::measure::millis;
use crate::report::Report;
use crate::server::Server;
use crate::{ours, runtime_of_all};

const CALLERS: usize = 20;
const LATENCY: Duration = Duration::from_secs(1);

pub fn run(report: &mut Report) {
    report.case("Renewal due, endpoint takes 1 s, 20 callers");
    let server = Server::start(40);
    runtime_of_all().block_on(async {
        let (client, clock) = ours::client_by_hand(&server);
        let old = client.token().await.expect("a token");
        // The last minutes of the hour: whatever the margin is, it has begun.
        clock.advance(Duration::from_mins(59));
        server.take(LATENCY);
        let waits = (0..CALLERS).map(|_| {
            let client = client.clone();
            tokio::spawn(async move {
                let start = Instant::now();
                client.token().await.expect("a token");
                start.elapsed()
            })
        });
        let mut slowest = Duration::ZERO;
        for wait in waits.collect::<Vec<_>>() {
            slowest = slowest.max(wait.await.expect("no panic"));
        }
        tokio::time::sleep(LATENCY + Duration::from_millis(200)).await;
        let new = client.token().await.expect("a token");
        assert_ne!(old.expose(), new.expose(), "it has been renewed");
        report.at_most("slowest caller", "ms", millis(slowest), 5.0);
        report.exactly("requests for the renewal", "in all", server.token_requests() - 1, 1);
    });
}
