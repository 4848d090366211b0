//! What the text is as YAML.

use tokenwright_codegen::diagnostic::Fault;

use super::{Case, Spec};
use crate::base::BASE;

pub(super) fn cases() -> Vec<Case> {
    cases! {
        MalformedYaml "a colon in an unquoted text" [("Appointments of", "Appointments: of")]
        MalformedYaml "a line indented too far" [("  grade: documented", "  grade: documented\n    checked: x")]
        MalformedYaml "a line indented too little" [("    example: P-17", "   example: P-17")]
        MalformedYaml "a line indented between two others" [("    type: host_label", "     type: host_label")]
        MalformedYaml "a line without a colon" [("name: Acme", "name Acme")]
        MalformedYaml "a colon without a blank" [("name: Acme", "name:Acme")]
        MalformedYaml "a quote that is never closed" [("name: Acme", "name: \"Acme")]
        MalformedYaml "a bracket that is never closed" [("docs: [https://docs.acme.example/auth]", "docs: [https://docs.acme.example/auth")]
        MalformedYaml "a brace that is never closed" [("when_missing: refuse}", "when_missing: refuse")]
        MalformedYaml "a missing comma" [("{status: 401, means", "{status: 401 means")]
        MalformedYaml "an unknown escape" [("name: Acme", "name: \"Ac\\me\"")]
        MalformedYaml "a text that begins with an at sign" [("name: Acme", "name: @acme")]
        MalformedYaml "text after a quoted text" [("name: Acme", "name: \"Acme\" Inc")]
        MalformedYaml "a key in a list" [("  - The guide", "  - The guide\n  more: x\n  - The guide")]
        MalformedYaml "an entry that stands too far out" [("        - {status: 403, code", "       - {status: 403, code")]
        MalformedYaml "an entry that stands too far in" [("        - {status: 403, code", "         - {status: 403, code")]
        MalformedYaml "an entry of several lines that stands too far in" [("    - {status: 401, means: token_expired}", "    - status: 401\n      means: token_expired\n     - status: 429\n       means: throttled")]
        MalformedYaml "an entry that becomes part of the one above" [("  - The guide and the reference name different scopes.", "  - The guide names scopes.\n    - The reference names others.")]
        TabIndentation "a tab before a key" [("  grade: documented", "\tgrade: documented")]
        NotUtf8 "Latin-1 bytes" {"specs/acme.yaml" [BASE.as_bytes(), b"# H\xf4pital\n"].concat()}
        ControlCharacter "a bell" [("name: Acme", "name: Ac\u{7}me")]
        ControlCharacter "a text that turns its direction" [("group.", "\u{202e}group.\u{202c}")]
        ControlCharacter "an escape that makes a control character" [("name: Acme", "name: \"Ac\\x1b[31mme\"")]
        ControlCharacter "a space that is none" [("name: Acme", "name:\u{a0}Acme")]
        ControlCharacter "indentation by spaces that are none" [("  grade: documented", "\u{a0}\u{a0}grade: documented")]
        ControlCharacter "a character without a width" [("grade: documented", "gra\u{200b}de: documented")]
        ControlCharacter "an escape that makes a space that is none" [("name: Acme", "name: \"Acme\\u00a0Health\"")]
        TextTooLong "a file of 300 KiB" {"specs/acme.yaml" vec![b'#'; 300 * 1024]}
        NestedTooDeeply "a list in a list, forty times" {"specs/acme.yaml" "[".repeat(40).into_bytes()}
        EmptyDocument "an empty file" {"specs/acme.yaml" Vec::new()}
        EmptyDocument "a file of comments" {"specs/acme.yaml" b"# later\n".to_vec()}
        SecondDocument "two providers in one file" [("settings:", "---\nsettings:")]
        Anchor "an anchor" [("  sandbox:", "  sandbox: &sandbox")]
        Alias "a text that begins with an asterisk" [("name: Acme", "name: *acme group")]
        Alias "a key that begins with an asterisk" [("  visits.write: Create", "  *.write: Create")]
        Alias "an asterisk alone" [("allowed: [visits.read]", "allowed: [*]")]
        MergeKey "a merge key" [("    audience: https://api.sandbox", "    <<: {a: b}\n    audience: https://api.sandbox")]
        Tag "a tag" [("name: Acme", "name: !!str Acme")]
        Directive "a directive" [("spec: 1", "%YAML 1.1\n---\nspec: 1")]
        DuplicateKey "a key twice" [("summary: Appointments", "name: Acme GmbH\nsummary: Appointments")]
        DuplicateKey "a map twice" [("environments:\n", "settings:\n  tenant: {summary: The clinic's subdomain., type: host_label, example: north}\nenvironments:\n")]
        KeyNotText "a number as a key" [("X-Client: tokenwright", "200: x")]
        KeyNotText "a hole as a key" [("X-Client: tokenwright", "{tenant}: x")]
        TypographicQuotes "double ones" [("name: Acme", "name: “Acme”")]
        TypographicQuotes "around a hole" [("\"{environment.audience}\"", "“{environment.audience}”")]
        TypographicQuotes "around a word" [("grade: documented", "grade: ‘documented’")]
        TypographicQuotes "around a key" [("X-Client:", "“X-Client”:")]
    }
}
