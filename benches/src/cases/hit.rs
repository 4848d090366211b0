//! A hit: from the client to a value that is ready for the header `Authorization`. Nothing is allocated; it takes at
//! most 1.35 times the floor, and half of the best lock; it takes the same with a thousand credentials; and two
//! threads stand in each other's way no more than at the floor.
//!
//! A thousand clients in turn, each with connections of its own, take more than that: they are spread over more memory
//! than the processor has at hand. For tenants of one provider there are siblings.

use std::sync::Barrier;
use std::time::Duration;

use http::HeaderValue;
use tokenwright::Options;
use tokenwright::lifen::Client;

use crate::measure::{Contender, Cost, Series, interleave};
use crate::peers::azure::Azure;
use crate::peers::floor::Floor;
use crate::peers::google::{self, GcpAuth, GoogleCloudAuth, YupOauth2};
use crate::peers::lock::{Asker, StdMutex, StdRwLock, TokioMutex, TokioRwLock};
use crate::peers::smithy::Smithy;
use crate::report::Report;
use crate::server::Server;
use crate::{ours, runtime_of_one};

/// Of a JWT.
const TOKEN_LENGTH: usize = 800;

/// How many credentials many are.
const MANY: usize = 1_000;

/// Hits that are counted, each thread's in a round of two threads.
const HITS: u32 = 1_000;

pub fn run(report: &mut Report) {
    let server = Server::start(TOKEN_LENGTH);
    one_thread(report, &server);
    many_credentials(report, &server);
    two_threads(report, &server);
}

async fn value(client: &Client) -> HeaderValue {
    let (_, value) = client.authorization().await.expect("a token");
    value
}

fn one_thread(report: &mut Report, server: &Server) {
    report.case("A hit, one thread, in nanoseconds");
    let runtime = &runtime_of_one();
    let token = &"0".repeat(TOKEN_LENGTH);
    let client = &ours::client(server);
    let floor = &Floor::new(token);
    let std_mutex = &runtime.block_on(StdMutex::new(&Asker::new(server)));
    let std_rw_lock = &runtime.block_on(StdRwLock::new(&Asker::new(server)));
    let tokio_mutex = &TokioMutex::new(Asker::new(server));
    let tokio_rw_lock = &TokioRwLock::new(Asker::new(server));
    let azure = &Azure::new(token);
    let service_account = google::service_account(server);
    let gcp_auth = &GcpAuth::new(&service_account);
    let yup = &runtime.block_on(YupOauth2::new(&service_account));
    let google = &runtime.block_on(async { GoogleCloudAuth::new(server) });
    let smithy = &Smithy::new(token);

    let series = interleave(vec![
        Contender::of_future("ours", runtime, || value(client)),
        Contender::of_future("arc_swap, the floor", runtime, async || floor.value()),
        Contender::of_future("oauth2 behind std::sync::Mutex", runtime, async || std_mutex.value()),
        Contender::of_future("oauth2 behind std::sync::RwLock", runtime, async || std_rw_lock.value()),
        Contender::of_future("oauth2 behind tokio::sync::Mutex", runtime, || tokio_mutex.value()),
        Contender::of_future("oauth2 behind tokio::sync::RwLock", runtime, || tokio_rw_lock.value()),
        Contender::of_future("yup-oauth2, service account", runtime, || yup.value()),
        Contender::of_future("azure_identity, client secret", runtime, || azure.value()),
        Contender::of_future("gcp_auth, service account", runtime, || gcp_auth.value()),
        Contender::of_future("google-cloud-auth, user account", runtime, || google.value()),
        Contender::of_future("smithy identity cache", runtime, || smithy.value()),
    ]);
    let allocations = [
        allocations(runtime, async || drop(value(client).await)),
        allocations(runtime, async || drop(floor.value())),
        allocations(runtime, async || drop(std_mutex.value())),
        allocations(runtime, async || drop(std_rw_lock.value())),
        allocations(runtime, async || drop(tokio_mutex.value().await)),
        allocations(runtime, async || drop(tokio_rw_lock.value().await)),
        allocations(runtime, async || drop(yup.value().await)),
        allocations(runtime, async || drop(azure.value().await)),
        allocations(runtime, async || drop(gcp_auth.value().await)),
        allocations(runtime, async || drop(google.value().await)),
        allocations(runtime, async || drop(smithy.value().await)),
    ];
    let [ours, floor, locks @ .., _, _, _, _, _] = &series[..] else { unreachable!("eleven contenders") };
    for (series, allocations) in series.iter().zip(allocations) {
        let numbers = format!(
            "{:.1} (least {:.1}), {:.2} x ours, {allocations} allocations",
            series.wall(),
            series.least(),
            series.ratio_to(ours)
        );
        report.says(series.name, numbers);
    }
    let best_lock = locks.iter().min_by(|one, other| one.wall().total_cmp(&other.wall())).expect("locks");
    report.exactly("allocations", "a hit", allocations[0], 0.0);
    against(report, "beside the floor", ours, floor, 1.35);
    against(report, "beside the best lock", ours, best_lock, 0.5);
}

/// How often a piece of work allocates, on average.
fn allocations(runtime: &tokio::runtime::Runtime, work: impl AsyncFn()) -> f64 {
    let run = |times: u32| {
        let counted = allocation_counter::measure(|| {
            runtime.block_on(tokio::task::unconstrained(async {
                for _ in 0..times {
                    work().await;
                }
            }));
        });
        counted.count_total
    };
    run(1);
    let more = run(HITS) - run(0);
    f64::from(u32::try_from(more).expect("not so many")) / f64::from(HITS)
}

fn many_credentials(report: &mut Report, server: &Server) {
    report.case("A hit, one thread, many credentials, in nanoseconds");
    let runtime = &runtime_of_one();
    let client = &ours::client(server);
    let siblings: &Vec<Client> =
        &(0..MANY).map(|number| client.for_database_reference(&ours::reference(number))).collect();
    // Without certificates, which each client would look for on disk.
    let bare = Options::default().http(|builder| builder.tls_certs_only([]));
    let clients: &Vec<Client> = &(0..MANY).map(|_| ours::client_with(server, bare.clone())).collect();
    let floors: &Vec<Floor> = &(0..MANY).map(|number| Floor::new(&format!("{number:040}"))).collect();
    runtime.block_on(async {
        for client in siblings.iter().chain(clients) {
            value(client).await;
        }
    });
    let alone = &ours::client(server);
    let (mut one, mut another, mut third) = (0, 0, 0);
    let series = interleave(vec![
        Contender::of_future("one client, alone", runtime, || value(alone)),
        Contender::of_future("one sibling of 1,000", runtime, || value(&siblings[MANY / 2])),
        Contender::of_future("1,000 siblings in turn", runtime, || value(next(siblings, &mut one))),
        Contender::of_future("1,000 clients in turn", runtime, || value(next(clients, &mut another))),
        Contender::of_future("1,000 floors in turn", runtime, || {
            let floor = next(floors, &mut third);
            async { floor.value() }
        }),
    ]);
    let [alone, one_of_many, siblings, clients, floors] = &series[..] else {
        unreachable!("five contenders")
    };
    report.says(floors.name, format!("{:.1} (least {:.1})", floors.wall(), floors.least()));
    for many in [one_of_many, siblings, clients] {
        against(report, many.name, many, alone, 1.2);
    }
}

fn next<'a, T>(all: &'a [T], at: &mut usize) -> &'a T {
    *at = (*at + 1) % all.len();
    &all[*at]
}

fn two_threads(report: &mut Report, server: &Server) {
    report.case("A hit, two threads on one credential, in nanoseconds");
    let client = &ours::client(server);
    let floor = &Floor::new(&"0".repeat(TOKEN_LENGTH));
    runtime_of_one().block_on(value(client));
    let series = interleave(vec![
        Contender::new("ours", |times| on_two_threads(times, async || drop(value(client).await))),
        Contender::new("arc_swap, the floor", |times| on_two_threads(times, async || drop(floor.value()))),
    ]);
    let [ours, floor] = &series[..] else { unreachable!("two contenders") };
    against(report, "beside the floor", ours, floor, 1.2);
}

/// The longer of the times that two threads take for the same work at once.
fn on_two_threads(times: u32, work: impl AsyncFn() + Sync) -> Cost {
    let barrier = Barrier::new(2);
    let run = || {
        let runtime = runtime_of_one();
        runtime.block_on(tokio::task::unconstrained(async {
            barrier.wait();
            let start = Cost::now();
            for _ in 0..times {
                work().await;
            }
            start.until_now()
        }))
    };
    let costs = std::thread::scope(|scope| {
        let threads = [scope.spawn(run), scope.spawn(run)];
        threads.map(|thread| thread.join().expect("no panic"))
    });
    let longest = |of: fn(&Cost) -> Duration| costs.iter().map(of).max().unwrap_or_default();
    Cost { wall: longest(|cost| cost.wall), processor: longest(|cost| cost.processor) }
}

fn against(report: &mut Report, what: &str, ours: &Series, other: &Series, at_most: f64) {
    report.ratio(what, ours.wall(), (other.name, other.wall()), ours.ratio_to(other), at_most);
}
