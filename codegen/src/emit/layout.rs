//! How large constants are laid out: on one line where they fit, else a member a line.
//!
//! The formatter of everything else breaks every struct literal that is longer than a few words, which
//! makes a plan twice as long as it reads.

use proc_macro2::Literal;

/// Where lines end.
const WIDTH: usize = 110;

/// An expression, as far as its layout matters.
pub(super) enum Code {
    /// Never broken.
    Word(String),
    /// Broken between its members, if need be.
    Group {
        /// What stands before the members, such as `Some(&[`.
        open: String,
        members: Vec<Member>,
        /// What stands after them.
        close: String,
        /// Whether a blank separates members from what stands around them.
        is_spaced: bool,
    },
}

/// A member of a group: an element, or a named field.
pub(super) struct Member {
    name: Option<&'static str>,
    code: Code,
}

impl Code {
    /// A path or keyword.
    pub(super) fn word(word: &str) -> Code {
        Code::Word(word.to_owned())
    }

    /// A string literal.
    pub(super) fn text(text: &str) -> Code {
        Code::Word(Literal::string(text).to_string())
    }

    /// A number without a suffix, long ones with their digits in groups of three.
    pub(super) fn integer(value: u64) -> Code {
        let digits = value.to_string();
        let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
        for (index, digit) in digits.char_indices() {
            if index > 0 && digits.len() > 4 && (digits.len() - index).is_multiple_of(3) {
                grouped.push('_');
            }
            grouped.push(digit);
        }
        Code::Word(grouped)
    }

    /// A call with one argument. Its parentheses hold on to those of the argument.
    pub(super) fn call(function: &str, argument: Code) -> Code {
        argument.within(&format!("{function}("), ")")
    }

    /// A reference.
    pub(super) fn reference(code: Code) -> Code {
        code.within("&", "")
    }

    /// A reference to an array.
    pub(super) fn slice(elements: Vec<Code>) -> Code {
        let members = elements.into_iter().map(|code| Member { name: None, code }).collect();
        Code::Group { open: "&[".to_owned(), members, close: "]".to_owned(), is_spaced: false }
    }

    /// A struct.
    pub(super) fn record(path: &str, fields: Vec<(&'static str, Code)>) -> Code {
        let members = fields.into_iter().map(|(name, code)| Member { name: Some(name), code }).collect();
        Code::Group { open: format!("{path} {{"), members, close: "}".to_owned(), is_spaced: true }
    }

    fn within(self, before: &str, after: &str) -> Code {
        match self {
            Code::Word(word) => Code::Word(format!("{before}{word}{after}")),
            Code::Group { open, members, close, is_spaced } => {
                Code::Group { open: before.to_owned() + &open, members, close: close + after, is_spaced }
            }
        }
    }

    /// Appends the expression to a line that is `indent` deep and has `taken` characters; `after` more
    /// must fit behind it.
    pub(super) fn print(&self, indent: usize, taken: usize, after: usize, out: &mut String) {
        match self {
            Code::Word(word) => out.push_str(word),
            Code::Group { .. } if taken + self.width() + after <= WIDTH => self.print_line(out),
            Code::Group { open, members, close, .. } => {
                out.push_str(open);
                for member in members {
                    newline(indent + 4, out);
                    let name = member.print_name(out);
                    member.code.print(indent + 4, indent + 4 + name, 1, out);
                    out.push(',');
                }
                newline(indent, out);
                out.push_str(close);
            }
        }
    }

    fn print_line(&self, out: &mut String) {
        match self {
            Code::Word(word) => out.push_str(word),
            Code::Group { open, members, close, is_spaced } => {
                let edge = if *is_spaced && !members.is_empty() { " " } else { "" };
                out.push_str(open);
                for (index, member) in members.iter().enumerate() {
                    out.push_str(if index == 0 { edge } else { ", " });
                    member.print_name(out);
                    member.code.print_line(out);
                }
                out.push_str(edge);
                out.push_str(close);
            }
        }
    }

    /// How many characters it takes on one line.
    fn width(&self) -> usize {
        match self {
            Code::Word(word) => word.chars().count(),
            Code::Group { open, members, close, is_spaced } => {
                let members_width: usize = members.iter().map(Member::width).sum();
                let separators = 2 * members.len().saturating_sub(1);
                let edges = if *is_spaced && !members.is_empty() { 2 } else { 0 };
                open.len() + members_width + separators + edges + close.len()
            }
        }
    }
}

impl Member {
    fn width(&self) -> usize {
        self.name.map_or(0, |name| name.len() + 2) + self.code.width()
    }

    fn print_name(&self, out: &mut String) -> usize {
        let Some(name) = self.name else { return 0 };
        out.push_str(name);
        out.push_str(": ");
        name.len() + 2
    }
}

fn newline(indent: usize, out: &mut String) {
    out.push('\n');
    out.extend(std::iter::repeat_n(' ', indent));
}

#[cfg(test)]
mod tests {
    use super::Code;

    fn printed(code: &Code) -> String {
        let mut out = String::new();
        code.print(0, 0, 0, &mut out);
        out
    }

    #[test]
    fn what_fits_stays_on_one_line() {
        let field = Code::record("Field", vec![("name", Code::text("a\"b")), ("value", Code::slice(vec![]))]);
        assert_eq!(printed(&Code::slice(vec![field])), r#"&[Field { name: "a\"b", value: &[] }]"#);
    }

    #[test]
    fn what_does_not_fit_is_broken_from_the_outside() {
        let word = || Code::text(&"x".repeat(40));
        let code =
            Code::call("Some", Code::slice(vec![Code::call("A", word()), Code::slice(vec![word(), word()])]));
        let x = "x".repeat(40);
        assert_eq!(printed(&code), format!("Some(&[\n    A(\"{x}\"),\n    &[\"{x}\", \"{x}\"],\n])"));
    }

    #[test]
    fn long_numbers_have_groups() {
        assert_eq!(
            [400, 1_234, 86_400, 1_234_567].map(|value| printed(&Code::integer(value))),
            ["400", "1234", "86_400", "1_234_567"]
        );
    }
}
