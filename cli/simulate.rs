//! `tokenwright simulate`: plays a provider on loopback.

use std::net::{Ipv4Addr, SocketAddr};
use std::time::Duration;

use tokenwright_simulator::{Account, Simulator};

use crate::args::Simulate;
use crate::failure::Failure;
use crate::sources::{self, Loaded};

pub fn run(args: &Simulate) -> Result<(), Failure> {
    let Loaded { provider, .. } = sources::load(&args.provider)?;
    let runtime = tokio::runtime::Runtime::new().map_err(|error| Failure::Failed(error.to_string()))?;
    runtime.block_on(async {
        let plan = provider.plan;
        let mut account = Account::example(plan);
        for (name, value) in &args.settings {
            if plan.setting(name).is_none() {
                return Err(Failure::Usage(format!("{} has no setting `{name}`", plan.name)));
            }
            account = account.setting(name, value);
        }
        let first = plan.environments.first().map_or("", |environment| environment.name);
        let environment = args.environment.as_deref().unwrap_or(first);
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, args.port));
        let started = Simulator::bind(address, plan, account, environment).await;
        let simulator = started.map_err(|error| Failure::Failed(error.to_string()))?;
        if let Some(seconds) = args.lifetime {
            simulator.set_lifetime(Duration::from_secs(seconds));
        }
        introduce(plan.name, &simulator, provider.variables.as_str());
        report(&simulator).await;
        Ok(())
    })
}

/// Says where it is and whom it knows, as lines that a shell can read.
fn introduce(name: &str, simulator: &Simulator, prefix: &str) {
    anstream::println!("# A simulated {name} ({}). None of this is secret or real.", simulator.environment());
    for (constant, value) in simulator.constants() {
        anstream::println!("#   {constant}: {value}");
    }
    let account = simulator.account();
    for (variable, value) in account.credentials().chain(account.settings()) {
        anstream::println!(
            "export {prefix}_{}='{}'",
            variable.to_ascii_uppercase(),
            value.replace('\'', r"'\''")
        );
    }
}

/// Prints what comes in and what is answered, until interrupted.
async fn report(simulator: &Simulator) {
    let mut exchanges = simulator.follow();
    loop {
        tokio::select! {
            exchange = exchanges.recv() => match exchange {
                Some(exchange) => anstream::println!("# {exchange}"),
                None => return,
            },
            _ = tokio::signal::ctrl_c() => return,
        }
    }
}
