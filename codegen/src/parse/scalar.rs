//! What an unquoted word means: the core schema of YAML 1.2.

use super::node::Value;

/// Resolves a plain scalar.
pub(super) fn resolve(word: &str) -> Value {
    match word {
        "" | "~" | "null" | "Null" | "NULL" => Value::Null,
        "true" | "True" | "TRUE" => Value::Boolean(true),
        "false" | "False" | "FALSE" => Value::Boolean(false),
        ".nan" | ".NaN" | ".NAN" => Value::Float(f64::NAN),
        _ => number(word).unwrap_or_else(|| Value::Text(word.to_owned())),
    }
}

fn number(word: &str) -> Option<Value> {
    if let Some(digits) = word.strip_prefix("0o") {
        return whole(digits, 8);
    }
    if let Some(digits) = word.strip_prefix("0x") {
        return whole(digits, 16);
    }
    let unsigned = word.strip_prefix(['-', '+']).unwrap_or(word);
    if matches!(unsigned, ".inf" | ".Inf" | ".INF") {
        return Some(Value::Float(if word.starts_with('-') { f64::NEG_INFINITY } else { f64::INFINITY }));
    }
    if !unsigned.starts_with(|c: char| c.is_ascii_digit() || c == '.') {
        return None;
    }
    if let Ok(integer) = word.parse() {
        return Some(Value::Integer(integer));
    }
    let is_decimal = unsigned.bytes().all(|byte| byte.is_ascii_digit() || b".eE+-".contains(&byte));
    if is_decimal { word.parse().ok().map(Value::Float) } else { None }
}

fn whole(digits: &str, radix: u32) -> Option<Value> {
    if digits.is_empty() || !digits.chars().all(|c| c.is_digit(radix)) {
        return None;
    }
    Some(i64::from_str_radix(digits, radix).map_or(Value::Float(f64::INFINITY), Value::Integer))
}

#[cfg(test)]
mod tests {
    use super::{Value, resolve};

    #[test]
    fn words_of_the_core_schema_are_no_texts() {
        assert_eq!(["", "~", "null"].map(resolve), [const { Value::Null }; 3]);
        assert_eq!(resolve("True"), Value::Boolean(true));
        assert_eq!(["12", "-7", "+3", "0o17", "0x1F"].map(resolve), [12, -7, 3, 15, 31].map(Value::Integer));
        assert_eq!(["1.5", ".5", "1e3", "-1."].map(resolve), [1.5, 0.5, 1000.0, -1.0].map(Value::Float));
        assert_eq!(resolve("99999999999999999999"), Value::Float(1e20));
        assert_eq!(resolve("-.inf"), Value::Float(f64::NEG_INFINITY));
    }

    #[test]
    fn everything_else_is_a_text() {
        let words =
            ["yes", "no", "on", "1.2.3", "2026-11-21", "1_000", "48h", ".", "-", "+", "0x", "inf", "e5"];
        for word in words {
            assert_eq!(resolve(word), Value::Text(word.to_owned()));
        }
    }
}
