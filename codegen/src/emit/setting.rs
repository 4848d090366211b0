//! The types of settings: a newtype for a text of some form, an enum for listed words, a plain number.

use proc_macro2::{Literal, TokenStream};
use quote::quote;
use syn::{Item, parse_quote};
use tokenwright_plan::ValueType;

use super::docs::{Docs, code, prose};
use super::words;
use crate::lower::{Module, NamedSetting};

/// Whether the setting's values are numbers, which need no type of their own.
pub(super) fn is_number(setting: &NamedSetting) -> bool {
    setting.plan.value_type == ValueType::Integer
}

/// The type that holds the setting's values.
pub(super) fn value_type(setting: &NamedSetting) -> TokenStream {
    let type_name = &setting.type_name;
    if is_number(setting) { quote!(i64) } else { quote!(#type_name) }
}

/// The text of a value of the setting.
pub(super) fn text(setting: &NamedSetting, value: &TokenStream) -> TokenStream {
    if is_number(setting) { quote!(&#value.to_string()) } else { quote!(#value.as_str()) }
}

/// How the setting is read from `vars`: an `Option`.
pub(super) fn read(setting: &NamedSetting) -> TokenStream {
    let name = setting.plan.name;
    if is_number(setting) { quote!(vars.integer(#name)) } else { quote!(vars.parse(#name)) }
}

/// A value of the setting, for an example in which the module is in scope.
pub(super) fn example(module: &Module, setting: &NamedSetting) -> String {
    let NamedSetting { type_name, words, .. } = setting;
    let example = setting.example.as_deref().unwrap_or_default();
    match words.first() {
        _ if is_number(setting) => example.parse::<i64>().unwrap_or(1).to_string(),
        Some(word) => format!("{}::{type_name}::{}", module.name, word.variant),
        None => format!("{}::{type_name}::new({})?", module.name, Literal::string(example)),
    }
}

/// The setting's own type, if it has one.
pub(super) fn items(setting: &NamedSetting) -> Vec<Item> {
    match setting.plan.value_type {
        ValueType::Integer => Vec::new(),
        ValueType::OneOf(_) => {
            let NamedSetting { plan, type_name, words, .. } = setting;
            let as_str = Docs::new("The word that the provider knows.");
            words::items(type_name, words, plan.name, &Docs::new(prose(&setting.summary)), &as_str)
        }
        ValueType::Text
        | ValueType::Uuid
        | ValueType::HostLabel
        | ValueType::PathSegment
        | ValueType::Host
        | ValueType::HostUnder(_)
        | ValueType::Url
        | ValueType::UrlUnder(_)
        | ValueType::Matches { .. } => newtype(setting),
    }
}

fn newtype(setting: &NamedSetting) -> Vec<Item> {
    let type_name = &setting.type_name;
    let name = setting.plan.name;
    let docs = Docs::new(prose(&setting.summary)).paragraph(match &setting.example {
        Some(example) => format!("For example {}.", code(example)),
        None => String::new(),
    });
    let new = Docs::new(format!("Holds a value. It {}.", wanted(setting.plan.value_type)));
    let file: syn::File = parse_quote! {
        #docs
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        pub struct #type_name(::std::string::String);

        impl #type_name {
            #new
            pub fn new(
                value: impl ::core::convert::Into<::std::string::String>,
            ) -> ::core::result::Result<Self, runtime::Error> {
                runtime::codegen::checked(&PLAN, #name, value.into()).map(Self)
            }

            /// The value.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl ::core::str::FromStr for #type_name {
            type Err = runtime::Error;

            fn from_str(value: &str) -> ::core::result::Result<Self, runtime::Error> {
                Self::new(value)
            }
        }
    };
    file.items
}

/// What values of the type must be, as the plan says it of a value that is not.
fn wanted(value_type: ValueType) -> String {
    // No type takes a line break.
    value_type.check("\n").err().map_or_else(String::new, |fault| prose(&fault.to_string()))
}
