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
mod outputs;
mod overview;
mod plan;
mod scope;
mod scope_parts;
mod setting;
mod user;
mod words;

use syn::{Item, parse_quote};
use tokenwright_plan::Grant;

use crate::diagnostic::visible;
use crate::lower::{Module, Provider};
use crate::names::TypeName;

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
    let root = provider.root().map(|module| (module, config::fields(module)));
    let root = root.as_ref().map(|(module, fields)| (*module, fields.as_slice()));
    let mut text = format!(
        "{MARKER}{source} by `tokenwright generate`. Do not edit: change the spec and run it again.\n\
         {SKIP}\n\n{docs}\n{ALLOW}\n",
        source = visible(&provider.source),
        docs = overview::docs(provider, root, parent).inner(),
    );
    if let Some((module, fields)) = root {
        text.push('\n');
        text.push_str(&content(module, fields));
    }
    let around = format!("{parent}::{}", provider.module);
    for module in provider.modules.iter().filter(|module| !module.is_root()) {
        text.push('\n');
        text.push_str(&submodule(module, &around));
    }
    text
}

/// A module in the provider's own, for another grant. `parent` is the path of that.
fn submodule(module: &Module, parent: &str) -> String {
    let fields = config::fields(module);
    let docs = overview::docs_of_grant(module, &fields, parent).inner();
    let mut text = format!("pub mod {} {{\n", module.name);
    for line in format!("{docs}\n{}", content(module, &fields)).lines() {
        // No literal holds a line break, so that all lines can be moved.
        if !line.is_empty() {
            text.push_str("    ");
            text.push_str(line);
        }
        text.push('\n');
    }
    text.push_str("}\n");
    text
}

/// What a module holds.
fn content(module: &Module, fields: &[config::Field]) -> String {
    let mut texts = vec![RUNTIME.to_owned()];
    texts.extend(items(module, fields).into_iter().map(print));
    texts.extend([
        client::conversions(module.plan.grant),
        plan::constant(module),
        plan::ASSERTION.to_owned(),
    ]);
    texts.join("\n")
}

/// How modules name the runtime.
const RUNTIME: &str = "use ::tokenwright_runtime as runtime;\n";

/// Generated code is not rustfmt's to change.
const SKIP: &str = "#![cfg_attr(rustfmt, rustfmt_skip)]";

/// The specs' texts name products as their makers do.
const ALLOW: &str = "#![allow(
    clippy::doc_markdown,
    clippy::enum_variant_names,
    clippy::struct_field_names,
    reason = \"names are written as the provider writes them\"
)]";

fn items(module: &Module, fields: &[config::Field]) -> Vec<Item> {
    let mut items: Vec<Item> = shared(module).collect();
    items.extend(config::items(module, fields));
    items.extend(environment::items(module));
    if credentials::is_choice(module.plan) {
        items.extend(credentials::items(module));
    }
    let own = module.settings.iter().filter(|setting| !setting.is_shared);
    items.extend(own.flat_map(setting::items));
    items.extend(scope::items(module));
    items.extend(client::bases(module));
    items.extend(outputs::items(module));
    items.extend(match module.plan.grant {
        Grant::AuthorizationCode => user::items(module, fields),
        Grant::DeviceCode => user::device_items(module, fields),
        Grant::ClientCredentials
        | Grant::JwtBearer
        | Grant::TokenExchange
        | Grant::Password
        | Grant::Custom => client::items(module, fields),
    });
    items
}

/// What the module around this one defines for both.
fn shared(module: &Module) -> impl Iterator<Item = Item> {
    let settings = module.settings.iter().filter(|setting| setting.is_shared && !setting::is_number(setting));
    let names: Vec<&TypeName> = settings.map(|setting| &setting.type_name).collect();
    let types = (!names.is_empty()).then(|| parse_quote!(pub use super::{#(#names),*};));
    let bases = (module.shares_bases && client::has_bases(module)).then(|| {
        parse_quote! {
            #[allow(unused_imports, reason = "a session takes it by its name")]
            pub use super::ApiBase;
        }
    });
    types.into_iter().chain(bases)
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
    let mut spaced = String::with_capacity(text.len() + 64);
    let mut ends_member = false;
    for line in text.lines() {
        // A member of the `impl` is indented by four; no literal holds a line break.
        let at_member = line.starts_with("    ") && !line.starts_with("     ");
        if has_methods && ends_member && at_member {
            spaced.push('\n');
        }
        ends_member = line == "    }" || (at_member && line.ends_with(';'));
        docs::push_line(line, &mut spaced);
    }
    spaced
}
