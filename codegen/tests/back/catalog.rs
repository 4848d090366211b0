//! The generated crate as a whole.

use std::fs;
use std::path::{Path, PathBuf};

use tokenwright_codegen::catalog::{Changes, Files, LIBRARY, MANIFEST, compare, files, write};
use tokenwright_codegen::lower::lower;

use crate::support::{CATALOG, SMALL, catalog, spec, with_users};

const LIB: &str = "//! Docs.\n\n// <providers>\n// </providers>\n\nmod other;\n";
const TOML: &str = "[features]\ndefault = []\n# <providers>\nfull = []\n# </providers>\n\n[dependencies]\n";

/// A folder of its own for each test, gone afterwards.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Folder {
        let path = std::env::temp_dir().join(format!("tokenwright-{name}-{}", std::process::id()));
        fs::create_dir_all(path.join("src/providers")).unwrap();
        let folder = Folder(path);
        folder.put(LIBRARY, LIB);
        folder.put(MANIFEST, TOML);
        folder
    }

    fn put(&self, path: &str, text: &str) {
        fs::write(self.0.join(path), text).unwrap();
    }

    fn get(&self, path: &str) -> String {
        fs::read_to_string(self.0.join(path)).unwrap()
    }

    fn files(&self) -> Files {
        files(&catalog(), &self.get(LIBRARY), &self.get(MANIFEST)).unwrap()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[test]
fn the_order_of_the_providers_does_not_matter() {
    let mut providers = catalog();
    let forwards = files(&providers, LIB, TOML).unwrap();
    providers.reverse();
    assert_eq!(files(&providers, LIB, TOML).unwrap(), forwards);
    assert_eq!(files(&catalog(), LIB, TOML).unwrap(), forwards);
}

#[test]
fn each_provider_is_declared_behind_its_feature() {
    let providers = [lower(&spec("type", SMALL)), lower(&spec("2nd-acme", SMALL))];
    let files = files(&providers, LIB, TOML).unwrap();
    assert_eq!(
        files[Path::new(LIBRARY)],
        "//! Docs.

// <providers>
#[cfg(feature = \"2nd-acme\")]
#[path = \"providers/2nd-acme.rs\"]
pub mod _2nd_acme;
#[cfg(feature = \"type\")]
#[path = \"providers/type.rs\"]
pub mod r#type;
// </providers>

mod other;
"
    );
    assert_eq!(
        files[Path::new(MANIFEST)],
        "[features]
default = []
# <providers>
full = [\"2nd-acme\", \"type\"]
2nd-acme = []
type = []
# </providers>

[dependencies]
"
    );
}

#[test]
fn a_provider_with_users_turns_on_what_they_need() {
    let providers = [lower(&spec("machines", SMALL)), lower(&spec("users", &with_users("pkce: S256")))];
    let files = files(&providers, LIB, TOML).unwrap();
    let manifest = &files[Path::new(MANIFEST)];
    assert!(manifest.contains("\nmachines = []\nusers = [\"user-flow\"]\n"), "{manifest}");
}

#[test]
fn many_providers_are_listed_one_a_line() {
    let ids = [
        "acme-of-the-north",
        "acme-of-the-south",
        "acme-of-the-east",
        "acme-of-the-west",
        "acme-inland",
        "acme",
    ];
    let providers = ids.map(|id| lower(&spec(id, SMALL)));
    let files = files(&providers, LIB, TOML).unwrap();
    let manifest = &files[Path::new(MANIFEST)];
    assert!(manifest.contains("full = [\n    \"acme\",\n    \"acme-inland\",\n"), "{manifest}");
}

#[test]
fn a_second_run_changes_nothing() {
    let folder = Folder::new("second-run");
    let changes = write(&folder.0, &folder.files()).unwrap();
    assert_eq!(changes.written.len(), 2 + CATALOG.len());
    assert_eq!(folder.files(), folder.files());
    assert!(compare(&folder.0, &folder.files()).unwrap().is_empty());
    assert_eq!(write(&folder.0, &folder.files()).unwrap(), Changes::default());
}

#[test]
fn drift_is_what_is_missing_stale_or_orphaned() {
    let folder = Folder::new("drift");
    write(&folder.0, &folder.files()).unwrap();
    fs::remove_file(folder.0.join("src/providers/lifen.rs")).unwrap();
    let photon = folder.get("src/providers/photon.rs");
    folder.put("src/providers/photon.rs", &(photon + "\n"));
    folder.put("src/providers/gone.rs", "// @generated from specs/gone.yaml\n");
    folder.put("src/providers/own.rs", "//! By hand, not\n// @generated from anything.\n");

    let drift = compare(&folder.0, &folder.files()).unwrap();
    assert_eq!(drift.missing, [Path::new("src/providers/lifen.rs")]);
    assert_eq!(drift.stale, [Path::new("src/providers/photon.rs")]);
    assert_eq!(drift.orphaned, [Path::new("src/providers/gone.rs")]);

    let changes = write(&folder.0, &folder.files()).unwrap();
    assert_eq!(changes.removed, drift.orphaned);
    assert!(compare(&folder.0, &folder.files()).unwrap().is_empty());
    assert!(folder.0.join("src/providers/own.rs").exists());
}

#[test]
fn line_ends_are_no_drift() {
    let folder = Folder::new("line-ends");
    write(&folder.0, &folder.files()).unwrap();
    let module = folder.get("src/providers/lifen.rs").replace('\n', "\r\n");
    folder.put("src/providers/lifen.rs", &module);
    assert!(compare(&folder.0, &folder.files()).unwrap().is_empty());
}

#[test]
fn what_was_not_generated_is_never_overwritten() {
    let folder = Folder::new("by-hand");
    folder.put("src/providers/photon.rs", "//! By hand.\n");
    let error = write(&folder.0, &folder.files()).unwrap_err();
    assert_eq!(
        error.to_string(),
        "src/providers/photon.rs was not generated and is in the way; move or remove it"
    );
    assert_eq!(folder.get(LIBRARY), LIB);
    assert!(!folder.0.join("src/providers/lifen.rs").exists());
}

#[test]
fn a_file_without_markers_is_refused_by_name() {
    let error = files(&catalog(), "mod other;\n", TOML).unwrap_err();
    assert!(error.to_string().starts_with("src/lib.rs lacks a line `// <providers>`"), "{error}");
}
