//! How the command fails.

use std::fmt;
use std::process::ExitCode;

use tokenwright_runtime::ErrorKind;

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
        anstream::eprintln!("error: {self}");
        ExitCode::from(match self {
            Failure::Usage(_) => 2,
            Failure::Failed(_) => 1,
        })
    }

    /// A file that cannot be read or written.
    pub fn file(path: &std::path::Path, error: &std::io::Error) -> Failure {
        let text = format!("{}: {error}", path.display());
        match error.kind() {
            std::io::ErrorKind::NotFound => {
                Failure::Usage(format!("{text}; paths are from the folder you are in"))
            }
            _ => Failure::Failed(text),
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (Failure::Usage(text) | Failure::Failed(text)) = self;
        f.write_str(text)
    }
}

impl From<tokenwright_runtime::Error> for Failure {
    fn from(error: tokenwright_runtime::Error) -> Failure {
        match error.kind() {
            // Nothing was sent: a value of the command line or of a variable cannot be meant.
            ErrorKind::InvalidValue { .. } => Failure::Usage(error.to_string()),
            _ => Failure::Failed(error.to_string()),
        }
    }
}
