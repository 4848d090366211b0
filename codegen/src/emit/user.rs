//! `Client` where users sign in, in a browser or elsewhere than on their device.

use proc_macro2::TokenStream;
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
    let (parameter, asked) = scopes(module);
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
    wrapper(module, &docs, &new_docs, fields, &[authorize])
}

/// The client of a flow with users whose device has no browser.
pub(super) fn device_items(module: &Module, fields: &[Field]) -> Vec<Item> {
    let docs = Docs::new(format!(
        "Signs users in at {} whose device has no browser, or no keyboard.",
        prose(module.plan.name)
    ))
    .paragraph(
        "What follows until a user has decided, and taking up their session again later, are methods of \
         [`runtime::DeviceFlow`], to which this dereferences. Clones share connections.",
    );
    let authorize_docs = Docs::new("Starts: gets the code that the user types elsewhere, and where.");
    let (parameter, asked) = scopes(module);
    let authorize = quote! {
        #authorize_docs
        pub async fn authorize(
            &self,
            #parameter
        ) -> ::core::result::Result<runtime::PendingDevice, runtime::Error> {
            self.0.authorize(#asked).await
        }
    };
    let new_docs = Docs::new("Makes a client. Nothing is sent until the first user starts.");
    wrapper(module, &docs, &new_docs, fields, &[authorize])
}

/// The parameter for the scopes that a user is asked for, if there is one, and the scopes as texts.
fn scopes(module: &Module) -> (Option<TokenStream>, TokenStream) {
    if takes_scopes(module) {
        let parameter = quote!(scopes: impl ::core::iter::IntoIterator<Item = Scope>,);
        let text = scope::text(module);
        (Some(parameter), quote!(scopes.into_iter().map(#text)))
    } else {
        (None, quote!(::core::iter::empty::<&'static str>()))
    }
}

/// Whether the caller says which scopes the user is asked for.
pub(super) fn takes_scopes(module: &Module) -> bool {
    scope::has_scopes(module) && module.plan.scopes.request != ScopeRequest::Never
}
