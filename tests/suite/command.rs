//! The command: its help, its output, its exit codes.

use std::process::{Command, Output};

use tokenwright_runtime::plan::Plan;
use tokenwright_simulator::{Account, Simulator};

use crate::providers::simulated_lifen;

/// The command, in the root of the repository, without the variables of the developer's shell.
pub fn tokenwright(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tokenwright"));
    command.args(arguments).current_dir(env!("CARGO_MANIFEST_DIR"));
    for (name, _) in
        std::env::vars().filter(|(name, _)| name.starts_with("LIFEN_") || name.starts_with("PHOTON_"))
    {
        command.env_remove(name);
    }
    command
}

fn run(arguments: &[&str]) -> Output {
    tokenwright(arguments).output().expect("the command starts")
}

/// What a run printed and how it ended, as a page.
fn page(output: &Output) -> String {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).trim_end().to_owned();
    let (out, error) = (text(&output.stdout), text(&output.stderr));
    format!("exit code: {}\n----- output\n{out}\n----- error\n{error}", output.status.code().unwrap_or(-1))
}

#[test]
fn help() {
    for command in ["", "check", "explain", "generate", "schema", "list", "show", "curl", "try", "simulate"] {
        let output = if command.is_empty() { run(&["--help"]) } else { run(&[command, "--help"]) };
        let name = if command.is_empty() { "all" } else { command };
        insta::assert_snapshot!(format!("help_{name}"), String::from_utf8(output.stdout).unwrap());
    }
}

#[test]
fn check_finds_no_fault_in_the_catalog() {
    let output = run(&["check"]);
    assert!(output.status.success(), "{}", page(&output));
    assert!(String::from_utf8(output.stdout).unwrap().ends_with(" specs, no faults\n"));
}

#[test]
fn check_shows_every_fault_and_fails() {
    insta::assert_snapshot!(page(&run(&["check", "tests/specs/faulty/misspelt.yaml"])));
}

#[test]
fn check_writes_what_is_wrong_for_programs() {
    for format in ["json", "sarif", "github"] {
        let output = run(&["check", "tests/specs/faulty/misspelt.yaml", "--format", format]);
        assert_eq!(output.status.code(), Some(1));
        let mut said = String::from_utf8(output.stdout).unwrap();
        if format == "sarif" {
            // The rules are every fault there is; the results are what this is about.
            let mut log: serde_json::Value = serde_json::from_str(&said).unwrap();
            log["runs"][0]["tool"]["driver"]["rules"].as_array_mut().unwrap().truncate(1);
            said = format!("{log:#}");
        }
        insta::assert_snapshot!(format!("check_{format}"), said);
    }
}

#[test]
fn explain_prints_the_page_of_a_fault_by_code_or_name() {
    let page_of = |fault: &str| page(&run(&["explain", fault]));
    insta::assert_snapshot!("explain", page_of("TW0102"));
    assert_eq!(page_of("unknown_key"), page_of("tw0102"));
    assert!(page_of("TW9999").starts_with("exit code: 2\n"));
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_an_error_and_no_panic() {
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let output = tokenwright(&["list"]).stdout(full).output().unwrap();
    insta::assert_snapshot!(page(&output));
}

#[test]
fn a_folder_without_specs_is_a_wrong_command_line() {
    insta::assert_snapshot!(page(&run(&["check", "scripts"])));
}

#[test]
fn a_file_that_is_not_there_is_named() {
    insta::assert_snapshot!(page(&run(&["check", "specs/nowhere.yaml"])));
}

/// What stands there of the first two providers; the catalog grows, and this does not change with it.
#[test]
fn list() {
    let text = String::from_utf8(run(&["list"]).stdout).unwrap();
    let words = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ");
    let is_first = |line: &&str| line.starts_with("lifen ") || line.starts_with("photon ");
    let lines: Vec<String> = text.lines().filter(is_first).map(words).collect();
    insta::assert_snapshot!("list_text", lines.join("\n"));
    let json = run(&["list", "--format", "json"]).stdout;
    let mut json: serde_json::Value = serde_json::from_slice(&json).unwrap();
    json["providers"]
        .as_array_mut()
        .unwrap()
        .retain(|provider| provider["id"] == "lifen" || provider["id"] == "photon");
    insta::assert_snapshot!("list_json", format!("{json:#}"));
}

#[test]
fn show() {
    insta::assert_snapshot!("show_lifen", page(&run(&["show", "lifen"])));
    insta::assert_snapshot!("show_photon", page(&run(&["show", "photon"])));
}

/// The YAML that `show` writes is the language: checking it finds nothing, and it says the same.
#[test]
fn show_writes_yaml_that_means_the_same() {
    for id in ["lifen", "photon", "tests/specs/platform-tenant.yaml"] {
        let folder = tempfile::tempdir().unwrap();
        let name = id.rsplit('/').next().unwrap().trim_end_matches(".yaml");
        let path = folder.path().join(format!("{name}.yaml"));
        std::fs::write(&path, run(&["show", id, "--format", "yaml"]).stdout).unwrap();
        let path = path.to_str().unwrap();
        let again = run(&["curl", path]);
        assert!(again.status.success(), "{}", page(&again));
        assert_eq!(run(&["show", path]).stdout, run(&["show", id]).stdout);
        assert_eq!(again.stdout, run(&["curl", id]).stdout);
    }
}

#[test]
fn curl() {
    for argument in ["lifen", "photon", "tests/specs/acme.yaml", "tests/specs/tenants.yaml"] {
        let name = argument.rsplit('/').next().unwrap().trim_end_matches(".yaml");
        insta::assert_snapshot!(format!("curl_{name}"), page(&run(&["curl", argument])));
    }
}

#[test]
fn an_unknown_provider_or_environment_is_a_wrong_command_line() {
    let unknown = page(&run(&["show", "liven"]));
    assert!(
        unknown.starts_with("exit code: 2\n")
            && unknown.contains("no provider `liven` in the catalog, which has: ")
    );
    insta::assert_snapshot!("unknown_environment", page(&run(&["curl", "lifen", "-e", "staging"])));
    insta::assert_snapshot!(
        "unknown_setting",
        page(&run(&["try", "lifen", "-e", "post-prod", "--set", "tenant=x"]))
    );
}

#[test]
fn try_says_all_variables_that_are_missing() {
    insta::assert_snapshot!(page(&run(&["try", "lifen", "--environment", "post-prod"])));
}

/// A run of `try` against the simulator, with the account that the simulator knows.
async fn try_lifen(arguments: &[&str], secret: &str) -> Output {
    let simulator = simulated_lifen().await;
    let url = crate::providers::constant(&simulator, "token_url");
    let mut command = tokenwright(&["try", "lifen", "--environment", "post-prod"]);
    command.args(["--set", "database_reference=AbCdEfGh12", "--token-url", &url]).args(arguments);
    command.env("LIFEN_CLIENT_ID", "simulated-client").env("LIFEN_CLIENT_SECRET", secret);
    let output = tokio::task::spawn_blocking(move || command.output()).await.unwrap();
    output.expect("the command starts")
}

fn without_ports(page: &str) -> String {
    let mut settings = String::new();
    let mut rest = page;
    while let Some(at) = rest.find("127.0.0.1:") {
        let digits = at + "127.0.0.1:".len();
        settings.push_str(&rest[..digits]);
        settings.push_str("PORT");
        rest = rest[digits..].trim_start_matches(|c: char| c.is_ascii_digit());
    }
    settings + rest
}

#[tokio::test]
async fn try_gets_a_token_and_shows_no_secret() {
    let output = try_lifen(&[], "simulated-secret").await;
    insta::assert_snapshot!(without_ports(&page(&output)));
}

#[tokio::test]
async fn try_shows_a_secret_in_a_query_as_its_variable() {
    let plan = &crate::generated::by_text::PLAN;
    let simulator = Simulator::start(plan, Account::example(plan)).await.unwrap();
    let url = crate::providers::constant(&simulator, "token_url");
    let arguments = ["try", "tests/specs/by-text.yaml", "-e", "production", "--token-url", &url];
    let mut command = tokenwright(&arguments);
    command.env("BY_TEXT_CLIENT_ID", "simulated-client").env("BY_TEXT_CLIENT_SECRET", "simulated-secret");
    let output = tokio::task::spawn_blocking(move || command.output()).await.unwrap().unwrap();
    let page = page(&output);
    assert!(page.contains("/ticket?user=$CLIENT_ID&key=$CLIENT_SECRET"), "{page}");
    assert!(output.status.success() && !page.contains("simulated-secret"), "{page}");
}

#[tokio::test]
async fn try_prints_the_token_alone_for_scripts() {
    let output = try_lifen(&["--print", "token"], "simulated-secret").await;
    let token = String::from_utf8(output.stdout).unwrap();
    assert!(
        output.status.success() && token.trim().len() > 8 && !token.trim().contains(char::is_whitespace),
        "{token}"
    );
}

#[tokio::test]
async fn try_with_a_wrong_secret_says_who_must_act() {
    insta::assert_snapshot!(without_ports(&page(&try_lifen(&[], "mistyped").await)));
}

#[test]
fn simulate_says_where_it_is_and_whom_it_knows() {
    use std::io::{BufRead, BufReader};
    let mut child = tokenwright(&["simulate", "lifen", "--set", "database_reference=AbCdEfGh12"])
        .stdout(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    let lines: Vec<String> =
        BufReader::new(child.stdout.take().unwrap()).lines().take(8).map(Result::unwrap).collect();
    child.kill().unwrap();
    child.wait().unwrap();
    insta::assert_snapshot!(without_ports(&lines.join("\n")));
}

/// What a simulator that speaks TLS says: its addresses, and the variables for a client of it.
fn introduced(child: &mut std::process::Child) -> (String, std::collections::HashMap<String, String>) {
    use std::io::{BufRead, BufReader};
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map(Result::unwrap);
    // The authority is what it says last; its PEM ends with a line break.
    let mut said: Vec<String> = lines.by_ref().take_while(|line| !line.starts_with("export SIMU")).collect();
    let authority: Vec<String> = lines.by_ref().take_while(|line| line != "'").collect();
    // What it says from now on must go somewhere.
    std::thread::spawn(move || lines.for_each(drop));
    said.push(format!("export SIMULATOR_CA='-----BEGIN CERTIFICATE-----\n{}\n'", authority.join("\n")));
    let said = said.join("\n");
    let variables = said.split("export ").skip(1).filter_map(|variable| {
        let (name, value) = variable.split_once("='")?;
        Some((name.to_owned(), value.split('\'').next()?.to_owned()))
    });
    (said.clone(), variables.collect())
}

#[test]
fn try_presents_a_certificate_to_a_simulator() {
    let spec = "tests/specs/mutual.yaml";
    let mut child =
        tokenwright(&["simulate", spec]).stdout(std::process::Stdio::piped()).spawn().expect("it starts");
    let (said, variables) = introduced(&mut child);
    let url = said.split_whitespace().find(|word| word.starts_with("https://") && word.ends_with("/token"));
    let folder = tempfile::tempdir().unwrap();
    let authority = folder.path().join("ca.pem");
    std::fs::write(&authority, &variables["SIMULATOR_CA"]).unwrap();
    let run = |arguments: &[&str], key: &str| {
        let arguments = [&["try", spec, "-e", "sandbox", "--token-url", url.unwrap()], arguments].concat();
        let mut command = tokenwright(&arguments);
        for name in ["MUTUAL_CLIENT_ID", "MUTUAL_CERTIFICATE"] {
            command.env(name, &variables[name]);
        }
        command.env("MUTUAL_PRIVATE_KEY", key).output().unwrap()
    };
    let trusted = ["--ca", authority.to_str().unwrap()];
    let good = run(&trusted, &variables["MUTUAL_PRIVATE_KEY"]);
    let distrusted = run(&[], &variables["MUTUAL_PRIVATE_KEY"]);
    let mixed_up = run(&trusted, &variables["MUTUAL_CERTIFICATE"]);
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(good.status.success(), "{}", page(&good));
    assert!(page(&good).contains("--cert certificate.pem --key private-key.pem"), "{}", page(&good));
    assert!(page(&distrusted).contains("no connection to the provider"), "{}", page(&distrusted));
    let said = "the variable MUTUAL_PRIVATE_KEY cannot be used: this is a certificate, not a private key";
    assert!(page(&mixed_up).contains(said), "{}", page(&mixed_up));
}

/// The plans that the command runs are those of the generated modules.
#[test]
fn the_command_and_the_generated_modules_run_the_same_plan() {
    let plans: [(&str, &Plan); 2] =
        [("lifen", &tokenwright::lifen::PLAN), ("photon", &tokenwright::photon::PLAN)];
    for (id, generated) in plans {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("specs/{id}.yaml"));
        let source = tokenwright_codegen::Source::read(&path, "specs/").unwrap();
        let Ok(checked) = tokenwright_codegen::check(&source) else { panic!("{id} has faults") };
        let is_same = tokenwright_codegen::lower::lower(&checked).plan() == generated;
        assert!(is_same, "the plan of {id} is not the generated one: run `cargo tokenwright generate`");
    }
}

#[test]
fn curl_shows_the_requests_of_the_grant_that_is_named() {
    for grant in ["jwt_bearer", "token_exchange", "password", "custom", "device_code"] {
        let output = run(&["curl", "tests/specs/grants.yaml", "--grant", grant]);
        insta::assert_snapshot!(format!("curl_{grant}"), page(&output));
    }
}

#[test]
fn a_grant_that_the_provider_lacks_is_answered_with_those_that_it_has() {
    let output = run(&["curl", "photon", "--grant", "password"]);
    let said = "Photon Health has no grant `password`, but: client_credentials, authorization_code";
    assert!(page(&output).contains(said), "{}", page(&output));
}

#[tokio::test]
async fn try_reads_the_variables_of_the_grant_that_is_named() {
    let plan = &crate::generated::grants::password::PLAN;
    let simulator = Simulator::start_as(plan, Account::example(plan), "sandbox").await.unwrap();
    let url = crate::providers::constant(&simulator, "token_url");
    let mut command =
        tokenwright(&["try", "tests/specs/grants.yaml", "--grant", "password", "-e", "sandbox"]);
    command.args(["--scope", "read", "--print", "token", "--token-url", &url]);
    for (name, value) in simulator.account().credentials() {
        command.env(format!("GRANTS_PASSWORD_{}", name.to_ascii_uppercase()), value);
    }
    let output = tokio::task::spawn_blocking(move || command.output()).await.unwrap().unwrap();
    let token = String::from_utf8(output.stdout).unwrap();
    assert!(token.starts_with("simulated-token-"), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn a_grant_that_needs_a_browser_cannot_be_tried() {
    let output = run(&["try", "photon", "--grant", "authorization_code", "-e", "sandbox"]);
    let said = "a user of Photon Health must sign in for `authorization_code`: it cannot be tried here";
    assert!(page(&output).contains(said), "{}", page(&output));
}
