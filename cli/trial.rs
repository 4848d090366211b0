//! `tokenwright try`: gets a token, for real.

use std::time::Instant;
use std::{env, fs};

use tokenwright_codegen::lower::Module;
use tokenwright_codegen::sample::{SampleRequest, optional_variables};
use tokenwright_runtime::plan::{CredentialKind, Environment, Expr, Plan, Presence, WhenMissing};
use tokenwright_runtime::{
    Certificate, DeviceFlow, Error, Identifier, Inputs, Options, PrivateKey, ProviderClient, Secret, Token,
    TokenSource, reqwest,
};

use crate::args::Try;
use crate::curl::{self, environment};
use crate::failure::Failure;
use crate::output;
use crate::sources::{self, Loaded};

pub fn run(args: &Try) -> Result<(), Failure> {
    let Loaded { provider, .. } = sources::load(&args.provider)?;
    let Module { plan, variables, .. } = sources::module(&provider, args.grant)?;
    if plan.grant.is_of_users() && plan.device.is_none() {
        let name = plan.name;
        return Err(Failure::Usage(match args.grant {
            None => format!("{name} has tokens for users who sign in only, not for machines"),
            Some(grant) => {
                format!("a user of {name} must sign in for `{}`: it cannot be tried here", grant.name())
            }
        }));
    }
    let environment = environment(plan, &args.environment)?;
    let inputs = inputs(args, plan, variables.as_str(), environment.name)?;
    let client = Tried::new(plan, inputs, options(args)?)?;
    if args.print.is_none() {
        output::line(format_args!("{} ({}) is asked for a token:\n", plan.name, environment.name))?;
        show(args, plan, variables.as_str(), environment)?;
        output::line("")?;
    }
    let runtime = tokio::runtime::Runtime::new().map_err(|error| Failure::Failed(error.to_string()))?;
    let started = Instant::now();
    let outcome = runtime.block_on(client.token(&scopes(args, plan)?));
    match (outcome, args.print) {
        (Ok(token), Some(_)) => output::line(token.expose()),
        (Ok(token), None) => describe(plan, &token, started),
        (Err(error), _) => Err(refusal(&error)),
    }
}

/// How the provider is reached: whom to trust beside the authorities of the system.
fn options(args: &Try) -> Result<Options, Failure> {
    let Some(path) = &args.ca else { return Ok(Options::default()) };
    let pem = fs::read(path).map_err(|error| Failure::file(path, &error))?;
    let authorities = reqwest::Certificate::from_pem_bundle(&pem).unwrap_or_default();
    if authorities.is_empty() {
        return Err(Failure::Usage(format!("{} holds no certificate in PEM", path.display())));
    }
    Ok(Options::default().http(move |builder| builder.tls_certs_merge(authorities.clone())))
}

/// What gets the token.
enum Tried {
    Machine(ProviderClient),
    Device(DeviceFlow),
}

impl Tried {
    fn new(plan: &'static Plan, inputs: Inputs, options: Options) -> Result<Tried, Error> {
        match plan.device {
            None => ProviderClient::new(plan, inputs, options).map(Tried::Machine),
            Some(_) => DeviceFlow::new(plan, inputs, options).map(Tried::Device),
        }
    }

    /// A token, for a machine or for the user who types a code, which is shown on standard error.
    async fn token(&self, scopes: &[String]) -> Result<Token, Error> {
        let flow = match self {
            Tried::Machine(client) => return client.token().await,
            Tried::Device(flow) => flow,
        };
        let pending = flow.authorize(scopes.iter().cloned()).await?;
        let (uri, code) = (pending.verification_uri(), pending.user_code());
        anstream::eprintln!("Open {} and type {}; waiting…", printable(uri), printable(code));
        // The refresh token ends with this program: nobody could use it.
        let keep = |_| std::future::ready(Ok::<_, std::convert::Infallible>(()));
        flow.finish(&pending, keep).await?.token().await
    }
}

/// What a provider sent, without what a terminal would obey.
fn printable(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).collect()
}

/// Prints the requests as they are sent, with variables for what is secret.
fn show(args: &Try, plan: &Plan, prefix: &str, environment: &Environment) -> Result<(), Failure> {
    // What is computed from a setting that was not given is left out as that is.
    let absent = optional_variables(plan, &|name| args.setting(name).is_some() || is_set(prefix, name));
    let value = |variable: &str| {
        let is_named = |name: &str| name.eq_ignore_ascii_case(variable);
        if variable == "SCOPE" {
            return (!args.scopes.is_empty()).then(|| args.scopes.join(" "));
        }
        let setting = plan.settings.iter().find(|setting| is_named(setting.name));
        let default = setting.and_then(|setting| match setting.presence {
            Presence::Default(default) => Some(default),
            Presence::Required | Presence::Optional => None,
        });
        let given = setting.and_then(|setting| args.setting(setting.name)).or(default).map(str::to_owned);
        given.or_else(|| (!absent.iter().any(|it| it == variable)).then(|| format!("${variable}")))
    };
    let at_token_url = |mut request: SampleRequest| {
        if let Some(address) = &args.token_url {
            let query = request.url.find('?').map_or("", |at| &request.url[at..]);
            request.url = format!("{address}{query}");
        }
        request
    };
    curl::show(plan, environment, &|request| request.with(&value).to_curl(), &at_token_url)
}

/// Whether the process variable of that name has a value.
fn is_set(prefix: &str, name: &str) -> bool {
    let variable = format!("{prefix}_{}", name.to_ascii_uppercase());
    env::var(variable).is_ok_and(|value| !value.is_empty())
}

/// What the command line and the process variables give, all that is missing at once.
fn inputs(
    args: &Try,
    plan: &'static Plan,
    prefix: &str,
    environment: &'static str,
) -> Result<Inputs, Failure> {
    let mut inputs = Inputs::named(environment);
    let mut missing = Vec::new();
    let mut variable = |name: &str| {
        let variable = format!("{prefix}_{}", name.to_ascii_uppercase());
        let value = env::var(&variable).ok().filter(|value| !value.is_empty());
        if value.is_none() {
            missing.push(variable);
        }
        value
    };
    // The first way of client authentication is tried.
    for credential in plan.credentials_for(plan.request.client_auth.first()) {
        if credential.optional && !is_set(prefix, credential.name) {
            continue;
        }
        let Some(value) = variable(credential.name) else { continue };
        let unusable = |error: &dyn std::error::Error| {
            let variable = format!("{prefix}_{}", credential.name.to_ascii_uppercase());
            Failure::Usage(format!("the variable {variable} cannot be used: {error}"))
        };
        inputs = match credential.kind {
            CredentialKind::Identifier => inputs.identifier(credential.name, Identifier::from(value)),
            CredentialKind::Secret => inputs.secret(credential.name, Secret::from(value)),
            CredentialKind::Token => inputs.token(credential.name, TokenSource::from(value)),
            CredentialKind::PrivateKey => {
                inputs.private_key(credential.name, PrivateKey::new(value).map_err(|error| unusable(&error))?)
            }
            CredentialKind::Certificate => inputs
                .certificate(credential.name, Certificate::new(value).map_err(|error| unusable(&error))?),
        };
    }
    if let Some((name, _)) = args.settings.iter().find(|(name, _)| plan.setting(name).is_none()) {
        return Err(Failure::Usage(format!("{} has no setting `{name}`", plan.name)));
    }
    let needed = |name: &str| plan.needs_setting(plan.environment(environment), name);
    for setting in plan.settings.iter().filter(|setting| needed(setting.name)) {
        let value = args.setting(setting.name).map(str::to_owned).or_else(|| {
            // An optional setting that is not given is nothing that is missing.
            if setting.is_required() { variable(setting.name) } else { None }
        });
        if let Some(value) = value {
            inputs = inputs.setting(setting.name, &value);
        }
    }
    if !missing.is_empty() {
        return Err(Failure::Usage(format!("these process variables are not set: {}", missing.join(", "))));
    }
    if let Some(url) = &args.token_url {
        let Expr::Constant(name) = plan.request.url else {
            return Err(Failure::Usage(format!(
                "{} makes its token URL of parts: `--token-url` cannot",
                plan.name
            )));
        };
        inputs = inputs.constant(name, url);
    }
    Ok(inputs.scopes(scopes(args, plan)?))
}

fn scopes(args: &Try, plan: &Plan) -> Result<Vec<String>, Failure> {
    match args.scopes.iter().find(|asked| !plan.scopes.allows(asked)) {
        None => Ok(args.scopes.clone()),
        Some(asked) => Err(Failure::Usage(format!(
            "`{asked}` is no scope that {} grants here, but: {}",
            plan.name,
            plan.scopes.names().collect::<Vec<_>>().join(", ")
        ))),
    }
}

fn describe(plan: &Plan, token: &Token, started: Instant) -> Result<(), Failure> {
    let lifetime = token.expires_at().saturating_duration_since(started).as_secs_f64().round();
    let assumed = match plan.response.expiry.when_missing {
        WhenMissing::Assume(_) => " (the spec assumes one if the answer says none)",
        WhenMissing::JwtExp => " (if the answer says none, the token does)",
        WhenMissing::UntilRefused => " (if the answer says none, until the API refuses it)",
        WhenMissing::Refuse => "",
    };
    output::line("It answered with a token:")?;
    output::line(format_args!("  access token  {} characters, not shown", token.expose().chars().count()))?;
    output::line(format_args!("  lifetime      {lifetime} seconds{assumed}"))?;
    let said = plan.response.outputs.iter().map(|output| output.name);
    let said: Vec<&str> = said.filter(|name| token.outputs().get(name).is_some()).collect();
    if !said.is_empty() {
        output::line(format_args!("  it also says  {}, not shown", said.join(", ")))?;
    }
    match token.scopes() {
        Some(scopes) => output::line(format_args!("  scopes        {}", scopes.join(" "))),
        None => output::line("  scopes        the answer does not say"),
    }
}

fn refusal(error: &Error) -> Failure {
    Failure::Failed(format!("{error}\n  who must act: {}", error.actor()))
}
