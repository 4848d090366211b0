//! `Environment`: the provider's own, and one that the caller describes.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Item, parse_quote};
use tokenwright_plan::{Environment, Expr, Field, Plan, ValueType};

use super::docs::{Docs, code, link, prose};
use super::{setting, words};
use crate::lower::{Module, NamedSetting, Word};
use crate::names::FieldName;

/// Above this many constants, a custom environment is larger than clippy likes a variant to be.
const MANY: usize = 8;

/// The enum of environments, and the struct of a custom one.
pub(super) fn items(module: &Module) -> Vec<Item> {
    let plan = module.plan;
    let docs = Docs::new(format!("The environments of {}.", prose(plan.name)));
    let own = module.environments.iter().zip(plan.environments).map(|(word, environment)| {
        let (what, url) = match plan.authorize {
            Some(authorize) => ("where users sign in at", authorize.url),
            None => ("with tokens from", plan.request.url),
        };
        let docs = Docs::new(format!("{}, {what} {}.", code(word.text), link(&address(url, environment))));
        let variant = &word.variant;
        let fields = settings_of(module, word).map(|setting| {
            let (docs, field) = (Docs::new(prose(&setting.summary)), &setting.field);
            let value_type = setting::value_type(setting);
            quote!(#docs #field: #value_type)
        });
        if has_settings(module, word) {
            quote!(#docs #variant { #(#fields,)* })
        } else {
            quote!(#docs #variant)
        }
    });
    let inputs = module.environments.iter().map(|word| {
        let Word { text, variant } = word;
        let gives = settings_of(module, word).map(|setting| {
            let (name, field) = (setting.plan.name, &setting.field);
            let given = setting::text(setting, &quote!(#field));
            quote!(.setting(#name, #given))
        });
        let pattern = pattern(module, word);
        quote!(Self::#variant #pattern => runtime::Inputs::named(#text) #(#gives)*)
    });

    let constants = plan.environments.first().map_or(&[][..], |environment| environment.constants);
    let constant_names: Vec<&str> = constants.iter().map(|constant| constant.name).collect();
    let fields: Vec<FieldName> = constant_names.iter().map(|name| FieldName::of(name)).collect();
    let field_docs = constants.iter().map(|constant| constant_docs(module, constant));
    let words = &module.environments;
    let is_word = words.iter().all(|word| !has_settings(module, word));
    let from_str = is_word.then(|| words::from_str(&quote!(Environment), words, "environment"));
    let from_vars = (!is_word).then(|| from_vars(module));

    let to_api = if module.bases.is_empty() { "" } else { "; the token goes to its API only" };
    let custom_docs = Docs::new(format!(
        "The addresses and constants of a private deployment or a test server. Addresses are https, or http \
         on loopback{to_api}."
    ));
    let custom_docs = custom_docs.paragraph(if says_addresses(plan) {
        "An address that an answer says is where one of these is, by scheme, host and port, or at a domain that \
         the provider's own environments allow."
    } else {
        ""
    });

    let allow = (constants.len() > MANY)
        .then(|| quote!(#[allow(clippy::large_enum_variant, reason = "a configuration is made once")]));
    let file: syn::File = parse_quote! {
        #docs
        #[derive(Clone, Debug, PartialEq, Eq)]
        #allow
        #[non_exhaustive]
        pub enum Environment {
            #(#own,)*
            /// A private deployment or a test server.
            Custom(CustomEnvironment),
        }

        #custom_docs
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct CustomEnvironment {
            #(#field_docs pub #fields: ::std::string::String,)*
        }

        impl Environment {
            #from_vars

            fn inputs(self) -> runtime::Inputs {
                match self {
                    #(#inputs,)*
                    Self::Custom(CustomEnvironment { #(#fields),* }) => {
                        runtime::Inputs::custom([#((#constant_names, #fields)),*])
                    }
                }
            }
        }

        #from_str
    };
    file.items
}

/// Whether answers say where something is.
fn says_addresses(plan: &Plan) -> bool {
    plan.outputs().any(|output| matches!(output.value_type, ValueType::UrlUnder(_)))
}

/// How the environment is read from `vars`: an `Option`.
pub(super) fn read(module: &Module) -> TokenStream {
    if module.environments.iter().any(|word| has_settings(module, word)) {
        quote!(Environment::from_vars(&mut vars))
    } else {
        quote!(vars.parse("environment"))
    }
}

/// The environment of that name, for an example in which the module is in scope.
pub(super) fn example(module: &Module, word: &Word) -> String {
    let path = format!("{}::Environment::{}", module.name, word.variant);
    let fields: Vec<String> = settings_of(module, word)
        .map(|setting| format!("    {}: {},", setting.field, setting::example(module, setting)))
        .collect();
    if fields.is_empty() { path } else { format!("{path} {{\n{}\n}}", fields.join("\n")) }
}

/// The settings that belong to an environment.
fn settings_of<'m>(module: &'m Module, word: &Word) -> impl Iterator<Item = &'m NamedSetting> + use<'m> {
    let environment = word.text;
    module.settings.iter().filter(move |setting| setting.only_in.contains(&environment))
}

fn has_settings(module: &Module, word: &Word) -> bool {
    settings_of(module, word).next().is_some()
}

/// The fields of an environment's variant, if it has any.
fn pattern(module: &Module, word: &Word) -> Option<TokenStream> {
    let fields = settings_of(module, word).map(|setting| &setting.field);
    has_settings(module, word).then(|| quote!({ #(#fields),* }))
}

/// Reads the environment, and what it needs.
fn from_vars(module: &Module) -> TokenStream {
    let names = module.environments.iter().map(|word| word.text);
    let reads = module.environments.iter().map(|word| {
        let Word { text, variant } = word;
        let fields: Vec<&FieldName> = settings_of(module, word).map(|setting| &setting.field).collect();
        let reads = settings_of(module, word).map(setting::read);
        let made = (!fields.is_empty()).then(|| quote!({ #(#fields: #fields?),* }));
        quote! {
            #text => {
                #(let #fields = #reads;)*
                ::core::option::Option::Some(Self::#variant #made)
            }
        }
    });
    quote! {
        fn from_vars(vars: &mut runtime::Vars) -> ::core::option::Option<Self> {
            match vars.one_of("environment", &[#(#names),*])? {
                #(#reads)*
                _ => ::core::option::Option::None,
            }
        }
    }
}

fn constant_docs(module: &Module, constant: &Field) -> Docs {
    let first = module.plan.environments.first().map(|environment| {
        format!(
            "{}: {} in {}.",
            code(constant.name),
            link(&address(constant.value, environment)),
            code(environment.name)
        )
    });
    Docs::new(first.unwrap_or_default())
}

/// What an expression comes to in an environment; what the caller gives stands there as a hole.
pub(super) fn address(expr: Expr, environment: &Environment) -> String {
    match expr {
        Expr::Text(text) => text.to_owned(),
        Expr::Constant(name) => environment
            .constants
            .iter()
            // A constant of a constant would not come to an end; no checked spec has one.
            .find(|constant| constant.name == name && constant.value != expr)
            .map_or_else(|| format!("{{{name}}}"), |constant| address(constant.value, environment)),
        Expr::Concat(parts) => parts.iter().map(|part| address(*part, environment)).collect(),
        Expr::Setting(name)
        | Expr::Credential(name)
        | Expr::Computed(name)
        | Expr::TokenOutput(name)
        | Expr::Thumbprint { certificate: name, .. }
        | Expr::Output { output: name, .. } => {
            format!("{{{name}}}")
        }
        Expr::Base64(inner) | Expr::PercentEncoded(inner) | Expr::XmlText(inner) => {
            address(*inner, environment)
        }
        Expr::Scope => "{scope}".to_owned(),
        Expr::Token => "{token}".to_owned(),
        Expr::RequestUrl => "{url}".to_owned(),
        Expr::Assertion => "{assertion}".to_owned(),
        Expr::ClientAssertion => "{client_assertion}".to_owned(),
        Expr::User(value) => format!("{{{}}}", value.name()),
        Expr::Call(value) => format!("{{{}}}", value.name()),
    }
}
