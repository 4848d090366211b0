//! `tokenwright`: the onboarder's command.
//!
//! It runs specs through the same plan and runtime as the generated clients, without compiling them.

#![forbid(unsafe_code)]
#![allow(unreachable_pub, reason = "a command has no outside to reach it from")]

mod args;
mod catalog;
mod check;
mod curl;
mod explain;
mod failure;
mod generate;
mod list;
mod mechanisms;
mod output;
mod show;
mod simulate;
mod sources;
mod trial;

use std::process::ExitCode;

use clap::Parser;

use args::{Args, Command};
use failure::Failure;

fn main() -> ExitCode {
    match run(Args::parse().command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => failure.report(),
    }
}

fn run(command: Command) -> Result<(), Failure> {
    match command {
        Command::Check(args) => check::run(&args),
        Command::Explain(args) => explain::run(&args),
        Command::Generate(args) => generate::run(&args),
        Command::Schema => generate::print_schema(),
        Command::List(args) => list::run(&args),
        Command::Show(args) => show::run(&args),
        Command::Curl(args) => curl::run(&args),
        Command::Try(args) => trial::run(&args),
        Command::Simulate(args) => simulate::run(&args),
    }
}
