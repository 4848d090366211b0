//! Another YAML parser must read the same.

use serde_json::Value;
use tokenwright_codegen::parse::parse;
use tokenwright_codegen::source::Source;

use crate::base::{BASE, CATALOG};

#[test]
fn another_parser_reads_the_same_tree() {
    for (path, text) in CATALOG.iter().chain([&("specs/acme.yaml", BASE)]) {
        let expected: Value = serde_yaml::from_str(text).unwrap();
        let parsed = parse(&Source::new(*path, *text));
        assert_eq!(parsed.faults, []);
        assert_eq!(parsed.root.unwrap().to_json(), expected, "{path}");
    }
}

#[test]
fn line_ends_and_a_byte_order_mark_change_nothing() {
    let read = |text: String| parse(&Source::new("specs/acme.yaml", text)).root.unwrap().to_json();
    let expected = read(BASE.to_owned());
    assert_eq!(read(BASE.replace('\n', "\r\n")), expected);
    assert_eq!(read(format!("\u{feff}{BASE}")), expected);
}

#[test]
fn every_span_holds_what_it_is_the_place_of() {
    use tokenwright_codegen::parse::{Node, Value};

    fn visit(source: &Source, node: &Node) {
        let written = source.slice(node.span);
        match &node.value {
            Value::Text(text) if !written.contains('\n') => {
                assert!(written.trim_matches(['"', '\'']) == text, "{written:?} is not {text:?}");
            }
            Value::Integer(integer) => assert_eq!(written, integer.to_string()),
            Value::List(items) => items.iter().for_each(|item| visit(source, item)),
            Value::Map(map) => {
                for entry in map.entries() {
                    assert_eq!(source.slice(entry.key_span), entry.key);
                    visit(source, &entry.value);
                }
            }
            _ => {}
        }
    }

    for (path, text) in CATALOG.iter().chain([&("specs/acme.yaml", BASE)]) {
        for text in [(*text).to_owned(), text.replace('\n', "\r\n"), format!("\u{feff}# 日本語\n{text}")] {
            let source = Source::new(*path, text);
            visit(&source, &parse(&source).root.unwrap());
        }
    }
}
