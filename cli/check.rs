//! `tokenwright check`.

use tokenwright_codegen::Source;
use tokenwright_codegen::diagnostic::{Diagnostic, to_github, to_json, to_sarif};

use crate::args::{Check, FaultFormat};
use crate::failure::Failure;
use crate::output;
use crate::sources::{check_all, count, print_diagnostics};

pub fn run(args: &Check) -> Result<(), Failure> {
    let checked = check_all(&args.paths)?;
    let findings: Vec<(&Source, &[Diagnostic])> = checked
        .iter()
        .map(|(source, outcome)| (source, outcome.as_ref().err().map_or(&[][..], Vec::as_slice)))
        .collect();
    let faults: usize = findings.iter().map(|(_, found)| found.len()).sum();
    match args.format {
        FaultFormat::Human => {
            for (source, found) in findings.iter().filter(|(_, found)| !found.is_empty()) {
                print_diagnostics(source, found);
            }
            if faults == 0 {
                output::line(format_args!("{}, no faults", count(findings.len(), "spec")))?;
            }
        }
        FaultFormat::Json => output::print(to_json(&findings))?,
        FaultFormat::Sarif => output::print(to_sarif(&findings))?,
        FaultFormat::Github => output::print(to_github(&findings))?,
    }
    if faults > 0 {
        return Err(Failure::Failed(format!(
            "{} in {}; `tokenwright explain CODE` says more",
            count(faults, "fault"),
            count(findings.len(), "spec")
        )));
    }
    Ok(())
}
