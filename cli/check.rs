//! `tokenwright check`.

use tokenwright_codegen::Source;
use tokenwright_codegen::diagnostic::{Diagnostic, Severity, to_github, to_json, to_sarif};

use crate::args::{Check, FaultFormat};
use crate::failure::Failure;
use crate::output;
use crate::sources::{check_all, count, print_diagnostics};

pub fn run(args: &Check) -> Result<(), Failure> {
    let checked = check_all(&args.paths)?;
    let findings: Vec<(&Source, &[Diagnostic])> = checked
        .iter()
        .map(|(source, outcome)| {
            let found = outcome.as_ref().map_or_else(Vec::as_slice, |checked| checked.warnings.as_slice());
            (source, found)
        })
        .collect();
    let all = || findings.iter().flat_map(|(_, found)| found.iter());
    let faults = all().filter(|found| found.severity == Severity::Error).count();
    let warnings = all().count() - faults;
    match args.format {
        FaultFormat::Human => {
            for (source, found) in findings.iter().filter(|(_, found)| !found.is_empty()) {
                print_diagnostics(source, found);
            }
            if faults == 0 {
                let warnings = match warnings {
                    0 => String::new(),
                    some => format!(", {}", count(some, "warning")),
                };
                output::line(format_args!("{}, no faults{warnings}", count(findings.len(), "spec")))?;
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
