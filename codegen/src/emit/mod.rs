//! Plan to Rust: the text of one provider's module. Pure: the same provider gives the same text.
//!
//! Each section of a module is a file here, which makes its items as `syn` nodes. Everything that they
//! name is an absolute path or of the module itself, because a setting may be called `option` or
//! `result`; the one alias is `runtime`, which no type can be called.

mod client;
mod config;
mod credentials;
mod docs;
mod environment;
mod layout;
mod literal;
mod overview;
mod plan;
mod scope;
mod setting;
mod words;

use syn::{Item, parse_quote};

use crate::diagnostic::visible;
use crate::lower::Provider;

/// The crate whose modules the catalog's providers are.
const SDK_CRATE: &str = "tokenwright";

/// What every generated file begins with.
pub const MARKER: &str = "// @generated from ";

/// The provider's module in the generated crate.
pub fn module(provider: &Provider) -> String {
    module_in(SDK_CRATE, provider)
}

/// The provider's module in another place: `parent` is the path of the module that holds it, crate
/// included, as its example must name it.
pub fn module_in(parent: &str, provider: &Provider) -> String {
    let fields = config::fields(provider);
    let mut text = format!(
        "{MARKER}{source} by `tokenwright generate`. Do not edit: change the spec and run it again.\n\
         {SKIP}\n\n{docs}\n{ALLOW}\n",
        source = visible(&provider.source),
        docs = overview::docs(provider, &fields, parent).inner(),
    );
    let items = items(provider, &fields).into_iter().map(print);
    for item in items.chain([plan::constant(provider), print(plan::assertion())]) {
        text.push('\n');
        text.push_str(&item);
    }
    text
}

/// Generated code is not rustfmt's to change.
const SKIP: &str = "#![cfg_attr(rustfmt, rustfmt_skip)]";

/// The specs' texts name products as their makers do.
const ALLOW: &str = "#![allow(
    clippy::doc_markdown,
    clippy::enum_variant_names,
    reason = \"names are written as the provider writes them\"
)]";

fn items(provider: &Provider, fields: &[config::Field]) -> Vec<Item> {
    let mut items = vec![parse_quote!(
        use ::tokenwright_runtime as runtime;
    )];
    items.extend(config::items(provider, fields));
    items.extend(environment::items(provider));
    if credentials::is_choice(provider.plan) {
        items.extend(credentials::items(provider));
    }
    items.extend(provider.settings.iter().flat_map(setting::items));
    items.extend(scope::items(provider));
    items.extend(client::bases(provider));
    items.extend(client::items(provider, fields));
    items
}

/// The item as text. Methods are set apart by blank lines, which the formatter leaves out.
fn print(item: Item) -> String {
    let has_methods = matches!(item, Item::Impl(_));
    let text = prettyplease::unparse(&syn::File {
        shebang: None,
        frontmatter: None,
        attrs: Vec::new(),
        items: vec![item],
    });
    if !has_methods {
        return text;
    }
    let mut spaced = String::with_capacity(text.len() + 64);
    let mut ends_member = false;
    for line in text.lines() {
        // A member of the `impl` is indented by four; no literal holds a line break.
        let at_member = line.starts_with("    ") && !line.starts_with("     ");
        if ends_member && at_member {
            spaced.push('\n');
        }
        ends_member = line == "    }" || (at_member && line.ends_with(';'));
        spaced.push_str(line);
        spaced.push('\n');
    }
    spaced
}
