//! `Client` where users sign in.

use quote::quote;
use syn::{Item, parse_quote};
use tokenwright_plan::ScopeRequest;

use super::client::inputs;
use super::config::Field;
use super::docs::{Docs, prose};
use super::scope;
use crate::lower::Module;

/// The client of a flow with users.
pub(super) fn items(module: &Module, fields: &[Field]) -> Vec<Item> {
    let docs = Docs::new(format!("Signs users in at {}.", prose(module.plan.name))).paragraph(
        "What follows when a user comes back, and taking up their session again later, are methods of \
         [`runtime::UserFlow`], to which this dereferences. Clones share connections.",
    );
    let inputs = inputs(fields);
    let authorize_docs = Docs::new(
        "Starts: says where to send the user, and what to remember until they come back. Nothing is sent \
         by this.",
    );
    let (parameter, asked) = if takes_scopes(module) {
        let parameter = quote!(scopes: impl ::core::iter::IntoIterator<Item = Scope>,);
        (Some(parameter), quote!(scopes.into_iter().map(Scope::as_str)))
    } else {
        (None, quote!([]))
    };
    let file: syn::File = parse_quote! {
        #docs
        #[derive(Clone, Debug)]
        pub struct Client(runtime::UserFlow);

        impl Client {
            /// Makes a client. Nothing is sent until a user has come back.
            pub fn new(config: Config) -> ::core::result::Result<Self, runtime::Error> {
                Self::with_options(config, runtime::Options::default())
            }

            /// Makes a client that behaves otherwise than usual: timeouts, proxy, certificates.
            pub fn with_options(
                config: Config,
                options: runtime::Options,
            ) -> ::core::result::Result<Self, runtime::Error> {
                #inputs
                runtime::UserFlow::new(&PLAN, inputs, options).map(Self)
            }

            #authorize_docs
            pub fn authorize(
                &self,
                #parameter
            ) -> ::core::result::Result<runtime::PendingAuthorization, runtime::Error> {
                self.0.authorize(#asked)
            }
        }

        impl ::core::ops::Deref for Client {
            type Target = runtime::UserFlow;

            fn deref(&self) -> &runtime::UserFlow {
                &self.0
            }
        }

        impl ::core::convert::From<Client> for runtime::UserFlow {
            fn from(client: Client) -> Self {
                client.0
            }
        }
    };
    file.items
}

/// Whether the caller says which scopes the user is asked for.
pub(super) fn takes_scopes(module: &Module) -> bool {
    scope::has_scopes(module) && module.plan.scopes.request != ScopeRequest::Never
}
