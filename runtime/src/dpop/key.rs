//! The key that tokens are bound to.

use std::fmt;
use std::sync::Arc;

use tokenwright_plan::SigningAlgorithm;

use crate::Secret;
use crate::jose::{self, KeyError, PrivateKey};

/// The key that tokens are bound to (RFC 9449), for [`Options::dpop_key`](crate::Options::dpop_key).
///
/// Without one, each client makes a new key, which ends with it. That is enough for tokens. A refresh token
/// of an application without a secret is bound to the key, too: whoever keeps it keeps the key beside it, as
/// safely. The same holds for a user who is sent away to sign in and comes back to another process.
///
/// ```
/// use tokenwright_runtime::DpopKey;
/// use tokenwright_runtime::plan::SigningAlgorithm;
///
/// # fn example() -> Result<(), Box<dyn std::error::Error>> {
/// let pem = DpopKey::new_pem(SigningAlgorithm::Es256)?; // once; keep it
/// let key = DpopKey::new(pem.expose())?;
/// assert_eq!(format!("{key:?}"), format!("DpopKey {{ thumbprint: {:?}, .. }}", key.thumbprint()));
/// # Ok(())
/// # }
/// # example().unwrap();
/// ```
#[derive(Clone)]
pub struct DpopKey(Arc<Inner>);

struct Inner {
    key: PrivateKey,
    public_jwk: String,
    thumbprint: String,
}

impl DpopKey {
    /// Reads a key in PEM or JWK, as [`PrivateKey::new`] does.
    pub fn new(text: impl Into<String>) -> Result<DpopKey, KeyError> {
        let key = PrivateKey::new(text)?;
        let public_jwk = key.public_jwk().ok_or(KeyError::Rejected { kind: key.kind() })?;
        let thumbprint = jose::thumbprint(&public_jwk);
        Ok(DpopKey(Arc::new(Inner { key, public_jwk, thumbprint })))
    }

    /// Makes a new key for this algorithm, in PEM, for those who keep it.
    ///
    /// # Errors
    ///
    /// [`KeyError::Unsupported`] for an `HS…` algorithm: there is no key but a secret that both sides know.
    pub fn new_pem(algorithm: SigningAlgorithm) -> Result<Secret, KeyError> {
        jose::new_pem(algorithm)
    }

    /// The key's thumbprint (RFC 7638), by which tokens and providers name it: `cnf.jkt`, `dpop_jkt`. It is no
    /// secret.
    pub fn thumbprint(&self) -> &str {
        &self.0.thumbprint
    }

    pub(super) fn private(&self) -> &PrivateKey {
        &self.0.key
    }

    pub(super) fn public_jwk(&self) -> &str {
        &self.0.public_jwk
    }

    /// A new key for this algorithm, which nobody keeps.
    pub(super) fn fresh(algorithm: SigningAlgorithm) -> Result<DpopKey, KeyError> {
        let pem = jose::new_pem(algorithm)?;
        DpopKey::new(pem.expose())
    }
}

impl fmt::Debug for DpopKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DpopKey").field("thumbprint", &self.thumbprint()).finish_non_exhaustive()
    }
}
