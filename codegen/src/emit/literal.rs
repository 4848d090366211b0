//! A plan as the Rust expression that makes it.

use std::collections::BTreeSet;
use std::time::Duration;

use tokenwright_plan as plan;

use super::layout::Code;

/// A value that can be written down as an expression.
///
/// Every type of the plan is taken apart field by field and variant by variant, so that the compiler
/// refuses this file when the plan has grown and the file has not.
pub(super) trait Literal {
    /// The expression. Names that it uses without a path are added to `imports`.
    fn literal(&self, imports: &mut Imports) -> Code;
}

/// The names that literals use, which must be imported where they stand.
#[derive(Default)]
pub(super) struct Imports {
    /// Types of the plan.
    pub(super) plan: BTreeSet<&'static str>,
    /// Variants of `Option`.
    pub(super) option: BTreeSet<&'static str>,
}

macro_rules! literal_struct {
    ($name:ident { $($field:ident),* $(,)? }) => {
        impl Literal for plan::$name {
            fn literal(&self, imports: &mut Imports) -> Code {
                let plan::$name { $($field),* } = self;
                imports.plan.insert(stringify!($name));
                Code::record(stringify!($name), vec![$((stringify!($field), $field.literal(imports))),*])
            }
        }
    };
}

macro_rules! literal_enum {
    ($name:ident { $($variant:ident $(($value:ident))? $({ $($field:ident),* })?),* $(,)? }) => {
        impl Literal for plan::$name {
            fn literal(&self, imports: &mut Imports) -> Code {
                imports.plan.insert(stringify!($name));
                match self {
                    $(plan::$name::$variant $(($value))? $({ $($field),* })? => {
                        let path = concat!(stringify!($name), "::", stringify!($variant));
                        literal_enum!(@value path, imports $(, ($value))? $(, { $($field),* })?)
                    })*
                }
            }
        }
    };
    (@value $path:ident, $imports:ident) => { Code::word($path) };
    (@value $path:ident, $imports:ident, ($value:ident)) => { Code::call($path, $value.literal($imports)) };
    (@value $path:ident, $imports:ident, { $($field:ident),* }) => {
        Code::record($path, vec![$((stringify!($field), $field.literal($imports))),*])
    };
}

literal_struct!(Plan {
    format,
    provider,
    name,
    grant,
    environments,
    credentials,
    settings,
    computed,
    scopes,
    before,
    request,
    after,
    response,
    authorize,
    device,
    refresh,
    dpop,
    api,
    quirks,
});
literal_enum!(Grant {
    ClientCredentials,
    AuthorizationCode,
    JwtBearer,
    TokenExchange,
    Password,
    Custom,
    DeviceCode
});
literal_struct!(Environment { name, constants });
literal_struct!(Credential { name, kind, value_type, optional });
literal_enum!(CredentialKind { Identifier, Secret, PrivateKey, Token, Certificate });
literal_struct!(Setting { name, value_type, presence });
literal_enum!(Presence { Required, Optional, Default(value) });
literal_enum!(ValueType {
    Text,
    Integer,
    Uuid,
    HostLabel,
    PathSegment,
    OneOf(words),
    Host,
    HostUnder(domains),
    Url,
    UrlUnder(domains),
    Matches { pattern, example },
});
literal_struct!(Scopes { request, allowed, patterns, always, default, at_most, format });
literal_enum!(ScopeFormat { Space, Comma, JsonArray });
literal_struct!(ScopePattern { name, parts });
literal_enum!(ScopePart { Text(text), Choice(choices) });
literal_enum!(ScopeChoice { Word(word), Resource, Cruds, CrudsQuery, Text, Uuid, Url });
literal_enum!(ScopeRequest { Required, Optional, Never });
literal_struct!(Step { name, request, outputs, keep });
literal_struct!(Output { name, read, value_type, optional });

literal_struct!(Authorize { url, parameters });
literal_struct!(Request { method, url, query, headers, body, assertion, client_auth, client_certificate });
literal_enum!(Method { Get, Post, Put });
literal_struct!(Field { name, value });
literal_enum!(Body { None, Form(fields), Json(members), Xml(document) });
literal_struct!(ClientAuth { method, headers, parameters, assertion });
literal_enum!(ClientAuthMethod {
    None,
    ClientSecretPost,
    ClientSecretBasic,
    ClientSecretJwt,
    PrivateKeyJwt,
    Custom,
    TlsClientAuth,
    SelfSignedTlsClientAuth
});
literal_struct!(Jwt { algorithms, key, header, claims, lifetime, unique_id, not_before });
literal_enum!(SigningAlgorithm {
    Hs256,
    Hs384,
    Hs512,
    Rs256,
    Rs384,
    Rs512,
    Ps256,
    Ps384,
    Ps512,
    Es256,
    Es384,
    Es512,
    EdDsa
});
literal_struct!(Dpop { algorithms });
literal_struct!(Member { name, value });
literal_enum!(Json { Boolean(boolean), Integer(integer), Text(expr), List(items), Object(members) });
literal_enum!(Expr {
    Text(text),
    Setting(name),
    Constant(name),
    Credential(name),
    Output { step, output },
    Scope,
    Token,
    RequestUrl,
    Assertion,
    ClientAssertion,
    User(value),
    Concat(parts),
    Base64(inner),
    PercentEncoded(inner),
    Computed(name),
    Call(value),
    XmlText(inner),
    TokenOutput(name),
    Thumbprint { certificate, digest },
});

literal_struct!(Computed { name, form });
literal_enum!(Form {
    Uuid,
    Random { bytes, encoding },
    Now { format, plus },
    Json(json),
    Encoded { of, encoding },
    Digest { algorithm, of, encoding },
    Hmac { algorithm, key, of, encoding },
});
literal_enum!(TextEncoding { Hex, Base64, Base64Url });
literal_enum!(TimeFormat { Unix, UnixMilliseconds, Pattern(pattern) });
literal_enum!(DigestAlgorithm { Sha1, Sha256, Sha384, Sha512 });
literal_enum!(CallValue { Method, Host, Path, PathAndQuery, SortedParameters, Body });
literal_enum!(UserValue {
    RedirectUri,
    State,
    Code,
    CodeVerifier,
    CodeChallenge,
    RefreshToken,
    DeviceCode,
    DpopJkt
});

literal_enum!(Quirk { TokenType(names), ZeroExpiry, SingleUse, NewTokenEndsOld, SameOriginRedirect });

literal_struct!(TokenResponse {
    format,
    access_token,
    token_type,
    scope,
    refresh_token,
    expiry,
    outputs,
    error_code,
    error_description,
    retry_after,
    quota_headers,
    errors
});
literal_enum!(Format { Json, Xml, Text, Form });
literal_enum!(Location { Body(steps), Header(name), Cookie(name), Cookies });
literal_struct!(Expiry { read, unit, documented, when_missing, margin });
literal_enum!(ExpiryUnit {
    Seconds,
    Milliseconds,
    Minutes,
    Unix,
    UnixMilliseconds,
    Date,
    HttpDate,
    DaysHoursMinutes,
    Duration
});
literal_enum!(WhenMissing { Refuse, Assume(lifetime), JwtExp, UntilRefused });
literal_struct!(ErrorRule { status, code, contains, means });
literal_enum!(Meaning {
    InvalidClient,
    UnauthorizedClient,
    InvalidScope,
    InvalidSetting(setting),
    WrongEnvironment,
    InsufficientScope,
    InvalidGrant,
    InvalidRequest,
    Unavailable,
    Throttled,
    TokenExpired,
});

literal_struct!(Api {
    bases,
    headers,
    query,
    cookies,
    client_certificate,
    error_code,
    error_description,
    errors,
});
literal_struct!(ApiBase { name, url });

impl Literal for bool {
    fn literal(&self, _: &mut Imports) -> Code {
        Code::word(&self.to_string())
    }
}

impl Literal for i64 {
    fn literal(&self, _: &mut Imports) -> Code {
        Code::word(&self.to_string())
    }
}

impl Literal for u16 {
    fn literal(&self, _: &mut Imports) -> Code {
        Code::integer((*self).into())
    }
}

impl Literal for u32 {
    fn literal(&self, _: &mut Imports) -> Code {
        Code::integer((*self).into())
    }
}

impl Literal for &'static str {
    fn literal(&self, _: &mut Imports) -> Code {
        Code::text(self)
    }
}

impl Literal for &'static plan::Expr {
    fn literal(&self, imports: &mut Imports) -> Code {
        Code::reference((**self).literal(imports))
    }
}

impl<T: Literal> Literal for &'static [T] {
    fn literal(&self, imports: &mut Imports) -> Code {
        Code::slice(self.iter().map(|element| element.literal(imports)).collect())
    }
}

impl<T: Literal> Literal for Option<T> {
    fn literal(&self, imports: &mut Imports) -> Code {
        let (variant, code) = match self {
            Some(value) => ("Some", Code::call("Some", value.literal(imports))),
            None => ("None", Code::word("None")),
        };
        imports.option.insert(variant);
        code
    }
}

impl Literal for Duration {
    /// In the largest unit that divides it; a spec has nothing below the second.
    fn literal(&self, _: &mut Imports) -> Code {
        let (constructor, count) = match self.as_secs() {
            seconds if seconds.is_multiple_of(3_600) => ("from_hours", seconds / 3_600),
            seconds if seconds.is_multiple_of(60) => ("from_mins", seconds / 60),
            seconds => ("from_secs", seconds),
        };
        Code::call(&format!("::core::time::Duration::{constructor}"), Code::integer(count))
    }
}
