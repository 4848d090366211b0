//! The part of a hand-written file that belongs to the generator.

use std::fmt;

/// A file lacks the lines between which the generator writes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MarkersMissing {
    file: &'static str,
    comment: &'static str,
}

impl fmt::Display for MarkersMissing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let MarkersMissing { file, comment } = self;
        write!(
            f,
            "{file} lacks a line `{comment} <providers>` and, after it, a line `{comment} </providers>`"
        )
    }
}

impl std::error::Error for MarkersMissing {}

/// The text of a file, with `body` between its markers. `comment` is what begins a comment there.
pub(super) fn rewrite(
    file: &'static str,
    text: &str,
    comment: &'static str,
    body: &str,
) -> Result<String, MarkersMissing> {
    let missing = MarkersMissing { file, comment };
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let find = |marker: &str, from: usize| {
        let marker = format!("{comment} {marker}");
        lines.iter().skip(from).position(|line| line.trim() == marker).map(|at| from + at)
    };
    let open = find("<providers>", 0).ok_or_else(|| missing.clone())?;
    let close = find("</providers>", open).ok_or(missing)?;
    Ok([&lines[..=open].concat(), body, &lines[close..].concat()].concat())
}

#[cfg(test)]
mod tests {
    use super::rewrite;

    const TEXT: &str = "a\n# <providers>\nold\n# </providers>\nb\n";

    #[test]
    fn what_stands_between_the_markers_is_replaced_and_nothing_else() {
        let once = rewrite("f", TEXT, "#", "new\n").unwrap();
        assert_eq!(once, "a\n# <providers>\nnew\n# </providers>\nb\n");
        assert_eq!(rewrite("f", &once, "#", "new\n").unwrap(), once);
    }

    #[test]
    fn a_file_without_both_markers_in_order_is_refused() {
        for text in
            ["", "# <providers>\n", "# </providers>\n# <providers>\n", "// <providers>\n// </providers>\n"]
        {
            let fault = rewrite("f", text, "#", "").unwrap_err();
            assert_eq!(
                fault.to_string(),
                "f lacks a line `# <providers>` and, after it, a line `# </providers>`"
            );
        }
    }
}
