//! The README's first command.

use std::path::Path;
use std::process::Command;

#[test]
fn the_quickstart_shows_what_it_promises() {
    // Cargo builds examples beside the tests, in a folder of their own.
    let tests = std::env::current_exe().unwrap();
    let built = tests.parent().and_then(Path::parent).unwrap();
    let output = Command::new(built.join("examples/quickstart")).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    insta::assert_snapshot!(String::from_utf8(output.stdout).unwrap());
}
