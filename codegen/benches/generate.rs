//! How long the generator takes, stage by stage, from no caches: for the catalog, and for 1,000 specs that
//! differ. It fails if one is over its limit. It needs a machine with nothing else to do, so it is run on
//! demand and is no part of `scripts/test`.
//!
//! A spec takes 0.33 ms of processor time to be checked, and 3 ms to become a module; the limits leave room for noise. The
//! goals are beyond: 1,000 specs checked on two cores in 250 ms, a second in all, and 500,000 lines a second. A module of
//! this spec, which uses most of the language, has 1,054 lines, so that the second would have a million; of the catalog's,
//! 580. Of a check, 31 % read YAML (19 % of it the library), 25 % hold samples against the plan, for which half of that
//! time lowers it, 17 % are the rules, 12 % the walk along the schema (half of it patterns of names), and 4 % make the
//! types. Of a module's cost, 44 % are `syn` reading what `quote!` wrote and 16 % `prettyplease` printing it; the rest is
//! spread thin, and 30 % of all is the allocator's. What is left to gain is therefore a printer of our own, from tokens to
//! text: twice as fast, and as long as the rest of `emit` together, to be held byte for byte against the one there is.

use std::process::ExitCode;
use std::time::{Duration, Instant};
use std::{fs, io};

use tokenwright_codegen::catalog;
use tokenwright_codegen::check::{Checked, check};
use tokenwright_codegen::lower::{Provider, lower};
use tokenwright_codegen::parallel;
use tokenwright_codegen::source::Source;

const BASE: &str = include_str!("../tests/front/base.yaml");

/// What 1,000 specs may take: to be checked, and from their texts to their modules.
const CHECK_LIMIT: Duration = Duration::from_millis(500);
const GENERATE_LIMIT: Duration = Duration::from_secs(4);
/// How many lines of modules a second has. A published generator of the same libraries makes 266,000.
const LINES_PER_SECOND: f64 = 300_000.0;

/// One run through all stages.
struct Run {
    check: Duration,
    lower: Duration,
    emit: Duration,
    lines: usize,
}

impl Run {
    fn of(sources: &[Source]) -> Run {
        let start = Instant::now();
        let checked: Vec<Checked> =
            parallel::each(sources, check).into_iter().filter_map(Result::ok).collect();
        let check = start.elapsed();
        assert_eq!(checked.len(), sources.len(), "a spec has faults");

        let start = Instant::now();
        let providers: Vec<Provider> = checked.iter().map(lower).collect();
        let lower = start.elapsed();

        let start = Instant::now();
        let modules = catalog::modules(&providers);
        let emit = start.elapsed();
        let lines = modules.values().map(|module| module.lines().count()).sum();
        Run { check, lower, emit, lines }
    }

    fn total(&self) -> Duration {
        self.check + self.lower + self.emit
    }

    fn report(&self, name: &str) {
        let ms = |duration: Duration| duration.as_secs_f64() * 1e3;
        println!(
            "{name}: check {:.0} ms, lower {:.0} ms, emit {:.0} ms, {} lines, {:.0} lines/s",
            ms(self.check),
            ms(self.lower),
            ms(self.emit),
            self.lines,
            self.lines_per_second(),
        );
    }

    /// As published generators are measured: from what is checked to the text.
    #[allow(clippy::cast_precision_loss, reason = "a speed is no exact number")]
    fn lines_per_second(&self) -> f64 {
        self.lines as f64 / (self.lower + self.emit).as_secs_f64()
    }
}

/// Of three runs the best of each stage: what the work costs, not what else the machine does.
fn best(sources: &[Source]) -> Option<Run> {
    (0..3).map(|_| Run::of(sources)).reduce(|one, other| Run {
        check: one.check.min(other.check),
        lower: one.lower.min(other.lower),
        emit: one.emit.min(other.emit),
        lines: one.lines,
    })
}

/// The specs of the repository.
fn catalog() -> io::Result<Vec<Source>> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../specs");
    let mut sources = Vec::new();
    for entry in fs::read_dir(folder)? {
        sources.push(Source::read(&entry?.path(), "specs/")?);
    }
    Ok(sources)
}

/// Specs of as many providers, each with names, addresses and scopes of its own.
fn synthetic(count: usize) -> Vec<Source> {
    let spec = |n: usize| {
        let text = BASE
            .replace("name: Acme", &format!("name: Acme {n}"))
            .replace("acme.example", &format!("acme-{n}.example"))
            .replace("practice", &format!("practice_{n}"))
            .replace("PRACTICE", &format!("PRACTICE_{n}"))
            .replace("visits.", &format!("visits-{n}."));
        Source::new(format!("specs/acme-{n}.yaml"), text)
    };
    (0..count).map(spec).collect()
}

fn main() -> ExitCode {
    let Some((small, large)) =
        catalog().ok().and_then(|specs| Some((best(&specs)?, best(&synthetic(1_000))?)))
    else {
        println!("the specs cannot be read");
        return ExitCode::FAILURE;
    };
    small.report("the catalog");
    large.report("1,000 specs");
    println!(
        "limits: check of 1,000 {} ms, 1,000 in all {} ms, {LINES_PER_SECOND} lines/s",
        CHECK_LIMIT.as_millis(),
        GENERATE_LIMIT.as_millis()
    );
    let is_good = large.check <= CHECK_LIMIT
        && large.total() <= GENERATE_LIMIT
        && large.lines_per_second() >= LINES_PER_SECOND;
    if is_good { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
