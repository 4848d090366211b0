//! The guide under `docs`: whether its examples are what it says, whether it leaves nothing out, and whether
//! its links lead somewhere.

mod blocks;
mod complete;
mod links;
mod vocabulary;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use tokenwright_codegen::diagnostic::{Diagnostic, render};
use tokenwright_codegen::{Source, check};

use blocks::Block;

/// The root of the repository.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// A page that people read.
struct Page {
    /// Its place in the repository.
    path: String,
    text: String,
}

impl Page {
    fn read(path: impl Into<String>) -> Page {
        let path = path.into();
        let text = std::fs::read_to_string(root().join(&path)).unwrap();
        Page { path, text: text.replace("\r\n", "\n") }
    }

    /// Every page of the folder, those that are made included.
    fn all_docs() -> Vec<Page> {
        let names = std::fs::read_dir(root().join("docs")).unwrap();
        let mut names: Vec<String> =
            names.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names.into_iter().map(|name| Page::read(format!("docs/{name}"))).collect()
    }

    /// The pages that are written by hand.
    fn guide() -> Vec<Page> {
        let is_made = |page: &Page| matches!(page.path.as_str(), "docs/faults.md" | "docs/keys.md");
        let pages: Vec<Page> = Page::all_docs().into_iter().filter(|page| !is_made(page)).collect();
        assert!(pages.len() > 3);
        pages
    }
}

/// A spec of the catalog, or one that the page itself shows, as one to build on.
fn found(blocks: &[Block<'_>], id: &str) -> Option<Source> {
    let file = format!("{id}.yaml");
    let shown = blocks.iter().find(|block| block.option("file") == Some(&file));
    let path = format!("specs/{file}");
    let text = match shown {
        Some(block) => block.text.clone(),
        None => std::fs::read_to_string(root().join(&path)).ok()?,
    };
    Some(Source::new(path, text))
}

/// What the command says of a spec.
fn faults(source: &Source, blocks: &[Block<'_>]) -> (Source, Vec<Diagnostic>) {
    let source = source.clone().extending(|id| found(blocks, id));
    let faults = check(&source).map_or_else(|faults| faults, |checked| checked.warnings);
    (source, faults)
}

#[test]
fn every_example_is_a_good_spec_or_a_part_of_one() {
    let (mut wrong, mut count) = (String::new(), 0);
    for page in Page::guide() {
        let blocks = Block::all(&page);
        for block in blocks.iter().filter(|block| block.language == "yaml" && !block.has("faulty")) {
            let text = if block.has("spec") { block.text.clone() } else { complete::spec(block) };
            let file = block.option("file").unwrap_or("acme.yaml");
            let (source, faults) = faults(&Source::new(format!("specs/{file}"), text), &blocks);
            count += 1;
            if !faults.is_empty() {
                writeln!(wrong, "{}:{}\n{}", page.path, block.line, render(&source, &faults, false)).unwrap();
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    assert!(count > 20, "{count}");
}

/// A faulty example stands before what the command says of it.
#[test]
fn faults_are_shown_as_the_command_prints_them() {
    let (mut wrong, mut count) = (String::new(), 0);
    for page in Page::guide() {
        let blocks = Block::all(&page);
        for pair in blocks.windows(2).filter(|pair| pair[0].has("faulty")) {
            let [block, shown] = pair else { unreachable!() };
            let (source, faults) = faults(&Source::new("specs/acme.yaml", block.text.as_str()), &blocks);
            let said = render(&source, &faults, false);
            count += 1;
            if shown.language != "text" || shown.text.trim_end() != said.trim_end() {
                writeln!(wrong, "{}:{}\n{said}", page.path, block.line).unwrap();
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    assert!(count > 3, "{count}");
}

#[test]
fn the_guide_names_every_key_and_every_word_of_the_language() {
    let said = vocabulary::said(&Page::guide());
    let missing: Vec<String> = vocabulary::of_the_language()
        .into_iter()
        .filter(|(_, words)| !words.is_subset(&said))
        .map(|(word, _)| word)
        .collect();
    assert!(missing.is_empty(), "the guide under `docs` does not mention {missing:?}");
}

#[test]
fn every_link_leads_somewhere() {
    let mut pages = Page::all_docs();
    pages.extend(["README.md", "CONTRIBUTING.md", "generated-client/README.md"].map(Page::read));
    let broken: Vec<String> = pages.iter().flat_map(links::broken).collect();
    assert!(broken.is_empty(), "{broken:#?}");
}
