//! `tokenwright show`.

use tokenwright_codegen::spec::{Endpoint, Spec, WhenMissing};
use tokenwright_runtime::plan::{Body, Plan, ScopeRequest};

use crate::args::{Show, ShowFormat};
use crate::failure::Failure;
use crate::output;
use crate::sources::{self, Loaded};

pub fn run(args: &Show) -> Result<(), Failure> {
    let Loaded { checked, provider } = sources::load(&args.provider)?;
    match args.format {
        ShowFormat::Yaml => output::print(yaml(&checked.spec)?),
        ShowFormat::Text => output::print(text(&checked.spec, provider.plan)),
    }
}

fn yaml(spec: &Spec) -> Result<String, Failure> {
    // By way of JSON: YAML's writer would turn a choice into a tag, which the language does not have.
    let value = serde_json::to_value(spec).map_err(|error| Failure::Failed(error.to_string()))?;
    serde_yaml::to_string(&value).map_err(|error| Failure::Failed(error.to_string()))
}

fn text(spec: &Spec, plan: &Plan) -> String {
    let mut page = Page(String::new());
    page.line(&format!("{} ({})", spec.name, plan.provider));
    page.line(&spec.summary);

    page.section("Token request");
    let encoding = match plan.request.body {
        Body::None => "no body",
        Body::Form(_) => "form",
        Body::Json(_) => "JSON",
    };
    page.item("grant", plan.grant.name());
    page.item("request", &format!("{}, {encoding}", plan.request.method.as_str()));
    let methods: Vec<&str> = plan.request.client_auth.iter().map(|way| way.method.name()).collect();
    page.item("client authentication", &methods.join(" or "));
    let expiry = &spec.grants.client_credentials.response.expiry;
    let documented = expiry.documented.as_ref().map_or("not documented", |lifetime| lifetime.as_str());
    page.item("lifetime", documented);
    match &expiry.when_missing {
        WhenMissing::Refuse => page.item("lifetime missing", "refuse the answer"),
        WhenMissing::Assume(lifetime) => page.item("lifetime missing", &format!("assume {lifetime}")),
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
        page.section(match plan.scopes.request {
            ScopeRequest::Never => "Scopes (granted by the provider, not asked for)",
            ScopeRequest::Optional => "Scopes (may be asked for)",
            ScopeRequest::Required => "Scopes (at least one must be asked for)",
        });
        for (scope, summary) in &spec.scopes {
            let never = if plan.scopes.allowed.contains(&scope.as_str()) { "" } else { " Not for machines." };
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
            page.item(endpoint, &format!("{} requests per {}", limit.requests, limit.per));
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

struct Page(String);

impl Page {
    fn line(&mut self, text: &str) {
        self.0.push_str(text);
        self.0.push('\n');
    }

    fn section(&mut self, title: &str) {
        self.line("");
        self.line(title);
    }

    fn item(&mut self, name: &str, value: &str) {
        self.line(&format!("  {name}: {value}"));
    }
}
