//! `Config`: what a client cannot do without.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Item, parse_quote};
use tokenwright_plan::{Credential, Grant, Presence, ScopeRequest};

use super::docs::{Docs, code, enumeration, prose};
use super::{credentials, environment, scope, setting};
use crate::lower::{Module, NamedSetting};
use crate::names::FieldName;

/// One field of `Config`, and all that is done with it.
pub(super) struct Field {
    pub(super) name: FieldName,
    pub(super) docs: Docs,
    pub(super) value_type: TokenStream,
    /// The names of the values that it is read from.
    pub(super) variables: Vec<&'static str>,
    /// How it is read from `vars`: an `Option`. None if it is not, because it may be left out.
    pub(super) read: Option<TokenStream>,
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
    /// Calls a method of those so far with the `value` that the field has, if it has one.
    IfSome(TokenStream),
}

/// The fields, in their order.
pub(super) fn fields(module: &Module) -> Vec<Field> {
    let mut fields = vec![environment_field(module)];
    if credentials::is_choice(module.plan) {
        fields.push(credentials::field(module));
    } else {
        fields.extend(module.plan.credentials.iter().map(|known| credential(module, *known)));
    }
    let of_client = module.settings.iter().filter(|setting| setting.only_in.is_empty());
    let (required, optional): (Vec<&NamedSetting>, Vec<_>) =
        of_client.partition(|setting| setting.plan.is_required());
    let required = required.into_iter().map(|setting| setting_field(module, setting));
    if module.plan.grant.is_of_users() {
        fields.extend((module.plan.grant == Grant::AuthorizationCode).then(redirect_uri));
        fields.extend(required);
        fields.extend(optional.into_iter().map(optional_field));
    } else {
        if module.plan.scopes.request == ScopeRequest::Required {
            fields.push(scopes(module));
        }
        fields.extend(required);
    }
    fields
}

/// The struct, and how it is read from variables.
pub(super) fn items(module: &Module, fields: &[Field]) -> Vec<Item> {
    let prefix = module.variables.as_str();
    let variables = fields.iter().flat_map(|field| &field.variables);
    let variables = enumeration(variables.map(|name| module.variables.variable(name)), "and");
    let from_env = Docs::new(format!("Reads the process environment: {variables}."));
    let from_vars = Docs::new(
        "Reads the same values under any prefix and from any place. Everything that is missing or wrong \
         is reported at once.",
    );
    let docs = fields.iter().map(|field| &field.docs);
    let names: Vec<&FieldName> = fields.iter().map(|field| &field.name).collect();
    let types = fields.iter().map(|field| &field.value_type);
    let (read, left_out): (Vec<&Field>, Vec<_>) = fields.iter().partition(|field| field.read.is_some());
    let reads = read.iter().map(|field| {
        let Field { name, read, .. } = field;
        quote!(let #name = #read;)
    });
    let read = read.iter().map(|field| &field.name);
    let left_out = left_out.iter().map(|field| &field.name);
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
                #(#reads)*
                vars.finish(&PLAN, || ::core::option::Option::Some(Self {
                    #(#read: #read?,)*
                    #(#left_out: ::core::option::Option::None,)*
                }))
            }
        }
    };
    file.items
}

fn environment_field(module: &Module) -> Field {
    let is_production = |text: &str| text.starts_with("prod");
    let chosen = module.environments.iter().rfind(|environment| !is_production(environment.text));
    let chosen = chosen.or(module.environments.last());
    let own = module.settings.iter().filter(|setting| !setting.only_in.is_empty());
    Field {
        name: FieldName::of("environment"),
        docs: Docs::new("Which of the provider's environments to call. There is no default."),
        value_type: quote!(Environment),
        variables: std::iter::once("environment").chain(own.map(|setting| setting.plan.name)).collect(),
        read: Some(environment::read(module)),
        give: Give::Wrap(quote!(config.environment.inputs)),
        example: match chosen {
            Some(word) => environment::example(module, word),
            None => format!("{}::Config::from_env()?.environment", module.name),
        },
    }
}

fn credential(module: &Module, known: Credential) -> Field {
    let Credential { name, kind, optional, .. } = known;
    let field = FieldName::of(name);
    let (value_type, method) = credentials::kind(kind);
    let docs = Docs::new(credentials::docs(module, name, kind));
    if optional {
        return Field {
            docs: docs.paragraph("May be left out."),
            value_type: quote!(::core::option::Option<#value_type>),
            variables: vec![name],
            read: Some(credentials::reader(known)),
            give: Give::IfSome(quote!(#method(#name, value))),
            example: "None".to_owned(),
            name: field,
        };
    }
    Field {
        docs,
        value_type,
        variables: vec![name],
        read: Some(quote!(vars.#method(#name))),
        give: Give::Call(quote!(#method(#name, config.#field))),
        example: credentials::example(known),
        name: field,
    }
}

fn scopes(module: &Module) -> Field {
    let (example, text) = (scope::example(module), scope::text(module));
    Field {
        name: FieldName::of("scopes"),
        docs: Docs::new("What to ask for. The provider wants at least one."),
        value_type: quote!(::std::vec::Vec<Scope>),
        variables: vec!["scopes"],
        read: Some(quote!(vars.parse_list("scopes"))),
        give: Give::Call(quote!(scopes(config.scopes.into_iter().map(#text)))),
        example: format!("vec![{}]", example.unwrap_or_default()),
    }
}

fn setting_field(module: &Module, setting: &NamedSetting) -> Field {
    let name = setting.plan.name;
    let field = &setting.field;
    let given = setting::text(setting, &quote!(config.#field));
    Field {
        name: field.clone(),
        docs: Docs::new(prose(&setting.summary)),
        value_type: setting::value_type(setting),
        variables: vec![name],
        read: Some(setting::read(setting)),
        give: Give::Call(quote!(setting(#name, #given))),
        example: setting::example(module, setting),
    }
}

/// A setting that may be left out, where there is no method that gives it later.
fn optional_field(setting: &NamedSetting) -> Field {
    let NamedSetting { plan, field, summary, .. } = setting;
    let name = plan.name;
    let value_type = setting::value_type(setting);
    let given = setting::text(setting, &quote!(value));
    Field {
        name: field.clone(),
        docs: Docs::new(prose(summary)).paragraph(match plan.presence {
            Presence::Default(value) => {
                format!("{} if left out; not read from variables.", code(value))
            }
            _ => "May be left out, and is not read from variables.".to_owned(),
        }),
        value_type: quote!(::core::option::Option<#value_type>),
        variables: Vec::new(),
        read: None,
        give: Give::IfSome(quote!(setting(#name, #given))),
        example: "None".to_owned(),
    }
}

fn redirect_uri() -> Field {
    Field {
        name: FieldName::of("redirect_uri"),
        docs: Docs::new("Where the provider sends users back to, as it is registered there."),
        value_type: quote!(::std::string::String),
        variables: vec!["redirect_uri"],
        read: Some(quote!(vars.text("redirect_uri"))),
        give: Give::Call(quote!(redirect_uri(config.redirect_uri))),
        example: "\"https://app.example/callback\".to_owned()".to_owned(),
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
