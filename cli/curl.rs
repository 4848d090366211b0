//! `tokenwright curl`.

use tokenwright_codegen::sample::{SampleRequest, optional_variables, spelled};
use tokenwright_runtime::plan::{
    DigestAlgorithm, Environment, Expr, Form, Plan, Step, TextEncoding, TimeFormat,
};

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
    let optional = optional_variables(plan, &|_| false);
    let value = |variable: &str| (!optional.iter().any(|it| it == variable)).then(|| format!("${variable}"));
    show(plan, environment, &|request| request.with(&value).to_curl(), &|it| it)
}

/// Prints every request of the way to a token, and what their variables are that nobody gives.
pub fn show(
    plan: &Plan,
    environment: &Environment,
    shown: &dyn Fn(SampleRequest) -> String,
    token_request: &dyn Fn(SampleRequest) -> SampleRequest,
) -> Result<(), Failure> {
    let mut used = Vec::new();
    plan.each_token_expr(&mut |expr| used.push(expr));
    for computed in plan.computed.iter().filter(|computed| used.contains(&Expr::Computed(computed.name))) {
        let variable = computed.name.to_ascii_uppercase();
        output::line(format_args!("# ${variable} is {}.", described(computed.form, environment)))?;
    }
    if plan.dpop.is_some() {
        output::line(
            "# $DPOP_PROOF is a JWT of this request alone, signed with the key that the token is bound to (RFC 9449).",
        )?;
    }
    for step in plan.before {
        output::line(comment(step, "before the token request"))?;
        output::line(format_args!("{}\n", shown(SampleRequest::of_step(step, environment))))?;
    }
    output::line(shown(token_request(request(plan, environment))))?;
    for step in plan.after {
        output::line(format_args!("\n{}", comment(step, "with the token")))?;
        output::line(shown(SampleRequest::of_step(step, environment)))?;
    }
    Ok(())
}

/// What a step is there for, as a comment of a shell.
fn comment(step: &Step, when: &str) -> String {
    let outputs: Vec<String> = step
        .outputs
        .iter()
        .map(|it| format!("${}", format!("{}_{}", step.name, it.name).to_ascii_uppercase()))
        .collect();
    let gives =
        if outputs.is_empty() { String::new() } else { format!("; it answers {}", outputs.join(", ")) };
    format!("# The step `{}`, {when}{gives}.", step.name)
}

/// What a computed value is, in a few words.
fn described(form: Form, environment: &Environment) -> String {
    let text = |expr| format!("`{}`", spelled(expr, environment).escape_debug());
    let encoding = |encoding: TextEncoding| match encoding {
        TextEncoding::Hex => "hexadecimal",
        TextEncoding::Base64 => "Base64",
        TextEncoding::Base64Url => "Base64 for URLs",
    };
    let algorithm = |algorithm: DigestAlgorithm| match algorithm {
        DigestAlgorithm::Sha1 => "SHA-1",
        DigestAlgorithm::Sha256 => "SHA-256",
        DigestAlgorithm::Sha384 => "SHA-384",
        DigestAlgorithm::Sha512 => "SHA-512",
    };
    match form {
        Form::Uuid => "a random UUID".to_owned(),
        Form::Random { bytes, encoding: it } => format!("{bytes} random bytes in {}", encoding(it)),
        Form::Now { format, plus } => {
            let written = match format {
                TimeFormat::Unix => "in seconds since 1970".to_owned(),
                TimeFormat::UnixMilliseconds => "in milliseconds since 1970".to_owned(),
                TimeFormat::Pattern(pattern) => format!("as {pattern}"),
            };
            let later =
                if plus.is_zero() { String::new() } else { format!(" and {} seconds", plus.as_secs()) };
            format!("the time now{later}, {written}")
        }
        Form::Json(value) => format!("the JSON {}", SampleRequest::json(value, environment)),
        Form::Encoded { of, encoding: it } => format!("{} in {}", text(of), encoding(it)),
        Form::Digest { algorithm: it, of, encoding: written } => {
            format!("the {} of {} in {}", algorithm(it), text(of), encoding(written))
        }
        Form::Hmac { algorithm: it, key, of, encoding: written } => {
            let (algorithm, written) = (algorithm(it), encoding(written));
            format!("the HMAC-{algorithm} of {} with the key {} in {written}", text(of), text(key))
        }
    }
}

/// The token request with everything that it may hold, with the first way of client authentication.
fn request(plan: &Plan, environment: &Environment) -> SampleRequest {
    SampleRequest::of(plan, environment, plan.request.client_auth.first())
}

/// The environment of that name.
pub fn environment(plan: &Plan, name: &str) -> Result<&'static Environment, Failure> {
    plan.environment(name).ok_or_else(|| {
        let known: Vec<&str> = plan.environments.iter().map(|environment| environment.name).collect();
        Failure::Usage(format!("{} has no environment `{name}`, but: {}", plan.name, known.join(", ")))
    })
}
