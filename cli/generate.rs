//! `tokenwright generate` and `tokenwright schema`.

use std::fs;
use std::path::{Path, PathBuf};

use tokenwright_codegen::catalog::{self, Files};
use tokenwright_codegen::{lower, reference, schema};

use crate::args::Generate;
use crate::failure::Failure;
use crate::output;
use crate::sources::{check_all, count, print_diagnostics};

pub fn run(args: &Generate) -> Result<(), Failure> {
    let files = files(args)?;
    let texts = texts(args);
    if args.check { compare(args, &files, &texts) } else { write(args, &files, &texts) }
}

pub fn print_schema() -> Result<(), Failure> {
    output::print(schema::schema_json())
}

/// What is made from the language alone, each with its place.
fn texts(args: &Generate) -> Vec<(PathBuf, String)> {
    let schema = (args.schema.clone(), schema::schema_json());
    let pages = args
        .reference
        .iter()
        .flat_map(|folder| reference::pages().into_iter().map(|(name, page)| (folder.join(name), page)));
    std::iter::once(schema).chain(pages).collect()
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

fn compare(args: &Generate, files: &Files, texts: &[(PathBuf, String)]) -> Result<(), Failure> {
    let drift = catalog::compare(&args.sdk, files).map_err(|error| Failure::file(&args.sdk, &error))?;
    let below = |path: &PathBuf| args.sdk.join(path);
    let mut lines: Vec<String> = Vec::new();
    lines.extend(drift.missing.iter().map(|path| format!("missing: {}", below(path).display())));
    lines.extend(drift.stale.iter().map(|path| format!("not fresh: {}", below(path).display())));
    lines.extend(drift.orphaned.iter().map(|path| format!("of no spec: {}", below(path).display())));
    let stale = texts.iter().filter(|(path, text)| !is_fresh(path, text));
    lines.extend(stale.map(|(path, _)| format!("not fresh: {}", path.display())));
    if lines.is_empty() {
        return output::line("everything that is generated is fresh");
    }
    for line in lines {
        anstream::eprintln!("{line}");
    }
    Err(Failure::Failed("run `cargo tokenwright generate` and review the difference".to_owned()))
}

fn write(args: &Generate, files: &Files, texts: &[(PathBuf, String)]) -> Result<(), Failure> {
    let changes = catalog::write(&args.sdk, files).map_err(|error| Failure::file(&args.sdk, &error))?;
    for path in &changes.written {
        output::line(format_args!("wrote {}", args.sdk.join(path).display()))?;
    }
    for path in &changes.removed {
        output::line(format_args!("removed {}", args.sdk.join(path).display()))?;
    }
    let mut is_unchanged = changes.written.is_empty() && changes.removed.is_empty();
    for (path, text) in texts.iter().filter(|(path, text)| !is_fresh(path, text)) {
        fs::write(path, text).map_err(|error| Failure::file(path, &error))?;
        output::line(format_args!("wrote {}", path.display()))?;
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
