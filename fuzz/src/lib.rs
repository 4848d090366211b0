//! What the targets have in common: clients of several plans, and a secret that nothing may show.

use std::sync::LazyLock;

use tokenwright_codegen::{Source, check, lower};
use tokenwright_runtime::plan::{CredentialKind, Grant, Plan, ValueType};
use tokenwright_runtime::{Inputs, Options, ProviderClient};

/// The client's secret. It has what is spelt otherwise in URLs, in JSON and in HTML.
pub const CANARY: &str = "cAnAry+5ecret/Wh1ch&n0body=Shows";

/// A token that the client's request carried.
pub const CARRIED: &str = "cArr1ed.t0ken-Wh1ch_nobodyShows";

/// Fails if a text has something of what nothing may show.
pub fn assert_shows_no_secret(text: &str) {
    assert!(!text.contains(CANARY), "the client secret is shown: {text}");
    assert!(!text.contains(CARRIED), "a token is shown: {text}");
}

macro_rules! spec {
    ($path:literal) => {
        Source::new($path, include_str!(concat!("../../", $path)))
    };
}

/// Clients whose answers differ in format, in places, in how they say the lifetime and in quirks.
pub static CLIENTS: LazyLock<Vec<ProviderClient>> = LazyLock::new(|| {
    let specs = [
        spec!("specs/lifen.yaml"),
        spec!("specs/salesforce.yaml"),
        spec!("tests/specs/by-form.yaml"),
        spec!("tests/specs/by-xml.yaml"),
        spec!("tests/specs/by-text.yaml"),
        spec!("tests/specs/by-cookie.yaml"),
        spec!("tests/specs/nested.yaml"),
        spec!("tests/specs/session.yaml"),
        spec!("tests/specs/instance.yaml"),
        spec!("tests/specs/bound.yaml"),
    ];
    // At the end, so that seeds keep their letters.
    let later = [spec!("tests/specs/limited.yaml")];
    specs.into_iter().chain(expiries()).chain(later).map(|source| client(plan(&source))).collect()
});

/// Every way of saying a lifetime, in a header, with every way of going without.
fn expiries() -> impl Iterator<Item = Source> {
    let units =
        ["seconds", "milliseconds", "minutes", "unix", "unix_ms", "date", "http_date", "d_hh_mm", "duration"];
    let missing = ["refuse", "jwt_exp", "{assume: 30m}", "until_refused"];
    units.into_iter().zip(missing.into_iter().cycle()).map(|(unit, missing)| {
        let text = format!(
            "spec: 1\nname: A\nsummary: It says lifetimes in {unit}.\n\
             evidence: {{grade: second_hand, checked: 2026-11-22, docs: [\"https://a.example/\"]}}\n\
             environments:\n  production: {{token_url: \"https://a.example/token\", api: \"https://a.example/\"}}\n\
             grants:\n  client_credentials:\n    request: {{client_auth: [client_secret_post]}}\n\
             \x20   response:\n      access_token: header/x-token\n      scope: header/x-scope\n\
             \x20     refresh_token: header/x-refresh\n\
             \x20     expiry: {{read: header/x-expires, as: {unit}, documented: 1h, when_missing: {missing}}}\n\
             api:\n  errors: [{{status: 401, means: token_expired}}]\n"
        );
        Source::new(format!("{unit}.yaml").replace('_', "-"), text)
    })
}

/// The plan of the grant that needs nobody, of a spec that is known to be good.
fn plan(source: &Source) -> &'static Plan {
    let checked = check(source).unwrap_or_else(|faults| panic!("{}: {}", source.path, faults[0].message));
    let provider = lower::lower(&checked);
    let mut plans = provider.modules.iter().map(|module| module.plan);
    plans.find(|plan| plan.grant == Grant::ClientCredentials).unwrap()
}

fn client(plan: &'static Plan) -> ProviderClient {
    let mut inputs = Inputs::named(plan.environments[0].name);
    for credential in plan.credentials {
        inputs = match credential.kind {
            CredentialKind::Identifier => inputs.identifier(credential.name, "caller".into()),
            CredentialKind::Secret => inputs.secret(credential.name, CANARY.into()),
            _ => inputs,
        };
    }
    for setting in plan.settings {
        let value = match setting.value_type {
            ValueType::Uuid => "123e4567-e89b-12d3-a456-426614174000",
            _ => "abc",
        };
        inputs = inputs.setting(setting.name, value);
    }
    ProviderClient::new(plan, inputs, Options::default()).unwrap()
}

/// What stands in a key or beside one, and no message may show: as long as what is worth stealing, and of letters that
/// Base64 has.
const PART_OF_KEY: &str = "MIIcAnAryWh1chN0bodyShowsMIIcAnAryWh1chN0bodyShows0123";

/// A text, and the same with a secret at the place that the first two bytes of the input say.
pub fn around(input: &[u8]) -> Option<(&str, String)> {
    let (place, text) = input.split_first_chunk()?;
    let text = str::from_utf8(text).ok()?;
    let place = usize::from(u16::from_be_bytes(*place)) % (text.len() + 1);
    let (before, after) = text.split_at(text.floor_char_boundary(place));
    Some((text, [before, PART_OF_KEY, after].concat()))
}

/// Fails if an error shows what stands in a key.
pub fn assert_tells_nothing(error: &(impl std::error::Error + 'static)) {
    let text = format!("{error} {error:?}");
    assert!(!text.contains(PART_OF_KEY), "a part of the key is shown: {text}");
    assert!(!text.contains(char::is_control), "it steers the terminal: {text:?}");
}
