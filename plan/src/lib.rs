//! The checked description of how one provider issues one kind of token.
//!
//! A [`Plan`] is what remains of a provider's spec once everything that can be decided has been
//! decided: which requests to send, where each value comes from, what to read from the answer, when
//! to renew and what the provider's errors mean. It is plain constant data, `Copy` all the way down,
//! so that a generated module can hold it as a `const` and a tool can build one while it runs.
//!
//! Three parties read a plan, and none of them knows a provider by name: the runtime sends what it
//! says, the simulator expects what it says, and the generator prints it as Rust.
//!
//! ```
//! use tokenwright_plan::{Expr, Field};
//!
//! const AUDIENCE: Field = Field { name: "audience", value: Expr::Constant("audience") };
//! assert_eq!(AUDIENCE.name, "audience");
//! ```

#![forbid(unsafe_code)]

use std::time::Duration;

pub mod address;
mod api;
mod computed;
mod dpop;
mod expr;
mod fhir;
mod json;
mod jwt;
mod lifetime;
mod quirk;
mod request;
mod response;
mod scope;
mod steps;
mod value;

pub use api::{Api, ApiBase};
pub use computed::{CallValue, Computed, DigestAlgorithm, Form, TextEncoding, TimeFormat};
pub use dpop::Dpop;
pub use expr::{Expr, UserValue};
pub use fhir::{ResourceType, UnknownResourceType};
pub use json::{Json, Member};
pub use jwt::{Jwt, SigningAlgorithm};
pub use lifetime::Lifetime;
pub use quirk::Quirk;
pub use request::{
    Authorize, Body, CLIENT_CERTIFICATE, ClientAuth, ClientAuthMethod, Field, Method, Request,
};
pub use response::{
    ErrorRule, Expiry, ExpiryUnit, Format, Location, Meaning, Output, TokenResponse, WhenMissing,
};
pub use scope::{ScopeChoice, ScopeFormat, ScopePart, ScopePattern, ScopeRequest, Scopes};
pub use value::{Credential, CredentialKind, Presence, Setting, ValueFault, ValueType};

/// The version of the plan's shape. A generated module asserts that it was made for this one.
pub const FORMAT: u32 = 1;

/// How one provider issues one kind of token, and how that token is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Plan {
    /// The version of the plan's shape this plan was made for: [`FORMAT`].
    pub format: u32,
    /// The provider's identifier, the name of its spec file: `photon`.
    pub provider: &'static str,
    /// The provider's name as people write it: `Photon Health`.
    pub name: &'static str,
    /// The grant that this plan carries out.
    pub grant: Grant,
    /// The provider's environments. Each has the same constants.
    pub environments: &'static [Environment],
    /// The credentials that any way of client authentication needs.
    pub credentials: &'static [Credential],
    /// The settings that the grant or the API needs.
    pub settings: &'static [Setting],
    /// The values that are computed for requests. Each uses only those before it.
    pub computed: &'static [Computed],
    /// The scopes that this grant can have.
    pub scopes: Scopes,
    /// Calls made before the token request, in order.
    pub before: &'static [Step],
    /// The token request.
    pub request: Request,
    /// Calls made once there is a token, in order, which may use it.
    pub after: &'static [Step],
    /// How to read the answer to the token request.
    pub response: TokenResponse,
    /// Where the user is sent first, if the grant involves one.
    pub authorize: Option<Authorize>,
    /// What a device without a browser asks for first, if that is the grant: a code for its user to type
    /// elsewhere. The answer is that of RFC 8628 section 3.2.
    pub device: Option<Request>,
    /// The request that gets another token for a refresh token, if the provider issues any. Its answer
    /// is read like that to the token request.
    pub refresh: Option<Request>,
    /// The proof that the client has the key to which its tokens are bound, if they are.
    pub dpop: Option<Dpop>,
    /// How the token is used.
    pub api: Api,
    /// In what the provider does otherwise than any key of the language says.
    pub quirks: &'static [Quirk],
}

impl Plan {
    /// Whether the provider has this quirk.
    pub fn has(&self, quirk: Quirk) -> bool {
        self.quirks.contains(&quirk)
    }

    /// The environment of that name, if the provider has one.
    pub fn environment(&self, name: &str) -> Option<&'static Environment> {
        self.environments.iter().find(|environment| environment.name == name)
    }

    /// The setting of that name, if the plan uses one.
    pub fn setting(&self, name: &str) -> Option<&'static Setting> {
        self.settings.iter().find(|setting| setting.name == name)
    }

    /// Calls `visit` for every expression that can change the token: those of the calls before and after, of where
    /// the user is sent, of the token request, of the device's and of the one that refreshes, each way of client
    /// authentication and what computed values are made of included.
    pub fn each_token_expr(&self, visit: &mut dyn FnMut(Expr)) {
        self.each_token_expr_of(&|_| true, visit);
    }

    /// The same, for a client that may authenticate in these ways alone.
    fn each_token_expr_of(&self, may: &dyn Fn(&ClientAuth) -> bool, visit: &mut dyn FnMut(Expr)) {
        let visit = &mut |part| self.each_within(part, visit);
        for request in self.requests() {
            Request { client_auth: &[], ..request }.each_expr(visit);
            request.client_auth.iter().filter(|way| may(way)).for_each(|way| way.each_expr(visit));
        }
        if let Some(Authorize { url, parameters }) = self.authorize {
            url.each(visit);
            for parameter in parameters {
                parameter.value.each(visit);
            }
        }
    }

    /// Every request on the way to a token and after it, with those that a device and a refresh token begin.
    pub fn requests(&self) -> impl Iterator<Item = Request> + use<> {
        let steps = self.before.iter().chain(self.after).map(|step| step.request);
        steps.chain([self.request]).chain(self.device).chain(self.refresh)
    }

    /// Everything that is read from an answer by name: of steps, and what comes with the token.
    pub fn outputs(&self) -> impl Iterator<Item = &'static Output> + use<> {
        let of_steps = self.before.iter().chain(self.after).flat_map(|step| step.outputs);
        of_steps.chain(self.response.outputs)
    }

    /// The computed value of that name, if the plan has one.
    pub fn computed(&self, name: &str) -> Option<&'static Computed> {
        self.computed.iter().find(|computed| computed.name == name)
    }

    /// Calls `visit` for a part of an expression; if it is a computed value, for every expression that this
    /// is made of, too.
    fn each_within(&self, part: Expr, visit: &mut dyn FnMut(Expr)) {
        visit(part);
        let Expr::Computed(name) = part else { return };
        let Some(at) = self.computed.iter().position(|computed| computed.name == name) else { return };
        // Each uses only those before it, so this ends.
        let before = Plan { computed: &self.computed[..at], ..*self };
        self.computed[at].form.each_expr(&mut |inner| before.each_within(inner, visit));
    }

    /// Calls `visit` for an expression and for every expression inside it, what computed values are made of
    /// included.
    pub fn each(&self, expr: Expr, visit: &mut dyn FnMut(Expr)) {
        expr.each(&mut |part| self.each_within(part, visit));
    }

    /// Calls `visit` for every expression of the API: of its bases, and of what its calls carry and
    /// present.
    pub fn each_api_expr(&self, visit: &mut dyn FnMut(Expr)) {
        let Api { bases, headers, query, cookies, .. } = self.api;
        for base in bases {
            self.each(base.url, visit);
        }
        for field in headers.iter().chain(query).chain(cookies) {
            self.each(field.value, visit);
        }
        if self.api.client_certificate {
            request::each_of_certificate(visit);
        }
    }

    /// What the answer to the token request says with the token, by name, if the plan reads that.
    pub fn token_output(&self, name: &str) -> Option<&'static Output> {
        self.response.outputs.iter().find(|output| output.name == name)
    }

    /// The credential of that name, if the plan uses one.
    pub fn credential(&self, name: &str) -> Option<&'static Credential> {
        self.credentials.iter().find(|credential| credential.name == name)
    }

    /// Whether a certificate is presented in some call, if this way of client authentication is chosen.
    pub fn presents_certificate(&self, way: Option<&ClientAuth>) -> bool {
        let chosen = |request: Request| {
            let way = way.filter(|way| request.client_auth.iter().any(|own| own.method == way.method));
            request.presents_certificate(way)
        };
        self.api.client_certificate || self.requests().any(chosen)
    }

    /// Whether a certificate is presented in some call, whichever way of client authentication is chosen.
    pub fn may_present_certificate(&self) -> bool {
        self.request.client_auth.iter().any(|way| self.presents_certificate(Some(way)))
            || self.presents_certificate(None)
    }

    /// The credentials that tokens and API calls need if this way of client authentication is chosen, out
    /// of those that the token request takes.
    pub fn credentials_for(&self, way: Option<&ClientAuth>) -> impl Iterator<Item = Credential> + use<> {
        let mut used = Vec::new();
        let mut visit = |expr: Expr| {
            if let Expr::Credential(name) = expr {
                used.push(name);
            }
        };
        self.each_token_expr_of(&is_chosen(way), &mut visit);
        self.each_api_expr(&mut visit);
        self.credentials.iter().copied().filter(move |credential| used.contains(&credential.name))
    }

    /// Whether it needs what reads keys and certificates: because one of its requests carries a JWT, or because
    /// a credential is one of these.
    pub fn holds_key(&self) -> bool {
        let is_key = |known: &Credential| {
            matches!(known.kind, CredentialKind::PrivateKey | CredentialKind::Certificate)
        };
        self.requests().any(|request| request.jwts().next().is_some()) || self.credentials.iter().any(is_key)
    }

    /// Whether the setting of that name can change the token of a client that authenticates in this way in an
    /// environment. In one of the caller's own, whose constants need no setting, that is where the plan uses
    /// it directly.
    pub fn changes_token(
        &self,
        environment: Option<&Environment>,
        way: Option<&ClientAuth>,
        setting: &str,
    ) -> bool {
        let mut used = false;
        let environments = environment.map_or(&[][..], std::slice::from_ref);
        let mut visit = |expr| used |= self.uses_setting_in(environments, expr, setting);
        self.each_token_expr_of(&is_chosen(way), &mut visit);
        used
    }

    /// Whether an expression uses the setting of that name, directly, or through a constant or a computed
    /// value.
    pub fn uses_setting(&self, expr: Expr, setting: &str) -> bool {
        self.uses_setting_in(self.environments, expr, setting)
    }

    /// Whether the setting of that name is used in an environment. In one of the caller's own, whose
    /// constants need no setting, that is where the plan uses it directly.
    pub fn needs_setting(&self, environment: Option<&Environment>, setting: &str) -> bool {
        let mut used = false;
        let environments = environment.map_or(&[][..], std::slice::from_ref);
        let mut visit = |expr| used |= self.uses_setting_in(environments, expr, setting);
        self.each_token_expr(&mut visit);
        self.each_api_expr(&mut visit);
        used
    }

    fn uses_setting_in(&self, environments: &[Environment], expr: Expr, setting: &str) -> bool {
        let mut used = false;
        self.each(expr, &mut |inner| match inner {
            Expr::Setting(name) => used |= name == setting,
            Expr::Constant(name) => {
                let constants = environments.iter().flat_map(|environment| environment.constants);
                for constant in constants.filter(|constant| constant.name == name) {
                    used |= self.uses_setting_in(environments, constant.value, setting);
                }
            }
            Expr::Scope => used |= self.scopes.uses_setting(setting),
            _ => {}
        });
        used
    }
}

/// Whether a way of client authentication is the one that the caller chose.
fn is_chosen(chosen: Option<&ClientAuth>) -> impl Fn(&ClientAuth) -> bool + use<> {
    let chosen = chosen.map(|way| way.method);
    move |way| Some(way.method) == chosen
}

/// A way to get a token, by the name that its RFC gives it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Grant {
    /// RFC 6749 section 4.4: the application asks on its own behalf.
    ClientCredentials,
    /// RFC 6749 section 4.1: a user signs in at the provider and lets the application act for them.
    AuthorizationCode,
    /// RFC 7523 section 2.1: the application shows a JWT that it signed.
    JwtBearer,
    /// RFC 8693: the application shows a token and gets another for it.
    TokenExchange,
    /// RFC 6749 section 4.3: the application shows a name and a password. No new provider has it.
    Password,
    /// A login that is not OAuth.
    Custom,
    /// RFC 8628: a user types a code elsewhere, signs in there and lets the device act for them.
    DeviceCode,
}

impl Grant {
    /// Every grant.
    pub const ALL: [Grant; 7] = [
        Grant::ClientCredentials,
        Grant::AuthorizationCode,
        Grant::JwtBearer,
        Grant::TokenExchange,
        Grant::Password,
        Grant::Custom,
        Grant::DeviceCode,
    ];

    /// Whether a user takes part: somebody signs in, and the token is theirs. The other grants are a
    /// machine's own.
    pub const fn is_of_users(self) -> bool {
        match self {
            Grant::AuthorizationCode | Grant::DeviceCode => true,
            Grant::ClientCredentials
            | Grant::JwtBearer
            | Grant::TokenExchange
            | Grant::Password
            | Grant::Custom => false,
        }
    }

    /// The name of the grant, as specs and RFCs write it.
    pub const fn name(self) -> &'static str {
        match self {
            Grant::ClientCredentials => "client_credentials",
            Grant::AuthorizationCode => "authorization_code",
            Grant::JwtBearer => "jwt_bearer",
            Grant::TokenExchange => "token_exchange",
            Grant::Password => "password",
            Grant::Custom => "custom",
            Grant::DeviceCode => "device_code",
        }
    }
}

/// One of a provider's environments, such as `production`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Environment {
    /// The environment's name, as the spec writes it: `post-prod`.
    pub name: &'static str,
    /// The constants of this environment. A custom environment gives others under the same names.
    pub constants: &'static [Field],
}

/// A call that is made on the way to the token or after it, whose outputs later calls use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Step {
    /// The name by which [`Expr::Output`] refers to this step.
    pub name: &'static str,
    /// What to send.
    pub request: Request,
    /// What to read from the answer.
    pub outputs: &'static [Output],
    /// How long the outputs are good for further tokens, if they are.
    pub keep: Option<Duration>,
}
