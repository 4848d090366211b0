//! Tokens of somebody else's, which the caller has and the provider is shown.

use std::fmt;
use std::future::Future;
use std::hash::{Hash, Hasher};
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::Secret;
use crate::error::BoxError;

type Yielded = Pin<Box<dyn Future<Output = Result<Secret, BoxError>> + Send>>;

/// Where a token of somebody else's comes from: the `subject_token` of RFC 8693, or an assertion that is
/// signed elsewhere. It is asked for anew with each token request, because such a token ends, too.
///
/// All that a source yields must be good for the same token: whose it is must not change. For somebody
/// else, take another source; each has cached tokens of its own, clones of one source share them.
///
/// ```
/// use tokenwright_runtime::{Secret, TokenSource};
///
/// async fn signed_in() -> std::io::Result<Secret> {
///     Ok(Secret::from(std::fs::read_to_string("/run/secrets/session")?))
/// }
///
/// let source = TokenSource::new(signed_in);
/// let fixed = TokenSource::from("a token that outlives this program");
/// assert_eq!(format!("{source:?} {fixed:?}"), "TokenSource(..) TokenSource(..)");
/// ```
#[derive(Clone)]
pub struct TokenSource {
    /// Tells it from every other source: two that yield the same are two.
    id: u64,
    yields: Arc<dyn Fn() -> Yielded + Send + Sync>,
}

impl TokenSource {
    /// A source that asks `now` each time.
    pub fn new<F, T, E>(now: impl Fn() -> F + Send + Sync + 'static) -> TokenSource
    where
        F: Future<Output = Result<T, E>> + Send + 'static,
        T: Into<Secret>,
        E: Into<BoxError>,
    {
        static MADE: AtomicU64 = AtomicU64::new(0);
        TokenSource {
            id: MADE.fetch_add(1, Ordering::Relaxed),
            yields: Arc::new(move || {
                let token = now();
                Box::pin(async move { token.await.map(Into::into).map_err(Into::into) })
            }),
        }
    }

    /// The token now.
    pub(crate) async fn token(&self) -> Result<Secret, BoxError> {
        (self.yields)().await
    }
}

/// Clones of one source are equal, and nothing else.
impl PartialEq for TokenSource {
    fn eq(&self, other: &TokenSource) -> bool {
        self.id == other.id
    }
}

impl Eq for TokenSource {}

impl Hash for TokenSource {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.id.hash(state);
    }
}

impl From<Secret> for TokenSource {
    fn from(token: Secret) -> TokenSource {
        TokenSource::new(move || {
            let token = token.clone();
            async move { Ok::<_, BoxError>(token) }
        })
    }
}

impl From<String> for TokenSource {
    fn from(token: String) -> TokenSource {
        Secret::from(token).into()
    }
}

impl From<&str> for TokenSource {
    fn from(token: &str) -> TokenSource {
        Secret::from(token).into()
    }
}

impl fmt::Debug for TokenSource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TokenSource(..)")
    }
}
