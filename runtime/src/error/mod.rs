//! What went wrong, where, and who must act.

mod text;

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use tokenwright_plan::{Meaning, Plan};

pub(crate) type BoxError = Box<dyn std::error::Error + Send + Sync>;

/// What went wrong on the way to a token or an API call.
///
/// It is cheap to clone, because every caller that waited for the same token request shares the same
/// failure. Its texts never hold a secret or a token.
///
/// ```
/// use tokenwright_runtime::{Actor, Error, ErrorKind};
///
/// fn report(error: &Error) -> &'static str {
///     match error.actor() {
///         Actor::CredentialOwner => "page whoever holds the credential",
///         Actor::Network | Actor::Provider => "try again later",
///         _ => "look at the message",
///     }
/// }
/// # let _ = report;
/// ```
#[derive(Clone)]
pub struct Error(Arc<Inner>);

struct Inner {
    provider: &'static str,
    environment: Option<Box<str>>,
    kind: ErrorKind,
    answer: Option<Answer>,
    /// Whether what failed may have been carried out, so that doing it again may do it twice.
    may_be_done: bool,
    /// What may help beside what such an error always says.
    hint: Option<&'static str>,
    source: Option<BoxError>,
}

/// What of an answer may be shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Answer {
    /// None for an answer that came through the user's browser.
    pub(crate) status: Option<u16>,
    pub(crate) code: Option<Box<str>>,
    /// The error's description, or the start of the body: redacted, shortened, printable.
    pub(crate) excerpt: Option<Box<str>>,
    pub(crate) retry_after: Option<Duration>,
    /// By how many seconds the provider's clock is ahead of this machine's, where the request was good for a time
    /// that a clock decides.
    pub(crate) clock_ahead: Option<i64>,
}

/// What went wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The provider does not accept the credential.
    InvalidClient,
    /// The provider does not let this application use this grant.
    UnauthorizedClient,
    /// The provider does not know or allow a scope that was asked for.
    InvalidScope,
    /// The provider does not accept the value of this setting.
    InvalidSetting {
        /// The setting's name.
        setting: &'static str,
    },
    /// The credential belongs to another environment.
    WrongEnvironment,
    /// The token lacks a right that the call needs.
    InsufficientScope,
    /// The user's code or refresh token, or the token to exchange, is no longer good.
    InvalidGrant,
    /// The provider calls the request malformed.
    InvalidRequest,
    /// The provider is down, or refuses for now.
    Unavailable,
    /// Too many requests.
    Throttled,
    /// The API says that the token is no longer good, also after a renewal.
    TokenExpired,

    /// A value cannot be used: a setting, a credential, a path, an address.
    InvalidValue {
        /// What the value is for.
        name: Box<str>,
        /// What it must be.
        expected: Box<str>,
    },
    /// Variables that are missing or wrong, all at once.
    Variables {
        /// One line a variable.
        faults: Box<[String]>,
    },
    /// The URL is not of one of the provider's API bases, so it does not get the token.
    UndeclaredOrigin {
        /// The URL's origin.
        origin: Box<str>,
    },
    /// The provider granted a token without these scopes, which the caller requires.
    ScopeNotGranted {
        /// The scopes that are missing.
        missing: Box<[Cow<'static, str>]>,
    },

    /// No connection could be made.
    Connect,
    /// No answer in time.
    Timeout,
    /// The connection broke before the answer was complete.
    Interrupted,

    /// The token endpoint answered with a redirect, which is not followed: it would send the
    /// credential to another address. Within the same origin, a quirk of the spec can have it followed, once.
    Redirected,
    /// The answer is larger than the cap.
    AnswerTooLarge,
    /// The answer cannot be read as JSON.
    NotJson,
    /// The answer is not written in the format that the provider's answers have.
    WrongFormat {
        /// The format: `XML`, `text`, `a form`.
        expected: &'static str,
    },
    /// The answer lacks a value or has one that cannot be used.
    UnusableAnswer {
        /// Which value, and what is wrong with it.
        what: Box<str>,
    },
    /// The redirects of an API call do not end.
    TooManyRedirects,

    /// The user or the provider refused the authorization.
    AuthorizationRefused,
    /// The user did not decide before the code ended.
    AuthorizationExpired,
    /// What the user came back with does not belong to how they were sent away.
    AuthorizationMismatch {
        /// What does not fit.
        what: Box<str>,
    },
    /// The caller's function failed to keep a new refresh token, so the token that came with it is not
    /// used yet. At a sign-in both are lost: the user must sign in again.
    RefreshTokenNotKept,
    /// The caller's function gave no token to show to the provider.
    TokenNotGiven {
        /// The credential's name.
        name: Box<str>,
    },
    /// The machine has no randomness to give.
    NoRandomness,

    /// There is no Tokio runtime to run the token request on.
    NoRuntime,
    /// The token request was started and given up, more than once, because its runtime ended.
    Abandoned,

    /// What answered is no token endpoint: a page for people, or a server that knows nothing there.
    NotTokenEndpoint,
    /// The answer is compressed, which no request asks for.
    Compressed,
}

/// Who must act on an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Actor {
    /// Whoever holds the credential: it is wrong, revoked, expired or lacks a right.
    CredentialOwner,
    /// Whoever wrote the calling code or its configuration.
    Caller,
    /// The user, who must sign in again.
    User,
    /// Whoever runs the network between here and the provider. Trying again may help.
    Network,
    /// The provider. Trying again later may help.
    Provider,
    /// Nobody: there were too many requests, and waiting helps.
    Throttle,
    /// Whoever keeps the provider's spec: it does not say what the provider does.
    Spec,
}

impl fmt::Display for Actor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Actor::CredentialOwner => "whoever holds the credential",
            Actor::Caller => "the caller",
            Actor::User => "the user",
            Actor::Network => "whoever runs the network",
            Actor::Provider => "the provider",
            Actor::Throttle => "nobody; waiting helps",
            Actor::Spec => "whoever keeps the provider's spec",
        })
    }
}

impl Error {
    pub(crate) fn new(plan: &Plan, environment: Option<&str>, kind: ErrorKind) -> Error {
        Error(Arc::new(Inner {
            provider: plan.name,
            environment: environment.map(Into::into),
            kind,
            answer: None,
            may_be_done: false,
            hint: None,
            source: None,
        }))
    }

    pub(crate) fn with_answer(self, answer: Answer) -> Error {
        self.rebuild(|inner| inner.answer = Some(answer))
    }

    pub(crate) fn with_source(self, source: impl std::error::Error + Send + Sync + 'static) -> Error {
        self.rebuild(|inner| inner.source = Some(Box::new(source)))
    }

    /// Marks a call that may have been carried out although it was not answered.
    pub(crate) fn may_be_done(self) -> Error {
        self.rebuild(|inner| inner.may_be_done = true)
    }

    /// Adds what may help beside what such an error always says.
    pub(crate) fn with_hint(self, hint: Option<&'static str>) -> Error {
        self.rebuild(|inner| inner.hint = hint)
    }

    /// The same refusal, understood otherwise: what may have helped does not.
    pub(crate) fn with_kind(self, kind: ErrorKind) -> Error {
        self.rebuild(|inner| (inner.kind, inner.hint) = (kind, None))
    }

    pub(crate) fn with_boxed_source(self, source: BoxError) -> Error {
        self.rebuild(|inner| inner.source = Some(source))
    }

    /// The same for those who share the credential, without what the provider said of this one request: it may name
    /// what one tenant alone is to know.
    pub(crate) fn for_siblings(&self) -> Error {
        let Inner { provider, ref environment, ref kind, ref answer, may_be_done, hint, source: _ } = *self.0;
        let answer = answer.as_ref().map(|answer| Answer { excerpt: None, ..answer.clone() });
        let (environment, kind) = (environment.clone(), kind.clone());
        Error(Arc::new(Inner { provider, environment, kind, answer, may_be_done, hint, source: None }))
    }

    /// Changes an error that nobody else holds yet; a shared one stays as it is.
    fn rebuild(mut self, change: impl FnOnce(&mut Inner)) -> Error {
        if let Some(inner) = Arc::get_mut(&mut self.0) {
            change(inner);
        }
        self
    }

    /// The provider's name, such as `Photon Health`.
    pub fn provider(&self) -> &'static str {
        self.0.provider
    }

    /// The environment's name, or `custom`. Absent where no environment was chosen yet.
    pub fn environment(&self) -> Option<&str> {
        self.0.environment.as_deref()
    }

    /// What went wrong.
    pub fn kind(&self) -> &ErrorKind {
        &self.0.kind
    }

    /// The HTTP status of the answer, if there was one.
    pub fn status(&self) -> Option<u16> {
        self.0.answer.as_ref()?.status
    }

    /// The error code of the answer, such as `invalid_client`, if it had one.
    pub fn code(&self) -> Option<&str> {
        self.0.answer.as_ref()?.code.as_deref()
    }

    /// What the provider said of it: its description, or the start of its answer, redacted and
    /// shortened.
    pub fn excerpt(&self) -> Option<&str> {
        self.0.answer.as_ref()?.excerpt.as_deref()
    }

    /// How long the provider wants no further request, if it said so: in `Retry-After`, or where its spec says. Where a
    /// token is refused so, the client obeys it by itself, up to five minutes: meanwhile it serves the token that it
    /// has, if that is still good, and else this error. What an API says so
    /// ([`explain`](crate::ProviderClient::explain)) is the caller's to obey.
    pub fn retry_after(&self) -> Option<Duration> {
        self.0.answer.as_ref()?.retry_after
    }

    /// Who must act.
    pub fn actor(&self) -> Actor {
        match self.kind() {
            ErrorKind::InvalidClient | ErrorKind::UnauthorizedClient | ErrorKind::ScopeNotGranted { .. } => {
                Actor::CredentialOwner
            }
            ErrorKind::InvalidScope
            | ErrorKind::InvalidSetting { .. }
            | ErrorKind::WrongEnvironment
            | ErrorKind::InsufficientScope
            | ErrorKind::InvalidValue { .. }
            | ErrorKind::Variables { .. }
            | ErrorKind::UndeclaredOrigin { .. }
            | ErrorKind::RefreshTokenNotKept
            | ErrorKind::TokenNotGiven { .. }
            | ErrorKind::NoRandomness
            | ErrorKind::NoRuntime
            | ErrorKind::Abandoned => Actor::Caller,
            ErrorKind::InvalidGrant
            | ErrorKind::AuthorizationRefused
            | ErrorKind::AuthorizationExpired
            | ErrorKind::AuthorizationMismatch { .. } => Actor::User,
            ErrorKind::Connect | ErrorKind::Timeout | ErrorKind::Interrupted => Actor::Network,
            ErrorKind::Unavailable
            | ErrorKind::TokenExpired
            | ErrorKind::TooManyRedirects
            | ErrorKind::Compressed => Actor::Provider,
            ErrorKind::Throttled => Actor::Throttle,
            ErrorKind::InvalidRequest
            | ErrorKind::Redirected
            | ErrorKind::AnswerTooLarge
            | ErrorKind::NotJson
            | ErrorKind::WrongFormat { .. }
            | ErrorKind::UnusableAnswer { .. }
            | ErrorKind::NotTokenEndpoint => Actor::Spec,
        }
    }

    /// Whether asking again, later and unchanged, may succeed and can do no harm. A refused credential is
    /// not asked again: that can lock an account. Nor is an API call that may have been carried out
    /// although no answer came, unless its method says that twice is as good as once.
    pub fn is_retry_safe(&self) -> bool {
        let may_succeed = matches!(self.actor(), Actor::Network | Actor::Throttle)
            || matches!(self.kind(), ErrorKind::Unavailable | ErrorKind::Abandoned);
        may_succeed && !self.0.may_be_done
    }
}

impl ErrorKind {
    /// Its name, for a log or the label of a metric: `invalid_client`.
    pub fn name(&self) -> &'static str {
        text::name(self)
    }

    /// The kind that a refusal of the provider has.
    pub(crate) fn refusal(meaning: Meaning) -> ErrorKind {
        match meaning {
            Meaning::InvalidClient => ErrorKind::InvalidClient,
            Meaning::UnauthorizedClient => ErrorKind::UnauthorizedClient,
            Meaning::InvalidScope => ErrorKind::InvalidScope,
            Meaning::InvalidSetting(setting) => ErrorKind::InvalidSetting { setting },
            Meaning::WrongEnvironment => ErrorKind::WrongEnvironment,
            Meaning::InsufficientScope => ErrorKind::InsufficientScope,
            Meaning::InvalidGrant => ErrorKind::InvalidGrant,
            Meaning::InvalidRequest => ErrorKind::InvalidRequest,
            Meaning::Unavailable => ErrorKind::Unavailable,
            Meaning::Throttled => ErrorKind::Throttled,
            Meaning::TokenExpired => ErrorKind::TokenExpired,
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.0.source.as_ref().map(|source| &**source as _)
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Error")
            .field("provider", &self.provider())
            .field("environment", &self.environment())
            .field("kind", self.kind())
            .field("status", &self.status())
            .field("code", &self.code())
            .field("excerpt", &self.excerpt())
            .field("source", &self.0.source)
            .finish()
    }
}
