//! `tokenwright curl`.

use tokenwright_codegen::sample::SampleRequest;
use tokenwright_runtime::plan::{Environment, Plan};

use crate::args::Curl;
use crate::failure::Failure;
use crate::sources;

pub fn run(args: &Curl) -> Result<(), Failure> {
    let plan = sources::load(&args.provider)?.provider.plan;
    let environment = match &args.environment {
        Some(name) => environment(plan, name)?,
        // Providers list production first.
        None => {
            plan.environments.last().ok_or_else(|| Failure::Usage("the spec has no environment".into()))?
        }
    };
    anstream::println!("{}", request(plan, environment).to_curl());
    Ok(())
}

/// The token request, with the first way of client authentication.
pub fn request(plan: &Plan, environment: &Environment) -> SampleRequest {
    SampleRequest::of(plan, environment, plan.request.client_auth.first())
}

/// The environment of that name.
pub fn environment(plan: &Plan, name: &str) -> Result<&'static Environment, Failure> {
    plan.environment(name).ok_or_else(|| {
        let known: Vec<&str> = plan.environments.iter().map(|environment| environment.name).collect();
        Failure::Usage(format!("{} has no environment `{name}`, but: {}", plan.name, known.join(", ")))
    })
}
