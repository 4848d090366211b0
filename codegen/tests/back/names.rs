//! Names that two things would share.

use tokenwright_codegen::names::{Clash, clashes, is_taken_by_crate};
use tokenwright_codegen::spec::Spec;

use crate::support::{OBSTACLE_COURSE, SMALL, read};

/// The clashes of the small spec with these keys on top.
fn found(changes: &[(&str, &str)]) -> Vec<String> {
    let mut spec: serde_json::Value = serde_yaml::from_str(SMALL).unwrap();
    for (pointer, value) in changes {
        let (parent, key) = pointer.rsplit_once('/').unwrap();
        let parent = spec.pointer_mut(parent).unwrap().as_object_mut().unwrap();
        parent.insert(key.to_owned(), serde_yaml::from_str(value).unwrap());
    }
    let spec: Spec = serde_json::from_value(spec).unwrap();
    clashes(&spec).iter().map(shown).collect()
}

fn shown(clash: &Clash) -> String {
    let other = clash.other_path.as_ref().map(|path| format!(" (and {})", path.join(".")));
    format!("{}{}: {}", clash.path.join("."), other.unwrap_or_default(), clash.message)
}

#[test]
fn a_spec_with_distinct_names_has_no_clash() {
    assert!(found(&[]).is_empty());
    let obstacle_course = read(OBSTACLE_COURSE);
    assert_eq!(clashes(&obstacle_course.spec), []);
}

#[test]
fn settings_do_not_take_the_names_of_the_module() {
    let settings = "{client: {summary: A}, client_id: {summary: A}, scope: {summary: A}, a_1: {summary: A}, a1: {summary: A}}";
    assert_eq!(
        found(&[("/settings", settings)]),
        [
            "settings.client: a setting cannot be called `client`: generated modules have a type `Client`",
            "settings.client_id: a setting cannot be called `client_id`: generated modules have a value of that name",
            "settings.scope: a setting cannot be called `scope`: generated modules have a type `Scope`",
            "settings.a1 (and settings.a_1): `a1` and `a_1` would both be called `A1`",
        ]
    );
}

#[test]
fn variants_of_one_enum_are_distinct() {
    let changes = [
        ("/settings", "{region: {summary: A, type: {one_of: [eu-west, eu_west, eu-west, '-']}}}"),
        ("/environments", "{custom: {}, post-prod: {}, post-1: {}, post1: {}}"),
        ("/scopes", "{'read:patient': A, read/patient: B, 'ReadPatient': C, '*': D}"),
        (
            "/api",
            "{bases: {default: 'https://a.example/', a_1: 'https://a.example/', a1: 'https://a.example/'}}",
        ),
    ];
    assert_eq!(
        found(&changes),
        [
            "settings.region.type.one_of.1 (and settings.region.type.one_of.0): `eu_west` and `eu-west` would both be called `EuWest`",
            "settings.region.type.one_of.2 (and settings.region.type.one_of.0): `eu-west` is listed twice",
            "settings.region.type.one_of.3: `-` has no letter or digit to make a name of",
            "environments.custom: an environment cannot be called `custom`: that is the one whose addresses the caller gives",
            "environments.post1 (and environments.post-1): `post1` and `post-1` would both be called `Post1`",
            "scopes.read/patient (and scopes.read:patient): `read/patient` and `read:patient` would both be called `ReadPatient`",
            "scopes.ReadPatient (and scopes.read:patient): `ReadPatient` and `read:patient` would both be called `ReadPatient`",
            "scopes.*: `*` has no letter or digit to make a name of",
            "api.bases.a1 (and api.bases.a_1): `a1` and `a_1` would both be called `A1`",
        ]
    );
}

#[test]
fn a_provider_is_no_feature_of_the_crate_itself() {
    let manifest = include_str!("../../../generated-client/Cargo.toml");
    let (_, features) = manifest.split_once("[features]").expect("the crate has features");
    let (features, _) = features.split_once("# <providers>").expect("providers come last");
    let names = features.lines().filter_map(|line| Some(line.split_once(" = [")?.0));
    let free: Vec<&str> = names.filter(|name| !is_taken_by_crate(name)).collect();
    assert!(free.is_empty(), "a provider could be called {free:?}");
}

#[test]
fn a_provider_is_no_module_of_the_crate_itself() {
    assert_eq!(["full", "plan", "reqwest"].map(is_taken_by_crate), [true; 3]);
    assert!(!is_taken_by_crate("small"));
}
