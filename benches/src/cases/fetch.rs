//! A fetch, from nothing to a token: at most 1.05 times what a hand-written POST takes whose answer is decoded, with
//! at most five allocations more, and all fetches over one connection.
//!
//! The times are not reached: it is about 1.2 times, once in the life of a token. What a fetch does more is the task in
//! which it runs, so that a caller who gives up takes nothing from the others, the wiping of what was secret, the
//! comparison of the clocks, and an answer that is read whole, whatever it is, before anything is taken from it.

use std::time::Duration;

use http::header::ACCEPT;
use serde::Deserialize;
use tokenwright::lifen::Client;

use crate::measure::{Contender, interleave};
use crate::report::Report;
use crate::server::Server;
use crate::{ours, runtime_of_one};

/// Of a JWT.
const TOKEN_LENGTH: usize = 800;

#[derive(Deserialize)]
struct Answer {
    access_token: String,
    expires_in: u64,
}

pub fn run(report: &mut Report) {
    report.case("A fetch, in nanoseconds");
    let server = Server::start(TOKEN_LENGTH);
    let runtime = &runtime_of_one();
    let client = &ours::client(&server);
    let http = &by_hand();
    let url = &server.url("/token");

    runtime.block_on(fetch(client));
    let fetches = server.token_requests();
    runtime.block_on(async {
        for _ in 0..100 {
            fetch(client).await;
        }
    });
    report.exactly("requests of 100 fetches", "in all", server.token_requests() - fetches, 100);
    let series = interleave(vec![
        Contender::of_future("ours", runtime, || fetch(client)),
        Contender::of_future("reqwest by hand", runtime, || post(http, url)),
    ]);
    let [ours, by_hand] = &series[..] else { unreachable!("two contenders") };
    let wall = ours.ratio_to(by_hand);
    report.ratio("wall", ours.wall(), (by_hand.name, by_hand.wall()), wall, 1.05);
    let processor = ours.processor_ratio_to(by_hand);
    report.ratio("processor", ours.processor(), (by_hand.name, by_hand.processor()), processor, 1.05);
    // One each. A connection that was found closed would show here, too.
    report.exactly("connections", "in all", server.connections(), 2);

    let ours = allocations(|| runtime.block_on(fetch(client)));
    let by_hand = allocations(|| runtime.block_on(async { drop(post(http, url).await) }));
    report.says("allocations, ours and by hand", format!("{ours} and {by_hand}"));
    report.at_most("allocations beyond those by hand", "a fetch", ours.saturating_sub(by_hand), 5);
}

async fn fetch(client: &Client) {
    let token = client.token().await.expect("a token");
    client.invalidate(&token);
}

/// As careful a client as ours is: with limits, and without redirects.
fn by_hand() -> reqwest::Client {
    let builder = reqwest::Client::builder()
        .user_agent("bench/1.0")
        .connect_timeout(Duration::from_secs(5))
        .timeout(Duration::from_secs(30))
        .redirect(reqwest::redirect::Policy::none())
        .no_proxy();
    builder.build().expect("a client")
}

async fn post(http: &reqwest::Client, url: &str) -> (String, u64) {
    let form = [
        ("grant_type", "client_credentials"),
        ("client_id", "client-of-the-bench"),
        ("client_secret", "secret-of-the-bench"),
        ("audience", "https://post-prod.platform-apis/"),
        ("database_reference", "tenant000000"),
    ];
    let answer = http.post(url).header(ACCEPT, "application/json").form(&form).send().await;
    let answer = answer.and_then(reqwest::Response::error_for_status).expect("an answer");
    let Answer { access_token, expires_in } = answer.json().await.expect("a token");
    (format!("Bearer {access_token}"), expires_in)
}

/// The median of some runs: now and then, a buffer grows.
fn allocations(run: impl Fn()) -> u64 {
    let mut counts: Vec<u64> = (0..101).map(|_| allocation_counter::measure(&run).count_total).collect();
    counts.sort_unstable();
    counts[counts.len() / 2]
}
