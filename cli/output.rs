//! Standard output, which may be full or gone.

use std::fmt;
use std::io::Write as _;

use crate::failure::Failure;

/// Prints a text as it is.
pub fn print(text: impl fmt::Display) -> Result<(), Failure> {
    let mut output = anstream::stdout();
    let written = write!(output, "{text}").and_then(|()| output.flush());
    match written {
        // Whoever read this has read enough.
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
        Err(error) => Err(Failure::Failed(format!("cannot write to standard output: {error}"))),
        Ok(()) => Ok(()),
    }
}

/// Prints a text and a line break.
pub fn line(text: impl fmt::Display) -> Result<(), Failure> {
    print(format_args!("{text}\n"))
}
