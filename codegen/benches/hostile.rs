//! How long a spec can keep the compiler busy: the largest and dearest ones, and many small broken ones,
//! each checked and shown, against the limit of 100 ms. It fails if one is over it.

use std::process::ExitCode;
use std::time::{Duration, Instant};

use tokenwright_codegen::check::check;
use tokenwright_codegen::diagnostic::render;
use tokenwright_codegen::source::Source;

#[path = "../tests/front/hostile.rs"]
mod hostile;

const BASE: &str = include_str!("../tests/front/base.yaml");
const LIMIT: Duration = Duration::from_millis(100);

/// The best of three runs: what the spec costs, not what else the machine does.
fn cost(text: &str) -> Duration {
    let run = || {
        let start = Instant::now();
        let source = Source::new("specs/acme.yaml", text);
        let faults = check(&source).err().unwrap_or_default();
        std::hint::black_box(render(&source, &faults, false));
        start.elapsed()
    };
    (0..3).map(|_| run()).min().unwrap_or_default()
}

/// The base spec with a few bytes left out and a few put in, without chance.
fn broken(n: usize) -> String {
    const PIECES: [&str; 8] = ["{", "]", ": ", "\n", "  ", "\"", "- ", "{x}"];
    let mut text = BASE.to_owned();
    for round in 0..=n % 4 {
        let at = text.floor_char_boundary((n * 7_919 + round * 104_729) % text.len());
        let end = text.ceil_char_boundary((at + n % 12).min(text.len()));
        text.replace_range(at..end, PIECES[(n / 5 + round) % PIECES.len()]);
    }
    text
}

fn main() -> ExitCode {
    let mut is_over = false;
    let mut report = |name: &str, cost: Duration| {
        is_over |= cost > LIMIT;
        println!("{:>8.2} ms  {name}", cost.as_secs_f64() * 1e3);
    };
    for (name, text) in hostile::hostile_specs(BASE) {
        report(name, cost(&text));
    }
    let dearest = (0..2_000).map(|n| cost(&broken(n))).max().unwrap_or_default();
    report("the dearest of 2,000 broken specs", dearest);
    report("the good one", cost(BASE));
    println!("{:>8.2} ms  is the limit", LIMIT.as_secs_f64() * 1e3);
    if is_over { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}
