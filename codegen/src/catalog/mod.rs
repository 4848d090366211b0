//! What all providers together make of the generated crate.
//!
//! [`files`] is pure: the same providers, in any order, give the same texts. [`write()`] and [`compare`]
//! hold those against a folder.

mod disk;
mod markers;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::PathBuf;

pub use disk::{Changes, Drift, compare, write};
pub use markers::MarkersMissing;

use crate::lower::Provider;
use crate::{emit, parallel};

/// Texts by their path below the folder of the generated crate.
pub type Files = BTreeMap<PathBuf, String>;

/// The folder that belongs to the generator.
const MODULES: &str = "src/providers";

/// Where the providers' modules are declared.
pub const LIBRARY: &str = "src/lib.rs";

/// Where the providers' features are declared.
pub const MANIFEST: &str = "Cargo.toml";

/// Every file that the providers decide: a module each, and what [`LIBRARY`] and [`MANIFEST`] say
/// between their markers. `library` and `manifest` are what they say now.
pub fn files(providers: &[Provider], library: &str, manifest: &str) -> Result<Files, MarkersMissing> {
    let sorted = sorted(providers);
    let mut files = modules(providers);
    files.insert(LIBRARY.into(), markers::rewrite(LIBRARY, library, "//", &declarations(&sorted))?);
    files.insert(MANIFEST.into(), markers::rewrite(MANIFEST, manifest, "#", &features(&sorted))?);
    Ok(files)
}

/// The providers' modules alone.
pub fn modules(providers: &[Provider]) -> Files {
    let file = |provider: &Provider| {
        let path = PathBuf::from(MODULES).join(format!("{}.rs", provider.id));
        (path, emit::module(provider))
    };
    parallel::each(providers, file).into_iter().collect()
}

fn sorted(providers: &[Provider]) -> Vec<&Provider> {
    let mut sorted: Vec<&Provider> = providers.iter().collect();
    sorted.sort_by(|a, b| a.id.cmp(&b.id));
    sorted
}

/// The modules, each behind its feature. The attribute stands on the module itself, because only then
/// does the compiler tell who forgot a feature which one it is.
fn declarations(providers: &[&Provider]) -> String {
    let declaration = |provider: &&Provider| {
        let Provider { id, module, feature, .. } = provider;
        let feature = feature.as_str();
        format!("#[cfg(feature = \"{feature}\")]\n#[path = \"providers/{id}.rs\"]\npub mod {module};\n")
    };
    providers.iter().map(declaration).collect()
}

/// A feature for each provider, which turns on the mechanisms that it needs, and one for all of them.
fn features(providers: &[&Provider]) -> String {
    let names: Vec<&str> = providers.iter().map(|provider| provider.feature.as_str()).collect();
    let quoted: Vec<String> = names.iter().map(|name| format!("\"{name}\"")).collect();
    let on_one_line = format!("full = [{}]\n", quoted.join(", "));
    let mut features = if on_one_line.len() <= 100 {
        on_one_line
    } else {
        format!("full = [\n    {},\n]\n", quoted.join(",\n    "))
    };
    for provider in providers {
        features.push_str(provider.feature.as_str());
        let mechanisms: Vec<String> =
            provider.mechanisms().iter().map(|mechanism| format!("\"{mechanism}\"")).collect();
        let _ = writeln!(features, " = [{}]", mechanisms.join(", "));
    }
    features
}
