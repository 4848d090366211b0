//! Finds and loads specs: of the catalog, of a file, of a folder.

use std::fs;
use std::path::{Path, PathBuf};

use tokenwright_codegen::Source;
use tokenwright_codegen::diagnostic::{self, Diagnostic};
use tokenwright_codegen::lower::{self, Module, Provider};
use tokenwright_codegen::{Checked, check, parallel};
use tokenwright_runtime::plan::Grant;

use crate::catalog::{self, CATALOG, Embedded};
use crate::failure::Failure;

/// A spec that has been checked, and what it means.
pub struct Loaded {
    pub checked: Checked,
    pub provider: Provider,
}

/// Loads a provider of the catalog, or a spec file if that is what the argument looks like.
pub fn load(argument: &str) -> Result<Loaded, Failure> {
    let path = Path::new(argument);
    let is_file = path.extension().is_some_and(|extension| extension == "yaml" || extension == "yml");
    let source = if is_file { read(path)? } else { embedded(CATALOG, argument)? };
    let checked = check(&source).map_err(|diagnostics| {
        print_diagnostics(&source, &diagnostics);
        Failure::Failed(format!("{} has {}", source.path, count(diagnostics.len(), "fault")))
    })?;
    let provider = lower::lower(&checked);
    Ok(Loaded { checked, provider })
}

/// What a provider has for the grant that the command line names, or for its first.
pub fn module(provider: &Provider, named: Option<Grant>) -> Result<&Module, Failure> {
    let Some(grant) = named else { return Ok(provider.usual()) };
    provider.module_of(grant).ok_or_else(|| {
        let known: Vec<&str> = provider.modules.iter().map(|module| module.plan.grant.name()).collect();
        let name = provider.plan().name;
        Failure::Usage(format!("{name} has no grant `{}`, but: {}", grant.name(), known.join(", ")))
    })
}

fn embedded(catalog: &[Embedded], id: &str) -> Result<Source, Failure> {
    let Some(spec) = catalog.iter().find(|spec| spec.id() == id) else {
        let known: Vec<&str> = catalog.iter().map(Embedded::id).collect();
        return Err(Failure::Usage(format!(
            "no provider `{id}` in the catalog, which has: {}; for a spec file, write its path ending in .yaml",
            known.join(", ")
        )));
    };
    if !spec.faults.is_empty() {
        return Err(Failure::Failed(format!(
            "{} was left out of this build: {}; mend it and build again",
            spec.path,
            spec.faults.join("; ")
        )));
    }
    Ok(spec.source())
}

/// Reads one spec file.
fn read(path: &Path) -> Result<Source, Failure> {
    let one = |path: &Path| -> std::io::Result<Source> {
        Ok(Source::from_bytes(path.display().to_string(), &fs::read(path)?))
    };
    let source = one(path).map_err(|error| Failure::file(path, &error))?;
    // What it builds on stands beside it, or in the catalog.
    let beside = |id: &str| one(&path.with_file_name(format!("{id}.yaml"))).ok();
    Ok(source.extending(|id| beside(id).or_else(|| catalog::find(id))))
}

/// Reads spec files, and those of folders in order of their names.
fn read_all(paths: &[PathBuf]) -> Result<Vec<Source>, Failure> {
    let mut sources = Vec::new();
    for path in paths {
        if !path.is_dir() {
            sources.push(read(path)?);
            continue;
        }
        let mut files = Vec::new();
        for entry in fs::read_dir(path).map_err(|error| Failure::file(path, &error))? {
            let file = entry.map_err(|error| Failure::file(path, &error))?.path();
            match file.extension().and_then(|extension| extension.to_str()) {
                Some("yaml") => files.push(file),
                Some("yml") => {
                    return Err(Failure::Usage(format!("{}: a spec's name ends in .yaml", file.display())));
                }
                _ => {}
            }
        }
        if files.is_empty() {
            return Err(Failure::Usage(format!("there is no spec (*.yaml) in {}", path.display())));
        }
        files.sort();
        for file in files {
            sources.push(read(&file)?);
        }
    }
    Ok(sources)
}

/// What a spec says, or everything that is wrong with it.
pub type Outcome = Result<Checked, Vec<Diagnostic>>;

/// Reads and checks specs.
pub fn check_all(paths: &[PathBuf]) -> Result<Vec<(Source, Outcome)>, Failure> {
    let sources = read_all(paths)?;
    let outcomes = parallel::each(&sources, check);
    Ok(sources.into_iter().zip(outcomes).collect())
}

/// Prints diagnostics for people, on standard error.
pub fn print_diagnostics(source: &Source, diagnostics: &[Diagnostic]) {
    anstream::eprintln!("{}", diagnostic::render(source, diagnostics, true));
}

/// `1 fault`, `2 faults`.
pub fn count(number: usize, thing: &str) -> String {
    format!("{number} {thing}{}", if number == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests {
    use super::{Embedded, embedded};

    const CATALOG: &[Embedded] = &[
        Embedded { path: "specs/good.yaml", text: "spec: 1", faults: &[] },
        Embedded {
            path: "specs/faulty.yaml", text: "spec: 2", faults: &["specs/faulty.yaml:1:7: TW0109 …"]
        },
    ];

    #[test]
    fn a_spec_that_was_left_out_of_the_build_is_said_to_be() {
        let failure = embedded(CATALOG, "faulty").unwrap_err();
        assert_eq!(
            failure.to_string(),
            "specs/faulty.yaml was left out of this build: specs/faulty.yaml:1:7: TW0109 …; mend it and build again"
        );
    }

    #[test]
    fn a_provider_that_is_not_there_is_answered_with_those_that_are() {
        let failure = embedded(CATALOG, "godo").unwrap_err();
        assert!(failure.to_string().contains("good, faulty"), "{failure}");
    }
}
