//! `Scope`: what a grant can have. What a machine can never have is named too, so that asking for it is a
//! compile error that says so, and who can have it.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Item, parse_quote};

use super::config::described;
use super::docs::{Docs, enumeration, prose};
use super::{scope_parts, words};
use crate::diagnostic::visible;
use crate::lower::{Module, Scope, Word};

/// The enum of scopes, if the provider has any, and what refuses the others.
pub(super) fn items(module: &Module) -> Vec<Item> {
    if !has_scopes(module) {
        return Vec::new();
    }
    let owner = prose(module.plan.name);
    let docs = Docs::new(if module.plan.grant.is_of_users() {
        format!("What a user of {owner} can be asked for.")
    } else {
        format!("What a machine can be granted by {owner}.")
    });
    let granted: Vec<&Scope> = module.scopes.iter().filter(|scope| scope.granted).collect();
    let variants = granted.iter().map(|scope| {
        let docs = Docs::new(described(scope.word.text, &scope.summary));
        let variant = &scope.word.variant;
        let fields = scope_parts::fields(scope);
        quote!(#docs #variant #fields)
    });
    let (as_str, conversions, part_types) = if scope_parts::has_parts(module) {
        (None, scope_parts::conversions(module), Some(scope_parts::part_types(module)))
    } else {
        let words: Vec<Word> = granted.iter().map(|scope| scope.word.clone()).collect();
        let as_str = words::as_str(&words, &Docs::new("The scope, as the provider knows it."));
        (Some(as_str), words::from_str(&quote!(Scope), &words, "scope"), None)
    };
    let copy = scope_parts::is_copy(module).then(|| quote!(Copy,));
    let constants = refused(module).map(|scope| {
        let docs = Docs::new(described(scope.word.text, &scope.summary))
            .paragraph(format!("No machine is ever granted this, so nothing takes it.{}", who(scope)));
        let name = &scope.word.variant;
        if !scope.parts.is_empty() {
            let parts = scope.parts.iter().map(|_| quote!(_: impl ::core::marker::Sized));
            return quote! {
                #docs
                #[allow(non_snake_case, reason = "it stands where the variants stand")]
                pub fn #name(#(#parts),*) -> NeverGranted {
                    NeverGranted(())
                }
            };
        }
        quote! {
            #docs
            #[allow(non_upper_case_globals, reason = "it stands where the variants stand")]
            pub const #name: NeverGranted = NeverGranted(());
        }
    });
    let refusal = has_refused(module).then(|| refusal(module));
    let members: Vec<TokenStream> = constants.chain(as_str).collect();
    let methods = (!members.is_empty()).then(|| quote!(impl Scope { #(#members)* }));
    let file: syn::File = parse_quote! {
        #part_types

        #docs
        #[derive(Clone, #copy Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum Scope {
            #(#variants,)*
        }

        #methods

        #conversions

        #refusal
    };
    file.items
}

/// Who else can have a scope that no machine can have, as a further sentence.
fn who(scope: &Scope) -> String {
    let variant = &scope.word.variant;
    let Some(user) = &scope.for_users else { return String::new() };
    format!(" A signed-in user can have it: see [`{user}::Scope::{variant}`].")
}

/// Whether the grant can have any scope.
pub(super) fn has_scopes(module: &Module) -> bool {
    module.scopes.iter().any(|scope| scope.granted)
}

/// What a method that takes scopes is generic over, and what one of them is.
pub(super) fn taken(module: &Module) -> (TokenStream, TokenStream, TokenStream) {
    let text = text(module);
    if has_refused(module) {
        let as_texts = quote!(scopes.into_iter().map(S::into).map(#text));
        (quote!(<S: MachineScope>), quote!(S), as_texts)
    } else {
        (quote!(), quote!(Scope), quote!(scopes.into_iter().map(#text)))
    }
}

/// What makes a text of a scope.
pub(super) fn text(module: &Module) -> TokenStream {
    if scope_parts::has_parts(module) {
        quote!(|scope: Scope| ::std::string::ToString::to_string(&scope))
    } else {
        quote!(Scope::as_str)
    }
}

/// A scope that the grant can have, for an example in which the module is in scope: one that is not asked
/// for in any case, if there is one.
pub(super) fn example(module: &Module) -> Option<String> {
    let granted = || module.scopes.iter().filter(|scope| scope.granted);
    let is_chosen = |scope: &&Scope| !module.plan.scopes.always.contains(&scope.word.text);
    let scope = granted().find(is_chosen).or_else(|| granted().next())?;
    let (name, variant) = (&module.name, &scope.word.variant);
    Some(format!("{name}::Scope::{variant}{}", scope_parts::example(scope, name.as_str())))
}

fn has_refused(module: &Module) -> bool {
    refused(module).next().is_some()
}

fn refused(module: &Module) -> impl Iterator<Item = &Scope> {
    module.scopes.iter().filter(|scope| !scope.granted)
}

/// The type of the scopes that no machine can have, and the trait that it does not implement.
fn refusal(module: &Module) -> TokenStream {
    let owner = prose(module.plan.name);
    let docs = Docs::new(format!("A scope that {owner} knows and never grants to a machine."));
    let message = template(&format!("{} never grants this scope to a machine", module.plan.name));
    let notes = refused(module)
        .map(|scope| template(&format!("`{}`: {}", scope.word.text, scope.summary)))
        .chain(note_of_users(module))
        .map(|note| quote!(note = #note));
    quote! {
        #docs
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub struct NeverGranted(());

        /// A scope that a machine can be granted: a [`Scope`].
        #[diagnostic::on_unimplemented(
            message = #message,
            label = "no machine can have this scope",
            #(#notes),*
        )]
        pub trait MachineScope: ::core::convert::Into<Scope> {}

        impl MachineScope for Scope {}
    }
}

/// Who can have the scopes that no machine can have.
fn note_of_users(module: &Module) -> Option<String> {
    let theirs: Vec<&Scope> = refused(module).filter(|scope| scope.for_users.is_some()).collect();
    let which = if theirs.len() == refused(module).count() {
        "it".to_owned()
    } else {
        enumeration(theirs.iter().map(|scope| scope.word.text), "and")
    };
    let user = theirs.first()?.for_users.as_ref()?;
    Some(template(&format!("a signed-in user can have {which}: see `{}::{user}`", module.name)))
}

/// A text as the compiler's message shows it. Braces stand for themselves.
fn template(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    visible(&text).replace('{', "{{").replace('}', "}}")
}
