//! The command line.

use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};
use tokenwright_runtime::plan::Grant;

const EXIT_CODES: &str = "\
Exit codes:
  0  it worked
  1  it did not: faults in a spec, generated files that are not fresh, a refused token
  2  the command line is wrong";

/// Onboards API providers: checks specs, generates typed clients, tries and simulates them.
#[derive(Debug, Parser)]
#[command(name = "tokenwright", version, after_help = EXIT_CODES, max_term_width = 100)]
pub struct Args {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Check specs and say all that is wrong with them.
    Check(Check),
    /// Explain a fault: why it is one, with a faulty and a cured example.
    Explain(Explain),
    /// Generate the SDK crate's modules, features and the JSON Schema from the specs.
    Generate(Generate),
    /// Print the JSON Schema of the spec language, for editors.
    Schema,
    /// List the providers of the built-in catalog.
    List(List),
    /// Show what is known of a provider.
    Show(Show),
    /// Print the token request as a curl command line, with secrets as variables.
    Curl(Curl),
    /// Get a token, for real, and show what was sent and answered.
    ///
    /// Credentials are read from process variables: those of Lifen are `LIFEN_CLIENT_ID`
    /// and `LIFEN_CLIENT_SECRET`, and those of another grant have its name in between:
    /// `ACME_JWT_BEARER_CLIENT_ID`. A setting is read from its variable
    /// (`LIFEN_DATABASE_REFERENCE`) unless `--set` gives it. Secrets and the token are not shown.
    #[command(name = "try")]
    Try(Try),
    /// Play a provider on loopback, strictly, until interrupted.
    Simulate(Simulate),
}

#[derive(Debug, clap::Args)]
pub struct Check {
    /// Spec files, or folders of them.
    #[arg(default_value = "specs")]
    pub paths: Vec<PathBuf>,
    /// How to write what is wrong; all but `human` go to standard output.
    #[arg(long, value_enum, default_value_t = FaultFormat::Human)]
    pub format: FaultFormat,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum FaultFormat {
    /// For people, as compilers do.
    Human,
    /// One JSON document.
    Json,
    /// SARIF 2.1.0, which code hosts show beside the lines.
    Sarif,
    /// Annotations of GitHub's workflows, a line each.
    Github,
}

#[derive(Debug, clap::Args)]
pub struct Explain {
    /// The fault's code, such as TW0102, or its name, such as `unknown_key`.
    #[arg(value_name = "CODE|NAME")]
    pub fault: String,
}

#[derive(Debug, clap::Args)]
pub struct Generate {
    /// Write nothing; fail if anything that is generated is not fresh.
    #[arg(long)]
    pub check: bool,
    /// The folder of specs.
    #[arg(long, default_value = "specs")]
    pub specs: PathBuf,
    /// The SDK crate.
    #[arg(long, default_value = "generated-client")]
    pub sdk: PathBuf,
    /// The JSON Schema of the spec language.
    #[arg(long, default_value = "schema/provider.schema.json")]
    pub schema: PathBuf,
    /// A folder for the lists of all keys and all faults of the spec language.
    #[arg(long)]
    pub reference: Option<PathBuf>,
}

#[derive(Debug, clap::Args)]
pub struct List {
    /// How to write it.
    #[arg(long, value_enum, default_value_t = ListFormat::Text)]
    pub format: ListFormat,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ListFormat {
    /// One line a provider.
    Text,
    /// One JSON document.
    Json,
    /// A Markdown table of what the language can say, with the providers that use it.
    Mechanisms,
}

#[derive(Debug, clap::Args)]
pub struct Show {
    /// A provider of the catalog, or a spec file.
    #[arg(value_name = "ID|SPEC")]
    pub provider: String,
    /// How to write it.
    #[arg(long, value_enum, default_value_t = ShowFormat::Text)]
    pub format: ShowFormat,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ShowFormat {
    /// For people.
    Text,
    /// The spec, as the language writes it, with no default left out that was given.
    Yaml,
}

#[derive(Debug, clap::Args)]
pub struct Curl {
    /// A provider of the catalog, or a spec file.
    #[arg(value_name = "ID|SPEC")]
    pub provider: String,
    /// The environment; by default the last that the spec names.
    #[arg(long, short)]
    pub environment: Option<String>,
    /// The grant; by default the first of the spec, machines' before users'.
    #[arg(long, value_parser = grant)]
    pub grant: Option<Grant>,
}

#[derive(Debug, clap::Args)]
pub struct Try {
    /// A provider of the catalog, or a spec file.
    #[arg(value_name = "ID|SPEC")]
    pub provider: String,
    /// The environment. There is no default.
    #[arg(long, short)]
    pub environment: String,
    /// The grant; by default the first of the spec, machines' before users'.
    #[arg(long, value_parser = grant)]
    pub grant: Option<Grant>,
    /// Gives a setting; may be repeated.
    #[arg(long = "set", value_name = "NAME=VALUE", value_parser = name_and_value)]
    pub settings: Vec<(String, String)>,
    /// Asks for a scope; may be repeated.
    #[arg(long = "scope", value_name = "SCOPE")]
    pub scopes: Vec<String>,
    /// Asks this address instead of the environment's, such as a simulator's.
    #[arg(long, value_name = "URL")]
    pub token_url: Option<String>,
    /// Trusts the authorities in this PEM file, too, such as the one that a simulator names.
    #[arg(long, value_name = "FILE")]
    pub ca: Option<PathBuf>,
    /// Print this alone, for scripts.
    #[arg(long, value_enum)]
    pub print: Option<Print>,
}

impl Try {
    /// The value of a setting, the last one if it is given twice.
    pub fn setting(&self, name: &str) -> Option<&str> {
        self.settings.iter().rfind(|(given, _)| given == name).map(|(_, value)| value.as_str())
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Print {
    /// The access token.
    Token,
}

#[derive(Debug, clap::Args)]
pub struct Simulate {
    /// A provider of the catalog, or a spec file.
    #[arg(value_name = "ID|SPEC")]
    pub provider: String,
    /// The environment to stand in for; by default the first.
    #[arg(long, short)]
    pub environment: Option<String>,
    /// The grant; by default the first of the spec, machines' before users'.
    #[arg(long, value_parser = grant)]
    pub grant: Option<Grant>,
    /// The port on loopback; by default a free one.
    #[arg(long, default_value_t = 0)]
    pub port: u16,
    /// Gives the value that a setting must have; may be repeated.
    #[arg(long = "set", value_name = "NAME=VALUE", value_parser = name_and_value)]
    pub settings: Vec<(String, String)>,
    /// How many seconds its tokens live; by default as documented.
    #[arg(long, value_name = "SECONDS")]
    pub lifetime: Option<u64>,
}

fn grant(text: &str) -> Result<Grant, String> {
    let names = || Grant::ALL.map(Grant::name).join("`, `");
    let found = Grant::ALL.into_iter().find(|grant| grant.name() == text);
    found.ok_or_else(|| format!("must be one of `{}`", names()))
}

fn name_and_value(text: &str) -> Result<(String, String), String> {
    let (name, value) = text.split_once('=').ok_or("must be NAME=VALUE")?;
    Ok((name.to_owned(), value.to_owned()))
}
