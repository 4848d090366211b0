//! An API call on a kept connection, beside one with a fixed header: at least 0.99 times the calls a second, at most
//! 1.01 times the client's processor time, and no allocation more.
//!
//! The times are nearly reached: it is 1.02 to 1.03 times. It is fewer instructions than with a fixed header, whose URL is
//! parsed for each call, but more different ones, such as whether the URL is the provider's and how the call could be
//! made again.

use std::time::Duration;

use http::HeaderValue;
use http::header::AUTHORIZATION;
use tokenwright::lifen::Client;

use crate::measure::{Contender, interleave};
use crate::report::Report;
use crate::server::Server;
use crate::{ours, runtime_of_one};

/// Of a JWT.
const TOKEN_LENGTH: usize = 800;

pub fn run(report: &mut Report) {
    report.case("An API call, in nanoseconds");
    let server = Server::start(TOKEN_LENGTH);
    let runtime = &runtime_of_one();
    let client = &ours::client(&server);
    let http = &by_hand();
    let url = &server.url("/fhir/v3/Patient/1");
    let value = &fixed();

    runtime.block_on(authorized(client));
    let series = interleave(vec![
        Contender::of_future("ours", runtime, || authorized(client)),
        Contender::of_future("reqwest, a fixed header", runtime, || with_header(http, url, value)),
    ]);
    let [ours, fixed] = &series[..] else { unreachable!("two contenders") };
    let wall = ours.ratio_to(fixed);
    report.ratio("wall", ours.wall(), (fixed.name, fixed.wall()), wall, 1.0 / 0.99);
    let processor = ours.processor_ratio_to(fixed);
    report.ratio("processor", ours.processor(), (fixed.name, fixed.processor()), processor, 1.01);

    let ours = allocations(|| runtime.block_on(async { drop(authorized(client).await) }));
    let fixed = allocations(|| runtime.block_on(async { drop(with_header(http, url, value).await) }));
    report.says("allocations, ours and with a fixed header", format!("{ours} and {fixed}"));
    report.at_most("allocations beyond those", "a call", ours.saturating_sub(fixed), 0);
}

fn fixed() -> HeaderValue {
    let mut value = HeaderValue::try_from(format!("Bearer {}", "0".repeat(TOKEN_LENGTH))).expect("a header");
    value.set_sensitive(true);
    value
}

async fn authorized(client: &Client) -> bytes::Bytes {
    let answer = client.get("Patient/1").send().await.expect("an answer");
    answer.bytes().await.expect("a body")
}

async fn with_header(http: &reqwest::Client, url: &str, value: &HeaderValue) -> bytes::Bytes {
    let answer = http.get(url).header(AUTHORIZATION, value.clone()).send().await.expect("an answer");
    answer.bytes().await.expect("a body")
}

/// With what ours has.
fn by_hand() -> reqwest::Client {
    let builder = reqwest::Client::builder()
        .user_agent("bench/1.0")
        .connect_timeout(Duration::from_secs(5))
        .redirect(reqwest::redirect::Policy::none())
        .no_proxy();
    builder.build().expect("a client")
}

/// The median of some runs: now and then, a buffer grows.
fn allocations(run: impl Fn()) -> u64 {
    let mut counts: Vec<u64> = (0..101).map(|_| allocation_counter::measure(&run).count_total).collect();
    counts.sort_unstable();
    counts[counts.len() / 2]
}
