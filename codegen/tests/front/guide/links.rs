//! Links of a page to files of the repository and to headings.

use std::path::Path;

use super::{Page, root};

/// The links that lead nowhere.
pub(super) fn broken(page: &Page) -> Vec<String> {
    let folder = Path::new(&page.path).parent().unwrap();
    let is_broken = |target: &&str| {
        let (file, heading) = target.split_once('#').unwrap_or((target, ""));
        let path = if file.is_empty() { Path::new(&page.path).to_owned() } else { folder.join(file) };
        let is_there = root().join(&path).exists();
        !is_there || !heading.is_empty() && !has_heading(&path, heading)
    };
    let targets =
        page.text.split("](").skip(1).filter_map(|rest| rest.split_once(')')).map(|(target, _)| target);
    let inside = targets.filter(|target| !target.contains("://") && !target.contains(char::is_whitespace));
    inside.filter(is_broken).map(|target| format!("{}: {target}", page.path)).collect()
}

fn has_heading(path: &Path, anchor: &str) -> bool {
    let text = std::fs::read_to_string(root().join(path)).unwrap_or_default();
    let headings = text.lines().filter(|line| line.starts_with('#'));
    headings.map(|line| anchor_of(line.trim_start_matches('#').trim())).any(|it| it == anchor)
}

/// How code hosts name a heading in a link.
fn anchor_of(heading: &str) -> String {
    let kept = heading.chars().filter(|c| c.is_alphanumeric() || " -_".contains(*c));
    kept.flat_map(char::to_lowercase).map(|c| if c == ' ' { '-' } else { c }).collect()
}
