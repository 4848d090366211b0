//! What stands at the top of a module: what it is, an example, and what is known of the provider.

use std::time::Duration;

use tokenwright_plan::{Expr, Grant, Plan, Quirk, UserValue, WhenMissing};

use super::client::has_bases;
use super::config::Field;
use super::docs::{Docs, code, enumeration, link, prose};
use super::user::takes_scopes;
use super::{outputs, scope};
use crate::lower::{Module, Provider};
use crate::spec::{Endpoint, Grade, KebabName, Limit};

/// The docs of a provider's module. `parent` is the path under which it is found from outside.
pub(super) fn docs(provider: &Provider, root: Option<(&Module, &[Field])>, parent: &str) -> Docs {
    let about = &provider.about;
    let mut docs = Docs::new(format!("{}: {}", prose(provider.plan().name), prose(&about.summary)));
    if let Some((module, fields)) = root {
        docs = docs.example(example(module, fields, parent));
    }
    for module in provider.modules.iter().filter(|module| !module.is_root()) {
        docs = docs.paragraph(format!("{}, see [`{}`].", capitalized(kind(module)), module.name));
    }
    let of_root = root.into_iter().flat_map(|(module, _)| of_tokens(module));
    let facts: Vec<String> = of_root.chain(about.limits.iter().map(limit)).collect();
    if !facts.is_empty() {
        docs = docs.heading("Facts").list(facts);
    }
    if !about.notes.is_empty() {
        docs = docs.heading("Notes").list(about.notes.iter().map(|note| prose(note)));
    }
    let checked = &about.evidence.checked;
    let sources = about.evidence.docs.iter().map(|url| link(url.as_str()));
    docs.heading("Sources")
        .paragraph(format!("{} Read on {checked}.", grade(about.evidence.grade)))
        .list(sources)
}

/// What a module is for that is not the provider's own.
fn kind(module: &Module) -> &'static str {
    match module.plan.grant {
        Grant::ClientCredentials => "for machines",
        Grant::AuthorizationCode => "for users who sign in",
        Grant::DeviceCode => "for users who sign in elsewhere than on the device (RFC 8628)",
        Grant::JwtBearer => "for machines that show a JWT which they signed (RFC 7523)",
        Grant::TokenExchange => "for machines that exchange a token for another (RFC 8693)",
        Grant::Password => "for machines that show a name and a password",
        Grant::Custom => "for machines, by a login of the provider's own",
    }
}

fn capitalized(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// The docs of a module that is not the provider's own. `parent` is the path of the module around it.
pub(super) fn docs_of_grant(module: &Module, fields: &[Field], parent: &str) -> Docs {
    if module.plan.grant.is_of_users() {
        return docs_of_users(module, fields, parent);
    }
    let mut facts: Vec<String> = of_tokens(module).collect();
    if module.plan.refresh.is_some() {
        facts.push("It is renewed with its refresh token, as long as that is good.".to_owned());
    }
    Docs::new(format!("{}, {}.", prose(module.plan.name), kind(module)))
        .example(example(module, fields, parent))
        .heading("Facts")
        .list(facts)
}

/// The docs of a module for users who sign in.
fn docs_of_users(module: &Module, fields: &[Field], parent: &str) -> Docs {
    let plan = module.plan;
    let flow = match plan.grant {
        Grant::DeviceCode => "The device flow: a code is shown that the user types elsewhere.",
        _ if has_proof_key(plan) => "The authorization code flow, with a proof key (PKCE).",
        _ => "The authorization code flow, without a proof key.",
    };
    let mut facts = vec![flow.to_owned()];
    facts.extend(of_tokens(module));
    if plan.refresh.is_none() {
        facts.push("Without a refresh token: when the token ends, the user signs in again.".to_owned());
    }
    if let Some(base) = module.bases.get(1).filter(|_| has_bases(module)) {
        let call = format!("session.at_base({}::ApiBase::{}.as_str())", module.name, base.variant);
        facts.push(format!("The API has several bases: {} calls another one.", code(&call)));
    }
    Docs::new(format!("{}, {}.", prose(plan.name), kind(module)))
        .example(example_of_users(module, fields, parent))
        .heading("Facts")
        .list(facts)
}

fn has_proof_key(plan: &Plan) -> bool {
    let mut found = false;
    for parameter in plan.authorize.iter().flat_map(|authorize| authorize.parameters) {
        parameter.value.each(&mut |expr| found |= expr == Expr::User(UserValue::CodeChallenge));
    }
    found
}

fn example(module: &Module, fields: &[Field], parent: &str) -> Vec<String> {
    let name = &module.name;
    let client = if module.is_root() { name.as_str() } else { "client" };
    let mut lines = vec![
        format!("use {parent}::{name};"),
        String::new(),
        "# async fn example() -> Result<(), Box<dyn std::error::Error>> {".to_owned(),
        format!("let {client} = {name}::Client::new({name}::Config {{"),
    ];
    lines.extend(values(fields));
    lines.extend([
        "})?;".to_owned(),
        format!("let token = {client}.token().await?;"),
        "# Ok(())".to_owned(),
        "# }".to_owned(),
    ]);
    lines
}

fn example_of_users(module: &Module, fields: &[Field], parent: &str) -> Vec<String> {
    let name = &module.name;
    let scope = scope::example(module).filter(|_| takes_scopes(module));
    let scopes = scope.map(|scope| format!("[{scope}]")).unwrap_or_default();
    let is_device = module.plan.grant == Grant::DeviceCode;
    let callback = if is_device { "" } else { "callback: &str" };
    let mut lines = vec![
        format!("use {parent}::{name};"),
        String::new(),
        "# async fn store<T>(_: T) -> std::io::Result<()> { Ok(()) }".to_owned(),
        format!("# async fn example({callback}) -> Result<(), Box<dyn std::error::Error>> {{"),
        format!("let client = {name}::Client::new({name}::Config {{"),
    ];
    lines.extend(values(fields));
    let text = |line: &str| line.to_owned();
    lines.extend([text("})?;"), String::new()]);
    if is_device {
        lines.extend([
            format!("let pending = client.authorize({scopes}).await?;"),
            text("println!(\"Open {} and type {}\", pending.verification_uri(), pending.user_code());"),
            String::new(),
            text("// Waits until the user has decided. Each refresh token is handed over before the token that"),
            text("// came with it is used."),
            text("let keep = |refresh_token| async move { store(refresh_token).await };"),
            text("let session = client.finish(&pending, keep).await?;"),
        ]);
    } else {
        lines.extend([
            text("// Send the user to `pending.url()`, and remember `pending` until they come back."),
            format!("let pending = client.authorize({scopes})?;"),
            String::new(),
            text("// `callback` is the URL that they come back to. Each refresh token is handed over before the"),
            text("// token that came with it is used."),
            text("let keep = |refresh_token| async move { store(refresh_token).await };"),
            text("let session = client.finish(&pending, callback, keep).await?;"),
        ]);
    }
    lines.push(text("let response = session.get(\"path/below/the/base\").send().await?;"));
    if module.plan.refresh.is_some() {
        lines.extend([
            String::new(),
            text("// Later, perhaps in another process."),
            text("if let Some(refresh_token) = session.refresh_token() {"),
            text("    let session = client.resume(refresh_token, keep);"),
            text("}"),
        ]);
    }
    lines.extend([text("# Ok(())"), text("# }")]);
    lines
}

/// The fields of a `Config`, a line each, or several.
fn values(fields: &[Field]) -> impl Iterator<Item = String> {
    fields.iter().flat_map(|field| {
        let value = format!("{}: {},", field.name, field.example);
        value.lines().map(|line| format!("    {line}")).collect::<Vec<_>>()
    })
}

/// What is known of a module's tokens.
fn of_tokens(module: &Module) -> impl Iterator<Item = String> + use<> {
    let plan = module.plan;
    let quirks = plan.quirks.iter().filter_map(|quirk| match quirk {
        Quirk::SingleUse => Some("A token is good for one call: each call, and each `token()`, asks for one."),
        Quirk::NewTokenEndsOld => Some(
            "A new token ends the one before, perhaps also that of another process: a token is used to its end \
             before the next one is fetched.",
        ),
        Quirk::TokenType(_) | Quirk::ZeroExpiry | Quirk::SameOriginRedirect => None,
    });
    let said = outputs::fact(module);
    std::iter::once(lifetime(plan))
        .chain(bound(plan))
        .chain(asked_by_default(plan))
        .chain(said)
        .chain(quirks.map(str::to_owned))
}

fn lifetime(plan: &Plan) -> String {
    let expiry = plan.response.expiry;
    let lives = expiry.documented.map_or_else(
        || "How long a token lives is not documented".to_owned(),
        |lifetime| format!("A token lives {}", length(lifetime)),
    );
    let otherwise = match expiry.when_missing {
        WhenMissing::Refuse => "an answer that does not say so is refused".to_owned(),
        WhenMissing::JwtExp => "where an answer does not say, the token itself does".to_owned(),
        WhenMissing::UntilRefused => {
            "where an answer does not say, it is used until the API refuses it".to_owned()
        }
        WhenMissing::Assume(lifetime) => {
            format!("where an answer does not say, {} are assumed", length(lifetime))
        }
    };
    format!("{lives}; {otherwise}.")
}

/// What it means that tokens are bound to a key.
fn bound(plan: &Plan) -> Option<String> {
    let dpop = plan.dpop?;
    let names: Vec<&str> = dpop.algorithms.iter().map(|algorithm| algorithm.name()).collect();
    let key = if plan.grant.is_of_users() || plan.refresh.is_some() {
        "A refresh token may be bound to it, too: give the key with `Options::dpop_key` if sessions are to \
         outlive the process, or move between processes."
    } else {
        "It is made anew for each client, unless `Options::dpop_key` gives one."
    };
    Some(format!(
        "A token is bound to a key and of no use without it (DPoP, RFC 9449; {}): calls of this client prove that \
         it has the key, and `dpop_proof` makes the proof for calls of another. {key}",
        enumeration(&names, "or")
    ))
}

/// Which scopes are asked for without being named.
fn asked_by_default(plan: &Plan) -> impl Iterator<Item = String> + use<> {
    let list = |scopes: &[&str]| enumeration(scopes, "and");
    let always = (!plan.scopes.always.is_empty())
        .then(|| format!("{} is asked for in any case.", list(plan.scopes.always)));
    let default = (!plan.scopes.default.is_empty())
        .then(|| format!("{} is asked for where no scope is named.", list(plan.scopes.default)));
    always.into_iter().chain(default)
}

fn limit(limit: &Limit) -> String {
    let endpoint = match limit.endpoint {
        Endpoint::Token => "the token endpoint",
        Endpoint::Api => "the API",
    };
    let plural = if limit.requests == 1 { "" } else { "s" };
    let per = length(limit.per.duration());
    let per = per.strip_prefix("1 ").unwrap_or(&per);
    let only = enumeration(limit.environments.iter().map(KebabName::as_str), "and");
    let only = if only.is_empty() { only } else { format!(" in {only}") };
    format!("At most {} request{plural} per {per} to {endpoint}{only}.", limit.requests)
}

/// A length of time in words: `48 hours`.
fn length(duration: Duration) -> String {
    let seconds = duration.as_secs();
    let (unit, name) = match seconds {
        _ if seconds.is_multiple_of(86_400) && seconds > 2 * 86_400 => (86_400, "day"),
        _ if seconds.is_multiple_of(3_600) => (3_600, "hour"),
        _ if seconds.is_multiple_of(60) => (60, "minute"),
        _ => (1, "second"),
    };
    let count = seconds / unit;
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {name}{plural}")
}

fn grade(grade: Grade) -> &'static str {
    match grade {
        Grade::Documented => "From the provider's own documentation.",
        Grade::SecondHand => "From others who used the provider.",
        Grade::SandboxVerified => "Verified against the provider's sandbox.",
        Grade::ProductionConfirmed => "Confirmed in production.",
    }
}
