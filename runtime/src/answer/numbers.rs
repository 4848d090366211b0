//! Numbers in JSON that are too large for a float: JSON has no limit (RFC 8259 section 6), what reads it has one.

use crate::secret::Buffer;

/// JSON with each number that is too large as one that is not; none if there is no such number.
pub(super) fn cut(json: &[u8]) -> Option<Buffer> {
    let mut rest = std::str::from_utf8(json).ok()?;
    let mut cut = Buffer::with_capacity(json.len());
    let mut is_cut = false;
    while let Some(first) = rest.chars().next() {
        let is_of_number = |c: char| c.is_ascii_digit() || "+-.eE".contains(c);
        let end = match first {
            '"' => end_of_text(rest),
            _ => rest.find(|c| c == '"' || is_of_number(c) != is_of_number(first)).unwrap_or(rest.len()),
        };
        let (piece, after) = rest.split_at(end);
        let number = piece.parse().ok().filter(|number: &f64| is_of_number(first) && number.is_infinite());
        is_cut |= number.is_some();
        cut.push(match number {
            None => piece.as_bytes(),
            Some(number) if number.is_sign_positive() => b"1e308",
            Some(_) => b"-1e308",
        });
        rest = after;
    }
    is_cut.then_some(cut)
}

/// Where a text ends: after a quote before which no backslash stands, unless that is escaped itself.
fn end_of_text(json: &str) -> usize {
    let mut is_escaped = true;
    let end = json.bytes().position(|byte| {
        let ends = byte == b'"' && !is_escaped;
        is_escaped = byte == b'\\' && !is_escaped;
        ends
    });
    end.map_or(json.len(), |quote| quote + 1)
}

#[cfg(test)]
mod tests {
    use super::cut;

    #[test]
    fn only_numbers_that_are_too_large_are_cut() {
        let cut =
            |json: &str| cut(json.as_bytes()).map(|cut| String::from_utf8(cut.as_slice().to_vec()).unwrap());
        let json = r#"{"1e400": ["\"1e400,", 1e400, -1.5E+400, 1e308, "\\", 9e308], "é": true}"#;
        let known = r#"{"1e400": ["\"1e400,", 1e308, -1e308, 1e308, "\\", 1e308], "é": true}"#;
        assert_eq!(cut(json).as_deref(), Some(known));
        assert_eq!(cut(&"9".repeat(400)).as_deref(), Some("1e308"));
        for none in ["", "{", "1e308", r#""1e400"#, r#"{"a": "1e400\\"}"#, "Infinity", "é"] {
            assert_eq!(cut(none), None, "{none}");
        }
    }
}
