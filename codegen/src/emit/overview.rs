//! What stands at the top of a module: what it is, an example, and what is known of the provider.

use std::time::Duration;

use tokenwright_plan::WhenMissing;

use super::config::Field;
use super::docs::{Docs, link, prose};
use crate::lower::Provider;
use crate::spec::{Endpoint, Grade, Limit};

/// The module's docs. `parent` is the path under which the module is found from outside.
pub(super) fn docs(provider: &Provider, fields: &[Field], parent: &str) -> Docs {
    let about = &provider.about;
    let summary = format!("{}: {}", prose(provider.plan.name), prose(&about.summary));
    let mut docs = Docs::new(summary).example(example(provider, fields, parent)).heading("Facts");
    docs = docs.list(facts(provider));
    if !about.notes.is_empty() {
        docs = docs.heading("Notes").list(about.notes.iter().map(|note| prose(note)));
    }
    let checked = &about.evidence.checked;
    let sources = about.evidence.docs.iter().map(|url| link(url.as_str()));
    docs.heading("Sources")
        .paragraph(format!("{} Read on {checked}.", grade(about.evidence.grade)))
        .list(sources)
}

fn example(provider: &Provider, fields: &[Field], parent: &str) -> Vec<String> {
    let module = &provider.module;
    let mut lines = vec![
        format!("use {parent}::{module};"),
        String::new(),
        "# async fn example() -> Result<(), Box<dyn std::error::Error>> {".to_owned(),
        format!("let {module} = {module}::Client::new({module}::Config {{"),
    ];
    let fields = fields.iter().map(|field| format!("{}: {},", field.name, field.example));
    lines
        .extend(fields.flat_map(|field| field.lines().map(|line| format!("    {line}")).collect::<Vec<_>>()));
    lines.extend([
        "})?;".to_owned(),
        format!("let token = {module}.token().await?;"),
        "# Ok(())".to_owned(),
        "# }".to_owned(),
    ]);
    lines
}

fn facts(provider: &Provider) -> Vec<String> {
    let expiry = provider.plan.response.expiry;
    let lives = expiry.documented.map_or_else(
        || "How long a token lives is not documented".to_owned(),
        |lifetime| format!("A token lives {}", length(lifetime)),
    );
    let otherwise = match expiry.when_missing {
        WhenMissing::Refuse => "an answer that does not say so is refused".to_owned(),
        WhenMissing::Assume(lifetime) => {
            format!("where an answer does not say, {} are assumed", length(lifetime))
        }
    };
    let limits = provider.about.limits.iter().map(limit);
    [format!("{lives}; {otherwise}.")].into_iter().chain(limits).collect()
}

fn limit(limit: &Limit) -> String {
    let endpoint = match limit.endpoint {
        Endpoint::Token => "the token endpoint",
        Endpoint::Api => "the API",
    };
    let plural = if limit.requests == 1 { "" } else { "s" };
    let per = length(limit.per.duration());
    let per = per.strip_prefix("1 ").unwrap_or(&per);
    format!("At most {} request{plural} per {per} to {endpoint}.", limit.requests)
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
