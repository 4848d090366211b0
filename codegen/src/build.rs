//! The generator in a build script, for teams whose specs are their own.
//!
//! ```no_run
//! // build.rs
//! fn main() -> std::io::Result<()> {
//!     tokenwright_codegen::build::generate("specs", "my_crate::providers")
//! }
//! ```
//!
//! and in the crate, which depends on `tokenwright-runtime` (with its features `user-flow`, if users sign
//! in at one of the providers, `jwt`, if a client signs, `mtls`, if one is shown a client certificate,
//! `dpop`, if tokens are bound to a key, `computed`, `matches` or `xml`, if a spec uses these words):
//!
//! ```ignore
//! pub mod providers {
//!     include!(concat!(env!("OUT_DIR"), "/providers.rs"));
//! }
//! ```

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

use crate::diagnostic::{Diagnostic, one_line};
use crate::lower::{Provider, lower};
use crate::{Source, check, emit, parallel};

/// Generates a module for every spec of a folder into `OUT_DIR`, and `providers.rs`, which declares
/// them. `parent` is the path of the module that includes that file, as doc examples must name it.
///
/// A faulty spec is an error of the build, at its place. Cargo runs the script again when the folder
/// changes.
///
/// # Errors
///
/// If a file cannot be read or written, or cargo did not set `OUT_DIR`.
pub fn generate(folder: impl AsRef<Path>, parent: &str) -> io::Result<()> {
    let out = env::var_os("OUT_DIR").map(PathBuf::from);
    let out = out.ok_or_else(|| io::Error::other("OUT_DIR is not set: this is for build scripts"))?;
    let mut declarations = String::new();
    let paths = specs(folder.as_ref())?;
    let shown = |path: &Path| format!("{}/", path.parent().unwrap_or(Path::new("")).display());
    let sources = paths.iter().map(|path| Source::read(path, &shown(path)));
    let sources = sources.collect::<io::Result<Vec<Source>>>()?;
    let made = parallel::each(&sources, |source| {
        check(source).map(|checked| {
            let provider = lower(&checked);
            let file = write(&out, parent, &provider);
            (checked.warnings, provider, file)
        })
    });
    for (source, made) in sources.iter().zip(made) {
        match made {
            Ok((warnings, provider, file)) => {
                say("warning", source, &warnings);
                // Writing to a `String` cannot fail.
                let _ = writeln!(declarations, "{}", declaration(&provider, &file?));
            }
            Err(faults) => say("error", source, &faults),
        }
    }
    fs::write(out.join("providers.rs"), declarations)
}

/// The spec files of a folder, in order of their names. Cargo is told to watch them.
pub fn specs(folder: &Path) -> io::Result<Vec<PathBuf>> {
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        match path.extension().and_then(|extension| extension.to_str()) {
            Some("yaml") => paths.push(path),
            Some("yml") => {
                return Err(io::Error::other(format!("{}: a spec's name ends in .yaml", path.display())));
            }
            _ => {}
        }
    }
    paths.sort_by(|one, other| one.file_stem().cmp(&other.file_stem()));
    Ok(paths)
}

/// Writes a provider's module into a folder, and says where it is.
pub fn write(folder: &Path, parent: &str, provider: &Provider) -> io::Result<PathBuf> {
    let file = folder.join(format!("{}.rs", provider.id));
    fs::write(&file, emit::module_in(parent, provider))?;
    Ok(file)
}

/// The declaration of a module in such a file. A path rather than an `include!`, which takes no file
/// with docs of its own.
pub fn declaration(provider: &Provider, file: &Path) -> String {
    format!("#[path = {:?}]\npub mod {};", file.display().to_string(), provider.module)
}

/// Says the faults of a spec through cargo, a line each; `level` is `warning` or `error`.
pub fn say(level: &str, source: &Source, faults: &[Diagnostic]) {
    for fault in faults {
        println!("cargo::{level}={}", one_line(source, fault));
    }
}
