//! Runs the generator at build time over `specs/`: every module into `OUT_DIR`, where a test compiles
//! them and holds them against the committed ones, and the catalog that the command embeds.
//!
//! In the work tree a faulty spec must not stop the command that mends it: the spec is left out, with a
//! warning. In a package made for release it is an error.

use std::error::Error;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

use tokenwright_codegen::diagnostic::{Diagnostic, one_line};
use tokenwright_codegen::{Source, build, check, lower, parallel};

/// The catalog, and the trial specs of the tests, which no package has.
const FOLDERS: [&str; 3] = ["specs", "tests/specs", "codegen/tests/fixtures"];

fn main() -> Result<(), Box<dyn Error>> {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?);
    let out = PathBuf::from(env::var("OUT_DIR")?);
    // Cargo leaves this file in every package that it makes.
    let level = if root.join("Cargo.toml.orig").exists() { "error" } else { "warning" };
    let (mut catalog, mut modules, mut providers) = (String::new(), String::new(), String::new());
    for folder in FOLDERS.into_iter().filter(|folder| Path::new(folder).is_dir()) {
        let is_catalog = folder == "specs";
        let paths = build::specs(Path::new(folder))?;
        let sources = paths.iter().map(|path| Source::read(path, &format!("{folder}/")));
        let sources = sources.collect::<io::Result<Vec<Source>>>()?;
        let made = parallel::each(&sources, |source| {
            check(source).map(|checked| {
                let provider = lower::lower(&checked);
                let file = build::write(&out, "tokenwright", &provider);
                (provider, file)
            })
        });
        for ((path, source), made) in paths.iter().zip(&sources).zip(made) {
            if is_catalog {
                let faults: &[Diagnostic] = made.as_ref().err().map_or(&[], Vec::as_slice);
                build::say(level, source, faults);
                let faults: Vec<String> = faults.iter().map(|fault| one_line(source, fault)).collect();
                let (shown, path) = (&source.path, root.join(path).display().to_string());
                writeln!(
                    catalog,
                    "Embedded {{ path: {shown:?}, text: include_str!({path:?}), faults: &{faults:?} }},"
                )?;
            }
            let Ok((provider, file)) = made else { continue };
            let file = file?;
            writeln!(modules, "/// Generated.\n{}", build::declaration(&provider, &file))?;
            let (own, file) = (&provider.module, file.display().to_string());
            let plans: Vec<String> = provider
                .modules
                .iter()
                .map(|module| {
                    if module.is_root() {
                        format!("&{own}::PLAN")
                    } else {
                        format!("&{own}::{}::PLAN", module.name)
                    }
                })
                .collect();
            writeln!(
                providers,
                "Provider {{ plans: &[{}], module: include_str!({file:?}), source: {:?}, is_catalog: {is_catalog} }},",
                plans.join(", "),
                source.path
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
    /// Its plans, one a grant.
    pub plans: &'static [&'static ::tokenwright_runtime::plan::Plan],
    /// Its text.
    pub module: &'static str,
    /// Its spec.
    pub source: &'static str,
    /// Whether it is of the catalog, or a trial.
    pub is_catalog: bool,
}

/// Every generated module.
pub const PROVIDERS: &[Provider] = ";
