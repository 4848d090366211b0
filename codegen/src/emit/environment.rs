//! `Environment`: the provider's own, and one that the caller describes.

use quote::quote;
use syn::{Item, parse_quote};
use tokenwright_plan::{Environment, Expr, Field};

use super::docs::{Docs, code, link, prose};
use super::words;
use crate::lower::Module;
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
        quote!(#docs #variant)
    });
    let variants = module.environments.iter().map(|word| &word.variant);
    let names = module.environments.iter().map(|word| word.text);

    let constants = plan.environments.first().map_or(&[][..], |environment| environment.constants);
    let constant_names: Vec<&str> = constants.iter().map(|constant| constant.name).collect();
    let fields: Vec<FieldName> = constant_names.iter().map(|name| FieldName::of(name)).collect();
    let field_docs = constants.iter().map(|constant| constant_docs(module, constant));
    let words = &module.environments;
    let from_str = words::from_str(&quote!(Environment), words, "environment", &words::list(words));

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

        /// The addresses and constants of a private deployment or a test server. Addresses are https, or
        /// http on loopback; the token goes to its API only.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct CustomEnvironment {
            #(#field_docs pub #fields: ::std::string::String,)*
        }

        impl Environment {
            fn inputs(self) -> runtime::Inputs {
                match self {
                    #(Self::#variants => runtime::Inputs::named(#names),)*
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
        Expr::Setting(name) | Expr::Credential(name) | Expr::Output { output: name, .. } => {
            format!("{{{name}}}")
        }
        Expr::Base64(inner) | Expr::PercentEncoded(inner) => address(*inner, environment),
        Expr::Scope => "{scope}".to_owned(),
        Expr::Token => "{token}".to_owned(),
        Expr::RequestUrl => "{url}".to_owned(),
        Expr::Assertion => "{assertion}".to_owned(),
        Expr::ClientAssertion => "{client_assertion}".to_owned(),
        Expr::User(value) => format!("{{{}}}", value.name()),
    }
}
