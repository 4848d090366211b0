//! Specs as large as they may be, each made to be dear to check: what grows with the square of their size
//! shows here. The tests bound their memory, `benches/hostile.rs` their time.

use tokenwright_codegen::parse::MAX_TEXT;

/// A kind of hostile spec: a place of the base spec, and what is repeated there until the text is full.
struct Hostile {
    name: &'static str,
    find: &'static str,
    /// What replaces it; `@` is where the repeated piece goes.
    replace: &'static str,
    piece: fn(usize) -> String,
}

const HOSTILE: &[Hostile] = &[
    hostile("holes without a setting", "\"{environment.audience}\"", "\"@\"", |_| "{x}".into()),
    hostile("holes with one", "X-Client: tokenwright", "X-Client: \"@\"", |_| "{tenant}".into()),
    hostile("holes in a folded text", "X-Client: tokenwright", "X-Client: >-\n          @", |_| {
        "{tenant}\n          ".into()
    }),
    hostile("holes of another notation", "X-Client: tokenwright", "X-Client: \"@\"", |_| "${tenant}".into()),
    hostile("what never closes", "X-Client: tokenwright", "X-Client: \"@\"", |_| "<".into()),
    hostile("braces", "X-Client: tokenwright", "X-Client: \"@\"", |_| "{".into()),
    hostile("settings", "settings:\n", "settings:\n@", |n| format!("  s{n}: {{summary: x, example: y}}\n")),
    hostile("settings that clash", "settings:\n", "settings:\n@", |n| {
        format!("  s_{}{}x: {{summary: x, example: y}}\n", n / 2, if n % 2 == 0 { "" } else { "_" })
    }),
    hostile("choices that clash", "{one_of: [eu, us]}", "{one_of: [eu, us@]}", |n| {
        format!(", c{}{}", "-".repeat(n % 40), n / 40)
    }),
    hostile("scopes", "scopes:\n  visits.read", "scopes:\n@  visits.read", |n| format!("  s{n}.read: x\n")),
    hostile("scopes that are in no catalog", "[visits.read]", "[visits.read@]", |n| format!(", visits.r{n}")),
    hostile("environments that lack constants", "environments:\n", "environments:\n@", |n| {
        format!("  e{n}: {{a: x}}\n")
    }),
    hostile("environments with constants of their own", "environments:\n", "environments:\n@", |n| {
        format!("  e{n}: {{a{n}: x}}\n")
    }),
    hostile("parameters", "      parameters:\n", "      parameters:\n@", |n| format!("        p{n}: x\n")),
    hostile("headers", "X-Client: tokenwright", "@X-Client: tokenwright", |n| format!("X-{n}: a, ")),
    hostile("bases", "bases: {default:", "bases: {@default:", |n| format!("b{n}: \"{{environment.api}}\", ")),
    hostile(
        "errors",
        "    - {status: 401, means: token_expired}\n",
        "@    - {status: 401, means: token_expired}\n",
        |n| format!("    - {{code: c{n}, means: throttled}}\n"),
    ),
    hostile("arguments of a sample", "curl https://$TENANT", "curl @https://$TENANT", |n| {
        format!("-d a{n}=b ")
    }),
    hostile("typographic quotes", "name: Acme", "name: @Acme", |_| "“".into()),
    hostile("hidden characters", "name: Acme", "name: A@cme", |_| "x\u{200b}".into()),
    hostile("keys that are known nowhere", "name: Acme", "@name: Acme", |n| format!("nam{n}: 1\n")),
    hostile("wild indentation", "name: Acme", "@name: Acme", |n| format!("{}k{n}: 1\n", " ".repeat(n % 3))),
];

/// The same, of the base spec with answers in XML.
const HOSTILE_XML: &[Hostile] = &[
    hostile("attributes in XML", ANSWER, "'<a@/>'", |n| format!(" x{n}=\"\"")),
    hostile("namespaces in XML", ANSWER, "'<a>@'", |n| format!("<b xmlns:x{n}=\"u\">")),
    hostile("elements in XML", ANSWER, "'<a>@</a>'", |_| "<b/>".into()),
    hostile("elements in elements in XML", ANSWER, "'@'", |_| "<b>".into()),
];

const ANSWER: &str = "'{\"access_token\": \"x\", \"expires_in\": 3600}'";

/// The base spec with answers in XML.
fn with_xml(base: &str) -> String {
    let expiry = "      expiry: {documented: 1h, when_missing: refuse}";
    assert_eq!(base.matches(expiry).count(), 1);
    let xml = "      format: xml\n      access_token: body/a/@t\n      expiry: {when_missing: {assume: 1h}}";
    base.replacen(expiry, xml, 1)
}

const fn hostile(
    name: &'static str,
    find: &'static str,
    replace: &'static str,
    piece: fn(usize) -> String,
) -> Hostile {
    Hostile { name, find, replace, piece }
}

/// Every hostile spec, with its name.
pub(crate) fn hostile_specs(base: &str) -> Vec<(&'static str, String)> {
    let mut specs: Vec<(&str, String)> =
        HOSTILE.iter().map(|hostile| (hostile.name, hostile.text(base))).collect();
    let xml = with_xml(base);
    specs.extend(HOSTILE_XML.iter().map(|hostile| (hostile.name, hostile.text(&xml))));
    let whole: [(&str, &str); 7] = [
        ("braces alone", "{"),
        ("entries", "- a\n"),
        ("one key again and again", "a: 1\n"),
        ("anchors", "a: &a x\n"),
        ("aliases", "? *a\n"),
        ("tabs", "\t: \n"),
        ("quotes", "\""),
    ];
    specs.extend(whole.map(|(name, piece)| (name, piece.repeat(MAX_TEXT / piece.len()))));
    specs
}

impl Hostile {
    fn text(&self, base: &str) -> String {
        assert_eq!(base.matches(self.find).count(), 1, "{}", self.find);
        let mut pieces = String::new();
        for n in 0.. {
            let piece = (self.piece)(n);
            if base.len() + self.replace.len() + pieces.len() + piece.len() > MAX_TEXT {
                break;
            }
            pieces.push_str(&piece);
        }
        base.replacen(self.find, &self.replace.replacen('@', &pieces, 1), 1)
    }
}
