//! `tokenwright curl`.

use tokenwright_codegen::sample::SampleRequest;
use tokenwright_runtime::plan::{Environment, Plan, ScopeRequest};

use crate::args::Curl;
use crate::failure::Failure;
use crate::{output, sources};

pub fn run(args: &Curl) -> Result<(), Failure> {
    let provider = sources::load(&args.provider)?.provider;
    let plan = sources::module(&provider, args.grant)?.plan;
    let environment = match &args.environment {
        Some(name) => environment(plan, name)?,
        // Providers list production first.
        None => {
            plan.environments.last().ok_or_else(|| Failure::Usage("the spec has no environment".into()))?
        }
    };
    let is_optional = |variable: &str| {
        let mut settings = plan.settings.iter().filter(|setting| !setting.is_required());
        settings.any(|setting| setting.name.eq_ignore_ascii_case(variable))
            || (variable == "SCOPE" && plan.scopes.request == ScopeRequest::Optional)
    };
    let value = |variable: &str| (!is_optional(variable)).then(|| format!("${variable}"));
    if let Some(device) = plan.device {
        let asked = request(&Plan { request: device, ..*plan }, environment);
        output::line(format_args!("{}\n", asked.with(&value).to_curl()))?;
    }
    output::line(request(plan, environment).with(&value).to_curl())
}

/// The token request with everything that it may hold, with the first way of client authentication.
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
