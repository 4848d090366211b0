//! A hundred thousand tenants, each with a token: 64 MiB beyond the tokens themselves, where they are kept for siblings
//! to come. Where somebody holds the siblings, these come on top, with 167 bytes each.
//!
//! Of what a tenant takes, some 150 bytes are the state of its token and what asks for it, 190 the token with what came
//! with it, 160 its key, and 130 the header.

use tokenwright::Options;
use tokenwright::lifen::Client;

use crate::report::Report;
use crate::server::Server;
use crate::{ours, runtime_of_one};

const TENANTS: usize = 100_000;
/// Of a JWT.
const TOKEN_LENGTH: usize = 800;
const LIMIT: f64 = 64.0;

pub fn run(report: &mut Report) {
    report.case("100,000 tenants, beyond the tokens themselves");
    let server = Server::start(TOKEN_LENGTH);
    let runtime = &runtime_of_one();
    let client = ours::client_with(&server, Options::default().idle_siblings(TENANTS));
    let kept = mebibytes(|| runtime.block_on(ask(&client, |_| ())));
    report.at_most("kept for siblings to come", "MiB", kept, LIMIT);
    let before = server.token_requests();
    runtime.block_on(ask(&client, |_| ()));
    report.exactly("requests when they come again", "in all", server.token_requests() - before, 0);

    let client = ours::client(&server);
    let mut held = Vec::with_capacity(TENANTS);
    let size = mebibytes(|| runtime.block_on(ask(&client, |sibling| held.push(sibling))));
    report.at_most("held", "MiB", size, LIMIT);
}

async fn ask(client: &Client, mut keep: impl FnMut(Client)) {
    for number in 0..TENANTS {
        let sibling = client.for_database_reference(&ours::reference(number));
        sibling.token().await.expect("a token");
        keep(sibling);
    }
}

/// What is there afterwards that was not there before, without the tokens.
fn mebibytes(run: impl FnOnce()) -> f64 {
    let more = allocation_counter::measure(run).bytes_current;
    let beyond = more - i64::try_from(TENANTS * TOKEN_LENGTH).expect("not so many");
    let beyond = i32::try_from(beyond / 1024).expect("not so many");
    (f64::from(beyond) / 1024.0 * 10.0).round() / 10.0
}
