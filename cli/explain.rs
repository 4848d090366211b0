//! `tokenwright explain`.

use tokenwright_codegen::diagnostic::Fault;

use crate::args::Explain;
use crate::failure::Failure;
use crate::output;

pub fn run(args: &Explain) -> Result<(), Failure> {
    if let Some(fault) = Fault::find(&args.fault) {
        return output::print(fault.page());
    }
    let known: Vec<&str> = Fault::ALL.iter().map(|fault| fault.name()).collect();
    Err(Failure::Usage(format!("no fault `{}`; there are: {}", args.fault, known.join(", "))))
}
