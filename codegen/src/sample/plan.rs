//! What a plan sends, with variables for what the caller gives.

use serde_json::{Map, Value};
use tokenwright_plan::{
    Body, ClientAuth, ClientAuthMethod, DigestAlgorithm, Environment, Expr, Field, Json, Member, Plan,
    Request, ScopeFormat, ScopeRequest, Step,
};

use super::variables::canonical;
use super::{SampleBody, SampleRequest};

impl SampleRequest {
    /// The token request of a plan in one of its environments, with one of its ways of client
    /// authentication.
    pub fn of(plan: &Plan, environment: &Environment, auth: Option<&ClientAuth>) -> SampleRequest {
        let mut request = SampleRequest::sent(plan.request, environment, auth);
        // Each request has a proof of its own (RFC 9449 section 5).
        request.headers.extend(plan.dpop.map(|_| ("dpop".to_owned(), "$DPOP_PROOF".to_owned())));
        if let (SampleBody::Json(body), ScopeFormat::JsonArray) = (&mut request.body, plan.scopes.format) {
            list_scopes(body);
        }
        request
    }

    /// The request of a step in one of the plan's environments, with the first of its ways of client
    /// authentication, if it has any.
    pub fn of_step(step: &Step, environment: &Environment) -> SampleRequest {
        SampleRequest::sent(step.request, environment, step.request.client_auth.first())
    }

    /// A JSON value in one of the plan's environments, as text.
    pub fn json(value: Json, environment: &Environment) -> String {
        json(value, environment).to_string()
    }

    fn sent(request: Request, environment: &Environment, auth: Option<&ClientAuth>) -> SampleRequest {
        let Request { method, url, query, headers, body, .. } = request;
        let user = auth.filter(|auth| auth.method == ClientAuthMethod::ClientSecretBasic).map(user);
        let auth_headers = auth.filter(|_| user.is_none()).map_or(&[][..], |auth| auth.headers);
        let auth_parameters = auth.map_or(&[][..], |auth| auth.parameters);
        let texts = |fields: &[&[Field]]| -> Vec<(String, String)> {
            let fields = fields.iter().copied().flatten();
            fields.map(|field| (field.name.to_owned(), spelled(field.value, environment))).collect()
        };
        let mut url = spelled(url, environment);
        for (at, (name, value)) in texts(&[query]).into_iter().enumerate() {
            url.extend([if at == 0 { "?" } else { "&" }, &name, "=", &value]);
        }
        SampleRequest {
            method: method.as_str().to_owned(),
            url,
            headers: texts(&[headers, auth_headers])
                .into_iter()
                .map(|(name, value)| (name.to_ascii_lowercase(), value))
                .collect(),
            user,
            presents_certificate: request.presents_certificate(auth),
            body: match body {
                Body::None => SampleBody::None,
                Body::Form(fields) => SampleBody::Form(texts(&[fields, auth_parameters])),
                Body::Json(members) => {
                    let mut body = object(members, environment);
                    body.extend(texts(&[auth_parameters]).into_iter().map(|(name, it)| (name, it.into())));
                    SampleBody::Json(Value::Object(body))
                }
                Body::Xml(document) => SampleBody::Xml(spelled(document, environment)),
            },
        }
    }
}

/// Makes a list of each text that is the scopes.
fn list_scopes(value: &mut Value) {
    match value {
        Value::String(text) if text == "$SCOPE" => *value = Value::Array(vec![value.take()]),
        Value::Array(items) => items.iter_mut().for_each(list_scopes),
        Value::Object(members) => members.values_mut().for_each(list_scopes),
        _ => {}
    }
}

/// The variables that may be without a value, so that what holds them is left out; a setting or credential that
/// is given has one.
pub fn optional_variables(plan: &Plan, is_given: &dyn Fn(&str) -> bool) -> Vec<String> {
    let is_optional = |expr: Expr| match expr {
        Expr::Setting(name) => {
            plan.setting(name).is_some_and(|setting| setting.is_optional() && !is_given(name))
        }
        Expr::Credential(name) => {
            plan.credential(name).is_some_and(|credential| credential.optional && !is_given(name))
        }
        Expr::Scope => plan.scopes.request == ScopeRequest::Optional,
        Expr::Output { step, output } => {
            let mut steps = plan.before.iter().chain(plan.after).filter(|known| known.name == step);
            steps.any(|step| step.outputs.iter().any(|known| known.name == output && known.optional))
        }
        _ => false,
    };
    let credentials = plan.credentials.iter().map(|credential| Expr::Credential(credential.name));
    let settings = plan.settings.iter().map(|setting| Expr::Setting(setting.name)).chain(credentials);
    let computed = plan.computed.iter().map(|computed| Expr::Computed(computed.name));
    let outputs = plan.before.iter().chain(plan.after).flat_map(|step| {
        step.outputs.iter().map(|output| Expr::Output { step: step.name, output: output.name })
    });
    let may_be_absent = |expr: &Expr| {
        let mut found = false;
        plan.each(*expr, &mut |inner| found |= is_optional(inner));
        found
    };
    let all = settings.chain(computed).chain(outputs).chain([Expr::Scope]).filter(may_be_absent);
    let names = all.map(|expr| match expr {
        Expr::Setting(name) | Expr::Credential(name) | Expr::Computed(name) => name.to_ascii_uppercase(),
        Expr::Output { step, output } => format!("{step}_{output}").to_ascii_uppercase(),
        _ => "SCOPE".to_owned(),
    });
    names.collect()
}

fn object(members: &[Member], environment: &Environment) -> Map<String, Value> {
    members.iter().map(|member| (member.name.to_owned(), json(member.value, environment))).collect()
}

fn json(value: Json, environment: &Environment) -> Value {
    match value {
        Json::Boolean(boolean) => boolean.into(),
        Json::Integer(integer) => integer.into(),
        Json::Text(expr) => spelled(expr, environment).into(),
        Json::List(items) => items.iter().map(|item| json(*item, environment)).collect(),
        Json::Object(members) => Value::Object(object(members, environment)),
    }
}

/// What `curl --user` takes. RFC 6749 section 2.3.1 wants both parts form-urlencoded, which curl does
/// not do; the variables' names say so.
fn user(auth: &ClientAuth) -> String {
    let mut is_encoded = false;
    for field in auth.headers {
        field.value.each(&mut |expr| is_encoded |= matches!(expr, Expr::PercentEncoded(_)));
    }
    let suffix = if is_encoded { "_URLENCODED" } else { "" };
    format!("$CLIENT_ID{suffix}:$CLIENT_SECRET{suffix}")
}

/// An expression in one of the plan's environments, with variables for what the caller gives.
pub fn spelled(expr: Expr, environment: &Environment) -> String {
    canonical(&with_braces(expr, environment))
}

/// The text, with every variable in braces, so that none runs into what comes after.
fn with_braces(expr: Expr, environment: &Environment) -> String {
    match expr {
        Expr::Text(text) => text.to_owned(),
        Expr::Setting(name) | Expr::Credential(name) | Expr::Computed(name) => variable(name),
        Expr::Thumbprint { certificate, digest } => {
            let thumbprint = if digest == DigestAlgorithm::Sha1 { "x5t" } else { "x5t_s256" };
            variable(&format!("{certificate}_{thumbprint}"))
        }
        Expr::Constant(name) => {
            let constant = environment.constants.iter().find(|constant| constant.name == name);
            constant.map_or_else(|| variable(name), |constant| with_braces(constant.value, environment))
        }
        Expr::Output { step, output } => variable(&format!("{step}_{output}")),
        Expr::Concat(parts) => parts.iter().map(|part| with_braces(*part, environment)).collect(),
        Expr::Scope => variable("scope"),
        Expr::Token => variable("token"),
        Expr::TokenOutput(name) => variable(&format!("token_{name}")),
        Expr::RequestUrl => variable("url"),
        Expr::Assertion => variable("assertion"),
        Expr::ClientAssertion => variable("client_assertion"),
        Expr::User(value) => variable(value.name()),
        Expr::Call(value) => variable(value.name()),
        Expr::Base64(inner) | Expr::PercentEncoded(inner) | Expr::XmlText(inner) => {
            with_braces(*inner, environment)
        }
    }
}

fn variable(name: &str) -> String {
    format!("${{{}}}", name.to_ascii_uppercase())
}
