//! `tokenwright check`.

use crate::args::Check;
use crate::failure::Failure;
use crate::sources::{check_all, count};

pub fn run(args: &Check) -> Result<(), Failure> {
    let (specs, faults) = check_all(&args.paths)?;
    if faults > 0 {
        return Err(Failure::Failed(count(faults, "fault")));
    }
    anstream::println!("{}, no faults", count(specs.len(), "spec"));
    Ok(())
}
