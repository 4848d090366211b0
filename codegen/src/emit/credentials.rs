//! Credentials: plain fields where there is one way of client authentication, an enum where the caller
//! chooses.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Item, parse_quote};
use tokenwright_plan::{ClientAuth, Credential, CredentialKind, Plan};

use super::config::{Field, Give};
use super::docs::{Docs, code, enumeration, prose};
use crate::lower::Module;
use crate::names::{FieldName, VariantName};

/// Whether the caller chooses among several ways of client authentication.
pub(super) fn is_choice(plan: &Plan) -> bool {
    plan.request.client_auth.len() > 1
}

/// The type that holds a credential, and the method of inputs and variables that takes it.
pub(super) fn kind(kind: CredentialKind) -> (TokenStream, TokenStream) {
    match kind {
        CredentialKind::Identifier => (quote!(runtime::Identifier), quote!(identifier)),
        CredentialKind::Secret => (quote!(runtime::Secret), quote!(secret)),
        CredentialKind::PrivateKey => (quote!(runtime::PrivateKey), quote!(private_key)),
        CredentialKind::Token => (quote!(runtime::TokenSource), quote!(token)),
        CredentialKind::Certificate => (quote!(runtime::Certificate), quote!(certificate)),
    }
}

/// How a credential is read from `vars`: an `Option`, of another one if it may be left out.
pub(super) fn reader(known: Credential) -> TokenStream {
    let (_, method) = kind(known.kind);
    let name = known.name;
    if known.optional {
        quote!(vars.optional(#name, runtime::Vars::#method))
    } else {
        quote!(vars.#method(#name))
    }
}

/// What a credential is.
pub(super) fn docs(module: &Module, name: &str, kind: CredentialKind) -> String {
    let owner = prose(module.plan.name);
    if let Some(summary) = module.credentials.get(name) {
        let handling = match kind {
            CredentialKind::Identifier => "",
            CredentialKind::Secret => " It is never shown, and wiped when dropped.",
            CredentialKind::PrivateKey => " In PEM or JWK; it is never shown.",
            CredentialKind::Token => OF_TOKEN,
            CredentialKind::Certificate => OF_CERTIFICATE,
        };
        return format!("{}{handling}", prose(summary));
    }
    match (name, kind) {
        ("client_id", _) => format!("The application's id, as {owner} issued it."),
        ("client_secret", _) => {
            "The application's secret. It is never shown, and wiped from memory when dropped.".to_owned()
        }
        (_, CredentialKind::Identifier) => format!("The {} that {owner} issued.", code(name)),
        ("private_key", _) => {
            format!("The private key, in PEM or JWK, whose public half {owner} knows. It is never shown.")
        }
        ("key_id", _) => format!("The identifier (`kid`) that {owner} knows the key by."),
        ("certificate", CredentialKind::Certificate) => {
            format!("The certificate that {owner} knows the application by.{OF_CERTIFICATE}")
        }
        (_, CredentialKind::Certificate) => format!("The {}.{OF_CERTIFICATE}", code(name)),
        (_, CredentialKind::Token) => format!("The {}.{OF_TOKEN}", code(name)),
        (_, CredentialKind::Secret | CredentialKind::PrivateKey) => {
            format!("The {} that {owner} issued. It is never shown, and wiped when dropped.", code(name))
        }
    }
}

/// How a token that is somebody else's is given.
const OF_TOKEN: &str = " `TokenSource::new` takes a function that yields it anew for each token request; one that \
                        does not change can be given as it is. It is never shown.";

/// How a certificate is given.
const OF_CERTIFICATE: &str = " In PEM: first its own, then those between it and its authority, if there are any; its \
                              key is a credential of its own.";

/// A credential in an example.
pub(super) fn example(Credential { name, kind, optional, .. }: Credential) -> String {
    if optional {
        return "None".to_owned();
    }
    let name = name.replace('_', "-");
    match kind {
        CredentialKind::PrivateKey | CredentialKind::Certificate => {
            format!("std::fs::read_to_string(\"{name}.pem\")?.parse()?")
        }
        CredentialKind::Identifier | CredentialKind::Secret | CredentialKind::Token => {
            format!("\"{name}\".into()")
        }
    }
}

/// The field of `Config` that holds the caller's choice.
pub(super) fn field(module: &Module) -> Field {
    let plan = module.plan;
    let module = &module.name;
    let mut variables = vec!["client_auth"];
    variables.extend(plan.credentials.iter().map(|credential| credential.name));
    let first = plan.request.client_auth.first().map(|way| {
        let fields = plan.credentials_for(Some(way));
        let fields = fields.map(|known| format!("    {}: {},\n", FieldName::of(known.name), example(known)));
        let variant = VariantName::of(way.method.name());
        format!("{module}::Credentials::{variant} {{\n{}}}", fields.collect::<String>())
    });
    Field {
        name: FieldName::of("credentials"),
        docs: Docs::new("Who calls, and how that is proven."),
        value_type: quote!(Credentials),
        variables,
        read: Some(quote!(Credentials::from_vars(&mut vars))),
        give: Give::Wrap(quote!(config.credentials.inputs)),
        example: first.unwrap_or_default(),
    }
}

/// The enum of the ways of client authentication.
pub(super) fn items(module: &Module) -> Vec<Item> {
    let plan = module.plan;
    let ways: Vec<Way> = plan.request.client_auth.iter().map(|way| Way::new(module, way)).collect();
    let variants = ways.iter().map(Way::variant);
    let shared: Vec<Credential> = shared(plan).collect();
    let shared_reads = shared.iter().map(read);
    let reads = ways.iter().map(|way| way.read(&shared));
    let gives = ways.iter().map(Way::give);
    let methods: Vec<&str> = ways.iter().map(|way| way.method).collect();
    let from_vars = Docs::new(format!(
        "{} chooses the way: {}.",
        code(&module.variables.variable("client_auth")),
        enumeration(&methods, "or")
    ));
    let file: syn::File = parse_quote! {
        /// Who calls, and how that is proven: one of the ways of client authentication that the provider
        /// takes.
        #[derive(Clone, Debug)]
        #[non_exhaustive]
        pub enum Credentials {
            #(#variants)*
        }

        impl Credentials {
            #from_vars
            fn from_vars(vars: &mut runtime::Vars) -> ::core::option::Option<Self> {
                let way = vars.one_of("client_auth", &[#(#methods),*]);
                #(#shared_reads)*
                match way? {
                    #(#reads)*
                    _ => ::core::option::Option::None,
                }
            }

            fn inputs(self, inputs: runtime::Inputs) -> runtime::Inputs {
                match self {
                    #(#gives)*
                }
            }
        }
    };
    file.items
}

/// The credentials that are needed whichever way is chosen, so that they can be asked for in any case.
fn shared(plan: &Plan) -> impl Iterator<Item = Credential> {
    let is_shared = |known: &Credential| {
        plan.request
            .client_auth
            .iter()
            .all(|way| plan.credentials_for(Some(way)).any(|needed| needed == *known))
    };
    plan.credentials.iter().copied().filter(is_shared)
}

/// The statement that reads a credential.
fn read(known: &Credential) -> TokenStream {
    let field = FieldName::of(known.name);
    let reader = reader(*known);
    quote!(let #field = #reader;)
}

/// One way of client authentication, as a variant.
struct Way {
    method: &'static str,
    name: VariantName,
    /// The credentials of the variant, each with its docs.
    fields: Vec<(Credential, FieldName, Docs)>,
}

impl Way {
    fn new(module: &Module, way: &ClientAuth) -> Way {
        let field = |known: Credential| {
            let docs = Docs::new(docs(module, known.name, known.kind));
            (known, FieldName::of(known.name), docs)
        };
        Way {
            method: way.method.name(),
            name: VariantName::of(way.method.name()),
            fields: module.plan.credentials_for(Some(way)).map(field).collect(),
        }
    }

    fn names(&self) -> impl Iterator<Item = &FieldName> + Clone {
        self.fields.iter().map(|(_, name, _)| name)
    }

    fn variant(&self) -> TokenStream {
        let Way { method, name, fields } = self;
        let docs = Docs::new(match *method {
            "none" => "`none`: a public client, which has an id and no secret.".to_owned(),
            "client_secret_post" => {
                "`client_secret_post`: id and secret in the body of the request.".to_owned()
            }
            "client_secret_basic" => {
                "`client_secret_basic`: id and secret in an HTTP Basic header.".to_owned()
            }
            "client_secret_jwt" => "`client_secret_jwt`: a JWT that the secret signs.".to_owned(),
            "custom" => "The provider's own way.".to_owned(),
            "private_key_jwt" => "`private_key_jwt`: a JWT that a private key signs.".to_owned(),
            "tls_client_auth" => {
                "`tls_client_auth`: a certificate of an authority that the provider trusts (RFC 8705)."
                    .to_owned()
            }
            "self_signed_tls_client_auth" => {
                "`self_signed_tls_client_auth`: a certificate that is registered at the provider (RFC 8705)."
                    .to_owned()
            }
            other => format!("{}.", code(other)),
        });
        let fields = fields.iter().map(|(known, field, docs)| {
            let (value_type, _) = kind(known.kind);
            let value_type =
                if known.optional { quote!(::core::option::Option<#value_type>) } else { value_type };
            quote!(#docs #field: #value_type)
        });
        quote!(#docs #name { #(#fields,)* },)
    }

    /// Reads what is not read already.
    fn read(&self, shared: &[Credential]) -> TokenStream {
        let Way { method, name, fields } = self;
        let names = self.names();
        let own = fields.iter().map(|(known, ..)| known).filter(|known| !shared.contains(known));
        let reads = own.map(read);
        quote! {
            #method => {
                #(#reads)*
                ::core::option::Option::Some(Self::#name { #(#names: #names?),* })
            }
        }
    }

    fn give(&self) -> TokenStream {
        let name = &self.name;
        let names = self.names();
        let (perhaps, certain): (Vec<_>, Vec<_>) = self.fields.iter().partition(|(known, ..)| known.optional);
        let certain = certain.iter().map(|(known, field, _)| {
            let (_, method) = kind(known.kind);
            let credential = known.name;
            quote!(.#method(#credential, #field))
        });
        let made = quote!(inputs.client_auth(runtime::plan::ClientAuthMethod::#name) #(#certain)*);
        let added = perhaps.iter().map(|(known, field, _)| {
            let (_, method) = kind(known.kind);
            let credential = known.name;
            quote! {
                if let ::core::option::Option::Some(value) = #field {
                    inputs = inputs.#method(#credential, value);
                }
            }
        });
        let all = if perhaps.is_empty() { made } else { quote!(let mut inputs = #made; #(#added)* inputs) };
        quote! {
            Self::#name { #(#names),* } => { #all }
        }
    }
}
