//! Programs that a test starts and ends.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

/// A program that a test started and ends.
pub struct Started(Child);

impl Drop for Started {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Starts a program and waits for the line that says where it listens.
pub fn start(command: &mut Command, announces: impl Fn(&str) -> Option<String>) -> (Started, String) {
    let spawned = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn();
    let mut child = spawned.unwrap_or_else(|error| {
        panic!("{}: {error}; scripts/test installs it", command.get_program().display())
    });
    let mut lines = BufReader::new(child.stdout.take().expect("it is piped")).lines().map_while(Result::ok);
    let address = lines.find_map(|line| announces(&line)).expect("it says where it listens");
    // What it says from now on must go somewhere.
    std::thread::spawn(move || lines.for_each(drop));
    (Started(child), address)
}

/// The address in a line such as `listening on http://127.0.0.1:8080`; it may be encrypted.
pub fn address(line: &str) -> Option<String> {
    line.split(' ')
        .find(|word| word.starts_with("http://") || word.starts_with("https://"))
        .map(str::to_owned)
}
