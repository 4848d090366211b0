//! A good spec that uses all of the language, and edits of it.

use tokenwright_codegen::diagnostic::{Diagnostic, Fault, one_line, render};
use tokenwright_codegen::{check, source::Source};

pub(crate) const BASE: &str = include_str!("base.yaml");

/// The base spec with the one place that holds `find` replaced.
#[track_caller]
pub(crate) fn edited(edits: &[(&str, &str)]) -> Source {
    let mut text = BASE.to_owned();
    for (find, replace) in edits {
        assert_eq!(text.matches(find).count(), 1, "the base spec must hold {find:?} once");
        text = text.replacen(find, replace, 1);
    }
    Source::new("specs/acme.yaml", text)
}

/// A spec of the catalog, as one to build on.
pub(crate) fn found(id: &str) -> Option<Source> {
    let (path, text) = CATALOG.iter().find(|(path, _)| *path == format!("specs/{id}.yaml"))?;
    Some(Source::new(*path, *text))
}

/// Everything that is wrong with a spec.
pub(crate) fn faults(source: &Source) -> Vec<Diagnostic> {
    check::check(&source.clone().extending(found)).err().unwrap_or_default()
}

/// What an onboarder sees, and after it what a build script prints.
pub(crate) fn shown(source: &Source) -> String {
    let faults = faults(source);
    let mut shown = render(source, &faults, false);
    for fault in &faults {
        shown.push('\n');
        shown.push_str(&one_line(source, fault));
    }
    shown
}

#[test]
fn the_base_spec_has_no_fault() {
    let source = edited(&[]);
    assert_eq!(shown(&source), "");
    let checked = check::check(&source).unwrap();
    assert_eq!((checked.id.as_str(), checked.path.as_str()), ("acme", "specs/acme.yaml"));
    assert_eq!(checked.spec.settings.len(), 3);
}

/// What looks unusual and is right.
#[test]
fn good_edits_have_no_fault() {
    let api = "api: https://api.acme.example/";
    let authorization = "{Authorization: \"Bearer {token}\"}";
    for (find, replace) in [
        (api, "api: http://localhost:8080/"),
        (api, "api: http://[::1]:8080/"),
        (api, "api: https://10.0.0.1:8443/"),
        (api, "api: https://x-{region}-y.acme.example:8443/"),
        ("audience: https://api.acme.example", "audience: http://audience.example/?is#no+url"),
        ("X-Client: tokenwright", "X-Client: \"{{literal}} {scope} {credential.client_id}\""),
        ("X-Client: tokenwright", "X-Client: \"\""),
        ("X-Client: tokenwright", "X-Client: \"$5 <b> {{version}} $\""),
        ("summary: The clinic's subdomain.", "summary: The clinic’s “own” subdomain."),
        (authorization, "{X-Token: \"{token}\", X-Tenant: \"{tenant}\", X-Env: \"{environment.audience}\"}"),
        ("practice: \"{practice}\"", "practice: 'it''s {practice}'"),
        ("encoding: form", "url: \"{environment.token_url}/{region}\"\n      encoding: form"),
        ("{status: 403, code: access_denied", "{status: 400, code: access_denied"),
        ("when_missing: refuse", "when_missing: {assume: 60m}"),
        ("[client_secret_post, {client_secret_basic: raw}]", "[none]"),
        ("prompt: login", "prompt: \"{scope} {credential.client_id}\", client_id: fixed"),
        (
            "refresh: standard",
            "refresh: {request: {client_auth: [none], parameters: {old: \"{refresh_token}\"}}}",
        ),
        ("    refresh: standard\n", ""),
        ("{request: optional, allowed: [visits.read]}", "{allowed: []}"),
        ("when_missing: refuse", "when_missing: refuse, margin: 59m"),
        ("per: 1s}", "per: 1s, environments: [sandbox]}"),
        (
            "limits:\n",
            "quirks: {zero_expiry: {means: default, source: https://acme.example}, \
             new_token_ends_old: {source: https://acme.example}}\n\nlimits:\n",
        ),
    ] {
        // The request changes with most of these; the sample stays.
        let of_the_sample = |fault: &Diagnostic| fault.fault == Fault::SampleContradictsSpec;
        let source = edited(&[(find, replace)]);
        assert!(faults(&source).iter().all(of_the_sample), "{replace}: {}", shown(&source));
    }
}

#[test]
fn the_specs_of_the_catalog_have_no_fault() {
    for (path, text) in CATALOG {
        assert_eq!(shown(&Source::new(*path, *text)), "");
    }
}

pub(crate) const CATALOG: &[(&str, &str)] = &[
    ("specs/lifen.yaml", include_str!("../../../specs/lifen.yaml")),
    ("specs/lifen-sso.yaml", include_str!("../../../specs/lifen-sso.yaml")),
    ("specs/lifen-v2.yaml", include_str!("../../../specs/lifen-v2.yaml")),
    ("specs/medplum.yaml", include_str!("../../../specs/medplum.yaml")),
    ("specs/photon.yaml", include_str!("../../../specs/photon.yaml")),
];
