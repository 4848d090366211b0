//! How the command fails.

use std::process::ExitCode;

/// Why the command failed.
#[derive(Debug)]
pub enum Failure {
    /// The command line names something that does not exist or does not fit.
    Usage(String),
    /// It did not work. The text is for the last line; what led to it has been printed.
    Failed(String),
}

impl Failure {
    /// Says so on standard error.
    pub fn report(&self) -> ExitCode {
        let (text, code) = match self {
            Failure::Usage(text) => (text, 2),
            Failure::Failed(text) => (text, 1),
        };
        anstream::eprintln!("error: {text}");
        ExitCode::from(code)
    }

    /// A file that cannot be read or written.
    pub fn file(path: &std::path::Path, error: &std::io::Error) -> Failure {
        Failure::Failed(format!("{}: {error}", path.display()))
    }
}

impl From<tokenwright_runtime::Error> for Failure {
    fn from(error: tokenwright_runtime::Error) -> Failure {
        Failure::Failed(error.to_string())
    }
}
