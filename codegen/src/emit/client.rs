//! `Client`, and `ApiBase` where there are several.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use syn::{Item, parse_quote};
use tokenwright_plan::{CredentialKind, Grant, Presence, ScopeRequest, ValueType};

use super::config::{Field, Give};
use super::docs::{Docs, code, link, prose};
use super::environment::address;
use super::{scope, setting, words};
use crate::lower::{Module, NamedSetting};
use crate::names::MethodName;

/// The enum of API bases, if there are several.
pub(super) fn bases(module: &Module) -> Vec<Item> {
    if !has_bases(module) || module.shares_bases {
        return Vec::new();
    }
    let docs = Docs::new(format!("Where the API of {} is.", prose(module.plan.name)));
    let variants = module.bases.iter().zip(module.plan.api.bases).enumerate().map(|(index, (word, base))| {
        let docs = Docs::new(match module.plan.environments.first() {
            Some(environment) => {
                let url = link(&address(base.url, environment));
                format!("{}: {url} in {}.", code(word.text), code(environment.name))
            }
            None => format!("{}.", code(word.text)),
        });
        let default = (index == 0).then(|| quote!(#[default]));
        let variant = &word.variant;
        quote!(#docs #default #variant)
    });
    let as_str = words::as_str(&module.bases, &Docs::new("The base's name."));
    let file: syn::File = parse_quote! {
        #docs
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum ApiBase {
            #(#variants,)*
        }

        impl ApiBase {
            #as_str
        }
    };
    file.items
}

/// The client of a machine.
pub(super) fn items(module: &Module, fields: &[Field]) -> Vec<Item> {
    let owner = prose(module.plan.name);
    let docs = if module.bases.is_empty() {
        Docs::new(format!("Gets tokens from {owner}, for APIs that are not its own.")).paragraph(
            "Tokens and what their failures mean are methods of [`runtime::ProviderClient`], to which this \
             dereferences: `token()` is for the HTTP client that calls the API, and `invalidate()` says that \
             the API refused it. Clones share tokens and connections.",
        )
    } else {
        Docs::new(format!("Gets tokens from {owner} and calls its API.")).paragraph(
            "Tokens, calls and what their failures mean are methods of [`runtime::ProviderClient`], to which \
             this dereferences. Clones share tokens and connections.",
        )
    };
    let new_docs = Docs::new("Makes a client. Nothing is sent until the first token is needed.");
    wrapper(module, &docs, &new_docs, fields, &siblings(module))
}

/// What `Client` wraps and dereferences to, as the runtime calls it.
const fn inner(grant: Grant) -> &'static str {
    match grant {
        Grant::AuthorizationCode => "UserFlow",
        Grant::DeviceCode => "DeviceFlow",
        Grant::ClientCredentials
        | Grant::JwtBearer
        | Grant::TokenExchange
        | Grant::Password
        | Grant::Custom => "ProviderClient",
    }
}

/// `Client`, with the methods that it has of its own.
pub(super) fn wrapper(
    module: &Module,
    docs: &Docs,
    new_docs: &Docs,
    fields: &[Field],
    methods: &[TokenStream],
) -> Vec<Item> {
    let inputs = inputs(fields);
    let inner = format_ident!("{}", inner(module.plan.grant));
    let file: syn::File = parse_quote! {
        #docs
        #[derive(Clone, Debug)]
        pub struct Client(runtime::#inner);

        impl Client {
            #new_docs
            pub fn new(config: Config) -> ::core::result::Result<Self, runtime::Error> {
                Self::with_options(config, runtime::Options::default())
            }

            /// Makes a client that behaves otherwise than usual: timeouts, proxy, certificates.
            pub fn with_options(
                config: Config,
                options: runtime::Options,
            ) -> ::core::result::Result<Self, runtime::Error> {
                #inputs
                runtime::#inner::new(&PLAN, inputs, options).map(Self)
            }

            #(#methods)*
        }
    };
    file.items
}

/// What makes a `Client` of use as what it wraps: the same in every module, so that it is written as it reads.
pub(super) fn conversions(grant: Grant) -> String {
    let inner = inner(grant);
    format!(
        "\
impl ::core::ops::Deref for Client {{
    type Target = runtime::{inner};

    fn deref(&self) -> &runtime::{inner} {{
        &self.0
    }}
}}

impl ::core::convert::From<Client> for runtime::{inner} {{
    fn from(client: Client) -> Self {{
        client.0
    }}
}}
"
    )
}

pub(super) fn has_bases(module: &Module) -> bool {
    module.bases.len() > 1
}

/// The statements that make `inputs` of the fields of `config`.
fn inputs(fields: &[Field]) -> TokenStream {
    let mut given = TokenStream::new();
    let mut perhaps = Vec::new();
    for field in fields {
        match &field.give {
            Give::Wrap(function) => given = quote!(#function(#given)),
            Give::Call(method) => given = quote!(#given.#method),
            Give::IfSome(method) => {
                let name = &field.name;
                perhaps.push(quote! {
                    if let ::core::option::Option::Some(value) = config.#name {
                        inputs = inputs.#method;
                    }
                });
            }
        }
    }
    let mutable = (!perhaps.is_empty()).then(|| quote!(mut));
    quote!(let #mutable inputs = #given; #(#perhaps)*)
}

/// The methods that give the same client with one thing changed.
fn siblings(module: &Module) -> Vec<TokenStream> {
    let tokens = module.plan.credentials.iter().filter(|known| known.kind == CredentialKind::Token);
    let mut methods: Vec<TokenStream> = tokens.map(|known| for_token(known.name)).collect();
    let of_client = module.settings.iter().filter(|setting| setting.only_in.is_empty());
    methods.extend(of_client.map(for_setting));
    if scope::has_scopes(module) {
        if module.plan.scopes.request != ScopeRequest::Never {
            methods.push(taking_scopes(
                module,
                &quote!(with_scopes),
                &Docs::new(
                    "The same client, asking for these scopes: a token of its own, the same connections.",
                ),
            ));
        }
        methods.push(taking_scopes(
            module,
            &quote!(requiring),
            &Docs::new("The same client, refusing a token that was granted without one of these scopes."),
        ));
    }
    if has_bases(module) {
        methods.push(quote! {
            /// The same client, whose relative paths start at another base. The token is the same.
            #[must_use]
            pub fn at(&self, base: ApiBase) -> Self {
                Self(self.0.at_base(base.as_str()))
            }
        });
    }
    methods
}

fn for_token(name: &'static str) -> TokenStream {
    let docs = Docs::new(format!(
        "The same client for another {}: a token of its own, the same connections.",
        code(name)
    ));
    let method = MethodName::for_setting(name);
    quote! {
        #docs
        #[must_use]
        pub fn #method(&self, source: runtime::TokenSource) -> Self {
            Self(self.0.with_token(#name, source))
        }
    }
}

fn for_setting(setting: &NamedSetting) -> TokenStream {
    let NamedSetting { plan, method, .. } = setting;
    let name = plan.name;
    let docs = match plan.presence {
        Presence::Optional => {
            Docs::new(format!("The same client with {}, which is otherwise left out.", code(name)))
                .paragraph(prose(&setting.summary))
        }
        Presence::Default("") => {
            Docs::new(format!("The same client with {}, which is otherwise empty.", code(name)))
                .paragraph(prose(&setting.summary))
        }
        Presence::Default(value) => {
            Docs::new(format!("The same client with {}, which is otherwise {}.", code(name), code(value)))
                .paragraph(prose(&setting.summary))
        }
        Presence::Required => {
            Docs::new(format!("The same client for another {}, on the same connections.", code(name)))
        }
    };
    let value_type = setting::value_type(setting);
    let value_type = match plan.value_type {
        ValueType::Integer | ValueType::OneOf(_) => value_type,
        _ => quote!(&#value_type),
    };
    let text = setting::text(setting, &quote!(value));
    quote! {
        #docs
        #[must_use]
        pub fn #method(&self, value: #value_type) -> Self {
            Self(self.0.with_setting(#name, #text))
        }
    }
}

fn taking_scopes(module: &Module, method: &TokenStream, docs: &Docs) -> TokenStream {
    let (generics, item, texts) = scope::taken(module);
    quote! {
        #docs
        #[must_use]
        pub fn #method #generics(
            &self,
            scopes: impl ::core::iter::IntoIterator<Item = #item>,
        ) -> Self {
            Self(self.0.#method(#texts))
        }
    }
}
