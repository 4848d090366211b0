//! `Client` where users sign in.

use quote::quote;
use syn::Item;
use tokenwright_plan::ScopeRequest;

use super::client::wrapper;
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
    let authorize_docs = Docs::new(
        "Starts: says where to send the user, and what to remember until they come back. Nothing is sent \
         by this.",
    );
    let (parameter, asked) = if takes_scopes(module) {
        let parameter = quote!(scopes: impl ::core::iter::IntoIterator<Item = Scope>,);
        let text = scope::text(module);
        (Some(parameter), quote!(scopes.into_iter().map(#text)))
    } else {
        (None, quote!(::core::iter::empty::<&'static str>()))
    };
    let authorize = quote! {
        #authorize_docs
        pub fn authorize(
            &self,
            #parameter
        ) -> ::core::result::Result<runtime::PendingAuthorization, runtime::Error> {
            self.0.authorize(#asked)
        }
    };
    let new_docs = Docs::new("Makes a client. Nothing is sent until a user has come back.");
    wrapper(&docs, &new_docs, &quote!(UserFlow), fields, &[authorize])
}

/// Whether the caller says which scopes the user is asked for.
pub(super) fn takes_scopes(module: &Module) -> bool {
    scope::has_scopes(module) && module.plan.scopes.request != ScopeRequest::Never
}
