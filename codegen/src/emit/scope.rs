//! `Scope`: what a grant can have. What a machine can never have is named too, so that asking for it is a
//! compile error that says so, and who can have it.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Item, parse_quote};

use super::config::described;
use super::docs::{Docs, enumeration, prose};
use super::words;
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
        quote!(#docs #variant)
    });
    let words: Vec<Word> = granted.iter().map(|scope| scope.word.clone()).collect();
    let as_str = words::as_str(&words, &Docs::new("The scope, as the provider knows it."));
    let from_str = words::from_str(&quote!(Scope), &words, "scope", &quote!(PLAN.scopes.allowed));
    let constants = refused(module).map(|scope| {
        let docs = Docs::new(described(scope.word.text, &scope.summary))
            .paragraph(format!("No machine is ever granted this, so nothing takes it.{}", who(scope)));
        let name = &scope.word.variant;
        quote! {
            #docs
            #[allow(non_upper_case_globals, reason = "it stands where the variants stand")]
            pub const #name: NeverGranted = NeverGranted(());
        }
    });
    let refusal = has_refused(module).then(|| refusal(module));
    let file: syn::File = parse_quote! {
        #docs
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum Scope {
            #(#variants,)*
        }

        impl Scope {
            #(#constants)*

            #as_str
        }

        #from_str

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
    if has_refused(module) {
        let as_texts = quote!(scopes.into_iter().map(S::into).map(Scope::as_str));
        (quote!(<S: MachineScope>), quote!(S), as_texts)
    } else {
        (quote!(), quote!(Scope), quote!(scopes.into_iter().map(Scope::as_str)))
    }
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
