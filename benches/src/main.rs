//! The runtime beside what a user would take instead: `scripts/bench` runs all cases, `scripts/bench hit call`
//! those of these names. All that is compared runs in turn, in one process, at servers on loopback. What counts
//! are ratios; the goals are in each case's file. If a goal is missed, the program fails, at its end.

mod cases;
mod measure;
mod ours;
mod peers;
mod report;
mod server;

use std::process::ExitCode;

use report::Report;

type Case = fn(&mut Report);

/// The cases, in the order in which they run: first what needs a quiet machine most.
const CASES: [(&str, Case); 8] = [
    ("hit", cases::hit::run),
    ("call", cases::call::run),
    ("fetch", cases::fetch::run),
    ("stampede", cases::stampede::run),
    ("cold", cases::cold::run),
    ("renewal", cases::renewal::run),
    ("outage", cases::outage::run),
    ("tenants", cases::tenants::run),
];

fn main() -> ExitCode {
    let chosen: Vec<String> = std::env::args().skip(1).collect();
    if let Some(unknown) = chosen.iter().find(|chosen| !CASES.iter().any(|(name, _)| name == chosen)) {
        let names = CASES.map(|(name, _)| name).join(", ");
        eprintln!("there is no case {unknown}; there are: {names}");
        return ExitCode::FAILURE;
    }
    let mut report = Report::default();
    for (name, run) in CASES {
        if chosen.is_empty() || chosen.iter().any(|chosen| chosen == name) {
            run(&mut report);
        }
    }
    if report.end() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// A runtime of this thread alone, so that what a thread allocates and computes is what the work takes.
fn runtime_of_one() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime")
}

/// A runtime as a server has it.
fn runtime_of_all() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_multi_thread().enable_all().build().expect("a runtime")
}
