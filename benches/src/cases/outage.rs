//! The endpoint is down while a token has a minute left: everybody is served until its end, at most ten requests are
//! made, and once the endpoint is back, there is a new token within one step of the back-off.
//!
//! The minute passes by hand, a tenth of a second at a time, each long enough for a request to come back.

use std::time::Duration;

use crate::measure::millis;
use crate::report::Report;
use crate::server::Server;
use crate::{ours, runtime_of_one};

const MINUTE: Duration = Duration::from_mins(1);
const STEP: Duration = Duration::from_millis(100);
/// The real time of a step.
const LANDING: Duration = Duration::from_millis(5);

pub fn run(report: &mut Report) {
    report.case("Endpoint down, a minute of validity left");
    let outage = outage(MINUTE);
    report.says("virtual seconds of the requests", format!("{:.1?}", outage.requests));
    report.exactly("callers served until the end", "of 600", outage.served, 600);
    report.at_most("requests", "in the minute", outage.requests.len(), 10);

    report.case("Endpoint back with half a minute of validity left");
    let outage = self::outage(MINUTE / 2);
    let times = outage.requests.iter().copied();
    let gaps = times.clone().zip(times.skip(1)).map(|(one, next)| next - one);
    let longest = gaps.fold(0.0, f64::max);
    report.says("virtual seconds of the requests", format!("{:.1?}", outage.requests));
    let resumed = outage.resumed.map_or(f64::INFINITY, millis);
    report.at_most("new token after", "ms", resumed, (longest * 1e3).round());
}

struct Outage {
    served: usize,
    /// When the requests of the minute were made, in seconds.
    requests: Vec<f64>,
    /// How long after the endpoint was back there was a new token.
    resumed: Option<Duration>,
}

fn outage(length: Duration) -> Outage {
    let server = Server::start(40);
    runtime_of_one().block_on(async {
        let (client, clock) = ours::client_by_hand(&server);
        let old = client.token().await.expect("a token");
        clock.advance(Duration::from_mins(59));
        server.be_down(true);
        let mut outage = Outage { served: 0, requests: Vec::new(), resumed: None };
        let mut now = Duration::ZERO;
        while now < MINUTE {
            server.be_down(now < length);
            let before = server.token_requests();
            let token = client.token().await;
            outage.served += usize::from(token.is_ok());
            if outage.resumed.is_none() && token.is_ok_and(|token| token.expose() != old.expose()) {
                outage.resumed = Some(now.saturating_sub(length));
            }
            tokio::time::sleep(LANDING).await;
            outage.requests.extend((server.token_requests() > before).then_some(now.as_secs_f64()));
            clock.advance(STEP);
            now += STEP;
        }
        outage
    })
}
