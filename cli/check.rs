//! `tokenwright check`.

use tokenwright_codegen::check;

use crate::args::Check;
use crate::failure::Failure;
use crate::sources::{count, print_diagnostics, read_all};

pub fn run(args: &Check) -> Result<(), Failure> {
    let sources = read_all(&args.paths)?;
    let mut faults = 0;
    for source in &sources {
        if let Err(diagnostics) = check(source) {
            faults += diagnostics.len();
            print_diagnostics(source, &diagnostics);
        }
    }
    if faults > 0 {
        return Err(Failure::Failed(format!(
            "{} in {}",
            count(faults, "fault"),
            count(sources.len(), "spec")
        )));
    }
    anstream::println!("{}, no faults", count(sources.len(), "spec"));
    Ok(())
}
