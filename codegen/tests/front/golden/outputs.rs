//! What answers say with a token, and where it leads; what API calls carry.

use tokenwright_codegen::diagnostic::Fault;

use super::{Case, Spec};

const HEAD: &str = "spec: 1
name: Nova
summary: Laboratory reports for practices.
evidence: {grade: documented, checked: 2026-11-21, docs: [https://docs.nova.example/auth]}
";

/// A spec whose token endpoint is in a document.
fn discovered(output: &str, url: &str) -> Vec<u8> {
    format!(
        "{HEAD}environments:
  production:
    configuration: https://fhir.nova.example/.well-known/smart-configuration
    api: https://fhir.nova.example/
grants:
  client_credentials:
    before:
      - name: discovery
        request: {{method: GET, url: \"{{environment.configuration}}\", encoding: none}}
        outputs: {{place: {{read: body/token_endpoint{output}}}}}
    request: {{url: \"{url}\", client_auth: [client_secret_post]}}
    response: {{expiry: {{when_missing: refuse}}}}
"
    )
    .into_bytes()
}

/// A spec with this output of the token, and this API.
fn answered(output: &str, api: &str) -> Vec<u8> {
    format!(
        "{HEAD}settings:
  practice: {{summary: The practice., optional: true, example: P-17}}
environments:
  production: {{token_url: \"https://login.nova.example/token\", home: \"https://api.nova.example\"}}
grants:
  client_credentials:
    request: {{client_auth: [client_secret_post], parameters: {{practice: \"{{practice}}\", audience: \"{{environment.home}}\"}}}}
    response: {{expiry: {{when_missing: refuse}}, outputs: {{{output}}}}}
api: {api}
"
    )
    .into_bytes()
}

/// The same with a sample of this answer.
fn shown(output: &str, answer: &str) -> Vec<u8> {
    let mut spec = answered(output, "{bases: {default: \"{environment.home}\"}}");
    spec.extend(
        format!(
            "samples:
  - environment: production
    curl: >-
      curl https://login.nova.example/token -d grant_type=client_credentials -d client_id=$CLIENT_ID
      -d client_secret=$CLIENT_SECRET -d audience=https://api.nova.example
    answer: '{{\"access_token\": \"x\", \"expires_in\": 60{answer}}}'
"
        )
        .into_bytes(),
    );
    spec
}

const INSTANCE: &str = "instance: {read: body/instance, type: {url_under: [nova.example]}}";
const AT_INSTANCE: &str = "{bases: {default: \"{token.instance}\"}}";

pub(super) fn cases() -> Vec<Case> {
    cases! {
        OpenRequestUrl "a whole address" {"specs/nova.yaml" discovered(", type: url", "{step.discovery.place}")}
        OpenRequestUrl "a host" {"specs/nova.yaml" discovered(", type: host", "https://{step.discovery.place}/token")}
        OpenApiBase "a whole address" {"specs/nova.yaml" answered("instance: {read: body/instance, type: url}", AT_INSTANCE)}
        OpenApiBase "a host label before no domain" {"specs/nova.yaml" answered("instance: {read: body/instance, type: host_label}", "{bases: {default: \"https://nova.{token.instance}/\"}}")}
        TokenInQuery "as it is" {"specs/nova.yaml" answered(INSTANCE, "{bases: {default: \"{token.instance}\"}, query: {access_token: \"{token}\"}}")}
        CookieInvalid "a name with a blank" {"specs/nova.yaml" answered(INSTANCE, "{bases: {default: \"{token.instance}\"}, cookies: {my id: \"{token}\"}}")}
        CookieInvalid "two cookies in one" {"specs/nova.yaml" answered(INSTANCE, "{bases: {default: \"{token.instance}\"}, cookies: {sid: \"{token}; lang=en\"}}")}
        NameClash "an output called as a setting" {"specs/nova.yaml" answered("practice: {read: body/practice}", "{bases: {default: \"{environment.home}\"}}")}
        NameClash "an output called as a type of every module" {"specs/nova.yaml" answered("environment: {read: body/environment}", "{bases: {default: \"{environment.home}\"}}")}
        UnknownHole "a slip in the name of an output" {"specs/nova.yaml" answered(INSTANCE, "{bases: {default: \"{token.instances}\"}}")}
        UnknownHole "an output that no answer has" {"specs/nova.yaml" answered(INSTANCE, "{bases: {default: \"{token.instance}\"}, headers: {X-Who: \"{token.user}\"}}")}
        HoleNotAllowedHere "a part of the call in its own query" {"specs/nova.yaml" answered(INSTANCE, "{bases: {default: \"{token.instance}\"}, query: {path: \"{call.path}\"}}")}
        HoleNotAllowedHere "an output that one of two grants has" [("  errors:\n    - {status: 401, means: token_expired}", "  query: {clinic: \"{token.clinic}\"}\n  errors:\n    - {status: 401, means: token_expired}"), ("    response: {expiry: {when_missing: {assume: 30m}}}", "    response: {expiry: {when_missing: {assume: 30m}}, outputs: {clinic: {read: body/clinic}}}")]
        HoleTooEarly "an output in the token request" [("practice: \"{practice}\"", "practice: \"{practice}{token.clinic}\""), ("    response: {expiry: {when_missing: {assume: 30m}}}", "    response: {expiry: {when_missing: {assume: 30m}}, outputs: {clinic: {read: body/clinic}}}")]
        TypeDoesNotFitPlace "an API base that begins with a text of an answer" {"specs/nova.yaml" answered("instance: {read: body/instance}", AT_INSTANCE)}
        SecretInUrl "a secret output in the query" {"specs/nova.yaml" answered("key: {read: body/key, type: secret}", "{bases: {default: \"{environment.home}\"}, query: {key: \"{token.key}\"}}")}
        OptionalInUrl "an optional output in an API base" {"specs/nova.yaml" answered("instance: {read: body/instance, type: {url_under: [nova.example]}, optional: true}", AT_INSTANCE)}
        MalformedUrl "what follows an answer's URL" {"specs/nova.yaml" answered(INSTANCE, "{bases: {default: \"{token.instance}.evil.example\"}}")}
        LocationDoesNotFit "an output of a bare text" [("      expiry: {documented: 1h, when_missing: refuse}", "      format: text\n      outputs: {clinic: {read: body/clinic}}\n      expiry: {documented: 1h, when_missing: {assume: 1h}}"), ("'{\"access_token\": \"x\", \"expires_in\": 3600}'", "x")]
        AnswerContradictsSpec "an output that the answer lacks" {"specs/nova.yaml" shown("instance: {read: body/instance}", "")}
        AnswerContradictsSpec "an output of another type" {"specs/nova.yaml" shown("instance: {read: body/instance, type: uuid}", ", \"instance\": 5")}
    }
}
