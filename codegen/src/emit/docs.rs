//! Doc comments, as Markdown that rustdoc reads as it was meant.
//!
//! A [`Docs`] holds finished Markdown. Text of a spec gets in through [`prose`], [`code`] or [`link`]
//! only, which let nothing through that would break out of the comment, become a link or HTML, or
//! change how a terminal or editor shows the line.

use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, quote};

use crate::diagnostic::visible;

/// Where lines of doc comments are broken, without what stands before them.
const WIDTH: usize = 96;

/// The lines of one doc comment.
#[derive(Clone, Debug, Default)]
pub(super) struct Docs(Vec<String>);

impl Docs {
    /// Docs that begin with this paragraph.
    pub(super) fn new(summary: impl AsRef<str>) -> Docs {
        Docs::default().paragraph(summary)
    }

    /// Adds a paragraph, unless it is empty.
    pub(super) fn paragraph(mut self, text: impl AsRef<str>) -> Docs {
        if !text.as_ref().is_empty() {
            self.separate();
            self.wrap(text.as_ref(), "", "");
        }
        self
    }

    /// Adds a heading.
    pub(super) fn heading(mut self, text: &str) -> Docs {
        self.separate();
        self.0.push(format!("# {text}"));
        self
    }

    /// Adds a list.
    pub(super) fn list<T: AsRef<str>>(mut self, items: impl IntoIterator<Item = T>) -> Docs {
        self.separate();
        for item in items {
            self.wrap(item.as_ref(), "- ", "  ");
        }
        self
    }

    /// Adds an example that compiles but does not run.
    pub(super) fn example<T: Into<String>>(mut self, lines: impl IntoIterator<Item = T>) -> Docs {
        self.separate();
        self.0.push("```no_run".to_owned());
        self.0.extend(lines.into_iter().map(Into::into));
        self.0.push("```".to_owned());
        self
    }

    /// The lines as comments of the item that they stand in.
    pub(super) fn inner(&self) -> String {
        self.comments("//!")
    }

    /// The lines as comments of the item that follows.
    pub(super) fn outer(&self) -> String {
        self.comments("///")
    }

    fn comments(&self, mark: &str) -> String {
        self.0.iter().map(|line| format!("{mark} {line}").trim_end().to_owned() + "\n").collect()
    }

    fn separate(&mut self) {
        if !self.0.is_empty() {
            self.0.push(String::new());
        }
    }

    fn wrap(&mut self, text: &str, first: &str, further: &str) {
        let mut line = first.to_owned();
        let mut is_empty = true;
        for word in text.split(' ').filter(|word| !word.is_empty()) {
            let is_full = line.chars().count() + word.chars().count() >= WIDTH;
            if !is_empty && is_full && !starts_block(word) {
                self.0.push(std::mem::replace(&mut line, further.to_owned()));
                is_empty = true;
            }
            if is_empty {
                is_empty = false;
            } else {
                line.push(' ');
            }
            line.push_str(word);
        }
        self.0.push(line);
    }
}

impl ToTokens for Docs {
    /// One attribute, because each is as dear to read as a line of code. [`push_line`] makes its lines of it.
    fn to_tokens(&self, tokens: &mut TokenStream) {
        if self.0.is_empty() {
            return;
        }
        let mut text = String::new();
        for (index, line) in self.0.iter().enumerate() {
            text.extend((index > 0).then_some(LINE_END));
            text.push(' ');
            text.push_str(line);
        }
        let text = Literal::string(&text);
        tokens.extend(quote!(#[doc = #text]));
    }
}

/// What ends a line in an attribute. No text of a spec holds it, since it would not be shown as itself.
const LINE_END: char = '\u{1f}';

/// Adds a line of printed code, with each line of its docs on one of its own.
pub(super) fn push_line(line: &str, text: &mut String) {
    let indent = &line[..line.len() - line.trim_start().len()];
    for (index, part) in line.split(LINE_END).enumerate() {
        if index > 0 {
            text.push_str(indent);
            text.push_str("///");
        }
        text.push_str(part.trim_end());
        text.push('\n');
    }
}

/// Whether a line that begins with this word would be a list item, a heading, a table or a rule.
fn starts_block(word: &str) -> bool {
    let after_digits = word.trim_start_matches(|c: char| c.is_ascii_digit());
    word.starts_with(['#', '-', '+', '=', '|', ':', '~'])
        || (after_digits.len() < word.len() && after_digits.starts_with(['.', ')']))
}

/// A text of the spec as a paragraph: white space collapsed, Markdown escaped. Pairs of backticks are
/// left, because spec authors write names in them, and addresses become links.
pub(super) fn prose(text: &str) -> String {
    let text = collapse(text);
    let segments: Vec<&str> = text.split('`').collect();
    let is_code = |segment: &&str| !segment.is_empty() && segment.trim() == *segment;
    let is_paired = segments.len() % 2 == 1 && segments.iter().skip(1).step_by(2).all(is_code);
    let mut out = String::with_capacity(text.len());
    if is_paired {
        for (index, segment) in segments.iter().enumerate() {
            if index % 2 == 0 { escape(segment, &mut out) } else { out.push_str(&code(segment)) }
        }
    } else {
        escape(&text, &mut out);
    }
    if starts_block(&out) {
        let mark = out.find(|c: char| !c.is_ascii_digit()).unwrap_or(0);
        out.insert(mark, '\\');
    }
    out
}

/// A text as code. White space is collapsed.
pub(super) fn code(text: &str) -> String {
    let text = collapse(text);
    if text.is_empty() {
        return "(empty)".to_owned();
    }
    if !text.contains('`') {
        return format!("`{text}`");
    }
    // A fence that is longer than any run of backticks inside.
    let runs = text.split(|c| c != '`').map(str::len);
    let fence = "`".repeat(runs.max().unwrap_or(0) + 1);
    format!("{fence} {text} {fence}")
}

/// An address as a link; what could be more than an address is shown as code.
pub(super) fn link(url: &str) -> String {
    if is_address(url) { format!("<{url}>") } else { code(url) }
}

/// Names, each as code, with a word before the last: `a`, `b` and `c`.
pub(super) fn enumeration<T: AsRef<str>>(names: impl IntoIterator<Item = T>, word: &str) -> String {
    let names: Vec<String> = names.into_iter().map(|name| code(name.as_ref())).collect();
    match names.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, others)) => format!("{} {word} {last}", others.join(", ")),
        None => String::new(),
    }
}

/// The text on one line, with characters that would be obeyed or hidden written as `\u{202e}`.
fn collapse(text: &str) -> String {
    visible(&text.split_whitespace().collect::<Vec<_>>().join(" ")).into_owned()
}

fn is_address(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|rest| {
        !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_graphic() && !b"<>`\\{}".contains(&byte))
    })
}

/// Escapes a text that has collapsed white space.
fn escape(text: &str, out: &mut String) {
    for (index, word) in text.split(' ').enumerate() {
        if index > 0 {
            out.push(' ');
        }
        let opening = word.len() - word.trim_start_matches(['(', '"', '\'']).len();
        let (before, rest) = word.split_at(opening);
        let address = rest.trim_end_matches(['.', ',', ';', ':', '!', '?', ')', '"', '\'']);
        if is_address(address) {
            out.push_str(before);
            out.push_str(&link(address));
            escape_word(&rest[address.len()..], out);
        } else {
            escape_word(word, out);
        }
    }
}

fn escape_word(word: &str, out: &mut String) {
    let mut before = ' ';
    let mut rest = word.chars().peekable();
    while let Some(c) = rest.next() {
        let after = rest.peek().copied().unwrap_or(' ');
        let is_mark = match c {
            '\\' | '`' | '*' | '[' | ']' | '<' | '>' | '~' => true,
            '_' => !(before.is_alphanumeric() && after.is_alphanumeric()),
            '&' => after.is_alphanumeric() || after == '#',
            // An address that has something before it, which rustdoc would find all the same.
            ':' => after == '/' && before.is_alphanumeric(),
            _ => false,
        };
        if is_mark {
            out.push('\\');
        }
        out.push(c);
        before = c;
    }
}

#[cfg(test)]
mod tests {
    use super::{Docs, code, link, prose};

    #[test]
    fn prose_keeps_what_authors_write() {
        let text = "Ties `database_reference` to client_id; see https://a.example/x_y, (https://b.example).";
        assert_eq!(
            prose(text),
            "Ties `database_reference` to client_id; see <https://a.example/x_y>, (<https://b.example>)."
        );
    }

    #[test]
    fn prose_cannot_become_markup() {
        let cases = [
            ("[link](x) [`Other`]", r"\[link\](x) \[`Other`\]"),
            ("<b>x</b> &amp; a<T>", r"\<b\>x\</b\> \&amp; a\<T\>"),
            ("one ` alone", r"one \` alone"),
            ("a\n\n```rust\nb", r"a \`\`\`rust b"),
            ("*x* _y_ ~~z~~ a_b", r"\*x\* \_y\_ \~\~z\~\~ a_b"),
            ("# no heading", r"\# no heading"),
            ("1. no list", r"1\. no list"),
            ("- no list", r"\- no list"),
            ("xhttps://a.example", r"xhttps\://a.example"),
            ("back\\slash", r"back\\slash"),
            ("\u{1b}[31m \u{202e}x", r"\\u{1b}\[31m \\u{202e}x"),
        ];
        for (text, wanted) in cases {
            assert_eq!(prose(text), wanted);
        }
    }

    #[test]
    fn code_holds_any_text() {
        assert_eq!(code("read:patient"), "`read:patient`");
        assert_eq!(code("a`b``c"), "``` a`b``c ```");
        assert_eq!(code("\u{1b}[0m"), r"`\u{1b}[0m`");
        assert_eq!(code("\n"), "(empty)");
    }

    #[test]
    fn a_link_is_an_address_and_nothing_else() {
        assert_eq!(link("https://a.example/"), "<https://a.example/>");
        assert_eq!(link("https://a.example/>x"), "`https://a.example/>x`");
    }

    #[test]
    fn lines_are_broken_but_never_before_what_would_begin_a_block() {
        let long = format!("{} - {}", "word ".repeat(19).trim_end(), "word ".repeat(3).trim_end());
        let docs = Docs::default().list([&long]).inner();
        let lines: Vec<&str> = docs.lines().collect();
        assert_eq!(lines.len(), 2);
        assert!(lines[0].ends_with("word -"), "{docs}");
        assert!(lines[1].starts_with("//!   word"), "{docs}");
    }
}
