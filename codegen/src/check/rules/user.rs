//! What only a flow with a user has: a code, a refresh token, and an address to sign in at.

use tokenwright_plan::Grant;

use super::Rules;
use super::site::{Call, Sent};
use crate::diagnostic::{Diagnostic, Fault};
use crate::parse::Place;
use crate::spec::{Encoding, Request};

/// What the flow makes or receives by itself, in the URL where users sign in.
const OF_AUTHORIZE: &[&str] = &["state", "code_challenge"];

/// The same, in the token request.
const OF_TOKEN: &[&str] = &["code", "code_verifier"];

impl Rules<'_> {
    pub(super) fn user(&mut self) {
        let Some(user) = &self.spec.grants.authorization_code else { return };
        let place = self.grant(Grant::AuthorizationCode);
        let parameters = place.key("authorize").key("parameters");
        self.flow_value_replaced(user.authorize.parameters.keys(), OF_AUTHORIZE, parameters);
        let requests = self.requests().into_iter().filter(|sent| sent.grant == Grant::AuthorizationCode);
        for Sent { call, request, place, .. } in requests {
            if let Call::Before(_) | Call::After(_) = call {
                continue;
            }
            self.code_in_url(request, place);
            self.code_in_xml(request, place);
            match call {
                Call::Token => {
                    self.flow_value_replaced(request.parameters.keys(), OF_TOKEN, place.key("parameters"));
                    self.flow_value_replaced(request.query.keys(), OF_TOKEN, place.key("query"));
                }
                Call::Before(_) | Call::After(_) => {}
                Call::Refresh => self.client_auth_differs(&user.request, request, place.key("client_auth")),
            }
        }
    }

    fn flow_value_replaced<'n>(
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

    /// Without a body, what is standard stands in the query; the code and the refresh token are secrets.
    fn code_in_url(&mut self, request: &Request, place: Place<'_>) {
        if request.encoding != Encoding::None || self.spec.quirks.secret_in_url.is_some() {
            return;
        }
        let message = "the code and the refresh token would stand in the URL of this request";
        let fault = Diagnostic::error(Fault::SecretInUrl, place.key("encoding").span(), message);
        let fault = fault.label("URLs are logged on their way");
        self.fault(fault.help("choose `encoding: form` or `encoding: json`"));
    }

    /// The caller chooses a way once; it must do for both requests.
    fn client_auth_differs(&mut self, token: &Request, refresh: &Request, place: Place<'_>) {
        let names = |request: &Request| -> Vec<&'static str> {
            let mut names: Vec<_> = request.client_auth.iter().map(|auth| auth.method().name()).collect();
            names.sort_unstable();
            names.dedup();
            names
        };
        let there = self.grant(Grant::AuthorizationCode).key("request").key("client_auth");
        if names(token) == names(refresh) || !place.is_known() || !there.is_known() {
            return;
        }
        let message = "the refresh request takes other ways of client authentication than the token request";
        let fault = Diagnostic::error(Fault::ClientAuthDiffers, place.span(), message);
        let fault = fault.also(there.span(), "the token request takes these");
        self.fault(fault.help("the caller chooses one for both: write the same list here"));
    }
}
