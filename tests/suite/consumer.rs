//! What a consumer sees: of mistakes, at compile time; of dependencies, in the tree.
//!
//! Each case is a package of its own, because a forgotten feature can only be seen from outside; that is
//! also why the usual library for such tests, which has one set of features, does not do.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// A workspace with a package for each kind of consumer.
struct Consumers {
    folder: tempfile::TempDir,
}

/// What each kind of consumer depends on. `minimal` is what the others are measured by: what the runtime
/// itself wants of reqwest, and nothing else.
const CONSUMERS: [(&str, &str, &[&str]); 4] = [
    ("consumer", "tokenwright", &["lifen", "photon"]),
    ("forgetful", "tokenwright", &["lifen"]),
    ("secured", "tokenwright", &["full", "rustls"]),
    ("minimal", "reqwest", &["form", "http2", "json", "query", "rustls"]),
];

impl Consumers {
    fn new() -> Consumers {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        let members: Vec<&str> = CONSUMERS.iter().map(|(name, _, _)| *name).collect();
        fs::write(root.join("Cargo.toml"), format!("[workspace]\nmembers = {members:?}\nresolver = \"3\"\n"))
            .unwrap();
        // The same versions, so that nothing is fetched.
        fs::copy(Path::new(ROOT).join("Cargo.lock"), root.join("Cargo.lock")).unwrap();
        for (name, dependency, features) in CONSUMERS {
            package(root, name, dependency, features);
        }
        Consumers { folder }
    }

    /// The packages that one of them depends on, itself included.
    fn tree(&self, package: &str) -> BTreeSet<String> {
        let output =
            cargo(&["tree", "--offline", "--package", package, "--edges", "normal", "--prefix", "none"])
                .args(["--format", "{p}"])
                .current_dir(self.folder.path())
                .output()
                .unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let text = String::from_utf8(output.stdout).unwrap();
        text.lines().filter_map(|line| line.split(' ').next()).map(str::to_owned).collect()
    }

    /// Checks a case as part of a package.
    fn check(&self, package: &str, case: &str) -> Output {
        let source = Path::new(ROOT).join("tests/consumer").join(format!("{case}.rs"));
        self.check_text(package, &fs::read_to_string(source).unwrap())
    }

    fn check_text(&self, package: &str, text: &str) -> Output {
        fs::write(self.folder.path().join(package).join("src/main.rs"), text).unwrap();
        cargo(&["check", "--offline", "--quiet", "--color", "never", "--package", package])
            .current_dir(self.folder.path())
            .env("CARGO_TARGET_DIR", target().join("consumers"))
            .output()
            .unwrap()
    }
}

fn package(root: &Path, name: &str, dependency: &str, features: &[&str]) {
    let source = match dependency {
        "tokenwright" => {
            format!("path = {:?}", Path::new(ROOT).join("generated-client").display().to_string())
        }
        _ => "version = \"*\"".to_owned(),
    };
    let manifest = format!(
        "[package]\nname = \"{name}\"\nedition = \"2024\"\n\n[dependencies]\n\
         {dependency} = {{ {source}, default-features = false, features = {features:?} }}\n"
    );
    fs::create_dir_all(root.join(name).join("src")).unwrap();
    fs::write(root.join(name).join("Cargo.toml"), manifest).unwrap();
    fs::write(root.join(name).join("src/main.rs"), "fn main() {}\n").unwrap();
}

/// Cargo, as a shell would start it: without what cargo told this test of itself.
fn cargo(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO"));
    command.args(arguments);
    for (name, _) in
        std::env::vars().filter(|(name, _)| name.starts_with("CARGO_PKG") || name == "CARGO_MANIFEST_DIR")
    {
        command.env_remove(name);
    }
    command
}

fn target() -> PathBuf {
    let tests = std::env::current_exe().unwrap();
    tests.ancestors().find(|folder| folder.file_name().is_some_and(|name| name == "debug")).unwrap().into()
}

/// What the compiler said, without the folders of this machine.
fn said(output: &Output) -> String {
    assert!(!output.status.success(), "it compiled");
    String::from_utf8_lossy(&output.stderr).replace(ROOT, "")
}

#[test]
fn mistakes_do_not_compile_and_the_compiler_says_why() {
    let consumers = Consumers::new();
    let good = consumers.check("consumer", "good");
    assert!(good.status.success(), "{}", String::from_utf8_lossy(&good.stderr));
    // Where generated lines stand says nothing: the catalog grows.
    let mut settings = insta::Settings::clone_current();
    settings.add_filter(r"(/generated-client/\S+?\.rs):\d+:\d+", "$1:LINE");
    settings.add_filter(r"(?m)^ *\d+ \|", "LINE |");
    settings.add_filter(r"(?m)^ *\|", "     |");
    settings.add_filter(r"(?m)^ *(-->|=|:::) ", "    $1 ");
    let _guard = settings.bind_to_scope();
    for case in ["forgotten_setting", "swapped_id_and_secret", "forbidden_scope"] {
        insta::assert_snapshot!(case, said(&consumers.check("consumer", case)));
    }
    insta::assert_snapshot!("forgotten_feature", said(&consumers.check("forgetful", "forgotten_feature")));
}

#[test]
fn the_examples_of_the_readmes_and_the_guide_compile() {
    let consumers = Consumers::new();
    let guide = fs::read_dir(Path::new(ROOT).join("docs")).unwrap();
    let guide = guide.map(|entry| format!("docs/{}", entry.unwrap().file_name().to_str().unwrap()));
    let readmes = ["README.md", "generated-client/README.md"].map(str::to_owned);
    for readme in readmes.into_iter().chain(guide) {
        let text = fs::read_to_string(Path::new(ROOT).join(&readme)).unwrap();
        let examples = text.split("```rust\n").skip(1).filter_map(|rest| rest.split("```").next());
        let examples: Vec<&str> = examples.collect();
        assert_eq!(examples.len(), text.matches("```rust").count(), "{readme} has one that nothing compiles");
        for example in examples {
            let output = consumers.check_text("consumer", &program(example));
            assert!(output.status.success(), "{readme}: {}", String::from_utf8_lossy(&output.stderr));
        }
    }
}

/// An example as a whole program: what it leaves out are the caller's id and secret.
fn program(example: &str) -> String {
    let (imports, body): (Vec<&str>, Vec<&str>) = example.lines().partition(|line| line.starts_with("use "));
    format!(
        "#![allow(dead_code, unused_variables)]\n{}\n\
         async fn example(id: String, secret: String) -> Result<(), tokenwright::Error> {{\n{}\nOk(())\n}}\n\
         fn main() {{ drop(example(String::new(), String::new())); }}\n",
        imports.join("\n"),
        body.join("\n")
    )
}

#[test]
fn the_consumers_tree_has_few_crates_beyond_reqwest_and_the_readme_counts_them() {
    let consumers = Consumers::new();
    let minimal = consumers.tree("minimal");
    let is_beyond = |name: &&String| {
        !minimal.contains(*name) && !name.starts_with("tokenwright") && name.as_str() != "secured"
    };
    let secured = consumers.tree("secured");
    let beyond: Vec<String> = secured.iter().filter(is_beyond).map(|name| format!("`{name}`")).collect();
    assert!(beyond.len() <= 5, "{beyond:?}");
    let sentence = format!("{} third-party crates beyond reqwest ({})", beyond.len(), beyond.join(", "));
    let readme = fs::read_to_string(Path::new(ROOT).join("README.md")).unwrap().replace('\n', " ");
    assert!(readme.contains(&sentence), "the README must say: {sentence}");
}

#[test]
fn the_consumers_tree_has_no_generator_yaml_or_schema_crate() {
    let names = Consumers::new().tree("secured");
    assert!(names.contains("tokenwright-runtime"));
    for stranger in [
        "tokenwright-codegen",
        "tokenwright-simulator",
        "prettyplease",
        "saphyr-parser",
        "schemars",
        "yaml_serde",
    ] {
        assert!(!names.contains(stranger), "{stranger}");
    }
}
