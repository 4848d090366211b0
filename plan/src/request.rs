//! What to send.

use crate::{Expr, Jwt, Member};

/// An HTTP request, described.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Request {
    /// The HTTP method.
    pub method: Method,
    /// The absolute URL, without a query.
    pub url: Expr,
    /// The query's fields.
    pub query: &'static [Field],
    /// The headers. `Content-Type` follows from the body, unless it stands here.
    pub headers: &'static [Field],
    /// The body.
    pub body: Body,
    /// The JWT that is [`Expr::Assertion`] in all of that.
    pub assertion: Option<Jwt>,
    /// The ways of client authentication that the provider takes. The caller chooses one; none means
    /// that the request authenticates no client.
    pub client_auth: &'static [ClientAuth],
    /// Whether the client certificate is presented, whichever way is chosen (RFC 8705 section 3).
    pub client_certificate: bool,
}

impl Request {
    /// The JWTs that it may carry: of the ways of client authentication, and its own.
    pub fn jwts(&self) -> impl Iterator<Item = Jwt> + use<> {
        self.client_auth.iter().filter_map(|way| way.assertion).chain(self.assertion)
    }

    /// Calls `visit` for every expression of the request, nested ones included.
    pub fn each_expr(&self, visit: &mut dyn FnMut(Expr)) {
        self.url.each(visit);
        for field in self.query.iter().chain(self.headers) {
            field.value.each(visit);
        }
        self.body.each_expr(visit);
        if let Some(assertion) = &self.assertion {
            assertion.each_expr(visit);
        }
        self.client_auth.iter().for_each(|auth| auth.each_expr(visit));
        if self.client_certificate {
            each_of_certificate(visit);
        }
    }

    /// Whether the client certificate is presented if this way of client authentication is chosen.
    pub fn presents_certificate(&self, way: Option<&ClientAuth>) -> bool {
        self.client_certificate || way.is_some_and(|way| way.method.presents_certificate())
    }
}

/// The credentials that a client certificate is presented with: the chain, and its private key.
pub const CLIENT_CERTIFICATE: [&str; 2] = ["certificate", "private_key"];

/// Visits the credentials that a client certificate is presented with.
pub(crate) fn each_of_certificate(visit: &mut dyn FnMut(Expr)) {
    for name in CLIENT_CERTIFICATE {
        Expr::Credential(name).each(visit);
    }
}

/// Where a user is sent to sign in (RFC 6749 section 4.1.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Authorize {
    /// The absolute URL, without a query.
    pub url: Expr,
    /// The query's fields. One that holds [`UserValue::CodeChallenge`](crate::UserValue::CodeChallenge) makes the flow one with proof key
    /// (RFC 7636).
    pub parameters: &'static [Field],
}

/// A name and how its value is made: a parameter, a header, a constant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Field {
    /// The name, as it is sent.
    pub name: &'static str,
    /// How the value is made.
    pub value: Expr,
}

/// An HTTP method that a token endpoint, or a step on the way, may want.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Method {
    /// `GET`.
    Get,
    /// `POST`.
    Post,
    /// `PUT`.
    Put,
}

impl Method {
    /// The method's name.
    pub const fn as_str(self) -> &'static str {
        match self {
            Method::Get => "GET",
            Method::Post => "POST",
            Method::Put => "PUT",
        }
    }
}

/// A request's body. Client authentication may add parameters to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Body {
    /// No body, and no `Content-Type`.
    None,
    /// `application/x-www-form-urlencoded`. Fields of the same name stand one after the other.
    Form(&'static [Field]),
    /// `application/json`: one object.
    Json(&'static [Member]),
    /// `application/xml`: the whole document. What the caller or a provider gave stands in it as
    /// [`Expr::XmlText`].
    Xml(Expr),
}

impl Body {
    /// Calls `visit` for every expression of the body, nested ones included.
    pub fn each_expr(self, visit: &mut dyn FnMut(Expr)) {
        match self {
            Body::None => {}
            Body::Form(fields) => fields.iter().for_each(|field| field.value.each(visit)),
            Body::Json(members) => members.iter().for_each(|member| member.value.each_expr(visit)),
            Body::Xml(document) => document.each(visit),
        }
    }
}

/// One way of client authentication, spelled out as what it adds to the request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ClientAuth {
    /// Which way this is.
    pub method: ClientAuthMethod,
    /// The headers that it adds.
    pub headers: &'static [Field],
    /// The body parameters that it adds.
    pub parameters: &'static [Field],
    /// The JWT that is [`Expr::ClientAssertion`] in them.
    pub assertion: Option<Jwt>,
}

impl ClientAuth {
    /// Calls `visit` for every expression of what it adds, nested ones included.
    pub fn each_expr(&self, visit: &mut dyn FnMut(Expr)) {
        for field in self.headers.iter().chain(self.parameters) {
            field.value.each(visit);
        }
        if let Some(assertion) = &self.assertion {
            assertion.each_expr(visit);
        }
        if self.method.presents_certificate() {
            each_of_certificate(visit);
        }
    }
}

/// A way of client authentication, by its registered name (RFC 7591 section 2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ClientAuthMethod {
    /// `none`: a public client, which sends its `client_id` alone.
    None,
    /// `client_secret_post`: id and secret are parameters of the body.
    ClientSecretPost,
    /// `client_secret_basic`: id and secret in an HTTP Basic header.
    ClientSecretBasic,
    /// `client_secret_jwt`: a JWT that the secret signs (RFC 7523 section 2.2).
    ClientSecretJwt,
    /// `private_key_jwt`: a JWT that a private key signs (RFC 7523 section 2.2).
    PrivateKeyJwt,
    /// The provider's own way: the credentials stand in the request itself.
    Custom,
    /// `tls_client_auth`: a certificate of an authority that the provider trusts (RFC 8705 section 2.1).
    TlsClientAuth,
    /// `self_signed_tls_client_auth`: a certificate that the provider knows (RFC 8705 section 2.2).
    SelfSignedTlsClientAuth,
}

impl ClientAuthMethod {
    /// The registered name.
    pub const fn name(self) -> &'static str {
        match self {
            ClientAuthMethod::None => "none",
            ClientAuthMethod::ClientSecretPost => "client_secret_post",
            ClientAuthMethod::ClientSecretBasic => "client_secret_basic",
            ClientAuthMethod::ClientSecretJwt => "client_secret_jwt",
            ClientAuthMethod::PrivateKeyJwt => "private_key_jwt",
            ClientAuthMethod::Custom => "custom",
            ClientAuthMethod::TlsClientAuth => "tls_client_auth",
            ClientAuthMethod::SelfSignedTlsClientAuth => "self_signed_tls_client_auth",
        }
    }

    /// Whether the client is known by the certificate that it presents (RFC 8705 section 2).
    pub const fn presents_certificate(self) -> bool {
        matches!(self, ClientAuthMethod::TlsClientAuth | ClientAuthMethod::SelfSignedTlsClientAuth)
    }
}
