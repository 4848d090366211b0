//! Scopes with parts: the enum that has fields, the enums of what there is to choose, and how they are
//! written and read.

use std::collections::BTreeMap;

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};
use tokenwright_plan::{ScopeChoice, ScopePart as PlanPart, ScopePattern};

use super::docs::{Docs, code};
use crate::lower::{Module, Scope, ScopePart};
use crate::names::TypeName;

/// The scopes that the grant can have, of which some have parts.
fn granted(module: &Module) -> impl Iterator<Item = &Scope> {
    module.scopes.iter().filter(|scope| scope.granted)
}

/// The parts of all scopes, each type once, in the order of their names.
fn types(module: &Module) -> BTreeMap<&TypeName, &ScopePart> {
    granted(module).flat_map(|scope| &scope.parts).map(|part| (&part.type_name, part)).collect()
}

/// Whether some scope that the grant can have has parts.
pub(super) fn has_parts(module: &Module) -> bool {
    granted(module).any(|scope| !scope.parts.is_empty())
}

/// Whether a scope is a plain value, whatever is chosen.
pub(super) fn is_copy(module: &Module) -> bool {
    granted(module).flat_map(|scope| &scope.parts).all(is_copy_part)
}

fn is_copy_part(part: &ScopePart) -> bool {
    part.choices.iter().all(|(_, choice)| {
        matches!(choice, ScopeChoice::Word(_) | ScopeChoice::Resource | ScopeChoice::Cruds)
    })
}

/// The type of the runtime that holds all of a kind.
fn kind(choice: ScopeChoice) -> Option<&'static str> {
    Some(match choice {
        ScopeChoice::Word(_) => return None,
        ScopeChoice::Resource => "ResourceType",
        ScopeChoice::Cruds => "Cruds",
        ScopeChoice::CrudsQuery => "CrudsQuery",
        ScopeChoice::Text => "ScopeText",
        ScopeChoice::Uuid => "ScopeUuid",
        ScopeChoice::Url => "ScopeUrl",
    })
}

/// What the parts are made of: types of the runtime under their own names, and enums.
pub(super) fn part_types(module: &Module) -> TokenStream {
    let types = types(module);
    let kinds = types.values().flat_map(|part| &part.choices).filter_map(|(_, choice)| kind(*choice));
    let mut kinds: Vec<&str> = kinds.collect();
    if kinds.contains(&"CrudsQuery") {
        kinds.push("Cruds");
    }
    kinds.sort_unstable();
    kinds.dedup();
    let kinds: Vec<_> = kinds.iter().map(|kind| format_ident!("{kind}")).collect();
    let kinds = (!kinds.is_empty()).then(|| {
        quote! {
            #[allow(unused_imports, reason = "parts of scopes are made of them")]
            pub use runtime::{#(#kinds),*};
        }
    });
    let enums = types.values().filter(|part| part.only_kind().is_none()).map(|part| choice_enum(part));
    quote!(#kinds #(#enums)*)
}

/// The fields of a scope's variant.
pub(super) fn fields(scope: &Scope) -> Option<TokenStream> {
    let types = scope.parts.iter().map(|part| &part.type_name);
    (!scope.parts.is_empty()).then(|| quote!((#(#types),*)))
}

/// An enum of what there is to choose in a part.
fn choice_enum(part: &ScopePart) -> TokenStream {
    let ScopePart { type_name, choices } = part;
    let words = choices.iter().map(|(_, choice)| word(*choice)).collect::<Vec<_>>().join("|");
    let docs = Docs::new(format!("What stands for {} in a scope.", code(&format!("<{words}>"))));
    let copy = is_copy_part(part).then(|| quote!(Copy,));
    let variants = choices.iter().map(|(variant, choice)| {
        let held = kind(*choice).map(|kind| format_ident!("{kind}")).map(|kind| quote!((#kind)));
        let docs = Docs::new(match choice {
            ScopeChoice::Word(word) => format!("{}.", code(word)),
            _ => format!("A {} of the caller's choice.", kind_name(*choice)),
        });
        quote!(#docs #variant #held)
    });
    let shows = choices.iter().map(|(variant, choice)| {
        if let ScopeChoice::Word(word) = choice {
            quote!(Self::#variant => f.write_str(#word))
        } else {
            quote!(Self::#variant(value) => ::core::fmt::Display::fmt(value, f))
        }
    });
    let words = choices.iter().filter_map(|(variant, choice)| match choice {
        ScopeChoice::Word(word) => {
            Some(quote!(if text == #word { return ::core::result::Result::Ok(Self::#variant); }))
        }
        _ => None,
    });
    let kinds = choices.iter().filter(|(_, choice)| kind(*choice).is_some());
    let mut kinds = kinds
        .map(|(variant, _)| quote!(text.parse().map(Self::#variant).map_err(|_| runtime::codegen::NO_PART)));
    let first =
        kinds.next().unwrap_or_else(|| quote!(::core::result::Result::Err(runtime::codegen::NO_PART)));
    let otherwise = kinds.fold(first, |tried, next| quote!(#tried.or_else(|_| #next)));
    let conversions = choices.iter().filter_map(|(variant, choice)| {
        let kind = format_ident!("{}", kind(*choice)?);
        Some(quote! {
            impl ::core::convert::From<#kind> for #type_name {
                fn from(value: #kind) -> Self {
                    Self::#variant(value)
                }
            }
        })
    });
    quote! {
        #docs
        #[derive(Clone, #copy Debug, PartialEq, Eq, Hash)]
        pub enum #type_name {
            #(#variants,)*
        }

        impl ::core::fmt::Display for #type_name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                match self {
                    #(#shows,)*
                }
            }
        }

        impl ::core::str::FromStr for #type_name {
            type Err = runtime::MalformedScope;

            fn from_str(text: &str) -> ::core::result::Result<Self, runtime::MalformedScope> {
                #(#words)*
                #otherwise
            }
        }

        #(#conversions)*
    }
}

/// How a choice is written in a spec.
fn word(choice: ScopeChoice) -> &'static str {
    match choice {
        ScopeChoice::Word(word) => word,
        ScopeChoice::Resource => "resource",
        ScopeChoice::Cruds => "cruds",
        ScopeChoice::CrudsQuery => "cruds?query",
        ScopeChoice::Text => "text",
        ScopeChoice::Uuid => "uuid",
        ScopeChoice::Url => "url",
    }
}

fn kind_name(choice: ScopeChoice) -> &'static str {
    match choice {
        ScopeChoice::Word(_) => "word",
        ScopeChoice::Resource => "resource type",
        ScopeChoice::Cruds => "set of permissions",
        ScopeChoice::CrudsQuery => "set of permissions, perhaps with a query,",
        ScopeChoice::Text => "text",
        ScopeChoice::Uuid => "UUID",
        ScopeChoice::Url => "URL",
    }
}

/// How the enum of scopes is written and read.
pub(super) fn conversions(module: &Module) -> TokenStream {
    let shows = granted(module).map(|scope| {
        let variant = &scope.word.variant;
        if scope.parts.is_empty() {
            let text = scope.word.text;
            return quote!(Self::#variant => f.write_str(#text));
        }
        let parts: Vec<_> = (1..=scope.parts.len()).map(|at| format_ident!("part_{at}")).collect();
        let pattern = pattern(module, scope).map_or(&[][..], |pattern| pattern.parts);
        let format = format(pattern);
        quote!(Self::#variant(#(#parts),*) => ::core::write!(f, #format))
    });
    let words = granted(module).filter(|scope| scope.parts.is_empty()).map(|scope| {
        let (text, variant) = (scope.word.text, &scope.word.variant);
        quote!(if scope == #text { return Ok(Self::#variant); })
    });
    let reads = granted(module).filter(|scope| !scope.parts.is_empty()).map(|scope| {
        let variant = &scope.word.variant;
        let at = module.plan.scopes.patterns.iter().position(|pattern| pattern.name == scope.word.text);
        let at = Literal::usize_unsuffixed(at.unwrap_or_default());
        let parts: Vec<_> = (1..=scope.parts.len()).map(|at| format_ident!("part_{at}")).collect();
        quote! {
            if let Some([#(#parts),*]) = runtime::codegen::scope_parts(&PLAN.scopes.patterns[#at], scope)
                #(&& let Ok(#parts) = #parts.parse())*
            {
                return Ok(Self::#variant(#(#parts),*));
            }
        }
    });
    quote! {
        impl ::core::fmt::Display for Scope {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                match self {
                    #(#shows,)*
                }
            }
        }

        impl ::core::str::FromStr for Scope {
            type Err = runtime::Error;

            fn from_str(scope: &str) -> ::core::result::Result<Self, runtime::Error> {
                use ::core::option::Option::Some;
                use ::core::result::Result::{Err, Ok};
                #(#words)*
                #(#reads)*
                Err(runtime::codegen::unknown_scope(&PLAN))
            }
        }
    }
}

fn pattern(module: &Module, scope: &Scope) -> Option<&'static ScopePattern> {
    module.plan.scopes.patterns.iter().find(|pattern| pattern.name == scope.word.text)
}

/// The pattern as a format of its parts.
fn format(parts: &[PlanPart]) -> String {
    let mut at = 0;
    let part = |part: &PlanPart| match part {
        PlanPart::Text(text) => text.replace('{', "{{").replace('}', "}}"),
        PlanPart::Choice(_) => {
            at += 1;
            format!("{{part_{at}}}")
        }
    };
    parts.iter().map(part).collect()
}

/// The values of a scope's parts in an example, in parentheses. `module` is the path of the module.
pub(super) fn example(scope: &Scope, module: &str) -> String {
    let part = |part: &ScopePart| {
        let enum_of = part.only_kind().is_none();
        let (variant, choice) = &part.choices[0];
        let held = match choice {
            ScopeChoice::Word(_) => return format!("{module}::{}::{variant}", part.type_name),
            ScopeChoice::Resource => format!("{module}::ResourceType::Patient"),
            ScopeChoice::Cruds => format!("{module}::Cruds::READ | {module}::Cruds::SEARCH"),
            ScopeChoice::CrudsQuery => format!("{module}::Cruds::READ.into()"),
            ScopeChoice::Text | ScopeChoice::Uuid | ScopeChoice::Url => {
                format!("\"{}\".parse()?", choice.example())
            }
        };
        match choice {
            _ if !enum_of => held,
            ScopeChoice::Resource => format!("{held}.into()"),
            _ => format!("{module}::{}::{variant}({held})", part.type_name),
        }
    };
    let parts: Vec<String> = scope.parts.iter().map(part).collect();
    if parts.is_empty() { String::new() } else { format!("({})", parts.join(", ")) }
}
