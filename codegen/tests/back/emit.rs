//! Modules as text.

use proptest::prelude::*;
use tokenwright_codegen::emit::{module, module_in};
use tokenwright_codegen::lower::lower;
use tokenwright_codegen::names::clashes;
use tokenwright_codegen::spec::Spec;

use crate::support::{OBSTACLE_COURSE, SMALL, catalog, obstacle_course, read, spec, with_users};

#[test]
fn the_obstacle_course_in_full() {
    let text = module(&obstacle_course());
    syn::parse_file(&text).unwrap();
    insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!("obstacle-course", text);
    });
}

#[test]
fn the_same_provider_gives_the_same_text() {
    for provider in catalog() {
        assert_eq!(module(&provider), module(&provider.clone()));
    }
}

#[test]
fn a_module_names_its_own_place_in_its_example() {
    let provider = lower(&spec("type", SMALL));
    assert!(module(&provider).contains("//! use tokenwright::r#type;\n"));
    assert!(module_in("acme::providers", &provider).contains("//! use acme::providers::r#type;\n"));
}

/// Place follows kind: a machine's module does not move when users come, nor does the users' module when
/// machines go.
#[test]
fn users_have_a_module_of_their_own_even_alone() {
    let alone = module(&lower(&spec("small", &with_users("pkce: S256"))));
    let items = syn::parse_file(&alone).unwrap().items;
    assert!(matches!(&items[..], [syn::Item::Mod(user)] if user.ident == "user"), "{alone}");
    assert!(alone.contains("//! use tokenwright::small::user;\n"), "{alone}");
    assert!(alone.contains("from_env(\"SMALL_USER\")"), "{alone}");
}

#[test]
fn what_several_grants_use_is_defined_once() {
    let text = module(&obstacle_course());
    let modules = syn::parse_file(&text).unwrap().items.into_iter().filter_map(|item| match item {
        syn::Item::Mod(module) => Some(module.ident.to_string()),
        _ => None,
    });
    assert_eq!(modules.collect::<Vec<_>>(), ["jwt_bearer", "user", "device_code"]);
    assert!(text.contains("    pub use super::{Type, Host, Segment, Region};\n"), "{text}");
    assert!(text.contains("    pub use super::ApiBase;\n"), "{text}");
    assert!(text.contains("    pub struct Clinic("));
    assert!(!text.contains("\npub struct Clinic("));
}

#[test]
fn who_can_have_a_scope_that_no_machine_can_have_is_said() {
    let photon = module(&lower(&read("specs/photon.yaml")));
    assert!(photon.contains("note = \"a signed-in user can have it: see `photon::user`\""), "{photon}");
    let mut checked = read("specs/photon.yaml");
    checked.spec.grants.authorization_code = None;
    assert!(!module(&lower(&checked)).contains("signed-in user can"));
}

#[test]
fn the_first_line_says_what_the_file_is_and_how_to_change_it() {
    let provider = lower(&spec("small", SMALL));
    assert_eq!(
        module(&provider).lines().next(),
        Some(
            "// @generated from specs/small.yaml by `tokenwright generate`. \
             Do not edit: change the spec and run it again."
        )
    );
}

/// The checker refuses such texts; were it to let one through, it would not reach a reader's eye as
/// anything but what it is.
#[test]
fn hidden_characters_are_escaped_everywhere() {
    const HIDDEN: &str = "escape \u{1b}[31m, direction \u{202e}, no width \u{200b}";
    let mut checked = read(OBSTACLE_COURSE);
    let spec = &mut checked.spec;
    spec.name = HIDDEN.to_owned();
    spec.summary = HIDDEN.to_owned();
    spec.notes = vec![HIDDEN.to_owned()];
    for setting in spec.settings.values_mut() {
        setting.summary = HIDDEN.to_owned();
        setting.example = Some(HIDDEN.to_owned());
    }
    for summary in spec.scopes.values_mut() {
        *summary = HIDDEN.to_owned();
    }
    checked.path = HIDDEN.to_owned();

    let text = module(&lower(&checked));
    assert_eq!(
        text.chars().find(|c| *c != '\n' && (c.is_control() || "\u{202e}\u{200b}".contains(*c))),
        None
    );
    syn::parse_file(&text).unwrap();
}

prop_compose! {
    fn names()(names in prop::collection::btree_set("[a-z][a-z0-9]{0,5}(_[a-z0-9]{1,3})?", 1..5)) -> Vec<String> {
        names.into_iter().collect()
    }
}

prop_compose! {
    fn specs()(
        settings in names(),
        texts in prop::collection::vec(any::<String>(), 5),
        types in prop::collection::vec(0_usize..6, 5),
        optional in any::<[bool; 5]>(),
        scopes in prop::collection::btree_set("[!-~]{1,12}", 0..4),
        refused in 0_usize..4,
        auth in prop::sample::subsequence(vec!["none", "client_secret_post"], 1..=2),
        users in 0_usize..6,
    ) -> Spec {
        let types = types.into_iter().map(|index| match index {
            5 => serde_json::json!({ "one_of": [texts[0], texts[1]] }),
            index => ["text", "integer", "uuid", "host_label", "path_segment"][index].into(),
        });
        let settings: serde_json::Map<_, _> = settings.into_iter().zip(types).zip(optional).zip(&texts)
            .map(|(((name, value_type), optional), text)| {
                (name, serde_json::json!({ "summary": text, "example": text, "type": value_type, "optional": optional }))
            })
            .collect();
        // What no grant uses is in no plan.
        let uses: serde_json::Map<_, _> =
            settings.keys().map(|name| (name.clone(), format!("{{{name}}}").into())).collect();
        let of_users: serde_json::Map<_, _> = uses.clone().into_iter().take(users).collect();
        let allowed: Vec<_> = scopes.iter().take(refused.max(1)).cloned().collect();
        let mut spec: serde_json::Value = serde_yaml::from_str(SMALL).unwrap();
        spec["name"] = texts[2].clone().into();
        spec["summary"] = texts[3].clone().into();
        spec["notes"] = serde_json::json!([texts[4]]);
        spec["settings"] = settings.into();
        spec["grants"]["client_credentials"]["request"]["client_auth"] = serde_json::json!(auth);
        spec["grants"]["client_credentials"]["request"]["parameters"] = uses.into();
        if users > 0 {
            let mut grant = spec["grants"]["client_credentials"].clone();
            grant["pkce"] = "S256".into();
            grant["refresh"] = "standard".into();
            grant["request"]["parameters"] = serde_json::json!({});
            grant["authorize"] = serde_json::json!({ "parameters": of_users });
            spec["grants"]["authorization_code"] = grant;
        }
        spec["grants"]["client_credentials"]["scopes"] = serde_json::json!({ "allowed": allowed });
        spec["scopes"] = scopes.into_iter().zip(texts).map(|(scope, text)| (scope, text.into())).collect::<serde_json::Map<_, _>>().into();
        serde_json::from_value(spec).unwrap()
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_a_spec_says_the_module_is_rust(spec in specs()) {
        prop_assume!(clashes(&spec).is_empty());
        let checked = tokenwright_codegen::check::Checked { id: "small".into(), path: "specs/small.yaml".into(), spec, warnings: Vec::new() };
        let text = module(&lower(&checked));
        let parsed = syn::parse_file(&text);
        prop_assert!(parsed.is_ok(), "{:?}\n{text}", parsed.err());
    }
}
