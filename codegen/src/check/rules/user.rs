//! What only a flow with a user has: a code and an address to sign in at; and refresh tokens.

use indexmap::IndexMap;
use tokenwright_plan::Grant;

use super::Rules;
use super::site::{Call, Sent};
use crate::diagnostic::{Diagnostic, Fault};
use crate::parse::Place;
use crate::spec::{Common, Encoding, Request, Template};

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

impl Rules<'_> {
    pub(super) fn user(&mut self) {
        if let Some(user) = &self.spec.grants.authorization_code {
            let parameters = self.grant(Grant::AuthorizationCode).key("authorize").key("parameters");
            self.flow_value_replaced(&user.authorize.parameters, OF_AUTHORIZE, parameters);
        }
        for sent in self.requests() {
            let Sent { grant, call, request, place } = sent;
            self.shown_in_url(sent);
            if call == Call::Refresh {
                self.client_auth_differs(sent);
            } else {
                self.flow_value_replaced(&request.parameters, own(grant), place.key("parameters"));
                self.flow_value_replaced(&request.query, own(grant), place.key("query"));
            }
        }
    }

    fn flow_value_replaced(
        &mut self,
        parameters: &IndexMap<String, Template>,
        own: &[&str],
        place: Place<'_>,
    ) {
        for name in parameters.keys().filter(|name| own.contains(&name.as_str())) {
            let message = format!("only the flow itself knows what to send as `{name}`");
            let fault = Diagnostic::error(Fault::FlowValueReplaced, place.key(name).key_span(), message);
            self.fault(fault.help("remove it: the flow sends its own"));
        }
    }

    /// Without a body, what is standard stands in the query; what is shown for a token is a secret.
    fn shown_in_url(&mut self, Sent { grant, call, request, place }: Sent<'_>) {
        let shown = match (grant, call) {
            (_, Call::Refresh) => "the refresh token",
            (Grant::AuthorizationCode, _) => "the code and the refresh token",
            (Grant::DeviceCode, _) => "the device code",
            (Grant::JwtBearer, _) => "the assertion",
            (Grant::Password, _) => "the password",
            (Grant::ClientCredentials | Grant::TokenExchange | Grant::Custom, _) => return,
        };
        if request.encoding != Encoding::None {
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
