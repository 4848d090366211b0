//! `Scope`: what a machine can have. What it can never have is named too, so that asking for it is a
//! compile error that says so.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Item, parse_quote};

use super::config::described;
use super::docs::{Docs, prose};
use super::words;
use crate::diagnostic::visible;
use crate::lower::{Provider, Scope, Word};

/// The enum of scopes, if the provider has any, and what refuses the others.
pub(super) fn items(provider: &Provider) -> Vec<Item> {
    if !has_scopes(provider) {
        return Vec::new();
    }
    let owner = prose(provider.plan.name);
    let docs = Docs::new(format!("What a machine can be granted by {owner}."));
    let granted: Vec<&Scope> = provider.scopes.iter().filter(|scope| scope.granted).collect();
    let variants = granted.iter().map(|scope| {
        let docs = Docs::new(described(scope.word.text, &scope.summary));
        let variant = &scope.word.variant;
        quote!(#docs #variant)
    });
    let words: Vec<Word> = granted.iter().map(|scope| scope.word.clone()).collect();
    let as_str = words::as_str(&words, &Docs::new("The scope, as the provider knows it."));
    let from_str = words::from_str(&quote!(Scope), &words, "scope", &quote!(PLAN.scopes.allowed));
    let constants = refused(provider).map(|scope| {
        let docs = Docs::new(described(scope.word.text, &scope.summary))
            .paragraph("No machine is ever granted this, so nothing takes it.");
        let name = &scope.word.variant;
        quote! {
            #docs
            #[allow(non_upper_case_globals, reason = "it stands where the variants stand")]
            pub const #name: NeverGranted = NeverGranted(());
        }
    });
    let refusal = has_refused(provider).then(|| refusal(provider));
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

/// Whether a machine can have any scope.
pub(super) fn has_scopes(provider: &Provider) -> bool {
    provider.scopes.iter().any(|scope| scope.granted)
}

/// What a method that takes scopes is generic over, and what one of them is.
pub(super) fn taken(provider: &Provider) -> (TokenStream, TokenStream, TokenStream) {
    if has_refused(provider) {
        let as_texts = quote!(scopes.into_iter().map(S::into).map(Scope::as_str));
        (quote!(<S: MachineScope>), quote!(S), as_texts)
    } else {
        (quote!(), quote!(Scope), quote!(scopes.into_iter().map(Scope::as_str)))
    }
}

fn has_refused(provider: &Provider) -> bool {
    refused(provider).next().is_some()
}

fn refused(provider: &Provider) -> impl Iterator<Item = &Scope> {
    provider.scopes.iter().filter(|scope| !scope.granted)
}

/// The type of the scopes that no machine can have, and the trait that it does not implement.
fn refusal(provider: &Provider) -> TokenStream {
    let owner = prose(provider.plan.name);
    let docs = Docs::new(format!("A scope that {owner} knows and never grants to a machine."));
    let message = template(&format!("{} never grants this scope to a machine", provider.plan.name));
    let notes = refused(provider)
        .map(|scope| template(&format!("`{}`: {}", scope.word.text, scope.summary)))
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

/// A text as the compiler's message shows it. Braces stand for themselves.
fn template(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    visible(&text).replace('{', "{{").replace('}', "}}")
}
