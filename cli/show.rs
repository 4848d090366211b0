//! `tokenwright show`.

use tokenwright_codegen::lower::{Module, Provider};
use tokenwright_codegen::spec::{Endpoint, Expiry, KebabName, Quirks, Spec, WhenMissing};
use tokenwright_runtime::plan::{Body, Format, Grant, Plan, ScopeRequest};

use crate::args::{Show, ShowFormat};
use crate::failure::Failure;
use crate::output;
use crate::sources::{self, Loaded};

pub fn run(args: &Show) -> Result<(), Failure> {
    let Loaded { checked, provider } = sources::load(&args.provider)?;
    match args.format {
        ShowFormat::Yaml => output::print(yaml(&checked.spec)?),
        ShowFormat::Text => output::print(text(&checked.spec, &provider)),
    }
}

fn yaml(spec: &Spec) -> Result<String, Failure> {
    // By way of JSON: YAML's writer would turn a choice into a tag, which the language does not have.
    // What is inherited stands in it already, so it builds on nothing.
    let alone = Spec { extends: None, without: Vec::new(), ..spec.clone() };
    let value = serde_json::to_value(alone).map_err(|error| Failure::Failed(error.to_string()))?;
    serde_yaml::to_string(&value).map_err(|error| Failure::Failed(error.to_string()))
}

fn text(spec: &Spec, provider: &Provider) -> String {
    let mut page = Page(String::new());
    page.line(&format!("{} ({})", spec.name, provider.id));
    page.line(&spec.summary);
    for (Module { plan, .. }, grant) in provider.modules.iter().zip(spec.grants.each()) {
        page.grant(plan, &grant.response.expiry);
    }

    page.section("Environments");
    for (name, constants) in &spec.environments {
        page.line(&format!("  {name}"));
        for (constant, value) in constants {
            page.line(&format!("    {constant}: {}", value.as_str()));
        }
    }
    if !spec.settings.is_empty() {
        page.section("Settings");
        for (name, setting) in &spec.settings {
            page.item(name.as_str(), &setting.summary);
        }
    }
    if !spec.scopes.is_empty() {
        page.section("Scopes");
        for (scope, summary) in &spec.scopes {
            let never = [(false, " Not for machines."), (true, " Not for users.")].into_iter().filter(
                |(of_users, _)| {
                    let mut theirs =
                        spec.grants.each().filter(|it| it.grant.is_of_users() == *of_users).peekable();
                    theirs.peek().is_some() && !theirs.any(|grant| grant.can_have(scope))
                },
            );
            let never: String = never.map(|(_, text)| text).collect();
            page.item(scope, &format!("{summary}{never}"));
        }
    }
    if !spec.limits.is_empty() {
        page.section("Limits");
        for limit in &spec.limits {
            let endpoint = match limit.endpoint {
                Endpoint::Token => "token endpoint",
                Endpoint::Api => "API",
            };
            let only: Vec<&str> = limit.environments.iter().map(KebabName::as_str).collect();
            let only = if only.is_empty() { String::new() } else { format!(", in {}", only.join(", ")) };
            page.item(endpoint, &format!("{} requests per {}{only}", limit.requests, limit.per));
        }
    }
    let quirks = quirks(&spec.quirks);
    if !quirks.is_empty() {
        page.section("Quirks");
        for (name, source) in quirks {
            page.item(name, source);
        }
    }
    if !spec.notes.is_empty() {
        page.section("Notes");
        spec.notes.iter().for_each(|note| page.line(&format!("  - {note}")));
    }
    page.section("Sources");
    page.line(&format!("  {}, {}", spec.evidence.grade.word(), spec.evidence.checked));
    spec.evidence.docs.iter().for_each(|url| page.line(&format!("  {url}")));
    page.0
}

/// Each quirk, with the page that shows it.
fn quirks(quirks: &Quirks) -> Vec<(&'static str, &str)> {
    let Quirks {
        token_type,
        zero_expiry,
        single_use,
        new_token_ends_old,
        secret_in_url,
        same_origin_redirect,
    } = quirks;
    let all = [
        ("token_type", token_type.as_ref().map(|quirk| &quirk.source)),
        ("zero_expiry", zero_expiry.as_ref().map(|quirk| &quirk.source)),
        ("single_use", single_use.as_ref().map(|quirk| &quirk.source)),
        ("new_token_ends_old", new_token_ends_old.as_ref().map(|quirk| &quirk.source)),
        ("secret_in_url", secret_in_url.as_ref().map(|quirk| &quirk.source)),
        ("same_origin_redirect", same_origin_redirect.as_ref().map(|quirk| &quirk.source)),
    ];
    all.into_iter().filter_map(|(name, source)| Some((name, source?.as_str()))).collect()
}

struct Page(String);

impl Page {
    fn line(&mut self, text: &str) {
        self.0.push_str(text);
        self.0.push('\n');
    }

    /// What is sent for a token, and how long that lives.
    fn grant(&mut self, plan: &Plan, expiry: &Expiry) {
        self.section(match plan.grant {
            Grant::AuthorizationCode => "Token request, for users who sign in",
            Grant::DeviceCode => "Token request, for users who sign in elsewhere",
            Grant::JwtBearer => "Token request, for a JWT that the machine signs",
            Grant::TokenExchange => "Token request, for another token",
            Grant::Password => "Token request, for a name and a password",
            Grant::ClientCredentials | Grant::Custom => "Token request",
        });
        let encoding = match plan.request.body {
            Body::None => "no body",
            Body::Form(_) => "form",
            Body::Json(_) => "JSON",
            Body::Xml(_) => "XML",
        };
        self.item("grant", plan.grant.name());
        self.item("request", &format!("{}, {encoding}", plan.request.method.as_str()));
        if plan.response.format != Format::Json {
            self.item("answer", plan.response.format.name());
        }
        let methods: Vec<&str> = plan.request.client_auth.iter().map(|way| way.method.name()).collect();
        let methods = if methods.is_empty() { "nothing".to_owned() } else { methods.join(" or ") };
        self.item("client authentication", &methods);
        if !plan.scopes.is_empty() {
            self.item(
                "scopes",
                match plan.scopes.request {
                    ScopeRequest::Never => "granted by the provider, not asked for",
                    ScopeRequest::Optional => "may be asked for",
                    ScopeRequest::Required => "at least one must be asked for",
                },
            );
        }
        let documented = expiry.documented.as_ref().map_or("not documented", |lifetime| lifetime.as_str());
        self.item("lifetime", documented);
        match &expiry.when_missing {
            WhenMissing::Refuse => self.item("lifetime missing", "refuse the answer"),
            WhenMissing::JwtExp => self.item("lifetime missing", "read it from the token"),
            WhenMissing::UntilRefused => self.item("lifetime missing", "use the token until it is refused"),
            WhenMissing::Assume(lifetime) => self.item("lifetime missing", &format!("assume {lifetime}")),
        }
        if plan.grant.is_of_users() || plan.refresh.is_some() {
            self.item("refresh token", if plan.refresh.is_some() { "renews the session" } else { "none" });
        }
    }

    fn section(&mut self, title: &str) {
        self.line("");
        self.line(title);
    }

    fn item(&mut self, name: &str, value: &str) {
        self.line(&format!("  {name}: {value}"));
    }
}
