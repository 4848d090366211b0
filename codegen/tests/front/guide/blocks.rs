//! Fenced blocks of a page.

use super::Page;

/// A fenced block. What stands after its language says how it is checked: `spec` is a whole spec, `faulty` one
/// with faults, `file=NAME` names it, `in=PATH` says where in a spec it stands.
pub(super) struct Block<'a> {
    /// The line at which it begins.
    pub(super) line: usize,
    pub(super) language: &'a str,
    options: Vec<&'a str>,
    pub(super) text: String,
}

impl<'a> Block<'a> {
    /// The blocks of a page, in order.
    pub(super) fn all(page: &'a Page) -> Vec<Block<'a>> {
        let mut blocks = Vec::new();
        let mut lines = page.text.lines().enumerate();
        while let Some((index, line)) = lines.next() {
            let Some(info) = line.strip_prefix("```") else { continue };
            let mut words = info.split_whitespace();
            let language = words.next().unwrap_or_default();
            let text = lines.by_ref().map(|(_, line)| line).take_while(|line| *line != "```");
            let text = text.flat_map(|line| [line, "\n"]).collect();
            blocks.push(Block { line: index + 1, language, options: words.collect(), text });
        }
        blocks
    }

    pub(super) fn has(&self, option: &str) -> bool {
        self.options.contains(&option)
    }

    pub(super) fn option(&self, name: &str) -> Option<&'a str> {
        self.options.iter().find_map(|option| option.split_once('=').filter(|it| it.0 == name)).map(|it| it.1)
    }
}
