//! Words of the spec as variants of an enum: what every such enum has in common.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Item, parse_quote};

use super::docs::{Docs, code};
use crate::lower::Word;
use crate::names::TypeName;

/// Above this many, a function with a line a word is longer than clippy likes.
const MANY: usize = 90;

/// The enum of listed words. `name` is what messages call it, `as_str_docs` those of the method that gives the word.
pub(super) fn items(
    type_name: &TypeName,
    words: &[Word],
    name: &str,
    docs: &Docs,
    as_str_docs: &Docs,
) -> Vec<Item> {
    let as_str = as_str(words, as_str_docs);
    let from_str = from_str(&quote!(#type_name), words, name);
    let variants = words.iter().map(|word| {
        let docs = Docs::new(format!("{}.", code(word.text)));
        let variant = &word.variant;
        quote!(#docs #variant)
    });
    let file: syn::File = parse_quote! {
        #docs
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum #type_name {
            #(#variants,)*
        }

        impl #type_name {
            #as_str
        }

        #from_str
    };
    file.items
}

/// The method that gives a variant's word.
pub(super) fn as_str(words: &[Word], docs: &Docs) -> TokenStream {
    let allow = allow_long(words);
    let variants = words.iter().map(|word| &word.variant);
    let texts = words.iter().map(|word| word.text);
    quote! {
        #docs
        #allow
        pub const fn as_str(self) -> &'static str {
            match self {
                #(Self::#variants => #texts,)*
            }
        }
    }
}

/// The implementation that reads a word. `name` is what messages call it.
pub(super) fn from_str(target: &TokenStream, words: &[Word], name: &str) -> TokenStream {
    let allow = allow_long(words);
    let variants = words.iter().map(|word| &word.variant);
    let texts = words.iter().map(|word| word.text);
    quote! {
        impl ::core::str::FromStr for #target {
            type Err = runtime::Error;

            #allow
            fn from_str(word: &str) -> ::core::result::Result<Self, runtime::Error> {
                runtime::codegen::word(&PLAN, #name, &[#((#texts, Self::#variants)),*], word)
            }
        }
    }
}

fn allow_long(words: &[Word]) -> Option<TokenStream> {
    (words.len() > MANY).then(|| quote!(#[allow(clippy::too_many_lines, reason = "one line a word")]))
}
