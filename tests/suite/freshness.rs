//! What is committed is what the generator makes.

use std::fs;
use std::path::Path;

use tokenwright_codegen::catalog;

use crate::command::tokenwright;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

#[test]
fn the_committed_modules_features_schema_and_lists_are_fresh() {
    let output = tokenwright(&["generate", "--check", "--reference", "docs"]).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn the_build_script_generates_the_committed_modules() {
    let modules = Path::new(ROOT).join("generated-client/src/providers");
    let mut compared = 0;
    for entry in fs::read_dir(modules).unwrap() {
        let path = entry.unwrap().path();
        let built = Path::new(env!("OUT_DIR")).join(path.file_name().unwrap());
        let is_same = fs::read_to_string(&path).unwrap() == fs::read_to_string(built).unwrap();
        assert!(is_same, "{} is not fresh: run `cargo tokenwright generate`", path.display());
        compared += 1;
    }
    assert!(compared >= 2);
}

/// A third provider is one YAML file and one command: its module, its feature and its declaration come
/// with it, and nothing else changes.
#[test]
fn a_third_provider_touches_its_own_lines_only() {
    let copy = tempfile::tempdir().unwrap();
    let library = format!("generated-client/{}", catalog::LIBRARY);
    let manifest = format!("generated-client/{}", catalog::MANIFEST);
    for file in [
        "specs/lifen.yaml",
        "specs/photon.yaml",
        "schema/provider.schema.json",
        "generated-client/src/providers/lifen.rs",
        "generated-client/src/providers/photon.rs",
        &library,
        &manifest,
    ] {
        let to = copy.path().join(file);
        fs::create_dir_all(to.parent().unwrap()).unwrap();
        fs::copy(Path::new(ROOT).join(file), to).unwrap();
    }
    fs::copy(Path::new(ROOT).join("tests/specs/acme.yaml"), copy.path().join("specs/acme.yaml")).unwrap();

    let output = tokenwright(&["generate"]).current_dir(copy.path()).output().unwrap();

    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    insta::assert_snapshot!("third_provider_files", String::from_utf8(output.stdout).unwrap());
    let added = |file: &str| -> String {
        let before = fs::read_to_string(Path::new(ROOT).join(file)).unwrap();
        let after = fs::read_to_string(copy.path().join(file)).unwrap();
        let known: Vec<&str> = before.lines().collect();
        after.lines().filter(|line| !known.contains(line)).collect::<Vec<_>>().join("\n")
    };
    insta::assert_snapshot!("third_provider_declaration", added(&library));
    insta::assert_snapshot!("third_provider_feature", added(&manifest));
}
