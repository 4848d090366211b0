//! Specs to work on.

use std::path::Path;

use tokenwright_codegen::check::{Checked, check};
use tokenwright_codegen::lower::{Provider, lower};
use tokenwright_codegen::source::Source;

/// The smallest spec, for variations.
pub(crate) const SMALL: &str = "
spec: 1
name: Small
summary: As little as possible.
evidence: {grade: documented, checked: 2026-11-21, docs: [https://docs.example/]}
environments:
  production: {token_url: https://a.example/token, api: https://a.example/}
grants:
  client_credentials:
    request: {client_auth: [client_secret_post]}
    response: {expiry: {when_missing: refuse}}
";

/// The smallest spec, for users instead of machines.
pub(crate) fn with_users(keys: &str) -> String {
    let environment = "production: {authorize_url: https://a.example/authorize,";
    SMALL
        .replace("production: {", environment)
        .replace("  client_credentials:", &format!("  authorization_code:\n    {keys}"))
}

/// The spec of every name and text that could break generated code, below the repository's root.
pub(crate) const OBSTACLE_COURSE: &str = "codegen/tests/fixtures/obstacle-course.yaml";

/// The specs of the catalog, below the repository's root.
pub(crate) const CATALOG: [&str; 4] =
    ["specs/lifen.yaml", "specs/lifen-sso.yaml", "specs/lifen-v2.yaml", "specs/photon.yaml"];

/// The spec at a path below the repository's root, without faults.
pub(crate) fn read(path: &str) -> Checked {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let text = std::fs::read_to_string(root.join(path)).unwrap();
    checked(&Source::new(path, text))
}

/// The spec of that identifier and text, without faults.
pub(crate) fn spec(id: &str, text: &str) -> Checked {
    checked(&Source::new(format!("specs/{id}.yaml"), text))
}

fn checked(source: &Source) -> Checked {
    check(source).unwrap_or_else(|faults| panic!("{} is faulty: {faults:#?}", source.path))
}

/// The provider of the obstacle course.
pub(crate) fn obstacle_course() -> Provider {
    lower(&read(OBSTACLE_COURSE))
}

/// The providers of the catalog.
pub(crate) fn catalog() -> Vec<Provider> {
    CATALOG.map(|path| lower(&read(path))).into()
}
