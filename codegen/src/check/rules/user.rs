//! What only a flow with a user has: a code and an address to sign in at; and refresh tokens.

use tokenwright_plan::Grant;

use super::Rules;
use super::site::{Call, Sent};
use crate::diagnostic::{Diagnostic, Fault};
use crate::parse::Place;
use crate::spec::{Common, Encoding, Request};

/// What the flow makes or receives by itself, in the URL where users sign in.
const OF_AUTHORIZE: &[&str] = &["state", "code_challenge"];

/// The same, in the token request.
const fn own(grant: Grant) -> &'static [&'static str] {
    match grant {
        Grant::AuthorizationCode => &["code", "code_verifier"],
        Grant::DeviceCode => &["device_code"],
        Grant::ClientCredentials
        | Grant::JwtBearer
        | Grant::TokenExchange
        | Grant::Password
        | Grant::Custom => &[],
    }
}

/// What the language puts into a request that proves something, and is a secret.
pub(super) const fn shown_by_itself(grant: Grant, call: Call) -> Option<&'static str> {
    match (grant, call) {
        (_, Call::Refresh) => Some("the refresh token"),
        (Grant::AuthorizationCode, _) => Some("the code and the refresh token"),
        (Grant::DeviceCode, _) => Some("the device code"),
        (Grant::JwtBearer, _) => Some("the assertion"),
        (Grant::Password, _) => Some("the password"),
        (Grant::ClientCredentials | Grant::TokenExchange | Grant::Custom, _) => None,
    }
}

impl Rules<'_> {
    pub(super) fn user(&mut self) {
        if let Some(user) = &self.spec.grants.authorization_code {
            let parameters = self.grant(Grant::AuthorizationCode).key("authorize").key("parameters");
            self.flow_value_replaced(user.authorize.parameters.keys(), OF_AUTHORIZE, parameters);
        }
        for sent in self.requests() {
            let Sent { grant, call, request, place } = sent;
            if let Call::Before(_) | Call::After(_) = call {
                continue;
            }
            self.shown_in_url(sent);
            self.shown_in_xml(sent);
            if call == Call::Refresh {
                self.client_auth_differs(sent);
            } else {
                self.flow_value_replaced(request.parameters.keys(), own(grant), place.key("parameters"));
                self.flow_value_replaced(request.query.keys(), own(grant), place.key("query"));
            }
        }
    }

    pub(super) fn flow_value_replaced<'n>(
        &mut self,
        names: impl Iterator<Item = &'n String>,
        own: &[&str],
        place: Place<'_>,
    ) {
        for name in names.filter(|name| own.contains(&name.as_str())) {
            let message = format!("only the flow itself knows what to send as `{name}`");
            let fault = Diagnostic::error(Fault::FlowValueReplaced, place.key(name).key_span(), message);
            self.fault(fault.help("remove it: the flow sends its own"));
        }
    }

    /// Without a body, what is standard stands in the query; what is shown for a token is a secret.
    fn shown_in_url(&mut self, Sent { grant, call, request, place }: Sent<'_>) {
        let Some(shown) = shown_by_itself(grant, call) else { return };
        if request.encoding != Encoding::None || self.spec.quirks.secret_in_url.is_some() {
            return;
        }
        let message = format!("{shown} would stand in the URL of this request");
        let fault = Diagnostic::error(Fault::SecretInUrl, place.key("encoding").span(), message);
        let fault = fault.label("URLs are logged on their way");
        self.fault(fault.help("choose `encoding: form` or `encoding: json`"));
    }

    /// The caller chooses a way once; it must do for both requests.
    fn client_auth_differs(&mut self, Sent { grant, request: refresh, place, .. }: Sent<'_>) {
        let Some(Common { request: token, .. }) = self.spec.grants.each().find(|it| it.grant == grant) else {
            return;
        };
        let place = place.key("client_auth");
        let names = |request: &Request| -> Vec<&'static str> {
            let mut names: Vec<_> = request.client_auth.iter().map(|auth| auth.method().name()).collect();
            names.sort_unstable();
            names.dedup();
            names
        };
        let there = self.grant(grant).key("request").key("client_auth");
        if names(token) == names(refresh) || !place.is_known() || !there.is_known() {
            return;
        }
        let message = "the refresh request takes other ways of client authentication than the token request";
        let fault = Diagnostic::error(Fault::ClientAuthDiffers, place.span(), message);
        let fault = fault.also(there.span(), "the token request takes these");
        self.fault(fault.help("the caller chooses one for both: write the same list here"));
    }
}
