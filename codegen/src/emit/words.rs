//! Words of the spec as variants of an enum: what every such enum has in common.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::Docs;
use crate::lower::Word;

/// Above this many, a `match` with an arm a word is longer than clippy likes.
const MANY: usize = 90;

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

/// The implementation that reads a word. `name` is what messages call it, `known` the list of all.
pub(super) fn from_str(target: &TokenStream, words: &[Word], name: &str, known: &TokenStream) -> TokenStream {
    let allow = allow_long(words);
    let variants = words.iter().map(|word| &word.variant);
    let texts = words.iter().map(|word| word.text);
    quote! {
        impl ::core::str::FromStr for #target {
            type Err = runtime::Error;

            #allow
            fn from_str(word: &str) -> ::core::result::Result<Self, runtime::Error> {
                use ::core::result::Result::{Err, Ok};
                match word {
                    #(#texts => Ok(Self::#variants),)*
                    _ => Err(runtime::codegen::unknown_word(&PLAN, #name, #known)),
                }
            }
        }
    }
}

/// The words as a list.
pub(super) fn list(words: &[Word]) -> TokenStream {
    let texts = words.iter().map(|word| word.text);
    quote!(&[#(#texts),*])
}

fn allow_long(words: &[Word]) -> Option<TokenStream> {
    (words.len() > MANY).then(|| quote!(#[allow(clippy::too_many_lines, reason = "one arm a word")]))
}
