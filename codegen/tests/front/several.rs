//! Several faults in one file, and faults after text that is easy to miscount.

use tokenwright_codegen::source::Source;

use crate::base::{BASE, edited, faults, shown};

#[test]
fn several_faults_are_reported_together() {
    let text = edited(&[
        ("name: Acme", "name: &acme Acme\nname: Acme"),
        ("documented: 1h", "documentd: 1h"),
        ("optional: true", "optional: yes"),
        ("encoding: form", "encoding: multipart"),
        ("audience: \"{environment.audience}\"", "audience: *audience"),
    ]);
    insta::assert_snapshot!("text_and_shape", shown(&text));

    let rules = edited(&[
        ("    type: host_label\n", ""),
        ("example: P-17", "example: \"\\t\""),
        ("api: https://api.sandbox", "api: http://api.sandbox"),
        ("[visits.read]", "[visits.raed, visits.wrote]"),
        ("\"Bearer {token}\"", "\"Bearer {tokn} {region}\""),
    ]);
    insta::assert_snapshot!("rules", shown(&rules));
}

/// What a fault of the shape is in was meant in some way; the rules go on with that, or with the rest.
#[test]
fn a_fault_of_the_shape_hides_no_rule_and_has_no_consequences() {
    let text = edited(&[
        ("summary: Appointments of a clinic group.\n", ""),
        ("    summary: One practice of the clinic.\n", "    sumary: One practice of the clinic.\n"),
        ("    type: {one_of: [eu, us]}", "    type: country"),
        ("documented: 1h, when_missing: refuse", "documentd: 1h, when_missing: {assume: 2h}"),
        ("    audience: https://api.sandbox.acme.example\n", ""),
        ("means: wrong_environment", "meaning: wrong"),
        ("[visits.read]", "[visits.raed, 7]"),
        ("\"Bearer {token}\"", "\"Bearer {tokn}\""),
        ("api: https://api.sandbox", "api: http://api.sandbox"),
        ("requests: 10", "requests: ten"),
    ]);
    let text = Source::new("specs/Acme_Health.yaml", text.text);
    insta::assert_snapshot!("shape_and_rules", shown(&text));
}

/// An alias of something is not a text that begins with `*`.
#[test]
fn an_alias_of_an_anchor_is_told_to_be_written_out() {
    let source = edited(&[("name: Acme", "name: &acme Acme"), ("X-Client: tokenwright", "X-Client: *acme")]);
    let found = faults(&source);
    let helps: Vec<_> = found.iter().filter_map(|fault| fault.help.as_deref()).collect();
    assert_eq!(
        helps,
        ["remove it, and write the value out where it is used", "write the value out at this place"]
    );
}

/// What could not be read is not missed.
#[test]
fn what_could_not_be_read_is_neither_unknown_nor_unused() {
    for edit in [
        ("settings:\n", "variables:\n"),
        ("  practice:\n    summary", "  \"?\":\n    summary"),
        ("  sandbox:\n", "  \"?\":\n"),
        ("  visits.read: Read", "  visits read: Read"),
        ("    type: host_label", "    type: [host_label]"),
        ("        audience: \"{environment.audience}\"", "        audience: [\"{environment.audience}\", b]"),
        ("      parameters:\n", "      fields:\n"),
        ("      client_auth: [client_secret_post, {client_secret_basic: raw}]", "      client_auth: 7"),
        ("{status: 400, contains: practice", "{status: 4000, contains: practice"),
        ("documented: 1h, when_missing: refuse", "documented: soon, when_missing: {assume: 5m}"),
        ("pkce: S256", "pkce: maybe"),
        ("environment: sandbox", "environment: [sandbox]"),
        ("environment: sandbox", "environment: {a: b}"),
        ("api:\n  bases", "interface:\n  bases"),
        ("    request: {client_auth: [none]}", "    request: none"),
    ] {
        let source = edited(&[edit]);
        assert_eq!(faults(&source).len(), 1, "{edit:?}\n{}", shown(&source));
    }
}

#[test]
fn columns_are_right_after_wide_characters_tabs_marks_and_line_ends() {
    let wide = edited(&[("{X-Client: tokenwright}", "{病院: 東京クリニック, X-Client: \"{organisation}\"}")]);
    insta::assert_snapshot!("wide_characters", shown(&wide));

    let tabs = edited(&[("{X-Client: tokenwright}", "{A:\t\"x\ty\",\tX-Client: \"{organisation}\"}")]);
    insta::assert_snapshot!("tabs", shown(&tabs));

    let mark = Source::new("specs/acme.yaml", format!("\u{feff}{}", BASE.replace("spec: 1", "spec: 2")));
    insta::assert_snapshot!("byte_order_mark", shown(&mark));

    let crlf = edited(&[("documented: 1h", "documentd: 1h"), ("name: Acme", "name:")]);
    let crlf = Source::new("specs/acme.yaml", crlf.text.replace('\n', "\r\n"));
    insta::assert_snapshot!("crlf", shown(&crlf));
}

#[test]
fn a_hopeless_text_is_given_up_soon() {
    use tokenwright_codegen::diagnostic::MAX_FAULTS;

    let hopeless = [
        "key: 1\n".repeat(9_000),
        "- *a\n".repeat(9_000),
        "\u{7} ".repeat(9_000),
        BASE.replace("{token}", &"{x}".repeat(9_000)),
    ];
    for text in hopeless {
        let source = Source::new("specs/acme.yaml", text);
        assert_eq!(faults(&source).len(), MAX_FAULTS);
    }
}

#[test]
fn nothing_of_a_spec_reaches_the_terminal_raw() {
    let text = "spec: 1\nna\u{1b}[31mme\u{202e}: \u{9b}x\nsummary: \"\\e]0;title\\a\"\n\u{200b}: a\n";
    let source = Source::new("specs/ac\u{1b}me.yaml", text);
    let shown = shown(&source);
    let raw = shown.chars().find(|c| (c.is_control() && *c != '\n') || "\u{200b}\u{202e}".contains(*c));
    assert_eq!(raw, None, "{shown}");
    insta::assert_snapshot!(shown);
}

#[test]
fn color_changes_nothing_but_color() {
    let source = edited(&[("documented: 1h", "documentd: 1h")]);
    let colored = tokenwright_codegen::diagnostic::render(&source, &faults(&source), true);
    let mut plain = String::new();
    let mut rest = colored.as_str();
    while let Some((before, after)) = rest.split_once("\u{1b}[") {
        plain.push_str(before);
        rest = after.split_once('m').unwrap().1;
    }
    plain.push_str(rest);
    assert_ne!(plain, colored);
    assert_eq!(plain, tokenwright_codegen::diagnostic::render(&source, &faults(&source), false));
}
