//! `tokenwright simulate`: plays a provider on loopback.

use std::net::{Ipv4Addr, SocketAddr};
use std::time::Duration;

use tokenwright_simulator::{Account, Simulator};

use crate::args::Simulate;
use crate::curl::environment;
use crate::failure::Failure;
use crate::output;
use crate::sources::{self, Loaded};

pub fn run(args: &Simulate) -> Result<(), Failure> {
    let Loaded { provider, .. } = sources::load(&args.provider)?;
    let runtime = tokio::runtime::Runtime::new().map_err(|error| Failure::Failed(error.to_string()))?;
    runtime.block_on(async {
        let module = sources::module(&provider, args.grant)?;
        let plan = module.plan;
        let mut account = Account::example(plan);
        for (name, value) in &args.settings {
            if plan.setting(name).is_none() {
                return Err(Failure::Usage(format!("{} has no setting `{name}`", plan.name)));
            }
            account = account.setting(name, value);
        }
        let first = plan.environments.first().map_or("", |environment| environment.name);
        let environment = match &args.environment {
            Some(name) => environment(plan, name)?.name,
            None => first,
        };
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, args.port));
        let started = Simulator::bind(address, plan, account, environment).await;
        let simulator = started.map_err(|error| Failure::Failed(format!("{address}: {error}")))?;
        if let Some(seconds) = args.lifetime {
            simulator.set_lifetime(Duration::from_secs(seconds));
        }
        introduce(plan.name, &simulator, module.variables.as_str())?;
        report(&simulator).await
    })
}

/// Says where it is and whom it knows, as lines that a shell can read.
fn introduce(name: &str, simulator: &Simulator, prefix: &str) -> Result<(), Failure> {
    let environment = simulator.environment();
    output::line(format_args!("# A simulated {name} ({environment}). None of this is secret or real."))?;
    for (constant, value) in simulator.constants() {
        output::line(format_args!("#   {constant}: {value}"))?;
    }
    let account = simulator.account();
    for (name, value) in account.credentials().chain(account.settings()) {
        let variable = format!("{prefix}_{}", name.to_ascii_uppercase());
        output::line(format_args!("export {variable}='{}'", value.replace('\'', r"'\''")))?;
    }
    if let Some(authority) = simulator.authority() {
        output::line("# Its certificate is of this authority; write it to a file for `try --ca FILE`.")?;
        output::line(format_args!("export SIMULATOR_CA='{authority}'"))?;
    }
    Ok(())
}

/// Prints what comes in and what is answered, until interrupted.
async fn report(simulator: &Simulator) -> Result<(), Failure> {
    let mut exchanges = simulator.follow();
    loop {
        tokio::select! {
            exchange = exchanges.recv() => match exchange {
                Some(exchange) => output::line(format_args!("# {exchange}"))?,
                None => return Ok(()),
            },
            _ = tokio::signal::ctrl_c() => return Ok(()),
        }
    }
}
