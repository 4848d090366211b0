//! The build script over a faulty spec, in the work tree and in a package, and what packages hold.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// The build script that made this test's `OUT_DIR`, as cargo built it.
fn build_script() -> PathBuf {
    let builds = Path::new(env!("OUT_DIR")).ancestors().nth(2).unwrap();
    let scripts = fs::read_dir(builds).unwrap().map(|entry| entry.unwrap().path());
    let ours =
        scripts.filter(|path| path.file_name().unwrap().to_string_lossy().starts_with("tokenwright-cli-"));
    let built = ours.map(|path| path.join("build-script-build")).filter(|path| path.exists());
    built.max_by_key(|path| path.metadata().unwrap().modified().unwrap()).unwrap()
}

/// Runs the build script over a root with one good and one faulty spec.
fn build(is_packaged: bool) -> (Output, String) {
    let root = tempfile::tempdir().unwrap();
    let out = tempfile::tempdir().unwrap();
    fs::create_dir(root.path().join("specs")).unwrap();
    for (from, to) in
        [("tests/specs/acme.yaml", "acme.yaml"), ("tests/specs/faulty/misspelt.yaml", "misspelt.yaml")]
    {
        fs::copy(Path::new(ROOT).join(from), root.path().join("specs").join(to)).unwrap();
    }
    if is_packaged {
        fs::write(root.path().join("Cargo.toml.orig"), "").unwrap();
    }
    let output = Command::new(build_script())
        .env("CARGO_MANIFEST_DIR", root.path())
        .env("OUT_DIR", out.path())
        .current_dir(root.path())
        .output()
        .unwrap();
    let catalog = fs::read_to_string(out.path().join("catalog.rs")).unwrap();
    (output, catalog.replace(&root.path().display().to_string(), "ROOT"))
}

#[test]
fn in_the_work_tree_a_faulty_spec_is_left_out_with_a_warning() {
    let (output, catalog) = build(false);
    assert!(output.status.success());
    insta::assert_snapshot!("build_warning", String::from_utf8(output.stdout).unwrap());
    insta::assert_snapshot!("build_catalog", catalog);
}

#[test]
fn in_a_package_a_faulty_spec_is_an_error() {
    let (output, _) = build(true);
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(said.contains("cargo::error=specs/misspelt.yaml:3:1: "), "{said}");
    assert!(!said.contains("cargo::warning"), "{said}");
}

#[test]
fn every_package_can_be_made_and_holds_what_it_needs() {
    let output = Command::new(env!("CARGO"))
        .args(["package", "--workspace", "--offline", "--allow-dirty", "--list"])
        .current_dir(ROOT)
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let listed = String::from_utf8(output.stdout).unwrap();
    for file in ["build.rs", "cli/main.rs", "specs/lifen.yaml", "src/providers/lifen.rs", "LICENSE-MIT"] {
        assert!(listed.lines().any(|line| line == file), "{file} is in no package:\n{listed}");
    }
    assert!(!listed.contains("tests/suite"), "{listed}");
}
