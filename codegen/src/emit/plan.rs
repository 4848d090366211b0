//! `PLAN`: the constant that everything else in the module refers to.

use std::collections::BTreeSet;

use proc_macro2::{Ident, Span};
use syn::parse_quote;

use super::docs::Docs;
use super::literal::{Imports, Literal as _};
use super::print;
use crate::lower::Module;

/// The plan, laid out by its own rules.
pub(super) fn constant(module: &Module) -> String {
    let mut imports = Imports::default();
    let literal = module.plan.literal(&mut imports);
    let option = idents(&imports.option);
    let plan = idents(&imports.plan);

    let mut text = Docs::new("What [`Client`] sends, reads and understands.").outer();
    text.push_str("pub const PLAN: runtime::plan::Plan = {\n");
    if !option.is_empty() {
        push_indented(&print(parse_quote!(use ::core::option::Option::{#(#option),*};)), &mut text);
    }
    push_indented(&print(parse_quote!(use runtime::plan::{#(#plan),*};)), &mut text);
    text.push_str("    ");
    literal.print(4, 4, 0, &mut text);
    text.push_str("\n};\n");
    text
}

/// The assertion that the runtime understands the plan.
pub(super) const ASSERTION: &str = "\
const _: () = ::core::assert!(
    PLAN.format == runtime::plan::FORMAT,
    \"this module was made for another version of tokenwright: run `tokenwright generate`\"
);
";

fn idents(names: &BTreeSet<&'static str>) -> Vec<Ident> {
    names.iter().map(|name| Ident::new(name, Span::call_site())).collect()
}

fn push_indented(lines: &str, text: &mut String) {
    for line in lines.lines() {
        text.push_str("    ");
        text.push_str(line);
        text.push('\n');
    }
}
