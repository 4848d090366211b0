//! `Config`: what a client cannot do without.

use proc_macro2::{Literal, TokenStream};
use quote::quote;
use syn::{Item, parse_quote};
use tokenwright_plan::{CredentialKind, ScopeRequest};

use super::docs::{Docs, code, enumeration, prose};
use super::{credentials, setting};
use crate::lower::{NamedSetting, Provider};
use crate::names::FieldName;

/// One field of `Config`, and all that is done with it.
pub(super) struct Field {
    pub(super) name: FieldName,
    pub(super) docs: Docs,
    pub(super) value_type: TokenStream,
    /// The names of the values that it is read from.
    pub(super) variables: Vec<&'static str>,
    /// How it is read from `vars`: an `Option`.
    pub(super) read: TokenStream,
    /// What it does to the inputs of a client; `environment` makes them.
    pub(super) give: Give,
    /// A value of it, for an example in which the module is in scope. It may have several lines.
    pub(super) example: String,
}

/// What a field does to the inputs of a client.
pub(super) enum Give {
    /// Is called with those so far.
    Wrap(TokenStream),
    /// Calls a method of those so far.
    Call(TokenStream),
}

/// The fields, in their order.
pub(super) fn fields(provider: &Provider) -> Vec<Field> {
    let mut fields = vec![environment(provider)];
    if credentials::is_choice(provider.plan) {
        fields.push(credentials::field(provider));
    } else {
        fields.extend(
            provider.plan.credentials.iter().map(|known| credential(provider, known.name, known.kind)),
        );
    }
    if provider.plan.scopes.request == ScopeRequest::Required {
        fields.push(scopes(provider));
    }
    let required = provider.settings.iter().filter(|setting| !setting.plan.optional);
    fields.extend(required.map(|setting| setting_field(provider, setting)));
    fields
}

/// The struct, and how it is read from variables.
pub(super) fn items(provider: &Provider, fields: &[Field]) -> Vec<Item> {
    let prefix = provider.variables.as_str();
    let variables = fields.iter().flat_map(|field| &field.variables);
    let variables = enumeration(variables.map(|name| provider.variables.variable(name)), "and");
    let from_env = Docs::new(format!("Reads the process environment: {variables}."));
    let from_vars = Docs::new(
        "Reads the same values under any prefix and from any place. Everything that is missing or wrong \
         is reported at once.",
    );
    let docs = fields.iter().map(|field| &field.docs);
    let names: Vec<&FieldName> = fields.iter().map(|field| &field.name).collect();
    let types = fields.iter().map(|field| &field.value_type);
    let reads = fields.iter().map(|field| &field.read);
    let file: syn::File = parse_quote! {
        /// What [`Client::new`] needs. Leaving a field out does not compile.
        #[derive(Clone, Debug)]
        pub struct Config {
            #(#docs pub #names: #types,)*
        }

        impl Config {
            #from_env
            pub fn from_env() -> ::core::result::Result<Self, runtime::Error> {
                Self::from_vars(runtime::Vars::from_env(#prefix))
            }

            #from_vars
            pub fn from_vars(mut vars: runtime::Vars) -> ::core::result::Result<Self, runtime::Error> {
                #(let #names = #reads;)*
                vars.finish(&PLAN, || ::core::option::Option::Some(Self { #(#names: #names?),* }))
            }
        }
    };
    file.items
}

fn environment(provider: &Provider) -> Field {
    let is_production = |text: &str| text.starts_with("prod");
    let chosen = provider.environments.iter().rfind(|environment| !is_production(environment.text));
    let chosen = chosen.or(provider.environments.last());
    Field {
        name: FieldName::of("environment"),
        docs: Docs::new("Which of the provider's environments to call. There is no default."),
        value_type: quote!(Environment),
        variables: vec!["environment"],
        read: quote!(vars.parse("environment")),
        give: Give::Wrap(quote!(config.environment.inputs)),
        example: match chosen {
            Some(word) => format!("{}::Environment::{}", provider.module, word.variant),
            None => format!("{}::Config::from_env()?.environment", provider.module),
        },
    }
}

fn credential(provider: &Provider, name: &'static str, kind: CredentialKind) -> Field {
    let field = FieldName::of(name);
    let (value_type, method) = credentials::kind(kind);
    Field {
        docs: Docs::new(credentials::docs(provider, name, kind)),
        value_type,
        variables: vec![name],
        read: quote!(vars.#method(#name)),
        give: Give::Call(quote!(#method(#name, config.#field))),
        example: credentials::example(name),
        name: field,
    }
}

fn scopes(provider: &Provider) -> Field {
    let first = provider.scopes.iter().find(|scope| scope.granted);
    let example = first.map(|scope| format!("{}::Scope::{}", provider.module, scope.word.variant));
    Field {
        name: FieldName::of("scopes"),
        docs: Docs::new("What to ask for. The provider wants at least one."),
        value_type: quote!(::std::vec::Vec<Scope>),
        variables: vec!["scopes"],
        read: quote!(vars.parse_list("scopes")),
        give: Give::Call(quote!(scopes(config.scopes.into_iter().map(Scope::as_str)))),
        example: format!("vec![{}]", example.unwrap_or_default()),
    }
}

fn setting_field(provider: &Provider, setting: &NamedSetting) -> Field {
    let name = setting.plan.name;
    let field = &setting.field;
    let type_name = &setting.type_name;
    let is_number = setting::is_number(setting);
    let given = setting::text(setting, &quote!(config.#field));
    let example = setting.example.as_deref().unwrap_or_default();
    Field {
        name: field.clone(),
        docs: Docs::new(prose(&setting.summary)),
        value_type: setting::value_type(setting),
        variables: vec![name],
        read: if is_number { quote!(vars.integer(#name)) } else { quote!(vars.parse(#name)) },
        give: Give::Call(quote!(setting(#name, #given))),
        example: match setting.words.first() {
            _ if is_number => example.parse::<i64>().unwrap_or(1).to_string(),
            Some(word) => format!("{}::{type_name}::{}", provider.module, word.variant),
            None => format!("{}::{type_name}::new({})?", provider.module, Literal::string(example)),
        },
    }
}

/// What the docs call a value: its name, and what it is.
pub(super) fn described(name: &str, summary: &str) -> String {
    if summary.is_empty() {
        format!("{}.", code(name))
    } else {
        format!("{}: {}", code(name), prose(summary))
    }
}
