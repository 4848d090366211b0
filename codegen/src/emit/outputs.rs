//! `TokenOutputs`: what the provider says with a token, as typed fields.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Item, parse_quote};
use tokenwright_plan::ValueType;

use super::docs::{Docs, code, prose};
use super::words;
use crate::lower::{Module, NamedOutput};

/// The struct, if the provider says anything with its tokens, and the types of its fields.
pub(super) fn items(module: &Module) -> Vec<Item> {
    if module.outputs.is_empty() {
        return Vec::new();
    }
    let mut items: Vec<Item> = module.outputs.iter().flat_map(own_type).collect();
    items.extend(fields(module));
    items
}

/// What the module's docs say of it.
pub(super) fn fact(module: &Module) -> Option<String> {
    let names: Vec<String> = module.outputs.iter().map(|output| code(output.plan.name)).collect();
    let listed = names.join(", ");
    (!names.is_empty()).then(|| format!("With a token comes {listed}: see [`TokenOutputs`]."))
}

fn fields(module: &Module) -> Vec<Item> {
    let docs = Docs::new(format!("What {} says with a token.", prose(module.plan.name))).paragraph(
        "`TokenOutputs::of` reads it of any token of this module, be it of a client or of a session. It was \
         checked when the token came.",
    );
    let declared = module.outputs.iter().map(|output| {
        let (docs, field, held) = (docs_of(output), &output.field, held(output));
        let held = if output.plan.optional { quote!(::core::option::Option<#held>) } else { held };
        quote!(#docs pub #field: #held)
    });
    let read = module.outputs.iter().map(|output| {
        let (field, value) = (&output.field, read(output));
        quote!(#field: #value)
    });
    let file: syn::File = parse_quote! {
        #docs
        #[derive(Clone, Debug)]
        #[non_exhaustive]
        pub struct TokenOutputs {
            #(#declared,)*
        }

        impl TokenOutputs {
            /// What was said with this token. One that is not of this module is an error.
            pub fn of(token: &runtime::Token) -> ::core::result::Result<Self, runtime::Error> {
                ::core::result::Result::Ok(Self { #(#read,)* })
            }
        }
    };
    file.items
}

fn docs_of(output: &NamedOutput) -> Docs {
    Docs::new(if output.summary.is_empty() {
        format!("{}.", code(output.plan.name))
    } else {
        prose(&output.summary)
    })
}

/// What an output's values are held by.
enum Holder {
    Number,
    Secret,
    Words,
    Text,
}

fn holder(output: &NamedOutput) -> Holder {
    match output.plan.value_type {
        _ if output.is_secret => Holder::Secret,
        ValueType::Integer => Holder::Number,
        ValueType::OneOf(_) => Holder::Words,
        ValueType::Text
        | ValueType::Uuid
        | ValueType::HostLabel
        | ValueType::PathSegment
        | ValueType::Host
        | ValueType::HostUnder(_)
        | ValueType::Url
        | ValueType::UrlUnder(_)
        | ValueType::Matches { .. } => Holder::Text,
    }
}

fn held(output: &NamedOutput) -> TokenStream {
    let type_name = &output.type_name;
    match holder(output) {
        Holder::Number => quote!(i64),
        Holder::Secret => quote!(runtime::Secret),
        Holder::Words | Holder::Text => quote!(#type_name),
    }
}

fn read(output: &NamedOutput) -> TokenStream {
    let (name, type_name) = (output.plan.name, &output.type_name);
    let function = if output.plan.optional { quote!(output) } else { quote!(required_output) };
    let made = match holder(output) {
        Holder::Number | Holder::Words => None,
        Holder::Secret => Some(quote!(::core::convert::From::<::std::string::String>::from)),
        Holder::Text => Some(quote!(#type_name)),
    };
    match made {
        None => quote!(runtime::codegen::#function(&PLAN, token, #name)?),
        Some(made) if output.plan.optional => {
            quote!(runtime::codegen::#function(&PLAN, token, #name)?.map(#made))
        }
        Some(made) => quote!(runtime::codegen::#function(&PLAN, token, #name).map(#made)?),
    }
}

/// The output's own type, if it has one. Nobody but the provider makes its values.
fn own_type(output: &NamedOutput) -> Vec<Item> {
    match holder(output) {
        Holder::Number | Holder::Secret => Vec::new(),
        Holder::Words => {
            let NamedOutput { plan, type_name, words, .. } = output;
            let as_str = Docs::new("The word that the provider says.");
            words::items(type_name, words, plan.name, &docs_of(output), &as_str)
        }
        Holder::Text => newtype(output),
    }
}

fn newtype(output: &NamedOutput) -> Vec<Item> {
    let (docs, type_name) = (docs_of(output), &output.type_name);
    let file: syn::File = parse_quote! {
        #docs
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        pub struct #type_name(::std::string::String);

        impl #type_name {
            /// The value.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }
    };
    file.items
}
