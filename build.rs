//! Runs the generator at build time over `specs/`: every module into `OUT_DIR`, where a test compiles
//! them and holds them against the committed ones, and the catalog that the command embeds.
//!
//! In the work tree a faulty spec must not stop the command that mends it: the spec is left out, with a
//! warning. In a package made for release it is an error.

use std::error::Error;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use tokenwright_codegen::Source;
use tokenwright_codegen::diagnostic::{self, Diagnostic};
use tokenwright_codegen::{check, emit, lower};

/// The catalog, and the trial specs of the tests, which no package has.
const FOLDERS: [&str; 3] = ["specs", "tests/specs", "codegen/tests/fixtures"];

fn main() -> Result<(), Box<dyn Error>> {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?);
    let out = PathBuf::from(env::var("OUT_DIR")?);
    let (mut catalog, mut modules, mut providers) = (String::new(), String::new(), String::new());
    for folder in FOLDERS.into_iter().filter(|folder| root.join(folder).is_dir()) {
        println!("cargo::rerun-if-changed={folder}");
        let is_catalog = folder == "specs";
        for path in specs(&root.join(folder))? {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            let source = Source::from_bytes(format!("{folder}/{name}"), &fs::read(&path)?);
            let checked = check(&source);
            if is_catalog {
                let faults = report(&source, checked.as_ref().err(), &root);
                writeln!(
                    catalog,
                    "Embedded {{ path: {:?}, text: include_str!({:?}), faults: &{faults:?} }},",
                    source.path,
                    path.display().to_string()
                )?;
            }
            let Ok(checked) = checked else { continue };
            let provider = lower::lower(&checked);
            let file = out.join(format!("{}.rs", provider.id));
            fs::write(&file, emit::module(&provider))?;
            let file = file.display().to_string();
            writeln!(modules, "/// Generated.\n#[path = {file:?}]\npub mod {};", provider.module)?;
            writeln!(
                providers,
                "Provider {{ plan: &{}::PLAN, module: include_str!({file:?}), is_catalog: {is_catalog} }},",
                provider.module
            )?;
        }
    }
    fs::write(out.join("catalog.rs"), format!("&[{catalog}]"))?;
    fs::write(out.join("modules.rs"), format!("{modules}{PROVIDERS}&[{providers}];"))?;
    Ok(())
}

/// What the tests know of every module.
const PROVIDERS: &str = "
/// A generated module.
pub struct Provider {
    /// Its plan.
    pub plan: &'static ::tokenwright_runtime::plan::Plan,
    /// Its text.
    pub module: &'static str,
    /// Whether it is of the catalog, or a trial.
    pub is_catalog: bool,
}

/// Every generated module.
pub const PROVIDERS: &[Provider] = ";

/// The spec files of a folder, in order of their names.
fn specs(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    let mut paths = Vec::new();
    for file in fs::read_dir(folder)? {
        let path = file?.path();
        if path.extension().is_some_and(|extension| extension == "yaml") {
            paths.push(path);
        }
    }
    paths.sort();
    Ok(paths)
}

/// Says each fault in a line: a warning in the work tree, an error in a package.
fn report(source: &Source, diagnostics: Option<&Vec<Diagnostic>>, root: &Path) -> Vec<String> {
    // Cargo leaves this file in every package that it makes.
    let level = if root.join("Cargo.toml.orig").exists() { "error" } else { "warning" };
    let faults = diagnostics.into_iter().flatten().map(|found| diagnostic::one_line(source, found));
    faults.inspect(|fault| println!("cargo::{level}={fault}")).collect()
}
