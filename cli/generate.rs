//! `tokenwright generate` and `tokenwright schema`.

use std::fs;
use std::path::{Path, PathBuf};

use tokenwright_codegen::catalog::{self, Files};
use tokenwright_codegen::{lower, schema};

use crate::args::Generate;
use crate::failure::Failure;
use crate::output;
use crate::sources::{check_all, count, print_diagnostics};

pub fn run(args: &Generate) -> Result<(), Failure> {
    let files = files(args)?;
    let schema = schema::schema_json();
    if args.check { compare(args, &files, &schema) } else { write(args, &files, &schema) }
}

pub fn print_schema() -> Result<(), Failure> {
    output::print(schema::schema_json())
}

/// All that is made from the specs. One faulty spec and nothing is made: half a catalog would look like
/// providers that were removed.
fn files(args: &Generate) -> Result<Files, Failure> {
    let (mut providers, mut faults) = (Vec::new(), 0);
    for (source, outcome) in check_all(std::slice::from_ref(&args.specs))? {
        match outcome {
            Ok(checked) => providers.push(lower::lower(&checked)),
            Err(found) => {
                faults += found.len();
                print_diagnostics(&source, &found);
            }
        }
    }
    if faults > 0 {
        return Err(Failure::Failed(format!("{}, nothing was generated", count(faults, "fault"))));
    }
    let library = read(&args.sdk.join(catalog::LIBRARY))?;
    let manifest = read(&args.sdk.join(catalog::MANIFEST))?;
    catalog::files(&providers, &library, &manifest).map_err(|error| Failure::Failed(error.to_string()))
}

fn compare(args: &Generate, files: &Files, schema: &str) -> Result<(), Failure> {
    let drift = catalog::compare(&args.sdk, files).map_err(|error| Failure::file(&args.sdk, &error))?;
    let below = |path: &PathBuf| args.sdk.join(path);
    let mut lines: Vec<String> = Vec::new();
    lines.extend(drift.missing.iter().map(|path| format!("missing: {}", below(path).display())));
    lines.extend(drift.stale.iter().map(|path| format!("not fresh: {}", below(path).display())));
    lines.extend(drift.orphaned.iter().map(|path| format!("of no spec: {}", below(path).display())));
    if !is_fresh(&args.schema, schema) {
        lines.push(format!("not fresh: {}", args.schema.display()));
    }
    if lines.is_empty() {
        return output::line("everything that is generated is fresh");
    }
    for line in lines {
        anstream::eprintln!("{line}");
    }
    Err(Failure::Failed("run `cargo tokenwright generate` and review the difference".to_owned()))
}

fn write(args: &Generate, files: &Files, schema: &str) -> Result<(), Failure> {
    let changes = catalog::write(&args.sdk, files).map_err(|error| Failure::file(&args.sdk, &error))?;
    for path in &changes.written {
        output::line(format_args!("wrote {}", args.sdk.join(path).display()))?;
    }
    for path in &changes.removed {
        output::line(format_args!("removed {}", args.sdk.join(path).display()))?;
    }
    let mut is_unchanged = changes.written.is_empty() && changes.removed.is_empty();
    if !is_fresh(&args.schema, schema) {
        fs::write(&args.schema, schema).map_err(|error| Failure::file(&args.schema, &error))?;
        output::line(format_args!("wrote {}", args.schema.display()))?;
        is_unchanged = false;
    }
    if is_unchanged {
        output::line("everything that is generated was fresh")?;
    }
    Ok(())
}

fn is_fresh(path: &Path, expected: &str) -> bool {
    fs::read_to_string(path).is_ok_and(|text| text.replace("\r\n", "\n") == expected)
}

fn read(path: &Path) -> Result<String, Failure> {
    fs::read_to_string(path).map_err(|error| Failure::file(path, &error))
}
